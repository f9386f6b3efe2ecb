package expr_test

import (
	"io"
	"math"
	"strings"
	"testing"

	"github.com/lina-la/lina/data"
	"github.com/lina-la/lina/data/expr"
	"github.com/lina-la/lina/la"
)

func stringsReader(s string) io.Reader { return strings.NewReader(s) }

func table() *data.Table {
	return &data.Table{Cols: []data.Column{
		{Name: "x", Num: la.Vector{1, -2, math.NaN()}},
		{Name: "y", Num: la.Vector{3, 4, 5}},
		{Name: "s", Str: []string{"ab", "", "B"}},
		{Name: "odd name", Num: la.Vector{7, 8, 9}},
		{Name: "in", Num: la.Vector{1, 1, 1}},
	}}
}

func TestEval(t *testing.T) {
	nan := math.NaN()
	for _, tc := range []struct {
		e    string
		want la.Vector
	}{
		{"1 + 2*3", la.Vector{7, 7, 7}},
		{"2^3^2", la.Vector{512, 512, 512}},
		{"-2^2", la.Vector{-4, -4, -4}},
		{"2^-1", la.Vector{.5, .5, .5}},
		{"(1+2)*y", la.Vector{9, 12, 15}},
		{"y % 3", la.Vector{0, 1, 2}},
		{"x + y", la.Vector{4, 2, nan}},
		{"x < y", la.Vector{1, 1, nan}},
		{"x = 1 or y >= 5", la.Vector{1, 0, 1}},
		{"x == 1 && y == 3", la.Vector{1, 0, 0}},
		{"x == 1 && true", la.Vector{1, 0, nan}},
		{"not x == 1", la.Vector{0, 1, nan}},
		{"! ! y", la.Vector{1, 1, 1}},
		{"missing(x)", la.Vector{0, 0, 1}},
		{"missing(s) or s < 'C'", la.Vector{0, 1, 1}},
		{"s in ('B', 'ab')", la.Vector{1, nan, 1}},
		{"y not in (3, 4)", la.Vector{0, 0, 1}},
		{"max(x, y, 4)", la.Vector{4, 4, nan}},
		{"min(1, 2)", la.Vector{1, 1, 1}},
		{"`odd name` - y", la.Vector{4, 4, 4}},
		{"`in` + 1", la.Vector{2, 2, 2}},
		{"len(s)", la.Vector{2, 0, 1}},
		{"lower(s) == \"b\"", la.Vector{0, nan, 1}},
		{"matches(s, '^a.$')", la.Vector{1, nan, 0}},
		{"contains(s, 'b') + 10", la.Vector{11, nan, 10}},
		{"startswith(s, 'a') or endswith(s, 'B')", la.Vector{1, nan, 1}},
		{"1e2 + .5 + 1.", la.Vector{101.5, 101.5, 101.5}},
		{"NOT y > 3 AND TRUE", la.Vector{1, 0, 0}},
	} {
		e, err := expr.Parse(tc.e)
		if err != nil {
			t.Errorf("%s: %v", tc.e, err)
			continue
		}
		c, err := e.Eval(table())
		if err != nil {
			t.Errorf("%s: %v", tc.e, err)
			continue
		}
		for i, w := range tc.want {
			if !(c.Num[i] == w || math.IsNaN(w) && math.IsNaN(c.Num[i])) {
				t.Errorf("%s: got %v, want %v", tc.e, c.Num, tc.want)
				break
			}
		}
	}
}

func TestErrors(t *testing.T) {
	for _, tc := range []struct{ e, want string }{
		{"", "at the end: a value is missing"},
		{"x >", "at the end: a value is missing"},
		{"x + * y", `at character 5: a value is missing before "*"`},
		{"(x", "a ) is missing"},
		{"f(x)", `there is no function "f"`},
		{"log(x, y)", "log takes 1 values, not 2"},
		{"'abc", "the quote ' is never closed"},
		{"x y", `"y" is not expected here`},
		{"x not 3", "not is followed by in"},
		{"x in 3", "in is followed by a list"},
		{"é ? 1", "at character 3"},
		{"1e999", "beyond the range"},
		{strings.Repeat("(", 1e5), "more than 500 levels"},
		{strings.Repeat("2^", 1e5), "more than 500 powers"},
		{"z > 1", `no column "z"; there are x, y, s, odd name, in`},
		{"s > 1", "s is text, and 1 a number"},
		{"s + 'a'", "s is text; + is for numbers"},
		{"-s", "s is text; - is for numbers"},
		{"len(x)", "x is a number; len is for text"},
		{"matches(s, '(')", "is not a regular expression"},
	} {
		e, err := expr.Parse(tc.e)
		if err == nil {
			_, err = e.Eval(table())
		}
		if err == nil || !strings.Contains(err.Error(), tc.want) {
			t.Errorf("%.20s: got %v, want %s", tc.e, err, tc.want)
		}
	}
	e, _ := expr.Parse("s")
	if _, err := e.Keep(table()); err == nil {
		t.Error("text keeps rows")
	}
}

// No text makes Parse or Eval panic.
func FuzzParse(f *testing.F) {
	for _, s := range []string{"x > 1 and s in ('a', `b`)", "-2^-x", "max(1,x) % 3 != !y", "'\\'", "not not in"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if e, err := expr.Parse(s); err == nil {
			e.Eval(table())
			e.Keep(table())
		}
	})
}
