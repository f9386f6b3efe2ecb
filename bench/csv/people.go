//go:build unix

package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
)

// What people do with a file from a shell: the same table described, fitted and decomposed by lina's
// command, by pandas with NumPy and statsmodels, by DuckDB and by Miller, from CSV and from Parquet. Each is a process, timed from
// its start to its end, as people wait for it.

// pythonLines are the programs in Python; t is the table, f its file.
var pythonLines = map[string]string{
	"pandas describe":           "print(t.describe())",
	"pandas, numpy.lstsq":       "y = t.pop('y'); print(numpy.linalg.lstsq(numpy.column_stack([numpy.ones(len(t)), t.to_numpy()]), y.to_numpy(), rcond=None)[0])",
	"pandas, statsmodels OLS":   "import statsmodels.api as sm; y = t.pop('y'); print(sm.OLS(y, sm.add_constant(t)).fit().summary())",
	"pandas, NumPy's eigh":      "a = t.to_numpy(); a = (a - a.mean(0)) / a.std(0, ddof=1); print(numpy.linalg.eigh(a.T @ a / (len(a) - 1)))",
	"pandas corr, NumPy's eigh": "print(numpy.linalg.eigh(t.corr().to_numpy()))",
	"pandas, NumPy's thin svd":  "a = t.to_numpy(); a = (a - a.mean(0)) / a.std(0, ddof=1); u, s, v = numpy.linalg.svd(a, full_matrices=False); print(s, v)",
}

const pandasLoad = `
import sys, pandas, numpy
f = sys.argv[1]
t = pandas.read_csv(f, engine="c") if f.endswith(".csv") else pandas.read_parquet(f)
`

// duckLines are queries to DuckDB, of the columns.
var duckLines = map[string]func(names []string, f string) string{
	"DuckDB SUMMARIZE": func(_ []string, f string) string { return "SUMMARIZE FROM '" + f + "'" },
	"DuckDB count, avg, stddev, min, max, quantile_cont": func(names []string, f string) string {
		var q []string
		for _, c := range names {
			q = append(q, fmt.Sprintf("count(%[1]s), avg(%[1]s), stddev(%[1]s), min(%[1]s), max(%[1]s), quantile_cont(%[1]s, [.25, .5, .75])", c))
		}
		return "SELECT " + strings.Join(q, ", ") + " FROM '" + f + "'"
	},
	"DuckDB regr_slope, one x": func(names []string, f string) string {
		return "SELECT regr_slope(y, x0), regr_intercept(y, x0), regr_r2(y, x0), regr_count(y, x0) FROM '" + f + "'"
	},
	"DuckDB corr of all pairs": func(names []string, f string) string {
		var q []string
		for i, a := range names {
			for _, b := range names[:i] {
				q = append(q, fmt.Sprintf("corr(%s, %s)", a, b))
			}
		}
		return "SELECT " + strings.Join(q, ", ") + " FROM '" + f + "'"
	},
}

const duckLoad = `
import sys, duckdb
duckdb.sql("SET threads = " + sys.argv[2])
print(duckdb.sql(sys.argv[1]).fetchall())
`

// people compares the verbs.
func people() error {
	names := make([]string, *cols)
	for j := range names {
		names[j] = fmt.Sprintf("x%d", j)
	}
	names[len(names)-1] = "y"
	csv := filepath.Join(*folder, "lina-people.csv")
	if err := generate(csv, names); err != nil {
		return err
	}
	defer os.Remove(csv)
	parquet := strings.TrimSuffix(csv, ".csv") + ".parquet"
	if out, err := exec.Command(*python, "-c", "import sys, pandas; pandas.read_csv(sys.argv[1]).to_parquet(sys.argv[2])", csv, parquet).CombinedOutput(); err != nil {
		return fmt.Errorf("%w\n%s", err, out)
	}
	defer os.Remove(parquet)
	threads := strconv.Itoa(runtime.GOMAXPROCS(0))
	for _, file := range []string{csv, parquet} {
		for _, verb := range []struct {
			name string
			lina []string
			with []string
		}{
			{"describe", nil, []string{"pandas describe", "DuckDB SUMMARIZE", "DuckDB count, avg, stddev, min, max, quantile_cont", "Miller summary"}},
			{"lstsq", []string{"--y", "y"}, []string{"pandas, numpy.lstsq", "pandas, statsmodels OLS"}},
			{"lstsq", []string{"y ~ x0"}, []string{"DuckDB regr_slope, one x", "Miller stats2 linreg-ols, one x"}},
			{"pca", nil, []string{"pandas, NumPy's eigh", "pandas corr, NumPy's eigh", "pandas, NumPy's thin svd", "DuckDB corr of all pairs"}},
		} {
			readers := []*reader{{name: "lina " + strings.Join(append([]string{verb.name}, verb.lina...), " "), args: append([]string{*command, verb.name, file}, verb.lina...)}}
			for _, name := range verb.with {
				r := &reader{name: name}
				switch {
				case pythonLines[name] != "":
					r.args = []string{*python, "-c", pandasLoad + pythonLines[name], file}
				case duckLines[name] != nil:
					r.args = []string{*python, "-c", duckLoad, duckLines[name](names, file), threads}
				case *miller == "" || file != csv:
					continue
				case name == "Miller summary":
					r.args = []string{*miller, "--icsv", "--opprint", "summary", file}
				default:
					r.args = []string{*miller, "--icsv", "--opprint", "stats2", "-a", "linreg-ols,r2", "-f", "x0,y", file}
				}
				readers = append(readers, r)
			}
			for round := range *rounds {
				for _, r := range readers {
					if round > 0 && strings.HasPrefix(r.name, "Miller") { // ten times slower than the rest
						continue
					}
					if err := r.run(); err != nil {
						return fmt.Errorf("%s: %w", r.name, err)
					}
				}
			}
			fmt.Printf("\n%s, %s\n\n| | seconds | MB at most | Lina's time ÷ | Lina's memory ÷ |\n|---|---|---|---|---|\n", verb.name, filepath.Ext(file)[1:])
			for _, r := range readers {
				fmt.Printf("| %s | %.2f | %.0f | %.2f | %.2f |\n", r.name, r.time, float64(r.memory)/1e6, readers[0].time/r.time, float64(readers[0].memory)/float64(r.memory))
			}
		}
	}
	return digitsOf()
}

// digitsOf shows the certified digits of two of NIST's sets that each gets right: the least of a
// coefficient.
func digitsOf() error {
	if *nist == "" {
		return nil
	}
	fmt.Print("\ndigits\n\n")
	script := filepath.Join("bench", "csv", "digits.py")
	var out bytes.Buffer
	cmd := exec.Command(*python, script, *nist, *command)
	cmd.Stdout, cmd.Stderr = &out, os.Stderr
	err := cmd.Run()
	fmt.Print(out.String())
	return err
}
