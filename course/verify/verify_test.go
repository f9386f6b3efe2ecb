package verify

import (
	"context"
	"io/fs"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/lina-la/lina/course/content"
	"github.com/lina-la/lina/course/runner"
)

var shared = sync.OnceValues(func() (*runner.Runner, error) { return runner.New(context.Background()) })

// fixture is the small course of package content.
func fixture(t *testing.T) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	tree := os.DirFS("../content/testdata/course")
	err := fs.WalkDir(tree, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := fs.ReadFile(tree, name)
		files[name] = &fstest.MapFile{Data: b}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// verifyFiles runs the verifier and returns its problems.
func verifyFiles(t *testing.T, files fstest.MapFS, only string) (Summary, []string) {
	t.Helper()
	r, err := shared()
	if err != nil {
		t.Fatal(err)
	}
	if r.Missing() != nil {
		t.Fatal(r.Missing())
	}
	c, err := content.Load(files)
	if err != nil {
		t.Fatal(err)
	}
	var problems []string
	s, err := Course(t.Context(), c, r, only, 2, func(p string) { problems = append(problems, p) })
	if err != nil {
		t.Fatal(err)
	}
	if s.Problems != len(problems) {
		t.Errorf("%d problems are counted, %d were reported", s.Problems, len(problems))
	}
	return s, problems
}

func TestSoundCourse(t *testing.T) {
	s, problems := verifyFiles(t, fixture(t), "")
	if len(problems) > 0 {
		t.Errorf("problems in a sound course: %q", problems)
	}
	// start, solution, three empty ones, one right, one wrong; three for each of two forms
	if want := (Summary{Days: 2, Exercises: 3, Answers: 7 + 6, Cells: 1, Figures: 1}); s != want {
		t.Errorf("%v, want %v", s, want)
	}
	if want := "2 days, 3 exercises, 13 answers tried, 1 cells run, 1 figures: 0 problems"; s.String() != want {
		t.Errorf("%q, want %q", s, want)
	}
}

func TestOnly(t *testing.T) {
	for only, want := range map[string]Summary{
		"day1/reasons": {Days: 0, Exercises: 1, Answers: 3},
		"day2":         {Days: 1, Exercises: 1, Answers: 3},
		"day1#try":     {Days: 1, Cells: 1},
		"day9":         {},
	} {
		if got, _ := verifyFiles(t, fixture(t), only); got != want {
			t.Errorf("%s: %+v, want %+v", only, got, want)
		}
	}
}

// An edit replaces a text in a file of the fixture; with an empty old it
// removes the file.
type edit struct{ file, old, new string }

func (e edit) apply(t *testing.T, files fstest.MapFS) {
	t.Helper()
	before := string(files[e.file].Data)
	after := strings.ReplaceAll(before, e.old, e.new)
	if e.old == "" {
		delete(files, e.file)
		return
	}
	if after == before {
		t.Fatalf("%s has no %q", e.file, e.old)
	}
	files[e.file] = &fstest.MapFile{Data: []byte(after)}
}

// TestProblems breaks the fixture in several places at once, to build less, and
// wants each of the problems said and no other.
func TestProblems(t *testing.T) {
	const twice = "day1/twice/"
	for _, test := range []struct {
		name  string
		only  string
		edits []edit
		want  []string
	}{
		{"answers that come out the other way", "day1/twice", []edit{
			{twice + "start.go", "return 0", "return 2 * n"},
			{twice + "solution.go", "2 * n", "3 * n"},
			{twice + "right/sum.go", "n + n", "n"},
			{twice + "wrong/square.go", "n * n", "n + n"},
		}, []string{
			"day1/twice/start.go: passes the check",
			"day1/twice/solution.go: fails the check: n = 3: Twice(3) should be 6, but it is 9",
			"day1/twice/right/sum.go: fails the check",
			"day1/twice/wrong/square.go: passes the check",
		}},
		{"answers that fail in another way, and hints", "day1/twice", []edit{
			{twice + "start.go", "return 0", ""},
			{twice + "solution.go", "return 2 * n", "panic(n)"},
			{twice + "wrong/square.go", "n * n", "n"},
			{twice + "exercise.toml", `"n plus n."`, `" ", "Add the number to itself."`},
		}, []string{
			"day1/twice/start.go: does not build: line 6: missing return",
			"day1/twice/solution.go: fails the check: n = 3: your code stopped with a panic on line 5: 3",
			`day1/twice/wrong/square.go: fails without the explanation "You squared": n = 3: Twice(3) should be 6, but it is 3`,
			"day1/twice: hint 3 is empty",
			"day1/twice: hint 4 was given before",
		}},
		{"a check that needs nothing of the answer", "day1/twice", []edit{
			{twice + "check.go", "Twice(3), 6", "6, 6"},
			{twice + "check.go", "Twice(n), 2*n", "2*n, 2*n"},
			{twice + "right/sum.go", "", ""},
			{twice + "exercise.toml", `, "n plus n."`, ""},
		}, []string{
			"day1/twice/start.go: passes the check",
			"day1/twice: an empty answer: passes the check",
			"day1/twice: an answer with only a package clause: passes the check",
			"day1/twice: the solution commented out: passes the check",
			"day1/twice/wrong/square.go: passes the check",
			"day1/twice: there are 2 hints; at least 3 are needed",
		}},
		{"no wrong answer", "day1/twice", []edit{{twice + "wrong/square.go", "", ""}}, []string{
			"day1/twice: there is no wrong answer in wrong/"}},
		{"a cell that does not build", "day1#", []edit{{"day1/lesson.md", "err :=", "err ="}}, []string{
			"day1/lesson.md:12: cell try: line 1: undefined: b"}},
		{"a cell that panics", "day1#", []edit{{"day1/lesson.md", "b, err :=", "panic(1); b, err :="}}, []string{
			"day1/lesson.md:12: cell try: The program stopped with a panic: 1"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			files := fixture(t)
			for _, e := range test.edits {
				e.apply(t, files)
			}
			_, problems := verifyFiles(t, files, test.only)
			for _, p := range problems {
				if !slices.ContainsFunc(test.want, func(want string) bool { return strings.HasPrefix(p, want) }) {
					t.Errorf("%q was said", p)
				}
				if strings.Contains(p, "\n") {
					t.Errorf("%q is more than one line", p)
				}
			}
			for _, want := range test.want {
				if !slices.ContainsFunc(problems, func(p string) bool { return strings.HasPrefix(p, want) }) {
					t.Errorf("%q was not said; problems %q", want, problems)
				}
			}
		})
	}
}

// TestMutants: a mutant that passes is reported unless it is listed, and a
// list that is out of date is reported too.
func TestMutants(t *testing.T) {
	r, err := shared()
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name  string
		edits []edit
		want  []string
	}{
		{"sound", nil, nil},
		{"a check that looks at one case", []edit{{"day1/twice/check.go", "check.Repeat(", "check.Repeat(\"none\", 1, func(*check.T) {}), check.Repeat("}, {"day1/twice/check.go", "Twice(n), 2*n", "2*n, 2*n"}}, []string{
			"day1/twice: a mutant passes the check: func Twice(n int) int {: n as in the first call"}},
		{"a list that is out of date", []edit{{"day1/twice/exercise.toml", "hints =", "equivalent = { \"no: such\" = \"Why.\" }\nhints ="}}, []string{
			"day1/twice: there is no mutant no: such"}},
		{"two mistakes with one value", []edit{{"day1/twice/check.go", "Twice(3), 6", "Twice(3), 6, check.Mistake(7, \"One.\"), check.Mistake(7, \"Two.\")"}}, []string{
			"day1/twice: n = 3: Twice(3): 7 is explained in two ways: One. / Two."}},
	} {
		t.Run(test.name, func(t *testing.T) {
			files := fixture(t)
			for _, e := range test.edits {
				e.apply(t, files)
			}
			c, err := content.Load(files)
			if err != nil {
				t.Fatal(err)
			}
			var problems []string
			s, err := Mutants(t.Context(), c, r, "day1", func(p string) { problems = append(problems, p) })
			if err != nil {
				t.Fatal(err)
			}
			if s.Exercises != 1 || s.Mutants < 4 || s.Problems != len(problems) || !slices.Equal(problems, test.want) {
				t.Errorf("%v, problems %q, want %q", s, problems, test.want)
			}
		})
	}
}

func TestCommentedOut(t *testing.T) {
	if got, want := commentedOut("package main\n\nfunc f() {\n}\n"), "package main\n// \n// func f() {\n// }\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestAnErrorEndsTheRun(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	r, err := shared()
	if err != nil {
		t.Fatal(err)
	}
	c, err := content.Load(fixture(t))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Course(ctx, c, r, "", 2, func(string) {}); err != context.Canceled {
		t.Errorf("got %v", err)
	}
}
