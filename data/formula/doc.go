// Package formula turns a formula and a table into the matrix of a linear model, in
// the notation of Wilkinson and Rogers (Symbolic description of factorial models
// for analysis of variance, 1973) as R and statsmodels have it.
//
//	f, err := formula.Parse("mpg ~ weight + C(origin)")
//	d, err := f.Design(t)       // d.X, d.Names, d.Y
//	fit, err := la.LstSq(d.X, d.Y)
//
// # Terms
//
//	y ~ a + b        an intercept, a, and b
//	y ~ a - 1        no intercept; y ~ 0 + a is the same
//	y ~ a:b          the product of a and b
//	y ~ a*b          a + b + a:b
//	y ~ (a + b)^2    a, b, and all products of two different ones
//	y ~ . - a        all columns but y and a
//	log(y) ~ I(a^2)  expressions of package expr; within I(…) the signs
//	                 are those of arithmetic
//	C(a)             a by its values, also if they are numbers
//	C(a, 'x')        the same, compared with the value x
//
// A column of text counts as C(…) by itself.
//
// # Factors
//
// A factor makes one column of zeros and ones for each of its values. Where they
// would depend on what the model has already, on the intercept in most cases, the
// first value in sorted order is left out, and the others are compared with it:
// in a term, that is so for a factor without which the term is part of the model
// (Chambers and Hastie, Statistical Models in S, 1992, §2.4).
package formula
