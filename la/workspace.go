package la

import (
	"sync"
	"unsafe"

	"github.com/lina-la/lina/internal/blas"
)

// Scratch memory that lives no longer than one call comes from these pools, so
// that the …To methods allocate nothing in steady state and a factorization
// may be used by several goroutines at once.
var scratch32, scratch64 sync.Pool

// borrow returns n elements of unspecified content. Give them back.
func borrow[T Float](n int) *[]T {
	if w, ok := scratchOf[T]().Get().(*[]T); ok && cap(*w) >= n {
		*w = (*w)[:n]
		return w
	}
	w := make([]T, n)
	return &w
}

// giveBack ends a borrow.
func giveBack[T Float](w *[]T) { scratchOf[T]().Put(w) }

func scratchOf[T Float]() *sync.Pool {
	if is32[T]() {
		return &scratch32
	}
	return &scratch64
}

// Factorizations that live no longer than one call.
var borrowedLU32, borrowedLU64 sync.Pool

func poolOfLU[T Float]() *sync.Pool {
	if is32[T]() {
		return &borrowedLU32
	}
	return &borrowedLU64
}

// borrowLU returns the factorization of a in storage that is to be given back.
func borrowLU[T Float](a Dense[T]) *LUFactors[T] {
	f, ok := poolOfLU[T]().Get().(*LUFactors[T])
	if !ok {
		f = new(LUFactors[T])
	}
	f.Factorize(a)
	return f
}

// giveBack ends a borrowLU.
func (f *LUFactors[T]) giveBack() { poolOfLU[T]().Put(f) }

var borrowedCholesky32, borrowedCholesky64 sync.Pool

func poolOfCholesky[T Float]() *sync.Pool {
	if is32[T]() {
		return &borrowedCholesky32
	}
	return &borrowedCholesky64
}

// borrowCholesky returns a factorization to be made, in storage that is to be given back.
func borrowCholesky[T Float]() *CholeskyFactors[T] {
	if f, ok := poolOfCholesky[T]().Get().(*CholeskyFactors[T]); ok {
		return f
	}
	return new(CholeskyFactors[T])
}

// giveBack ends a borrowCholesky.
func (f *CholeskyFactors[T]) giveBack() { poolOfCholesky[T]().Put(f) }

// reuse returns a row-major r×c matrix of unspecified content, in d's storage
// if it is large enough. Only for storage that has no other view.
func reuse[T Float](d Dense[T], r, c int) Dense[T] {
	return wrap(r, c, reuseVec(d.data, r*c))
}

// reuseSpaced is reuse with a gap between rows that would begin a multiple of 2 KiB
// apart: neighbours in a column would crowd few lines of a cache.
func reuseSpaced[T Float](d Dense[T], r, c int) Dense[T] {
	inc, size := c, int(unsafe.Sizeof(T(0)))
	if c > 0 && c*size%2048 == 0 {
		inc += 128 / size
	}
	return Dense[T]{data: reuseVec(d.data, r*inc), rows: r, cols: c, rowInc: inc, colInc: 1}
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
