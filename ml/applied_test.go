package ml_test

import (
	"errors"
	"math"
	"slices"
	"testing"

	"github.com/lina-la/lina/la"
	"github.com/lina-la/lina/ml"
	"github.com/lina-la/lina/sparse"
)

// The change E = −σ·u·vᵀ makes the system exact, and turning rows does not change x.
func TestTLS(t *testing.T) {
	rng := la.NewRand(1)
	A := la.RandNormal(rng, 60, 3)
	x := la.Vector{2, -1, 0.5}
	b := A.MulVec(x)
	noisyA, noisyB := A.Add(la.RandNormal(rng, 60, 3).Scale(0.01)), b.Add(la.RandNormalVec(rng, 60).Scale(0.01))
	m := la.Must(ml.FitTLS(noisyA, noisyB))
	if !near(m.Coef, x, 0.02) || m.Gap < 0.9 {
		t.Errorf("%v, want %v", m, x)
	}
	// the distance of the points from the plane is what is minimized
	e := noisyA.MulVec(m.Coef).Sub(noisyB)
	if d := e.Norm() / math.Hypot(1, m.Coef.Norm()); math.Abs(d-m.Dist) > 1e-12*d {
		t.Errorf("distance %v, want %v", m.Dist, d)
	}
	for j := range 3 {
		for _, h := range []float64{1e-3, -1e-3} {
			y := m.Coef.Clone()
			y[j] += h
			if noisyA.MulVec(y).Sub(noisyB).Norm()/math.Hypot(1, y.Norm()) < m.Dist {
				t.Errorf("a better one: %v", y)
			}
		}
	}
	Q := la.RandOrthogonal(rng, 60)
	if r := la.Must(ml.FitTLS(Q.Mul(noisyA), Q.MulVec(noisyB))); !near(r.Coef, m.Coef, 1e-11) {
		t.Errorf("turned: %v", r)
	}
	exact := la.Must(ml.FitTLS(A, b))
	if !near(exact.Coef, x, 1e-12) || exact.Dist > 1e-12 {
		t.Errorf("exact: %v", exact)
	}
	if _, err := ml.FitTLS(la.New(3, 1, 1, 0, 0), la.Vector{0, 5, 0}); !errors.Is(err, la.ErrSingular) {
		t.Errorf("no solution: %v", err)
	}
	if _, err := ml.FitTLS(la.New(1, 1, 1), la.Vector{1}); !errors.Is(err, ml.ErrTooFew) {
		t.Errorf("one row: %v", err)
	}
}

func TestProcrustes(t *testing.T) {
	for _, p := range []int{1, 2, 3, 5} {
		rng := la.NewRand(uint64(p))
		A := la.RandNormal(rng, 20, p)
		R := la.RandOrthogonal(rng, p)
		shift := la.RandNormalVec(rng, p)
		B := A.Mul(R).Scale(2.5).AddRow(shift)
		m := la.Must(ml.FitProcrustes(A, B, &ml.ProcrustesOptions{Scale: true, Shift: true}))
		if !m.R.EqualApprox(R, 1e-13) || math.Abs(m.Scale-2.5) > 1e-13 || !near(m.Shift, shift, 1e-12) || m.Residual > 1e-12 || m.Reflection != (la.Det(R) < 0) || !m.Unique {
			t.Errorf("p = %d: %v, want R =\n%v", p, m, R)
		}
		only := la.Must(ml.FitProcrustes(A, B, &ml.ProcrustesOptions{Scale: true, Shift: true, RotationOnly: true}))
		if only.Reflection || math.Abs(la.Det(only.R)-1) > 1e-13 || only.Scale < 0 && p > 1 {
			t.Errorf("p = %d: no rotation: %v", p, only)
		}
		if far := la.Must(ml.FitProcrustes(A.Scale(0x1p500), B.Scale(0x1p-500), &ml.ProcrustesOptions{Shift: true})); !far.R.EqualApprox(R, 1e-12) {
			t.Errorf("p = %d: units matter", p)
		}
	}
	line := la.New(3, 2, 1, 0, 2, 0, 3, 0)
	if m := la.Must(ml.FitProcrustes(line, line, nil)); m.Unique || m.Residual > 1e-14 {
		t.Errorf("points on a line: %v", m)
	}
	if m := la.Must(ml.FitProcrustes(line, line, &ml.ProcrustesOptions{RotationOnly: true})); !m.Unique || m.Reflection {
		t.Errorf("points on a line, rotated: %v", m)
	}
	if _, err := ml.FitProcrustes(la.Ones(3, 2), line, &ml.ProcrustesOptions{Scale: true, Shift: true}); !errors.Is(err, la.ErrSingular) {
		t.Errorf("equal points: %v", err)
	}
	if _, err := ml.FitProcrustes(la.Zeros(0, 2), la.Zeros(0, 2), nil); !errors.Is(err, ml.ErrTooFew) {
		t.Errorf("no points: %v", err)
	}
}

// Without noise of the system the filter is least squares on all measurements at once.
func TestKalman(t *testing.T) {
	rng := la.NewRand(1)
	n := 30
	H := la.RandNormal(rng, n, 3)
	z := la.RandNormalVec(rng, n)
	P0 := la.RandSPD(rng, 3)
	k := &ml.Kalman{X: la.Vector{1, 2, 3}, P: P0.Clone()}
	for i := range n {
		k.Predict(la.Identity(3), la.Zeros(3, 3))
		if _, err := k.Update(z[i:i+1], H.Slice(i, i+1, 0, 3), la.New(1, 1, 0.25)); err != nil {
			t.Fatal(err)
		}
	}
	information := la.Must(la.Inv(P0)).Add(H.Gram().Scale(4))
	P := la.Must(la.Inv(information))
	x := P.MulVec(la.Must(la.Inv(P0)).MulVec(la.Vector{1, 2, 3}).Add(z.MulMat(H).Scale(4)))
	if !near(k.X, x, 1e-10) || !k.P.EqualApprox(P, 1e-10) || !k.P.IsSymmetric(0) {
		t.Errorf("x = %v, want %v", k.X, x)
	}
	// All at once, and what is missing.
	all := &ml.Kalman{X: la.Vector{1, 2, 3}, P: P0.Clone()}
	ll := la.Must(all.Update(z, H, la.Identity(n).Scale(0.25)))
	if !near(all.X, x, 1e-9) {
		t.Errorf("at once: x = %v, want %v", all.X, x)
	}
	each, sum := &ml.Kalman{X: la.Vector{1, 2, 3}, P: P0.Clone()}, 0.0
	for i := range n {
		sum += la.Must(each.Update(z[i:i+1], H.Slice(i, i+1, 0, 3), la.New(1, 1, 0.25)))
	}
	if math.Abs(sum-ll) > 1e-9*math.Abs(ll) {
		t.Errorf("log likelihood %v one by one, %v at once", sum, ll)
	}
	a, b := &ml.Kalman{X: la.Vector{0, 0}, P: la.Identity(2)}, &ml.Kalman{X: la.Vector{0, 0}, P: la.Identity(2)}
	la.Must(a.Update(la.Vector{math.NaN(), 3}, la.Identity(2), la.Identity(2)))
	la.Must(b.Update(la.Vector{3}, la.New(1, 2, 0, 1), la.Identity(1)))
	if !a.X.Equal(b.X) || !a.P.Equal(b.P) {
		t.Errorf("one missing: %v, %v", a, b)
	}
	if _, err := a.Update(la.Vector{math.NaN(), math.NaN()}, la.Identity(2), la.Identity(2)); err != nil || !a.X.Equal(b.X) {
		t.Errorf("all missing: %v", err)
	}
	before := a.X.Clone()
	if _, err := a.Update(la.Vector{1, 2}, la.Zeros(2, 2), la.Zeros(2, 2)); !errors.Is(err, la.ErrNotPositiveDefinite) || !a.X.Equal(before) {
		t.Errorf("S = 0: %v", err)
	}
	if _, err := a.Update(la.Vector{math.Inf(1), 2}, la.Identity(2), la.Identity(2)); !errors.Is(err, la.ErrNotFinite) || !a.X.Equal(before) {
		t.Errorf("Inf: %v", err)
	}
}

func TestPageRank(t *testing.T) {
	A := la.New(3, 3, 0, 1, 1, 0, 0, 1, 0, 0, 0)
	m := la.Must(ml.FitPageRank(sparse.AsOperator(A), nil))
	// the definition, with the page without links followed by any
	P := la.New(3, 3, 0, .5, .5, 0, 0, 1, 1.0/3, 1.0/3, 1.0/3)
	want := P.T().MulVec(m.Ranks).Scale(0.85).AddScalar(0.05)
	if !near(m.Ranks, want, 1e-11) || math.Abs(m.Ranks.Sum()-1) > 1e-14 {
		t.Errorf("%v, want %v", m.Ranks, want)
	}
	if s := la.Must(ml.FitPageRank(sparse.AsOperator(A.Scale(0x1p900)), nil)); !near(s.Ranks, m.Ranks, 1e-12) {
		t.Errorf("units matter: %v", s.Ranks)
	}
	alone := la.Must(ml.FitPageRank(sparse.AsOperator(la.Zeros(4, 4)), nil))
	if !near(alone.Ranks, la.FullVec(4, 0.25), 1e-15) {
		t.Errorf("no links: %v", alone)
	}
	if _, err := ml.FitPageRank(sparse.AsOperator(A), &ml.PageRankOptions{MaxIter: 1}); !errors.Is(err, la.ErrNoConvergence) {
		t.Errorf("one step: %v", err)
	}
	if _, err := ml.FitPageRank(sparse.AsOperator(A.Neg()), nil); !errors.Is(err, ml.ErrNegative) {
		t.Errorf("negative: %v", err)
	}
	if _, err := ml.FitPageRank(sparse.AsOperator(A.Scale(math.Inf(1))), nil); !errors.Is(err, la.ErrNotFinite) {
		t.Errorf("Inf: %v", err)
	}
	if _, err := ml.FitPageRank(sparse.AsOperator(la.Zeros(0, 0)), nil); !errors.Is(err, ml.ErrTooFew) {
		t.Errorf("no pages: %v", err)
	}
}

func TestLSA(t *testing.T) {
	m := la.Must(ml.FitLSA([]string{"the cat sat", "the cat ran", "matrices and vectors", "vectors add"}, 2))
	if d := m.Components.Mul(m.Components.T()).Sub(la.Identity(2)); la.Norm(d, la.MaxAbs) > 1e-12 {
		t.Errorf("VVᵀ is off by %g", la.Norm(d, la.MaxAbs))
	}
	for i, text := range []string{"the cat sat", "the cat ran"} {
		if z := m.Transform(text); z.Sub(m.Docs.Row(i)).Norm() > 1e-12 {
			t.Errorf("%q is %v, and as a document %v", text, z, m.Docs.Row(i))
		}
	}
	found := m.Query("CAT!", 10)
	if len(found) < 2 || found[0].Doc > 1 || found[1].Doc > 1 || m.Query("unknown", 3) != nil || len(m.Query("cat", 1)) != 1 {
		t.Errorf("found %v", found)
	}
	if _, err := ml.FitLSA([]string{"", "a ! b"}, 2); !errors.Is(err, ml.ErrTooFew) {
		t.Errorf("no terms: %v", err)
	}
	if one := la.Must(ml.FitLSA([]string{"same words", "words, same", "SAME WORDS"}, 3)); len(one.Singular) != 1 {
		t.Errorf("three times the same: %v", one)
	}
}

func TestSplits(t *testing.T) {
	train, test := ml.TrainTestSplit(la.NewRand(1), 50, 0.3)
	both := append(slices.Clone(train), test...)
	slices.Sort(both)
	if len(test) != 15 || !slices.Equal(both, span(0, 50)) {
		t.Errorf("%v, %v", train, test)
	}
	if a, b := ml.TrainTestSplit(nil, 4, 0.25); !slices.Equal(a, []int{0, 1, 2}) || !slices.Equal(b, []int{3}) {
		t.Errorf("in order: %v, %v", a, b)
	}
	if a, b := ml.TrainTestSplit(nil, 3, 0); len(a) != 3 || len(b) != 0 {
		t.Errorf("all: %v, %v", a, b)
	}
	for _, c := range [][2]int{{10, 3}, {7, 7}, {12, 4}} {
		var tests []int
		for _, f := range ml.KFold(la.NewRand(2), c[0], c[1]) {
			all := append(slices.Clone(f.Train), f.Test...)
			slices.Sort(all)
			if !slices.Equal(all, span(0, c[0])) || len(f.Test) < c[0]/c[1] || len(f.Test) > c[0]/c[1]+1 {
				t.Errorf("%v: %v", c, f)
			}
			tests = append(tests, f.Test...)
		}
		if slices.Sort(tests); !slices.Equal(tests, span(0, c[0])) {
			t.Errorf("%v: tests %v", c, tests)
		}
	}
}
