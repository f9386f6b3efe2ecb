package lp

import (
	"math"

	"github.com/lina-la/lina/la"
)

// Options tune Solve; nil is the zero Options.
type Options struct {
	MaxIter int  // 0 means 1000 + 50·(rows + variables)
	Bland   bool // Bland's rule from the start, not only where the method stands still
}

// Solve returns an optimum, found by the revised simplex method: Devex pricing; a ratio test in
// two passes that prefers large pivots; in the first phase, which makes the sum of what misses its bounds
// small, a line search past the corners on the way. Where the objective stands still for long, Bland's rule
// takes over until it moves, so that the method ends.
//
// No feasible point is an *InfeasibleError, an objective without end an *UnboundedError, both
// with a proof that has been checked. NaN and Inf where they have no meaning are la.ErrNotFinite. An
// *IterationError and an *InaccurateError are for problems beyond float64.
//
// Sources: Dantzig and Orchard-Hays, The product form for the inverse in the simplex method, 1954;
// Harris, Pivot selection methods of the Devex LP code, 1973; Bland, New finite pivoting
// rules for the simplex method, 1977; Maros, Computational Techniques of the Simplex Method, 2003, §9.
func (p *Problem) Solve(o *Options) (*Solution, error) {
	if err := p.check("Problem.Solve"); err != nil {
		return nil, err
	}
	if o == nil {
		o = new(Options)
	}
	v := newSolver(p.scale(), o)
	status := v.run()
	switch status {
	case atLimit:
		return nil, &IterationError{Iterations: v.iterations}
	case noPoint:
		return nil, p.infeasible(v.s, v.s.dual(v.y))
	case noEnd:
		return nil, p.unbounded(v.ray())
	}
	sol, err := p.conclude(v.s, v.s.primal(v.x), v.s.dual(v.y))
	if err != nil {
		return nil, err
	}
	sol.Iterations = v.iterations
	sol.Degenerate, sol.Ties = v.degenerate(), v.ties()
	return sol, nil
}

type status int

const (
	optimal status = iota
	noPoint
	noEnd
	atLimit
)

// solver is a basic solution on its way. A variable out of the basis is at one of its bounds, or
// at 0 if it has none.
type solver struct {
	s          *scaled
	b          basis
	x          []float64 // n+m
	at         []int     // position in the basis, or −1
	weight     []float64 // Devex reference weights
	bland      bool
	always     bool // Bland's rule from the start
	still      int  // iterations without progress
	iterations int
	limit      int
	fresh      bool // factored since the last exchange

	y, rho, alpha, costs, rhs []float64 // m
	enter                     int       // the variable that enters, sign of its move
	sign                      float64
}

func newSolver(s *scaled, o *Options) *solver {
	n, m := s.n, s.m
	v := &solver{s: s, x: make([]float64, n+m), at: make([]int, n+m), weight: make([]float64, n+m), always: o.Bland, bland: o.Bland, limit: o.MaxIter}
	if v.limit <= 0 {
		v.limit = 1000 + 50*(n+m)
	}
	v.b = basis{s: s, head: make([]int, m)}
	for _, p := range []*[]float64{&v.y, &v.rho, &v.alpha, &v.costs, &v.rhs} {
		*p = make([]float64, m)
	}
	for j := range v.x {
		v.at[j] = -1
		v.x[j] = resting(s.lo[j], s.hi[j])
	}
	for i := range m { // all logical
		v.b.head[i] = n + i
	}
	v.refresh()
	v.forget()
	return v
}

// resting is the bound nearest to 0, or 0 if both are infinite.
func resting(lo, hi float64) float64 {
	switch {
	case math.IsInf(lo, -1) && math.IsInf(hi, 1):
		return 0
	case math.Abs(lo) <= math.Abs(hi):
		return lo
	}
	return hi
}

// forget begins a new reference framework for the pricing.
func (v *solver) forget() {
	for j := range v.weight {
		v.weight[j] = 1
	}
}

// refresh factors the basis anew, and computes the basic variables from the others.
func (v *solver) refresh() {
	replaced := v.b.factor()
	for j := range v.at {
		v.at[j] = -1
	}
	for i, j := range v.b.head {
		v.at[j] = i
	}
	if replaced { // variables that left go to a bound
		for j := range v.x {
			if v.at[j] < 0 && v.x[j] != v.s.lo[j] && v.x[j] != v.s.hi[j] {
				v.x[j] = resting(v.s.lo[j], v.s.hi[j])
			}
		}
	}
	clear(v.rhs)
	for j, x := range v.x {
		if v.at[j] < 0 && x != 0 {
			v.s.addColumn(v.rhs, -x, j)
		}
	}
	xb := v.costs
	v.b.solve(xb, v.rhs)
	for i, j := range v.b.head {
		v.x[j] = xb[i]
	}
	v.fresh = true
}

// run walks until there is something to say.
func (v *solver) run() status {
	for ; ; v.iterations++ {
		if v.iterations >= v.limit {
			return atLimit
		}
		if len(v.b.etas) >= mostEtas {
			v.refresh()
		}
		first := v.price()
		if v.enter < 0 {
			switch {
			case !v.fresh: // once more with exact factors
				v.refresh()
			case first:
				return noPoint
			default:
				return optimal
			}
			continue
		}
		clear(v.rhs)
		v.s.addColumn(v.rhs, 1, v.enter)
		v.b.solve(v.alpha, v.rhs)
		var step move
		if first {
			step = v.searchLine()
		} else {
			step = v.ratios()
		}
		switch {
		case math.IsInf(step.t, 1) && !v.fresh:
			v.refresh()
			continue
		case math.IsInf(step.t, 1) && first:
			return atLimit // the sum of what is missed cannot fall below 0
		case math.IsInf(step.t, 1):
			return noEnd
		case step.at >= 0 && math.Abs(v.alpha[step.at]) < 1e-6 && !v.fresh:
			v.refresh()
			continue
		}
		v.take(step)
	}
}

// price computes the prices y of the phase and chooses the variable that enters; first says whether
// it is the first phase, in which a basic variable misses a bound.
func (v *solver) price() (first bool) {
	for i, j := range v.b.head {
		v.costs[i] = 0
		switch x := v.x[j]; {
		case x < v.s.lo[j]-feasibility:
			v.costs[i], first = -1, true
		case x > v.s.hi[j]+feasibility:
			v.costs[i], first = 1, true
		}
	}
	if !first {
		for i, j := range v.b.head {
			v.costs[i] = v.s.c[j]
		}
	}
	v.b.solveT(v.y, v.costs)
	v.enter = -1
	best := 0.0
	for j := range v.x {
		if v.at[j] >= 0 || v.s.lo[j] == v.s.hi[j] {
			continue
		}
		d := -v.s.dot(v.y, j)
		if !first {
			d += v.s.c[j]
		}
		up := d < -optimality && v.x[j] < v.s.hi[j]
		if !up && !(d > optimality && v.x[j] > v.s.lo[j]) {
			continue
		}
		if score := d * d / v.weight[j]; score > best {
			v.enter, best, v.sign = j, score, 1
			if !up {
				v.sign = -1
			}
			if v.bland {
				break
			}
		}
	}
	return first
}

// take makes the move.
func (v *solver) take(c move) {
	d := v.sign * c.t
	for i, j := range v.b.head {
		v.x[j] -= d * v.alpha[i]
	}
	if c.t > 1e-12 {
		v.still, v.bland = 0, v.always
	} else if v.still++; v.still > 100+v.s.m/4 {
		v.bland = true
	}
	q := v.enter
	if c.at < 0 {
		if v.sign > 0 {
			v.x[q] = v.s.hi[q]
		} else {
			v.x[q] = v.s.lo[q]
		}
		return
	}
	leave := v.b.head[c.at]
	if !v.bland {
		v.reweigh(c.at, leave)
	}
	v.x[q] += d
	v.x[leave] = c.to
	v.b.exchange(c.at, q, v.alpha)
	v.at[q], v.at[leave] = c.at, -1
	v.fresh = false
}

// reweigh brings the Devex weights up to date before the exchange: wⱼ = max(wⱼ, (αᵣⱼ/αᵣ)²·w), αᵣⱼ the
// row of the pivot.
func (v *solver) reweigh(at, leave int) {
	pivot, w := v.alpha[at], v.weight[v.enter]
	clear(v.costs)
	v.costs[at] = 1
	v.b.solveT(v.rho, v.costs)
	largest := 0.0
	for j := range v.x {
		if v.at[j] >= 0 || v.s.lo[j] == v.s.hi[j] || j == v.enter {
			continue
		}
		if r := v.s.dot(v.rho, j) / pivot; r != 0 {
			v.weight[j] = max(v.weight[j], r*r*w)
			largest = max(largest, v.weight[j])
		}
	}
	v.weight[leave] = max(w/(pivot*pivot), 1)
	if largest > 1e7 {
		v.forget()
	}
}

// ray is the direction in which there is no end, in the problem's units.
func (v *solver) ray() la.Vector {
	r := make([]float64, len(v.x))
	r[v.enter] = v.sign
	for i, j := range v.b.head {
		if a := v.alpha[i]; math.Abs(a) > zeroPivot {
			r[j] = -v.sign * a
		}
	}
	return v.s.primal(r)
}

// degenerate reports whether a basic variable is at a bound.
func (v *solver) degenerate() bool {
	for _, j := range v.b.head {
		if math.Abs(v.x[j]-v.s.lo[j]) <= feasibility || math.Abs(v.x[j]-v.s.hi[j]) <= feasibility {
			return true
		}
	}
	return false
}

// ties reports whether a variable out of the basis could enter at no cost.
func (v *solver) ties() bool {
	for j := range v.x {
		if v.at[j] < 0 && v.s.lo[j] != v.s.hi[j] && math.Abs(v.s.c[j]-v.s.dot(v.y, j)) <= optimality {
			return true
		}
	}
	return false
}
