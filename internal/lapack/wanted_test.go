package lapack

import (
	"fmt"
	"math"
	"testing"

	"github.com/lina-la/lina/internal/blas"
	mt "github.com/lina-la/lina/internal/matrixtest"
)

func TestEigSymRange(t *testing.T) {
	bothTypes(t, testEigSymRange[float64], testEigSymRange[float32])
}

func testEigSymRange[T Float](t *testing.T) {
	for _, n := range []int{1, 2, 5, 31, 33, 50, 70} {
		for i, c := range mt.SymmetricCases[T](n) {
			if n > 10 && i%3 != n%3 {
				continue
			}
			all := make([]T, n)
			EigSym(mt.Clone(c.A), all, false)
			for _, want := range []Wanted{{To: n}, {To: 0}, {To: min(3, n)}, {From: n - 1, To: n}, {From: n / 3, To: n/2 + 1},
				{ByValue: true, Above: float64(all[n/3]), UpTo: float64(all[n/2])},
				{ByValue: true, Above: math.Inf(-1), UpTo: math.Inf(1)}, {ByValue: true, Above: 1, UpTo: -1}} {
				name := fmt.Sprintf("%s, %+v", c.Name, want)
				values, zt := make([]T, n), mt.Zeros[T](n, n)
				blas.Fill(zt, T(math.NaN()))
				count, left := EigSymRange(mt.Clone(c.A), want, values, zt)
				if left != 0 {
					t.Fatalf("%s: %d values without convergence", name, left)
				}
				if !want.ByValue && count != want.To-want.From {
					t.Fatalf("%s: %d values, not %d", name, count, want.To-want.From)
				}
				if want.ByValue && want.Above > want.UpTo && count != 0 || math.IsInf(want.UpTo, 1) && count != n {
					t.Fatalf("%s: %d values", name, count)
				}
				v := zt.Slice(0, count, 0, n).T()
				if count > 0 {
					checkRatio(t, "‖A·V − V·Λ‖", name, c.A, mt.EigSymResidual(c.A, values[:count], v), spectralBound)
					checkRatio(t, "‖I − VᵀV‖", name, c.A, mt.Orthogonality(v), spectralBound)
				}
				if !want.ByValue {
					checkValues(t, name, c.A, values[:count], all[want.From:want.To])
				}
			}
		}
	}
}
