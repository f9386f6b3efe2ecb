package markov

import (
	"fmt"

	"github.com/lina-la/lina/la"
)

// Absorbing is a chain that ends in one of its absorbing states: with the t transient states
// first,
//
//	P = [Q R; 0 I],  N = I + Q + Q² + … = (I − Q)⁻¹
type Absorbing struct {
	Transient []int     // t states, ascending
	Absorbing []int     // s states, ascending
	N         la.Matrix // t×t, the fundamental matrix: how often a chain from Transient[i] is in Transient[j]
	B         la.Matrix // t×s, B = N·R: the probability to end in Absorbing[j]
	Steps     la.Vector // t numbers, N·1: the mean number of steps to the end
	StepsVar  la.Vector // t numbers, (2N − I)·N·1 − (N·1)²: its variance
}

// NotAbsorbingError says that a chain may go on for ever among some states.
type NotAbsorbingError struct {
	States []int // a recurrent class of more than one state
}

// Error lists the states.
func (e *NotAbsorbingError) Error() string {
	return fmt.Sprintf("markov: the chain never ends in states %v, which it does not leave", e.States)
}

// Absorbing returns where the chain ends and how long that takes. The inverse of I − Q is
// found without a subtraction: small probabilities and long times are right to nearly
// all digits.
//
// A recurrent class of more than one state is a *NotAbsorbingError. Times that overflow are
// la.ErrNotFinite.
//
// Source: Kemeny and Snell, Finite Markov Chains, 1960, ch. 3; Alfa, Xue and Ye, Accurate
// computation of the smallest eigenvalue of a diagonally dominant M-matrix, 2002.
func (c *Chain) Absorbing() (*Absorbing, error) {
	a := new(Absorbing)
	n := c.P.Rows()
	ends := make([]bool, n)
	for _, class := range c.Classes() {
		if class.Recurrent && len(class.States) > 1 {
			return nil, &NotAbsorbingError{States: class.States}
		}
		if class.Recurrent {
			ends[class.States[0]] = true
		}
	}
	for i, end := range ends {
		if end {
			a.Absorbing = append(a.Absorbing, i)
		} else {
			a.Transient = append(a.Transient, i)
		}
	}
	rows := c.P.TakeRows(a.Transient...)
	q, r := rows.TakeCols(a.Transient...), rows.TakeCols(a.Absorbing...)
	a.N = fundamental(q, r.RowSums())
	a.B = a.N.Mul(r)
	a.Steps = a.N.RowSums()
	a.StepsVar = a.N.MulVec(a.Steps).Scale(2).Sub(a.Steps).Sub(a.Steps.MulElem(a.Steps))
	for i, x := range a.StepsVar {
		if x-x != 0 || !a.B.Slice(i, i+1, 0, len(a.Absorbing)).IsFinite() {
			return nil, &la.NotFiniteError{I: a.Transient[i], J: 0, Value: x}
		}
		a.StepsVar[i] = max(0, x) // the one place with a subtraction
	}
	return a, nil
}

// fundamental returns (I − Q)⁻¹, where the rows of Q and the number r beside each add up
// to 1. I − Q = L·D·U by elimination: off the diagonal −Q only ever becomes more negative, and
// the pivot dₖ is what the rest of its row adds up to, r included.
func fundamental(q la.Matrix, r la.Vector) la.Matrix {
	n := len(r)
	q, r = q.Clone(), r.Clone()
	d := make(la.Vector, n)
	for k := range n {
		right := q.Slice(k, k+1, k+1, n)
		d[k] = r[k] + right.Sum()
		la.ScaleTo(right, right, 1/d[k]) // −U
		below := q.Slice(k+1, n, k, k+1)
		la.Gemm(1, below, right, 1, q.Slice(k+1, n, k+1, n))
		for i := k + 1; i < n; i++ {
			r[i] += q.At(i, k) * (r[k] / d[k])
		}
		la.ScaleTo(below, below, 1/d[k]) // −L
	}
	x := la.Identity(n)
	for i := range n { // L·D·Y = I
		row := x.Slice(i, i+1, 0, n)
		la.Gemm(1, q.Slice(i, i+1, 0, i), x.Slice(0, i, 0, n), 1, row)
	}
	x = x.DivCol(d) // the rows of L⁻¹ divided by D: then U·X = D⁻¹·L⁻¹
	for i := n - 1; i >= 0; i-- {
		la.Gemm(1, q.Slice(i, i+1, i+1, n), x.Slice(i+1, n, 0, n), 1, x.Slice(i, i+1, 0, n))
	}
	return x
}

// String lists where the chain ends and how long it takes.
func (a *Absorbing) String() string {
	return fmt.Sprintf("absorbing chain: ends in states %v\nfrom %v\nN =\n%v\nB =\n%v\nsteps = %v", a.Absorbing, a.Transient, a.N, a.B, a.Steps)
}
