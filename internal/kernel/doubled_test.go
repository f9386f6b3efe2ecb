package kernel

import (
	"math"
	"math/big"
	"math/rand/v2"
	"testing"
)

// TestDoubled holds the sums in twice the precision to exact ones, for all lengths:
// numbers of unlike sizes, of which most cancel.
func TestDoubled(t *testing.T) {
	rng := rand.New(rand.NewPCG(21, 22))
	for _, n := range lengths() {
		x, _ := guarded[float64](rng, n)
		y, _ := guarded[float64](rng, n)
		for i := range x {
			x[i] *= math.Ldexp(1, rng.IntN(60)-30)
			if i%2 == 1 {
				x[i], y[i] = -x[i-1], y[i-1]*(1+0x1p-40)
			}
		}
		exact, size := exactDot(x, y)
		hi, lo := DoubledDot(x, y)
		rest, _ := new(big.Float).SetPrec(300).Sub(new(big.Float).Sub(exact, big.NewFloat(hi)), big.NewFloat(lo)).Float64()
		if math.Abs(rest) > float64(n+4)*0x1p-100*size {
			t.Errorf("DoubledDot, n = %d: off by %g of %g", n, rest, size)
		}

		his, around := guarded[float64](rng, n)
		los, _ := guarded[float64](rng, n)
		wantHi, wantLo := append([]float64(nil), his...), append([]float64(nil), los...)
		DoubledAxpy(his, los, -1.75, x)
		doubledAxpy(wantHi, wantLo, -1.75, x)
		checkGuard(t, "DoubledAxpy", his, around)
		for i := range his {
			if his[i] != wantHi[i] || los[i] != wantLo[i] {
				t.Fatalf("DoubledAxpy, n = %d: element %d is %g + %g, not %g + %g", n, i, his[i], los[i], wantHi[i], wantLo[i])
			}
		}
	}
}

// exactDot is −Σ xᵢyᵢ and Σ|xᵢyᵢ|.
func exactDot(x, y []float64) (sum *big.Float, size float64) {
	sum = new(big.Float).SetPrec(300)
	for i := range x {
		sum.Sub(sum, new(big.Float).SetPrec(300).Mul(big.NewFloat(x[i]), big.NewFloat(y[i])))
		size += math.Abs(x[i] * y[i])
	}
	return sum, size
}

// TestDoubledRows holds what is done for four rows at once to exact sums, and to the same row
// by row.
func TestDoubledRows(t *testing.T) {
	rng := rand.New(rand.NewPCG(23, 24))
	for _, n := range lengths() {
		inc := n + n%3
		x, _ := guarded[float64](rng, n)
		a, _ := guarded[float64](rng, 3*inc+n)
		var got [4]float64
		got[0], got[1], got[2], got[3] = DoubledDot4(x, a, inc)
		for j, g := range got {
			sum, size := exactDot(x, a[j*inc:][:n])
			want, _ := sum.Float64()
			if math.Abs(g-want) > 0x1p-52*math.Abs(want)+float64(n+4)*0x1p-100*size {
				t.Errorf("DoubledDot4, n = %d: sum %d is %g, not %g", n, j, g, want)
			}
		}

		his, around := guarded[float64](rng, n)
		los, aroundLow := guarded[float64](rng, n)
		wantHi, wantLo := append([]float64(nil), his...), append([]float64(nil), los...)
		s := [4]float64{0.5, -3, 0x1p-30, 7}
		DoubledAxpy4(his, los, s[0], s[1], s[2], s[3], a, inc)
		for j := range s {
			DoubledAxpy(wantHi, wantLo, s[j], a[j*inc:][:n])
		}
		checkGuard(t, "DoubledAxpy4", his, around)
		checkGuard(t, "DoubledAxpy4", los, aroundLow)
		for i := range his {
			if his[i] != wantHi[i] || los[i] != wantLo[i] {
				t.Fatalf("DoubledAxpy4, n = %d: element %d is %g + %g, not %g + %g", n, i, his[i], los[i], wantHi[i], wantLo[i])
			}
		}
	}
}
