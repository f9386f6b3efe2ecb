package verify

import (
	"html/template"
	"os"
	"strings"
	"testing"

	"github.com/lina-la/lina/course/content"
)

func TestSources(t *testing.T) {
	c, err := content.Load(os.DirFS("../content/testdata/course"))
	if err != nil {
		t.Fatal(err)
	}
	d := c.Days[0]
	for _, test := range []struct{ licences, html, want string }{
		{"", `<a href="/day/2">`, ""},
		{"", `<h2 id="here"></h2><a href="#here"> <a href="/day/1#here"> <a href="/files/numbers.csv"> <a href="/map#x"> <img src="https://example.org/x.png">`, ""},
		{"", `<a href="#there">`, "the link to #there leads nowhere"},
		{"", `<a href="/day/9">`, "the link to /day/9 leads nowhere"},
		{"", `<a href="/day/2#nowhere">`, "the link to /day/2#nowhere leads nowhere"},
		{"", `<a href="/files/other.csv">`, "the link to /files/other.csv leads nowhere"},
		{"", `<a href="http://example.org">`, "the link to http://example.org leads nowhere"},
		{"| `files/other.csv` | … |\n", "", "data/LICENSES.md does not say where it comes from"},
		{"| `files/numbers.csv` | … | `0123` |\n", "", "is that of another file"},
	} {
		var found []string
		v := &verifier{course: c, report: func(p string) { found = append(found, p) }}
		c.Licences, d.HTML = test.licences, template.HTML(test.html)
		v.sources(d)
		if got := strings.Join(found, "\n"); test.want == "" && got != "" || !strings.Contains(got, test.want) {
			t.Errorf("%q and %q: %q, want %q", test.licences, test.html, got, test.want)
		}
	}
}
