package lapack

import (
	"cmp"
	"math"
	"slices"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/kernel"
	"github.com/lina-la/lina/internal/scratch"
)

// jacobiRounds bounds the sweeps of SVDJacobi, of which six or so are needed.
const jacobiRounds = 60

// jacobiFloor is the norm, beside a largest entry of A near 1, below which a row counts as zero:
// among subnormal numbers there are none that are orthogonal to it.
const jacobiFloor = 0x1p-900

// SVDJacobi decomposes A = U·Σ·Vᵀ, m×n with m ≥ n, by rotations that make the rows of a triangular
// factor orthogonal. s, of length n, receives the singular values, descending; u is m×n, v n×n. a is
// not changed, and the arithmetic is in float64.
//
// Where A = D₁·B·D₂ with diagonal matrices and a B of moderate condition, singular values have small relative errors,
// however small they are, if what D₁ and D₂ grade falls in one direction once rows and columns are
// sorted: reductions to bidiagonal form leave them errors relative to the largest. Those
// below 2⁻⁹⁰⁰ of it are zero.
//
// It returns false if the iteration does not converge, which is known to happen only if A holds
// NaN or Inf: then everything is NaN.
//
// Source: Drmač and Veselić, New fast and accurate Jacobi SVD algorithm I and II, 2008: rows sorted by
// size, QR with column pivoting, and one-sided Jacobi (Hestenes; de Rijk's pivoting) on R. That rows are
// sorted makes the errors of QR small row by row: Cox and Higham, Stability of Householder
// QR factorization for weighted least squares problems, 1998.
func SVDJacobi[T Float](a blas.Mat[T], s []T, u, v blas.Mat[T]) (ok bool) {
	m, n := a.Rows, a.Cols
	if n == 0 {
		return true
	}
	largest := float64(blas.MaxAbs(a))
	if largest-largest != 0 {
		fillNaN(s)
		blas.Fill(u, s[0])
		blas.Fill(v, s[0])
		return false
	}
	exponent := 0
	if largest != 0 {
		_, exponent = math.Frexp(largest)
	}
	indices, room := scratch.Borrow[int](m+n), blas.Borrow[float64](m+n, n)
	tau := blas.Borrow[float64](1, n)
	rows, perm := indices.Take(m), indices.Take(n)
	qr, r := room.Slice(0, m, 0, n), room.Slice(m, m+n, 0, n)
	rowsBySize(a, rows)
	for i, from := range rows {
		for j := range n {
			qr.Set(i, j, math.Ldexp(float64(a.At(from, j)), -exponent))
		}
	}
	QRPivot(qr, tau.Data[:n], perm)
	j := newJacobi(qr, r)
	if ok = j.iterate(); ok {
		storeJacobi(j, s, exponent, v, perm)
		// U = Q·[J; 0], with the rows in their places
		w := blas.Borrow[float64](m, n)
		blas.CopyMat(w.Slice(0, n, 0, n), j.turns.T())
		blas.Fill(w.Slice(n, m, 0, n), 0)
		QRApply(false, qr, tau.Data[:n], w.Mat)
		for i, to := range rows {
			for k := range n {
				u.Set(to, k, T(w.At(i, k)))
			}
		}
		w.Release()
	}
	j.release()
	indices.Release()
	room.Release()
	tau.Release()
	return ok
}

// rowsBySize lists the rows of A by their largest entries, descending.
func rowsBySize[T Float](a blas.Mat[T], rows []int) {
	sizes := scratch.Borrow[float64](a.Rows)
	for i := range rows {
		rows[i], sizes.Data[i] = i, float64(blas.MaxAbs(a.Slice(i, i+1, 0, a.Cols)))
	}
	slices.SortStableFunc(rows, func(i, k int) int { return cmp.Compare(sizes.Data[k], sizes.Data[i]) })
	sizes.Release()
}

// rowJacobi makes the rows of x, which are R at first, orthogonal by rotations, which turns gathers:
// X = Jᵀ·R, and turns is Jᵀ. norms are those of the rows.
type rowJacobi struct {
	x, turns blas.Mat[float64]
	memory   blas.Scratch[float64]
	norms    []float64
	near     [2][]float64 // room for two rows
}

func newJacobi(qr, r blas.Mat[float64]) *rowJacobi {
	n := qr.Cols
	for i := range n {
		clear(r.Data[i*r.RowInc:][:i])
		blas.CopyMat(r.Slice(i, i+1, i, n), qr.Slice(i, i+1, i, n))
	}
	j := &rowJacobi{x: r, memory: blas.Borrow[float64](n+3, n)}
	j.turns = j.memory.Slice(0, n, 0, n)
	setIdentity(j.turns)
	inc := j.memory.RowInc
	j.norms = j.memory.Data[n*inc:][:n]
	j.near = [2][]float64{j.memory.Data[(n+1)*inc:][:n], j.memory.Data[(n+2)*inc:][:n]}
	for i := range n {
		j.measure(i)
	}
	return j
}

// measure finds the norm of row p.
func (j *rowJacobi) measure(p int) {
	x := j.x.Data[p*j.x.RowInc:][:j.x.Cols]
	if j.norms[p] = blas.Nrm2(blas.VecOf(x)); j.norms[p] < jacobiFloor {
		clear(x)
		j.norms[p] = 0
	}
}

func (j *rowJacobi) release() { j.memory.Release() }

// iterate sweeps over all pairs of rows until none is turned.
func (j *rowJacobi) iterate() (ok bool) {
	n := len(j.norms)
	tol := math.Sqrt(float64(n)) * 0x1p-52
	for range jacobiRounds {
		turned := false
		for p := range n - 1 {
			j.bringLargest(p)
			for q := p + 1; q < n; q++ {
				if j.norms[p] < j.norms[q] {
					j.exchange(p, q)
				}
				if j.turn(p, q, tol) {
					turned = true
				}
			}
		}
		if !turned {
			return true
		}
	}
	return false
}

// bringLargest exchanges row p with the largest that follows.
func (j *rowJacobi) bringLargest(p int) {
	best := p
	for q := p + 1; q < len(j.norms); q++ {
		if j.norms[q] > j.norms[best] {
			best = q
		}
	}
	if best != p {
		j.exchange(p, best)
	}
}

func (j *rowJacobi) exchange(p, q int) {
	blas.Swap(j.x.Row(p), j.x.Row(q))
	blas.Swap(j.turns.Row(p), j.turns.Row(q))
	j.norms[p], j.norms[q] = j.norms[q], j.norms[p]
}

// turn makes rows p and q orthogonal, ‖xₚ‖ ≥ ‖x_q‖, and reports whether they were not. With the
// cosine γ between them, the tangent t of the rotation solves t² + 2ζt − 1 = 0,
//
//	ζ = (‖x_q‖² − ‖xₚ‖²)/(2·γ·‖xₚ‖·‖x_q‖)
func (j *rowJacobi) turn(p, q int, tol float64) (turned bool) {
	a, b := j.norms[p], j.norms[q]
	if b == 0 {
		return false
	}
	x, y := j.x.Data[p*j.x.RowInc:][:j.x.Cols], j.x.Data[q*j.x.RowInc:][:j.x.Cols]
	gamma := 0.0
	if b > 0x1p-400 {
		gamma = kernel.Dot(x, y) / a / b
	} else { // products would be lost
		for i := range x {
			j.near[0][i], j.near[1][i] = x[i]/a, y[i]/b
		}
		gamma = kernel.Dot(j.near[0], j.near[1])
	}
	if !(math.Abs(gamma) > tol) {
		return gamma != gamma
	}
	zeta := (b/a - a/b) / 2 / gamma
	t := math.Copysign(1, zeta) / (math.Abs(zeta) + math.Hypot(1, zeta))
	c := 1 / math.Sqrt(1+t*t)
	kernel.Rot(x, y, c, -t*c)
	n := j.turns.Cols
	kernel.Rot(j.turns.Data[p*j.turns.RowInc:][:n], j.turns.Data[q*j.turns.RowInc:][:n], c, -t*c)
	j.measure(p)
	j.measure(q)
	return true
}

// storeJacobi sorts what is found, and stores the singular values, times 2ᵉ, and V = P·W, W having
// the rows of X, of norm 1, as columns, and being completed where they are zero.
func storeJacobi[T Float](j *rowJacobi, s []T, e int, v blas.Mat[T], perm []int) {
	n := len(j.norms)
	rank := 0
	for p := range n {
		j.bringLargest(p)
		s[p] = T(math.Ldexp(j.norms[p], e))
		if j.norms[p] > 0 {
			rank = p + 1
			scaleRow(j.x.Data[p*j.x.RowInc:][:n], j.norms[p])
		}
	}
	if rank < n {
		w, tau := blas.Borrow[float64](n, n), blas.Borrow[float64](1, n)
		blas.CopyMat(w.Slice(0, n, 0, rank), j.x.Slice(0, rank, 0, n).T())
		QR(w.Slice(0, n, 0, rank), tau.Data[:rank])
		q := blas.Borrow[float64](n, n)
		QRForm(w.Slice(0, n, 0, rank), tau.Data[:rank], q.Mat)
		blas.CopyMat(j.x.Slice(rank, n, 0, n), q.Slice(0, n, rank, n).T())
		q.Release()
		w.Release()
		tau.Release()
	}
	for k, to := range perm {
		for p := range n {
			v.Set(to, p, T(j.x.At(p, k)))
		}
	}
}

// scaleRow divides x by its norm.
func scaleRow(x []float64, norm float64) {
	for i := range x {
		x[i] /= norm
	}
}
