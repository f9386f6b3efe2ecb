package lapack

import (
	"math"

	"github.com/lina-la/lina/internal/blas"
)

// Plane rotations, the steps of every implicit QR iteration.

// givens makes the rotation with c·f + s·g = r and c·g − s·f = 0, c² + s² = 1.
// r has the sign of f.
func givens[T Float](f, g T) (c, s, r T) {
	if g == 0 {
		return 1, 0, f
	}
	small, big := squareRange[T]()
	sum := f*f + g*g
	if f == 0 || !(sum > small && sum < big) {
		return blas.Rotg(f, g)
	}
	r = withSign(sqrt(sum), f)
	return f / r, g / r, r
}

// squareRange bounds the sums of squares f² + g² that can be trusted: below,
// the square of the smaller may have lost digits that count; above, overflow is
// near.
func squareRange[T Float]() (small, big T) {
	var zero T
	if isFloat32(zero) {
		return 0x1p-60, 0x1p100
	}
	return T(smallSquare64), T(big64)
}

var smallSquare64 = 0x1p-860

// rotateColumns applies rotations to neighbouring columns of Z, one after the
// other. Rotation k turns columns p = first + k·step and q = p + step, step ±1:
//
//	z_p, z_q = c[k]·z_p + s[k]·z_q, c[k]·z_q − s[k]·z_p
//
// A column is loaded and stored once in the whole sweep: what is to become the
// next z_p waits in a register. Four rows go together, because each is one long
// chain of dependent operations.
func rotateColumns[T Float](z blas.Mat[T], first, step int, c, s []T) {
	if len(c) == 0 || z.Cols == 0 {
		return
	}
	s = s[:len(c)]
	inc := step * z.ColInc
	i := 0
	for ; i+4 <= z.Rows; i += 4 {
		p := i*z.RowInc + first*z.ColInc
		r0, r1, r2, r3 := p, p+z.RowInc, p+2*z.RowInc, p+3*z.RowInc
		d := z.Data
		x0, x1, x2, x3 := d[r0], d[r1], d[r2], d[r3]
		for k, ck := range c {
			sk := s[k]
			n0, n1, n2, n3 := r0+inc, r1+inc, r2+inc, r3+inc
			y0, y1, y2, y3 := d[n0], d[n1], d[n2], d[n3]
			d[r0], x0 = ck*x0+sk*y0, ck*y0-sk*x0
			d[r1], x1 = ck*x1+sk*y1, ck*y1-sk*x1
			d[r2], x2 = ck*x2+sk*y2, ck*y2-sk*x2
			d[r3], x3 = ck*x3+sk*y3, ck*y3-sk*x3
			r0, r1, r2, r3 = n0, n1, n2, n3
		}
		d[r0], d[r1], d[r2], d[r3] = x0, x1, x2, x3
	}
	for ; i < z.Rows; i++ {
		d := z.Data
		r := i*z.RowInc + first*z.ColInc
		x := d[r]
		for k, ck := range c {
			y := d[r+inc]
			d[r], x = ck*x+s[k]*y, ck*y-s[k]*x
			r += inc
		}
		d[r] = x
	}
}

// rangeScale returns the power of two 2ᵉ that brings largest, the largest
// entry of a matrix, near 1 if it is so near the ends of the number range that
// squares of entries would leave it; otherwise e = 0. finite is false if largest
// is NaN or infinite.
func rangeScale[T Float](largest T) (e int, finite bool) {
	if largest-largest != 0 {
		return 0, false
	}
	small, big := iterationRange[T]()
	if largest == 0 || largest >= small && largest <= big {
		return 0, true
	}
	_, e = math.Frexp(float64(largest))
	return -e, true
}

// iterationRange bounds the largest entry of a matrix on which the eigenvalue and
// singular value iterations may work without scaling.
func iterationRange[T Float]() (small, big T) {
	var zero T
	if isFloat32(zero) {
		return 0x1p-30, 0x1p30
	}
	return 0x1p-120, 0x1p120
}

// scaleVec multiplies x by 2ᵉ.
func scaleVec[T Float](x []T, e int) {
	if e == 0 {
		return
	}
	for i := range x {
		x[i] = scaleByPowerOfTwo(x[i], e)
	}
}

// scaleMat multiplies A by 2ᵉ.
func scaleMat[T Float](a blas.Mat[T], e int) {
	if e == 0 {
		return
	}
	for i := range a.Rows {
		for j := range a.Cols {
			a.Set(i, j, scaleByPowerOfTwo(a.At(i, j), e))
		}
	}
}

// fillNaN overwrites x with NaN.
func fillNaN[T Float](x []T) {
	for i := range x {
		x[i] = T(math.NaN())
	}
}

// sortByValue orders the values by less, and the columns of each matrix with
// them: a matrix has as many columns as there are values, or is left alone.
// Selection: of all sorts it moves the fewest columns.
func sortByValue[T Float](values []T, less func(x, y T) bool, zs ...blas.Mat[T]) {
	for i := range values {
		best := i
		for j := i + 1; j < len(values); j++ {
			if less(values[j], values[best]) {
				best = j
			}
		}
		if best == i {
			continue
		}
		values[i], values[best] = values[best], values[i]
		for _, z := range zs {
			if z.Cols > 0 {
				blas.Swap(z.Col(i), z.Col(best))
			}
		}
	}
}
