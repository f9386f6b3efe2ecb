package ml_test

import (
	"errors"
	"math"
	"runtime"
	"slices"
	"testing"

	"github.com/lina-la/lina/internal/parallel"
	"github.com/lina-la/lina/la"
	"github.com/lina-la/lina/ml"
)

// blobs is n samples around k random points of p variables, spread by s.
func blobs(seed uint64, n, p, k int, s float64) la.Matrix {
	rng := la.NewRand(seed)
	C := la.RandNormal(rng, k, p)
	X := la.RandNormal(rng, n, p).Scale(s)
	for i := range n {
		X.SetRow(i, X.RowView(i).Add(C.RowView(i%k)))
	}
	return X
}

// nearest is the square of the distance from the nearest centre, and the label, by the definition.
func nearest(C la.Matrix, x la.Vector) (square float64, label int) {
	square = math.Inf(1)
	for j, c := range C.RowSeq() {
		if d := x.Sub(c); d.Dot(d) < square {
			square, label = d.Dot(d), j
		}
	}
	return square, label
}

// Every sample belongs to the nearest centre, every centre is the mean of its samples, and the
// inertia is the sum of squares; on both sides of the sizes of blocks and batches.
func TestKMeansIsLocalMinimum(t *testing.T) {
	for _, c := range []struct{ n, p, k int }{{1, 1, 1}, {7, 2, 7}, {50, 1, 3}, {255, 3, 4}, {257, 5, 2}, {1025, 4, 10}, {3000, 17, 25}, {500, 3, 300}} {
		X := blobs(uint64(c.n), c.n, c.p, c.k, 0.4)
		m, err := ml.FitKMeans(la.NewRand(1), X, c.k, &ml.KMeansOptions{Tol: -1})
		if err != nil || !m.Converged {
			t.Fatalf("%v: %v, %v", c, err, m)
		}
		inertia := 0.0
		sums, counts := la.Zeros(c.k, c.p), make([]int, c.k)
		for i, row := range X.RowSeq() {
			d, _ := nearest(m.Centers, row)
			own := row.Distance(m.Centers.RowView(m.Labels[i]))
			if own*own > d+1e-12 {
				t.Errorf("%v: sample %d is %g from its centre, and another is %g away", c, i, own, math.Sqrt(d))
			}
			inertia += own * own
			counts[m.Labels[i]]++
			sums.SetRow(m.Labels[i], sums.RowView(m.Labels[i]).Add(row))
		}
		if !slices.Equal(counts, m.Counts) || slices.Min(counts) == 0 {
			t.Errorf("%v: counts %v, want %v", c, m.Counts, counts)
		}
		if math.Abs(inertia-m.Inertia) > 1e-10*(1+inertia) {
			t.Errorf("%v: inertia %v, want %v", c, m.Inertia, inertia)
		}
		if means := sums.DivCol(floats(counts)); !means.EqualApprox(m.Centers, 1e-12) {
			t.Errorf("%v: centres are off the means by %g", c, la.Norm(means.Sub(m.Centers), la.MaxAbs))
		}
		if !slices.Equal(m.Predict(X), m.Labels) {
			t.Errorf("%v: Predict differs from the labels", c)
		}
	}
}

// Where a tolerance ends the search, the labels are those of the centres all the same.
func TestKMeansToleranceAndLimit(t *testing.T) {
	X := la.RandNormal(la.NewRand(2), 4000, 6)
	for _, o := range []*ml.KMeansOptions{nil, {Tol: 0.01}, {MaxIter: 2}, {MaxIter: 1}} {
		m := la.Must(ml.FitKMeans(la.NewRand(3), X, 8, o))
		if !slices.Equal(m.Predict(X), m.Labels) || m.Converged != (o == nil || o.MaxIter == 0) {
			t.Errorf("%v: converged %v; labels are those of the centres: %v", o, m.Converged, slices.Equal(m.Predict(X), m.Labels))
		}
	}
}

func TestKMeansUnitsLayoutsThreads(t *testing.T) {
	X := blobs(4, 2500, 6, 9, 0.5)
	o := &ml.KMeansOptions{Runs: 2}
	m := la.Must(ml.FitKMeans(la.NewRand(5), X, 9, o))
	wide := la.Zeros(2500, 13).Slice(0, 2500, 3, 9)
	wide.CopyFrom(X)
	for name, same := range map[string]la.Matrix{"transposed": X.T().Clone().T(), "slice": wide} {
		if got := la.Must(ml.FitKMeans(la.NewRand(5), same, 9, o)); !got.Centers.Equal(m.Centers) || !slices.Equal(got.Labels, m.Labels) {
			t.Errorf("%s: another result", name)
		}
	}
	for _, u := range []float64{0x1p600, 0x1p-600} {
		got := la.Must(ml.FitKMeans(la.NewRand(5), X.Scale(u), 9, o))
		if !got.Centers.Equal(m.Centers.Scale(u)) || !slices.Equal(got.Labels, m.Labels) || !slices.Equal(got.Predict(X.Scale(u)), m.Labels) {
			t.Errorf("in units of %g: another result", u)
		}
	}
	if got := la.Must(ml.FitKMeans(la.NewRand(5), X.AddRow(la.FullVec(6, 1e6)), 9, o)); !slices.Equal(got.Labels, m.Labels) {
		t.Error("moved: another result")
	}
	big := blobs(6, 20000, 12, 12, 0.7)
	want := la.Must(ml.FitKMeans(la.NewRand(5), big, 12, nil))
	defer parallel.Crowd(0)()
	for _, threads := range []int{1, 2, 8} {
		runtime.GOMAXPROCS(threads)
		got := la.Must(ml.FitKMeans(la.NewRand(5), big, 12, nil))
		if !got.Centers.Equal(want.Centers) || !slices.Equal(got.Labels, want.Labels) || got.Inertia != want.Inertia {
			t.Errorf("%d threads: other bits", threads)
		}
	}
}

// Well separated clusters are found whatever the seeds are.
func TestKMeansFindsClusters(t *testing.T) {
	X := blobs(7, 600, 5, 6, 0.01)
	for seed := range uint64(20) {
		if m := la.Must(ml.FitKMeans(la.NewRand(seed), X, 6, nil)); m.Inertia > 600*5*0.01*0.01*1.2 {
			t.Errorf("seed %d: %v", seed, m)
		}
	}
}

// A start that leaves clusters without samples: each of them gets one.
func TestKMeansEmptyClusters(t *testing.T) {
	X := la.New(6, 1, 0, 1, 2, 10, 11, 30)
	m, err := ml.FitKMeans(nil, X, 4, &ml.KMeansOptions{Start: la.New(4, 1, 5, 1e3, 1e4, 1e5), Tol: -1})
	if err != nil || slices.Min(m.Counts) == 0 || !m.Converged {
		t.Fatalf("%v, %v", m, err)
	}
	if _, err := ml.FitKMeans(nil, la.New(3, 1, 1, 1, 2), 3, &ml.KMeansOptions{Start: la.New(3, 1, 1, 1, 2)}); !errors.Is(err, ml.ErrTooFew) {
		t.Errorf("three centres of two points: %v", err)
	}
}

func TestKMeansRefuses(t *testing.T) {
	nan := la.New(3, 1, 1, math.NaN(), 2)
	for name, c := range map[string]struct {
		X    la.Matrix
		k    int
		o    *ml.KMeansOptions
		want error
	}{
		"NaN": {nan, 2, nil, la.ErrNotFinite}, "NaN in Start": {la.New(3, 1, 1, 2, 3), 3, &ml.KMeansOptions{Start: nan}, la.ErrNotFinite},
		"few": {la.New(2, 1, 1, 2), 3, nil, ml.ErrTooFew}, "none": {la.Zeros(0, 3), 1, nil, ml.ErrTooFew},
		"equal": {la.New(4, 1, 0.1, 0.1, 0.1, 7), 3, nil, ml.ErrTooFew},
	} {
		if _, err := ml.FitKMeans(la.NewRand(1), c.X, c.k, c.o); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if m, err := ml.FitKMeans(la.NewRand(1), la.New(2, 1, math.MaxFloat64, -math.MaxFloat64), 2, nil); err != nil || m.Inertia != 0 {
		t.Errorf("the ends of the range: %v, %v", m, err)
	}
	m := la.Must(ml.FitKMeans(la.NewRand(1), la.New(3, 1, 1, 2, 9), 2, nil))
	if got := m.Predict(la.Zeros(0, 1)); len(got) != 0 {
		t.Errorf("Predict of nothing: %v", got)
	}
	if got := m.Predict(la.New(3, 1, math.NaN(), 2, math.Inf(1))); got[0] != -1 || got[1] < 0 || got[2] != -1 {
		t.Errorf("Predict(NaN, 2, Inf) = %v", got)
	}
}
