package lp

import (
	"fmt"
	"math"
	"slices"

	"github.com/lina-la/lina/la"
)

// Rule says which column enters the basis in [Problem.Tableau].
type Rule int

const (
	Dantzig Rule = iota // the most negative entry of the last row; may cycle
	Bland               // the first negative entry, and the first variable among equal ratios; never cycles
)

// String is the name of the rule.
func (r Rule) String() string {
	if r < Dantzig || r > Bland {
		return fmt.Sprintf("Rule(%d)", int(r))
	}
	return [...]string{"Dantzig", "Bland"}[r]
}

// Step is one tableau of the simplex method on paper:
//
//	┌ B⁻¹A          B⁻¹b ┐   rows: the constraints, solved for the basic variables
//	└ zᵀ            z    ┘   the objective: columns with a negative entry may enter
type Step struct {
	Phase   int       // 1 while artificial variables are driven out, 2 after that
	Tableau la.Matrix // a row for each constraint and one for the objective, the right-hand side last
	Basis   []int     // the column that is basic in each row
	Row     int       // of the pivot that follows, −1 if none does
	Col     int       // of the pivot that follows, −1 if none does
	Ratios  la.Vector // right-hand side divided by the column, NaN where that is not positive; nil if there is no column
	Text    string    // what is seen, and what is done next
}

// Trace is a problem solved on paper.
type Trace struct {
	Rule     Rule
	Columns  []string  // names of the columns: variables, s slacks, a artificial variables
	Steps    []Step    // the first is the start, the last what was found
	Solution *Solution // nil if there is none
}

// tableauLimit bounds what Tableau keeps.
const tableauLimit = 200

// Tableau solves the problem as one does on paper, and keeps each tableau: rows are written as
// equations with slack variables s; those without a slack that can begin in the basis get an artificial variable a, the
// sum of which is made 0 in phase 1. Variables with other bounds than 0 ≤ x are replaced: x = lower + x′, upper − x′ or
// x⁺ − x⁻; an upper bound beside a lower one is a row of its own.
//
// The errors are those of Solve, and a *CyclingError; the Trace is there beside them and shows how it
// came to that, nil only if the numbers of the problem are at fault. It panics for
// more than 200 rows or columns.
//
// Source: Dantzig, Linear Programming and Extensions, 1963, ch. 5.
func (p *Problem) Tableau(rule Rule) (*Trace, error) {
	if err := p.check("Problem.Tableau"); err != nil {
		return nil, err
	}
	w := newPaper(p, rule)
	err := w.phases()
	tr := &Trace{Rule: rule, Columns: w.names, Steps: w.steps}
	if err != nil {
		return tr, err
	}
	tr.Solution, err = w.solution()
	return tr, err
}

// paper is the tableau at work.
type paper struct {
	p       *Problem
	rule    Rule
	parts   []part // how variables are made of columns
	names   []string
	t       la.Matrix // constraints, objective of phase 2, objective of phase 1
	begin   la.Matrix // the constraints as they were, before any pivot
	cost    la.Vector // of each column, as a minimization
	basis   []int
	source  []int     // row of the problem that a row comes from, −1 for an upper bound
	flip    la.Vector // −1 where a row was multiplied by it
	first   int       // the first artificial column
	s       *scaled   // the problem in scaled units, which say what is small
	unit    la.Vector // of each column: what is 1 there
	steps   []Step
	pivoted map[string]int // basis → step, since the objective last moved
}

// part says that a variable is shift + sign·column, or plus −column+1 too if it is free.
type part struct {
	col         int
	shift, sign float64
	free        bool
}

// equation is a row of the paper before slacks: Σ a·x′ (≤, ≥, =) b.
type equation struct {
	a      la.Vector
	rel    Relation
	b      float64
	source int
	unit   float64
}

func newPaper(p *Problem, rule Rule) *paper {
	w := &paper{p: p, rule: rule, s: p.scale()}
	for j := range p.Cost {
		x := part{col: len(w.names), sign: 1}
		lo, hi := p.Lower[j], p.Upper[j]
		switch {
		case !math.IsInf(lo, -1):
			x.shift = lo
			w.names = append(w.names, p.name(j))
		case !math.IsInf(hi, 1):
			x.shift, x.sign = hi, -1
			w.names = append(w.names, "−"+p.name(j))
		default:
			x.free = true
			w.names = append(w.names, p.name(j)+"⁺", p.name(j)+"⁻")
		}
		w.parts = append(w.parts, x)
		for len(w.unit) < len(w.names) {
			w.unit = append(w.unit, w.s.col[j]*w.s.unit)
		}
	}
	w.fill(w.equations())
	return w
}

// equations are the rows of the problem in the columns, and upper bounds.
func (w *paper) equations() []equation {
	var all []equation
	for i, r := range w.p.Rows {
		a, moved, unit := make(la.Vector, len(w.names)), 0.0, w.s.unit/w.s.row[i]
		for k, j := range r.Cols {
			x := w.parts[j]
			a[x.col] += r.Coeffs[k] * x.sign
			if x.free {
				a[x.col+1] -= r.Coeffs[k]
			}
			moved += r.Coeffs[k] * x.shift
		}
		switch {
		case r.Lo == r.Hi:
			all = append(all, equation{a, Equal, r.Lo - moved, i, unit})
			continue
		case !math.IsInf(r.Hi, 1):
			all = append(all, equation{a, AtMost, r.Hi - moved, i, unit})
		}
		if !math.IsInf(r.Lo, -1) {
			all = append(all, equation{a, AtLeast, r.Lo - moved, i, unit})
		}
	}
	for j, x := range w.parts {
		if lo, hi := w.p.Lower[j], w.p.Upper[j]; !math.IsInf(lo, -1) && !math.IsInf(hi, 1) {
			a := make(la.Vector, len(w.names))
			a[x.col] = 1
			all = append(all, equation{a, AtMost, hi - lo, -1, w.unit[x.col]})
		}
	}
	return all
}

// fill writes the first tableau.
func (w *paper) fill(rows []equation) {
	m, n := len(rows), len(w.names)
	slacks, artificial := 0, 0
	for i := range rows {
		e := &rows[i]
		w.flip = append(w.flip, 1)
		if e.b < 0 || e.b == 0 && e.rel == AtLeast { // b ≥ 0, and ≤ rather than ≥
			e.a, e.b, w.flip[i] = e.a.Neg(), -e.b, -1
			e.rel = [...]Relation{AtLeast, AtMost, Equal}[e.rel]
		}
		if e.rel != Equal {
			slacks++
		}
		if e.rel != AtMost {
			artificial++
		}
		w.source = append(w.source, e.source)
	}
	w.first = n + slacks
	cols := w.first + artificial
	if m > tableauLimit || cols > tableauLimit {
		panicShape("Problem.Tableau", "a tableau of %d×%d: want up to %d rows and columns", m, cols, tableauLimit)
	}
	w.t = la.Zeros(m+2, cols+1)
	slack, art := n, w.first
	w.unit = append(w.unit, make(la.Vector, cols-n)...)
	for i, e := range rows {
		for j, x := range e.a {
			w.t.Set(i, j, x+0)
		}
		w.t.Set(i, cols, e.b)
		if e.rel != Equal {
			w.t.Set(i, slack, [...]float64{AtMost: 1, AtLeast: -1}[e.rel])
			w.names = append(w.names, fmt.Sprintf("s%d", slack-n))
			w.unit[slack] = e.unit
			slack++
		}
		w.basis = append(w.basis, slack-1)
		if e.rel != AtMost {
			w.t.Set(i, art, 1)
			w.unit[art] = e.unit
			w.basis[i] = art
			art++
		}
	}
	for k := range artificial {
		w.names = append(w.names, fmt.Sprintf("a%d", k))
	}
	w.begin = w.t.Slice(0, m, 0, cols+1).Clone()
	w.cost = make(la.Vector, cols)
	sign := 1.0
	if w.p.Max {
		sign = -1
	}
	for j, x := range w.parts {
		w.cost[x.col] = sign * w.p.Cost[j] * x.sign
		if x.free {
			w.cost[x.col+1] = -w.cost[x.col]
		}
	}
	for j, c := range w.cost {
		w.t.Set(m, j, c+0)
	}
	for i, j := range w.basis { // phase 1: −Σ of the rows with an artificial variable
		if j >= w.first {
			for c := range w.first {
				w.t.Set(m+1, c, w.t.At(m+1, c)-w.t.At(i, c))
			}
			w.t.Set(m+1, cols, w.t.At(m+1, cols)-w.t.At(i, cols))
		}
	}
}

func (w *paper) rows() int { return len(w.basis) }
func (w *paper) rhs() int  { return w.t.Cols() - 1 }

// small says whether the entry (i, j), in scaled units, is nothing but rounding; the right-hand side has j = rhs.
func (w *paper) small(i, j int) bool {
	x := math.Abs(w.t.At(i, j)) / w.unit[w.basis[i]]
	if j < w.rhs() {
		x *= w.unit[j]
	}
	return x <= feasibility
}

// phases runs both.
func (w *paper) phases() error {
	m := w.rows()
	if slices.ContainsFunc(w.basis, func(j int) bool { return j >= w.first }) {
		if err := w.walk(1); err != nil {
			return err
		}
		left := 0.0
		for i, j := range w.basis {
			if j >= w.first && !w.small(i, w.rhs()) {
				left += w.t.At(i, w.rhs())
			}
		}
		if left > 0 {
			w.note(1, -1, -1, nil, fmt.Sprintf("No entry of the last row is negative, and the artificial variables still add up to %.6g: no point satisfies all constraints.", left))
			return w.noPoint()
		}
		w.driveOut()
	}
	for i := range m { // exact zeros where phase 1 left roundoff
		if w.t.At(i, w.rhs()) < 0 {
			w.t.Set(i, w.rhs(), 0)
		}
	}
	return w.walk(2)
}

// walk makes pivots until the objective of the phase is the least.
func (w *paper) walk(phase int) error {
	w.pivoted = map[string]int{}
	objective := w.rows()
	if phase == 1 {
		objective++
	}
	for {
		col := w.entering(objective)
		if col < 0 {
			if phase == 2 {
				w.note(2, -1, -1, nil, "No entry of the last row is negative: this is the optimum.")
			}
			return nil
		}
		row, ratios := w.leaving(col)
		if row < 0 {
			w.note(phase, -1, col, ratios, fmt.Sprintf("%s makes the objective better, and no row limits it: there is no end.", w.names[col]))
			return w.noEnd(col)
		}
		key := fmt.Sprint(w.sorted())
		if at, seen := w.pivoted[key]; seen {
			w.note(phase, row, col, ratios, fmt.Sprintf("This basis was there at step %d: the method goes round in a circle.", at))
			return &CyclingError{Step: at, Period: len(w.steps) - 1 - at}
		}
		w.pivoted[key] = len(w.steps)
		why := "has the most negative entry in the last row"
		if w.rule == Bland {
			why = "is the first with a negative entry in the last row"
		}
		w.note(phase, row, col, ratios, fmt.Sprintf("%s %s and enters; the smallest ratio is in row %d, %s leaves.", w.names[col], why, row+1, w.names[w.basis[row]]))
		if w.t.At(row, w.rhs()) > 0 {
			clear(w.pivoted)
		}
		w.pivot(row, col)
		if len(w.steps) > 50*(w.t.Cols()+w.rows()) {
			return &IterationError{Iterations: len(w.steps)}
		}
	}
}

// sorted is the basis in ascending order.
func (w *paper) sorted() []int { return slices.Sorted(slices.Values(w.basis)) }

// entering is the column that enters, or −1. Artificial variables never come back.
func (w *paper) entering(objective int) int {
	best := -1
	for j := range w.first {
		x := w.t.At(objective, j)
		if x >= -w.rounding(objective, j) || best >= 0 && (w.rule == Bland || x >= w.t.At(objective, best)) {
			continue
		}
		best = j
	}
	return best
}

// rounding is what an entry of the last row may be and mean 0. That of phase 1 is the sum of the rows with
// artificial variables.
func (w *paper) rounding(objective, j int) float64 {
	if objective == w.rows() {
		return optimality * w.s.cost * w.s.unit / w.unit[j]
	}
	size, limited := 0.0, false
	for i, k := range w.basis {
		limited = limited || w.t.At(i, j) > 0 && !w.small(i, j)
		if k >= w.first {
			size += math.Abs(w.t.At(i, j))
		}
	}
	if !limited { // the sum of artificial variables has an end, and so has every column
		return math.Inf(1)
	}
	return optimality * size
}

// leaving is the row of the smallest ratio, or −1.
func (w *paper) leaving(col int) (row int, ratios la.Vector) {
	row = -1
	ratios = la.FullVec(w.rows(), math.NaN())
	for i := range w.rows() {
		x := w.t.At(i, col)
		if x <= 0 || w.small(i, col) {
			continue
		}
		ratios[i] = w.t.At(i, w.rhs()) / x
		if row < 0 || ratios[i] < ratios[row] || ratios[i] == ratios[row] && w.rule == Bland && w.basis[i] < w.basis[row] {
			row = i
		}
	}
	return row, ratios
}

// pivot solves row for column col, and puts that into the other rows.
func (w *paper) pivot(row, col int) {
	r := w.t.RowView(row)
	x := r[col]
	for j := range r {
		r[j] /= x
	}
	r[col] = 1
	for i, other := range w.t.RowSeq() {
		f := other[col]
		if i == row || f == 0 {
			continue
		}
		for j := range other {
			was := other[j]
			other[j] -= f * r[j]
			if math.Abs(other[j]) <= 1e-14*(math.Abs(was)+math.Abs(f*r[j])) {
				other[j] = 0
			}
		}
		other[col] = 0
		if i < w.rows() {
			other[w.rhs()] = max(0, other[w.rhs()])
		}
	}
	w.basis[row] = col
}

// driveOut exchanges artificial variables that are still in the basis, at 0, for others.
func (w *paper) driveOut() {
	for i, j := range w.basis {
		if j < w.first {
			continue
		}
		w.t.Set(i, w.rhs(), 0)
		best := -1
		for c := range w.first {
			if x := math.Abs(w.t.At(i, c)) * w.unit[c]; !w.small(i, c) && (best < 0 || x > math.Abs(w.t.At(i, best))*w.unit[best]) {
				best = c
			}
		}
		if best < 0 {
			for c := range w.first {
				w.t.Set(i, c, 0)
			}
			continue // the row says the same as others
		}
		w.note(1, i, best, nil, fmt.Sprintf("%s is 0 and still in the basis: %s takes its place.", w.names[j], w.names[best]))
		w.pivot(i, best)
	}
}

// note keeps the tableau of a phase.
func (w *paper) note(phase, row, col int, ratios la.Vector, text string) {
	m := w.rows()
	t := la.Zeros(m+1, w.t.Cols())
	t.Slice(0, m, 0, w.t.Cols()).CopyFrom(w.t.Slice(0, m, 0, w.t.Cols()))
	objective := m
	if phase == 1 {
		objective++
	}
	t.SetRow(m, w.t.Row(objective))
	w.steps = append(w.steps, Step{Phase: phase, Tableau: t, Basis: slices.Clone(w.basis), Row: row, Col: col, Ratios: ratios, Text: text})
}
