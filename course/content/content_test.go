package content

import (
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// fixture is a small sound course that tests may change.
func fixture(t *testing.T) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	tree := os.DirFS("testdata/course")
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

func load(t *testing.T) *Course {
	t.Helper()
	c, err := Load(fixture(t))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestLoad(t *testing.T) {
	c := load(t)
	if len(c.Days) != 2 || c.Days[0].Number != 1 || c.Day(2) != c.Days[1] || c.Day(3) != nil {
		t.Fatalf("days %v", c.Days)
	}
	d := c.Day(1)
	if d.Title != "Doubling" || d.Slug != "doubling" || d.Minutes != 5 || len(d.Goals) != 1 {
		t.Errorf("%+v", d)
	}
	if len(d.Cells) != 1 || d.Key(d.Cells[0]) != "day1#try" || d.Cells[0].Line != 12 || !strings.HasPrefix(d.Cells[0].Source, "b, err :=") {
		t.Errorf("cells %+v", d.Cells)
	}
	e := c.Exercise("day1/twice")
	if e == nil || e.Kind != Code || !e.Task || len(e.Hints) != 3 || e != d.Exercises[0] {
		t.Fatalf("%+v", e)
	}
	for name, source := range map[string]string{"start": e.Start, "solution": e.Solution, "check": e.Check, "wrong": e.Wrong[0].Source, "right": e.Right[0].Source} {
		if !strings.HasPrefix(source, "package main\n") || strings.Contains(source, "go:build") {
			t.Errorf("%s begins with %q", name, source[:20])
		}
	}
	if w := e.Wrong[0]; w.Name != "square.go" || !slices.Equal(w.Wants, []string{"You squared"}) {
		t.Errorf("wrong answer %+v", w)
	}
	if c.Exercise("day1/nothing") != nil {
		t.Error("found an exercise that there is not")
	}
	if b, err := c.File("numbers.csv"); err != nil || string(b) != "1,2\n" {
		t.Errorf("file %q, %v", b, err)
	}
	if _, err := c.File("lesson.toml"); err == nil {
		t.Error("read a file that no lesson lists")
	}
}

func TestFilesOfTheDataPackage(t *testing.T) {
	files := fixture(t)
	delete(files, "day1/numbers.csv")
	c, err := Load(files, fstest.MapFS{"numbers.csv": {Data: []byte("shared")}})
	if err != nil {
		t.Fatal(err)
	}
	if b, err := c.File("numbers.csv"); err != nil || string(b) != "shared" {
		t.Errorf("%q, %v", b, err)
	}
}

// TestLoadSaysWhatIsWrong breaks the fixture in one place each.
func TestLoadSaysWhatIsWrong(t *testing.T) {
	for _, test := range []struct {
		name, file    string
		old, new, err string // old "" replaces the whole file; new "-" removes it
	}{
		{"no lesson.toml", "day1/lesson.toml", "", "-", "day1/lesson.toml: the file is missing"},
		{"empty lesson", "day1/lesson.md", "", "", "day1/lesson.md: the file is empty"},
		{"no title", "day1/lesson.toml", `"Doubling"`, `""`, "day1/lesson.toml: title is missing"},
		{"no slug", "day1/lesson.toml", `"doubling"`, `""`, "slug is missing"},
		{"no minutes", "day1/lesson.toml", "minutes = 5", "", "minutes is 0"},
		{"no goals", "day1/lesson.toml", `goals = ["Double a number"]`, "", "goals is missing"},
		{"unknown key", "day1/lesson.toml", "slug", "slugg", "there is no key slugg"},
		{"not TOML", "day1/lesson.toml", "title =", "title", "day1/lesson.toml: toml: line 1"},
		{"missing file", "day1/numbers.csv", "", "-", "there is no file numbers.csv"},
		{"unknown fence", "day1/lesson.md", "```go cell=try", "```go try", "line 12: ```go try is not understood"},
		{"cell not Go", "day1/lesson.md", "```go cell=try", "```python cell=try", `a cell is Go, not "python"`},
		{"unknown exercise", "day1/lesson.md", "\ntwice\n", "\nthrice\n", `line 25: there is no exercise "thrice"`},
		{"exercise left out", "day1/lesson.md", "```exercise\ntwice\n```", "", "the exercise twice does not stand in the lesson"},
		{"exercise twice", "day1/lesson.md", "\ntwice\n```\n", "\ntwice\n```\n\n```exercise\ntwice\n```\n", "the exercise twice stands twice"},
		{"no task", "day2/quotes/exercise.toml", "task = true", "", "no exercise of the day has task = true"},
		{"kind", "day1/twice/exercise.toml", `"code"`, `"cod"`, `day1/twice/exercise.toml: kind is "cod"`},
		{"no cheer", "day1/twice/exercise.toml", `"You doubled every number that came, negative ones too."`, `""`, "cheer is missing"},
		{"no statement", "day1/twice/statement.md", "", "-", "day1/twice/statement.md: the file is missing"},
		{"cell in a statement", "day1/twice/statement.md", "", "```go cell=a\nx\n```\n", "a cell stands in a lesson, not here"},
		{"no start", "day1/twice/start.go", "", "-", "day1/twice/start.go: the file is missing"},
		{"no check", "day1/twice/check.go", "", "-", "day1/twice/check.go: the file is missing"},
		{"no constraint", "day1/twice/solution.go", "//go:build ignore\n", "", `day1/twice/solution.go: the first line must be "//go:build ignore"`},
		{"no wants", "day1/twice/wrong/square.go", "// wants: You squared\n", "", `day1/twice/wrong/square.go: the line "// wants: TEXT" is missing`},
		{"form without fields", "day1/reasons/exercise.toml", `fields = ["Reason"]`, "", "a form needs fields"},
		{"code with fields", "day1/twice/exercise.toml", "task = true", `fields = ["a"]`, "fields and count belong to a form"},
		{"negative count", "day1/reasons/exercise.toml", "count = 3", "count = -1", "count is -1"},
	} {
		t.Run(test.name, func(t *testing.T) {
			files := fixture(t)
			text := test.new
			if test.old != "" {
				before := string(files[test.file].Data)
				if text = strings.Replace(before, test.old, test.new, 1); text == before {
					t.Fatalf("%s has no %q", test.file, test.old)
				}
			}
			files[test.file] = &fstest.MapFile{Data: []byte(text)}
			if test.new == "-" {
				delete(files, test.file)
			}
			_, err := Load(files)
			if err == nil || !strings.Contains(err.Error(), test.err) {
				t.Errorf("got %v\nwant %q", err, test.err)
			}
		})
	}
	if _, err := Load(fstest.MapFS{"dayx/a": {}}); err == nil || !strings.Contains(err.Error(), "no days") {
		t.Errorf("a course without days: %v", err)
	}
}

func TestSoundDaysAreLoadedBesideBrokenOnes(t *testing.T) {
	files := fixture(t)
	delete(files, "day1/lesson.toml")
	if c, err := Load(files); err == nil || len(c.Days) != 1 || c.Days[0].Number != 2 {
		t.Errorf("%v, %v", c, err)
	}
}

func TestCheckForm(t *testing.T) {
	c := load(t)
	for _, test := range []struct {
		exercise string
		fields   []string
		ok       bool
		want     string
	}{
		{"day1/reasons", []string{"a", "b", "c"}, true, "All 3 fields"},
		{"day1/reasons", []string{"a", " ", "c"}, false, "Reason 2 is still empty."},
		{"day1/reasons", []string{"A  b", "x", "a B\n"}, false, "Reason 1 and Reason 3 say the same."},
		{"day1/reasons", []string{"a"}, false, "3 fields to fill, and 1 came"},
		{"day2/quotes", []string{"a", "book", "b", "book"}, true, "all this page can check"},
		{"day2/quotes", []string{"a", "book", "a", "other"}, false, "Quote 1 and Quote 2 say the same."},
		{"day2/quotes", []string{"a", "", "b", "book"}, false, "Source 1 is still empty."},
	} {
		if ok, message := c.Exercise(test.exercise).CheckForm(test.fields); ok != test.ok || !strings.Contains(message, test.want) {
			t.Errorf("%q: %v, %q, want %q", test.fields, ok, message, test.want)
		}
	}
	names := &Exercise{}
	names.setFields(&problems{}, exerciseFile{Fields: []string{"Reason one", "Reason two"}})
	if ok, message := names.CheckForm([]string{"x", "x"}); ok || !strings.Contains(message, "Reason one and Reason two") {
		t.Errorf("a form without count: %v, %q", ok, message)
	}
}

// TestMarkup is the part of docs/course.md that the scripts rely on.
func TestMarkup(t *testing.T) {
	c := load(t)
	got := string(c.Day(1).HTML) + string(c.Day(2).HTML)
	for _, want := range []string{
		`<span class="math inline" data-tex="2x &lt; x^2" data-notes="1 2 3 1">$2x &lt; x^2$</span>`,
		`<div class="math display" data-tex="2x = x + x" data-notes="1 4 1 5 1">$$2x = x + x$$</div>`,
		`<td><span class="math inline" data-tex="\lvert x\rvert" data-notes="`,
		`<p>It&rsquo;s &ldquo;<span class="math inline" data-tex="x" data-notes="0">$x$</span>&rdquo;, with <code>i--</code> or i-- ...</p>`,
		`<h2 id="twice-1">Twice</h2>`, // the id twice is the exercise's
		"\n<la-plane mode=\"vectors\" u=\"1 2\">\nu is (1, 2).\n</la-plane>\n",
		`<section class="cell" data-cell="try" data-key="day1#try"><textarea class="cell-source" rows="3"`,
		"aria-label=\"Go code: try\">\nb, err := os.ReadFile(&#34;numbers.csv&#34;)\n",
		`// &lt;/textarea&gt;`,
		"<pre class=\"code\" data-lang=\"go\"><code>x := 1 &lt; 2\n</code></pre>",
		`<section class="exercise" id="twice" data-exercise="day1/twice" data-key="day1/twice" data-kind="code" data-task="true" aria-labelledby="twice-title">`,
		`<h3 class="exercise-title" id="twice-title">Twice</h3>`,
		"<div class=\"statement\">\n<p>Write <code>Twice(n)</code>, which is <span class=\"math inline\" data-tex=\"2n\" data-notes=\"",
		`<details class="hint"><summary>Hint 3</summary>`,
		"<div class=\"after\" hidden>\n<p>A product does it as well.</p>\n</div>",
		`data-kind="form"`,
		`<form class="exercise-form">`,
		`<label class="field">Reason 1 <textarea name="field" rows="3" required></textarea></label>`,
		`<label class="field">Source 2 <textarea`,
		`<button type="submit">Post</button>`,
		`<script type="application/json" id="lina-files">["numbers.csv"]</script>`,
		`<script type="application/json" id="lina-files">[]</script>`,
		`<script type="application/json" id="lina-notation">[{"say":"x","means":`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%s\nis not in the page", want)
		}
	}
	for _, unwanted := range []string{"<p><la-plane", "You squared", "check.Run", "2 * n"} {
		if strings.Contains(got, unwanted) {
			t.Errorf("%s is in the page", unwanted)
		}
	}
}

func TestEmbeddedCourseIsSound(t *testing.T) {
	c, err := Embedded()
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range c.Days {
		for _, name := range d.Files {
			if _, err := c.File(name); err != nil {
				t.Error(err)
			}
		}
		for _, tex := range d.Formulas {
			if d.Typeset[tex] == "" {
				t.Errorf("%s: %s is not typeset: go test ./cmd/lina/browser -run TestFormulas -write", d.ID(), tex)
			}
		}
		if len(d.Typeset) > len(d.Formulas) {
			t.Errorf("%s has %d formulas, and %d are typeset: go test ./cmd/lina/browser -run TestFormulas -write", d.ID(), len(d.Formulas), len(d.Typeset))
		}
	}
}
