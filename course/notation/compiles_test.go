package notation_test

import (
	"fmt"
	"go/parser"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/lina-la/lina/course/content"
	"github.com/lina-la/lina/course/notation"
)

// given is what the names in the notes stand for.
const given = `package notes

import (
	"math"

	"github.com/lina-la/lina/data"
	"github.com/lina-la/lina/la"
	"github.com/lina-la/lina/ml"
	"github.com/lina-la/lina/sparse"
	"github.com/lina-la/lina/stat"
)

func use(...any) {}

func _() {
	var A, B, C, D, K, L, M, P, Q, R, T, U, W, X, Xc la.Matrix
	var b, d, dx, dy, f_, q, u, v, w, x, y, yHat, z la.Vector
	var a, a1, a2, b1, b2, c, c1, c2, s, t, tol float64
	var i, j, k, m, n, r int
	var lambda complex128
	var F la.CMatrix
	var svd *la.SVDResult[float64]
	var e *la.EigSymResult[float64]
	var f func(float64) float64
	var table *data.Table
	use(A, B, C, D, K, L, M, P, Q, R, T, U, W, X, Xc, b, d, dx, dy, f_, q, u, v, w, x, y, yHat, z, a, a1, a2, b1, b2, c, c1, c2, s, t, tol)
	use(i, j, k, m, n, r, lambda, F, svd, e, f, table, math.Pi, ml.FitPCA, sparse.FromDense, stat.Corr[float64])
`

// Every piece of Go in the notes of the course, and in the glossary, compiles: what a
// learner copies from it works.
func TestNotesCompile(t *testing.T) {
	course, err := content.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	list, err := notation.Course()
	if err != nil {
		t.Fatal(err)
	}
	pieces := map[string]bool{}
	for _, d := range course.Days {
		for _, n := range d.Notes {
			pieces[n.Go] = true
			if n.Beside != nil {
				pieces[n.Beside.Go] = true
			}
		}
	}
	glossary, err := list.Glossary()
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range glossary {
		pieces[e.Go] = true
		if e.Symbol != "" && e.Typeset == "" {
			t.Errorf("%s is not typeset: go test ./cmd/lina/browser -run TestFormulas -write", e.TeX)
		}
	}
	program := given
	for _, piece := range slices.Sorted(maps.Keys(pieces)) {
		switch {
		case piece == "" || piece == "float64":
		case numeric.MatchString(piece):
			program += fmt.Sprintf("\t{\n\tvar x, y, a, b, n float64\n\tuse(x, y, a, b, n)\n\tuse(%s)\n\t}\n", piece)
		case isList(piece):
			program += fmt.Sprintf("\tuse(%s)\n", renamed.Replace(piece))
		default:
			program += fmt.Sprintf("\t{\n\t%s\n\tuse(A, x)\n\t}\n", piece)
		}
	}
	file := filepath.Join(t.TempDir(), "notes.go")
	if err := os.WriteFile(file, []byte(program+"}\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("go", "build", "-gcflags=-e", file).CombinedOutput(); err != nil {
		lines := strings.Split(program, "\n")
		for _, m := range regexp.MustCompile(`notes\.go:(\d+):.*`).FindAllStringSubmatch(string(out), -1) {
			at, _ := strconv.Atoi(m[1])
			t.Errorf("%s: %s", strings.TrimSpace(lines[at-1]), m[0])
		}
	}
	if len(pieces) < 150 {
		t.Errorf("only %d pieces of Go", len(pieces))
	}
}

// Here x, y, a, b and n are numbers.
var numeric = regexp.MustCompile(`^(math\.\w+\(x(, n)?\)|x (\*|<|>|<=|>=) [xy]|math\.Abs\(x-y\) <= tol|a \+ b, a - b)$`)

var renamed = strings.NewReplacer("t.OneHot", "table.OneHot", "f(x)", "f(c)", "A.Dims()", "A.Rows(), A.Cols()")

func isList(piece string) bool {
	_, err := parser.ParseExpr("use(" + piece + ")")
	return err == nil
}
