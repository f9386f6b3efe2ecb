package main

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/lina-la/lina/data"
	"github.com/lina-la/lina/la"
	"github.com/lina-la/lina/ml"
	"github.com/lina-la/lina/plot"
	"github.com/lina-la/lina/stat"
)

const formulaHelp = `
A formula is "mpg ~ weight + C(origin)": the column to explain, and those that explain it.
Columns of text, and C(…), count by their values; a:b is a product, a*b is a + b + a:b,
(a + b)^2 all products of two, -1 leaves the intercept out, . is all other columns, log(a)
and I(a^2) are computed first.`

var robustErrors = map[string]ml.Robust{"": "", "hc0": ml.HC0, "hc1": ml.HC1, "hc2": ml.HC2, "hc3": ml.HC3}

// robustKind is what --robust says.
func robustKind(flag string) (ml.Robust, error) {
	kind, ok := robustErrors[strings.ToLower(flag)]
	if !ok {
		return "", usageError{fmt.Errorf("--robust %s: want hc0, hc1, hc2 or hc3", flag)}
	}
	return kind, nil
}

func newLstSqCommand() *cobra.Command {
	l := &modelLoader{}
	robust := ""
	cmd := &cobra.Command{
		Use:   `lstsq FILE ["y ~ x"]`,
		Short: "Least squares: explain a column by others",
		Long: `Fit a linear model by least squares, and print coefficients with standard errors, t and p,
R², F and the condition of the columns. --robust hc3 takes errors whose variance is not
the same in all rows; --fit writes what the model says of every row beside it.` + "\n" + formulaHelp,
		Example: `  lina lstsq penguins.csv "body_mass_g ~ flipper_length_mm + C(species)"
  lina lstsq penguins.csv --y body_mass_g --x flipper_length_mm,bill_depth_mm --robust hc3`,
		RunE: func(cmd *cobra.Command, args []string) error {
			kind, err := robustKind(robust)
			if err != nil {
				return err
			}
			designs, err := l.designs(cmd, args, false)
			if err != nil {
				return err
			}
			var reports []*report
			for _, d := range designs {
				m, err := fitted(d, func() (*ml.Linear, error) {
					return ml.FitLinear(d.x, d.y, &ml.LinearOptions{NoIntercept: !d.intercept, Names: d.names, Robust: kind})
				})
				if err != nil {
					return d.about(err)
				}
				reports = append(reports, linearReport(d, m))
				if l.fit == "" && l.draw.file == "" {
					continue
				}
				fitted := m.Predict(d.x)
				if err := d.saveFit(l.fit, fitted); err != nil {
					return err
				}
				if err := l.draw.draw(cmd.OutOrStdout(), plot.Residuals(fitted, d.y.Sub(fitted))); err != nil {
					return err
				}
			}
			return l.emit(cmd, reports)
		},
	}
	l.add(cmd)
	cmd.Flags().StringVar(&robust, "robust", "", "standard errors for rows of different variance: hc0, hc1, hc2 or hc3")
	cmd.RegisterFlagCompletionFunc("robust", cobra.FixedCompletions([]string{"hc0", "hc1", "hc2", "hc3"}, cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

func linearReport(d *design, m *ml.Linear) *report {
	r := d.report()
	if !d.intercept {
		r.notes = append(r.notes, "without an intercept r2 and f are about 0, not about the mean")
	}
	r.linear(d.response, d.coefficientNames(), m)
	return r
}

// linear adds what is known of a fit by least squares.
func (r *report) linear(response string, names []string, m *ml.Linear) {
	coef := m.Coef
	if m.HasIntercept {
		coef = append(la.Vector{m.Intercept}, m.Coef...)
	}
	rank := len(coef)
	r.fact("response", response, "explaining "+cellText(response))
	r.fact("r2", m.R2(), "")
	r.fact("adjusted_r2", m.AdjR2(), "")
	r.fact("residual_std", m.ResidualStd(), "")
	r.fact("df", m.DF, "")
	f, p := m.F()
	r.fact("f", f, "")
	r.fact("p_of_f", p, "")
	r.fact("cond", m.Cond, "")
	r.fact("rank", rank, "")
	if m.Robust != "" {
		r.fact("robust", string(m.Robust), "")
	}
	lo, hi := m.Interval(0.95)
	r.add(coefficientPart(names, coef, m.StdErr(), m.TValues(), m.PValues(), lo, hi, "t"))
}

// coefficientPart is a table of coefficients with what the data say of them.
func coefficientPart(names []string, coef, err, t, p, lo, hi la.Vector, statistic string) part {
	c := tablePart("coefficients", "", &data.Table{Cols: []data.Column{
		{Name: "term", Str: names}, {Name: "coefficient", Num: coef}, {Name: "std_error", Num: err},
		{Name: statistic, Num: t}, {Name: "p", Num: p}, {Name: "low_95", Num: lo}, {Name: "high_95", Num: hi}}})
	c.heads = []string{"", "estimate", "std error", statistic, "p", "from 95%", "to"}
	c.own, c.ownOf = 5, map[int]int{3: 4, 4: 3}
	return c
}

func newRidgeCommand() *cobra.Command {
	l := &modelLoader{}
	alphas := []float64{}
	cmd := &cobra.Command{
		Use:   `ridge FILE ["y ~ x"]`,
		Short: "Ridge regression: least squares with a price on large coefficients",
		Long: `Fit a linear model that minimizes ‖y − b₀ − X·b‖² + α·‖b‖², with columns of standard
deviation 1. Of several --alpha, and without it of 25 from small to large, the one with the
least leave-one-out error is taken.` + "\n" + formulaHelp,
		Example: `  lina ridge penguins.csv "body_mass_g ~ . - year" --alpha 10`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := checkAlphas(alphas); err != nil {
				return err
			}
			designs, err := l.designs(cmd, args, false)
			if err != nil {
				return err
			}
			var reports []*report
			for _, d := range designs {
				r, fitted, err := ridge(d, alphas)
				if err != nil {
					return d.about(err)
				}
				if err := d.saveFit(l.fit, fitted); err != nil {
					return err
				}
				reports = append(reports, r)
				if err := l.draw.draw(cmd.OutOrStdout(), plot.Residuals(fitted, d.y.Sub(fitted))); err != nil {
					return err
				}
			}
			return l.emit(cmd, reports)
		},
	}
	l.add(cmd)
	cmd.Flags().Float64SliceVar(&alphas, "alpha", nil, "the price of coefficients; of several, the best is taken")
	cmd.RegisterFlagCompletionFunc("alpha", cobra.NoFileCompletions)
	return cmd
}

func checkAlphas(alphas la.Vector) error {
	for _, a := range alphas {
		if a < 0 || math.IsNaN(a) || math.IsInf(a, 0) {
			return usageError{fmt.Errorf("--alpha %v: want 0 or more", a)}
		}
	}
	return nil
}

// usualAlphas are those that are tried where none is given, of columns of standard deviation 1.
func usualAlphas() la.Vector { return la.Logspace(-3, 5, 25) }

func ridge(d *design, alphas la.Vector) (*report, la.Vector, error) {
	if len(alphas) == 0 {
		alphas = usualAlphas()
	}
	if d.x.Rows() < 2 { // there are no standard deviations
		_, err := ml.FitRidgePath(d.x, d.y, alphas, &ml.RidgeOptions{NoIntercept: !d.intercept})
		return nil, nil, err
	}
	z, means, stds := stat.Standardize(d.x)
	if !d.intercept {
		means = la.FullVec(d.x.Cols(), 0)
		z = d.x.DivRow(stds.Apply(func(s float64) float64 {
			if s == 0 {
				return 1
			}
			return s
		}))
	}
	path, err := ml.FitRidgePath(z, d.y, alphas, &ml.RidgeOptions{NoIntercept: !d.intercept})
	if err != nil {
		return nil, nil, err
	}
	fitted := path.At(path.Best()).Predict(z)
	left, about := d.y.Sub(fitted), d.y
	if d.intercept {
		about = d.y.AddScalar(-d.y.Mean())
	}
	r := d.report()
	r.ridge(d.response, d.coefficientNames(), path, 1-left.Dot(left)/about.Dot(about), means, stds)
	return r, fitted, nil
}

// ridge adds what is known of ridge regressions on columns less their means, divided by
// their standard deviations.
func (r *report) ridge(response string, names []string, path *ml.RidgePath, r2 float64, means, stds la.Vector) {
	m := path.At(path.Best())
	r.fact("response", response, "explaining "+cellText(response))
	r.fact("alpha", m.Alpha, "")
	r.fact("effective_coefficients", m.DF, "")
	r.fact("leave_one_out_rmse", math.Sqrt(m.LOO), "")
	r.fact("r2", r2, "")
	coef, intercept := unscaled(m, means, stds)
	own := m.Coef.Clone()
	if m.HasIntercept {
		coef, own = append(la.Vector{intercept}, coef...), append(la.Vector{m.Intercept}, own...)
	}
	p := tablePart("coefficients", "", &data.Table{Cols: []data.Column{{Name: "term", Str: names}, {Name: "coefficient", Num: coef}, {Name: "per_std", Num: own}}})
	p.heads, p.own = []string{"", "estimate", "per standard deviation"}, 6
	r.add(p)
	if len(path.Alphas) > 1 {
		best := tablePart("path", "alphas that were tried", &data.Table{Cols: []data.Column{{Name: "alpha", Num: path.Alphas.Clone()}, {Name: "effective", Num: path.DF.Clone()}, {Name: "leave_one_out_rmse", Num: path.LOO.Sqrt()}}})
		best.own, best.noText = 5, true
		r.add(best)
	}
}

// unscaled is the coefficients of the columns themselves, and the intercept.
func unscaled(m *ml.Ridge, means, stds la.Vector) (coef la.Vector, intercept float64) {
	coef, intercept = make(la.Vector, len(m.Coef)), m.Intercept
	for j, b := range m.Coef {
		if stds[j] > 0 {
			coef[j] = b / stds[j]
		}
		intercept -= coef[j] * means[j]
	}
	return coef, intercept
}

func newLogitCommand() *cobra.Command {
	l := &modelLoader{}
	l2 := 0.0
	cmd := &cobra.Command{
		Use:   `logit FILE ["y ~ x"]`,
		Short: "Logistic regression: explain a yes or no by columns",
		Long: `Fit the probability of a column of 0 and 1, or of two words, by a logistic model. odds is
how many times larger the odds become for one more of the column.` + "\n" + formulaHelp,
		Example: `  lina logit penguins.csv "sex ~ body_mass_g + C(species)"`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if l2 < 0 || math.IsNaN(l2) || math.IsInf(l2, 0) {
				return usageError{fmt.Errorf("--l2 %v: want 0 or more", l2)}
			}
			designs, err := l.designs(cmd, args, true)
			if err != nil {
				return err
			}
			var reports []*report
			for _, d := range designs {
				if i := slices.IndexFunc(d.y, func(y float64) bool { return y != 0 && y != 1 }); i >= 0 {
					return d.about(fmt.Errorf("%s is to be 0 or 1, or one of two words, and is %v", cellText(d.response), d.y[i]))
				}
				m, err := fitted(d, func() (*ml.Logistic, error) {
					return ml.FitLogistic(d.x, d.y, &ml.LogisticOptions{NoIntercept: !d.intercept, Names: d.names, L2: l2})
				})
				if err != nil {
					return d.about(err)
				}
				fitted := m.Predict(d.x)
				if err := d.saveFit(l.fit, fitted); err != nil {
					return err
				}
				reports = append(reports, logitReport(d, m, fitted))
				if err := l.draw.draw(cmd.OutOrStdout(), plot.Residuals(fitted, d.y.Sub(fitted))); err != nil {
					return err
				}
			}
			return l.emit(cmd, reports)
		},
	}
	l.add(cmd)
	cmd.Flags().Float64Var(&l2, "l2", 0, "a price l2/2·Σb² on large coefficients")
	cmd.RegisterFlagCompletionFunc("l2", cobra.NoFileCompletions)
	return cmd
}

func logitReport(d *design, m *ml.Logistic, fitted la.Vector) *report {
	r := d.report()
	right := 0
	for i, p := range fitted {
		if (p > 0.5) == (d.y[i] == 1) {
			right++
		}
	}
	r.fact("response", d.response, "explaining "+cellText(d.response))
	r.fact("deviance", m.Deviance, "")
	r.fact("null_deviance", m.NullDeviance, "")
	r.fact("share_right", float64(right)/float64(len(fitted)), "")
	coef := m.Coef
	if m.HasIntercept {
		coef = append(la.Vector{m.Intercept}, m.Coef...)
	}
	r.add(oddsPart(d.coefficientNames(), coef, m.StdErr(), m.ZValues(), m.PValues()))
	return r
}

// oddsPart is a table of the coefficients of a logistic model.
func oddsPart(names []string, coef, err, z, prob la.Vector) part {
	p := tablePart("coefficients", "", &data.Table{Cols: []data.Column{
		{Name: "term", Str: names}, {Name: "coefficient", Num: coef}, {Name: "std_error", Num: err},
		{Name: "z", Num: z}, {Name: "p", Num: prob}, {Name: "odds", Num: coef.Exp()}}})
	p.heads, p.own = []string{"", "estimate", "std error", "z", "p", "odds"}, 5
	p.ownOf = map[int]int{3: 4, 4: 3}
	return p
}
