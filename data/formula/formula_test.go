package formula_test

import (
	"strings"
	"testing"

	"github.com/lina-la/lina/data"
	"github.com/lina-la/lina/data/formula"
	"github.com/lina-la/lina/la"
)

func cars() *data.Table {
	return &data.Table{Cols: []data.Column{
		{Name: "mpg", Num: la.Vector{18, 30, 25, 20, 33, 28}},
		{Name: "weight", Num: la.Vector{3, 2, 2.5, 3.5, 2.25, 2}},
		{Name: "year", Num: la.Vector{70, 71, 70, 72, 72, 71}},
		{Name: "origin", Str: []string{"usa", "japan", "europe", "usa", "japan", "europe"}},
		{Name: "size", Str: []string{"big", "small", "small", "big", "small", "big"}},
		{Name: "fuel use", Num: la.Vector{1, 2, 3, 4, 5, 6}},
	}}
}

// The names of the columns are those that R gives to the same models, spelled as
// this package does; ranks are full where R's are.
func TestColumns(t *testing.T) {
	for _, tc := range []struct{ f, want string }{
		{"mpg ~ weight", "intercept weight"},
		{"mpg~weight-1", "weight"},
		{"mpg ~ 0 + weight", "weight"},
		{"mpg ~ -1 + weight", "weight"},
		{"mpg ~ 1", "intercept"},
		{"mpg ~ weight + origin", "intercept weight origin=japan origin=usa"},
		{"mpg ~ 0 + origin", "origin=europe origin=japan origin=usa"},
		{"mpg ~ 0 + origin + size", "origin=europe origin=japan origin=usa size=big size=small"},
		{"mpg ~ C(year)", "intercept year=71 year=72"},
		{"mpg ~ C(year, 71)", "intercept year=70 year=72"},
		{"mpg ~ C(origin, 'usa')", "intercept origin=europe origin=japan"},
		{"mpg ~ weight*year", "intercept weight year weight:year"},
		{"mpg ~ weight:year", "intercept weight:year"},
		{"mpg ~ weight*origin", "intercept weight origin=japan origin=usa weight:origin=japan weight:origin=usa"},
		{"mpg ~ weight:origin", "intercept weight:origin=europe weight:origin=japan weight:origin=usa"},
		{"mpg ~ size:origin", "intercept size=big:origin=europe size=small:origin=europe size=big:origin=japan size=small:origin=japan size=big:origin=usa size=small:origin=usa"},
		{"mpg ~ size*origin", "intercept size=small origin=japan origin=usa size=small:origin=japan size=small:origin=usa"},
		{"mpg ~ (weight + year)^2", "intercept weight year weight:year"},
		{"mpg ~ (weight + year)**2 - weight", "intercept year weight:year"},
		{"mpg ~ weight + weight + I(weight^2)", "intercept weight I(weight^2)"},
		{"log(mpg) ~ log(weight) + sqrt(abs(year - 70))", "intercept log(weight) sqrt(abs(year - 70))"},
		{"mpg ~ . - origin - size", "intercept weight year fuel use"},
		{"mpg ~ `fuel use`", "intercept fuel use"},
		{"mpg ~ . - year - origin", "intercept weight size=small fuel use"},
		{"~ weight", "intercept weight"},
		{"weight + year", "intercept weight year"},
	} {
		f, err := formula.Parse(tc.f)
		if err != nil {
			t.Errorf("%s: %v", tc.f, err)
			continue
		}
		d, err := f.Design(cars())
		if err != nil {
			t.Errorf("%s: %v", tc.f, err)
			continue
		}
		if got := strings.Join(d.Names, " "); got != tc.want {
			t.Errorf("%s: columns\n  %s, want\n  %s", tc.f, got, tc.want)
		}
		if d.X.Rows() != 6 || d.X.Cols() != len(d.Names) {
			t.Errorf("%s: X is %d×%d", tc.f, d.X.Rows(), d.X.Cols())
		}
	}
}

func TestValues(t *testing.T) {
	f := la.Must(formula.Parse("mpg / 2 ~ weight:origin + I(year - 70)"))
	d := la.Must(f.Design(cars()))
	want := la.New(6, 5,
		1, 0, 0, 0, 3,
		1, 1, 0, 2, 0,
		1, 0, 2.5, 0, 0,
		1, 2, 0, 0, 3.5,
		1, 2, 0, 2.25, 0,
		1, 1, 2, 0, 0)
	if !d.X.Equal(want) {
		t.Errorf("X of %v\n%v", d.Names, d.X)
	}
	if !d.Y.Equal(la.Vector{9, 15, 12.5, 10, 16.5, 14}) {
		t.Errorf("y = %v", d.Y)
	}
}

func TestErrors(t *testing.T) {
	for _, tc := range []struct{ f, want string }{
		{"", "at the end: a column is missing"},
		{"mpg ~", "at the end: a column is missing"},
		{"mpg ~ weight +", "at the end: a column is missing"},
		{"mpg ~ weight weight", `at character 14: "w" is not expected here`},
		{"mpg ~ 2*weight", "0 and 1 have a meaning here"},
		{"mpg ~ weight^x", "the power of a sum"},
		{"mpg ~ (weight", "a ) is missing"},
		{"mpg ~ log(weight", "a ) is missing"},
		{"mpg ~ I(weight +)", "at character 17: a value is missing"},
		{"mpg ~ lag(weight)", `at character 7: there is no function "lag"`},
		{"mpg ~ C(origin,)", "the value to compare with is missing"},
		{"mpg ~ " + strings.Repeat("(", 1000), "more than 100 levels"},
		{"mpg ~ (mpg+weight+year+origin+size+I(1)+I(2)+I(3)+I(4)+I(5)+I(6)+I(7))^9:(mpg+weight+year+I(8))^5", "more than 10000 terms"},
		{"origin ~ weight", "origin is text; the left side of a formula is numbers"},
		{"mpg ~ height", `no column "height"`},
		{"mpg ~ log(year - 71)", "column \"log(year - 71)\": there is no such number, where year is 70"},
		{"mpg ~ C(origin, 'mars')", `no row has the value "mars"; there are europe, japan, usa`},
	} {
		f, err := formula.Parse(tc.f)
		if err == nil {
			_, err = f.Design(cars())
		}
		if err == nil || !strings.Contains(err.Error(), tc.want) {
			t.Errorf("%.40s: got %v, want %s", tc.f, err, tc.want)
		}
	}
}

// No text makes Parse or Design panic.
func FuzzParse(f *testing.F) {
	for _, s := range []string{"mpg ~ weight*C(origin, 'usa') - 1", "log(y) ~ (a + `b c`)^2 - .", "~.:.", "y ~ 0 + I(x**2)", "C(,)", "I()"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) > 200 || strings.Count(s, "^")+strings.Count(s, "**")+strings.Count(s, ":") > 3 {
			return
		}
		if f, err := formula.Parse(s); err == nil {
			f.Columns(cars())
			f.Design(cars())
		}
	})
}

func TestPlain(t *testing.T) {
	for text, want := range map[string]string{
		"y ~ a": "y: a", "y ~ a + b + 1": "y: a b", "y ~ `a b` + c": "y: a b c", "y ~ .": "y:",
		"y ~ a - 1": "", "y ~ a*b": "", "y ~ a:b": "", "y ~ log(a)": "", "log(y) ~ a": "", "y ~ C(a)": "", "~ a": "", "y ~ . - a": "", "y ~ 1": "", "y ~ y": "",
	} {
		f, err := formula.Parse(text)
		if err != nil {
			t.Errorf("%s: %v", text, err)
			continue
		}
		got := ""
		if y, x, ok := f.Plain(); ok {
			got = strings.TrimSpace(y + ": " + strings.Join(x, " "))
		}
		if got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}
