package lapack

import (
	"math"

	"github.com/lina-la/lina/internal/blas"
)

// The eigenvalues of a Hessenberg matrix by the implicitly shifted QR iteration
// (Francis, The QR transformation II, 1962): two shifts, conjugate or real, are
// applied in one sweep of reflections of order 3, which chase a bulge down the
// diagonal in real arithmetic. Subdiagonal entries become negligible from the
// bottom up, and the matrix falls into blocks of order 1 and 2.

const (
	sweepsPerOrder = 30 // sweeps for each eigenvalue after which to give up
	leastOrder     = 10 // orders below count as this
	patience       = 10 // sweeps without progress before the shifts are changed
)

// hessenbergQR finds the eigenvalues re[i] + i·im[i], lo ≤ i < hi, of H, upper
// Hessenberg, and upper triangular outside rows and columns lo ≤ i < hi. If schur, H becomes T of
// H = U·T·Uᵀ, quasi-triangular with standardised blocks, and Z becomes Z·U,
// unless it has 0 columns; otherwise H is destroyed, and Z is not used.
//
// All entries are finite and their squares within range, as rangeScale sees to.
// ok is false if some sub-block did not converge.
func hessenbergQR[T Float](h, z blas.Mat[T], lo, hi int, schur bool, re, im []T) (ok bool) {
	sweeps := sweepsPerOrder * max(leastOrder, hi-lo)
	stalled := 0
	for end := hi; end > lo; {
		start := splitHessenberg(h, lo, end)
		switch end - start {
		case 1:
			re[start], im[start] = h.At(start, start), 0
		case 2:
			splitPair(h, z, start, schur, re, im)
		default:
			if sweeps == 0 {
				return false
			}
			sweeps--
			stalled++
			s := chooseShifts(h, start, end, stalled)
			francisSweep(h, z, start, end, schur, s)
			continue
		}
		end = start
		stalled = 0
	}
	return true
}

// splitHessenberg returns the first row of the last irreducible block of
// H[lo:end, lo:end], after setting the subdiagonal entry before it to zero.
//
// An entry is negligible if it is small beside its neighbours on the diagonal,
// and if dropping it moves the eigenvalues of the 2×2 block around it by no more
// than a rounding error (Ahues and Tisseur, A new deflation criterion for the QR
// algorithm, LAPACK Working Note 122, 1997).
func splitHessenberg[T Float](h blas.Mat[T], lo, end int) (start int) {
	eps := Eps[T]()
	floor := smallestNormal[T]() * (T(end-lo) / eps)
	for k := end - 1; k > lo; k-- {
		sub := abs(h.At(k, k-1))
		if sub <= floor {
			h.Set(k, k-1, 0)
			return k
		}
		above, below := h.At(k-1, k-1), h.At(k, k)
		size := abs(above) + abs(below)
		if size == 0 {
			if k-2 >= lo {
				size += abs(h.At(k-1, k-2))
			}
			if k+1 < end {
				size += abs(h.At(k+1, k))
			}
		}
		if !(sub <= eps*size) {
			continue
		}
		super := abs(h.At(k-1, k))
		gap := abs(above - below)
		large, little := max(sub, super), min(sub, super)
		high, low := max(abs(below), gap), min(abs(below), gap)
		sum := high + large
		if little*(large/sum) <= max(floor, eps*(low*(high/sum))) {
			h.Set(k, k-1, 0)
			return k
		}
	}
	return lo
}

// splitPair standardises the 2×2 block that begins at k, and stores its
// eigenvalues.
func splitPair[T Float](h, z blas.Mat[T], k int, schur bool, re, im []T) {
	n := h.Rows
	b := standardise(float64(h.At(k, k)), float64(h.At(k, k+1)), float64(h.At(k+1, k)), float64(h.At(k+1, k+1)))
	h.Set(k, k, T(b.a))
	h.Set(k, k+1, T(b.b))
	h.Set(k+1, k, T(b.c))
	h.Set(k+1, k+1, T(b.d))
	blockEigenvalues(h, k, re, im)
	if !schur {
		return
	}
	cos, sin := T(b.cos), T(b.sin)
	blas.Rot(h.Row(k).Slice(k+2, n), h.Row(k+1).Slice(k+2, n), cos, sin)
	blas.Rot(h.Col(k).Slice(0, k), h.Col(k+1).Slice(0, k), cos, sin)
	if z.Cols > 0 {
		blas.Rot(z.Col(k), z.Col(k+1), cos, sin)
	}
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

// shifts are the two shifts of a sweep: conjugate, or both real.
type shifts[T Float] struct{ re1, im1, re2, im2 T }

// chooseShifts returns the eigenvalues of the last 2×2 block of H[start:end,
// start:end]; if they are real, twice the one nearer to the last diagonal entry.
// When that has not helped for a while, it makes shifts up from the size of the
// subdiagonal, in turn at the top and at the bottom of the block.
func chooseShifts[T Float](h blas.Mat[T], start, end, stalled int) shifts[T] {
	var a, b, c, d T
	switch last := end - 1; {
	case stalled%(2*patience) == 0:
		s := abs(h.At(last, last-1)) + abs(h.At(last-1, last-2))
		a, b, c, d = exceptionalBlock(s, h.At(last, last))
	case stalled%patience == 0:
		s := abs(h.At(start+1, start)) + abs(h.At(start+2, start+1))
		a, b, c, d = exceptionalBlock(s, h.At(start, start))
	default:
		a, b, c, d = h.At(last-1, last-1), h.At(last-1, last), h.At(last, last-1), h.At(last, last)
	}
	s := abs(a) + abs(b) + abs(c) + abs(d)
	a, b, c, d = a/s, b/s, c/s, d/s
	mean := (a + d) / 2
	det := (a-mean)*(d-mean) - b*c
	root := sqrt(abs(det))
	if det >= 0 {
		return shifts[T]{re1: mean * s, im1: root * s, re2: mean * s, im2: -root * s}
	}
	nearer := mean + root
	if abs(mean-root-d) < abs(nearer-d) {
		nearer = mean - root
	}
	return shifts[T]{re1: nearer * s, re2: nearer * s}
}

// exceptionalBlock is a 2×2 block with complex eigenvalues at the distance s
// from x. The factors are those of EISPACK's hqr.
func exceptionalBlock[T Float](s, x T) (a, b, c, d T) {
	return 0.75*s + x, -0.4375 * s, s, 0.75*s + x
}

// francisSweep does one double-shift QR step on H[start:end, start:end], of
// order 3 or more. If schur, the reflections are applied to the rest of H and to
// Z too.
func francisSweep[T Float](h, z blas.Mat[T], start, end int, schur bool, s shifts[T]) {
	first, last := start, end // the rows and the columns to be transformed
	if schur {
		first, last = 0, h.Cols
	}
	m, x0, x1, x2 := sweepStart(h, start, end, s)
	for k := m; k < end-1; k++ {
		order := min(3, end-k)
		if k > m {
			x0, x1, x2 = h.At(k, k-1), h.At(k+1, k-1), 0
			if order == 3 {
				x2 = h.At(k+2, k-1)
			}
		}
		beta, r := reflectThree(x0, x1, x2)
		switch {
		case k > m:
			h.Set(k, k-1, beta)
			h.Set(k+1, k-1, 0)
			if order == 3 {
				h.Set(k+2, k-1, 0)
			}
		case m > start:
			// The bulge begins below an entry so small that what the reflection
			// makes of the rest of its column is negligible.
			h.Set(k, k-1, h.At(k, k-1)*(1-r.tau))
		}
		rows, columns := h.Slice(k, k+order, k, last), h.Slice(first, min(k+4, end), k, k+order)
		r.apply(rows)
		r.apply(columns.T())
		if schur && z.Cols > 0 {
			r.apply(z.Slice(0, z.Rows, k, k+order).T())
		}
	}
}

// sweepStart returns the row m at which the sweep may begin, and the first
// column of (H − s₁·I)·(H − s₂·I) for H[m:end, m:end], but for a factor. It is
// start, or a later row if the two subdiagonal entries before it are so small
// together that the bulge does not feel what is above.
func sweepStart[T Float](h blas.Mat[T], start, end int, s shifts[T]) (m int, x0, x1, x2 T) {
	for m = end - 3; ; m-- {
		a, b, c, d := h.At(m, m), h.At(m, m+1), h.At(m+1, m), h.At(m+1, m+1)
		size := abs(a-s.re2) + abs(s.im2) + abs(c)
		c /= size
		x0 = c*b + (a-s.re1)*((a-s.re2)/size) - s.im1*(s.im2/size)
		x1 = c * (a + d - s.re1 - s.re2)
		x2 = c * h.At(m+2, m+1)
		if sum := abs(x0) + abs(x1) + abs(x2); sum > 0 {
			x0, x1, x2 = x0/sum, x1/sum, x2/sum
		}
		if m == start {
			return m, x0, x1, x2
		}
		around := abs(h.At(m-1, m-1)) + abs(a) + abs(d)
		if abs(h.At(m, m-1))*(abs(x1)+abs(x2)) <= Eps[T]()*abs(x0)*around {
			return m, x0, x1, x2
		}
	}
}

// threeReflection is H = I − τ·u·uᵀ, u = (1, v1, v2). rest is 2 − τ, computed
// without cancellation: late in the iteration τ is nearly 2, and the first entry
// of H·x is −x₀ + (2−τ)·x₀ − τ·(v1·x₁ + v2·x₂), which errs by a rounding of x₀
// where x₀ − τ·(…) would err by several of 2·x₀, in every sweep.
type threeReflection[T Float] struct{ tau, rest, v1, v2 T }

// reflectThree makes the reflection with H·x = (beta, 0, 0).
func reflectThree[T Float](x0, x1, x2 T) (beta T, r threeReflection[T]) {
	if x1 == 0 && x2 == 0 {
		return x0, r
	}
	size := abs(x0) + abs(x1) + abs(x2)
	x0, x1, x2 = x0/size, x1/size, x2/size
	norm := sqrt(x0*x0 + (x1*x1 + x2*x2))
	if x0 < 0 {
		norm = -norm
	}
	u0 := x0 + norm
	v1, v2 := x1/u0, x2/u0
	return -norm * size, threeReflection[T]{tau: u0 / norm, rest: (x1*v1 + x2*v2) / norm, v1: v1, v2: v2}
}

// apply computes A = H·A for a matrix of 3 rows, or of 2 if v2 = 0. Neighbours in
// a row run faster without index checks.
func (r threeReflection[T]) apply(a blas.Mat[T]) {
	if r.tau == 0 {
		return
	}
	tau, rest, v1, v2 := r.tau, r.rest, r.v1, r.v2
	t1, t2 := tau*v1, tau*v2
	switch {
	case a.Rows == 2:
		for p, j := 0, 0; j < a.Cols; p, j = p+a.ColInc, j+1 {
			q := p + a.RowInc
			x0, x1 := a.Data[p], a.Data[q]
			v := v1 * x1
			a.Data[p], a.Data[q] = (rest*x0-tau*v)-x0, x1-(x0+v)*t1
		}
	case a.ColInc == 1:
		n := a.Cols
		row0, row1, row2 := a.Data[:n], a.Data[a.RowInc:][:n], a.Data[2*a.RowInc:][:n]
		for j, x0 := range row0 {
			x1, x2 := row1[j], row2[j]
			v := v1*x1 + v2*x2
			sum := x0 + v
			row0[j], row1[j], row2[j] = (rest*x0-tau*v)-x0, x1-sum*t1, x2-sum*t2
		}
	default:
		inc1, inc2 := a.RowInc, 2*a.RowInc
		for p, j := 0, 0; j < a.Cols; p, j = p+a.ColInc, j+1 {
			x := a.Data[p : p+inc2+1]
			x0, x1, x2 := x[0], x[inc1], x[inc2]
			v := v1*x1 + v2*x2
			sum := x0 + v
			x[0], x[inc1], x[inc2] = (rest*x0-tau*v)-x0, x1-sum*t1, x2-sum*t2
		}
	}
}

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
	e := exponent(max(math.Abs(x), math.Abs(y)))
	x, y = math.Ldexp(x, -e), math.Ldexp(y, -e)
	norm := math.Sqrt(float64(x*x) + float64(y*y))
	return x / norm, y / norm
}
