package stream

import (
	"encoding/json"
	"io"
	"math"
	"os"
	"slices"
	"sync"

	"github.com/lina-la/lina/data"
	"github.com/lina-la/lina/internal/blas"
)

// Beside a CSV file that is read in ranges a file is kept of where they begin, of the types of the columns
// and, once all ranges have been read, of what is in them. It is of no use any more when the
// file has changed, or is read by other rules.

const indexSuffix = ".lina-index"

// csvIndex is what is kept.
type csvIndex struct {
	Stamp   string
	Names   []string // of all columns,
	IsNum   []bool   // and whether they hold numbers
	Target  int64
	Ranges  [][3]int64    // offset, length, line
	Columns []ColumnFacts `json:",omitempty"`
}

// loadIndex is the index of the file as it is now, or nil.
func (s *csvShard) loadIndex() *csvIndex {
	if !s.index || IsAddress(s.path) {
		return nil
	}
	text, err := os.ReadFile(s.path + indexSuffix)
	x := &csvIndex{}
	if err != nil || json.Unmarshal(text, x) != nil || x.Stamp != s.stamp || !slices.Equal(x.Names, s.rec.Names) || !slices.Equal(x.IsNum, s.rec.IsNum) {
		return nil
	}
	return x
}

func (s *csvShard) readIndex(target int64) []Range {
	x := s.loadIndex()
	if x == nil || x.Target != target {
		return nil
	}
	at := s.rec.Start
	out := []Range{}
	for _, r := range x.Ranges {
		if r[0] != at || r[1] <= 0 {
			return nil
		}
		at += r[1]
		out = append(out, Range{URI: s.path, Off: r[0], Len: r[1], Line: int(r[2]), Stamp: s.stamp})
	}
	if at != s.size {
		return nil
	}
	return out
}

// writeIndex keeps the ranges for the next time. Where it cannot, in a folder that is not
// one's own, the file is read once more then.
func (s *csvShard) writeIndex(target int64, ranges []Range) {
	if !s.index || IsAddress(s.path) {
		return
	}
	x := &csvIndex{Stamp: s.stamp, Names: s.rec.Names, IsNum: s.rec.IsNum, Target: target}
	if old := s.loadIndex(); old != nil {
		x.Columns = old.Columns
	}
	for _, r := range ranges {
		x.Ranges = append(x.Ranges, [3]int64{r.Off, r.Len, int64(r.Line)})
	}
	x.write(s.path)
}

func (x *csvIndex) write(path string) {
	text, err := json.Marshal(x)
	if err != nil {
		return
	}
	_ = data.WriteFile(path+indexSuffix, func(w io.Writer) error {
		_, err := w.Write(text)
		return err
	})
}

// keepFacts adds what has been found of the chosen columns to the index.
func (s *csvShard) keepFacts() {
	x := s.loadIndex()
	if x == nil {
		return
	}
	for k, c := range s.found.facts.columns {
		c.Name = s.rec.Names[s.cols[k]]
		x.Columns = append(slices.DeleteFunc(x.Columns, func(o ColumnFacts) bool { return o.Name == c.Name }), c)
	}
	x.write(s.path)
}

// known is what the index says of the chosen columns, nil unless it does of all.
func (s *csvShard) known() []ColumnFacts {
	x := s.loadIndex()
	if x == nil {
		return nil
	}
	var out []ColumnFacts
	for _, j := range s.cols {
		at := slices.IndexFunc(x.Columns, func(c ColumnFacts) bool { return c.Name == s.rec.Names[j] })
		if at < 0 {
			return nil
		}
		c := x.Columns[at]
		if c.Missing == c.Rows {
			c.Min, c.Max = math.NaN(), math.NaN()
		}
		out = append(out, c)
	}
	return out
}

// columnFacts gathers what is in some columns.
type columnFacts struct{ columns []ColumnFacts }

// add takes the rows of a block up.
func (f *columnFacts) add(b Block) {
	if f.columns == nil {
		f.columns = make([]ColumnFacts, b.Cols)
	}
	if b.Rows == 0 {
		return
	}
	extremes := make([]float64, 2*b.Cols)
	lo, hi := extremes[:b.Cols], extremes[b.Cols:]
	blas.ExtremeOfCols(blas.Smallest, lo, b.mat())
	blas.ExtremeOfCols(blas.Largest, hi, b.mat())
	for j := range f.columns {
		c := ColumnFacts{Rows: int64(b.Rows), Min: lo[j], Max: hi[j]}
		if c.Max-c.Min-(c.Max-c.Min) != 0 { // NaN or an infinity, or nearly
			c = ColumnFacts{Rows: int64(b.Rows)}
			for i := range b.Rows {
				switch x := b.Row(i)[j]; {
				case x-x != 0:
					c.Missing++
				case c.Missing == int64(i):
					c.Min, c.Max = x, x
				default:
					c.Min, c.Max = min(c.Min, x), max(c.Max, x)
				}
			}
		}
		f.columns[j].join(c)
	}
}

// join takes what is known of more rows up.
func (c *ColumnFacts) join(o ColumnFacts) {
	switch {
	case o.Rows == o.Missing:
	case c.Rows == c.Missing:
		c.Min, c.Max = o.Min, o.Max
	default:
		c.Min, c.Max = min(c.Min, o.Min), max(c.Max, o.Max)
	}
	c.Rows += o.Rows
	c.Missing += o.Missing
}

// findings gathers what is found in the ranges of a file, each once.
type findings struct {
	mu    sync.Mutex
	left  map[Range]bool // the ranges that have not been read
	facts columnFacts
}

// begin forgets what was found, and waits for these ranges.
func (f *findings) begin(ranges []Range) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.left, f.facts = map[Range]bool{}, columnFacts{}
	for _, r := range ranges {
		f.left[plainRange(r)] = true
	}
}

// plainRange is a range without its place among those of all files.
func plainRange(r Range) Range {
	r.Index = 0
	return r
}

// wanted reports whether a range has not been read yet.
func (f *findings) wanted(r Range) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.left[plainRange(r)]
}

// add takes up what was found in a range, and reports whether it was the last.
func (f *findings) add(r Range, found *columnFacts) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	if !f.left[plainRange(r)] || found.columns == nil {
		return false
	}
	delete(f.left, plainRange(r))
	if f.facts.columns == nil {
		f.facts.columns = make([]ColumnFacts, len(found.columns))
	}
	for j := range f.facts.columns {
		f.facts.columns[j].join(found.columns[j])
	}
	return len(f.left) == 0
}
