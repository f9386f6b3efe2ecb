package blas_test

import (
	"math"
	"testing"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/matrixtest"
)

// elementwise lists the operations with what each does to one entry.
func elementwise[T blas.Float]() map[string]struct {
	run   func(dst, a, b blas.Mat[T])
	entry func(x, y T) T
} {
	const s = 1.5
	return map[string]struct {
		run   func(dst, a, b blas.Mat[T])
		entry func(x, y T) T
	}{
		"Add":       {blas.Add[T], func(x, y T) T { return x + y }},
		"Sub":       {blas.Sub[T], func(x, y T) T { return x - y }},
		"Mul":       {blas.Mul[T], func(x, y T) T { return x * y }},
		"Div":       {blas.Div[T], func(x, y T) T { return x / y }},
		"AddScaled": {func(dst, a, b blas.Mat[T]) { blas.AddScaled(dst, a, s, b) }, func(x, y T) T { return x + s*y }},
		"Scale":     {func(dst, a, _ blas.Mat[T]) { blas.Scale(dst, s, a) }, func(x, _ T) T { return s * x }},
		"Shift":     {func(dst, a, _ blas.Mat[T]) { blas.Shift(dst, s, a) }, func(x, _ T) T { return x + s }},
		"CopyMat":   {func(dst, a, _ blas.Mat[T]) { blas.CopyMat(dst, a) }, func(x, _ T) T { return x }},
		"Fill":      {func(dst, _, _ blas.Mat[T]) { blas.Fill(dst, s) }, func(T, T) T { return s }},
	}
}

// checkEntries fails the test unless dst holds entry(aᵢⱼ, bᵢⱼ); a product within
// may have been rounded or not.
func checkEntries[T blas.Float](t *testing.T, what string, entry func(x, y T) T, a, b, dst blas.Mat[T]) {
	t.Helper()
	for i := range dst.Rows {
		for j := range dst.Cols {
			x, y := a.At(i, j), b.At(i, j)
			got, want := float64(dst.At(i, j)), float64(entry(x, y))
			size := math.Abs(float64(x)) + 1.5*math.Abs(float64(y))
			if got != want && (got == got || want == want) && !(math.Abs(got-want) <= matrixtest.Eps[T]()*size) {
				t.Errorf("%s, %d×%d: entry (%d, %d) of %v and %v is %v, want %v", what, dst.Rows, dst.Cols, i, j, x, y, got, want)
				return
			}
		}
	}
}

func TestElementwise(t *testing.T) { both(t, testElementwise[float32], testElementwise[float64]) }

func testElementwise[T blas.Float](t *testing.T) {
	for what, op := range elementwise[T]() {
		for _, s := range [][2]int{{0, 0}, {0, 3}, {3, 0}, {1, 1}, {1, 7}, {7, 1}, {3, 5}, {5, 65}, {66, 4}, {64, 64}} {
			rng := matrixtest.Rand(3)
			x, y := matrixtest.Random[T](rng, s[0], s[1]), matrixtest.Random[T](rng, s[0], s[1])
			if s[0] > 4 && s[1] > 3 {
				x.Set(4, 2, T(math.NaN()))
				y.Set(3, 3, 0)
				x.Set(4, 3, T(math.Inf(-1)))
			}
			for layout := 0; layout < allLayouts; layout += oneIn(7) {
				a := matrixtest.ViewOf(x, layout)
				b := matrixtest.ViewOf(y, layout/matrixtest.NumViews)
				dst := matrixtest.ViewOf(ones[T](s[0], s[1]), layout/matrixtest.NumViews/matrixtest.NumViews)
				op.run(dst.Mat, a.Mat, b.Mat)
				checkEntries(t, what+", A "+a.Name+", B "+b.Name+", dst "+dst.Name, op.entry, x, y, dst.Mat)
				dst.CheckGuard(t)
			}
		}
	}
}

// dst may be an operand.
func TestElementwiseInPlace(t *testing.T) {
	for what, op := range elementwise[float64]() {
		rng := matrixtest.Rand(4)
		x, y := matrixtest.Random[float64](rng, 9, 70), matrixtest.Random[float64](rng, 9, 70)
		for layout := range matrixtest.NumViews * matrixtest.NumViews {
			a, b := matrixtest.ViewOf(x, layout), matrixtest.ViewOf(y, layout/matrixtest.NumViews)
			op.run(a.Mat, a.Mat, b.Mat)
			checkEntries(t, what+" onto A, "+a.Name+", B "+b.Name, op.entry, x, y, a.Mat)
			a = matrixtest.ViewOf(x, layout)
			if what != "CopyMat" {
				op.run(b.Mat, a.Mat, b.Mat)
				checkEntries(t, what+" onto B, "+b.Name+", A "+a.Name, op.entry, x, y, b.Mat)
			}
			a = matrixtest.ViewOf(x, layout)
			op.run(a.Mat, a.Mat, a.Mat)
			checkEntries(t, what+" of A and A onto A, "+a.Name, op.entry, x, x, a.Mat)
		}
	}
}

// An operand may repeat a row, a column or one entry.
func TestElementwiseBroadcast(t *testing.T) {
	const m, n = 7, 70
	data := matrixtest.Random[float64](matrixtest.Rand(5), 1, n).Data
	full := matrixtest.Random[float64](matrixtest.Rand(6), m, n)
	repeated := []blas.Mat[float64]{
		{Data: data, Rows: m, Cols: n, RowInc: 0, ColInc: 1},
		{Data: data, Rows: m, Cols: n, RowInc: 1, ColInc: 0},
		{Data: data, Rows: m, Cols: n, RowInc: 0, ColInc: 0},
	}
	for what, op := range elementwise[float64]() {
		for layout := range matrixtest.NumViews {
			for i, a := range repeated {
				for _, b := range append(repeated, full) {
					dst := matrixtest.ViewOf(matrixtest.Zeros[float64](m, n), layout)
					op.run(dst.Mat, a, b)
					checkEntries(t, what+", A repeated", op.entry, a, b, dst.Mat)
					op.run(dst.Mat, b, a)
					checkEntries(t, what+", B repeated", op.entry, b, a, dst.Mat)
					dst.CheckGuard(t)
				}
				if sum, want := blas.SumMat(a), sumOf(a); math.Abs(sum-want) > 1e-12 {
					t.Errorf("SumMat of repeated entries %d is %v, want %v", i, sum, want)
				}
			}
		}
	}
}

func sumOf(a blas.Mat[float64]) float64 {
	s := 0.0
	for i := range a.Rows {
		for j := range a.Cols {
			s += a.At(i, j)
		}
	}
	return s
}
