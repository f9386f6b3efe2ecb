package kernel

import (
	"fmt"
	"math/rand/v2"
	"testing"
)

// TestReflect holds the kernel to its twin, and the twin to reflections applied one
// at a time: any number of them, the last of order 3 or 2, in any number of columns.
func TestReflect(t *testing.T) { both(t, testReflect[float32], testReflect[float64]) }

func testReflect[T Float](t *testing.T) {
	rng := rand.New(rand.NewPCG(15, 16))
	for _, cols := range []int{0, 1, 2, 3, 4, 7, 8, 9, 15, 16, 17, 31, 32, 33, 63, 64, 65, 130} {
		for count := range 7 {
			for short := range min(count, 1) + 1 {
				rows, inc := count+2-short, cols+count%3
				c := make([]T, ReflectionSize*count)
				for k := range count {
					v1, v2 := 2*T(rng.Float64())-1, 2*T(rng.Float64())-1
					if short == 1 && k == count-1 {
						v2 = 0
					}
					tau := 2 / (1 + v1*v1 + v2*v2)
					copy(c[k*ReflectionSize:], []T{v1, v2, 2 - tau, tau, tau * v1, tau * v2})
				}
				name := fmt.Sprintf("%d reflections, %d×%d", count, rows, cols)
				a, around, want := panel[T](rng, rows, cols, inc)
				oneByOne := append([]T(nil), a...)
				Reflect(c, a, inc, rows, cols)
				checkGuard(t, name, a, around)
				if count > 0 && cols > 0 {
					reflectThree(c, count, short, want, inc, cols)
				}
				checkClose(t, name, a, want, float64(8*count+8))
				for k := range count {
					height := 3
					if k == count-1 {
						height -= short
					}
					if cols > 0 {
						Reflect(c[k*ReflectionSize:][:ReflectionSize], oneByOne[k*inc:], inc, height, cols)
					}
				}
				for i := range a {
					if a[i] != oneByOne[i] {
						t.Fatalf("%s: %v together, %v one by one", name, a[i], oneByOne[i])
					}
				}
			}
		}
	}
}
