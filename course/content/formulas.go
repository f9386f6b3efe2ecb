package content

import (
	"encoding/json"
	"errors"
	"fmt"
	"html"
	"io/fs"
	"path"
	"strings"

	"github.com/gohugoio/hugo-goldmark-extensions/passthrough"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"

	"github.com/lina-la/lina/course/notation"
)

// FormulasFile is the file of a day with its formulas as KaTeX sets them, by their TeX with its
// dollar signs. The page needs no typesetter then: go test ./cmd/lina/browser -run TestFormulas
// -write makes the file, and without -write checks it.
const FormulasFile = "formulas.json"

// formulas are those of a day: what stands in its file, and what its lesson asks for.
type formulas struct {
	set    map[string]string // HTML by TeX with dollar signs
	asked  []string
	marked map[string]string // the same TeX without them, each symbol with its mark

	day   int
	notes notation.Notes // on the symbols
}

func (f *formulas) load(tree fs.FS, folder string, p *problems) {
	p.file = path.Join(folder, FormulasFile)
	text, err := fs.ReadFile(tree, p.file)
	if errors.Is(err, fs.ErrNotExist) {
		return // the page shows TeX
	}
	if err == nil {
		err = json.Unmarshal(text, &f.set)
	}
	if err != nil {
		p.add("%v", err)
	}
}

// html is the formula as it is set, or its TeX, inside an element. The attribute data-notes says
// for each mark in it which note of the page explains the symbol. A symbol that nothing is known
// of is a fault of the lesson.
func (f *formulas) html(element, tex, dollars string, p *problems) string {
	list, err := notation.Course()
	if err != nil {
		p.add("%v", err)
		return ""
	}
	marked, at, unknown := list.Mark(tex, f.day, &f.notes)
	for _, symbol := range unknown {
		p.add("$%s$: course/notation/notation.toml does not explain %s", tex, symbol)
	}
	whole := dollars + tex + dollars
	if f.marked == nil {
		f.marked = map[string]string{}
	}
	if _, ok := f.marked[whole]; !ok {
		f.asked = append(f.asked, whole)
		f.marked[whole] = marked
	}
	inside, ok := f.set[whole]
	if !ok {
		inside = html.EscapeString(whole)
	}
	return fmt.Sprintf(`<%s data-tex="%s" data-notes="%s">%s`, element, html.EscapeString(tex), strings.Trim(fmt.Sprint(at), "[]"), inside)
}

func (l *lesson) inlineMath(w util.BufWriter, source []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	if entering {
		tex := strings.Trim(string(n.(*passthrough.PassthroughInline).Segment.Value(source)), "$")
		w.WriteString(l.formulas.html(`span class="math inline"`, tex, "$", &l.p) + "</span>")
	}
	return ast.WalkSkipChildren, nil
}

func (l *lesson) displayMath(w util.BufWriter, source []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	if entering {
		tex := strings.TrimSpace(strings.Trim(strings.TrimSpace(lines(source, n.Lines())), "$"))
		w.WriteString(l.formulas.html(`div class="math display"`, tex, "$$", &l.p) + "</div>\n")
	}
	return ast.WalkSkipChildren, nil
}
