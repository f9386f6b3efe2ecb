package lapack

import (
	"encoding/json"
	"math"
	"os"
	"strconv"
	"testing"

	"github.com/lina-la/lina/internal/blas"
)

// regression is a linear model of the NIST Statistical Reference Datasets
// (public domain). Exact holds the coefficients worked out in rational
// arithmetic from the decimal data; they agree with NIST's certified values.
type regression struct {
	Intercept bool
	Degree, N int
	X         json.RawMessage // a list, or a list of rows
	Y         []float64
	Exact     struct {
		Coef       []string
		ResidualSD string `json:"residual_sd"`
	}
}

func readRegression(t *testing.T, name string) (r regression, design blas.Mat[float64], coef []float64) {
	t.Helper()
	text, err := os.ReadFile("testdata/nist/" + name + ".json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, &r); err != nil {
		t.Fatal(err)
	}
	var rows [][]float64
	if json.Unmarshal(r.X, &rows) != nil {
		rows = nil
		var x []float64
		if err := json.Unmarshal(r.X, &x); err != nil {
			t.Fatal(err)
		}
		for _, xi := range x {
			rows = append(rows, powers(xi, r.Degree))
		}
	}
	p := len(r.Exact.Coef)
	design = blas.MatOf(r.N, p, make([]float64, r.N*p))
	for i, row := range rows {
		if r.Intercept {
			row = append([]float64{1}, row...)
		}
		for j, x := range row {
			design.Set(i, j, x)
		}
	}
	for _, s := range r.Exact.Coef {
		coef = append(coef, parseFloat(t, s))
	}
	return r, design, coef
}

func parseFloat(t *testing.T, s string) float64 {
	t.Helper()
	x, err := strconv.ParseFloat(s, 64)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// powers returns x, x², …, x^degree by repeated multiplication.
func powers(x float64, degree int) []float64 {
	row := []float64{x}
	for len(row) < degree {
		row = append(row, row[len(row)-1]*x)
	}
	return row
}

// TestNIST counts the correct digits of the worst coefficient and of the residual
// standard deviation. What is missing to 15.9 is the rounding of the data: the
// coefficients of the data as rounded differ from the certified ones by as much.
func TestNIST(t *testing.T) {
	for _, test := range []struct {
		name         string
		coef, spread float64
	}{
		{"norris", 13.5, 13.5}, {"pontius", 13, 13}, {"longley", 14, 14}, {"noint1", 15, 15}, {"wampler1", 15, 15},
	} {
		r, a, coef := readRegression(t, test.name)
		m, n := a.Rows, a.Cols
		ab, ssr := augmented(a, blas.MatOf(m, 1, r.Y)), make([]float64, 1)
		rank := LeastSquares(ab, m, n, LeastSquaresTol[float64](m, n), ssr, nil)
		if rank != n {
			t.Errorf("%s: rank %d, want %d", test.name, rank, n)
		}
		worst := math.Inf(1)
		for j, c := range coef {
			worst = min(worst, correctDigits(ab.At(j, n), c))
		}
		spread := correctDigits(math.Sqrt(ssr[0]/float64(m-n)), parseFloat(t, r.Exact.ResidualSD))
		t.Logf("%s: %.1f digits, residual standard deviation %.1f", test.name, worst, spread)
		if !(worst >= test.coef) {
			t.Errorf("%s: %.2f correct digits, want %.1f", test.name, worst, test.coef)
		}
		if !(spread >= test.spread) {
			t.Errorf("%s: residual standard deviation to %.2f digits, want %.1f", test.name, spread, test.spread)
		}
	}
}

// correctDigits is −log₁₀ of the relative error, at most 15.9; where the exact
// value is 0, of the absolute error.
func correctDigits(got, want float64) float64 {
	err := math.Abs(got - want)
	if want != 0 {
		err /= math.Abs(want)
	}
	return min(15.9, -math.Log10(err))
}
