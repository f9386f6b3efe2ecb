package springs

import (
	"fmt"
	"math"

	"github.com/lina-la/lina/la"
)

// Rest is a line at rest under forces: K·u = f.
type Rest struct {
	U       la.Vector // displacements of the masses, n numbers
	Stretch la.Vector // e = A·u of the springs, m numbers
	Tension la.Vector // w = C·e of the springs, m numbers
	Left    float64   // the force of the left wall on the line, 0 if that end is free
	Right   float64   // that of the right wall: Left + Right + Σf = 0
}

// UnbalancedError says that a line with two free ends does not come to rest, because the
// forces on it do not cancel.
type UnbalancedError struct {
	Sum float64 // Σf
}

// Error says what the forces add up to.
func (e *UnbalancedError) Error() string {
	return fmt.Sprintf("springs: no end is fixed and the forces add up to %g, not 0: the line does not come to rest", e.Sum)
}

// Rest returns u with K·u = f, with the stretches and tensions that belong to it.
//
// Tensions come first, by adding up forces from a free end; between two walls they are known
// but for a constant, which the stretches fix by adding up to 0. K, whose condition number
// grows with the square of n and with the ratio of the springs, is not solved with, so that soft and stiff
// springs side by side cost no digits.
//
// f has a force for each mass, else Rest panics. NaN or Inf is la.ErrNotFinite. Without a
// fixed end K is singular: then forces that do not cancel are an *UnbalancedError, and
// otherwise u, free but for a constant, is that with the centre of mass unmoved, Σmⱼ·uⱼ = 0.
func (l *Line) Rest(f la.Vector) (*Rest, error) {
	n, m := len(l.Masses), len(l.C)
	if len(f) != n {
		panicShape("Line.Rest", "%d forces on %d masses", len(f), n)
	}
	for j, x := range f {
		if x-x != 0 {
			return nil, &la.NotFiniteError{I: j, J: 0, Value: x}
		}
	}
	r := &Rest{Tension: make(la.Vector, m), Stretch: make(la.Vector, m), U: make(la.Vector, n)}
	switch l.Ends {
	case FixedFixed: // wᵢ = w₀ − Fᵢ with Fᵢ = f₀ + … + fᵢ₋₁, and Σwᵢ/cᵢ = 0
		sums, soft := append(la.Vector{0}, f.CumSum()...), l.C.Apply(func(c float64) float64 { return 1 / c })
		first := sums.Dot(soft) / soft.Sum()
		for i, s := range sums {
			r.Tension[i] = first - s
		}
	case FixedFree: // wᵢ = fᵢ + … + fₙ₋₁
		copy(r.Tension, f.Flip().CumSum().Flip())
	default: // wᵢ = −(f₀ + … + fᵢ)
		sums := f.CumSum()
		copy(r.Tension, sums[:m].Neg())
		if l.Ends == FreeFree && math.Abs(sums[n-1]) > float64(n)*la.Eps[float64]()*f.NormP(1) {
			return nil, &UnbalancedError{Sum: sums[n-1]}
		}
	}
	r.Stretch = r.Tension.DivElem(l.C)
	switch l.Ends {
	case FixedFixed, FixedFree: // uⱼ = e₀ + … + eⱼ
		copy(r.U, r.Stretch.CumSum()[:n])
	case FreeFixed: // uⱼ = −(eⱼ + … + eₙ₋₁)
		copy(r.U, r.Stretch.Flip().CumSum().Flip().Neg())
	case FreeFree:
		copy(r.U[1:], r.Stretch.CumSum())
		r.U = r.U.AddScalar(-r.U.Dot(l.Masses) / l.Masses.Sum())
	}
	if l.Ends.left() == 1 {
		r.Left = -r.Tension[0]
	}
	if l.Ends.right() == 1 {
		r.Right = r.Tension[m-1]
	}
	for j, x := range r.U {
		if x-x != 0 {
			return nil, &la.NotFiniteError{I: j, J: 0, Value: x}
		}
	}
	return r, nil
}

// String lists displacements, stretches, tensions and the forces of the walls.
func (r *Rest) String() string {
	return fmt.Sprintf("u = %v\ne = %v\nw = %v\nwalls: %.6g, %.6g", r.U, r.Stretch, r.Tension, r.Left, r.Right)
}
