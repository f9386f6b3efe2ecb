//go:build ignore

package main

import (
	"fmt"
	"math"

	"github.com/lina-la/lina/course/check"
	"github.com/lina-la/lina/la"
)

// checkRounds fills the holes; keep is false for those who replace the known entries too.
func checkRounds(r la.Matrix, start float64, k, rounds int, keep bool) la.Matrix {
	holes := r.Mask(math.IsNaN)
	guess := la.Where(holes, la.Full(r.Rows(), r.Cols(), start), r)
	for range rounds {
		layers := la.Must(la.SVD(guess)).Truncate(k).Reconstruct()
		if keep {
			layers = la.Where(holes, layers, r)
		}
		guess = layers
	}
	return guess
}

func checkComplete(t *check.T, r la.Matrix, start float64, k, rounds int) {
	t.Lend("r", r)
	t.Matrix(fmt.Sprintf("Complete(r, %v, %d, %d)", start, k, rounds), Complete(r, start, k, rounds), checkRounds(r, start, k, rounds, true), check.Tol(1e-8),
		check.Mistake(checkRounds(r, start, k, rounds, false), "The known ratings changed. Only the holes take what the layers say."),
		check.Mistake(checkRounds(r, 0, k, rounds, true), "You began with 0 in the holes. A hole is not a rating of 0: begin with start."),
		check.Mistake(checkRounds(r, start, k, 1, true), "That is what one round gives. Repeat it, each time with the table of the round before."))
}

func main() {
	hole := math.NaN()
	check.Run("Known entries stay. The holes take what the first k layers say, again and again.",
		check.Case("a 2×3 table of rank 1, 3 rounds", func(t *check.T) { checkComplete(t, la.New(2, 3, 1, 2, 3, 2, 4, hole), 3, 1, 3) }),
		check.Case("no rounds", func(t *check.T) {
			r := la.New(2, 2, 5, hole, 1, 2)
			t.Lend("r", r)
			t.Matrix("Complete(r, 4, 1, 0)", Complete(r, 4, 1, 0), la.New(2, 2, 5, 4, 1, 2),
				check.Mistake(la.New(2, 2, 5, 0, 1, 2), "You began with 0 in the holes. Begin with start."),
				check.Mistake(checkRounds(r, 4, 1, 1, true), "That is what one round gives, and none was asked for."))
		}),
		check.Case("five people and five films, two layers, 4 rounds", func(t *check.T) {
			checkComplete(t, la.New(5, 5,
				5, 4, 1, 1, hole,
				4, 5, hole, 1, 2,
				1, hole, 5, 4, 5,
				hole, 1, 4, 5, 4,
				1, 2, 5, hole, 5), 3, 2, 4)
		}),
		check.Repeat("random tables", 8, func(t *check.T) {
			r := la.FromRows(t.RandRows(4, 5))
			for range 3 {
				r.Set(t.Rand.IntN(4), t.Rand.IntN(5), hole)
			}
			checkComplete(t, r, 2, 1+t.Rand.IntN(2), 2+t.Rand.IntN(3))
		}))
}
