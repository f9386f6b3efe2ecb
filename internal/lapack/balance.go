package lapack

import (
	"math"

	"github.com/lina-la/lina/internal/blas"
)

// Balancing replaces A by a similar matrix whose eigenvalues rounding errors
// disturb less:
//
//	Aᵇ = D⁻¹·Pᵀ·A·P·D = [T11 X Y; 0 B Z; 0 0 T33]
//
// P is a permutation that makes T11 and T33 upper triangular as far as that is
// possible, so that their diagonals are eigenvalues already, and D a diagonal
// matrix of powers of two that makes the 2-norms of the rows and columns of B
// alike; D is I outside B (Parlett and Reinsch, Balancing a matrix for
// calculation of eigenvalues and eigenvectors, 1969; with 2-norms, which cannot
// be misled by many tiny entries: James, Langou and Lowery, On matrix balancing
// and eigenvector computation, 2014). Nothing is rounded, short of underflow.

const (
	balanceGain   = 0.95 // what c + r must fall to for a scaling to be worth it
	balanceSweeps = 100  // far more than are ever needed
)

// Balance replaces A, n×n, by Aᵇ, which does not depend on the units in which its variables are
// given, and returns the rows and columns lo ≤ i < hi of B. scale has length n. For those, scale[i] is dᵢ; for the others, scale[i] is the row that P exchanged
// with row i, the rows from hi up first, last row first, then those below lo,
// first row first.
func Balance[T Float](a blas.Mat[T], scale []T) (lo, hi int) {
	lo, hi = isolate(a, scale)
	for i := lo; i < hi; i++ {
		scale[i] = 1
	}
	for sweep := 0; sweep < balanceSweeps && (hi-lo <= balanceTiny || !alike(a, lo, hi)); sweep++ {
		done := true
		for i := lo; i < hi; i++ {
			if e := balancingExponent(a, i, lo, hi, scale[i]); e != 0 {
				scale[i] = scaleByPowerOfTwo(scale[i], e)
				scaleVec(a.Row(i).Slice(lo, a.Cols), -e)
				scaleVec(a.Col(i).Slice(0, hi), e)
				done = false
			}
		}
		if done {
			break
		}
	}
	return lo, hi
}

// alike reports whether no row of B has another norm than its column but for a factor less
// than 2, so that there is nothing to scale; it may say no where squares are out of range.
func alike[T Float](a blas.Mat[T], lo, hi int) bool {
	const width = 64 // columns at a time
	var columns, rows [width]float64
	for j := lo; j < hi; j += width {
		w := min(width, hi-j)
		c, r := columns[:w], rows[:w]
		clear(c)
		for i := lo; i < hi; i++ {
			p := i*a.RowInc + j*a.ColInc
			for k := range c {
				x := float64(a.Data[p])
				c[k] += x * x
				p += a.ColInc
			}
		}
		for k := range r {
			r[k] = 0
			p := (j+k)*a.RowInc + lo*a.ColInc
			for range hi - lo {
				x := float64(a.Data[p])
				r[k] += x * x
				p += a.ColInc
			}
			if !(c[k] > smallSquare64 && r[k] > smallSquare64 && c[k] < 4*r[k] && r[k] < 4*c[k] && c[k]+r[k] < big64) {
				return false
			}
		}
	}
	return true
}

// crossNorms returns the 2-norms of column and row i of B.
func crossNorms[T Float](a blas.Mat[T], i, lo, hi int) (c, r float64) {
	if hi-lo <= balanceTiny {
		p, q := i*a.RowInc+lo*a.ColInc, lo*a.RowInc+i*a.ColInc
		for range hi - lo {
			x, y := float64(a.Data[p]), float64(a.Data[q])
			r += x * x
			c += y * y
			p, q = p+a.ColInc, q+a.RowInc
		}
		if r > smallSquare64 && c > smallSquare64 && r+c < big64 {
			return math.Sqrt(c), math.Sqrt(r)
		}
	}
	return float64(blas.Nrm2(a.Col(i).Slice(lo, hi))), float64(blas.Nrm2(a.Row(i).Slice(lo, hi)))
}

// isolate finds P: a row of B without entries beside the diagonal goes to the
// end of B, a column without such entries to the beginning.
func isolate[T Float](a blas.Mat[T], scale []T) (lo, hi int) {
	lo, hi = 0, a.Rows
	for {
		i := lonelyRow(a, lo, hi)
		if i < 0 {
			break
		}
		hi--
		scale[hi] = T(i)
		exchange(a, i, hi)
	}
	for {
		j := lonelyRow(a.T(), lo, hi)
		if j < 0 {
			break
		}
		scale[lo] = T(j)
		exchange(a, j, lo)
		lo++
	}
	return lo, hi
}

// lonelyRow returns the last row of B, which is A[lo:hi, lo:hi], that is zero
// beside the diagonal, or −1.
func lonelyRow[T Float](a blas.Mat[T], lo, hi int) int {
	for i := hi - 1; i >= lo; i-- {
		row := a.Row(i)
		j := lo
		for j < hi && (j == i || row.At(j) == 0) {
			j++
		}
		if j == hi {
			return i
		}
	}
	return -1
}

// exchange exchanges rows i and j and columns i and j.
func exchange[T Float](a blas.Mat[T], i, j int) {
	if i != j {
		blas.Swap(a.Row(i), a.Row(j))
		blas.Swap(a.Col(i), a.Col(j))
	}
}

// balancingExponent returns e such that dᵢ should grow by the factor 2ᵉ: the
// norms c and r of column and row i become nearly 2ᵉ·c and 2⁻ᵉ·r, and alike. It
// is 0 where that gains little, and no larger than keeps d, and what is largest
// in the whole row and column, within safeRange.
func balancingExponent[T Float](a blas.Mat[T], i, lo, hi int, d T) (e int) {
	c, r := crossNorms(a, i, lo, hi)
	if c < 2*r && r < 2*c { // the usual case: their exponents differ by 1 at most
		return 0
	}
	if c == 0 || r == 0 || math.IsInf(c, 0) || math.IsInf(r, 0) {
		return 0
	}
	e = (exponent(r) - exponent(c)) / 2
	if !(math.Ldexp(c, e)+math.Ldexp(r, -e) < balanceGain*(c+r)) {
		return 0
	}
	row, column := a.Row(i).Slice(lo, a.Cols), a.Col(i).Slice(0, hi)
	_, big := safeRange[T]()
	limit := exponent(big)
	inD, inColumn := exponent(d), exponent(column.At(blas.Iamax(column)))
	inRow := exponent(row.At(blas.Iamax(row)))
	if e > 0 {
		return max(0, min(e, limit-max(inD, inColumn), limit+inRow))
	}
	return min(0, max(e, -limit-min(inD, inColumn), inRow-limit))
}

// exponent returns e with 2ᵉ⁻¹ ≤ |x| < 2ᵉ.
func exponent[T Float](x T) int {
	_, e := math.Frexp(float64(x))
	return e
}

// unbalance turns the right eigenvectors of Aᵇ, the columns of V, into those of A:
// V = P·D·V; or, if left, the left eigenvectors: V = P·D⁻¹·V.
func unbalance[T Float](lo, hi int, scale []T, v blas.Mat[T], left bool) {
	for i := lo; i < hi; i++ {
		switch d := scale[i]; {
		case left && d != 1:
			blas.Scal(1/d, v.Row(i))
		case d != 1:
			blas.Scal(d, v.Row(i))
		}
	}
	for i := lo - 1; i >= 0; i-- {
		swapRows(v, i, int(scale[i]))
	}
	for i := hi; i < v.Rows; i++ {
		swapRows(v, i, int(scale[i]))
	}
}

func swapRows[T Float](a blas.Mat[T], i, j int) {
	if i != j {
		blas.Swap(a.Row(i), a.Row(j))
	}
}
