package lp

import (
	"fmt"
	"math"

	"github.com/lina-la/lina/la"
)

// Solution is an optimum.
type Solution struct {
	X          la.Vector // n numbers
	Objective  float64   // cᵀx + offset
	Activity   la.Vector // A·x, m numbers
	Prices     la.Vector // y, the shadow prices of the rows: ∂objective/∂b, 0 where a row does not bind
	Reduced    la.Vector // d = c − Aᵀy, the reduced costs: 0 where a variable is between its bounds
	Degenerate bool      // a basic variable is at a bound: other prices may be as good
	Ties       bool      // a variable at its bound has the reduced cost 0: another x may be as good
	Iterations int
}

// Tolerances, in scaled units relative to what is added up.
const (
	feasibility = 1e-9 // of a bound while the method runs
	optimality  = 1e-9 // of a reduced cost
	accepted    = 1e-7 // of what is handed out
)

// conclude makes the solution of x and the prices y of the problem as a minimization, and checks
// that it is one: rows and bounds hold, reduced costs have the right signs, and both objectives agree.
func (p *Problem) conclude(s *scaled, x, y la.Vector) (*Solution, error) {
	sol := &Solution{X: x, Activity: make(la.Vector, len(p.Rows)), Prices: y, Reduced: p.Cost.Clone()}
	if p.Max {
		sol.Reduced = sol.Reduced.Neg()
	}
	for j := range x { // a bound missed by rounding is met
		x[j] = max(p.Lower[j], min(p.Upper[j], x[j]))
	}
	sizes := make(la.Vector, len(x)) // what is added up in a reduced cost
	for j, d := range sol.Reduced {
		sizes[j] = math.Abs(d)
	}
	var e InaccurateError
	for i, r := range p.Rows {
		size := 0.0
		for k, j := range r.Cols {
			a := r.Coeffs[k]
			sol.Activity[i] += a * x[j]
			size += math.Abs(a * x[j])
			sol.Reduced[j] -= a * y[i]
			sizes[j] += math.Abs(a * y[i])
		}
		e.Primal = max(e.Primal, missed(sol.Activity[i], r.Lo, r.Hi)/(size+s.unit/s.row[i]))
	}
	gap, total := 0.0, 0.0
	add := func(t float64) { gap += t; total += math.Abs(t) }
	for j, d := range sol.Reduced {
		tol := accepted * (sizes[j] + s.cost/s.col[j])
		add(d * x[j]) // c·x = Σ d·x + Σ y·activity
		if math.Abs(d) > 1e-3*tol {
			e.Dual = max(e.Dual, wrongSide(d, p.Lower[j], p.Upper[j])/tol*accepted)
			add(-d * side(d, p.Lower[j], p.Upper[j], x[j]))
		}
	}
	for i, r := range p.Rows {
		tol := accepted * (math.Abs(y[i]) + s.row[i]*s.cost)
		add(y[i] * sol.Activity[i])
		if math.Abs(y[i]) > 1e-3*tol {
			e.Dual = max(e.Dual, wrongSide(y[i], r.Lo, r.Hi)/tol*accepted)
			add(-y[i] * side(y[i], r.Lo, r.Hi, sol.Activity[i]))
		}
	}
	e.Gap = math.Abs(gap) / (total + s.cost*s.unit)
	if !(e.Primal <= accepted && e.Dual <= accepted && e.Gap <= accepted) {
		return nil, &e
	}
	sol.Objective = p.Cost.Dot(x) + p.Offset
	if p.Max {
		sol.Prices, sol.Reduced = y.Neg(), sol.Reduced.Neg()
	}
	for _, v := range []la.Vector{sol.X, sol.Activity, sol.Prices, sol.Reduced} {
		for i := range v {
			v[i] += 0 // no −0
		}
	}
	p.cleanReduced(s, sol, sizes)
	return sol, nil
}

// cleanReduced makes 0 of reduced costs that are nothing but rounding.
func (p *Problem) cleanReduced(s *scaled, sol *Solution, sizes la.Vector) {
	for j, d := range sol.Reduced {
		if math.Abs(d) <= 1e-13*sizes[j] {
			sol.Reduced[j] = 0
		}
	}
}

// missed is by how much x lies outside lo … hi.
func missed(x, lo, hi float64) float64 { return max(0, lo-x, x-hi) }

// wrongSide is |d| where d > 0 asks for a lower bound and there is none, or d < 0 for an upper one.
func wrongSide(d, lo, hi float64) float64 {
	if d > 0 && math.IsInf(lo, -1) || d < 0 && math.IsInf(hi, 1) {
		return math.Abs(d)
	}
	return 0
}

// side is the bound at which a variable with the reduced cost d belongs, or x if that is infinite.
func side(d, lo, hi, x float64) float64 {
	b := lo
	if d < 0 {
		b = hi
	}
	if math.IsInf(b, 0) {
		return x
	}
	return b
}

// infeasible checks the proof y of the problem without a solution.
func (p *Problem) infeasible(s *scaled, y la.Vector) error {
	// 0 = Σ yᵢ·(aᵢᵀx) − Σ zⱼxⱼ, z = Aᵀy, for every x; over all bounds it is at least proof.
	z, sizes := make(la.Vector, len(p.Cost)), make(la.Vector, len(p.Cost))
	proof, total := 0.0, 0.0
	add := func(f, lo, hi, nothing float64) {
		if math.Abs(f) <= nothing {
			return
		}
		b := lo
		if f < 0 {
			b = hi
		}
		proof += f * b
		total += math.Abs(f * b)
	}
	largest := 0.0
	for i := range y {
		largest = max(largest, math.Abs(y[i])/s.row[i])
	}
	for i, r := range p.Rows {
		if math.Abs(y[i])/s.row[i] <= 1e-10*largest {
			y[i] = 0
		}
		for k, j := range r.Cols {
			z[j] += r.Coeffs[k] * y[i]
			sizes[j] += math.Abs(r.Coeffs[k] * y[i])
		}
		add(y[i], r.Lo, r.Hi, 0)
	}
	for j := range z {
		add(-z[j], p.Lower[j], p.Upper[j], 1e-9*sizes[j])
	}
	if !(proof > 1e-12*total) {
		return &InaccurateError{Gap: math.Abs(proof) / total}
	}
	return &InfeasibleError{Y: y}
}

// unbounded checks the ray of the problem without an optimum.
func (p *Problem) unbounded(ray la.Vector) error {
	away := func(r, size, lo, hi float64) bool {
		return r > 1e-7*size && !math.IsInf(hi, 1) || r < -1e-7*size && !math.IsInf(lo, -1)
	}
	gain := p.Cost.Dot(ray)
	if p.Max {
		gain = -gain
	}
	bad := !(gain < 0)
	for j, r := range ray {
		bad = bad || away(r, math.Abs(r), p.Lower[j], p.Upper[j])
	}
	for _, r := range p.Rows {
		sum, size := 0.0, 0.0
		for k, j := range r.Cols {
			sum += r.Coeffs[k] * ray[j]
			size += math.Abs(r.Coeffs[k] * ray[j])
		}
		bad = bad || away(sum, size, r.Lo, r.Hi)
	}
	if bad {
		return &InaccurateError{Dual: 1}
	}
	return &UnboundedError{Ray: ray}
}

// String is the optimum with its prices.
func (s *Solution) String() string {
	note := ""
	if s.Degenerate {
		note += ", degenerate"
	}
	if s.Ties {
		note += ", perhaps not the only x"
	}
	return fmt.Sprintf("optimum %.8g after %d iterations%s\nx = %v\nprices %v\nreduced costs %v", s.Objective, s.Iterations, note, s.X, s.Prices, s.Reduced)
}
