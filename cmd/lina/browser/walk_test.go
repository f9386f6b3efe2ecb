package browser

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/lina-la/lina/course/content"
)

// TestWholeCourse takes the course as a learner who gets everything right: every exercise of every
// day is solved from the page, one day after the other, up to the certificate.
func TestWholeCourse(t *testing.T) {
	if os.Getenv("CI") == "" {
		t.Skip("seven days take minutes: they are walked with CI set")
	}
	t.Parallel()
	course, err := content.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	chromium := findChromium(t)
	site := serve(t, install(t), t.TempDir())
	p := newBrowser(t, chromium, 1280)
	p.open(site.url)
	p.untilWarm()
	total := 0
	for _, day := range course.Days {
		p.open(site.url) // leads to the day that is next
		if got, want := eval[string](p, `location.pathname`), fmt.Sprintf("/day/%d", day.Number); got != want {
			t.Fatalf("before day %d the course opens %s", day.Number, got)
		}
		for _, e := range day.Exercises {
			p.solve(e)
		}
		total += len(day.Exercises)
		p.wait(fmt.Sprintf(`#progress[data-passed="%d"]`, len(day.Exercises)), patience)
		p.wait(fmt.Sprintf(`nav.days a[data-day="%d"][data-done="true"]`, day.Number), patience)
	}

	p.open(site.url + "/day/7")
	if open := p.count(`ol.recap li[data-passed="false"]`); open > 0 {
		t.Errorf("all is passed, and %d lines of the recap are open", open)
	}
	if got := p.text("ol.recap"); !strings.Contains(got, "Reason 2 of a learner") {
		t.Errorf("the recap does not hold the learner's own words:\n%s", got)
	}
	p.wait(".certificate", patience)
	if got, want := p.text(".certificate"), fmt.Sprintf("Passed %d of %d exercises", total, total); !strings.Contains(got, want) {
		t.Errorf("the certificate says\n%s\nand not %q", got, want)
	}
	p.leave(site)
}

// solve passes an exercise as the page asks for it, and wants to be cheered.
func (p *page) solve(e *content.Exercise) {
	p.t.Helper()
	box := fmt.Sprintf(`section.exercise[data-exercise=%q] `, e.ID)
	if e.Kind == content.Form {
		for i, label := range e.Fields {
			p.fill(box, i, label+" of a learner")
		}
		p.click(box + `button[type="submit"]`)
	} else {
		p.write(box, e.Solution)
		p.click(box + "button.check")
	}
	p.wait(box+`.verdict[data-pass="true"]`, patience)
	p.wait(box+".cheer", patience)
	if got := p.text(box + ".cheer"); !strings.Contains(squeeze(got), squeeze(e.Cheer)) {
		p.t.Errorf("%s cheers %q, not %q", e.ID, got, e.Cheer)
	}
}
