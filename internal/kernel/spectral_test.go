package kernel

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
)

// TestRotateRows holds the kernel to its twin, down and up the rows.
func TestRotateRows(t *testing.T) { both(t, testRotateRows[float32], testRotateRows[float64]) }

func testRotateRows[T Float](t *testing.T) {
	rng := rand.New(rand.NewPCG(21, 22))
	for _, cols := range append(lengths(), 130) {
		for _, rotations := range []int{0, 1, 2, 7} {
			for _, up := range []bool{false, true} {
				inc := cols + 3
				z, around := guarded[T](rng, rotations*inc+cols)
				want := append([]T(nil), z...)
				c, s := make([]T, rotations), make([]T, rotations)
				for k := range c {
					angle := rng.Float64()
					c[k], s[k] = T(math.Cos(angle)), T(math.Sin(angle))
				}
				at := 0
				if up {
					at, inc = rotations*inc, -inc
				}
				RotateRows(z, at, inc, cols, c, s)
				if cols > 0 {
					rotateRows(want, at, inc, cols, c, s)
				}
				name := fmt.Sprintf("%d rotations of %d columns, up %v", rotations, cols, up)
				checkGuard(t, name, z, around)
				checkClose(t, name, z, want, 16)
			}
		}
	}
}

// TestSymvRows holds the kernels to their twins.
func TestSymvRows(t *testing.T) { both(t, testSymvRows[float32], testSymvRows[float64]) }

func testSymvRows[T Float](t *testing.T) {
	rng := rand.New(rand.NewPCG(23, 24))
	for _, n := range lengths() {
		if n < 8 {
			continue
		}
		inc := n + 5
		v, _ := guarded[T](rng, n)
		w, _ := guarded[T](rng, n)
		x, _ := guarded[T](rng, n)
		for _, update := range []bool{false, true} {
			a, aroundA := guarded[T](rng, 7*inc+n)
			y, aroundY := guarded[T](rng, n)
			dots, aroundDots := guarded[T](rng, 8)
			wantA, wantY, wantDots := append([]T(nil), a...), append([]T(nil), y...), append([]T(nil), dots...)
			if update {
				SymvRank2(a, inc, v, w, x, y, dots)
				symvRank2(wantA, inc, v, w, x, wantY, wantDots)
			} else {
				SymvRows(a, inc, x, y, dots)
				symvRows(wantA, inc, x, wantY, wantDots)
			}
			name := fmt.Sprintf("n = %d, update %v", n, update)
			checkGuard(t, name, a, aroundA)
			checkGuard(t, name, y, aroundY)
			checkGuard(t, name, dots, aroundDots)
			checkClose(t, name, a, wantA, 8)
			checkClose(t, name, y, wantY, 64)
			checkClose(t, name+", dots", dots, wantDots, float64(8*n+8))
		}
	}
}

// TestSecularKernels holds the kernels on the secular equation to their twins.
func TestSecularKernels(t *testing.T) {
	rng := rand.New(rand.NewPCG(25, 26))
	near := func(what string, got, want []float64) {
		t.Helper()
		for i := range want {
			if !(math.Abs(got[i]-want[i]) <= 1e-13*math.Abs(want[i])) {
				t.Fatalf("%s: %v, not %v", what, got, want)
			}
		}
	}
	for k := range 40 {
		d, z, p := make([]float64, k), make([]float64, k), make([]float64, k)
		for i := range d {
			d[i], z[i], p[i] = float64(i), rng.Float64(), float64(i)+0.5
		}
		o, shift := make([]float64, 8), make([]float64, 8)
		sums, slopes, wantSums, wantSlopes := make([]float64, 8), make([]float64, 8), make([]float64, 8), make([]float64, 8)
		for l := range o {
			o[l], shift[l] = float64(k+l), math.Ldexp(1+rng.Float64(), -20*l-1)
			sums[l], wantSums[l] = -float64(l+1), -float64(l+1)
		}
		SecularSums(d, z, o, shift, sums, slopes)
		secularSums(d, z, o, shift, wantSums, wantSlopes)
		near("sums", sums, wantSums)
		near("slopes", slopes, wantSlopes)

		products, want := make([]float64, 8), make([]float64, 8)
		for l := range products {
			products[l] = 1 + rng.Float64()
			want[l] = products[l]
		}
		SecularRatios(d, z, p, o, products)
		secularRatios(d, z, p, o, want)
		near("ratios", products, want)

		dst, around := guarded[float64](rng, k)
		wantDst := make([]float64, k)
		got := SecularVector(dst, z, d, 0, -1e-9)
		wantSquares := secularVector(wantDst, z, d, 0, -1e-9)
		checkGuard(t, "vector", dst, around)
		near("vector", dst, wantDst)
		near("squares", []float64{got}, []float64{wantSquares})
	}
}
