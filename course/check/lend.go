package check

import (
	"fmt"
	"math"
	"slices"
)

// loan is an input that the learner's code was given, and what it was before.
type loan struct {
	what   string
	before []float64
	now    func() []float64
	text   func([]float64) string
}

// Lend notes an input before the learner's code is called with it: a []float64,
// a matrix or rows. The case fails if it is changed when the next comparison
// fails, or at the end: a function leaves alone what it is given.
func (t *T) Lend(what string, x any) {
	now, text := func() []float64 { v, _ := toVector(x); return v }, vectorText
	if rows, ok := x.([][]float64); ok {
		now, text = func() []float64 { return slices.Concat(rows...) }, inRows(rowLengths(rows))
	} else if g, ok := x.(Grid); ok {
		r, c := g.Dims()
		now, text = func() []float64 { return entries(g) }, inRows(slices.Repeat([]int{c}, r))
	}
	t.lent = append(t.lent, loan{what, slices.Clone(now()), now, text})
}

func rowLengths(a [][]float64) []int {
	var lengths []int
	for _, row := range a {
		lengths = append(lengths, len(row))
	}
	return lengths
}

// inRows writes numbers as a matrix whose rows have these lengths.
func inRows(lengths []int) func([]float64) string {
	return func(v []float64) string {
		var a rows
		for _, n := range lengths {
			n = min(n, len(v))
			a, v = append(a, v[:n]), v[n:]
		}
		return matrixText(a)
	}
}

// returned fails the case if something that was lent has changed, bit for bit.
func (t *T) returned() {
	for _, l := range t.lent {
		after := l.now()
		if slices.EqualFunc(l.before, after, func(x, y float64) bool { return math.Float64bits(x) == math.Float64bits(y) }) {
			continue
		}
		panic(failure(t.sentence(fmt.Sprintf("%s was %s before the call and is %s after it: a slice or a matrix shares its entries with the caller, so write the result into a new one",
			l.what, l.text(l.before), l.text(after)), "")))
	}
}
