package lp_test

import (
	"encoding/json"
	"errors"
	"math"
	"reflect"
	"strings"
	"testing"

	"github.com/lina-la/lina/apps/lp"
	"github.com/lina-la/lina/la"
)

// The method on paper finds what HiGHS found, or goes round in a circle and says so.
func TestTableauAgainstHiGHS(t *testing.T) {
	small, _ := readGolden(t)
	circles := 0
	for seed, want := range small[:400] {
		for _, rule := range []lp.Rule{lp.Dantzig, lp.Bland} {
			tr, err := smallProblem(seed).Tableau(rule)
			var cycling *lp.CyclingError
			if rule == lp.Dantzig && errors.As(err, &cycling) {
				circles++
				continue
			}
			agrees(t, seed, tr.Solution, err, want)
			if seed < 60 {
				follows(t, want.Status, tr)
			}
		}
	}
	if circles > 4 {
		t.Errorf("Dantzig's rule goes round in a circle in %d problems of 400", circles)
	}
}

// What an optimum, a proof of infeasibility and a ray claim is so.
func TestProofs(t *testing.T) {
	for seed := range 500 {
		p := smallProblem(seed)
		s, err := p.Solve(nil)
		var none *lp.InfeasibleError
		var noEnd *lp.UnboundedError
		switch {
		case err == nil && seed%5 != 0: // in other units the tolerances of kkt mean something else
			kkt(t, "random", p, s)
		case errors.As(err, &none) && none.Y != nil:
			least, total := 0.0, 0.0 // of Σ y·(Ax) − (Aᵀy)·x, which is 0
			for i, y := range none.Y {
				b := p.Rows[i].Lo
				if y < 0 {
					b = p.Rows[i].Hi
				}
				if y != 0 {
					least += y * b
					total += math.Abs(y * b)
				}
			}
			sizes := none.Y.Abs().MulMat(p.A().Abs())
			for j, z := range none.Y.MulMat(p.A()) {
				b := p.Upper[j]
				if z < 0 {
					b = p.Lower[j]
				}
				if math.Abs(z) > 1e-9*sizes[j] {
					least -= z * b
					total += math.Abs(z * b)
				}
			}
			if !(least > 1e-9*total) {
				t.Errorf("problem %d: the proof of infeasibility gives %v", seed, least)
			}
		case errors.As(err, &noEnd):
			gain := p.Cost.Dot(noEnd.Ray)
			if p.Max {
				gain = -gain
			}
			if !(gain < 0) {
				t.Errorf("problem %d: the ray gains %v", seed, gain)
			}
		}
	}
}

// A shadow price is what one more unit is worth.
func TestPricesAreDerivatives(t *testing.T) {
	p := build(true, []float64{3, 5}, []float64{1, 0, le, 4}, []float64{0, 2, le, 12}, []float64{3, 2, le, 18})
	s := la.Must(p.Solve(nil))
	for i := range p.Rows {
		q := build(true, []float64{3, 5}, []float64{1, 0, le, 4}, []float64{0, 2, le, 12}, []float64{3, 2, le, 18})
		q.Rows[i].Hi += 0.5
		if d := (la.Must(q.Solve(nil)).Objective - s.Objective) / 0.5; math.Abs(d-s.Prices[i]) > 1e-12 {
			t.Errorf("row %d: price %v, and half a unit more gives %v a unit", i, s.Prices[i], d)
		}
	}
}

// In other units the same optimum, with prices and costs in them.
func TestUnits(t *testing.T) {
	for _, c := range literature(t) {
		s, err := c.problem.Solve(nil)
		if err != nil {
			t.Fatal(c.name, err)
		}
		rng := la.NewRand(5)
		col, row := make(la.Vector, len(c.problem.Cost)), make(la.Vector, len(c.problem.Rows))
		for j := range col {
			col[j] = math.Ldexp(1, rng.IntN(60)-30)
		}
		for i := range row {
			row[i] = math.Ldexp(1, rng.IntN(60)-30)
		}
		inUnits(c.problem, col, row)
		u, err := c.problem.Solve(nil)
		if err != nil || math.Abs(u.Objective-s.Objective) > 1e-9*(1+math.Abs(s.Objective)) {
			t.Errorf("%s in other units: %v, %v; want %v", c.name, u, err, s.Objective)
			continue
		}
		if !s.Ties && !u.X.MulElem(col).EqualApprox(s.X, 1e-8) {
			t.Errorf("%s in other units: x = %v, want %v", c.name, u.X.MulElem(col), s.X)
		}
		if !s.Degenerate && !u.Prices.MulElem(row).EqualApprox(s.Prices, 1e-8) {
			t.Errorf("%s in other units: prices %v, want %v", c.name, u.Prices.MulElem(row), s.Prices)
		}
	}
}

// Assignments are as degenerate as problems get. The best of cost uᵢ + vⱼ + |noise|, the noise 0 on a permutation, is
// known: Σu + Σv.
func TestAssignment(t *testing.T) {
	rng := la.NewRand(11)
	for _, n := range []int{1, 5, 20, 40} {
		u, v := la.RandUniformVec(rng, n), la.RandUniformVec(rng, n)
		perm := rng.Perm(n)
		cost := la.FromFunc(n, n, func(i, j int) float64 {
			if perm[i] == j {
				return u[i] + v[j]
			}
			return u[i] + v[j] + rng.Float64()
		})
		s, err := transport(la.FullVec(n, 1), la.FullVec(n, 1), cost).Solve(nil)
		if err != nil || math.Abs(s.Objective-u.Sum()-v.Sum()) > 1e-9*float64(n) {
			t.Errorf("%d by %d: %v, want %v", n, n, err, u.Sum()+v.Sum())
			continue
		}
		for i, j := range perm {
			if math.Abs(s.X[i*n+j]-1) > 1e-9 {
				t.Errorf("%d by %d: x(%d, %d) = %v", n, n, i, j, s.X[i*n+j])
			}
		}
	}
}

func TestWithoutSolution(t *testing.T) {
	var none *lp.InfeasibleError
	var noEnd *lp.UnboundedError
	bevco := build(false, []float64{2, 3}, []float64{0.5, 0.25, le, 4}, []float64{1, 3, ge, 36}, []float64{1, 1, eq, 10})
	if _, err := bevco.Solve(nil); !errors.As(err, &none) || len(none.Y) != 3 {
		t.Errorf("Bevco with 36 ounces: %v", err)
	}
	if tr, err := bevco.Tableau(lp.Dantzig); !errors.As(err, &none) || len(tr.Steps) == 0 {
		t.Errorf("Bevco on paper: %v", err)
	}
	breadco := build(true, []float64{2, -1}, []float64{1, -1, le, 1}, []float64{2, 1, ge, 6})
	if _, err := breadco.Solve(nil); !errors.As(err, &noEnd) {
		t.Errorf("unbounded: %v", err)
	}
	if tr, err := breadco.Tableau(lp.Bland); !errors.As(err, &noEnd) || len(tr.Steps) == 0 {
		t.Errorf("unbounded on paper: %v", err)
	}
	crossed := lp.Minimize(1)
	crossed.Bound(0, 2, 1)
	if _, err := crossed.Solve(nil); !errors.As(err, &none) || none.Bounds == "" {
		t.Errorf("crossed bounds: %v", err)
	}
	for name, p := range map[string]*lp.Problem{
		"cost": lp.Minimize(math.NaN()), "entry": build(false, []float64{1}, []float64{math.Inf(1), le, 1}), "side": build(false, []float64{1}, []float64{1, le, math.NaN()}),
	} {
		if _, err := p.Solve(nil); !errors.Is(err, la.ErrNotFinite) {
			t.Errorf("NaN as %s: %v", name, err)
		}
		if _, err := p.Tableau(lp.Bland); !errors.Is(err, la.ErrNotFinite) {
			t.Errorf("NaN as %s, on paper: %v", name, err)
		}
	}
	var limit *lp.IterationError
	if _, err := largeProblem(0).Solve(&lp.Options{MaxIter: 5}); !errors.As(err, &limit) || limit.Iterations != 5 {
		t.Errorf("five iterations: %v", err)
	}
}

// Problems without rows, without variables, with rows of zeros, rows that say the same, and fixed variables.
func TestSmallest(t *testing.T) {
	if s, err := lp.Minimize().Solve(nil); err != nil || s.Objective != 0 {
		t.Errorf("nothing: %v, %v", s, err)
	}
	box := lp.Maximize(1, -1, 0)
	for j := range 3 {
		box.Bound(j, -2, 3)
	}
	same := build(false, []float64{1, 2}, []float64{1, 1, eq, 3}, []float64{2, 2, eq, 6}, []float64{0, 0, le, 1}, []float64{-1, -1, ge, -3})
	fixed := build(true, []float64{1, 1}, []float64{1, 1, le, 5})
	fixed.Bound(0, 2, 2)
	free := build(false, []float64{1, 1}, []float64{1, -1, eq, 0}, []float64{1, 1, ge, -4})
	free.Bound(0, math.Inf(-1), math.Inf(1))
	free.Bound(1, math.Inf(-1), math.Inf(1))
	loose := build(true, []float64{1}, []float64{1, le, 2})
	loose.Between(la.Vector{1}, math.Inf(-1), math.Inf(1))
	for name, c := range map[string]struct {
		p    *lp.Problem
		want float64
	}{"box": {box, 5}, "same": {same, 3}, "fixed": {fixed, 5}, "free": {free, -4}, "loose": {loose, 2}} {
		s, err := c.p.Solve(nil)
		if err != nil || math.Abs(s.Objective-c.want) > 1e-12 {
			t.Errorf("%s: %v, %v; want %v", name, s, err, c.want)
		}
		tr, err := c.p.Tableau(lp.Bland)
		if err != nil || math.Abs(tr.Solution.Objective-c.want) > 1e-12 {
			t.Errorf("%s on paper: %v; want %v", name, err, c.want)
		}
	}
	if s := la.Must(same.Solve(nil)); !s.X.EqualApprox(la.Vector{3, 0}, 1e-12) {
		t.Errorf("same: %v", s)
	}
}

func TestPanics(t *testing.T) {
	p := lp.Minimize(1, 2)
	for name, f := range map[string]func(){
		"Constrain": func() { p.Constrain(la.Vector{1}, lp.AtMost, 1) }, "relation": func() { p.Constrain(la.Vector{1, 1}, lp.Relation(7), 1) },
		"Sparse": func() { p.Sparse([]int{2}, la.Vector{1}, 0, 1) }, "Sparse lengths": func() { p.Sparse([]int{0}, nil, 0, 1) },
		"Bound": func() { p.Bound(2, 0, 1) }, "Tableau": func() { largeProblem(1).Tableau(lp.Bland) },
		"Solve": func() { (&lp.Problem{Cost: la.Vector{1}}).Solve(nil) }, "Show": func() { (&lp.Trace{}).Show(0) },
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
	s := la.Must(afiro(t).Solve(nil))
	text, err := json.Marshal(s)
	var back lp.Solution
	if err != nil || json.Unmarshal(text, &back) != nil || !reflect.DeepEqual(*s, back) {
		t.Errorf("%s, %v", text, err)
	}
}

const testprob = `* every section, and bounds of each kind
NAME          TESTPROB
OBJSENSE
    MIN
ROWS
 N  COST
 N  OTHER
 L  LIM1
 G  LIM2
 E  MYEQN
COLUMNS
    X1        COST         1.0   LIM1         1.0
    X1        LIM2         1.0
    X2        COST         2.0   LIM1         1.0
    X2        MYEQN       -1.0   OTHER        7
    X3        COST        -1.0   MYEQN        1.0
RHS
    RHS       LIM1         4.0   LIM2         1.0
    RHS       MYEQN        7.0   COST       -10
    SECOND    LIM1         9
RANGES
    RNG       LIM1         2.5   MYEQN       -2
    RNG       LIM2         3
BOUNDS
 UP BND       X1           4.0
 LO BND       X2          -1.0
 UP BND       X2           1.0
 MI BND       X3
 UP OTHERS    X1           1
ENDATA
`

func TestReadMPS(t *testing.T) {
	p, err := lp.ReadMPS(strings.NewReader(testprob))
	if err != nil {
		t.Fatal(err)
	}
	want := &lp.Problem{
		Name: "TESTPROB", Cost: la.Vector{1, 2, -1}, Offset: 10, Lower: la.Vector{0, -1, math.Inf(-1)}, Upper: la.Vector{4, 1, inf},
		VarNames: []string{"X1", "X2", "X3"},
		Rows: []lp.Row{
			{Name: "LIM1", Cols: []int{0, 1}, Coeffs: la.Vector{1, 1}, Lo: 1.5, Hi: 4},
			{Name: "LIM2", Cols: []int{0}, Coeffs: la.Vector{1}, Lo: 1, Hi: 4},
			{Name: "MYEQN", Cols: []int{1, 2}, Coeffs: la.Vector{-1, 1}, Lo: 5, Hi: 7},
		},
	}
	if !reflect.DeepEqual(p, want) {
		t.Errorf("got\n%+v, want\n%+v", p, want)
	}
	for bad, what := range map[string]string{
		"": "ENDATA", "ROWS\n X  A\n": "row type", "ROWS\n N  C\nCOLUMNS\n X C one\n": "finite number", "ROWS\n N  C\nCOLUMNS\n X D 1\n": "not in ROWS",
		"ROWS\n N  C\n L  C\n": "twice", "NOWHERE\n": "not known", " X Y 1\n": "data in section", "ROWS\n N  C\nCOLUMNS\n    M  'MARKER'  'INTORG'\n": "integer",
		"ROWS\n N  C\nCOLUMNS\n X C 1\n Y C 1\n X C 2\n": "comes back", "ROWS\n N  C\nBOUNDS\n UP B X 1\n": "not in COLUMNS", "BOUNDS\n BV B X\n": "not a linear program",
		"OBJSENSE UP\n": "MAX or MIN", "ROWS\n N  C\n L R\nCOLUMNS\n X R 1 R 2\n": "twice", "ROWS\n N  C\nRHS\n B C NaN\n": "finite number", "BOUNDS\n UP B\n": "fields",
		"BOUNDS\n XX B\n": "not known", "ROWS\n L\n": "type and the name", "ROWS\n N  C\nCOLUMNS\n X C\n": "pairs",
	} {
		var e *lp.MPSError
		if _, err := lp.ReadMPS(strings.NewReader(bad)); !errors.As(err, &e) || !errors.Is(err, lp.ErrMPS) || !strings.Contains(err.Error(), what) {
			t.Errorf("%q: %v, want %q", bad, err, what)
		}
	}
}

// Whatever the bytes are, reading ends, and what was read can be solved or has an error.
func FuzzReadMPS(f *testing.F) {
	f.Add(testprob)
	f.Add("NAME\nROWS\n N C\n L R\nCOLUMNS\n X C 1 R 1\nRHS\n R 1\nBOUNDS\n FR X\nENDATA\n")
	f.Fuzz(func(t *testing.T, text string) {
		p, err := lp.ReadMPS(strings.NewReader(text))
		if err != nil || len(p.Cost) > 30 || len(p.Rows) > 30 {
			return
		}
		if s, err := p.Solve(&lp.Options{MaxIter: 200}); err == nil && !s.X.IsFinite() {
			t.Errorf("x = %v without an error", s.X)
		}
	})
}
