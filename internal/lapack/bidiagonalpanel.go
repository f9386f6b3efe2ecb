package lapack

import (
	"math"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/kernel"
	"github.com/lina-la/lina/internal/parallel"
	"github.com/lina-la/lina/internal/scratch"
)

// bidiagonalPanel reduces nb columns and rows of a matrix to bidiagonal form, and then
// brings the rest up to date (Dongarra, Sorensen and Hammarling, Block reduction of matrices
// to condensed forms for eigenvalue computations, 1989). What the reflections H = I − τ·v·vᵀ from
// the left and G = I − τ·u·uᵀ from the right do to A is kept as
//
//	A − L·W,  L = [v₀ x₀ v₁ x₁ …],  W = [y₀; u₀; y₁; u₁; …]
//
// with y = τ·(A − L·W)ᵀ·v and x = τ·(A − L·W)·u, of the reflections before and, for x,
// of y. Both products with A are made in one pass over it, a group of rows at a time:
// once xᵢ of a row is known, so is its entry cᵢ in the next column, and y takes cᵢ
// times the row of A, and of L. c is the next v but for its first entry and a factor (Howell, Demmel, Fulton,
// Hammarling and Marmol, Cache efficient bidiagonalization using BLAS 2.5 operators, 2008).
// The factor, 1/(α − β), goes to y instead: then a row of L is complete when the pass has left it.
//
// A pass goes over bands of rows, which threads share. Every other pass goes upwards: what
// was read last is still in the cache then.
type bidiagonalPanel[T Float] struct {
	a          blas.Mat[T] // m×n, and rows of zeros
	m, n, nb   int
	negligible T
	left       blas.Scratch[T] // L, 2·nb columns, and rows of zeros
	right      blas.Scratch[T] // W; then u
	short      blas.Scratch[T] // t = W·u, the column of W for the next c, s = Lᵀ·c, factors
	sums       blas.Scratch[T] // of each band: c times rows of A, then c times rows of L
	tall       blas.Scratch[T] // c

	u, c, t, next, s, factors []T
	squares                   [productBands]float64 // of c, of each band

	// The pass under way.
	pass bidiagonalPass[T]
}

// bidiagonalPass is a pass over the rows from row on and the columns from col on, where u
// begins; the next column is col. terms columns of L are known before. The first pass of a
// panel finds c given, and the last makes no more of it.
type bidiagonalPass[T Float] struct {
	row, col, terms int
	tau             T
	first, last     bool
	back            bool // upwards
	turned          bool // bands too, as one thread wants it
	bands           int
	band            [productBands + 1]int
}

// bidiagonalGroup is the number of rows that go together in a pass.
const bidiagonalGroup = 4

// bidiagonalPanels keeps panels from call to call, so that a call allocates nothing.
var bidiagonalPanels scratch.Pools

func newBidiagonalPanel[T Float](a blas.Mat[T], nb int, negligible T) *bidiagonalPanel[T] {
	m, n := a.Rows, a.Cols
	p := scratch.Take[bidiagonalPanel[T]](scratch.For[T](&bidiagonalPanels))
	*p = bidiagonalPanel[T]{a: a, m: m, n: n, nb: nb, negligible: negligible}
	rows := bidiagonalRows(m)
	p.left = blas.Borrow[T](rows, 2*nb)
	blas.Fill(p.left.Slice(m, rows, 0, 2*nb), 0)
	p.right = blas.Borrow[T](2*nb+1, n)
	p.u = p.right.Data[2*nb*p.right.RowInc:][:n]
	p.short = blas.Borrow[T](4, 2*nb)
	p.t, p.next = p.short.Data[:2*nb], p.short.Data[p.short.RowInc:][:2*nb]
	p.s, p.factors = p.short.Data[2*p.short.RowInc:][:2*nb], p.short.Data[3*p.short.RowInc:][:nb]
	p.sums = blas.Borrow[T](productBands, n+2*nb)
	p.tall = blas.Borrow[T](1, rows)
	p.c = p.tall.Data[:rows]
	return p
}

func (p *bidiagonalPanel[T]) release() {
	p.left.Release()
	p.right.Release()
	p.short.Release()
	p.sums.Release()
	p.tall.Release()
	*p = bidiagonalPanel[T]{}
	scratch.For[T](&bidiagonalPanels).Put(p)
}

// reduce reduces columns and rows j0 to j0+nb−1, of more.
func (p *bidiagonalPanel[T]) reduce(j0 int, d, e, tauQ, tauP []T) {
	a, m, n, nb := p.a, p.m, p.n, p.nb
	blas.Copy(blas.VecOf(p.c[j0:m]), a.Col(j0).Slice(j0, m))
	clear(p.c[m:])
	q := &p.pass
	q.row, q.col, q.terms, q.first, q.last = j0, j0, -1, true, false
	p.run()
	q.first = false
	for k := range nb {
		j := j0 + k
		d[j], tauQ[j] = p.leftReflection(j, k)
		e[j], tauP[j] = p.rightReflection(j, k)
		q.row, q.col, q.terms, q.tau, q.last = j+1, j+1, 2*k+1, tauP[j], k == nb-1
		p.run()
	}
	j := j0 + nb
	for i := j0 + 1; i < j; i++ {
		p.putDown(i, i-j0)
	}
	blas.Gemm(-1, p.left.Slice(j, m, 0, 2*nb), p.right.Slice(0, 2*nb, j, n), 1, a.Slice(j, m, j, n))
}

// putDown writes the entries of row i of the first k vectors v to where A has them.
func (p *bidiagonalPanel[T]) putDown(i, k int) {
	j0 := p.pass.col - p.nb
	row, of := p.a.Data[i*p.a.RowInc+j0:][:k], p.left.Data[i*p.left.RowInc:]
	for l, f := range p.factors[:k] {
		row[l] = f * of[2*l]
	}
}

// leftReflection makes Hⱼ of the column in c, and y of the sums of the pass:
//
//	y = τ·(A − L·W)ᵀ·v, v = (c − β·e₁)/(α − β)
//
// Row 2k of W becomes y/(α − β), and column 2k of L c − β·e₁. It leaves row j of A, with what was
// taken out of it before, in u, and y has it taken out.
func (p *bidiagonalPanel[T]) leftReflection(j, k int) (beta, tau T) {
	terms, n := 2*k, p.n
	at := (j + 1) &^ 7 // on the boundary of a vector
	W, inc := p.right.Data[at:], p.right.RowInc
	row, l := p.a.Data[j*p.a.RowInc:][at:n], p.left.Data[j*p.left.RowInc:][:terms+1]
	y, u, s := W[terms*inc:][:n-at], p.u[at:], p.s[:terms]
	sums := p.addSums(at)
	alpha := l[terms]
	beta, tau = p.lengthOf(j, alpha)

	// u = aⱼ − Wᵀ·lⱼ, and with c the sums for c − β·e₁
	copy(u, row)
	kernel.AddScaled(y, sums, -beta, row)
	kernel.AddScaled(s, p.sums.Data[n:][:terms], -beta, l[:terms])
	for r := 0; r < terms; r += 2 {
		w0, w1 := W[r*inc:][:n-at], W[(r+1)*inc:][:n-at]
		kernel.Axpy2(-l[r], w0, -l[r+1], w1, u)
		kernel.Axpy2(-s[r], w0, -s[r+1], w1, y)
	}
	if tau == 0 {
		p.factors[k] = 0
		for i := j; i < p.m; i++ {
			p.left.Data[i*p.left.RowInc+terms] = 0
		}
		clear(y)
		return beta, tau
	}
	l[terms] = alpha - beta
	f := 1 / (alpha - beta)
	p.factors[k] = f
	kernel.Scale(y, f, y)
	kernel.Axpy(-tau, y, u) // times v's first entry, 1
	kernel.Scale(y, f*tau, y)
	clear(y[:j+1-at])
	return beta, tau
}

// addSums adds the sums of all bands up in those of the first, and returns them from column at
// on.
func (p *bidiagonalPanel[T]) addSums(at int) []T {
	q := &p.pass
	first := p.sums.Data[at : p.n+q.terms+1]
	for b := 1; b < q.bands; b++ {
		kernel.Add(first, first, p.sums.Data[b*p.sums.RowInc+at:])
	}
	return first[:p.n-at]
}

// lengthOf returns β and τ of the reflection of c from row j on, of which α is the first entry; both
// are as reflectorOrNone has them.
func (p *bidiagonalPanel[T]) lengthOf(j int, alpha T) (beta, tau T) {
	sum := 0.0
	for _, x := range p.squares[:p.pass.bands] {
		sum += x
	}
	if sum > smallSquare64 {
		beta = T(math.Sqrt(sum))
	} else {
		beta = blas.Nrm2(blas.VecOf(p.c[j:p.m]))
	}
	if beta == 0 || beta < p.negligible {
		return 0, 0
	}
	if beta <= abs(alpha) && kernel.MaxAbs(p.c[j+1:p.m]) == 0 {
		return alpha, 0
	}
	beta = -withSign(beta, alpha)
	return beta, (beta - alpha) / beta
}

// rightReflection makes Gⱼ of row j, which is in u, and what the pass needs.
func (p *bidiagonalPanel[T]) rightReflection(j, k int) (beta, tau T) {
	n, terms := p.n, 2*k+1
	at := (j + 1) &^ 7
	row, u := p.a.Data[j*p.a.RowInc:][:n], p.u[:n]
	beta, tau = reflectorOrNone(u[j+1], blas.VecOf(u[j+2:]), p.negligible)
	copy(row[j+2:], u[j+2:])
	clear(u[at : j+1])
	u[j+1] = 1
	if tau == 0 {
		clear(u[j+1:])
	}
	copy(p.right.Data[terms*p.right.RowInc+at:][:n-at], u[at:])
	blas.Gemv(1, p.right.Slice(0, terms, at, n), blas.VecOf(u[at:]), 0, blas.VecOf(p.t[:terms]))
	for i := range terms + 1 {
		p.next[i] = p.right.Data[i*p.right.RowInc+j+1]
	}
	return beta, tau
}

// run makes the pass, in bands of rows.
func (p *bidiagonalPanel[T]) run() {
	q := &p.pass
	groups := (p.m - q.row + bidiagonalGroup - 1) / bidiagonalGroup
	q.bands = productBands
	if p.n-q.col < tuning.bidiagonalBands {
		q.bands = 1
	}
	for b := range q.bands + 1 {
		q.band[b] = q.row + groups*b/q.bands*bidiagonalGroup
	}
	q.back = !q.back
	q.turned = parallel.Threads() == 1
	parallel.RunIf(q.bands > 1, q.bands, p)
}

// Tile makes the part of a pass that belongs to a band.
func (p *bidiagonalPanel[T]) Tile(b int) {
	q := &p.pass
	if q.back {
		b = backwards(b, q.bands, q.turned)
	}
	start, end := q.band[b], q.band[b+1]
	sums := p.sums.Data[b*p.sums.RowInc:][:p.n+q.terms+1]
	if !q.last {
		clear(sums[q.col&^7:])
	}
	for k := start; k < end; k += bidiagonalGroup {
		i := k
		if q.back {
			i = start + end - bidiagonalGroup - k
		}
		p.passGroup(i, sums)
	}
	if !q.last {
		p.squares[b] = kernel.SumSquares(1, p.c[start:end])
	}
}

// passGroup makes the part of a pass that belongs to rows from i on. Rows begin on the boundary of a
// vector, where u has zeros and the sums are not used.
func (p *bidiagonalPanel[T]) passGroup(i int, sums []T) {
	q, n := &p.pass, p.n
	inc, incL, at := p.a.RowInc, p.left.RowInc, q.col&^7
	rows, l := p.a.Data[i*inc+at:], p.left.Data[i*incL:]
	c := (*[bidiagonalGroup]T)(p.c[i:])
	if !q.first {
		s0, s1, s2, s3 := kernel.Dot4(p.u[at:], rows, inc)
		r0, r1, r2, r3 := kernel.Dot4(p.t[:q.terms], l, incL)
		x := l[q.terms:]
		x[0], x[incL], x[2*incL], x[3*incL] = q.tau*(s0-r0), q.tau*(s1-r1), q.tau*(s2-r2), q.tau*(s3-r3)
		if q.last {
			for r := i; r < min(i+bidiagonalGroup, p.m); r++ {
				p.putDown(r, p.nb)
			}
			return
		}
		r0, r1, r2, r3 = kernel.Dot4(p.next[:q.terms+1], l, incL)
		a := p.a.Data[i*inc+q.col:]
		c[0], c[1], c[2], c[3] = a[0]-r0, a[inc]-r1, a[2*inc]-r2, a[3*inc]-r3
	}
	known := q.terms + 1
	l[known], l[incL+known], l[2*incL+known], l[3*incL+known] = c[0], c[1], c[2], c[3]
	kernel.Axpy4(c[0], c[1], c[2], c[3], rows, inc, sums[at:n])
	kernel.Axpy4(c[0], c[1], c[2], c[3], l, incL, sums[n:][:known])
}
