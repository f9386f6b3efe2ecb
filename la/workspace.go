package la

import (
	"unsafe"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/scratch"
)

// Factorizations that live no longer than one call.
var factorsOfLU, factorsOfCholesky scratch.Pools

// borrowLU returns the factorization of a in storage that is to be given back.
func borrowLU[T Float](a Dense[T]) *LUFactors[T] {
	f := scratch.Take[LUFactors[T]](scratch.For[T](&factorsOfLU))
	f.Factorize(a)
	return f
}

// giveBack ends a borrowLU.
func (f *LUFactors[T]) giveBack() { scratch.For[T](&factorsOfLU).Put(f) }

// borrowCholesky returns a factorization to be made, in storage that is to be given back.
func borrowCholesky[T Float]() *CholeskyFactors[T] {
	return scratch.Take[CholeskyFactors[T]](scratch.For[T](&factorsOfCholesky))
}

// giveBack ends a borrowCholesky.
func (f *CholeskyFactors[T]) giveBack() { scratch.For[T](&factorsOfCholesky).Put(f) }

// reuse returns a row-major r×c matrix of unspecified content, in d's storage
// if it is large enough. Only for storage that has no other view.
func reuse[T Float](d Dense[T], r, c int) Dense[T] {
	return wrap(r, c, reuseVec(d.data, r*c))
}

// reuseSpaced is reuse with a gap between rows that would begin a multiple of 2 KiB
// apart: neighbours in a column would crowd few lines of a cache.
func reuseSpaced[T Float](d Dense[T], r, c int) Dense[T] {
	inc := spaced[T](c)
	return Dense[T]{data: reuseVec(d.data, r*inc), rows: r, cols: c, rowInc: inc, colInc: 1}
}

// spaced is the distance of rows of c elements with that gap.
func spaced[T Float](c int) int {
	if size := int(unsafe.Sizeof(T(0))); c > 0 && c*size%2048 == 0 {
		return c + 128/size
	}
	return c
}

// respace makes of d what reuseSpaced returns, and leaves it alone where it is that. What is
// written word by word and then copied in larger pieces waits for the words: with a few dozen
// elements a handful of such copies takes as long as their factorization.
func respace[T Float](d *Dense[T], r, c int) {
	if inc := spaced[T](c); d.rows != r || d.cols != c || d.rowInc != inc || d.colInc != 1 || len(d.data) != r*inc {
		*d = reuseSpaced(*d, r, c)
	}
}

// reuseVec is reuse for a slice.
func reuseVec[E any](v []E, n int) []E {
	if cap(v) >= n {
		return v[:n]
	}
	return make([]E, n)
}

// reuseCopy returns a row-major copy of a, in d's storage if it fits.
func reuseCopy[T Float](d, a Dense[T]) Dense[T] {
	d = reuse(d, a.rows, a.cols)
	blas.CopyMat(d.view(), a.view())
	return d
}
