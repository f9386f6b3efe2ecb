package blas

import (
	"math/rand/v2"
	"testing"
)

// TestAsymmetry: one entry that differs from its mirror image is found wherever it is,
// in every layout and on both sides of the size of a block.
func TestAsymmetry(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for _, n := range []int{0, 1, 2, 5, tileRows, tileRows + 1, 2*tileRows + 7} {
		a := MatOf(n, n, make([]float64, n*n))
		for i := range n {
			for j := range i + 1 {
				x := rng.Float64()
				a.Set(i, j, x)
				a.Set(j, i, x)
			}
		}
		if d := Asymmetry(a); d != 0 {
			t.Errorf("n = %d: a symmetric matrix differs by %v", n, d)
		}
		for range 20 * min(n, 2) / 2 {
			i, j := rng.IntN(n), rng.IntN(n)
			before := a.At(i, j)
			a.Set(i, j, before-2)
			want := 2.0
			if i == j {
				want = 0
			}
			every := Mat[float64]{Data: make([]float64, 6*n*n), Rows: n, Cols: n, RowInc: 3 * n, ColInc: 2}
			CopyMat(every, a)
			for name, view := range map[string]Mat[float64]{"row-major": a, "transposed": a.T(), "with gaps": every} {
				if d := Asymmetry(view); d < want-1e-15 || d > want+1e-15 {
					t.Errorf("n = %d, %s, (%d, %d) moved by 2: %v", n, name, i, j, d)
				}
			}
			a.Set(i, j, before)
		}
	}
}
