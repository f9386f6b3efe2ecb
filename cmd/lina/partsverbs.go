package main

import (
	"errors"

	"github.com/spf13/cobra"

	"github.com/lina-la/lina/data"
	"github.com/lina-la/lina/la"
	"github.com/lina-la/lina/stream"
)

// partsVerbs are the verbs that can read data in parts.
var partsVerbs = map[string]func(*cobra.Command, partsRun) (*report, error){
	"describe": describeParts, "cov": covParts, "corr": corrParts, "svd": svdParts,
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
	src, err := run.open(nil)
	if err != nil {
		return nil, err
	}
	c, err := stream.Cov(run.ctx, run.engine, src)
	if err != nil {
		return nil, err
	}
	r := &report{rows: int(c.Rows)}
	p := matrixPart("cov", "", c.Cov, src.Names(), src.Names())
	p.own = 6
	r.add(p)
	return r, nil
}

var errPartsRanks = errors.New("--method spearman needs all rows at once, and the data are read in parts")

func corrParts(cmd *cobra.Command, run partsRun) (*report, error) {
	if method, _ := cmd.Flags().GetString("method"); method == "spearman" {
		return nil, usageError{errPartsRanks}
	}
	src, err := run.open(nil)
	if err != nil {
		return nil, err
	}
	c, err := stream.Cov(run.ctx, run.engine, src)
	if err != nil {
		return nil, err
	}
	r := &report{rows: int(c.Rows)}
	p := matrixPart("corr", "", c.Corr(), src.Names(), src.Names())
	p.digits = 4
	r.add(p)
	return r, nil
}

func svdParts(cmd *cobra.Command, run partsRun) (*report, error) {
	keep, _ := cmd.Flags().GetInt("rank")
	src, err := run.open(nil)
	if err != nil {
		return nil, err
	}
	s, rows, err := stream.SVD(run.ctx, run.engine, src)
	if err != nil {
		return nil, err
	}
	r := &report{rows: int(rows)}
	r.decomposition(s, int(rows), src.Names(), keep, false)
	return r, nil
}
