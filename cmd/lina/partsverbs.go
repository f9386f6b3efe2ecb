package main

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"github.com/spf13/cobra"

	"github.com/lina-la/lina/data"
	"github.com/lina-la/lina/data/formula"
	"github.com/lina-la/lina/la"
	"github.com/lina-la/lina/ml"
	"github.com/lina-la/lina/stream"
)

// partsVerbs are the verbs that can read data in parts.
var partsVerbs = map[string]func(*cobra.Command, partsRun) (*report, error){
	"describe": describeParts, "cov": covParts, "corr": corrParts, "svd": svdParts,
	"pca": pcaParts, "lstsq": lstsqParts, "ridge": ridgeParts, "kmeans": kmeansParts, "logit": logitParts,
}

// readInParts gives those verbs their second way.
func readInParts(root *cobra.Command) {
	for _, cmd := range root.Commands() {
		if do := partsVerbs[cmd.Name()]; do != nil {
			inParts(cmd, do)
		}
	}
}

// What verbs find in data that are read in parts, in the form that they have for a table in memory.

func describeParts(_ *cobra.Command, run partsRun) (*report, error) {
	src, err := run.open(nil)
	if err != nil {
		return nil, err
	}
	d, err := stream.Describe(run.ctx, run.engine, src)
	if err != nil {
		return nil, err
	}
	names := []string{"column", "count", "missing", "mean", "std", "min", "25%", "50%", "75%", "max"}
	t := &data.Table{Cols: []data.Column{{Name: names[0], Str: d.Names}}}
	var columns [9]la.Vector
	for j := range d.Columns {
		c := &d.Columns[j]
		q := c.Quantiles(.25, .5, .75)
		for k, x := range []float64{float64(c.Count), float64(c.Missing), c.Mean(), c.Std(), c.Min, q[0], q[1], q[2], c.Max} {
			columns[k] = append(columns[k], x)
		}
	}
	for k, v := range columns {
		t.Cols = append(t.Cols, data.Column{Name: names[k+1], Num: v})
	}
	r := &report{rows: int(d.Rows)}
	p := tablePart("numbers", "", t)
	p.heads = []string{"column", "n", "miss", "mean", "std", "min", "25%", "50%", "75%", "max"}
	p.own = 5
	r.add(p)
	return r, nil
}

func covParts(_ *cobra.Command, run partsRun) (*report, error) {
	c, names, err := run.covariance()
	if err != nil {
		return nil, err
	}
	r := &report{rows: int(c.Rows)}
	r.add(covPart(c.Cov, names))
	return r, nil
}

var errPartsRanks = errors.New("--method spearman needs all rows at once, and the data are read in parts")

func corrParts(cmd *cobra.Command, run partsRun) (*report, error) {
	if method, _ := cmd.Flags().GetString("method"); method == "spearman" {
		return nil, usageError{errPartsRanks}
	}
	c, names, err := run.covariance()
	if err != nil {
		return nil, err
	}
	r := &report{rows: int(c.Rows)}
	r.add(corrPart(c.Corr(), names))
	return r, nil
}

// covariance is that of the columns, with their names.
func (run partsRun) covariance() (*stream.Covariance, []string, error) {
	src, err := run.open(nil)
	if err != nil {
		return nil, nil, err
	}
	c, err := stream.Cov(run.ctx, run.engine, src)
	return c, src.Names(), err
}

func svdParts(cmd *cobra.Command, run partsRun) (*report, error) {
	keep, _ := cmd.Flags().GetInt("rank")
	src, err := run.open(nil)
	if err != nil {
		return nil, err
	}
	if randomized, _ := cmd.Flags().GetBool("randomized"); randomized {
		return run.leadingSVD(src, keep)
	}
	s, rows, err := stream.SVD(run.ctx, run.engine, src)
	if err != nil {
		return nil, err
	}
	r := &report{rows: int(rows)}
	r.decomposition(s, int(rows), src.Names(), keep, false)
	return r, nil
}

var errHowMany = usageError{errors.New("--randomized wants -k, how many are to be found: 1 or more, and no more than there are columns")}

// randomizedNote is what a report says that is not exact.
const randomizedNote = "found by random directions, and exact only as far as the next ones are smaller"

// leadingSVD is the first singular values, by random directions.
func (run partsRun) leadingSVD(src *stream.Files, k int) (*report, error) {
	if k < 1 || k > len(src.Names()) {
		return nil, errHowMany
	}
	s, rows, err := stream.RandomSVD(run.ctx, run.engine, src, k, nil)
	if err != nil {
		return nil, err
	}
	r := &report{rows: int(rows), notes: []string{randomizedNote}}
	r.add(part{onlyText: true, t: &data.Table{Cols: []data.Column{{Name: "k", Num: la.Arange(1, float64(k)+1, 1)}, {Name: "sigma", Num: s.S}}}})
	values, v := vectorPart("s", "", s.S, nil), matrixPart("v", "right singular vectors (columns of V)", s.V, src.Names(), nil)
	values.noText, v.digits = true, 6
	r.add(values, v)
	return r, nil
}

// leadingPCA is the first principal components, by random directions, of the columns or of those
// divided by their standard deviations.
func (run partsRun) leadingPCA(src *stream.Files, k int, standardize bool, scores string) (*report, error) {
	if k < 1 || k > len(src.Names()) {
		return nil, errHowMany
	}
	if standardize {
		d, err := stream.Describe(run.ctx, run.engine, src)
		if err != nil {
			return nil, err
		}
		mean, scale := make(la.Vector, len(d.Columns)), make(la.Vector, len(d.Columns))
		for j := range d.Columns {
			c := &d.Columns[j]
			if mean[j], scale[j] = c.Mean(), c.Std(); c.Min == c.Max {
				return nil, constantColumn(d.Names[j])
			}
		}
		if src, err = run.scaled(mean, scale); err != nil {
			return nil, err
		}
	}
	p, err := stream.FitRandomPCA(run.ctx, run.engine, src, k, nil)
	if err != nil {
		return nil, err
	}
	if scores != "" {
		err := stream.Map(run.ctx, src, scores, k, func(b stream.Block, y la.Matrix) {
			la.MulTo(y, la.Wrap(b.Rows, b.Cols, b.Data).SubRow(p.Mean), p.Components.T())
		})
		if err != nil {
			return nil, err
		}
	}
	r := pcaReport(sheetOf(src), p, standardize)
	r.rows, r.notes = p.Samples, append(r.notes, randomizedNote)
	return r, nil
}

func constantColumn(name string) error {
	return fmt.Errorf("column %q is constant: choose columns with --cols, or --standardize=false", name)
}

// sheetOf is a sheet of names alone, for the reports of tables in memory.
func sheetOf(src *stream.Files) *sheet {
	t := &data.Table{}
	for _, name := range src.Names() {
		t.Cols = append(t.Cols, data.Column{Name: name, Num: la.Vector{}})
	}
	return &sheet{t: t, all: t}
}

func pcaParts(cmd *cobra.Command, run partsRun) (*report, error) {
	k, _ := cmd.Flags().GetInt("components")
	standardize, _ := cmd.Flags().GetBool("standardize")
	scores, _ := cmd.Flags().GetString("scores")
	src, err := run.open(nil)
	if err != nil {
		return nil, err
	}
	if p := len(src.Names()); k < 0 || k > p {
		return nil, usageError{fmt.Errorf("-k %d: want 0 (all) to %d, the number of columns", k, p)}
	}
	if randomized, _ := cmd.Flags().GetBool("randomized"); randomized {
		return run.leadingPCA(src, k, standardize, scores)
	}
	f, err := stream.Factorize(run.ctx, run.engine, src)
	if err != nil {
		return nil, err
	}
	scale := la.FullVec(len(f.Mean), 1)
	if standardize {
		scale = f.Stds()
		if j := slices.Index(scale, 0); j >= 0 {
			return nil, constantColumn(src.Names()[j])
		}
		f = &stream.Factor{Rows: f.Rows, Mean: f.Mean, R: f.R.DivRow(scale)}
	}
	p, err := f.PCA(k)
	if err != nil {
		return nil, err
	}
	if scores != "" {
		err := stream.Map(run.ctx, src, scores, len(p.Variance), func(b stream.Block, y la.Matrix) {
			x := la.Wrap(b.Rows, b.Cols, b.Data).SubRow(f.Mean).DivRow(scale)
			la.MulTo(y, x, p.Components.T())
		})
		if err != nil {
			return nil, err
		}
	}
	r := pcaReport(sheetOf(src), p, standardize)
	r.rows = int(f.Rows)
	return r, nil
}

// response opens the columns of --x and, behind them, the one of --y.
func (run partsRun) response(cmd *cobra.Command) (src *stream.Files, y string, err error) {
	ys, _ := cmd.Flags().GetStringSlice("y")
	xs, _ := cmd.Flags().GetStringSlice("x")
	if len(ys) != 1 {
		return nil, "", usageError{errors.New("data in parts are explained by --y and --x, columns of numbers, or by a formula of such, as y ~ a + b")}
	}
	src, err = run.withLast(ys[0], xs)
	return src, ys[0], err
}

func lstsqParts(cmd *cobra.Command, run partsRun) (*report, error) {
	robust, _ := cmd.Flags().GetString("robust")
	kind, err := robustKind(robust)
	if err != nil {
		return nil, err
	}
	src, y, err := run.response(cmd)
	if err != nil {
		return nil, err
	}
	m, err := stream.FitLinearRobust(run.ctx, run.engine, src, kind)
	if err != nil {
		return nil, err
	}
	if m.Rank < len(m.Coef) {
		return nil, fmt.Errorf("the columns depend on each other, rank %d of %d: choose columns with --x", m.Rank, len(m.Coef))
	}
	if err := run.saveFit(cmd, src, m.Intercept, m.Coef); err != nil {
		return nil, err
	}
	r := &report{rows: int(m.Rows), cols: len(m.Names), columns: append([]string{y}, m.Names...)}
	r.linear(y, append([]string{formula.Intercept}, m.Names...), m.Model())
	return r, nil
}

// saveFit writes, where --fit says so, what a model says of each row and what it leaves over.
func (run partsRun) saveFit(cmd *cobra.Command, src *stream.Files, intercept float64, coef la.Vector) error {
	folder, _ := cmd.Flags().GetString("fit")
	if folder == "" {
		return nil
	}
	return stream.Map(run.ctx, src, folder, 2, func(b stream.Block, out la.Matrix) {
		for i := range b.Rows {
			row := la.Vector(b.Row(i))
			fitted := intercept + row[:len(coef)].Dot(coef)
			out.Set(i, 0, fitted)
			out.Set(i, 1, row[len(coef)]-fitted)
		}
	})
}

func ridgeParts(cmd *cobra.Command, run partsRun) (*report, error) {
	given, _ := cmd.Flags().GetFloat64Slice("alpha")
	alphas := la.Vector(given)
	if err := checkAlphas(alphas); err != nil {
		return nil, err
	}
	if len(alphas) == 0 {
		alphas = usualAlphas()
	}
	src, y, err := run.response(cmd)
	if err != nil {
		return nil, err
	}
	m, err := stream.FitRidgePath(run.ctx, run.engine, src, alphas, true)
	if err != nil {
		return nil, err
	}
	best := m.Best()
	coef, intercept := unscaled(m.At(best), m.Mean, m.Scale)
	if err := run.saveFit(cmd, src, intercept, coef); err != nil {
		return nil, err
	}
	r := &report{rows: int(m.Rows), cols: len(m.Names), columns: append([]string{y}, m.Names...)}
	r.ridge(y, append([]string{formula.Intercept}, m.Names...), &m.RidgePath, 1-m.SSR[best]/m.SST, m.Mean, m.Scale)
	return r, nil
}

func logitParts(cmd *cobra.Command, run partsRun) (*report, error) {
	if l2, _ := cmd.Flags().GetFloat64("l2"); l2 != 0 {
		return nil, usageError{errors.New("--l2 needs all rows at once, and the data are read in parts")}
	}
	src, y, err := run.response(cmd)
	if err != nil {
		return nil, err
	}
	m, err := stream.FitLogistic(run.ctx, run.engine, src)
	if err != nil {
		return nil, err
	}
	r := &report{rows: int(m.Rows), cols: len(m.Names), columns: append([]string{y}, m.Names...)}
	r.fact("response", y, "explaining "+cellText(y))
	r.fact("deviance", -2*m.LogLik, "")
	coef := append(la.Vector{m.Intercept}, m.Coef...)
	z := coef.DivElem(m.StdErr)
	prob := z.Apply(func(x float64) float64 { return math.Erfc(math.Abs(x) / math.Sqrt2) })
	r.add(oddsPart(append([]string{formula.Intercept}, m.Names...), coef, m.StdErr, z, prob))
	return r, nil
}

func kmeansParts(cmd *cobra.Command, run partsRun) (*report, error) {
	k, _ := cmd.Flags().GetInt("clusters")
	seed, _ := cmd.Flags().GetUint64("seed")
	standardize, _ := cmd.Flags().GetBool("standardize")
	if k < 1 {
		return nil, usageError{errors.New("-k says how many clusters, 1 or more")}
	}
	src, err := run.open(nil)
	if err != nil {
		return nil, err
	}
	mean, scale := la.FullVec(len(src.Names()), 0), la.FullVec(len(src.Names()), 1)
	if standardize {
		c, err := stream.Cov(run.ctx, run.engine, src)
		if err != nil {
			return nil, err
		}
		mean, scale = c.Mean, c.Cov.Diagonal(0).Sqrt()
		if j := slices.Index(scale, 0); j >= 0 {
			return nil, constantColumn(src.Names()[j])
		}
		if src, err = run.scaled(mean, scale); err != nil {
			return nil, err
		}
	}
	m, err := stream.FitKMeans(run.ctx, run.engine, src, k, &stream.ClusterOptions{Seed: seed})
	if err != nil {
		return nil, err
	}
	if labels, _ := cmd.Flags().GetString("labels"); labels != "" {
		assign := &ml.KMeans{Centers: m.Centers}
		err := stream.Map(run.ctx, src, labels, 1, func(b stream.Block, out la.Matrix) {
			for i, at := range assign.Predict(la.Wrap(b.Rows, b.Cols, b.Data)) {
				out.Set(i, 0, float64(at+1))
			}
		})
		if err != nil {
			return nil, err
		}
	}
	r := &report{rows: int(m.Counts.Sum())}
	r.fact("inertia", m.Inertia, "")
	r.fact("iterations", m.Iterations, "")
	if !m.Converged {
		r.notes = append(r.notes, "the iteration ran out of steps")
	}
	which := la.Arange(1, float64(k)+1, 1)
	t := &data.Table{Cols: []data.Column{{Name: "cluster", Num: which}, {Name: "rows", Num: m.Counts}}}
	centres := m.Centers.MulRow(scale).AddRow(mean)
	for j, name := range src.Names() {
		t.Cols = append(t.Cols, data.Column{Name: name, Num: centres.Col(j)})
	}
	clusters := tablePart("clusters", "clusters and their means", t)
	clusters.own = 5
	r.add(clusters)
	return r, nil
}
