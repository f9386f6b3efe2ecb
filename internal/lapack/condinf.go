package lapack

import "github.com/lina-la/lina/internal/blas"

// LURCondInf is LURCond in the ∞-norm: normInf = ‖A‖∞ is the 1-norm of Aᵀ. As there,
// pivots may be nil, since the order of the columns of A⁻¹ changes neither norm.
func LURCondInf[T Float](lu blas.Mat[T], pivots []int, normInf T) T {
	return rcond(lu, normInf, func(trans bool, x blas.Mat[T]) {
		if trans {
			LUSolve(lu, pivots, x)
		} else {
			LUSolveTrans(lu, pivots, x)
		}
	})
}
