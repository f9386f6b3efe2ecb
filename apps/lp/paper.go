package lp

import (
	"math"

	"github.com/lina-la/lina/la"
)

// What the last tableau says of the problem as it was posed.

// variables are the x of values for all columns.
func (w *paper) variables(columns la.Vector, shifted bool) la.Vector {
	x := make(la.Vector, len(w.parts))
	for j, part := range w.parts {
		x[j] = part.sign * columns[part.col]
		if part.free {
			x[j] -= columns[part.col+1]
		}
		if shifted {
			x[j] += part.shift
		}
	}
	return x
}

// prices are the y of Bᵀy = c for the costs c of the columns: prices of the problem's rows. Solved for from the rows
// as they were, they do not carry the roundoff of the pivots.
func (w *paper) prices(cost la.Vector) (la.Vector, error) {
	y := make(la.Vector, len(w.p.Rows))
	if w.rows() == 0 {
		return y, nil
	}
	b := w.begin.TakeCols(w.basis...)
	part, err := la.Solve(b.T(), cost.Take(w.basis...))
	if part == nil {
		return nil, err
	}
	for i, source := range w.source {
		if source >= 0 {
			y[source] += w.flip[i] * part[i]
		}
	}
	return y, nil
}

// solution is the optimum of the last tableau, checked.
func (w *paper) solution() (*Solution, error) {
	columns := make(la.Vector, w.rhs())
	if w.rows() > 0 {
		b := w.begin.TakeCols(w.basis...)
		x, err := la.Solve(b, w.begin.Col(w.rhs()))
		if x == nil {
			return nil, err
		}
		for i, j := range w.basis {
			columns[j] = max(0, x[i])
		}
	}
	y, err := w.prices(w.cost)
	if err != nil {
		return nil, err
	}
	sol, err := w.p.conclude(w.s, w.variables(columns, true), y)
	if err != nil {
		return nil, err
	}
	for _, s := range w.steps {
		if s.Row >= 0 {
			sol.Iterations++
		}
	}
	basic := make([]bool, w.rhs())
	for i, j := range w.basis {
		basic[j] = true
		sol.Degenerate = sol.Degenerate || w.t.At(i, w.rhs()) == 0 && j < w.first
	}
	for j := range w.first {
		sol.Ties = sol.Ties || !basic[j] && math.Abs(w.t.At(w.rows(), j)) <= w.rounding(w.rows(), j)
	}
	return sol, nil
}

// noPoint is the proof that there is no feasible point: the prices of phase 1.
func (w *paper) noPoint() error {
	cost := make(la.Vector, w.rhs())
	for j := w.first; j < len(cost); j++ {
		cost[j] = 1
	}
	y, err := w.prices(cost)
	if err != nil {
		return err
	}
	return w.p.infeasible(w.s, y)
}

// noEnd is the proof that there is no optimum: the direction in which column col grows.
func (w *paper) noEnd(col int) error {
	ray := make(la.Vector, w.rhs())
	ray[col] = 1
	for i, j := range w.basis {
		if !w.small(i, col) {
			ray[j] -= w.t.At(i, col)
		}
	}
	return w.p.unbounded(w.variables(ray, false))
}
