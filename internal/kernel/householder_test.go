package kernel

import (
	"fmt"
	"math/rand/v2"
	"testing"
)

// TestHouseholder holds the kernels to their twins: any number of rows, columns in eights,
// rows next to each other and apart, a vector with zeros at its ends.
func TestHouseholder(t *testing.T) {
	rng := rand.New(rand.NewPCG(17, 18))
	for _, cols := range []int{8, 16, 24, 32, 40, 64} {
		for rows := 1; rows <= 17; rows++ {
			for _, ends := range []int{0, 1, 3} {
				inc := cols + rows%3
				vector := func(n int) []float64 {
					u := make([]float64, n)
					for i := ends; i < n-ends; i++ {
						u[i] = 2*rng.Float64() - 1
					}
					return u
				}
				name := fmt.Sprintf("%d×%d, %d zeros", rows, cols, ends)
				u, tau := vector(cols), 2*rng.Float64()
				a, around, want := panel[float64](rng, rows, cols, inc)
				HouseholderRight(a, inc, rows, u, tau)
				checkGuard(t, name, a, around)
				householderRight(want, inc, rows, u, tau)
				checkClose(t, name+", right", a, want, 64*float64(cols))

				u = vector(rows)
				a, around, want = panel[float64](rng, rows, cols, inc)
				HouseholderLeft(a, inc, cols, u, tau)
				checkGuard(t, name, a, around)
				householderLeft(want, inc, cols, u, tau)
				checkClose(t, name+", left", a, want, 64*float64(rows))
			}
		}
	}
}
