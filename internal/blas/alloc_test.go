package blas_test

import (
	"runtime"
	"testing"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/matrixtest"
)

// TestNoAllocations: no operation allocates once the pools are filled, whatever
// the layout.
func TestNoAllocations(t *testing.T) {
	if raceEnabled {
		t.Skip("under -race, sync.Pool drops items at random")
	}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1)) // each processor fills its own
	sizes := []int{3, 30, 300}
	if matrixtest.Small() {
		sizes = sizes[:2]
	}
	for _, n := range sizes {
		for layout := range matrixtest.NumViews {
			a := matrixtest.ViewOf(wellConditioned[float64](n), layout).Mat
			b := matrixtest.ViewOf(wellConditioned[float64](n), layout+1).Mat
			c := matrixtest.ViewOf(wellConditioned[float64](n), layout+2).Mat
			x, y := a.Col(0), b.Row(0)
			u, v := c.Row(0), c.Col(n-1)
			for what, f := range map[string]func(){
				"Dot": func() { blas.Dot(x, y) }, "Nrm2": func() { blas.Nrm2(x) }, "Asum": func() { blas.Asum(x) }, "Iamax": func() { blas.Iamax(x) }, "Sum": func() { blas.Sum(x) },
				"SumMat": func() { blas.SumMat(a) }, "MaxAbs": func() { blas.MaxAbs(a) }, "IsFinite": func() { blas.IsFinite(a) },
				"Axpy": func() { blas.Axpy(1, x, u) }, "Scal": func() { blas.Scal(1, u) }, "Copy": func() { blas.Copy(u, x) }, "Swap": func() { blas.Swap(u, x) }, "Rot": func() { blas.Rot(u, x, 1, 0) },
				"Add": func() { blas.Add(c, a, b) }, "AddScaled": func() { blas.AddScaled(c, a, 1, b) }, "Scale": func() { blas.Scale(c, 1, a) }, "CopyMat": func() { blas.CopyMat(c, a) }, "Fill": func() { blas.Fill(c, 0) },
				"Gemv": func() { blas.Gemv(1, a, x, 0, u) }, "Ger": func() { blas.Ger(1, x, y, c) }, "Symv": func() { blas.Symv(blas.Lower, 1, a, x, 0, v) },
				"Syr": func() { blas.Syr(blas.Upper, 1, x, c) }, "Syr2": func() { blas.Syr2(blas.Lower, 1, x, y, c) },
				"Trmv": func() { blas.Trmv(blas.Lower, blas.Unit, a, u) }, "Trsv": func() { blas.Trsv(blas.Upper, blas.NonUnit, a, u) },
				"Gemm": func() { blas.Gemm(1, a, b, 0, c) }, "Syrk": func() { blas.Syrk(blas.Lower, 1, a, 0, c) }, "Syr2k": func() { blas.Syr2k(blas.Upper, 1, a, b, 0, c) },
				"Symm": func() { blas.Symm(blas.Lower, 1, a, b, 0, c) }, "Trmm": func() { blas.Trmm(blas.Lower, blas.Unit, 1, a, c) }, "Trsm": func() { blas.Trsm(blas.Upper, blas.NonUnit, 1, a, c) },
			} {
				f()
				if k := matrixtest.Allocs(3, f); k >= 1 {
					t.Errorf("%s, order %d, layout %d: %v allocations", what, n, layout, k)
				}
			}
		}
	}
}
