package lp_test

import (
	"encoding/json"
	"errors"
	"math"
	"os"
	"testing"

	"github.com/lina-la/lina/apps/lp"
	"github.com/lina-la/lina/la"
)

// draw is the generator of testdata/golden.py.
type draw uint64

func newDraw(seed int) *draw {
	r := draw(seed)
	for range 4 {
		r.n(2)
	}
	return &r
}

func (r *draw) n(n int) int {
	*r = *r*6364136223846793005 + 1442695040888963407
	return int(*r >> 33 % draw(n))
}

func (r *draw) f(n int) float64 { return float64(r.n(n)) }

var inf = math.Inf(1)

// smallProblem is small of golden.py.
func smallProblem(seed int) *lp.Problem {
	r := newDraw(seed)
	m, n := 0, 0
	if seed < 400 {
		m = 1 + r.n(15)
		n = 1 + r.n(20)
	} else {
		m = 20 + r.n(40)
		n = 20 + r.n(60)
	}
	maximize := r.n(2) == 1
	density, free := 2+r.n(8), r.n(4)
	cost, inside := make([]float64, n), make(la.Vector, n)
	for j := range cost {
		cost[j] = r.f(21) - 4
		if maximize {
			cost[j] = -cost[j]
		}
	}
	for j := range inside {
		inside[j] = r.f(5)
	}
	p := lp.Minimize(cost...)
	p.Max = maximize
	for j := range n {
		switch kind := r.n(8); {
		case kind == 0 && free == 0:
			p.Bound(j, -inf, inf)
		case kind == 1:
			lo := -r.f(5)
			p.Bound(j, lo, r.f(10))
		case kind == 2 && free == 0:
			p.Bound(j, -inf, r.f(10))
		case kind == 3:
			p.Bound(j, 0, 5+r.f(10))
		}
	}
	for range m {
		a := make(la.Vector, n)
		for j := range a {
			if r.n(10) < density { // Python evaluates the condition first
				a[j] = r.f(19) - 9
			}
		}
		act := a.Dot(inside)
		switch kind := r.n(20); {
		case kind < 9:
			p.Between(a, -inf, act+r.f(10))
		case kind < 13:
			p.Between(a, act-r.f(10), inf)
		case kind < 16:
			p.Between(a, act, act)
		case kind < 19:
			lo := act - r.f(5)
			p.Between(a, lo, act+r.f(5))
		default:
			p.Between(a, -inf, act-r.f(3))
		}
	}
	if seed%5 == 0 {
		col, row := make(la.Vector, n), make(la.Vector, m)
		for j := range col {
			col[j] = math.Ldexp(1, r.n(21)-10)
		}
		for i := range row {
			row[i] = math.Ldexp(1, r.n(21)-10)
		}
		inUnits(p, col, row)
	}
	return p
}

// inUnits changes the units of variables and rows.
func inUnits(p *lp.Problem, col, row la.Vector) {
	for j, s := range col {
		p.Cost[j] *= s
		p.Lower[j] /= s
		p.Upper[j] /= s
	}
	for i := range p.Rows {
		r := &p.Rows[i]
		for k, j := range r.Cols {
			r.Coeffs[k] *= col[j] * row[i]
		}
		r.Lo *= row[i]
		r.Hi *= row[i]
	}
}

// largeProblem is large of golden.py.
func largeProblem(seed int) *lp.Problem {
	r := newDraw(seed)
	m, n := 100*(1+seed%6), 150*(1+seed%6)
	cost, inside := make([]float64, n), make(la.Vector, n)
	for j := range cost {
		cost[j] = 1 + r.f(20)
	}
	p := lp.Minimize(cost...)
	for j := range n {
		if r.n(3) == 0 {
			p.Bound(j, 0, 20)
		}
	}
	for j := range inside {
		inside[j] = r.f(5)
	}
	for range m {
		a := make(la.Vector, n)
		for range 3 + r.n(4) {
			x := r.f(9) - 2 // Python evaluates the right side first
			a[r.n(n)] = x
		}
		act := a.Dot(inside)
		if r.n(4) == 0 {
			p.Between(a, act, act)
		} else {
			p.Between(a, act-r.f(5), inf)
		}
	}
	return p
}

type golden struct {
	Status    string
	Objective float64
}

func readGolden(t *testing.T) (small, large []golden) {
	t.Helper()
	text, err := os.ReadFile("testdata/golden.json")
	if err != nil {
		t.Fatal(err)
	}
	var g struct{ Small, Large []golden }
	if err := json.Unmarshal(text, &g); err != nil {
		t.Fatal(err)
	}
	return g.Small, g.Large
}

// agrees compares what we find with what HiGHS found.
func agrees(t *testing.T, seed int, s *lp.Solution, err error, want golden) {
	t.Helper()
	var none *lp.InfeasibleError
	var noEnd *lp.UnboundedError
	got := "error"
	switch {
	case err == nil:
		got = "optimal"
	case errors.As(err, &none):
		got = "infeasible"
	case errors.As(err, &noEnd):
		got = "unbounded"
	}
	if got != want.Status {
		t.Errorf("problem %d is %s (%v), and to HiGHS %s", seed, got, err, want.Status)
	} else if err == nil && math.Abs(s.Objective-want.Objective) > 1e-8*(1+math.Abs(want.Objective)) {
		t.Errorf("problem %d has the optimum %v, and to HiGHS %v", seed, s.Objective, want.Objective)
	}
}

func TestRandomAgainstHiGHS(t *testing.T) {
	small, large := readGolden(t)
	if len(small) != 500 || len(large) != 6 {
		t.Fatal(len(small), len(large))
	}
	for seed, want := range small {
		s, err := smallProblem(seed).Solve(nil)
		agrees(t, seed, s, err, want)
		s, err = smallProblem(seed).Solve(&lp.Options{Bland: true})
		agrees(t, seed, s, err, want)
	}
	for seed, want := range large {
		s, err := largeProblem(seed).Solve(nil)
		agrees(t, 1000+seed, s, err, want)
		if err == nil {
			t.Logf("%d rows: %d iterations", len(largeProblem(seed).Rows), s.Iterations)
		}
	}
}
