package content

import (
	"encoding/json"
	"errors"
	"fmt"
	"html"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/gohugoio/hugo-goldmark-extensions/passthrough"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"
)

// FormulasFile is the file of a day with its formulas as KaTeX sets them, by their TeX with its
// dollar signs. The page needs no typesetter then: go test ./cmd/lina/browser -run TestFormulas
// -write makes the file, and without -write checks it.
const FormulasFile = "formulas.json"

// formulas are those of a day: what stands in its file, and what its lesson asks for.
type formulas struct {
	set   map[string]string // HTML by TeX with dollar signs
	asked []string
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

// html is the formula as it is set, or its TeX.
func (f *formulas) html(tex string) string {
	if !slices.Contains(f.asked, tex) {
		f.asked = append(f.asked, tex)
	}
	if set, ok := f.set[tex]; ok {
		return set
	}
	return html.EscapeString(tex)
}

func (l *lesson) inlineMath(w util.BufWriter, source []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	if entering {
		tex := strings.Trim(string(n.(*passthrough.PassthroughInline).Segment.Value(source)), "$")
		fmt.Fprintf(w, `<span class="math inline" data-tex="%s">%s</span>`, html.EscapeString(tex), l.formulas.html("$"+tex+"$"))
	}
	return ast.WalkSkipChildren, nil
}

func (l *lesson) displayMath(w util.BufWriter, source []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	if entering {
		tex := strings.TrimSpace(strings.Trim(strings.TrimSpace(lines(source, n.Lines())), "$"))
		fmt.Fprintf(w, "<div class=\"math display\" data-tex=\"%s\">%s</div>\n", html.EscapeString(tex), l.formulas.html("$$"+tex+"$$"))
	}
	return ast.WalkSkipChildren, nil
}
