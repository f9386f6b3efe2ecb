package browser

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/lina-la/lina/course/content"
)

// learner takes the course in some browser: page does in Chromium, fox in Firefox.
type learner interface {
	open(url string) // of a page of the course
	path() string    // of the page
	untilWarm()
	click(sel string)
	fill(form string, field int, text string)
	write(box, source string) // into the editor
	wait(sel string, limit time.Duration)
	text(sel string) string
	count(sel string) int
}

// TestWholeCourse takes the course as a learner who gets everything right: every exercise of every
// day is solved from the page, one day after the other, up to the certificate.
func TestWholeCourse(t *testing.T) {
	if !*whole {
		t.Skip("seven days take minutes: they are walked with -whole")
	}
	bin := install(t)
	for name, start := range map[string]func(*testing.T) learner{
		"Chromium": func(t *testing.T) learner { return newBrowser(t, findChromium(t), 1280) },
		"Firefox":  func(t *testing.T) learner { return newFox(t, findFirefox(t)) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			site := serve(t, bin, t.TempDir())
			takeCourse(t, start(t), site.url)
		})
	}
}

func takeCourse(t *testing.T, l learner, home string) {
	course, err := content.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	l.open(home)
	l.untilWarm()
	total := 0
	for _, day := range course.Days {
		l.open(home) // leads to the day that is next
		if got, want := l.path(), fmt.Sprintf("/day/%d", day.Number); got != want {
			t.Fatalf("before day %d the course opens %s", day.Number, got)
		}
		for _, e := range day.Exercises {
			solve(t, l, e)
		}
		total += len(day.Exercises)
		l.wait(fmt.Sprintf(`#progress[data-passed="%d"]`, len(day.Exercises)), patience)
		l.wait(fmt.Sprintf(`nav.days a[data-day="%d"][data-done="true"]`, day.Number), patience)
	}

	l.open(home + "/day/7")
	if open := l.count(`ol.recap li[data-passed="false"]`); open > 0 {
		t.Errorf("all is passed, and %d lines of the recap are open", open)
	}
	if got := l.text("ol.recap"); !strings.Contains(got, "Reason 2 of a learner") {
		t.Errorf("the recap does not hold the learner's own words:\n%s", got)
	}
	l.wait(".certificate", patience)
	if got, want := l.text(".certificate"), fmt.Sprintf("Passed %d of %d exercises", total, total); !strings.Contains(got, want) {
		t.Errorf("the certificate says\n%s\nand not %q", got, want)
	}
}

// solve passes an exercise as the page asks for it, and wants to be cheered.
func solve(t *testing.T, l learner, e *content.Exercise) {
	t.Helper()
	box := fmt.Sprintf(`section.exercise[data-exercise=%q] `, e.ID)
	if e.Kind == content.Form {
		for i, label := range e.Fields {
			l.fill(box, i, label+" of a learner")
		}
		l.click(box + `button[type="submit"]`)
	} else {
		l.write(box, e.Solution)
		l.click(box + "button.check")
	}
	l.wait(box+`.verdict[data-pass="true"]`, patience)
	l.wait(box+".cheer", patience)
	if got := l.text(box + ".cheer"); !strings.Contains(squeeze(got), squeeze(e.Cheer)) {
		t.Errorf("%s cheers %q, not %q", e.ID, got, e.Cheer)
	}
}
