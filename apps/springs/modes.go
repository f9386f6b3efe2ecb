package springs

import (
	"fmt"
	"math"

	"github.com/lina-la/lina/la"
)

// Modes are the ways in which a line swings with all masses in step: K·x = ω²·M·x.
type Modes struct {
	Omega  la.Vector // ω, ascending, in radians by time: n numbers
	X      la.Matrix // n×n, column k swings with Omega[k]; XᵀMX = I, the first row positive
	Masses la.Vector // n numbers
}

// Modes returns the n frequencies and shapes with which the line swings. The shape of mode k
// has k sign changes. If no end is fixed, ω₀ = 0: the line moves as a whole.
//
// The frequencies are the singular values of B = C^(1/2)·A·M^(−1/2), whose BᵀB =
// M^(−1/2)·K·M^(−1/2) is never formed: eigenvalues of K would lose the small frequencies among the roundoff
// of the large ones. The error is la.SVD's.
func (l *Line) Modes() (*Modes, error) {
	n, m := len(l.Masses), len(l.C)
	root := l.Masses.Apply(math.Sqrt)
	r := &Modes{Omega: make(la.Vector, n), X: la.Zeros(n, n), Masses: l.Masses.Clone()}
	rigid := 0
	if l.Ends == FreeFree {
		rigid = 1
		r.X.SetCol(0, la.FullVec(n, 1/root.Norm())) // mᵀ·x² = 1
	}
	if m > 0 {
		b := l.A().MulCol(l.C.Apply(math.Sqrt)).DivRow(root)
		s, err := la.SVD(b)
		if err != nil {
			return nil, err
		}
		for k := range n - rigid {
			from := n - rigid - 1 - k // ascending
			x := s.V.Col(from).DivElem(root)
			if x[0] < 0 {
				x = x.Neg()
			}
			r.Omega[k+rigid] = s.S[from]
			r.X.SetCol(k+rigid, x)
		}
	}
	return r, nil
}

// Periods returns 2π/ω of each mode, +Inf for a mode that does not swing.
func (m *Modes) Periods() la.Vector {
	return m.Omega.Apply(func(w float64) float64 { return 2 * math.Pi / w })
}

// At returns where the masses are at time t, when they are at u0 with velocities v0 at time 0:
//
//	u(t) = Σₖ (aₖ·cos ωₖt + bₖ·sin(ωₖt)/ωₖ)·xₖ,  a = XᵀM·u0, b = XᵀM·v0
//
// nil is a vector of zeros. It panics if u0 or v0 does not have a number for each mass.
func (m *Modes) At(t float64, u0, v0 la.Vector) la.Vector {
	n := len(m.Masses)
	c := make(la.Vector, n)
	if u0 != nil {
		checkLength("Modes.At", len(u0), n)
		for k, a := range u0.MulElem(m.Masses).MulMat(m.X) {
			c[k] += a * math.Cos(m.Omega[k]*t)
		}
	}
	if v0 != nil {
		checkLength("Modes.At", len(v0), n)
		for k, b := range v0.MulElem(m.Masses).MulMat(m.X) {
			if w := m.Omega[k]; w == 0 {
				c[k] += b * t
			} else {
				c[k] += b * math.Sin(w*t) / w
			}
		}
	}
	return m.X.MulVec(c)
}

// String lists each frequency with its shape.
func (m *Modes) String() string {
	return fmt.Sprintf("modes of %d masses\nω = %v\nX =\n%v", len(m.Masses), m.Omega, m.X)
}

func checkLength(op string, got, want int) {
	if got != want {
		panicShape(op, "%d numbers for %d masses", got, want)
	}
}
