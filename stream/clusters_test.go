package stream

import (
	"fmt"
	"math"
	"testing"

	"github.com/lina-la/lina/la"
)

// Counts, sums and inertia are those of the nearest centres by the definition, also far from 0,
// on both sides of the rows that are taken at a time.
func TestClustersByDefinition(t *testing.T) {
	rng := la.NewRand(5)
	for _, s := range []struct{ rows, p, k int }{{1, 1, 1}, {255, 5, 3}, {256, 5, 3}, {257, 5, 3}, {1000, 17, 20}, {70, 2, 300}} {
		for _, offset := range []float64{0, 1e7} {
			place := func(_, _ int) float64 { return offset + rng.NormFloat64() }
			x, centres := la.FromFunc(s.rows, s.p, place), la.FromFunc(s.k, s.p, place)
			c, err := newClusters(s.p, clustersParams{centres})
			if err != nil {
				t.Fatal(err)
			}
			data, _, _ := x.Raw()
			if err := c.Add(Block{Rows: s.rows, Cols: s.p, Data: data}); err != nil {
				t.Fatal(err)
			}
			counts, sums := make([]float64, s.k), la.Zeros(s.k, s.p)
			inertia, farthest := 0.0, 0.0
			for i := range s.rows {
				near, least := 0, math.Inf(1)
				for j := range s.k {
					away := x.Row(i).Sub(centres.Row(j))
					if d := away.Dot(away); d < least {
						near, least = j, d
					}
				}
				counts[near]++
				sum := sums.RowView(near)
				sum.AddTo(sum, x.Row(i).Sub(centres.Row(near)))
				inertia += least
				farthest = max(farthest, least)
			}
			name := fmt.Sprintf("%d×%d, %d centres near %g", s.rows, s.p, s.k, offset)
			for j, n := range counts {
				if c.counts[j] != n {
					t.Fatalf("%s: %v rows at centre %d, want %v", name, c.counts[j], j, n)
				}
				for i, v := range sums.Row(j) {
					if got := c.sums.At(j, i); math.Abs(got-v) > 1e-12*float64(s.rows) {
						t.Fatalf("%s: centre %d, column %d: %v, want %v", name, j, i, got, v)
					}
				}
			}
			if math.Abs(c.inertia-inertia) > 1e-12*inertia || math.Abs(c.farthest-farthest) > 1e-12*farthest {
				t.Errorf("%s: inertia %v and farthest %v, want %v and %v", name, c.inertia, c.farthest, inertia, farthest)
			}
		}
	}
}
