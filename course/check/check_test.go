package check

import (
	"bytes"
	"errors"
	"math"
	"strings"
	"testing"

	"github.com/lina-la/lina/internal/wire"
)

func TestComparisons(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	type v = []float64
	type m = [][]float64
	const why = "You added instead."
	for _, test := range []struct {
		name string
		body func(*T)
		want string // "" passes; otherwise a part of the message
	}{
		{"number", func(t *T) { t.Number("x", 1+1e-12, 1) }, ""},
		{"number relative", func(t *T) { t.Number("x", 1e12+1, 1e12) }, ""},
		{"number off", func(t *T) { t.Number("Dot(u, v)", 13, 14) }, "number off: Dot(u, v) should be 14, but it is 13. The idea."},
		{"number close", func(t *T) { t.Number("x", 1.0000001, 1) }, "x should be 1, but it is 1.0000001"},
		{"number tol", func(t *T) { t.Number("x", 1.01, 1, Tol(.1)) }, ""},
		{"number NaN", func(t *T) { t.Number("x", nan, 1) }, "it is NaN"},
		{"number wants NaN", func(t *T) { t.Number("x", nan, nan) }, ""},
		{"number Inf", func(t *T) { t.Number("x", inf, inf) }, ""},
		{"number wants Inf", func(t *T) { t.Number("x", 1, inf) }, "should be +Inf"},
		{"number is Inf", func(t *T) { t.Number("x", inf, 1) }, "it is +Inf"},
		{"number -Inf", func(t *T) { t.Number("x", -inf, inf) }, "it is -Inf"},
		{"number mistake", func(t *T) { t.Number("x", 36, 14, Mistake(36, why)) }, "but it is 36. " + why},
		{"number other mistake", func(t *T) { t.Number("x", 35, 14, Mistake(36, why)) }, "The idea."},
		{"number idea", func(t *T) { t.Number("x", 35, 14, Idea("Better.")) }, "35. Better."},
		{"int", func(t *T) { t.Int("rank", 2, 2) }, ""},
		{"int off", func(t *T) { t.Int("rank", 3, 2, Mistake(3, why)) }, "rank should be 2, but it is 3. " + why},
		{"text off", func(t *T) { t.Text("s", "a", "b") }, `s should be "b", but it is "a"`},
		{"bool off", func(t *T) { t.Bool("ok", true, false) }, "ok should be false, but it is true"},
		{"vector", func(t *T) { t.Vector("w", v{1, 2}, v{1, 2}) }, ""},
		{"vector scale", func(t *T) { t.Vector("w", v{1e9, 1e-3}, v{1e9, 0}) }, ""},
		{"vector off", func(t *T) { t.Vector("w", v{1, 3}, v{1, 2}) }, "w should be [1 2], but it is [1 3]"},
		{"vector close", func(t *T) { t.Vector("w", v{1.0000001}, v{1}) }, "w should be [1], but it is [1.0000001]"},
		{"rows close", func(t *T) { t.Rows("C", m{{2, 1.0000001}}, m{{2, 1}}) }, "C should be [[2 1]], but it is [[2 1.0000001]]"},
		{"vector length", func(t *T) { t.Vector("w", v{1}, v{1, 2}) }, "w should have 2 entries, but it has 1 entry: expected [1 2], got [1]"},
		{"vector nil", func(t *T) { t.Vector("w", nil, v{1, 2}) }, "it has 0 entries"},
		{"vector empty", func(t *T) { t.Vector("w", v{}, nil) }, ""},
		{"vector mistake of another length", func(t *T) { t.Vector("w", v{12, 27}, v{39}, Mistake(v{12, 27}, why)) }, why},
		{"vector mistake of a named type", func(t *T) { t.Vector("w", v{1}, v{2}, Mistake(named{1}, why)) }, why},
		{"vector mistake that is no vector", func(t *T) { t.Vector("w", v{1}, v{2}, Mistake(nil, why)) }, "The idea."},
		{"sign", func(t *T) { t.UpToSign("q", v{-1, 2}, v{1, -2}) }, ""},
		{"sign off", func(t *T) { t.UpToSign("q", v{1, 2}, v{1, -2}) }, "q should be [1 -2] or its negative, but it is [1 2]"},
		{"order", func(t *T) { t.UpToOrder("λ", v{3, 1, 2}, v{1, 2, 3}) }, ""},
		{"order multiplicity", func(t *T) { t.UpToOrder("λ", v{1, 1, 2}, v{1, 2, 2}) }, "in any order"},
		{"lent", func(t *T) { t.Lend("u", v{0, nan}); t.Lend("A", m{{1}, {2, 3}}); t.Lend("B", rows{{1, 2}}) }, ""},
		{"lent vector written to", func(t *T) { u := v{1, 2}; t.Lend("u", u); u[1] = 4 }, "u was [1 2] before the call and is [1 4] after it"},
		{"lent vector of a named type", func(t *T) { u := named{1}; t.Lend("u", u); u[0] = -1 }, "u was [1] before the call and is [-1] after it"},
		{"lent rows written to", func(t *T) { a := m{{1, 2}, {3, 4}}; t.Lend("A", a); a[1][0] = 5 }, "A was [[1 2] [3 4]] before the call and is [[1 2] [5 4]] after it"},
		{"lent rows swapped", func(t *T) { a := m{{1}, {3}}; t.Lend("A", a); a[0], a[1] = a[1], a[0] }, "A was [[1] [3]] before the call and is [[3] [1]] after it"},
		{"lent matrix written to", func(t *T) { a := rows{{1, 2}}; t.Lend("A", a); a[0][0] = 0 }, "A was [[1 2]] before the call and is [[0 2]] after it"},
		{"lent and wrong", func(t *T) { u := v{1}; t.Lend("u", u); u[0] = 2; t.Number("x", 1, 2) }, "u was [1] before the call"},
		{"rows", func(t *T) { t.Rows("C", m{{1, 2}}, m{{1, 2}}) }, ""},
		{"rows off", func(t *T) { t.Rows("C", m{{1, 2}, {3, 4}}, m{{1, 2}, {3, 5}}) }, "C should be [[1 2] [3 5]], but it is [[1 2] [3 4]]"},
		{"rows shape", func(t *T) { t.Rows("C", m{{1, 2}}, m{{1}, {2}}) }, "C should be 2×1, but it is 1×2"},
		{"rows ragged", func(t *T) { t.Rows("C", m{{1, 2}, {3}}, m{{1, 2}, {3, 4}}) }, "row 0 has 2 entries and row 1 has 1 entry"},
		{"rows nil", func(t *T) { t.Rows("C", nil, m{{1}}) }, "got an empty 0×0 matrix"},
		{"rows mistake", func(t *T) { t.Rows("C", m{{3}}, m{{2}}, Mistake(m{{3}}, why)) }, why},
		{"columns", func(t *T) { t.ColumnsUpToSign("Q", rows{{1, -2}, {3, -4}}, rows{{-1, -2}, {-3, -4}}) }, ""},
		{"columns off", func(t *T) { t.ColumnsUpToSign("Q", rows{{1, 2}, {3, -4}}, rows{{1, 2}, {3, 4}}) }, "up to the signs of its columns"},
		{"residual", func(t *T) { t.Residual("Q·R", rows{{1e6, 1}}, rows{{1e6, 1 + 1e-5}}) }, ""},
		{"residual off", func(t *T) { t.Residual("Q·R", rows{{1, 1}}, rows{{1, 2}}) }, "the difference has norm 1"},
		{"residual NaN", func(t *T) { t.Residual("Q·R", rows{{nan}}, rows{{1}}) }, "it is [[NaN]]"},
		{"residual shape", func(t *T) { t.Residual("Q·R", rows{{1}}, rows{{1, 2}}) }, "should be 1×2, but it is 1×1"},
		{"orthonormal", func(t *T) { t.Orthonormal("Q", rows{{.6, .8}, {.8, -.6}}) }, ""},
		{"orthonormal off", func(t *T) { t.Orthonormal("Q", rows{{1, 1}, {0, 1}}) }, "‖QᵀQ − I‖ is 1.73"},
		{"orthonormal NaN", func(t *T) { t.Orthonormal("Q", rows{{nan}}) }, "NaN"},
		{"no error", func(t *T) { t.NoError("Solve(A, b)", nil) }, ""},
		{"error", func(t *T) { t.NoError("Solve(A, b)", errors.New("singular")) }, `gave the error "singular"`},
		{"want error", func(t *T) { t.WantError("Inv(A)", nil) }, "should give an error, but it gave none"},
		{"panics", func(t *T) { t.Panics("Add(u, v)", func() { panic("lengths") }) }, ""},
		{"panics not", func(t *T) { t.Panics("Add(u, v)", func() {}) }, "should panic, but it returned"},
		{"panics by a comparison", func(t *T) { t.Panics("f", func() { t.Fail("inner") }) }, "inner. The idea."},
		{"index", func(t *T) { _ = v{1, 2}[zero+2] }, "asked for entry 2 of something with 2 entries"},
		{"index of nothing", func(t *T) { _ = v{}[zero] }, "entry 0 of something empty"},
		{"slice", func(t *T) { _ = make(v, 2)[:zero+5] }, "cut out the part [:5]"},
		{"nil pointer", func(t *T) { var p *mistake; _ = p.why }, "a pointer that points to nothing"},
		{"nil map", func(t *T) { noMap[1] = 2 }, "a map that was never made"},
		{"divide", func(t *T) { _ = 1 / zero }, "divided a whole number by zero"},
		{"own panic", func(t *T) { panic("u and v have different lengths") }, "stopped with a panic: u and v have different lengths."},
		{"error panic", func(t *T) { panic(errors.New("la: Mul: 2×3 · 2×3")) }, "la: Mul: 2×3 · 2×3"},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := verdict("The idea.", []TestCase{Case(test.name, test.body)})
			if got.Pass != (test.want == "") || !got.Pass && !strings.Contains(got.Message, test.want) {
				t.Errorf("pass %v, message %q\nwant %q", got.Pass, got.Message, test.want)
			}
			if !got.Pass && (got.Message != got.Cases[0].Message || !strings.HasPrefix(got.Message, test.name+": ")) {
				t.Errorf("the message %q is not that of the case %q", got.Message, got.Cases[0].Message)
			}
		})
	}
}

// named is a vector of a named type, as la.Vector is.
type named []float64

func TestVerdict(t *testing.T) {
	pass, fail := func(*T) {}, func(t *T) { t.Fail("no") }
	for _, test := range []struct {
		name  string
		cases []TestCase
		pass  bool
		want  string
	}{
		{"none", nil, false, "no cases"},
		{"one", []TestCase{Case("a", pass)}, true, "The case passed."},
		{"two", []TestCase{Case("a", pass), Case("b", pass)}, true, "All 2 cases passed."},
		{"first failure counts", []TestCase{Case("a", pass), Case("b", fail), Case("c", fail)}, false, "b: no. Idea."},
		{"repeated no times", []TestCase{Repeat("a", 0, pass)}, false, "no times"},
	} {
		t.Run(test.name, func(t *testing.T) {
			v := verdict("Idea.", test.cases)
			if v.Pass != test.pass || !strings.Contains(v.Message, test.want) || len(v.Cases) != len(test.cases) {
				t.Errorf("got %+v", v)
			}
		})
	}
}

func TestRepeatDrawsFreshInputs(t *testing.T) {
	seen := map[float64]bool{}
	runs := 0
	verdict("", []TestCase{Repeat("r", 50, func(t *T) { runs++; seen[t.RandVector(1)[0]] = true })})
	if runs != 50 || len(seen) < 10 {
		t.Errorf("%d runs drew %d different numbers", runs, len(seen))
	}
	verdict("", []TestCase{Case("ints", func(c *T) {
		for _, x := range c.RandInts(200, -1, 1) {
			if x != -1 && x != 0 && x != 1 {
				t.Errorf("%v is not in -1 … 1", x)
			}
		}
		if r := c.RandRows(2, 3); len(r) != 2 || len(r[1]) != 3 {
			t.Errorf("RandRows(2, 3) is %v", r)
		}
	})})
}

func TestPrint(t *testing.T) {
	for _, test := range []struct {
		v    wire.Verdict
		want string
	}{
		{wire.Verdict{Pass: true, Message: "All.", Cases: []wire.Case{{Name: "a", Pass: true}}}, "ok    a\nAll.\n"},
		{wire.Verdict{Message: "b: no.", Cases: []wire.Case{{Name: "b", Message: "b: no."}}}, "FAIL  b: no.\n"},
		{wire.Verdict{Message: "No cases."}, "No cases.\n"},
	} {
		var b bytes.Buffer
		print(&b, test.v)
		if b.String() != test.want {
			t.Errorf("got %q, want %q", b.String(), test.want)
		}
	}
}

// Values that the compiler may not see through.
var (
	zero  int
	noMap map[int]int
)

// TestTry tries a checker as mutants are tried.
func TestTry(t *testing.T) {
	answer := func(x, k float64, spoil bool) func() {
		return func() {
			Run("Idea.", Case("a", func(t *T) {
				u := []float64{1, 2}
				t.Lend("u", u)
				if spoil {
					Spoil(u)
				}
				Freeze(&k, 1)
				t.Number("x", x, 3, Mistake(4, "One."), Mistake(4.0, "Two."), Mistake(5, "Three."))
				t.Number("k", k, 1)
			}), Case("b", func(t *T) {
				k := k + 1
				Freeze(&k, 1)
				t.Number("k", k, 2)
			}))
		}
	}
	for _, test := range []struct {
		name   string
		answer func()
		pass   bool
	}{
		{"a wrong value", answer(4, 1, false), false},
		{"a spoilt input", answer(3, 1, true), false},
		{"a frozen number", answer(3, 1, false), false},
		{"right", func() { Run("Idea.", Case("a", func(t *T) { t.Number("x", t.Rand.Float64(), trialRandom()) })) }, true},
		{"no end", func() {
			Run("Idea.", Case("a", func(*T) {
				for {
					Tick()
				}
			}))
		}, false},
	} {
		if pass, _ := Try(1, test.answer); pass != test.pass {
			t.Errorf("%s: pass is %v", test.name, pass)
		}
	}
	_, twins := Try(1, answer(3, 1, false))
	if len(twins) != 1 || !strings.Contains(twins[0], "a: x: 4 is explained in two ways: One. / Two.") {
		t.Errorf("twins %q", twins)
	}
	if trial != nil {
		t.Error("the trial goes on")
	}
}

// trialRandom is the first random number of a trial.
func trialRandom() float64 { return source().Float64() }

// TestSpoil: whatever can be lent can be spoilt.
func TestSpoil(t *testing.T) {
	u, rows, b := named{1, 2}, [][]float64{{1}, {2, 3}}, settable{{1, 2}}
	Spoil(u)
	Spoil(rows)
	Spoil(b)
	Spoil(named{})
	Spoil([][]float64{})
	words, order := []string{"a", "b"}, []int{0, 1}
	Spoil(words)
	Spoil(order)
	if words[0] != "a" || words[1] == "b" || order[0] != 0 || order[1] == 1 {
		t.Errorf("%q %v", words, order)
	}
	if u[0] != 1 || u[1] != math.Pi || rows[1][1] != math.Pi || b[0][1] != math.Pi {
		t.Errorf("%v %v %v", u, rows, b)
	}
}

// settable is a matrix that can be written to, as la.Matrix.
type settable [][]float64

func (a settable) Dims() (r, c int)        { return rows(a).Dims() }
func (a settable) At(i, j int) float64     { return a[i][j] }
func (a settable) Set(i, j int, x float64) { a[i][j] = x }
