package ml

import (
	"fmt"
	"math"
	"strings"

	"github.com/lina-la/lina/la"
)

// String is the summary of the fit: a title, measures of the whole, and a line for each
// coefficient with its standard error, t, p, and 95 % confidence interval.
func (m *Linear) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "linear regression: %d samples, %s\n", m.N, predictors(len(m.Coef), m.HasIntercept))
	fmt.Fprintf(&b, "R² %s, adjusted %s, residual standard error %.5g\n", share(m.R2()), share(m.AdjR2()), m.ResidualStd())
	f, p := m.F()
	fmt.Fprintf(&b, "F %.5g on %d and %d degrees of freedom, p %s, condition %.3g", f, len(m.Coef), m.DF, withSign(pValue(p)), m.Cond)
	if m.Robust != "" {
		fmt.Fprintf(&b, "\nstandard errors: %s", m.Robust)
	}
	lo, hi := m.Interval(0.95)
	b.WriteString(coefficients("t", m.Names, m.HasIntercept, m.all(), m.StdErr(), m.TValues(), m.PValues(), lo, hi))
	return b.String()
}

// coefficients is the table of the coefficients, in 80 columns.
func coefficients(statistic string, names []string, intercept bool, b, e, t, p, lo, hi la.Vector) string {
	var s strings.Builder
	fmt.Fprintf(&s, "\n%-17s %11s %10s %8s %8s %10s %10s", "", "coefficient", "std error", statistic, "p", "2.5 %", "97.5 %")
	if intercept {
		names = append([]string{"(intercept)"}, names...)
	}
	for i, name := range names {
		fmt.Fprintf(&s, "\n%-17s %11s %10s %8s %8s %10s %10s", fit(name, 17), number(b[i], 5, 11), number(e[i], 4, 10), statisticText(t[i]), pValue(p[i]),
			number(lo[i], 4, 10), number(hi[i], 4, 10))
	}
	return s.String()
}

func statisticText(t float64) string {
	if math.Abs(t) >= 1e4 {
		return fmt.Sprintf("%.2e", t)
	}
	return fmt.Sprintf("%.3f", t)
}

// number is x with so many digits, fewer if it does not fit into the width.
func number(x float64, digits, width int) string {
	s := fmt.Sprintf("%.*g", digits, x)
	for len(s) > width && digits > 1 {
		digits--
		s = fmt.Sprintf("%.*g", digits, x)
	}
	return s
}

// fit cuts a name to a width.
func fit(name string, width int) string {
	r := []rune(name)
	if len(r) <= width {
		return name
	}
	return string(r[:width-1]) + "…"
}

// pValue is a probability as it is of interest: with four digits, or its magnitude.
func pValue(p float64) string {
	switch {
	case p < 1e-16:
		return "<1e-16"
	case p < 1e-4:
		return fmt.Sprintf("%.1e", p)
	}
	return fmt.Sprintf("%.4f", p)
}

// withSign puts an equals sign before a number that has no sign of its own.
func withSign(p string) string {
	if strings.HasPrefix(p, "<") {
		return "< " + p[1:]
	}
	return "= " + p
}

// share is a number from 0 to 1 with four digits, and 1 only if it is.
func share(x float64) string {
	if x < 1 && x > 0.99995 {
		return fmt.Sprintf("1 − %.2g", 1-x)
	}
	return fmt.Sprintf("%.4f", x)
}

// predictors says how many there are.
func predictors(n int, intercept bool) string {
	s := fmt.Sprintf("%d predictors", n)
	if n == 1 {
		s = "1 predictor"
	}
	if intercept {
		return s + " and an intercept"
	}
	return s + ", no intercept"
}

// equation is a model in a line: its coefficients, no more than some of them.
func equation(has bool, intercept float64, coef la.Vector) string {
	if has {
		return fmt.Sprintf("intercept %.6g, coefficients %s", intercept, short(coef, "%.5g"))
	}
	return "coefficients " + short(coef, "%.5g")
}
