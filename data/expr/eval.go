package expr

import (
	"fmt"
	"math"
	"slices"

	"github.com/lina-la/lina/data"
	"github.com/lina-la/lina/la"
)

// Eval computes the column of numbers or of text that the expression makes of a
// table, a value a row, named as the expression is written. A column that is not
// there, or text where numbers belong, is an error.
func (e *Expr) Eval(t *data.Table) (data.Column, error) {
	v, err := e.root.eval(t)
	if err != nil {
		return data.Column{}, err
	}
	n := t.Rows()
	out := data.Column{Name: e.source}
	switch {
	case v.str == nil && v.scalar:
		out.Num = la.FullVec(n, v.num[0])
	case v.str == nil:
		out.Num = slices.Clone(v.num)
	case v.scalar:
		out.Str = slices.Repeat(v.str, n)
	default:
		out.Str = slices.Clone(v.str)
	}
	if v.str != nil && out.Str == nil {
		out.Str = []string{}
	}
	return out, nil
}

// Keep tells of each row of a table whether the expression is true: neither 0
// nor missing. An expression that makes text is an error.
func (e *Expr) Keep(t *data.Table) ([]bool, error) {
	v, err := e.root.eval(t)
	if err != nil {
		return nil, err
	}
	if v.str != nil {
		return nil, fmt.Errorf("%q makes text; a comparison is wanted, such as species == 'Adelie'", e.source)
	}
	keep := make([]bool, t.Rows())
	for i := range keep {
		x := v.number(i)
		keep[i] = x != 0 && !math.IsNaN(x)
	}
	return keep, nil
}

// A value is a column in the making: numbers, or text if str is not nil; a scalar
// has one entry that stands for all rows.
type value struct {
	num    []float64
	str    []string
	scalar bool
}

func (v value) number(i int) float64 {
	if v.scalar {
		i = 0
	}
	return v.num[i]
}

func (v value) text(i int) string {
	if v.scalar {
		i = 0
	}
	return v.str[i]
}

// A node is a part of an expression.
type node interface {
	eval(t *data.Table) (value, error)
	String() string
}

type constant struct {
	num   float64
	str   string
	isNum bool
}

func (c constant) String() string {
	if c.isNum {
		return fmt.Sprint(c.num)
	}
	return fmt.Sprintf("%q", c.str)
}

func (c constant) eval(*data.Table) (value, error) {
	if c.isNum {
		return value{num: []float64{c.num}, scalar: true}, nil
	}
	return value{str: []string{c.str}, scalar: true}, nil
}

type column string

func (c column) String() string { return string(c) }

func (c column) eval(t *data.Table) (value, error) {
	col, err := t.Col(string(c))
	if err != nil {
		return value{}, fmt.Errorf("%w (text stands in quotes: '%s')", err, string(c))
	}
	return value{num: col.Num, str: col.Str}, nil
}

type unary struct {
	op string
	a  node
}

func (u unary) String() string { return u.op + " " + u.a.String() }

func (u unary) eval(t *data.Table) (value, error) {
	v, err := numbers(t, u.op, u.a)
	if err != nil {
		return value{}, err
	}
	if u.op == "-" {
		return v.each(func(x float64) float64 { return -x }), nil
	}
	return v.each(func(x float64) float64 {
		if math.IsNaN(x) {
			return x
		}
		return truth(x == 0)
	}), nil
}

// numbers evaluates a node that has to make numbers.
func numbers(t *data.Table, op string, a node) (value, error) {
	v, err := a.eval(t)
	if err == nil && v.str != nil {
		err = fmt.Errorf("%s is text; %s is for numbers", a, op)
	}
	return v, err
}

func truth(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

func (v value) each(f func(float64) float64) value {
	out := value{num: make([]float64, len(v.num)), scalar: v.scalar}
	for i, x := range v.num {
		out.num[i] = f(x)
	}
	return out
}

type binary struct {
	op   string
	a, b node
}

func (b binary) String() string { return b.a.String() + " " + b.op + " " + b.b.String() }

func (b binary) eval(t *data.Table) (value, error) {
	x, err := b.a.eval(t)
	if err != nil {
		return value{}, err
	}
	y, err := b.b.eval(t)
	if err != nil {
		return value{}, err
	}
	n := 1
	if !x.scalar || !y.scalar {
		n = t.Rows()
	}
	out := value{num: make([]float64, n), scalar: x.scalar && y.scalar}
	if (x.str != nil) != (y.str != nil) {
		if x.str == nil {
			return value{}, fmt.Errorf("%s is text, and %s a number; text stands in quotes", b.b, b.a)
		}
		return value{}, fmt.Errorf("%s is text, and %s a number; text stands in quotes", b.a, b.b)
	}
	if x.str != nil {
		f, ok := textOps[b.op]
		if !ok {
			return value{}, fmt.Errorf("%s is text; %s is for numbers", b.a, b.op)
		}
		for i := range out.num {
			if s, u := x.text(i), y.text(i); s == "" || u == "" {
				out.num[i] = math.NaN()
			} else {
				out.num[i] = truth(f(s, u))
			}
		}
		return out, nil
	}
	f := numberOps[b.op]
	for i := range out.num {
		out.num[i] = f(x.number(i), y.number(i))
	}
	return out, nil
}

var textOps = map[string]func(a, b string) bool{
	"==": func(a, b string) bool { return a == b },
	"!=": func(a, b string) bool { return a != b },
	"<":  func(a, b string) bool { return a < b },
	"<=": func(a, b string) bool { return a <= b },
	">":  func(a, b string) bool { return a > b },
	">=": func(a, b string) bool { return a >= b },
}

// comparing is a comparison of numbers that is missing where one of them is.
func comparing(f func(a, b float64) bool) func(a, b float64) float64 {
	return func(a, b float64) float64 {
		if math.IsNaN(a) || math.IsNaN(b) {
			return math.NaN()
		}
		return truth(f(a, b))
	}
}

var numberOps = map[string]func(a, b float64) float64{
	"==":  comparing(func(a, b float64) bool { return a == b }),
	"!=":  comparing(func(a, b float64) bool { return a != b }),
	"<":   comparing(func(a, b float64) bool { return a < b }),
	"<=":  comparing(func(a, b float64) bool { return a <= b }),
	">":   comparing(func(a, b float64) bool { return a > b }),
	">=":  comparing(func(a, b float64) bool { return a >= b }),
	"+":   func(a, b float64) float64 { return a + b },
	"-":   func(a, b float64) float64 { return a - b },
	"*":   func(a, b float64) float64 { return a * b },
	"/":   func(a, b float64) float64 { return a / b },
	"%":   math.Mod,
	"^":   power,
	"and": and,
	"or":  or,
}

// power is aᵇ, by products where b is a small whole number, as x^2 mostly is.
func power(a, b float64) float64 {
	switch {
	case b == 2:
		return a * a
	case math.IsNaN(a) || math.IsNaN(b):
		return math.NaN()
	}
	return math.Pow(a, b)
}

func and(a, b float64) float64 {
	switch {
	case a == 0 || b == 0:
		return 0
	case math.IsNaN(a) || math.IsNaN(b):
		return math.NaN()
	}
	return 1
}

func or(a, b float64) float64 {
	switch {
	case a != 0 && !math.IsNaN(a) || b != 0 && !math.IsNaN(b):
		return 1
	case math.IsNaN(a) || math.IsNaN(b):
		return math.NaN()
	}
	return 0
}
