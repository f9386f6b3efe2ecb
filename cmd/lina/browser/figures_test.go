package browser

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"github.com/lina-la/lina/course/content"
)

// TestFiguresByHand drags everything that can be dragged, on every day, by mouse and by finger.
func TestFiguresByHand(t *testing.T) {
	if !*whole {
		t.Skip("every handle of every figure takes minutes: they are dragged with -whole")
	}
	t.Parallel()
	course, err := content.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	site := serve(t, install(t), t.TempDir())
	p := newBrowser(t, findChromium(t), 1280)
	p.media("", "light") // and no motion
	for _, day := range course.Days {
		p.open(fmt.Sprintf("%s/day/%d", site.url, day.Number))
		p.figures()
		p.byHand("by mouse", p.mouse)
		p.byHand("by finger", p.finger)
	}
	p.leave(site)
}

// figures brings each figure of the page into sight, which is when its script and what it needs
// are fetched, and waits until it stands.
func (p *page) figures() {
	p.t.Helper()
	const all = `[...document.querySelectorAll("main *")].filter((e) => e.localName.startsWith("la-"))`
	for i := range eval[int](p, all+".length") {
		figure := fmt.Sprintf("%s[%d]", all, i)
		eval[bool](p, "("+figure+".scrollIntoView(), true)")
		p.poll(figure+`.querySelector("figure") !== null && (`+figure+`.localName !== "la-image" || `+figure+`.querySelector("[data-slider]") !== null)`,
			fmt.Sprintf("figure %d to stand", i), patience)
	}
}

// byKeys presses keys on everything in the figures that takes the focus, and
// wants the words of the figure to change.
func (p *page) byKeys() {
	p.t.Helper()
	for sel, keys := range map[string][]string{
		`[data-handle]:not([hidden])`: {kb.ArrowUp, kb.ArrowRight, kb.ArrowDown, kb.ArrowLeft},
		`[data-slider]`:               {kb.ArrowUp, kb.ArrowDown},
		`la-matrix td[tabindex="0"]`:  {kb.ArrowRight},
	} {
		for i := range p.count(sel) {
			figure := p.focus(sel, i)
			before := eval[string](p, figure+".textContent")
			if !p.answers(figure, before, keys) {
				p.t.Errorf("%s: %s %d follows no key", p.path(), sel, i)
			}
		}
	}
}

// answers presses one key after the other until the text of a figure is another than before. A
// figure draws itself anew within a second.
func (p *page) answers(figure, before string, keys []string) bool {
	p.t.Helper()
	for _, key := range keys {
		p.press(key)
		for range 20 {
			if eval[string](p, figure+".textContent") != before {
				return true
			}
			time.Sleep(50 * time.Millisecond)
		}
	}
	return false
}

// byHand drags each handle and each slider, and wants the words of its figure to change; where a
// figure speaks of what is dragged, it must come to speak anew.
func (p *page) byHand(how string, drag func(x, y, toX, toY float64)) {
	p.t.Helper()
	heard := map[string]bool{}
	for _, sel := range []string{`[data-handle]:not([hidden])`, `[data-slider]`} {
		for i := range p.count(sel) {
			element := fmt.Sprintf(`document.querySelectorAll(%q)[%d]`, sel, i)
			figure := element + `.closest("figure.fig")`
			const spoken = `.querySelector("[aria-live].visually-hidden")?.textContent ?? ""`
			name := eval[string](p, figure+`.parentElement.localName + " " + `+element+`.getAttribute("aria-label")`)
			before, said := eval[string](p, figure+".textContent"), eval[string](p, figure+spoken)
			moved := false
			for _, to := range p.ways(element) {
				at := eval[[]float64](p, `(() => {
					const e = `+element+`;
					e.scrollIntoView({block: "center"});
					const r = e.getBoundingClientRect(), box = (e.ownerSVGElement ?? e).getBoundingClientRect();
					const [left, top] = [Math.max(r.left, box.left), Math.max(r.top, box.top)]; // what sticks out cannot be held
					return [left, top, Math.min(r.right, box.right) - left, Math.min(r.bottom, box.bottom) - top];
				})()`)
				x, y := at[0]+to[0]*at[2], at[1]+to[1]*at[3]
				drag(x, y, x+to[2], y+to[3])
				if moved = eval[string](p, figure+".textContent") != before; moved {
					break
				}
			}
			if !moved {
				p.t.Errorf("%s: %s: %s does not move", p.path(), name, how)
				continue
			}
			key := eval[string](p, figure+`.parentElement.localName + `+figure+`.offsetTop`)
			if !heard[key] && eval[bool](p, figure+`.querySelector("[aria-live].visually-hidden") !== null`) {
				heard[key] = true
				p.poll(fmt.Sprintf(`(%s) !== %q`, figure+spoken, said), name+" to be spoken of", patience)
			}
		}
	}
}

// ways are drags to try on an element, one after the other: where in it they begin, and how far
// they go. A handle is held in its middle; on a slider the other half is touched.
func (p *page) ways(element string) [][4]float64 {
	p.t.Helper()
	if !eval[bool](p, element+`.matches("[data-slider]")`) {
		return [][4]float64{{0.5, 0.5, 40, 30}, {0.5, 0.5, -40, 30}, {0.5, 0.5, 40, -30}, {0.5, 0.5, -40, -30}}
	}
	return [][4]float64{{0.25, 0.5, 1, 0}, {0.75, 0.5, 1, 0}}
}

func (p *page) mouse(x, y, toX, toY float64) {
	p.t.Helper()
	p.do(patience, "drag by mouse",
		chromedp.MouseEvent(input.DispatchMouseEventTypeMousePressed, x, y, chromedp.ButtonLeft, chromedp.ClickCount(1)),
		chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, (x+toX)/2, (y+toY)/2, chromedp.ButtonLeft),
		chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, toX, toY, chromedp.ButtonLeft),
		chromedp.MouseEvent(input.DispatchMouseEventTypeMouseReleased, toX, toY, chromedp.ButtonLeft, chromedp.ClickCount(1)))
}

func (p *page) finger(x, y, toX, toY float64) {
	p.t.Helper()
	touch := func(what input.DispatchTouchEventType, points ...*input.TouchPoint) chromedp.Action[chromedp.Void] {
		return chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
			_, err := cdp.Call(ctx, t, input.DispatchTouchEvent, input.DispatchTouchEventParams{Type: what, TouchPoints: append([]*input.TouchPoint{}, points...)})
			return err
		})
	}
	p.do(patience, "drag by finger",
		touch(input.DispatchTouchEventTypeTouchStart, &input.TouchPoint{X: x, Y: y}),
		touch(input.DispatchTouchEventTypeTouchMove, &input.TouchPoint{X: (x + toX) / 2, Y: (y + toY) / 2}),
		touch(input.DispatchTouchEventTypeTouchMove, &input.TouchPoint{X: toX, Y: toY}),
		touch(input.DispatchTouchEventTypeTouchEnd))
}
