package notation

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// Mark writes TeX in which each symbol carries its place among the marks of the formula, as
// \htmlData{n=2}{…}; at[2] is the number of its note on the page, to whose notes it adds what is
// new. It also gives the symbols that nothing is known of.
func (l *List) Mark(tex string, day int, notes *Notes) (marked string, at []int, unknown []string) {
	return l.mark(&marker{list: l, day: day, formula: tex, tokens: tokens(tex), notes: notes})
}

func (l *List) mark(m *marker) (marked string, at []int, unknown []string) {
	m.marks = &at
	for m.at < len(m.tokens) {
		m.run()
		if m.at < len(m.tokens) { // a brace or bar without its other half
			m.out.WriteString(m.next())
		}
	}
	m.settle(nil)
	return m.out.String(), at, m.unknown
}

// tokens takes TeX apart: commands, numbers, and single characters.
func tokens(tex string) (list []string) {
	runes := []rune(tex)
	for i := 0; i < len(runes); {
		j := i + 1
		switch {
		case runes[i] == '\\' && j < len(runes):
			for j < len(runes) && unicode.IsLetter(runes[j]) {
				j++
			}
			if j == i+1 {
				j++ // \, and the like
			}
		case unicode.IsDigit(runes[i]):
			for j < len(runes) && (unicode.IsDigit(runes[j]) || runes[j] == '.' && j+1 < len(runes) && unicode.IsDigit(runes[j+1])) {
				j++
			}
		case unicode.IsSpace(runes[i]):
			for j < len(runes) && unicode.IsSpace(runes[j]) {
				j++
			}
		}
		list = append(list, string(runes[i:j]))
		i = j
	}
	return list
}

// A marker walks through the tokens of one formula.
type marker struct {
	list    *List
	day     int
	formula string
	tokens  []string
	at      int
	out     strings.Builder
	notes   *Notes
	marks   *[]int // the notes of the formula, by the place of their symbol
	unknown []string
	prefer  *Entry  // what its symbol means here, whatever else it may mean
	left    *factor // a symbol that is written when it is known what stands right of it
}

// A factor is a symbol with its scripts that a product may go on from.
type factor struct {
	kind      Kind
	say, code string // of the symbol and its superscript: "A transpose", "A.T()"
	numpy     string
	note      Note
	tex       string // what it is in TeX, its inner notes in place
}

// silent are the tokens that say nothing by themselves and pass unchanged.
var silent = map[string]bool{
	"(": true, ")": true, "[": true, "]": true, ",": true, ".": true, ":": true, ";": true, "&": true, "|": true, "'": true,
	`\\`: true, `\,`: true, `\;`: true, `\!`: true, `\ `: true, `\quad`: true, `\qquad`: true,
	`\bigl`: true, `\bigr`: true, `\Bigl`: true, `\Bigr`: true, `\left`: true, `\right`: true, `\{`: true, `\}`: true,
}

// find is the entry of a symbol here.
func (m *marker) find(symbol string) *Entry {
	if m.prefer != nil && m.prefer.Symbol == symbol {
		return m.prefer
	}
	return m.list.find(symbol, m.day, m.formula)
}

func space(token string) bool {
	return token == `\,` || token == `\;` || token == `\!` || strings.TrimSpace(token) == ""
}

func (m *marker) peek() string {
	if m.at < len(m.tokens) {
		return m.tokens[m.at]
	}
	return ""
}

func (m *marker) next() string {
	t := m.peek()
	m.at++
	return t
}

// argument is the tokens of the argument that comes next: a group without its braces, or
// one token.
func (m *marker) argument() []string {
	for space(m.peek()) && m.at < len(m.tokens) {
		m.at++
	}
	if m.peek() != "{" {
		t := m.next()
		if t == `\mathsf` || t == `\mathbb` { // ^\mathsf T
			return append([]string{t}, m.argument()...)
		}
		if digits := []rune(t); len(digits) > 1 && unicode.IsDigit(digits[0]) { // \tfrac34: each digit is an argument
			m.at--
			m.tokens = slices.Concat(m.tokens[:m.at], []string{t[:1], t[1:]}, m.tokens[m.at+1:])
			return []string{m.next()}
		}
		return []string{t}
	}
	m.at++
	from := m.at
	for depth := 1; m.at < len(m.tokens); m.at++ {
		switch m.tokens[m.at] {
		case "{":
			depth++
		case "}":
			if depth--; depth == 0 {
				m.at++
				return m.tokens[from : m.at-1]
			}
		}
	}
	return m.tokens[from:]
}

// inner marks tokens by themselves.
func (m *marker) inner(list []string) string {
	in := &marker{list: m.list, day: m.day, formula: m.formula, tokens: list, notes: m.notes, marks: m.marks, prefer: m.prefer}
	for in.at < len(in.tokens) {
		in.run()
		if in.at < len(in.tokens) {
			in.out.WriteString(in.next())
		}
	}
	in.settle(nil)
	m.unknown = append(m.unknown, in.unknown...)
	return in.out.String()
}

// run marks tokens up to a closing brace.
func (m *marker) run() {
	for m.at < len(m.tokens) {
		t := m.peek()
		if t == "}" || t == `\rVert` || t == `\rvert` {
			return
		}
		m.at++
		switch t {
		case "{":
			m.settle(nil)
			m.at--
			m.out.WriteString("{" + m.inner(m.argument()) + "}" + m.bareScripts())
		case `\begin`:
			m.environment()
		case `\frac`, `\tfrac`:
			m.settle(nil)
			m.out.WriteString(t + "{" + m.inner(m.argument()) + "}{" + m.inner(m.argument()) + "}" + m.bareScripts())
		case `\sqrt`:
			m.settle(nil)
			under := m.argument()
			m.symbol(t, `\sqrt{`+m.inner(under)+`}`, strings.Join(under, ""), "")
		case `\text`:
			m.settle(nil)
			m.out.WriteString(`\text{` + strings.Join(m.argument(), "") + "}" + m.bareScripts())
		case `\operatorname`:
			name := strings.Join(m.argument(), "")
			m.symbol(name, t+"{"+name+"}", name, "")
		case `\mathbb`, `\mathsf`:
			name := t + "{" + strings.Join(m.argument(), "") + "}"
			m.symbol(name, name, name, "")
		case `\bar`, `\hat`:
			base := strings.Join(m.argument(), "")
			m.symbol(t, t+"{"+base+"}", base, "")
		case `\lVert`, `\lvert`:
			m.bars(t)
		case "|", `\|`:
			m.between(t)
		case ")":
			m.settle(nil)
			m.out.WriteString(")" + m.bareScripts())
		default:
			m.plain(t)
		}
	}
}

// plain marks a token that stands for itself.
func (m *marker) plain(t string) {
	switch {
	case space(t):
		if m.left != nil {
			m.left.tex += t // written with it
			return
		}
		m.out.WriteString(t)
	case silent[t]:
		m.settle(nil)
		m.out.WriteString(t)
	case unicode.IsDigit([]rune(t)[0]):
		m.settle(nil)
		m.out.WriteString(t)
		if sub, sup := m.scripts(); sub != nil || sup != nil {
			if sup != nil {
				marked, _ := m.superscript(sup, t, t, t, Scalar)
				sup = []string{marked}
			}
			m.out.WriteString(m.rawScripts(sub, sup))
		}
	default:
		m.symbol(t, t, strings.TrimPrefix(t, `\`), t)
	}
}

// environment marks the entries of a matrix.
func (m *marker) environment() {
	m.settle(nil)
	name := strings.Join(m.argument(), "")
	from := m.at
	for m.at < len(m.tokens) && m.peek() != `\end` {
		m.at++
	}
	body := m.tokens[from:m.at]
	m.at++
	m.argument()
	m.out.WriteString(`\begin{` + name + "}" + m.inner(body) + `\end{` + name + "}" + m.bareScripts())
}

// bars marks a norm or an absolute value with what is inside, and a norm with its
// subscript, which says which norm it is.
func (m *marker) bars(open string) {
	m.settle(nil)
	shut := strings.Replace(open, `\l`, `\r`, 1)
	from := m.at
	for m.at < len(m.tokens) && m.peek() != shut {
		m.at++
	}
	body := m.tokens[from:min(m.at, len(m.tokens))]
	m.at++
	inside := strings.TrimSpace(strings.Join(body, ""))
	m.symbol(open, open+" "+m.inner(body)+shut+" ", inside, "")
}

// between marks what stands between two bars of one kind: |x| or ‖x‖.
func (m *marker) between(bar string) {
	m.settle(nil)
	from := m.at
	for m.at < len(m.tokens) && m.peek() != bar {
		m.at++
	}
	if m.at == len(m.tokens) {
		m.at = from
		m.out.WriteString(bar)
		return
	}
	body := m.tokens[from:m.at]
	m.at++
	symbol := map[string]string{"|": `\lvert`, `\|`: `\lVert`}[bar]
	m.symbol(symbol, bar+m.inner(body)+bar, strings.TrimSpace(strings.Join(body, "")), "")
}

// scripts takes the subscript and the superscript that come next, in any order.
func (m *marker) scripts() (sub, sup []string) {
	for {
		switch m.peek() {
		case "_":
			m.at++
			sub = m.argument()
		case "^":
			m.at++
			sup = m.argument()
		default:
			return sub, sup
		}
	}
}

// bareScripts marks the scripts of something that is no symbol, as of a matrix with all
// its entries or of (AB).
func (m *marker) bareScripts() string {
	sub, sup := m.scripts()
	var b strings.Builder
	if sub != nil {
		b.WriteString("_{" + m.inner(sub) + "}")
	}
	if sup != nil {
		code, kind := "M", Matrix
		if strings.Join(sup, "") == "2" {
			code, kind = "x", Scalar // (x − 1)²
		}
		marked, _ := m.superscript(sup, "all of it", code, code, kind)
		b.WriteString("^{" + marked + "}")
	}
	return b.String()
}

// wrap is TeX that carries its place among the marks.
func (m *marker) wrap(note Note, tex string) string {
	*m.marks = append(*m.marks, m.notes.number(note))
	return fmt.Sprintf(`\htmlData{n=%d}{%s}`, len(*m.marks)-1, tex)
}
