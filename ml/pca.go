package ml

import (
	"fmt"
	"math"
	"strings"

	"github.com/lina-la/lina/la"
)

// PCA is principal components: directions in which samples vary, the largest variance first,
// and without correlation.
type PCA struct {
	Mean       la.Vector `json:"mean"`       // x̄, p numbers
	Components la.Matrix `json:"components"` // k×p, a component a row: orthonormal, the entry of the largest modulus positive
	Variance   la.Vector `json:"variance"`   // λ, of the scores, in squares of the data's unit: of data near 10^±200, ∞ or 0
	Ratio      la.Vector `json:"ratio"`      // λ divided by the variance of all columns together
	Singular   la.Vector `json:"singular"`   // σ of the centred data: λ = σ²/(n−1)
	Samples    int       `json:"samples"`    // n
}

// FitPCA finds the k principal components of X: with X − 1·x̄ᵀ = U·Σ·Vᵀ the first k columns of
// V, whose scores have the variances λᵢ = σᵢ²/(n−1). X is n×p, rows being samples, and not
// changed; k = 0 asks for all min(n, p).
//
//	p, err := ml.FitPCA(X, 2)
//	Z := p.Transform(X) // n×2
//
// Columns whose units differ belong on one scale first: see stat.Standardize. If all rows
// are equal, all variances and ratios are 0. Components of equal variance, or of none, are
// free to turn within the space that they span.
//
// Less than two samples are a *TooFewError, NaN or Inf is la.ErrNotFinite. It panics unless
// 0 ≤ k ≤ min(n, p).
//
// Source: Hotelling, Analysis of a complex of statistical variables into principal
// components, 1933. For many more rows than columns the components are the eigenvectors
// of the covariance, if that loses no more than two digits of the smallest variance
// wanted: λₖ ≥ 10⁻⁴·λ₁. Otherwise X is decomposed itself, R of its QR factorization first.
func FitPCA(x la.Matrix, k int) (*PCA, error) {
	const op = "FitPCA"
	n, p := x.Dims()
	if k < 0 || k > min(n, p) {
		panicShape(op, "%d components of %d×%d", k, n, p)
	}
	if k == 0 {
		k = min(n, p)
	}
	if n < 2 {
		if err := checkFinite(x); err != nil {
			return nil, err
		}
		return nil, &TooFewError{op, "samples", n, 2}
	}
	if n >= wayThroughCovariance*p && p > 0 {
		if m, err := pcaOfCovariance(x, k); m != nil || err != nil {
			return m, err
		}
	}
	if err := checkFinite(x); err != nil {
		return nil, err
	}
	return pcaOfData(x, k)
}

// wayThroughCovariance is how many rows for each column make the covariance the shorter way.
const wayThroughCovariance = 3

// pcaOfCovariance is FitPCA by the eigenvectors of the covariance, or nothing where that is
// not exact enough, or X or its squares not finite.
func pcaOfCovariance(x la.Matrix, k int) (*PCA, error) {
	n, p := x.Dims()
	g, mean := x.CenteredGram()
	total := la.Trace(g)
	if !g.IsFinite() || !mean.IsFinite() || total < 0x1p-900 || total > 0x1p900 {
		return nil, nil
	}
	e, err := la.EigSymRange(g, p-k, p)
	if err != nil {
		return nil, err
	}
	if e.Values[0] < 1e-4*e.Values[k-1] {
		return nil, nil
	}
	singular := e.Values.Flip().Sqrt()
	return newPCA(n, mean, e.Vectors.FlipCols().T().Clone(), singular, math.Sqrt(total)), nil
}

// pcaOfData is FitPCA by the singular value decomposition.
func pcaOfData(x la.Matrix, k int) (*PCA, error) {
	n, p := x.Dims()
	mean := x.ColMeans()
	xc := x.SubRow(mean)
	if !xc.IsFinite() { // the sum of a column has overflowed
		mean = x.Scale(1 / float64(n)).ColSums()
		xc = x.SubRow(mean)
	}
	u := unit(xc)
	la.ScaleTo(xc, xc, 1/u)
	if n > p {
		xc = la.QR(xc).R()
	}
	s, err := la.SVD(xc)
	if err != nil {
		return nil, err
	}
	return newPCA(n, mean, s.V.Slice(0, p, 0, k).T().Clone(), s.S[:k].Scale(u), s.S.Norm()*u), nil
}

// newPCA fixes the signs of the components; norm is that of all the centred data.
func newPCA(n int, mean la.Vector, components la.Matrix, singular la.Vector, norm float64) *PCA {
	m := &PCA{Samples: n, Mean: mean, Components: components, Singular: singular, Variance: make(la.Vector, len(singular)), Ratio: make(la.Vector, len(singular))}
	root := math.Sqrt(float64(n - 1))
	for i, s := range singular {
		row := components.RowView(i)
		at := row.Abs().ArgMax()
		if row[at] < 0 {
			components.SetRow(i, row.Neg())
		}
		m.Variance[i] = (s / root) * (s / root)
		if norm > 0 {
			m.Ratio[i] = (s / norm) * (s / norm)
		}
	}
	return m
}

// Transform returns the scores Z = (X − 1·x̄ᵀ)·Vₖ, n×k: each row of X in coordinates along the
// components. It panics unless X has p columns.
func (m *PCA) Transform(x la.Matrix) la.Matrix {
	checkCols("PCA.Transform", x.Cols(), len(m.Mean))
	return x.SubRow(m.Mean).Mul(m.Components.T())
}

// Whiten returns the scores divided by their standard deviations, Z·Λ^(−1/2), n×k: of the
// samples that the model was fitted to, the columns have variance 1 and no correlation.
// A component of variance 0 gives zeros. It panics unless X has p columns.
func (m *PCA) Whiten(x la.Matrix) la.Matrix {
	checkCols("PCA.Whiten", x.Cols(), len(m.Mean))
	root := math.Sqrt(float64(m.Samples - 1))
	deviations := make(la.Vector, len(m.Singular)) // in any units, where variances need not be numbers
	for i, s := range m.Singular {
		deviations[i] = math.Inf(1)
		if s > 0 {
			deviations[i] = s / root
		}
	}
	return m.Transform(x).DivRow(deviations)
}

// Inverse returns X̂ = Z·Vₖᵀ + 1·x̄ᵀ, n×p: of all samples in the plane of the components those
// that have the scores Z; with all components the samples themselves. It panics unless Z
// has k columns.
func (m *PCA) Inverse(z la.Matrix) la.Matrix {
	checkCols("PCA.Inverse", z.Cols(), len(m.Variance))
	return z.Mul(m.Components).AddRow(m.Mean)
}

// String is a table: a line for each component with its variance, its share of the whole,
// the share of it and those before, and its entries.
func (m *PCA) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "principal components: %d of %d variables\n", len(m.Variance), len(m.Mean))
	b.WriteString("       variance   share  so far  component")
	sum := 0.0
	for i, v := range m.Variance {
		sum += m.Ratio[i]
		fmt.Fprintf(&b, "\n%3d %11.5g %6.2f%% %6.2f%%  %s", i, v, 100*m.Ratio[i], 100*min(sum, 1), short(m.Components.RowView(i), "%.4f"))
	}
	return b.String()
}

// short is a vector in one line, of no more than eight entries.
func short(v la.Vector, format string) string {
	var b strings.Builder
	b.WriteByte('[')
	for i, x := range v {
		if i == 8 {
			fmt.Fprintf(&b, " … %d more", len(v)-i)
			break
		}
		if i > 0 {
			b.WriteByte(' ')
		}
		fmt.Fprintf(&b, format, x)
	}
	b.WriteByte(']')
	return b.String()
}
