package matrixtest

import (
	"math/rand/v2"

	"github.com/lina-la/lina/internal/blas"
)

// Unimodular returns S, n×n, and S⁻¹, both of whole numbers: a product of shears
// I + c·eᵢ·eⱼᵀ with c = ±1, ±2. More shears make S worse conditioned.
func Unimodular[T blas.Float](rng *rand.Rand, n, shears int) (s, inverse blas.Mat[T]) {
	s, inverse = Identity[T](n), Identity[T](n)
	for range shears {
		i, j := rng.IntN(n), rng.IntN(n-1)
		if j >= i {
			j++
		}
		c := T(1 + rng.IntN(2))
		if rng.IntN(2) == 0 {
			c = -c
		}
		for k := range n { // S·(I + c·eᵢ·eⱼᵀ) and (I − c·eᵢ·eⱼᵀ)·S⁻¹
			s.Set(k, j, s.At(k, j)+c*s.At(k, i))
			inverse.Set(i, k, inverse.At(i, k)-c*inverse.At(j, k))
		}
	}
	return s, inverse
}

// Jordan returns the matrix with the Jordan blocks Jₖ(λ), k = orders[i], λ =
// lambda[i], along its diagonal.
func Jordan[T blas.Float](lambda []float64, orders []int) blas.Mat[T] {
	n := 0
	for _, k := range orders {
		n += k
	}
	a, at := Zeros[T](n, n), 0
	for b, k := range orders {
		for i := range k {
			a.Set(at+i, at+i, T(lambda[b]))
			if i > 0 {
				a.Set(at+i-1, at+i, 1)
			}
		}
		at += k
	}
	return a
}
