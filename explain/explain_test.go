package explain_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/lina-la/lina/apps/lp"
	"github.com/lina-la/lina/explain"
	"github.com/lina-la/lina/la"
)

// part is the matrix of a name in a step.
func part(t *testing.T, s explain.Step, name string) la.Matrix {
	t.Helper()
	for _, m := range s.Matrices {
		if m.Name == name {
			return m.A
		}
	}
	t.Fatalf("step %q has no %s", s.Title, name)
	return la.Matrix{}
}

func last(tr *explain.Trace) explain.Step { return tr.Steps[len(tr.Steps)-1] }

// same is equality of all bits, but for the sign of zero.
func same(t *testing.T, what string, got, want la.Matrix) {
	t.Helper()
	if !got.Equal(want) {
		t.Errorf("%s is\n%v, and la has\n%v", what, got, want)
	}
}

// near is ‖got − want‖ ≤ tol·(1 + ‖want‖), largest entries.
func near(t *testing.T, what string, got, want la.Matrix, tol float64) {
	t.Helper()
	if d := la.Norm(got.Sub(want), la.MaxAbs); !(d <= tol*(1+la.Norm(want, la.MaxAbs))) {
		t.Errorf("%s is off by %g", what, d)
	}
}

// within checks that the text fits a terminal and that the JSON is an object of kind steps.
func within(t *testing.T, tr *explain.Trace) {
	t.Helper()
	for _, line := range strings.Split(tr.String(), "\n") {
		if n := utf8.RuneCountInString(line); n > 80 {
			t.Errorf("%s: a line of %d characters: %q", tr.Algorithm, n, line)
		}
	}
	text, err := json.Marshal(tr)
	var back struct {
		Kind  string
		Steps []struct{ Matrices []struct{ Data [][]any } }
	}
	if err != nil || json.Unmarshal(text, &back) != nil || back.Kind != "steps" || len(back.Steps) != len(tr.Steps) {
		t.Errorf("%s: JSON %.80s, %v", tr.Algorithm, text, err)
	}
	for k, s := range tr.Steps {
		for _, m := range s.Matrices {
			for _, mark := range m.Marks {
				if r, c := m.A.Dims(); mark.I < 0 || mark.I >= r || mark.J < 0 || mark.J >= c {
					t.Errorf("%s, step %d: mark %v outside %d×%d", tr.Algorithm, k, mark, r, c)
				}
			}
		}
	}
}

// gallery is matrices of all kinds with r×c up to 12.
func gallery() []la.Matrix {
	rng := la.NewRand(8)
	all := []la.Matrix{
		la.New(1, 1, 3), la.New(2, 2, 2, 1, 4, 3), la.New(3, 3, 1, 2, 3, 4, 5, 6, 7, 8, 9), la.New(3, 3, 2, 1, 1, 4, -6, 0, -2, 7, 2), la.Zeros(3, 3), la.Ones(4, 4),
		la.New(2, 2, 0, 1, 1, 0), la.Hilbert(6), la.Hilbert(12), la.Identity(5), la.New(3, 3, 1, 2, 3, 0, 0, 4, 0, 0, 5),
	}
	for _, n := range []int{2, 3, 5, 8, 12} {
		all = append(all, la.RandNormal(rng, n, n), la.RandSPD(rng, n), la.RandNormal(rng, n, n).Scale(0x1p-80))
	}
	return all
}

func rectangles() []la.Matrix {
	rng := la.NewRand(9)
	return []la.Matrix{la.RandNormal(rng, 5, 3), la.RandNormal(rng, 3, 5), la.RandNormal(rng, 12, 1), la.RandNormal(rng, 1, 12), la.RandNormal(rng, 12, 11)}
}

func TestLU(t *testing.T) {
	for _, a := range append(gallery(), rectangles()...) {
		tr, err := explain.LU(a)
		if err != nil {
			t.Fatal(err)
		}
		within(t, tr)
		f := la.LU(a)
		same(t, "P", part(t, last(tr), "P"), f.P())
		same(t, "L", part(t, last(tr), "L"), f.L())
		same(t, "U", part(t, last(tr), "U"), f.U())
		m, n := a.Dims()
		rows := a.Clone() // exchanged as the steps say
		for _, s := range tr.Steps[1 : len(tr.Steps)-1] {
			var i, j int
			if k, _ := fmt.Sscanf(s.Title, "Exchange rows %d and %d", &i, &j); k == 2 {
				x := rows.Row(i - 1)
				rows.SetRow(i-1, rows.Row(j-1))
				rows.SetRow(j-1, x)
			}
			l := la.Identity(m)
			l.Slice(0, m, 0, min(m, n)).CopyFrom(part(t, s, "L"))
			got := l.Mul(part(t, s, "U"))
			if d := la.Norm(got.Sub(rows), la.MaxAbs); d > 1e-14*float64(m)*la.Norm(a, la.MaxAbs)*4 {
				t.Errorf("%d×%d, %s: L·U is not A with its rows exchanged: off by %g", m, n, s.Title, d)
			}
		}
	}
}

func TestDet(t *testing.T) {
	for _, a := range gallery() {
		tr, err := explain.Det(a)
		if err != nil {
			t.Fatal(err)
		}
		within(t, tr)
		same(t, "det", part(t, last(tr), "det A"), la.New(1, 1, la.Det(a)))
		sign := 1.0
		for _, s := range tr.Steps[1 : len(tr.Steps)-1] {
			if strings.HasPrefix(s.Title, "Exchange") {
				sign = -sign
			}
			size := math.Abs(la.Det(a)) * la.Cond(a)
			if d := math.Abs(sign*la.Det(part(t, s, "U")) - la.Det(a)); d > 1e-12*size && size < 1e300 {
				t.Errorf("order %d, %s: the determinant changes by %g", a.Rows(), s.Title, d)
			}
		}
	}
}

func TestElimination(t *testing.T) {
	for k, a := range gallery() {
		n := a.Rows()
		b := la.RandNormalVec(la.NewRand(uint64(k)), n).Scale(la.Norm(a, la.MaxAbs))
		tr, err := explain.Elimination(a, b)
		within(t, tr)
		x, laErr := la.Solve(a, b)
		if (err == nil) != (laErr == nil) {
			t.Fatalf("%v, and la.Solve says %v", err, laErr)
		}
		if err != nil {
			if !errors.Is(err, la.ErrSingular) || !strings.Contains(last(tr).Text, "la.Solve says") {
				t.Errorf("%v: %s", err, last(tr).Text)
			}
			continue
		}
		same(t, "x", part(t, last(tr), "x"), x.AsCol())
		for _, s := range tr.Steps {
			if strings.HasPrefix(s.Title, "Column") { // x satisfies the rows of every step
				w := part(t, s, "[A b]")
				left := w.Slice(0, n, 0, n).MulVec(x).Sub(w.Col(n)).NormP(math.Inf(1))
				if left > 1e-13*float64(n)*la.Norm(a, la.MaxAbs)*(1+x.Norm()) {
					t.Errorf("order %d, %s: x misses the rows by %g", n, s.Title, left)
				}
			}
		}
	}
	for want, c := range map[string]la.Vector{"no x solves": {1, 2, 5}, "many solutions": {1, 2, 3}} {
		tr, err := explain.Elimination(la.New(3, 3, 1, 2, 3, 4, 5, 6, 5, 7, 9), c)
		if !errors.Is(err, la.ErrSingular) || !strings.Contains(last(tr).Text, want) {
			t.Errorf("%v: %v, %s", c, err, last(tr).Text)
		}
	}
}

func TestBackSubstitution(t *testing.T) {
	for k, a := range gallery() {
		n := a.Rows()
		b := la.RandNormalVec(la.NewRand(uint64(k)), n)
		tr, err := explain.BackSubstitution(a, b)
		within(t, tr)
		x, laErr := la.SolveUpper(a, b)
		if (err == nil) != (laErr == nil) {
			t.Fatalf("%v, and la.SolveUpper says %v", err, laErr)
		}
		if x == nil {
			continue
		}
		same(t, "x", part(t, last(tr), "x"), x.AsCol())
		for _, s := range tr.Steps { // each unknown follows from those below it
			var i int
			if k, _ := fmt.Sscanf(s.Title, "Row %d", &i); k == 1 {
				i--
				found := part(t, s, "x").Col(0)
				rest, size := b[i], math.Abs(b[i])
				for j := i + 1; j < n; j++ {
					rest -= a.At(i, j) * found[j]
					size += math.Abs(a.At(i, j) * found[j])
				}
				if d := math.Abs(rest - a.At(i, i)*found[i]); d > 1e-14*float64(n)*size {
					t.Errorf("order %d, row %d: off by %g", n, i, d)
				}
			}
		}
	}
}

func TestInverse(t *testing.T) {
	for _, a := range gallery() {
		n := a.Rows()
		if n > 6 {
			continue
		}
		tr, err := explain.Inverse(a)
		within(t, tr)
		inverse, laErr := la.Inv(a)
		if (err == nil) != (laErr == nil) {
			t.Fatalf("%v, and la.Inv says %v", err, laErr)
		}
		if err != nil {
			if !errors.Is(err, la.ErrSingular) || last(tr).Title != "No inverse" {
				t.Errorf("%v: %v", a, last(tr))
			}
			continue
		}
		same(t, "A⁻¹", part(t, last(tr), "A⁻¹"), inverse)
		for _, s := range tr.Steps[:len(tr.Steps)-1] { // what was done to I was done to A
			w := part(t, s, "[A I]")
			left, right := w.Slice(0, n, 0, n), w.Slice(0, n, n, 2*n)
			got := right.Mul(a)
			if d := la.Norm(got.Sub(left), la.MaxAbs); d > 1e-14*float64(n)*la.Norm(right, la.Frobenius)*la.Norm(a, la.Frobenius)*10 {
				t.Errorf("order %d, %s: off by %g", n, s.Title, d)
			}
		}
		w := part(t, tr.Steps[len(tr.Steps)-2], "[A I]").Slice(0, n, n, 2*n)
		near(t, "Gauss–Jordan's inverse", w.Scale(1/la.Norm(inverse, la.MaxAbs)), inverse.Scale(1/la.Norm(inverse, la.MaxAbs)), 1e-15*float64(n)*la.Cond(a))
	}
}

func TestCholesky(t *testing.T) {
	for _, a := range gallery() {
		n := a.Rows()
		tr, err := explain.Cholesky(a)
		within(t, tr)
		f, laErr := la.Cholesky(a)
		if fmt.Sprint(err) != fmt.Sprint(laErr) {
			t.Fatalf("%v, and la.Cholesky says %v", err, laErr)
		}
		if err == nil {
			same(t, "L", part(t, last(tr), "L"), f.L())
		} else if title := last(tr).Title; title != "Not symmetric" && title != "Not positive definite" {
			t.Errorf("%v: %s", err, title)
		}
		for _, s := range tr.Steps {
			if strings.HasPrefix(s.Title, "Column") {
				l := part(t, s, "L")
				got := l.Mul(l.T()).Add(part(t, s, "A − L·Lᵀ"))
				if d := la.Norm(got.Sub(a), la.MaxAbs); d > 1e-14*float64(n)*la.Norm(a, la.MaxAbs) {
					t.Errorf("order %d, %s: off by %g", n, s.Title, d)
				}
			}
		}
	}
}

func TestHouseholder(t *testing.T) {
	for _, a := range append(gallery(), rectangles()...) {
		tr, err := explain.Householder(a)
		if err != nil {
			t.Fatal(err)
		}
		within(t, tr)
		q, r := la.QR(a).Factors()
		same(t, "Q", part(t, last(tr), "Q"), q)
		same(t, "R", part(t, last(tr), "R"), r)
		gram := a.Gram()
		for _, s := range tr.Steps[1 : len(tr.Steps)-1] { // mirrors keep all products of columns
			if d := la.Norm(part(t, s, "R").Gram().Sub(gram), la.MaxAbs); d > 1e-13*la.Norm(gram, la.MaxAbs) {
				t.Errorf("%d×%d, %s: products of columns change by %g", a.Rows(), a.Cols(), s.Title, d)
			}
		}
	}
}

func TestGramSchmidt(t *testing.T) {
	for _, a := range append(gallery(), rectangles()...) {
		m, n := a.Dims()
		tr, err := explain.GramSchmidt(a)
		within(t, tr)
		if rank, _ := la.Rank(a); rank == n && n < 12 && (err != nil || !part(t, last(tr), "Q").IsOrthogonal(1e-13) && m == n) {
			t.Fatalf("%d×%d: %v", m, n, err)
		}
		var dependent *la.SingularError
		if err != nil && !errors.As(err, &dependent) {
			t.Fatal(err)
		}
		steps := tr.Steps[1:]
		if err == nil {
			q, r := la.QR(a).Factors()
			for k := range n { // la's but for signs
				sign := math.Copysign(1, r.At(k, k))
				same(t, "Q", part(t, last(tr), "Q").Slice(0, m, k, k+1), q.Slice(0, m, k, k+1).Scale(sign))
				same(t, "R", part(t, last(tr), "R").Slice(k, k+1, 0, n), r.Slice(k, k+1, 0, n).Scale(sign))
			}
			steps = steps[:len(steps)-1]
		}
		for k, s := range steps { // A = Q·R, R the identity where it is not yet known
			r := la.Identity(n)
			if s.Title[:6] != "Column" || strings.Contains(s.Title, "depend") {
				continue
			}
			r.Slice(0, k+1, 0, n).CopyFrom(part(t, s, "R").Slice(0, k+1, 0, n))
			if d := la.Norm(part(t, s, "Q").Mul(r).Sub(a), la.MaxAbs); d > 1e-14*float64(n)*la.Norm(a, la.MaxAbs)*10 {
				t.Errorf("%d×%d, %s: Q·R is off by %g", m, n, s.Title, d)
			}
		}
	}
}

func TestLeastSquares(t *testing.T) {
	for k, a := range append(gallery(), rectangles()...) {
		m, n := a.Dims()
		if m < n {
			continue
		}
		b := la.RandNormalVec(la.NewRand(uint64(k)), m)
		tr, err := explain.LeastSquares(a, b)
		within(t, tr)
		best := la.Must(la.LstSq(a, b))
		if (err == nil) != (best.Rank == n) {
			t.Errorf("%d×%d of rank %d: %v", m, n, best.Rank, err)
		}
		same(t, "x", part(t, last(tr), "x"), best.X.AsCol())
	}
}

func TestPowerIteration(t *testing.T) {
	for _, a := range []la.Matrix{la.New(2, 2, 2, 1, 1, 3), la.New(1, 1, -4), la.New(3, 3, 1, 2, 0, 0, 3, 1, 0, 0, -9), la.RandSPD(la.NewRand(1), 4).AddScaled(100, la.Ones(4, 4)), la.New(2, 2, 2, 1, 1, 3).Scale(0x1p-200)} {
		tr, err := explain.PowerIteration(a, nil)
		if err != nil {
			t.Fatal(err)
		}
		within(t, tr)
		e := la.Must(la.Eig(a))
		same(t, "λ", part(t, last(tr), "λ"), la.New(1, 1, real(e.Values[0])))
		x := part(t, tr.Steps[0], "x").Col(0)
		for _, s := range tr.Steps[1 : len(tr.Steps)-1] {
			if d := part(t, s, "x").Col(0).Sub(a.MulVec(x).Unit()).Norm(); d > 1e-14 {
				t.Errorf("%s: x is off by %g", s.Title, d)
			}
			x = part(t, s, "x").Col(0)
		}
		near(t, "vector", part(t, last(tr), "x"), x.AsCol(), 1e-5)
	}
	for want, a := range map[string]la.Matrix{
		"pair": la.New(2, 2, 0, -1, 1, 0), "Two eigenvalues": la.New(2, 2, 1, 0, 0, -1), "not there yet": la.New(2, 2, 1, 0, 0, 0.99), "the largest is 3": la.New(2, 2, 2, -1, -1, 2), "x is an eigenvector of": la.Zeros(2, 2),
	} {
		start := la.Vector(nil)
		if want == "the largest is 3" {
			start = la.Vector{1, 1}
		}
		tr, err := explain.PowerIteration(a, start)
		if !errors.Is(err, la.ErrNoConvergence) || !strings.Contains(last(tr).Text, want) {
			t.Errorf("%v: %v, %s", a, err, last(tr).Text)
		}
	}
}

func TestQRIteration(t *testing.T) {
	for _, a := range append(gallery(), la.New(3, 3, 0, 0, 1, 1, 0, 0, 0, 1, 0), la.New(4, 4, 0, 0, 0, -1, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0), la.Companion(la.Vector{-6, 11, -6})) {
		n := a.Rows()
		tr, err := explain.QRIteration(a)
		if err != nil {
			t.Fatalf("%v: %v", a, err)
		}
		within(t, tr)
		values := la.Must(la.EigVals(a))
		got := part(t, last(tr), "λ")
		for k, z := range values {
			if got.At(k, 0) != real(z) || got.Cols() == 2 && got.At(k, 1) != imag(z) {
				t.Errorf("order %d: λ%d = %v, and la has %v", n, k, got.Row(k), z)
			}
		}
		size := la.Norm(a, la.Frobenius)
		for _, s := range tr.Steps { // a similar matrix of the same norm
			w := part(t, s, "A")
			if d := math.Abs(la.Trace(w) - la.Trace(a)); d > 1e-13*float64(n)*size {
				t.Errorf("order %d, %s: the trace changes by %g", n, s.Title, d)
			}
			if d := math.Abs(la.Trace(w.Mul(w)) - la.Trace(a.Mul(a))); d > 1e-13*float64(n)*size*size {
				t.Errorf("order %d, %s: the sum of squared eigenvalues changes by %g", n, s.Title, d)
			}
			if d := math.Abs(la.Norm(w, la.Frobenius) - size); d > 1e-13*float64(n)*size {
				t.Errorf("order %d, %s: the norm changes by %g", n, s.Title, d)
			}
		}
		if w := part(t, last(tr), "A"); got.Cols() == 1 && !w.IsUpper(1e-14) {
			t.Errorf("order %d: the end is\n%v", n, w)
		}
		if len(tr.Steps) > 6*n+5 {
			t.Errorf("order %d: %d steps", n, len(tr.Steps))
		}
	}
}

func TestJacobiEig(t *testing.T) {
	for _, a := range gallery() {
		if a.Rows() > explain.JacobiSize {
			continue
		}
		tr, err := explain.JacobiEig(a)
		within(t, tr)
		e, laErr := la.EigSym(a)
		if fmt.Sprint(err) != fmt.Sprint(laErr) {
			t.Fatalf("%v, and la.EigSym says %v", err, laErr)
		}
		if err != nil {
			continue
		}
		same(t, "λ", part(t, last(tr), "λ"), e.Values.AsCol())
		same(t, "V", part(t, last(tr), "V"), e.Vectors)
		size := la.Norm(a, la.Frobenius)
		for _, s := range tr.Steps[1 : len(tr.Steps)-1] {
			v := part(t, s, "V")
			if d := la.Norm(v.T().Mul(a).Mul(v).Sub(part(t, s, "A")), la.MaxAbs); d > 1e-14*size*10 {
				t.Errorf("order %d, %s: VᵀAV is off by %g", a.Rows(), s.Title, d)
			}
		}
		end := la.Vector(part(t, last(tr), "A").Diagonal(0)).Sorted()
		if d := end.Sub(e.Values).NormP(math.Inf(1)); d > 1e-14*size*10 {
			t.Errorf("order %d: the diagonal is off la's eigenvalues by %g", a.Rows(), d)
		}
	}
}

func TestJacobiSVD(t *testing.T) {
	for _, a := range append(gallery(), rectangles()...) {
		if a.Cols() > explain.JacobiSize {
			continue
		}
		tr, err := explain.JacobiSVD(a)
		if err != nil {
			t.Fatal(err)
		}
		within(t, tr)
		svd := la.Must(la.SVD(a))
		same(t, "σ", part(t, last(tr), "σ"), svd.S.AsCol())
		same(t, "U", part(t, last(tr), "U"), svd.U)
		same(t, "V", part(t, last(tr), "V"), svd.V)
		size := la.Norm(a, la.Frobenius)
		w := a
		for _, s := range tr.Steps[1 : len(tr.Steps)-1] {
			w = part(t, s, "A·V")
			if d := la.Norm(a.Mul(part(t, s, "V")).Sub(w), la.MaxAbs); d > 1e-14*size*10 {
				t.Errorf("%d×%d, %s: A·V is off by %g", a.Rows(), a.Cols(), s.Title, d)
			}
		}
		lengths := w.ColNorms().Sorted().Flip()[:len(svd.S)]
		if d := lengths.Sub(svd.S).NormP(math.Inf(1)); d > 1e-13*size {
			t.Errorf("%d×%d: lengths are off la's singular values by %g", a.Rows(), a.Cols(), d)
		}
	}
}

func TestSimplex(t *testing.T) {
	p := lp.Maximize(3, 5)
	p.Constrain(la.Vector{1, 0}, lp.AtMost, 4)
	p.Constrain(la.Vector{0, 2}, lp.AtMost, 12)
	p.Constrain(la.Vector{3, 2}, lp.AtMost, 18)
	tr, err := explain.Simplex(p, lp.Dantzig)
	if err != nil {
		t.Fatal(err)
	}
	within(t, tr)
	best := la.Must(p.Solve(nil))
	near(t, "x", part(t, last(tr), "x"), best.X.AsCol(), 1e-14)
	near(t, "prices", part(t, last(tr), "prices"), best.Prices.AsCol(), 1e-14)
	paper := la.Must(p.Tableau(lp.Dantzig))
	for k, s := range paper.Steps {
		same(t, "tableau", part(t, tr.Steps[k], "tableau"), s.Tableau)
	}
	var none *lp.InfeasibleError
	p.Constrain(la.Vector{1, 1}, lp.AtLeast, 20)
	if tr, err := explain.Simplex(p, lp.Bland); !errors.As(err, &none) || last(tr).Title != "No optimum" {
		t.Errorf("infeasible: %v", err)
	}
}

func TestRefuses(t *testing.T) {
	large, nan := la.Identity(13), la.New(2, 2, 1, math.NaN(), 0, 1)
	one := la.FullVec(13, 1)
	for name, f := range map[string]func(a la.Matrix) (*explain.Trace, error){
		"LU": explain.LU, "Det": explain.Det, "Inverse": explain.Inverse, "Cholesky": explain.Cholesky, "Householder": explain.Householder, "GramSchmidt": explain.GramSchmidt,
		"QRIteration": explain.QRIteration, "JacobiEig": explain.JacobiEig, "JacobiSVD": explain.JacobiSVD,
		"Elimination":      func(a la.Matrix) (*explain.Trace, error) { return explain.Elimination(a, one[:a.Rows()]) },
		"BackSubstitution": func(a la.Matrix) (*explain.Trace, error) { return explain.BackSubstitution(a, one[:a.Rows()]) },
		"LeastSquares":     func(a la.Matrix) (*explain.Trace, error) { return explain.LeastSquares(a, one[:a.Rows()]) },
		"PowerIteration":   func(a la.Matrix) (*explain.Trace, error) { return explain.PowerIteration(a, nil) },
	} {
		var size *explain.SizeError
		if tr, err := f(large); tr != nil || !errors.As(err, &size) {
			t.Errorf("%s of order 13: %v", name, err)
		}
		if tr, err := f(nan); tr != nil || !errors.Is(err, la.ErrNotFinite) {
			t.Errorf("%s of NaN: %v", name, err)
		}
		func() {
			defer func() {
				if _, ok := recover().(*la.ShapeError); !ok {
					t.Errorf("%s of 0×0 does not panic with a ShapeError", name)
				}
			}()
			f(la.Zeros(0, 0))
		}()
	}
}

// Show sends the object to the page where there is one.
func TestShow(t *testing.T) {
	file := filepath.Join(t.TempDir(), "out")
	t.Setenv("LINA_COURSE_OUT", file)
	tr := la.Must(explain.LU(la.New(2, 2, 2, 1, 4, 3)))
	tr.Show()
	text, err := os.ReadFile(file)
	want, _ := json.Marshal(tr)
	if err != nil || string(text) != string(want)+"\n" {
		t.Errorf("%s, %v", text, err)
	}
}
