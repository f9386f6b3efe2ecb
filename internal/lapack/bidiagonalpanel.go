package lapack

import (
	"sync"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/kernel"
	"github.com/lina-la/lina/internal/parallel"
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
// times the row. c is the next v but for its first entry and a factor, which are put right
// afterwards (Howell, Demmel, Fulton, Hammarling and Marmol, Cache efficient
// bidiagonalization using BLAS 2.5 operators, 2008).
type bidiagonalPanel[T Float] struct {
	a          blas.Mat[T] // m×n, and rows of zeros
	m, n, nb   int
	negligible T
	left       blas.Scratch[T] // L, 2·nb columns, and rows of zeros
	right      blas.Scratch[T] // W; then u, t = W·u, the column of W for the next c, and sums
	tall       blas.Scratch[T] // c
	u, t, next []T
	sums       blas.Mat[T]
	c          []T

	// The pass under way.
	pass bidiagonalPass[T]
}

// bidiagonalPass is a pass over the rows from row on and the columns from col on, where u
// begins; the next column is col. terms columns of L are known before.
type bidiagonalPass[T Float] struct {
	row, col, terms int
	tau             T
	x, y            bool // what is wanted
	band            [productBands + 1]int
}

// bidiagonalGroup is the number of rows that go together in a pass.
const bidiagonalGroup = 4

func newBidiagonalPanel[T Float](a blas.Mat[T], nb int, negligible T) *bidiagonalPanel[T] {
	m, n := a.Rows, a.Cols
	p, ok := bidiagonalPanels[kind[T]()].Get().(*bidiagonalPanel[T])
	if !ok {
		p = new(bidiagonalPanel[T])
	}
	*p = bidiagonalPanel[T]{a: a, m: m, n: n, nb: nb, negligible: negligible}
	rows := bidiagonalRows(m)
	p.left = blas.Borrow[T](rows, 2*nb)
	blas.Fill(p.left.Slice(m, rows, 0, 2*nb), 0)
	p.right = blas.Borrow[T](2*nb+1+productBands, n)
	p.u = p.right.Data[2*nb*p.right.RowInc:][:n]
	p.sums = p.right.Slice(2*nb+1, 2*nb+1+productBands, 0, n)
	p.tall = blas.Borrow[T](3, max(rows, 2*nb))
	p.c = p.tall.Data[:rows]
	p.t, p.next = p.tall.Data[p.tall.RowInc:][:2*nb], p.tall.Data[2*p.tall.RowInc:][:2*nb]
	return p
}

func (p *bidiagonalPanel[T]) release() {
	p.left.Release()
	p.right.Release()
	p.tall.Release()
	*p = bidiagonalPanel[T]{}
	bidiagonalPanels[kind[T]()].Put(p)
}

// bidiagonalPanels keeps workspaces from call to call, so that a call allocates nothing.
var bidiagonalPanels [2]sync.Pool

// reduce reduces columns and rows j0 to j0+nb−1, of more.
func (p *bidiagonalPanel[T]) reduce(j0 int, d, e, tauQ, tauP []T) {
	a, m, n, nb := p.a, p.m, p.n, p.nb
	blas.Copy(blas.VecOf(p.c[j0:m]), a.Col(j0).Slice(j0, m))
	clear(p.c[m:])
	p.pass = bidiagonalPass[T]{row: j0, col: j0, y: true}
	p.run()
	for k := range nb {
		j := j0 + k
		d[j], tauQ[j] = p.leftReflection(j, k)
		e[j], tauP[j] = p.rightReflection(j, k)
		p.pass = bidiagonalPass[T]{row: j + 1, col: j + 1, terms: 2*k + 1, tau: tauP[j], x: true, y: k < nb-1}
		p.run()
	}
	j := j0 + nb
	blas.Gemm(-1, p.left.Slice(j, m, 0, 2*nb), p.right.Slice(0, 2*nb, j, n), 1, a.Slice(j, m, j, n))
	for i := j0 + 1; i < m; i++ {
		row, of := a.Data[i*a.RowInc+j0:][:nb], p.left.Data[i*p.left.RowInc:]
		for k := range min(nb, i-j0) {
			row[k] = of[2*k]
		}
	}
}

// leftReflection makes Hⱼ of the column in c, and y of the sums of the pass.
func (p *bidiagonalPanel[T]) leftReflection(j, k int) (beta, tau T) {
	a, m, n, terms := p.a, p.m, p.n, 2*k
	c := p.c[j:m]
	alpha := c[0]
	beta, tau = reflectorOrNone(alpha, blas.VecOf(c[1:]), p.negligible)
	y := p.right.Data[terms*p.right.RowInc:][j+1 : n]
	c[0] = 1
	if tau == 0 {
		clear(c)
		clear(y)
	} else {
		// Aᵀ·v = (Aᵀ·c − β·aⱼ)/(α − β), aⱼ being row j of A
		kernel.AddScaled(y, p.sums.Data[j+1:n], -beta, a.Data[j*a.RowInc:][j+1:n])
		kernel.Scale(y, 1/(alpha-beta), y)
		if k > 0 {
			s := blas.VecOf(p.t[:terms])
			blas.Gemv(1, p.left.Slice(j, m, 0, terms).T(), blas.VecOf(c), 0, s)
			blas.Gemv(-1, p.right.Slice(0, terms, j+1, n).T(), s, 1, blas.VecOf(y))
		}
		kernel.Scale(y, tau, y)
	}
	at, inc := j*p.left.RowInc+terms, p.left.RowInc
	for _, x := range c {
		p.left.Data[at] = x
		at += inc
	}
	return beta, tau
}

// rightReflection makes Gⱼ of row j, with y taken out of it, and what the pass needs.
func (p *bidiagonalPanel[T]) rightReflection(j, k int) (beta, tau T) {
	a, n, terms := p.a, p.n, 2*k+1
	row := a.Data[j*a.RowInc:][j+1 : n]
	w := p.right.Slice(0, terms, j+1, n)
	l := p.left.Slice(j, j+1, 0, terms).Row(0)
	blas.Gemv(-1, w.T(), l, 1, blas.VecOf(row))
	beta, tau = reflectorOrNone(row[0], blas.VecOf(row[1:]), p.negligible)
	clear(p.u[(j+1)&^7 : j+1])
	u := p.u[j+1:]
	if tau == 0 {
		clear(u)
	} else {
		u[0] = 1
		copy(u[1:], row[1:])
	}
	copy(p.right.Data[terms*p.right.RowInc:][j+1:n], u)
	blas.Gemv(1, w, blas.VecOf(u), 0, blas.VecOf(p.t[:terms]))
	for i := range terms + 1 {
		p.next[i] = p.right.Data[i*p.right.RowInc+j+1]
	}
	return beta, tau
}

// run makes the pass, in bands of rows, and adds up the sums of the bands.
func (p *bidiagonalPanel[T]) run() {
	q := &p.pass
	groups := (p.m - q.row + bidiagonalGroup - 1) / bidiagonalGroup
	bands := productBands
	if p.n-q.col < tuning.productBands {
		bands = 1
	}
	for b := range bands + 1 {
		q.band[b] = q.row + groups*b/bands*bidiagonalGroup
	}
	if bands == 1 {
		p.Tile(0)
		return
	}
	parallel.Run(bands, p)
	if q.y {
		sums := p.sums.Data[q.col+1 : p.n]
		for b := 1; b < bands; b++ {
			kernel.Add(sums, sums, p.sums.Data[b*p.sums.RowInc:][q.col+1:p.n])
		}
	}
}

// Tile makes the part of a pass that belongs to band b. Rows begin on the boundary of a
// vector, where u has zeros and the sums are not used.
func (p *bidiagonalPanel[T]) Tile(b int) {
	q, n := p.pass, p.n
	inc, incL := p.a.RowInc, p.left.RowInc
	at := q.col &^ 7
	u, sums := p.u[at:], p.sums.Data[b*p.sums.RowInc:][at:n]
	if q.y {
		clear(sums)
	}
	for i := q.band[b]; i < q.band[b+1]; i += bidiagonalGroup {
		rows, l := p.a.Data[i*inc+at:], p.left.Data[i*incL:]
		if q.x {
			s0, s1, s2, s3 := kernel.Dot4(u, rows, inc)
			r0, r1, r2, r3 := kernel.Dot4(p.t[:q.terms], l, incL)
			x := l[q.terms:]
			x[0], x[incL], x[2*incL], x[3*incL] = q.tau*(s0-r0), q.tau*(s1-r1), q.tau*(s2-r2), q.tau*(s3-r3)
		}
		if !q.y {
			continue
		}
		c := p.c[i:][:bidiagonalGroup]
		if q.x {
			r0, r1, r2, r3 := kernel.Dot4(p.next[:q.terms+1], l, incL)
			a := p.a.Data[i*inc+q.col:]
			c[0], c[1], c[2], c[3] = a[0]-r0, a[inc]-r1, a[2*inc]-r2, a[3*inc]-r3
		}
		kernel.Axpy4(c[0], c[1], c[2], c[3], rows, inc, sums)
	}
}
