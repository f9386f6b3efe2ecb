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
	"testing"

	"github.com/lina-la/lina/course/content"
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
		asked, err := json.Marshal(day.Formulas)
		if err != nil {
			t.Fatal(err)
		}
		var set map[string]string
		answer := awaited(p, fmt.Sprintf(`import("/vendored/katex/katex.js").then(({ render }) => JSON.stringify(Object.fromEntries(%s.map((tex) => {
			const place = document.createElement("span");
			const dollars = tex.startsWith("$$") ? 2 : 1;
			render(tex.slice(dollars, -dollars), place, { displayMode: dollars === 2, throwOnError: true });
			return [tex, place.innerHTML];
		}))))`, asked))
		if err := json.Unmarshal([]byte(answer), &set); err != nil {
			t.Fatal(err)
		}
		if *write {
			keep(t, filepath.Join("../../../course/content", day.ID(), content.FormulasFile), set)
		} else if !maps.Equal(set, day.Typeset) {
			t.Errorf("the formulas of %s are not as KaTeX sets them: go test ./cmd/lina/browser -run TestFormulas -write", day.ID())
		}
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
