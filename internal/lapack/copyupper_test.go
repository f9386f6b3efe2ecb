package lapack

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/lina-la/lina/internal/blas"
)

// TestCopyUpper holds the copy, the norm and the asymmetry to plain loops: one pair of
// entries differs, or one entry is NaN, on either side of the diagonal.
func TestCopyUpper(t *testing.T) {
	t.Run("float32", testCopyUpper[float32])
	t.Run("float64", testCopyUpper[float64])
}

func testCopyUpper[T Float](t *testing.T) {
	rng := rand.New(rand.NewPCG(31, 32))
	for _, n := range []int{1, 2, 7, 8, 9, 15, 16, 17, 24, 63, 64, 65, 100, 137} {
		for layout := range 3 {
			inc := n + layout
			a := blas.Mat[T]{Data: make([]T, n*inc), Rows: n, Cols: n, RowInc: inc, ColInc: 1}
			for i := range n {
				for j := range i + 1 {
					x := T(rng.Float64() - 0.5)
					a.Set(i, j, x)
					a.Set(j, i, x)
				}
			}
			if layout == 2 {
				a = a.T()
			}
			var i, j int
			if n > 1 {
				i = 1 + rng.IntN(n-1)
				j = rng.IntN(i)
				a.Set(i, j, a.At(i, j)+T(0.25*float64(layout)))
			}
			name := fmt.Sprintf("order %d, layout %d, entry (%d, %d)", n, layout, i, j)

			dst := blas.MatOf(n, n, make([]T, n*n))
			norm, asymmetry := CopyUpper(&dst, &a)
			if want := largestRowOrColumn(a); !(math.Abs(float64(norm-want)) <= float64(n)*float64(Eps[T]())*float64(want)+0.3*float64(layout)) {
				t.Errorf("%s: the norm is %v, not %v", name, norm, want)
			}
			if want := abs(a.At(max(i, j), min(i, j)) - a.At(min(i, j), max(i, j))); asymmetry != want {
				t.Errorf("%s: the asymmetry is %v, not %v", name, asymmetry, want)
			}
			for r := range n {
				for c := r; c < n; c++ {
					if x := dst.At(r, c); x != a.At(r, c) && x != a.At(c, r) {
						t.Fatalf("%s: copied (%d, %d) as %v, not %v", name, r, c, x, a.At(r, c))
					}
				}
			}
			if n > 1 {
				a.Set(i, j, T(math.NaN()))
				if norm, _ = CopyUpper(&dst, &a); norm == norm {
					t.Errorf("%s: NaN left the norm %v", name, norm)
				}
				a.Set(i, j, a.At(j, i))
				a.Set(j, i, T(math.NaN()))
				if norm, _ = CopyUpper(&dst, &a); norm == norm {
					t.Errorf("%s: NaN above the diagonal left the norm %v", name, norm)
				}
			}
		}
	}
}

// largestRowOrColumn is the larger one of ‖A‖₁ and ‖A‖_∞, which differ little if A is
// nearly symmetric.
func largestRowOrColumn[T Float](a blas.Mat[T]) T { return max(OneNorm(a), OneNorm(a.T())) }
