package la_test

import (
	"errors"
	"math"
	"testing"

	"github.com/lina-la/lina/la"
)

// panics checks that f panics with a *ShapeError that prints want.
func panics(t *testing.T, want string, f func()) {
	t.Helper()
	defer func() {
		t.Helper()
		switch e := recover().(type) {
		case nil:
			t.Errorf("no panic, want %q", want)
		case *la.ShapeError:
			if e.Error() != want {
				t.Errorf("panic %q, want %q", e, want)
			}
		default:
			t.Errorf("panic %v of type %T, want a *ShapeError %q", e, e, want)
		}
	}()
	f()
}

func TestTypedErrorsUnwrap(t *testing.T) {
	for _, tc := range []struct{ err, kind error }{
		{&la.SingularError{RCond: 1e-20, Pivot: -1}, la.ErrSingular},
		{&la.SingularError{Pivot: 0}, la.ErrSingular},
		{&la.NotPositiveDefiniteError{Minor: 1}, la.ErrNotPositiveDefinite},
		{&la.NotSymmetricError{I: 1}, la.ErrNotSymmetric},
		{&la.NotFiniteError{}, la.ErrNotFinite},
		{&la.NoConvergenceError{Op: "Eig"}, la.ErrNoConvergence},
	} {
		if !errors.Is(tc.err, tc.kind) {
			t.Errorf("%v is not %v", tc.err, tc.kind)
		}
	}
	if got := (&la.SingularError{RCond: 1e-20, Pivot: -1}).Error(); got != "la: matrix is singular to working precision: reciprocal condition number 1e-20" {
		t.Error(got)
	}
}

// Every mistake in a program panics, with a message that names the operation
// and the shapes.
func TestPanics(t *testing.T) {
	A, B, v := la.Zeros(2, 3), la.Zeros(3, 2), la.Vector{1, 2}
	w := la.Vector{1, 2, 3}
	for _, tc := range []struct {
		want string
		f    func()
	}{
		// construction
		{"la: New: 2×2 needs 4 elements, got 3", func() { la.New(2, 2, 1, 2, 3) }},
		{"la: New: a dimension of -1×2 is negative", func() { la.New(-1, 2) }},
		{"la: NewOf: 1×1 needs 1 elements, got 0", func() { la.NewOf[float32](1, 1) }},
		{"la: Zeros: a dimension of 2×-1 is negative", func() { la.Zeros(2, -1) }},
		{"la: Zeros: 9223372036854775807×2 is too large", func() { la.Zeros(math.MaxInt64, 2) }},
		{"la: Identity: a dimension of -1×-1 is negative", func() { la.Identity(-1) }},
		{"la: FromRows: row 1 has 1 entries, row 0 has 2", func() { la.FromRows([][]float64{{1, 2}, {3}}) }},
		{"la: FromCols: column 1 has 1 entries, column 0 has 2", func() { la.FromCols([][]float64{{1, 2}, {3}}) }},
		{"la: FromVectors: vector 1 has length 3, vector 0 has 2", func() { la.FromVectors(v, w) }},
		{"la: Wrap: 2×3 needs 6 elements, got 2", func() { la.Wrap(2, 3, v) }},
		{"la: Linspace: -1 numbers", func() { la.Linspace(0, 1, -1) }},
		{"la: Arange: from 0 to 1 by 0: the step is zero", func() { la.Arange(0, 1, 0) }},
		{"la: Arange: from 0 to +Inf by 1: not all are finite", func() { la.Arange(0, math.Inf(1), 1) }},
		{"la: FullVec: -1 entries", func() { la.FullVec(-1, 1) }},
		{"la: NewCMatrix: 1×2 needs 2 elements, got 1", func() { la.NewCMatrix(1, 2, 1) }},
		{"la: Toeplitz: col[0] = 1 and row[0] = 2 differ", func() { la.Toeplitz(la.Vector{1}, la.Vector{2}) }},
		{"la: Leslie: 2 birth rates need 1 survival rates, got 2", func() { la.Leslie(v, v) }},
		// views
		{"la: At: index (2, 0) is outside 2×3", func() { A.At(2, 0) }},
		{"la: At: index (0, -1) is outside 2×3", func() { A.At(0, -1) }},
		{"la: Set: index (0, 3) is outside 2×3", func() { A.Set(0, 3, 1) }},
		{"la: At: index (1, 0) is outside 1×1", func() { la.NewCMatrix(1, 1, 1).At(1, 0) }},
		{"la: Row: row 2 of 2", func() { A.Row(2) }},
		{"la: Col: column -1 of 3", func() { A.Col(-1) }},
		{"la: RowView: row 2 of 2", func() { A.RowView(2) }},
		{"la: RowView: the entries of a row are 3 apart (a transpose?): use Row, which copies", func() { A.T().RowView(0) }},
		{"la: SetRow: 2 entries for a row of 2×3", func() { A.SetRow(0, v) }},
		{"la: SetCol: 3 entries for a column of 2×3", func() { A.SetCol(0, w) }},
		{"la: Slice: [0:3, 0:1] of 2×3", func() { A.Slice(0, 3, 0, 1) }},
		{"la: Slice: [1:0, 0:1] of 2×3", func() { A.Slice(1, 0, 0, 1) }},
		{"la: Reshape: 2×3 has 6 elements, 2×2 has 4", func() { A.Reshape(2, 2) }},
		{"la: Reshape: the rows of this view of 3×2 do not stand side by side: use Clone().Reshape", func() { A.T().Reshape(2, 3) }},
		{"la: CopyFrom: 3×2 into 2×3", func() { A.CopyFrom(B) }},
		{"la: TakeRows: row 2 of 2", func() { A.TakeRows(0, 2) }},
		{"la: TakeCols: column 3 of 3", func() { A.TakeCols(3) }},
		{"la: VStack: matrix 1 is 3×2, matrix 0 has 3 columns", func() { la.VStack(A, B) }},
		{"la: HStack: matrix 1 is 3×2, matrix 0 has 2 rows", func() { la.HStack(A, B) }},
		// vectors
		{"la: Add: lengths 3 and 2 differ", func() { w.Add(v) }},
		{"la: Sub: lengths 3 and 2 differ", func() { w.Sub(v) }},
		{"la: MulElem: lengths 3 and 2 differ", func() { w.MulElem(v) }},
		{"la: DivElem: lengths 3 and 2 differ", func() { w.DivElem(v) }},
		{"la: AddScaled: lengths 3 and 2 differ", func() { w.AddScaled(1, v) }},
		{"la: Dot: lengths 3 and 2 differ", func() { w.Dot(v) }},
		{"la: Distance: lengths 3 and 2 differ", func() { w.Distance(v) }},
		{"la: Cosine: lengths 3 and 2 differ", func() { w.Cosine(v) }},
		{"la: Cross: lengths 2 and 2: both must be 3", func() { v.Cross(v) }},
		{"la: NormP: p = -1: it must be 0 or more", func() { v.NormP(-1) }},
		{"la: NormP: p = NaN: it must be 0 or more", func() { v.NormP(math.NaN()) }},
		{"la: Max: the vector is empty", func() { la.Vector{}.Max() }},
		{"la: Min: the vector is empty", func() { la.Vector{}.Min() }},
		{"la: MulMat: 1×2 · 3×2: inner dimensions 2 and 3 differ", func() { v.MulMat(B) }},
		// arithmetic
		{"la: Add: 2×3 + 3×2: 2 rows against 3, and neither is 1", func() { A.Add(B) }},
		{"la: Sub: 2×3 − 2×2: 3 columns against 2, and neither is 1", func() { A.Sub(la.Zeros(2, 2)) }},
		{"la: MulElem: 2×3 ∘ 3×2: 2 rows against 3, and neither is 1", func() { A.MulElem(B) }},
		{"la: DivElem: 2×3 / 3×2: 2 rows against 3, and neither is 1", func() { A.DivElem(B) }},
		{"la: AddScaled: 2×3 + 3×2: 2 rows against 3, and neither is 1", func() { A.AddScaled(1, B) }},
		{"la: AddRow: a vector of length 2 for the 3 columns of 2×3", func() { A.AddRow(v) }},
		{"la: SubCol: a vector of length 3 for the 2 rows of 2×3", func() { A.SubCol(w) }},
		{"la: AddDiag: 2×3 is not square", func() { A.AddDiag(1) }},
		{"la: Mul: 2×3 · 2×3: inner dimensions 3 and 2 differ", func() { A.Mul(A) }},
		{"la: MulVec: 2×3 · 2×1: inner dimensions 3 and 2 differ", func() { A.MulVec(v) }},
		{"la: Mul: 1×2 · 1×2: inner dimensions 2 and 1 differ", func() { c := la.NewCMatrix(1, 2, 1, 2); c.Mul(c) }},
		{"la: Max: the 0×3 matrix is empty", func() { la.Zeros(0, 3).Max() }},
		{"la: Min: the 3×0 matrix is empty", func() { la.Zeros(3, 0).ArgMin() }},
		{"la: IsPositiveDefinite: 2×3 is not square", func() { la.IsPositiveDefinite(A) }},
		// destinations
		{"la: AddTo: dst is 3×2, the result is 2×3", func() { la.AddTo(B, A, A) }},
		{"la: SubTo: 2×3 − 3×2: 2 rows against 3, and neither is 1", func() { la.SubTo(A, A, B) }},
		{"la: ScaleTo: dst is 3×2, the result is 2×3", func() { la.ScaleTo(B, A, 1) }},
		{"la: ApplyTo: dst is 3×2, the result is 2×3", func() { la.ApplyTo(B, A, math.Exp) }},
		{"la: MulTo: 2×3 · 2×3: inner dimensions 3 and 2 differ", func() { la.MulTo(A, A, A) }},
		{"la: MulTo: dst is 2×3, the result is 2×2", func() { la.MulTo(A, A, B) }},
		{"la: Gemm: dst is 2×3, the result is 2×2", func() { la.Gemm(1, A, B, 0, A) }},
		{"la: MulVecTo: 2×3 · 2×1: inner dimensions 3 and 2 differ", func() { la.MulVecTo(v, A, v) }},
		{"la: MulVecTo: dst is 3×1, the result is 2×1", func() { la.MulVecTo(w, A, w) }},
	} {
		panics(t, tc.want, tc.f)
	}
}

func TestMustParsePanics(t *testing.T) {
	defer func() {
		err, _ := recover().(error)
		if err == nil || err.Error() != `la: MustParse: row 1, entry 1: "x" is not a number` {
			t.Errorf("recovered %v", err)
		}
	}()
	la.MustParse("x")
}
