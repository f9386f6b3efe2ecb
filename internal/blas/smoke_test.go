package blas

import "testing"

func TestGemmSmall(t *testing.T) {
	a := MatOf(2, 2, []float64{1, 2, 3, 4})
	c := MatOf(2, 2, make([]float64, 4))
	Gemm(1, a, a, 0, c)
	x := VecOf([]float64{1, 1})
	Trmv(Upper, NonUnit, a, x)
	if c.At(0, 0) != 7 || c.At(1, 1) != 22 || x.At(0) != 3 || x.At(1) != 4 {
		t.Fatal(c, x)
	}
	Trsv(Upper, NonUnit, a, x)
	Trsm(Lower, NonUnit, 1, a, c)
	Trmm(Lower, NonUnit, 1, a, c)
	if x.At(0) != 1 || x.At(1) != 1 || c.At(1, 1) != 22 {
		t.Fatal(x, c)
	}
}
