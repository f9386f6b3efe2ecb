package lp

import (
	"fmt"

	"github.com/lina-la/lina/la"
)

// InfeasibleError says that no point satisfies all rows and bounds. Y proves it: the rows
// added up with the factors Y give a row that no x between its bounds satisfies (Farkas).
type InfeasibleError struct {
	Y      la.Vector // m numbers, nil if Bounds says it all
	Bounds string    // bounds of one variable or row that contradict each other
}

// Error says that there is no point.
func (e *InfeasibleError) Error() string {
	if e.Bounds != "" {
		return "lp: infeasible: " + e.Bounds
	}
	return "lp: infeasible: no point satisfies all constraints"
}

// UnboundedError says that the objective gets better without end: from a feasible point one
// may go along Ray for ever.
type UnboundedError struct {
	Ray la.Vector // n numbers
}

// Error says that there is no end.
func (e *UnboundedError) Error() string {
	return "lp: unbounded: the objective gets better without end"
}

// CyclingError says that the simplex method has come back to a basis at which it was: Bland's rule
// never does.
type CyclingError struct {
	Step   int // where the tableau first was
	Period int // after so many steps it is there again
}

// Error says after how many steps.
func (e *CyclingError) Error() string {
	return fmt.Sprintf("lp: cycling: step %d comes back after %d steps; Bland's rule avoids it", e.Step, e.Period)
}

// IterationError says that the limit of iterations was reached.
type IterationError struct {
	Iterations int
}

// Error says how many iterations there were.
func (e *IterationError) Error() string {
	return fmt.Sprintf("lp: no optimum after %d iterations", e.Iterations)
}

// InaccurateError says that what was found does not satisfy the conditions of an optimum: the
// problem is too badly conditioned for float64.
type InaccurateError struct {
	Primal float64 // by how much a row or bound is missed, relative to what is added up in it
	Dual   float64 // the same of the dual problem
	Gap    float64 // between both objectives, relative to what is added up in them
}

// Error names the three residuals.
func (e *InaccurateError) Error() string {
	return fmt.Sprintf("lp: the result is not accurate: constraints are missed by %.2g, the dual's by %.2g, the gap is %.2g", e.Primal, e.Dual, e.Gap)
}
