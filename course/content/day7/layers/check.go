//go:build ignore

package main

import (
	"fmt"
	"math"
	"slices"

	"github.com/lina-la/lina/course/check"
)

// checkCount is the smallest k for which small(s, k) ≤ tol.
func checkCount(s []float64, tol float64, small func(s []float64, k int) float64) int {
	for k := range s {
		if small(s, k) <= tol {
			return k
		}
	}
	return len(s)
}

func checkPower(s []float64, p float64) float64 {
	sum := 0.0
	for _, x := range s {
		sum += math.Pow(x, p)
	}
	return sum
}

func checkLayers(t *check.T, s []float64, tol float64) {
	s0 := slices.Clone(s)
	error2 := func(s []float64, k int) float64 { return checkPower(s[k:], 2) / checkPower(s, 2) }
	want := checkCount(s, tol*tol, error2)
	t.Int(fmt.Sprintf("Layers(%v, %.3g)", s, tol), Layers(s, tol), want,
		check.Mistake(checkCount(s, tol, func(s []float64, k int) float64 { return s[k] / s[0] }),
			"You looked at the next singular value alone. All those left out make the error together."),
		check.Mistake(checkCount(s, tol, func(s []float64, k int) float64 { return checkPower(s[k:], 1) / checkPower(s, 1) }),
			"You added the singular values. The error adds their squares."),
		check.Mistake(checkCount(s, tol, error2),
			"You compared the squares with tol and forgot the root. Compare with tol·tol."),
		check.Mistake(want+1, "One layer too many. The first k layers are s[0] … s[k−1], so what they leave out begins with s[k]."),
		check.Mistake(want-1, "One layer too few. The first k layers are s[0] … s[k−1], so what they leave out begins with s[k]."))
	t.Unchanged("s", s0, s)
}

func main() {
	check.Run("What is left out of a sum of layers has the norm √Σσᵢ², over the σᵢ left out.",
		check.Case("s = [10 3 3 3 3], tol = 0.25", func(t *check.T) { checkLayers(t, []float64{10, 3, 3, 3, 3}, 0.25) }),
		check.Case("s = [10 3 3 3 3], tol = 0.35", func(t *check.T) { checkLayers(t, []float64{10, 3, 3, 3, 3}, 0.35) }),
		check.Case("s = [2 1 0], tol = 0", func(t *check.T) { checkLayers(t, []float64{2, 1, 0}, 0) }),
		check.Case("s = [2 1], tol = 1.5", func(t *check.T) { checkLayers(t, []float64{2, 1}, 1.5) }),
		check.Repeat("random singular values", 20, func(t *check.T) {
			s := t.RandVector(3 + t.Rand.IntN(6))
			for i := range s {
				s[i] = math.Abs(s[i])
			}
			slices.Sort(s)
			slices.Reverse(s)
			checkLayers(t, s, 0.05+0.9*t.Rand.Float64())
		}))
}
