package markov

import (
	"fmt"
	"math"

	"github.com/lina-la/lina/la"
)

// Chain is a Markov chain with n states: from state i it goes to state j with probability
// P[i,j].
type Chain struct {
	P la.Matrix // n×n, entries from 0 to 1, rows that add up to 1
}

// NegativeError names an entry that is negative where none may be.
type NegativeError struct {
	I, J  int
	Value float64
}

// Error names the entry.
func (e *NegativeError) Error() string {
	return fmt.Sprintf("markov: entry (%d, %d) is %v: want 0 or more", e.I, e.J, e.Value)
}

// RowSumError names a row of probabilities that does not add up to 1.
type RowSumError struct {
	Row int
	Sum float64
}

// Error names the row and its sum.
func (e *RowSumError) Error() string {
	return fmt.Sprintf("markov: row %d adds up to %.10g: want 1", e.Row, e.Sum)
}

// New returns the chain with the transition matrix P, n×n, which it copies. Rows may miss 1
// by 10⁻⁸, as rounded decimals do, and are divided by their sum; others are a
// *RowSumError, a negative entry is a *NegativeError, NaN and Inf are la.ErrNotFinite. It panics
// unless P is square.
func New(p la.Matrix) (*Chain, error) {
	if err := checkNonnegative("New", p); err != nil {
		return nil, err
	}
	p = p.Clone()
	for i, row := range p.RowSeq() {
		sum := row.Sum()
		if !(math.Abs(sum-1) <= 1e-8) {
			return nil, &RowSumError{Row: i, Sum: sum}
		}
		p.SetRow(i, row.Scale(1/sum))
	}
	return &Chain{P: p}, nil
}

// FromCounts returns the chain in which pᵢⱼ is the share of j among the times that a step from
// i was seen, the maximum-likelihood estimate. Counts are n×n; a state that was never left
// is a *RowSumError with the sum 0. The other errors are those of New. It panics unless the matrix is square.
func FromCounts(counts la.Matrix) (*Chain, error) {
	if err := checkNonnegative("FromCounts", counts); err != nil {
		return nil, err
	}
	sums := counts.RowSums()
	for i, s := range sums {
		if s == 0 || math.IsInf(s, 0) {
			return nil, &RowSumError{Row: i, Sum: s}
		}
	}
	return New(counts.DivCol(sums))
}

// After returns the distribution after k steps from x: xᵀ·Pᵏ. x is not changed. It panics unless
// x has a number for each state, and k ≥ 0.
func (c *Chain) After(k int, x la.Vector) la.Vector {
	if len(x) != c.P.Rows() || k < 0 {
		panicShape("Chain.After", "%d steps of %d states from %d numbers", k, c.P.Rows(), len(x))
	}
	x = x.Clone()
	for range k {
		x = x.MulMat(c.P)
	}
	return x
}

// Stationary returns the distributions that a step does not change, πᵀP = πᵀ, one row for each
// recurrent class in the order of [Chain.Classes]: every other one is a mixture of them. They
// are found by elimination without a subtraction, so that each probability is right to nearly
// all digits, also the small ones.
//
// The error is la.ErrNotFinite, where probabilities are so small that they vanish.
//
// Source: Grassmann, Taksar and Heyman, Regenerative analysis and steady state
// distributions for Markov chains, 1985.
func (c *Chain) Stationary() (la.Matrix, error) {
	n := c.P.Rows()
	var rows []la.Vector
	for _, class := range c.Classes() {
		if !class.Recurrent {
			continue
		}
		pi := make(la.Vector, n)
		for k, x := range withoutSubtraction(c.P.TakeRows(class.States...).TakeCols(class.States...)) {
			if x-x != 0 {
				return la.Matrix{}, &la.NotFiniteError{I: class.States[k], J: 0, Value: x}
			}
			pi[class.States[k]] = x
		}
		rows = append(rows, pi)
	}
	if rows == nil {
		return la.Zeros(0, n), nil
	}
	return la.FromVectors(rows...), nil
}

// withoutSubtraction returns π of an irreducible P, which it overwrites: state after
// state, from the last, is taken out, and the ways through it are added to the others.
func withoutSubtraction(p la.Matrix) la.Vector {
	n := p.Rows()
	for k := n - 1; k > 0; k-- {
		out := p.Slice(k, k+1, 0, k)
		in := p.Slice(0, k, k, k+1)
		la.ScaleTo(in, in, 1/out.Sum()) // not 1 − pₖₖ
		la.Gemm(1, in, out, 1, p.Slice(0, k, 0, k))
	}
	pi := make(la.Vector, n)
	if n > 0 {
		pi[0] = 1
	}
	for k := 1; k < n; k++ {
		pi[k] = pi[:k].Dot(p.Col(k)[:k])
	}
	return pi.Scale(1 / pi.Sum())
}

// NotUniqueError says that a chain has several recurrent classes, and so a steady state for
// each.
type NotUniqueError struct {
	Classes [][]int // the states of each recurrent class
}

// Error lists the classes.
func (e *NotUniqueError) Error() string {
	return fmt.Sprintf("markov: the steady state depends on the start: states %v are never left for each other", e.Classes)
}

// Steady returns the steady state: π with πᵀP = πᵀ, πᵢ ≥ 0, Σπᵢ = 1. πᵢ is the share of time that the
// chain spends in state i in the long run; if the recurrent class has period 1, it is also the limit of
// After(k, x) for every x.
//
// More than one recurrent class is a *NotUniqueError; then Stationary has what there is.
// The other errors are Stationary's. It panics if there are no states.
func (c *Chain) Steady() (la.Vector, error) {
	if c.P.Rows() == 0 {
		panicShape("Chain.Steady", "a chain without states")
	}
	pi, err := c.Stationary()
	if err != nil {
		return nil, err
	}
	if pi.Rows() > 1 {
		e := new(NotUniqueError)
		for _, class := range c.Classes() {
			if class.Recurrent {
				e.Classes = append(e.Classes, class.States)
			}
		}
		return nil, e
	}
	return pi.Row(0), nil
}

// String is the matrix with a title.
func (c *Chain) String() string {
	return fmt.Sprintf("Markov chain with %d states, from row to column\n%v", c.P.Rows(), c.P)
}

// checkNonnegative panics unless A is square, and names what is negative or not finite.
func checkNonnegative(op string, a la.Matrix) error {
	if r, c := a.Dims(); r != c {
		panicShape(op, "%d×%d is not square", r, c)
	}
	for i, row := range a.RowSeq() {
		for j, x := range row {
			switch {
			case x-x != 0:
				return &la.NotFiniteError{I: i, J: j, Value: x}
			case x < 0:
				return &NegativeError{I: i, J: j, Value: x}
			}
		}
	}
	return nil
}

func panicShape(op, format string, args ...any) {
	panic(&la.ShapeError{Op: "markov." + op, Detail: fmt.Sprintf(format, args...)})
}
