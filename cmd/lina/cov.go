package main

import (
	"fmt"
	"math"

	"github.com/spf13/cobra"

	"github.com/lina-la/lina/data"
	"github.com/lina-la/lina/la"
	"github.com/lina-la/lina/stat"
)

func newCovCommand() *cobra.Command {
	l := &loader{copies: 1.2, lenient: true}
	return newMatrixCommand(l, "cov", "The covariance matrix of the columns",
		`Print the covariances of the columns of numbers, divided by n−1.`,
		`  lina cov penguins.csv --cols bill_length_mm,body_mass_g
  lina cov penguins.csv --by species --format csv`,
		func(s *sheet, a la.Matrix) (*report, error) {
			if a.Rows() < 2 {
				return nil, fmt.Errorf("a covariance needs two rows, and %s", thereIs(a.Rows()))
			}
			r := s.report()
			r.add(covPart(stat.Cov(a), s.t.Names()))
			return r, nil
		}, "by")
}

// thereIs says that there are too few rows.
func thereIs(rows int) string {
	if rows == 0 {
		return "there is none"
	}
	return fmt.Sprintf("there is %d", rows)
}

// covPart is the covariances of columns.
func covPart(c la.Matrix, names []string) part {
	p := matrixPart("cov", "", c, names, names)
	p.own = 6
	return p
}

// corrPart is their correlations.
func corrPart(c la.Matrix, names []string) part {
	p := matrixPart("corr", "", c, names, names)
	p.digits = 4
	return p
}

func newCorrCommand() *cobra.Command {
	l := &loader{copies: 2, lenient: true}
	method := "pearson"
	cmd := newMatrixCommand(l, "corr", "The correlation matrix of the columns",
		`Print the correlations of the columns of numbers: Pearson's, or with --method spearman
those of their ranks. A constant column has none.`,
		`  lina corr penguins.csv
  lina corr penguins.csv --method spearman`,
		func(s *sheet, a la.Matrix) (*report, error) {
			if a.Rows() < 2 {
				return nil, fmt.Errorf("a correlation needs two rows, and %s", thereIs(a.Rows()))
			}
			r := s.report()
			c := la.Matrix{}
			switch method {
			case "pearson":
				c = stat.Corr(a)
			case "spearman":
				c = stat.SpearmanCorr(a)
			default:
				return nil, usageError{fmt.Errorf("--method %s: want pearson or spearman", method)}
			}
			r.add(corrPart(c, s.t.Names()))
			return r, nil
		}, "by")
	cmd.Flags().StringVar(&method, "method", method, "pearson or spearman")
	cmd.RegisterFlagCompletionFunc("method", cobra.FixedCompletions([]string{"pearson", "spearman"}, cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

// metrics are the distances that lina dist knows.
var metrics = map[string]func(x, y la.Vector) float64{
	"euclidean": func(x, y la.Vector) float64 { return x.Distance(y) },
	"manhattan": func(x, y la.Vector) float64 {
		d := 0.0
		for i := range x {
			d += math.Abs(x[i] - y[i])
		}
		return d
	},
	"chebyshev": func(x, y la.Vector) float64 {
		d := 0.0
		for i := range x {
			d = max(d, math.Abs(x[i]-y[i]))
		}
		return d
	},
	"cosine": func(x, y la.Vector) float64 { return 1 - x.Cosine(y) },
}

var metricNames = []string{"euclidean", "manhattan", "chebyshev", "cosine"}

func newDistCommand() *cobra.Command {
	l := &loader{copies: 2, lenient: true}
	metric := "euclidean"
	name := ""
	cmd := newMatrixCommand(l, "dist", "Distances between the rows",
		`Print the distance of every row to every other. --name names a column whose values
the rows are called by. Columns of different units want --standardize.`,
		`  printf '0,0\n3,4\n6,8\n' | lina dist -
  lina dist penguins.csv --where "body_mass_g > 5900" --standardize`,
		func(s *sheet, a la.Matrix) (*report, error) {
			distance, ok := metrics[metric]
			if !ok {
				return nil, usageError{fmt.Errorf("--metric %s: want %s", metric, listed(metricNames))}
			}
			n := a.Rows()
			if free, known := freeMemory(); known && 8*float64(n)*float64(n)*2 > free {
				return nil, fmt.Errorf("the distances of %d rows take %s, and %s are free; --where takes fewer rows", n, byteText(16*float64(n)*float64(n)), byteText(free))
			}
			d := la.Zeros(n, n)
			for i := range n {
				for j := range i {
					x := distance(a.RowView(i), a.RowView(j))
					d.Set(i, j, x)
					d.Set(j, i, x)
				}
			}
			r := s.report()
			r.add(matrixPart("dist", "", d, s.labels, s.labels))
			return r, nil
		}, "scale")
	cmd.Flags().StringVar(&metric, "metric", metric, "euclidean, manhattan, chebyshev or cosine")
	cmd.Flags().StringVar(&name, "name", "", "the column that names the rows")
	cmd.RegisterFlagCompletionFunc("metric", cobra.FixedCompletions(metricNames, cobra.ShellCompDirectiveNoFileComp))
	cmd.RegisterFlagCompletionFunc("name", l.completeColumns)
	l.label = &name
	return cmd
}

// labelled takes the column that names the rows out of the sheet.
func (s *sheet) labelled(name string) error {
	if name == "" {
		return nil
	}
	c, err := s.t.Col(name)
	if err != nil {
		return err
	}
	s.labels = columnWords(c)
	s.t = withoutColumns(s.t, []string{name})
	return nil
}

// columnWords are the values of a column as words.
func columnWords(c *data.Column) []string {
	if !c.IsNum() {
		return c.Str
	}
	out := make([]string, len(c.Num))
	for i, x := range c.Num {
		out[i] = fmt.Sprint(x)
	}
	return out
}
