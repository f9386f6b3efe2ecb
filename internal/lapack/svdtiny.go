package lapack

import (
	"math"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/kernel"
	"github.com/lina-la/lina/internal/scratch"
)

// Singular values of matrices with few columns: in float64, on memory that is borrowed
// once. Rows have zeros behind them up to a multiple of 8 elements, so that kernels take
// them whole.

const (
	svdTinyRows  = 64        // the most rows of a matrix of svdTinyCols columns,
	svdTinyTall  = 256       // and the most elements of a matrix so tall that others have QR first
	svdTinySmall = 0x1p-1000 // a sum of squares that counts as zero, numbers being in iterationRange
)

// svdIsTiny reports whether svdTiny takes an m×n matrix, m ≥ n, and u with so many columns.
func svdIsTiny(m, n, uCols int) bool {
	return n <= tuning.tinySVD && m <= svdTinyRows && (uCols == 0 || uCols == n) && (m*n <= svdTinyTall || !qrFirst(m, n))
}

// tinySVD is an m×n matrix that is decomposed in place.
type tinySVD struct {
	a          [svdTinyCols * svdTinyRows]float64 // Aᵀ, then Uᵀ: m columns, rows are inc apart
	v          [svdTinyCols * svdTinyCols]float64 // the vectors of reflections from the right, then Vᵀ: n columns, incV
	d, e       [svdTinyCols]float64
	tauQ, tauP [svdTinyCols]float64
	order      [svdTinyCols]int
	rotations  [4 * svdTinyCols]float64
	inc, incV  int
}

// tinySVDs keeps them from call to call.
var tinySVDs scratch.Pools

// svdTiny is svdBidiagonal where svdIsTiny says so.
func svdTiny[T Float](a blas.Mat[T], s []T, u, v blas.Mat[T]) (ok bool) {
	pool := scratch.For[float64](&tinySVDs)
	t := scratch.Take[tinySVD](pool)
	m, n := a.Rows, a.Cols
	t.inc, t.incV = (m+7)&^7, (n+7)&^7
	inc, incV := t.inc, t.incV
	for i := range m {
		p := i * a.RowInc
		for j := range n {
			t.a[j*inc+i] = float64(a.Data[p])
			p += a.ColInc
		}
	}
	for j := range n {
		clear(t.a[j*inc+m : (j+1)*inc])
	}
	t.reduce(m, n)
	d, e := t.d[:n], t.e[:n]
	e[n-1] = 0
	if u.Cols == 0 && v.Cols == 0 {
		ok = bidiagonalSVD(d, e, blas.Mat[float64]{}, blas.Mat[float64]{})
		for i, x := range d {
			s[i] = T(x)
		}
		pool.Put(t)
		return ok
	}
	ut, vt := blas.MatOf(n, inc, t.a[:n*inc]), blas.MatOf(n, incV, t.v[:n*incV])
	if ut.Cols = min(u.Cols, 1) * m; u.Cols > 0 {
		formReflections(t.a[:], inc, n, t.tauQ[:])
	}
	if vt.Cols = min(v.Cols, 1) * n; v.Cols > 0 {
		formReflections(t.v[:], incV, n, t.tauP[:])
	}
	ok = bidiagonalQR(d, e[:n-1], ut, vt, t.rotations[:4*n])
	order := t.order[:n]
	orderDown(d, order)
	for i, from := range order {
		s[i] = T(d[from])
		if u.Cols > 0 {
			p := i * u.ColInc
			for _, x := range t.a[from*inc:][:m] {
				u.Data[p] = T(x)
				p += u.RowInc
			}
		}
		if v.Cols > 0 {
			p := i * v.ColInc
			for _, x := range t.v[from*incV:][:n] {
				v.Data[p] = T(x)
				p += v.RowInc
			}
		}
	}
	pool.Put(t)
	return ok
}

// reduce is bidiagonalize. Column j of A keeps the vector of Hⱼ from row j on, its leading 1
// included, and row j+1 of v that of Gⱼ from column j+1 on, both with zeros before.
func (t *tinySVD) reduce(m, n int) {
	inc := t.inc
	t.tauP[0] = 0
	for j := range n {
		column := t.a[j*inc:][:inc]
		clear(column[:j])
		t.d[j], t.tauQ[j] = tinyReflector(column[j:m])
		if j == n-1 {
			return
		}
		rest := t.a[(j+1)*inc:]
		if tau := t.tauQ[j]; tau != 0 {
			kernel.HouseholderRight(rest, inc, n-j-1, column, tau)
		}
		row := t.v[(j+1)*t.incV:][:t.incV]
		clear(row[:j+1])
		clear(row[n:])
		right := row[j+1 : n]
		for k := range right {
			right[k] = rest[k*inc+j]
		}
		t.e[j], t.tauP[j+1] = tinyReflector(right)
		if tau := t.tauP[j+1]; tau != 0 {
			kernel.HouseholderLeft(rest, inc, inc, right, tau)
		}
	}
}

// tinyReflector is reflector for the vector x, which becomes u, its leading 1 included. What
// is so small that its squares are lost becomes zero.
func tinyReflector(x []float64) (beta, tau float64) {
	alpha, below := x[0], 0.0
	for _, y := range x[1:] {
		below += y * y
	}
	if x[0] = 1; below < svdTinySmall {
		clear(x[1:])
		return alpha, 0
	}
	beta = math.Sqrt(alpha*alpha + below)
	if alpha > 0 {
		beta = -beta
	}
	scale := 1 / (alpha - beta)
	for i := 1; i < len(x); i++ {
		x[i] *= scale
	}
	return beta, (beta - alpha) / beta
}

// formReflections puts the first n rows of Hₙ₋₁⋯H₁H₀ in the place of the vectors of the
// reflections: row j of z holds that of Hⱼ from element j on, and zeros before. It begins with
// the last one: row j is free once Hⱼ has met the rows after it.
func formReflections(z []float64, inc, n int, tau []float64) {
	for j := n - 1; j >= 0; j-- {
		row := z[j*inc:][:inc]
		if tau[j] == 0 {
			clear(row)
			row[j] = 1
			continue
		}
		kernel.HouseholderRight(z[(j+1)*inc:], inc, n-j-1, row, tau[j])
		for i, x := range row {
			row[i] = -tau[j] * x
		}
		row[j]++
	}
}

// orderDown lists the positions of values that descend; equal ones, zeros say, stay as they are.
func orderDown(d []float64, order []int) {
	for i := range order {
		j := i
		for ; j > 0 && d[order[j-1]] < d[i]; j-- {
			order[j] = order[j-1]
		}
		order[j] = i
	}
}
