package data_test

import (
	"bytes"
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/lina-la/lina/data"
	"github.com/lina-la/lina/la"
	"github.com/lina-la/lina/sparse"
	"github.com/lina-la/lina/tensor"
)

func ExampleOpenArrays() {
	name := filepath.Join(os.TempDir(), "lina-a.npz")
	defer os.Remove(name)
	data.SaveArrays(name, []data.Array{
		{Name: "w", Type: "f4", Value: tensor.New([]int{2, 3}, 1, 2, 3, 4, 5, 6.0)},
		{Name: "b", Value: tensor.New([]int{2}, 0.5, -0.5)},
	})
	arrays, err := data.OpenArrays(name, nil)
	for _, a := range arrays {
		fmt.Println(a.Name, a.Type, a.Value)
	}
	fmt.Println(err)
	// Output:
	// w f4 [[1 2 3]
	//  [4 5 6]]
	// b f8 [ 0.5 -0.5]
	// <nil>
}

func ExampleSaveArrays() {
	name := filepath.Join(os.TempDir(), "lina-a.safetensors")
	defer os.Remove(name)
	err := data.SaveArrays(name, []data.Array{{Name: "w", Type: "bf2", Value: tensor.New([]int{2}, 1, 3.14159)}})
	parts, _ := data.Parts(name, nil)
	arrays, _ := data.OpenArrays(name, nil)
	fmt.Println(parts, arrays[0].Value, err)
	// Output: [{w [2] bf2}] [1        3.140625] <nil>
}

func ExampleArray() {
	a := data.Array{Name: "counts", Type: "i4", Value: tensor.New([]int{3}, 1, 2, 2.5)}
	fmt.Println(data.WriteNPZ(&bytes.Buffer{}, []data.Array{a}, false))
	// Output: data: array "counts": element 2, 2.5, is none of type i4
}

func ExampleWriteNPZ() {
	var b bytes.Buffer
	err := data.WriteNPZ(&b, []data.Array{{Name: "x", Value: tensor.New([]int{2}, 1, 2.0)}, {Name: "y", Value: tensor.New([]int{2}, 3, 4.0)}}, true)
	fmt.Println(err)
	t, err := data.OpenReader(&b, "a.npz", nil) // arrays of one length are columns
	fmt.Println(t.Names(), t.Cols[1].Num, err)
	// Output:
	// <nil>
	// [x y] [3 4] <nil>
}

func ExampleWriteSafetensors() {
	var b bytes.Buffer
	err := data.WriteSafetensors(&b, []data.Array{{Name: "x", Value: tensor.New([]int{2}, 1, 2.0)}})
	fmt.Printf("%s %v\n", b.Bytes()[8:63], err)
	// Output: {"x":{"dtype":"F64","shape":[2],"data_offsets":[0,16]}} <nil>
}

func ExampleOpenSparse() {
	name := scratch("lina-a.mtx", "%%MatrixMarket matrix coordinate real symmetric\n3 3 2\n1 1 4\n3 1 -1\n")
	defer os.Remove(name)
	a, err := data.OpenSparse(name, nil)
	fmt.Println(a.CSR().Dense(), err)
	// Output:
	// [[ 4  0 -1]
	//  [ 0  0  0]
	//  [-1  0  0]] <nil>
}

func ExampleSaveSparse() {
	name := filepath.Join(os.TempDir(), "lina-a.mtx")
	defer os.Remove(name)
	err := data.SaveSparse(name, sparse.Diag(la.Vector{0.5, 2}))
	b, _ := os.ReadFile(name)
	fmt.Print(string(b), err)
	// Output:
	// %%MatrixMarket matrix coordinate real general
	// 2 2 2
	// 1 1 0.5
	// 2 2 2
	// <nil>
}

func ExampleFromChannels() {
	img := data.FromChannels(la.New(1, 1, 1), la.New(1, 1, 0.2), la.New(1, 1, 0))
	fmt.Println(img.NRGBAAt(0, 0))
	// Output: {255 51 0 255}
}

func ExampleOpenImage() {
	name := filepath.Join(os.TempDir(), "lina-a.png")
	defer os.Remove(name)
	data.Save(name, data.FromMatrix(la.New(1, 2, 0, 1)))
	img, err := data.OpenImage(name, nil)
	fmt.Println(img.Bounds(), err)
	// Output: (0,0)-(2,1) <nil>
}

func ExampleImageFormat() {
	f := data.ImageFormat("PNG", func(head []byte) bool { return bytes.HasPrefix(head, []byte("\x89PNG")) }, png.Encode, ".png")
	fmt.Println(f.Name, f.Extensions)
	// Output: PNG [.png]
}

func ExampleBuilder() {
	var b data.Builder
	b.Float(1.5)
	b.Missing()
	b.Int(3)
	c := b.Column("x")
	fmt.Println(c.Num)
	// Output: [1.5 NaN 3  ]
}

func ExampleBuilder_Len() {
	var b data.Builder
	b.Missing()
	fmt.Println(b.Len())
	// Output: 1
}

func ExampleBuilder_Missing() {
	var b data.Builder
	b.Text("a")
	b.Missing()
	fmt.Printf("%q\n", b.Column("x").Str)
	// Output: ["a" ""]
}

func ExampleBuilder_Fill() {
	var b data.Builder
	b.Fill(2)
	fmt.Println(b.Column("x").Num)
	// Output: [NaN NaN]
}

func ExampleBuilder_Float() {
	var b data.Builder
	b.Float(0.1)
	fmt.Println(b.Column("x").Num)
	// Output: [0.1]
}

func ExampleBuilder_Floats() {
	var b data.Builder
	b.Floats(la.Vector{1, 2})
	b.Floats(la.Vector{3})
	fmt.Println(b.Column("x").Num)
	// Output: [1 2 3]
}

func ExampleBuilder_Grow() {
	var b data.Builder
	b.Grow(100)
	b.Float(1)
	fmt.Println(b.Len())
	// Output: 1
}

func ExampleBuilder_Int() {
	var b data.Builder
	b.Int(1)
	b.Int(1<<60 + 1) // float64 does not hold it: an identifier
	fmt.Printf("%q\n", b.Column("x").Str)
	// Output: ["1" "1152921504606846977"]
}

func ExampleBuilder_Uint() {
	var b data.Builder
	b.Uint(1 << 63)
	fmt.Println(b.Column("x").Num)
	// Output: [9.22337204e+18]
}

func ExampleBuilder_Bool() {
	var b data.Builder
	b.Bool(true)
	b.Bool(false)
	fmt.Println(b.Column("x").Num)
	// Output: [1 0]
}

func ExampleBuilder_Text() {
	var b data.Builder
	b.Float(1)
	b.Text("a") // makes text of all
	fmt.Printf("%q\n", b.Column("x").Str)
	// Output: ["1" "a"]
}

func ExampleBuilder_Time() {
	var b data.Builder
	b.Time(time.Date(2021, 3, 1, 0, 0, 0, 0, time.UTC))
	b.Time(time.Date(2021, 3, 1, 12, 30, 0, 0, time.UTC))
	fmt.Println(b.Column("x").Str)
	// Output: [2021-03-01 2021-03-01T12:30:00]
}

func ExampleBuilder_Column() {
	t, _ := data.OpenReader(strings.NewReader(`{"x":1,"y":"a"}`+"\n"+`{"y":"b"}`), "a.jsonl", nil) // the reader of JSON uses one
	fmt.Println(t)
	// Output:
	//      x  y
	// 0    1  a
	// 1  NaN  b
	// 2 rows, 2 columns
}
