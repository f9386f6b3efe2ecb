package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/lina-la/lina/la"
	"github.com/lina-la/lina/ml"
	"github.com/lina-la/lina/plot"
	"github.com/lina-la/lina/show"
	"github.com/lina-la/lina/stat"
)

// A plotter is what lina plot draws with.
type plotter struct {
	loader
	x, y []string
	by   string
	bins int
	look chartFlags
}

// plotKinds are the kinds of plots, in the order of the help.
var plotKinds = []struct {
	name, what string
	draw       func(p *plotter, s *sheet, formula string) (show.Chart, error)
}{
	{"scatter", "rows by two columns, --x and --y", (*plotter).scatter},
	{"line", "columns --y above --x, or above the number of the row", (*plotter).line},
	{"hist", "how often values of --x occur", (*plotter).histogram},
	{"box", "quartiles of --x, a box for each value of --by", (*plotter).boxes},
	{"qq", "--x, or the residuals of a formula, beside the normal distribution", (*plotter).qq},
	{"residuals", "what the model of a formula leaves over", (*plotter).residuals},
	{"heat", "the numbers of the file as coloured cells", (*plotter).heat},
	{"corr", "correlations of the columns as coloured cells", (*plotter).corr},
	{"image", "the numbers of the file as a grey picture, 0 black and 1 white", (*plotter).image},
	{"scree", "variances of the principal components", (*plotter).scree},
	{"biplot", "rows and columns by the first two principal components", (*plotter).biplot},
}

func newPlotCommand() *cobra.Command {
	p := &plotter{}
	p.whole, p.copies = true, 2
	var kinds []string
	help := ""
	for _, k := range plotKinds {
		kinds = append(kinds, k.name+"\t"+k.what)
		help += fmt.Sprintf("\n  %-10s %s", k.name, k.what)
	}
	out := ""
	cmd := &cobra.Command{
		Use:   `plot KIND FILE ["y ~ x"]`,
		Short: "Draw a file, into a picture or the terminal",
		Long: `Draw a file into a picture, --out p.png, .svg or .pdf, or into the terminal. The kinds:
` + help + `

Colours are told apart with any kind of colour vision.`,
		Example: `  lina plot scatter penguins.csv --x bill_length_mm --y bill_depth_mm --by species -o p.svg
  lina plot hist penguins.csv --x body_mass_g`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 3 {
				return nil
			}
			if len(args) == 1 && !slices.ContainsFunc(kinds, func(k string) bool { return strings.HasPrefix(k, args[0]+"\t") }) {
				return usageError{fmt.Errorf("what to draw stands before the file, as in: lina plot scatter %s", args[0])}
			}
			return exactly("KIND", "FILE")(nil, args)
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			k := slices.IndexFunc(plotKinds, func(k struct {
				name, what string
				draw       func(*plotter, *sheet, string) (show.Chart, error)
			}) bool {
				return k.name == args[0]
			})
			if k < 0 {
				var names []string
				for _, k := range plotKinds {
					names = append(names, k.name)
				}
				return usageError{fmt.Errorf("there is no plot %q; there are %s", args[0], strings.Join(names, ", "))}
			}
			if p.look.file = out; out == "" {
				p.look.file = "-"
			}
			if err := p.look.check(); err != nil {
				return err
			}
			p.format = "text"
			s, err := p.one(cmd, args[1], p.by)
			if err != nil {
				return err
			}
			model := ""
			if len(args) == 3 {
				model = args[2]
			}
			c, err := plotKinds[k].draw(p, s, model)
			if err != nil {
				return s.about(err)
			}
			return p.look.draw(cmd.OutOrStdout(), c)
		},
	}
	p.tableFlags.add(cmd)
	fs := cmd.Flags()
	fs.StringVarP(&out, "out", "o", "", "the picture to draw into (.png .svg .pdf); without it, the terminal")
	fs.StringSliceVarP(&p.x, "x", "x", nil, "the column across")
	fs.StringSliceVarP(&p.y, "y", "y", nil, "the column up; of a line, several")
	fs.StringVar(&p.by, "by", "", "the column whose values colours and boxes tell apart")
	fs.IntVar(&p.bins, "bins", 0, "how many bars a histogram has (0: as the numbers are spread)")
	p.look.addLook(cmd)
	for _, name := range []string{"x", "y", "by"} {
		cmd.RegisterFlagCompletionFunc(name, p.completeColumns)
	}
	cmd.RegisterFlagCompletionFunc("bins", cobra.NoFileCompletions)
	cmd.ValidArgsFunction = func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
		switch len(args) {
		case 0:
			return kinds, cobra.ShellCompDirectiveNoFileComp
		case 1:
			return tableFiles, cobra.ShellCompDirectiveFilterFileExt
		}
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	return cmd
}

// numbers are columns of numbers: those that a flag names, or the first ones.
func (p *plotter) numbers(s *sheet, flag string, names []string, n int) ([]la.Vector, []string, error) {
	if names == nil {
		names = s.t.Numeric().Names()
		names = names[:min(n, len(names))]
	}
	if len(names) < n {
		return nil, nil, fmt.Errorf("%s wants %s of numbers", flag, count(n, "column"))
	}
	var out []la.Vector
	for _, name := range names {
		c, err := s.all.Col(name)
		if err != nil {
			return nil, nil, err
		}
		if !c.IsNum() {
			return nil, nil, fmt.Errorf("column %q is text; %s is for numbers", name, flag)
		}
		out = append(out, c.Num)
	}
	return out, names, nil
}

func (p *plotter) scatter(s *sheet, _ string) (show.Chart, error) {
	names := append(slices.Clone(p.x), p.y...)
	if len(names) == 0 {
		names = nil
	}
	v, names, err := p.numbers(s, "--x and --y", names, 2)
	if err != nil {
		return show.Chart{}, err
	}
	values, class, err := s.classes(p.by)
	if err != nil {
		return show.Chart{}, err
	}
	c := plot.Scatter(v[0], v[1], class, values)
	c.XLabel, c.YLabel = names[0], names[1]
	return c, nil
}

func (p *plotter) line(s *sheet, _ string) (show.Chart, error) {
	ys, names, err := p.numbers(s, "--y", p.y, 1)
	if err != nil {
		return show.Chart{}, err
	}
	c := show.Chart{XLabel: "row"}
	var x la.Vector
	if p.x != nil {
		xs, xnames, err := p.numbers(s, "--x", p.x, 1)
		if err != nil {
			return c, err
		}
		x, c.XLabel = xs[0], xnames[0]
	} else {
		x = la.Arange(1, float64(s.all.Rows())+1, 1)
	}
	for i, y := range ys {
		c.Series = append(c.Series, show.Line(names[i], x, y))
	}
	if len(ys) == 1 {
		c.YLabel = names[0]
	}
	return c, nil
}

func (p *plotter) histogram(s *sheet, _ string) (show.Chart, error) {
	v, names, err := p.numbers(s, "--x", p.x, 1)
	if err != nil {
		return show.Chart{}, err
	}
	if p.bins < 0 || p.bins > 10000 {
		return show.Chart{}, usageError{fmt.Errorf("--bins %d: want 1 to 10000", p.bins)}
	}
	c, err := plot.Histogram(v[0], p.bins)
	c.XLabel = names[0]
	return c, err
}

func (p *plotter) boxes(s *sheet, _ string) (show.Chart, error) {
	v, names, err := p.numbers(s, "--x", append(slices.Clone(p.x), p.y...)[:max(0, min(1, len(p.x)+len(p.y))):1], 1)
	if len(p.x)+len(p.y) == 0 {
		v, names, err = p.numbers(s, "--x", nil, 1)
	}
	if err != nil {
		return show.Chart{}, err
	}
	values, class, err := s.classes(p.by)
	if err != nil {
		return show.Chart{}, err
	}
	c := plot.Box(v[0], class, values)
	c.YLabel, c.XLabel = names[0], p.by
	return c, nil
}

// fitted is the least squares fit of a formula.
func (p *plotter) fitted(s *sheet, formula string) (d *design, fitted la.Vector, err error) {
	s.t = s.all
	if d, err = designOf(s, formula, false); err != nil {
		return nil, nil, err
	}
	m, err := ml.FitLinear(d.x, d.y, &ml.LinearOptions{NoIntercept: !d.intercept, Names: d.names})
	if err != nil {
		return nil, nil, err
	}
	return d, m.Predict(d.x), nil
}

func (p *plotter) residuals(s *sheet, formula string) (show.Chart, error) {
	if formula == "" {
		return show.Chart{}, usageError{fmt.Errorf("residuals are of a formula, as \"mpg ~ weight\"")}
	}
	d, fitted, err := p.fitted(s, formula)
	if err != nil {
		return show.Chart{}, err
	}
	c := plot.Residuals(fitted, d.y.Sub(fitted))
	c.XLabel = "fitted " + d.response
	return c, nil
}

func (p *plotter) qq(s *sheet, formula string) (show.Chart, error) {
	if formula != "" {
		d, fitted, err := p.fitted(s, formula)
		if err != nil {
			return show.Chart{}, err
		}
		c := plot.QQ(d.y.Sub(fitted))
		c.YLabel = "residual of " + d.response
		return c, nil
	}
	v, names, err := p.numbers(s, "--x", p.x, 1)
	if err != nil {
		return show.Chart{}, err
	}
	c := plot.QQ(v[0])
	c.YLabel = names[0]
	return c, nil
}

func (p *plotter) heat(s *sheet, _ string) (show.Chart, error) {
	if err := s.leaveOut(p.named()); err != nil {
		return show.Chart{}, err
	}
	a, err := s.t.Matrix()
	if err != nil {
		return show.Chart{}, err
	}
	return plot.Heat(a, nil, realNames(s.t.Names())), nil
}

func (p *plotter) corr(s *sheet, _ string) (show.Chart, error) {
	if err := s.leaveOut(p.named()); err != nil {
		return show.Chart{}, err
	}
	a, err := s.t.Matrix()
	if err != nil {
		return show.Chart{}, err
	}
	c := plot.Heat(stat.Corr(a), s.t.Names(), s.t.Names())
	c.Scale = "diverging"
	return c, nil
}

func (p *plotter) image(s *sheet, _ string) (show.Chart, error) {
	if err := s.mustBeNumbers(); err != nil {
		return show.Chart{}, err
	}
	a, err := s.t.Matrix()
	if err != nil {
		return show.Chart{}, err
	}
	return plot.Image(a), nil
}

// components are the principal components of the standardized columns.
func (p *plotter) pca(s *sheet) (*ml.PCA, la.Matrix, error) {
	if err := s.leaveOut(p.named()); err != nil {
		return nil, la.Matrix{}, err
	}
	p.standardize = true
	return p.components(s, 0)
}

func (p *plotter) scree(s *sheet, _ string) (show.Chart, error) {
	m, _, err := p.pca(s)
	if err != nil {
		return show.Chart{}, err
	}
	return plot.Scree(m.Ratio), nil
}

func (p *plotter) biplot(s *sheet, _ string) (show.Chart, error) {
	m, a, err := p.pca(s)
	if err != nil {
		return show.Chart{}, err
	}
	return biplot(s, m, m.Transform(a), p.by)
}
