package ml_test

import (
	"cmp"
	"errors"
	"math"
	"runtime"
	"slices"
	"testing"

	"github.com/lina-la/lina/internal/parallel"
	"github.com/lina-la/lina/la"
	"github.com/lina-la/lina/ml"
)

func TestNeighbors(t *testing.T) {
	t.Run("float64", neighbors[float64])
	t.Run("float32", neighbors[float32])
}

// Found are those that come first by the definition, on both sides of the sizes of tiles and chunks;
// far from the origin too, with equal points, and in extreme units.
func neighbors[T la.Float](t *testing.T) {
	for _, c := range []struct {
		n, p, q, k    int
		offset, scale float64
		coarse        bool
	}{
		{1, 1, 1, 1, 0, 1, false}, {5, 3, 2, 5, 0, 1, false}, {511, 4, 3, 7, 0, 1, false}, {513, 9, 129, 3, 0, 1, false}, {1500, 2, 4, 40, 0, 1, true},
		{17000, 5, 3, 10, 0, 1, false}, {700, 6, 5, 10, 4096, 1, false}, {300, 3, 4, 6, 0, 0x1p90, false}, {300, 3, 4, 6, 0, 0x1p-100, false}, {40, 3, 2, 0, 0, 1, false},
	} {
		rng := la.NewRand(uint64(c.n))
		make := func(rows int) la.Dense[T] {
			x := la.RandNormal(rng, rows, c.p)
			if c.coarse { // many equal distances
				x = x.Round(0)
			}
			return la.Convert[T](x.AddScalar(c.offset).Scale(c.scale))
		}
		X, Q := make(c.n), make(c.q)
		for _, metric := range []ml.Metric{ml.Euclidean, ml.Cosine} {
			nb := la.Must(ml.NewNeighbors(X, metric))
			index, distance, err := nb.Nearest(Q, c.k)
			if err != nil {
				t.Fatal(err)
			}
			for i, q := range la.Convert[float64](Q).RowSeq() {
				d := make1(c.n, func(j int) float64 { return apart(metric, q, la.ConvertVec[float64](X.Row(j))) })
				order := span(0, c.n)
				slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(d[a], d[b]) })
				for r := range c.k {
					if got := d[index[i][r]]; got != d[order[r]] || !c.coarse && index[i][r] != order[r] {
						t.Fatalf("%v %s: neighbour %d of %d is %d at %v, want %d at %v", c, metric, r, i, index[i][r], got, order[r], d[order[r]])
					}
					if T(d[order[r]]) != distance.At(i, r) {
						t.Fatalf("%v %s: distance %v, want %v", c, metric, distance.At(i, r), d[order[r]])
					}
				}
			}
		}
	}
}

func make1(n int, f func(int) float64) la.Vector {
	v := make(la.Vector, n)
	for i := range v {
		v[i] = f(i)
	}
	return v
}

func apart(metric ml.Metric, x, y la.Vector) float64 {
	if metric == ml.Euclidean {
		return x.Distance(y)
	}
	if x.Norm() == 0 || y.Norm() == 0 {
		return 1
	}
	d := x.Unit().Distance(y.Unit())
	return d * d / 2
}

func TestNeighborsMore(t *testing.T) {
	X := la.New(3, 2, 0, 0, 1, 0, 0, 2)
	nb := la.Must(ml.NewNeighbors(X, ml.Cosine))
	_, d, err := nb.Nearest(la.New(2, 2, 0, 0, 5, 0), 3)
	if err != nil || !d.EqualApprox(la.New(2, 3, 1, 1, 1, 0, 1, 1), 1e-15) {
		t.Errorf("zeros: %v, %v", d, err)
	}
	if _, _, err := nb.Nearest(la.New(1, 2, math.NaN(), 0), 1); !errors.Is(err, la.ErrNotFinite) {
		t.Errorf("a query of NaN: %v", err)
	}
	if _, err := ml.NewNeighbors(la.New(1, 2, math.NaN(), 0), ml.Euclidean); !errors.Is(err, la.ErrNotFinite) {
		t.Errorf("NaN: %v", err)
	}
	big, Q := la.RandNormal(la.NewRand(1), 40000, 8), la.RandNormal(la.NewRand(2), 50, 8)
	defer parallel.Crowd(0)()
	var first la.Matrix
	for _, threads := range []int{1, 2, 8} {
		runtime.GOMAXPROCS(threads)
		_, d, _ := la.Must(ml.NewNeighbors(big, ml.Euclidean)).Nearest(Q, 9)
		if threads == 1 {
			first = d
		}
		if !d.Equal(first) {
			t.Errorf("%d threads: other bits", threads)
		}
	}
}
