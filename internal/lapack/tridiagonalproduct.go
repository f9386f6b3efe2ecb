package lapack

import (
	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/kernel"
	"github.com/lina-la/lina/internal/parallel"
	"github.com/lina-la/lina/internal/scratch"
)

// symmetricProduct multiplies what is left of a matrix in the form of triangleRows by
// vectors, and on the way subtracts v·wᵀ + w·vᵀ from it if it is asked to. The rows are
// divided into bands of equal area, for threads; how many depends on the order alone. A
// band adds up in a row of its own what its rows do as columns, and in dots what they
// do as rows.
//
// Every other time the rows of the bands are passed upwards: what was read last is still in
// the cache then.
type symmetricProduct[T Float] struct {
	a     blas.Mat[T]
	work  blas.Scratch[T]
	sums  blas.Mat[T]
	dots  []T
	x     []T
	v, w  []T // or nil
	bands int
	band  [productBands + 1]int
	back  bool
}

// productBands is the number of bands of a large matrix.
const productBands = 4

// products keeps the state of a reduction for the next.
var products scratch.Pools

func newSymmetricProduct[T Float](a blas.Mat[T]) *symmetricProduct[T] {
	p := scratch.Take[symmetricProduct[T]](scratch.For[T](&products))
	rows := 2
	if a.Rows >= tuning.productShared {
		rows = productBands + 1
	}
	p.a, p.work, p.back = a, blas.Borrow[T](rows, a.Rows), false
	p.dots, p.sums = p.work.Data[:a.Rows], p.work.Slice(1, rows, 0, a.Rows)
	return p
}

func (p *symmetricProduct[T]) release() {
	p.work.Release()
	p.a, p.work, p.sums, p.dots = blas.Mat[T]{}, blas.Scratch[T]{}, blas.Mat[T]{}, nil
	p.x, p.v, p.w = nil, nil, nil
	scratch.For[T](&products).Put(p)
}

// times computes y = A·x for the rows and columns of A from index i on, where x begins;
// y is 0 before. If v and w are not nil, A is A − v·wᵀ − w·vᵀ from then on.
func (p *symmetricProduct[T]) times(i int, v, w, x, y []T) {
	first, size := i&^(rowBlock-1), p.a.Rows
	p.v, p.w, p.x = v, w, x
	p.back = !p.back
	p.band[0], p.bands = first, 1
	switch left := size - first; {
	case left < tuning.productShared:
	case left < tuning.productBands:
		p.bands = 2 // fewer sums go from cache to cache
	default:
		p.bands = productBands
	}
	for b := 1; b < p.bands; b++ {
		// The rows from here on have area 1 − b/bands of the triangle.
		above := int(float64(size-first) * (1 - sqrt64[float64](1-float64(b)/float64(p.bands))))
		p.band[b] = first + above&^(rowBlock-1)
	}
	p.band[p.bands] = size
	parallel.RunIf(p.bands > 1, p.bands, p)
	copy(y[first:], p.dots[first:])
	for b := range p.bands {
		at := p.band[b]
		kernel.Axpy(1, p.sums.Data[b*p.sums.RowInc:][at:size], y[at:])
	}
	clear(y[first:i])
}

// Tile computes what the rows of a band contribute.
func (p *symmetricProduct[T]) Tile(b int) {
	if p.back {
		b = backwards(b, p.bands, parallel.Threads() == 1)
	}
	inc, size := p.a.RowInc, p.a.Rows
	at, end := p.band[b], p.band[b+1]
	y := p.sums.Data[b*p.sums.RowInc:][:size]
	clear(y[at:])
	clear(p.dots[at:end])
	for k := at; k < end; k += rowBlock {
		i := k
		if p.back {
			i = at + end - rowBlock - k
		}
		if p.v == nil {
			kernel.SymvRows(p.a.Data[i*inc+i:], inc, p.x[i:], y[i:], p.dots[i:])
		} else {
			kernel.SymvRank2(p.a.Data[i*inc+i:], inc, p.v[i:], p.w[i:], p.x[i:], y[i:], p.dots[i:])
		}
	}
}

// backwards is the band that is number t of a pass upwards. A helper begins at the last, and
// the caller at the first: each is to begin in the middle then, where it has been last. A thread
// that is alone has been at the last.
func backwards(t, bands int, alone bool) int {
	switch half := bands / 2; {
	case alone:
		return bands - 1 - t
	case t < half:
		return half - 1 - t
	default:
		return half + bands - 1 - t
	}
}
