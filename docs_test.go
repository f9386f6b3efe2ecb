package lina_test

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"
)

// What the README promises is what the example prints, line by line.
func TestReadme(t *testing.T) {
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	source, err := os.ReadFile("example_test.go")
	if err != nil {
		t.Fatal(err)
	}
	_, body, _ := strings.Cut(string(source), "func Example() {\n")
	body, output, _ := strings.Cut(body, "\n\t// Output:\n")
	output, _, _ = strings.Cut(output, "}\n")
	shown := regexp.MustCompile("(?s)```go\n(.*?)```\n.*?```\n(.*?)```").FindSubmatch(readme)
	if shown == nil {
		t.Fatal("the README shows no Go code with its output")
	}
	unindent := func(s, prefix string) string {
		lines := strings.Split(strings.TrimSpace(s), "\n")
		for i, l := range lines {
			lines[i] = strings.TrimPrefix(l, prefix)
		}
		return strings.Join(lines, "\n")
	}
	if got, want := strings.TrimSpace(string(shown[1])), unindent(body, "\t"); got != want {
		t.Errorf("the README's code is\n%s\nand the example\n%s", got, want)
	}
	if got, want := strings.TrimSpace(string(shown[2])), unindent(strings.ReplaceAll(output, "\t// ", ""), ""); got != want {
		t.Errorf("the README's output is\n%s\nand the example's\n%s", got, want)
	}
}

// Every Go cell in the tables of docs/coming-from-numpy.md compiles.
func TestNumPyTable(t *testing.T) {
	page, err := os.ReadFile("docs/coming-from-numpy.md")
	if err != nil {
		t.Fatal(err)
	}
	var cells []string
	for _, line := range strings.Split(string(page), "\n") {
		if columns := strings.Split(line, "|"); len(columns) == 4 {
			for _, code := range regexp.MustCompile("`([^`]+)`").FindAllStringSubmatch(columns[2], -1) {
				cells = append(cells, code[1])
			}
		}
	}
	if len(cells) < 100 {
		t.Fatalf("only %d cells of Go in the tables", len(cells))
	}
	for cell, err := range compile(t, cells) {
		t.Errorf("%s: %v", cell, err)
	}
}

// tableProgram is what the cells of the table stand in, one a block.
const tableProgram = `package numpy

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"

	"github.com/lina-la/lina/data"
	"github.com/lina-la/lina/la"
)

func cells(A, B, C la.Matrix, v, w, x, b la.Vector, s float64, i, j, k, m, n int, npy []byte) {
	rng := la.NewRand(7)
	_, _, _, _, _ = rng, data.ReadCSVFile, fmt.Sprint, json.Marshal, math.Pi
	slices.Sort(v)
`

// compile type-checks pieces of Go and returns what is wrong with them. That a
// piece leaves a result unused is right in a table.
func compile(t *testing.T, cells []string) map[string]error {
	t.Helper()
	lines := strings.Count(tableProgram, "\n")
	source := tableProgram
	for _, c := range cells {
		source += "{" + c + "}\n"
	}
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, "cells.go", source+"}", 0)
	if err != nil {
		t.Fatal(err)
	}
	wrong := map[string]error{}
	config := types.Config{
		Importer: importer.ForCompiler(fset, "gc", exportData(t)),
		Error: func(err error) {
			e := err.(types.Error)
			if !strings.Contains(e.Msg, "not used") {
				wrong[cells[fset.Position(e.Pos).Line-lines-1]] = err
			}
		},
	}
	_, _ = config.Check("numpy", fset, []*ast.File{f}, nil) // Error has collected the errors
	return wrong
}

// exportData finds what the compiler knows of a package that la or data is made
// of, or that a cell imports.
func exportData(t *testing.T) importer.Lookup {
	t.Helper()
	cmd := exec.Command("go", "list", "-export", "-deps", "-f", "{{.ImportPath}} {{.Export}}", "./la", "./data", "slices", "encoding/json")
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v\n%s", err, stderr.String())
	}
	files := map[string]string{}
	for _, line := range strings.Split(strings.TrimSpace(string(out)), "\n") {
		importPath, file, _ := strings.Cut(line, " ")
		files[importPath] = file
	}
	return func(importPath string) (io.ReadCloser, error) {
		if files[importPath] == "" {
			return nil, fmt.Errorf("no export data of %s", importPath)
		}
		return os.Open(files[importPath])
	}
}
