package matrixtest

import (
	"math"

	"github.com/lina-la/lina/internal/blas"
)

// Case is a matrix with a name for the failure message.
type Case[T blas.Float] struct {
	Name string
	A    blas.Mat[T]
}

// Gallery returns the square matrices of the gallery that exist at order n.
func Gallery[T blas.Float](n int) []Case[T] {
	cs := []Case[T]{
		{"Lotkin", Lotkin[T](n)},
		{"Kahan", Kahan[T](n)},
		{"Frank", Frank[T](n)},
		{"Clement", Clement[T](n)},
		{"Grcar", Grcar[T](n)},
		{"companion", Companion[T](ones(n))},
		{"Toeplitz", Toeplitz[T](Geometric(n, 1e3), ones(n))},
	}
	if n > 2 {
		cs = append(cs, Case[T]{"magic", Magic[T](n)})
	}
	return append(cs, symmetricGallery[T](n)...)
}

func symmetricGallery[T blas.Float](n int) []Case[T] {
	cs := []Case[T]{
		{"Wilkinson", Wilkinson[T](n)},
		{"symmetric Clement", ClementSymmetric[T](n)},
		{"Moler", Moler[T](n)},
	}
	if n&(n-1) == 0 {
		cs = append(cs, Case[T]{"Hadamard", Hadamard[T](n)})
	}
	if n == 8 {
		cs = append(cs, Case[T]{"Rosser", Rosser[T]()})
	}
	return append(append(cs, definiteGallery[T](n)...), Case[T]{"Hilbert", Hilbert[T](n)})
}

// definiteGallery holds matrices that stay positive definite when rounded to T.
func definiteGallery[T blas.Float](n int) []Case[T] {
	return []Case[T]{
		{"minij", MinIJ[T](n)},
		{"tridiag(-1,2,-1)", SecondDifference[T](n)},
		{"Kac-Murdock-Szego", KacMurdockSzego[T](n)},
	}
}

// SquareCases returns square matrices of order n of every kind: random, ill-
// conditioned, graded, clustered, rank-deficient, zero, the identity, badly
// scaled, subnormal, and the gallery. All are finite.
func SquareCases[T blas.Float](n int) []Case[T] {
	return append(append(RectangularCases[T](n, n), Gallery[T](n)...),
		Case[T]{"identity", Identity[T](n)})
}

// RectangularCases returns m×n matrices: random, ill-conditioned, graded,
// clustered, rank-deficient, zero, badly scaled and subnormal.
func RectangularCases[T blas.Float](m, n int) []Case[T] {
	rng := Rand(uint64(m)<<32 | uint64(n))
	k := min(m, n)
	random := Random[T](rng, m, n)
	cs := []Case[T]{
		{"random", random},
		{"normal", Normal[T](rng, m, n)},
		{"cond 1e16", WithSingularValues[T](rng, m, n, Geometric(k, 1e16))},
		{"clustered", WithSingularValues[T](rng, m, n, Clustered(k))},
		{"graded", Graded[T](rng, m, n, Eps[T]())},
		{"graded upwards", Graded[T](rng, m, n, 1/Eps[T]())},
		{"rank-deficient", RankDeficient[T](rng, m, n, (k+1)/2)},
		{"zero", Zeros[T](m, n)},
	}
	return append(cs, scalings("random", random)...)
}

// scalings returns copies of a moved to the ends of the range of T.
func scalings[T blas.Float](name string, a blas.Mat[T]) []Case[T] {
	return []Case[T]{
		{name + ", huge", Scaled(Huge[T](), a)},
		{name + ", tiny", Scaled(Tiny[T](), a)},
		{name + ", subnormal", Scaled(Subnormal[T](), a)},
	}
}

// SymmetricCases returns symmetric matrices of order n.
func SymmetricCases[T blas.Float](n int) []Case[T] {
	rng := Rand(0x5eed<<32 | uint64(n))
	random := RandomSymmetric[T](rng, n)
	repeated := make([]float64, n)
	for i := range repeated {
		repeated[i] = float64(i%2*2 - 1)
	}
	cs := []Case[T]{
		{"random symmetric", random},
		{"cond 1e16", WithEigenvalues[T](rng, Geometric(n, 1e16))},
		{"clustered", WithEigenvalues[T](rng, Clustered(n))},
		{"eigenvalues ±1", WithEigenvalues[T](rng, repeated)},
		{"graded", gradedSymmetric[T](rng.Uint64(), n)},
		{"zero", Zeros[T](n, n)},
		{"identity", Identity[T](n)},
	}
	cs = append(cs, symmetricGallery[T](n)...)
	return append(append(cs, scalings("random symmetric", random)...), PositiveDefiniteCases[T](n)...)
}

// gradedSymmetric is D·S·D with D = diag(1 … √ε) and S random, the matrices on
// which a backward stable method loses small eigenvalues.
func gradedSymmetric[T blas.Float](seed uint64, n int) blas.Mat[T] {
	s := RandomSymmetric[float64](Rand(seed), n)
	d := Geometric(n, 1/math.Sqrt(Eps[T]()))
	return FromFunc[T](n, n, func(i, j int) float64 { return (d[i] * d[j]) * s.At(i, j) })
}

// PositiveDefiniteCases returns symmetric positive definite matrices of order n,
// whose condition numbers leave them so when rounded to T.
func PositiveDefiniteCases[T blas.Float](n int) []Case[T] {
	rng := Rand(0xdef<<32 | uint64(n))
	random, d := RandomSPD[T](rng, n, 10), Geometric(n, 1/Eps[T]())
	cs := []Case[T]{
		{"cond 10", random},
		{"ill-conditioned", RandomSPD[T](rng, n, 1e-2/Eps[T]()/float64(n+1))},
		{"graded definite", FromFunc[T](n, n, func(i, j int) float64 {
			return float64(random.At(i, j)) * (d[i] * d[j])
		})},
	}
	cs = append(cs, definiteGallery[T](n)...)
	return append(cs, scalings("cond 10", random)...)
}

func ones(n int) []float64 {
	s := make([]float64, n)
	for i := range s {
		s[i] = 1
	}
	return s
}
