//go:build ignore

package main

import (
	"math"

	"github.com/lina-la/lina/course/check"
)

func checkVariance(t *check.T, x []float64, opts ...check.Option) {
	n, mean := float64(len(x)), 0.0
	for _, a := range x {
		mean += a / n
	}
	sum, sizes, squares := 0.0, 0.0, 0.0
	for _, a := range x {
		sum += (a - mean) * (a - mean)
		sizes += math.Abs(a - mean)
		squares += a * a
	}
	t.Lend("x", x)
	t.Number("Variance(x)", Variance(x), sum/(n-1), append(opts,
		check.Mistake(sum/n, "You divided by n. These numbers are a sample, and the mean was computed from them: divide by n − 1."),
		check.Mistake(math.Sqrt(sum/(n-1)), "That is the standard deviation, the root of the variance. Leave the root away."),
		check.Mistake(sum, "You forgot to divide: a variance is a mean of squares, not their sum. Divide by n − 1."),
		check.Mistake(sum/n-1, "You need brackets: sum / (n - 1). Go divides first and subtracts after that."),
		check.Mistake(sizes/n, "Those are deviations without their signs. Square the deviations instead."),
		check.Mistake(sizes/(n-1), "Those are deviations without their signs. Square the deviations instead."),
		check.Mistake(squares/n, "You squared the numbers themselves. Subtract the mean first."),
		check.Mistake(squares/(n-1), "You squared the numbers themselves. Subtract the mean first."))...)
}

var checkSigns = check.Mistake(0, "You did not square the deviations: with their signs, they always add up to 0.")

func main() {
	check.Run("The variance of a sample is the sum of the squared deviations from the mean, divided by n − 1.",
		check.Case("x = [1 2 3 4 5 6]", func(t *check.T) {
			checkVariance(t, []float64{1, 2, 3, 4, 5, 6}, checkSigns)
		}),
		check.Case("x = [2 4 9]", func(t *check.T) {
			checkVariance(t, []float64{2, 4, 9}, checkSigns)
		}),
		check.Repeat("random samples", 20, func(t *check.T) {
			checkVariance(t, t.RandVector(3+t.Rand.IntN(6)), checkSigns)
		}),
		check.Case("x = [1000000001 1000000002 1000000006]", func(t *check.T) {
			checkVariance(t, []float64{1000000001, 1000000002, 1000000006},
				check.Idea("With large numbers the squares have no room for the digits after the first sixteen. Subtract the mean from each number before you square it."))
		}))
}
