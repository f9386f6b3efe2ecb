package browser

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"github.com/lina-la/lina/course/content"
)

// maxFirstLoad is what a day may take from the server before the reader scrolls, compressed:
// a second at 2 Mbit/s.
const maxFirstLoad = 250 << 10

// TestLook opens every page as it meets the eye: light and dark, wide and narrow, printed; by the
// rules of axe-core; within the first load. With LINA_SHOTS=FOLDER it leaves pictures there.
func TestLook(t *testing.T) {
	if !*whole {
		t.Skip("every page in four looks takes minutes: they are opened with -whole")
	}
	t.Parallel()
	course, err := content.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	axe, err := os.ReadFile("testdata/axe-core/axe.min.js")
	if err != nil {
		t.Fatal(err)
	}
	chromium := findChromium(t)
	site := serve(t, install(t), t.TempDir())
	for _, width := range []int64{1280, 360} {
		p := newBrowser(t, chromium, width)
		for _, day := range course.Days {
			name := fmt.Sprintf("day%d-%d", day.Number, width)
			p.media("", "light")
			p.open(fmt.Sprintf("%s/day/%d", site.url, day.Number))
			if width == 1280 {
				p.firstLoad()
			}
			p.unfold(day)
			for _, scheme := range []string{"light", "dark"} {
				p.media("", scheme)
				p.fits()
				p.shoot(name + "-" + scheme)
				p.follows(string(axe), scheme)
			}
			if width == 1280 {
				p.media("print", "light")
				p.shoot(name + "-print")
			}
		}
		for _, page := range []string{"glossary", "map"} {
			p.visit(site.url + "/" + page)
			p.wait("h1", patience)
			for _, scheme := range []string{"light", "dark"} {
				p.media("", scheme)
				p.fits()
				p.shoot(fmt.Sprintf("%s-%d-%s", page, width, scheme))
				p.follows(string(axe), scheme)
			}
		}
		p.leave(site)
	}
}

// media makes the page believe in a medium and a colour scheme.
func (p *page) media(medium, scheme string) {
	p.t.Helper()
	p.do(patience, "see "+medium+" "+scheme, chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
			Media:    medium,
			Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}, {Name: "prefers-reduced-motion", Value: "reduce"}},
		})
		return err
	}))
}

// unfold brings all that waits for the reader's eye: stored outputs, photos.
func (p *page) unfold(day *content.Day) {
	p.t.Helper()
	for _, c := range day.Cells {
		asked := slices.ContainsFunc(day.Predictions, func(p content.Prediction) bool { return p.Cell == c.Name })
		if day.Outputs[c.Name].Parts == nil || asked { // of what is to be guessed nothing is shown
			continue
		}
		cell := fmt.Sprintf(`document.querySelector('section.cell[data-cell=%q]')`, c.Name)
		eval[bool](p, "("+cell+".scrollIntoView(), true)")
		p.poll(cell+`.querySelector(".output").hasChildNodes()`, c.Name+" to show its output", patience)
	}
	p.figures()
	eval[bool](p, "(scrollTo(0, 0), true)")
}

// firstLoad holds what the page has fetched so far against maxFirstLoad.
func (p *page) firstLoad() {
	p.t.Helper()
	urls := eval[[]string](p, `[location.href, ...performance.getEntriesByType("resource").map((e) => e.name)]`)
	total, sizes := 0, []string{}
	for _, url := range urls {
		resp, err := http.Get(url)
		if err != nil {
			p.t.Fatal(err)
		}
		var packed bytes.Buffer
		z := gzip.NewWriter(&packed)
		_, err = io.Copy(z, resp.Body)
		resp.Body.Close()
		if err != nil {
			p.t.Fatal(err)
		}
		z.Close()
		total += packed.Len()
		sizes = append(sizes, fmt.Sprintf("%7d %s", packed.Len(), url))
	}
	path := p.path()
	painted := eval[float64](p, `performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0`)
	p.t.Logf("%s: %d KB in %d files, painted after %.0f ms", path, total>>10, len(urls), painted)
	if total > maxFirstLoad {
		p.t.Errorf("%s loads %d KB at first, and may load %d:\n%s", path, total>>10, maxFirstLoad>>10, strings.Join(sizes, "\n"))
	}
}

// follows fails the test for every rule of axe-core that the page breaks.
func (p *page) follows(axe, scheme string) {
	p.t.Helper()
	found := eval[string](p, axe+`; axe.run(document, {resultTypes: ["violations"]}).then((r) => JSON.stringify(
		r.violations.map((v) => ({id: v.id, help: v.help, nodes: v.nodes.map((n) => n.target.join(" ") + ": " + (n.failureSummary ?? "").replace(/\s+/g, " "))}))))`)
	var broken []struct {
		ID, Help string
		Nodes    []string
	}
	if err := json.Unmarshal([]byte(found), &broken); err != nil {
		p.t.Fatalf("axe-core answers %.200q: %v", found, err)
	}
	for _, b := range broken {
		p.t.Errorf("%s (%s) breaks %s, %s, at %d places:\n%s", p.path(), scheme, b.ID, b.Help,
			len(b.Nodes), strings.Join(b.Nodes[:min(5, len(b.Nodes))], "\n"))
	}
}

// shoot leaves a picture of the whole page in LINA_SHOTS, if that is set.
func (p *page) shoot(name string) {
	p.t.Helper()
	folder := os.Getenv("LINA_SHOTS")
	if folder == "" {
		return
	}
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	picture, err := chromedp.Run(ctx, chromedp.FullScreenshot(100))
	if err == nil {
		err = os.WriteFile(filepath.Join(folder, name+".png"), picture, 0o666)
	}
	if err != nil {
		p.fail("take a picture", err)
	}
}
