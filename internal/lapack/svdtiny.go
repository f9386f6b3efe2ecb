package lapack

import (
	"math"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/scratch"
)

// Singular values of matrices with few columns: plain loops in float64, on memory that is
// borrowed once, because calls would cost more than the arithmetic.

const (
	svdTinyCols  = 16        // the most columns
	svdTinyRows  = 64        // the most rows,
	svdTinyTall  = 256       // and the most elements of a matrix so tall that others have QR first
	svdTinySmall = 0x1p-1000 // a sum of squares that counts as zero, numbers being in iterationRange
)

// svdIsTiny reports whether svdTiny takes an m×n matrix, m ≥ n, and u with so many columns.
func svdIsTiny(m, n, uCols int) bool {
	return n <= tuning.tinySVD && m <= svdTinyRows && (uCols == 0 || uCols == n) && (m*n <= svdTinyTall || !qrFirst(m, n))
}

// tinySVD is an m×n matrix that is decomposed in place.
type tinySVD struct {
	a          [svdTinyCols * svdTinyRows]float64 // Aᵀ, then Uᵀ: m columns
	v          [svdTinyCols * svdTinyCols]float64 // the vectors of reflections from the right, then Vᵀ: n columns
	d, e       [svdTinyCols]float64
	tauQ, tauP [svdTinyCols]float64
	order      [svdTinyCols]int
	rotations  [4 * svdTinyCols]float64
	x          [svdTinyRows]float64
}

// tinySVDs keeps them from call to call.
var tinySVDs scratch.Pools

// svdTiny is svdBidiagonal where svdIsTiny says so.
func svdTiny[T Float](a blas.Mat[T], s []T, u, v blas.Mat[T]) (ok bool) {
	pool := scratch.For[float64](&tinySVDs)
	t := scratch.Take[tinySVD](pool)
	m, n := a.Rows, a.Cols
	for i := range m {
		p := i * a.RowInc
		for j := range n {
			t.a[j*m+i] = float64(a.Data[p])
			p += a.ColInc
		}
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
	ut, vt := blas.MatOf(n, m, t.a[:m*n]), blas.MatOf(n, n, t.v[:n*n])
	if ut.Cols = min(u.Cols, 1) * m; u.Cols > 0 {
		t.formLeft(m, n)
	}
	if vt.Cols = min(v.Cols, 1) * n; v.Cols > 0 {
		t.formRight(n)
	}
	ok = bidiagonalQR(d, e[:n-1], ut, vt, t.rotations[:4*n])
	order := t.order[:n]
	orderDown(d, order)
	for i, from := range order {
		s[i] = T(d[from])
		if u.Cols > 0 {
			p := i * u.ColInc
			for _, x := range t.a[from*m:][:m] {
				u.Data[p] = T(x)
				p += u.RowInc
			}
		}
		if v.Cols > 0 {
			p := i * v.ColInc
			for _, x := range t.v[from*n:][:n] {
				v.Data[p] = T(x)
				p += v.RowInc
			}
		}
	}
	pool.Put(t)
	return ok
}

// reduce is bidiagonalize. Column j of A keeps the vector of Hⱼ from row j on, its leading 1
// included, and row j+1 of v that of Gⱼ from column j+1 on.
func (t *tinySVD) reduce(m, n int) {
	for j := range n {
		left := t.a[j*m+j:][:m-j]
		t.d[j], t.tauQ[j] = tinyReflector(left)
		if j == n-1 {
			return
		}
		right := t.v[(j+1)*n+j+1:][:n-j-1]
		tau := t.tauQ[j]
		for k := range right {
			c := t.a[(j+1+k)*m+j:][:len(left)]
			if tau != 0 {
				s := 0.0
				for i, x := range left {
					s += x * c[i]
				}
				s *= tau
				for i, x := range left {
					c[i] -= s * x
				}
			}
			right[k] = c[0]
		}
		t.e[j], tau = tinyReflector(right)
		if t.tauP[j] = tau; tau == 0 {
			continue
		}
		w := t.x[:m-j-1]
		clear(w)
		for k, y := range right {
			for i, x := range t.a[(j+1+k)*m+j+1:][:len(w)] {
				w[i] += y * x
			}
		}
		for k, y := range right {
			y *= tau
			c := t.a[(j+1+k)*m+j+1:][:len(w)]
			for i, x := range w {
				c[i] -= y * x
			}
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

// formLeft puts the first n columns of Q, as rows, in the place of the reflections, the last
// one first: column j of A, which holds the vector of Hⱼ, is free once Hⱼ has met the columns
// after it, whose entries so far are those of rows j+1 on.
func (t *tinySVD) formLeft(m, n int) {
	for j := n - 1; j >= 0; j-- {
		formReflected(t.a[:m*n], m, j, n, t.tauQ[j])
	}
}

// formRight is formLeft for P and v, where row 0 belongs to no reflection.
func (t *tinySVD) formRight(n int) {
	for j := n - 1; j > 0; j-- {
		formReflected(t.v[:n*n], n, j, n, t.tauP[j-1])
	}
	clear(t.v[:n])
	t.v[0] = 1
}

// formReflected applies a reflection, whose vector is row j of z from column j on, to the rows
// after it, n in all of inc elements, and to the row of the identity that takes its place.
func formReflected(z []float64, inc, j, n int, tau float64) {
	row := z[j*inc:][:inc]
	u := row[j:]
	for k := j + 1; k < n; k++ {
		c := z[k*inc+j:][:len(u)]
		c[0] = 0
		if tau == 0 {
			continue
		}
		s := 0.0
		for l, x := range u {
			s += x * c[l]
		}
		s *= tau
		for l, x := range u {
			c[l] -= s * x
		}
	}
	clear(row[:j])
	for l, x := range u {
		u[l] = -tau * x
	}
	u[0]++
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
