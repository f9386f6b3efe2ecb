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
		if y, found, next := quickNumber([]byte(s+","), 0, '.'); next != 0 && (next != len(s) || math.Float64bits(y) != math.Float64bits(x) || found != spell([]byte(s))|someBare) {
			t.Fatalf("%s: the quick way gives %b, %#x to %d, want %b, %#x", s, y, found, next, x, spell([]byte(s)))
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

func TestQuickDigits(t *testing.T) {
	const digits = "90817263545362718"
	for n := range len(digits) {
		for _, c := range []byte{'/', ':', 0, 0xff, 0x80, ' ', ',', 0xb0, 0xb9} {
			for _, tail := range []string{"", "1", "12345678"} {
				b := append([]byte(digits[:n]), c)
				b = append(b, tail...)
				want := uint64(7)
				for _, d := range digits[:n] {
					want = want*10 + uint64(d-'0')
				}
				if got, k := quickDigits(b, 7); got != want || k != n {
					t.Errorf("%q: %d, %d digits", b, got, k)
				}
			}
		}
	}
}
