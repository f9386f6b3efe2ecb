package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	"golang.org/x/term"

	"github.com/lina-la/lina/data/formula"
	"github.com/lina-la/lina/la"
	"github.com/lina-la/lina/stream"
	"github.com/lina-la/lina/stream/spark"
)

// partsFlags are the flags of verbs that can read data in parts: many files, one that memory does not
// hold, or one behind http.
type partsFlags struct {
	memory     string
	engine     string
	checkpoint string
	skipBad    bool
	shared     string
	worker     string
	conf       []string
	randomized bool
}

// inParts gives a verb a second way: do works on data that is read in parts, where
// the command line asks for that or the data do.
func inParts(cmd *cobra.Command, do func(cmd *cobra.Command, run partsRun) (*report, error)) {
	f := &partsFlags{}
	fs := cmd.Flags()
	fs.StringVar(&f.memory, "memory", "", "read files that are larger than this in parts, as 2GB, and smaller ones whole (default: what is free, and in parts from 64 MB where that gives the same)")
	fs.StringVar(&f.engine, "engine", "", "where data in parts are worked on: local, or a Spark master such as spark://host:7077 (default local)")
	fs.StringVar(&f.checkpoint, "checkpoint", "", "of work in parts, keep what is done in this file, so that it goes on after an interruption")
	fs.BoolVar(&f.skipBad, "skip-bad", false, "of data in parts, pass over rows with a value that is missing or infinite, and say how many")
	fs.StringVar(&f.shared, "shared", "", "a folder that all machines of a cluster see, for large intermediate results (default: beside the data)")
	fs.StringVar(&f.worker, "worker-binary", "", "the lina that executors of a cluster run (default: this one)")
	fs.StringArrayVar(&f.conf, "conf", nil, "a setting of Spark, as spark.executor.memory=4g; may be given again")
	if cmd.Name() == "pca" || cmd.Name() == "svd" {
		fs.BoolVar(&f.randomized, "randomized", false, "of many columns, find the first -k about, by random directions and steps of subspace iteration, in parts")
	}
	whole, args := cmd.RunE, cmd.Args
	cmd.Args = func(cmd *cobra.Command, names []string) error {
		if len(inputs(names)) > 1 || len(names) > 0 && f.asked(names) {
			return nil
		}
		return args(cmd, names)
	}
	cmd.RunE = func(cmd *cobra.Command, names []string) error {
		why, err := f.why(cmd, names)
		if err != nil {
			return err
		}
		if why == "" && f.faster(cmd, names) {
			r, output, err := f.report(cmd, names, "", do)
			if err == nil {
				return output.emit(cmd, []*report{r})
			}
			if errors.Is(err, errInterrupted) {
				return err
			} // a value that is missing, perhaps, which the whole table can do without
		}
		if why == "" {
			return whole(cmd, names)
		}
		if names, err = plainFormula(cmd, names); err != nil {
			return err
		}
		if y := cmd.Flags().Lookup("y"); y != nil && !y.Changed {
			for _, name := range names[1:] {
				if _, err := os.Stat(name); err != nil && !stream.IsAddress(name) && !strings.ContainsAny(name, "*?[") {
					return usageError{fmt.Errorf("%q is no file, and no formula: that is as \"y ~ a + b\"", name)}
				}
			}
		}
		return f.run(cmd, names, why, do)
	}
}

// plainFormula takes a formula of columns as they are for --y and --x, and leaves the inputs.
func plainFormula(cmd *cobra.Command, names []string) ([]string, error) {
	in := inputs(names)
	if len(in) == len(names) {
		return names, nil
	}
	y, x := cmd.Flags().Lookup("y"), cmd.Flags().Lookup("x")
	text := names[slices.IndexFunc(names, func(name string) bool { return !slices.Contains(in, name) })]
	switch {
	case y == nil || len(in)+1 < len(names):
		return nil, usageError{errors.New("this takes files, and one formula where a column is explained")}
	case y.Changed || x.Changed:
		return nil, usageError{errors.New("the model is a formula, or --y and --x, not both")}
	}
	f, err := formula.Parse(text)
	if err != nil {
		return nil, usageError{err}
	}
	response, columns, ok := f.Plain()
	if !ok {
		return nil, usageError{errors.New("a formula with more than columns of numbers, as y ~ a + b, needs all rows at once, and the data are read in parts")}
	}
	y.Changed, x.Changed = true, true
	return in, errors.Join(y.Value.(pflag.SliceValue).Replace([]string{response}), x.Value.(pflag.SliceValue).Replace(columns))
}

// inputs are the arguments that are no formula.
func inputs(names []string) []string {
	return slices.DeleteFunc(slices.Clone(names), func(name string) bool { return strings.Contains(name, "~") && !strings.HasPrefix(name, "~") })
}

// asked reports whether the command line wants parts: by several files, a pattern,
// an address, or a flag.
func (f *partsFlags) asked(names []string) bool {
	if f.engine != "" || f.checkpoint != "" || f.skipBad || f.randomized || len(inputs(names)) > 1 {
		return true
	}
	for _, name := range inputs(names) {
		if stream.IsAddress(name) {
			return true
		}
		if _, err := os.Stat(name); err != nil && strings.ContainsAny(name, "*?[") {
			return true
		}
	}
	return false
}

// why says for what reason the data are read in parts, and is "" where they are not.
func (f *partsFlags) why(cmd *cobra.Command, names []string) (string, error) {
	limit, err := parseBytes(f.memory)
	if err != nil {
		return "", usageError{fmt.Errorf("--memory %s: want a size, as 500MB or 2GB", f.memory)}
	}
	if f.asked(names) {
		return "asked", nil
	}
	info, err := os.Stat(names[0])
	if err != nil || !info.Mode().IsRegular() {
		return "", nil
	}
	size := float64(info.Size())
	switch free, known := freeMemory(); {
	case f.memory != "" && size > limit:
		return fmt.Sprintf("%s are more than --memory %s", byteText(size), f.memory), nil
	case f.memory == "" && known && size > smallFile && 1.5*size > free:
		return fmt.Sprintf("%s beside %s of free memory", byteText(size), byteText(free)), nil
	}
	return "", nil
}

// parseBytes reads a size such as 500MB, 2GB, 1.5 GiB.
func parseBytes(s string) (float64, error) {
	if s == "" {
		return 0, nil
	}
	text := strings.ToUpper(strings.ReplaceAll(s, " ", ""))
	scale := 1.0
	for _, unit := range []struct {
		end   string
		scale float64
	}{{"KIB", 1 << 10}, {"MIB", 1 << 20}, {"GIB", 1 << 30}, {"TIB", 1 << 40}, {"KB", 1e3}, {"MB", 1e6}, {"GB", 1e9}, {"TB", 1e12}, {"K", 1e3}, {"M", 1e6}, {"G", 1e9}, {"T", 1e12}, {"B", 1}} {
		if rest, ok := strings.CutSuffix(text, unit.end); ok {
			text, scale = rest, unit.scale
			break
		}
	}
	x, err := strconv.ParseFloat(text, 64)
	if err == nil && !(x > 0) {
		err = errors.New("not positive")
	}
	return x * scale, err
}

// partsRun is what a verb works with.
type partsRun struct {
	ctx    context.Context
	engine stream.Engine
	open   func(columns []string) (*stream.Files, error)      // in the order given; nil: those of --cols, or all
	scaled func(mean, scale la.Vector) (*stream.Files, error) // the same columns less their means, divided by their scales
}

// wholeOnly are flags that have no meaning where data are read in parts.
var wholeOnly = []string{"by", "where", "center", "drop-missing", "sheet", "input", "name", "plot", "runs"}

var errInterrupted = errors.New("interrupted")

// run reads the data in parts, and prints what the verb finds.
func (f *partsFlags) run(cmd *cobra.Command, names []string, why string, do func(*cobra.Command, partsRun) (*report, error)) error {
	r, output, err := f.report(cmd, names, why, do)
	if err != nil {
		return err
	}
	return output.emit(cmd, []*report{r})
}

// report reads the data in parts. Why they are is said unless it is "".
func (f *partsFlags) report(cmd *cobra.Command, names []string, why string, do func(*cobra.Command, partsRun) (*report, error)) (*report, *outputFlags, error) {
	only := wholeOnly
	if cmd.Name() != "pca" && cmd.Name() != "kmeans" {
		only = append(slices.Clone(only), "standardize")
	}
	for _, name := range only {
		if flag := cmd.Flags().Lookup(name); flag != nil && flag.Changed {
			return nil, nil, usageError{fmt.Errorf("--%s needs all rows at once, and the data are read in parts (%s)", name, strings.Replace(why, "asked", "several files or a flag ask for it", 1))}
		}
	}
	output, o, err := f.options(cmd)
	if err != nil {
		return nil, nil, err
	}
	ctx, stop := signal.NotifyContext(cmd.Context(), os.Interrupt)
	defer stop()
	if why != "asked" && why != "" {
		fmt.Fprintf(cmd.ErrOrStderr(), "lina: %s: %s: read in parts\n", names[0], why)
	}
	bar := newBar(cmd)
	defer bar.end()
	engine, closing, err := f.start(ctx, cmd, bar)
	if err != nil {
		return nil, nil, err
	}
	defer closing()
	var src *stream.Files
	run := partsRun{ctx: ctx, engine: engine}
	run.open = func(columns []string) (*stream.Files, error) {
		o := *o
		if columns != nil {
			o.Columns = columns
		}
		var err error
		o.Index = why != "" // none is left behind where nobody thinks of parts
		if src, err = openParts(names, &o); err == nil && !o.SkipBad && cmd.Name() != "describe" {
			err = knownMissing(src)
		}
		return src, err
	}
	run.scaled = func(mean, scale la.Vector) (*stream.Files, error) {
		o := src.Options
		o.Mean, o.Scale = mean, scale
		var err error
		src, err = openParts(names, &o)
		return src, err
	}
	r, err := do(cmd, run)
	bar.end()
	if err != nil {
		if errors.Is(err, context.Canceled) {
			if f.checkpoint != "" {
				return nil, nil, fmt.Errorf("%w; the same command goes on with what is done", errInterrupted)
			}
			return nil, nil, errInterrupted
		}
		return nil, nil, fileError(err)
	}
	r.file = strings.Join(names, " ")
	if r.columns == nil {
		r.columns, r.cols = src.Names(), len(src.Names())
	}
	if n := src.Skipped(); n > 0 {
		r.notes = append(r.notes, fmt.Sprintf("without %d %s with a value that is missing or infinite", n, plural(int(n), "row")))
	}
	return r, output, nil
}

// knownMissing is the error, before any work, for values that are known to be missing.
func knownMissing(src *stream.Files) error {
	for _, c := range src.Known() {
		if c.Missing > 0 {
			return fmt.Errorf("%s: column %q: %d of %d values are missing or infinite, as was found when it was read before: --skip-bad passes such rows over", src.Paths[0], c.Name, c.Missing, c.Rows)
		}
	}
	return nil
}

func openParts(names []string, o *stream.Options) (*stream.Files, error) {
	if len(names) == 1 {
		return stream.Open(names[0], o)
	}
	return stream.OpenFiles(names, o)
}

// options are the flags that the verb has anyway.
func (f *partsFlags) options(cmd *cobra.Command) (*outputFlags, *stream.Options, error) {
	text := func(name string) string { s, _ := cmd.Flags().GetString(name); return s }
	out := &outputFlags{format: text("format"), part: text("part"), out: text("out")}
	out.json, _ = cmd.Flags().GetBool("json")
	if err := out.check(); err != nil {
		return nil, nil, err
	}
	t := tableFlags{header: text("header"), delimiter: text("delimiter"), comment: text("comment")}
	t.decimalComma, _ = cmd.Flags().GetBool("decimal-comma")
	t.missing, _ = cmd.Flags().GetStringArray("missing")
	csv, err := t.options()
	if err != nil {
		return nil, nil, err
	}
	cols, _ := cmd.Flags().GetStringSlice("cols")
	if len(cols) == 0 {
		cols = nil
	}
	return out, &stream.Options{Columns: cols, CSV: csv, SkipBad: f.skipBad, Index: true}, nil
}

// start starts the engine.
func (f *partsFlags) start(ctx context.Context, cmd *cobra.Command, bar *bar) (stream.Engine, func(), error) {
	if f.engine == "" || f.engine == "local" {
		return stream.Local{Progress: bar.show, Checkpoint: f.checkpoint}, func() {}, nil
	}
	conf := map[string]string{"spark.ui.enabled": "false"}
	for _, setting := range f.conf {
		key, value, ok := strings.Cut(setting, "=")
		if !ok {
			return nil, nil, usageError{fmt.Errorf("--conf %s: want NAME=VALUE", setting)}
		}
		conf[key] = value
	}
	c, err := spark.Start(ctx, spark.Config{Master: f.engine, Binary: f.worker, Conf: conf})
	if err != nil {
		return nil, nil, err
	}
	return stream.Remote{Cluster: c, Progress: bar.show, Checkpoint: f.checkpoint, Shared: f.shared}, func() { c.Close() }, nil
}

// bar is a line on the terminal that says how far long work has come.
type bar struct {
	cmd   *cobra.Command
	on    bool
	shown time.Time
	width int
}

func newBar(cmd *cobra.Command) *bar {
	f, ok := cmd.ErrOrStderr().(*os.File)
	return &bar{cmd: cmd, on: ok && term.IsTerminal(int(f.Fd()))}
}

func (b *bar) show(p stream.Progress) {
	if !b.on || time.Since(b.shown) < 200*time.Millisecond || p.Elapsed < time.Second {
		return
	}
	b.shown = time.Now()
	text := fmt.Sprintf("%3.0f %%", 100*float64(p.Ranges)/float64(p.Total))
	if p.Rows > 0 {
		text += fmt.Sprintf("  %s rows/s", roundCount(float64(p.Rows)/p.Elapsed.Seconds()))
	}
	if left := p.Left().Round(time.Second); left > 0 {
		text += fmt.Sprintf("  %v left", left)
	}
	fmt.Fprintf(b.cmd.ErrOrStderr(), "\r%-*s", b.width, text)
	b.width = max(b.width, len(text))
}

// end takes the line away.
func (b *bar) end() {
	if b.width > 0 {
		fmt.Fprintf(b.cmd.ErrOrStderr(), "\r%s\r", strings.Repeat(" ", b.width))
		b.width = 0
	}
}

// withLast is the columns with the one named y at the end.
func (r partsRun) withLast(y string, x []string) (*stream.Files, error) {
	if len(x) == 0 {
		src, err := r.open(nil)
		if err != nil {
			return nil, err
		}
		x = src.Names()
	}
	x = slices.DeleteFunc(slices.Clone(x), func(name string) bool { return name == y })
	return r.open(append(x, y))
}
