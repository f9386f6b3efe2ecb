package gonumla

import (
	"fmt"
	"go/parser"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// The base of the program that the rows of docs/coming-from-gonum.md make: each side of a
// row becomes a shape and its numbers.
const comingBase = `package main

import (
	"fmt"
	"math"

	"github.com/lina-la/lina/la"
	linastat "github.com/lina-la/lina/stat"
	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat"
)

var (
	a, bb = []float64{4, 1, 2, 1, 3, -1, 2, 5, 6}, []float64{1, 0, 2, 0.5, -1, 3, 2, 2, 1}
	sym   = []float64{4, 1, 2, 1, 5, 3, 2, 3, 6}
	data  = []float64{1, 2, 0, 3, -1, 2, 0, 4, 1, 2, 2, 5, 1, 0, 3}
	v, w, b, y = la.Vector{3, -1, 2}, la.Vector{1, 4, -2}, la.Vector{1, 2, 3}, la.Vector{1, 2, 0, 3, 1}
	s, i, j, k, m, n = 2.5, 1, 2, 1, 2, 3
)

func first(x ...any) any { return x[0] }

func flat(x any) (shape []int, numbers []float64) {
	switch x := x.(type) {
	case float64:
		return nil, []float64{x}
	case int:
		return nil, []float64{float64(x)}
	case bool:
		if x {
			return nil, []float64{1}
		}
		return nil, []float64{0}
	case la.Vector:
		return []int{len(x)}, x
	case []float64:
		return []int{len(x)}, x
	case mat.Vector:
		for i := range x.Len() {
			numbers = append(numbers, x.AtVec(i))
		}
		return []int{x.Len()}, numbers
	case interface { Dims() (int, int); At(int, int) float64 }:
		r, c := x.Dims()
		for i := range r {
			for j := range c {
				numbers = append(numbers, x.At(i, j))
			}
		}
		return []int{r, c}, numbers
	}
	panic(fmt.Sprintf("a value of type %T", x))
}

func compare(gonum, lina any) string {
	p, x := flat(gonum)
	q, z := flat(lina)
	if fmt.Sprint(p) != fmt.Sprint(q) {
		return fmt.Sprintf("shapes %v and %v", p, q)
	}
	for i := range x {
		if x[i] != z[i] && !(math.Abs(x[i]-z[i]) <= 1e-9*math.Max(1, math.Abs(x[i]))) {
			return fmt.Sprintf("%v and %v", x, z)
		}
	}
	return ""
}

func report(row string, gonum, lina func() any) {
	if said := compare(gonum(), lina()); said != "" {
		fmt.Printf("%s: %s\n", row, said)
	}
}

func main() {
	_, _, _, _, _ = floats.Sum, stat.Mean, linastat.Cov[float64], k, m
`

// Every row of docs/coming-from-gonum.md gives in Gonum what it gives in Lina.
func TestComingFromGonum(t *testing.T) {
	page, err := os.ReadFile("../docs/coming-from-gonum.md")
	if err != nil {
		t.Fatal(err)
	}
	rows := regexp.MustCompile("(?m)^\\| `([^`]+)` \\| `([^`]+)` \\|$").FindAllStringSubmatch(string(page), -1)
	if len(rows) < 60 {
		t.Fatalf("only %d rows", len(rows))
	}
	program := comingBase
	for _, row := range rows {
		lina := strings.ReplaceAll(row[2], "stat.", "linastat.")
		program += fmt.Sprintf("\treport(%q, func() any {\n\t\tA, B, S, X := mat.NewDense(3, 3, a), mat.NewDense(3, 3, bb), mat.NewSymDense(3, sym), mat.NewDense(5, 3, data)\n"+
			"\t\tC, z, x, D := new(mat.Dense), new(mat.VecDense), make([]float64, 3), new(mat.SymDense)\n\t\t_, _, _, _, _, _, _, _ = A, B, S, X, C, z, x, D\n\t\t%s\n\t}, func() any {\n"+
			"\t\tA, B, S, X := la.New(3, 3, a...), la.New(3, 3, bb...), la.New(3, 3, sym...), la.New(5, 3, data...)\n\t\t_, _, _, _ = A, B, S, X\n\t\treturn first(%s)\n\t})\n",
			row[1], result(row[1]), lina)
	}
	file := filepath.Join(t.TempDir(), "main.go")
	if err := os.WriteFile(file, []byte(program+"}\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("go", "run", file).CombinedOutput()
	if err != nil || len(out) > 0 {
		t.Errorf("%v\n%s", err, out)
	}
}

// result is the Gonum of a row as a function's body that gives its result: the value of an
// expression, or what the last statement writes into.
func result(code string) string {
	at := strings.LastIndex(code, ";") + 1
	last := strings.TrimSpace(code[at:])
	for _, r := range []string{"C", "z"} {
		if strings.HasPrefix(last, r+".") || strings.Contains(last, "To("+r+",") {
			return code + "\n\t\treturn " + r
		}
	}
	for _, r := range []string{"x", "D"} {
		if strings.Contains(last, "("+r+", ") || strings.HasSuffix(last, "Values(x)") {
			return code + "\n\t\treturn " + r
		}
	}
	if _, err := parser.ParseExpr(last); err != nil {
		return code
	}
	return code[:at] + " return first(" + last + ")"
}
