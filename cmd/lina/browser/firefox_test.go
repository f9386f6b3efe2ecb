package browser

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// fox is a tab of Firefox, driven by Marionette: the protocol that Firefox speaks by itself, in
// which a message is the length of its JSON, a colon, and the JSON. It is a learner, as page is.
type fox struct {
	t    *testing.T
	conn net.Conn
	in   *bufio.Reader
	last int // message
}

func findFirefox(t *testing.T) string {
	t.Helper()
	for _, name := range []string{"firefox-esr", "firefox"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	if os.Getenv("CI") != "" {
		t.Fatal("CI needs Firefox, and there is none on the PATH")
	}
	t.Skip("no Firefox on the PATH")
	return ""
}

func newFox(t *testing.T, firefox string) *fox {
	t.Helper()
	profile := t.TempDir()
	const prefs = `user_pref("marionette.port", 0);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("app.update.auto", false);
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("network.captive-portal-service.enabled", false);
`
	if err := os.WriteFile(filepath.Join(profile, "user.js"), []byte(prefs), 0o666); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(firefox, "--headless", "--marionette", "--no-remote", "--profile", profile)
	cmd.Env = append(os.Environ(), "HOME="+profile, "MOZ_CRASHREPORTER_DISABLE=1")
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		cmd.Process.Kill()
		cmd.Wait()
	})
	var port []byte
	for until := time.Now().Add(2 * patience); len(port) == 0; time.Sleep(100 * time.Millisecond) {
		port, _ = os.ReadFile(filepath.Join(profile, "MarionetteActivePort"))
		if time.Now().After(until) {
			t.Fatal("Firefox does not open its port")
		}
	}
	conn, err := net.Dial("tcp", "127.0.0.1:"+strings.TrimSpace(string(port)))
	if err != nil {
		t.Fatal(err)
	}
	f := &fox{t: t, conn: conn, in: bufio.NewReader(conn)}
	f.read() // it says who it is
	f.do("WebDriver:NewSession", map[string]any{}, nil)
	t.Cleanup(func() {
		f.try("Marionette:Quit", map[string]any{"flags": []string{"eForceQuit"}}, nil)
		conn.Close()
		cmd.Wait()
	})
	return f
}

func (f *fox) read() []byte {
	f.t.Helper()
	f.conn.SetDeadline(time.Now().Add(warmUp))
	length, err := f.in.ReadString(':')
	n, bad := strconv.Atoi(strings.TrimSuffix(length, ":"))
	if err != nil || bad != nil {
		f.t.Fatalf("Firefox says %q: %v", length, err)
	}
	message := make([]byte, n)
	if _, err := io.ReadFull(f.in, message); err != nil {
		f.t.Fatal(err)
	}
	return message
}

// do sends a command, and decodes what comes back into result, if that is not nil.
func (f *fox) do(command string, params map[string]any, result any) {
	f.t.Helper()
	if err := f.try(command, params, result); err != nil {
		f.t.Fatalf("%s %v: %v", command, params, err)
	}
}

func (f *fox) try(command string, params map[string]any, result any) error {
	f.t.Helper()
	f.last++
	message, err := json.Marshal([]any{0, f.last, command, params})
	if err != nil {
		f.t.Fatal(err)
	}
	fmt.Fprintf(f.conn, "%d:%s", len(message), message)
	var answer [4]json.RawMessage // 1, the number of the message, an error or null, the result
	if err := json.Unmarshal(f.read(), &answer); err != nil {
		f.t.Fatal(err)
	}
	if string(answer[2]) != "null" {
		var failure struct{ Error, Message string }
		json.Unmarshal(answer[2], &failure)
		return fmt.Errorf("%s: %s", failure.Error, failure.Message)
	}
	if result == nil {
		return nil
	}
	return json.Unmarshal(answer[3], &struct{ Value any }{result})
}

// script runs a body of JavaScript, which returns a value or a promise of one.
func script[T any](f *fox, body string, args ...any) T {
	f.t.Helper()
	var value T
	f.do("WebDriver:ExecuteScript", map[string]any{"script": body, "args": append([]any{}, args...)}, &value)
	return value
}

// poll waits until a body returns true.
func (f *fox) poll(body, what string, limit time.Duration) {
	f.t.Helper()
	for until := time.Now().Add(limit); !script[bool](f, body); time.Sleep(50 * time.Millisecond) {
		if time.Now().After(until) {
			f.t.Fatalf("%s: not within %v; the page says\n%s", what, limit,
				script[string](f, `return [...document.querySelectorAll(".status, .diagnostics, .output, .verdict")].map((e) => e.innerText).filter(Boolean).join("\n")`))
		}
	}
}

// element finds the i-th element of a selector, in sight.
func (f *fox) element(sel string, i int) map[string]any {
	f.t.Helper()
	found := script[map[string]string](f, `const e = document.querySelectorAll(arguments[0])[arguments[1]]; e.scrollIntoView({block: "center"}); return e`, sel, i)
	for _, id := range found {
		return map[string]any{"id": id}
	}
	f.t.Fatalf("there is no %s", sel)
	return nil
}

func (f *fox) open(url string) {
	f.t.Helper()
	f.do("WebDriver:Navigate", map[string]any{"url": url}, nil)
	f.poll(`return document.body?.dataset.ready === "true"`, "the page to come to life", patience)
}

func (f *fox) untilWarm() {
	f.t.Helper()
	f.poll(`return fetch("/api/progress").then((a) => a.json()).then((a) => a.warm.ready)`, "get the compiler ready", warmUp)
}

func (f *fox) path() string { f.t.Helper(); return script[string](f, `return location.pathname`) }

func (f *fox) text(sel string) string {
	f.t.Helper()
	return script[string](f, `return document.querySelector(arguments[0])?.innerText ?? ""`, sel)
}

func (f *fox) count(sel string) int {
	f.t.Helper()
	return script[int](f, `return document.querySelectorAll(arguments[0]).length`, sel)
}

func (f *fox) wait(sel string, limit time.Duration) {
	f.t.Helper()
	f.poll(fmt.Sprintf(`return document.querySelector(%q)?.checkVisibility() ?? false`, sel), "wait for "+sel, limit)
}

func (f *fox) click(sel string) {
	f.t.Helper()
	f.do("WebDriver:ElementClick", f.element(sel, 0), nil)
}

func (f *fox) fill(form string, i int, text string) {
	f.t.Helper()
	field := f.element(form+`[name="field"]`, i)
	f.do("WebDriver:ElementClear", field, nil)
	field["text"] = text
	f.do("WebDriver:ElementSendKeys", field, nil)
}

// The keys of WebDriver.
const (
	selectAll = "\ue009a\ue009" // Ctrl+A
	copyKeys  = "\ue009c\ue009"
	pasteKeys = "\ue009v\ue009"
)

func (f *fox) keys(sel, keys string) {
	f.t.Helper()
	element := f.element(sel, 0)
	element["text"] = keys
	f.do("WebDriver:ElementSendKeys", element, nil)
}

// write replaces what stands in the editor of a box: the code is copied elsewhere, and pasted.
func (f *fox) write(box, source string) {
	f.t.Helper()
	script[bool](f, `const elsewhere = document.createElement("textarea");
		elsewhere.id = "elsewhere";
		elsewhere.value = arguments[0];
		document.body.append(elsewhere);
		return true`, source)
	f.keys("#elsewhere", selectAll+copyKeys)
	script[bool](f, `document.getElementById("elsewhere").remove(); return true`)

	f.poll(fmt.Sprintf(`document.querySelector(%q).scrollIntoView(); return document.querySelector(%q) !== null`, strings.TrimSpace(box), box+".cm-content"), "the editor of "+box, patience)
	f.click(box + ".cm-content")
	f.keys(box+".cm-content", selectAll+pasteKeys)
	if got := script[string](f, `return [...document.querySelectorAll(arguments[0])].map((l) => l.textContent).join("\n")`, box+".cm-line"); strings.TrimSpace(got) != strings.TrimSpace(source) {
		f.t.Fatalf("pasted\n%s\nand the editor holds\n%s", source, got)
	}
}
