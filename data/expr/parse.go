package expr

import (
	"fmt"
	"slices"
	"strings"
)

// An Expr is an expression that has been read by [Parse].
type Expr struct {
	source  string
	root    node
	columns []string
}

// Parse reads an expression. What is wrong in it is a *[SyntaxError].
func Parse(s string) (*Expr, error) {
	tokens, err := lex(s)
	if err != nil {
		return nil, err
	}
	p := &parser{text: s, tokens: tokens}
	root, err := p.either()
	if err != nil {
		return nil, err
	}
	if t := p.peek(); t.kind != end {
		return nil, p.wrong(t, "%s is not expected here", show(t))
	}
	return &Expr{source: s, root: root, columns: p.columns}, nil
}

// String is the text that was read.
func (e *Expr) String() string { return e.source }

// Columns lists the columns that the expression names, each once, in its order.
func (e *Expr) Columns() []string { return slices.Clone(e.columns) }

// mostDeep bounds how deep parentheses and operators are nested, and so the stack.
const mostDeep = 500

type parser struct {
	text    string
	tokens  []token
	columns []string
	deep    int
}

func (p *parser) peek() token { return p.tokens[0] }

func (p *parser) next() token {
	t := p.tokens[0]
	if t.kind != end {
		p.tokens = p.tokens[1:]
	}
	return t
}

// take goes past the next token if it is one of these signs or words.
func (p *parser) take(words ...string) (token, bool) {
	t := p.peek()
	if (t.kind == sign || t.kind == name) && slices.Contains(words, strings.ToLower(t.s)) {
		return p.next(), true
	}
	return token{}, false
}

func (p *parser) wrong(t token, format string, args ...any) error {
	return &SyntaxError{p.text, t.at, fmt.Sprintf(format, args...)}
}

// show is a token for a message.
func show(t token) string {
	if t.kind == text {
		return fmt.Sprintf("the text %q", t.s)
	}
	return fmt.Sprintf("%q", strings.TrimPrefix(t.s, quoted))
}

// left reads operands divided by operators of one rank, from left to right.
func (p *parser) left(operand func() (node, error), words ...string) (node, error) {
	a, err := operand()
	for err == nil {
		t, ok := p.take(words...)
		if !ok {
			return a, nil
		}
		var b node
		if b, err = operand(); err == nil {
			a = binary{word(t.s), a, b}
		}
	}
	return nil, err
}

// word is the one spelling of an operator.
func word(s string) string {
	switch s = strings.ToLower(s); s {
	case "||":
		return "or"
	case "&&":
		return "and"
	case "=":
		return "=="
	case "**":
		return "^"
	}
	return s
}

func (p *parser) either() (node, error) {
	p.deep++
	defer func() { p.deep-- }()
	if p.deep > mostDeep {
		return nil, p.wrong(p.peek(), "more than %d levels of parentheses", mostDeep)
	}
	return p.left(p.both, "or", "||")
}

func (p *parser) both() (node, error) { return p.left(p.negation, "and", "&&") }

func (p *parser) negation() (node, error) {
	odd, some := false, false
	for {
		if _, ok := p.take("not", "!"); !ok {
			break
		}
		odd, some = !odd, true
	}
	a, err := p.comparison()
	if err != nil || !some {
		return a, err
	}
	a = unary{"not", a}
	if !odd {
		a = unary{"not", a}
	}
	return a, nil
}

func (p *parser) comparison() (node, error) {
	a, err := p.sum()
	if err != nil {
		return nil, err
	}
	if t, ok := p.take("==", "=", "!=", "<", "<=", ">", ">="); ok {
		b, err := p.sum()
		if err != nil {
			return nil, err
		}
		return binary{word(t.s), a, b}, nil
	}
	not := p.peek().kind == name && strings.EqualFold(p.peek().s, "not")
	if not {
		p.next()
	}
	if _, ok := p.take("in"); ok {
		if t, ok := p.take("("); !ok {
			return nil, p.wrong(p.peek(), "in is followed by a list in parentheses%s", t.s)
		}
		list, err := p.list()
		if err != nil {
			return nil, err
		}
		var is node = call{"in", append([]node{a}, list...)}
		if not {
			is = unary{"not", is}
		}
		return is, nil
	} else if not {
		return nil, p.wrong(p.peek(), "not is followed by in here")
	}
	return a, nil
}

func (p *parser) sum() (node, error)     { return p.left(p.product, "+", "-") }
func (p *parser) product() (node, error) { return p.left(p.signed, "*", "/", "%") }

func (p *parser) signed() (node, error) {
	minus := false
	for {
		t, ok := p.take("-", "+")
		if !ok {
			break
		}
		minus = minus != (t.s == "-")
	}
	a, err := p.power()
	if err == nil && minus {
		a = unary{"-", a}
	}
	return a, err
}

// power is a ^ b, where b may have a sign: 2^-3.
func (p *parser) power() (node, error) {
	p.deep++
	defer func() { p.deep-- }()
	if p.deep > mostDeep {
		return nil, p.wrong(p.peek(), "more than %d powers of powers", mostDeep)
	}
	a, err := p.operand()
	if err != nil {
		return nil, err
	}
	if _, ok := p.take("^", "**"); !ok {
		return a, nil
	}
	b, err := p.signed()
	if err != nil {
		return nil, err
	}
	return binary{"^", a, b}, nil
}

func (p *parser) operand() (node, error) {
	switch t := p.next(); {
	case t.kind == number:
		return constant{num: t.x, isNum: true}, nil
	case t.kind == text:
		return constant{str: t.s}, nil
	case t.kind == sign && t.s == "(":
		a, err := p.either()
		if err != nil {
			return nil, err
		}
		if _, ok := p.take(")"); !ok {
			return nil, p.wrong(p.peek(), "a ) is missing")
		}
		return a, nil
	case t.kind == name:
		return p.named(t)
	case t.kind == end:
		return nil, p.wrong(t, "a value is missing")
	default:
		return nil, p.wrong(t, "a value is missing before %s", show(t))
	}
}

// named is a column or the call of a function.
func (p *parser) named(t token) (node, error) {
	if s, ok := strings.CutPrefix(t.s, quoted); ok {
		return p.column(s), nil
	}
	switch strings.ToLower(t.s) {
	case "true":
		return constant{num: 1, isNum: true}, nil
	case "false":
		return constant{num: 0, isNum: true}, nil
	case "and", "or", "in":
		return nil, p.wrong(t, "a value is missing before %q", t.s)
	}
	if _, ok := p.take("("); !ok {
		return p.column(t.s), nil
	}
	f := strings.ToLower(t.s)
	want, ok := arity[f]
	if !ok {
		return nil, p.wrong(t, "there is no function %q", t.s)
	}
	args, err := p.list()
	if err != nil {
		return nil, err
	}
	if len(args) < want || len(args) > want && f != "min" && f != "max" {
		return nil, p.wrong(t, "%s takes %d values, not %d", t.s, want, len(args))
	}
	return call{f, args}, nil
}

func (p *parser) column(s string) node {
	if !slices.Contains(p.columns, s) {
		p.columns = append(p.columns, s)
	}
	return column(s)
}

// list is what stands in parentheses after a function or after in.
func (p *parser) list() ([]node, error) {
	var out []node
	for {
		a, err := p.either()
		if err != nil {
			return nil, err
		}
		out = append(out, a)
		if _, ok := p.take(","); ok {
			continue
		}
		if _, ok := p.take(")"); ok {
			return out, nil
		}
		return nil, p.wrong(p.peek(), "a ) is missing")
	}
}
