package kernel

import (
	"fmt"
	"testing"
	"time"
	"unsafe"
)

func TestZZ(t *testing.T) {
	g := GemmFor[float64]()
	al := func(n int) []float64 {
		x := make([]float64, n+8)
		o := (64 - uintptr(unsafe.Pointer(&x[0]))%64) % 64 / 8
		return x[o : int(o)+n]
	}
	for _, sh := range [][3]int{{8, 24, 256}, {8, 24, 512}, {14, 16, 256}, {8, 24, 64}, {14, 16, 64}, {12, 16, 256}, {8,16,256}} {
		r, c, k := sh[0], sh[1], sh[2]
		a, b, cc := al(r*k), al(c*k), al(r*1000)
		best := 1e99
		for range 30 {
			t0 := time.Now()
			for range 300 {
				g.Tile(r, c, k, 1, a, 1, r, b, c, 1, cc, 1000)
			}
			best = min(best, float64(time.Since(t0))/300)
		}
		fmt.Println(sh, 2*float64(r*c*k)/best, best)
		best = 1e99
		ar := al(r * 1000)
		for range 30 {
			t0 := time.Now()
			for range 300 {
				g.Tile(r, c, k, 1, ar, 1000, 1, b, c, 1, cc, 1000)
			}
			best = min(best, float64(time.Since(t0))/300)
		}
		fmt.Println("   strided A", 2*float64(r*c*k)/best, best)
	}
}
