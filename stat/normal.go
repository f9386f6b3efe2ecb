package stat

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"

	"github.com/lina-la/lina/la"
)

// Normal is the multivariate normal distribution N(μ, Σ): p variables with means μ and the
// covariance Σ, symmetric and positive semidefinite.
type Normal struct {
	Mean la.Vector // μ
	Cov  la.Matrix // Σ, p×p

	units   la.Vector // standard deviations: Σ = D·R·D, D = diag(units)
	root    la.Matrix // R = root·rootᵀ; lower triangular if R is regular
	regular bool
}

// NewNormal returns N(μ, Σ). It copies both. A Σ that is not symmetric is la.ErrNotSymmetric,
// one with a negative eigenvalue la.ErrNotPositiveDefinite, NaN or Inf la.ErrNotFinite.
// Σ may be singular: the distribution then lies on a plane, and has no density. Which
// it is does not depend on the units of the variables. It panics unless Σ is p×p.
func NewNormal(mean la.Vector, cov la.Matrix) (*Normal, error) {
	if r, c := cov.Dims(); r != len(mean) || c != len(mean) {
		panicShape("NewNormal", "%d means, covariance %d×%d", len(mean), r, c)
	}
	if err := notFinite(mean); err != nil {
		return nil, err
	}
	if err := finite(cov); err != nil {
		return nil, err
	}
	return newNormal(mean, cov, cov.Diagonal(0))
}

// newNormal is NewNormal; an eigenvalue is zero that rounding may have made of variances
// as large as those given.
func newNormal(mean la.Vector, cov la.Matrix, variances la.Vector) (*Normal, error) {
	p := len(mean)
	d := &Normal{Mean: mean.Clone(), Cov: cov.Clone(), units: make(la.Vector, p)}
	for i, v := range variances {
		if d.units[i] = 1; v > 0 {
			d.units[i] = math.Sqrt(v)
		}
	}
	r := d.Cov.DivRow(d.units).DivCol(d.units)
	if p == 0 {
		d.root, d.regular = r, true
		return d, nil
	}
	f, err := la.Cholesky(r)
	switch {
	case err == nil && f.RCond() >= float64(p)*la.Eps[float64]():
		d.root, d.regular = f.L(), true
		return d, nil
	case err != nil && !errors.Is(err, la.ErrNotPositiveDefinite):
		return nil, err
	}
	e, err := la.EigSym(r)
	if err != nil {
		return nil, err
	}
	for i, x := range e.Values {
		if x < -float64(8*p)*la.Eps[float64]() {
			return nil, fmt.Errorf("stat: the covariance, in units of standard deviations, has the eigenvalue %.3g: %w", x, la.ErrNotPositiveDefinite)
		}
		e.Values[i] = math.Sqrt(max(x, 0))
	}
	d.root = e.Vectors.MulRow(e.Values)
	return d, nil
}

// Sample draws n samples x = μ + Σ^(1/2)·z, z standard normal: n×p, a sample a row. It
// panics if n < 0.
func (d *Normal) Sample(rng *rand.Rand, n int) la.Matrix {
	if n < 0 {
		panicShape("Normal.Sample", "%d samples", n)
	}
	return la.RandNormal(rng, n, len(d.Mean)).Mul(d.root.T()).MulRow(d.units).AddRow(d.Mean)
}

// LogDensity returns log f(x) = −(p·log 2π + log det Σ + (x−μ)ᵀΣ⁻¹(x−μ))/2. Where Σ is
// singular there is no density, and it is a *la.SingularError. It panics unless x has p
// entries.
func (d *Normal) LogDensity(x la.Vector) (float64, error) {
	checkLengths("Normal.LogDensity", len(x), len(d.Mean))
	if !d.regular {
		return math.NaN(), &la.SingularError{Pivot: -1}
	}
	z, err := d.standard(x.Sub(d.Mean).AsCol())
	if err != nil {
		return math.NaN(), err
	}
	logDet := 0.0
	for i, u := range d.units {
		logDet += 2 * (math.Log(u) + math.Log(d.root.At(i, i)))
	}
	m := z.Col(0).Norm()
	return -(float64(len(x))*math.Log(2*math.Pi) + logDet + m*m) / 2, nil
}

// standard is (D·root)⁻¹·X.
func (d *Normal) standard(x la.Matrix) (la.Matrix, error) {
	z := x.DivCol(d.units)
	for j := range z.Cols() {
		col, err := la.SolveLower(d.root, z.Col(j))
		if err != nil {
			return z, err
		}
		z.SetCol(j, col)
	}
	return z, nil
}

// Marginal returns the distribution of some of the variables, in the order given: their
// means and covariances. The errors are those of NewNormal. It panics if there is no
// variable of a number.
func (d *Normal) Marginal(variables ...int) (*Normal, error) {
	d.check("Normal.Marginal", variables)
	return newNormal(d.Mean.Take(variables...), d.Cov.TakeRows(variables...).TakeCols(variables...), d.Cov.Diagonal(0).Take(variables...))
}

// Given returns the distribution of the other variables, in their order, once some are
// known to be x. With 2 for what is known and 1 for the rest,
//
//	μ = μ₁ + Σ₁₂·Σ₂₂⁻¹·(x − μ₂),  Σ = Σ₁₁ − Σ₁₂·Σ₂₂⁻¹·Σ₂₁.
//
// A singular Σ₂₂ is a *la.SingularError. It panics unless there is a number in x for each
// variable, and no variable is named twice.
func (d *Normal) Given(variables []int, x la.Vector) (*Normal, error) {
	d.check("Normal.Given", variables)
	checkLengths("Normal.Given", len(variables), len(x))
	known := make([]bool, len(d.Mean))
	for _, v := range variables {
		if known[v] {
			panicShape("Normal.Given", "variable %d is there twice", v)
		}
		known[v] = true
	}
	var rest []int
	for v, k := range known {
		if !k {
			rest = append(rest, v)
		}
	}
	m2, err := d.Marginal(variables...)
	if err != nil {
		return nil, err
	}
	if !m2.regular {
		return nil, fmt.Errorf("stat: what is known of variables %v has a singular covariance: %w", variables, &la.SingularError{Pivot: -1})
	}
	// With Σ₂₂ = L·Lᵀ and B = L⁻¹·Σ₂₁: Σ = Σ₁₁ − BᵀB, symmetric as it stands.
	b, err := m2.standard(d.Cov.TakeRows(variables...).TakeCols(rest...))
	if err != nil {
		return nil, err
	}
	z, err := m2.standard(x.Sub(m2.Mean).AsCol())
	if err != nil {
		return nil, err
	}
	s11 := d.Cov.TakeRows(rest...).TakeCols(rest...)
	return newNormal(d.Mean.Take(rest...).Add(z.Col(0).MulMat(b)), s11.Sub(b.Gram()), s11.Diagonal(0))
}

func (d *Normal) check(op string, variables []int) {
	for _, v := range variables {
		if v < 0 || v >= len(d.Mean) {
			panicShape(op, "variable %d of %d", v, len(d.Mean))
		}
	}
}

// String is N(μ, Σ) with numbers.
func (d *Normal) String() string { return fmt.Sprintf("N(μ, Σ), μ = %v, Σ =\n%v", d.Mean, d.Cov) }

// MarshalJSON writes {"mean":[…],"cov":[[…],…]}.
func (d *Normal) MarshalJSON() ([]byte, error) {
	return json.Marshal(normalJSON{d.Mean, d.Cov})
}

// UnmarshalJSON reads what MarshalJSON writes. The errors are those of NewNormal.
func (d *Normal) UnmarshalJSON(b []byte) error {
	var in normalJSON
	if err := json.Unmarshal(b, &in); err != nil {
		return err
	}
	if r, c := in.Cov.Dims(); r != len(in.Mean) || c != len(in.Mean) {
		return fmt.Errorf("stat: a normal distribution of %d means with a covariance of %d×%d", len(in.Mean), r, c)
	}
	n, err := NewNormal(in.Mean, in.Cov)
	if err == nil {
		*d = *n
	}
	return err
}

type normalJSON struct {
	Mean la.Vector `json:"mean"`
	Cov  la.Matrix `json:"cov"`
}

// MVNormal draws n samples from N(μ, Σ): n×p, a sample a row. The errors are those of
// NewNormal.
func MVNormal(rng *rand.Rand, n int, mean la.Vector, cov la.Matrix) (la.Matrix, error) {
	d, err := NewNormal(mean, cov)
	if err != nil {
		return la.Matrix{}, err
	}
	return d.Sample(rng, n), nil
}

// Mahalanobis returns the distance √((x−μ)ᵀΣ⁻¹(x−μ)) of x from μ in standard deviations,
// Σ = L·Lᵀ being factored; it does not depend on units. A singular Σ is a
// *la.SingularError. It panics unless x, μ and Σ have one size.
func Mahalanobis(x, mean la.Vector, cov *la.CholeskyFactors[float64]) (float64, error) {
	checkLengths("Mahalanobis", len(x), len(mean))
	z, err := la.SolveLower(cov.L(), x.Sub(mean))
	if err != nil {
		return math.NaN(), err
	}
	return z.Norm(), nil
}
