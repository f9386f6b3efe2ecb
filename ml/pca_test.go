package ml_test

import (
	"errors"
	"math"
	"runtime"
	"testing"

	"github.com/lina-la/lina/internal/parallel"
	"github.com/lina-la/lina/la"
	"github.com/lina-la/lina/ml"
	"github.com/lina-la/lina/stat"
)

// The scores have the variances that are said and no correlation, components are orthonormal and
// of fixed sign, ratios add up, and all components give the samples back.
func TestPCA(t *testing.T) {
	for _, c := range []struct{ n, p, k int }{{2, 1, 1}, {2, 3, 1}, {5, 5, 4}, {9, 3, 3}, {8, 3, 2}, {40, 12, 12}, {12, 40, 11}, {700, 33, 33}, {700, 33, 4}} {
		rng := la.NewRand(uint64(c.n*c.p + c.k))
		X := la.RandNormal(rng, c.n, c.p).Mul(la.RandNormal(rng, c.p, c.p)).AddRow(la.RandNormalVec(rng, c.p).Scale(100))
		m, err := ml.FitPCA(X, c.k)
		if err != nil {
			t.Fatal(err)
		}
		Z := m.Transform(X)
		top := m.Variance[0]
		if d := stat.Cov(Z).Sub(la.Diag(m.Variance)); la.Norm(d, la.MaxAbs) > 1e-11*top {
			t.Errorf("%v: the covariance of the scores is off by %g of %g", c, la.Norm(d, la.MaxAbs), top)
		}
		if d := stat.Cov(m.Whiten(X)).Sub(la.Identity(c.k)); la.Norm(d, la.MaxAbs) > 1e-7 {
			t.Errorf("%v: the covariance of the whitened is off by %g", c, la.Norm(d, la.MaxAbs))
		}
		if d := m.Components.Mul(m.Components.T()).Sub(la.Identity(c.k)); la.Norm(d, la.MaxAbs) > 1e-13 {
			t.Errorf("%v: components off orthonormal by %g", c, la.Norm(d, la.MaxAbs))
		}
		for i, row := range m.Components.RowSeq() {
			if row[row.Abs().ArgMax()] < 0 {
				t.Errorf("%v: component %d has the wrong sign", c, i)
			}
			if v := m.Singular[i] * m.Singular[i] / float64(c.n-1); math.Abs(v-m.Variance[i]) > 1e-12*v {
				t.Errorf("%v: variance %d is %v, σ²/(n−1) = %v", c, i, m.Variance[i], v)
			}
		}
		if all := min(c.n-1, c.p); c.k == all {
			if back := m.Inverse(Z); !back.EqualApprox(X, 1e-12*X.Abs().Max()) {
				t.Errorf("%v: samples do not come back", c)
			}
			if s := m.Ratio.Sum(); math.Abs(s-1) > 1e-12 {
				t.Errorf("%v: ratios add up to %v", c, s)
			}
		}
	}
}

// The way through the covariance is taken only where it is exact: small variances keep their
// digits, and units do not matter.
func TestPCAAccuracy(t *testing.T) {
	rng := la.NewRand(8)
	n, p := 400, 6
	sigma := la.Vector{1e6, 1e3, 1, 1e-3, 1e-6, 1e-7}
	Q, _ := la.QR(la.HStack(la.Ones(n, 1), la.RandNormal(rng, n, p))).Factors()
	U := Q.Slice(0, n, 1, p+1) // orthonormal, and orthogonal to the ones: centred
	V := la.RandOrthogonal(rng, p)
	X := U.MulRow(sigma).Mul(V.T())
	m := la.Must(ml.FitPCA(X, 0))
	for i, s := range sigma {
		if math.Abs(m.Singular[i]-s) > 1e-14*sigma[0] {
			t.Errorf("σ%d = %v, want %v", i, m.Singular[i], s)
		}
	}
	nice := la.RandNormal(rng, n, p)
	want := la.Must(ml.FitPCA(nice, 3))
	white := want.Whiten(nice)
	for _, u := range []float64{0x1p-700, 0x1p-400, 0x1p400, 0x1p900} {
		got := la.Must(ml.FitPCA(nice.Scale(u), 3))
		if !got.Components.EqualApprox(want.Components, 1e-12) || !got.Singular.EqualApprox(want.Singular.Scale(u), 1e-13*u) || !got.Ratio.EqualApprox(want.Ratio, 1e-13) || !got.Whiten(nice.Scale(u)).EqualApprox(white, 1e-11) {
			t.Errorf("in units of %g: %v", u, got)
		}
	}
	defer parallel.Crowd(0)()
	big := la.RandNormal(rng, 20000, 40)
	var one *ml.PCA
	for _, threads := range []int{1, 2, 8} {
		runtime.GOMAXPROCS(threads)
		got := la.Must(ml.FitPCA(big, 7))
		if one == nil {
			one = got
		}
		if !got.Components.Equal(one.Components) || !got.Variance.Equal(one.Variance) {
			t.Errorf("%d threads: other bits", threads)
		}
	}
}

func TestPCARefuses(t *testing.T) {
	X := la.RandNormal(la.NewRand(1), 30, 2)
	X.Set(7, 1, math.NaN())
	for name, c := range map[string]struct {
		X    la.Matrix
		want error
	}{
		"NaN": {X, la.ErrNotFinite}, "NaN in few": {X.Slice(5, 8, 0, 2), la.ErrNotFinite}, "one": {X.Slice(0, 1, 0, 2), ml.ErrTooFew}, "none": {la.Zeros(0, 0), ml.ErrTooFew},
	} {
		var where *la.NotFiniteError
		_, err := ml.FitPCA(c.X, 0)
		if !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
		if errors.As(err, &where) && where.J != 1 {
			t.Errorf("%s: %v", name, err)
		}
	}
	same := la.Must(ml.FitPCA(la.Full(9, 2, 0.1), 2))
	if same.Variance[0] > 1e-30 || !same.Components.IsFinite() || !same.Ratio.IsFinite() {
		t.Errorf("equal rows: %v", same)
	}
	if z := same.Whiten(la.Full(1, 2, 0.1)); !z.IsFinite() {
		t.Errorf("equal rows whitened: %v", z)
	}
}
