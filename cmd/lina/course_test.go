package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/lina-la/lina/course/content"
)

// codeExercise is the first exercise of the course with code.
func codeExercise(t *testing.T) *content.Exercise {
	t.Helper()
	c, err := content.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	ids := codeExercises(c)
	if len(ids) == 0 {
		t.Fatal("the course has no exercise with code")
	}
	return c.Exercise(ids[0])
}

func TestCourseCheck(t *testing.T) {
	e := codeExercise(t)
	t.Chdir(t.TempDir())
	for name, text := range map[string]string{"right.go": "//go:build ignore\n\n" + e.Solution, "start.go": e.Start, "empty.go": "", "wrong.go": e.Wrong[0].Source,
		"syntax.go": "package main\n\nfunc {\n", "exec.go": "package main\n\nimport \"os/exec\"\n", "long.go": strings.Repeat("// long\n", 10000)} {
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, test := range []struct {
		name           string
		args           []string
		code           int
		stdout, stderr string // parts; "" is nothing at all
	}{
		{"right", []string{e.ID, "right.go"}, 0, e.Cheer, ""},
		{"start", []string{e.ID, "start.go"}, 1, ": ", ""},
		{"wrong", []string{e.ID, "wrong.go"}, 1, e.Wrong[0].Wants[0], ""},
		{"empty", []string{e.ID, "empty.go"}, 1, "is missing: the check looks for it", ""},
		{"syntax", []string{e.ID, "syntax.go"}, 1, "line 3: syntax error", ""},
		{"import", []string{e.ID, "exec.go"}, 1, `line 3: the package "os/exec" cannot be imported here`, ""},
		{"too long", []string{e.ID, "long.go"}, 1, "at most 65536", ""},
		{"no file", []string{e.ID, "nothing.go"}, 1, "", "lina: open nothing.go: no such file or directory"},
		{"no exercise", []string{"day9/x", "right.go"}, 2, "", `there is no exercise "day9/x"; there are ` + codeExercise(t).ID},
		{"too few", []string{e.ID}, 2, "", "FILE.go is missing"},
		{"too many", []string{e.ID, "a.go", "b.go"}, 2, "", `"b.go" is one argument too many`},
	} {
		t.Run(test.name, func(t *testing.T) {
			code, stdout, stderr := lina(t, "", append([]string{"course", "check"}, test.args...)...)
			if code != test.code || !said(stdout, test.stdout) || !said(stderr, test.stderr) {
				t.Errorf("exit %d, want %d\nstdout %q, want %q\nstderr %q, want %q", code, test.code, stdout, test.stdout, stderr, test.stderr)
			}
			if strings.Count(stderr, "\n") > 1 {
				t.Errorf("stderr is more than one line: %q", stderr)
			}
		})
	}
}

// said reports whether text has part in it; an empty part wants an empty text.
func said(text, part string) bool {
	return part == "" && text == "" || part != "" && strings.Contains(text, part)
}

func TestCourseVerifyOneExercise(t *testing.T) {
	e := codeExercise(t)
	code, stdout, stderr := lina(t, "", "course", "verify", e.ID)
	if code != 0 || stderr != "" || !strings.Contains(stdout, " 1 exercises, ") || !strings.HasSuffix(stdout, ": 0 problems\n") {
		t.Errorf("exit %d, stdout %q, stderr %q", code, stdout, stderr)
	}
}

// opened is a course that is being served in this process.
type opened struct {
	url   string
	after time.Duration // until the address was printed
	end   func() int    // as Ctrl-C does; gives the exit code
}

func openCourse(t *testing.T, args ...string) opened {
	t.Helper()
	ctx, interrupt := context.WithCancel(t.Context())
	root := newRootCommand()
	root.SetContext(ctx)
	root.SetArgs(append([]string{"course", "--no-browser"}, args...))
	r, w := io.Pipe()
	root.SetOut(w)
	root.SetErr(io.Discard)
	code := make(chan int, 1)
	start := time.Now()
	go func() {
		code <- run(root)
		w.Close()
	}()
	line, err := bufio.NewReader(r).ReadString('\n')
	if err != nil {
		t.Fatalf("no address was printed; exit %d", <-code)
	}
	o := opened{url: strings.TrimSpace(line), after: time.Since(start), end: func() int { interrupt(); return <-code }}
	t.Cleanup(interrupt)
	return o
}

func TestCourseServes(t *testing.T) {
	data := filepath.Join(t.TempDir(), "new", "folder")
	o := openCourse(t, "--addr", "127.0.0.1:0", "--data", data)
	if !strings.HasPrefix(o.url, "http://127.0.0.1:") || !strings.HasSuffix(o.url, "/") || strings.Contains(o.url, ":0/") {
		t.Fatalf("the first line is %q", o.url)
	}
	if o.after > 5*time.Second { // it takes well under one; a loaded machine gets more
		t.Errorf("the address was printed after %v", o.after)
	}
	response, err := http.Get(o.url)
	if err != nil {
		t.Fatal(err)
	}
	page, err := io.ReadAll(response.Body)
	response.Body.Close()
	if err != nil || response.StatusCode != 200 || !strings.Contains(string(page), "<h1>") {
		t.Errorf("the page: %d, %v", response.StatusCode, err)
	}
	if _, err := os.Stat(filepath.Join(data, "lina.db")); err != nil {
		t.Error(err)
	}
	start := time.Now()
	if code := o.end(); code != 0 || time.Since(start) > 5*time.Second {
		t.Errorf("Ctrl-C ends it with %d after %v", code, time.Since(start))
	}
	if _, err := http.Get(o.url); err == nil {
		t.Error("it still answers")
	}
}

func TestCourseRefuses(t *testing.T) {
	busy, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer busy.Close()
	broken := t.TempDir()
	if err := os.WriteFile(filepath.Join(broken, "lina.db"), []byte(strings.Repeat("this is no database ", 99)), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name string
		args []string
		code int
		want string
	}{
		{"used port", []string{"--addr", busy.Addr().String()}, 1, fmt.Sprintf("%s is in use; is the course open already?", busy.Addr())},
		{"no port", []string{"--addr", "localhost"}, 2, "--addr localhost: it is a host and a port"},
		{"port out of range", []string{"--addr", "127.0.0.1:99999"}, 1, "cannot listen on 127.0.0.1:99999"},
		{"broken record", []string{"--addr", "127.0.0.1:0", "--data", broken}, 1, "lina.db cannot be used"},
		{"argument", []string{"day3"}, 2, `"day3" is one argument too many`},
		{"unknown flag", []string{"--port", "1"}, 2, "unknown flag: --port"},
	} {
		t.Run(test.name, func(t *testing.T) {
			code, stdout, stderr := lina(t, "", append([]string{"course", "--no-browser"}, test.args...)...)
			if code != test.code || stdout != "" || !strings.Contains(stderr, test.want) || strings.Count(stderr, "\n") != 1 {
				t.Errorf("exit %d, stdout %q, stderr %q; want exit %d and one line with %q", code, stdout, stderr, test.code, test.want)
			}
		})
	}
}
