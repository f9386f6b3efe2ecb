package sparse

import (
	"fmt"
	"math"

	"github.com/lina-la/lina/la"
)

// Options says how an iterative solver works. A field left at zero means its default, and a
// nil *Options means all defaults.
type Options struct {
	// It stops where ‖b − A·x‖ ≤ RTol·‖b‖ + ATol. RTol is 1e-8 if both are zero.
	RTol, ATol float64
	MaxIter    int       // most steps, each a product with A (LSQR, LSMR: and one with Aᵀ); 0 means ten times the larger dimension, and at least 1000
	Start      la.Vector // where it begins, which is not changed; nil means 0

	Preconditioner Preconditioner // M, for which M⁻¹·A is closer to I than A; nil means I
	Restart        int            // GMRES: directions that are kept; 0 means 30
	Damp           float64        // LSQR, LSMR: λ of ‖b − A·x‖² + λ²·‖x‖²

	// Progress, if not nil, is called after every step with the residual that the method
	// estimates; if it returns false, the method stops.
	Progress func(iter int, residual float64) bool
}

// Preconditioner is a matrix M near A with which systems are solved easily. Factorizations
// of package la are preconditioners, too.
type Preconditioner interface {
	// SolveTo computes dst = M⁻¹·b. dst may be b.
	SolveTo(dst, b la.Vector) error
}

// Result is what an iterative solver found.
type Result struct {
	X              la.Vector `json:"x"`
	Iters          int       `json:"iters"`
	Residual       float64   `json:"residual"`                  // ‖b − A·x‖, computed from x
	NormalResidual float64   `json:"normal_residual,omitempty"` // LSQR, LSMR: ‖Aᵀ(b − A·x) − λ²·x‖
}

// String says how far the solver came, and x.
func (r *Result) String() string {
	return fmt.Sprintf("%d steps, ‖b − A·x‖ = %.3g, x = %v", r.Iters, r.Residual, r.X)
}

// NoConvergenceError says how far an iteration came. errors.Is(err, la.ErrNoConvergence)
// holds for it.
type NoConvergenceError struct {
	Op        string
	Iters     int
	Residual  float64 // what was reached,
	Tolerance float64 // and what was asked for
	Left      int     // eigenvalues or singular values that have not converged
	Stopped   bool    // Progress said so
}

// Error names the method, the steps and the residual.
func (e *NoConvergenceError) Error() string {
	why := la.ErrNoConvergence.Error()
	if e.Stopped {
		why = "sparse: iteration was stopped"
	}
	if e.Left > 0 {
		return fmt.Sprintf("%s: %s: %d values are missing after %d steps", why, e.Op, e.Left, e.Iters)
	}
	return fmt.Sprintf("%s: %s: residual %.3g after %d steps, %.3g was asked for", why, e.Op, e.Residual, e.Iters, e.Tolerance)
}

// Unwrap returns la.ErrNoConvergence.
func (e *NoConvergenceError) Unwrap() error { return la.ErrNoConvergence }

// IndefiniteError says that a vector p with pᵀ·A·p ≤ 0 was met. errors.Is(err,
// la.ErrNotPositiveDefinite) holds for it.
type IndefiniteError struct {
	Op             string
	Iter           int
	Curvature      float64 // pᵀ·A·p/pᵀ·p, or rᵀ·M⁻¹·r/rᵀ·r
	Preconditioner bool    // it is the preconditioner that is not positive definite
}

// Error names the method, the step and the curvature.
func (e *IndefiniteError) Error() string {
	what := "the matrix"
	if e.Preconditioner {
		what = "the preconditioner"
	}
	return fmt.Sprintf("sparse: %s: %s has the curvature %.3g in step %d: %v", e.Op, what, e.Curvature, e.Iter, la.ErrNotPositiveDefinite)
}

// Unwrap returns la.ErrNotPositiveDefinite.
func (e *IndefiniteError) Unwrap() error { return la.ErrNotPositiveDefinite }

// state is a solve that goes on. Numbers are in units of scale, a power of two near the
// largest |bᵢ|.
type state struct {
	op       string
	a        Operator
	m        Preconditioner
	o        Options
	b, x, r  la.Vector // r = b − A·x, when a method begins
	scale    float64
	tol      float64 // of ‖r‖
	iters    int
	stopped  bool
	products int // the most there may be
	damped   int // rows that damping has added
}

// begin checks what a method is given.
func begin(op string, a Operator, b la.Vector, o *Options) (*state, error) {
	r, c := a.Dims()
	if len(b) != r {
		panicShape(op, "A is %d×%d, the right-hand side has %d numbers", r, c, len(b))
	}
	s := &state{op: op, a: a, x: make(la.Vector, c), r: make(la.Vector, r), scale: 1}
	if o != nil {
		s.o = *o
	}
	if s.o.Start != nil && len(s.o.Start) != c {
		panicShape(op, "A is %d×%d, the start has %d numbers", r, c, len(s.o.Start))
	}
	if s.o.RTol < 0 || s.o.ATol < 0 || s.o.MaxIter < 0 || s.o.Restart < 0 || s.o.Damp < 0 {
		panicShape(op, "an option is negative")
	}
	if s.o.RTol == 0 && s.o.ATol == 0 {
		s.o.RTol = 1e-8
	}
	if s.products = s.o.MaxIter; s.products == 0 {
		s.products = max(1000, 10*max(r, c))
	}
	s.m = s.o.Preconditioner
	if err := finiteVector("right-hand side", b); err != nil {
		return nil, err
	}
	if err := finiteVector("start", s.o.Start); err != nil {
		return nil, err
	}
	if err := finiteOperator(a); err != nil {
		return nil, err
	}
	if m := max(maxAbs(b), maxAbs(s.o.Start)); m > 0 {
		_, e := math.Frexp(m)
		s.scale = math.Ldexp(1, max(-1000, min(1000, e)))
	}
	s.b = quotients(b, s.scale)
	if s.o.Start != nil {
		copy(s.x, quotients(s.o.Start, s.scale))
	}
	s.tol = s.o.RTol*s.b.Norm() + s.o.ATol/s.scale
	return s, nil
}

// run solves A·x = b, A square: method improves s.x, which has the residual s.r, until it
// believes that it is good enough; then the residual is computed anew.
func run(op string, a Operator, b la.Vector, o *Options, symmetric bool, method func(*state) error) (*Result, error) {
	r, c := a.Dims()
	checkSquare(op, r, c)
	s, err := begin(op, a, b, o)
	if err == nil && symmetric {
		err = symmetricOperator(op, a)
	}
	if err != nil {
		return nil, err
	}
	for before := math.Inf(1); ; {
		norm := s.residual()
		if norm-norm != 0 {
			return nil, s.notFinite()
		}
		if norm <= s.tol {
			return s.result(norm), nil
		}
		if s.spent() || norm > before/2 {
			return s.result(norm), s.noConvergence(norm)
		}
		before = norm
		if err := method(s); err != nil {
			return nil, err
		}
	}
}

// residual computes r = b − A·x and returns its norm.
func (s *state) residual() float64 {
	s.a.MulVecTo(s.r, s.x)
	for i, b := range s.b {
		s.r[i] = b - s.r[i]
	}
	return s.r.Norm()
}

// step counts a step after which the residual is estimated, and reports whether the method
// goes on: it is not small enough, and there is leave.
func (s *state) step(residual float64) bool {
	s.iters++
	if f := s.o.Progress; f != nil && !f(s.iters, residual*s.scale) {
		s.stopped = true
	}
	return residual > 0.9*s.tol && !s.spent()
}

func (s *state) spent() bool { return s.stopped || s.iters >= s.products }

func (s *state) result(norm float64) *Result {
	x := make(la.Vector, len(s.x))
	for i, v := range s.x {
		x[i] = v * s.scale
	}
	return &Result{X: x, Iters: s.iters, Residual: norm * s.scale}
}

func (s *state) noConvergence(norm float64) error {
	return &NoConvergenceError{Op: s.op, Iters: s.iters, Residual: norm * s.scale, Tolerance: s.tol * s.scale, Stopped: s.stopped}
}

func (s *state) notFinite() error {
	return fmt.Errorf("sparse: %s: a product overflows, or is not a number: %w", s.op, la.ErrNotFinite)
}

// precondition computes dst = M⁻¹·r.
func (s *state) precondition(dst, r la.Vector) error {
	if s.m == nil {
		copy(dst, r)
		return nil
	}
	if err := s.m.SolveTo(dst, r); err != nil {
		return fmt.Errorf("sparse: %s: the preconditioner: %w", s.op, err)
	}
	for _, x := range dst {
		if x-x != 0 {
			return fmt.Errorf("sparse: %s: the preconditioner: %w", s.op, la.ErrSingular)
		}
	}
	return nil
}

// finiteOperator looks for NaN and Inf where there are entries to look at.
func finiteOperator(a Operator) error {
	switch m := a.(type) {
	case *CSR:
		return m.finite()
	case *CSC:
		if err := m.T().finite(); err != nil {
			e := err.(*la.NotFiniteError)
			return &la.NotFiniteError{I: e.J, J: e.I, Value: e.Value}
		}
	}
	return nil
}

// symmetricOperator looks for asymmetry: at the entries if there are some, and otherwise at
// uᵀ·(A·w) = (A·u)ᵀ·w for random vectors, which a matrix that is not symmetric does not
// pass but by chance.
func symmetricOperator(op string, a Operator) error {
	switch m := a.(type) {
	case *CSR:
		return m.symmetric()
	case *CSC:
		return m.T().symmetric()
	}
	n, _ := a.Dims()
	rng := la.NewRand(uint64(n))
	u, w := la.RandNormalVec(rng, n), la.RandNormalVec(rng, n)
	au, aw := make(la.Vector, n), make(la.Vector, n)
	a.MulVecTo(au, u)
	a.MulVecTo(aw, w)
	p, q := u.Dot(aw), w.Dot(au)
	if size := max(au.Norm()*w.Norm(), aw.Norm()*u.Norm()); math.Abs(p-q) > 1e-12*size {
		return fmt.Errorf("sparse: %s: uᵀ·A·w = %.6g and wᵀ·A·u = %.6g for random vectors: %w", op, p, q, la.ErrNotSymmetric)
	}
	return nil
}

func maxAbs(v la.Vector) (m float64) {
	for _, x := range v {
		m = max(m, math.Abs(x))
	}
	return m
}

func quotients(v la.Vector, s float64) la.Vector {
	w := make(la.Vector, len(v))
	for i, x := range v {
		w[i] = x / s
	}
	return w
}
