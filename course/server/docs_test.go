package server

import (
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/lina-la/lina/internal/wire"
)

// courseDoc is docs/course.md.
func courseDoc(t *testing.T) string {
	t.Helper()
	page, err := os.ReadFile("../../docs/course.md")
	if err != nil {
		t.Fatal(err)
	}
	return string(page)
}

// sample reads JSON as the page shows it; {…} stands for any value.
func sample(t *testing.T, text string) any {
	t.Helper()
	var v any
	if err := json.Unmarshal([]byte(strings.ReplaceAll(text, "{…}", `"…"`)), &v); err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return v
}

// differ says where got has another shape than the sample: other keys or kinds.
func differ(where string, sample, got any) string {
	switch s := sample.(type) {
	case map[string]any:
		g, ok := got.(map[string]any)
		if !ok {
			return fmt.Sprintf("%s is %T, not an object", where, got)
		}
		if strings.HasSuffix(where, ".exercises") { // keyed by exercise
			return ""
		}
		for key := range g {
			if _, ok := s[key]; !ok {
				return fmt.Sprintf("%s.%s is not in the page", where, key)
			}
		}
		for key := range s {
			if _, ok := g[key]; !ok {
				return fmt.Sprintf("%s.%s is only in the page", where, key)
			}
			if d := differ(where+"."+key, s[key], g[key]); d != "" {
				return d
			}
		}
	case []any:
		g, ok := got.([]any)
		if !ok || len(g) == 0 && len(s) > 0 {
			return fmt.Sprintf("%s is %v, not a list with entries", where, got)
		}
		if len(s) > 0 {
			return differ(where+"[0]", s[0], g[0])
		}
	case string:
		if _, ok := got.(string); !ok && s != "…" {
			return fmt.Sprintf("%s is %T, not text", where, got)
		}
	default:
		if fmt.Sprintf("%T", s) != fmt.Sprintf("%T", got) {
			return fmt.Sprintf("%s is %T, not %T", where, got, s)
		}
	}
	return ""
}

// Every call in the table of docs/course.md takes the body and gives the answer that
// stand there.
func TestDocumentedCalls(t *testing.T) {
	row := regexp.MustCompile("(?m)^\\| `(GET|POST) (/api/[a-z]+)` \\| ([^|]*)\\| (.*) \\|$")
	code := regexp.MustCompile("`(\\{[^`]*)`")
	s := newSite(t, &builder{})
	var undo string
	calls := row.FindAllStringSubmatch(courseDoc(t), -1)
	if len(calls) != 13 {
		t.Fatalf("%d calls in the table", len(calls))
	}
	for _, call := range calls {
		method, path, answers := call[1], call[2], code.FindAllStringSubmatch(call[4], -1)
		body := "" // with an exercise of the fixture
		if m := code.FindStringSubmatch(call[3]); m != nil {
			sample(t, m[1])
			body = strings.ReplaceAll(m[1], "day3/dot", "day1/twice")
		}
		switch path {
		case "/api/answer":
			body = strings.ReplaceAll(body, `"…","…"`, `"one","two","three"`)
		case "/api/undo":
			body = strings.ReplaceAll(body, "…", undo)
		case "/api/import":
			body = s.ask("GET", "/api/export", "").Body.String()
		}
		for i, answer := range answers {
			asked := body
			if strings.Contains(answer[1], "diagnostics") {
				asked = strings.ReplaceAll(strings.ReplaceAll(body, "...", "wrong"), "…", "wrong")
			}
			if strings.Contains(answer[1], "refused") {
				asked = strings.ReplaceAll(body, "eCx5CjEsMgozLDQK", "")
			}
			w := s.ask(method, path, asked)
			var got any
			if err := json.Unmarshal(w.Body.Bytes(), &got); err != nil {
				t.Errorf("%s, answer %d: %d %q", path, i, w.Code, w.Body)
				continue
			}
			if d := differ("answer", sample(t, answer[1]), got); d != "" {
				t.Errorf("%s: %s\n%s", path, d, w.Body)
			}
			if m, ok := got.(map[string]any); ok && path == "/api/reset" {
				undo = m["undo"].(string)
			}
		}
		if strings.Contains(call[4], "204") {
			if w := s.ask(method, path, body); w.Code != 204 {
				t.Errorf("%s answers %d %s", path, w.Code, w.Body)
			}
		}
	}
}

// The lines in docs/course.md are those that programs write.
func TestDocumentedLines(t *testing.T) {
	series := []wire.Series{{X: []wire.Float{1}, Y: []wire.Float{1}, Labels: []string{"a"}}}
	written := map[string]wire.Value{
		"matrix": wire.Matrix{Data: [][]wire.Float{{1}}}, "vector": wire.Vector{Data: []wire.Float{1}}, "image": wire.Image{Gray: []byte{0}},
		"plot": wire.Plot{Series: series, XNames: []string{"a"}, YNames: []string{"b"}, Equal: true, Cells: [][]wire.Float{{1}}, Scale: "grey"}, "verdict": wire.Verdict{Cases: []wire.Case{{Known: true}}, Key: "k"},
		"steps": wire.Steps{Steps: []wire.Step{{Matrices: []wire.StepMatrix{{Data: [][]wire.Float{{1}}, Marks: []wire.Mark{{Role: "pivot"}}, RowNames: []string{"a"}, ColNames: []string{"b"}}}}}},
	}
	for _, line := range regexp.MustCompile(`(?m)^    (\{"kind":"([a-z]+)".*?\})(  .*)?$`).FindAllStringSubmatch(courseDoc(t), -1) {
		text, err := wire.Marshal(written[line[2]])
		if err != nil {
			t.Fatal(err)
		}
		if d := differ(line[2], sample(t, strings.ReplaceAll(line[1], "[…]", "[1]")), sample(t, string(text))); d != "" {
			t.Error(d)
		}
		delete(written, line[2])
	}
	for kind := range written {
		t.Errorf("docs/course.md has no line of kind %s", kind)
	}
}
