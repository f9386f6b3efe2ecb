package ml_test

import (
	"errors"
	"math"
	"testing"

	"github.com/lina-la/lina/la"
	"github.com/lina-la/lina/ml"
)

// Models in units far from 1 say the same, or that float64 does not hold what they would say.
func TestModelsInAnyUnits(t *testing.T) {
	x, y := la.New(6, 1, 1, 2, 3, 4, 5, 6), la.Vector{1, 2, 4.5, 7, 5, 9}
	class := la.Vector{0, 0, 1, 0, 1, 1}
	want := la.Must(ml.FitLinear(x, y, nil))
	logit := la.Must(ml.FitLogistic(x, class, nil))
	refused := 0
	for _, e := range []int{-1060, -1030, -1000, -700, -400, -100, 0, 100, 400, 700, 1000} {
		s := math.Ldexp(1, e)
		for _, m := range []struct {
			what      string
			x         la.Matrix
			y         la.Vector
			inX, unit float64
		}{{"x", x.Scale(s), y, s, 1}, {"y", x, y.Scale(s), 1, s}, {"x and y", x.Scale(s), y.Scale(s), s, s}} {
			got, err := ml.FitLinear(m.x, m.y, nil)
			if err != nil {
				if refused++; !errors.Is(err, la.ErrNotFinite) || e > -440 && e < 440 {
					t.Errorf("%s times 2^%d: %v", m.what, e, err)
				}
				continue
			}
			// Times a power of two, divided first, so that neither factor overflows.
			if b := got.Coef[0] / m.unit * m.inX; math.Abs(b-want.Coef[0]) > 1e-9*want.Coef[0] {
				t.Errorf("%s times 2^%d: coefficient %v, in units %v, want %v", m.what, e, got.Coef[0], b, want.Coef[0])
			}
			if r := got.R2(); !(math.Abs(r-want.R2()) < 1e-9) {
				t.Errorf("%s times 2^%d: R² %v, want %v", m.what, e, r, want.R2())
			}
			for j, v := range got.TValues() {
				if !(math.Abs(v-want.TValues()[j]) < 1e-6*math.Abs(v)) {
					t.Errorf("%s times 2^%d: t %v, want %v", m.what, e, v, want.TValues()[j])
				}
			}
		}
		got, err := ml.FitLogistic(x.Scale(s), class, nil)
		switch {
		case err != nil:
			if !errors.Is(err, la.ErrNotFinite) || e > -440 && e < 440 {
				t.Errorf("logistic, x times 2^%d: %v", e, err)
			}
		case !(math.Abs(got.ZValues()[1]-logit.ZValues()[1]) < 1e-6):
			t.Errorf("logistic, x times 2^%d: z %v, want %v", e, got.ZValues(), logit.ZValues())
		}
		if r, err := ml.FitRidge(x.Scale(s), y, 0, nil); err == nil && !(math.Abs(r.Coef[0]*s-want.Coef[0]) < 1e-9) || err != nil && e > -900 {
			t.Errorf("ridge, x times 2^%d: %v, %v", e, r, err)
		}
	}
	if refused < 4 {
		t.Errorf("%d refused", refused)
	}
}

// Without a source of random numbers the result is the same each time.
func TestNilRand(t *testing.T) {
	x := la.RandNormal(la.NewRand(7), 60, 40)
	if a, b := la.Must(ml.FitKMeans(nil, x, 4, nil)), la.Must(ml.FitKMeans(la.NewRand(1), x, 4, nil)); a.Inertia != b.Inertia {
		t.Errorf("k-means %v and %v", a.Inertia, b.Inertia)
	}
	if a, b := la.Must(ml.RandomizedSVD[float64](nil, x, 3, nil)), la.Must(ml.RandomizedSVD(la.NewRand(1), x, 3, nil)); !a.U.Equal(b.U) {
		t.Error("randomized SVD differs")
	}
}
