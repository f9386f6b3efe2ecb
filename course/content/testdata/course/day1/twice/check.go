//go:build ignore

package main

import "github.com/lina-la/lina/course/check"

func main() {
	check.Run("Twice a number is the number added to itself.",
		check.Case("n = 3", func(t *check.T) {
			t.Int("Twice(3)", Twice(3), 6, check.Mistake(9, "You squared the number."))
		}),
		check.Repeat("random numbers", 5, func(t *check.T) {
			n := t.Rand.IntN(100) - 50
			t.Int("Twice(n)", Twice(n), 2*n)
		}))
}
