package sparse

import (
	"fmt"
	"math"

	"github.com/lina-la/lina/la"
)

// nearest runs on (A − σ·I)⁻¹, which is not definite. Where A − σ·I is singular, σ being an
// eigenvalue, it runs a little beside σ.
func nearest(a *CSR, k int, o EigsOptions) (z *lanczos, sigma float64, err error) {
	s, b := analyze(a)
	sigma = o.Shift
	factor := func() *LDLFactors { return s.ldl(a.AddDiag(-sigma), b.AddDiag(-sigma)) }
	f := factor()
	if f.singular() != nil {
		sigma -= 1e-6 * max(a.OneNorm(), math.Abs(sigma))
		f = factor()
	}
	if err := f.singular(); err != nil {
		return nil, 0, fmt.Errorf("sparse: EigsSym: near the shift %g: %w", o.Shift, err)
	}
	z = newLanczos("EigsSym", a.r, k, o, func(dst, x la.Vector) { f.solve(dst, x) }, func(mu float64) float64 {
		if sigma == o.Shift {
			return math.Abs(mu)
		}
		return 1 / math.Abs(1/mu+sigma-o.Shift)
	})
	_, err = z.run(math.MaxInt)
	return z, sigma, err
}
