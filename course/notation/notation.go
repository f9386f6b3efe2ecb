// Package notation knows the symbols of the course's formulas: how each is said, what
// it means, and what it is in Go and in NumPy. notation.toml is the one list of them. The
// page of a day explains its formulas with it, and the glossary shows it whole.
package notation

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"html/template"
	"regexp"
	"slices"
	"sync"

	"github.com/BurntSushi/toml"
)

//go:embed notation.toml
var file string

// The TeX of the glossary as KaTeX sets it: go test ./cmd/lina/browser -run TestFormulas -write
// makes the file.
//
//go:embed formulas.json
var formulas []byte

// A Kind is what a symbol stands for, where that decides how it is read.
type Kind string

// The kinds of symbols.
const (
	Scalar Kind = "scalar"
	Vector Kind = "vector"
	Matrix Kind = "matrix"
)

// An Entry explains a symbol, or a word. Say, Means, Go and NumPy may hold {base}, {sub},
// {sup} and the like, which the place where the symbol stands fills in (see mark.go).
type Entry struct {
	Symbol string // as it stands in a formula: A, \lambda, ^T, rank; _ for any single subscript, __ for two
	TeX    string `toml:"tex"` // for the glossary, if it differs from Symbol
	Word   string // of an entry without a symbol: the word that it explains
	Say    string
	Means  string
	Kind   Kind
	Go     string
	NumPy  string `toml:"numpy"`
	Day    int    // on which it is introduced
	Days   []int  // on which it means this; empty: on every day
	Within string // a regular expression that the formula must match for it
	Find   string // more words to find it by

	Typeset template.HTML `toml:"-"` // the TeX as KaTeX sets it

	within *regexp.Regexp
}

// A List is the entries, in the order of the file: the first that fits counts.
type List struct {
	Entries []Entry

	bySymbol map[string][]*Entry
}

// Course is the list of the course.
var Course = sync.OnceValues(func() (*List, error) { return parse(file) })

func parse(text string) (*List, error) {
	var read struct{ Entry []Entry }
	meta, err := toml.Decode(text, &read)
	if err != nil {
		return nil, fmt.Errorf("notation.toml: %w", err)
	}
	if more := meta.Undecoded(); len(more) > 0 {
		return nil, fmt.Errorf("notation.toml: there is no key %s", more[0])
	}
	l := &List{Entries: read.Entry, bySymbol: map[string][]*Entry{}}
	for i := range l.Entries {
		e := &l.Entries[i]
		if e.Symbol+e.Word == "" || e.Say == "" && e.Word == "" || e.Means == "" || e.Day < 1 || e.Day > 7 {
			return nil, fmt.Errorf("notation.toml: entry %d, %q, lacks a symbol or a word, how it is said, what it means, or its day", i+1, e.Symbol+e.Word)
		}
		if e.Within != "" {
			if e.within, err = regexp.Compile(e.Within); err != nil {
				return nil, fmt.Errorf("notation.toml: %s: %w", e.Symbol, err)
			}
		}
		if e.Symbol != "" {
			l.bySymbol[e.Symbol] = append(l.bySymbol[e.Symbol], e)
		}
	}
	return l, nil
}

// find is the entry of a symbol in a formula of a day, or nil.
func (l *List) find(symbol string, day int, formula string) *Entry {
	for _, e := range l.bySymbol[symbol] {
		if (len(e.Days) == 0 || slices.Contains(e.Days, day)) && (e.within == nil || e.within.MatchString(formula)) {
			return e
		}
	}
	return nil
}

// A Note explains one symbol where it stands.
type Note struct {
	Say    string `json:"say"`
	Means  string `json:"means"`
	Go     string `json:"go,omitempty"`
	NumPy  string `json:"numpy,omitempty"`
	Day    int    `json:"day"`
	Beside *Note  `json:"beside,omitempty"` // the product with what stands right of it

	from *Entry
}

// Notes are the notes of one page, each once.
type Notes struct {
	List  []Note
	known map[string]int
}

// number is the place of a note in the list.
func (n *Notes) number(note Note) int {
	key := fmt.Sprintf("%q %q %q %q %v", note.Say, note.Means, note.Go, note.NumPy, note.Beside)
	if note.Beside != nil {
		key += note.Beside.Go
	}
	if n.known == nil {
		n.known = map[string]int{}
	}
	if at, ok := n.known[key]; ok {
		return at
	}
	n.known[key] = len(n.List)
	n.List = append(n.List, note)
	return n.known[key]
}

// Glossary is the entries as the glossary shows them: explained at their own TeX.
func (l *List) Glossary() ([]Entry, error) {
	set, err := Typeset()
	if err != nil {
		return nil, err
	}
	var all []Entry
	for i := range l.Entries {
		e := l.Entries[i]
		if e.Symbol != "" {
			if e.TeX == "" {
				e.TeX = e.Symbol
			}
			e.Typeset = template.HTML(set[e.TeX])
			var notes Notes
			l.mark(&marker{list: l, day: e.Day, formula: e.TeX, tokens: tokens(e.TeX), notes: &notes, prefer: &l.Entries[i]})
			for _, n := range notes.List {
				for _, n := range []*Note{&n, n.Beside} {
					if n != nil && n.from == &l.Entries[i] {
						e.Say, e.Means, e.Go, e.NumPy = n.Say, n.Means, n.Go, n.NumPy
					}
				}
			}
		}
		all = append(all, e)
	}
	return all, nil
}

// Typeset is what is kept of the TeX of the glossary: HTML by TeX.
func Typeset() (map[string]string, error) {
	var set map[string]string
	if err := json.Unmarshal(formulas, &set); err != nil {
		return nil, fmt.Errorf("formulas.json: %w", err)
	}
	return set, nil
}
