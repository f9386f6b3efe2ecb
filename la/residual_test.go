package la_test

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"testing"

	"github.com/lina-la/lina/internal/blas"
	mt "github.com/lina-la/lina/internal/matrixtest"
	"github.com/lina-la/lina/la"
)

// mat is a matrix as the judges of matrixtest want it.
func mat[T la.Float](a la.Dense[T]) blas.Mat[T] {
	r, c := a.Dims()
	data, rowInc, colInc := a.Raw()
	return blas.Mat[T]{Data: data, Rows: r, Cols: c, RowInc: rowInc, ColInc: colInc}
}

// col is a vector as an n×1 matrix for the same judges.
func col[T la.Float](v la.Vec[T]) blas.Mat[T] { return mat(v.AsCol()) }

// dense is the way back: a row-major copy.
func dense[T la.Float](m blas.Mat[T]) la.Dense[T] {
	return la.Wrap(m.Rows, m.Cols, mt.Clone(m).Data)
}

// layouts are the ways in which a user comes by an m×n matrix: of its own,
// transposed, and as a view into a larger matrix of NaN.
func layouts[T la.Float](a la.Dense[T]) map[string]la.Dense[T] {
	r, c := a.Dims()
	inside := func(r, c int) la.Dense[T] { return la.FullOf(r+3, c+2, T(math.NaN())).Slice(2, r+2, 1, c+1) }
	slice, transposedSlice := inside(r, c), inside(c, r).T()
	slice.CopyFrom(a)
	transposedSlice.CopyFrom(a)
	return map[string]la.Dense[T]{
		"row-major": a.Clone(), "transposed": a.T().Clone().T(), "slice": slice, "transposed slice": transposedSlice,
	}
}

// someLayouts are all layouts of a small matrix, and one of a large one: another
// with each turn.
func someLayouts[T la.Float](a la.Dense[T], turn int) map[string]la.Dense[T] {
	all := layouts(a)
	if r, c := a.Dims(); r*c <= 40*40 {
		return all
	}
	names := slices.Sorted(maps.Keys(all))
	name := names[turn%len(names)]
	return map[string]la.Dense[T]{name: all[name]}
}

// forEachShape runs check on random m×n matrices of the given shapes, of both
// element types, in all layouts where the matrix is small and in one of them
// where it is large. It also sees to it that check leaves its operand alone.
func forEachShape(t *testing.T, shapes [][2]int, check32 func(t *testing.T, a la.Matrix32), check64 func(t *testing.T, a la.Matrix)) {
	t.Helper()
	t.Run("float32", func(t *testing.T) { forEach(t, shapes, check32) })
	t.Run("float64", func(t *testing.T) { forEach(t, shapes, check64) })
}

func forEach[T la.Float](t *testing.T, shapes [][2]int, check func(t *testing.T, a la.Dense[T])) {
	for i, s := range shapes {
		random := dense(mt.Random[T](mt.Rand(uint64(i)), s[0], s[1]))
		for name, a := range someLayouts(random, i) {
			t.Run(fmt.Sprintf("%d×%d %s", s[0], s[1], name), func(t *testing.T) {
				check(t, a)
				if !mt.SameBits(mat(a), mat(random)) {
					t.Error("the operand was changed")
				}
			})
		}
	}
}

// squares are the shapes n×n.
func squares() [][2]int {
	var s [][2]int
	for _, n := range mt.Sizes() {
		s = append(s, [2]int{n, n})
	}
	return s
}

// allShapes are squares, and the rectangles of matrixtest.
func allShapes() [][2]int {
	shapes := squares()
	for _, s := range mt.Shapes() {
		if s[0] != s[1] {
			shapes = append(shapes, s)
		}
	}
	return shapes
}

// below fails the test unless a ratio, in units of ε, is below its bound.
func below(t *testing.T, what string, ratio, bound float64) {
	t.Helper()
	if !(ratio < bound) {
		t.Errorf("%s = %.3g ε, want less than %g", what, ratio, bound)
	}
}

// noError fails the test at once.
func noError(t *testing.T, what string, err error) {
	t.Helper()
	if err != nil {
		t.Fatalf("%s: %v", what, err)
	}
}

// rhs is a right-hand side with n entries.
func rhs[T la.Float](n int) la.Vec[T] { return dense(mt.Random[T](mt.Rand(77), n, 1)).Flatten() }
