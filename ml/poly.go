package ml

import (
	"fmt"
	"math"
	"math/big"
	"slices"
	"strings"

	"github.com/lina-la/lina/la"
)

// Poly is a polynomial that was fitted to points, as a sum of Chebyshev polynomials over the
// interval of the points: p(x) = Σₖ cₖ·Tₖ(t), t = (x − Center)/HalfWidth.
type Poly struct {
	Center    float64   `json:"center"`
	HalfWidth float64   `json:"half_width"`
	Coef      la.Vector `json:"coef"` // cₖ
	SSR       float64   `json:"ssr"`  // Σ(yᵢ − p(xᵢ))²
}

// FitPoly finds the polynomial of a degree that minimizes Σ(yᵢ − p(xᵢ))². The x may be in any
// order.
//
//	p, err := ml.FitPoly(x, y, 3)
//	p.At(2.5), p.Powers()
//
// Fewer than degree+1 distinct x are a *TooFewError, NaN or Inf is la.ErrNotFinite. It panics
// unless x and y have one length and degree ≥ 0.
//
// Source: QR factorization of the values of Chebyshev polynomials, which are nearly
// orthogonal on points that fill an interval, where powers of x are nearly dependent;
// Forsythe, Generation and use of orthogonal polynomials for data-fitting with a digital
// computer, 1957.
func FitPoly(x, y la.Vector, degree int) (*Poly, error) {
	const op = "FitPoly"
	if len(x) != len(y) {
		panicShape(op, "%d values of x and %d of y", len(x), len(y))
	}
	if degree < 0 {
		panicShape(op, "degree %d", degree)
	}
	if err := checkFinite(x.AsCol()); err != nil {
		return nil, fmt.Errorf("ml: %s: x: %w", op, err)
	}
	if err := checkFinite(y.AsCol()); err != nil {
		return nil, fmt.Errorf("ml: %s: y: %w", op, err)
	}
	if distinct := len(slices.Compact(x.Sorted())); distinct < degree+1 {
		return nil, &TooFewError{op, "distinct x", distinct, degree + 1}
	}
	lo, hi := x.Min(), x.Max()
	p := &Poly{Center: lo/2 + hi/2, HalfWidth: hi/2 - lo/2}
	if p.HalfWidth == 0 {
		p.HalfWidth = 1
	}
	fit, err := la.LstSq(p.basis(x, degree+1), y)
	if err != nil {
		return nil, err
	}
	p.Coef, p.SSR = fit.X, fit.SSR
	return p, nil
}

// basis is the values of T₀ … Tₙ₋₁ at the points, a point a row.
func (p *Poly) basis(x la.Vector, n int) la.Matrix {
	b := la.Ones(len(x), n)
	for i, v := range x {
		row, t := b.RowView(i), (v-p.Center)/p.HalfWidth
		if n > 1 {
			row[1] = t
		}
		for k := 2; k < n; k++ {
			row[k] = 2*t*row[k-1] - row[k-2]
		}
	}
	return b
}

// At returns p(x). Outside the interval of the points it is extrapolated.
//
// Source: Clenshaw, A note on the summation of Chebyshev series, 1955.
func (p *Poly) At(x float64) float64 {
	t := (x - p.Center) / p.HalfWidth
	b1, b2 := 0.0, 0.0
	for k := len(p.Coef) - 1; k > 0; k-- {
		b1, b2 = 2*t*b1-b2+p.Coef[k], b1
	}
	if len(p.Coef) == 0 {
		return 0
	}
	return t*b1 - b2 + p.Coef[0]
}

// Powers returns the coefficients of p(x) = a₀ + a₁x + a₂x² + …, the lowest power first. They are
// worked out with 300 bits and rounded once; but far from 0 sums of powers cancel, where At
// does not.
func (p *Poly) Powers() la.Vector {
	number := func(x float64) *big.Float { return new(big.Float).SetPrec(300).SetFloat64(x) }
	n := len(p.Coef)
	// Horner's scheme of Clenshaw's recurrence, on polynomials in x: t = (x − center)/h.
	center, h := number(p.Center), number(p.HalfWidth)
	timesT := func(a []*big.Float) []*big.Float {
		out := make([]*big.Float, len(a))
		for k := range a {
			out[k] = number(0).Mul(a[k], center)
			out[k].Neg(out[k])
			if k > 0 {
				out[k].Add(out[k], a[k-1])
			}
			out[k].Quo(out[k], h)
		}
		return out
	}
	zeros := func() []*big.Float {
		z := make([]*big.Float, n)
		for k := range z {
			z[k] = number(0)
		}
		return z
	}
	b1, b2 := zeros(), zeros()
	for k := n - 1; k >= 0; k-- {
		next := timesT(b1)
		for i := range next {
			if k > 0 {
				next[i].Mul(next[i], number(2))
			}
			next[i].Sub(next[i], b2[i])
		}
		next[0].Add(next[0], number(p.Coef[k]))
		b1, b2 = next, b1
	}
	powers := make(la.Vector, n)
	for k, v := range b1 {
		powers[k], _ = v.Float64()
	}
	return powers
}

// PolyFit returns the coefficients a₀ + a₁x + a₂x² + … of the polynomial of a degree that
// minimizes Σ(yᵢ − p(xᵢ))², the lowest power first. It is FitPoly(x, y, degree).Powers(), and
// has its errors.
func PolyFit(x, y la.Vector, degree int) (la.Vector, error) {
	p, err := FitPoly(x, y, degree)
	if err != nil {
		return nil, err
	}
	return p.Powers(), nil
}

// String is the polynomial in powers of x, to six digits.
func (p *Poly) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "polynomial of degree %d, sum of squared residuals %.6g\np(x) =", max(len(p.Coef)-1, 0), p.SSR)
	first, line := true, 6
	for k, a := range p.Powers() {
		if a == 0 || math.IsNaN(a) {
			continue
		}
		name := fmt.Sprintf("x^%d", k)
		if k < 2 {
			name = [...]string{"", "x"}[k]
		}
		var term strings.Builder
		writeTerm(&term, first, a, name)
		if w := len([]rune(term.String())); line+w > 80 {
			b.WriteString("\n      ")
			line = 6 + w
		} else {
			line += w
		}
		b.WriteString(term.String())
		first = false
	}
	if first {
		b.WriteString(" 0")
	}
	return b.String()
}
