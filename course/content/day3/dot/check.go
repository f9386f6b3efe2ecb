//go:build ignore

package main

import (
	"fmt"

	"github.com/lina-la/lina/course/check"
)

// checkDot takes Dot's result as it comes, so that a Dot that returns a vector
// gets an explanation and not a compile error.
func checkDot(t *check.T, u, v []float64) {
	want, sumU, sumV := 0.0, 0.0, 0.0
	for i := range u {
		want += u[i] * v[i]
		sumU += u[i]
		sumV += v[i]
	}
	last := u[len(u)-1] * v[len(v)-1]
	t.Lend("u", u)
	t.Lend("v", v)
	var got any = Dot(u, v)
	x, ok := got.(float64)
	if !ok {
		t.Fail(fmt.Sprintf("Dot(u, v) gave %v, which is not a dot product", got),
			check.Idea(fmt.Sprintf("Those are the products of matching entries. The dot product is one number, their sum: here %v.", want)))
	}
	t.Number("Dot(u, v)", x, want,
		check.Mistake(last, "You kept only the last product. Let the sum grow: sum += …, not sum = …."),
		check.Mistake(sumU*sumV, "You multiplied the two sums. Multiply matching entries first, then add."),
		check.Mistake(sumU+sumV, "You added all the entries. Multiply matching entries first, then add."))
}

func main() {
	check.Run("The dot product adds the products of matching entries: u·v = Σ uᵢvᵢ.",
		check.Case("u = [1 2 3], v = [1 2 3]", func(t *check.T) {
			checkDot(t, []float64{1, 2, 3}, []float64{1, 2, 3})
		}),
		check.Case("u = [1 2], v = [13 14]", func(t *check.T) {
			checkDot(t, []float64{1, 2}, []float64{13, 14})
		}),
		check.Case("u = [6 9], v = [2 3]", func(t *check.T) {
			checkDot(t, []float64{6, 9}, []float64{2, 3})
		}),
		check.Case("u = [2 4 6 8], v = [3 4 5 6]", func(t *check.T) {
			checkDot(t, []float64{2, 4, 6, 8}, []float64{3, 4, 5, 6})
		}),
		check.Repeat("random vectors", 20, func(t *check.T) {
			n := 2 + t.Rand.IntN(6)
			checkDot(t, t.RandVector(n), t.RandVector(n))
		}),
		checkLengths([]float64{1, 2, 3}, []float64{4, 5}),
		checkLengths([]float64{4, 5}, []float64{1, 2, 3}))
}

func checkLengths(u, v []float64) check.TestCase {
	return check.Case(fmt.Sprintf("u = %v, v = %v", u, v), func(t *check.T) {
		t.Panics("Dot(u, v)", func() { Dot(u, v) },
			check.Idea("These vectors have different lengths, so they have no dot product. Do not stop at the shorter one: compare the lengths first, and panic if they differ."))
	})
}
