package blas

import "github.com/lina-la/lina/internal/kernel"

// Axpy computes y = αx + y. The vectors have the same length; y may be x, but
// overlaps it in no other way.
func Axpy[T Float](alpha T, x, y Vec[T]) {
	if x.Inc == 1 && y.Inc == 1 {
		kernel.Axpy(alpha, x.Data[:x.N], y.Data)
		return
	}
	kernel.AxpyInc(x.N, alpha, x.Data, x.Inc, y.Data, y.Inc)
}

// Scal computes x = αx. A zero α leaves NaN where x was not finite.
func Scal[T Float](alpha T, x Vec[T]) {
	if x.Inc == 1 {
		kernel.Scale(x.Data[:x.N], alpha, x.Data)
		return
	}
	for i, p := 0, 0; i < x.N; i, p = i+1, p+x.Inc {
		x.Data[p] *= alpha
	}
}

// scaleVec computes y = βy, but with β = 0 it does not read y.
func scaleVec[T Float](beta T, y Vec[T]) {
	switch {
	case beta == 1:
	case beta != 0:
		Scal(beta, y)
	case y.Inc == 1:
		clear(y.Data[:y.N])
	default:
		for i, p := 0, 0; i < y.N; i, p = i+1, p+y.Inc {
			y.Data[p] = 0
		}
	}
}
