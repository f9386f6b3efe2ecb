//go:build ignore

package main

import (
	"math"

	"github.com/lina-la/lina/course/check"
)

func checkCosine(t *check.T, u, v []float64) {
	var uv, uu, vv float64
	for i := range u {
		uv += u[i] * v[i]
		uu += u[i] * u[i]
		vv += v[i] * v[i]
	}
	want := uv / math.Sqrt(uu*vv)
	t.Lend("u", u)
	t.Lend("v", v)
	t.Number("Cosine(u, v)", Cosine(u, v), want,
		check.Mistake(uv, "That is the dot product. It grows with the lengths; divide it by both norms."),
		check.Mistake(uv/(uu*vv), "You divided by the squares of the norms. Take the square roots first."),
		check.Mistake(uv/math.Sqrt(uu), "You divided by the norm of u only. Divide by the norm of v as well."),
		check.Mistake(uv/math.Sqrt(vv), "You divided by the norm of v only. Divide by the norm of u as well."),
		check.Mistake(uv/float64(len(u)), "You divided by the number of entries. Divide by the two norms."),
		check.Mistake(math.Acos(want), "That is the angle. Its cosine was asked for."))
}

func main() {
	check.Run("The cosine is the dot product of the two directions: u·v / (‖u‖‖v‖), always between −1 and 1.",
		check.Case("u = [3 0], v = [2 2]", func(t *check.T) { checkCosine(t, []float64{3, 0}, []float64{2, 2}) }),
		check.Case("u = [1 2 3], v = [2 4 6]", func(t *check.T) { checkCosine(t, []float64{1, 2, 3}, []float64{2, 4, 6}) }),
		check.Case("u = [1 2], v = [-2 1]", func(t *check.T) { checkCosine(t, []float64{1, 2}, []float64{-2, 1}) }),
		check.Repeat("random vectors", 20, func(t *check.T) {
			n := 2 + t.Rand.IntN(5)
			checkCosine(t, t.RandVector(n), t.RandVector(n))
		}))
}
