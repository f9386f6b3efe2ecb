package explain

import (
	"fmt"
	"math"
	"math/cmplx"

	"github.com/lina-la/lina/la"
)

const (
	powerSteps = 40   // of the power iteration are shown
	settled    = 1e-6 // what is left where it ends, relative to A
)

// PowerIteration shows x ← A·x/‖A·x‖ from x, nil for (1, ½, ⅓, …): it turns to the eigenvector of the eigenvalue of
// largest modulus, and λ = xᵀAx to that. It ends when ‖A·x − λ·x‖ ≤ 10⁻⁶·‖A‖; the last step then has the eigenvalue and the
// vector of la.Eig.
//
// If it has not come there after 40 steps, or has come to another eigenvalue, the last step says why, and a *la.NoConvergenceError stands beside the
// trace. The trace is nil if the error is a *SizeError or la.ErrNotFinite. It panics unless A is square and x
// has a number, not all 0, for each row.
func PowerIteration(a la.Matrix, x la.Vector) (*Trace, error) {
	square("PowerIteration", a)
	n := a.Rows()
	if x == nil {
		for i := range n {
			x = append(x, 1/float64(i+1))
		}
	}
	if len(x) != n || x.Every(func(v float64) bool { return v == 0 }) {
		panicShape("PowerIteration", "%d×%d from %v", n, n, x)
	}
	t, err := newTrace("power", "Power iteration: x ← A·x/‖A·x‖, λ = xᵀAx", Largest, a, x.AsCol())
	if err != nil {
		return nil, err
	}
	e, err := la.Eig(a)
	if err != nil {
		return nil, err
	}
	x = x.Scale(1 / x.NormP(math.Inf(1))).Unit()
	t.add("Start", "Any x with a part along the eigenvector will do.", shown("A", a), column("x", x))
	size := la.Norm(a, la.Spectral)
	lambda, left := 0.0, math.Inf(1)
	for k := 1; k <= powerSteps; k++ {
		y := a.MulVec(x)
		norm := y.Norm()
		if norm <= 1e-300 {
			t.add("A·x = 0", "x is an eigenvector of the eigenvalue 0, and the iteration ends here.", column("A·x", y))
			return t, &la.NoConvergenceError{Op: "power iteration"}
		}
		x = y.Scale(1 / norm)
		ax := a.MulVec(x)
		lambda = x.Dot(ax)
		left = ax.AddScaled(-lambda, x).Norm()
		t.add(fmt.Sprintf("Step %d", k), fmt.Sprintf("λ ≈ %.8g; A·x is off λ·x by %.2g.", lambda, left), column("A·x", y), column("x", x, marked(Changed, 0, n, 0, 1)))
		if left <= settled*size {
			break
		}
	}
	first := e.Values[0]
	if left > settled*size || nearest(e.Values, lambda) != first || imag(first) != 0 {
		t.add("Not there", powerTrouble(e, lambda, left, size), shown("λ", eigenvalues(e.Values)))
		return t, &la.NoConvergenceError{Op: "power iteration"}
	}
	v := e.Vectors.Real().Col(0)
	if v.Dot(x) < 0 {
		v = v.Neg()
	}
	t.add("The eigenvector", fmt.Sprintf("λ = %.8g, the eigenvalue of largest modulus: each step brought x closer by |λ₂/λ₁|.", real(first)),
		shown("λ", la.New(1, 1, real(first)), at(Final, 0, 0)), column("x", v, marked(Final, 0, n, 0, 1)))
	return t, nil
}

// nearest is the first of the values that are nearest to lambda.
func nearest(values []complex128, lambda float64) complex128 {
	best := values[0]
	for _, z := range values {
		if cmplx.Abs(z-complex(lambda, 0)) < cmplx.Abs(best-complex(lambda, 0)) {
			best = z
		}
	}
	return best
}

// powerTrouble says why the power iteration is not at the first eigenvalue.
func powerTrouble(e *la.EigResult, lambda, left, size float64) string {
	first := e.Values[0]
	switch {
	case imag(first) != 0:
		return fmt.Sprintf("The eigenvalues of largest modulus are a pair %.4g ± %.4gi: x is turned for ever.", real(first), math.Abs(imag(first)))
	case left <= settled*size:
		return fmt.Sprintf("x has come to rest at the eigenvalue %.6g, but the largest is %.6g: the start had no part along its eigenvector.", lambda, real(first))
	case len(e.Values) > 1 && cmplx.Abs(e.Values[1]) >= (1-1e-9)*cmplx.Abs(first):
		return "Two eigenvalues have the largest modulus: x goes to and fro between their eigenvectors, or never leaves a mixture of them."
	}
	return fmt.Sprintf("After %d steps it is not there yet: |λ₂/λ₁| = %.4g is all that each step gains.", powerSteps, cmplx.Abs(e.Values[1])/cmplx.Abs(first))
}

// eigenvalues is a column of numbers, or of real and imaginary parts.
func eigenvalues(values []complex128) la.Matrix {
	re, im := make(la.Vector, len(values)), make(la.Vector, len(values))
	for k, z := range values {
		re[k], im[k] = real(z), imag(z)
	}
	if im.Every(func(x float64) bool { return x == 0 }) {
		return re.AsCol()
	}
	return la.HStack(re.AsCol(), im.AsCol())
}

// QRIteration shows how eigenvalues are found: A is brought to Hessenberg form, and then A ← QᵀA·Q again and again, Q·R being
// A − μI (for a complex pair, (A − μI)(A − μ̄I)) with a shift μ that is an eigenvalue of the last rows. Entries below the diagonal
// die out one after the other, and leave the eigenvalues, or 2×2 blocks for pairs, on the diagonal. The last step has the eigenvalues of la.EigVals, whose
// real and imaginary parts are two columns if there are pairs.
//
// The error is a *SizeError or la.ErrNotFinite, and then the trace is nil. It panics unless A is square.
//
// Source: Francis, The QR transformation, 1961; Wilkinson's shift, 1968.
func QRIteration(a la.Matrix) (*Trace, error) {
	square("QRIteration", a)
	t, err := newTrace("qr-iteration", "QR iteration: A ← QᵀA·Q until it is triangular; the eigenvalues stand on the diagonal", Largest, a)
	if err != nil {
		return nil, err
	}
	n := a.Rows()
	values, err := la.EigVals(a)
	if err != nil {
		return nil, err
	}
	t.add("Start", "Similar matrices, A and QᵀA·Q, have the same eigenvalues.", shown("A", a))
	h := a.Clone()
	if lower, _ := a.Bandwidth(); lower > 1 {
		f, err := la.Hessenberg(a)
		if err != nil {
			return nil, err
		}
		h = f.H()
		t.add("Hessenberg form", "Reflections from both sides make zeros below the first subdiagonal; the steps that follow keep them.", shown("A", h))
	}
	small := func(i int) bool {
		return math.Abs(h.At(i, i-1)) <= la.Eps[float64]()*(math.Abs(h.At(i, i))+math.Abs(h.At(i-1, i-1))) || h.At(i, i-1) == 0
	}
	for hi, steps := n, 0; hi > 1; {
		lo := hi - 1
		for lo > 0 && !small(lo) {
			lo--
		}
		if lo > 0 {
			h.Set(lo, lo-1, 0)
		}
		p, q := lastPair(h, hi)
		switch {
		case lo == hi-1:
			hi--
			t.add(fmt.Sprintf("Eigenvalue %.6g", h.At(hi, hi)), "Left of it there are only zeros now: it stands alone, and the iteration goes on above it.", shown("A", h, at(Final, hi, hi)))
			continue
		case lo == hi-2 && imag(p) != 0:
			hi -= 2
			t.add(fmt.Sprintf("A pair %.6g ± %.6gi", real(p), math.Abs(imag(p))), "A 2×2 block with complex eigenvalues stands alone, and the iteration goes on above it.", shown("A", h, marked(Final, hi, hi+2, hi, hi+2)))
			continue
		case steps == 30*n:
			t.add("Not there", "The iteration has not come to an end.", shown("A", h))
			return t, &la.NoConvergenceError{Op: "QR iteration", Left: hi}
		}
		steps++
		before := math.Abs(h.At(hi-1, hi-2))
		text := fmt.Sprintf("The shift is %.6g", real(p))
		if imag(p) != 0 {
			text = fmt.Sprintf("The shifts are %.6g ± %.6gi", real(p), math.Abs(imag(p)))
		}
		if steps%10 == 0 { // leaves a circle
			p = complex(real(p)+0.75*before, 0)
			q = cmplx.Conj(p)
			text = fmt.Sprintf("Every tenth shift is another one, %.6g, in case the iteration goes round in a circle", real(p))
		}
		qrStep(h, lo, hi, p, q)
		t.add(fmt.Sprintf("Step %d", steps), fmt.Sprintf("%s; entry (%d, %d) goes from %.2g to %.2g.", text, hi, hi-1, before, math.Abs(h.At(hi-1, hi-2))),
			shown("A", h, marked(Changed, lo, hi, lo, hi), at(Pivot, hi-1, hi-2)))
	}
	t.add("The eigenvalues", "They stand on the diagonal, in some order; here they are by modulus, as la.EigVals has them.", shown("A", h), shown("λ", eigenvalues(values), marked(Final, 0, n, 0, 1)))
	return t, nil
}

// lastPair is the eigenvalues of the last 2×2 block before row hi; of real ones, the first is that nearer to the
// last entry.
func lastPair(h la.Matrix, hi int) (p, q complex128) {
	a, b, c, d := h.At(hi-2, hi-2), h.At(hi-2, hi-1), h.At(hi-1, hi-2), h.At(hi-1, hi-1)
	half, det := (a-d)/2, b*c
	root := half*half + det
	if root < 0 {
		p = complex((a+d)/2, math.Sqrt(-root))
		return p, cmplx.Conj(p)
	}
	s := half + math.Copysign(math.Sqrt(root), half)
	near := d
	if s != 0 {
		near = d - det/s
	}
	return complex(near, 0), complex(near, 0)
}

// qrStep is H ← QᵀHQ on rows and columns lo … hi−1, Q·R = H − p·I for a real shift and (H − pI)(H − p̄I) for a pair.
func qrStep(h la.Matrix, lo, hi int, p, q complex128) {
	n := h.Rows()
	block := h.Slice(lo, hi, lo, hi).Clone()
	m := block.AddDiag(-real(p))
	if imag(p) != 0 {
		m = block.Mul(block).AddScaled(-real(p+q), block).AddDiag(real(p * q))
	}
	orthogonal := la.QR(m).Q()
	right := h.Slice(0, hi, lo, hi)
	right.CopyFrom(right.Mul(orthogonal))
	below := h.Slice(lo, hi, lo, n)
	below.CopyFrom(orthogonal.T().Mul(below))
	for i := lo + 2; i < hi; i++ {
		for j := lo; j < i-1; j++ {
			h.Set(i, j, 0) // it stays a Hessenberg matrix but for rounding
		}
	}
}
