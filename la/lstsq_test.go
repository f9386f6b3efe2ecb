package la_test

import (
	"encoding/json"
	"errors"
	"math"
	"math/big"
	"os"
	"testing"

	mt "github.com/lina-la/lina/internal/matrixtest"
	"github.com/lina-la/lina/la"
)

func TestLstSq(t *testing.T) { forEachShape(t, allShapes(), testLstSq[float32], testLstSq[float64]) }

func testLstSq[T la.Float](t *testing.T, a la.Dense[T]) {
	b := rhs[T](a.Rows())
	checkLeastSquares(t, "LstSq", a, b, min(a.Rows(), a.Cols()))
	deficient := dense(mt.RankDeficient[T](mt.Rand(9), a.Rows(), a.Cols(), (min(a.Rows(), a.Cols())+1)/2))
	checkLeastSquares(t, "LstSq, rank-deficient", deficient, b, (min(a.Rows(), a.Cols())+1)/2)
}

// checkLeastSquares checks the rank, that the residual is orthogonal to the
// columns, that SSR is its square, and that x is shortest: in the row space.
func checkLeastSquares[T la.Float](t *testing.T, what string, a la.Dense[T], b la.Vec[T], rank int) {
	t.Helper()
	bBefore := b.Clone()
	r, err := la.LstSq(a, b)
	noError(t, what, err)
	below(t, what+": ‖Aᵀ(b − Ax)‖", mt.LeastSquaresResidual(mat(a), col(r.X), col(b)), 20)
	if r.Rank != rank || r.S != nil || !b.Equal(bBefore) {
		t.Errorf("%s: rank %d, want %d; S = %v, want none; b was changed: %v", what, r.Rank, rank, r.S, !b.Equal(bBefore))
	}
	residual := b.Sub(a.MulVec(r.X)).Norm()
	size, eps := float64(b.Norm()+la.Norm(a, la.Frobenius)*r.X.Norm()), float64(la.Eps[T]())
	if d := math.Abs(float64(residual) - math.Sqrt(float64(r.SSR))); d > 10*eps*size*math.Sqrt(float64(1+a.Rows())) {
		t.Errorf("%s: SSR = %v, ‖b − Ax‖² = %v", what, r.SSR, residual*residual)
	}
}

// Of all solutions LstSq returns the shortest, which is the pseudoinverse's.
func TestLstSqIsShortest(t *testing.T) {
	for _, c := range []struct {
		a    la.Matrix
		b, x la.Vector
		rank int
		ssr  float64
	}{
		{la.New(1, 2, 3, 4), la.Vector{5}, la.Vector{0.6, 0.8}, 1, 0},
		{la.New(2, 2, 1, 1, 1, 1), la.Vector{1, 3}, la.Vector{1, 1}, 1, 2},
		{la.New(3, 2, 1, 2, 2, 4, 0, 0), la.Vector{5, 10, 1}, la.Vector{1, 2}, 1, 1},
		{la.Zeros(2, 3), la.Vector{3, 4}, la.Vector{0, 0, 0}, 0, 25},
		{la.Zeros(0, 2), la.Vector{}, la.Vector{0, 0}, 0, 0},
		{la.Zeros(2, 0), la.Vector{3, 4}, la.Vector{}, 0, 25},
		{la.Diag(la.Vector{1, 1e-200}), la.Vector{2, 3}, la.Vector{2, 3e200}, 2, 0}, // a column in large units
	} {
		for name, solve := range map[string]func(la.Matrix, la.Vector) (*la.LstSqResult[float64], error){
			"LstSq": la.LstSq[float64], "LstSqSVD": la.LstSqSVD[float64],
		} {
			r, err := solve(c.a, c.b)
			noError(t, name, err)
			if !r.X.EqualApprox(c.x, 1e-14) || r.Rank != c.rank || math.Abs(r.SSR-c.ssr) > 1e-13 {
				t.Errorf("%s(%v, %v) = %+v, want x = %v, rank %d, SSR %v", name, c.a, c.b, r, c.x, c.rank, c.ssr)
			}
		}
	}
}

func TestLstSqRefuses(t *testing.T) {
	nan := math.NaN()
	_, err := la.LstSq(la.New(2, 1, 1, nan), la.Vector{1, 2})
	if !errors.Is(err, la.ErrNotFinite) {
		t.Errorf("NaN in A: %v", err)
	}
	_, err = la.LstSq(la.New(2, 1, 1, 2), la.Vector{math.Inf(1), 2})
	if !errors.Is(err, la.ErrNotFinite) {
		t.Errorf("Inf in b: %v", err)
	}
}

// regression is a data set of testdata/nist.
type regression struct {
	Name      string
	Intercept bool
	Degree    int
	X         json.RawMessage // a list, or a list of rows
	Y         la.Vector
	Exact     struct {
		Coef []string
		RSS  string
	}
}

func readRegression(t *testing.T, name string) regression {
	t.Helper()
	text, err := os.ReadFile("testdata/nist/" + name + ".json")
	noError(t, name, err)
	var r regression
	noError(t, name, json.Unmarshal(text, &r))
	return r
}

// design returns the columns 1, x, x², … or 1, x₁, x₂, …, without the 1 if there
// is no intercept.
func (r regression) design(t *testing.T) la.Matrix {
	t.Helper()
	var rows la.Matrix
	var list la.Vector
	if json.Unmarshal(r.X, &list) == nil {
		rows = la.Vandermonde(list, r.Degree+1).Slice(0, len(list), 1, r.Degree+1)
	} else {
		noError(t, r.Name, json.Unmarshal(r.X, &rows))
	}
	if r.Intercept {
		rows = la.HStack(la.Ones(rows.Rows(), 1), rows)
	}
	return rows
}

// digits is how many decimal digits of got are right.
func digits(t *testing.T, got float64, exact string) float64 {
	t.Helper()
	want, _, err := big.ParseFloat(exact, 10, 120, big.ToNearestEven)
	noError(t, exact, err)
	diff := new(big.Float).Sub(big.NewFloat(got), want)
	if want.Sign() != 0 {
		diff.Quo(diff, want)
	}
	rel, _ := diff.Float64()
	if rel == 0 {
		return 17
	}
	return -math.Log10(math.Abs(rel))
}

// The worst coefficient has at least the correct digits of NumPy's lstsq or of
// its Householder QR on the same data, whichever has more; what refinement adds
// to them is held to in internal/lapack.
func TestNIST(t *testing.T) {
	for _, c := range []struct {
		name      string
		coef, ssr float64 // digits
	}{
		{"norris", 12.3, 12}, {"pontius", 12.8, 12}, {"noint1", 14.8, 14}, {"longley", 10.9, 12}, {"wampler1", 9.6, 14},
	} {
		r := readRegression(t, c.name)
		fit, err := la.LstSq(r.design(t), r.Y)
		noError(t, c.name, err)
		if fit.Rank != len(r.Exact.Coef) {
			t.Errorf("%s: rank %d, want %d", c.name, fit.Rank, len(r.Exact.Coef))
		}
		worst := math.Inf(1)
		for i, exact := range r.Exact.Coef {
			worst = min(worst, digits(t, fit.X[i], exact))
		}
		ssr := digits(t, fit.SSR, r.Exact.RSS)
		t.Logf("%-9s coefficients %.1f digits, residual sum of squares %.1f", c.name, worst, ssr)
		if worst < c.coef || ssr < c.ssr {
			t.Errorf("%s: %.1f digits of the coefficients, want %v; %.1f of the sum of squares, want %v", c.name, worst, c.coef, ssr, c.ssr)
		}
	}
}
