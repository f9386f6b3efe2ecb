package lina_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// tableRow is a row of the tables in docs/coming-from-numpy.md: Python, and the Go that
// gives the same.
type tableRow struct{ python, code string }

// tableValue is a number, a vector, a matrix or a text, from Python or from Go.
type tableValue struct {
	Shape   []int
	Data    []any
	Float32 bool
	Complex bool
	Text    string
}

// tableResult is what a row gives: testdata/golden.json holds it for Python, and the
// program made of the Go cells writes it.
type tableResult struct {
	Python  string
	Names   []string // what the row writes, if it is a statement
	Values  []tableValue
	Printed string
	Failed  string
}

// Every row of the tables in docs/coming-from-numpy.md gives in Go what it gives in Python.
func TestComingFromNumPy(t *testing.T) {
	rows, golden := tableRows(t), goldenRows(t)
	if len(rows) < 120 || len(rows) != len(golden) {
		t.Fatalf("%d rows in the tables, %d in testdata/golden.json: run testdata/golden.py", len(rows), len(golden))
	}
	for i, row := range rows {
		if row.python != golden[i].Python {
			t.Fatalf("row %d is %s, in testdata/golden.json %s: run testdata/golden.py", i, row.python, golden[i].Python)
		}
	}
	left := maps.Clone(likeness)
	for i, got := range runTable(t, rows, golden) {
		want, row := golden[i], rows[i]
		if got.Failed != "" {
			t.Errorf("%s: %s", row.code, got.Failed)
			continue
		}
		alike := likeness[row.code]
		delete(left, row.code)
		switch {
		case strings.Contains(row.python, "rng"):
			alike = sameShapes
		case alike == nil:
			alike = same
		}
		if len(want.Values) == 0 && want.Printed == "" {
			t.Errorf("%s gives nothing to compare with", row.python)
		}
		if !alike(got.Values, want.Values) || !sameText(got.Printed, want.Printed) {
			t.Errorf("%s gives\n%v %s\nand %s\n%v %s", row.code, got.Values, got.Printed, row.python, want.Values, want.Printed)
		}
	}
	for code := range left {
		t.Errorf("%s is no row of the tables", code)
	}
}

// tableRows reads the page: of each cell the first piece of code.
func tableRows(t *testing.T) (rows []tableRow) {
	t.Helper()
	page, err := os.ReadFile("docs/coming-from-numpy.md")
	if err != nil {
		t.Fatal(err)
	}
	code := regexp.MustCompile("`([^`]+)`")
	for _, line := range strings.Split(string(page), "\n") {
		columns := strings.Split(line, "|")
		if len(columns) != 4 {
			continue
		}
		python, golang := code.FindStringSubmatch(columns[1]), code.FindStringSubmatch(columns[2])
		if python != nil && golang != nil {
			rows = append(rows, tableRow{python[1], golang[1]})
		} else if python != nil || golang != nil {
			t.Errorf("half a row: %s", line)
		}
	}
	return rows
}

func goldenRows(t *testing.T) (rows []tableResult) {
	t.Helper()
	text, err := os.ReadFile("testdata/golden.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, &rows); err != nil {
		t.Fatal(err)
	}
	return rows
}

// given is what the names of the page are, anew for every row, as in golden.py.
const given = `
	A, B, C := la.New(3, 3, 4, 1, 2, 1, 3, -1, 2, 5, 6), la.New(3, 3, 1, 0, 2, 0.5, -1, 3, 2, 2, 1), la.Zeros(3, 3)
	S, X := la.New(3, 3, 4, 1, 2, 1, 5, 3, 2, 3, 6), la.New(5, 3, 1, 2, 0, 3, -1, 2, 0, 4, 1, 2, 2, 5, 1, 0, 3)
	v, w, b := la.Vector{3, -1, 2}, la.Vector{1, 4, -2}, la.Vector{1, 2, 3}
	y, u := la.Vector{1, 2, 0, 3, 1}, la.Vector{3, 1, 2, 5, 2, 4}
	s, i, j, k, m, n, rng := 2.5, 1, 2, 1, 2, 3, la.NewRand(7)
	npy := la.Must(B.MarshalBinary())
	_, _, _, _, _, _, _, _, _, _ = A, B, C, S, X, v, w, b, y, u
	_, _, _, _, _, _, _, _ = s, i, j, k, m, n, rng, npy
`

// runTable makes a program of the Go cells and runs it.
func runTable(t *testing.T, rows []tableRow, golden []tableResult) (results []tableResult) {
	t.Helper()
	base, err := os.ReadFile("testdata/table.go.txt")
	if err != nil {
		t.Fatal(err)
	}
	source := bytes.NewBuffer(base)
	source.WriteString("var rows = []func(){\n")
	for i, row := range rows {
		fmt.Fprintf(source, "func() {%s\n//line row:%d\n%s\n},\n", given, i+1, showing(t, row.code, golden[i]))
	}
	source.WriteString("}\n")
	file := filepath.Join(t.TempDir(), "main.go")
	if err := os.WriteFile(file, source.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	var stderr bytes.Buffer
	cmd := exec.Command("go", "run", file)
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v\n%s", err, stderr.String())
	}
	if err := json.Unmarshal(out, &results); err != nil {
		t.Fatal(err)
	}
	return results
}

// showing is a row's code and the call that shows what it gives: the code's own value, or
// what it writes.
func showing(t *testing.T, code string, golden tableResult) string {
	t.Helper()
	if len(golden.Names) == 0 && len(golden.Values) > 0 {
		return "show(" + code + ")"
	}
	f, err := parser.ParseFile(token.NewFileSet(), "", "package p\nfunc f() {\n"+code+"\n}", 0)
	if err != nil {
		t.Fatalf("%s: %v", code, err)
	}
	for _, statement := range f.Decls[0].(*ast.FuncDecl).Body.List {
		if s, ok := statement.(*ast.AssignStmt); ok && s.Tok == token.DEFINE {
			for _, x := range s.Lhs {
				if name := x.(*ast.Ident).Name; !slices.Contains(golden.Names, name) {
					code += "\nshow(" + name + ")" // an error, which is nil
				}
			}
		}
	}
	if len(golden.Names) > 0 {
		code += "\nshow(" + strings.Join(golden.Names, ", ") + ")"
	}
	return code
}
