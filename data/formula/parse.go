package formula

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/lina-la/lina/data/expr"
)

// A Formula is a model that has been read by [Parse].
type Formula struct {
	source    string
	response  *factor // nil if the formula has no left side
	intercept bool
	terms     []term
	removed   []term // what stands behind a minus: it is taken from what . stands for, too
}

// A factor is one variable of a term: an expression, by its values if it is
// categorical.
type factor struct {
	text        string // as written, without blanks around it
	expr        *expr.Expr
	categorical bool
	base        string // the value that others are compared with; "" is the first
}

// A term is a product of factors. The term of no factors is the intercept.
type term []factor

// all is the factor that stands for every column that the formula does not name
// on its left.
const all = "."

func (t term) String() string {
	names := make([]string, len(t))
	for i, f := range t {
		names[i] = f.text
	}
	return strings.Join(names, ":")
}

// is reports whether two terms are of the same factors, in whatever order.
func (t term) is(u term) bool {
	return len(t) == len(u) && !slices.ContainsFunc(t, func(f factor) bool { return !u.has(f) })
}

func (t term) has(f factor) bool {
	return slices.ContainsFunc(t, func(g factor) bool { return f.text == g.text })
}

// A SyntaxError says what is wrong in a formula, and where.
type SyntaxError = expr.SyntaxError

// Parse reads a formula. What is wrong in it is a *[SyntaxError].
func Parse(s string) (*Formula, error) {
	f := &Formula{source: s, intercept: true}
	p := &parser{text: s}
	if i := tilde(s); i >= 0 {
		if left := strings.TrimSpace(s[:i]); left != "" {
			e, err := p.expression(0, i)
			if err != nil {
				return nil, err
			}
			f.response = &factor{text: left, expr: e}
		}
		p.at = i + 1
	}
	sum, err := p.sum(0)
	if err != nil {
		return nil, err
	}
	if p.skip(); p.at < len(s) {
		return nil, p.wrong("%q is not expected here", p.rune())
	}
	f.intercept = !sum.without
	f.terms, f.removed = sum.terms, sum.removed
	return f, nil
}

// tilde is where the ~ stands outside quotes, or -1.
func tilde(s string) int {
	quote := byte(0)
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '\'' || c == '"' || c == '`':
			quote = c
		case c == '~':
			return i
		}
	}
	return -1
}

// String is the text that was read.
func (f *Formula) String() string { return f.source }

// Response is the left side of the formula, or "" if there is none.
func (f *Formula) Response() string {
	if f.response == nil {
		return ""
	}
	return f.response.text
}

// mostTerms bounds what products and powers of sums come to.
const mostTerms = 10000

// mostDeep bounds how deep parentheses are nested.
const mostDeep = 100

type parser struct {
	text string
	at   int
}

// a sum is a list of terms, and what is said of the intercept.
type sum struct {
	terms, removed []term
	without        bool // no intercept
}

func (s *sum) add(t term) {
	if !slices.ContainsFunc(s.terms, t.is) {
		s.terms = append(s.terms, t)
	}
}

func (s *sum) remove(t term) {
	s.terms = slices.DeleteFunc(s.terms, t.is)
	s.removed = append(s.removed, t)
}

func (p *parser) skip() {
	for p.at < len(p.text) {
		r, n := utf8.DecodeRuneInString(p.text[p.at:])
		if !unicode.IsSpace(r) {
			return
		}
		p.at += n
	}
}

func (p *parser) rune() string {
	_, n := utf8.DecodeRuneInString(p.text[p.at:])
	return p.text[p.at : p.at+n]
}

// take goes past a sign if it comes next.
func (p *parser) take(sign string) bool {
	p.skip()
	if !strings.HasPrefix(p.text[p.at:], sign) {
		return false
	}
	p.at += len(sign)
	return true
}

func (p *parser) wrong(format string, args ...any) error {
	return &SyntaxError{Text: p.text, At: p.at, Msg: fmt.Sprintf(format, args...)}
}

// sum reads terms between plus and minus signs.
func (p *parser) sum(deep int) (*sum, error) {
	out := &sum{}
	minus := p.take("-")
	for {
		p.skip()
		at := p.at
		switch word := p.number(); word {
		case "0":
			out.without = !minus
		case "1":
			out.without = minus
		case "":
			part, err := p.product(deep)
			if err != nil {
				return nil, err
			}
			for _, t := range part.terms {
				if minus {
					out.remove(t)
				} else {
					out.add(t)
				}
			}
		default:
			p.at = at
			return nil, p.wrong("of numbers, 0 and 1 have a meaning here: without and with an intercept")
		}
		switch {
		case p.take("+"):
			minus = p.take("-")
		case p.take("-"):
			minus = true
		default:
			return out, nil
		}
	}
}

// number is a number that stands alone, or "".
func (p *parser) number() string {
	i := p.at
	for i < len(p.text) && (p.text[i] >= '0' && p.text[i] <= '9' || p.text[i] == '.') {
		i++
	}
	word := p.text[p.at:i]
	if word == "" || word == all {
		return ""
	}
	p.at = i
	return word
}

// product reads a*b, which is a + b + a:b.
func (p *parser) product(deep int) (*sum, error) {
	out, err := p.cross(deep)
	for err == nil && !strings.HasPrefix(p.text[p.at:], "**") && p.take("*") {
		var b, both *sum
		if b, err = p.cross(deep); err != nil {
			break
		}
		if both, err = p.times(out, b); err != nil {
			break
		}
		for _, t := range append(b.terms, both.terms...) {
			out.add(t)
		}
	}
	return out, err
}

// cross reads a:b.
func (p *parser) cross(deep int) (*sum, error) {
	out, err := p.power(deep)
	for err == nil && p.take(":") {
		var b *sum
		if b, err = p.power(deep); err == nil {
			out, err = p.times(out, b)
		}
	}
	return out, err
}

// times is every product of a term of a and a term of b.
func (p *parser) times(a, b *sum) (*sum, error) {
	if len(a.terms)*len(b.terms) > mostTerms {
		return nil, p.wrong("the formula has more than %d terms", mostTerms)
	}
	out := &sum{}
	for _, t := range a.terms {
		for _, u := range b.terms {
			both := slices.Clone(t)
			for _, f := range u {
				if !both.has(f) {
					both = append(both, f)
				}
			}
			out.add(both)
		}
	}
	return out, nil
}

// power reads (a + b)^2.
func (p *parser) power(deep int) (*sum, error) {
	base, err := p.factor(deep)
	if err != nil {
		return nil, err
	}
	if !p.take("**") && !p.take("^") {
		return base, nil
	}
	p.skip()
	n := p.number()
	if len(n) != 1 || n == "0" {
		return nil, p.wrong("the power of a sum is a whole number from 1 to 9; a power of a column is I(x^2)")
	}
	out := base
	for range n[0] - '1' {
		both, err := p.times(out, base)
		if err != nil {
			return nil, err
		}
		next := &sum{terms: slices.Clone(out.terms)}
		for _, t := range both.terms {
			next.add(t)
		}
		out = next
	}
	return out, nil
}

// factor reads a sum in parentheses, a name, or the call of a function.
func (p *parser) factor(deep int) (*sum, error) {
	if p.take("(") {
		if deep > mostDeep {
			return nil, p.wrong("more than %d levels of parentheses", mostDeep)
		}
		s, err := p.sum(deep + 1)
		if err == nil && !p.take(")") {
			err = p.wrong("a ) is missing")
		}
		return s, err
	}
	p.skip()
	from := p.at
	to, err := p.variable()
	if err != nil {
		return nil, err
	}
	f, err := p.read(from, to)
	if err != nil {
		return nil, err
	}
	return &sum{terms: []term{{f}}}, nil
}

// variable goes past a name, or a function and what stands in its parentheses.
func (p *parser) variable() (end int, err error) {
	if p.take("`") {
		i := strings.IndexByte(p.text[p.at:], '`')
		if i < 0 {
			return 0, p.wrong("the quote ` is never closed")
		}
		p.at += i + 1
		return p.at, nil
	}
	from := p.at
	for p.at < len(p.text) {
		r, n := utf8.DecodeRuneInString(p.text[p.at:])
		if !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsDigit(r) && r != '_' && r != '.' {
			break
		}
		p.at += n
	}
	if p.at == from {
		return 0, p.wrong("a column is missing")
	}
	if p.at == len(p.text) || p.text[p.at] != '(' {
		return p.at, nil
	}
	open, quote := 0, byte(0)
	for i := p.at; i < len(p.text); i++ {
		switch c := p.text[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '\'' || c == '"' || c == '`':
			quote = c
		case c == '(':
			open++
		case c == ')':
			if open--; open == 0 {
				p.at = i + 1
				return p.at, nil
			}
		}
	}
	return 0, p.wrong("a ) is missing")
}

// read is the factor that stands between two places of the text.
func (p *parser) read(from, to int) (factor, error) {
	f := factor{text: p.text[from:to]}
	if f.text == all {
		return f, nil
	}
	inner := ""
	if i := strings.IndexByte(f.text, '('); i >= 0 && f.text[0] != '`' {
		inner = f.text[:i]
	}
	switch inner {
	case "I":
		from, to = from+2, to-1
	case "C":
		f.categorical = true
		from, to = from+2, to-1
		if i := strings.LastIndexByte(p.text[from:to], ','); i >= 0 {
			base := strings.TrimSpace(p.text[from+i+1 : to])
			if n := len(base); n >= 2 && (base[0] == '\'' || base[0] == '"') && base[n-1] == base[0] {
				base = base[1 : n-1]
			}
			if base == "" {
				p.at = from + i
				return f, p.wrong("the value to compare with is missing")
			}
			f.base, to = base, from+i
		}
	}
	e, err := p.expression(from, to)
	f.expr = e
	return f, err
}

// expression reads a part of the text by package expr; where it is wrong is told
// as a place in the whole.
func (p *parser) expression(from, to int) (*expr.Expr, error) {
	e, err := expr.Parse(strings.TrimSpace(p.text[from:to]))
	if wrong, ok := err.(*expr.SyntaxError); ok {
		lead := len(p.text[from:to]) - len(strings.TrimLeftFunc(p.text[from:to], unicode.IsSpace))
		p.at = min(from+lead+wrong.At, to)
		return nil, p.wrong("%s", wrong.Msg)
	}
	return e, err
}
