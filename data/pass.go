package data

import (
	"bytes"
	"io"

	"github.com/lina-la/lina/internal/parallel"
	"github.com/lina-la/lina/la"
)

// chunkBytes is the size of the parts that a file is read in: small enough for
// the second-level cache, with what is read from it.
const chunkBytes = 256 << 10

// columns is what a reading of the whole file gives.
type columns struct {
	rows, line int // read so far
	begin      lineMap
	nums       []la.Vector
	block      block // of nums, for so many rows as the beginning lets expect
	words      [][]string
	found      []spelling
}

func newColumns(n, line int) *columns {
	return &columns{line: line, nums: make([]la.Vector, n), words: make([][]string, n), found: make([]spelling, n)}
}

// pass reads all records of a file whose first is on the given line. size is that of
// the file, or -1.
func (l *layout) pass(r io.Reader, line int, size int64) (*columns, error) {
	out := newColumns(len(l.formats), line)
	err := l.groups(r, func(chunks []chunk, read int64) error { return out.add(chunks, l, read, size) })
	if err != nil {
		return nil, err
	}
	return out, nil
}

// groups hands on the chunks of a file, read, as many at a time as there are threads.
// What the chunks are does not depend on the number of threads, and so neither does the
// result.
func (l *layout) groups(r io.Reader, each func(chunks []chunk, read int64) error) error {
	chunks := make([]chunk, parallel.Threads())
	cut := cutter{r: r, d: &l.dialect}
	for !cut.done {
		k := 0
		for k < len(chunks) && !cut.done {
			if err := cut.next(&chunks[k]); err != nil {
				return err
			}
			k++
		}
		parallel.Run(k, &chunkTiles{chunks[:k], l})
		if err := each(chunks[:k], cut.read); err != nil {
			return err
		}
	}
	return nil
}

// add joins chunks to the columns.
func (out *columns) add(chunks []chunk, l *layout, read, size int64) error {
	for i := range chunks {
		c := &chunks[i]
		if c.err != nil {
			c.err.Line += out.line
			return c.err
		}
		out.join(c, l, read, size)
	}
	return nil
}

// chunkTiles are the chunks as work for the pool.
type chunkTiles struct {
	chunks []chunk
	l      *layout
}

func (t *chunkTiles) Tile(i int) { t.chunks[i].parse(t.l) }

// join adds the next chunk. Room for the rest of the file is made when the
// first is there to judge by: memory that is not written to costs nothing.
func (out *columns) join(c *chunk, l *layout, read, size int64) {
	for _, b := range c.begin {
		out.begin.add(out.rows+b.row, out.line+b.line)
	}
	expect := 0
	if out.rows == 0 && c.rows > 0 {
		if expect = c.rows; size > read {
			perRow := float64(len(c.text)) / float64(c.rows)
			expect = int(1.02*float64(size)/perRow) + 100
		}
	}
	place, cell, width := 0, 0, l.width()
	if expect > 0 {
		out.block = newBlock(numbers(l.formats), expect)
	}
	for j, f := range l.formats {
		out.found[j] |= c.found[j]
		if f == unread {
			continue
		}
		at := cell
		cell++
		if f == text {
			if expect > 0 {
				out.words[j] = make([]string, 0, expect)
			}
			out.words[j] = append(out.words[j], c.words[j]...)
			continue
		}
		if expect > 0 {
			out.nums[j] = out.block.room(place)
			place++
		}
		out.nums[j] = appendColumn(out.nums[j], c.grid, at, width, c.rows)
	}
	out.rows += c.rows
	out.line += c.lines
}

// numbers counts the columns of numbers.
func numbers(formats []format) (n int) {
	for _, f := range formats {
		if f != text && f != unread {
			n++
		}
	}
	return n
}

// width is how many columns the grids of chunks have.
func (l *layout) width() (n int) {
	for _, f := range l.formats {
		if f != unread {
			n++
		}
	}
	return n
}

// appendColumn appends column j of a grid with n columns.
func appendColumn(v la.Vector, grid []float64, j, n, rows int) la.Vector {
	if free := cap(v) - len(v); free < rows {
		v = append(make(la.Vector, 0, len(v)+max(rows, len(v)/2)), v...)
	}
	at := len(v)
	v = v[:at+rows]
	dst := v[at:]
	for i, k := 0, j; i < len(dst); i, k = i+1, k+n {
		dst[i] = grid[k]
	}
	return v
}

// cutter cuts a file into chunks at the ends of records.
type cutter struct {
	r    io.Reader
	d    *dialect
	rest []byte // the beginning of a record
	read int64
	done bool
}

// next fills a chunk with whole records. It is the last one when the file ends.
func (t *cutter) next(c *chunk) error {
	buf := c.text[:cap(c.text)]
	if len(buf) < chunkBytes+1 {
		buf = make([]byte, chunkBytes+1)
	}
	for len(buf) <= len(t.rest) {
		buf = make([]byte, 2*len(buf))
	}
	have := copy(buf, t.rest)
	for {
		n, err := io.ReadFull(t.r, buf[have:len(buf)-1]) // room for a line end
		have += n
		t.read += int64(n)
		switch {
		case err == io.EOF || err == io.ErrUnexpectedEOF:
			t.done, t.rest = true, nil
			c.text = append(buf[:have], '\n')
			return nil
		case err != nil:
			return err
		}
		if end := t.d.lastRecord(buf[:have]); end > 0 {
			t.rest = append(t.rest[:0], buf[end:have]...)
			c.text = append(buf[:end], '\n')
			return nil
		}
		buf = append(bytes.Clone(buf[:have]), make([]byte, have)...) // a record longer than the chunk
	}
}
