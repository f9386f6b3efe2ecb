package matrixtest

import (
	"os"
	"testing"
)

// SmallEnv is the environment variable that asks for the short list of sizes
// where every operation is slow, as under an emulator: LINA_TEST=small.
const SmallEnv = "LINA_TEST"

// Small reports whether tests should keep to small sizes: under -short, or with
// LINA_TEST=small in the environment.
func Small() bool { return testing.Short() || os.Getenv(SmallEnv) == "small" }

// Thorough reports whether tests should search long: where the environment variable CI is set,
// unless they are to be small.
func Thorough() bool { return os.Getenv("CI") != "" && !Small() }

// Sizes lists the orders to test: empty, tiny, and both sides of the powers of
// two at which block algorithms change course.
func Sizes() []int {
	if Small() {
		return []int{0, 1, 2, 3, 5, 31, 33, 65}
	}
	return []int{0, 1, 2, 3, 5, 31, 32, 33, 64, 65, 129, 200}
}

// Shapes lists rectangular shapes m×n: empty, rows, columns, tall, wide and
// square, on both sides of block edges.
func Shapes() [][2]int {
	s := [][2]int{
		{0, 0}, {0, 3}, {3, 0}, {0, 65}, {65, 0}, {1, 1}, {1, 7}, {7, 1}, {2, 3}, {3, 2}, {5, 5},
		{31, 5}, {5, 31}, {33, 32}, {32, 33}, {65, 33}, {33, 65}, {40, 40},
	}
	if Small() {
		return s
	}
	return append(s, [][2]int{{100, 1}, {1, 100}, {129, 64}, {64, 129}, {200, 65}, {65, 200}, {130, 130}}...)
}
