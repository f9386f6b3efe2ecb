package lp

import (
	"fmt"
	"math"
	"strings"

	"github.com/lina-la/lina/la"
)

// Relation is how a row compares with its right-hand side.
type Relation int

const (
	AtMost  Relation = iota // aᵀx ≤ b
	AtLeast                 // aᵀx ≥ b
	Equal                   // aᵀx = b
)

// String is the sign: "≤", "≥" or "=".
func (r Relation) String() string {
	if r < AtMost || r > Equal {
		return fmt.Sprintf("Relation(%d)", int(r))
	}
	return [...]string{"≤", "≥", "="}[r]
}

// Problem is the linear program
//
//	min or max cᵀx + offset  subject to  loᵢ ≤ aᵢᵀx ≤ hiᵢ,  lowerⱼ ≤ xⱼ ≤ upperⱼ
//
// in n variables. Bounds may be infinite.
type Problem struct {
	Name     string
	Max      bool      // maximize
	Cost     la.Vector // c, n numbers
	Offset   float64
	Lower    la.Vector // n numbers, 0 at first
	Upper    la.Vector // n numbers, +Inf at first
	Rows     []Row
	VarNames []string // nil, or n names
}

// Row is one constraint, Lo ≤ Σ Coeffs[k]·x[Cols[k]] ≤ Hi.
type Row struct {
	Name   string
	Cols   []int
	Coeffs la.Vector
	Lo, Hi float64
}

// Minimize returns the problem of making cᵀx small over x ≥ 0, without rows yet. It copies c.
func Minimize(c ...float64) *Problem {
	n := len(c)
	return &Problem{Cost: la.Vector(c).Clone(), Lower: make(la.Vector, n), Upper: la.FullVec(n, math.Inf(1))}
}

// Maximize returns the problem of making cᵀx large over x ≥ 0, without rows yet. It copies c.
func Maximize(c ...float64) *Problem {
	p := Minimize(c...)
	p.Max = true
	return p
}

// Constrain adds the row aᵀx ≤ b, ≥ b or = b. It panics unless a has a number for each
// variable.
func (p *Problem) Constrain(a la.Vector, rel Relation, b float64) {
	lo, hi := b, b
	switch rel {
	case AtMost:
		lo = math.Inf(-1)
	case AtLeast:
		hi = math.Inf(1)
	case Equal:
	default:
		panicShape("Problem.Constrain", "%v", rel)
	}
	p.Between(a, lo, hi)
}

// Between adds the row lo ≤ aᵀx ≤ hi; either may be infinite. It panics unless a has a number
// for each variable.
func (p *Problem) Between(a la.Vector, lo, hi float64) {
	if len(a) != len(p.Cost) {
		panicShape("Problem.Between", "a row of %d numbers for %d variables", len(a), len(p.Cost))
	}
	row := Row{Lo: lo, Hi: hi}
	for j, x := range a {
		if x != 0 {
			row.Cols, row.Coeffs = append(row.Cols, j), append(row.Coeffs, x)
		}
	}
	p.Rows = append(p.Rows, row)
}

// Sparse adds the row lo ≤ Σ coeffs[k]·x[cols[k]] ≤ hi, and copies cols and coeffs; a column that
// stands there twice counts with the sum. It panics if their lengths differ or a column
// does not exist.
func (p *Problem) Sparse(cols []int, coeffs la.Vector, lo, hi float64) {
	if len(cols) != len(coeffs) {
		panicShape("Problem.Sparse", "%d columns and %d numbers", len(cols), len(coeffs))
	}
	row, at := Row{Lo: lo, Hi: hi}, map[int]int{}
	for k, j := range cols {
		if j < 0 || j >= len(p.Cost) {
			panicShape("Problem.Sparse", "column %d of %d", j, len(p.Cost))
		}
		if was, ok := at[j]; ok {
			row.Coeffs[was] += coeffs[k]
			continue
		}
		at[j] = len(row.Cols)
		row.Cols, row.Coeffs = append(row.Cols, j), append(row.Coeffs, coeffs[k])
	}
	p.Rows = append(p.Rows, row)
}

// Bound sets lo ≤ xⱼ ≤ hi; either may be infinite. It panics if there is no variable j.
func (p *Problem) Bound(j int, lo, hi float64) {
	if j < 0 || j >= len(p.Cost) {
		panicShape("Problem.Bound", "variable %d of %d", j, len(p.Cost))
	}
	p.Lower[j], p.Upper[j] = lo, hi
}

// A returns the m×n matrix of the rows.
func (p *Problem) A() la.Matrix {
	a := la.Zeros(len(p.Rows), len(p.Cost))
	for i, row := range p.Rows {
		for k, j := range row.Cols {
			a.Set(i, j, a.At(i, j)+row.Coeffs[k])
		}
	}
	return a
}

// name of variable j.
func (p *Problem) name(j int) string {
	if j < len(p.VarNames) && p.VarNames[j] != "" {
		return p.VarNames[j]
	}
	return fmt.Sprintf("x%d", j)
}

// String writes the problem as a textbook does; of more than 20 rows or columns only the size.
func (p *Problem) String() string {
	n, m := len(p.Cost), len(p.Rows)
	goal := "min"
	if p.Max {
		goal = "max"
	}
	if n > 20 || m > 20 {
		return fmt.Sprintf("%s over %d variables, %d rows", goal, n, m)
	}
	var b strings.Builder
	all := make([]int, n)
	for j := range all {
		all[j] = j
	}
	fmt.Fprintf(&b, "%s %s", goal, p.sum(all, p.Cost))
	if p.Offset != 0 {
		fmt.Fprintf(&b, " + %g", p.Offset)
	}
	for _, row := range p.Rows {
		fmt.Fprintf(&b, "\n    %s", within(p.sum(row.Cols, row.Coeffs), row.Lo, row.Hi))
	}
	for j := range n {
		if p.Lower[j] != 0 || !math.IsInf(p.Upper[j], 1) {
			fmt.Fprintf(&b, "\n    %s", within(p.name(j), p.Lower[j], p.Upper[j]))
		}
	}
	return b.String()
}

// sum is Σ a·x in words: "3·x0 − x2".
func (p *Problem) sum(cols []int, a la.Vector) string {
	var b strings.Builder
	for k, j := range cols {
		x := a[k]
		switch {
		case x == 0:
			continue
		case x < 0 && b.Len() > 0:
			b.WriteString(" − ")
			x = -x
		case b.Len() > 0:
			b.WriteString(" + ")
		}
		if x != 1 {
			fmt.Fprintf(&b, "%g·", x)
		}
		b.WriteString(p.name(j))
	}
	if b.Len() == 0 {
		return "0"
	}
	return b.String()
}

// within is lo ≤ what ≤ hi in words.
func within(what string, lo, hi float64) string {
	switch {
	case lo == hi:
		return fmt.Sprintf("%s = %g", what, lo)
	case math.IsInf(lo, -1) && math.IsInf(hi, 1):
		return what + " free"
	case math.IsInf(lo, -1):
		return fmt.Sprintf("%s ≤ %g", what, hi)
	case math.IsInf(hi, 1):
		return fmt.Sprintf("%s ≥ %g", what, lo)
	}
	return fmt.Sprintf("%g ≤ %s ≤ %g", lo, what, hi)
}

// check names what of the problem is no number, or bounds between which there is nothing, and
// panics if the parts do not fit.
func (p *Problem) check(op string) error {
	n := len(p.Cost)
	if len(p.Lower) != n || len(p.Upper) != n {
		panicShape(op, "%d costs, %d lower and %d upper bounds", n, len(p.Lower), len(p.Upper))
	}
	for j, c := range p.Cost {
		if c-c != 0 {
			return fmt.Errorf("lp: the cost of %s: %w", p.name(j), &la.NotFiniteError{I: 0, J: j, Value: c})
		}
		if err := bounds(p.name(j), p.Lower[j], p.Upper[j]); err != nil {
			return err
		}
	}
	for i, row := range p.Rows {
		if len(row.Cols) != len(row.Coeffs) {
			panicShape(op, "row %d has %d columns and %d numbers", i, len(row.Cols), len(row.Coeffs))
		}
		for k, x := range row.Coeffs {
			if j := row.Cols[k]; j < 0 || j >= n {
				panicShape(op, "row %d names column %d of %d", i, j, n)
			}
			if x-x != 0 {
				return fmt.Errorf("lp: row %d: %w", i, &la.NotFiniteError{I: i, J: row.Cols[k], Value: x})
			}
		}
		if err := bounds(fmt.Sprintf("row %d", i), row.Lo, row.Hi); err != nil {
			return err
		}
	}
	return nil
}

func bounds(what string, lo, hi float64) error {
	switch {
	case math.IsNaN(lo) || math.IsNaN(hi):
		return fmt.Errorf("lp: a bound of %s: %w", what, &la.NotFiniteError{Value: math.NaN()})
	case lo > hi || math.IsInf(lo, 1) || math.IsInf(hi, -1):
		return &InfeasibleError{Bounds: fmt.Sprintf("%s lies between %g and %g", what, lo, hi)}
	}
	return nil
}

func panicShape(op, format string, args ...any) {
	panic(&la.ShapeError{Op: "lp." + op, Detail: fmt.Sprintf(format, args...)})
}
