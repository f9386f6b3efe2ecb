package data

import (
	"fmt"
	"math"
	"math/big"
	"math/rand/v2"
	"strconv"
	"testing"
)

// Every spelling gives the bits that strconv.ParseFloat gives, or is left to it;
// and hardly any is.
func TestFloatIsNearest(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	left, all := 0, 0
	try := func(s string) {
		t.Helper()
		d, _, n := parseDecimal([]byte(s), '.')
		if n != len(s) {
			t.Fatalf("%s: read %d bytes", s, n)
		}
		all++
		x, ok := d.float()
		if !ok {
			left++
			x = d.parseFloat([]byte(s))
		}
		if want, _ := strconv.ParseFloat(s, 64); math.Float64bits(x) != math.Float64bits(want) {
			t.Fatalf("%s: got %b, want %b", s, x, want)
		}
	}
	for range 50000 {
		x := math.Float64frombits(rng.Uint64())
		if math.IsNaN(x) || math.IsInf(x, 0) {
			continue
		}
		try(strconv.FormatFloat(x, 'g', -1, 64))
		try(strconv.FormatFloat(x, 'e', 18, 64))
		try(strconv.FormatFloat(rng.NormFloat64(), 'f', -1, 64))
		try(fmt.Sprintf("%.*f", rng.IntN(15), rng.NormFloat64()*1e3))
		try(fmt.Sprintf("%de%d", rng.Uint64N(1e19), rng.IntN(590)-310))
	}
	if left*1000 > all {
		t.Errorf("%d of %d numbers were left to strconv", left, all)
	}
	// halfway between two neighbours, and a little beside
	for range 20000 {
		m, e := rng.Uint64N(1<<53)|1<<52, rng.IntN(40)
		s := strconv.FormatFloat(float64(m)*math.Ldexp(1, e-50), 'f', -1, 64)
		try(s)
		half := halfway(m, e-20)
		try(half)
		try(half + "1")
		try(half + "000000000000000000000000000001")
	}
	for _, s := range []string{"0", "-0", "0e5", "0.0000", "00000000000000000000001.5", "1.", ".5", "9007199254740993", "9007199254740992.999999999999999999",
		"1e22", "1e23", "1e-22", "4.9e-324", "2.4703282292062327e-324", "2.4703282292062328e-324", "2.2250738585072011e-308", "2.2250738585072014e-308", "1.7976931348623157e308",
		"1.7976931348623159e308", "123456789012345678901234567890", "0.000000000000000000000000000000000000000000001234567890123456789", "1e-400", "1e400"} {
		try(s)
	}
}

// halfway is (m + 1/2)·2^e, exactly.
func halfway(m uint64, e int) string {
	x := new(big.Float).SetPrec(200)
	x.SetUint64(2*m + 1)
	x.SetMantExp(x, e-1)
	return x.Text('f', 60)
}

func TestEightDigits(t *testing.T) {
	for _, s := range []string{"00000000", "12345678", "99999999", "00000001", "10000000"} {
		want, _ := strconv.ParseUint(s, 10, 64)
		if n, ok := eightDigits([]byte(s)); !ok || n != want {
			t.Errorf("%s: %d, %v", s, n, ok)
		}
		for i := range 8 {
			for _, c := range []byte{'/', ':', 0, 0xff, 0x80, ' ', ',', 0xb0, 0xb9} {
				b := []byte(s)
				b[i] = c
				if _, ok := eightDigits(b); ok {
					t.Errorf("%q is taken for digits", b)
				}
			}
		}
	}
}
