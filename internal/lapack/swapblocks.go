package lapack

import (
	"math"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/kernel"
)

// Neighbouring diagonal blocks of a Schur form change places by an orthogonal
// similarity (Bai and Demmel, On swapping diagonal blocks in real Schur form, 1993): with
// the X of T11·X − X·T22 = T12, the columns of (−X; I) span what T22 stands for, and a
// QR factorization of them is the transformation.

// moveBlockUp moves the diagonal block of T that begins at row from up to row to, which
// is the first of a block, past the blocks between; the rows of zt, the columns of Z,
// take part. If two blocks are too alike to be told apart, it stops, and returns false
// and where the block has come.
func moveBlockUp[T Float](t, zt blas.Mat[T], from, to int) (at int, ok bool) {
	for from > to {
		above := 1
		if from > 1 && t.At(from-1, from-2) != 0 {
			above = 2
		}
		order := blockBelow(t, from)
		if !swapBlocks(t, zt, from-above, above, order) {
			return from, false
		}
		from -= above
		if order == 2 && t.At(from+1, from) == 0 {
			// The pair has fallen apart into two real eigenvalues: they follow each other.
			at, ok = moveBlockUp(t, zt, from, to)
			if !ok {
				return at, false
			}
			_, ok = moveBlockUp(t, zt, from+1, to+1)
			return to, ok
		}
	}
	return to, true
}

// blockBelow is the order, 1 or 2, of the diagonal block of T that begins at row j.
func blockBelow[T Float](t blas.Mat[T], j int) int {
	if j+1 < t.Rows && t.At(j+1, j) != 0 {
		return 2
	}
	return 1
}

// swapBlocks makes the diagonal blocks of T of order p and q that begin at j and j+p
// change places. It returns false, and leaves everything as it is, if that would
// disturb T by more than rounding errors.
func swapBlocks[T Float](t, zt blas.Mat[T], j, p, q int) (ok bool) {
	if p == 1 && q == 1 {
		swapReal(t, zt, j)
		return true
	}
	var d block4
	n := p + q
	largest := 0.0
	for i := range n {
		for k := range n {
			d[i][k] = float64(t.At(j+i, j+k))
			largest = max(largest, abs(d[i][k]))
		}
	}
	x := sylvesterBlock(&d, p, q)
	// The reflections Q = H₁ or H₁·H₂ with Qᵀ·(−X; I) upper triangular.
	var basis [4][2]float64
	for k := range q {
		for i := range p {
			basis[i][k] = -x[i][k]
		}
		basis[p+k][k] = 1
	}
	var u [2][4]float64
	for k := range q {
		makeReflection(&basis, &u[k], k, p+k+1)
		for l := k + 1; l < q; l++ {
			s := 0.0
			for i := k; i <= p+k; i++ {
				s += u[k][i] * basis[i][l]
			}
			for i := k; i <= p+k; i++ {
				basis[i][l] -= s * u[k][i]
			}
		}
	}
	// D = Qᵀ·D·Q in a copy first: its lower left block must vanish.
	for k := range q {
		d.reflect(&u[k], n)
	}
	threshold := max(10*float64(Eps[T]())*largest, float64(smallestNormal[T]()))
	for i := q; i < n; i++ {
		for k := range q {
			if !(abs(d[i][k]) <= threshold) {
				return false
			}
		}
	}
	for k := range q {
		reflectAround(t, zt, j, n, k, p+1, &u[k])
	}
	for i := range n {
		for k := range n {
			if i >= q && k < q {
				d[i][k] = 0
			}
			t.Set(j+i, j+k, T(d[i][k]))
		}
	}
	if q == 2 {
		standardiseBlock(t, zt, j, true)
	}
	if p == 2 {
		standardiseBlock(t, zt, j+q, true)
	}
	return true
}

// block4 is a matrix of order up to 4.
type block4 [4][4]float64

// makeReflection makes u with (I − u·uᵀ)·b = (β, 0, …) for the entries k … end−1 of
// column k of b.
func makeReflection(b *[4][2]float64, u *[4]float64, k, end int) {
	var square float64
	for i := k; i < end; i++ {
		square += b[i][k] * b[i][k]
	}
	norm := math.Copysign(math.Sqrt(square), b[k][k])
	// ‖(b₀ + norm, b₁, …)‖² = 2·norm·(norm + b₀); the 1 in the basis keeps norm from 0.
	scale := 1 / math.Sqrt(norm*(norm+b[k][k]))
	for i := k; i < end; i++ {
		u[i] = b[i][k] * scale
	}
	u[k] += norm * scale
}

// reflect computes D = H·D·H, H = I − u·uᵀ.
func (d *block4) reflect(u *[4]float64, n int) {
	for k := range n {
		s := u[0]*d[0][k] + u[1]*d[1][k] + u[2]*d[2][k] + u[3]*d[3][k]
		for i := range n {
			d[i][k] -= s * u[i]
		}
	}
	for i := range n {
		s := u[0]*d[i][0] + u[1]*d[i][1] + u[2]*d[i][2] + u[3]*d[i][3]
		for k := range n {
			d[i][k] -= s * u[k]
		}
	}
}

// reflectAround applies H = I − u·uᵀ, which acts on order rows from j+k on, to what is
// right of the blocks, of order n together, and above them, and to the rows of zt.
func reflectAround[T Float](t, zt blas.Mat[T], j, n, k, order int, u *[4]float64) {
	// For the kernel, I − τ·v·vᵀ with v₀ = 1; u[k] is the largest entry.
	tau, v1, v2 := u[k]*u[k], u[k+1]/u[k], 0.0
	if order == 3 {
		v2 = u[k+2] / u[k]
	}
	c := [...]T{T(v1), T(v2), T(2 - tau), T(tau), T(tau * v1), T(tau * v2)}
	r := j + k
	if j+n < t.Cols {
		kernel.Reflect(c[:], t.Data[r*t.RowInc+j+n:], t.RowInc, order, t.Cols-j-n)
	}
	kernel.ReflectRight(&c, t.Data[r:], t.RowInc, j, order)
	if zt.Cols > 0 {
		kernel.Reflect(c[:], zt.Data[r*zt.RowInc:], zt.RowInc, order, zt.Cols)
	}
}

// swapReal makes the eigenvalues in rows j and j+1 of T change places.
func swapReal[T Float](t, zt blas.Mat[T], j int) {
	n, a, d := t.Rows, t.At(j, j), t.At(j+1, j+1)
	cos, sin, _ := blas.Rotg(t.At(j, j+1), d-a)
	blas.Rot(t.Row(j).Slice(j+2, n), t.Row(j+1).Slice(j+2, n), cos, sin)
	blas.Rot(t.Col(j).Slice(0, j), t.Col(j+1).Slice(0, j), cos, sin)
	if zt.Cols > 0 {
		blas.Rot(zt.Row(j), zt.Row(j+1), cos, sin)
	}
	t.Set(j, j, d)
	t.Set(j+1, j+1, a)
}

// sylvesterBlock solves T11·X − X·T22 = T12 for the blocks of D of order p and q, as
// one system of order up to 4, by elimination with complete pivoting. A pivot that
// is negligible is replaced by one that is just not: if that matters, swapBlocks sees it.
func sylvesterBlock(d *block4, p, q int) (x [2][2]float64) {
	var a block4
	var b [4]float64
	var column [4]int
	m, largest := p*q, 0.0
	for i := range p {
		for k := range q {
			row := k*p + i
			for l := range p {
				a[row][k*p+l] += d[i][l]
			}
			for l := range q {
				a[row][l*p+i] -= d[p+l][p+k]
			}
			b[row] = d[i][p+k]
		}
	}
	for i := range p + q {
		for k := range p + q {
			largest = max(largest, abs(d[i][k]))
		}
	}
	least := Eps[float64]() * largest
	for k := range m {
		column[k] = k
	}
	for k := range m {
		r, c := k, k
		for i := k; i < m; i++ {
			for l := k; l < m; l++ {
				if abs(a[i][l]) > abs(a[r][c]) {
					r, c = i, l
				}
			}
		}
		a[k], a[r] = a[r], a[k]
		b[k], b[r] = b[r], b[k]
		column[k], column[c] = column[c], column[k]
		for i := range m {
			a[i][k], a[i][c] = a[i][c], a[i][k]
		}
		if abs(a[k][k]) < least {
			a[k][k] = least
		}
		for i := k + 1; i < m; i++ {
			f := a[i][k] / a[k][k]
			for l := k; l < m; l++ {
				a[i][l] -= f * a[k][l]
			}
			b[i] -= f * b[k]
		}
	}
	for k := m - 1; k >= 0; k-- {
		for l := k + 1; l < m; l++ {
			b[k] -= a[k][l] * b[l]
		}
		b[k] /= a[k][k]
	}
	for k, at := range column[:m] {
		x[at%p][at/p] = b[k]
	}
	return x
}
