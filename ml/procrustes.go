package ml

import (
	"fmt"

	"github.com/lina-la/lina/la"
)

// Procrustes is the map x ↦ Scale·x·R + Shift that lays one set of points on another best.
type Procrustes struct {
	R          la.Matrix `json:"r"` // p×p, orthogonal
	Scale      float64   `json:"scale"`
	Shift      la.Vector `json:"shift"`
	Reflection bool      `json:"reflection"` // det R = −1: R turns the points over, besides rotating them
	Unique     bool      `json:"unique"`     // false if other R do as well, as for points on a line
	Residual   float64   `json:"residual"`   // ‖Scale·A·R + Shift − B‖, Frobenius
}

// ProcrustesOptions says what FitProcrustes may do with the points besides turning them about
// the origin.
type ProcrustesOptions struct {
	Scale        bool // change their size
	Shift        bool // move them
	RotationOnly bool // no reflection
}

// FitProcrustes finds the orthogonal R, and if asked for the scale s > 0 and the shift t, that
// minimize ‖s·A·R + 1·tᵀ − B‖. A and B are n×p, a point a row, row i of A belonging to row i of B;
// they are not changed. With AᵀB = U·Σ·Vᵀ (about the means, if a shift is allowed) R = U·Vᵀ; if it is
// to be a rotation and U·Vᵀ is none, the last column of U changes its sign.
//
// No points are a *TooFewError, NaN or Inf is la.ErrNotFinite, and a scale of points that are all
// the same a *la.SingularError. It panics unless A and B have one shape.
//
// Source: Schönemann, A generalized solution of the orthogonal Procrustes problem, 1966; Kabsch,
// A solution for the best rotation to relate two sets of vectors, 1976.
func FitProcrustes(a, b la.Matrix, o *ProcrustesOptions) (*Procrustes, error) {
	const op = "FitProcrustes"
	var opt ProcrustesOptions
	if o != nil {
		opt = *o
	}
	n, p := a.Dims()
	if r, c := b.Dims(); r != n || c != p {
		panicShape(op, "points of %d×%d and %d×%d", n, p, r, c)
	}
	for _, x := range []la.Matrix{a, b} {
		if err := checkFinite(x); err != nil {
			return nil, err
		}
	}
	if n == 0 {
		return nil, &TooFewError{op, "points", 0, 1}
	}
	meanA, meanB := make(la.Vector, p), make(la.Vector, p)
	a0, b0 := a, b
	if opt.Shift {
		meanA, meanB = a.ColMeans(), b.ColMeans()
		a0, b0 = a.SubRow(meanA), b.SubRow(meanB)
	}
	ua, ub := unit(a0), unit(b0)
	a0, b0 = a0.Scale(1/ua), b0.Scale(1/ub)
	s, err := la.SVD(a0.T().Mul(b0))
	if err != nil {
		return nil, err
	}
	m := &Procrustes{Scale: 1, Reflection: p > 0 && la.Det(s.U)*la.Det(s.V) < 0}
	sigma := s.S.Clone()
	if m.Reflection && opt.RotationOnly {
		s.U.SetCol(p-1, s.U.Col(p-1).Neg())
		sigma[p-1] *= -1
		m.Reflection = false
	}
	m.R = s.U.Mul(s.V.T())
	// R is unique if Σ has full rank; a rotation, or what is not free to be one, if all but one.
	noise := float64(p*n) * 0x1p-52
	rank := s.Rank(noise)
	m.Unique = rank == p || opt.RotationOnly && rank == p-1
	if opt.RotationOnly && p > 1 && sigma[p-1] < 0 && -sigma[p-1] > sigma[p-2]*(1-noise) {
		m.Unique = false
	}
	if opt.Scale {
		size := square(a0.Flatten())
		if size == 0 {
			return nil, fmt.Errorf("ml: %s: the points are all the same and have no size: %w", op, &la.SingularError{Pivot: -1})
		}
		m.Scale = sigma.Sum() / size * (ub / ua)
	}
	m.Shift = meanB.AddScaled(-m.Scale, meanA.MulMat(m.R))
	m.Residual = m.Transform(a).Sub(b).Flatten().Norm()
	return m, nil
}

// Transform returns Scale·X·R + 1·Shiftᵀ, the points of X laid where those of A went. It panics
// unless X has p columns.
func (m *Procrustes) Transform(x la.Matrix) la.Matrix {
	checkCols("Procrustes.Transform", x.Cols(), len(m.Shift))
	return x.Mul(m.R).Scale(m.Scale).AddRow(m.Shift)
}

// String says whether it is a rotation or a reflection, and gives the map.
func (m *Procrustes) String() string {
	kind := "rotation"
	if m.Reflection {
		kind = "reflection"
	}
	if !m.Unique {
		kind += ", one of several that fit alike"
	}
	return fmt.Sprintf("Procrustes: %s, residual %.6g\nscale %.6g, shift %s\nR =\n%.6f", kind, m.Residual, m.Scale, short(m.Shift, "%.6g"), m.R.Round(6).AddScalar(0)) // −0 becomes 0
}
