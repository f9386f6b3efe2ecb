// Package stat is statistics on vectors and matrices: means, variances, quantiles,
// covariance and correlation, whitening, the multivariate normal distribution, and the
// distributions that tests refer to: Student's t, F, χ².
//
//	X := la.New(3, 2,
//		1, 2,
//		3, 1,
//		5, 3)
//	fmt.Println(stat.ColMeans(X)) // [3 2]
//	fmt.Println(stat.Cov(X))      // [[4 1]
//	                              //  [1 1]]
//
// # Conventions
//
// Rows are samples, columns are variables. Sample statistics divide by n−1, and have
// twins named Pop… that divide by n. Weights count how much a sample says; they need
// not be whole numbers or add up to anything.
//
// Numbers are float64 or float32; float32 is added up in float64 and rounded once.
// Deviations are taken from the mean before they are squared, so that a large mean costs
// no digits.
//
// A statistic of too few numbers (a mean of none, a variance of one) and a correlation
// with a constant column have no value: they are NaN. NaN in the data spreads into
// what it is part of. What is fitted ([NewWhitening], [NewNormal]) returns an error
// instead.
//
// Shapes that do not fit are mistakes in the program and panic with a *la.ShapeError.
package stat
