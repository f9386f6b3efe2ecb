package stream

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/lina-la/lina/data"
)

// groupShard is a file whose rows stand in groups, as those of Parquet do: a range is some
// groups, the first of which is its place.
type groupShard struct {
	path, stamp string
	all         []string // the columns of numbers
	chosen      []string
	rows, bytes []int64 // of the groups
	texts       []string
}

func newGroupShard(b *blob, g *data.Grouped) *groupShard {
	s := &groupShard{path: b.name, stamp: b.stamp, rows: g.Rows, bytes: g.Bytes}
	for j, name := range g.Names {
		if g.IsNum[j] {
			s.all = append(s.all, name)
		} else {
			s.texts = append(s.texts, name)
		}
	}
	return s
}

func (s *groupShard) names() []string { return s.all }

func (s *groupShard) choose(columns []string) error {
	if s.chosen = columns; columns == nil {
		s.chosen = s.all
	}
	if len(s.chosen) == 0 {
		return fmt.Errorf("%s: no column holds numbers", s.path)
	}
	for _, c := range s.chosen {
		switch {
		case slices.Contains(s.texts, c):
			return fmt.Errorf("%s: column %q: the column holds text, not numbers", s.path, c)
		case !slices.Contains(s.all, c):
			return fmt.Errorf("%s: no column %q", s.path, c)
		}
	}
	return nil
}

func (s *groupShard) width() int { return len(s.chosen) }

func (s *groupShard) ranges(_ context.Context, target int64) ([]Range, error) {
	var out []Range
	for first := 0; first < len(s.rows); {
		end := first
		for size := int64(0); end < len(s.rows) && size < target; end++ {
			size += s.bytes[end]
		}
		out = append(out, Range{URI: s.path, Off: int64(first), Len: int64(end - first), Stamp: s.stamp})
		first = end
	}
	return out, nil
}

func (s *groupShard) read(ctx context.Context, r Range, f func(Block) error) error {
	b, err := openBlob(s.path)
	if err != nil {
		return err
	}
	defer b.close()
	if err := b.isStamp(r); err != nil {
		return err
	}
	g, err := data.RowGroups(b.reader(), b.name, nil)
	switch {
	case err != nil:
		return fmt.Errorf("%s: %w", s.path, err)
	case g == nil || r.Off < 0 || r.Off+r.Len > int64(len(g.Rows)):
		return fmt.Errorf("%s: %w", s.path, errChanged)
	}
	before := int64(0)
	for _, n := range g.Rows[:r.Off] {
		before += n
	}
	var grid []float64
	at := int64(0)
	for t, err := range g.Read(int(r.Off), int(r.Off+r.Len), s.chosen, blockRows(s.width())) {
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return fmt.Errorf("%s: %w", s.path, err)
		}
		if grid, err = s.rowsOf(grid, t); err != nil {
			return err
		}
		err = f(Block{Rows: t.Rows(), Cols: s.width(), Data: grid, At: at})
		var v *ValueError
		if errors.As(err, &v) && v.Col < len(s.chosen) {
			return &BadValueError{File: s.path, Row: before + at + int64(v.Row) + 1, Column: s.chosen[v.Col], Value: v.Value}
		}
		if err != nil {
			return err
		}
		at += int64(t.Rows())
	}
	return nil
}

// rowsOf writes the columns of a table into rows.
func (s *groupShard) rowsOf(grid []float64, t *data.Table) ([]float64, error) {
	n, p := t.Rows(), s.width()
	grid = slices.Grow(grid[:0], n*p)[:n*p]
	for j, name := range s.chosen {
		c, err := t.Col(name)
		switch {
		case err != nil:
			return nil, fmt.Errorf("%s: %w", s.path, err)
		case !c.IsNum():
			return nil, fmt.Errorf("%s: column %q: it holds whole numbers that float64 does not hold", s.path, name)
		}
		for i, x := range c.Num {
			grid[i*p+j] = x
		}
	}
	return grid, nil
}
