// Package ml is models that are fitted to samples: regressions (linear, ridge, lasso,
// logistic, polynomials, total least squares), principal components, clusters, low rank
// (randomized SVD, non-negative factors, completion, latent semantic analysis), nearest
// neighbours, and beside them Procrustes, PageRank and the Kalman filter.
//
//	fit, err := ml.FitLinear(X, y, nil)
//	fmt.Println(fit) // coefficients, standard errors, t, p, R²
//
//	p, err := ml.FitPCA(X, 2)
//	Z := p.Transform(X) // n×2: the scores
//
// # Conventions
//
// Rows are samples, columns are variables. A function Fit… returns a struct of plain numbers,
// which prints as a person wants to read it, goes to JSON and comes back, and has methods
// Predict or Transform for new samples. Options are a pointer to a struct: nil, or a field
// of zero, takes what its comment says.
//
// Nothing here is random but what takes a *rand.Rand, and results have the same bits for
// every number of threads.
//
// What only the data decide is an error: NaN or infinity is la.ErrNotFinite, too few samples
// for what is asked are ErrTooFew, an iteration that ran out of steps is
// la.ErrNoConvergence. Shapes that do not fit, and arguments outside their domain, are
// mistakes in the program and panic with a *la.ShapeError.
package ml
