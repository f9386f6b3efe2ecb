package expr

import (
	"fmt"
	"math"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/lina-la/lina/data"
)

// arity is how many values each function takes; min and max take more, too.
var arity = map[string]int{
	"abs": 1, "sqrt": 1, "exp": 1, "log": 1, "log2": 1, "log10": 1, "sin": 1, "cos": 1, "tan": 1,
	"round": 1, "floor": 1, "ceil": 1, "min": 1, "max": 1, "missing": 1,
	"len": 1, "lower": 1, "upper": 1, "contains": 2, "startswith": 2, "endswith": 2, "matches": 2,
}

var numberFuncs = map[string]func(float64) float64{
	"abs": math.Abs, "sqrt": math.Sqrt, "exp": math.Exp, "log": math.Log, "log2": math.Log2, "log10": math.Log10,
	"sin": math.Sin, "cos": math.Cos, "tan": math.Tan, "round": math.RoundToEven, "floor": math.Floor, "ceil": math.Ceil,
}

// call is a function with its values; the first value of in is what is looked for.
type call struct {
	f    string
	args []node
}

func (c call) String() string {
	parts := make([]string, len(c.args))
	for i, a := range c.args {
		parts[i] = a.String()
	}
	if c.f == "in" {
		return parts[0] + " in (" + strings.Join(parts[1:], ", ") + ")"
	}
	return c.f + "(" + strings.Join(parts, ", ") + ")"
}

func (c call) eval(t *data.Table) (value, error) {
	if f, ok := numberFuncs[c.f]; ok {
		v, err := numbers(t, c.f, c.args[0])
		return v.each(f), err
	}
	switch c.f {
	case "in":
		return c.among(t)
	case "missing":
		return c.missing(t)
	case "min", "max":
		return c.extreme(t)
	case "len", "lower", "upper":
		return c.ofText(t)
	}
	return c.search(t)
}

// among is x in (a, b, …): x == a or x == b or ….
func (c call) among(t *data.Table) (value, error) {
	var all node = binary{"==", c.args[0], c.args[1]}
	for _, a := range c.args[2:] {
		all = binary{"or", all, binary{"==", c.args[0], a}}
	}
	return all.eval(t)
}

func (c call) missing(t *data.Table) (value, error) {
	v, err := c.args[0].eval(t)
	if err != nil {
		return value{}, err
	}
	out := value{num: make([]float64, max(len(v.num), len(v.str))), scalar: v.scalar}
	for i := range out.num {
		if v.str != nil {
			out.num[i] = truth(v.str[i] == "")
		} else {
			out.num[i] = truth(math.IsNaN(v.num[i]))
		}
	}
	return out, nil
}

// extreme is the least or the greatest of its values; it is missing where one is.
func (c call) extreme(t *data.Table) (value, error) {
	best := math.Min
	if c.f == "max" {
		best = math.Max
	}
	out, err := numbers(t, c.f, c.args[0])
	for _, a := range c.args[1:] {
		if err != nil {
			return value{}, err
		}
		var v value
		if v, err = numbers(t, c.f, a); err != nil {
			return value{}, err
		}
		n := max(len(out.num), len(v.num))
		if !out.scalar || !v.scalar {
			n = t.Rows()
		}
		both := value{num: make([]float64, n), scalar: out.scalar && v.scalar}
		for i := range both.num {
			both.num[i] = best(out.number(i), v.number(i))
		}
		out = both
	}
	return out, err
}

// words evaluates a node that has to make text.
func words(t *data.Table, f string, a node) (value, error) {
	v, err := a.eval(t)
	if err == nil && v.str == nil {
		err = fmt.Errorf("%s is a number; %s is for text", a, f)
	}
	return v, err
}

func (c call) ofText(t *data.Table) (value, error) {
	v, err := words(t, c.f, c.args[0])
	if err != nil {
		return value{}, err
	}
	if c.f == "len" {
		out := value{num: make([]float64, len(v.str)), scalar: v.scalar}
		for i, s := range v.str {
			out.num[i] = float64(utf8.RuneCountInString(s))
		}
		return out, nil
	}
	f := strings.ToLower
	if c.f == "upper" {
		f = strings.ToUpper
	}
	out := value{str: make([]string, len(v.str)), scalar: v.scalar}
	for i, s := range v.str {
		out.str[i] = f(s)
	}
	return out, nil
}

// search is contains, startswith, endswith and matches.
func (c call) search(t *data.Table) (value, error) {
	v, err := words(t, c.f, c.args[0])
	if err != nil {
		return value{}, err
	}
	k, ok := c.args[1].(constant)
	if !ok || k.isNum {
		return value{}, fmt.Errorf("%s: the second value is a text in quotes", c.f)
	}
	found := func(s string) bool { return strings.Contains(s, k.str) }
	switch c.f {
	case "startswith":
		found = func(s string) bool { return strings.HasPrefix(s, k.str) }
	case "endswith":
		found = func(s string) bool { return strings.HasSuffix(s, k.str) }
	case "matches":
		re, err := regexp.Compile(k.str)
		if err != nil {
			return value{}, fmt.Errorf("matches: %q is not a regular expression", k.str)
		}
		found = re.MatchString
	}
	out := value{num: make([]float64, len(v.str)), scalar: v.scalar}
	for i, s := range v.str {
		if s == "" {
			out.num[i] = math.NaN()
		} else {
			out.num[i] = truth(found(s))
		}
	}
	return out, nil
}
