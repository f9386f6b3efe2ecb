package sparse

import (
	"errors"
	"math"

	"github.com/lina-la/lina/la"
)

// EigsSym returns k eigenvalues λ of a symmetric n×n matrix A and eigenvectors, A·v = λ·v: those
// at the end that Which names, ascending, each as often as it is one. Values is of length k;
// Vectors is n×k, orthonormal columns.
//
//	e, err := sparse.EigsSym(L, 20, &sparse.EigsOptions{Which: sparse.Smallest})
//
// Largest and LargestAbs need nothing but products. For Smallest and Nearest, A − σ·I of a
// [CSR], a [CSC] or a dense matrix is factored, and products are solves with it: σ lies a little below the
// spectrum for Smallest. Of other operators Smallest is found by products, slowly where
// eigenvalues are close, and Nearest is not: that panics.
//
// Residuals ‖A·v − λ·v‖ are computed before anything is handed out. Too few good ones are a
// *NoConvergenceError, without a result. An A that is not symmetric is la.ErrNotSymmetric, NaN or
// Inf la.ErrNotFinite. It panics if A is not square or k not in 0…n.
//
// Source: Lanczos, An iteration method for the solution of the eigenvalue problem, 1950; Wu
// and Simon, Thick-restart Lanczos method for large symmetric eigenvalue problems, 2000;
// Ericsson and Ruhe, The spectral transformation Lanczos method, 1980.
func EigsSym(a Operator, k int, o *EigsOptions) (*la.EigSymResult[float64], error) {
	n, c := a.Dims()
	checkSquare("EigsSym", n, c)
	p, err := spectrumOf("EigsSym", a, k, n, o)
	if err == nil {
		err = symmetricOperator("EigsSym", a)
	}
	if err != nil {
		return nil, err
	}
	if k == 0 {
		return &la.EigSymResult[float64]{Values: la.Vector{}, Vectors: la.Zeros(n, 0)}, nil
	}
	m, stored := sparseOf(a)
	if d, ok := a.(dense); ok && (p.Which == Smallest || p.Which == Nearest) {
		m, stored = FromDense(d.a), true
	}
	var z *lanczos
	sigma := math.NaN()
	switch {
	case p.Which == Nearest && !stored:
		panicShape("EigsSym", "Nearest takes a sparse matrix")
	case p.Which == Nearest && p.Basis < n:
		z, sigma, err = nearest(m, k, p)
	case p.Which == Smallest && stored && p.Basis < n && m.OneNorm() > 0:
		z, sigma, err = smallest(m, k, p)
	default:
		z = newLanczos("EigsSym", n, k, p, a.MulVecTo, map[Which]func(float64) float64{
			LargestAbs: math.Abs,
			Largest:    func(theta float64) float64 { return theta },
			Smallest:   func(theta float64) float64 { return -theta },
			Nearest:    func(theta float64) float64 { return -math.Abs(theta - p.Shift) },
		}[p.Which])
		z.direct = true
		_, err = z.run(math.MaxInt)
	}
	if err != nil {
		return nil, err
	}
	return z.eigenpairs(a, m, sigma)
}

// eigenpairs are the eigenvalues and vectors of A, checked; σ is NaN if z's operator is A, and
// otherwise that is (A − σ·I)⁻¹.
func (z *lanczos) eigenpairs(a Operator, m *CSR, sigma float64) (*la.EigSymResult[float64], error) {
	values, rows := z.values[:z.k].Clone(), z.vectors()
	if sigma == sigma {
		for i, mu := range values {
			values[i] = sigma + 1/mu
		}
	}
	norm := maxAbs(values)
	if m != nil {
		norm = max(norm, m.OneNorm())
	} else {
		norm = max(norm, maxAbs(z.values))
	}
	residuals, w := make(la.Vector, z.k), make(la.Vector, z.n)
	for i, lambda := range values {
		v := rows.RowView(i)
		a.MulVecTo(w, v)
		quotient := v.Dot(w)
		residuals[i] = w.AddScaled(-lambda, v).Norm()
		if r := w.AddScaled(-quotient, v).Norm(); r < residuals[i]/2 { // Rayleigh's is the best one
			values[i], residuals[i] = quotient, r
		}
	}
	if err := checkedResiduals("EigsSym", residuals, max(10*z.o.Tol, 1e-12)*norm, z.products); err != nil {
		return nil, err
	}
	order := values.ArgSort()
	return &la.EigSymResult[float64]{Values: values.Take(order...), Vectors: rows.TakeRows(order...).T()}, nil
}

// smallest runs on (A − σ·I)⁻¹ with a σ below all eigenvalues, so that Cholesky's
// factorization exists: at first below Gershgorin's discs, which is very near for the
// Laplacian of a graph. If the eigenvalues turn out to lie far from there, σ is moved.
func smallest(a *CSR, k int, o EigsOptions) (z *lanczos, sigma float64, err error) {
	s, b := analyze(a)
	norm := a.OneNorm()
	sigma = a.lowestDisc() - 1e-6*norm
	f, err := s.cholesky(b.AddDiag(-sigma))
	if err != nil {
		return nil, 0, err
	}
	solve := func(dst, x la.Vector) { f.solve(dst, x) }
	z = newLanczos("EigsSym", a.r, k, o, solve, func(mu float64) float64 { return mu })
	for moves := 0; ; moves++ {
		restarts := 2
		if moves > 3 {
			restarts = math.MaxInt
		}
		done, err := z.run(restarts)
		if err != nil {
			return nil, 0, err
		}
		better, ok := betterShift(sigma, sigma+1/z.values[0], sigma+1/z.values[k-1], norm, done)
		if !ok || moves > 3 {
			if done {
				return z, sigma, nil
			}
			continue
		}
		g, err := s.cholesky(b.AddDiag(-better))
		if errors.Is(err, la.ErrNotPositiveDefinite) {
			continue
		} else if err != nil {
			return nil, 0, err
		}
		products := z.products
		start := z.vectors()
		z = newLanczos("EigsSym", a.r, k, o, solve, z.score)
		z.products = products
		f, sigma = g, better
		v := z.basis.v.RowView(0)
		for i := range k {
			for j, x := range start.RowView(i) {
				v[j] += x / math.Sqrt(float64(k))
			}
		}
		z.basis.orthogonalize(0, la.Matrix{})
	}
}

// betterShift is a shift for eigenvalues between first and last, where that pays: near to
// them the others fade sooner, but those that differ by more than a factor of thousands from
// the shift cost each other digits.
func betterShift(sigma, first, last, norm float64, done bool) (better float64, ok bool) {
	spread, gap := last-first, first-sigma
	switch {
	case spread > 5000*gap:
		return first - spread/300, true
	case !done && gap > 3*spread+1e-9*norm:
		return first - max(spread/2, gap/100, 1e-10*norm), true
	}
	return 0, false
}

// lowestDisc is min aᵢᵢ − Σ|aᵢⱼ| over the other j: no eigenvalue is below (Gershgorin, 1931).
func (m *CSR) lowestDisc() float64 {
	lowest := math.Inf(1)
	for i := range m.r {
		disc := 0.0
		for j, x := range m.RowSeq(i) {
			if j == i {
				disc += x
			} else {
				disc -= math.Abs(x)
			}
		}
		lowest = min(lowest, disc)
	}
	return lowest
}
