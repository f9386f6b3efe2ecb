package data

import (
	"iter"
	"math"
	"slices"

	"github.com/lina-la/lina/la"
)

// Groups are the rows of a table that have the same values in some columns, the keys.
type Groups struct {
	t    *Table
	keys []*Column
	rows [][]int // of each group
}

// GroupBy divides the rows into groups with the same values in the named columns. The
// groups are in the order of their keys, as [Table.SortBy] has it: rows without a key make a
// group, too, the last.
func (t *Table) GroupBy(names ...string) (*Groups, error) {
	g := &Groups{t: t}
	for _, name := range names {
		c, err := t.Col(name)
		if err != nil {
			return nil, err
		}
		g.keys = append(g.keys, c)
	}
	codes, n := codesOf(g.keys, t.Rows())
	g.rows = make([][]int, n)
	for i, k := range codes {
		g.rows[k] = append(g.rows[k], i)
	}
	slices.SortFunc(g.rows, func(a, b []int) int {
		for _, c := range g.keys {
			if d := c.compare(a[0], b[0], 1); d != 0 {
				return d
			}
		}
		return 0
	})
	return g, nil
}

// codesOf numbers the combinations of values that rows have in some columns, in the
// order in which they come.
func codesOf(cols []*Column, rows int) (codes []int, n int) {
	codes = make([]int, rows)
	n = min(rows, 1)
	for _, c := range cols {
		type pair struct {
			before int
			num    uint64
			str    string
		}
		seen := map[pair]int{}
		for i := range codes {
			p := pair{before: codes[i]}
			if c.IsNum() {
				p.num = keyBits(c.Num[i])
			} else {
				p.str = c.Str[i]
			}
			k, ok := seen[p]
			if !ok {
				k = len(seen)
				seen[p] = k
			}
			codes[i] = k
		}
		n = len(seen)
	}
	return codes, n
}

// keyBits are bits that are equal for equal numbers: of −0 and 0, and of every NaN.
func keyBits(x float64) uint64 {
	if x != x {
		return math.Float64bits(math.NaN())
	}
	return math.Float64bits(x + 0)
}

// Len is the number of groups.
func (g *Groups) Len() int { return len(g.rows) }

// All is each group as a table, after the one row of its keys.
func (g *Groups) All() iter.Seq2[*Table, *Table] {
	return func(yield func(key, group *Table) bool) {
		for k, rows := range g.rows {
			if !yield(g.key(g.rows[k:k+1]), g.t.take(rows)) {
				return
			}
		}
	}
}

// key is the table of the keys of groups.
func (g *Groups) key(groups [][]int) *Table {
	first := make([]int, len(groups))
	for k, rows := range groups {
		first[k] = rows[0]
	}
	out := &Table{file: g.t.file}
	for _, c := range g.keys {
		out.Cols = append(out.Cols, c.take(first))
	}
	return out
}

// Aggregate is a column of [Groups.Aggregate]: its name, and a number for each group, which f
// makes of the values that the group has in a column of numbers; those that are missing
// are left out, and a group without any has NaN. An empty Column stands for the
// row numbers: the length of what f is given is that of the group.
type Aggregate struct {
	Name   string
	Column string
	Of     func(present la.Vector) float64
}

// Count counts the rows of a group, in a column "count".
func Count() Aggregate {
	return Aggregate{"count", "", func(v la.Vector) float64 { return float64(len(v)) }}
}

// Sum is the sum Σxᵢ of a group, in a column named "sum(x)".
func Sum(column string) Aggregate {
	return Aggregate{"sum(" + column + ")", column, la.Vector.Sum}
}

// Mean is the mean Σxᵢ/n of a group, in a column named "mean(x)".
func Mean(column string) Aggregate {
	return Aggregate{"mean(" + column + ")", column, func(v la.Vector) float64 { return v.Sum() / float64(len(v)) }}
}

// Std is the standard deviation √(Σ(xᵢ−x̄)²/(n−1)) of a group, in a column named
// "std(x)": NaN for one value.
func Std(column string) Aggregate {
	return Aggregate{"std(" + column + ")", column, func(v la.Vector) float64 {
		n := float64(len(v))
		mean := v.Sum() / n
		s := 0.0
		for _, x := range v {
			s += (x - mean) * (x - mean)
		}
		return math.Sqrt(s / (n - 1))
	}}
}

// Median is the middle value of a group, the mean of both if there are two, in a column
// named "median(x)".
func Median(column string) Aggregate {
	return Aggregate{"median(" + column + ")", column, func(v la.Vector) float64 {
		s := slices.Sorted(slices.Values(v))
		lo, hi := s[(len(s)-1)/2], s[len(s)/2]
		return lo/2 + hi/2
	}}
}

// Min is the least value of a group, in a column named "min(x)".
func Min(column string) Aggregate { return Aggregate{"min(" + column + ")", column, la.Vector.Min} }

// Max is the greatest value of a group, in a column named "max(x)".
func Max(column string) Aggregate { return Aggregate{"max(" + column + ")", column, la.Vector.Max} }

// Aggregate is the table with a row for each group: its keys, and a number for each
// aggregate.
func (g *Groups) Aggregate(aggregates ...Aggregate) (*Table, error) {
	out := g.key(g.rows)
	for _, a := range aggregates {
		var values la.Vector
		if a.Column == "" {
			values = la.Arange(0, float64(g.t.Rows()), 1)
		} else {
			c, err := g.t.Col(a.Column)
			if err != nil {
				return nil, err
			}
			if !c.IsNum() {
				return nil, g.t.notANumber(c)
			}
			values = c.Num
		}
		col := Column{Name: a.Name, Num: make(la.Vector, len(g.rows))}
		for k, rows := range g.rows {
			if v := presentIn(take(values, rows)); len(v) > 0 {
				col.Num[k] = a.Of(v)
			} else {
				col.Num[k] = math.NaN()
			}
		}
		out.Cols = append(out.Cols, col)
	}
	return out, nil
}
