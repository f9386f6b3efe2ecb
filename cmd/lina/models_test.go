//go:build !windows

package main

import (
	"bytes"
	"image/png"
	"math"
	"os"
	"strings"
	"testing"

	"github.com/lina-la/lina/data"
	"github.com/lina-la/lina/la"
)

// The figures are those of statsmodels 0.15.0 and scikit-learn 1.9.1 on the same rows.
func TestModels(t *testing.T) {
	inFolder(t)
	var fit struct {
		Rows         int
		R2           float64
		Columns      []string
		Coefficients []struct {
			Term        string
			Coefficient float64
			StdError    float64 `json:"std_error"`
			P           float64
		}
	}
	near := func(what string, x, want, tol float64) {
		t.Helper()
		if math.Abs(x-want) > tol*math.Abs(want) {
			t.Errorf("%s: %v, want %v", what, x, want)
		}
	}
	asJSON(t, &fit, "", "lstsq", "penguins.csv", "body_mass_g ~ flipper_length_mm + C(species)", "--fit", "fit.csv")
	if fit.Rows != 342 || len(fit.Coefficients) != 4 || fit.Coefficients[3].Term != "species=Gentoo" {
		t.Fatalf("%+v", fit)
	}
	near("R²", fit.R2, 0.7826479015540251, 1e-12)
	near("Gentoo", fit.Coefficients[3].Coefficient, 266.8096, 1e-6)
	near("its error", fit.Coefficients[3].StdError, 95.26374, 1e-6)
	whole, err := data.ReadCSVFile("fit.csv")
	if err != nil || whole.Rows() != 342 || len(whole.Cols) != 10 || math.Abs(whole.Cols[9].Num.Sum()) > 1e-6 {
		t.Errorf("--fit: %v, %v", err, whole)
	}
	var same struct{ R2 float64 }
	asJSON(t, &same, "", "lstsq", "penguins.csv", "--y", "body_mass_g", "--x", "flipper_length_mm,species")
	near("R² by --x", same.R2, fit.R2, 1e-14)
	asJSON(t, &fit, "", "logit", "penguins.csv", "sex ~ body_mass_g + C(species)")
	near("mass", fit.Coefficients[1].Coefficient, 0.00737282, 1e-5)
	asJSON(t, &fit, "", "ridge", "penguins.csv", "body_mass_g ~ flipper_length_mm", "--alpha", "0")
	near("slope of ridge without a price", fit.Coefficients[1].Coefficient, 49.6855664, 1e-7)
	var pca struct {
		Components la.Matrix
		Ratio      la.Vector
	}
	asJSON(t, &pca, "", "pca", "penguins.csv", "--cols", "bill_length_mm,bill_depth_mm,flipper_length_mm,body_mass_g", "-k", "2", "--by", "species", "--scores", "z.csv")
	near("the first component's share", pca.Ratio[0], 0.6884387, 1e-6)
	if z, err := data.ReadCSVFile("z.csv"); err != nil || z.Rows() != 342 || len(z.Cols) != 10 {
		t.Errorf("--scores: %v", err)
	}
	var clusters struct {
		Inertia  float64
		Clusters []map[string]float64
		By       []map[string]any
	}
	asJSON(t, &clusters, "", "kmeans", "penguins.csv", "-k", "3", "--by", "species", "--cols", "bill_length_mm,bill_depth_mm,body_mass_g")
	near("inertia", clusters.Inertia, 308.32, 1e-4)
	if len(clusters.Clusters) != 3 || len(clusters.By) != 3 {
		t.Errorf("%+v", clusters)
	}
}

func TestPlots(t *testing.T) {
	inFolder(t)
	for _, args := range [][]string{
		{"scatter", "penguins.csv", "--x", "bill_length_mm", "--y", "bill_depth_mm", "--by", "species"},
		{"line", "penguins.csv", "--y", "bill_length_mm,bill_depth_mm"}, {"hist", "penguins.csv", "--x", "body_mass_g"},
		{"box", "penguins.csv", "--x", "body_mass_g", "--by", "species"}, {"qq", "penguins.csv", "--x", "body_mass_g"},
		{"qq", "penguins.csv", "body_mass_g ~ sex"}, {"residuals", "penguins.csv", "body_mass_g ~ sex + year"},
		{"heat", "nine.csv"}, {"corr", "penguins.csv"}, {"image", "nine.csv"}, {"scree", "penguins.csv"}, {"biplot", "penguins.csv", "--by", "species"},
	} {
		if code, stdout, stderr := lina(t, "", append([]string{"plot"}, args...)...); code != 0 || strings.Count(stdout, "\n") < 5 && args[1] != "nine.csv" {
			t.Errorf("plot %v: exit %d, %s%s", args, code, stdout, stderr)
		}
		if code, _, stderr := lina(t, "", append([]string{"plot", "-o", "p.png", "--size", "300x200", "--title", "A title"}, args...)...); code != 0 {
			t.Errorf("plot %v: exit %d, %s", args, code, stderr)
			continue
		}
		b, _ := os.ReadFile("p.png")
		if img, err := png.Decode(bytes.NewReader(b)); err != nil || img.Bounds().Dx() != 300 || img.Bounds().Dy() != 200 {
			t.Errorf("plot %v: %v", args, err)
		}
	}
	if code, _, stderr := lina(t, "", "pca", "penguins.csv", "-k", "2", "--by", "species", "--plot", "p.svg"); code != 0 {
		t.Error(stderr)
	}
	if b, _ := os.ReadFile("p.svg"); !strings.Contains(string(b), ">Chinstrap</text>") {
		t.Error("the plot has no legend")
	}
}

func TestModelErrors(t *testing.T) {
	inFolder(t)
	for _, tc := range []struct {
		args []string
		code int
		want string
	}{
		{[]string{"lstsq", "penguins.csv"}, 2, "lina: what is to be explained is missing"},
		{[]string{"lstsq", "penguins.csv", "body_mass_g ~ nothing"}, 1, "lina: penguins.csv: no column \"nothing\""},
		{[]string{"lstsq", "penguins.csv", "body_mass_g ~ year +"}, 2, "lina: in \"body_mass_g ~ year +\": at the end: a column is missing"},
		{[]string{"lstsq", "penguins.csv", "species ~ year"}, 1, "lina: penguins.csv: species is text; the left side"},
		{[]string{"lstsq", "penguins.csv", "body_mass_g ~ year + I(2*year)"}, 1, "lina: penguins.csv: "},
		{[]string{"lstsq", "penguins.csv", "body_mass_g ~ year", "--robust", "hc9"}, 2, "lina: --robust hc9: want"},
		{[]string{"lstsq", "penguins.csv", "body_mass_g ~ year", "--plot", "p.gif"}, 2, "lina: --plot p.gif: pictures end in .png, .svg or .pdf"},
		{[]string{"logit", "penguins.csv", "species ~ year"}, 1, "lina: penguins.csv: species is text"},
		{[]string{"pca", "penguins.csv", "-k", "9"}, 1, "lina: penguins.csv: -k 9: 342 rows and 5 columns have 5 components at most"},
		{[]string{"pca", "penguins.csv", "--by", "mass"}, 1, "lina: penguins.csv: no column \"mass\""},
		{[]string{"kmeans", "penguins.csv"}, 2, "lina: -k says how many clusters"},
		{[]string{"plot", "pie", "penguins.csv"}, 2, "lina: there is no plot \"pie\"; there are scatter, line"},
		{[]string{"plot", "hist", "penguins.csv", "--x", "species"}, 1, "lina: penguins.csv: column \"species\" is text"},
		{[]string{"plot", "hist", "penguins.csv", "--size", "9"}, 2, "lina: --size 9: want pixels"},
	} {
		code, stdout, stderr := lina(t, "", tc.args...)
		if code != tc.code || !strings.HasPrefix(stderr, tc.want) || strings.Count(stderr, "\n") != 1 || stdout != "" {
			t.Errorf("lina %v: exit %d, stdout %q, stderr\n  %swant %d\n  %s", tc.args, code, stdout, stderr, tc.code, tc.want)
		}
	}
}

func TestTerminalsAnswer(t *testing.T) {
	for _, tc := range []struct {
		answer string
		want   int
	}{
		{"", noPictures}, {"\x1b[?62;22c", noPictures}, {"\x1b[?62;4;22c", sixel}, {"\x1b_Gi=31;OK\x1b\\\x1b[?62c", kitty}, {"\x1b[?4c", noPictures},
	} {
		if got := picturesIn([]byte(tc.answer)); got != tc.want {
			t.Errorf("%q: %d", tc.answer, got)
		}
	}
}
