package stat_test

import (
	"math"
	"testing"

	"github.com/lina-la/lina/la"
	"github.com/lina-la/lina/stat"
)

func TestDistributions(t *testing.T) {
	for _, df := range []float64{0.3, 1, 2, 7.5, 30, 1e3, 1e7, math.Inf(1)} {
		d := stat.StudentT{DF: df}
		for _, x := range []float64{0, 1e-9, 0.3, 1, 2.5, 20, 1e5} {
			if s := d.CDF(x) + d.Survival(x); math.Abs(s-1) > 1e-15 || d.CDF(-x) != d.Survival(x) {
				t.Errorf("t(%v) at %v: CDF + Survival = %v", df, x, s)
			}
			if p := d.Survival(x); p > 1e-290 && p < 0.5 && df >= 1 {
				if back := -d.Quantile(p); math.Abs(back-x) > 1e-9*x+1e-15 {
					t.Errorf("t(%v): quantile of P(T > %v) is %v", df, x, back)
				}
			}
		}
	}
	cauchy := stat.StudentT{DF: 1} // arctan in closed form
	for _, x := range la.Linspace(-40, 40, 81) {
		if want := 0.5 - math.Atan(x)/math.Pi; math.Abs(cauchy.Survival(x)-want) > 1e-15 {
			t.Errorf("Cauchy at %v: %v, want %v", x, cauchy.Survival(x), want)
		}
		if x > 0 { // t² is F with 1 degree, χ² of 2 degrees exponential
			if f := (stat.FRatio{DF1: 1, DF2: 9}).Survival(x * x); math.Abs(f-2*(stat.StudentT{DF: 9}).Survival(x)) > 1e-14 {
				t.Errorf("F at %v: %v", x*x, f)
			}
			if c := (stat.ChiSquared{DF: 2}).Survival(x); math.Abs(c-math.Exp(-x/2)) > 1e-14*c {
				t.Errorf("χ² at %v: %v", x, c)
			}
		}
	}
	for name, v := range map[string]float64{
		"no degrees": stat.StudentT{}.CDF(1), "p": cauchy.Quantile(1.5), "NaN": cauchy.CDF(math.NaN()),
		"F": stat.FRatio{DF1: 1}.Survival(2), "χ²": stat.ChiSquared{}.CDF(1),
	} {
		if !math.IsNaN(v) {
			t.Errorf("%s: %v", name, v)
		}
	}
	if !math.IsInf(cauchy.Quantile(1), 1) || !math.IsInf(cauchy.Quantile(0), -1) || cauchy.CDF(math.Inf(1)) != 1 || cauchy.Survival(1e140) == 0 {
		t.Error("ends")
	}
}
