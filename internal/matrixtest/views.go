package matrixtest

import (
	"math"
	"testing"

	"github.com/lina-la/lina/internal/blas"
)

// View is a matrix stored in one of the layouts an operation must accept, inside
// a larger buffer whose other elements are a guard: mostly NaN, so that reading
// one shows in the result, and some finite, so that adding to one shows too.
type View[T blas.Float] struct {
	Name string
	blas.Mat[T]
	buf    []T
	inside []bool // which elements of buf belong to the view
}

// layout places an m×n matrix: entry (i, j) is at offset + i·rowInc + j·colInc
// of a buffer of the given size.
type layout struct {
	name                         string
	rowInc, colInc, offset, size int
}

// layouts lists the ways to store an m×n matrix.
func layouts(m, n int) []layout {
	return []layout{
		{"row-major", n, 1, 0, m * n},
		{"transposed", 1, m, 0, m * n},
		{"slice", n + 5, 1, 2*(n+5) + 3, (m + 4) * (n + 5)},
		{"transposed slice", 1, m + 5, 2*(m+5) + 3, (n + 4) * (m + 5)},
		{"strided", 3 * (2*n + 3), 2, 5, 3*m*(2*n+3) + 9},
		{"transposed strided", 2, 3 * (2*m + 3), 5, 3*n*(2*m+3) + 9},
	}
}

// Views returns copies of a in every layout: row-major, transposed, as a slice
// of a larger matrix (row-major and transposed), and with both increments
// greater than one (row-major and transposed).
func Views[T blas.Float](a blas.Mat[T]) []View[T] {
	var vs []View[T]
	for _, l := range layouts(a.Rows, a.Cols) {
		vs = append(vs, place(a, l))
	}
	return vs
}

// NumViews is the number of layouts that Views returns.
const NumViews = 6

// ViewOf returns a copy of a in layout k, 0 ≤ k < NumViews; k is taken modulo
// NumViews, so that a test can pair layouts by rotating through them.
func ViewOf[T blas.Float](a blas.Mat[T], k int) View[T] {
	return place(a, layouts(a.Rows, a.Cols)[k%NumViews])
}

func place[T blas.Float](a blas.Mat[T], l layout) View[T] {
	v := View[T]{
		Name:   l.name,
		Mat:    blas.Mat[T]{Rows: a.Rows, Cols: a.Cols, RowInc: l.rowInc, ColInc: l.colInc},
		buf:    make([]T, l.size),
		inside: make([]bool, l.size),
	}
	for p := range v.buf {
		v.buf[p] = guard[T](p)
	}
	if a.Rows == 0 || a.Cols == 0 {
		return v
	}
	// The view ends at its last element: a longer reach panics in Go, and a
	// kernel in assembly meets the guard behind it.
	last := l.offset + (a.Rows-1)*l.rowInc + (a.Cols-1)*l.colInc
	v.Data = v.buf[l.offset : last+1]
	for i := range a.Rows {
		for j := range a.Cols {
			v.Set(i, j, a.At(i, j))
			v.inside[l.offset+i*l.rowInc+j*l.colInc] = true
		}
	}
	return v
}

// guard is the value of guard element p: one in three is finite.
func guard[T blas.Float](p int) T {
	h := uint32(p) * 2654435761
	if h>>16%3 == 0 {
		return T(h%4096) - 2047.5
	}
	return T(math.NaN())
}

// GuardIntact reports whether every element around the view still has the value
// it was given.
func (v View[T]) GuardIntact() bool {
	for p, x := range v.buf {
		if g := guard[T](p); !v.inside[p] && x != g && (x == x || g == g) {
			return false
		}
	}
	return true
}

// CheckGuard fails the test if an element around the view was written.
func (v View[T]) CheckGuard(t testing.TB) {
	t.Helper()
	if !v.GuardIntact() {
		t.Errorf("%s: an element outside the %d×%d view was written", v.Name, v.Rows, v.Cols)
	}
}

// VecViews returns copies of x with increment 1, with increment 3 inside a
// guarded buffer, and as a column of a row-major matrix.
func VecViews[T blas.Float](x blas.Vec[T]) []VecView[T] {
	var vs []VecView[T]
	for _, inc := range []int{1, 3, 7} {
		m := blas.Mat[T]{Data: x.Data, Rows: x.N, Cols: 1, RowInc: x.Inc, ColInc: 1}
		size := x.N*inc + 4
		v := place(m, layout{"vector", inc, 1, min(inc, 3) - 1, size})
		vs = append(vs, VecView[T]{Vec: blas.Vec[T]{Data: v.Data, N: x.N, Inc: inc}, view: v})
	}
	return vs
}

// VecView is a vector with a guarded surrounding.
type VecView[T blas.Float] struct {
	blas.Vec[T]
	view View[T]
}

// CheckGuard fails the test if an element around the vector was written.
func (v VecView[T]) CheckGuard(t testing.TB) {
	t.Helper()
	if !v.view.GuardIntact() {
		t.Errorf("an element outside the vector of length %d, increment %d, was written", v.N, v.Inc)
	}
}

// Poison fills the triangle of a that an operation on the uplo triangle must
// neither read nor write with NaN; with diag = Unit also the diagonal.
func Poison[T blas.Float](uplo blas.Uplo, diag blas.Diag, a blas.Mat[T]) {
	for i := range a.Rows {
		for j := range a.Cols {
			if poisoned(uplo, diag, i, j) {
				a.Set(i, j, T(math.NaN()))
			}
		}
	}
}

// CheckPoison fails the test if an entry that Poison filled is no longer NaN.
func CheckPoison[T blas.Float](t testing.TB, uplo blas.Uplo, diag blas.Diag, a blas.Mat[T]) {
	t.Helper()
	for i := range a.Rows {
		for j := range a.Cols {
			if x := a.At(i, j); poisoned(uplo, diag, i, j) && x == x {
				t.Errorf("entry (%d, %d) of the triangle that is not used was written: %v", i, j, x)
				return
			}
		}
	}
}

func poisoned(uplo blas.Uplo, diag blas.Diag, i, j int) bool {
	if i == j {
		return diag == blas.Unit
	}
	return (i < j) != (uplo == blas.Upper)
}
