package notation

import (
	"strconv"
	"strings"
	"unicode"
)

// symbol marks a symbol, its own TeX given, with the scripts that come behind it. base is
// what templates call it, and key what the subscripted symbol is listed under ("" if it
// may have no entry of its own).
func (m *marker) symbol(symbol, tex, base, key string) {
	sub, sup := m.scripts()
	from := symbol
	if symbol == `\sum` || symbol == `\min` || symbol == `\max` {
		m.operator(symbol, tex, sub, sup)
		return
	}
	e := m.entry(symbol, sub)
	if e == nil {
		m.unknown = append(m.unknown, from)
		m.settle(nil)
		m.out.WriteString(tex + m.rawScripts(sub, sup))
		return
	}
	fill := m.filler(base, sub)
	note := Note{Say: fill(e.Say), Means: fill(e.Means), Go: fill(e.Go), NumPy: fill(e.NumPy), Day: e.Day, from: e}
	f := &factor{kind: e.Kind, say: note.Say, code: note.Go, numpy: note.NumPy, note: note, tex: tex}
	if sub != nil {
		f.tex += "_" + script(sub)
	}
	if sup != nil {
		marked, with := m.superscript(sup, note.Say, note.Go, note.NumPy, e.Kind)
		f.tex += "^{" + marked + "}"
		if with != nil {
			f.say, f.code, f.numpy = with.Say, with.Go, with.NumPy
		}
	}
	m.settle(f)
	if e.Kind != "" {
		m.left = f
		return
	}
	m.out.WriteString(m.wrap(note, f.tex))
}

// entry is what is known of a symbol: with a subscript, the one for that subscript, for
// any one or for two, and of the symbol itself, in this order.
func (m *marker) entry(symbol string, sub []string) *Entry {
	if sub != nil {
		text := strings.Join(sub, "")
		for _, s := range []string{symbol + "_" + text, symbol + subscripts(sub)} {
			if e := m.find(s); e != nil {
				return e
			}
		}
		if r := []rune(symbol); len(r) == 1 && unicode.IsLower(r[0]) {
			if e := m.find(subscripts(sub)); e != nil {
				return e
			}
		}
	}
	return m.find(symbol)
}

// subscripts is "__" for two subscripts side by side, as in a_{ij} and a_{21}, and "_" for one.
func subscripts(sub []string) string {
	text := strings.Join(sub, "")
	if len(text) == 2 && !strings.ContainsAny(text, "+-,\\") {
		return "__"
	}
	return "_"
}

// filler fills the places of a template: {base}, {sub}, {sub0} for it counted from 0, and
// of two subscripts {i}, {j}, {i0} and {j0}.
func (m *marker) filler(base string, sub []string) func(string) string {
	text := strings.Join(sub, "")
	places := []string{"{base}", word(base), "{BASE}", strings.ToUpper(word(base)), "{sub}", spoken(text), "{sub0}", fromZero(text)}
	if subscripts(sub) == "__" && len(text) == 2 {
		i, j := text[:1], text[1:]
		places = append(places, "{i}", i, "{j}", j, "{i0}", fromZero(i), "{j0}", fromZero(j))
	}
	return strings.NewReplacer(places...).Replace
}

var names = map[string]string{`\sigma`: "sigma", `\lambda`: "lambda", `\varepsilon`: "epsilon"}

// word is a symbol as one says or programs it. Of a longer formula it says no more than that it
// is one.
func word(base string) string {
	if strings.ContainsAny(base, "^_+-/") && len(base) > 2 {
		return "what stands in it"
	}
	for tex, name := range names {
		base = strings.ReplaceAll(base, tex, name)
	}
	return strings.TrimSpace(strings.NewReplacer(`\mathsf T`, "T", `\`, "", "{", "", "}", "").Replace(base))
}

var times = strings.NewReplacer(`\times`, "by")

func spoken(sub string) string {
	return strings.Join(strings.Fields(strings.NewReplacer("+", " plus ", "-", " minus ", `\infty`, "infinity").Replace(sub)), " ")
}

// fromZero is an index that counts from 1 as Go and Python write it.
func fromZero(index string) string {
	if n, err := strconv.Atoi(index); err == nil {
		return strconv.Itoa(n - 1)
	}
	if before, ok := strings.CutSuffix(index, "+1"); ok {
		return before
	}
	if index == "" {
		return ""
	}
	return index + "-1"
}

// superscript marks what stands above a symbol. with is the symbol together with it, if that
// has a name: the transpose of A.
func (m *marker) superscript(sup []string, say, code, numpy string, kind Kind) (marked string, with *Note) {
	text := strings.TrimSpace(strings.Join(sup, ""))
	key := "^n"
	switch {
	case kind == Vector && strings.HasSuffix(text, "T"):
		key = "^T vector"
	case text == `\mathsf T` || text == `\mathsf{T}` || text == "T":
		key = "^T"
	case text == `\mathsf H` || text == "H":
		key = "^H"
	case kind == Matrix && (text == "-1" || text == "+"):
		key = "^" + text
	case kind == Matrix:
		key = "^k"
	case text == "2":
		key = "^2"
	case strings.Contains(text, `\times`):
		key = "^×"
	case say == "10":
		key = "10^"
	}
	e := m.find(key)
	if e == nil {
		m.unknown = append(m.unknown, key)
		return text, nil
	}
	fill := strings.NewReplacer("{base}", say, "{go}", code, "{numpy}", numpy, "{sup}", spoken(times.Replace(text)), "{code}", text).Replace
	note := Note{Say: fill(e.Say), Means: fill(e.Means), Go: fill(e.Go), NumPy: strings.ReplaceAll(fill(e.NumPy), ".T.T", ""), Day: e.Day, from: e}
	if kind == "" && (key == "^2" || key == "^n") { // of a count, such as n
		note.Go, note.NumPy = "", ""
	}
	if key == "^T vector" { // as a factor it is the vector still
		return m.wrap(note, strings.Join(sup, "")), &Note{Say: note.Say, Go: code, NumPy: numpy}
	}
	with = &Note{Say: note.Say, Go: note.Go, NumPy: note.NumPy}
	if key == "^-1" || key == "^+" || key == "^k" { // these can fail
		with.Go = "la.Must(" + note.Go + ")"
	}
	return m.wrap(note, strings.Join(sup, "")), with
}

// operator marks a sum with its limits.
func (m *marker) operator(symbol, tex string, sub, sup []string) {
	m.settle(nil)
	e := m.find(symbol)
	if e == nil {
		m.unknown = append(m.unknown, symbol)
		m.out.WriteString(tex + m.rawScripts(sub, sup))
		return
	}
	say := e.Say
	if from, value, ok := strings.Cut(strings.Join(sub, ""), "="); ok {
		say += ", for " + from + " from " + value + " to " + word(strings.Join(sup, ""))
	} else if len(sub) > 0 {
		say += ", over all " + strings.Join(sub, "")
	}
	m.out.WriteString(m.wrap(Note{Say: say, Means: e.Means, Go: e.Go, NumPy: e.NumPy, Day: e.Day, from: e}, tex+m.rawScripts(sub, sup)))
}

func (m *marker) rawScripts(sub, sup []string) string {
	out := ""
	if sub != nil {
		out += "_" + script(sub)
	}
	if sup != nil {
		out += "^" + script(sup)
	}
	return out
}

// script is a subscript or superscript in TeX: braces stand around more than one token.
func script(list []string) string {
	text := strings.Join(list, "")
	if len([]rune(text)) == 1 || len(list) == 1 && strings.HasPrefix(text, `\`) && !strings.Contains(text, "{") {
		return text
	}
	return "{" + text + "}"
}

// settle writes the symbol that waits, now that it is known what stands right of it: if that
// is a factor too, the two are a product, which the note tells as well.
func (m *marker) settle(right *factor) {
	f := m.left
	m.left = nil
	if f == nil {
		return
	}
	if right != nil && f.kind != "" && right.kind != "" {
		if e := m.find(string(f.kind) + " " + string(right.kind)); e != nil {
			fill := strings.NewReplacer("{left}", f.code, "{right}", right.code, "{npleft}", f.numpy, "{npright}", right.numpy, "{sayleft}", f.say, "{sayright}", right.say).Replace
			f.note.Beside = &Note{Say: fill(e.Say), Means: e.Means, Go: fill(e.Go), NumPy: fill(e.NumPy), Day: e.Day, from: e}
		}
	}
	tex := strings.TrimRight(f.tex, " ")
	gap := f.tex[len(tex):]
	for _, s := range []string{`\,`, `\;`, `\!`} {
		if rest, ok := strings.CutSuffix(tex, s); ok {
			tex, gap = rest, s+gap
		}
	}
	m.out.WriteString(m.wrap(f.note, tex) + gap)
}
