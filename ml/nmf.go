package ml

import (
	"errors"
	"fmt"
	"math"

	"github.com/lina-la/lina/internal/kernel"
	"github.com/lina-la/lina/la"
)

// ErrNegative says that data are negative where they must not be.
var ErrNegative = errors.New("ml: negative data")

// NMF is a factorization X ≈ W·H into matrices without negative entries: samples are sums of parts,
// none of which takes away.
type NMF struct {
	W          la.Matrix `json:"w"`     // n×k: how much of each part is in a sample
	H          la.Matrix `json:"h"`     // k×p: the parts, a part a row
	Error      float64   `json:"error"` // ‖X − W·H‖, Frobenius
	Iterations int       `json:"iterations"`
	Converged  bool      `json:"converged"`
}

// NMFOptions says how FitNMF looks for the factors.
type NMFOptions struct {
	Tol     float64 // stop once the projected gradient is Tol times that of the start; 0: 1e-4
	MaxIter int     // 0: 500
}

// FitNMF finds W ≥ 0, n×k, and H ≥ 0, k×p, for which ‖X − W·H‖ is a local minimum. X is n×p, without
// negative entries, and not changed. It starts with the positive parts of the k leading singular
// vectors, and then solves for one column of W, and one row of H, after the other, exactly.
//
// The factors are one solution of several: k parts need not be those that another start finds, and
// parts may be scaled against their amounts. If o.MaxIter does not do, Converged is false. A
// negative entry is ErrNegative, NaN or Inf la.ErrNotFinite. It panics unless
// 1 ≤ k ≤ min(n, p).
//
// Source: Lee and Seung, Learning the parts of objects by non-negative matrix factorization, 1999;
// Cichocki and Phan, Fast local algorithms for large scale nonnegative matrix and tensor
// factorizations, 2009; the start of Boutsidis and Gallopoulos, SVD based initialization, 2008.
func FitNMF(x la.Matrix, k int, o *NMFOptions) (*NMF, error) {
	const op = "FitNMF"
	n, p := x.Dims()
	if k < 1 || k > min(n, p) {
		panicShape(op, "%d parts of %d×%d", k, n, p)
	}
	if err := checkFinite(x); err != nil {
		return nil, err
	}
	for at, v := range x.All() {
		if v < 0 {
			return nil, fmt.Errorf("ml: %s: entry (%d, %d) is %v: %w", op, at.I, at.J, v, ErrNegative)
		}
	}
	tol, maxIter := 1e-4, 500
	if o != nil && o.Tol > 0 {
		tol = o.Tol
	}
	if o != nil && o.MaxIter > 0 {
		maxIter = o.MaxIter
	}
	u := unit(x)
	x = x.Scale(1 / u)
	m := &NMF{}
	var err error
	if m.W, m.H, err = nmfStart(x, k); err != nil {
		return nil, err
	}
	first := 0.0
	for m.Iterations < maxIter && !m.Converged {
		m.Iterations++
		ht := m.H.T().Clone()
		gradient := nonNegative(m.W, x.Mul(ht), m.H.Mul(ht))
		gradient += nonNegative(ht, x.T().Mul(m.W), m.W.Gram())
		m.H = ht.T().Clone()
		if m.Iterations == 1 {
			first = gradient
		}
		m.Converged = gradient <= tol*first
	}
	// Parts of length 1 tell amounts that can be compared; then the unit goes into W.
	for t := range k {
		if s := m.H.RowView(t).Norm(); s > 0 {
			m.H.SetRow(t, m.H.RowView(t).Scale(1/s))
			m.W.SetCol(t, m.W.Col(t).Scale(s))
		}
	}
	m.Error = x.Sub(m.W.Mul(m.H)).Flatten().Norm() * u
	la.ScaleTo(m.W, m.W, u)
	return m, nil
}

// nmfStart is non-negative double singular value decomposition: of each pair of singular vectors the
// positive or the negative parts, whichever are the larger, and small numbers in place of zeros, at
// which a coordinate may stick.
func nmfStart(x la.Matrix, k int) (w, h la.Matrix, err error) {
	n, p := x.Dims()
	w, h = la.Zeros(n, k), la.Zeros(k, p)
	s, err := la.SVD(x)
	if err != nil {
		return w, h, err
	}
	fill := math.Sqrt(x.Mean() / float64(k) / 100)
	for t := range k {
		u, v := s.U.Col(t), s.V.Col(t)
		up, vp := u.Relu(), v.Relu()
		un, vn := u.Neg().Relu(), v.Neg().Relu()
		if un.Norm()*vn.Norm() > up.Norm()*vp.Norm() {
			up, vp = un, vn
		}
		size := up.Norm() * vp.Norm()
		if size > 0 {
			root := math.Sqrt(s.S[t] * size)
			up, vp = up.Scale(root/up.Norm()), vp.Scale(root/vp.Norm())
		}
		least := func(x float64) float64 { return max(x, fill) }
		w.SetCol(t, up.Apply(least))
		h.SetRow(t, vp.Apply(least))
	}
	return w, h, nil
}

// nonNegative improves F ≥ 0 by one pass over its columns, each solved for exactly with the others
// fixed, of ‖X − F·Gᵀ‖: xg is X·G and gg is GᵀG. It returns the size of the projected gradient.
func nonNegative(f, xg, gg la.Matrix) (gradient float64) {
	n, k := f.Dims()
	for i := range n {
		row, b := f.RowView(i), xg.RowView(i)
		for t := range k {
			g := kernel.Dot(gg.RowView(t), row) - b[t]
			if row[t] == 0 {
				g = min(0, g)
			}
			gradient += math.Abs(g)
			if d := gg.At(t, t); d > 0 && g != 0 {
				row[t] = max(0, row[t]-g/d)
			}
		}
	}
	return gradient
}

// String is the size of the factors and of what they leave.
func (m *NMF) String() string {
	state := "converged after"
	if !m.Converged {
		state = "stopped after"
	}
	n, k := m.W.Dims()
	_, p := m.H.Dims()
	s := fmt.Sprintf("non-negative factorization: %d×%d, %d parts\nerror %.6g, %s %d iterations", n, p, k, m.Error, state, m.Iterations)
	for t, row := range m.H.RowSeq() {
		s += fmt.Sprintf("\n%3d  %s", t, short(row, "%.4f"))
	}
	return s
}
