package browser

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// This file drives what helps a learner along in the page, in Chromium: the notation that
// explains itself, the glossary and the map.

func TestCourseHelpsInBrowser(t *testing.T) {
	chromium := findChromium(t)
	bin := install(t)
	here := serve(t, bin, t.TempDir())
	p := newBrowser(t, chromium, 360)
	for name, test := range map[string]func(*page, *site){"notation": notationHelp} {
		t.Run(name, func(t *testing.T) {
			p.t = t
			test(p, here)
		})
	}
}

// notationHelp explains a symbol by tapping it and by the arrow keys, and leads to the
// glossary.
func notationHelp(p *page, site *site) {
	t := p.t
	p.open(site.url + "/day/4")
	if p.count("#note:not([hidden])") != 0 {
		t.Error("a note is open before anything was touched")
	}
	p.click(`.math.display [data-note]`)
	p.waitText("#note", "a matrix", patience)
	if got := squeeze(p.text("#note")); !strings.Contains(got, "Go A NumPy A") {
		t.Errorf("the note on the first symbol reads %q", got)
	}
	p.fits()
	p.press(kb.Escape)
	p.poll(`document.getElementById("note").hidden`, "the note to close", patience)

	// Aᵀ and its like by keyboard: the first stop of the Tab key in the first formula.
	eval[bool](p, `(document.querySelector(".math.display[tabindex]").focus(), true)`)
	p.press(kb.ArrowRight)
	p.poll(`!document.getElementById("note").hidden`, "a note to open", patience)
	before := p.text("#note")
	p.press(kb.ArrowRight)
	p.poll(`document.getElementById("note").innerText !== `+fmt.Sprintf("%q", before), "the next note", patience)
	if spoken := eval[string](p, `document.querySelector("#note + [role=status]").textContent`); !strings.Contains(spoken, "In Go:") {
		t.Errorf("what is spoken is %q", spoken)
	}

	p.visit(site.url + "/glossary?q=transpose")
	p.waitText(".found", "rows", patience)
	if got := p.text("tbody tr:not([hidden])"); !strings.Contains(got, "transpose") {
		t.Errorf("the glossary finds %q", got)
	}
	all := p.count("tbody tr")
	if shown := p.count("tbody tr:not([hidden])"); shown == 0 || shown > all/10 {
		t.Errorf("the glossary shows %d of %d rows for one word", shown, all)
	}
	p.fits()
	p.visit(site.url + "/map?q=la.Det")
	p.waitText(".found", "row", patience)
	if got := squeeze(p.text("tbody tr:not([hidden]):not(.section)")); !strings.Contains(got, "np.linalg.det(A)") || !strings.Contains(got, "mat.Det(A)") {
		t.Errorf("the map finds %q", got)
	}
	p.fits()
}
