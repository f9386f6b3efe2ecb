package main

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"github.com/lina-la/lina/internal/blas"
	mt "github.com/lina-la/lina/internal/matrixtest"
	"github.com/lina-la/lina/la"
)

// families groups the cases of matrixtest by the beginnings of their names; what is
// not listed is of the gallery.
var families = []struct{ name, begins string }{
	{"random", "random,normal,cond 10"}, {"ill-conditioned", "cond 1e16,ill-conditioned"}, {"clustered", "clustered,eigenvalues"},
	{"graded", "graded"}, {"rank-deficient", "rank-deficient,zero"}, {"huge", "*, huge"}, {"tiny", "*, tiny"}, {"subnormal", "*, subnormal"},
	{"gallery", ""},
}

func familyOf(name string) int {
	best := len(families) - 1
	for i, f := range families {
		for _, b := range strings.Split(f.begins, ",") {
			b = strings.TrimSpace(b)
			if b != "" && b != "*" && (strings.HasPrefix(name, b) || strings.HasSuffix(name, ", "+b)) {
				best = i
			}
		}
	}
	return best
}

// casesOf returns the matrices of a kind at order n; tall ones have twice as many rows.
func casesOf[T la.Float](kind string, n int) []mt.Case[T] {
	switch kind {
	case "square":
		return mt.SquareCases[T](n)
	case "definite":
		return mt.PositiveDefiniteCases[T](n)
	case "symmetric":
		return mt.SymmetricCases[T](n)
	}
	return mt.RectangularCases[T](2*n, n)
}

// rightHandSide is the same for every caller.
func rightHandSide[T la.Float](a blas.Mat[T]) la.Dense[T] {
	return dense(mt.Scaled(max(float64(blas.MaxAbs(a)), mt.Smallest[T]()), mt.Random[T](mt.Rand(5), a.Rows, 1)))
}

func dense[T la.Float](a blas.Mat[T]) la.Dense[T] {
	return la.FromFunc(a.Rows, a.Cols, func(i, j int) T { return a.At(i, j) })
}

// worst is the largest ratio of a family.
type worst struct {
	ratio float64
	seen  bool
}

func (w *worst) add(ratio float64) {
	if w.seen = true; !(ratio <= w.ratio) {
		w.ratio = ratio
	}
}

func (w worst) String() string {
	switch {
	case !w.seen:
		return "–"
	case math.IsNaN(w.ratio) || w.ratio > 1e6:
		return "fails"
	}
	return fmt.Sprintf("%.2g", w.ratio)
}

// measure returns the worst ratios of an operation, by family, and how many cases had
// a typed error for an answer.
func measure[T la.Float](kind string, sizes []int, f func(a, b la.Dense[T]) (float64, bool)) (by []worst, refused int) {
	by = make([]worst, len(families))
	for _, n := range sizes {
		for _, c := range casesOf[T](kind, n) {
			ratio, ok := f(dense(c.A), rightHandSide(c.A))
			if !ok {
				refused++
				continue
			}
			by[familyOf(c.Name)].add(ratio)
		}
	}
	return by, refused
}

// tables returns the tables in Markdown.
func tables(sizes []int, python string) (string, error) {
	var out strings.Builder
	fmt.Fprintf(&out, "Worst ratios over n = %s.\n\n", strings.Trim(strings.ReplaceAll(fmt.Sprint(sizes), " ", ", "), "[]"))
	header := "| operation | by |"
	rule := "|---|---|"
	for _, f := range families {
		header += " " + f.name + " |"
		rule += "---|"
	}
	fmt.Fprintf(&out, "%s refused |\n%s---|\n", header, rule)
	row := func(name, by string, ratios []worst, refused int) {
		fmt.Fprintf(&out, "| %s | %s |", name, by)
		for _, w := range ratios {
			fmt.Fprintf(&out, " %v |", w)
		}
		fmt.Fprintf(&out, " %d |\n", refused)
	}
	var lapack map[string]reference
	if python != "" {
		var err error
		if lapack, err = references(sizes, python); err != nil {
			return "", err
		}
	}
	for _, o := range operations() {
		by, refused := measure(o.kind, sizes, o.float64)
		row(o.name, "Lina", by, refused)
		by, refused = measure(o.kind, sizes, o.float32)
		row(o.name, "Lina, float32", by, refused)
		if r, ok := lapack[o.name]; ok {
			row(o.name, "LAPACK", r.by, r.refused)
		}
	}
	out.WriteString("\n| operation | ratio |\n|---|---|\n")
	for _, o := range operations() {
		fmt.Fprintf(&out, "| %s | %s |\n", o.name, o.formula)
	}
	return out.String(), nil
}

// kinds lists the kinds of matrices in a fixed order.
func kinds() []string {
	set := map[string]bool{}
	for _, o := range operations() {
		set[o.kind] = true
	}
	return slices.Sorted(maps.Keys(set))
}
