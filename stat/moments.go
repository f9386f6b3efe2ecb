package stat

import (
	"fmt"
	"math"

	"github.com/lina-la/lina/la"
)

// Mean returns x̄ = Σxᵢ/n; NaN for no numbers.
func Mean[T la.Float](x la.Vec[T]) T { return x.Mean() }

// Var returns the sample variance s² = Σ(xᵢ − x̄)²/(n−1), in the square of x's unit; NaN
// for less than two numbers.
//
// Source: Chan, Golub and LeVeque, Algorithms for computing the sample variance, 1983.
func Var[T la.Float](x la.Vec[T]) T { return x.Var() }

// Std returns the sample standard deviation s = √Var(x), in x's unit. It does not overflow
// where the variance does.
func Std[T la.Float](x la.Vec[T]) T { return x.Std() }

// PopVar returns the variance of a whole population, σ² = Σ(xᵢ − x̄)²/n; 0 for one number
// and NaN for none.
func PopVar[T la.Float](x la.Vec[T]) T {
	if len(x) == 1 {
		return x[0] - x[0]
	}
	n := float64(len(x))
	return T(float64(x.Var()) * ((n - 1) / n))
}

// PopStd returns the standard deviation of a whole population, σ = √PopVar(x).
func PopStd[T la.Float](x la.Vec[T]) T {
	if len(x) == 1 {
		return x[0] - x[0]
	}
	n := float64(len(x))
	if v := float64(x.Var()) * ((n - 1) / n); v > 0x1p-1000 && !math.IsInf(v, 0) {
		return T(math.Sqrt(v))
	}
	return T(float64(x.Std()) * math.Sqrt((n-1)/n))
}

// Skewness returns g₁ = m₃/m₂^(3/2), mₖ = Σ(xᵢ − x̄)ᵏ/n: 0 for a symmetric distribution,
// positive with a long tail to the right. It has no unit. It is NaN for no numbers and
// for numbers that are all equal.
func Skewness[T la.Float](x la.Vec[T]) T { return T(standardizedMoment(x, 3)) }

// Kurtosis returns the excess kurtosis g₂ = m₄/m₂² − 3, mₖ as in Skewness: 0 for a normal
// distribution, positive with heavy tails. It is NaN for no numbers and for numbers
// that are all equal.
func Kurtosis[T la.Float](x la.Vec[T]) T { return T(standardizedMoment(x, 4) - 3) }

// standardizedMoment is mₖ/m₂^(k/2).
func standardizedMoment[T la.Float](x la.Vec[T], k int) float64 {
	d, _ := deviations(la.ConvertVec[float64](x))
	m2, mk := 0.0, 0.0
	for _, v := range d {
		m2 += v * v
		mk += math.Pow(v, float64(k))
	}
	n := float64(len(x))
	return mk / n / math.Pow(m2/n, float64(k)/2)
}

// deviations replaces x by (x − x̄)·2⁻ᵉ, the power of two being such that the largest is
// near 1: powers of what comes back neither over- nor underflow.
func deviations(x la.Vector) (d la.Vector, e int) {
	mean := x.Mean()
	largest := 0.0
	for i, v := range x {
		x[i] = v - mean
		largest = max(largest, math.Abs(x[i]))
	}
	if largest == 0 || math.IsInf(largest, 0) || math.IsNaN(largest) {
		return x, 0
	}
	_, e = math.Frexp(largest)
	for i, v := range x {
		x[i] = math.Ldexp(v, -e)
	}
	return x, e
}

// WeightedMean returns x̄ = Σwᵢxᵢ/Σwᵢ; NaN if the weights add up to 0. It panics if the
// lengths differ or a weight is negative or not finite.
func WeightedMean[T la.Float](x, w la.Vec[T]) T {
	return T(weightedMean("WeightedMean", x, w))
}

// WeightedVar returns s² = Σwᵢ(xᵢ − x̄)²/(Σwᵢ − Σwᵢ²/Σwᵢ), x̄ the weighted mean: unbiased if
// weights are reciprocal to the variances of the samples. With equal weights it is
// Var. It panics as WeightedMean does.
func WeightedVar[T la.Float](x, w la.Vec[T]) T {
	mean := weightedMean("WeightedVar", x, w)
	sum, squares, s := 0.0, 0.0, 0.0
	for i := range x {
		wi, d := float64(w[i]), float64(x[i])-mean
		sum += wi
		squares += wi * wi
		s += wi * d * d
	}
	return T(s / (sum - squares/sum))
}

// WeightedStd returns √WeightedVar(x, w).
func WeightedStd[T la.Float](x, w la.Vec[T]) T {
	return T(math.Sqrt(float64(WeightedVar(x, w))))
}

func weightedMean[T la.Float](op string, x, w la.Vec[T]) float64 {
	checkWeights(op, len(x), w)
	sum, mean := 0.0, 0.0
	for i := range x { // West, Updating mean and variance estimates, 1979
		if wi := float64(w[i]); wi > 0 {
			sum += wi
			mean += wi / sum * (float64(x[i]) - mean)
		}
	}
	if sum == 0 {
		return math.NaN()
	}
	return mean
}

// AutoCorr returns the autocorrelation rₖ = Σᵢ(xᵢ − x̄)(xᵢ₊ₖ − x̄)/Σᵢ(xᵢ − x̄)² at a lag k of
// 0 … n−1. It is NaN for numbers that are all equal, and panics if there is no such lag.
func AutoCorr[T la.Float](x la.Vec[T], lag int) T {
	if lag < 0 || lag >= len(x) {
		panicShape("AutoCorr", "lag %d of %d numbers", lag, len(x))
	}
	d, _ := deviations(la.ConvertVec[float64](x))
	return T(d[:len(d)-lag].Dot(d[lag:]) / d.Dot(d))
}

// checkWeights wants n weights that are finite and not negative.
func checkWeights[T la.Float](op string, n int, w la.Vec[T]) {
	checkLengths(op, n, len(w))
	for i, x := range w {
		if !(x >= 0) || math.IsInf(float64(x), 0) {
			panicShape(op, "weight %d is %v", i, x)
		}
	}
}

func checkLengths(op string, n, m int) {
	if n != m {
		panicShape(op, "lengths %d and %d differ", n, m)
	}
}

func panicShape(op, format string, args ...any) {
	panic(&la.ShapeError{Op: "stat." + op, Detail: fmt.Sprintf(format, args...)})
}
