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

// checkKnown are the known mistakes in counting, by what is compared with tol.
var checkKnown = []struct {
	small func(s []float64, k int) float64
	why   string
}{
	{func(s []float64, k int) float64 { return s[k] / s[0] },
		"You looked at the next singular value alone. All those left out make the error together."},
	{func(s []float64, k int) float64 { return checkPower(s[k:], 1) / checkPower(s, 1) },
		"You added the singular values. The error adds their squares."},
	{checkError2, "You compared the squares with tol and forgot the root. Compare with tol·tol."},
}

func checkError2(s []float64, k int) float64 { return checkPower(s[k:], 2) / checkPower(s, 2) }

// checkTelling reports whether no two of the known mistakes lead to the same
// wrong number, so that an answer shows which of them was made.
func checkTelling(s []float64, tol float64) bool {
	want := checkCount(s, tol*tol, checkError2)
	seen := map[int]bool{want - 1: true, want + 1: true}
	for _, m := range checkKnown {
		k := checkCount(s, tol, m.small)
		if k != want && seen[k] {
			return false
		}
		seen[k] = true
	}
	return true
}

func checkLayers(t *check.T, s []float64, tol float64) {
	want := checkCount(s, tol*tol, checkError2)
	var opts []check.Option
	for _, m := range checkKnown {
		opts = append(opts, check.Mistake(checkCount(s, tol, m.small), m.why))
	}
	t.Lend("s", s)
	t.Int(fmt.Sprintf("Layers(%v, %.3g)", s, tol), Layers(s, tol), want, append(opts,
		check.Mistake(want+1, "One layer too many. The first k layers are s[0] … s[k−1], so what they leave out begins with s[k]."),
		check.Mistake(want-1, "One layer too few. The first k layers are s[0] … s[k−1], so what they leave out begins with s[k]."))...)
}

func main() {
	check.Run("What is left out of a sum of layers has the norm √Σσᵢ², over the σᵢ left out.",
		check.Case("s = [5 2 2 2 2 2], tol = 0.41", func(t *check.T) { checkLayers(t, []float64{5, 2, 2, 2, 2, 2}, 0.41) }),
		check.Case("s = [0.5 0.5 0.4 0.4 0.2], tol = 0.65", func(t *check.T) { checkLayers(t, []float64{0.5, 0.5, 0.4, 0.4, 0.2}, 0.65) }),
		check.Case("s = [2 1 0], tol = 0", func(t *check.T) { checkLayers(t, []float64{2, 1, 0}, 0) }),
		check.Case("s = [2 1], tol = 1.5", func(t *check.T) { checkLayers(t, []float64{2, 1}, 1.5) }),
		check.Repeat("random singular values", 20, func(t *check.T) {
			for {
				s := t.RandVector(6 + t.Rand.IntN(4))
				for i := range s {
					s[i] = math.Abs(s[i])
				}
				slices.Sort(s)
				slices.Reverse(s)
				if tol := 0.05 + 0.9*t.Rand.Float64(); checkTelling(s, tol) {
					checkLayers(t, s, tol)
					return
				}
			}
		}))
}
