package ml_test

import (
	"encoding/json"
	"math"
	"os"
	"testing"

	"github.com/lina-la/lina/data"
	"github.com/lina-la/lina/data/files"
	"github.com/lina-la/lina/la"
)

// goldenValues is golden.json, of which each number has to be compared.
type goldenValues struct {
	t    *testing.T
	want map[string]la.Vector
}

func golden(t *testing.T) goldenValues {
	t.Helper()
	text, err := os.ReadFile("testdata/golden.json")
	if err != nil {
		t.Fatal(err)
	}
	g := goldenValues{t: t}
	if err := json.Unmarshal(text, &g.want); err != nil {
		t.Fatal(err)
	}
	return g
}

// is compares to 1e-8, relative to the largest of the numbers.
func (g goldenValues) is(name string, got ...float64) {
	g.t.Helper()
	want, ok := g.want[name]
	if !ok || len(want) != len(got) {
		g.t.Errorf("golden.json has %d numbers of %s, we have %d", len(want), name, len(got))
		return
	}
	delete(g.want, name)
	tol := 1e-8 * want.NormP(math.Inf(1))
	for i := range want {
		if d := got[i] - want[i]; !(max(d, -d) <= tol) {
			g.t.Errorf("%s = %v, want %v", name, la.Vector(got), want)
			return
		}
	}
}

// done says what was not compared.
func (g goldenValues) done() {
	for name := range g.want {
		g.t.Errorf("%s of golden.json is not compared", name)
	}
}

// penguins is the measurements of the 342 penguins that have them all.
func penguins(t testing.TB) la.Matrix {
	t.Helper()
	X, err := penguinTable(t).Matrix("bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g")
	if err != nil {
		t.Fatal(err)
	}
	return X
}

func penguinTable(t testing.TB) *data.Table {
	t.Helper()
	f, err := files.FS.Open("penguins.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	table, err := data.ReadCSV(f, nil)
	if err != nil {
		t.Fatal(err)
	}
	if table, err = table.Select("bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g", "species"); err != nil {
		t.Fatal(err)
	}
	return table.DropMissing()
}

func floats(v []int) []float64 {
	f := make([]float64, len(v))
	for i, x := range v {
		f[i] = float64(x)
	}
	return f
}
