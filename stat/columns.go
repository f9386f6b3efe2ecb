package stat

import (
	"math"

	"github.com/lina-la/lina/la"
)

// ColMeans returns the mean of each column of the n×p matrix X, p numbers; NaN if there are
// no rows.
func ColMeans[T la.Float](x la.Dense[T]) la.Vec[T] { return x.ColMeans() }

// ColVars returns the sample variance of each column; NaN for less than two rows.
func ColVars[T la.Float](x la.Dense[T]) la.Vec[T] { return x.ColVars() }

// ColStds returns the sample standard deviation of each column; NaN for less than two
// rows.
func ColStds[T la.Float](x la.Dense[T]) la.Vec[T] { return x.ColStds() }

// Center returns Xc = X − 1·x̄ᵀ, each column less its mean, and the means. X is not changed.
func Center[T la.Float](x la.Dense[T]) (xc la.Dense[T], mean la.Vec[T]) {
	mean = ColMeans(x)
	return x.SubRow(mean), mean
}

// Standardize returns Z with zⱼ = (xⱼ − x̄ⱼ)/sⱼ, columns of mean 0 and standard deviation 1,
// with the means and standard deviations. A constant column, whose standard deviation is
// 0, becomes zeros. X is not changed.
func Standardize[T la.Float](x la.Dense[T]) (z la.Dense[T], mean, std la.Vec[T]) {
	z, mean = Center(x)
	std = ColStds(x)
	divisor, constant := std.Clone(), []int{}
	for j, s := range std {
		if s == 0 {
			divisor[j], constant = 1, append(constant, j)
		}
	}
	la.DivElemTo(z, z, divisor.AsRow())
	for _, j := range constant {
		if !math.IsNaN(float64(mean[j])) {
			z.SetCol(j, make(la.Vec[T], z.Rows())) // not what rounding leaves of the mean
		}
	}
	return z, mean, std
}
