package la_test

import (
	"math"
	"testing"

	mt "github.com/lina-la/lina/internal/matrixtest"
	"github.com/lina-la/lina/la"
)

// operation is an elementwise operation in its three forms.
type operation struct {
	name   string
	method func(a, b la.Matrix) la.Matrix
	to     func(dst, a, b la.Matrix)
	number func(x, y float64) float64
}

var operations = []operation{
	{"Add", la.Matrix.Add, la.AddTo[float64], func(x, y float64) float64 { return x + y }},
	{"Sub", la.Matrix.Sub, la.SubTo[float64], func(x, y float64) float64 { return x - y }},
	{"MulElem", la.Matrix.MulElem, la.MulElemTo[float64], func(x, y float64) float64 { return x * y }},
	{"DivElem", la.Matrix.DivElem, la.DivElemTo[float64], func(x, y float64) float64 { return x / y }},
	{"AddScaled", func(a, b la.Matrix) la.Matrix { return a.AddScaled(2, b) },
		func(dst, a, b la.Matrix) { la.AddScaledTo(dst, a, 2, b) },
		func(x, y float64) float64 { return x + 2*y }}, // 2y is exact
}

func TestBroadcasting(t *testing.T) {
	f := func(i, j int) float64 { return float64(i*i+7*j) - 3 }
	g := func(i, j int) float64 { return float64(5*i-j) + 0.5 }
	for _, tc := range []struct{ ar, ac, br, bc, r, c int }{ // r = −1: refused
		{2, 3, 2, 3, 2, 3}, {2, 3, 1, 3, 2, 3}, {2, 3, 2, 1, 2, 3}, {2, 3, 1, 1, 2, 3},
		{1, 3, 2, 3, 2, 3}, {2, 1, 2, 3, 2, 3}, {1, 1, 2, 3, 2, 3}, {2, 1, 1, 3, 2, 3}, {1, 3, 2, 1, 2, 3},
		{1, 1, 1, 1, 1, 1}, {0, 3, 1, 3, 0, 3}, {1, 3, 0, 3, 0, 3}, {0, 1, 1, 3, 0, 3}, {0, 0, 1, 1, 0, 0},
		{2, 3, 3, 2, -1, 0}, {2, 3, 2, 2, -1, 0}, {2, 3, 3, 3, -1, 0}, {2, 3, 0, 3, -1, 0}, {2, 3, 2, 0, -1, 0}, {3, 3, 2, 1, -1, 0},
	} {
		for aName, A := range views(tc.ar, tc.ac, f) {
			for bName, B := range views(tc.br, tc.bc, g) {
				for _, op := range operations {
					if tc.r < 0 {
						if !refused(func() { op.method(A, B) }) || !refused(func() { op.to(A.Clone(), A, B) }) {
							t.Errorf("%s: %d×%d with %d×%d is not refused", op.name, tc.ar, tc.ac, tc.br, tc.bc)
						}
						continue
					}
					want := la.FromFunc(tc.r, tc.c, func(i, j int) float64 {
						return op.number(A.At(min(i, tc.ar-1), min(j, tc.ac-1)), B.At(min(i, tc.br-1), min(j, tc.bc-1)))
					})
					dst := la.Full(tc.c, tc.r, nan).T()
					op.to(dst, A, B)
					if got := op.method(A, B); !got.Equal(want) || !dst.Equal(want) {
						t.Errorf("%s: %s %d×%d with %s %d×%d is\n%v and\n%v, want\n%v", op.name, aName, tc.ar, tc.ac, bName, tc.br, tc.bc, got, dst, want)
					}
				}
			}
		}
	}
}

func refused(f func()) (yes bool) {
	defer func() { _, yes = recover().(*la.ShapeError) }()
	f()
	return false
}

func TestWithVectors(t *testing.T) {
	row, col := la.Vector{1, 2, 4}, la.Vector{1, 10}
	for name, A := range views(2, 3, func(i, j int) float64 { return float64(8 * (3*i + j)) }) {
		for what, tc := range map[string]struct {
			got  la.Matrix
			want string
		}{
			"AddRow": {A.AddRow(row), "1 10 20; 25 34 44"}, "SubRow": {A.SubRow(row), "-1 6 12; 23 30 36"},
			"MulRow": {A.MulRow(row), "0 16 64; 24 64 160"}, "DivRow": {A.DivRow(row), "0 4 4; 24 16 10"},
			"AddCol": {A.AddCol(col), "1 9 17; 34 42 50"}, "SubCol": {A.SubCol(col), "-1 7 15; 14 22 30"},
			"MulCol": {A.MulCol(col), "0 8 16; 240 320 400"}, "DivCol": {A.DivCol(la.Vector{1, 8}), "0 8 16; 3 4 5"},
			"Scale": {A.Scale(0.5), "0 4 8; 12 16 20"}, "AddScalar": {A.AddScalar(-1), "-1 7 15; 23 31 39"},
			"Neg": {A.Neg(), "-0 -8 -16; -24 -32 -40"}, "Apply": {A.Apply(math.Sqrt).Slice(0, 1, 0, 1), "0"},
		} {
			if !tc.got.Equal(la.MustParse(tc.want)) {
				t.Errorf("%s of a %s is\n%v, want %s", what, name, tc.got, tc.want)
			}
		}
	}
	for name, A := range views(2, 2, counter) {
		if !A.AddDiag(5).Equal(la.MustParse("5 1; 10 16")) || A.At(0, 0) != 0 {
			t.Errorf("%s: AddDiag", name)
		}
	}
}

// dst may be an operand; a part of one is refused, because entries would be
// overwritten before they are read.
func TestAliasing(t *testing.T) {
	for _, op := range operations {
		A, B := la.FromFunc(3, 3, counter), la.Full(3, 3, 2)
		want := op.method(A, B)
		op.to(A, A, B)
		if !A.Equal(want) {
			t.Errorf("%s into its first operand: %v", op.name, A)
		}
		A, B = la.Full(3, 3, 2), la.FromFunc(3, 3, counter)
		want = op.method(A, B)
		op.to(B, A, B)
		if !B.Equal(want) {
			t.Errorf("%s into its second operand: %v", op.name, B)
		}
		want = op.method(A, A)
		op.to(A, A, A)
		if !A.Equal(want) {
			t.Errorf("%s into both operands: %v", op.name, A)
		}
		W := la.FromFunc(4, 4, counter)
		part := func(i, j int) la.Matrix { return W.Slice(i, i+2, j, j+2) }
		for what, f := range map[string]func(){
			"its transpose": func() { op.to(W, W.T(), B) }, "a broadcast row of it": func() { op.to(W, W, W.Slice(0, 1, 0, 4)) },
			"a shifted window": func() { op.to(part(0, 0), part(1, 1), part(0, 2)) }, "shifted windows": func() { op.to(part(1, 1), part(2, 2), part(0, 0)) },
		} {
			if !refused(f) {
				t.Errorf("%s into %s is not refused", op.name, what)
			}
		}
		want = op.method(part(0, 2), part(2, 0))
		op.to(part(0, 0), part(0, 2), part(2, 0))
		if !part(0, 0).Equal(want) {
			t.Errorf("%s of windows side by side: %v, want %v", op.name, part(0, 0), want)
		}
	}
	panics(t, "la: AddTo: dst overlaps b but is not the same view: clone b first", func() {
		A := la.Zeros(2, 2)
		la.AddTo(A, A, A.T())
	})
	A := la.FromFunc(3, 3, counter)
	la.ScaleTo(A, A, 2)
	la.ApplyTo(A.T(), A.T(), func(x float64) float64 { return x / 2 })
	if !A.Equal(la.FromFunc(3, 3, counter)) || !refused(func() { la.ScaleTo(A, A.T(), 2) }) || !refused(func() { la.ApplyTo(A.T(), A, math.Exp) }) {
		t.Error("ScaleTo or ApplyTo in place")
	}
}

func TestElementwiseSpreadsNaN(t *testing.T) {
	A := la.New(1, 4, 0, 0, inf, nan)
	if got := A.MulElem(la.New(1, 4, inf, nan, 0, 0)).Flatten(); !same(got, la.Vector{nan, nan, nan, nan}) {
		t.Errorf("0·Inf, 0·NaN, Inf·0, NaN·0 = %v", got)
	}
	if got := A.Scale(0).Flatten(); !same(got, la.Vector{0, 0, nan, nan}) {
		t.Errorf("0·A = %v", got)
	}
}

// Nothing with a destination allocates, at any size and in any layout.
func TestToFormsDoNotAllocate(t *testing.T) {
	if raceEnabled {
		t.Skip("under -race, sync.Pool drops items at random")
	}
	for _, n := range []int{1, 2, 3, 8, 33} {
		for name, A := range views(n, n, counter) {
			B, dst := la.Ones(n, n), la.Zeros(n, n)
			x, y := la.FullVec(n, 1), make(la.Vector, n)
			row := x.AsRow()
			for what, f := range map[string]func(){
				"AddTo": func() { la.AddTo(dst, A, B) }, "SubTo": func() { la.SubTo(dst, A, row) },
				"MulElemTo": func() { la.MulElemTo(dst, A, B) }, "DivElemTo": func() { la.DivElemTo(dst, A, B) },
				"AddScaledTo": func() { la.AddScaledTo(dst, A, 2, B) }, "ScaleTo": func() { la.ScaleTo(dst, A, 2) },
				"ApplyTo": func() { la.ApplyTo(dst, A, math.Sqrt) }, "MulTo": func() { la.MulTo(dst, A, B) },
				"Gemm": func() { la.Gemm(2, A, B, 1, dst) }, "MulVecTo": func() { la.MulVecTo(y, A, x) },
				"Dot": func() { x.Dot(y) }, "Norm": func() { x.Norm() }, "Sum": func() { x.Sum() },
				"CopyFrom": func() { dst.CopyFrom(A) }, "At, Set": func() { A.Set(0, 0, A.At(0, 0)) },
				"views": func() { _ = A.T().Slice(0, 1, 0, n).T() },
			} {
				if allocs := mt.Allocs(3, f); allocs > 0 {
					t.Errorf("%s of a %s of order %d: %v allocations", what, name, n, allocs)
				}
			}
		}
	}
}
