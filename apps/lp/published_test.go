package lp_test

import (
	"errors"
	"math"
	"os"
	"testing"

	"github.com/lina-la/lina/apps/lp"
	"github.com/lina-la/lina/la"
)

// published is a problem from the literature with the optimum that is given for it.
type published struct {
	name    string
	problem *lp.Problem
	optimum float64
}

// build makes a problem of rows (a…, relation, b).
func build(max bool, cost []float64, rows ...[]float64) *lp.Problem {
	p := lp.Minimize(cost...)
	p.Max = max
	n := len(cost)
	for _, r := range rows {
		p.Constrain(r[:n], lp.Relation(r[n]), r[n+1])
	}
	return p
}

const le, ge, eq = float64(lp.AtMost), float64(lp.AtLeast), float64(lp.Equal)

// transport is supplies a ≥ Σ over columns, demands b ≤ Σ over rows, with costs.
func transport(a, b la.Vector, cost la.Matrix) *lp.Problem {
	m, n := cost.Dims()
	p := lp.Minimize(cost.Flatten()...)
	for i := range m {
		row := la.Zeros(m, n)
		row.SetRow(i, la.FullVec(n, 1))
		p.Constrain(row.Flatten(), lp.AtMost, a[i])
	}
	for j := range n {
		row := la.Zeros(m, n)
		row.SetCol(j, la.FullVec(m, 1))
		p.Constrain(row.Flatten(), lp.AtLeast, b[j])
	}
	return p
}

// game is von Neumann's: the row player's mixed strategy that wins the most for sure.
func game(payoff la.Matrix) *lp.Problem {
	m, n := payoff.Dims()
	cost := make(la.Vector, m+1)
	cost[m] = 1
	p := lp.Maximize(cost...)
	p.Bound(m, math.Inf(-1), math.Inf(1))
	for j := range n {
		p.Constrain(append(payoff.Col(j), -1), lp.AtLeast, 0)
	}
	p.Constrain(append(la.FullVec(m, 1), 0), lp.Equal, 1)
	return p
}

// kleeMinty is the cube on which Dantzig's rule visits all 2ⁿ corners: max Σ 10ⁿ⁻ʲxⱼ, 2·Σ 10ⁱ⁻ʲxⱼ + xᵢ ≤ 100ⁱ⁻¹.
func kleeMinty(n int) *lp.Problem {
	cost := make(la.Vector, n)
	for j := range cost {
		cost[j] = math.Pow10(n - 1 - j)
	}
	p := lp.Maximize(cost...)
	for i := range n {
		row := make(la.Vector, n)
		for j := range i {
			row[j] = 2 * math.Pow10(i-j)
		}
		row[i] = 1
		p.Constrain(row, lp.AtMost, math.Pow(100, float64(i)))
	}
	return p
}

func beale() *lp.Problem {
	return build(false, []float64{-0.75, 150, -0.02, 6},
		[]float64{0.25, -60, -1.0 / 25, 9, le, 0}, []float64{0.5, -90, -1.0 / 50, 3, le, 0}, []float64{0, 0, 1, 0, le, 1})
}

func afiro(t testing.TB) *lp.Problem {
	f, err := os.Open("testdata/afiro.mps")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	p, err := lp.ReadMPS(f)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func literature(t testing.TB) []published {
	return []published{
		{"Beale 1955, cycling", beale(), -0.05},
		{"Klee and Minty 1972, n = 3", kleeMinty(3), 10000},
		{"Klee and Minty 1972, n = 6", kleeMinty(6), 1e10},
		{"Netlib, afiro (Gay, Electronic mail distribution of linear programming test problems, 1985)", afiro(t), -464.75314285714285},
		{"Hillier and Lieberman, Wyndor Glass", build(true, []float64{3, 5}, []float64{1, 0, le, 4}, []float64{0, 2, le, 12}, []float64{3, 2, le, 18}), 36},
		{"Hillier and Lieberman, radiation therapy", build(false, []float64{0.4, 0.5}, []float64{0.3, 0.1, le, 2.7}, []float64{0.5, 0.5, eq, 6}, []float64{0.6, 0.4, ge, 6}), 5.25},
		{"Taha, Reddy Mikks", build(true, []float64{5, 4}, []float64{6, 4, le, 24}, []float64{1, 2, le, 6}, []float64{-1, 1, le, 1}, []float64{0, 1, le, 2}), 21},
		{"Taha, Ozark Farms", build(false, []float64{0.3, 0.9}, []float64{1, 1, ge, 800}, []float64{0.21, -0.3, le, 0}, []float64{0.03, -0.01, ge, 0}), 437.6470588235294},
		{"Chvátal 1983, ch. 1", build(true, []float64{5, 4, 3}, []float64{2, 3, 1, le, 5}, []float64{4, 1, 2, le, 11}, []float64{3, 4, 2, le, 8}), 13},
		{"Chvátal 1983, cycling", build(true, []float64{10, -57, -9, -24}, []float64{0.5, -5.5, -2.5, 9, le, 0}, []float64{0.5, -1.5, -0.5, 1, le, 0}, []float64{1, 0, 0, 0, le, 1}), 1},
		{"Kuhn, cycling", build(false, []float64{-2, -3, 1, 12}, []float64{-2, -9, 1, 9, le, 0}, []float64{1.0 / 3, 1, -1.0 / 3, -2, le, 0}, []float64{2, 3, -1, -12, le, 2}), -2},
		{"Dantzig 1963, two canneries", transport(la.Vector{350, 600}, la.Vector{325, 300, 275}, la.New(2, 3, 2.5, 1.7, 1.8, 2.5, 1.8, 1.4).Scale(0.09)), 153.675},
		{"Winston, Powerco", transport(la.Vector{35, 50, 40}, la.Vector{45, 20, 30, 30}, la.New(3, 4, 8, 6, 10, 9, 9, 12, 13, 7, 14, 9, 16, 5)), 1020},
		{"Winston, Machineco (assignment)", transport(la.FullVec(4, 1), la.FullVec(4, 1), la.New(4, 4, 14, 5, 8, 7, 2, 12, 6, 5, 7, 8, 3, 9, 2, 4, 6, 10)), 15},
		{"Winston, Giapetto", build(true, []float64{3, 2}, []float64{2, 1, le, 100}, []float64{1, 1, le, 80}, []float64{1, 0, le, 40}), 180},
		{"Winston, Dorian Auto", build(false, []float64{50, 100}, []float64{7, 2, ge, 28}, []float64{2, 12, ge, 24}), 320},
		{"Winston, Dakota Furniture", build(true, []float64{60, 30, 20}, []float64{8, 6, 1, le, 48}, []float64{4, 2, 1.5, le, 20}, []float64{2, 1.5, 0.5, le, 8}, []float64{0, 1, 0, le, 5}), 280},
		{"Winston, Leather Limited", build(true, []float64{4, 3}, []float64{1, 1, le, 40}, []float64{2, 1, le, 60}), 140},
		{"Winston, Bevco", build(false, []float64{2, 3}, []float64{0.5, 0.25, le, 4}, []float64{1, 3, ge, 20}, []float64{1, 1, eq, 10}), 25},
		{"Winston, diet", build(false, []float64{50, 20, 30, 80}, []float64{400, 200, 150, 500, ge, 500}, []float64{3, 2, 0, 0, ge, 6}, []float64{2, 2, 4, 4, ge, 10}, []float64{2, 4, 1, 5, ge, 8}), 90},
		{"Cormen, Leiserson, Rivest and Stein, §29.3", build(true, []float64{3, 1, 2}, []float64{1, 1, 3, le, 30}, []float64{2, 2, 5, le, 24}, []float64{4, 1, 2, le, 36}), 28},
		{"Cormen, Leiserson, Rivest and Stein, §29.5", build(true, []float64{2, -1}, []float64{2, -1, le, 2}, []float64{1, -5, le, -4}), 2},
		{"Cormen, Leiserson, Rivest and Stein, the election", build(false, []float64{1, 1, 1, 1}, []float64{-2, 8, 0, 10, ge, 50}, []float64{5, 2, 0, 0, ge, 100}, []float64{3, -5, 10, -2, ge, 25}), 3100.0 / 111},
		{"Bertsimas and Tsitsiklis, Example 3.5", build(false, []float64{-10, -12, -12}, []float64{1, 2, 2, le, 20}, []float64{2, 1, 2, le, 20}, []float64{2, 2, 1, le, 20}), -136},
		{"Vanderbei, initialization", build(true, []float64{-2, -1}, []float64{-1, 1, le, -1}, []float64{-1, -2, le, -2}, []float64{0, 1, le, 1}), -3},
		{"von Neumann 1928, stone, paper, scissors", game(la.New(3, 3, 0, -1, 1, 1, 0, -1, -1, 1, 0)), 0},
		{"Morra with two fingers", game(la.New(4, 4, 0, 2, -3, 0, -2, 0, 0, 3, 3, 0, 0, -4, 0, -3, 4, 0)), 0},
	}
}

func TestPublished(t *testing.T) {
	all := literature(t)
	if len(all) < 20 {
		t.Fatal(len(all))
	}
	for _, c := range all {
		tol := 1e-12 * (1 + math.Abs(c.optimum))
		for _, o := range []*lp.Options{nil, {Bland: true}} {
			s, err := c.problem.Solve(o)
			if err != nil || math.Abs(s.Objective-c.optimum) > tol {
				t.Errorf("%s: %v, %v; want %v", c.name, s, err, c.optimum)
				continue
			}
			kkt(t, c.name, c.problem, s)
		}
		for _, rule := range []lp.Rule{lp.Dantzig, lp.Bland} {
			tr, err := c.problem.Tableau(rule)
			var cycling *lp.CyclingError
			if rule == lp.Dantzig && errors.As(err, &cycling) {
				continue // Beale, Kuhn, Chvátal: that is what they are for
			}
			if err != nil || math.Abs(tr.Solution.Objective-c.optimum) > tol {
				t.Errorf("%s, %v: %v; want %v", c.name, rule, err, c.optimum)
				continue
			}
			kkt(t, c.name, c.problem, tr.Solution)
			follows(t, c.name, tr)
		}
	}
}

// kkt are the conditions of an optimum, seen from outside: feasible, prices and reduced costs of the right sign, and
// those of what does not bind 0.
func kkt(t *testing.T, name string, p *lp.Problem, s *lp.Solution) {
	t.Helper()
	sign := 1.0
	if p.Max {
		sign = -1
	}
	a := p.A()
	if d := s.Reduced.Sub(p.Cost.Sub(s.Prices.MulMat(a))).NormP(inf); d > 1e-9*(1+p.Cost.NormP(inf)) {
		t.Errorf("%s: reduced costs are off by %g", name, d)
	}
	side := func(what string, i int, x, d, lo, hi, unit float64) {
		tol := 1e-8 * max(unit, math.Abs(x), 1e-3)
		switch {
		case x < lo-tol || x > hi+tol:
			t.Errorf("%s: %s %d is %v, not between %v and %v", name, what, i, x, lo, hi)
		case d*sign > 1e-8*(1+math.Abs(d)) && x > lo+tol, d*sign < -1e-8*(1+math.Abs(d)) && x < hi-tol:
			t.Errorf("%s: %s %d is %v between %v and %v, and its price is %v", name, what, i, x, lo, hi, d)
		}
	}
	for j, x := range s.X {
		side("variable", j, x, s.Reduced[j], p.Lower[j], p.Upper[j], 1)
	}
	for i, x := range a.MulVec(s.X) {
		side("row", i, x, s.Prices[i], p.Rows[i].Lo, p.Rows[i].Hi, 1)
	}
}

// follows recomputes each tableau from the one before.
func follows(t *testing.T, name string, tr *lp.Trace) {
	t.Helper()
	for k := range tr.Steps[1:] {
		s, next := tr.Steps[k], tr.Steps[k+1]
		if s.Row < 0 || s.Phase != next.Phase {
			continue
		}
		want := s.Tableau.Clone()
		row := want.Row(s.Row).Scale(1 / want.At(s.Row, s.Col))
		for i := range want.Rows() {
			if i != s.Row {
				want.SetRow(i, want.Row(i).AddScaled(-want.At(i, s.Col), row))
			}
		}
		want.SetRow(s.Row, row)
		if d := la.Norm(want.Sub(next.Tableau), la.MaxAbs); d > 1e-9*(1+la.Norm(want, la.MaxAbs)) {
			t.Errorf("%s: tableau %d does not follow from the one before: off by %g", name, k+1, d)
		}
		if next.Basis[s.Row] != s.Col {
			t.Errorf("%s: basis %v after the pivot (%d, %d)", name, next.Basis, s.Row, s.Col)
		}
	}
}

// Dantzig's rule goes round Beale's example for ever, and through all corners of Klee and Minty's cube.
func TestDantzigsRule(t *testing.T) {
	var cycling *lp.CyclingError
	tr, err := beale().Tableau(lp.Dantzig)
	if !errors.As(err, &cycling) || cycling.Period != 6 || tr == nil || tr.Solution != nil {
		t.Errorf("Beale: %v", err)
	}
	for n := 2; n <= 7; n++ {
		tr, err := kleeMinty(n).Tableau(lp.Dantzig)
		if err != nil || tr.Solution.Iterations != 1<<n-1 {
			t.Errorf("Klee–Minty of order %d: %v after %d pivots", n, err, tr.Solution.Iterations)
		}
	}
}
