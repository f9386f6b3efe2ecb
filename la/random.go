package la

import (
	"math/rand/v2"

	"github.com/lina-la/lina/internal/blas"
)

// NewRand returns a source of random numbers that gives the same numbers for
// the same seed, on every machine. Everything random in the library draws from
// such a source that the caller passes.
func NewRand(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 0)) }

// RandNormal returns an r×c matrix of independent standard normal numbers,
// drawn row by row.
func RandNormal(rng *rand.Rand, r, c int) Matrix {
	a := zeros[float64]("RandNormal", r, c)
	drawNormal(rng, a.data)
	return a
}

// RandNormalOf is RandNormal for any element type; in float32 they are the same
// numbers, rounded.
func RandNormalOf[T Float](rng *rand.Rand, r, c int) Dense[T] {
	a := zeros[T]("RandNormalOf", r, c)
	drawNormal(rng, a.data)
	return a
}

// RandNormalVec returns a vector of n independent standard normal numbers. It
// panics if n < 0.
func RandNormalVec(rng *rand.Rand, n int) Vector {
	v := fullVec("RandNormalVec", n, 0.0)
	drawNormal(rng, v)
	return v
}

// RandNormalVecOf is RandNormalVec for any element type; in float32 they are the
// same numbers, rounded.
func RandNormalVecOf[T Float](rng *rand.Rand, n int) Vec[T] {
	v := fullVec("RandNormalVecOf", n, T(0))
	drawNormal(rng, v)
	return v
}

func drawNormal[T Float](rng *rand.Rand, v []T) {
	for i := range v {
		v[i] = T(rng.NormFloat64())
	}
}

// RandUniform returns an r×c matrix of independent numbers, uniform in [0, 1),
// drawn row by row.
func RandUniform(rng *rand.Rand, r, c int) Matrix {
	a := zeros[float64]("RandUniform", r, c)
	drawUniform(rng, a.data)
	return a
}

// RandUniformOf is RandUniform for any element type; in float32 the numbers are
// multiples of 2⁻²⁴, and never 1.
func RandUniformOf[T Float](rng *rand.Rand, r, c int) Dense[T] {
	a := zeros[T]("RandUniformOf", r, c)
	drawUniform(rng, a.data)
	return a
}

// RandUniformVec returns a vector of n independent numbers, uniform in [0, 1). It
// panics if n < 0.
func RandUniformVec(rng *rand.Rand, n int) Vector {
	v := fullVec("RandUniformVec", n, 0.0)
	drawUniform(rng, v)
	return v
}

// RandUniformVecOf is RandUniformVec for any element type; in float32 the numbers
// are multiples of 2⁻²⁴, and never 1.
func RandUniformVecOf[T Float](rng *rand.Rand, n int) Vec[T] {
	v := fullVec("RandUniformVecOf", n, T(0))
	drawUniform(rng, v)
	return v
}

func drawUniform[T Float](rng *rand.Rand, v []T) {
	for i := range v {
		if is32[T]() {
			v[i] = T(rng.Float32())
		} else {
			v[i] = T(rng.Float64())
		}
	}
}

// RandSPD returns a random symmetric positive definite n×n matrix,
// GᵀG/n + I with a G of standard normal numbers. Its condition number is about
// 5, so it is safe to solve with.
func RandSPD(rng *rand.Rand, n int) Matrix {
	g := RandNormal(rng, n, n)
	return g.Gram().Scale(1 / float64(max(n, 1))).AddDiag(1)
}

// RandOrthogonal returns a random orthogonal n×n matrix, distributed evenly
// (by Haar measure) over all rotations and reflections.
//
// It is a product of Householder reflections of random vectors of lengths
// 1, 2, …, n, each in the last coordinates: Stewart, The efficient generation
// of random orthogonal matrices with an application to condition estimators,
// 1980.
func RandOrthogonal(rng *rand.Rand, n int) Matrix {
	q := identity[float64]("RandOrthogonal", n)
	for k := n - 1; k >= 0; k-- {
		x := RandNormal(rng, n-k, 1).Col(0)
		// H = I − 2·u·uᵀ, with u = x + sign(x₀)·‖x‖·e₀ scaled to length 1, has the
		// first column −sign(x₀)·x/‖x‖.
		sign := 1.0
		if x[0] < 0 {
			sign = -1
		}
		x[0] += sign * x.Norm()
		u := blas.VecOf(x.Unit())
		// Q[k:, k:] = H·Q[k:, k:], where Q[k:, k:] still begins like the identity.
		block := q.Slice(k, n, k, n)
		w := make(Vector, n-k)
		blas.Gemv(1, block.T().view(), u, 0, blas.VecOf(w))
		blas.Ger(-2, u, blas.VecOf(w), block.view())
		// With the sign taken from row 0, the first column is uniform on the sphere.
		first := block.rowView(0)
		for j := range first {
			first[j] *= -sign
		}
	}
	return q
}
