package la_test

import (
	"math"
	"slices"
	"testing"

	"github.com/lina-la/lina/la"
)

var (
	nan = math.NaN()
	inf = math.Inf(1)
)

// same compares bit by bit, but for the kind of NaN.
func same(v, w la.Vector) bool {
	return slices.EqualFunc(v, w, func(x, y float64) bool {
		return x != x && y != y || x == y && math.Signbit(x) == math.Signbit(y)
	})
}

func TestLinspaceAndArange(t *testing.T) {
	for _, tc := range []struct{ got, want la.Vector }{
		{la.Linspace(0, 1, 0), la.Vector{}},
		{la.Linspace(2, 9, 1), la.Vector{2}},
		{la.Linspace(1, 4, 4), la.Vector{1, 2, 3, 4}},
		{la.Linspace(1, -1, 3), la.Vector{1, 0, -1}},
		{la.Linspace(0, 1, 11), la.Vector{0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1}},
		{la.Linspace(-math.MaxFloat64, math.MaxFloat64, 3), la.Vector{-math.MaxFloat64, 0, math.MaxFloat64}},
		{la.Arange(0, 3, 1), la.Vector{0, 1, 2}},
		{la.Arange(3, 0, -1), la.Vector{3, 2, 1}},
		{la.Arange(0, -3, 1), la.Vector{}},
		{la.Arange(0, 0, 1), la.Vector{}},
		{la.Arange(0, 1, 0.3), la.Vector{0, 0.3, 0.6, 0.3 * la.Vector{3}[0]}},
		{la.FullVec(2, 7), la.Vector{7, 7}},
	} {
		if !same(tc.got, tc.want) {
			t.Errorf("got %v, want %v", tc.got, tc.want)
		}
	}
	for n := 2; n < 200; n++ {
		v := la.Linspace(0.1, 0.7, n)
		if v[0] != 0.1 || v[n-1] != 0.7 || !slices.IsSorted(v) {
			t.Fatalf("Linspace(0.1, 0.7, %d) = %v", n, v)
		}
	}
}

func TestVectorArithmetic(t *testing.T) {
	v, w := la.Vector{1, -2, 0}, la.Vector{4, 0.5, 0}
	for what, pair := range map[string][2]la.Vector{
		"Add":        {v.Add(w), {5, -1.5, 0}},
		"Sub":        {v.Sub(w), {-3, -2.5, 0}},
		"MulElem":    {v.MulElem(w), {4, -1, 0}},
		"DivElem":    {v.DivElem(w), {0.25, -4, nan}},
		"Scale":      {v.Scale(-1), {-1, 2, math.Copysign(0, -1)}},
		"AddScaled":  {v.AddScaled(2, w), {9, -1, 0}},
		"AddScalar":  {v.AddScalar(1), {2, -1, 1}},
		"Apply":      {v.Apply(math.Abs), {1, 2, 0}},
		"CumSum":     {v.CumSum(), {1, -1, -1}},
		"Clone":      {v.Clone(), v},
		"MulMat":     {v.MulMat(la.New(3, 2, 1, 2, 3, 4, 5, 6)), {-5, -6}},
		"Cross":      {v.Cross(w), {math.Copysign(0, -1), 0, 8.5}},
		"0/0, 1/0":   {la.Vector{0, 1, -1}.DivElem(la.Vector{0, 0, 0}), {nan, inf, -inf}},
		"ConvertVec": {la.ConvertVec[float64](la.ConvertVec[float32](v)), v},
	} {
		if !same(pair[0], pair[1]) {
			t.Errorf("%s is %v, want %v", what, pair[0], pair[1])
		}
	}
	if !same(v, la.Vector{1, -2, 0}) {
		t.Error("a method changed its receiver")
	}
	if got := v.Dot(w); got != 3 {
		t.Errorf("Dot is %v", got)
	}
	equal(t, "Outer", v.Outer(la.Vector{1, 2}), "1 2; -2 -4; 0 0")
	v.AsRow().Set(0, 0, 9)
	v.AsCol().Set(1, 0, 8)
	if !same(v, la.Vector{9, 8, 0}) {
		t.Error("AsRow or AsCol copies")
	}
}

// (v×w)·v = (v×w)·w = 0, and ‖v×w‖² + (v·w)² = ‖v‖²‖w‖².
func TestCrossIsAtRightAngles(t *testing.T) {
	rng := la.NewRand(1)
	for range 50 {
		X := la.RandNormal(rng, 2, 3)
		v, w := X.Row(0), X.Row(1)
		u := v.Cross(w)
		lagrange := u.Dot(u) + v.Dot(w)*v.Dot(w) - v.Dot(v)*w.Dot(w)
		if math.Abs(u.Dot(v)) > 1e-13 || math.Abs(u.Dot(w)) > 1e-13 || math.Abs(lagrange) > 1e-12*v.Dot(v)*w.Dot(w) {
			t.Errorf("%v × %v = %v", v, w, u)
		}
	}
}

func TestNorms(t *testing.T) {
	v := la.Vector{1, -2, 3, 0}
	for p, want := range map[float64]float64{0: 3, 0.5: math.Pow(1+math.Sqrt2+math.Sqrt(3), 2), 1: 6, 2: math.Sqrt(14), 3: math.Cbrt(36), inf: 3} {
		if got := v.NormP(p); math.Abs(got-want) > 1e-8 {
			t.Errorf("NormP(%v) = %v, want %v", p, got, want)
		}
	}
	// No overflow, no underflow: the norm scales with the vector.
	for _, s := range []float64{1e-320, 1e-200, 1e200, 4e307} {
		for _, p := range []float64{1, 2, 3, inf} {
			want := la.Vector{1, -2}.NormP(p) * s
			if got := (la.Vector{s, -2 * s}).NormP(p); math.Abs(got-want) > 1e-3*s {
				t.Errorf("NormP(%v) of %v·[1 −2] = %v, want %v", p, s, got, want)
			}
		}
		u := la.Vector{3 * s, 0, -4 * s}.Unit()
		if !u.EqualApprox(la.Vector{0.6, 0, -0.8}, 1e-3) || s > 1e-300 && !u.EqualApprox(la.Vector{0.6, 0, -0.8}, 1e-15) {
			t.Errorf("Unit of %v·[3 0 −4] is %v", s, u)
		}
	}
	for _, p := range []float64{0.5, 1, 2, 3, inf} {
		if got := (la.Vector{1, nan, inf}).NormP(p); got == got {
			t.Errorf("NormP(%v) with NaN is %v", p, got)
		}
		if got := (la.Vector{1, -inf}).NormP(p); got != inf {
			t.Errorf("NormP(%v) with Inf is %v", p, got)
		}
	}
	if u := (la.Vector{0, 0}).Unit(); !same(u, la.Vector{nan, nan}) {
		t.Errorf("Unit of zero is %v", u)
	}
	if x := (la.Vector32{3e38, 1e38}).Unit().Norm(); math.Abs(float64(x)-1) > 1e-6 {
		t.Errorf("‖Unit‖ in float32 is %v", x)
	}
}

func TestDistanceAndCosine(t *testing.T) {
	rng := la.NewRand(2)
	for range 50 {
		X := la.RandNormal(rng, 2, 5)
		v, w := X.Row(0), X.Row(1)
		// The law of cosines.
		c := v.Norm()*v.Norm() + w.Norm()*w.Norm() - 2*v.Norm()*w.Norm()*v.Cosine(w)
		if d := v.Distance(w); math.Abs(d*d-c) > 1e-12 {
			t.Errorf("distance² %v, law of cosines %v", d*d, c)
		}
		if x := v.Scale(1e200).Cosine(w.Scale(1e200)); math.Abs(x-v.Cosine(w)) > 1e-14 {
			t.Errorf("cosine of huge vectors %v, of small %v", x, v.Cosine(w))
		}
		if x := v.Cosine(v); x > 1 || x < 1-1e-15 {
			t.Errorf("v.Cosine(v) = %v", x)
		}
	}
	if x := (la.Vector{0, 0}).Cosine(la.Vector{1, 2}); x == x {
		t.Errorf("cosine with zero is %v", x)
	}
}

func TestVectorReductions(t *testing.T) {
	v := la.Vector{3, -1, 4, -1, 4}
	if v.Sum() != 9 || v.Prod() != 48 || v.Max() != 4 || v.Min() != -1 || v.ArgMax() != 2 || v.ArgMin() != 1 {
		t.Error("Sum, Prod, Max, Min, ArgMax or ArgMin")
	}
	if got := v.ArgSort(); !slices.Equal(got, []int{1, 3, 0, 2, 4}) {
		t.Errorf("ArgSort is %v", got)
	}
	w := la.Vector{3, nan, inf, -inf, nan, 0}
	if w.Max() == w.Max() || w.Min() == w.Min() || w.ArgMax() != 1 || w.ArgMin() != 1 || w.Sum() == w.Sum() {
		t.Error("NaN does not spread")
	}
	if got := w.ArgSort(); !slices.Equal(got, []int{3, 5, 0, 2, 1, 4}) {
		t.Errorf("ArgSort with NaN is %v", got)
	}
	// Pairwise: the error of a long sum stays near ε, far below n·ε.
	tenths := la.FullVec(1_000_000, 0.1)
	if got := tenths.Sum(); math.Abs(got-1e5) > 1e-9 {
		t.Errorf("a million tenths are %v", got)
	}
	if got := la.FullVecOf(1_000_000, float32(0.1)).Sum(); math.Abs(float64(got)-1e5) > 0.02 {
		t.Errorf("a million float32 tenths are %v", got)
	}
	if got := la.FullVecOf(1_000_000, float32(0.1)).CumSum().Max(); math.Abs(float64(got)-1e5) > 0.02 {
		t.Errorf("the last partial sum is %v", got)
	}
}
