package markov_test

import (
	"encoding/json"
	"errors"
	"math"
	"math/rand/v2"
	"reflect"
	"testing"

	"github.com/lina-la/lina/apps/markov"
	"github.com/lina-la/lina/la"
)

// randomChain has about the share full of its entries other than 0, and a cycle through all states.
func randomChain(rng *rand.Rand, n int, full float64) *markov.Chain {
	p := la.RandUniform(rng, n, n)
	keep := la.RandUniform(rng, n, n)
	p = p.Zip(keep, func(x, k float64) float64 {
		if k > full {
			return 0
		}
		return x
	})
	for i := range n {
		p.Set(i, (i+1)%n, p.At(i, (i+1)%n)+0.1)
	}
	return la.Must(markov.New(p.DivCol(p.RowSums())))
}

func TestSteady(t *testing.T) {
	rng := la.NewRand(1)
	for _, n := range []int{1, 2, 3, 10, 70} {
		c := randomChain(rng, n, 0.3)
		pi, err := c.Steady()
		if err != nil {
			t.Fatal(err)
		}
		if d := c.After(1, pi).Sub(pi).NormP(1); d > 1e-14 || math.Abs(pi.Sum()-1) > 1e-14 || pi.Min() < 0 {
			t.Errorf("%d states: π·P differs from π by %g, Σπ = %v", n, d, pi.Sum())
		}
	}
}

// A random walk with drift: πᵢ is a geometric sequence down to 10⁻³⁰⁰, every term of it right.
func TestSteadySmall(t *testing.T) {
	const n = 101
	p := la.Zeros(n, n)
	for i := range n {
		p.Set(i, max(i-1, 0), 1-0x1p-10)
		p.Set(i, min(i+1, n-1), 0x1p-10)
	}
	pi, err := la.Must(markov.New(p)).Steady()
	if err != nil {
		t.Fatal(err)
	}
	ratio := 0x1p-10 / (1 - 0x1p-10)
	for i := 1; i < n-1; i++ {
		if d := math.Abs(pi[i]/pi[i-1]/ratio - 1); d > 1e-13 {
			t.Fatalf("π%d/π%d is off by %g", i, i-1, d)
		}
	}
}

func TestClasses(t *testing.T) {
	// 0 → 1 ⇄ 2, 0 → 3 (stays), 4 → 5 → 6 → 4
	p := la.Zeros(7, 7)
	for _, e := range [][2]int{{1, 2}, {2, 1}, {3, 3}, {4, 5}, {5, 6}, {6, 4}} {
		p.Set(e[0], e[1], 1)
	}
	p.Set(0, 1, 0.5)
	p.Set(0, 3, 0.5)
	c := la.Must(markov.New(p))
	want := []markov.Class{
		{States: []int{0}}, {States: []int{1, 2}, Recurrent: true, Period: 2},
		{States: []int{3}, Recurrent: true, Period: 1}, {States: []int{4, 5, 6}, Recurrent: true, Period: 3},
	}
	if got := c.Classes(); !reflect.DeepEqual(got, want) {
		t.Errorf("classes %v, want %v", got, want)
	}
	s, err := c.Stationary()
	if err != nil || s.Rows() != 3 || !s.Mul(p).EqualApprox(s, 1e-15) {
		t.Errorf("stationary distributions %v, %v", s, err)
	}
	var e *markov.NotUniqueError
	if _, err := c.Steady(); !errors.As(err, &e) || len(e.Classes) != 3 {
		t.Errorf("Steady: %v", err)
	}
	var not *markov.NotAbsorbingError
	if _, err := c.Absorbing(); !errors.As(err, &not) || !reflect.DeepEqual(not.States, []int{1, 2}) {
		t.Errorf("Absorbing: %v", err)
	}
}

// The gambler with a fair coin: from i of n he is ruined with probability 1 − i/n after i(n−i) games.
func TestGamblersRuin(t *testing.T) {
	for _, n := range []int{2, 3, 10, 60} {
		p := la.Zeros(n+1, n+1)
		p.Set(0, 0, 1)
		p.Set(n, n, 1)
		for i := 1; i < n; i++ {
			p.Set(i, i-1, 0.5)
			p.Set(i, i+1, 0.5)
		}
		a, err := la.Must(markov.New(p)).Absorbing()
		if err != nil {
			t.Fatal(err)
		}
		for k, i := range a.Transient {
			x := float64(i)
			if math.Abs(a.B.At(k, 0)-(1-x/float64(n))) > 1e-13 || math.Abs(a.Steps[k]-x*(float64(n)-x)) > 1e-11*a.Steps[k] {
				t.Errorf("%d of %d: ruin %v after %v games", i, n, a.B.At(k, 0), a.Steps[k])
			}
		}
		if d := la.Norm(p.Slice(1, n, 1, n).Neg().AddDiag(1).Mul(a.N).AddDiag(-1), la.MaxAbs); d > 1e-12 {
			t.Errorf("%d: (I − Q)·N is off by %g", n, d)
		}
	}
}

// An end that is reached with probability 2⁻¹⁰ⁿ: all digits of it are right.
func TestRareEnd(t *testing.T) {
	const n = 30
	p := la.Zeros(n+2, n+2) // one step on with probability 2⁻¹⁰, else it is over in state n+1
	for i := range n {
		p.Set(i, i+1, 0x1p-10)
		p.Set(i, n+1, 1-0x1p-10)
	}
	p.Set(n, n, 1)
	p.Set(n+1, n+1, 1)
	a := la.Must(la.Must(markov.New(p)).Absorbing())
	if got := a.B.At(0, 0); math.Abs(got/0x1p-300-1) > 1e-13 {
		t.Errorf("probability %v, want 2⁻³⁰⁰", got)
	}
}

// The variance of the steps, against a simulation of a geometric time: from a state left with
// probability q, the mean is 1/q and the variance (1−q)/q².
func TestStepsVar(t *testing.T) {
	a := la.Must(la.Must(markov.New(la.New(2, 2, 0.75, 0.25, 0, 1))).Absorbing())
	if a.Steps[0] != 4 || math.Abs(a.StepsVar[0]-12) > 1e-13 {
		t.Errorf("steps %v ± %v", a.Steps, a.StepsVar)
	}
}

func TestGrowth(t *testing.T) {
	rng := la.NewRand(4)
	for _, n := range []int{1, 2, 5, 12} {
		births, survival := la.RandUniformVec(rng, n), la.RandUniformVec(rng, n-1)
		if n > 4 {
			births[n-1], births[n-2] = 0, 0 // the old do not bear: L is reducible
		}
		l := la.Leslie(births, survival)
		g, err := markov.NewGrowth(l)
		if err != nil {
			t.Fatal(err)
		}
		if d := l.MulVec(g.Stable).Sub(g.Stable.Scale(g.Lambda)).Norm(); d > 1e-14*float64(n) || math.Abs(g.Stable.Sum()-1) > 1e-14 {
			t.Errorf("%d classes: L·w − λ·w = %g", n, d)
		}
		if d := g.Reproductive.MulMat(l).Sub(g.Reproductive.Scale(g.Lambda)).Norm(); d > 1e-13*float64(n)*g.Reproductive.Norm() {
			t.Errorf("%d classes: v·L − λ·v = %g", n, d)
		}
		if math.Abs(g.Elasticity.Sum()-1) > 1e-12 {
			t.Errorf("%d classes: elasticities add up to %v", n, g.Elasticity.Sum())
		}
		for _, e := range [][2]int{{0, 0}, {n - 1, max(n-2, 0)}} {
			const h = 1e-6
			up, down := l.Clone(), l.Clone()
			up.Set(e[0], e[1], l.At(e[0], e[1])+h)
			down.Set(e[0], e[1], max(0, l.At(e[0], e[1])-h))
			step := up.At(e[0], e[1]) - down.At(e[0], e[1])
			slope := (la.Must(markov.NewGrowth(up)).Lambda - la.Must(markov.NewGrowth(down)).Lambda) / step
			if math.Abs(slope-g.Sensitivity.At(e[0], e[1])) > 1e-6 {
				t.Errorf("%d classes: ∂λ/∂l%v = %v, want %v", n, e, g.Sensitivity.At(e[0], e[1]), slope)
			}
		}
		x := markov.Project(l, la.FullVec(n, 1), 400)
		if far := x.Row(400); far.Sum() > 0 && g.Damping > 1.2 && !far.Scale(1/far.Sum()).EqualApprox(g.Stable, 1e-9) {
			t.Errorf("%d classes: after 400 steps the population is not distributed as w", n)
		}
	}
}

func TestGrowthRefuses(t *testing.T) {
	if _, err := markov.NewGrowth(la.New(2, 2, 0, 1, 0, 0)); err != markov.ErrDiesOut {
		t.Errorf("nilpotent: %v", err)
	}
	if _, err := markov.NewGrowth(la.Identity(2)); err != markov.ErrNoDominant {
		t.Errorf("apart: %v", err)
	}
	var negative *markov.NegativeError
	if _, err := markov.NewGrowth(la.New(1, 1, -1)); !errors.As(err, &negative) {
		t.Errorf("negative: %v", err)
	}
	g := la.Must(markov.NewGrowth(la.Leslie(la.Vector{0, 0, 6}, la.Vector{0.5, 1.0 / 3}))) // Bernardelli's beetles
	if math.Abs(g.Lambda-1) > 1e-14 || g.Period != 3 || g.Damping != 1 {
		t.Errorf("beetles: %v", g)
	}
}

func TestEconomy(t *testing.T) {
	rng := la.NewRand(9)
	for _, n := range []int{1, 3, 20} {
		a := la.RandUniform(rng, n, n)
		a = a.DivRow(a.ColSums()).Scale(0.9)
		e, err := markov.NewEconomy(a)
		if err != nil {
			t.Fatal(err)
		}
		d := la.RandUniformVec(rng, n)
		x := e.Output(d)
		if left := x.Sub(a.MulVec(x)).Sub(d).Norm(); left > 1e-13*x.Norm() || x.Min() < 0 {
			t.Errorf("%d sectors: x − A·x − d = %g", n, left)
		}
		v := la.RandUniformVec(rng, n)
		if p := e.Prices(v); p.Sub(p.MulMat(a)).Sub(v).Norm() > 1e-13*p.Norm() || math.Abs(p.Dot(d)-v.Dot(x)) > 1e-12*v.Dot(x) {
			t.Errorf("%d sectors: prices %v", n, p)
		}
	}
	var not *markov.NotProductiveError
	if _, err := markov.NewEconomy(la.New(2, 2, 0.5, 0.6, 0.6, 0.5)); !errors.As(err, &not) || not.Sector != 1 {
		t.Errorf("not productive: %v", err)
	}
	if _, err := markov.NewEconomy(la.New(1, 1, 1)); !errors.As(err, &not) {
		t.Errorf("uses up all: %v", err)
	}
}

func TestPriorities(t *testing.T) {
	// Comparisons that agree give their weights back.
	w := la.Vector{0.4, 0.1, 0.3, 0.2}
	a := la.FromFunc(4, 4, func(i, j int) float64 { return w[i] / w[j] })
	p, err := markov.NewPriorities(a)
	if err != nil || !p.Weights.EqualApprox(w, 1e-13) || p.Ratio > 1e-13 || p.I != p.J {
		t.Errorf("%v, %v", p, err)
	}
	// One comparison turned round is found.
	a.Set(1, 3, 5)
	a.Set(3, 1, 0.2)
	if p = la.Must(markov.NewPriorities(a)); p.I != 1 || p.J != 3 || p.Ratio < 0.1 {
		t.Errorf("%v", p)
	}
	var e *markov.NotReciprocalError
	for _, bad := range []la.Matrix{la.New(2, 2, 1, 2, 2, 1), la.New(2, 2, 1, -1, -1, 1), la.New(1, 1, 0)} {
		if _, err := markov.NewPriorities(bad); !errors.As(err, &e) {
			t.Errorf("%v: %v", bad, err)
		}
	}
	if _, err := markov.NewPriorities(la.New(2, 2, 1, 0.333, 3, 1)); err != nil {
		t.Errorf("rounded: %v", err)
	}
	for _, n := range []int{1, 2, 3, 15, 16, 40} { // the mean of CR over random comparisons is 1, more or less
		if p := la.Must(markov.NewPriorities(la.Ones(n, n))); p.Ratio != 0 && p.Ratio > 1e-12 || math.Abs(p.Weights[0]*float64(n)-1) > 1e-12 {
			t.Errorf("%d equals: %v", n, p)
		}
	}
}

func TestChainRefuses(t *testing.T) {
	var sum *markov.RowSumError
	if _, err := markov.New(la.New(2, 2, 0.5, 0.5, 0.5, 0.4)); !errors.As(err, &sum) || sum.Row != 1 {
		t.Errorf("row sum: %v", err)
	}
	var negative *markov.NegativeError
	if _, err := markov.New(la.New(2, 2, 1.5, -0.5, 0, 1)); !errors.As(err, &negative) || negative.J != 1 {
		t.Errorf("negative: %v", err)
	}
	if _, err := markov.New(la.New(1, 1, math.NaN())); !errors.Is(err, la.ErrNotFinite) {
		t.Errorf("NaN: %v", err)
	}
	if _, err := markov.FromCounts(la.New(2, 2, 1, 1, 0, 0)); !errors.As(err, &sum) || sum.Sum != 0 {
		t.Errorf("never left: %v", err)
	}
	for name, f := range map[string]func(){
		"New": func() { markov.New(la.Ones(2, 3)) }, "After": func() { randomChain(la.NewRand(1), 2, 1).After(1, la.Vector{1}) },
		"Project": func() { markov.Project(la.Ones(2, 2), la.Vector{1}, 3) }, "Comparisons": func() { markov.Comparisons(3, 1) },
		"Steady": func() { la.Must(markov.New(la.Zeros(0, 0))).Steady() }, "NewEconomy": func() { markov.NewEconomy(la.Ones(1, 2)) },
	} {
		func() {
			defer func() {
				if _, ok := recover().(*la.ShapeError); !ok {
					t.Errorf("%s does not panic with a ShapeError", name)
				}
			}()
			f()
		}()
	}
}

func TestJSON(t *testing.T) {
	p := la.Must(markov.NewPriorities(markov.Comparisons(3, 2, 4, 3)))
	text, err := json.Marshal(p)
	var back markov.Priorities
	if err != nil || json.Unmarshal(text, &back) != nil || !reflect.DeepEqual(*p, back) {
		t.Errorf("%s, %v: %v", text, err, back)
	}
}
