package main

import (
	"math"
	"slices"

	"github.com/spf13/cobra"

	"github.com/lina-la/lina/data"
	"github.com/lina-la/lina/internal/parallel"
	"github.com/lina-la/lina/la"
	"github.com/lina-la/lina/stat"
)

func newDescribeCommand() *cobra.Command {
	l := &loader{copies: 1, whole: true}
	cmd := &cobra.Command{
		Use:   "describe FILE",
		Short: "Mean, deviation and quartiles of every column",
		Long: `Print for each column of numbers how many values it has and how many are missing, their
mean, standard deviation (n−1), least, quartiles and largest; and for each column of
text how many different values it has, and the most frequent one.`,
		Example: `  lina describe penguins.csv
  lina describe penguins.csv --cols body_mass_g --by species`,
		Args: exactly("FILE"),
		RunE: l.each(func(s *sheet) (*report, error) {
			r := s.report()
			r.columns = nil
			if t := describeNumbers(s.t); t.Rows() > 0 {
				p := tablePart("numbers", "", t)
				p.heads = []string{"column", "n", "miss", "mean", "std", "min", "25%", "50%", "75%", "max"}
				p.own = 5
				r.add(p)
			}
			if t := describeText(s.t); t.Rows() > 0 {
				r.add(tablePart("text", "", t))
			}
			return r, nil
		}),
	}
	l.flags(cmd, "by")
	return cmd
}

// describeNumbers has a row for each column of numbers.
func describeNumbers(t *data.Table) *data.Table {
	num := t.Numeric()
	d := &description{cols: num.Cols, stats: la.Zeros(9, len(num.Cols))}
	parallel.RunIf(num.Rows() > 10000, len(num.Cols), d)
	out := &data.Table{Cols: []data.Column{{Name: "column", Str: append([]string{}, num.Names()...)}}}
	for k, name := range []string{"count", "missing", "mean", "std", "min", "25%", "50%", "75%", "max"} {
		out.Cols = append(out.Cols, data.Column{Name: name, Num: d.stats.Row(k)})
	}
	return out
}

// A description is the statistics of columns, a column each.
type description struct {
	cols  []data.Column
	stats la.Matrix
}

// Tile works out the statistics of one column.
func (d *description) Tile(j int) {
	c := &d.cols[j]
	x, missing := c.Num, c.Missing()
	if missing > 0 {
		x = slices.DeleteFunc(slices.Clone(x), math.IsNaN)
	}
	row := la.FullVec(9, math.NaN())
	row[0], row[1] = float64(len(x)), float64(missing)
	if len(x) > 0 {
		row[3] = stat.Std(x)
		if c.Infinite() == 0 {
			row[2] = mean(x)
		}
		copy(row[4:], stat.Quantiles(x, 0, .25, .5, .75, 1))
	}
	d.stats.SetCol(j, row)
}

// describeText has a row for each column of text.
func describeText(t *data.Table) *data.Table {
	names, frequent := []string{}, []string{}
	var present, missing, different, times la.Vector
	for j := range t.Cols {
		c := &t.Cols[j]
		if c.IsNum() {
			continue
		}
		tally := map[string]int{}
		for _, s := range c.Str {
			if s != "" {
				tally[s]++
			}
		}
		best := ""
		for s, n := range tally {
			if best == "" || n > tally[best] || n == tally[best] && s < best {
				best = s
			}
		}
		names, frequent = append(names, c.Name), append(frequent, best)
		present = append(present, float64(c.Len()-c.Missing()))
		missing = append(missing, float64(c.Missing()))
		different = append(different, float64(len(tally)))
		times = append(times, float64(tally[best]))
	}
	return &data.Table{Cols: []data.Column{
		{Name: "column", Str: names}, {Name: "count", Num: present}, {Name: "missing", Num: missing},
		{Name: "different", Num: different}, {Name: "most frequent", Str: frequent}, {Name: "times", Num: times},
	}}
}
