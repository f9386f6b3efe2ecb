//go:build ignore

package main

import (
	"math"

	"github.com/lina-la/lina/course/check"
)

func checkScaled(c float64, v []float64) []float64 {
	w := make([]float64, len(v))
	for i := range v {
		w[i] = c * v[i]
	}
	return w
}

func checkProject(t *check.T, u, v []float64) {
	var uv, uu, vv float64
	for i := range u {
		uv += u[i] * v[i]
		uu += u[i] * u[i]
		vv += v[i] * v[i]
	}
	t.Lend("u", u)
	t.Lend("v", v)
	got := Project(u, v)
	t.Vector("Project(u, v)", got, checkScaled(uv/vv, v),
		check.Mistake(checkScaled(uv/uu, u), "That is the shadow of v on u. The answer must lie on the line of v."),
		check.Mistake(checkScaled(uv/math.Sqrt(vv), v), "You divided by the norm of v once. v·v is the square of the norm: v gives one factor, its direction the other."),
		check.Mistake(checkScaled(uv, v), "You did not divide by v·v, so a longer v casts a longer shadow. It must not."))
	left := 0.0
	for i := range u {
		left += (u[i] - got[i]) * v[i]
	}
	t.Number("(u − Project(u, v))·v", left, 0, check.Tol(1e-9*(1+math.Abs(uv))))
}

func main() {
	check.Run("The shadow is (u·v / v·v)·v; what is left of u stands at a right angle on v.",
		check.Case("u = [2 2], v = [4 0]", func(t *check.T) { checkProject(t, []float64{2, 2}, []float64{4, 0}) }),
		check.Case("u = [1 2 3], v = [1 1 1]", func(t *check.T) { checkProject(t, []float64{1, 2, 3}, []float64{1, 1, 1}) }),
		check.Repeat("random vectors", 20, func(t *check.T) {
			n := 2 + t.Rand.IntN(4)
			checkProject(t, t.RandVector(n), t.RandVector(n))
		}))
}
