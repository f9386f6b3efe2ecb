package check

import (
	"fmt"
	"math"
	"strings"
)

// A Grid is a matrix: aᵢⱼ = At(i, j), 0 ≤ i < r, 0 ≤ j < c. la.Matrix is one.
type Grid interface {
	Dims() (r, c int)
	At(i, j int) float64
}

// rows is a matrix of rows; they have the same length once t.rows passed them.
type rows [][]float64

func (a rows) Dims() (r, c int) {
	if len(a) == 0 {
		return 0, 0
	}
	return len(a), len(a[0])
}

func (a rows) At(i, j int) float64 { return a[i][j] }

// Rows is [T.Matrix] for matrices that are slices of rows.
func (t *T) Rows(what string, got, want [][]float64, opts ...Option) {
	if i := ragged(got); i >= 0 {
		t.fail(fmt.Sprintf("the rows of %s should all have the same length, but row 0 has %s and row %d has %s", what,
			count(len(got[0]), "entry", "entries"), i, count(len(got[i]), "entry", "entries")), t.options(opts).idea)
	}
	t.Matrix(what, rows(got), rows(want), opts...)
}

// ragged is the first row that is not as long as row 0, or −1.
func ragged(a [][]float64) int {
	for i := range a {
		if len(a[i]) != len(a[0]) {
			return i
		}
	}
	return -1
}

// Matrix passes if got and want have the same shape and
// maxᵢⱼ |gotᵢⱼ − wantᵢⱼ| ≤ tol·max(1, maxᵢⱼ |wantᵢⱼ|).
func (t *T) Matrix(what string, got, want Grid, opts ...Option) {
	t.matrix(what, "", got, want, sameMatrix, opts)
}

// ColumnsUpToSign passes if each column of got is that of want or its negative.
func (t *T) ColumnsUpToSign(what string, got, want Grid, opts ...Option) {
	t.matrix(what, " up to the signs of its columns", got, want, func(got, want Grid, tol float64) bool {
		if !sameShape(got, want) {
			return false
		}
		tol *= scale(entries(want)...)
		r, c := want.Dims()
		for j := range c {
			plus, minus := true, true
			for i := range r {
				plus = plus && near(got.At(i, j), want.At(i, j), tol)
				minus = minus && near(got.At(i, j), -want.At(i, j), tol)
			}
			if !plus && !minus {
				return false
			}
		}
		return true
	}, opts)
}

func (t *T) matrix(what, freedom string, got, want Grid, same func(got, want Grid, tol float64) bool, opts []Option) {
	o := t.options(opts)
	alike := func(v, w any) bool {
		a, ok := toGrid(v)
		b, ok2 := toGrid(w)
		return ok && ok2 && same(a, b, o.tol)
	}
	t.distinct(what, want, o, alike)
	if same(got, want, o.tol) {
		return
	}
	why := t.why(o, func(v any) bool { return alike(got, v) })
	if !sameShape(got, want) {
		t.fail(fmt.Sprintf("%s should be %s, but it is %s: expected %s, got %s",
			what, shape(want), shape(got), matrixText(want), matrixText(got)), why)
	}
	text := vectorText
	if matrixText(want) == matrixText(got) {
		text = vectorInFull // the difference stands behind the digits shown
	}
	t.fail(fmt.Sprintf("%s should be %s%s, but it is %s", what, matrixAs(want, text), freedom, matrixAs(got, text)), why)
}

// Residual passes if ‖got − want‖_F ≤ tol·max(1, ‖want‖_F): for a product of
// factors that are not unique, such as A = Q·R.
func (t *T) Residual(what string, got, want Grid, opts ...Option) {
	o := t.options(opts)
	if !sameShape(got, want) {
		t.fail(fmt.Sprintf("%s should be %s, but it is %s", what, shape(want), shape(got)), o.idea)
	}
	a, b := entries(got), entries(want)
	difference := make([]float64, len(a))
	for i := range a {
		difference[i] = a[i] - b[i]
	}
	if residual := norm(difference); !(residual <= o.tol*max(1, norm(b))) {
		why := t.why(o, func(v any) bool {
			m, ok := toGrid(v)
			return ok && sameMatrix(got, m, o.tol)
		})
		t.fail(fmt.Sprintf("%s should be %s, but it is %s; the difference has norm %.3g",
			what, matrixText(want), matrixText(got), residual), why)
	}
}

// Orthonormal passes if the columns of Q have length 1 and stand at right
// angles: ‖QᵀQ − I‖_F ≤ tol.
func (t *T) Orthonormal(what string, q Grid, opts ...Option) {
	o := t.options(opts)
	r, c := q.Dims()
	var difference []float64
	for i := range c {
		for j := range c {
			var dot float64
			for k := range r {
				dot += q.At(k, i) * q.At(k, j)
			}
			if i == j {
				dot--
			}
			difference = append(difference, dot)
		}
	}
	if distance := norm(difference); !(distance <= o.tol) {
		t.fail(fmt.Sprintf("the columns of %s should have length 1 and stand at right angles, so that QᵀQ = I, but ‖QᵀQ − I‖ is %.3g", what, distance), o.idea)
	}
}

func sameShape(a, b Grid) bool {
	ar, ac := a.Dims()
	br, bc := b.Dims()
	return ar == br && ac == bc
}

func sameMatrix(got, want Grid, tol float64) bool {
	return sameShape(got, want) && sameVector(entries(got), entries(want), tol)
}

// entries is A row by row.
func entries(a Grid) []float64 {
	r, c := a.Dims()
	v := make([]float64, 0, r*c)
	for i := range r {
		for j := range c {
			v = append(v, a.At(i, j))
		}
	}
	return v
}

// norm = √Σ vᵢ².
func norm(v []float64) float64 {
	var s float64
	for _, x := range v {
		s = math.Hypot(s, x)
	}
	return s
}

func shape(a Grid) string {
	r, c := a.Dims()
	return fmt.Sprintf("%d×%d", r, c)
}

// textRows bounds how many rows of a matrix a message quotes.
const textRows = 6

func matrixText(a Grid) string { return matrixAs(a, vectorText) }

func matrixAs(a Grid, row func([]float64) string) string {
	r, c := a.Dims()
	if r == 0 || c == 0 {
		return "an empty " + shape(a) + " matrix"
	}
	v := entries(a)
	var parts []string
	for i := range min(r, textRows) {
		parts = append(parts, row(v[i*c:(i+1)*c]))
	}
	if r > textRows {
		parts = append(parts, "…")
	}
	return "[" + strings.Join(parts, " ") + "]"
}

func toGrid(v any) (Grid, bool) {
	switch a := v.(type) {
	case Grid:
		return a, true
	case [][]float64:
		return rows(a), ragged(a) < 0
	}
	return nil, false
}
