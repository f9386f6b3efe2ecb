//go:build ignore

package main

import (
	"math"

	"github.com/lina-la/lina/course/check"
)

func checkNorms(t *check.T, v []float64) {
	var sum, one, squares, most float64
	top := math.Inf(-1)
	for _, x := range v {
		sum += x
		one += math.Abs(x)
		squares += x * x
		most = math.Max(most, math.Abs(x))
		top = math.Max(top, x)
	}
	t.Lend("v", v)
	l1, l2, largest := Norms(v)
	t.Number("the 1-norm", l1, one,
		check.Mistake(sum, "You added the entries with their signs, so they cancel. The 1-norm adds their sizes: math.Abs(x)."),
		check.Idea("The 1-norm is the sum of the sizes of the entries."))
	t.Number("the 2-norm", l2, math.Sqrt(squares),
		check.Mistake(squares, "That is the sum of the squares. The 2-norm is its square root."),
		check.Mistake(one, "That is the 1-norm again. The 2-norm is the square root of the sum of the squares."),
		check.Mistake(float64(len(v)), "That is the number of entries. The norm is the length of the arrow."),
		check.Idea("The 2-norm is the square root of the sum of the squares."))
	t.Number("the max-norm", largest, most,
		check.Mistake(top, "You took the largest entry. The max-norm takes the largest size: -5 beats 3."),
		check.Mistake(math.Max(top, 0), "You took the largest entry. The max-norm takes the largest size: -5 beats 3."),
		check.Idea("The max-norm is the largest size of an entry."))
}

func main() {
	check.Run("A norm is the size of a vector: never negative, and zero only for the zero vector.",
		check.Case("v = [1 2 3]", func(t *check.T) { checkNorms(t, []float64{1, 2, 3}) }),
		check.Case("v = [3 -5 1]", func(t *check.T) { checkNorms(t, []float64{3, -5, 1}) }),
		check.Case("v = [-2 -1]", func(t *check.T) { checkNorms(t, []float64{-2, -1}) }),
		check.Repeat("random vectors", 20, func(t *check.T) { checkNorms(t, t.RandVector(1+t.Rand.IntN(6))) }),
		check.Case("the empty vector", func(t *check.T) {
			l1, l2, largest := Norms(nil)
			t.Vector("the norms", []float64{l1, l2, largest}, []float64{0, 0, 0}, check.Idea("A vector without entries has size 0."))
		}))
}
