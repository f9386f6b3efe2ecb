package ml_test

import (
	"testing"

	"github.com/lina-la/lina/data"
	"github.com/lina-la/lina/data/files"
	"github.com/lina-la/lina/la"
)

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
