package browser

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/lina-la/lina/course/content"
)

// These are upper bounds, not waits: a build with a filled cache takes half a
// second, and the cores are shared with the other tests.
const (
	patience = time.Minute     // for what the page does by itself
	warmUp   = 3 * time.Minute // for an empty build cache to fill
)

func TestCourseInBrowser(t *testing.T) {
	chromium := findChromium(t)
	bin := install(t)
	course, err := content.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	// The longest comes first: the others run beside it.
	t.Run("the time limit", func(t *testing.T) {
		if !*whole {
			t.Skip("the limit lasts half a minute, which is waited for with -whole")
		}
		t.Parallel()
		day3(t, chromium, bin).timeLimit()
	})
	widths := []int64{360}
	if *whole {
		widths = append(widths, 1280)
	}
	for _, width := range widths {
		t.Run(fmt.Sprintf("a learner's evening at %d px", width), func(t *testing.T) {
			t.Parallel()
			evening(t, chromium, width, bin, course.Day(7))
		})
	}
	t.Run("what goes wrong in a cell", func(t *testing.T) {
		t.Parallel()
		p := day3(t, chromium, bin)
		p.stopButton()
		p.compileError()
		p.refusedImport()
		p.panicInWords()
	})
	t.Run("every day", func(t *testing.T) {
		t.Parallel()
		site := serve(t, bin, t.TempDir())
		wide, narrow := newBrowser(t, chromium, 1280), newBrowser(t, chromium, 360)
		for _, day := range course.Days {
			for _, p := range []*page{wide, narrow} {
				p.open(fmt.Sprintf("%s/day/%d", site.url, day.Number))
				p.fits()
				if got := p.text("h1"); !strings.Contains(got, day.Title) {
					t.Errorf("day %d: the heading is %q", day.Number, got)
				}
			}
			wide.figures()
			wide.byKeys()
		}
	})
}

// evening is the walk of one learner: run the photo, answer wrong, answer
// right, come back the next day, start over and think better of it.
func evening(t *testing.T, chromium string, width int64, bin string, day *content.Day) {
	record := t.TempDir()
	site := serve(t, bin, record)
	p := newBrowser(t, chromium, width)
	p.open(site.url + "/day/7")
	p.fits()
	p.untilWarm()

	photo := `section.cell[data-cell="photo"] `
	p.click(photo + "button.run")
	p.wait(photo+"canvas.image", patience)
	if shades := p.shades(photo + "canvas.image"); shades < 50 {
		t.Errorf("the picture has %d shades of grey", shades)
	}

	ex := firstCode(day)
	box := fmt.Sprintf(`section.exercise[data-exercise=%q] `, ex.ID)
	wrong := ex.Wrong[0]
	p.write(box, wrong.Source)
	p.click(box + "button.check")
	p.wait(box+`.verdict[data-pass="false"]`, patience)
	if got := p.text(box + ".verdict"); !strings.Contains(squeeze(got), squeeze(wrong.Wants[0])) {
		t.Errorf("%s: the explanation is %q, not %q", wrong.Name, got, wrong.Wants)
	}

	solve(t, p, ex)
	p.wait(`#progress[data-passed="1"]`, patience)
	typed := p.source(box)
	p.fits()

	p.leave(site)
	site.stop()
	site = serve(t, bin, record)
	p.open(site.url) // leads to where the learner stopped
	p.wait(strings.TrimSpace(box)+`[data-passed="true"]`, patience)
	p.wait(`#progress[data-passed="1"]`, patience)
	p.near(box)
	if got := p.source(box); got != typed {
		t.Errorf("after the restart the editor holds\n%q\nand not\n%q", got, typed)
	}
	p.startOverAndUndo()
	p.leave(site)
}

// startOverAndUndo empties the record, which asks first, and takes it back.
func (p *page) startOverAndUndo() {
	p.click("#record summary")
	p.click("#record .reset-all")
	p.click("#record .record-status button") // yes
	p.wait(`#progress[data-passed="0"]`, patience)
	p.click("#record .record-status button") // undo
	p.wait(`#progress[data-passed="1"]`, patience)
}

func firstCode(d *content.Day) *content.Exercise {
	for _, e := range d.Exercises {
		if e.Kind == content.Code {
			return e
		}
	}
	return nil
}

// cell is the one of day 3 that the misfortunes happen in.
const cell = `section.cell[data-cell="define"] `

// day3 opens that day on a server of its own.
func day3(t *testing.T, chromium, bin string) *page {
	site := serve(t, bin, t.TempDir())
	p := newBrowser(t, chromium, 1280)
	p.open(site.url + "/day/3")
	p.untilWarm()
	return p
}

func (p *page) run(source string) {
	p.t.Helper()
	p.write(cell, source)
	p.click(cell + "button.run")
}

// stillUsable runs another program in the same cell.
func (p *page) stillUsable(word string) {
	p.t.Helper()
	p.run(fmt.Sprintf("fmt.Println(%q)", word))
	p.waitText(cell+".output", word, patience)
}

func (p *page) stopButton() {
	p.run(`for {}`)
	p.waitText(cell+".status", "Running", patience)
	p.click(cell + "button.stop")
	p.waitText(cell+".status", "Stopped", 5*time.Second)
	p.stillUsable("after the stop button")
}

func (p *page) timeLimit() {
	p.run(`for {}`)
	p.waitText(cell+".status", "Running", patience)
	p.waitText(cell+".status", "Stopped", 30*time.Second+patience)
	p.stillUsable("after the time limit")
}

func (p *page) compileError() {
	p.run("x := 1\nfmt.Println(y)\nfmt.Println(x)")
	p.wait(cell+".cm-line.has-error", patience)
	if got := p.text(cell + ".cm-line.has-error"); !strings.Contains(got, "fmt.Println(y)") {
		p.t.Errorf("the marked line is %q", got)
	}
	if got := p.text(cell + ".diagnostics li"); !strings.Contains(got, "undefined: y") || !strings.Contains(got, "2") {
		p.t.Errorf("the diagnostic is %q", got)
	}
	p.stillUsable("after a compile error")
	if n := p.count(cell + ".has-error"); n != 0 {
		p.t.Errorf("%d lines are still marked after a program that compiles", n)
	}
}

func (p *page) refusedImport() {
	p.run("package main\n\nimport \"os/exec\"\n\nfunc main() { exec.Command(\"ls\").Run() }")
	p.wait(cell+".diagnostics li", patience)
	if got := p.text(cell + ".diagnostics li"); !strings.Contains(got, "os/exec") || len(got) < 40 {
		p.t.Errorf("the refusal is %q: no reason", got)
	}
	p.stillUsable("after a refusal")
}

func (p *page) panicInWords() {
	p.run("v := []int{1, 2, 3}\ni := 3\nfmt.Println(v[i])")
	p.wait(cell+".failure", patience)
	if got := p.text(cell + ".failure"); !strings.Contains(got, "Line 3") || !strings.Contains(got, "out of range") {
		p.t.Errorf("the panic reads %q", got)
	}
	if got := p.text(cell + ".cm-line.has-error"); !strings.Contains(got, "v[i]") {
		p.t.Errorf("the line marked after a panic is %q", got)
	}
	p.stillUsable("after a panic")
}
