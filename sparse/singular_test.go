package sparse_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/lina-la/lina/la"
	"github.com/lina-la/lina/sparse"
)

// Of a singular system without a solution GMRES hands out no x that is farther off than where
// it began, and none that is large by rounding alone.
func TestGMRESSingular(t *testing.T) {
	for seed := range uint64(20) {
		testGMRESSingular(t, la.NewRand(seed))
	}
}

func testGMRESSingular(t *testing.T, rng *rand.Rand) {
	shift := la.Zeros(9, 9)
	for i := range 8 {
		shift.Set(i, i+1, 1)
	}
	low := la.RandNormal(rng, 40, 3)
	for _, c := range []struct {
		name string
		a    la.Matrix
	}{
		{"block", la.New(3, 3, 1, 1, 0, 1, 1, 0, 0, 0, 0)},
		{"nilpotent", shift},
		{"rank 3", low.Mul(la.RandNormal(rng, 3, 40))},
		{"Laplacian", la.Toeplitz(la.Vector{2, -1, 0, 0, 0, -1}, la.Vector{2, -1, 0, 0, 0, -1})}, // of a ring
	} {
		name, a := c.name, c.a
		n := a.Rows()
		b := la.RandNormalVec(rng, n)
		for _, restart := range []int{0, 2, 5} {
			for _, start := range []la.Vector{nil, la.FullVec(n, 1)} {
				what := fmt.Sprintf("%s, restart %d, start %v", name, restart, start != nil)
				r, err := sparse.GMRES(sparse.FromDense(a), b, &sparse.Options{Restart: restart, Start: start})
				if !errors.Is(err, la.ErrNoConvergence) || r == nil {
					t.Errorf("%s: %v", what, err)
					continue
				}
				first := b.Norm()
				if start != nil {
					first = b.Sub(a.MulVec(start)).Norm()
				}
				left := b.Sub(a.MulVec(r.X)).Norm()
				if left > first*(1+1e-10) || r.X.Norm() > 1e14 { // rounding alone makes 10¹⁵ and more
					t.Errorf("%s: residual %v from %v, ‖x‖ = %v", what, left, first, r.X.Norm())
				}
			}
		}
	}
}
