package main

import (
	"io"
	"os"
	"slices"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/lina-la/lina/data"
	"github.com/lina-la/lina/internal/npy"
)

// A table that fits into memory is read in parts all the same where that gives what the whole table
// gives: it takes a tenth of the time, and next to no memory.

// fasterFile is the size of a file from which the time matters.
var fasterFile int64 = 64 << 20

// fasterFlags are the flags of each verb with which parts give the same; those of any are below them. A
// description has its quartiles from all values, and a logistic fit says more of each row, where the
// table is whole.
var fasterFlags = map[string][]string{
	"cov": {}, "corr": {}, "svd": {"rank"}, "pca": {"components", "standardize"}, "kmeans": {"clusters", "seed", "standardize"},
	"lstsq": {"y", "x", "robust"}, "ridge": {"y", "x", "alpha"},
}

var fasterAnyway = []string{"cols", "header", "delimiter", "comment", "decimal-comma", "missing", "format", "json", "part", "out"}

// faster reports whether a file that fits into memory is better read in parts: it is large, holds
// numbers alone, and nothing is asked for that needs the whole.
func (f *partsFlags) faster(cmd *cobra.Command, names []string) bool {
	known, ok := fasterFlags[cmd.Name()]
	if !ok || len(names) != 1 || f.memory != "" || cmd.Name() == "ridge" && !cmd.Flags().Changed("y") {
		return false
	}
	same := true
	cmd.Flags().Visit(func(flag *pflag.Flag) {
		same = same && (slices.Contains(known, flag.Name) || slices.Contains(fasterAnyway, flag.Name))
	})
	if format, _ := cmd.Flags().GetString("format"); cmd.Name() == "svd" && (format != "text" || cmd.Flags().Changed("json") || cmd.Flags().Changed("out")) {
		return false // U is wanted
	}
	info, err := os.Stat(names[0])
	if !same || err != nil || !info.Mode().IsRegular() || info.Size() < fasterFile {
		return false
	}
	_, o, err := f.options(cmd)
	return err == nil && allNumbers(names[0], o.CSV)
}

// allNumbers reports whether a file is an NPY array, or a table of text or in groups of rows whose columns
// all hold numbers.
func allNumbers(name string, o *data.CSVOptions) bool {
	in, err := os.Open(name)
	if err != nil {
		return false
	}
	defer in.Close()
	head := make([]byte, len(npy.Magic))
	if n, _ := io.ReadFull(in, head); string(head[:n]) == npy.Magic {
		return true
	}
	if g, err := data.RowGroups(in, name, nil); err != nil || g != nil {
		return err == nil && !slices.Contains(g.IsNum, false)
	}
	if _, err := in.Seek(0, io.SeekStart); err != nil {
		return false
	}
	rec, err := data.NewRecords(in, name, o)
	return err == nil && rec.Start >= 0 && !slices.Contains(rec.IsNum, false)
}
