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
// first-level cache holds, each taken through all of them. It follows while one thread
// chases on in the next window, but for the columns that this one has more.

// shifts are the two shifts of a bulge: conjugate, or both real.
type shifts[T Float] struct{ re1, im1, re2, im2 T }

// run is what one bulge does in a window: reflections in a row. Number k of count acts
// on rows first+k … first+k+2; where rows is count+1, the last one acts on two.
type run struct {
	first, count, rows int
	at                 int // where its coefficients begin
}

// sweeping is a sweep of H[start:end, start:end] under way, from row top on.
type sweeping[T Float] struct {
	start, top, end int
	pairs           []shifts[T]
	target, done    int   // the reflection that the first bulge is to come to, and bulges that are through
	next            []int // for every bulge the reflection it is to begin with

	windows     [2]window[T]
	now, before *window[T] // where bulges are chased, and what is to follow; or nil
}

// sweep takes a bulge for each pair of shifts through H[start:end, start:end], of
// order 3 or more, from row top on, which is start if there are several.
func (q *qrIteration[T]) sweep(start, top, end int, pairs []shifts[T]) {
	s := &q.sweeping
	s.start, s.top, s.end, s.pairs, s.done, s.before = start, top, end, pairs, 0, nil
	step := chaseStep
	if len(pairs) == 1 {
		step = end - start
	}
	s.next = s.next[:0]
	for range pairs {
		s.next = append(s.next, top)
	}
	turn := 0
	for s.target = top + 3*(len(pairs)-1) + step; s.done < len(pairs); s.target += step {
		s.now = &s.windows[turn]
		s.now.begin(s.next[len(pairs)-1], min(s.target+4, end))
		q.follow(s.now.end)
		s.before, turn = s.now, 1-turn
	}
	s.now = nil
	q.follow(s.before.end)
	s.before = nil
}

// follow chases bulges through the window now, up to column right, and has the rest of H and Z follow
// the window before.
func (q *qrIteration[T]) follow(right int) {
	s, tiles, work := &q.sweeping, 0, 0
	if w := s.before; w != nil {
		first, last := s.start, s.end // the rows and the columns to be transformed
		if q.schur {
			first, last = 0, q.h.Cols
		}
		near := follower[T]{a: q.h.Slice(w.start, w.end, w.end, right)}
		for t := range near.tiles() {
			w.reflect(&near, t)
		}
		w.followers = [...]follower[T]{
			{a: q.h.Slice(w.start, w.end, right, last)},
			{a: q.h.Slice(first, w.start, w.start, w.end), across: true},
			{},
		}
		if q.zt.Cols > 0 {
			w.followers[2].a = q.zt.Slice(w.start, w.end, 0, q.zt.Cols)
		}
		for i := range w.followers {
			tiles += w.followers[i].tiles()
			work += len(w.runs) * w.followers[i].a.Rows * w.followers[i].a.Cols
		}
	}
	if s.now != nil {
		tiles++
	}
	parallel.RunIf(work >= reflectedGrain, tiles, q)
}

// Tile chases the bulges on, if that is to be done, or takes a tile of what is to follow through the
// reflections of the window before.
func (q *qrIteration[T]) Tile(t int) {
	s := &q.sweeping
	if s.now != nil {
		if t == 0 {
			q.advance()
			return
		}
		t--
	}
	for i := range s.before.followers {
		p := &s.before.followers[i]
		if tiles := p.tiles(); t >= tiles {
			t -= tiles
			continue
		}
		s.before.reflect(p, t)
		return
	}
}

// advance takes all bulges through the window now.
func (q *qrIteration[T]) advance() {
	s := &q.sweeping
	for i := s.done; i < len(s.pairs); i++ {
		to := min(s.target-3*i, s.end-2)
		if to < s.next[i] {
			continue
		}
		q.chase(s.next[i], to, s.pairs[i])
		if s.next[i] = to + 1; to == s.end-2 {
			s.done++
		}
	}
}

// chase takes one bulge through the reflections from … to, within the window now. Up to row end−3 they are of order 3, and the kernel makes them, but
// those of columns that are zero already, or out of range.
func (q *qrIteration[T]) chase(from, to int, s shifts[T]) {
	start, top, end, w := q.sweeping.start, q.sweeping.top, q.sweeping.end, q.sweeping.now
	w0, w1 := w.start, w.end
	h, inc, at := q.h.Data, q.h.RowInc, len(w.log)
	w.runs = append(w.runs, run{first: from, count: to - from + 1, rows: min(to+3, end) - from, at: at})
	size := (to - from + 1) * kernel.ReflectionSize
	w.log = slices.Grow(w.log, size)[:at+size]
	for k := from; k <= to; k++ {
		var x [3]T
		made, three := 0, min(to, end-3)
		if k == top {
			x[0], x[1], x[2] = firstColumn(q.h, k, s)
			made = kernel.Chase(h[w0*inc+k:], inc, three+1-k, k-w0, w1-k, &x, three == end-3, w.log[at:])
		} else {
			made = kernel.Chase(h[w0*inc+k-1:], inc, three+1-k, k-w0, w1-k, nil, three == end-3, w.log[at:])
		}
		if k == top && top > start && made > 0 {
			h[k*inc+k-1] *= w.log[at+2] - 1 // see below
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
		at += copy(w.log[at:], c[:])
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

// window is rows and columns start … end−1 of H, and what bulges have done there.
type window[T Float] struct {
	start, end int
	log        []T
	runs       []run
	followers  [3]follower[T] // what is to follow
}

// begin makes the window one in which nothing has been done.
func (w *window[T]) begin(start, end int) {
	*w = window[T]{start: start, end: end, log: w.log[:0], runs: w.runs[:0]}
}

// follower is a matrix that is to be taken through the reflections of a window, which act on its rows,
// or across them on its columns. Its rows are consecutive elements.
type follower[T Float] struct {
	a      blas.Mat[T]
	across bool
}

// tiles is the number of tiles into which the vectors that are reflected are divided.
func (p *follower[T]) tiles() int {
	length := p.a.Cols
	if p.across {
		length = p.a.Rows
	}
	if p.a.Rows*p.a.Cols == 0 {
		return 0
	}
	return (length + reflectedTile - 1) / reflectedTile
}

// reflect takes a tile through the reflections. Columns are copied to where their
// entries are neighbours.
func (w *window[T]) reflect(p *follower[T], t int) {
	if !p.across {
		j, je := t*reflectedTile, min((t+1)*reflectedTile, p.a.Cols)
		w.apply(p.a.Data[j:], p.a.RowInc, je-j)
		return
	}
	i, ie := t*reflectedTile, min((t+1)*reflectedTile, p.a.Rows)
	columns := p.a.Slice(i, ie, 0, p.a.Cols).T()
	near := blas.Borrow[T](columns.Rows, columns.Cols)
	blas.CopyMat(near.Mat, columns)
	w.apply(near.Data, near.RowInc, columns.Cols)
	blas.CopyMat(columns, near.Mat)
	near.Release()
}

func (w *window[T]) apply(a []T, inc, length int) {
	for _, s := range w.runs {
		kernel.Reflect(w.log[s.at:][:s.count*kernel.ReflectionSize], a[(s.first-w.start)*inc:], inc, s.rows, length)
	}
}
