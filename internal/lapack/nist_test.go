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
	Exact     struct{ Coef []string }
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
		c, err := strconv.ParseFloat(s, 64)
		if err != nil {
			t.Fatal(err)
		}
		coef = append(coef, c)
	}
	return r, design, coef
}

// powers returns x, x², …, x^degree by repeated multiplication.
func powers(x float64, degree int) []float64 {
	row := []float64{x}
	for len(row) < degree {
		row = append(row, row[len(row)-1]*x)
	}
	return row
}

// TestNIST counts the correct digits of the worst coefficient.
func TestNIST(t *testing.T) {
	for _, test := range []struct {
		name   string
		digits float64
	}{
		{"norris", 12}, {"pontius", 12}, {"longley", 10.5}, {"noint1", 14.5}, {"wampler1", 9},
	} {
		r, a, coef := readRegression(t, test.name)
		m, n := a.Rows, a.Cols
		x := append([]float64(nil), r.Y...)
		ssr := make([]float64, 1)
		rank := LeastSquares(a, blas.MatOf(m, 1, x), float64(m)*Eps[float64](), ssr,
			make([]float64, LeastSquaresWork(m, n, 1)), make([]int, n))
		if rank != n {
			t.Errorf("%s: rank %d, want %d", test.name, rank, n)
		}
		digits := 15.95
		for j, c := range coef {
			if x[j] != c {
				digits = min(digits, -math.Log10(math.Abs(x[j]-c)/math.Abs(c)))
			}
		}
		t.Logf("%s: %.1f digits", test.name, digits)
		if !(digits >= test.digits) {
			t.Errorf("%s: %.2f correct digits, want %.1f", test.name, digits, test.digits)
		}
	}
}
