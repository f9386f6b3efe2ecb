package browser

import (
	"bufio"
	"context"
	"flag"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

var whole = flag.Bool("whole", false, "take the whole course, in every look: minutes")

// page is a tab of the browser, with what a learner does in it.
type page struct {
	t    *testing.T
	ctx  context.Context
	left atomic.Pointer[site] // whose loads may break off
}

// do carries out actions; the test ends where one does not succeed in time.
func (p *page) do(limit time.Duration, what string, steps ...chromedp.Action[chromedp.Void]) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, limit)
	defer cancel()
	if err := chromedp.Do(ctx, steps...); err != nil {
		p.fail(what, err)
	}
}

// fail ends the test with what the page says.
func (p *page) fail(what string, err error) {
	p.t.Helper()
	seen, e := chromedp.Run(p.ctx, chromedp.Evaluate[string](`location.pathname + "\n" +
		[...document.querySelectorAll("#warm, .status, .diagnostics, .output, .verdict, .help")].map(e => e.innerText).filter(Boolean).join("\n")`))
	if e != nil {
		seen = e.Error()
	}
	p.t.Fatalf("%s: %v; the page says\n%s", what, err, seen)
}

// visit opens any page.
func (p *page) visit(url string) {
	p.t.Helper()
	p.do(patience, "open "+url, chromedp.Navigate(url))
}

// open opens a page of the course, and waits until its scripts are at work.
func (p *page) open(url string) {
	p.t.Helper()
	p.visit(url)
	p.wait("h1", patience)
	p.poll(`document.body.dataset.ready === "true"`, "the page to come to life", patience)
}

// near brings a box into sight, which is when its editor comes.
func (p *page) near(box string) {
	p.t.Helper()
	// What comes meanwhile above it may push it out of sight again.
	p.poll(fmt.Sprintf(`(document.querySelector(%q).scrollIntoView(), document.querySelector(%q) !== null)`, strings.TrimSpace(box), box+".cm-content"), "the editor of "+box, patience)
}

// leave closes the page of a site, as a learner does at night.
func (p *page) leave(s *site) {
	p.t.Helper()
	p.left.Store(s)
	p.do(patience, "leave", chromedp.Navigate("about:blank"))
}

// untilWarm waits until the compiler is ready for the learner.
func (p *page) untilWarm() {
	p.t.Helper()
	p.poll(`fetch("/api/progress").then(a => a.json()).then(a => a.warm.ready)`, "get the compiler ready", warmUp)
}

func (p *page) click(sel string) {
	p.t.Helper()
	p.do(patience, "click "+sel, chromedp.ScrollIntoView(chromedp.CSS(sel)), chromedp.Click(chromedp.CSS(sel)))
}

func (p *page) press(key string) {
	p.t.Helper()
	p.do(patience, "press a key", chromedp.KeyEvent(key))
}

func (p *page) wait(sel string, limit time.Duration) {
	p.t.Helper()
	p.do(limit, "wait for "+sel, chromedp.WaitVisible(chromedp.CSS(sel)))
}

// eval is the value of an expression in the page, or what the promise comes to that it gives.
func eval[T any](p *page, js string) T {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, 2*patience)
	defer cancel()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](js, chromedp.EvalAwaitPromise))
	if err != nil {
		p.fail("evaluate "+js, err)
	}
	return v
}

// poll waits until an expression, or the promise that it gives, is true.
func (p *page) poll(js, what string, limit time.Duration) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, limit)
	defer cancel()
	for {
		ok, err := chromedp.Run(ctx, chromedp.Evaluate[bool](js, chromedp.EvalAwaitPromise))
		if ok {
			return
		}
		if err != nil {
			p.fail("wait for "+what, err)
		}
		time.Sleep(50 * time.Millisecond)
	}
}

func (p *page) waitText(sel, want string, limit time.Duration) {
	p.t.Helper()
	p.poll(fmt.Sprintf(`(document.querySelector(%q)?.innerText ?? "").includes(%q)`, sel, want), fmt.Sprintf("%q in %s", want, sel), limit)
}

func (p *page) text(sel string) string {
	p.t.Helper()
	return eval[string](p, fmt.Sprintf(`document.querySelector(%q)?.innerText ?? ""`, sel))
}

func (p *page) path() string {
	p.t.Helper()
	return eval[string](p, `location.pathname`)
}

func (p *page) count(sel string) int {
	p.t.Helper()
	return eval[int](p, fmt.Sprintf(`document.querySelectorAll(%q).length`, sel))
}

// shades is how many different greys a canvas shows.
func (p *page) shades(canvas string) int {
	p.t.Helper()
	return eval[int](p, fmt.Sprintf(`(() => {
		const c = document.querySelector(%q);
		const px = c.getContext("2d").getImageData(0, 0, c.width, c.height).data;
		return new Set(px.filter((_, i) => i %% 4 === 0)).size;
	})()`, canvas))
}

// focus moves the focus to the i-th of the elements, and gives the figure that
// it stands in as an expression of JavaScript.
func (p *page) focus(sel string, i int) string {
	p.t.Helper()
	element := fmt.Sprintf(`document.querySelectorAll(%q)[%d]`, sel, i)
	eval[bool](p, element+`.focus() ?? true`)
	return element + `.closest("figure.fig")`
}

// write replaces what stands in the editor of a box, by the keyboard.
func (p *page) write(box, source string) {
	p.t.Helper()
	p.near(box)
	p.do(patience, "write into "+box,
		chromedp.ScrollIntoView(chromedp.CSS(box+".cm-content")),
		chromedp.Click(chromedp.CSS(box+".cm-content")),
		chromedp.KeyEvent("a", chromedp.KeyModifiers(chromedp.ModifierCtrl)),
		chromedp.KeyEvent(kb.Delete),
		insert(source))
	if got := p.source(box); strings.TrimSpace(got) != strings.TrimSpace(source) {
		p.t.Fatalf("typed\n%s\nand the editor holds\n%s", source, got)
	}
}

// fill replaces what stands in the i-th field of a form.
func (p *page) fill(form string, i int, text string) {
	p.t.Helper()
	p.focus(form+`[name="field"]`, i)
	p.do(patience, "fill "+form,
		chromedp.KeyEvent("a", chromedp.KeyModifiers(chromedp.ModifierCtrl)),
		insert(text))
}

// insert types a text all at once, as pasting does.
func insert(text string) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, input.InsertText, input.InsertTextParams{Text: text})
		return err
	})
}

// source is what stands in the editor, line by line as it is drawn.
func (p *page) source(box string) string {
	p.t.Helper()
	return eval[string](p, fmt.Sprintf(`[...document.querySelectorAll(%q)].map(l => l.textContent).join("\n")`, box+".cm-line"))
}

// fits fails the test if the page scrolls sideways.
func (p *page) fits() {
	p.t.Helper()
	if over := eval[int](p, `document.documentElement.scrollWidth - document.documentElement.clientWidth`); over > 0 {
		p.t.Errorf("%s is %d px wider than the window", p.path(), over)
	}
}

// squeeze makes texts comparable across line breaks and Markdown's marks.
func squeeze(s string) string {
	return strings.Join(strings.Fields(strings.NewReplacer("`", "", "*", "").Replace(s)), " ")
}

func findChromium(t *testing.T) string {
	t.Helper()
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	if os.Getenv("CI") != "" {
		t.Fatal("CI needs Chromium, and there is none on the PATH")
	}
	t.Skip("no Chromium on the PATH: the course is not driven in a browser")
	return ""
}

// newBrowser starts Chromium with a window of the given width. What the page
// complains of in the console fails the test, and so does a request that leaves this
// computer. It closes before servers that were started earlier.
func newBrowser(t *testing.T, chromium string, width int64) *page {
	t.Helper()
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(chromium), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.UserDataDir(t.TempDir()),
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true))
	alloc, cancelAlloc := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, cancel := chromedp.NewContext(alloc)
	if err := chromedp.Do(ctx, chromedp.EmulateViewport(width, 900)); err != nil {
		t.Fatalf("Chromium does not start: %v", err)
	}
	p := &page{t: t, ctx: ctx}
	requests := chromedp.Events(ctx, network.RequestWillBeSent)
	if err := chromedp.Do(ctx, chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, network.Enable, network.EnableParams{})
		return err
	})); err != nil {
		t.Fatalf("Chromium tells no requests: %v", err)
	}
	messages := chromedp.Console(ctx)
	read := make(chan struct{})
	asked := make(chan struct{})
	go func() {
		defer close(asked)
		for r, err := range requests {
			if err != nil {
				return
			}
			if u, err := url.Parse(r.Request.URL); err != nil || u.Host != "" && u.Hostname() != "127.0.0.1" {
				t.Errorf("the page asks for %s", r.Request.URL)
			}
		}
	}()
	go func() {
		defer close(read)
		for m, err := range messages {
			if err != nil {
				return
			}
			left := p.left.Load()
			if left != nil && strings.HasPrefix(m.URL, left.url) {
				continue
			}
			if m.IsException() || m.Type == "error" || m.Type == "warning" {
				t.Errorf("the console of the browser says: %v (%s)", m, m.URL)
			}
		}
	}()
	t.Cleanup(func() {
		cancel()
		cancelAlloc()
		<-read
		<-asked
	})
	return p
}

var installed struct {
	once sync.Once
	dir  string
	err  error
}

func TestMain(m *testing.M) {
	code := m.Run()
	os.RemoveAll(installed.dir)
	os.Exit(code)
}

// install builds the command as go install does, once for all tests.
func install(t *testing.T) string {
	t.Helper()
	installed.once.Do(func() {
		if installed.dir, installed.err = os.MkdirTemp("", "lina-browser-"); installed.err != nil {
			return
		}
		cmd := exec.Command("go", "install", "github.com/lina-la/lina/cmd/lina")
		cmd.Env = append(os.Environ(), "GOBIN="+installed.dir)
		if out, err := cmd.CombinedOutput(); err != nil {
			installed.err = fmt.Errorf("go install: %v\n%s", err, out)
		}
	})
	if installed.err != nil {
		t.Fatal(installed.err)
	}
	return filepath.Join(installed.dir, "lina")
}

// site is a running `lina course`.
type site struct {
	url string
	cmd *exec.Cmd
}

// serve starts the course in an empty folder, where no module can be fetched.
// The first page comes within a second; five are allowed beside other tests.
func serve(t *testing.T, bin, record string) *site {
	t.Helper()
	cmd := exec.Command(bin, "course", "--addr", "127.0.0.1:0", "--no-browser", "--data", record)
	cmd.Dir = t.TempDir()
	cmd.Env = append(os.Environ(), "GOPROXY=off", "GOMODCACHE="+t.TempDir(), "GOFLAGS=-mod=mod")
	cmd.Stderr = t.Output()
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	began := time.Now()
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	s := &site{cmd: cmd}
	t.Cleanup(s.stop)
	lines := bufio.NewScanner(out)
	if !lines.Scan() {
		t.Fatal("the course printed no address")
	}
	s.url = strings.TrimSuffix(lines.Text(), "/")
	resp, err := http.Get(s.url)
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	took := time.Since(began).Round(time.Millisecond)
	if resp.StatusCode != http.StatusOK || took > 5*time.Second {
		t.Errorf("the first page: %s after %v", resp.Status, took)
	}
	t.Logf("the first page after %v", took)
	return s
}

// stop ends the course as Ctrl-C does, and waits for it.
func (s *site) stop() {
	if s.cmd.ProcessState != nil {
		return
	}
	s.cmd.Process.Signal(os.Interrupt)
	s.cmd.Wait()
}
