package browser

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// This file drives what helps a learner along in the page, in Chromium: the notation that
// explains itself, the glossary and the map, guesses before a run, the learner's goal and data.

func TestCourseHelpsInBrowser(t *testing.T) {
	chromium := findChromium(t)
	bin := install(t)
	here := serve(t, bin, t.TempDir())
	p := newBrowser(t, chromium, 360)
	for name, test := range map[string]func(*page, *site){"notation": notationHelp, "prediction": predictThenRun, "goal": goalAndDoctor, "own data": ownData} {
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

// predictThenRun makes a guess, runs the cell, reads the difference, and finds both again on
// the next visit.
func predictThenRun(p *page, site *site) {
	const form, cell = `form.prediction[data-cell="puzzle"] `, `section.cell[data-cell="puzzle"] `
	p.open(site.url + "/day/4")
	p.untilWarm()
	p.near(cell)
	if got := p.text(cell + ".output"); got != "" {
		p.t.Errorf("before the guess the cell shows %q", got)
	}
	p.click(form + "button")
	p.waitText(form+".prediction-result", "A guess is a number", patience)
	p.do(patience, "guess", chromedp.SendKeys(chromedp.CSS(form+"input"), "9"))
	p.click(form + "button")
	p.waitText(form+".prediction-result", "kept", patience)
	p.click(cell + "button.run")
	p.waitText(form+".prediction-result", "You expected 9. It is 3, so you were 6 too high.", warmUp)
	p.waitText(cell+".output", "P·Q", patience)
	p.fits()

	p.open(site.url + "/day/4")
	p.near(cell)
	p.waitText(form+".prediction-result", "You expected 9.", patience)
}

// goalAndDoctor chooses a goal on the first day and finds its example there and on the next one;
// and lets the page look whether all works.
func goalAndDoctor(p *page, site *site) {
	p.open(site.url + "/day/1")
	if shown := p.count("details.example:not([hidden])"); shown != 4 {
		p.t.Errorf("without a goal %d examples are offered", shown)
	}
	p.click(`.picker input[value="texts"]`)
	p.waitText(".picker-said", "search and language", patience)
	p.poll(`document.querySelectorAll("details.example:not([hidden])").length === 1`, "one example to stay", patience)
	p.click(".doctor .examine")
	p.waitText(".doctor-said", "All is well.", warmUp)
	if got := p.text(".doctor .checks"); !strings.Contains(got, "6 · 7 = 42") {
		p.t.Errorf("the doctor says %q", got)
	}
	p.fits()

	p.open(site.url + "/day/2")
	if got := squeeze(p.text("details.example[open]")); !strings.Contains(got, "Search and language:") {
		p.t.Errorf("the example of day 2 is %q", got)
	}
	p.fits()
}

// ownData drops a file on the page, which becomes a matrix in a cell and in the others; a bad file
// is one line.
func ownData(p *page, site *site) {
	p.open(site.url + "/day/4")
	drop := func(name, content string) {
		eval[bool](p, fmt.Sprintf(`(() => {
			const data = new DataTransfer();
			data.items.add(new File([%q], %q));
			document.querySelector("#lesson").dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
			return true;
		})()`, content, name))
	}
	drop("words.csv", "a,b\nx,y\n")
	p.waitText(".mine-said", "words.csv: no column holds numbers", patience)
	drop("mine.csv", "height,width,colour\n1,2,red\n3,4,blue\n5,6,red\n")
	p.waitText(".mine-said", "mine.csv is here", patience)
	const cell = `.mine-file[data-name="mine.csv"] section.cell `
	p.untilWarm()
	p.near(cell)
	p.click(cell + "button.run")
	p.waitText(cell+".output", "3 × 2", warmUp)
	if got := p.text(cell + ".output"); !strings.Contains(got, `["height" "width"]`) {
		p.t.Errorf("the cell shows %q", got)
	}
	p.fits()

	p.open(site.url + "/day/5") // and it is here on the next page
	p.waitText(".mine-file", "mine.csv: 3 rows × 3 columns, 2 of them numbers: height, width.", patience)
}
