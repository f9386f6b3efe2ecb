package stat_test

import (
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"testing"

	"github.com/lina-la/lina/la"
	"github.com/lina-la/lina/stat"
)

// The univariate sets of NIST's Statistical Reference Datasets: correct digits of mean,
// standard deviation and lag-1 autocorrelation. The numbers of NumAcc3 have errors
// of 1e-10 of their own as float64, next to a standard deviation of 0.1.
func TestNIST(t *testing.T) {
	names, err := filepath.Glob("testdata/nist/uni_*.json")
	if err != nil || len(names) != 5 {
		t.Fatal(names, err)
	}
	floor := map[string][3]float64{ // of digits
		"Lew": {15, 14, 14}, "Lottery": {15, 14, 14}, "PiDigits": {15, 14, 13}, "NumAcc1": {15, 15, 15}, "NumAcc3": {15, 9, 9},
	}
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		var set struct {
			Name                string
			Mean, SD, AutoCorr1 float64
			Y                   la.Vector
		}
		if err := json.Unmarshal(text, &set); err != nil {
			t.Fatal(err)
		}
		for i, v := range [3][2]float64{{stat.Mean(set.Y), set.Mean}, {stat.Std(set.Y), set.SD}, {stat.AutoCorr(set.Y, 1), set.AutoCorr1}} {
			digits := -math.Log10(math.Abs(v[0]-v[1]) / math.Abs(v[1]))
			t.Logf("%-9s %-10s %.1f digits", set.Name, [3]string{"mean", "deviation", "autocorr."}[i], min(digits, 15.9))
			if !(digits >= floor[set.Name][i]) {
				t.Errorf("%s: %v, certified %v", set.Name, v[0], v[1])
			}
		}
	}
}
