//go:build ignore

package main

import (
	"slices"

	"github.com/lina-la/lina/course/check"
)

const checkIdea = "Vectors are added entry by entry: (u + v)ᵢ = uᵢ + vᵢ."

func checkAdd(t *check.T, u, v []float64) {
	want := make([]float64, len(u))
	for i := range u {
		want[i] = u[i] + v[i]
	}
	t.Lend("u", u)
	t.Lend("v", v)
	got := Add(u, v)
	t.Vector("Add(u, v)", got, want,
		check.Mistake(slices.Concat(u, v), "You put v behind u. Adding vectors is not joining them: the sum is as long as u."))
	t.Vector("Add(v, u)", Add(v, u), want)
}

func main() {
	check.Run(checkIdea,
		check.Case("u = [1 2 3], v = [1 2 3]", func(t *check.T) {
			checkAdd(t, []float64{1, 2, 3}, []float64{1, 2, 3})
		}),
		check.Case("u = [2 4 6 8], v = [3 4 5 6]", func(t *check.T) {
			checkAdd(t, []float64{2, 4, 6, 8}, []float64{3, 4, 5, 6})
		}),
		check.Repeat("random vectors", 20, func(t *check.T) {
			n := 1 + t.Rand.IntN(6)
			checkAdd(t, t.RandVector(n), t.RandVector(n))
		}),
		check.Case("u = [1 2], v = [1 2 3]", func(t *check.T) {
			t.Panics("Add(u, v)", func() { Add([]float64{1, 2}, []float64{1, 2, 3}) })
		}))
}
