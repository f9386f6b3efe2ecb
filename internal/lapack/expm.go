package lapack

import (
	"math"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/scratch"
)

// The matrix exponential by scaling and squaring (Higham, The scaling and
// squaring method for the matrix exponential revisited, 2005), with the choice
// of the scaling that spares it where the powers of A are smaller than ‖A‖
// suggests (Al-Mohy and Higham, A new scaling and squaring algorithm for the
// matrix exponential, 2009):
//
//	e^A = (e^(A/2ˢ))^(2ˢ),  e^X ≈ r(X) = q(X)⁻¹·p(X),  p(X) = V + U,  q(X) = V − U,
//
// where U holds the odd and V the even terms of the Padé numerator of degree m.

// padeExponential are the Padé numerators of degree m, constant term first, and
// theta, the largest ‖X‖₁ for which r(X) is accurate to float64.
var padeExponential = []struct {
	theta float64
	b     []float64
}{
	{1.495585217958292e-2, []float64{120, 60, 12, 1}},
	{2.539398330063230e-1, []float64{30240, 15120, 3360, 420, 30, 1}},
	{9.504178996162932e-1, []float64{17297280, 8648640, 1995840, 277200, 25200, 1512, 56, 1}},
	{2.097847961257068, []float64{17643225600, 8821612800, 2075673600, 302702400, 30270240, 2162160, 110880, 3960, 90, 1}},
}

var padeExponential13 = []float64{
	64764752532480000, 32382376266240000, 7771770303897600, 1187353796428800, 129060195264000,
	10559470521600, 670442572800, 33522128640, 1323241920, 40840800, 960960, 16380, 182, 1,
}

const (
	theta13 = 4.25 // for the mean growth of the powers, Al-Mohy and Higham, table 3.1
	// largestPower keeps A⁶ from overflowing where the scaling is chosen.
	largestPower = 100
)

// Expm replaces A, n×n and finite, by e^A. What overflows becomes ±Inf or NaN.
func Expm(a blas.Mat[float64]) {
	n := a.Rows
	room, ints := scratch.Borrow[float64](6*n*n), scratch.Borrow[int](n)
	defer room.Release()
	defer ints.Release()
	pivots := ints.Take(n)
	var w [6]blas.Mat[float64]
	for i := range w {
		w[i] = blas.MatOf(n, n, room.Take(n*n))
	}
	power, u, v := w[:4], w[4], w[5] // A², A⁴, A⁶, A⁸
	norm := OneNorm(a)
	for i, pade := range padeExponential {
		if norm <= pade.theta {
			evenPowers(a, power[:i+1])
			padeTerms(a, pade.b, power[:i+1], u, v)
			padeQuotient(a, u, v, pivots)
			return
		}
	}
	squarings := scaleForExponential(a, norm, power[:3], w[3].Data, w[4].Data)
	padeTerms13(a, power[:3], u, v, w[3])
	padeQuotient(a, u, v, pivots)
	squareRepeatedly(a, w[0], squarings)
}

// evenPowers computes A², A⁴, A⁶, … into power.
func evenPowers(a blas.Mat[float64], power []blas.Mat[float64]) {
	blas.Gemm(1, a, a, 0, power[0])
	for i := 1; i < len(power); i++ {
		blas.Gemm(1, power[0], power[i-1], 0, power[i])
	}
}

// scaleForExponential replaces A by A/2ˢ with s such that the Padé approximant
// of degree 13 is accurate, computes its powers A², A⁴, A⁶, and returns s. There is room
// for n numbers each in x and y.
func scaleForExponential(a blas.Mat[float64], norm float64, power []blas.Mat[float64], x, y []float64) (s int) {
	if _, e := math.Frexp(norm); e > largestPower {
		s = e - largestPower
		scaleMat(a, -s)
	}
	evenPowers(a, power)
	// The error of the approximant is a series in A⁴ and A⁶, whose terms
	// ‖A⁴ⁱ⁺⁶ʲ‖ are at most η⁴ⁱ⁺⁶ʲ.
	eta := max(math.Pow(OneNorm(power[1]), 1.0/4), math.Pow(OneNorm(power[2]), 1.0/6))
	more := 0
	if eta > theta13 {
		more = int(math.Ceil(math.Log2(eta / theta13)))
	}
	more += extraScaling(a, more, x, y)
	scaleMat(a, -more)
	for i, p := range power {
		scaleMat(p, -2*(i+1)*more)
	}
	return s + more
}

// extraScaling returns by how many more powers of two A/2ˢ has to be scaled so
// that the rounding errors of the approximant do not matter either: with
// c = 1/113250775606021113483283660800000000 the first coefficient of its error,
// c·‖|A/2ˢ|²⁷‖₁/‖A/2ˢ‖₁ ≤ u·2^(26·extra).
func extraScaling(a blas.Mat[float64], s int, x, y []float64) int {
	const degree, log2c, log2u = 27, -116.447, -53 // 2·13 + 1, log₂ c, log₂ u
	n := a.Rows
	x, y = x[:n], y[:n]
	for i := range x {
		x[i] = 1
	}
	// y = |A|ᵀ·x, 27 times; the largest entry is split off so as not to overflow.
	log2 := 0.0
	for range degree {
		clear(y)
		for i := range n {
			row := a.Row(i)
			for j := range y {
				y[j] += math.Abs(row.At(j)) * x[i]
			}
		}
		largest := blas.MaxAbs(blas.VecOf(y).AsCol())
		if largest == 0 {
			return 0
		}
		log2 += math.Log2(largest)
		blas.Scal(1/largest, blas.VecOf(y))
		x, y = y, x
	}
	log2 -= math.Log2(OneNorm(a)) + float64((degree-1)*s)
	return max(0, int(math.Ceil((log2+log2c-log2u)/(degree-1))))
}

// padeTerms computes U = A·(b₁·I + b₃·A² + b₅·A⁴ + …) and V = b₀·I + b₂·A² + ….
func padeTerms(a blas.Mat[float64], b []float64, power []blas.Mat[float64], u, v blas.Mat[float64]) {
	setEvenPolynomial(v, b[1:], power)
	blas.Gemm(1, a, v, 0, u)
	setEvenPolynomial(v, b, power)
}

// padeTerms13 is padeTerms for degree 13, from A², A⁴, A⁶ alone:
//
//	U = A·(A⁶·(b₉·A² + b₁₁·A⁴ + b₁₃·A⁶) + b₁·I + b₃·A² + b₅·A⁴ + b₇·A⁶)
//	V =    A⁶·(b₈·A² + b₁₀·A⁴ + b₁₂·A⁶) + b₀·I + b₂·A² + b₄·A⁴ + b₆·A⁶
func padeTerms13(a blas.Mat[float64], power []blas.Mat[float64], u, v, w blas.Mat[float64]) {
	b := padeExponential13
	series := func(first int) { // v = the sum of every other term from b[first]
		setEvenPolynomial(w, []float64{0, 0, b[first+8], 0, b[first+10], 0, b[first+12]}, power)
		blas.Gemm(1, power[2], w, 0, v)
		addEvenPolynomial(v, b[first:first+7], power)
	}
	series(1)
	blas.Gemm(1, a, v, 0, u)
	series(0)
}

// setEvenPolynomial computes P = c₀·I + c₂·A² + c₄·A⁴ + …, for as many powers as
// there are.
func setEvenPolynomial(p blas.Mat[float64], c []float64, power []blas.Mat[float64]) {
	blas.Fill(p, 0)
	addEvenPolynomial(p, c, power)
}

// addEvenPolynomial is setEvenPolynomial, added to what P holds.
func addEvenPolynomial(p blas.Mat[float64], c []float64, power []blas.Mat[float64]) {
	d := p.Diagonal()
	for i := range d.N {
		d.Set(i, d.At(i)+c[0])
	}
	for i, a := range power {
		blas.AddScaled(p, p, c[2*i+2], a)
	}
}

// padeQuotient computes A = (V − U)⁻¹·(V + U). U and V are destroyed.
func padeQuotient(a, u, v blas.Mat[float64], pivots []int) {
	blas.Add(a, v, u)
	blas.Sub(v, v, u)
	LU(v, pivots)
	LUSolve(v, pivots, a)
}

// squareRepeatedly computes A = A^(2ˢ). It stops early where A has become zero
// or has overflowed.
func squareRepeatedly(a, w blas.Mat[float64], s int) {
	for range s {
		if largest := blas.MaxAbs(a); !(largest > 0 && largest <= math.MaxFloat64) {
			return
		}
		blas.Gemm(1, a, a, 0, w)
		blas.CopyMat(a, w)
	}
}
