package lapack

import (
	"math"

	"github.com/lina-la/lina/internal/blas"
)

// standardBlock is a standardised 2×2 block with the rotation that makes it:
//
//	[a b; c d] = [cos sin; −sin cos]·A·[cos −sin; sin cos]
//
// Either c = 0, and the eigenvalues are a and d; or a = d and b·c < 0, and they
// are a ± i·√|b|·√|c|.
type standardBlock struct{ a, b, c, d, cos, sin float64 }

// standardise standardises A = [a b; c d]. It works in float64 for float32 too,
// and neither overflows nor loses digits to underflow for entries up to the
// square root of the largest number.
func standardise(a, b, c, d float64) standardBlock {
	switch {
	case c == 0:
		return standardBlock{a, b, 0, d, 1, 0}
	case b == 0: // exchange rows and columns
		return standardBlock{d, -c, 0, a, 0, 1}
	case a == d && math.Signbit(b) != math.Signbit(c):
		return standardBlock{a, b, c, d, 1, 0}
	}
	// The eigenvalues are (a+d)/2 ± √(p² + bc).
	p := (a - d) / 2
	large, little := max(math.Abs(b), math.Abs(c)), min(math.Abs(b), math.Abs(c))
	if math.Signbit(b) != math.Signbit(c) {
		little = -little
	}
	size := max(math.Abs(p), large)
	discriminant := p/size*p + large/size*little // over size
	if discriminant >= 4*Eps[float64]()*size {
		// Real and apart: with z the root farther from −p, (z, c) is an eigenvector.
		z := p + math.Copysign(math.Sqrt(size)*math.Sqrt(discriminant), p)
		cos, sin := unitVector(z, c)
		return standardBlock{d + z, b - c, 0, d - large/z*little, cos, sin}
	}
	return equaliseDiagonal(a, b, c, d)
}

// equaliseDiagonal is standardise for eigenvalues that are complex, or real and
// nearly equal: it rotates the diagonal entries to be equal first. The rotation
// by θ with tan 2θ = −(a−d)/(b+c) does that.
func equaliseDiagonal(a, b, c, d float64) standardBlock {
	cos2, sin2 := unitVector(b+c, d-a)
	if cos2 < 0 {
		cos2, sin2 = -cos2, -sin2
	}
	cos := math.Sqrt((1 + cos2) / 2)
	sin := sin2 / (2 * cos)

	// [a b; c d]·[cos −sin; sin cos], then [cos sin; −sin cos] times that. Products
	// are rounded before they are added, on every machine: with one of two fused, a
	// double eigenvalue would split on some.
	aa, bb := float64(a*cos)+float64(b*sin), float64(b*cos)-float64(a*sin)
	cc, dd := float64(c*cos)+float64(d*sin), float64(d*cos)-float64(c*sin)
	a, b = float64(aa*cos)+float64(cc*sin), float64(bb*cos)+float64(dd*sin)
	c, d = float64(cc*cos)-float64(aa*sin), float64(dd*cos)-float64(bb*sin)
	a = a/2 + d/2
	d = a

	switch {
	case c == 0:
		return standardBlock{a, b, 0, d, cos, sin}
	case b == 0:
		return standardBlock{a, -c, 0, d, -sin, cos}
	case math.Signbit(b) != math.Signbit(c):
		return standardBlock{a, b, c, d, cos, sin}
	}
	// Real after all: a ± √(bc), and (√b, √c) is an eigenvector.
	rootB, rootC := math.Sqrt(math.Abs(b)), math.Sqrt(math.Abs(c))
	z := math.Copysign(rootB*rootC, c)
	cosR, sinR := unitVector(rootB, rootC)
	return standardBlock{a + z, b - c, 0, d - z, cos*cosR - sin*sinR, cos*sinR + sin*cosR}
}

// unitVector returns (x, y)/‖(x, y)‖₂, to full precision for every finite (x, y)
// but 0.
func unitVector(x, y float64) (float64, float64) {
	if square := float64(x*x) + float64(y*y); square > smallSquare64 && square < big64 {
		norm := math.Sqrt(square)
		return x / norm, y / norm
	}
	e := exponent(max(math.Abs(x), math.Abs(y)))
	x, y = math.Ldexp(x, -e), math.Ldexp(y, -e)
	norm := math.Sqrt(float64(x*x) + float64(y*y))
	return x / norm, y / norm
}

// blockEigenvalues stores the eigenvalues of the standardised 2×2 block that
// begins at k. Where one of its entries beside the diagonal has underflowed, the
// other is dropped, if it is below: complex eigenvalues have become real.
func blockEigenvalues[T Float](t blas.Mat[T], k int, re, im []T) {
	re[k], re[k+1] = t.At(k, k), t.At(k+1, k+1)
	b, c := t.At(k, k+1), t.At(k+1, k)
	if b == 0 || c == 0 {
		t.Set(k+1, k, 0)
		im[k], im[k+1] = 0, 0
		return
	}
	im[k] = sqrt(abs(b)) * sqrt(abs(c))
	im[k+1] = -im[k]
}

// standardiseBlock standardises the 2×2 block of H that begins at k. If schur, the
// rotation is applied to the rest of H, and to the rows of zt unless it has 0 columns.
func standardiseBlock[T Float](h, zt blas.Mat[T], k int, schur bool) {
	n := h.Rows
	b := standardise(float64(h.At(k, k)), float64(h.At(k, k+1)), float64(h.At(k+1, k)), float64(h.At(k+1, k+1)))
	h.Set(k, k, T(b.a))
	h.Set(k, k+1, T(b.b))
	h.Set(k+1, k, T(b.c))
	h.Set(k+1, k+1, T(b.d))
	if !schur || b.sin == 0 {
		return
	}
	cos, sin := T(b.cos), T(b.sin)
	blas.Rot(h.Row(k).Slice(k+2, n), h.Row(k+1).Slice(k+2, n), cos, sin)
	blas.Rot(h.Col(k).Slice(0, k), h.Col(k+1).Slice(0, k), cos, sin)
	if zt.Cols > 0 {
		blas.Rot(zt.Row(k), zt.Row(k+1), cos, sin)
	}
}
