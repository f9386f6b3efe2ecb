package lapack

import (
	"fmt"
	"testing"

	"github.com/lina-la/lina/internal/matrixtest"
)

// TestLUWide: A wider than tall, whose last panel ends inside the strip of columns
// that is brought up to date with it.
func TestLUWide(t *testing.T) { bothTypes(t, testLUWide[float64], testLUWide[float32]) }

func testLUWide[T Float](t *testing.T) {
	rng := matrixtest.Rand(11)
	orders := []int{luWhole + 1, luBlock + 36, 2 * luBlock, 3*luBlock + 12}
	if matrixtest.Small() {
		orders = orders[:2]
	}
	for _, m := range orders {
		for _, extra := range []int{1, luBlock - 1, luBlock, luStrip + 1} {
			a := matrixtest.Random[T](rng, m, m+extra)
			for _, transposed := range []bool{false, true} {
				lu := matrixtest.Clone(a)
				if transposed { // columns of consecutive elements
					lu = matrixtest.Clone(a.T()).T()
				}
				pivots := make([]int, m)
				LU(lu, pivots)
				name := fmt.Sprintf("%d×%d, transposed %v", m, m+extra, transposed)
				checkRatio(t, "‖PA−LU‖/(n‖A‖ε)", name, a, matrixtest.LUResidual(a, lu, pivots), ratioBound)
			}
		}
	}
}
