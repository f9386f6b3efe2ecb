package wire

import (
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"testing"
)

func TestFloatSurvivesJSON(t *testing.T) {
	for _, x := range []float64{0, 1, -2.5, 1.0 / 3, 5e-324, math.MaxFloat64, math.Inf(1), math.Inf(-1), math.NaN()} {
		b, err := json.Marshal(Float(x))
		if err != nil {
			t.Fatalf("%v: %v", x, err)
		}
		var got Float
		if err := json.Unmarshal(b, &got); err != nil {
			t.Fatalf("%s: %v", b, err)
		}
		if float64(got) != x && !(math.IsNaN(float64(got)) && math.IsNaN(x)) {
			t.Errorf("%v went out as %s and came back as %v", x, b, got)
		}
	}
	if b, _ := json.Marshal(Floats([]float64{math.NaN(), math.Inf(1), math.Inf(-1)})); string(b) != `["NaN","+Inf","-Inf"]` {
		t.Errorf("not finite: %s", b)
	}
	if b, _ := json.Marshal(Floats(nil)); string(b) != "[]" {
		t.Errorf("no numbers are %s, want []", b)
	}
}

func TestSendAppendsLinesToTheNamedFile(t *testing.T) {
	t.Setenv(Variable, "")
	if Send(Vector{}) {
		t.Error("Send had nowhere to write and said that it wrote")
	}
	for _, name := range []string{"one", "two"} {
		file := filepath.Join(t.TempDir(), name)
		t.Setenv(Variable, file)
		for range 2 {
			if !Send(Vector{Name: "v", Data: Floats([]float64{1})}) {
				t.Fatal("Send did not write")
			}
		}
		const line = `{"kind":"vector","name":"v","data":[1]}` + "\n"
		if b, _ := os.ReadFile(file); string(b) != line+line {
			t.Errorf("%s holds %q", name, b)
		}
	}
	t.Setenv(Variable, filepath.Join(t.TempDir(), "no", "such", "folder"))
	if Send(Vector{}) {
		t.Error("Send wrote to a folder that does not exist")
	}
}
