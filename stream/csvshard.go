package stream

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/lina-la/lina/data"
)

// csvShard is a table of text.
type csvShard struct {
	path, stamp string
	size        int64
	rec         *data.Records
	cols        []int
	index       bool
	found       findings
}

func newCSVShard(b *blob, o *Options) (*csvShard, error) {
	rec, err := data.NewRecords(b.reader(), b.name, o.CSV)
	if err != nil {
		var e *data.Error
		if !errors.As(err, &e) {
			err = fmt.Errorf("%s: %w", b.name, err)
		}
		return nil, err
	}
	return &csvShard{path: b.name, stamp: b.stamp, size: b.size, rec: rec, index: o.Index}, nil
}

func (s *csvShard) names() []string {
	var names []string
	for j, is := range s.rec.IsNum {
		if is {
			names = append(names, s.rec.Names[j])
		}
	}
	return names
}

func (s *csvShard) choose(columns []string) (err error) {
	s.cols, err = s.rec.Columns(columns...)
	return err
}

func (s *csvShard) width() int { return len(s.cols) }

// csvPart is how much text is worked on at a time.
const csvPart = 256 << 10

// csvRecord is how long a record may be.
const csvRecord = 64 << 20

var errLongRecord = errors.New("a record is longer than 64 MB: a quote may be open")

// ranges cuts between records, which takes one reading of the file: a line end may
// stand within quotes. A file that is packed or not in UTF-8 is one range, and so is a
// small one.
func (s *csvShard) ranges(ctx context.Context, target int64) ([]Range, error) {
	if s.rec.Start < 0 {
		return []Range{{URI: s.path, Len: s.size, Line: s.rec.Line, Stamp: s.stamp}}, nil
	}
	if n := s.size - s.rec.Start; n <= target {
		if n == 0 {
			return nil, nil
		}
		return []Range{{URI: s.path, Off: s.rec.Start, Len: n, Line: s.rec.Line, Stamp: s.stamp}}, nil
	}
	if out := s.readIndex(target); out != nil {
		s.found.begin(out)
		return out, nil
	}
	b, err := openBlob(s.path)
	if err != nil {
		return nil, err
	}
	defer b.close()
	if err := b.isStamp(Range{Stamp: s.stamp}); err != nil {
		return nil, err
	}
	var out []Range
	now := Range{URI: s.path, Off: s.rec.Start, Line: s.rec.Line, Stamp: s.stamp}
	line := now.Line
	t := textReader{b: b, rec: s.rec, off: s.rec.Start, end: b.size, part: int(min(target, csvPart))}
	for {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		text, err := t.next()
		if err != nil {
			return nil, fmt.Errorf("%s: %w", s.path, err)
		}
		if len(text) > 0 {
			now.Len += int64(len(text))
			line += data.Lines(text)
		}
		if now.Len > 0 && (now.Len >= target || t.done()) {
			out = append(out, now)
			now = Range{URI: s.path, Off: now.Off + now.Len, Line: line, Stamp: s.stamp}
		}
		if t.done() {
			break
		}
	}
	s.writeIndex(target, out)
	s.found.begin(out)
	return out, nil
}

// textReader reads whole records, part by part.
type textReader struct {
	b        *blob
	rec      *data.Records
	off, end int64
	part     int // how much is read at a time
	buf      []byte
	have     int // bytes at the beginning of buf that are the beginning of a record
	used     int // bytes that the last part took
	behind   byte
}

func (t *textReader) done() bool { return t.off >= t.end && t.have-t.used == 0 }

// next is the next records, with room for a byte behind them.
func (t *textReader) next() ([]byte, error) {
	if t.buf == nil {
		t.buf = make([]byte, t.part+1)
	}
	if t.used < t.have {
		t.buf[t.used] = t.behind // Parse has written there
	}
	t.have = copy(t.buf, t.buf[t.used:t.have])
	t.used = 0
	for {
		n := int(min(int64(len(t.buf)-1-t.have), t.end-t.off))
		if n > 0 {
			if err := readAll(t.b, t.buf[t.have:t.have+n], t.off); err != nil {
				return nil, err
			}
			t.have += n
			t.off += int64(n)
		}
		if t.off == t.end {
			t.used = t.have
			return t.buf[:t.have], nil
		}
		if whole := t.rec.Whole(t.buf[:t.have]); whole > 0 && whole < len(t.buf) {
			t.used, t.behind = whole, t.buf[whole]
			return t.buf[:whole], nil
		}
		if len(t.buf) > csvRecord {
			return nil, errLongRecord
		}
		t.buf = append(t.buf, make([]byte, len(t.buf))...) // a record longer than the part
	}
}

func (s *csvShard) read(ctx context.Context, r Range, f func(Block) error) error {
	b, err := openBlob(s.path)
	if err != nil {
		return err
	}
	defer b.close()
	if err := b.isStamp(r); err != nil {
		return err
	}
	next, done, err := s.parts(b, r)
	if err != nil {
		return err
	}
	q := s.rec.Parser(s.cols)
	line, at := r.Line, int64(0)
	var facts columnFacts
	for !done() {
		if err := ctx.Err(); err != nil {
			return err
		}
		text, err := next()
		if err != nil {
			return fmt.Errorf("%s: %w", s.path, err)
		}
		rows, values, err := q.Parse(text, line)
		if err != nil {
			return err
		}
		if s.found.wanted(r) {
			facts.add(Block{Rows: rows, Cols: len(s.cols), Data: values})
		}
		err = f(Block{Rows: rows, Cols: len(s.cols), Data: values, At: at})
		var v *ValueError
		if errors.As(err, &v) {
			name := ""
			if v.Col < len(s.cols) {
				name = s.rec.Names[s.cols[v.Col]]
			}
			return &BadValueError{File: s.path, Row: int64(q.LineOf(v.Row)), Line: true, Column: name, Value: v.Value}
		}
		if err != nil {
			return err
		}
		line += q.Lines()
		at += int64(rows)
	}
	if s.found.add(r, &facts) {
		s.keepFacts()
	}
	return nil
}

// parts reads the text of a range: by its place, or from the beginning of the file.
func (s *csvShard) parts(b *blob, r Range) (next func() ([]byte, error), done func() bool, err error) {
	if s.rec.Start >= 0 {
		t := &textReader{b: b, rec: s.rec, off: r.Off, end: r.Off + r.Len, part: csvPart}
		return t.next, t.done, nil
	}
	text, err := s.rec.Text(b.reader())
	if err != nil {
		return nil, nil, err
	}
	t := &packedText{r: text, rec: s.rec}
	return t.next, func() bool { return t.ended }, nil
}

// packedText reads whole records from a text that cannot be sought in.
type packedText struct {
	r     io.Reader
	rec   *data.Records
	rest  []byte
	ended bool
}

func (t *packedText) next() ([]byte, error) {
	buf := append(make([]byte, 0, len(t.rest)+csvPart+1), t.rest...)
	for {
		have := len(buf)
		buf = buf[:have+csvPart]
		n, err := io.ReadFull(t.r, buf[have:])
		buf = buf[:have+n]
		switch {
		case err == io.EOF || err == io.ErrUnexpectedEOF:
			t.ended = true
			return append(buf, 0)[:len(buf)], nil
		case err != nil:
			return nil, err
		}
		if whole := t.rec.Whole(buf); whole > 0 {
			t.rest = append([]byte(nil), buf[whole:]...)
			return buf[:whole], nil
		}
		if len(buf) > csvRecord {
			return nil, errLongRecord
		}
		buf = append(make([]byte, 0, 2*len(buf)+csvPart+1), buf...)
	}
}
