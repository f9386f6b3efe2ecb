package sparse

import (
	"fmt"
	"math"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/kernel"
	"github.com/lina-la/lina/la"
)

// SVDS returns k singular triplets of an m×n matrix A, A·v = σ·u and Aᵀ·u = σ·v: those with the
// largest σ, or for Smallest the smallest; Nearest panics. S is descending, each as often as
// it is one; U is m×k and V n×k, orthonormal columns.
//
//	s, err := sparse.SVDS(A, 6, nil)
//
// For Smallest, AᵀA of a [CSR], a [CSC] or a dense matrix is factored; values below 1e-6·σ₁ are then found
// less well. Residuals ‖A·v − σ·u‖ and ‖Aᵀ·u − σ·v‖ are computed before anything is handed
// out. Too few good ones are a *NoConvergenceError, without a result; NaN or Inf is
// la.ErrNotFinite. It panics if k is not in 0…min(m, n).
//
// Source: Golub and Kahan, Calculating the singular values and pseudo-inverse of a matrix,
// 1965; Baglama and Reichel, Augmented implicitly restarted Lanczos bidiagonalization methods,
// 2005.
func SVDS(a Operator, k int, o *EigsOptions) (*la.SVDResult[float64], error) {
	r, c := a.Dims()
	p, err := spectrumOf("SVDS", a, k, min(r, c), o)
	if err != nil {
		return nil, err
	}
	if p.Which == Nearest {
		panicShape("SVDS", "Nearest is for eigenvalues")
	}
	if k == 0 {
		return &la.SVDResult[float64]{U: la.Zeros(r, 0), S: la.Vector{}, V: la.Zeros(c, 0)}, nil
	}
	a = withTranspose(a)
	if r < c { // V is the smaller side
		a = transposed{a}
	}
	var out *la.SVDResult[float64]
	if p.Which == Smallest {
		out, err = smallestTriplets(a, k, p)
	} else {
		out, err = largestTriplets(a, k, p)
	}
	if err == nil && r < c {
		out.U, out.V = out.V, out.U
	}
	return out, err
}

// transposed is Aᵀ.
type transposed struct{ a Operator }

func (t transposed) Dims() (r, c int)               { c, r = t.a.Dims(); return r, c }
func (t transposed) MulVecTo(dst, x la.Vector)      { t.a.MulVecTransTo(dst, x) }
func (t transposed) MulVecTransTo(dst, x la.Vector) { t.a.MulVecTo(dst, x) }

// A bidiagonalization is what lanczos is for eigenvalues: A·Vᵀ = Uᵀ·B for orthonormal rows
// of U and V, B upper triangular.
type bidiagonalization struct {
	o        EigsOptions
	a        Operator
	k        int
	u, v     *basis
	b        la.Matrix
	s        la.Vector
	p, q     la.Matrix // B = P·S·Qᵀ
	beta     float64
	coupling la.Vector // U·A·v for the vector v behind those that a restart kept
	unknown  bool      // v is random, and U·A·v is what is left of residuals
	lean     float64   // how far the last row of U may be from orthogonal to the others
	size     float64   // the largest ‖A·v‖ so far
	kept     int
	products int
}

func largestTriplets(a Operator, k int, o EigsOptions) (*la.SVDResult[float64], error) {
	r, c := a.Dims()
	m := o.Basis
	rng := la.NewRand(uint64(c) + 1)
	z := &bidiagonalization{o: o, a: a, k: k, u: newBasis(m, r, rng), v: newBasis(m+1, c, rng), b: la.Zeros(m, m)}
	z.v.randomize(0)
	var found la.Vector // while random vectors are tried
	for probes := 0; ; {
		if err := z.fill(look(z.kept, m, found != nil)); err != nil {
			return nil, err
		}
		if m == c {
			return z.triplets()
		}
		residual, converged := 0.0, 0
		for i := range k {
			residual = max(residual, z.residual(i))
			if z.residual(i) <= z.tolerance() {
				converged++
			}
		}
		if f := o.Progress; f != nil && !f(z.products, residual) {
			return nil, &NoConvergenceError{Op: "SVDS", Iters: z.products, Residual: residual, Left: k - converged, Stopped: true}
		}
		intruder := false
		for i, before := range found {
			intruder = intruder || z.s[i] > before+z.tolerance()
		}
		switch {
		case converged == k && (found == nil || intruder):
			found, probes = z.s[:k].Clone(), 0
			z.restart(k)
			z.v.randomize(k)
			z.coupling, z.unknown = nil, true
			continue
		case converged == k:
			r := z.residual(k)
			if probes++; r <= 1e-8*z.s[k]+z.tolerance() || z.s[k]+r < z.s[k-1] || probes > 100 {
				return z.triplets()
			}
		case intruder:
			found = nil // one was missing: it has to converge
		}
		if z.kept < m {
			continue
		}
		if z.products >= o.MaxIter {
			return nil, &NoConvergenceError{Op: "SVDS", Iters: z.products, Residual: residual, Tolerance: z.tolerance(), Left: k - converged}
		}
		z.restart(k + min(converged+1, (m-k)/2))
	}
}

// fill makes both bases m vectors large and finds the singular values of B.
func (z *bidiagonalization) fill(m int) error {
	for j := z.kept; j < m; j++ {
		z.a.MulVecTo(z.u.v.RowView(j), z.v.v.RowView(j))
		alpha := z.left(j)
		z.b.Set(j, j, alpha)
		z.a.MulVecTransTo(z.v.v.RowView(j+1), z.u.v.RowView(j))
		z.beta = z.v.orthogonalize(j+1, la.Matrix{})
		z.products++
		if alpha-alpha != 0 || z.beta-z.beta != 0 {
			return fmt.Errorf("sparse: SVDS: a product overflows, or is not a number: %w", la.ErrNotFinite)
		}
	}
	z.kept = m
	s, err := la.SVD(z.b.Slice(0, m, 0, m))
	if err != nil {
		return fmt.Errorf("sparse: SVDS: %w", err)
	}
	z.p, z.s, z.q = s.U, s.S, s.V
	return nil
}

// oblique is how far two rows of U may be from orthogonal.
const oblique = 1e-13

// left makes row j of U of A·v: less its part in the rows before, which is known from V and need not be
// computed, for V is kept orthogonal and U follows (Simon and Zha, Low-rank matrix approximation using the Lanczos
// bidiagonalization process with applications, 2000). What rounding leaves of products with those rows grows from one
// row to the next by β/α, and by ε·‖A‖/α; where it may come to matter, row j is orthogonalised.
func (z *bidiagonalization) left(j int) (alpha float64) {
	u := z.u.v.RowView(j)
	before := u.Norm()
	z.size = max(z.size, before)
	coupled := z.beta
	switch {
	case before-before != 0:
		return before
	case z.unknown:
		z.unknown, z.lean = false, la.Eps[float64]()
		return z.u.orthogonalize(j, z.b.Slice(0, j, 1, z.o.Basis))
	case len(z.coupling) == j && j > 0:
		data, inc, _ := z.u.v.Raw()
		rows := blas.Mat[float64]{Data: data, Rows: j, Cols: z.u.n, RowInc: inc, ColInc: 1}
		blas.Gemv(-1, rows.T(), blas.VecOf(z.coupling), 1, blas.VecOf(u))
		for i, c := range z.coupling {
			z.b.Set(i, j, c)
		}
		coupled = z.coupling.NormP(1)
	case j > 0:
		kernel.Axpy(-z.beta, z.u.v.RowView(j-1), u)
		z.b.Set(j-1, j, z.beta)
	}
	z.coupling = nil
	alpha = u.Norm()
	if alpha <= 4*la.Eps[float64]()*before {
		z.u.randomize(j)
		z.lean = la.Eps[float64]()
		return 0
	}
	if z.lean = (la.Eps[float64]()*z.size + coupled*z.lean) / alpha; z.lean > oblique {
		z.lean = la.Eps[float64]()
		return z.u.orthogonalize(j, la.Matrix{})
	}
	kernel.Scale(u, 1/alpha, u)
	return alpha
}

// residual is ‖Aᵀ·u − σ·v‖ of the i-th triplet.
func (z *bidiagonalization) residual(i int) float64 {
	return math.Abs(z.beta * z.p.At(z.kept-1, i))
}

func (z *bidiagonalization) tolerance() float64 {
	return max(z.o.Tol, 50*la.Eps[float64]()) * z.s[0]
}

// restart keeps the l largest, and the vector that comes next.
func (z *bidiagonalization) restart(l int) {
	m := z.kept
	l = min(l, m-1)
	z.u.rotate(z.p.Slice(0, m, 0, l).Clone(), m)
	z.v.rotate(z.q.Slice(0, m, 0, l).Clone(), m)
	b, _, _ := z.b.Raw()
	clear(b)
	z.coupling = make(la.Vector, l)
	for i := range l {
		z.b.Set(i, i, z.s[i])
		z.coupling[i] = z.beta * z.p.At(m-1, i)
	}
	z.kept = l
}

func (z *bidiagonalization) triplets() (*la.SVDResult[float64], error) {
	m := z.kept
	u := z.p.Slice(0, m, 0, z.k).T().Mul(z.u.v.Slice(0, m, 0, z.u.n))
	v := z.q.Slice(0, m, 0, z.k).T().Mul(z.v.v.Slice(0, m, 0, z.v.n))
	return checkedTriplets(z.a, &la.SVDResult[float64]{U: u.T(), S: z.s[:z.k].Clone(), V: v.T()}, max(10*z.o.Tol, 1e-12)*z.s[0], z.products)
}

// checkedTriplets is s, if it is what it should be.
func checkedTriplets(a Operator, s *la.SVDResult[float64], tol float64, steps int) (*la.SVDResult[float64], error) {
	residuals := columnNorms(mulMat(a, s.V).Sub(s.U.MulRow(s.S)))
	for i, r := range columnNorms(mulMat(transposed{a}, s.U).Sub(s.V.MulRow(s.S))) {
		residuals[i] = max(residuals[i], r)
	}
	if err := checkedResiduals("SVDS", residuals, tol, steps); err != nil {
		return nil, err
	}
	return s, nil
}

// storedPair is the entries of A and of Aᵀ, of what withTranspose has made.
func storedPair(a Operator) (both, bool) {
	switch m := a.(type) {
	case both:
		return m, true
	case dense:
		s := FromDense(m.a)
		return both{s, s.transpose()}, true
	case transposed:
		p, ok := storedPair(m.a)
		return both{p.t, p.a}, ok
	}
	return both{}, false
}
