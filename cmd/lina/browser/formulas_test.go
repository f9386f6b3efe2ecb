package browser

import (
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/lina-la/lina/course/content"
	"github.com/lina-la/lina/course/notation"
)

var write = flag.Bool("write", false, "typeset the formulas of the lessons, and keep them")

const web = "../../../course/web" // where KaTeX lies

// TestFormulas has KaTeX set the formulas of the lessons, and compares them with those that are
// kept. With -write it keeps them.
func TestFormulas(t *testing.T) {
	course, err := content.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	mux := http.NewServeMux()
	mux.Handle("/", http.FileServer(http.Dir(web)))
	mux.HandleFunc("/favicon.ico", func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(http.StatusNoContent) })
	site := httptest.NewServer(mux)
	defer site.Close()
	p := newBrowser(t, findChromium(t), 1280)
	p.visit(site.URL + "/vendored/katex/")
	for _, day := range course.Days {
		set := map[string]string{}
		for i, html := range p.typeset(day.Formulas, day.Marked) {
			set[day.Formulas[i]] = html
		}
		kept(t, filepath.Join("../../../course/content", day.ID(), content.FormulasFile), set, day.Typeset)
	}
	list, err := notation.Course()
	if err != nil {
		t.Fatal(err)
	}
	entries, err := list.Glossary()
	if err != nil {
		t.Fatal(err)
	}
	var asked []string
	for _, e := range entries {
		if e.Symbol != "" {
			asked = append(asked, "$"+e.TeX+"$")
		}
	}
	set := map[string]string{}
	for i, html := range p.typeset(asked, nil) {
		set[strings.Trim(asked[i], "$")] = html
	}
	have, err := notation.Typeset()
	if err != nil {
		t.Fatal(err)
	}
	kept(t, "../../../course/notation/formulas.json", set, have)
}

// typeset has KaTeX set TeX with its dollar signs; of what is in marked it sets that.
func (p *page) typeset(asked []string, marked map[string]string) []string {
	type formula struct {
		TeX     string `json:"tex"`
		Display bool   `json:"display"`
	}
	formulas := make([]formula, len(asked))
	for i, tex := range asked {
		formulas[i] = formula{strings.Trim(tex, "$"), strings.HasPrefix(tex, "$$")}
		if m, ok := marked[tex]; ok {
			formulas[i].TeX = m
		}
	}
	list, err := json.Marshal(formulas)
	if err != nil {
		p.t.Fatal(err)
	}
	answer := eval[string](p, fmt.Sprintf(`import("/vendored/katex/katex.js").then(({ render }) => JSON.stringify(%s.map(({ tex, display }) => {
		const place = document.createElement("span");
		render(tex, place, {
			displayMode: display, throwOnError: true, trust: ({ command }) => command === "\\htmlData", strict: (code) => code === "htmlExtension" ? "ignore" : "error",
		});
		return place.innerHTML;
	})))`, list))
	var set []string
	if err := json.Unmarshal([]byte(answer), &set); err != nil {
		p.t.Fatal(err)
	}
	return set
}

// kept compares formulas with those of a file, or writes it.
func kept(t *testing.T, file string, set, have map[string]string) {
	t.Helper()
	if *write {
		keep(t, file, set)
	} else if !maps.Equal(set, have) {
		t.Errorf("%s is not as KaTeX sets it: go test ./cmd/lina/browser -run TestFormulas -write", file)
	}
}

// keep writes the formulas, one a line.
func keep(t *testing.T, file string, set map[string]string) {
	t.Helper()
	f, err := os.Create(file)
	if err != nil {
		t.Fatal(err)
	}
	e := json.NewEncoder(f)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	if err := e.Encode(set); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
}
