package runner

import (
	"context"
	"fmt"
	"go/build"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"github.com/lina-la/lina"
)

// shared is one Runner for all tests: it has no state that a test changes.
var shared = sync.OnceValues(func() (*Runner, error) { return New(context.Background()) })

func newRunner(t *testing.T) *Runner {
	t.Helper()
	r, err := shared()
	if err != nil {
		t.Fatal(err)
	}
	if r.Missing() != nil {
		t.Fatal(r.Missing())
	}
	return r
}

// TestRunNative builds and runs whole programs and bodies.
func TestRunNative(t *testing.T) {
	r := newRunner(t)
	for _, test := range []struct{ name, source, want string }{
		{"whole program", "package main\n\nimport \"fmt\"\n\nfunc main() { fmt.Println(\"hello\") }\n", "hello\n"},
		{"body", "x := math.Sqrt(2)\nfmt.Printf(\"%.3f\\n\", x)", "1.414\n"},
		{"body with imports of its own", "import \"strings\"\nimport f \"fmt\"\nf.Println(strings.ToUpper(\"a\"), math.MaxInt8)", "A 127\n"},
		{"body with functions, methods and types", "type pair [2]int\nfunc (p pair) sum() int { return p[0] + p[1] }\nfunc twice(n int) int { return 2 * n }\nfmt.Println(twice(pair{1, 2}.sum()))", "6\n"},
		{"body with a function value", "f := func(n int) int { return n + 1 }\nfunc() { fmt.Println(f(1)) }()", "2\n"},
		{"body that ends in a comment", "fmt.Println(1) // the end", "1\n"},
		{"program without its package clause", "func main() {\n\tfmt.Println(3)\n}\n", "3\n"},
		{"local name hides a package", "sort := 2\nfmt.Println(sort)", "2\n"},
		{"a lesson's file", "b, err := os.ReadFile(\"x.csv\")\nfmt.Println(string(b), err)", "1,2 <nil>\n"},
		{"rich value", "show.Vector(\"v\", []float64{1})\nfmt.Println(2)", "2\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			o, err := r.RunNative(t.Context(), Program{Source: test.source}, map[string][]byte{"x.csv": []byte("1,2")})
			if err != nil || len(o.Diagnostics) > 0 || o.Failure != "" {
				t.Fatalf("error %v, outcome %+v", err, o)
			}
			if o.Output != test.want {
				t.Errorf("output %q, want %q", o.Output, test.want)
			}
		})
	}
}

func TestBuildForThePage(t *testing.T) {
	r := newRunner(t)
	wasm, found, err := r.Build(t.Context(), Program{Source: "fmt.Println(1)"})
	if err != nil || len(found) > 0 {
		t.Fatal(err, found)
	}
	if !strings.HasPrefix(string(wasm), "\x00asm") {
		t.Errorf("this is no wasm: %q", wasm[:4])
	}
	if js, err := r.WasmExec(); err != nil || !strings.Contains(string(js), "globalThis.Go") {
		t.Errorf("wasm_exec.js: %v", err)
	}
}

// TestDiagnostics wants each message at its line of the learner's source.
func TestDiagnostics(t *testing.T) {
	r := newRunner(t)
	const dot = "package main\n\nimport \"github.com/lina-la/lina/course/check\"\n\nfunc main() {\n\tcheck.Run(\"\", check.Case(\"c\", func(t *check.T) {\n\t\tt.Number(\"Dot\", Dot([]float64{1}, []float64{2}), 2)\n\t}))\n}\n"
	for _, test := range []struct {
		name  string
		p     Program
		line  int
		want  string // part of the message
		hint  string // part of the hint
		count int
	}{
		{"unused variable", Program{Source: "y := 1\nfmt.Println(2)\nx := 1"}, 1, "declared and not used: y", "delete it", 2},
		{"whole program", Program{Source: "package main\n\nfunc main() {\n\tx := 1\n}\n"}, 4, "declared and not used: x", "", 1},
		{"unused import", Program{Source: "package main\n\nimport \"fmt\"\n\nfunc main() {}\n"}, 3, "imported and not used", "Delete the import", 1},
		{"missing import", Program{Source: "package main\n\nfunc main() { fmt.Println() }\n"}, 3, "undefined: fmt", `import "fmt"`, 1},
		{"undefined", Program{Source: "\n\nfmt.Println(z)"}, 3, "undefined: z", "Nothing called z", 1},
		{"capitals", Program{Source: "fmt.println(1)"}, 1, "println", "Capital letters count", 1},
		{"mismatched", Program{Source: "n := 2\nx := 1.5\nfmt.Println(n * x)"}, 3, "mismatched types int and float64", "float64(n)", 1},
		{"slices", Program{Source: "u := []float64{1}\nfmt.Println(u + u)"}, 2, "operator + not defined", "no + for slices", 1},
		{"missing return", Program{Source: "func f() int {\n}\nfmt.Println(f())"}, 2, "missing return", "without a return", 1},
		{"function after statements", Program{Source: "fmt.Println(f())\n\nfunc f() int { return \"a\" }"}, 3, "cannot use \"a\"", "type int", 1},
		{"syntax", Program{Source: "package main\n\nfunc main() {\n\tx := [2\n}\n"}, 4, "syntax error", "", 2},
		{"syntax in a body", Program{Source: "for i := range 3\n{\n}"}, 1, "syntax error", "same line", 1},
		{"import block", Program{Source: "package main\nimport (\n\t\"fmt\nfunc main() {}"}, 3, "syntax error", "", 2},
		{"eleven errors", Program{Source: strings.Repeat("zzz()\n", 11)}, 1, "undefined: zzz", "", 11},
		{"the same thing twice in a line", Program{Source: "zzz(); zzz()"}, 1, "undefined: zzz", "", 1},
		{"behind the source", Program{Source: "if true {"}, 1, "syntax error", "", 1},
		{"arguments", Program{Source: "math.Sqrt(1, 2)"}, 1, "too many arguments", "math.Sqrt takes fewer", 1},
		{"append", Program{Source: "var a []int\na.append(1)"}, 2, "a.append undefined", "a = append(a, x)", 1},
		{"brackets", Program{Source: "a := [][]int{{1}}\n_ = a[0,0]"}, 2, "syntax error", "a[i][j]", 1},
		{"Python: for in", Program{Source: "v := []int{1}\nfor x in v {\n}"}, 2, "", "range v", -1},
		{"Python: while", Program{Source: "i := 0\nwhile i < 3 {\n}"}, 2, "", "one kind of loop", -1},
		{"Python: list", Program{Source: "v := [1, 2]\n_ = v"}, 1, "", "[]float64{1, 2}", -1},
		{"Python: power", Program{Source: "x := 2.0\nx = x ** 2"}, 2, "", "no power operator", -1},
		{"Python: caret", Program{Source: "x := 2.0\nx = x ^ 2"}, 2, "", "no power in Go", -1},
		{"Python: quotes", Program{Source: "x := 'ab'\n_ = x"}, 1, "", "double quotes", -1},
		{"C: question mark", Program{Source: "x := 2 > 1 ? 3 : 4\n_ = x"}, 1, "", "an if with an else", -1},
		{"Python: first value", Program{Source: "\nv = 3"}, 2, "undefined: v", "v := …", 1},
		{"Python: print", Program{Source: "print(\"a\"))"}, 1, "", "fmt.Println", -1},
		{"not a matrix", Program{Source: "show.Matrix(\"v\", []float64{1})"}, 1, "cannot use", "A matrix belongs here", 1},
		{"no main", Program{Source: "package main\n\nfunc f() {}\n"}, 0, "no func main", "func main()", 1},
		{"other package", Program{Source: "package vectors\n"}, 1, "called vectors", "package main", 1},
		{"empty", Program{Source: " \n"}, 0, "no code", "", 1},
		{"too long", Program{Source: strings.Repeat("x", MaxSource+1)}, 0, "65537 bytes", "", 1},
		{"assignment", Program{Source: "x := os.ReadFile(\"a\")\n_ = x"}, 1, "assignment mismatch", "2 values", 1},
		{"check: empty", Program{Source: "", Check: dot}, 0, "Dot is missing", "Declare Dot", 1},
		{"check: commented out", Program{Source: "// func Dot() {}", Check: dot}, 0, "Dot is missing", "", 1},
		{"check: results", Program{Source: "package main\n\n// Dot.\nfunc Dot(u, v []float64) {}\n", Check: dot}, 4, "(no value) used as value", "Keep the parameters", 1},
		{"check: parameters", Program{Source: "func Dot(u []float64) float64 { return 1 }\n", Check: dot}, 1, "too many arguments in call to Dot", "", 1},
		{"check: own error first", Program{Source: "package main\n\nfunc Dott() { x := 1 }\n", Check: dot}, 3, "declared and not used: x", "", 1},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			o, err := r.RunNative(t.Context(), test.p, nil)
			if err != nil {
				t.Fatal(err)
			}
			if len(o.Diagnostics) != test.count && (test.count >= 0 || len(o.Diagnostics) == 0) {
				t.Fatalf("%d diagnostics, want %d: %v; output %q", len(o.Diagnostics), test.count, o.Diagnostics, o.Output)
			}
			d := o.Diagnostics[0]
			if d.Line != test.line || !strings.Contains(d.Message, test.want) || !strings.Contains(d.Hint, test.hint) {
				t.Errorf("got %+v\nwant line %d, %q, hint %q", d, test.line, test.want, test.hint)
			}
		})
	}
}

func TestColumnsAreTheLearners(t *testing.T) {
	r := newRunner(t)
	for source, col := range map[string]int{"x := 1": 1, "fmt.Println(zz)": 13, "func f() {}\nfmt.Println(zz)": 13} {
		o, err := r.RunNative(t.Context(), Program{Source: source}, nil)
		if err != nil || len(o.Diagnostics) != 1 || o.Diagnostics[0].Col != col {
			t.Errorf("%q: %v %v, want column %d", source, o.Diagnostics, err, col)
		}
	}
}

// TestRefusals are answered without starting the go command.
func TestRefusals(t *testing.T) {
	r := newRunner(t)
	for _, test := range []struct{ name, source, want, hint string }{
		{"C", "import \"C\"\n", `"C"`, "no C compiler"},
		{"unsafe", "import \"unsafe\"\n", `"unsafe"`, "steps around"},
		{"unsafe under a name", "import _ \"unsafe\"\n", `"unsafe"`, "steps around"},
		{"exec", "import \"os/exec\"\n", `"os/exec"`, "start other programs"},
		{"net", "import \"net/http\"\n", `"net/http"`, "no network"},
		{"foreign", "import \"github.com/a/b\"\n", `"github.com/a/b"`, "without a network"},
		{"foreign domain", "import \"example.org/a\"\n", `"example.org/a"`, "without a network"},
		{"internal", "import \"github.com/lina-la/lina/internal/blas\"\n", "internal/blas", "there are la"},
		{"the module itself", "import \"github.com/lina-la/lina\"\n", `"github.com/lina-la/lina"`, "without a network"},
		{"below check", "import \"github.com/lina-la/lina/course/check/x\"\n", "course/check/x", "no package"},
		{"unknown", "import \"maths\"\n", `"maths"`, "not among"},
		{"relative", "import \"../la\"\n", `"../la"`, ""},
		{"linkname", "//go:linkname a b\n", "//go:linkname", "Delete the line"},
		{"embed", "//go:embed x\n", "//go:embed", ""},
		{"line", "//line x.go:1\n", "//line", ""},
		{"line in a block", "/*line x.go:1:1*/\n", "/*line", ""},
		{"constraint", "//go:build linux\n", "//go:build", ""},
		{"export", "//export F\n", "//export", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			for _, p := range []string{"package main\n\n", ""} {
				_, found := r.prepare(p+test.source+"\nfunc main() {}\n", false)
				if len(found) != 1 || !strings.Contains(found[0].Message, test.want) || !strings.Contains(found[0].Hint, test.hint) {
					t.Fatalf("got %+v", found)
				}
				if want := 1 + strings.Count(p, "\n"); found[0].Line != want {
					t.Errorf("line %d, want %d", found[0].Line, want)
				}
			}
		})
	}
	for _, source := range []string{"// line through the points: 3", "//go:noinline\nfunc f() {}", "x := \"//go:linkname\"\n_ = x", ignored + "\npackage main\nfunc main() {}"} {
		if _, found := r.prepare(source, false); len(found) > 0 {
			t.Errorf("%q is refused: %v", source, found)
		}
	}
}

// TestAllowList builds one program with every import that is allowed.
func TestAllowList(t *testing.T) {
	r := newRunner(t)
	var b strings.Builder
	b.WriteString("package main\n")
	for _, path := range r.importable() {
		fmt.Fprintf(&b, "import _ %q\n", path)
	}
	b.WriteString("func main() {}\n")
	if !strings.Contains(b.String(), `"github.com/lina-la/lina/apps/springs"`) {
		t.Error("the packages below apps are missing")
	}
	if _, found, err := r.Build(t.Context(), Program{Source: b.String()}); err != nil || len(found) > 0 {
		t.Error(err, found)
	}
}

func TestVerdicts(t *testing.T) {
	r := newRunner(t)
	const checker = "package main\n\nimport \"github.com/lina-la/lina/course/check\"\n\nfunc main() {\n\tcheck.Run(\"Idea.\", check.Case(\"twice 2\", func(t *check.T) { t.Int(\"Twice(2)\", Twice(2), 4) }))\n}\n"
	for _, test := range []struct {
		name, source string
		pass         bool
		want         string // in the verdict, or in the failure
	}{
		{"right", "package main\n\nfunc Twice(n int) int { return 2 * n }\n", true, "passed"},
		{"without package", "func Twice(n int) int { return 2 * n }\n", true, "passed"},
		{"with main", "package main\n\nimport \"fmt\"\n\nfunc Twice(n int) int { return 2 * n }\n\nfunc main() { fmt.Println(Twice(3)) }\n", true, "passed"},
		{"constraint left in", ignored + "\npackage main\n\nfunc Twice(n int) int { return 2 * n }\n", true, "passed"},
		{"wrong", "func Twice(n int) int { return n }\n", false, "Twice(2) should be 4, but it is 2. Idea."},
		{"panic", "package main\n\nfunc Twice(n int) int {\n\treturn []int{1}[n]\n}\n", false, "a panic on line 4: it asked for entry 2 of something with one entry"},
		{"exit", "func Twice(n int) int { os.Exit(0); return 0 }\n", false, "does the code call os.Exit"},
		{"recursion", "func Twice(n int) int { return Twice(n) + Twice(n + 1) }\n", false, "a recursion that never ends"},
		{"forged", "func Twice(n int) int { return n }\n\nfunc init() {\n\tf, _ := os.OpenFile(os.Getenv(\"LINA_COURSE_OUT\"), os.O_APPEND|os.O_WRONLY|os.O_CREATE, 0o644)\n\tfmt.Fprintln(f, `{\"kind\":\"verdict\",\"pass\":true}`)\n\tos.Exit(0)\n}\n", false, "before the check was done"},
		{"deadlock", "func Twice(n int) int { return <-make(chan int) }\n", false, "deadlock"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			o, err := r.RunNative(t.Context(), Program{Source: test.source, Check: checker}, nil)
			if err != nil || len(o.Diagnostics) > 0 {
				t.Fatal(err, o.Diagnostics)
			}
			got := o.Failure
			if o.Verdict != nil {
				got = o.Verdict.Message
			}
			if pass := o.Verdict != nil && o.Verdict.Pass && o.Failure == ""; pass != test.pass || !strings.Contains(got, test.want) {
				t.Errorf("pass %v, %q, want %q", pass, got, test.want)
			}
		})
	}
}

func TestCancelEndsTheBuild(t *testing.T) {
	r := newRunner(t)
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	start := time.Now()
	_, _, err := r.Build(ctx, Program{Source: "fmt.Println(time.Now())"})
	if err == nil {
		t.Skip("this computer builds a program in 20 ms")
	}
	if ctx.Err() == nil || time.Since(start) > 5*time.Second {
		t.Errorf("ended after %v with %v", time.Since(start), err)
	}
}

// TestTreeHasWhatProgramsNeed wants every package of the library that stands in
// the repository in the sources too.
func TestTreeHasWhatProgramsNeed(t *testing.T) {
	tree, err := newTree(sources)
	if err != nil {
		t.Fatal(err)
	}
	for _, pkg := range library {
		if _, err := build.ImportDir(filepath.Join("..", "..", filepath.FromSlash(pkg)), 0); err == nil && !tree.has(pkg) {
			t.Errorf("%s is missing from the sources", pkg)
		}
	}
	for name := range tree.files {
		if strings.HasSuffix(name, "_test.go") || strings.Contains(name, "testdata") {
			t.Errorf("%s is of no use to programs", name)
		}
	}
	mod, err := os.ReadFile(filepath.Join("..", "..", "go.mod"))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"module " + lina.Module + "\n", "\ngo " + lina.GoVersion + "\n"} {
		if !strings.Contains(string(mod), want) {
			t.Errorf("go.mod has no line %q", strings.TrimSpace(want))
		}
	}
}

func TestExtractRepairs(t *testing.T) {
	source := fstest.MapFS{"la/a.go": {Data: []byte("package la\n")}, "la/a_test.go": {Data: []byte("x")}}
	tree, err := newTree(map[string]fs.FS{"": source})
	if err != nil {
		t.Fatal(err)
	}
	base := t.TempDir()
	if err := tree.extract(base); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(tree.dir, "la", "a.go")
	if err := os.WriteFile(file, []byte("damaged"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := tree.extract(base); err != nil {
		t.Fatal(err)
	}
	if b, _ := os.ReadFile(file); string(b) != "package la\n" {
		t.Errorf("the damaged file holds %q", b)
	}
	before := tree.hash()
	source["la/a.go"].Data = []byte("package la // new\n")
	if tree, _ = newTree(map[string]fs.FS{"": source}); tree.hash() == before {
		t.Error("other sources have the same hash")
	}
}

func TestWarmUp(t *testing.T) {
	r := newRunner(t)
	r.WarmUp(t.Context())
	if w := r.Warmth(); !w.Ready || w.Error != "" || w.Total < 50 || w.Done != w.Total {
		t.Errorf("%+v", w)
	}
}

func TestWithoutGo(t *testing.T) {
	r := &Runner{tree: newRunner(t).tree, missing: fmt.Errorf("no Go")}
	if _, _, err := r.Build(t.Context(), Program{Source: "fmt.Println()"}); err != r.missing {
		t.Errorf("Build: %v", err)
	}
	r.WarmUp(t.Context())
	if w := r.Warmth(); w.Ready || w.Error != "no Go" {
		t.Errorf("%+v", w)
	}
	if _, err := r.WasmExec(); err != r.missing {
		t.Errorf("WasmExec: %v", err)
	}
}

func TestOutputIsCapped(t *testing.T) {
	var c capped
	for range 3 {
		if n, err := c.Write(make([]byte, maxOutput/2+1)); n != maxOutput/2+1 || err != nil {
			t.Fatal(n, err)
		}
	}
	if n := len(c.String()); n < maxOutput || n > maxOutput+100 {
		t.Errorf("%d bytes are kept", n)
	}
}

func TestRefusalsAreSentences(t *testing.T) {
	for path := range refused {
		if s := sentence(refusal(path)); !strings.HasSuffix(s, ".") || slices.Contains(standard, path) {
			t.Errorf("%s: %q", path, s)
		}
	}
}

func TestParts(t *testing.T) {
	const value = `{"kind":"vector","name":"v","data":[1]}`
	got := parts("a\n" + value + "\nb" + value + "\n" + `{"kind":"other"}` + "\n")
	want := []Part{{"text", "a\n"}, {"rich", value}, {"text", "b"}, {"rich", value}, {"text", `{"kind":"other"}` + "\n"}}
	if !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
	if parts("") != nil {
		t.Error("nothing has parts")
	}
}
