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
		exact, size := new(big.Float).SetPrec(300), 0.0
		for i := range x {
			term := new(big.Float).SetPrec(300).Mul(big.NewFloat(x[i]), big.NewFloat(y[i]))
			exact.Sub(exact, term)
			size += math.Abs(x[i] * y[i])
		}
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
