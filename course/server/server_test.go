package server

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/lina-la/lina/course/content"
	"github.com/lina-la/lina/course/record"
	"github.com/lina-la/lina/course/runner"
)

const host = "127.0.0.1:7777"

// builder stands in for the compiler: what it is given it gives back, or the
// diagnostics for a source that says "wrong". It holds each build until the
// test lets it go, if hold is set.
type builder struct {
	missing error
	hold    chan struct{}
	running chan struct{}
}

func (b *builder) Missing() error            { return b.missing }
func (b *builder) Go() string                { return "go1.26.0" }
func (b *builder) WasmExec() ([]byte, error) { return []byte("// loader"), b.missing }
func (b *builder) WarmUp(context.Context)    {}
func (b *builder) Warmth() runner.Warmth     { return runner.Warmth{Done: 1, Total: 2} }

func (b *builder) Build(ctx context.Context, p runner.Program) ([]byte, []runner.Diagnostic, error) {
	if b.hold != nil {
		b.running <- struct{}{}
		select {
		case <-b.hold:
		case <-ctx.Done():
			return nil, nil, ctx.Err()
		}
	}
	switch p.Source {
	case "wrong":
		return nil, []runner.Diagnostic{{Line: 3, Col: 2, Message: "undefined: x", Hint: "Declare it."}}, nil
	case "broken":
		return nil, nil, errors.New("the disk is full")
	}
	return []byte("wasm of " + p.Source + "|" + p.Check), nil, nil
}

// site is a server over the fixture course with a record in a fresh folder.
type site struct {
	t *testing.T
	*Server
	handler http.Handler
	log     *bytes.Buffer
}

func newSite(t *testing.T, b *builder) *site {
	t.Helper()
	c, err := content.Load(os.DirFS("../content/testdata/course"))
	if err != nil {
		t.Fatal(err)
	}
	rec, err := record.Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { rec.Close() })
	var logged bytes.Buffer
	s, err := New(c, b, rec, []string{host, "localhost:7777"}, log.New(&logged, "", 0))
	if err != nil {
		t.Fatal(err)
	}
	s.WarmUp(t.Context())
	return &site{t, s, s.Handler(), &logged}
}

// ask sends a request as our own page would, changed by edits.
func (s *site) ask(method, path, body string, edits ...func(*http.Request)) *httptest.ResponseRecorder {
	s.t.Helper()
	r := httptest.NewRequest(method, path, strings.NewReader(body))
	r.Host = host
	r.RemoteAddr = "127.0.0.1:50000"
	if method == "POST" {
		r.Header.Set("Origin", "http://"+host)
		r.Header.Set("X-Lina-Token", s.token)
	}
	for _, edit := range edits {
		edit(r)
	}
	w := httptest.NewRecorder()
	s.handler.ServeHTTP(w, r)
	return w
}

// post sends JSON and decodes the answer.
func (s *site) post(path, body string) (int, map[string]any) {
	s.t.Helper()
	w := s.ask("POST", path, body)
	var v map[string]any
	if w.Body.Len() > 0 {
		if err := json.Unmarshal(w.Body.Bytes(), &v); err != nil {
			s.t.Fatalf("%s answers %q: %v", path, w.Body, err)
		}
	}
	return w.Code, v
}

func header(name, value string) func(*http.Request) {
	return func(r *http.Request) { r.Header.Set(name, value) }
}

func TestGuard(t *testing.T) {
	s := newSite(t, &builder{})
	as := func(name string) func(*http.Request) { return func(r *http.Request) { r.Host = name } }
	const save = `{"key":"day1/twice","source":"x"}`
	for _, test := range []struct {
		name, method, path, body string
		edit                     func(*http.Request)
		status                   int
	}{
		{"page", "GET", "/day/1", "", nil, 200},
		{"page by the other name", "GET", "/day/1", "", as("localhost:7777"), 200},
		{"page by a foreign name", "GET", "/day/1", "", as("evil.example:7777"), 403},
		{"page without a port", "GET", "/day/1", "", as("127.0.0.1"), 403},
		{"page by no name", "GET", "/day/1", "", as(""), 403},
		{"asset by a foreign name", "GET", "/assets/course.css", "", as("evil.example"), 403},
		{"progress from a foreign origin", "GET", "/api/progress", "", header("Origin", "http://evil.example"), 403},
		{"progress from no origin", "GET", "/api/progress", "", header("Origin", "null"), 403},
		{"progress from our origin under https", "GET", "/api/progress", "", header("Origin", "https://"+host), 403},
		{"post", "POST", "/api/save", save, nil, 204},
		{"post without origin", "POST", "/api/save", save, func(r *http.Request) { r.Header.Del("Origin") }, 204},
		{"post from a foreign origin", "POST", "/api/save", save, header("Origin", "http://evil.example"), 403},
		{"post from two origins", "POST", "/api/save", save, func(r *http.Request) { r.Header.Add("Origin", "http://evil.example") }, 403},
		{"post from our other name", "POST", "/api/save", save, header("Origin", "http://localhost:7777"), 403},
		{"post without token", "POST", "/api/save", save, func(r *http.Request) { r.Header.Del("X-Lina-Token") }, 403},
		{"post with a wrong token", "POST", "/api/save", save, header("X-Lina-Token", "AAAA"), 403},
		{"put", "PUT", "/api/save", save, nil, 403},
		{"put with a token", "PUT", "/api/save", save, header("X-Lina-Token", s.token), 405},
		{"get of a post", "GET", "/api/save", "", nil, 405},
	} {
		t.Run(test.name, func(t *testing.T) {
			edits := []func(*http.Request){}
			if test.edit != nil {
				edits = append(edits, test.edit)
			}
			w := s.ask(test.method, test.path, test.body, edits...)
			if w.Code != test.status {
				t.Errorf("status %d, want %d: %s", w.Code, test.status, w.Body)
			}
			if got := w.Header().Get("X-Content-Type-Options"); got != "nosniff" {
				t.Errorf("nosniff is %q", got)
			}
			csp := w.Header().Get("Content-Security-Policy")
			if !strings.Contains(csp, "default-src 'none'") || !strings.Contains(csp, "'wasm-unsafe-eval'") || strings.Contains(csp, "http") {
				t.Errorf("policy %q", csp)
			}
			if test.status == 403 && !strings.Contains(w.Body.String(), `{"error":"`) {
				t.Errorf("the refusal does not say why: %q", w.Body)
			}
		})
	}
}

func TestEveryPostNeedsTheToken(t *testing.T) {
	s := newSite(t, &builder{})
	for _, call := range []string{"build", "verdict", "save", "answer", "reset", "undo", "import"} {
		if w := s.ask("POST", "/api/"+call, "{}", header("X-Lina-Token", "")); w.Code != 403 {
			t.Errorf("%s answers %d", call, w.Code)
		}
	}
}

func TestTokenIsOfThisStart(t *testing.T) {
	if a, b := newSite(t, &builder{}), newSite(t, &builder{}); a.token == b.token || len(a.token) < 20 {
		t.Errorf("tokens %q and %q", a.token, b.token)
	}
}

func TestPages(t *testing.T) {
	s := newSite(t, &builder{})
	if w := s.ask("GET", "/", ""); w.Code != 303 || w.Header().Get("Location") != "/day/1" {
		t.Errorf("/ goes to %q (%d)", w.Header().Get("Location"), w.Code)
	}
	w := s.ask("GET", "/day/2", "")
	for _, want := range []string{"<title>Day 2: Words", s.token, `id="quotes"`, `id="lina-learner"`} {
		if !strings.Contains(w.Body.String(), want) {
			t.Errorf("%s is not in the page", want)
		}
	}
	if w := s.ask("GET", "/", ""); w.Header().Get("Location") != "/day/2" {
		t.Errorf("the learner stopped at /day/2, and / goes to %q", w.Header().Get("Location"))
	}
	for path, want := range map[string]int{
		"/day/3": 404, "/day/01": 404, "/day/x": 404, "/day/": 404, "/nothing": 404, "/assets/": 404, "/assets/nothing.js": 404, "/assets/templates/day.html": 404,
		"/outputs/1/nothing": 404, "/outputs/9/try": 404, "/files/numbers.csv": 200, "/files/lesson.toml": 404, "/files/..%2flesson.md": 404, "/wasm_exec.js": 200, "/assets/course.css": 200,
	} {
		if w := s.ask("GET", path, ""); w.Code != want {
			t.Errorf("%s answers %d, want %d", path, w.Code, want)
		}
	}
}

func TestMediaTypesAndCaching(t *testing.T) {
	s := newSite(t, &builder{})
	for path, want := range map[string]string{
		"/assets/course.css": "text/css; charset=utf-8", "/assets/course.js": "text/javascript; charset=utf-8",
		"/wasm_exec.js": "text/javascript; charset=utf-8", "/files/numbers.csv": "text/csv; charset=utf-8", "/day/1": "text/html; charset=utf-8",
	} {
		w := s.ask("GET", path, "")
		if got := w.Header().Get("Content-Type"); got != want {
			t.Errorf("%s is %q, want %q", path, got, want)
		}
		if tag := w.Header().Get("ETag"); tag != "" {
			if w := s.ask("GET", path, "", header("If-None-Match", tag)); w.Code != 304 || w.Body.Len() > 0 {
				t.Errorf("%s is sent again: %d", path, w.Code)
			}
		} else if path != "/day/1" {
			t.Errorf("%s has no tag", path)
		}
	}
	if got := s.ask("GET", "/assets/worker.js", "").Header().Get("Content-Security-Policy"); !strings.Contains(got, "connect-src 'none'") {
		t.Errorf("the worker's policy is %q", got)
	}
}

func TestBuild(t *testing.T) {
	s := newSite(t, &builder{})
	if w := s.ask("POST", "/api/build", `{"source":"a\r\n\tb"}`); w.Code != 200 || w.Header().Get("Content-Type") != "application/wasm" || w.Body.String() != "wasm of a\r\n\tb|" {
		t.Errorf("%d %q", w.Code, w.Body)
	}
	if w := s.ask("POST", "/api/build", `{"source":"a","exercise":"day1/twice"}`); !strings.Contains(w.Body.String(), "a|package main") || !strings.Contains(w.Body.String(), "check.Run") {
		t.Errorf("the check is not built in: %q", w.Body)
	}
	if w := s.ask("POST", "/api/build", `{"source":"wrong"}`); w.Code != 200 || strings.TrimSpace(w.Body.String()) != `{"diagnostics":[{"line":3,"col":2,"message":"undefined: x","hint":"Declare it."}]}` {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	for _, test := range []struct {
		body   string
		status int
		want   string
	}{
		{`{"source":"broken"}`, 500, "the disk is full"},
		{`{"source":"a","exercise":"day9/x"}`, 404, "no exercise"},
		{`{"source":"a","exercise":"day1/reasons"}`, 400, "is a form, not a code"},
		{`{`, 400, "not the JSON"},
		{`[]`, 400, "not the JSON"},
		{`{"source":"` + strings.Repeat("x", maxBody) + `"}`, 413, "too much"},
	} {
		if code, v := s.post("/api/build", test.body); code != test.status || !strings.Contains(v["error"].(string), test.want) {
			t.Errorf("%.40s: %d %v, want %d %q", test.body, code, v, test.status, test.want)
		}
	}
}

func TestBuildsTakeTurns(t *testing.T) {
	b := &builder{hold: make(chan struct{}), running: make(chan struct{}, 2)}
	s := newSite(t, b)
	answers := make(chan int, 2)
	for range 2 {
		go func() { answers <- s.ask("POST", "/api/build", `{"source":"a"}`).Code }()
	}
	<-b.running
	select {
	case <-b.running:
		t.Fatal("two builds run at once")
	case <-time.After(50 * time.Millisecond):
	}
	b.hold <- struct{}{}
	<-b.running // the second one, now
	b.hold <- struct{}{}
	if a, b := <-answers, <-answers; a != 200 || b != 200 {
		t.Errorf("answers %d and %d", a, b)
	}
}

func TestLeavingEndsTheBuild(t *testing.T) {
	b := &builder{hold: make(chan struct{}), running: make(chan struct{}, 1)}
	s := newSite(t, b)
	ctx, leave := context.WithCancel(t.Context())
	done := make(chan struct{})
	go func() {
		s.ask("POST", "/api/build", `{"source":"a"}`, func(r *http.Request) { *r = *r.WithContext(ctx) })
		close(done)
	}()
	<-b.running
	leave()
	select {
	case <-done:
	case <-time.After(5 * time.Second):
		t.Fatal("the build goes on")
	}
	if s.log.Len() > 0 {
		t.Errorf("it was logged: %s", s.log)
	}
}

func TestWithoutToolchain(t *testing.T) {
	s := newSite(t, &builder{missing: errors.New("running code needs Go")})
	if w := s.ask("GET", "/day/1", ""); w.Code != 200 || !strings.Contains(w.Body.String(), "Running code needs Go.") {
		t.Errorf("the page does not say how to get Go: %d", w.Code)
	}
	if w := s.ask("POST", "/api/build", `{"source":"a"}`); w.Code != 200 || !strings.Contains(w.Body.String(), `"line":0,"col":0,"message":"running code needs Go"`) {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	if w := s.ask("GET", "/wasm_exec.js", ""); w.Code != 503 {
		t.Errorf("wasm_exec.js answers %d", w.Code)
	}
	if code, _ := s.post("/api/answer", `{"exercise":"day1/reasons","fields":["a","b","c"]}`); code != 200 {
		t.Errorf("a form answers %d", code)
	}
}

// TestADayIsDoneByItsChecks walks through day 1.
func TestADayIsDoneByItsChecks(t *testing.T) {
	s := newSite(t, &builder{})
	day1 := func(v map[string]any) map[string]any {
		return v["progress"].(map[string]any)["days"].([]any)[0].(map[string]any)
	}
	_, v := s.post("/api/verdict", `{"exercise":"day1/twice","source":"no","pass":false,"message":"m"}`)
	if d := day1(v); v["cheer"] != "" || d["passed"] != 0.0 || d["total"] != 2.0 || d["done"] != false {
		t.Errorf("after a failure: %v", v)
	}
	_, v = s.post("/api/verdict", `{"exercise":"day1/twice","source":"yes","pass":true,"message":"m"}`)
	if d := day1(v); !strings.HasPrefix(v["cheer"].(string), "You doubled") || d["passed"] != 1.0 || d["done"] != false {
		t.Errorf("after a pass: %v", v)
	}
	_, v = s.post("/api/answer", `{"exercise":"day1/reasons","fields":["a","a","c"]}`)
	if v["pass"] != false || v["cheer"] != "" || day1(v)["passed"] != 1.0 {
		t.Errorf("after a form that fails: %v", v)
	}
	_, v = s.post("/api/answer", `{"exercise":"day1/reasons","fields":["a","b","c"]}`)
	if d := day1(v); v["pass"] != true || d["done"] != true || d["exercises"].(map[string]any)["day1/reasons"] != true {
		t.Errorf("after all of the task: %v", v)
	}
	_, v = s.post("/api/verdict", `{"exercise":"day1/twice","source":"again","pass":false,"message":"m"}`)
	if day1(v)["done"] != true {
		t.Error("a later failure took the day back")
	}
	page := s.ask("GET", "/day/1", "").Body.String()
	for _, want := range []string{`"day1/twice":"again"`, `"day1/reasons":["a","b","c"]`, `"passed":["day1/`, `data-done="true"`} {
		if !strings.Contains(page, want) {
			t.Errorf("%s is not in the page", want)
		}
	}
	if strings.Contains(s.ask("GET", "/day/2", "").Body.String(), `"day1/twice":"again"`) {
		t.Error("the page of day 2 carries the code of day 1")
	}
}

func TestSave(t *testing.T) {
	s := newSite(t, &builder{})
	const source = "a\r\n\t</script> α\u2028"
	body, _ := json.Marshal(map[string]string{"key": "day1#try", "source": source})
	if code, _ := s.post("/api/save", string(body)); code != 204 {
		t.Fatalf("status %d", code)
	}
	saved, err := s.record.Saved()
	if err != nil || saved["day1#try"] != source {
		t.Errorf("%q is saved as %q (%v)", source, saved["day1#try"], err)
	}
	page := s.ask("GET", "/day/1", "").Body.String()
	_, island, _ := strings.Cut(page, `id="lina-learner">`)
	island, _, _ = strings.Cut(island, "</script>")
	var learner struct{ Saved map[string]string }
	if err := json.Unmarshal([]byte(island), &learner); err != nil || learner.Saved["day1#try"] != source {
		t.Errorf("the page holds %q (%v)", learner.Saved["day1#try"], err)
	}
	for _, key := range []string{"", "x", "day1", "day1/", "../day1/x", "day1/x y", "day100/x"} {
		body, _ := json.Marshal(map[string]string{"key": key, "source": "x"})
		if code, _ := s.post("/api/save", string(body)); code != 400 {
			t.Errorf("the key %q answers %d", key, code)
		}
	}
}

func TestResetUndoExportImport(t *testing.T) {
	s := newSite(t, &builder{})
	s.post("/api/verdict", `{"exercise":"day1/twice","source":"mine","pass":true}`)
	w := s.ask("GET", "/api/export", "")
	file := w.Body.String()
	if !strings.Contains(file, `"mine"`) || !strings.Contains(w.Header().Get("Content-Disposition"), "lina-record.json") {
		t.Errorf("exported %s", file)
	}
	_, v := s.post("/api/reset", "{}")
	if saved, _ := s.record.Saved(); len(saved) != 0 {
		t.Errorf("after the reset: %v", saved)
	}
	if code, _ := s.post("/api/undo", `{"undo":"x"}`); code != 404 {
		t.Errorf("an undo of nothing answers %d", code)
	}
	undo, _ := json.Marshal(v)
	if code, _ := s.post("/api/undo", string(undo)); code != 204 {
		t.Errorf("the undo answers %d", code)
	}
	if saved, _ := s.record.Saved(); saved["day1/twice"] != "mine" {
		t.Errorf("after the undo: %v", saved)
	}

	other := newSite(t, &builder{})
	if code, v := other.post("/api/import", file); code != 200 || v["merged"].(float64) < 3 {
		t.Errorf("import: %d %v", code, v)
	}
	if code, v := other.post("/api/import", file); code != 200 || v["merged"] != 0.0 {
		t.Errorf("import again: %d %v", code, v)
	}
	if code, v := other.post("/api/import", `{"a":1}`); code != 400 || !strings.Contains(v["error"].(string), "not an exported record") {
		t.Errorf("import of something else: %d %v", code, v)
	}
}

func TestProgressBody(t *testing.T) {
	s := newSite(t, &builder{})
	s.ask("GET", "/day/2", "")
	got := strings.TrimSpace(s.ask("GET", "/api/progress", "").Body.String())
	want := `{"days":[{"day":1,"done":false,"passed":0,"total":2,"exercises":{"day1/reasons":false,"day1/twice":false}},` +
		`{"day":2,"done":false,"passed":0,"total":1,"exercises":{"day2/quotes":false}}],"last":"/day/2","streak":0,` +
		`"warm":{"done":1,"total":2,"ready":false,"error":""}}`
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestCompression(t *testing.T) {
	s := newSite(t, &builder{})
	far := func(r *http.Request) { r.RemoteAddr = "192.0.2.7:50000" }
	zip := header("Accept-Encoding", "gzip, br")
	near := s.ask("GET", "/assets/course.css", "", zip)
	if near.Header().Get("Content-Encoding") != "" {
		t.Error("compressed for this computer")
	}
	w := s.ask("GET", "/assets/course.css", "", zip, far)
	z, err := gzip.NewReader(w.Body)
	if err != nil {
		t.Fatal(err)
	}
	if b, err := io.ReadAll(z); err != nil || string(b) != near.Body.String() {
		t.Errorf("unzipped %d bytes of %d: %v", len(b), near.Body.Len(), err)
	}
	if w := s.ask("GET", "/assets/course.css", "", zip, far, header("If-None-Match", near.Header().Get("ETag"))); w.Code != 304 || w.Body.Len() > 0 {
		t.Errorf("not modified: %d, %d bytes", w.Code, w.Body.Len())
	}
	if w := s.ask("POST", "/api/save", `{"key":"day1/twice","source":""}`, zip, far); w.Code != 204 || w.Body.Len() > 0 {
		t.Errorf("no content: %d, %d bytes", w.Code, w.Body.Len())
	}
}

func TestHosts(t *testing.T) {
	for _, test := range []struct {
		ip   string
		port int
		want string
	}{
		{"127.0.0.1", 7777, "127.0.0.1:7777 localhost:7777"},
		{"::1", 7777, "[::1]:7777 localhost:7777"},
		{"192.0.2.7", 7777, "192.0.2.7:7777"},
		{"127.0.0.1", 80, "127.0.0.1:80 127.0.0.1 localhost:80 localhost"},
	} {
		if got := strings.Join(Hosts(&net.TCPAddr{IP: net.ParseIP(test.ip), Port: test.port}), " "); got != test.want {
			t.Errorf("%s: %s, want %s", test.ip, got, test.want)
		}
	}
	everywhere := Hosts(&net.TCPAddr{IP: net.IPv4zero, Port: 7777})
	if everywhere[0] != "localhost:7777" || len(everywhere) < 2 {
		t.Errorf("everywhere: %v", everywhere)
	}
}
