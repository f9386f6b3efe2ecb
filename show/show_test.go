package show

import (
	"bytes"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/lina-la/lina/internal/wire"
)

// grid is a matrix made of rows.
type grid [][]float64

func (g grid) Dims() (r, c int) {
	if len(g) == 0 {
		return 0, 0
	}
	return len(g), len(g[0])
}
func (g grid) At(i, j int) float64 { return g[i][j] }

// line is the one JSON line that f sends.
func line(t *testing.T, f func()) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "out")
	t.Setenv(wire.Variable, file)
	f()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(b))
}

func TestLines(t *testing.T) {
	for _, test := range []struct {
		name, want string
		f          func()
	}{
		{"matrix", `{"kind":"matrix","name":"A","rows":2,"cols":2,"data":[[1,2],["NaN","-Inf"]]}`,
			func() { Matrix("A", grid{{1, 2}, {math.NaN(), math.Inf(-1)}}) }},
		{"empty matrix", `{"kind":"matrix","name":"","rows":0,"cols":0,"data":[]}`, func() { Matrix("", grid{}) }},
		{"vector", `{"kind":"vector","name":"v","data":[1,0.5]}`, func() { Vector("v", []float64{1, .5}) }},
		{"nil vector", `{"kind":"vector","name":"v","data":[]}`, func() { Vector("v", nil) }},
		{"image", `{"kind":"image","name":"k","rows":1,"cols":4,"gray":"AP+AAA=="}`,
			func() { Image("k", grid{{-3, 7, .5, math.NaN()}}) }},
		{"plot", `{"kind":"plot","title":"T","xlabel":"x","ylabel":"y","series":[{"name":"a","style":"points","x":[1],"y":[2]},{"name":"","style":"stems","x":[0,1],"y":[3,4]}]}`,
			func() {
				Chart{Title: "T", XLabel: "x", YLabel: "y", Series: []Series{Points("a", []float64{1}, []float64{2}), Stems("", nil, []float64{3, 4})}}.Plot()
			}},
		{"plot of cells", `{"kind":"plot","title":"","xlabel":"","ylabel":"","series":[{"name":"a","style":"arrows","x":[1],"y":[2],"labels":["v"]}],"xnames":["p","q"],"equal":true,"cells":[[1,-2]],"scale":"diverging"}`,
			func() {
				Chart{Series: []Series{Arrows("a", []float64{1}, []float64{2}, "v")}, XNames: []string{"p", "q"}, Equal: true, Cells: grid{{1, -2}}, Scale: "diverging"}.Plot()
			}},
		{"plot of nothing", `{"kind":"plot","title":"","xlabel":"","ylabel":"","series":[]}`, func() { Plot("") }},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := line(t, test.f)
			if got != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
			if !json.Valid([]byte(got)) {
				t.Error("not JSON")
			}
		})
	}
}

func TestText(t *testing.T) {
	t.Setenv(wire.Variable, "")
	defer func() { stdout = standardOutput{} }()
	large := make(grid, 30)
	for i := range large {
		large[i] = make([]float64, 30)
	}
	for _, test := range []struct {
		name string
		f    func()
		want []string
	}{
		{"matrix", func() { Matrix("A", grid{{1, -20.5}, {3, 4}}) }, []string{"A = 2×2\n  [1 -20.5]\n  [3     4]\n"}},
		{"large matrix", func() { Matrix("Z", large) }, []string{"Z = 30×30", " …]\n", "  …\n"}},
		{"vector", func() { Vector("v", []float64{1, 2}) }, []string{"v = [1 2]\n"}},
		{"no name", func() { Vector("", []float64{1, 2}) }, []string{"[1 2]\n"}},
		{"image", func() { Image("p", grid{{0, 1}}) }, []string{"p = 1×2 pixels\n  ██\n"}},
		{"plot", func() { Plot("T", Line("fit", nil, []float64{5, 6})) }, []string{"plot T\n  fit (line, 2): (0, 5) (1, 6)\n"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			var b bytes.Buffer
			stdout = &b
			test.f()
			for _, want := range test.want {
				if !strings.Contains(b.String(), want) {
					t.Errorf("%q is not in\n%s", want, b.String())
				}
			}
		})
	}
}

func TestPlotRefusesUnsoundSeries(t *testing.T) {
	for _, test := range []struct {
		s    Series
		want string
	}{
		{Points("", []float64{1}, []float64{1, 2}), "series 1 has 1 x and 2 y"},
		{Series{Style: "pie"}, `style "pie"`},
		{Arrows("", []float64{1}, []float64{1}, "a", "b"), "series 1 has 1 y and 2 labels"},
	} {
		func() {
			defer func() {
				if got, _ := recover().(string); !strings.Contains(got, test.want) {
					t.Errorf("panic %q, want one with %q", got, test.want)
				}
			}()
			Plot("", test.s)
		}()
	}
}
