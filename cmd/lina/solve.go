package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/lina-la/lina/la"
)

// realNames are the names of columns, or nil where a file without a header has been
// given c1, c2, ….
func realNames(names []string) []string {
	for i, name := range names {
		if name != fmt.Sprintf("c%d", i+1) {
			return names
		}
	}
	return nil
}

func newSolveCommand() *cobra.Command {
	l := &loader{copies: 3}
	var y []string
	cmd := &cobra.Command{
		Use:   "solve A [B]",
		Short: "Solve A·x = b",
		Long: `Solve A·X = B, where A is a square matrix, and print X and how much of B is left over.
B is a file of its own, or columns of the first one that --y names.`,
		Example: `  printf '2,1,3\n1,3,5\n' | lina solve - --header no --y c3`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 2 && y != nil {
				return usageError{fmt.Errorf("the right side is a file or --y, not both")}
			}
			if len(args) == 1 && y == nil {
				return usageError{fmt.Errorf("the right side is missing: a second file, or --y with columns of the first")}
			}
			return exactly("A", "B")(nil, append(args, y[:min(1, len(y))]...))
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			sheets, err := l.sheets(cmd, args[0])
			if err != nil {
				return err
			}
			a := sheets[0]
			b := &sheet{file: a.file}
			if len(args) == 2 {
				other := &loader{tableFlags: l.tableFlags, outputFlags: l.outputFlags, copies: 3}
				other.cols, other.where = nil, ""
				second, err := other.sheets(cmd, args[1])
				if err != nil {
					return err
				}
				b = second[0]
			} else {
				if b.t, err = a.t.Select(y...); err != nil {
					return err
				}
				a.t = withoutColumns(a.t, y)
			}
			r, err := solve(a, b)
			if err != nil {
				return err
			}
			return l.emit(cmd, []*report{r})
		},
	}
	l.flags(cmd)
	cmd.Flags().StringSliceVarP(&y, "y", "y", nil, "the columns of the file that are B; A is the others")
	cmd.RegisterFlagCompletionFunc("y", l.completeColumns)
	completeTwo(cmd)
	return cmd
}

func solve(a, b *sheet) (*report, error) {
	if err := a.square("solve", "; lstsq is for the others"); err != nil {
		return nil, err
	}
	if a.t.Rows() != b.t.Rows() {
		return nil, fmt.Errorf("%s has %s, and %s has %s", a.file, count(a.t.Rows(), "row"), b.file, count(b.t.Rows(), "row"))
	}
	A, err := a.t.Matrix()
	if err != nil {
		return nil, err
	}
	B, err := b.t.Matrix()
	if err != nil {
		return nil, err
	}
	x, err := la.SolveMat(A, B)
	if err != nil {
		return nil, a.about(err)
	}
	r := a.report()
	left := A.Mul(x).Sub(B)
	r.fact("residual", la.Norm(left, la.MaxAbs), "")
	r.fact("cond", la.Cond(A), "")
	r.add(matrixPart("x", "X", x, realNames(a.t.Names()), realNames(b.t.Names())))
	return r, nil
}

// newMatrixCommand is a verb that takes one matrix and nothing but it.
func newMatrixCommand(l *loader, use, short, long, example string, verb func(s *sheet, a la.Matrix) (*report, error), flags ...string) *cobra.Command {
	cmd := &cobra.Command{
		Use: use + " FILE", Short: short, Long: long, Example: example,
		Args: exactly("FILE"),
		RunE: l.each(func(s *sheet) (*report, error) {
			a, err := l.matrix(s)
			if err != nil {
				return nil, err
			}
			r, err := verb(s, a)
			return r, s.about(err)
		}),
	}
	l.flags(cmd, flags...)
	return cmd
}

func newInvCommand() *cobra.Command {
	l := &loader{copies: 3}
	return newMatrixCommand(l, "inv", "The inverse A⁻¹ of a square matrix",
		`Print the inverse of a square matrix. A matrix that is singular to working precision,
as 1,2,3 4,5,6 7,8,9 is, is an error.`,
		`  printf '2,1\n1,2\n' | lina inv -`,
		func(s *sheet, a la.Matrix) (*report, error) {
			if err := s.square("inv", "; pinv has an answer for every matrix"); err != nil {
				return nil, err
			}
			inv, err := la.Inv(a)
			if err != nil {
				return nil, err
			}
			r := s.report()
			names := realNames(s.t.Names())
			r.add(matrixPart("inv", "", inv, names, nil))
			return r, nil
		})
}

func newPInvCommand() *cobra.Command {
	l := &loader{copies: 5}
	return newMatrixCommand(l, "pinv", "The pseudoinverse A⁺ of any matrix",
		`Print the pseudoinverse of Moore and Penrose: A⁺·b is the shortest x that minimizes
‖A·x − b‖. Singular values below max(m, n)·ε·σ₁ count as zero.`,
		`  printf '1,2\n3,4\n5,6\n' | lina pinv -`,
		func(s *sheet, a la.Matrix) (*report, error) {
			inv, err := la.PInv(a)
			if err != nil {
				return nil, err
			}
			r := s.report()
			r.add(matrixPart("pinv", "", inv, realNames(s.t.Names()), nil))
			return r, nil
		}, "scale")
}

func newDetCommand() *cobra.Command {
	l := &loader{copies: 2}
	return newMatrixCommand(l, "det", "The determinant of a square matrix",
		`Print the determinant, and its sign and the logarithm of its size, which are there also
where the determinant itself is too large or too small for a number.`,
		`  printf '2,1\n1,2\n' | lina det -`,
		func(s *sheet, a la.Matrix) (*report, error) {
			if err := s.square("det", ""); err != nil {
				return nil, err
			}
			r := s.report()
			f := la.LU(a)
			sign, log := f.LogDet()
			r.fact("det", f.Det(), "")
			r.fact("sign", sign, "")
			r.fact("log_abs_det", log, "")
			return r, nil
		}, "by")
}

func newRankCommand() *cobra.Command {
	l := &loader{copies: 2}
	tol := 0.0
	cmd := newMatrixCommand(l, "rank", "The rank of a matrix, and its singular values around it",
		`Print how many singular values are larger than the tolerance times the largest one. The
tolerance is max(m, n)·ε, about 2·10⁻¹⁶ times the larger side, unless --tol says
another. The first value that does not count shows how clear the case is.`,
		`  printf '1,2,3\n4,5,6\n7,8,9\n' | lina rank -`,
		func(s *sheet, a la.Matrix) (*report, error) {
			values, err := la.SVDVals(a)
			if err != nil {
				return nil, err
			}
			t := tol
			if t == 0 {
				t = rankTol(a.Rows(), a.Cols())
			}
			rank := (&la.SVDResult[float64]{S: values}).Rank(t)
			r := s.report()
			r.fact("rank", rank, "")
			r.fact("relative_tolerance", t, "")
			if rank > 0 {
				r.fact("last_that_counts", values[rank-1], "")
			}
			if rank < len(values) {
				r.fact("first_that_does_not", values[rank], "")
			}
			return r, nil
		}, "by", "scale")
	cmd.Flags().Float64Var(&tol, "tol", 0, "relative tolerance (default max(m, n)·ε)")
	cmd.RegisterFlagCompletionFunc("tol", cobra.NoFileCompletions)
	return cmd
}

func newCondCommand() *cobra.Command {
	l := &loader{copies: 2}
	return newMatrixCommand(l, "cond", "The condition number σ₁/σₙ of a matrix",
		`Print the condition number: how many times larger a relative error of the data may be in
the solution. A column's units change it; --standardize takes them out.`,
		`  printf '1,2\n3,4\n' | lina cond -`,
		func(s *sheet, a la.Matrix) (*report, error) {
			values, err := la.SVDVals(a)
			if err != nil {
				return nil, err
			}
			r := s.report()
			if n := len(values); n > 0 {
				r.fact("cond", values[0]/values[n-1], "")
				r.fact("largest_singular_value", values[0], "")
				r.fact("smallest_singular_value", values[n-1], "")
			}
			return r, nil
		}, "by", "scale")
}

func newMulCommand() *cobra.Command {
	l := &loader{copies: 3}
	var transpose []int
	cmd := &cobra.Command{
		Use:   "mul A B…",
		Short: "The product A·B of two or more matrices",
		Long: `Multiply the matrices of files, in the order that takes the fewest multiplications.
--transpose 1 takes the first one transposed.`,
		Example: `  printf '1,2\n3,4\n' | lina mul - spd.csv`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) < 2 {
				return usageError{fmt.Errorf("two files are wanted, or more")}
			}
			stdin := 0
			for _, name := range args {
				if name == "-" {
					stdin++
				}
			}
			if stdin > 1 {
				return usageError{fmt.Errorf("stdin can be read once; - stands there twice")}
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			for _, k := range transpose {
				if k < 1 || k > len(args) {
					return usageError{fmt.Errorf("--transpose %d: there are files 1 to %d", k, len(args))}
				}
			}
			var factors []la.Matrix
			var names []string
			for i, name := range args {
				sheets, err := l.sheets(cmd, name)
				if err != nil {
					return err
				}
				a, err := sheets[0].t.Matrix()
				if err != nil {
					return err
				}
				names = sheets[0].t.Names()
				if slices.Contains(transpose, i+1) {
					a, names = a.T(), nil
				}
				if i > 0 && factors[i-1].Cols() != a.Rows() {
					b := factors[i-1]
					return fmt.Errorf("%s is %d × %d and %s is %d × %d: the inner sizes %d and %d differ", args[i-1], b.Rows(), b.Cols(), name, a.Rows(), a.Cols(), b.Cols(), a.Rows())
				}
				factors = append(factors, a)
			}
			p := la.Chain(factors...)
			r := &report{file: strings.ReplaceAll(strings.Join(args, " · "), "- ·", "stdin ·"), rows: p.Rows(), cols: p.Cols()}
			r.add(matrixPart("product", "", p, nil, realNames(names)))
			return l.emit(cmd, []*report{r})
		},
	}
	l.flags(cmd)
	cmd.Flags().IntSliceVar(&transpose, "transpose", nil, "the files to take transposed, counted from 1")
	cmd.RegisterFlagCompletionFunc("transpose", cobra.NoFileCompletions)
	cmd.ValidArgsFunction = cobra.FixedCompletions(tableFiles, cobra.ShellCompDirectiveFilterFileExt)
	return cmd
}
