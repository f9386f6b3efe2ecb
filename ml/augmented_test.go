package ml_test

import (
	"fmt"
	"math/big"
	"testing"

	"github.com/lina-la/lina/la"
	"github.com/lina-la/lina/ml"
)

// exactLeastSquares solves AᵀA·b = Aᵀy of the numbers given in rational arithmetic.
func exactLeastSquares(a la.Matrix, y la.Vector) la.Vector {
	m, n := a.Dims()
	s := make([][]*big.Rat, n)
	rat := func(v float64) *big.Rat { return new(big.Rat).SetFloat64(v) }
	for i := range s {
		s[i] = make([]*big.Rat, n+1)
		for j := range s[i] {
			s[i][j] = new(big.Rat)
			for k := range m {
				other := y[k]
				if j < n {
					other = a.At(k, j)
				}
				s[i][j].Add(s[i][j], new(big.Rat).Mul(rat(a.At(k, i)), rat(other)))
			}
		}
	}
	for p := range n {
		for i := range n {
			if i == p {
				continue
			}
			f := new(big.Rat).Quo(s[i][p], s[p][p])
			for j := p; j <= n; j++ {
				s[i][j].Sub(s[i][j], new(big.Rat).Mul(f, s[p][j]))
			}
		}
	}
	b := make(la.Vector, n)
	for i := range b {
		b[i], _ = new(big.Rat).Quo(s[i][n], s[i][i]).Float64()
	}
	return b
}

// Coefficients of ill-conditioned columns are right to the last digits, whatever they leave over.
func TestFitLinearDigits(t *testing.T) {
	rng := la.NewRand(5)
	for _, degree := range []int{3, 6, 9} {
		for _, noise := range []float64{1e-3, 1, 1e3} {
			for _, intercept := range []bool{true, false} {
				x := la.RandNormalVec(rng, 40).Scale(1.5).AddScalar(-6)
				X := la.Vandermonde(x, degree+1).Slice(0, len(x), 1, degree+1) // a view with strides
				y := X.MulVec(la.FullVec(degree, 1)).Apply(func(v float64) float64 { return v / 1e4 }).Add(la.RandNormalVec(rng, len(x)).Scale(noise))
				fit, err := ml.FitLinear(X, y, &ml.LinearOptions{NoIntercept: !intercept})
				if err != nil {
					t.Fatal(err)
				}
				A, got := X, fit.Coef
				if intercept {
					A, got = la.HStack(la.Full(len(x), 1, 1.0), X), append(la.Vector{fit.Intercept}, fit.Coef...)
				}
				what := fmt.Sprintf("degree %d, noise %v, intercept %v, condition %.1g", degree, noise, intercept, fit.Cond)
				want := exactLeastSquares(A, y)
				if d := digits(got, want); d < 13 {
					t.Errorf("%s: %.1f digits", what, d)
				}
				if r, best := y.Sub(A.MulVec(want)).Norm(), fit.SSR; best > r*r*(1+1e-6) {
					t.Errorf("%s: squares %v, at the exact coefficients %v", what, best, r*r)
				}
			}
		}
	}
}
