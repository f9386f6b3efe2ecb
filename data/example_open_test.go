package data_test

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/lina-la/lina/data"
	"github.com/lina-la/lina/la"
)

// scratch is a file for an example, which removes it.
func scratch(name, content string) string {
	name = filepath.Join(os.TempDir(), name)
	if err := os.WriteFile(name, []byte(content), 0o644); err != nil {
		panic(err)
	}
	return name
}

func ExampleOpen() {
	name := scratch("lina-birds.csv", birds)
	defer os.Remove(name)
	t, err := data.Open(name, &data.Options{Columns: []string{"species", "mass"}})
	fmt.Println(t, err)
	// Output:
	//    species  mass
	// 0  Adelie   3750
	// 1  Gentoo   5000
	// 2  Adelie   3800
	// 3 rows, 2 columns <nil>
}

func ExampleOpenReader() {
	b, _ := la.New(2, 2, 1, 2, 3, 4).MarshalBinary() // as numpy.save writes it
	t, err := data.OpenReader(bytes.NewReader(b), "a.npy", nil)
	fmt.Println(t.Names(), t.Cols[1].Num, err)
	// Output: [c1 c2] [2 4] <nil>
}

func ExampleOpenMatrix() {
	name := scratch("lina-a.csv", "1;2,5\n3;4\n")
	defer os.Remove(name)
	a, err := data.OpenMatrix(name, nil)
	fmt.Println(a, err)
	// Output:
	// [[1   2.5]
	//  [3   4  ]] <nil>
}

func ExampleParts() {
	name := scratch("lina-a.csv", "1,2\n")
	defer os.Remove(name)
	parts, err := data.Parts(name, nil)
	fmt.Println(len(parts), err)
	// Output: 0 <nil>
}

func ExampleFormatOf() {
	name := scratch("lina-a.txt", "1\t2\n")
	defer os.Remove(name)
	fmt.Println(data.FormatOf(name, nil))
	// Output: CSV <nil>
}

func ExampleBlocks() {
	name := scratch("lina-a.csv", "x\n1\n2\n3\n4\n5\n")
	defer os.Remove(name)
	for t, err := range data.Blocks(name, 2, nil) {
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(t.Cols[0].Num)
	}
	// Output:
	// [1 2]
	// [3 4]
	// [5]
}

func ExampleSave() {
	name := filepath.Join(os.TempDir(), "lina-a.npy")
	defer os.Remove(name)
	err := data.Save(name, data.FromMatrix(la.New(2, 2, 1, 2, 3, 4)))
	t, _ := data.Open(name, nil)
	fmt.Println(t.Cols[0].Num, err)
	// Output: [1 3] <nil>
}

func ExampleWrite() {
	t, _ := table(birds).Select("mass", "species")
	err := data.Write(os.Stdout, "tsv", t)
	fmt.Println(err)
	// Output:
	// mass	species
	// 3750	Adelie
	// 5000	Gentoo
	// 3800	Adelie
	// <nil>
}

func ExampleWriteFile() {
	name := scratch("lina-a.txt", "old")
	defer os.Remove(name)
	err := data.WriteFile(name, func(w io.Writer) error {
		io.WriteString(w, "half of ")
		return io.ErrShortWrite
	})
	b, _ := os.ReadFile(name)
	fmt.Println(string(b), err)
	// Output: old short write
}

func ExampleFromMatrix() {
	t := data.FromMatrix(la.New(2, 2, 1, 2, 3, 4), "x", "y")
	fmt.Println(t)
	// Output:
	//    x  y
	// 0  1  2
	// 1  3  4
	// 2 rows, 2 columns
}

// shades is a format of one number a line, after a word of its own.
var shades = data.Format{
	Name:       "Shades",
	Extensions: []string{".shades"},
	Match:      func(head []byte) bool { return bytes.HasPrefix(head, []byte("SHADES")) },
	Read: func(in *data.Input, o *data.Options) (*data.Table, error) {
		b, err := io.ReadAll(in)
		if err != nil {
			return nil, err
		}
		c := data.Column{Name: "shade"}
		for _, level := range b[len("SHADES"):] {
			c.Num = append(c.Num, float64(level)/255)
		}
		return &data.Table{Cols: []data.Column{c}}, nil
	},
}

func init() { data.Register(shades) }

func ExampleRegister() {
	t, err := data.OpenReader(strings.NewReader("SHADES\x00\xff"), "", nil)
	fmt.Println(t.Cols[0].Num, err)
	// Output: [0 1] <nil>
}

func ExampleRegisterPacking() {
	data.RegisterPacking("rot13", "!rot13", func(r io.Reader) (io.Reader, error) {
		b, err := io.ReadAll(r)
		return bytes.NewReader(bytes.Map(func(c rune) rune {
			if 'a' <= c && c <= 'z' {
				return 'a' + (c-'a'+13)%26
			}
			return c
		}, b[len("!rot13"):])), err
	})
	t, err := data.OpenReader(strings.NewReader("!rot13k,l\n1,2\n"), "", nil)
	fmt.Println(t.Names(), err)
	// Output: [x y] <nil>
}

func ExampleFormats() {
	for _, f := range data.Formats() {
		if f.Name == "CSV" || f.Name == "NPY" {
			fmt.Println(f.Name, f.Extensions, f.Write != nil)
		}
	}
	// Output:
	// CSV [.csv .txt .dat] true
	// NPY [.npy] true
}

// reading calls f with the input that a format is given for a content.
func reading(content string, f func(in *data.Input)) {
	once := shades
	once.Name = fmt.Sprintf("Shades %p", &content)
	once.Match, once.Extensions = nil, nil
	once.Read = func(in *data.Input, o *data.Options) (*data.Table, error) {
		f(in)
		return &data.Table{}, nil
	}
	data.Register(once)
	data.OpenReader(strings.NewReader(content), "a.shades", &data.Options{Format: once.Name})
}

func ExampleInput() {
	reading("content", func(in *data.Input) { fmt.Println(in.Name) })
	// Output: a.shades
}

func ExampleInput_Read() {
	reading("content", func(in *data.Input) {
		b, err := io.ReadAll(in)
		fmt.Println(string(b), err)
	})
	// Output: content <nil>
}

func ExampleInput_ReaderAt() {
	reading("content", func(in *data.Input) {
		at, size, err := in.ReaderAt()
		b := make([]byte, 3)
		at.ReadAt(b, size-3)
		fmt.Println(string(b), size, err)
	})
	// Output: ent 7 <nil>
}

func ExampleInput_MostUnpacked() {
	reading("content", func(in *data.Input) { fmt.Println(in.MostUnpacked(1000)) })
	// Output: 67172864
}

func ExampleInput_Errorf() {
	reading("content", func(in *data.Input) { fmt.Println(in.Errorf("row %d is short", 3)) })
	// Output: a.shades: row 3 is short
}

func ExampleRowGroups() {
	g, err := data.RowGroups(strings.NewReader("x,y\n1,2\n"), "x.csv", nil) // Parquet has groups, with package data/arrow
	fmt.Println(g == nil, err)
	// Output: true <nil>
}
