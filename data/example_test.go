package data_test

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"os"
	"path/filepath"
	"strings"

	"github.com/lina-la/lina/data"
	"github.com/lina-la/lina/la"
)

const birds = "species,mass,bill\nAdelie,3750,39.1\nGentoo,5000,\nAdelie,3800,39.5\n"

// table reads a text, which is known to be right.
func table(text string) *data.Table {
	t, err := data.ReadCSV(strings.NewReader(text), nil)
	if err != nil {
		panic(err)
	}
	return t
}

func ExampleReadCSV() {
	t, err := data.ReadCSV(strings.NewReader("Ort;Einwohner;Fläche\nAlsfeld;16.110;129,7\nFritzlar;14.796;88,75\n"), nil)
	fmt.Println(t.Names(), err)
	x, err := t.Matrix("Einwohner", "Fläche")
	fmt.Println(x, err)
	// Output:
	// [Ort Einwohner Fläche] <nil>
	// [[16110      129.7 ]
	//  [14796       88.75]] <nil>
}

func ExampleReadCSVFile() {
	_, err := data.ReadCSVFile("nowhere.csv")
	fmt.Println(os.IsNotExist(err))
	// Output: true
}

func ExampleReadCSVFrom() {
	_, err := data.ReadCSVFrom(strings.NewReader("a,b\n1,2\n3\n"), "short.csv", nil)
	fmt.Println(err)
	// Output: short.csv: line 3: 1 cell, but line 1 has 2
}

func ExampleCSVOptions() {
	no := false
	t, err := data.ReadCSV(strings.NewReader("! a remark\n1:-999\n3:4\n"), &data.CSVOptions{Comma: ':', Comment: '!', Header: &no, Missing: []string{"-999"}})
	fmt.Println(t.Cols[1].Num, err)
	// Output: [NaN   4] <nil>
}

func ExampleMissingWords() {
	o := &data.CSVOptions{Missing: append(data.MissingWords(), "-")}
	t, _ := data.ReadCSV(strings.NewReader("x\n1\n-\nNA\n"), o)
	fmt.Println(t.Cols[0].Missing())
	// Output: 2
}

func ExampleWriteCSV() {
	err := data.WriteCSV(os.Stdout, la.New(2, 2, 0.1, 2, -3, 1e30), []string{"x", "2021"})
	fmt.Println(err)
	// Output:
	// x,"2021"
	// 0.1,2
	// -3,1e+30
	// <nil>
}

func ExampleError() {
	_, err := table("id,x\n007,1\n").Matrix()
	fmt.Println(err)
	// Output: line 2, column "id": "007" begins with a zero: the column is text
}

func ExampleError_Error() {
	fmt.Println(&data.Error{File: "a.csv", Line: 3, Column: "mass", Msg: "the value is missing"})
	// Output: a.csv: line 3, column "mass": the value is missing
}

func ExampleColumn() {
	c := data.Column{Name: "mass", Num: la.Vector{3750, 5000}}
	fmt.Println(c.Name, c.Num.Sum())
	// Output: mass 8750
}

func ExampleColumn_IsNum() {
	t := table(birds)
	fmt.Println(t.Cols[0].IsNum(), t.Cols[1].IsNum())
	// Output: false true
}

func ExampleColumn_Len() {
	fmt.Println(table(birds).Cols[0].Len())
	// Output: 3
}

func ExampleColumn_Missing() {
	fmt.Println(table(birds).Cols[2].Missing())
	// Output: 1
}

func ExampleColumn_Infinite() {
	fmt.Println(table("x\n1\n-Inf\n").Cols[0].Infinite())
	// Output: 1
}

func ExampleTable() {
	t := &data.Table{Cols: []data.Column{{Name: "name", Str: []string{"a", "b"}}, {Name: "x", Num: la.Vector{1, 2}}}}
	t.WriteCSV(os.Stdout)
	// Output:
	// name,x
	// a,1
	// b,2
}

func ExampleTable_Rows() {
	fmt.Println(table(birds).Rows())
	// Output: 3
}

func ExampleTable_Names() {
	fmt.Println(table(birds).Names())
	// Output: [species mass bill]
}

func ExampleTable_Col() {
	c, err := table(birds).Col("mass")
	fmt.Println(c.Num, err)
	// Output: [3750 5000 3800] <nil>
}

func ExampleTable_Select() {
	t, err := table(birds).Select("bill", "mass")
	fmt.Println(t.Names(), err)
	// Output: [bill mass] <nil>
}

func ExampleTable_Numeric() {
	fmt.Println(table(birds).Numeric().Names())
	// Output: [mass bill]
}

func ExampleTable_FilterRows() {
	t := table(birds)
	heavy := t.FilterRows(func(i int) bool { return t.Cols[1].Num[i] > 3760 })
	fmt.Println(heavy.Cols[0].Str)
	// Output: [Gentoo Adelie]
}

func ExampleTable_DropMissing() {
	fmt.Println(table(birds).DropMissing().Rows())
	// Output: 2
}

func ExampleTable_Matrix() {
	x, err := table(birds).DropMissing().Matrix("mass", "bill")
	fmt.Println(x, err)
	// Output:
	// [[3750     39.1]
	//  [3800     39.5]] <nil>
}

func ExampleTable_FirstMissing() {
	fmt.Println(table(birds).FirstMissing())
	// Output: line 3, column "bill": the value is missing
}

func ExampleTable_FirstInfinite() {
	fmt.Println(table("x,y\n1,2\n3,Inf\n").FirstInfinite())
	// Output: line 3, column "y": the value is infinite
}

func ExampleTable_FirstText() {
	fmt.Println(table("x,y\n1,2\n3,4O\n").FirstText())
	// Output: line 3, column "y": "4O" is not a number
}

func ExampleTable_OneHot() {
	t, err := table(birds).OneHot("species")
	fmt.Println(t.Names(), err)
	// Output: [species=Adelie species=Gentoo mass bill] <nil>
}

func ExampleTable_OneHotDrop() {
	t, err := table(birds).OneHotDrop("species", "Adelie")
	fmt.Println(t.Names(), t.Cols[0].Num, err)
	// Output: [species=Gentoo mass bill] [0 1 0] <nil>
}

func ExampleTable_WriteCSV() {
	t := table("x,note\n1,\"a, b\"\nNA,\"007\"\n")
	t.WriteCSV(os.Stdout)
	// Output:
	// x,note
	// 1,"a, b"
	// ,"007"
}

func ExampleFromImage() {
	img := image.NewGray(image.Rect(0, 0, 2, 1))
	img.SetGray(1, 0, color.Gray{Y: 255})
	fmt.Println(data.FromImage(img))
	// Output: [[0 1]]
}

func ExampleChannels() {
	img := image.NewRGBA(image.Rect(0, 0, 1, 1))
	img.Set(0, 0, color.RGBA{255, 0, 51, 255})
	r, g, b := data.Channels(img)
	fmt.Println(r, g, b)
	// Output: [[1]] [[0]] [[0.2]]
}

func ExampleToImage() {
	fmt.Println(data.ToImage(la.New(1, 3, 0, 0.2, 1)).Pix)
	// Output: [0 51 255]
}

func ExampleReadImageFile() {
	name := filepath.Join(os.TempDir(), "lina-example.png")
	defer os.Remove(name)
	var b bytes.Buffer
	data.WritePNG(&b, la.New(1, 2, 0, 1))
	os.WriteFile(name, b.Bytes(), 0o644)
	a, err := data.ReadImageFile(name)
	fmt.Println(a, err)
	// Output: [[0 1]] <nil>
}

func ExampleWritePNG() {
	var b bytes.Buffer
	err := data.WritePNG(&b, la.New(1, 2, 0, 1))
	fmt.Printf("%q %v\n", b.Bytes()[1:4], err)
	// Output: "PNG" <nil>
}
