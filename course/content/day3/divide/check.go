//go:build ignore

package main

import (
	"fmt"
	"math"

	"github.com/lina-la/lina/course/check"
)

func checkDivide(t *check.T, u, v []float64) {
	n := len(u)
	want, swapped, whole := make([]float64, n), make([]float64, n), make([]float64, n)
	for i := range u {
		want[i] = u[i] / v[i]
		swapped[i] = v[i] / u[i]
		whole[i] = math.Trunc(u[i] / v[i])
	}
	t.Lend("u", u)
	t.Lend("v", v)
	t.Vector("Divide(u, v)", Divide(u, v), want,
		check.Mistake(swapped, "That is v over u. Divide the entries of u by those of v."),
		check.Mistake(whole, "You divided whole numbers. Convert nothing to int: 7/2 is 3.5 here."))
}

func main() {
	check.Run("Division goes entry by entry: (u ⊘ v)ᵢ = uᵢ / vᵢ.",
		check.Case("u = [6 9], v = [2 3]", func(t *check.T) {
			checkDivide(t, []float64{6, 9}, []float64{2, 3})
		}),
		check.Case("u = [2 4 6 8], v = [3 4 5 6]", func(t *check.T) {
			checkDivide(t, []float64{2, 4, 6, 8}, []float64{3, 4, 5, 6})
		}),
		check.Repeat("random vectors", 20, func(t *check.T) {
			n := 1 + t.Rand.IntN(6)
			checkDivide(t, t.RandVector(n), t.RandVector(n))
		}),
		check.Case("u = [1 -1 0], v = [0 0 0]", func(t *check.T) {
			const idea = "Over zero, a positive number gives +Inf, a negative one -Inf, and 0/0 gives NaN. Do not replace them: a zero or a skipped entry would be a wrong number that nobody sees."
			q := Divide([]float64{1, -1, 0}, []float64{0, 0, 0})
			t.Int("len(Divide(u, v))", len(q), 3, check.Idea(idea))
			t.True(math.IsInf(q[0], 1), "1/0 should be +Inf, but it is "+fmt.Sprint(q[0]), check.Idea(idea))
			t.True(math.IsInf(q[1], -1), "-1/0 should be -Inf, but it is "+fmt.Sprint(q[1]), check.Idea(idea))
			t.True(math.IsNaN(q[2]), "0/0 should be NaN, but it is "+fmt.Sprint(q[2]), check.Idea(idea))
		}),
		check.Case("u = [1 2], v = [1 2 3]", func(t *check.T) {
			t.Panics("Divide(u, v)", func() { Divide([]float64{1, 2}, []float64{1, 2, 3}) })
		}))
}
