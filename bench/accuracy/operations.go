package main

import (
	"github.com/lina-la/lina/internal/blas"
	mt "github.com/lina-la/lina/internal/matrixtest"
	"github.com/lina-la/lina/la"
)

// operation is one of the things that are measured: residual is the ratio of what
// Lina computes from A and b, and whether there is an answer; reference that of what
// LAPACK left in files, float64 alone.
type operation struct {
	name, formula string
	kind          string // of matrices
	float64       func(a, b la.Dense[float64]) (float64, bool)
	float32       func(a, b la.Dense[float32]) (float64, bool)
	reference     func(a, b la.Matrix, read func(name string) la.Matrix) float64
}

func operations() []operation {
	return []operation{
		{"LU", "‖A − P·L·U‖ / (n‖A‖ε)", "square", lu[float64], lu[float32], func(a, _ la.Matrix, read func(string) la.Matrix) float64 {
			return mt.ProductResidual(view(a), view(read("p")), view(read("l")), view(read("u")))
		}},
		{"Solve", "‖b − A·x‖ / ((‖A‖‖x‖ + ‖b‖)nε)", "square", solve[float64], solve[float32], func(a, b la.Matrix, read func(string) la.Matrix) float64 {
			return mt.SolveResidual(view(a), view(read("x")), view(b))
		}},
		{"Inv", "‖I − X·A‖ / (n‖A‖‖X‖ε)", "square", inverse[float64], inverse[float32], func(a, _ la.Matrix, read func(string) la.Matrix) float64 {
			return mt.InverseResidual(view(a), view(read("inv")))
		}},
		{"Cholesky", "‖A − L·Lᵀ‖ / (n‖A‖ε)", "definite", cholesky[float64], cholesky[float32], func(a, _ la.Matrix, read func(string) la.Matrix) float64 {
			l := read("chol")
			return mt.Residual(view(a), view(l), view(l.T()))
		}},
		{"LDL", "‖A − P·L·D·Lᵀ·Pᵀ‖ / (n‖A‖ε)", "symmetric", ldl[float64], ldl[float32], func(a, _ la.Matrix, read func(string) la.Matrix) float64 {
			l := read("ldl_l")
			return mt.ProductResidual(view(a), view(l), view(read("ldl_d")), view(l.T()))
		}},
		{"QR", "‖A − Q·R‖ / (n‖A‖ε)", "tall", qr[float64], qr[float32], func(a, _ la.Matrix, read func(string) la.Matrix) float64 {
			return mt.Residual(view(a), view(read("q")), view(read("r")))
		}},
		{"QR, Q", "‖I − QᵀQ‖ / (nε)", "tall", orthogonality[float64], orthogonality[float32], func(_, _ la.Matrix, read func(string) la.Matrix) float64 {
			return mt.Orthogonality(view(read("q")))
		}},
		{"LstSq", "‖Aᵀ(b − A·x)‖ / (‖A‖(‖A‖‖x‖ + ‖b‖)nε)", "tall", leastSquares[float64], leastSquares[float32], func(a, b la.Matrix, read func(string) la.Matrix) float64 {
			return mt.LeastSquaresResidual(view(a), view(read("lstsq")), view(b))
		}},
	}
}

func view[T la.Float](a la.Dense[T]) blas.Mat[T] {
	data, rowInc, colInc := a.Raw()
	return blas.Mat[T]{Data: data, Rows: a.Rows(), Cols: a.Cols(), RowInc: rowInc, ColInc: colInc}
}

func lu[T la.Float](a, _ la.Dense[T]) (float64, bool) {
	p, l, u := la.LU(a).Factors()
	return mt.ProductResidual(view(a), view(p), view(l), view(u)), true
}

func solve[T la.Float](a, b la.Dense[T]) (float64, bool) {
	x, err := la.SolveMat(a, b)
	if err != nil {
		return 0, false
	}
	return mt.SolveResidual(view(a), view(x), view(b)), true
}

func inverse[T la.Float](a, _ la.Dense[T]) (float64, bool) {
	x, err := la.Inv(a)
	if err != nil {
		return 0, false
	}
	return mt.InverseResidual(view(a), view(x)), true
}

func cholesky[T la.Float](a, _ la.Dense[T]) (float64, bool) {
	f, err := la.Cholesky(a)
	if err != nil {
		return 0, false
	}
	return mt.Residual(view(a), view(f.L()), view(f.L().T())), true
}

func ldl[T la.Float](a, _ la.Dense[T]) (float64, bool) {
	f, err := la.LDL(a)
	if err != nil {
		return 0, false
	}
	p, l, d := f.Factors()
	return mt.ProductResidual(view(a), view(p), view(l), view(d), view(l.T()), view(p.T())), true
}

func qr[T la.Float](a, _ la.Dense[T]) (float64, bool) {
	q, r := la.QR(a).Factors()
	return mt.Residual(view(a), view(q), view(r)), true
}

func orthogonality[T la.Float](a, _ la.Dense[T]) (float64, bool) {
	return mt.Orthogonality(view(la.QR(a).Q())), true
}

func leastSquares[T la.Float](a, b la.Dense[T]) (float64, bool) {
	r, err := la.LstSq(a, b.Col(0))
	if err != nil {
		return 0, false
	}
	return mt.LeastSquaresResidual(view(a), view(r.X.AsCol()), view(b)), true
}
