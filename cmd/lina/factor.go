package main

import (
	"fmt"
	"math/cmplx"

	"github.com/spf13/cobra"

	"github.com/lina-la/lina/data"
	"github.com/lina-la/lina/la"
)

func newLUCommand() *cobra.Command {
	l := &loader{copies: 4}
	return newMatrixCommand(l, "lu", "The factors A = P·L·U",
		`Factor a matrix into a permutation, a lower triangle with ones on its diagonal and an
upper triangle, by elimination with partial pivoting.`,
		`  printf '1,2\n3,4\n' | lina lu -
  printf '1,2\n3,4\n' | lina lu - --part u --format csv`,
		func(s *sheet, a la.Matrix) (*report, error) {
			p, lower, upper := la.LU(a).Factors()
			r := s.report()
			r.add(matrixPart("p", "P", p, nil, nil), matrixPart("l", "L", lower, nil, nil), matrixPart("u", "U", upper, nil, realNames(s.t.Names())))
			return r, nil
		})
}

func newQRCommand() *cobra.Command {
	l := &loader{copies: 4}
	pivot := false
	cmd := newMatrixCommand(l, "qr", "The factors A = Q·R",
		`Factor a matrix into one with orthonormal columns and an upper triangle. With --pivot the
columns come in the order in which they add most to those before: A·P = Q·R.`,
		`  printf '1,2\n3,4\n5,6\n' | lina qr -`,
		func(s *sheet, a la.Matrix) (*report, error) {
			r := s.report()
			names := s.t.Names()
			var q, upper la.Matrix
			if pivot {
				f := la.QRPivot(a)
				var p la.Perm
				q, upper, p = f.Factors()
				order := make([]string, len(names))
				for j, from := range p {
					order[j] = names[from]
				}
				rank := f.Rank(rankTol(a.Rows(), a.Cols()))
				r.fact("rank", rank, fmt.Sprintf("rank %d", rank))
				names = order
			} else {
				q, upper = la.QR(a).Factors()
			}
			head := realNames(names)
			if pivot {
				head = names
			}
			r.add(matrixPart("q", "Q", q, nil, nil), matrixPart("r", "R", upper, nil, head))
			return r, nil
		}, "scale")
	cmd.Flags().BoolVar(&pivot, "pivot", false, "order the columns; print the rank that shows")
	return cmd
}

func newCholCommand() *cobra.Command {
	l := &loader{copies: 2}
	return newMatrixCommand(l, "chol", "The factor L of A = L·Lᵀ",
		`Factor a symmetric positive definite matrix into a lower triangle and its transpose. A
matrix that is not symmetric, or not positive definite, is an error that says why.`,
		`  printf '2,1\n1,2\n' | lina chol -`,
		func(s *sheet, a la.Matrix) (*report, error) {
			if err := s.square("chol", ""); err != nil {
				return nil, err
			}
			if a.IsSymmetric(kindTol) {
				a = a.Symmetrize()
			}
			f, err := la.Cholesky(a)
			if err != nil {
				return nil, err
			}
			r := s.report()
			r.add(matrixPart("l", "L", f.L(), nil, nil))
			return r, nil
		})
}

func newEigCommand() *cobra.Command {
	l := &loader{copies: 4}
	return newMatrixCommand(l, "eig", "Eigenvalues and eigenvectors of a square matrix",
		`Print the eigenvalues and eigenvectors of a square matrix. Those of a symmetric one are
real and come in ascending order; others may be complex, and come by size.`,
		`  printf '2,1\n1,2\n' | lina eig -
  printf '0,-1\n1,0\n' | lina eig -`,
		func(s *sheet, a la.Matrix) (*report, error) {
			if err := s.square("eig", "; svd is for the others"); err != nil {
				return nil, err
			}
			r := s.report()
			names := s.t.Names()
			if a.IsSymmetric(kindTol) {
				e, err := la.EigSym(a.Symmetrize())
				if err != nil {
					return nil, err
				}
				r.fact("symmetric", true, "symmetric")
				r.add(vectorPart("values", "eigenvalues", e.Values, nil), vectors("vectors", "eigenvectors, a column each", e.Vectors, names))
				return r, nil
			}
			e, err := la.Eig(a)
			if err != nil {
				return nil, err
			}
			r.fact("symmetric", false, "not symmetric")
			if values, v, real := e.Real(); real {
				r.add(vectorPart("values", "eigenvalues", values, nil), vectors("vectors", "eigenvectors, a column each", v, names))
				return r, nil
			}
			n := len(e.Values)
			re, im, size := make(la.Vector, n), make(la.Vector, n), make(la.Vector, n)
			for i, x := range e.Values {
				re[i], im[i], size[i] = real(x), imag(x), cmplx.Abs(x)
			}
			vr, vi := la.Zeros(n, n), la.Zeros(n, n)
			for i := range n {
				for j := range n {
					x := e.Vectors.At(i, j)
					vr.Set(i, j, real(x))
					vi.Set(i, j, imag(x))
				}
			}
			r.add(tablePart("values", "eigenvalues", &data.Table{Cols: []data.Column{{Name: "real", Num: re}, {Name: "imaginary", Num: im}, {Name: "size", Num: size}}}),
				vectors("vectors_real", "eigenvectors, a column each: real parts", vr, names), vectors("vectors_imaginary", "imaginary parts", vi, names))
			return r, nil
		}, "by")
}

// vectors is a part of unit vectors, printed with six decimals.
func vectors(key, title string, v la.Matrix, names []string) part {
	p := matrixPart(key, title, v, names, nil)
	p.digits = 6
	return p
}
