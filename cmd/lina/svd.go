package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/lina-la/lina/data"
	"github.com/lina-la/lina/la"
)

func newSVDCommand() *cobra.Command {
	l := &loader{copies: 3}
	keep := 0
	cmd := &cobra.Command{
		Use:   "svd FILE",
		Short: "Singular value decomposition A = U·Σ·Vᵀ",
		Long: `Decompose the matrix of a file as A = U·Σ·Vᵀ and print the singular values, the
share of the total sum of squares that each one carries, and the right singular
vectors, one entry a column of the file. FILE may be - for stdin.`,
		Example: `  printf '1,2\n3,4\n5,6\n' | lina svd -
  lina svd penguins.csv --cols bill_length_mm,bill_depth_mm --drop-missing -k 1 --json`,
		Args: exactly("FILE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if keep < 0 {
				return usageError{fmt.Errorf("-k %d: want 0 (all) or more", keep)}
			}
			return l.each(func(s *sheet) (*report, error) { return l.decompose(s, keep) })(cmd, args)
		},
	}
	l.flags(cmd, "by", "scale")
	cmd.Flags().IntVarP(&keep, "rank", "k", 0, "keep the first k singular values and vectors (0: all)")
	cmd.RegisterFlagCompletionFunc("rank", cobra.NoFileCompletions)
	return cmd
}

// decompose makes the report. U is computed where it is printed or written, since it
// takes as much memory as the file's numbers.
func (l *loader) decompose(s *sheet, keep int) (*report, error) {
	left := l.format != "text" || l.out != ""
	res, err := l.factors(s, left)
	if err != nil {
		return nil, s.about(err)
	}
	rep := s.report()
	rep.decomposition(res, s.t.Rows(), s.t.Names(), keep, left)
	return rep, nil
}

// decomposition adds what is told of a decomposition of so many rows.
func (rep *report) decomposition(res *la.SVDResult[float64], rows int, names []string, keep int, left bool) {
	rank := res.Rank(rankTol(rows, len(names)))
	rep.fact("rank", rank, fmt.Sprintf("rank %d", rank))
	if n := len(res.S); n > 0 {
		if cond := finite(res.S[0] / res.S[n-1]); cond != nil {
			rep.fact("cond", *cond, fmt.Sprintf("condition number %.6g", *cond))
		}
	}
	share := shares(res.S)
	if keep > 0 && keep < len(res.S) {
		res, share = res.Truncate(keep), share[:keep]
	}
	which := make(la.Vector, len(res.S))
	for i := range which {
		which[i] = float64(i + 1)
	}
	rep.add(part{onlyText: true, t: &data.Table{Cols: []data.Column{
		{Name: "k", Num: which}, {Name: "sigma", Num: res.S},
		{Name: "share %", Num: share.Scale(100).Round(2)}, {Name: "total %", Num: share.Scale(100).CumSum().Round(2)},
	}}})
	values, shared := vectorPart("s", "", res.S, nil), vectorPart("share", "", share, nil)
	values.noText, shared.noText = true, true
	rep.add(values, shared)
	if left {
		u := matrixPart("u", "", res.U, nil, nil)
		u.noText = true
		rep.add(u)
	}
	v := matrixPart("v", "right singular vectors (columns of V)", res.V, names, nil)
	v.digits = 6
	v.noText = len(res.S) == 0
	rep.add(v)
}

// factors is the decomposition, of the table's triangle where U is not wanted and
// that has all the rest.
func (l *loader) factors(s *sheet, left bool) (*la.SVDResult[float64], error) {
	if !left && isTall(s.t) && !l.center && !l.standardize {
		if res, err := la.SVD(triangle(s.t)); err == nil {
			return res, nil
		} // sums of squares beyond float64, perhaps, which the whole way scales
	}
	a, err := l.matrix(s)
	if err != nil {
		return nil, err
	}
	return la.SVD(a)
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
