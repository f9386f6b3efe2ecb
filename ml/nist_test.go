package ml_test

import (
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/lina-la/lina/la"
	"github.com/lina-la/lina/ml"
)

// nistSet is a regression of NIST's Statistical Reference Datasets, with certified values.
type nistSet struct {
	Name        string
	Intercept   bool
	Degree      int
	Coef, SD, Y la.Vector
	ResidualSD  float64 `json:"residual_sd"`
	RSquared    float64 `json:"r_squared"`
	X           json.RawMessage
}

// predictors is the columns: as they are, or powers.
func (s nistSet) predictors(t *testing.T) (X la.Matrix, x la.Vector) {
	var rows [][]float64
	if json.Unmarshal(s.X, &rows) == nil {
		return la.FromRows(rows), nil
	}
	if err := json.Unmarshal(s.X, &x); err != nil {
		t.Fatal(err)
	}
	V := la.Vandermonde(x, s.Degree+1)
	return V.Slice(0, len(x), 1, s.Degree+1), x
}

// digits is the number of correct ones of the worst entry.
func digits(got, want la.Vector) float64 {
	worst := 16.0
	for i, w := range want {
		if got[i] != w {
			worst = min(worst, -math.Log10(math.Abs(got[i]-w)/math.Abs(w)))
		}
	}
	return worst
}

// Correct digits of coefficients and standard errors, beside what the data allow in float64.
func TestNIST(t *testing.T) {
	names, err := filepath.Glob("testdata/nist/*.json")
	if err != nil || len(names) != 5 {
		t.Fatal(names, err)
	}
	floor := map[string][3]float64{ // of coefficients, their errors, and the coefficients of PolyFit
		"Norris": {12.3, 12.5, 12.3}, "Pontius": {12, 12, 12}, "NoInt1": {14.5, 14}, "Longley": {12, 12.5}, "Wampler1": {9.4, 0, 9.4},
	}
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		var s nistSet
		if err := json.Unmarshal(text, &s); err != nil {
			t.Fatal(err)
		}
		X, x := s.predictors(t)
		m := la.Must(ml.FitLinear(X, s.Y, &ml.LinearOptions{NoIntercept: !s.Intercept}))
		coef := slices.Clone(m.Coef)
		if s.Intercept {
			coef = append(la.Vector{m.Intercept}, coef...)
		}
		got := [3]float64{digits(coef, s.Coef), 16, 16}
		if s.ResidualSD > 0 {
			got[1] = min(digits(m.StdErr(), s.SD), digits(la.Vector{m.ResidualStd(), m.R2()}, la.Vector{s.ResidualSD, s.RSquared}))
			if !s.Intercept { // certified about 0
				got[1] = digits(m.StdErr(), s.SD)
			}
		} else if r := m.R2(); m.SSR > 1e-8 || math.Abs(r-1) > 1e-14 {
			t.Errorf("%s: R² = %v, SSR %v", s.Name, r, m.SSR)
		}
		if x != nil && s.Intercept {
			got[2] = digits(la.Must(ml.PolyFit(x, s.Y, s.Degree)), s.Coef)
		}
		t.Logf("%-9s coefficients %.1f digits, errors %.1f, PolyFit %.1f", s.Name, got[0], got[1], got[2])
		for i, d := range got {
			if !(d >= floor[s.Name][i]) {
				t.Errorf("%s: %.1f digits, want %v", s.Name, d, floor[s.Name][i])
			}
		}
	}
}
