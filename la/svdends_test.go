package la_test

import (
	"errors"
	"math"
	"testing"

	mt "github.com/lina-la/lina/internal/matrixtest"
	"github.com/lina-la/lina/la"
)

// TestSVDNotFinite: NaN or Inf at any place of a matrix is an error, from all that rests on
// singular values.
func TestSVDNotFinite(t *testing.T) {
	t.Run("float32", testSVDNotFinite[float32])
	t.Run("float64", testSVDNotFinite[float64])
}

func testSVDNotFinite[T la.Float](t *testing.T) {
	calls := map[string]func(a la.Dense[T]) error{
		"SVD":       func(a la.Dense[T]) error { _, err := la.SVD(a); return err },
		"SVDFull":   func(a la.Dense[T]) error { _, err := la.SVDFull(a); return err },
		"SVDVals":   func(a la.Dense[T]) error { _, err := la.SVDVals(a); return err },
		"SVDJacobi": func(a la.Dense[T]) error { _, err := la.SVDJacobi(a); return err },
		"PInv":      func(a la.Dense[T]) error { _, err := la.PInv(a); return err },
		"Rank":      func(a la.Dense[T]) error { _, err := la.Rank(a); return err },
		"SVDBatch":  func(a la.Dense[T]) error { _, err := la.SVDBatch([]la.Dense[T]{a}); return err },
	}
	for n := 1; n <= 65; n++ {
		for k, bad := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
			for _, m := range []int{n, n + 3} {
				a := dense(mt.Random[T](mt.Rand(uint64(n)), m, n))
				a.Set((7*n+k)%m, (3*n+5*k)%n, T(bad))
				for what, call := range calls {
					if err := call(a); !errors.Is(err, la.ErrNotFinite) {
						t.Fatalf("%s, %d×%d, %v: %v", what, m, n, bad, err)
					}
					if err := call(a.T()); !errors.Is(err, la.ErrNotFinite) {
						t.Fatalf("%s, %d×%d, %v: %v", what, n, m, bad, err)
					}
				}
			}
		}
	}
}
