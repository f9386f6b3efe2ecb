package main

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"github.com/lina-la/lina/data"
	"github.com/lina-la/lina/la"
	"github.com/lina-la/lina/ml"
	"github.com/lina-la/lina/plot"
	"github.com/lina-la/lina/show"
)

func newPCACommand() *cobra.Command {
	l := &loader{copies: 2, lenient: true}
	var (
		draw   chartFlags
		k      int
		scores string
		by     string
	)
	cmd := &cobra.Command{
		Use:   "pca FILE",
		Short: "Principal components of the columns",
		Long: `Find the directions in which the rows vary most. Each column is divided by its standard
deviation first, so that units do not matter; --standardize=false leaves them as they are.
--plot draws the rows by their first two components, coloured by the column --by, and the
columns as arrows; --scores writes the components of every row beside the row.`,
		Example: `  lina pca penguins.csv -k 2 --by species --cols -year --plot p.png
  lina pca penguins.csv --cols bill_length_mm,bill_depth_mm,body_mass_g --scores scores.csv`,
		Args: exactly("FILE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if k < 0 {
				return usageError{fmt.Errorf("-k %d: want 0 (all) or more", k)}
			}
			if err := draw.check(); err != nil {
				return err
			}
			s, err := l.one(cmd, args[0], by)
			if err != nil {
				return err
			}
			l.spent = scores == "" && draw.file == ""
			p, a, err := l.components(s, k)
			if err != nil {
				return s.about(err)
			}
			var z la.Matrix
			if scores != "" || draw.file != "" {
				z = p.Transform(a)
			}
			if scores != "" {
				if err := fileError(saveBeside(scores, s.all, "component_", z)); err != nil {
					return err
				}
			}
			if err := l.emit(cmd, []*report{pcaReport(s, p, l.standardize)}); err != nil {
				return err
			}
			if draw.file == "" {
				return nil
			}
			c, err := biplot(s, p, z, by)
			if err != nil {
				return err
			}
			return draw.draw(cmd.OutOrStdout(), c)
		},
	}
	l.flags(cmd, "scale")
	standardizeByDefault(l, cmd)
	draw.add(cmd, "rows and columns")
	cmd.Flags().IntVarP(&k, "components", "k", 0, "so many components (0: all)")
	cmd.Flags().StringVar(&scores, "scores", "", "write the rows with their components to this file")
	cmd.Flags().StringVar(&by, "by", "", "the column whose values the plot's colours tell")
	cmd.RegisterFlagCompletionFunc("components", cobra.NoFileCompletions)
	cmd.RegisterFlagCompletionFunc("by", l.completeColumns)
	return cmd
}

// standardizeByDefault is for verbs that ask how far rows are apart, which units would
// decide.
func standardizeByDefault(l *loader, cmd *cobra.Command) {
	l.standardize = true
	f := cmd.Flags().Lookup("standardize")
	f.DefValue = "true"
	f.Usage = "divide each column by its standard deviation first"
	cmd.Flags().Lookup("center").Hidden = true
}

// one reads a file as one sheet, and keeps the column that tells its classes.
func (l *loader) one(cmd *cobra.Command, file, by string) (*sheet, error) {
	if by == "" {
		sheets, err := l.sheets(cmd, file)
		if err != nil {
			return nil, err
		}
		return sheets[0], nil
	}
	cols := l.cols
	l.cols = nil
	defer func() { l.cols = cols }()
	if err := l.check(); err != nil {
		return nil, err
	}
	t, err := l.chosen(cmd, file, l.copies)
	if err != nil {
		return nil, err
	}
	if _, err := t.Col(by); err != nil {
		return nil, err
	}
	s := &sheet{file: shown(file), t: t, all: t}
	l.cols = cols
	if !l.named() {
		s.t = withoutColumns(t, []string{by})
	}
	if cols != nil {
		if s.t, err = selected(s.t, cols); err != nil {
			return nil, err
		}
	}
	return s, l.clean(s)
}

// components finds the components of the columns and the matrix that they are of.
func (l *loader) components(s *sheet, k int) (*ml.PCA, la.Matrix, error) {
	a, err := l.matrix(s)
	if err != nil {
		return nil, a, err
	}
	if a.Rows() < 2 {
		return nil, a, fmt.Errorf("components want two rows, and %s", thereIs(a.Rows()))
	}
	if most := min(a.Rows(), a.Cols()); k > most {
		return nil, a, fmt.Errorf("-k %d: %d rows and %d columns have %d components at most", k, a.Rows(), a.Cols(), most)
	}
	p, err := ml.FitPCA(a, k)
	return p, a, err
}

func pcaReport(s *sheet, p *ml.PCA, standardized bool) *report {
	r := s.report()
	k := len(p.Variance)
	if standardized {
		r.notes = append(r.notes, "columns divided by their standard deviations")
	}
	names := make([]string, k)
	which := make(la.Vector, k)
	for i := range names {
		names[i] = fmt.Sprintf("component %d", i+1)
		which[i] = float64(i + 1)
	}
	r.add(part{onlyText: true, t: &data.Table{Cols: []data.Column{
		{Name: "component", Num: which}, {Name: "variance", Num: p.Variance},
		{Name: "share %", Num: p.Ratio.Scale(100).Round(2)}, {Name: "total %", Num: p.Ratio.Scale(100).CumSum().Round(2)}}}})
	shown := matrixPart("", "components, a column each", p.Components.T().Clone(), s.t.Names(), names)
	shown.onlyText, shown.digits = true, 4
	variance, ratio := vectorPart("variance", "", p.Variance, nil), vectorPart("ratio", "", p.Ratio, nil)
	variance.noText, ratio.noText = true, true
	components := matrixPart("components", "", p.Components, names, s.t.Names())
	components.noText = true
	r.add(shown, components, variance, ratio)
	return r
}

// biplot draws rows by their first components, by class, and columns as arrows.
func biplot(s *sheet, p *ml.PCA, z la.Matrix, by string) (show.Chart, error) {
	names, class, err := s.classes(by)
	if err != nil {
		return show.Chart{}, err
	}
	c := plot.Biplot(z, p.Components, s.t.Names(), class, names)
	c.XLabel = fmt.Sprintf("component 1 (%.1f %%)", 100*p.Ratio[0])
	if c.YLabel = ""; len(p.Ratio) > 1 {
		c.YLabel = fmt.Sprintf("component 2 (%.1f %%)", 100*p.Ratio[1])
	}
	return c, nil
}

// mostClasses is how many colours and marks a plot tells apart.
const mostClasses = 20

// classes are the values of the column that tells them, and the class of each row; none
// if there is no such column.
func (s *sheet) classes(by string) (names []string, class []int, err error) {
	if by == "" {
		return nil, nil, nil
	}
	names, class, err = classes(s.all, by)
	if err == nil && len(names) > mostClasses {
		err = fmt.Errorf("%s: column %q has %d values, more than a plot tells apart", s.file, by, len(names))
	}
	return names, class, err
}

// saveBeside writes a table with further columns: the name and a number if there are
// several, the name alone for one.
func saveBeside(file string, t *data.Table, name string, more la.Matrix) error {
	whole := *t
	whole.Cols = append([]data.Column{}, t.Cols...)
	for j := range more.Cols() {
		whole.Cols = append(whole.Cols, data.Column{Name: fmt.Sprintf("%s%d", name, j+1), Num: more.Col(j)})
	}
	return saveTable(file, &whole)
}

// saveTable writes a table in the format that the file's name ends with.
func saveTable(file string, t *data.Table) error {
	end, err := tableEnding(file)
	if err != nil {
		return err
	}
	return writeWhole(file, func(w io.Writer) error { return data.Write(w, end, t) })
}
