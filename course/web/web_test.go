package web

import (
	"html/template"
	"io/fs"
	"path"
	"regexp"
	"strings"
	"testing"
)

func TestPage(t *testing.T) {
	var b strings.Builder
	err := Page(&b, PageData{
		Title: "Vectors & arrows", Slug: "vectors", Day: 2, Minutes: 20,
		Goals: []string{"Add u < v"},
		Days: []DayLink{
			{Day: 1, Title: "Why", Done: true, Passed: 1, Total: 1},
			{Day: 2, Title: "Vectors & arrows", Here: true, Passed: 1, Total: 3},
			{Day: 3, Title: "Matrices", Total: 2},
		},
		HTML:      template.HTML("<p>A lesson.</p>"),
		Token:     "TOKEN",
		Learner:   Learner{Saved: map[string]string{"day2#try": "// </script>\n\tx := 1"}},
		Toolchain: "Install Go.",
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`<title>Day 2: Vectors &amp; arrows · Lina</title>`,
		`<meta name="lina-token" content="TOKEN">`,
		`Day 2 of 3 · about 20 minutes`,
		`<li>Add u &lt; v</li>`,
		`<a href="/day/1" data-day="1" data-done="true">`,
		`<a href="/day/2" data-day="2" data-done="false" aria-current="page">`,
		`id="progress" role="status" data-passed="1" data-total="3"`,
		`<p>A lesson.</p>`,
		`<a class="before" href="/day/1">`,
		`<a class="after" href="/day/3">`,
		`Install Go.`,
		`{"saved":{"day2#try":"// \u003c/script\u003e\n\tx := 1"}`, // byte for byte, and never a tag
	} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("%s\nis not in the page", want)
		}
	}
}

// Everything that the page, a script or a style sheet asks for is embedded, and
// nothing is asked of another site.
func TestNothingIsMissing(t *testing.T) {
	page, err := fs.ReadFile(templates, "templates/day.html")
	if err != nil {
		t.Fatal(err)
	}
	asked := map[string]string{} // asset → who asks
	for _, m := range regexp.MustCompile(`"/assets/([^"]+)"`).FindAllSubmatch(page, -1) {
		asked[string(m[1])] = "templates/day.html"
	}
	within := regexp.MustCompile(`(?:from |import |import\(|new URL\()"([^"]+)"|url\(([^)]+)\)`)
	err = fs.WalkDir(Assets, ".", func(name string, d fs.DirEntry, err error) error {
		minified := path.Base(path.Dir(name)) == "katex" || path.Base(path.Dir(name)) == "codemirror"
		if err != nil || d.IsDir() || path.Ext(name) != ".js" && path.Ext(name) != ".css" || minified && path.Ext(name) == ".js" {
			return err
		}
		source, err := fs.ReadFile(Assets, name)
		for _, m := range within.FindAllSubmatch(source, -1) {
			target := strings.Trim(string(m[1])+string(m[2]), `"'`)
			if target != "../wasm_exec.js" { // Go's own, served from the toolchain
				asked[path.Join(path.Dir(name), target)] = name
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(asked) < 20 {
		t.Errorf("only %d assets are asked for: %v", len(asked), asked)
	}
	for target, by := range asked {
		if _, err := fs.Stat(Assets, target); err != nil {
			t.Errorf("%s asks for %s: %v", by, target, err)
		}
	}
}
