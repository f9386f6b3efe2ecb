package check

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
)

// Vector passes if got and want have the same length and
// maxᵢ |gotᵢ − wantᵢ| ≤ tol·max(1, maxᵢ |wantᵢ|).
func (t *T) Vector(what string, got, want []float64, opts ...Option) {
	t.vector(what, "", got, want, sameVector, opts)
}

// UpToSign passes if got is want or −want: a singular vector or an eigenvector
// has no sign of its own.
func (t *T) UpToSign(what string, got, want []float64, opts ...Option) {
	t.vector(what, " or its negative", got, want, func(got, want []float64, tol float64) bool {
		return sameVector(got, want, tol) || sameVector(got, negated(want), tol)
	}, opts)
}

// UpToOrder passes if got holds the numbers of want in any order, each as often.
func (t *T) UpToOrder(what string, got, want []float64, opts ...Option) {
	t.vector(what, " in any order", got, want, func(got, want []float64, tol float64) bool {
		return sameVector(sorted(got), sorted(want), tol)
	}, opts)
}

func (t *T) vector(what, freedom string, got, want []float64, same func(got, want []float64, tol float64) bool, opts []Option) {
	o := t.options(opts)
	alike := func(v, w any) bool {
		x, ok := toVector(v)
		y, ok2 := toVector(w)
		return ok && ok2 && same(x, y, o.tol)
	}
	t.distinct(what, want, o, alike)
	if same(got, want, o.tol) {
		return
	}
	why := t.why(o, func(v any) bool { return alike(got, v) })
	if len(got) != len(want) {
		t.fail(fmt.Sprintf("%s should have %s, but it has %s: expected %s%s, got %s",
			what, count(len(want), "entry", "entries"), count(len(got), "entry", "entries"), vectorText(want), freedom, vectorText(got)), why)
	}
	text := vectorText
	if text(want) == text(got) {
		text = vectorInFull // the difference stands behind the digits shown
	}
	t.fail(fmt.Sprintf("%s should be %s%s, but it is %s", what, text(want), freedom, text(got)), why)
}

func sameVector(got, want []float64, tol float64) bool {
	return slices.EqualFunc(got, want, func(x, y float64) bool { return near(x, y, tol*scale(want...)) })
}

func negated(v []float64) []float64 {
	w := make([]float64, len(v))
	for i, x := range v {
		w[i] = -x
	}
	return w
}

func sorted(v []float64) []float64 {
	return slices.SortedFunc(slices.Values(v), cmp.Compare[float64])
}

// textEntries bounds how much of a vector, or of a row, a message quotes.
const textEntries = 8

func vectorText(v []float64) string { return vectorDigits(v, 6) }

// vectorInFull quotes with as many digits as it takes to read the same numbers back.
func vectorInFull(v []float64) string { return vectorDigits(v, -1) }

func vectorDigits(v []float64, digits int) string {
	parts := make([]string, 0, textEntries)
	for _, x := range v[:min(len(v), textEntries)] {
		parts = append(parts, strconv.FormatFloat(x, 'g', digits, 64))
	}
	s := strings.Join(parts, " ")
	if len(v) > textEntries {
		s += " …"
	}
	return "[" + s + "]"
}

func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + many
}

// toVector converts the vectors that a Mistake may be written with, among them
// la.Vector, which this package does not import.
func toVector(v any) ([]float64, bool) {
	if x, ok := v.([]float64); ok {
		return x, true
	}
	r, kind := reflect.ValueOf(v), reflect.TypeFor[[]float64]()
	if !r.IsValid() || !r.CanConvert(kind) {
		return nil, false
	}
	return r.Convert(kind).Interface().([]float64), true
}
