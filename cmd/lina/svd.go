package main

import (
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/lina-la/lina/data"
	"github.com/lina-la/lina/la"
)

func newSVDCommand() *cobra.Command {
	var (
		f    tableFlags
		keep int
		out  string
	)
	cmd := &cobra.Command{
		Use:   "svd FILE.csv",
		Short: "Singular value decomposition A = U·Σ·Vᵀ of a file",
		Long: `Decompose the matrix of a CSV file as A = U·Σ·Vᵀ and print the singular values, the
share of the total sum of squares that each one carries, and the right singular
vectors, one entry a column of the file. FILE may be - for stdin.`,
		Example: `  printf '1,2\n3,4\n5,6\n' | lina svd -
  lina svd penguins.csv --cols bill_length_mm,bill_depth_mm --drop-missing -k 1 --json`,
		Args: exactly("FILE.csv"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if keep < 0 {
				return usageError{fmt.Errorf("-k %d: want 0 (all) or more", keep)}
			}
			t, err := f.numbers(cmd, args[0])
			if err != nil {
				return err
			}
			res, err := decompose(args[0], t, keep, f.json || out != "")
			if err != nil {
				return fmt.Errorf("%s: %w", args[0], err)
			}
			if out != "" {
				if err := res.save(out); err != nil {
					return fileError(err)
				}
			}
			if f.json {
				return printJSON(cmd.OutOrStdout(), res)
			}
			return res.print(cmd.OutOrStdout())
		},
	}
	f.add(cmd)
	cmd.Flags().IntVarP(&keep, "rank", "k", 0, "keep the first k singular values and vectors (0: all)")
	cmd.Flags().StringVar(&out, "out", "", "also write u.csv, s.csv and v.csv into this folder")
	cmd.MarkFlagDirname("out")
	cmd.RegisterFlagCompletionFunc("rank", cobra.NoFileCompletions)
	return cmd
}

// svdReport is what `lina svd` tells; its JSON is the command's --json.
type svdReport struct {
	File    string    `json:"file"`
	Rows    int       `json:"rows"`
	Cols    int       `json:"cols"`
	Columns []string  `json:"columns"`
	Rank    int       `json:"rank"`
	Cond    *float64  `json:"cond,omitempty"` // absent where the last singular value is 0
	S       la.Vector `json:"s"`
	Share   la.Vector `json:"share"` // σᵢ² / Σσ² over all singular values
	U       la.Matrix `json:"u"`
	V       la.Matrix `json:"v"`
}

// decompose makes the report; left tells whether U is wanted, which takes as
// much memory as the file's numbers.
func decompose(file string, t *data.Table, keep int, left bool) (*svdReport, error) {
	res, err := factors(t, left)
	if err != nil {
		return nil, err
	}
	r, c := t.Rows(), len(t.Cols)
	rep := &svdReport{File: file, Rows: r, Cols: c, Columns: t.Names(), Rank: res.Rank(rankTol(r, c))}
	if n := len(res.S); n > 0 {
		rep.Cond = finite(res.S[0] / res.S[n-1])
	}
	rep.Share = shares(res.S)
	if keep > 0 && keep < len(res.S) {
		res, rep.Share = res.Truncate(keep), rep.Share[:keep]
	}
	rep.U, rep.S, rep.V = unsignedZeros(res.U), res.S, unsignedZeros(res.V)
	return rep, nil
}

// factors is the decomposition, of the table's triangle where U is not wanted and
// that has all the rest.
func factors(t *data.Table, left bool) (*la.SVDResult[float64], error) {
	if !left && isTall(t) {
		if res, err := la.SVD(triangle(t)); err == nil {
			return res, nil
		} // sums of squares beyond float64, perhaps, which the whole way scales
	}
	a, err := t.Matrix()
	if err != nil {
		return nil, err
	}
	return la.SVD(a)
}

// unsignedZeros makes 0 of −0.
func unsignedZeros(a la.Matrix) la.Matrix {
	for _, row := range a.RowSeq() {
		for j, x := range row {
			row[j] = x + 0
		}
	}
	return a
}

// shares is σᵢ²/Σσ², computed on σ/σ₁ so that no square overflows.
func shares(s la.Vector) la.Vector {
	if len(s) == 0 || s[0] == 0 {
		return s.Clone()
	}
	square := s.Scale(1 / s[0])
	square = square.MulElem(square)
	return square.Scale(1 / square.Sum())
}

func (rep *svdReport) print(w io.Writer) error {
	fmt.Fprintf(w, "%s: %d × %d, rank %d", printable(rep.File), rep.Rows, rep.Cols, rep.Rank)
	if rep.Cond != nil {
		fmt.Fprintf(w, ", condition number %.6g", *rep.Cond)
	}
	fmt.Fprint(w, "\n\n")
	tw := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(tw, "k\tsigma\tshare\ttotal\t")
	total := 0.0
	for i, s := range rep.S {
		total += rep.Share[i]
		fmt.Fprintf(tw, "%d\t%.7g\t%.2f %%\t%.2f %%\t\n", i+1, s, 100*rep.Share[i], 100*total)
	}
	if err := tw.Flush(); err != nil {
		return err
	}
	if len(rep.S) == 0 {
		return nil
	}
	fmt.Fprintln(w, "\nright singular vectors (columns of V):")
	tw = tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	for j, name := range rep.Columns {
		fmt.Fprintf(tw, "%s\t", cellText(name))
		for _, x := range rep.V.Row(j) {
			fmt.Fprintf(tw, "%s\t", entry(x))
		}
		fmt.Fprintln(tw)
	}
	return tw.Flush()
}

// entry is an entry of V with six decimals, and no sign if they are zeros.
func entry(x float64) string {
	if math.Abs(x) < 0.5e-6 {
		x = 0
	}
	return fmt.Sprintf("% .6f", x)
}

// save writes the three factors as CSV files; each appears whole or not at all.
func (rep *svdReport) save(dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	for _, part := range []struct {
		name string
		a    la.Matrix
	}{{"u.csv", rep.U}, {"s.csv", rep.S.AsCol()}, {"v.csv", rep.V}} {
		if err := writeWhole(filepath.Join(dir, part.name), func(w io.Writer) error { return data.WriteCSV(w, part.a, nil) }); err != nil {
			return err
		}
	}
	return nil
}

// writeWhole writes a file beside its place and moves it there at the end, so
// that a failure leaves no half of it.
func writeWhole(name string, write func(io.Writer) error) error {
	f, err := os.CreateTemp(filepath.Dir(name), ".lina-*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name()) // after the rename there is nothing to remove
	if err := f.Chmod(0o644); err != nil {
		f.Close()
		return err
	}
	if err := write(f); err != nil {
		f.Close()
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	return os.Rename(f.Name(), name)
}
