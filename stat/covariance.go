package stat

import (
	"math"

	"github.com/lina-la/lina/la"
)

// Cov returns the covariance matrix Σ = XcᵀXc/(n−1) of the n×p matrix X, Xc its centred
// columns: p×p, symmetric, variances on the diagonal, in products of the columns'
// units. It is NaN for less than two rows. X is not changed.
func Cov[T la.Float](x la.Dense[T]) la.Dense[T] { return covariance(x, x.Rows()-1) }

// PopCov is Cov of a whole population, divided by n.
func PopCov[T la.Float](x la.Dense[T]) la.Dense[T] { return covariance(x, x.Rows()) }

func covariance[T la.Float](x la.Dense[T], divisor int) la.Dense[T] {
	g, _ := x.CenteredGram()
	if !g.IsFinite() { // means or squares may have overflowed on the way
		xc, _ := Center(la.Convert[float64](x))
		g = xc.Gram()
	}
	la.ScaleTo(g, g, 1/float64(divisor))
	if divisor < 1 {
		la.ScaleTo(g, g, math.NaN())
	}
	if c, ok := any(g).(la.Dense[T]); ok {
		return c
	}
	return la.Convert[T](g)
}

// WeightedCov returns Σ = Σᵢwᵢ(xᵢ − x̄)(xᵢ − x̄)ᵀ/(Σwᵢ − Σwᵢ²/Σwᵢ) over the rows xᵢ of X, with
// x̄ the weighted mean. With equal weights it is Cov. It panics unless there is a weight
// for each row, finite and not negative.
func WeightedCov[T la.Float](x la.Dense[T], w la.Vec[T]) la.Dense[T] {
	checkWeights("WeightedCov", x.Rows(), w)
	a, v := la.Convert[float64](x), la.ConvertVec[float64](w)
	mean := a.ApplyCols(func(col la.Vector) float64 { return weightedMean("WeightedCov", col, v) })
	root := v.Apply(math.Sqrt)
	sum := v.Sum()
	g := a.SubRow(mean).MulCol(root).Gram()
	la.ScaleTo(g, g, 1/(sum-v.Dot(v)/sum))
	return la.Convert[T](g)
}

// Corr returns the correlation matrix R, rᵢⱼ = Σᵢⱼ/√(Σᵢᵢ·Σⱼⱼ) with Σ the covariance of X's
// columns: p×p, symmetric, without units, every entry from −1 to 1, the diagonal 1. What
// belongs to a constant column is NaN.
func Corr[T la.Float](x la.Dense[T]) la.Dense[T] {
	xc, _ := Center(la.Convert[float64](x))
	n, p := xc.Dims()
	constant := make([]bool, p)
	for j := range p {
		col := xc.Col(j)
		norm := col.Norm() // overflow-safe, and so the columns become unit vectors at any scale
		constant[j] = n < 2 || allEqual(x.Col(j))
		xc.SetCol(j, quotients(col, norm))
	}
	r := xc.Gram()
	for i := range p {
		for j := range p {
			switch {
			case constant[i] || constant[j]:
				r.Set(i, j, math.NaN())
			case i == j && !math.IsNaN(r.At(i, i)):
				r.Set(i, i, 1)
			default:
				r.Set(i, j, clip(r.At(i, j)))
			}
		}
	}
	return la.Convert[T](r)
}

// Pearson returns the correlation of two samples, r = Σ(xᵢ−x̄)(yᵢ−ȳ)/√(Σ(xᵢ−x̄)²·Σ(yᵢ−ȳ)²):
// from −1 to 1, how close the points are to a line. It is NaN if one of them is
// constant, and panics if the lengths differ.
func Pearson[T la.Float](x, y la.Vec[T]) T {
	checkLengths("Pearson", len(x), len(y))
	return Corr(la.HStack(x.AsCol(), y.AsCol())).At(0, 1)
}

// Spearman returns the correlation of the ranks of two samples: from −1 to 1, how close y
// is to a monotone function of x. Equal numbers share their mean rank. It is NaN if one
// of them is constant, and panics if the lengths differ.
func Spearman[T la.Float](x, y la.Vec[T]) T {
	checkLengths("Spearman", len(x), len(y))
	return Pearson(Ranks(x), Ranks(y))
}

// SpearmanCorr returns the matrix of Spearman's correlations of X's columns, p×p.
func SpearmanCorr[T la.Float](x la.Dense[T]) la.Dense[T] {
	ranks := x.Clone()
	for j := range x.Cols() {
		ranks.SetCol(j, Ranks(x.Col(j)))
	}
	return Corr(ranks)
}

func clip(r float64) float64 { return max(-1, min(1, r)) } // NaN stays NaN

func allEqual[T la.Float](v la.Vec[T]) bool {
	for _, x := range v {
		if x != v[0] {
			return false
		}
	}
	return true
}

func quotients[T la.Float](v la.Vec[T], s T) la.Vec[T] {
	for i := range v {
		v[i] /= s
	}
	return v
}
