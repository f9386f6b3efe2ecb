package lina_test

import (
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// examples are the folders of examples/, each a program with its twin in Python.
func examples(t *testing.T) []string {
	t.Helper()
	programs, err := filepath.Glob("examples/*/main.go")
	if err != nil || len(programs) < 12 {
		t.Fatalf("only %d examples, %v", len(programs), err)
	}
	for i, p := range programs {
		programs[i] = filepath.Dir(p)
	}
	return programs
}

// An example has at most twice the lines of the program that does the same in
// Python, neither with blank lines and comments, and stands in the list.
func TestExamplesAreShort(t *testing.T) {
	list, err := os.ReadFile("examples/README.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, folder := range examples(t) {
		ours, theirs := lines(t, folder+"/main.go", "//"), lines(t, folder+"/twin.py", "#")
		if ours > 2*theirs {
			t.Errorf("%s: %d lines of Go for %d of Python", folder, ours, theirs)
		}
		name := filepath.Base(folder)
		if !strings.Contains(string(list), fmt.Sprintf("| [%s](%s/main.go) |", name, name)) {
			t.Errorf("examples/README.md does not list %s", name)
		}
		if _, err := os.Stat(folder + "/main_test.go"); err != nil {
			t.Errorf("nothing checks what %s prints: %v", folder, err)
		}
	}
}

// lines counts the lines of a program that are not blank and not comments.
func lines(t *testing.T, name, comment string) int {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, line := range strings.Split(string(text), "\n") {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, comment) {
			n++
		}
	}
	return n
}

// The twin of an example prints the same numbers as the example's test wants, but for
// the layout.
func TestExamplesAgreeWithPython(t *testing.T) {
	python := os.Getenv("LINA_PYTHON")
	if python == "" {
		t.Skip("LINA_PYTHON names no Python with NumPy, SciPy, pandas and pillow")
	}
	for _, folder := range examples(t) {
		source, err := os.ReadFile(folder + "/main_test.go")
		if err != nil {
			t.Fatal(err)
		}
		_, want, _ := strings.Cut(string(source), "// Output:\n")
		out, err := exec.Command(python, folder+"/twin.py").CombinedOutput()
		if err != nil {
			t.Fatalf("%s: %v\n%s", folder, err, out)
		}
		got, wanted := numbers(string(out)), numbers(want)
		same := len(got) == len(wanted) && len(got) > 2
		for i := 0; same && i < len(got); i++ {
			same = math.Abs(got[i]-wanted[i]) <= 1e-6*math.Abs(wanted[i])
		}
		if !same {
			t.Errorf("%s: Python prints\n%s\nand Go\n%s", folder, out, want)
		}
	}
}

// numbers are the numbers in a text.
func numbers(text string) []float64 {
	var xs []float64
	for _, word := range regexp.MustCompile(`[-+]?[0-9]+(\.[0-9]*)?(e[-+]?[0-9]+)?`).FindAllString(text, -1) {
		x, err := strconv.ParseFloat(word, 64)
		if err == nil {
			xs = append(xs, x)
		}
	}
	return xs
}
