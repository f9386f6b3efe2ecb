package stat

import (
	"fmt"
	"math"

	"github.com/lina-la/lina/la"
)

// WhitenKind is a way to whiten: all give uncorrelated columns of variance 1, and differ
// by a rotation.
type WhitenKind int

const (
	WhitenPCA      WhitenKind = iota // along the principal components, the largest variance first
	WhitenZCA                        // as close to the centred data as can be
	WhitenCholesky                   // one variable after the other, each less what those before say of it
)

// String is the name of the kind: "PCA", "ZCA" or "Cholesky".
func (k WhitenKind) String() string {
	if k < WhitenPCA || k > WhitenCholesky {
		return fmt.Sprintf("WhitenKind(%d)", int(k))
	}
	return [...]string{"PCA", "ZCA", "Cholesky"}[k]
}

// Whitening is an affine map z = W·(x − x̄) that makes the covariance of a sample the
// identity: W·Σ·Wᵀ = I.
type Whitening struct {
	Kind WhitenKind
	Mean la.Vector // x̄, p numbers
	W    la.Matrix // p×p
	Back la.Matrix // W⁻¹
}

// NewWhitening finds the whitening map of the n×p matrix X, rows being samples. With Σ the
// covariance of X, Σ = V·Λ·Vᵀ = L·Lᵀ:
//
//	PCA       W = Λ^(−1/2)·Vᵀ    components with the largest entry positive
//	ZCA       W = V·Λ^(−1/2)·Vᵀ  symmetric
//	Cholesky  W = L⁻¹            lower triangular
//
// It works on X and never forms Σ, which would square the condition number. X is not
// changed. Columns that depend on each other, or less than p+1 rows, are a
// *la.SingularError, NaN or Inf la.ErrNotFinite. It panics if the kind is none.
//
// Source: Kessy, Lewin and Strimmer, Optimal whitening and decorrelation, 2018.
func NewWhitening(x la.Matrix, kind WhitenKind) (*Whitening, error) {
	if kind < WhitenPCA || kind > WhitenCholesky {
		panicShape("NewWhitening", "%v", kind)
	}
	n, p := x.Dims()
	if p == 0 {
		return &Whitening{Kind: kind}, nil
	}
	if n <= p {
		return nil, fmt.Errorf("stat: whitening %d variables needs %d samples or more, and there are %d: %w", p, p+1, n,
			&la.SingularError{Pivot: -1})
	}
	if err := finite(x); err != nil {
		return nil, err
	}
	// Columns in units of their own, so that the rank does not depend on units.
	z, mean, std := Standardize(x)
	for j, s := range std {
		if s == 0 {
			return nil, fmt.Errorf("stat: column %d is constant: %w", j, &la.SingularError{Pivot: j})
		}
	}
	s, err := la.SVD(z)
	if err != nil {
		return nil, err
	}
	if s.Rank(float64(n)*la.Eps[float64]()) < p {
		return nil, fmt.Errorf("stat: the columns depend on each other: %w", &la.SingularError{RCond: s.S[p-1] / s.S[0], Pivot: -1})
	}
	w := &Whitening{Kind: kind, Mean: mean}
	root := math.Sqrt(float64(n - 1))
	if kind == WhitenCholesky {
		return w, w.cholesky(la.QR(z).R().Scale(1/root), std)
	}
	if s, err = la.SVD(x.SubRow(mean)); err != nil {
		return nil, err
	}
	lambda := s.S.Scale(1 / root) // the square roots of Λ
	vt := s.V.T().Clone()
	for i := range p {
		row := vt.RowView(i)
		if row[largest(row)] < 0 {
			vt.SetRow(i, row.Scale(-1))
		}
	}
	w.W = vt.DivCol(lambda)
	w.Back = vt.T().MulRow(lambda)
	if kind == WhitenZCA {
		w.W = vt.T().Mul(w.W)
		w.Back = w.Back.Mul(vt)
	}
	return w, nil
}

// cholesky sets W = L⁻¹, L·Lᵀ = Σ, where RᵀR is the covariance in units of the standard
// deviations.
func (w *Whitening) cholesky(r la.Matrix, std la.Vector) error {
	p := len(std)
	l := r.T().Clone()
	for j := range p {
		if l.At(j, j) < 0 { // the signs of R's rows are free
			l.SetCol(j, l.Col(j).Scale(-1))
		}
	}
	w.W = la.Zeros(p, p)
	for j := range p {
		e := make(la.Vector, p)
		e[j] = 1 / std[j]
		col, err := la.SolveLower(l, e)
		if err != nil {
			return err
		}
		w.W.SetCol(j, col)
	}
	w.Back = l.MulCol(std)
	return nil
}

// Transform returns Z = (X − 1·x̄ᵀ)·Wᵀ. It panics unless X has p columns.
func (w *Whitening) Transform(x la.Matrix) la.Matrix { return x.SubRow(w.Mean).Mul(w.W.T()) }

// Inverse returns X = Z·W⁻ᵀ + 1·x̄ᵀ. It panics unless Z has p columns.
func (w *Whitening) Inverse(z la.Matrix) la.Matrix { return z.Mul(w.Back.T()).AddRow(w.Mean) }

// String says what the map is.
func (w *Whitening) String() string {
	return fmt.Sprintf("%v whitening of %d variables, z = W·(x − mean)\nmean %v\nW =\n%v", w.Kind, len(w.Mean), w.Mean, w.W)
}

// Whiten returns the samples of X whitened: n×p, of mean 0 and with the identity as
// covariance. The errors are those of NewWhitening.
func Whiten(x la.Matrix, kind WhitenKind) (la.Matrix, error) {
	w, err := NewWhitening(x, kind)
	if err != nil {
		return la.Matrix{}, err
	}
	return w.Transform(x), nil
}

// largest is where the entry of the largest modulus stands.
func largest(v la.Vector) int {
	at := 0
	for i, x := range v {
		if math.Abs(x) > math.Abs(v[at]) {
			at = i
		}
	}
	return at
}

// finite names the first entry of X that is NaN or infinite.
func finite(x la.Matrix) error {
	for i, row := range x.RowSeq() {
		for j, v := range row {
			if v-v != 0 {
				return &la.NotFiniteError{I: i, J: j, Value: v}
			}
		}
	}
	return nil
}
