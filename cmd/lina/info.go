package main

import (
	"encoding/json"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
	"text/tabwriter"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"github.com/lina-la/lina/data"
	"github.com/lina-la/lina/la"
)

func newInfoCommand() *cobra.Command {
	var (
		f      tableFlags
		asJSON bool
	)
	cmd := &cobra.Command{
		Use:   "info FILE",
		Short: "Show what a file holds and what kind of matrix it is",
		Long: `Show the columns of a file with their types and ranges, and the matrix that its
columns of numbers make: shape, kind, rank, determinant and condition number, where
they exist. Columns with an infinite value and rows with a missing one are left out of the
matrix. FILE may be - for stdin.`,
		Example: `  printf '2,1\n1,2\n' | lina info -
  lina info penguins.csv --cols bill_length_mm,body_mass_g --json`,
		Args: exactly("FILE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := f.fits(cmd, args[0], 1); err != nil {
				return err
			}
			t, err := f.read(cmd, args[0])
			if err != nil {
				return err
			}
			in, err := describe(shown(args[0]), t)
			if err != nil {
				return err
			}
			if asJSON {
				return printJSON(cmd.OutOrStdout(), in)
			}
			return in.print(cmd.OutOrStdout())
		},
	}
	f.add(cmd)
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return cmd
}

// info is what `lina info` tells; its JSON is the command's --json.
type info struct {
	File    string       `json:"file"`
	Rows    int          `json:"rows"`
	Cols    int          `json:"cols"`
	Columns []columnInfo `json:"columns"`
	Matrix  *matrixInfo  `json:"matrix,omitempty"` // absent if no column is of numbers
}

type columnInfo struct {
	Name    string   `json:"name"`
	Type    string   `json:"type"` // "number" or "text"
	Missing int      `json:"missing"`
	Inf     int      `json:"infinite,omitempty"` // infinite values: min, mean and max are of the others
	Min     *float64 `json:"min,omitempty"`
	Mean    *float64 `json:"mean,omitempty"`
	Max     *float64 `json:"max,omitempty"`
	Values  []string `json:"values,omitempty"` // what a text column holds, if that is few
	Count   int      `json:"distinct,omitempty"`
}

type matrixInfo struct {
	Rows    int      `json:"rows"`
	Cols    int      `json:"cols"`
	Columns []string `json:"columns"`
	Kind    []string `json:"kind"`
	Rank    int      `json:"rank"`
	Det     *float64 `json:"det,omitempty"`  // of a square matrix
	Cond    *float64 `json:"cond,omitempty"` // absent where σ of the last column is 0
	Norm    float64  `json:"norm"`           // the spectral norm, σ₁
}

// describe makes the report of a table.
func describe(file string, t *data.Table) (*info, error) {
	in := &info{File: file, Rows: t.Rows(), Cols: len(t.Cols)}
	for i := range t.Cols {
		in.Columns = append(in.Columns, describeColumn(&t.Cols[i]))
	}
	numbers, names := &data.Table{}, []string(nil)
	for i := range t.Cols {
		if c := &t.Cols[i]; c.IsNum() && c.Infinite() == 0 {
			numbers.Cols = append(numbers.Cols, *c)
			names = append(names, c.Name)
		}
	}
	if len(numbers.Cols) == 0 {
		return in, nil
	}
	if numbers.FirstMissing() != nil {
		numbers = numbers.DropMissing()
	}
	var err error
	if in.Matrix, err = describeMatrix(numbers, names); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return in, nil
}

// printJSON writes one value as indented JSON.
func printJSON(w io.Writer, v any) error {
	b, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(w, "%s\n", plainJSON(b))
	return err
}

// mostValues is how many distinct values of a text column are listed.
const mostValues = 8

func describeColumn(c *data.Column) columnInfo {
	ci := columnInfo{Name: c.Name, Type: "number", Missing: c.Missing()}
	if !c.IsNum() {
		ci.Type = "text"
		values := slices.DeleteFunc(slices.Compact(slices.Sorted(slices.Values(c.Str))), func(s string) bool { return s == "" })
		ci.Count = len(values)
		if len(values) <= mostValues {
			ci.Values = values
		}
		return ci
	}
	ci.Inf = c.Infinite()
	present := slices.DeleteFunc(slices.Clone(c.Num), func(x float64) bool { return math.IsNaN(x) || math.IsInf(x, 0) })
	if len(present) > 0 {
		ci.Min, ci.Mean, ci.Max = finite(present.Min()), finite(mean(present)), finite(present.Max())
	}
	return ci
}

// mean is Σxᵢ/n, also where the sum is beyond float64.
func mean(x la.Vector) float64 {
	n := float64(len(x))
	if m := x.Sum() / n; !math.IsInf(m, 0) && !math.IsNaN(m) {
		return m
	}
	return x.Scale(1 / n).Sum()
}

// finite is a number for JSON, which has neither NaN nor Inf: nil for those. It
// is 0 for −0.
func finite(x float64) *float64 {
	x += 0
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return nil
	}
	return &x
}

func describeMatrix(t *data.Table, names []string) (*matrixInfo, error) {
	r, c := t.Rows(), len(t.Cols)
	a := la.Matrix{}
	var err error
	if isTall(t) {
		a = triangle(t)
	}
	s, err := la.SVDVals(a)
	if !isTall(t) || err != nil {
		if a, err = t.Matrix(); err != nil {
			return nil, err
		}
		if s, err = la.SVDVals(a); err != nil {
			return nil, err
		}
	}
	m := &matrixInfo{Rows: r, Cols: c, Columns: names, Kind: kinds(r, c, a)}
	m.Rank = (&la.SVDResult[float64]{S: s}).Rank(rankTol(r, c))
	if len(s) > 0 {
		m.Norm = s[0]
		m.Cond = finite(s[0] / s[len(s)-1])
	}
	if r == c {
		m.Det = finite(la.Det(a))
	}
	return m, nil
}

// rankTol is max(m, n)·ε: below it, relative to σ₁, a singular value counts as 0.
func rankTol(m, n int) float64 { return float64(max(m, n)) * 0x1p-52 }

// kindTol is how far apart two numbers of a file may be and still count as
// equal: files carry rounded numbers.
const kindTol = 1e-12

// kinds names what holds of an r×c matrix, the shape first. Only a square one is
// looked at.
func kinds(r, c int, a la.Matrix) []string {
	if r != c {
		if r > c {
			return []string{"rectangular", "tall"}
		}
		return []string{"rectangular", "wide"}
	}
	is := []string{"square"}
	for _, k := range []struct {
		name  string
		holds bool
	}{
		{"diagonal", a.IsDiagonal(0)},
		{"upper triangular", a.IsUpper(0)},
		{"lower triangular", a.IsLower(0)},
		{"symmetric", a.IsSymmetric(kindTol)},
		{"orthogonal", a.IsOrthogonal(kindTol)},
		{"positive definite", a.IsSymmetric(kindTol) && la.IsPositiveDefinite(a)},
	} {
		if k.holds {
			is = append(is, k.name)
		}
	}
	return is
}

// listed joins the values of a column of text, as many as fit a line.
func listed(values []string) string {
	const most = 100
	line := ""
	for i, v := range values {
		v = cellText(v)
		if i > 0 {
			v = ", " + v
		}
		if utf8.RuneCountInString(line+v) > most {
			return line + ", …"
		}
		line += v
	}
	return line
}

func (in *info) print(w io.Writer) error {
	fmt.Fprintf(w, "%s: %s × %s\n\n", printable(in.File), count(in.Rows, "row"), count(in.Cols, "column"))
	tw := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(tw, "column\ttype\tmissing\tmin\tmean\tmax")
	number := func(x *float64) string {
		if x == nil {
			return "–"
		}
		return fmt.Sprintf("%.6g", *x)
	}
	for _, c := range in.Columns {
		fmt.Fprintf(tw, "%s\t%s\t%d\t", cellText(c.Name), c.Type, c.Missing)
		switch {
		case c.Type == "number":
			fmt.Fprintf(tw, "%s\t%s\t%s", number(c.Min), number(c.Mean), number(c.Max))
			if c.Inf > 0 {
				fmt.Fprintf(tw, "\t%s infinite: not in the matrix", count(c.Inf, "value"))
			}
			fmt.Fprintln(tw)
		case c.Values != nil:
			fmt.Fprintln(tw, listed(c.Values))
		default:
			fmt.Fprintln(tw, count(c.Count, "different value"))
		}
	}
	if err := tw.Flush(); err != nil {
		return err
	}
	m := in.Matrix
	if m == nil {
		why := "No column holds numbers"
		if slices.ContainsFunc(in.Columns, func(c columnInfo) bool { return c.Inf > 0 }) {
			why = "No column holds finite numbers alone"
		}
		_, err := fmt.Fprintf(w, "\n%s, so there is no matrix.\n", why)
		return err
	}
	fmt.Fprintf(w, "\nmatrix of the numbers: %d × %d", m.Rows, m.Cols)
	if left := in.Rows - m.Rows; left > 0 {
		fmt.Fprintf(w, " (%s with a missing value left out)", count(left, "row"))
	}
	fmt.Fprintf(w, "\n  kind  %s\n  rank  %d of %d\n  norm  %.6g\n", strings.Join(m.Kind, ", "), m.Rank, min(m.Rows, m.Cols), m.Norm)
	if m.Det != nil {
		fmt.Fprintf(w, "  det   %.6g\n", *m.Det)
	}
	cond := "infinite"
	if m.Cond != nil {
		cond = fmt.Sprintf("%.6g", *m.Cond)
	}
	_, err := fmt.Fprintf(w, "  cond  %s\n", cond)
	return err
}
