package stream

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/lina-la/lina/la"
)

// withCond is a table whose columns, less their means, have about the given condition number,
// with means far from 0.
func withCond(rng *rand.Rand, n, p int, cond float64) la.Matrix {
	mix := la.QR(la.RandNormal(rng, p, p)).Q()
	for j := range p {
		s := math.Pow(cond, -float64(j)/float64(max(p-1, 1)))
		for i := range p {
			mix.Set(i, j, mix.At(i, j)*s)
		}
	}
	return la.RandNormal(rng, n, p).Mul(mix.T()).AddRow(la.Arange(0, float64(p), 1).Scale(100))
}

// Blocks of columns that are far from dependent are taken up by products, others are not, and R has the
// singular values of the table either way: in all units, with means and without.
func TestProducts(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	for _, c := range []struct {
		cond  float64
		taken bool
	}{{2, true}, {30, true}, {3000, false}} {
		for _, p := range []int{1, 5, 16, 40} {
			if p == 1 && !c.taken {
				continue
			}
			x := withCond(rng, 9000, p, c.cond)
			centred := x.SubRow(x.ColMeans())
			for _, centre := range []bool{true, false} {
				a := x
				if !centre {
					a = centred
				}
				want := la.Must(la.SVD(centred)).S
				for _, unit := range []float64{1, 0x1p-200, 0x1p200} {
					r := reduce(t, spec("triangle", triangleParams{Centre: centre}), a.Scale(unit), 0, a.Rows(), 1000).(*triangle)
					if taken := r.products.taken > 0; taken != c.taken {
						t.Fatalf("condition %v, %d columns, centre %v, unit %v: taken up by products: %v", c.cond, p, centre, unit, taken)
					}
					if n := r.count(); n != int64(a.Rows()) {
						t.Fatalf("%d rows of %d", n, a.Rows())
					}
					got := la.Must(la.SVD(r.r())).S.Scale(1 / unit)
					for j, s := range got {
						if !(math.Abs(s-want[j]) <= 1e-14*c.cond*want[j]+1e-12*want[j]) {
							t.Errorf("condition %v, %d columns, centre %v, unit %v: σ%d is %v, want %v", c.cond, p, centre, unit, j+1, s, want[j])
						}
					}
				}
			}
		}
	}
}

// Squares that leave the range of float64, and values that are no numbers, are not taken up by
// products, and the first is no error.
func TestProductsOutOfRange(t *testing.T) {
	x := withCond(rand.New(rand.NewPCG(7, 8)), 500, 3, 5)
	for _, unit := range []float64{1e-170, 1e170} {
		r := reduce(t, spec("triangle", triangleParams{Centre: true}), x.Scale(unit), 0, 500, 100).(*triangle)
		if r.products.taken > 0 {
			t.Errorf("unit %v: taken up by products", unit)
		}
		want := la.Must(la.SVD(x.SubRow(x.ColMeans()))).S
		for j, s := range la.Must(la.SVD(r.r())).S {
			if !(math.Abs(s/unit-want[j]) <= 1e-12*want[j]) {
				t.Errorf("unit %v: σ%d is %v, want %v", unit, j+1, s/unit, want[j])
			}
		}
	}
}
