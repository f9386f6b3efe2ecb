package matrixtest

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"

	"github.com/lina-la/lina/internal/blas"
)

// Rand returns the random source for a seed: the same numbers on every machine.
func Rand(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 0x9e3779b97f4a7c15)) }

// Random returns an m×n matrix with entries uniform in (−1, 1).
func Random[T blas.Float](rng *rand.Rand, m, n int) blas.Mat[T] {
	return FromFunc[T](m, n, func(int, int) float64 { return 2*rng.Float64() - 1 })
}

// Normal returns an m×n matrix with standard normal entries.
func Normal[T blas.Float](rng *rand.Rand, m, n int) blas.Mat[T] {
	return FromFunc[T](m, n, func(int, int) float64 { return rng.NormFloat64() })
}

// RandomVec returns n entries uniform in (−1, 1).
func RandomVec[T blas.Float](rng *rand.Rand, n int) blas.Vec[T] {
	return blas.VecOf(Random[T](rng, n, 1).Data)
}

// RandomSymmetric returns a symmetric matrix with entries uniform in (−1, 1).
func RandomSymmetric[T blas.Float](rng *rand.Rand, n int) blas.Mat[T] {
	return SymmetricOf(blas.Lower, Random[T](rng, n, n))
}

// Orthonormal returns an m×n matrix, m ≥ n, with orthonormal columns, orthogonal
// to the precision of T: normal columns, each freed of its predecessors twice
// ("twice is enough", Giraud, Langou and Rozložník 2005) and normalised.
func Orthonormal[T blas.Float](rng *rand.Rand, m, n int) blas.Mat[T] {
	q := Normal[float64](rng, n, m) // row k holds column k of the result
	for k := range n {
		v := q.Data[k*m : (k+1)*m]
		for range 2 {
			for j := range k {
				u := q.Data[j*m : (j+1)*m]
				s := -subtractDot(0, u, v)
				for i := range v {
					v[i] -= s * u[i]
				}
			}
		}
		norm := math.Sqrt(-subtractDot(0, v, v))
		for i := range v {
			v[i] /= norm
		}
	}
	return Convert[T](q.T())
}

// WithSingularValues returns an m×n matrix U·Σ·Vᵀ with random singular vectors
// and the min(m,n) singular values s.
func WithSingularValues[T blas.Float](rng *rand.Rand, m, n int, s []float64) blas.Mat[T] {
	k := min(m, n)
	u, v := Orthonormal[float64](rng, m, k), Orthonormal[float64](rng, n, k)
	return fromSpectrum[T](u, s, v)
}

// WithEigenvalues returns a symmetric matrix Q·Λ·Qᵀ with random eigenvectors and
// the eigenvalues lambda.
func WithEigenvalues[T blas.Float](rng *rand.Rand, lambda []float64) blas.Mat[T] {
	q := Orthonormal[float64](rng, len(lambda), len(lambda))
	return SymmetricOf(blas.Lower, fromSpectrum[T](q, lambda, q))
}

// fromSpectrum returns U·diag(d)·Vᵀ.
func fromSpectrum[T blas.Float](u blas.Mat[float64], d []float64, v blas.Mat[float64]) blas.Mat[T] {
	k := u.Cols
	row := make([]float64, k)
	a := Zeros[T](u.Rows, v.Rows)
	for i := range a.Rows {
		for p := range row {
			row[p] = -u.At(i, p) * d[p]
		}
		for j := range a.Cols {
			a.Set(i, j, T(subtractDot(0, row, v.Data[j*k:(j+1)*k])))
		}
	}
	return a
}

// WithSchur returns a matrix Q·T·Qᵀ that is not symmetric, with the eigenvalues
// re ± i·im: T is upper quasi-triangular with random entries above its
// diagonal. Where im[j] > 0, entries j and j+1 describe a conjugate pair.
func WithSchur[T blas.Float](rng *rand.Rand, re, im []float64) blas.Mat[T] {
	n := len(re)
	t := Triangle(blas.Upper, blas.NonUnit, Random[float64](rng, n, n))
	for j := range n {
		t.Set(j, j, re[j])
		if im[j] > 0 {
			t.Set(j, j+1, im[j])
			t.Set(j+1, j, -im[j])
		}
	}
	q := Orthonormal[float64](rng, n, n)
	return Convert[T](Product(Product(q, t), q.T()))
}

// Product returns A·B in float64, each entry rounded once.
func Product[T blas.Float](a, b blas.Mat[T]) blas.Mat[float64] {
	x, y := Convert[float64](a), Convert[float64](b.T())
	k := a.Cols
	return FromFunc[float64](a.Rows, b.Cols, func(i, j int) float64 {
		return 0 - subtractDot(0, x.Data[i*k:(i+1)*k], y.Data[j*k:(j+1)*k])
	})
}

// Geometric returns k values from 1 down to 1/cond with equal ratios.
func Geometric(k int, cond float64) []float64 {
	s := make([]float64, k)
	for i := range s {
		s[i] = 1
		if k > 1 {
			s[i] = math.Pow(cond, -float64(i)/float64(k-1))
		}
	}
	return s
}

// Clustered returns k values in (0, 1]: a few clusters, within each of which
// the values differ by a few ε of float32 or less, some of them not at all.
func Clustered(k int) []float64 {
	s := make([]float64, k)
	for i := range s {
		cluster := []float64{1, 0.5, 0.5 + 1e-7, 1e-3}[i%4]
		s[i] = cluster * (1 + 1e-14*float64(i/8))
	}
	return s
}

// Modes returns the five distributions of k values between 1/cond and 1 that LAPACK's generator of
// test matrices, xLATMS, numbers: one large, one small, equal ratios, equal distances,
// and logarithms at random; all descend.
func Modes(rng *rand.Rand, k int, cond float64) map[string][]float64 {
	fill := func(f func(i int) float64) []float64 {
		s := make([]float64, k)
		for i := range s {
			s[i] = f(i)
		}
		slices.SortFunc(s, func(x, y float64) int { return cmp.Compare(y, x) })
		return s
	}
	return map[string][]float64{
		"one large":       fill(func(i int) float64 { return 1 / math.Pow(cond, float64(min(i, 1))) }),
		"one small":       fill(func(i int) float64 { return 1 / math.Pow(cond, float64(max(0, i-k+2))) }),
		"equal ratios":    Geometric(k, cond),
		"equal distances": fill(func(i int) float64 { return 1 - float64(i)/float64(max(1, k-1))*(1-1/cond) }),
		"random":          fill(func(int) float64 { return math.Pow(cond, -rng.Float64()) }),
	}
}

// RandomSPD returns a symmetric positive definite matrix of order n with
// condition number cond.
func RandomSPD[T blas.Float](rng *rand.Rand, n int, cond float64) blas.Mat[T] {
	return WithEigenvalues[T](rng, Geometric(n, cond))
}

// Graded returns an m×n matrix with rows and columns of falling size: entry
// (i, j) is random times span^((i/m + j/n)/2), so its entries span from 1 down to span.
func Graded[T blas.Float](rng *rand.Rand, m, n int, span float64) blas.Mat[T] {
	return FromFunc[T](m, n, func(i, j int) float64 {
		return (2*rng.Float64() - 1) * math.Pow(span, (float64(i)/float64(m)+float64(j)/float64(n))/2)
	})
}

// RankDeficient returns an m×n matrix of rank r, to the precision of T.
func RankDeficient[T blas.Float](rng *rand.Rand, m, n, r int) blas.Mat[T] {
	return Convert[T](Product(Random[float64](rng, m, r), Random[float64](rng, r, n)))
}

// Huge and Tiny are scalings at which the square of an entry leaves the range of
// T: 1e±150 for float64, 1e±20 for float32.
func Huge[T blas.Float]() float64 {
	if isFloat32[T]() {
		return 1e20
	}
	return 1e150
}

// Tiny is 1/Huge.
func Tiny[T blas.Float]() float64 { return 1 / Huge[T]() }

// Subnormal is a scaling that turns entries of size 1 into subnormal numbers
// of T with some twenty (float64: forty) bits left.
func Subnormal[T blas.Float]() float64 {
	if isFloat32[T]() {
		return 0x1p-129
	}
	return 0x1p-1034
}
