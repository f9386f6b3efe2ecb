// Package lp is linear programming: the best of all points that satisfy linear
// inequalities, found by the simplex method.
//
//	x₂                                 max 3x₁ + 5x₂
//	6 ┤▓▓▓▓▓▓▓●   (2, 6): 36                x₁       ≤ 4
//	  │▓▓▓▓▓▓▓▓▓╲                               2x₂ ≤ 12
//	  │▓▓▓▓▓▓▓▓▓▓▓╲                         3x₁ + 2x₂ ≤ 18
//	  │▓▓▓▓▓▓▓▓▓▓▓▓▓●                       x ≥ 0
//	  │▓▓▓▓▓▓▓▓▓▓▓▓▓│
//	  └─────────────┴── x₁             the simplex method walks from corner to corner
//	                4
//
//	p := lp.Maximize(3, 5)
//	p.Constrain(la.Vector{1, 0}, lp.AtMost, 4)
//	p.Constrain(la.Vector{0, 2}, lp.AtMost, 12)
//	p.Constrain(la.Vector{3, 2}, lp.AtMost, 18)
//	s, err := p.Solve(nil)
//	fmt.Println(s.X, s.Objective) // [2 6] 36
//
// # Two ways
//
// [Problem.Solve] is the revised simplex method for problems of some thousand rows: variables with
// bounds, two phases without artificial variables, a basis that is factored, and brought up to date in product
// form. [Problem.Tableau] is the method on paper, which keeps each tableau to be
// looked at.
//
// # Conventions
//
// Variables are at least 0 unless [Problem.Bound] says otherwise. A shadow price is the derivative of the
// objective, as posed, by the right-hand side of its row; a reduced cost that by its variable. What is
// handed out has been checked in both the primal and the dual problem; a problem without a
// solution has an error that proves it: [InfeasibleError], [UnboundedError].
//
// Shapes that do not fit are mistakes in the program and panic with a *la.ShapeError.
//
// Sources: Dantzig, Linear Programming and Extensions, 1963; Chvátal, Linear Programming,
// 1983; Maros, Computational Techniques of the Simplex Method, 2003.
package lp
