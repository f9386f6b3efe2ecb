package stream

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/lina-la/lina/data"
	"github.com/lina-la/lina/internal/npy"
	"github.com/lina-la/lina/la"
)

// Options say what of the files is read, and how.
type Options struct {
	Columns []string         // which columns, in which order; nil: all that hold numbers
	CSV     *data.CSVOptions // how tables of text are written; nil: found in them
	Mean    la.Vector        // taken from each row, and
	Scale   la.Vector        // what each row is divided by then, column by column; nil: nothing
	SkipBad bool             // rows with a value that is missing or infinite are passed over, and counted
	Index   bool             // where the ranges of a CSV file begin is kept beside it, in FILE.lina-index
}

// Files is a table in one or more files, the shards, one behind the other: CSV, as
// [data.ReadCSV] knows it, NPY arrays of one or two dimensions, and formats whose rows stand in groups, as
// Parquet once data/arrow is imported, in any mixture whose columns agree. A shard is a path, an http(s) address, or one of a [Store].
type Files struct {
	Paths   []string
	Options Options

	names   []string
	shards  []shard
	skipped atomic.Int64
	cut     sync.Map // target → []Range
}

// shard is a file of the table.
type shard interface {
	names() []string // of all its columns
	choose(columns []string) error
	width() int // of the chosen columns
	ranges(ctx context.Context, target int64) ([]Range, error)
	read(ctx context.Context, r Range, f func(Block) error) error
}

// Open opens the shards that a path, an address or a pattern such as
// data/part-*.npy names: part-2 before part-10. It fails if there are none, or if their columns
// differ.
func Open(pattern string, o *Options) (*Files, error) {
	paths, err := []string{pattern}, error(nil)
	switch {
	case IsAddress(pattern):
		paths, err = list(context.Background(), pattern)
	case strings.ContainsAny(pattern, "*?["):
		if paths, err = filepath.Glob(pattern); err != nil {
			err = fmt.Errorf("%s: %w", pattern, err)
		}
	}
	if err != nil {
		return nil, err
	}
	if len(paths) != 1 || paths[0] != pattern {
		paths = slices.DeleteFunc(paths, func(p string) bool { return strings.HasSuffix(p, indexSuffix) })
		if len(paths) == 0 {
			return nil, fmt.Errorf("%s: %w", pattern, fs.ErrNotExist)
		}
		slices.SortFunc(paths, natural)
	}
	return OpenFiles(paths, o)
}

// OpenFiles is [Open] for a list of paths.
func OpenFiles(paths []string, o *Options) (*Files, error) {
	if o == nil {
		o = &Options{}
	}
	s := &Files{Paths: paths, Options: *o}
	for i, path := range paths {
		sh, err := openShard(path, o)
		if err != nil {
			return nil, err
		}
		if err := sh.choose(o.Columns); err != nil {
			return nil, err
		}
		if i == 0 {
			s.names = chosen(sh.names(), o.Columns)
		} else if names := chosen(sh.names(), o.Columns); len(names) != len(s.names) {
			return nil, fmt.Errorf("%s: %d columns of numbers, but %s has %d", path, len(names), paths[0], len(s.names))
		} else if !slices.Equal(names, s.names) && !slices.Equal(names, numbered(len(names))) && !slices.Equal(s.names, numbered(len(names))) {
			return nil, fmt.Errorf("%s: its columns are %s, but those of %s are %s", path, strings.Join(names, ", "), paths[0], strings.Join(s.names, ", "))
		}
		s.shards = append(s.shards, sh)
	}
	if len(s.shards) == 0 {
		return nil, errors.New("stream: no files")
	}
	for _, v := range []la.Vector{o.Mean, o.Scale} {
		if len(v) > 0 && len(v) != len(s.names) {
			return nil, fmt.Errorf("stream: %d means or scales for %d columns", len(v), len(s.names))
		}
	}
	return s, nil
}

func chosen(all, columns []string) []string {
	if columns != nil {
		return columns
	}
	return all
}

// natural compares paths by their text, runs of digits by their values.
func natural(a, b string) int {
	for a != "" && b != "" {
		da, db := digits(a), digits(b)
		if da > 0 && db > 0 {
			x, y := strings.TrimLeft(a[:da], "0"), strings.TrimLeft(b[:db], "0")
			if len(x) != len(y) {
				return len(x) - len(y)
			}
			if c := strings.Compare(x, y); c != 0 {
				return c
			}
			a, b = a[da:], b[db:]
			continue
		}
		if a[0] != b[0] {
			return int(a[0]) - int(b[0])
		}
		a, b = a[1:], b[1:]
	}
	return len(a) - len(b)
}

func digits(s string) int { return len(s) - len(strings.TrimLeft(s, "0123456789")) }

// openShard tells by the first bytes what a file is.
func openShard(path string, o *Options) (shard, error) {
	b, err := openBlob(path)
	if err != nil {
		return nil, err
	}
	defer b.close()
	head := make([]byte, len(npy.Magic))
	if n, _ := b.ReadAt(head, 0); string(head[:n]) == npy.Magic {
		return newNPYShard(b)
	}
	g, err := data.RowGroups(b.reader(), b.name, nil)
	switch {
	case err != nil:
		return nil, fmt.Errorf("%s: %w", b.name, err)
	case g != nil:
		return newGroupShard(b, g), nil
	}
	return newCSVShard(b, o)
}

// Names are those of the columns that are read.
func (s *Files) Names() []string { return slices.Clone(s.names) }

// Size is the number of bytes of all shards.
func (s *Files) Size() (size int64, err error) {
	for _, path := range s.Paths {
		b, err := openBlob(path)
		if err != nil {
			return 0, err
		}
		size += b.size
		b.close()
	}
	return size, nil
}

// rangesMost is how many ranges a table is cut into at most, but for its shards: a scheduler
// has to look at each.
const rangesMost = 1 << 16

// Ranges cuts the shards. A shard that is not there any more, or has changed since
// [Open], is an error.
func (s *Files) Ranges(ctx context.Context, target int64) ([]Range, error) {
	if out, ok := s.cut.Load(target); ok {
		return slices.Clone(out.([]Range)), nil
	}
	size, err := s.Size()
	if err != nil {
		return nil, err
	}
	var out []Range
	for _, sh := range s.shards {
		rs, err := sh.ranges(ctx, max(target, size/rangesMost))
		if err != nil {
			return nil, err
		}
		for _, r := range rs {
			r.Index = len(out)
			out = append(out, r)
		}
	}
	s.cut.Store(target, out)
	return slices.Clone(out), nil
}

// Read calls f with the blocks of a range.
func (s *Files) Read(ctx context.Context, r Range, f func(Block) error) error {
	i := slices.Index(s.Paths, r.URI)
	if i < 0 {
		return fmt.Errorf("stream: %s is no file of the table", r.URI)
	}
	g := f
	if len(s.Options.Mean) > 0 || len(s.Options.Scale) > 0 {
		g = s.scaling(g)
	}
	if s.Options.SkipBad {
		g = s.skipping(g)
	}
	return s.shards[i].read(ctx, r, func(b Block) error {
		b.At += int64(r.Index) << placeBits
		return g(b)
	})
}

// ColumnFacts is what is known of a column of numbers without reading it.
type ColumnFacts struct {
	Name     string
	Rows     int64
	Missing  int64   // values that are missing or infinite
	Min, Max float64 // of the others; NaN where there is none
}

// Known is what is known of the columns from work that was done before: it was kept in the indexes beside
// CSV files; see [Options]. It is nil if there is a shard of which nothing is known, or that has
// changed since.
func (s *Files) Known() []ColumnFacts {
	var all []ColumnFacts
	for i, sh := range s.shards {
		c, ok := sh.(*csvShard)
		if !ok {
			return nil
		}
		facts := c.known()
		if facts == nil {
			return nil
		}
		if i == 0 {
			all = facts
			continue
		}
		for j := range all {
			all[j].join(facts[j])
		}
	}
	return all
}

// Skipped is the number of rows that [Options.SkipBad] passed over until now, in this process.
func (s *Files) Skipped() int64 { return s.skipped.Load() }

// scaling calls f with the rows less Options.Mean and divided by Options.Scale.
func (s *Files) scaling(f func(Block) error) func(Block) error {
	var buf []float64
	return func(b Block) error {
		buf = append(buf[:0], b.Data...)
		for i := range b.Rows {
			row := buf[i*b.Cols : (i+1)*b.Cols]
			for j := range row {
				if len(s.Options.Mean) > 0 {
					row[j] -= s.Options.Mean[j]
				}
				if len(s.Options.Scale) > 0 {
					row[j] /= s.Options.Scale[j]
				}
			}
		}
		b.Data = buf
		return f(b)
	}
}

// skipping calls f without the rows that hold no number somewhere.
func (s *Files) skipping(f func(Block) error) func(Block) error {
	var buf []float64
	return func(b Block) error {
		if b.finite() == nil {
			return f(b)
		}
		buf = buf[:0]
		rows := 0
		for i := range b.Rows {
			if row := b.Row(i); (Block{Rows: 1, Cols: b.Cols, Data: row}).finite() == nil {
				buf = append(buf, row...)
				rows++
			}
		}
		s.skipped.Add(int64(b.Rows - rows))
		b.Rows, b.Data = rows, buf
		return f(b)
	}
}
