//go:build ignore

package main

import (
	"math"

	"github.com/lina-la/lina/course/check"
)

func checkSubtract(t *check.T, u, v []float64) {
	n := len(u)
	want, swapped, positive := make([]float64, n), make([]float64, n), make([]float64, n)
	for i := range u {
		want[i] = u[i] - v[i]
		swapped[i] = v[i] - u[i]
		positive[i] = math.Abs(want[i])
	}
	t.Lend("u", u)
	t.Lend("v", v)
	t.Vector("Subtract(u, v)", Subtract(u, v), want,
		check.Mistake(swapped, "That is v − u. The order matters in a difference: take v away from u."),
		check.Mistake(positive, "You dropped the minus signs. A difference may be negative; the sign says on which side of v the vector u lies."))
}

func main() {
	check.Run("Vectors are subtracted entry by entry: (u − v)ᵢ = uᵢ − vᵢ.",
		check.Case("u = [1 2 3], v = [1 2 3]", func(t *check.T) {
			checkSubtract(t, []float64{1, 2, 3}, []float64{1, 2, 3})
		}),
		check.Case("u = [2 4 6 8], v = [3 4 5 6]", func(t *check.T) {
			checkSubtract(t, []float64{2, 4, 6, 8}, []float64{3, 4, 5, 6})
		}),
		check.Repeat("random vectors", 20, func(t *check.T) {
			n := 1 + t.Rand.IntN(6)
			checkSubtract(t, t.RandVector(n), t.RandVector(n))
		}),
		check.Case("u = [1 2], v = [1 2 3]", func(t *check.T) {
			t.Panics("Subtract(u, v)", func() { Subtract([]float64{1, 2}, []float64{1, 2, 3}) })
		}))
}
