package blas

import "github.com/lina-la/lina/internal/kernel"

// Asum returns ‖x‖₁ = Σ|xᵢ|, added up in float64.
func Asum[T Float](x Vec[T]) T {
	if x.Inc == 1 {
		return T(kernel.SumAbs(x.Data[:x.N]))
	}
	var strip [stripLen]T
	sum := 0.0
	for i := 0; i < x.N; i += stripLen {
		sum += kernel.SumAbs(gather(&strip, x, i))
	}
	return T(sum)
}

// Iamax returns the index of the first of the largest |xᵢ|, or of the first NaN
// if there is one; −1 if x is empty.
func Iamax[T Float](x Vec[T]) int {
	if x.Inc == 1 && x.N > 0 {
		largest := kernel.MaxAbs(x.Data[:x.N])
		for i, v := range x.Data[:x.N] {
			if v == largest || v == -largest || v != v {
				return i
			}
		}
	}
	best, largest := -1, T(-1)
	for i, p := 0, 0; i < x.N; i, p = i+1, p+x.Inc {
		v := x.Data[p]
		if v < 0 {
			v = -v
		}
		if !(v <= largest) {
			if v != v {
				return i
			}
			best, largest = i, v
		}
	}
	return best
}

// Sum returns Σxᵢ, added pairwise in float64: the error grows with the logarithm
// of the length (Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed.,
// §4.2).
func Sum[T Float](x Vec[T]) T { return T(sumVec(x)) }

// partialTerms is the number of elements, or of sums of four, that are added one after the other
// to a partial sum, before pairs of sums are added: more would cost digits.
const partialTerms = 32

func sumVec[T Float](x Vec[T]) float64 {
	if x.Inc == 1 {
		return sumSlice(x.Data[:x.N])
	}
	if x.N > stripLen {
		half := x.N / 2
		return sumVec(x.Slice(0, half)) + sumVec(x.Slice(half, x.N))
	}
	var strip [stripLen]T
	return kernel.Sum(gather(&strip, x, 0))
}

func sumSlice[T Float](x []T) float64 {
	if len(x) <= partialTerms*kernel.PartialSums {
		return kernel.Sum(x)
	}
	half := len(x) / 2
	return sumSlice(x[:half]) + sumSlice(x[half:])
}

// SumMat returns Σaᵢⱼ, added pairwise in float64.
func SumMat[T Float](a Mat[T]) T { return T(sumRows(lines(a))) }

func sumRows[T Float](a Mat[T]) float64 {
	if a.Rows > 1 && a.Rows*a.Cols > partialTerms*kernel.PartialSums {
		half := a.Rows / 2
		return sumRows(a.Slice(0, half, 0, a.Cols)) + sumRows(a.Slice(half, a.Rows, 0, a.Cols))
	}
	sum := 0.0
	for i := range a.Rows {
		sum += sumVec(a.Row(i))
	}
	return sum
}

// MaxAbs returns max |aᵢⱼ|, 0 if a is empty and NaN if it holds one.
func MaxAbs[T Float](a Mat[T]) T {
	a = lines(a)
	var m T
	for i := range a.Rows {
		m = max(m, maxAbs(a.Row(i)))
	}
	return m
}

// maxAbs is MaxAbs for a vector.
func maxAbs[T Float](x Vec[T]) T {
	if x.Inc == 1 {
		return kernel.MaxAbs(x.Data[:x.N])
	}
	var strip [stripLen]T
	var m T
	for i := 0; i < x.N; i += stripLen {
		m = max(m, kernel.MaxAbs(gather(&strip, x, i)))
	}
	return m
}

// IsFinite reports whether a holds no NaN and no infinity.
func IsFinite[T Float](a Mat[T]) bool {
	a = lines(a)
	for i := range a.Rows {
		if !isFinite(a.Row(i)) {
			return false
		}
	}
	return true
}

func isFinite[T Float](x Vec[T]) bool {
	if x.Inc == 1 {
		return kernel.IsFinite(x.Data[:x.N])
	}
	var strip [stripLen]T
	for i := 0; i < x.N; i += stripLen {
		if !kernel.IsFinite(gather(&strip, x, i)) {
			return false
		}
	}
	return true
}
