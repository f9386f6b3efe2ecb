package lapack

import (
	"math"
	"testing"
)

// Log halves its argument by subtraction of log 2, down to the last subnormal number.
func TestLog(t *testing.T) {
	for x := 0x1p-900; x > 0; x /= 2 {
		_, exponent := math.Frexp(x)
		if got, want := Log(x), float64(exponent-1)*math.Ln2; math.Abs(got-want) > 1e-15*math.Abs(want) {
			t.Fatalf("Log(%g) = %v, want %v", x, got, want)
		}
	}
	if !math.IsInf(Log(0), -1) || !math.IsNaN(Log(math.NaN())) || Log(1) != 0 {
		t.Errorf("Log(0) = %v, Log(NaN) = %v, Log(1) = %v", Log(0), Log(math.NaN()), Log(1))
	}
}
