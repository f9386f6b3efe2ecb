package lapack

import (
	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/kernel"
	"github.com/lina-la/lina/internal/scratch"
)

// LURefine is a step of iterative refinement: x = x + A⁻¹·(b − A·x), with the
// residual as if in twice the working precision, from P·A = L·U and A itself, n×n (Higham,
// Accuracy and Stability of Numerical Algorithms, 2nd ed., §12.1).
func LURefine[T Float](a, lu blas.Mat[T], pivots []int, b, x []T) {
	n := a.Rows
	w := scratch.Borrow[T](2 * n)
	defer w.Release()
	r, row := w.Take(n), w.Take(n)
	for i := range r {
		ai := row
		if a.ColInc == 1 {
			ai = a.Data[i*a.RowInc:][:n]
		} else {
			blas.Copy(blas.VecOf(row), a.Row(i))
		}
		switch ai := any(ai).(type) {
		case []float64:
			hi, lo := kernel.DoubledDot(ai, any(x).([]float64))
			kernel.SubtractProduct(&hi, &lo, float64(b[i]), -1)
			r[i] = T(hi + lo)
		case []float32: // the products are exact in float64
			sum := float64(b[i])
			for j, v := range ai {
				sum -= float64(v) * float64(x[j])
			}
			r[i] = T(sum)
		}
	}
	LUSolve(lu, pivots, blas.VecOf(r).AsCol())
	blas.Axpy(1, blas.VecOf(r), blas.VecOf(x[:n]))
}
