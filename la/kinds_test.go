package la_test

import (
	"math"
	"testing"

	"github.com/lina-la/lina/la"
)

func TestReductions(t *testing.T) {
	for name, A := range views(2, 3, func(i, j int) float64 { return float64([]int{3, -1, 4, 1, 4, -1}[3*i+j]) }) {
		if i, j := A.ArgMax(); A.Sum() != 10 || A.Max() != 4 || A.Min() != -1 || i != 0 || j != 2 {
			t.Errorf("%s: Sum %v, Max %v at (%d, %d), Min %v", name, A.Sum(), A.Max(), i, j, A.Min())
		}
		if i, j := A.ArgMin(); i != 0 || j != 1 {
			t.Errorf("%s: ArgMin is (%d, %d)", name, i, j)
		}
		if !A.RowSums().Equal(la.Vector{6, 4}) || !A.ColSums().Equal(la.Vector{4, 3, 3}) {
			t.Errorf("%s: RowSums %v, ColSums %v", name, A.RowSums(), A.ColSums())
		}
		if !A.ApplyRows(la.Vector.Min).Equal(la.Vector{-1, -1}) || !A.ApplyCols(la.Vector.Max).Equal(la.Vector{3, 4, 4}) {
			t.Errorf("%s: ApplyRows %v, ApplyCols %v", name, A.ApplyRows(la.Vector.Min), A.ApplyCols(la.Vector.Max))
		}
	}
	A := la.New(2, 2, 1, 5, nan, 7)
	if i, j := A.ArgMax(); A.Max() == A.Max() || A.Min() == A.Min() || A.Sum() == A.Sum() || i != 1 || j != 0 {
		t.Errorf("NaN does not spread: %v %v %v, ArgMax (%d, %d)", A.Max(), A.Min(), A.Sum(), i, j)
	}
	if got := la.Full(1000, 1000, 0.1).Sum(); math.Abs(got-1e5) > 1e-9 {
		t.Errorf("a million tenths are %v", got)
	}
}

func TestIterators(t *testing.T) {
	for name, A := range views(3, 4, counter) {
		n := 0
		for at, x := range A.All() {
			if want := counter(at.I, at.J); x != want || at != (la.Index{I: n / 4, J: n % 4}) {
				t.Fatalf("%s: step %d is %v at %v", name, n, x, at)
			}
			if n++; n == 7 {
				break // in the middle of a row
			}
		}
		if n != 7 {
			t.Errorf("%s: break after %d steps", name, n)
		}
		n = 0
		for i, row := range A.RowSeq() {
			if i != n || !row.Equal(A.Row(i)) {
				t.Errorf("%s: row %d is %v", name, i, row)
			}
			if n++; n == 2 {
				break
			}
		}
		if n != 2 {
			t.Errorf("%s: break after %d rows", name, n)
		}
	}
}

func TestTriangles(t *testing.T) {
	for name, A := range views(3, 4, func(i, j int) float64 { return float64(1 + i + j) }) {
		for k := -4; k <= 5; k++ {
			upper, lower := A.Triu(k), A.Tril(k-1)
			if !upper.Add(lower).Equal(A) {
				t.Errorf("%s: Triu(%d) + Tril(%d) is not A", name, k, k-1)
			}
			for at, x := range upper.All() {
				if (x != 0) != (at.J-at.I >= k) {
					t.Errorf("%s: Triu(%d) has %v at %v", name, k, x, at)
				}
			}
		}
	}
}

func TestKinds(t *testing.T) {
	type kinds struct{ square, symmetric, diagonal, upper, lower, orthogonal bool }
	of := func(A la.Matrix, tol float64) kinds {
		return kinds{A.IsSquare(), A.IsSymmetric(tol), A.IsDiagonal(tol), A.IsUpper(tol), A.IsLower(tol), A.IsOrthogonal(tol)}
	}
	for _, tc := range []struct {
		text string
		tol  float64
		want kinds
	}{
		{"1 2 3; 4 5 6", 0, kinds{}},
		{"1 2 3; 2 4 5; 3 5 6", 0, kinds{square: true, symmetric: true}},
		{"1 2; 2.001 1", 0, kinds{square: true}},
		{"1 2; 2.001 1", 0.001, kinds{square: true, symmetric: true}},
		{"1e9 2e9; 2.001e9 1e9", 0.001, kinds{square: true, symmetric: true}},
		{"1 2 3; 0 4 0", 0, kinds{upper: true}},
		{"1 0; 2 3; 4 5", 0, kinds{lower: true}},
		{"1 0 0; 0 2 0", 0, kinds{diagonal: true, upper: true, lower: true}},
		{"0 1; 1 0", 0, kinds{square: true, symmetric: true, orthogonal: true}},
		{"0 -1; 1 0", 0, kinds{square: true, orthogonal: true}},
		{"1 0; 0 -1", 0, kinds{true, true, true, true, true, true}},
		{"1 1e-9; 0 1", 1e-8, kinds{true, true, true, true, true, true}},
		{"2 0; 0 2", 0, kinds{true, true, true, true, true, false}},
		{"NaN", 1, kinds{square: true, diagonal: true, upper: true, lower: true}},
		{"1 NaN; NaN 1", 1, kinds{square: true}},
		{"1 Inf; Inf 1", 0, kinds{square: true, symmetric: true}},
	} {
		if got := of(la.MustParse(tc.text), tc.tol); got != tc.want {
			t.Errorf("%s with tol %v: %+v, want %+v", tc.text, tc.tol, got, tc.want)
		}
	}
}

func TestIsPositiveDefinite(t *testing.T) {
	rng := la.NewRand(4)
	for n := 1; n < 12; n++ {
		A := la.RandSPD(rng, n)
		if !la.IsPositiveDefinite(A) || la.IsPositiveDefinite(A.Neg()) || la.IsPositiveDefinite(A.AddDiag(-100)) {
			t.Errorf("order %d", n)
		}
		if !la.IsPositiveDefinite(la.Convert[float32](A)) {
			t.Errorf("order %d, float32", n)
		}
		if n > 1 {
			A.Set(n-1, 0, A.At(n-1, 0)+0.01)
			if la.IsPositiveDefinite(A) {
				t.Errorf("order %d, not symmetric", n)
			}
		}
		A.Set(n-1, n-1, nan)
		if la.IsPositiveDefinite(A) {
			t.Errorf("order %d, with NaN", n)
		}
	}
}

func TestEqualApprox(t *testing.T) {
	for _, tc := range []struct {
		x, y, tol float64
		want      bool
	}{
		{1, 1, 0, true}, {1, 1.1, 0.05, false}, {1, 1.1, 0.1, true}, {0, 1e-9, 1e-9, true}, {0, 1.1e-9, 1e-9, false},
		{1e9, 1e9 + 1, 1e-9, true}, {1e9, 1e9 + 3, 1e-9, false}, {inf, inf, 0, true}, {inf, -inf, 1, false}, {inf, 1, 1, false},
		{nan, nan, 1, false}, {math.MaxFloat64, -math.MaxFloat64, 1, false}, {0, math.Copysign(0, -1), 0, true},
	} {
		A, B := la.Full(1, 1, tc.x), la.Full(1, 1, tc.y)
		if A.EqualApprox(B, tc.tol) != tc.want || B.EqualApprox(A, tc.tol) != tc.want || A.Row(0).EqualApprox(B.Row(0), tc.tol) != tc.want {
			t.Errorf("%v ≈ %v within %v is not %v", tc.x, tc.y, tc.tol, tc.want)
		}
	}
	if la.Zeros(2, 3).EqualApprox(la.Zeros(3, 2), inf) || la.Zeros(0, 3).Equal(la.Zeros(0, 2)) || (la.Vector{1}).Equal(la.Vector{1, 2}) {
		t.Error("different shapes are equal")
	}
}
