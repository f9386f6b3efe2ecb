package lapack

import (
	"slices"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/kernel"
	"github.com/lina-la/lina/internal/parallel"
)

// A sweep of the QR iteration chases bulges down the diagonal of a Hessenberg
// matrix, one for each pair of shifts: small bulges, packed three rows apart
// (Braman, Byers and Mathias, The multishift QR algorithm, part I, 2002). They
// advance in a window along the diagonal, one after the other and several rows at a
// time; only the window is transformed at once. The reflections are kept, and what
// is right of the window, above it, and in Z follows in tiles that a
// first-level cache holds, each taken through all of them.

// shifts are the two shifts of a bulge: conjugate, or both real.
type shifts[T Float] struct{ re1, im1, re2, im2 T }

// run is what one bulge does in a window: reflections in a row. Number k of count acts
// on rows first+k … first+k+2; where rows is count+1, the last one acts on two.
type run struct {
	first, count, rows int
	at                 int // where its coefficients begin
}

// sweep takes a bulge for each pair of shifts through H[start:end, start:end], of
// order 3 or more, from row top on, which is start if there are several.
func (q *qrIteration[T]) sweep(start, top, end int, pairs []shifts[T]) {
	first, last := start, end // the rows and the columns to be transformed
	if q.schur {
		first, last = 0, q.h.Cols
	}
	step := chaseStep
	if len(pairs) == 1 {
		step = end - start
	}
	q.next = q.next[:0]
	for range pairs {
		q.next = append(q.next, top)
	}
	done := 0 // bulges that are through
	for target := top + 3*(len(pairs)-1) + step; done < len(pairs); target += step {
		q.log, q.runs = q.log[:0], q.runs[:0]
		w0, w1 := q.next[len(pairs)-1], min(target+4, end)
		for i := done; i < len(pairs); i++ {
			to := min(target-3*i, end-2)
			if to < q.next[i] {
				continue
			}
			q.chase(start, top, end, w0, w1, q.next[i], to, pairs[i])
			if q.next[i] = to + 1; to == end-2 {
				done++
			}
		}
		q.far.log, q.far.runs, q.far.row = q.log, q.runs, w0
		q.far.rows(q.h.Slice(w0, w1, w1, last))
		q.far.columns(q.h.Slice(first, w0, w0, w1))
		if q.zt.Cols > 0 {
			q.far.rows(q.zt.Slice(w0, w1, 0, q.zt.Cols))
		}
	}
}

// chase takes one bulge through the reflections from … to, within the window of rows
// and columns w0 … w1−1. Up to row end−3 they are of order 3, and the kernel makes them, but
// those of columns that are zero already, or out of range.
func (q *qrIteration[T]) chase(start, top, end, w0, w1, from, to int, s shifts[T]) {
	h, inc, at := q.h.Data, q.h.RowInc, len(q.log)
	q.runs = append(q.runs, run{first: from, count: to - from + 1, rows: min(to+3, end) - from, at: at})
	size := (to - from + 1) * kernel.ReflectionSize
	q.log = slices.Grow(q.log, size)[:at+size]
	for k := from; k <= to; k++ {
		var x [3]T
		made, three := 0, min(to, end-3)
		if k == top {
			x[0], x[1], x[2] = firstColumn(q.h, k, s)
			made = kernel.Chase(h[w0*inc+k:], inc, three+1-k, k-w0, w1-k, &x, three == end-3, q.log[at:])
		} else {
			made = kernel.Chase(h[w0*inc+k-1:], inc, three+1-k, k-w0, w1-k, nil, three == end-3, q.log[at:])
		}
		if k == top && top > start && made > 0 {
			h[k*inc+k-1] *= q.log[at+2] - 1 // see below
		}
		at += made * kernel.ReflectionSize
		if k += made; k > to {
			break
		}
		order := min(3, end-k)
		p := k*inc + k - 1 // h[k, k−1]
		if k > top {
			if x[0], x[1], x[2] = h[p], h[p+inc], 0; order == 3 {
				x[2] = h[p+2*inc]
			}
		}
		beta, c := kernel.MakeReflection(x[0], x[1], x[2])
		switch {
		case k > top:
			h[p], h[p+inc] = beta, 0
			if order == 3 {
				h[p+2*inc] = 0
			}
		case top > start:
			// The bulge begins below an entry so small that what the reflection
			// makes of the rest of its column is negligible.
			h[p] *= c[2] - 1
		}
		at += copy(q.log[at:], c[:])
		kernel.Reflect(c[:], h[p+1:], inc, order, w1-k)
		kernel.ReflectRight(&c, h[w0*inc+k:], inc, min(k+4, end)-w0, order)
	}
}

// firstColumn returns the first column of (H − s₁·I)·(H − s₂·I) for the rows and
// columns of H from k on, but for a factor.
func firstColumn[T Float](h blas.Mat[T], k int, s shifts[T]) (x0, x1, x2 T) {
	a, b, c, d := h.At(k, k), h.At(k, k+1), h.At(k+1, k), h.At(k+1, k+1)
	size := abs(a-s.re2) + abs(s.im2) + abs(c)
	if size == 0 {
		return 0, 0, 0
	}
	c /= size
	x0 = c*b + (a-s.re1)*((a-s.re2)/size) - s.im1*(s.im2/size)
	x1 = c * (a + d - s.re1 - s.re2)
	x2 = c * h.At(k+2, k+1)
	if sum := abs(x0) + abs(x1) + abs(x2); sum > 0 {
		x0, x1, x2 = x0/sum, x1/sum, x2/sum
	}
	return x0, x1, x2
}

// reflected is a matrix that is taken through the reflections of some runs, in tiles.
type reflected[T Float] struct {
	log  []T
	runs []run
	row  int // the row of H that the first row or column of the matrix stands for

	a      blas.Mat[T]
	across bool // the reflections act on the columns
}

// rows applies the reflections to the rows of A, which are consecutive elements.
func (r *reflected[T]) rows(a blas.Mat[T]) {
	r.a, r.across = a, false
	r.run(a.Cols, a.Rows)
}

// columns applies the reflections to the columns of A, whose rows are consecutive
// elements.
func (r *reflected[T]) columns(a blas.Mat[T]) {
	r.a, r.across = a, true
	r.run(a.Rows, a.Cols)
}

// run divides the length of the vectors that are reflected, which are so high, into
// tiles.
func (r *reflected[T]) run(length, height int) {
	if length == 0 || height == 0 || len(r.runs) == 0 {
		return
	}
	tiles := (length + reflectedTile - 1) / reflectedTile
	if len(r.runs)*length*height >= reflectedGrain {
		parallel.Run(tiles, r)
	} else {
		for t := range tiles {
			r.Tile(t)
		}
	}
	r.a = blas.Mat[T]{}
}

// Tile takes one tile through the reflections. Columns are copied to where their
// entries are neighbours.
func (r *reflected[T]) Tile(t int) {
	if !r.across {
		j, je := t*reflectedTile, min((t+1)*reflectedTile, r.a.Cols)
		r.apply(r.a.Data[j:], r.a.RowInc, je-j)
		return
	}
	i, ie := t*reflectedTile, min((t+1)*reflectedTile, r.a.Rows)
	part := r.a.Slice(i, ie, 0, r.a.Cols).T()
	near := blas.Borrow[T](part.Rows, part.Cols)
	blas.CopyMat(near.Mat, part)
	r.apply(near.Data, near.RowInc, part.Cols)
	blas.CopyMat(part, near.Mat)
	near.Release()
}

func (r *reflected[T]) apply(a []T, inc, length int) {
	for _, s := range r.runs {
		kernel.Reflect(r.log[s.at:][:s.count*kernel.ReflectionSize], a[(s.first-r.row)*inc:], inc, s.rows, length)
	}
}
