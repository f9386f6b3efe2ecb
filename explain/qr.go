package explain

import (
	"fmt"
	"math"

	"github.com/lina-la/lina/la"
)

// Householder shows A = Q·R by reflections, the way of la.QR: each mirrors a column onto an axis. A is m×n, any
// shape. The last step has the Q and R of la.QR, with its signs.
//
// The error is a *SizeError or la.ErrNotFinite, and then the trace is nil.
func Householder(a la.Matrix) (*Trace, error) {
	t, err := newTrace("qr", "QR factorization by Householder reflections: A = Q·R, Q with orthonormal columns, R upper triangular", Largest, a)
	if err != nil {
		return nil, err
	}
	m, n := a.Dims()
	t.add("Start", "R begins as A.", shown("A", a))
	f := la.QR(a)
	r := f.R()
	w := a.Clone()
	for k := range min(m, n) {
		x := w.Col(k)[k:]
		beta := r.At(k, k)
		v := x.Clone()
		v[0] -= beta
		norm := v.Norm()
		if norm <= 4*la.Eps[float64]()*x.Norm() {
			copy(w.RowView(k)[k:], r.Row(k)[k:])
			for i := k + 1; i < m; i++ {
				w.Set(i, k, 0)
			}
			t.add(fmt.Sprintf("Column %d", k+1), fmt.Sprintf("Below the diagonal there is nothing to do: r%d%d = %.4g.", k+1, k+1, beta), shown("R", w, at(Pivot, k, k), marked(Final, k, k+1, k, n)))
			continue
		}
		v = v.Scale(1 / norm)
		part := w.Slice(k, m, k, n)
		la.Gemm(-2, v.AsCol(), v.MulMat(part).AsRow(), 1, part) // (I − 2vvᵀ)·W
		copy(w.RowView(k)[k:], r.Row(k)[k:])
		for i := k + 1; i < m; i++ {
			w.Set(i, k, 0)
		}
		t.add(fmt.Sprintf("Column %d", k+1),
			fmt.Sprintf("From the diagonal down, column %d has the length %.4g. The mirror H = I − 2vvᵀ, v along the column less %.4g·e%d, makes (%.4g, 0, …) of it, and reflects all columns right of it.", k+1, math.Abs(beta), beta, k+1, beta),
			shown("R", w, at(Pivot, k, k), marked(Final, k, k+1, k, n), marked(Zeroed, k+1, m, k, k+1), marked(Changed, k+1, m, k+1, n)), column("v", v))
	}
	t.add("A = Q·R", "Q is the product of the mirrors, its first columns.", shown("Q", f.Q()), shown("R", r))
	return t, nil
}

// GramSchmidt shows A = Q·R by the modified Gram–Schmidt process: each column, made a unit vector, is taken out of all columns
// right of it. A is m×n, its columns independent. Q and R are those of la.QR with the signs turned
// so that R has a positive diagonal.
//
// Columns that depend on each other are a *la.SingularError beside the trace, which ends with the first that has nothing
// new. The trace is nil if the error is a *SizeError or la.ErrNotFinite.
func GramSchmidt(a la.Matrix) (*Trace, error) {
	t, err := newTrace("gram-schmidt", "QR factorization by Gram–Schmidt: A = Q·R, Q with orthonormal columns, R upper triangular", Largest, a)
	if err != nil {
		return nil, err
	}
	m, n := a.Dims()
	t.add("Start", "Q begins as A, and becomes orthonormal column by column.", shown("A", a))
	f := la.QR(a)
	laQ, laR := f.Factors()
	dependent := -1
	for k := range n {
		if k >= m || math.Abs(laR.At(k, k)) <= 10*float64(max(m, n))*la.Eps[float64]()*a.Col(k).Norm() {
			dependent = k
			break
		}
		if laR.At(k, k) < 0 {
			laQ.SetCol(k, laQ.Col(k).Neg())
			laR.SetRow(k, laR.Row(k).Neg())
		}
	}
	w, r := a.Clone(), la.Zeros(n, n)
	for k := range n {
		if k == dependent {
			err := &la.SingularError{Pivot: k}
			t.add("Columns depend on each other", fmt.Sprintf("Of column %d nothing is left, but for rounding, once the columns before it are taken out: it is a combination of them, and there is no next direction.", k+1),
				shown("Q", w, marked(Used, 0, m, k, k+1)), shown("R", r))
			return t, err
		}
		q, row := laQ.Col(k), laR.Row(k)
		w.SetCol(k, q)
		r.SetRow(k, row)
		for j := k + 1; j < n; j++ {
			w.SetCol(j, w.Col(j).AddScaled(-row[j], q))
		}
		text := fmt.Sprintf("Column %d has the length r%d%d = %.4g and is divided by it.", k+1, k+1, k+1, row[k])
		if k < n-1 {
			text += fmt.Sprintf(" Each column right of it loses its part along the new unit vector: %s.", list(row[k+1:]))
		}
		t.add(fmt.Sprintf("Column %d", k+1), text, shown("Q", w, marked(Final, 0, m, k, k+1), marked(Changed, 0, m, k+1, n)), shown("R", r, at(Pivot, k, k), marked(Final, k, k+1, k+1, n)))
	}
	t.add("A = Q·R", "la.QR has the same but for signs: reflections leave them as they fall.", shown("Q", laQ), shown("R", laR))
	return t, nil
}

// LeastSquares shows how ‖b − A·x‖ is made small by A = Q·R: b splits into a part in the column space of A, which R·x = Qᵀb
// reaches, and the residual, orthogonal to it. The last step has the x of la.LstSq.
//
// A is m×n with m ≥ n; columns that depend on each other are a *la.SingularError beside the trace, the last step of which has what la.LstSq
// chooses among the solutions. The trace is nil if the error is a *SizeError or la.ErrNotFinite. It panics unless the shapes fit.
func LeastSquares(a la.Matrix, b la.Vector) (*Trace, error) {
	m, n := a.Dims()
	if len(b) != m || m < n {
		panicShape("LeastSquares", "%d×%d and %d numbers", m, n, len(b))
	}
	t, err := newTrace("lstsq", "Least squares: x that makes ‖b − A·x‖ small, by A = Q·R", Largest, a, b.AsCol())
	if err != nil {
		return nil, err
	}
	t.add("Start", fmt.Sprintf("There are %d equations for %d unknowns: in general no x satisfies them all.", m, n), shown("A", a), column("b", b))
	f := la.QR(a)
	q, r := f.Factors()
	t.add("A = Q·R", "The columns of Q are an orthonormal basis of all that A·x can be.", shown("Q", q), shown("R", r))
	c := la.Vector(f.MulQT(b)[:n])
	t.add("Qᵀb", "The parts of b along the columns of Q; the rest of b cannot be reached.", column("Qᵀb", c, marked(Final, 0, n, 0, 1)))
	best, err := la.LstSq(a, b)
	if err != nil {
		t.add("No solution", "la.LstSq says: "+err.Error()+".")
		return t, err
	}
	text := fmt.Sprintf("The sum of squared residuals is %.6g, and no x makes it smaller: the residual is orthogonal to the columns, Aᵀ(b − A·x) = 0.", best.SSR)
	if best.Rank < n {
		err = &la.SingularError{RCond: f.RCond(), Pivot: -1}
		text = fmt.Sprintf("The columns depend on each other, the rank is %d: R·x = Qᵀb has no unique solution. Of all x with the least sum of squares, %.6g, this is the one that la.LstSq chooses.", best.Rank, best.SSR)
	} else {
		substitute(t, "R", r, "Qᵀb", c, best.X)
	}
	residual := b.Sub(a.MulVec(best.X))
	t.add("The solution", text, column("x", best.X, marked(Final, 0, n, 0, 1)), column("b − A·x", residual), column("Aᵀ(b − A·x)", residual.MulMat(a)))
	return t, err
}
