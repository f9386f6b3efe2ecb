package stream

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"

	"github.com/lina-la/lina/la"
	"github.com/lina-la/lina/ml"
)

// reduceTo is one pass with a reducer of type R.
func reduceTo[R Reducer](ctx context.Context, e Engine, src Source, s Spec) (R, error) {
	var zero R
	r, err := e.Reduce(ctx, src, s)
	if err != nil {
		return zero, err
	}
	return r.(R), nil
}

// Description describes the columns of a table, each by itself.
type Description struct {
	Rows    int64
	Names   []string
	Columns []ColumnSummary
}

// Describe describes each column, in one pass: the number of values and of missing ones, mean,
// standard deviation, extremes, quantiles.
func Describe(ctx context.Context, e Engine, src Source) (*Description, error) {
	s, err := reduceTo[*summary](ctx, e, src, Spec{Kind: "summary"})
	if err != nil {
		return nil, err
	}
	return &Description{s.n, src.Names(), s.cols}, nil
}

// Covariance holds means and covariances of the columns of a table, p and p×p.
type Covariance struct {
	Rows int64     `json:"rows"`
	Mean la.Vector `json:"mean"`
	Cov  la.Matrix `json:"cov"` // Σ(x − x̄)(x − x̄)ᵀ/(n−1)
}

// Cov finds means and covariances, in one pass. Fewer than two rows are [ErrFewRows], covariances
// beyond the range of float64 [ErrRange].
func Cov(ctx context.Context, e Engine, src Source) (*Covariance, error) {
	m, err := reduceTo[*moments](ctx, e, src, Spec{Kind: "moments"})
	if err != nil {
		return nil, err
	}
	c, err := m.cov()
	if err != nil {
		return nil, err
	}
	return &Covariance{m.n, m.mean, c}, nil
}

// Corr is Pearson's correlations cᵢⱼ/√(cᵢᵢcⱼⱼ), p×p; NaN beside a column that is constant.
func (c *Covariance) Corr() la.Matrix {
	sd := c.Cov.Diagonal(0).Sqrt()
	r := c.Cov.Clone()
	for i := range sd {
		for j := range sd {
			switch {
			case sd[i] == 0 || sd[j] == 0:
				r.Set(i, j, math.NaN())
			case i == j:
				r.Set(i, j, 1)
			default:
				r.Set(i, j, max(-1, min(1, r.At(i, j)/sd[i]/sd[j])))
			}
		}
	}
	return r
}

// SVD finds the singular values of the table X and its right singular vectors, the columns of V,
// in one pass: X = U·Σ·Vᵀ, R of X = Q·R having the same Σ and V. U is empty: the scores X·V are U·Σ,
// row by row. Fewer rows than columns give as many values as columns, the last ones 0 but
// for rounding. rows is the number of rows.
func SVD(ctx context.Context, e Engine, src Source) (s *la.SVDResult[float64], rows int64, err error) {
	t, err := reduceTo[*triangle](ctx, e, src, spec("triangle", triangleParams{}))
	if err != nil {
		return nil, 0, err
	}
	if s, err = la.SVD(t.r()); err != nil {
		return nil, 0, err
	}
	s.U = la.Zeros(0, len(s.S))
	return s, t.count(), nil
}

// Factor is what a table less the means of its columns is to least squares and principal
// components: X − 1·x̄ᵀ = Q·R.
type Factor struct {
	Rows int64
	Mean la.Vector
	R    la.Matrix // p×p, upper triangular; the signs of its diagonal as they fall
}

// Factorize finds the R of the table less its means, in one pass. Fewer than two rows are
// [ErrFewRows].
func Factorize(ctx context.Context, e Engine, src Source) (*Factor, error) {
	t, err := reduceTo[*triangle](ctx, e, src, spec("triangle", triangleParams{Centre: true}))
	if err != nil {
		return nil, err
	}
	if t.count() < 2 {
		return nil, ErrFewRows
	}
	return &Factor{t.count(), t.means(), t.r()}, nil
}

// Stds are the standard deviations of the columns: ‖rⱼ‖/√(n−1), and 0 for a constant column, of which R
// holds what the mean was rounded by.
func (f *Factor) Stds() la.Vector {
	s := f.R.T().ApplyRows(func(r la.Vector) float64 { return r.Norm() / math.Sqrt(float64(f.Rows-1)) })
	for j, m := range f.Mean {
		if s[j] <= constantShare*math.Abs(m) {
			s[j] = 0
		}
	}
	return s
}

// constantShare is the deviation, as a share of the mean, up to which a column is constant: a mean is off by some ε.
const constantShare = 8 * 0x1p-52

// PCA is the k principal components; k = 0 asks for all. See [ml.FitPCA].
func (f *Factor) PCA(k int) (*ml.PCA, error) { return ml.PCAOfR(int(f.Rows), f.Mean, f.R, k) }

// FitPCA finds the k principal components of the table, in one pass; k = 0 asks for all. The
// table is p columns wide, and the work grows with its rows times p². See [ml.FitPCA].
//
// Fewer than two rows are [ErrFewRows].
func FitPCA(ctx context.Context, e Engine, src Source, k int) (*ml.PCA, error) {
	if err := checkComponents(k, src); err != nil {
		return nil, err
	}
	f, err := Factorize(ctx, e, src)
	if err != nil {
		return nil, err
	}
	return f.PCA(k)
}

func checkComponents(k int, src Source) error {
	if p := len(src.Names()); k < 0 || k > p {
		return fmt.Errorf("stream: %d components of %d columns", k, p)
	}
	return nil
}

// RandomOptions say how [FitRandomPCA] and [RandomSVD] look for a subspace.
type RandomOptions struct {
	Oversample int    // directions beside the k; 0: 10
	Passes     int    // steps of subspace iteration, each a pass over the table; 0: 3
	Seed       uint64 // of the directions that it begins with
}

// FitRandomPCA finds the first k principal components of a table of many columns, about:
// by subspace iteration Q ← orth(XcᵀXc·Q) from random directions, Xc being the table less
// its means, and the singular values of Xc·Q. Each step is a pass whose work grows with the
// rows times p·k, and whose state has pk numbers, where [FitPCA] has p².
//
// The components are as exact as the gap behind σₖ lets them be: of σᵢ a share of about
// (σₖ₊₁/σᵢ)^(2·Passes) may be missing. Ratio is of the variance of all columns. Source: Halko,
// Martinsson and Tropp, Finding structure with randomness, 2011, Algorithms 4.4 and 5.1.
func FitRandomPCA(ctx context.Context, e Engine, src Source, k int, o *RandomOptions) (*ml.PCA, error) {
	if err := checkComponents(k, src); err != nil {
		return nil, err
	}
	s, err := Describe(ctx, e, src)
	if err != nil {
		return nil, err
	}
	p := len(s.Columns)
	mean, variance := make(la.Vector, p), 0.0
	for j := range mean {
		c := &s.Columns[j]
		if c.Missing > 0 {
			return nil, fmt.Errorf("stream: column %q: %d values are missing", s.Names[j], c.Missing)
		}
		mean[j] = c.Mean()
		variance += c.Std() * c.Std()
	}
	if s.Rows < 2 {
		return nil, ErrFewRows
	}
	t, q, err := randomSubspace(ctx, e, src, k, mean, o)
	if err != nil {
		return nil, err
	}
	// Xc·Q = Q'·R, so that Xc ≈ Q'·(R·Qᵀ)
	m, err := ml.PCAOfR(int(s.Rows), mean, t.r().Mul(q.T()), k)
	if err != nil {
		return nil, err
	}
	for i, v := range m.Variance {
		m.Ratio[i] = v / variance
	}
	return m, nil
}

// RandomSVD finds the first k singular values of the table X and its right singular vectors, about, as
// [FitRandomPCA] does, but of the table as it is. U is empty, as it is in what [SVD] finds. rows is the
// number of rows.
func RandomSVD(ctx context.Context, e Engine, src Source, k int, o *RandomOptions) (s *la.SVDResult[float64], rows int64, err error) {
	if p := len(src.Names()); k < 1 || k > p {
		return nil, 0, fmt.Errorf("stream: %d singular values of %d columns", k, p)
	}
	t, q, err := randomSubspace(ctx, e, src, k, nil, o)
	if err != nil {
		return nil, 0, err
	}
	// X·Q = Q'·R, so that X ≈ Q'·(R·Qᵀ)
	if s, err = la.SVD(t.r().Mul(q.T())); err != nil {
		return nil, 0, err
	}
	s = s.Truncate(k)
	s.U = la.Zeros(0, len(s.S))
	return s, t.count(), nil
}

// randomSubspace finds directions Q, p×(k + some), of the first k right singular vectors of the table less
// the mean, unless that is nil, and the R of its product with Q.
func randomSubspace(ctx context.Context, e Engine, src Source, k int, mean la.Vector, o *RandomOptions) (t *triangle, q la.Matrix, err error) {
	opt := RandomOptions{}
	if o != nil {
		opt = *o
	}
	if opt.Oversample == 0 {
		opt.Oversample = 10
	}
	if opt.Passes == 0 {
		opt.Passes = 3
	}
	p := len(src.Names())
	q = la.QR(la.RandNormal(rand.New(rand.NewPCG(opt.Seed, 0)), p, min(p, k+opt.Oversample))).Q()
	for range opt.Passes {
		w, err := reduceTo[*power](ctx, e, src, spec("power", powerParams{Q: q, Mean: mean}))
		if err != nil {
			return nil, q, err
		}
		z := w.product()
		if !z.IsFinite() {
			return nil, q, ErrRange
		}
		q = la.QR(z).Q()
	}
	t, err = reduceTo[*triangle](ctx, e, src, spec("triangle", triangleParams{Q: &q, Mean: mean}))
	return t, q, err
}
