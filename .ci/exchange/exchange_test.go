package exchange

import (
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"

	"github.com/lina-la/lina/data"
	_ "github.com/lina-la/lina/data/arrow"
	_ "github.com/lina-la/lina/data/pictures"
	_ "github.com/lina-la/lina/data/zstd"
	"github.com/lina-la/lina/la"
	"github.com/lina-la/lina/sparse"
	"github.com/lina-la/lina/tensor"
)

// content is what a file holds, as both sides write it to expect.json.
type content struct {
	File    string   `json:"file"`
	Kind    string   `json:"kind"` // table, array, sparse or image
	Part    string   `json:"part"`
	Names   []string `json:"names,omitempty"`
	Cols    []column `json:"cols,omitempty"`
	Type    string   `json:"type,omitempty"`
	Shape   []int    `json:"shape"`
	Elems   []string `json:"elems"`
	Entries [][3]any `json:"entries"`
	Tol     float64  `json:"tol"`
}

type column struct {
	Num  []string `json:"num,omitempty"`
	Text []string `json:"text,omitempty"`
}

// bits is a number as the hexadecimal digits of its float64; every NaN is "nan".
func bits(x float64) string {
	if x != x {
		return "nan"
	}
	return hex.EncodeToString(binary.BigEndian.AppendUint64(nil, math.Float64bits(x)))
}

func number(s string) float64 {
	if s == "nan" {
		return math.NaN()
	}
	b, err := hex.DecodeString(s)
	if err != nil || len(b) != 8 {
		return math.NaN()
	}
	return math.Float64frombits(binary.BigEndian.Uint64(b))
}

func allBits(v la.Vector) []string {
	out := make([]string, len(v))
	for i, x := range v {
		out[i] = bits(x)
	}
	return out
}

// close reports whether numbers are equal, or within a tolerance.
func close(got, want []string, tol float64) bool {
	return slices.EqualFunc(got, want, func(g, w string) bool {
		return g == w || math.Abs(number(g)-number(w)) <= tol*max(1, math.Abs(number(w)))
	})
}

// python is the interpreter of CI, with the libraries of .ci/requirements.txt.
func python(t *testing.T, args ...string) {
	t.Helper()
	name := os.Getenv("LINA_PYTHON")
	if name == "" {
		t.Skip("LINA_PYTHON does not name a Python with the libraries of .ci/requirements.txt")
	}
	name, err := filepath.Abs(filepath.Join("../..", name))
	if given := os.Getenv("LINA_PYTHON"); filepath.IsAbs(given) {
		name = given
	}
	if err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(name, append([]string{"exchange.py"}, args...)...).CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	t.Logf("%s", out)
}

// families are those of exchange.py.
var families = []string{"numpy", "safetensors", "scipy", "pandas", "pillow", "openpyxl", "pyarrow", "more_pillow", "zstandard"}

// What they write, we read.
func TestReadTheirs(t *testing.T) {
	folder := t.TempDir()
	python(t, append([]string{"write", folder}, families...)...)
	text, err := os.ReadFile(filepath.Join(folder, "expect.json"))
	if err != nil {
		t.Fatal(err)
	}
	var all []content
	if err := json.Unmarshal(text, &all); err != nil || len(all) < 50 {
		t.Fatalf("%v, %d files", err, len(all))
	}
	for _, c := range all {
		if err := c.compare(folder); err != nil {
			t.Errorf("%s %s: %v", c.File, c.Part, err)
		}
	}
	t.Logf("%d compared", len(all))
}

// compare reads a file and compares it with what it holds.
func (c *content) compare(folder string) error {
	name, o := filepath.Join(folder, c.File), &data.Options{Part: c.Part}
	switch c.Kind {
	case "array":
		return c.compareArray(name, o)
	case "sparse":
		a, err := data.OpenSparse(name, o)
		if err != nil {
			return err
		}
		got, want := fmt.Sprint(entries(a.CSR())), fmt.Sprint(c.Entries)
		if got != want {
			return fmt.Errorf("got %s\nwant %s", got, want)
		}
		return nil
	case "image":
		img, err := data.OpenImage(name, o)
		if err != nil {
			return err
		}
		var got []string
		r, g, b := data.Channels(img)
		for _, a := range []la.Matrix{r, g, b} {
			for _, row := range a.RowSeq() {
				got = append(got, allBits(row)...)
			}
		}
		if !close(got, c.Elems, c.Tol) {
			return fmt.Errorf("the pixels differ")
		}
		return nil
	}
	got, err := data.Open(name, o)
	if err != nil {
		return err
	}
	return c.compareTable(got)
}

func (c *content) compareArray(name string, o *data.Options) error {
	arrays, err := data.OpenArrays(name, o)
	if err != nil {
		return err
	}
	a := arrays[0]
	if a.Name != c.Part || a.Type != c.Type || !slices.Equal(a.Value.Shape(), c.Shape) {
		return fmt.Errorf("%s %s %v, want %s %v", a.Name, a.Type, a.Value.Shape(), c.Type, c.Shape)
	}
	if got := elements(a.Value); !slices.Equal(got, c.Elems) {
		return fmt.Errorf("got %v\nwant %v", got, c.Elems)
	}
	return nil
}

func elements(a tensor.Tensor) []string {
	out := []string{}
	for _, row := range a.Clone().Reshape(1, a.Len()).Matrix().RowSeq() {
		out = append(out, allBits(row)...)
	}
	return out
}

func entries(a *sparse.CSR) (out [][3]any) {
	for at, x := range a.All() {
		out = append(out, [3]any{at.I, at.J, bits(x)})
	}
	return out
}

func (c *content) compareTable(t *data.Table) error {
	if !slices.Equal(t.Names(), c.Names) {
		return fmt.Errorf("columns %q, want %q", t.Names(), c.Names)
	}
	for j, col := range t.Cols {
		want := c.Cols[j]
		if col.IsNum() != (want.Text == nil) {
			return fmt.Errorf("column %q: numbers are %v\n%v", col.Name, col.IsNum(), t)
		}
		if !slices.Equal(col.Str, want.Text) || !close(allBits(col.Num), want.Num, c.Tol) {
			return fmt.Errorf("column %q is %v %q,\nwant %v %q", col.Name, allBits(col.Num), col.Str, want.Num, want.Text)
		}
	}
	return nil
}

// hard are numbers that are easily lost.
var hard = la.Vector{0.1, math.Copysign(0, -1), 1, -1.5, 1e300, -5e-324, math.Pi, 1 << 53}

func mixed() *data.Table {
	x := hard.Clone()
	x[2] = math.NaN()
	return &data.Table{Cols: []data.Column{
		{Name: "x", Num: x},
		{Name: "n", Num: la.Vector{1, 2, 3, 4, 5, 6, 7, 8}},
		{Name: "word", Str: []string{"a", "b c", "é, \"q\"", "", "日本", "x", "y", "z"}},
	}}
}

// What we write, they read.
func TestTheirsReadOurs(t *testing.T) {
	w := writer{folder: t.TempDir(), t: t}
	numbers := &data.Table{Cols: mixed().Cols[:2]}
	w.table("a.npy", numbers)
	signed := numbers.FilterRows(func(i int) bool { return i != 1 })
	w.table("a.mtx", signed) // SciPy reads −0 as 0, also what it wrote itself
	for _, name := range []string{"a.csv", "a.csv.gz", "a.tsv", "a.json", "a.jsonl", "a.parquet", "a.arrow", "a.feather"} {
		w.table(name, mixed())
	}
	// pandas reads −0 as 0
	w.table("a.xlsx", mixed().FilterRows(func(i int) bool { return i != 1 }))
	var arrays []data.Array
	for _, typ := range []string{"f8", "f4", "f2", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "b1"} {
		v := tensor.New([]int{2, 1, 2}, 0, 1, 1, 0.0)
		if typ[0] == 'f' {
			v = tensor.New([]int{2, 2}, 0.5, math.Inf(-1), math.NaN(), 65504)
		}
		arrays = append(arrays, data.Array{Name: typ, Type: typ, Value: v})
	}
	w.arrays("a.npz", arrays)
	w.arrays("a.safetensors", arrays)
	w.arrays("brain.safetensors", []data.Array{{Name: "bf2", Type: "bf2", Value: tensor.New([]int{3}, 1, -0.5, 3.140625)}})
	w.write("deflated.npz", func(out io.Writer) error { return data.WriteNPZ(out, arrays, true) })
	w.expectArrays("deflated.npz", arrays)
	coo := sparse.NewCOO(5, 4)
	coo.Add(4, 0, 0.1)
	coo.Add(0, 3, -1e-300)
	if err := data.SaveSparse(filepath.Join(w.folder, "sparse.mtx"), coo.CSR()); err != nil {
		t.Fatal(err)
	}
	w.all = append(w.all, content{File: "sparse.mtx", Kind: "sparse", Shape: []int{5, 4}, Entries: entries(coo.CSR())})
	grey := la.FromFunc(4, 6, func(i, j int) float64 { return float64(10*i+7*j) / 255 })
	for _, name := range []string{"a.png", "a.jpg", "a.tif", "a.bmp"} {
		w.image(name, grey)
	}
	text, err := json.Marshal(w.all)
	if err != nil {
		t.Fatal(err)
	}
	w.write("expect.json", func(out io.Writer) error {
		_, err := out.Write(text)
		return err
	})
	python(t, "check", w.folder)
}

// writer writes files and notes what is in them.
type writer struct {
	folder string
	all    []content
	t      *testing.T
}

func (w *writer) write(name string, write func(io.Writer) error) {
	w.t.Helper()
	if err := data.WriteFile(filepath.Join(w.folder, name), write); err != nil {
		w.t.Fatal(err)
	}
}

func (w *writer) table(name string, t *data.Table) {
	w.t.Helper()
	if err := data.Save(filepath.Join(w.folder, name), t); err != nil {
		w.t.Fatal(err)
	}
	c := content{File: name, Kind: "table", Names: t.Names()}
	for _, col := range t.Cols {
		if col.IsNum() {
			c.Cols = append(c.Cols, column{Num: allBits(col.Num)})
		} else {
			c.Cols = append(c.Cols, column{Text: col.Str})
		}
	}
	w.all = append(w.all, c)
}

func (w *writer) arrays(name string, arrays []data.Array) {
	w.t.Helper()
	if err := data.SaveArrays(filepath.Join(w.folder, name), arrays); err != nil {
		w.t.Fatal(err)
	}
	w.expectArrays(name, arrays)
}

func (w *writer) expectArrays(name string, arrays []data.Array) {
	for _, a := range arrays {
		w.all = append(w.all, content{File: name, Kind: "array", Part: a.Name, Type: a.Type, Shape: a.Value.Shape(), Elems: elements(a.Value)})
	}
}

func (w *writer) image(name string, grey la.Matrix) {
	w.t.Helper()
	if err := data.Save(filepath.Join(w.folder, name), data.FromMatrix(grey)); err != nil {
		w.t.Fatal(err)
	}
	c := content{File: name, Kind: "image", Shape: []int{grey.Rows(), grey.Cols()}}
	if filepath.Ext(name) == ".jpg" {
		c.Tol = 4.0 / 255
	}
	for range 3 {
		for _, row := range grey.RowSeq() {
			c.Elems = append(c.Elems, allBits(row)...)
		}
	}
	w.all = append(w.all, c)
}
