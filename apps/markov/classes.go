package markov

import (
	"slices"

	"github.com/lina-la/lina/la"
)

// Class is a set of states that lead to each other, as large as can be.
type Class struct {
	States    []int // ascending
	Recurrent bool  // it is never left; the others, transient, are left for good
	Period    int   // the greatest common divisor of the lengths of its cycles; 0 if it has none
}

// Classes returns the communicating classes, ordered by their first states. A chain with one
// class is irreducible.
//
// Source: Tarjan, Depth-first search and linear graph algorithms, 1972.
func (c *Chain) Classes() []Class { return classesOf(c.P) }

// classesOf is Classes for any nonnegative matrix: i leads to j if aᵢⱼ > 0.
func classesOf(a la.Matrix) []Class {
	n := a.Rows()
	s := &search{a: a, order: make([]int, n), low: make([]int, n), class: make([]int, n)}
	for i := range n {
		s.class[i] = -1
	}
	for i := range n {
		if s.order[i] == 0 {
			s.visit(i)
		}
	}
	for k := range s.classes {
		slices.Sort(s.classes[k].States)
		s.classes[k].Recurrent = s.closed(k)
		s.classes[k].Period = s.period(k)
	}
	slices.SortFunc(s.classes, func(x, y Class) int { return x.States[0] - y.States[0] })
	return s.classes
}

// search is the state of a depth-first search.
type search struct {
	a       la.Matrix
	order   []int // when a state was reached, from 1; 0 not yet
	low     []int // the earliest state that is known to be reached from it
	class   []int // −1 until it is known
	stack   []int
	reached int
	classes []Class
}

func (s *search) visit(i int) {
	s.reached++
	s.order[i], s.low[i] = s.reached, s.reached
	s.stack = append(s.stack, i)
	for j, x := range s.a.Row(i) {
		switch {
		case x == 0:
		case s.order[j] == 0:
			s.visit(j)
			s.low[i] = min(s.low[i], s.low[j])
		case s.class[j] < 0:
			s.low[i] = min(s.low[i], s.order[j])
		}
	}
	if s.low[i] == s.order[i] { // all above i on the stack leads back to i
		at := slices.Index(s.stack, i)
		for _, j := range s.stack[at:] {
			s.class[j] = len(s.classes)
		}
		s.classes = append(s.classes, Class{States: slices.Clone(s.stack[at:])})
		s.stack = s.stack[:at]
	}
}

// closed reports whether class k is never left.
func (s *search) closed(k int) bool {
	for _, i := range s.classes[k].States {
		for j, x := range s.a.Row(i) {
			if x != 0 && s.class[j] != k {
				return false
			}
		}
	}
	return true
}

// period is the greatest common divisor of level(i) + 1 − level(j) over the steps i → j
// within class k, levels counting steps from its first state.
func (s *search) period(k int) int {
	first := s.classes[k].States[0]
	level := map[int]int{first: 0}
	d := 0
	for queue := []int{first}; len(queue) > 0; queue = queue[1:] {
		i := queue[0]
		for j, x := range s.a.Row(i) {
			if x == 0 || s.class[j] != k {
				continue
			}
			if _, seen := level[j]; !seen {
				level[j] = level[i] + 1
				queue = append(queue, j)
			}
			d = gcd(d, level[i]+1-level[j])
		}
	}
	return d
}

func gcd(a, b int) int {
	for b != 0 {
		a, b = b, a%b
	}
	return max(a, -a)
}
