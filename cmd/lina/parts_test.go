//go:build !windows

package main

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/lina-la/lina/data"
	"github.com/lina-la/lina/la"
	"github.com/lina-la/lina/stream"
)

// In parts, a table of several files gives what one file in memory does.
func TestVerbsInParts(t *testing.T) {
	inFolder(t)
	whole, err := data.ReadCSVFile("penguins.csv")
	if err != nil {
		t.Fatal(err)
	}
	whole = whole.DropMissing().Numeric()
	heavy := whole.Cols[3].Num.Apply(func(x float64) float64 {
		if x > 4000 {
			return 1
		}
		return 0
	})
	whole.Cols = append(whole.Cols, data.Column{Name: "heavy", Num: heavy})
	save := func(name string, keep func(i int) bool) {
		f, err := os.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		if err := whole.FilterRows(keep).WriteCSV(f); err != nil {
			t.Fatal(err)
		}
	}
	save("all.csv", func(int) bool { return true })
	save("part-1.csv", func(i int) bool { return i < 100 })
	save("part-2.csv", func(i int) bool { return i >= 100 })
	for _, line := range []string{
		"cov FILE", "corr FILE", "svd FILE -k 2", "pca FILE -k 2", "pca FILE --standardize=false",
		"lstsq FILE --y body_mass_g --x flipper_length_mm,bill_depth_mm",
		"lstsq FILE --y body_mass_g --robust HC3",
		"ridge FILE --y body_mass_g --x flipper_length_mm,bill_depth_mm",
		"ridge FILE --y body_mass_g --alpha 3",
		"logit FILE --y heavy --x bill_length_mm,bill_depth_mm",
		"describe FILE",
	} {
		run := func(file string) map[string]any {
			t.Helper()
			var out map[string]any
			asJSON(t, &out, "", strings.Fields(strings.Replace(line, "FILE", file, 1))...)
			return out
		}
		in, parts := run("all.csv"), run("part-*.csv")
		for key, want := range in {
			got, ok := parts[key]
			if !ok || key == "file" {
				continue
			}
			if key == "v" || key == "components" { // columns up to their signs
				continue
			}
			if !alike(got, want) {
				t.Errorf("%s: %s is %v in parts, %v in memory", line, key, got, want)
			}
		}
		if len(parts) < 3 {
			t.Errorf("%s: %v", line, parts)
		}
	}
	// shards of Parquet, and of both
	for i, keep := range []func(i int) bool{func(i int) bool { return i < 100 }, func(i int) bool { return i >= 100 }} {
		if err := data.Save(fmt.Sprintf("shard-%d.parquet", i), whole.FilterRows(keep)); err != nil {
			t.Fatal(err)
		}
	}
	for _, files := range []string{"shard-*.parquet", "shard-0.parquet part-2.csv"} {
		var want, got map[string]any
		asJSON(t, &want, "", "pca", "all.csv", "-k", "2")
		asJSON(t, &got, "", append([]string{"pca", "-k", "2"}, strings.Fields(files)...)...)
		if !alike(got["variance"], want["variance"]) || want["variance"] == nil || got["rows"] != want["rows"] {
			t.Errorf("%s: %v, want %v", files, got["variance"], want["variance"])
		}
	}
	gap := whole.FilterRows(func(i int) bool { return i < 10 })
	gap.Cols[2].Num = gap.Cols[2].Num.Clone()
	gap.Cols[2].Num[6] = math.NaN()
	if err := data.Save("shard-2.parquet", gap); err != nil {
		t.Fatal(err)
	}
	if code, _, errs := lina(t, "", "cov", "shard-*.parquet"); code != 1 || errs != fmt.Sprintf("lina: shard-2.parquet: row 7, column %q: the value is missing\n", gap.Cols[2].Name) {
		t.Errorf("a missing value in a shard: %d %q", code, errs)
	}
	var clusters struct {
		Rows     int
		Clusters []struct{ Rows float64 }
	}
	asJSON(t, &clusters, "", "kmeans", "part-*.csv", "-k", "3", "--labels", "labels")
	if clusters.Rows != whole.Rows() || len(clusters.Clusters) != 3 {
		t.Errorf("kmeans: %+v", clusters)
	}
	labels, err := filepath.Glob("labels/part-*.npy")
	if err != nil || len(labels) != 2 {
		t.Errorf("--labels: %v %v", labels, err)
	}
	if code, _, errs := lina(t, "", "pca", "all.csv", "--memory", "1kB", "--scores", "z"); code != 0 || !strings.Contains(errs, "more than --memory 1kB: read in parts") {
		t.Errorf("--memory: %d %s", code, errs)
	}
	if _, err := os.Stat("z/all.npy"); err != nil {
		t.Error(err)
	}
}

// alike compares values of JSON, numbers to nine digits.
func alike(a, b any) bool {
	switch a := a.(type) {
	case float64:
		b, ok := b.(float64)
		return ok && math.Abs(a-b) <= 1e-9*max(math.Abs(a), math.Abs(b), 1e-3)
	case []any:
		b, ok := b.([]any)
		if !ok || len(a) != len(b) {
			return false
		}
		for i := range a {
			if !alike(a[i], b[i]) {
				return false
			}
		}
		return true
	case map[string]any:
		b, ok := b.(map[string]any)
		if !ok {
			return false
		}
		for key := range a {
			if key != "missing" && !alike(a[key], b[key]) {
				return false
			}
		}
		return true
	}
	return a == b
}

func TestPartsRefuse(t *testing.T) {
	inFolder(t)
	for _, c := range []struct{ line, want string }{
		{"cov none-*.csv", "none-*.csv: file does not exist"},
		{"cov penguins.csv penguins.csv --by species", "--by needs all rows at once"},
		{"cov penguins.csv --memory much", "--memory much: want a size"},
		{"lstsq pen*.csv --y body_mass_g --robust hc9", "--robust hc9: want hc0, hc1, hc2 or hc3"},
		{"ridge pen*.csv --y body_mass_g --alpha=-1", "--alpha -1: want 0 or more"},
		{"pca pen*.csv -k 99", "-k 99: want 0 (all) to"},
		{"corr pen*.csv --method spearman", "spearman needs all rows at once"},
		{"cov pen*.csv", `penguins.csv: line 5, column "bill_length_mm": the value is missing`},
		{"kmeans pen*.csv", "-k says how many clusters"},
	} {
		code, _, errs := lina(t, "", strings.Fields(c.line)...)
		if code == 0 || !strings.Contains(errs, c.want) || strings.Count(errs, "\n") != 1 {
			t.Errorf("%s: %d %q, want %q", c.line, code, errs, c.want)
		}
	}
	if code, _, errs := lina(t, "", "cov", "pen*.csv", "--skip-bad"); code != 0 {
		t.Errorf("--skip-bad: %s", errs)
	}
	for _, c := range []struct{ formula, want string }{
		{"body_mass_g ~ log(year)", "needs all rows at once"}, {"body_mass_g ~ C(year)", "needs all rows at once"}, {"body_mass_g ~ year - 1", "needs all rows at once"},
		{"body_mass_g ~ year*flipper_length_mm", "needs all rows at once"}, {"body_mass_g ~ weight", `"weight"`}, {"body_mass_g ~", "a column is missing"},
	} {
		if code, _, errs := lina(t, "", "lstsq", "pen*.csv", c.formula); code == 0 || !strings.Contains(errs, c.want) || strings.Count(errs, "\n") != 1 {
			t.Errorf("%s: %d %q, want %q", c.formula, code, errs, c.want)
		}
	}
}

// With --checkpoint, a command that is killed goes on when it is given again, and says the same.
func TestCheckpoint(t *testing.T) {
	inFolder(t)
	rng := rand.New(rand.NewPCG(1, 2))
	for i := range 3 {
		b, err := la.RandNormal(rng, 1000, 3).AddScalar(float64(9 * i)).MarshalBinary()
		if err == nil {
			err = os.WriteFile(fmt.Sprintf("part-%d.npy", i), b, 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	line := []string{"kmeans", "part-*.npy", "-k", "3", "--json"}
	begun := time.Now()
	want, err := process(line...).Output()
	took := time.Since(begun)
	if err != nil {
		t.Fatal(err)
	}
	line = append(line, "--checkpoint", "work.json")
	for range 4 {
		cmd := process(line...)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(rand.N(took))
		cmd.Process.Kill()
		cmd.Wait()
	}
	for range 2 { // what is over is not read again
		got, err := process(line...).Output()
		if err != nil || string(got) != string(want) {
			t.Fatalf("killed and given again: %v\n%s\nwant\n%s", err, got, want)
		}
	}
	// as whose content shows: other numbers under the old stamp change nothing
	info, err := os.Stat("part-1.npy")
	if err != nil {
		t.Fatal(err)
	}
	b, _ := la.Zeros(1000, 3).MarshalBinary()
	os.WriteFile("part-1.npy", b, 0o644)
	os.Chtimes("part-1.npy", info.ModTime(), info.ModTime())
	if got, err := process(line...).Output(); err != nil || string(got) != string(want) {
		t.Errorf("work that is over: %v\n%s\nwant\n%s", err, got, want)
	}
	os.Chtimes("part-1.npy", time.Now(), time.Now().Add(time.Hour))
	if got, err := process(line...).Output(); err != nil || string(got) == string(want) {
		t.Errorf("a changed file: %v, and the result of the one before", err)
	}
}

// What the index beside a file knows to be missing is said before any work.
func TestPartsKnowTheirGaps(t *testing.T) {
	inFolder(t)
	src, err := stream.Open("penguins.csv", &stream.Options{Index: true})
	if err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()
	ranges, err := src.Ranges(ctx, 1<<10)
	for _, r := range ranges {
		if err == nil {
			err = src.Read(ctx, r, func(stream.Block) error { return nil })
		}
	}
	if err != nil {
		t.Fatal(err)
	}
	want := `lina: penguins.csv: column "bill_length_mm": 2 of 344 values are missing or infinite, as was found when it was read before: --skip-bad passes such rows over`
	if code, _, errs := lina(t, "", "cov", "pen*.csv"); code != 1 || strings.TrimSpace(errs) != want {
		t.Errorf("%d %q, want %q", code, errs, want)
	}
	for _, line := range []string{"describe pen*.csv", "cov pen*.csv --skip-bad", "cov pen*.csv --cols year"} {
		if code, _, errs := lina(t, "", strings.Fields(line)...); code != 0 {
			t.Errorf("%s: %s", line, errs)
		}
	}
}

// A large file that fits into memory is read in parts where that gives the same, and only there; what parts
// stumble over, the whole table does not.
func TestPartsAreFaster(t *testing.T) {
	t.Chdir(t.TempDir())
	defer func(before int64) { fasterFile = before }(fasterFile)
	x := la.RandNormal(rand.New(rand.NewPCG(1, 2)), 500, 4).AddRow(la.Vector{1, 2, 3, 40})
	numbers := &data.Table{}
	for j, name := range []string{"a", "b", "c", "y"} {
		numbers.Cols = append(numbers.Cols, data.Column{Name: name, Num: x.Col(j)})
	}
	gap := *numbers
	gap.Cols = append([]data.Column{}, numbers.Cols...)
	gap.Cols[1] = data.Column{Name: "b", Num: append(la.Vector{math.NaN()}, numbers.Cols[1].Num[1:]...)}
	words := *numbers
	words.Cols = append(append([]data.Column{}, numbers.Cols...), data.Column{Name: "w", Str: slices.Repeat([]string{"u", "v"}, 250)})
	for name, table := range map[string]*data.Table{"x.csv": numbers, "x.parquet": numbers, "gap.csv": &gap, "words.csv": &words} {
		if err := data.Save(name, table); err != nil {
			t.Fatal(err)
		}
	}
	bytes, err := x.MarshalBinary()
	if err == nil {
		err = os.WriteFile("x.npy", bytes, 0o666)
	}
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range []string{"cov x.npy", "cov x.csv", "cov x.parquet", "corr x.npy", "pca x.npy -k 2", "pca x.csv --standardize=false --format json",
		"lstsq x.npy --y c4", "lstsq x.csv --y y --x a,b --robust hc3", "lstsq words.csv --y y", "ridge x.csv --y y", "ridge x.npy --y c4 --alpha 2",
		"svd x.npy --format json", "cov gap.csv", "pca gap.csv", "lstsq gap.csv --y y", "describe x.csv", "pca x.csv --cols -y", "lstsq x.csv --y z"} {
		args := strings.Fields(line)
		run := func(size int64) (int, string) {
			fasterFile = size
			code, out, errs := lina(t, "", args...)
			return code, out + errs
		}
		code, want := run(1 << 40)
		if got, text := run(1); got != code || !sameText(text, want) {
			t.Errorf("lina %s in parts: exit %d\n%s\nand not: exit %d\n%s", line, got, text, code, want)
		}
		if files, _ := filepath.Glob("*.lina-index"); files != nil {
			t.Errorf("lina %s leaves %v behind", line, files)
		}
	}
}

// sameText reports whether two texts are the same but for the last digits of numbers.
func sameText(a, b string) bool {
	split := func(s string) []string {
		return strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(" \t\n,:[]{}%", r) })
	}
	return slices.EqualFunc(split(a), split(b), func(u, v string) bool {
		x, errX := strconv.ParseFloat(u, 64)
		y, errY := strconv.ParseFloat(v, 64)
		return u == v || errX == nil && errY == nil && math.Abs(x-y) <= 1e-9*max(math.Abs(x), math.Abs(y), 1)
	})
}

// Of many columns the first components and singular values, by random directions.
func TestRandomizedInParts(t *testing.T) {
	t.Chdir(t.TempDir())
	rng := rand.New(rand.NewPCG(1, 2))
	x := la.RandNormal(rng, 400, 3).Mul(la.RandNormal(rng, 3, 30)).Add(la.RandNormal(rng, 400, 30).Scale(1e-3)).AddScalar(1)
	bytes, err := x.MarshalBinary()
	if err == nil {
		err = os.WriteFile("x.npy", bytes, 0o666)
	}
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range []string{"svd x.npy -k 2", "pca x.npy -k 2", "pca x.npy -k 2 --standardize=false"} {
		var want, got map[string]any
		asJSON(t, &want, "", strings.Fields(line)...)
		asJSON(t, &got, "", append(strings.Fields(line), "--randomized")...)
		for _, key := range []string{"s", "variance", "ratio", "rows"} {
			if want[key] != nil && !alike(got[key], want[key]) {
				t.Errorf("%s: %s is %v by random directions, and %v", line, key, got[key], want[key])
			}
		}
	}
	for _, line := range []string{"svd x.npy --randomized", "pca x.npy --randomized -k 31"} {
		if code, _, errs := lina(t, "", strings.Fields(line)...); code != 2 {
			t.Errorf("%s: exit %d: %s", line, code, errs)
		}
	}
}

// A formula of columns as they are needs no more than a row at a time.
func TestPlainFormulaInParts(t *testing.T) {
	inFolder(t)
	for formula, flags := range map[string]string{
		"body_mass_g ~ year + bill_depth_mm": "--x year,bill_depth_mm",
		"body_mass_g ~ `bill_depth_mm`":      "--x bill_depth_mm",
		"body_mass_g ~ . ":                   "",
	} {
		files := []string{"lstsq", "pen*.csv", "--skip-bad", "--cols", "body_mass_g,year,bill_depth_mm"}
		_, want, errs := lina(t, "", append(files, strings.Fields("--y body_mass_g "+flags)...)...)
		if _, got, errs2 := lina(t, "", append(files, formula)...); got != want || got == "" || errs2 != errs {
			t.Errorf("%s says\n%s%sand %s\n%s%s", formula, got, errs2, flags, want, errs)
		}
	}
}
