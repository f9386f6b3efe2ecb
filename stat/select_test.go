package stat

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/lina-la/lina/la"
)

// What is selected is what sorting finds, however the numbers lie: all equal, few different, close
// together, with infinities and both zeros, on both sides of every limit.
func TestOrdered(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	kinds := map[string]func(i int) float64{
		"normal": func(int) float64 { return rng.NormFloat64() },
		"equal":  func(int) float64 { return 3.5 },
		"whole":  func(int) float64 { return float64(rng.IntN(5) - 2) },
		"close":  func(int) float64 { return 1 + float64(rng.IntN(1000))*0x1p-52 },
		"narrow": func(int) float64 { return 4000 + rng.Float64() },
		"skewed": func(i int) float64 { return math.Exp(20 * rng.NormFloat64()) },
		"sorted": func(i int) float64 { return float64(i) },
		"infinite": func(int) float64 {
			return []float64{math.Inf(-1), 0, math.Copysign(0, -1), math.Inf(1), 5e-324}[rng.IntN(5)]
		},
	}
	for name, next := range kinds {
		for _, n := range []int{1, 2, fewToSelect, fewToSelect + 1, 100003} {
			x := make(la.Vector, n)
			for i := range x {
				x[i] = next(i)
			}
			before := x.Clone()
			check(t, name, x)
			if !slices.Equal(before, x) {
				t.Errorf("%s: the numbers are changed", name)
			}
			short := make(la.Vec[float32], n)
			for i, v := range x {
				short[i] = float32(v)
			}
			check(t, name+" float32", short)
		}
	}
}

func check[T la.Float](t *testing.T, name string, x la.Vec[T]) {
	t.Helper()
	n := len(x)
	positions := []int{0, n / 4, n/4 + 1, n / 2, 3 * n / 4, n - 1}
	for i := range positions {
		positions[i] = min(positions[i], n-1)
	}
	slices.Sort(positions)
	got := ordered(x, positions)
	sorted := slices.Clone(x)
	slices.Sort(sorted)
	for k, i := range positions {
		if got[k] != sorted[i] {
			t.Errorf("%s, %d numbers: number %d is %v, not %v", name, n, i, got[k], sorted[i])
		}
	}
}

func BenchmarkQuantiles(b *testing.B) {
	rng := rand.New(rand.NewPCG(1, 2))
	x := make(la.Vector, 1_000_000)
	for i := range x {
		x[i] = rng.NormFloat64()
	}
	for b.Loop() {
		Quantiles(x, 0, .25, .5, .75, 1)
	}
}
