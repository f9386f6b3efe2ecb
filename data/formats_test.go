package data_test

import (
	"archive/zip"
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"image/png"
	"io"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/lina-la/lina/data"
	"github.com/lina-la/lina/la"
	"github.com/lina-la/lina/sparse"
	"github.com/lina-la/lina/tensor"
)

// opened reads a content.
func opened(content, name string) (*data.Table, error) {
	return data.OpenReader(strings.NewReader(content), name, nil)
}

func TestJSONForms(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{`[{"x":1,"y":"a"},{"y":"b","x":2.5}]`, "x [1 2.5] y [a b]"},
		{`{"x":1,"y":"a"}` + "\n" + `{"x":null,"z":true}`, "x [1 NaN] y [a ] z [NaN 1]"},
		{"\ufeff [\n[1,2],[3,4]]", "c1 [1 3] c2 [2 4]"},
		{"[1,2]\n[3,4]\n", "c1 [1 3] c2 [2 4]"},
		{"[1,null,3]", "c1 [1 NaN 3]"},
		{`{"x":[1,2],"y":["a",null]}`, "x [1 2] y [a ]"},
		{`{"x":{"0":1,"1":2},"y":{"0":"a","1":"b"}}`, "x [1 2] y [a b]"},
		{`{"columns":["x","y"],"index":[0,1],"data":[[1,2],[3,4]]}`, "x [1 3] y [2 4]"},
		{`{"x":{"a":1,"b":{"c":2}},"tags":["p","q"]}`, `x.a [1] x.b.c [2] tags [["p","q"]]`},
		{`[{"id":9007199254740993},{"id":1}]`, "id [9007199254740993 1]"},
		{`[{"x":1e999}]`, "x [1e999]"},
		{`[{"x":"é\u00e9\n"}]`, "x [éé\n]"},
		{"[]", ""},
		{"{}", ""},
	} {
		got, err := opened(c.text, "a.json")
		if err != nil {
			t.Errorf("%s: %v", c.text, err)
			continue
		}
		var parts []string
		for _, col := range got.Cols {
			if col.IsNum() {
				parts = append(parts, col.Name, fmt.Sprint([]float64(col.Num)))
			} else {
				parts = append(parts, col.Name, fmt.Sprint(col.Str))
			}
		}
		if s := strings.Join(parts, " "); s != c.want {
			t.Errorf("%s: %s, want %s", c.text, s, c.want)
		}
	}
}

func TestJSONRoundTrip(t *testing.T) {
	want := &data.Table{Cols: []data.Column{num("x", 0.1, math.Copysign(0, -1), nan, 1<<53, 5e-324), str("a \"b\" <c>", "x\n", "", "é", "007", "null")}}
	for _, format := range []string{"json", "jsonl"} {
		var b bytes.Buffer
		if err := data.Write(&b, format, want); err != nil {
			t.Fatal(err)
		}
		if got, err := data.OpenReader(&b, "a."+format, nil); err != nil || !sameTable(got, want) {
			t.Errorf("%s: %v %v", format, got, err)
		}
	}
	if err := data.Write(&bytes.Buffer{}, "json", &data.Table{Cols: []data.Column{num("x", math.Inf(1))}}); err == nil || err.Error() != `column "x": the value is infinite: JSON has no such number` {
		t.Errorf("%v", err)
	}
}

func TestMatrixMarketRoundTrip(t *testing.T) {
	a := la.New(2, 3, 0.1, math.Copysign(0, -1), 5e-324, math.Inf(1), -1e300, 3)
	var b bytes.Buffer
	if err := data.Write(&b, "mtx", data.FromMatrix(a)); err != nil {
		t.Fatal(err)
	}
	got, err := data.OpenReader(&b, "", nil)
	if err != nil || !sameTable(got, data.FromMatrix(a)) {
		t.Errorf("%v %v", got, err)
	}
	coo := sparse.NewCOO(1<<30, 7)
	coo.Add(1<<30-1, 6, 0.1)
	name := t.TempDir() + "/a.mtx"
	if err := data.SaveSparse(name, sparse.FromDense(a)); err != nil {
		t.Fatal(err)
	}
	s, err := data.OpenSparse(name, nil)
	if err != nil || s.CSR().At(0, 0) != 0.1 || s.CSR().At(1, 1) != -1e300 {
		t.Errorf("%v %v", s, err)
	}
}

// Every type of elements comes back from both formats, as does every shape.
func TestArraysRoundTrip(t *testing.T) {
	var arrays []data.Array
	for _, typ := range []string{"", "f8", "f4", "f2", "bf2", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "b1"} {
		arrays = append(arrays, data.Array{Name: "a" + typ, Type: typ, Value: tensor.New([]int{2, 1, 2}, 0, 1, 1, 0.0)})
	}
	arrays = append(arrays,
		data.Array{Name: "number", Type: "f8", Value: tensor.New([]int{}, 2.5)},
		data.Array{Name: "empty", Type: "f4", Value: tensor.Zeros(3, 0)},
		data.Array{Name: "turned", Type: "i2", Value: tensor.New([]int{2, 3}, 1, 2, 3, 4, 5, -6.0).Permute(1, 0)})
	for _, end := range []string{".npz", ".safetensors"} {
		name := t.TempDir() + "/a" + end
		wanted := arrays
		if end == ".npz" {
			wanted = append(append([]data.Array{}, arrays[:4]...), arrays[5:]...) // NumPy has no bfloat16
		}
		if err := data.SaveArrays(name, wanted); err != nil {
			t.Fatal(err)
		}
		got, err := data.OpenArrays(name, nil)
		if err != nil || len(got) != len(wanted) {
			t.Fatalf("%s: %v", end, err)
		}
		byName := map[string]data.Array{}
		for _, a := range got {
			byName[a.Name] = a
		}
		for _, a := range wanted {
			if b := byName[a.Name]; !b.Value.Equal(a.Value) || b.Type != a.Type && a.Type != "" {
				t.Errorf("%s: %v, want %v", end, b, a)
			}
		}
	}
}

// Rounding to 16 bits is to the nearest, ties to even, as a search among all of them has it.
func TestNarrowTypes(t *testing.T) {
	for _, c := range []struct {
		typ  string
		x    float64
		want float64
	}{
		{"f2", 65519.99, 65504}, {"f2", 65520, math.Inf(1)}, {"f2", 0x1p-25, 0}, {"f2", 0x1.000001p-25, 0x1p-24}, {"f2", 1 + 0x1p-11, 1}, {"f2", 1 + 0x3p-11, 1 + 0x1p-9}, {"f2", 2047.9, 2048}, {"f2", 0x1.ff8p-15, 0x1.ff8p-15}, {"f2", 0x1.ffcp-15, 0x1p-14}, {"f2", 0x1.fffp-15, 0x1p-14},
		{"bf2", 1 + 0x1p-8, 1}, {"bf2", 1 + 0x1p-8 + 0x1p-50, 1 + 0x1p-7}, {"bf2", 1 + 0x3p-8, 1 + 0x1p-6}, {"bf2", math.MaxFloat64, math.Inf(1)}, {"bf2", -math.MaxFloat32, math.Inf(-1)}, {"bf2", 0x1p-133, 0x1p-133},
	} {
		var b bytes.Buffer
		write := func(a []data.Array) error { return data.WriteNPZ(&b, a, false) }
		if c.typ == "bf2" {
			write = func(a []data.Array) error { return data.WriteSafetensors(&b, a) }
		}
		if err := write([]data.Array{{Name: "x", Type: c.typ, Value: tensor.New([]int{1}, c.x)}}); err != nil {
			t.Fatal(err)
		}
		got, err := data.OpenReader(&b, "", nil)
		if err != nil || got.Cols[0].Num[0] != c.want {
			t.Errorf("%s(%v): %v, want %v (%v)", c.typ, c.x, got, c.want, err)
		}
	}
}

// zipOf is a zip file of deflated files.
func zipOf(files ...string) string {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(files); i += 2 {
		w, _ := z.Create(files[i])
		w.Write([]byte(files[i+1]))
	}
	z.Close()
	return b.String()
}

func safe(header, body string) string {
	return string(binary.LittleEndian.AppendUint64(nil, uint64(len(header)))) + header + body
}

// matOf is a MAT file of one matrix of bytes, packed or not, which says that it has more rows
// than the numbers make.
func matOf(rows uint32, n int, packed bool) string {
	return matFile(packed, 6, rows, 1, matElement(2, make([]byte, n)))
}

// matFile is a MAT file of one variable x of a class, packed or not.
func matFile(packed bool, class, rows, columns uint32, parts ...string) string {
	v := matElement(14, []byte(matElement(6, words(class, 0))+matElement(5, words(rows, columns))+
		"\x01\x00\x01\x00x\x00\x00\x00"+strings.Join(parts, "")))
	if packed {
		var z bytes.Buffer
		w := zlib.NewWriter(&z)
		io.WriteString(w, v)
		w.Close()
		v = string(words(15, uint32(z.Len()))) + z.String()
	}
	return "MATLAB 5.0 MAT-file" + strings.Repeat(" ", 124-19) + "\x00\x01IM" + v
}

// matElement is an element of a type, filled up to eight bytes.
func matElement(typ uint32, content []byte) string {
	n := len(content)
	return string(words(typ, uint32(n))) + string(content) + string(make([]byte, -n&7))
}

func words(w ...uint32) (b []byte) {
	for _, w := range w {
		b = binary.LittleEndian.AppendUint32(b, w)
	}
	return b
}

// pngHeader is a picture that says how large it is, and no more.
func pngHeader(w, h uint32) string {
	be := binary.BigEndian
	ihdr := append(be.AppendUint32(be.AppendUint32([]byte("IHDR"), w), h), 8, 0, 0, 0, 0)
	b := be.AppendUint32([]byte("\x89PNG\r\n\x1a\n"), 13)
	return string(be.AppendUint32(append(b, ihdr...), crc32.ChecksumIEEE(ihdr)))
}

func bigPNG() string {
	var b bytes.Buffer
	png.Encode(&b, image.NewPaletted(image.Rect(0, 0, 6000, 6000), color.Palette{color.Black}))
	return b.String()
}

// workbook is an XLSX file of one sheet, of which the cells are given.
func workbook(sheet string) string {
	return zipOf("xl/workbook.xml", `<workbook><sheets><sheet name="s" r:id="a"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels", `<Relationships><Relationship Id="a" Type="x/worksheet" Target="s.xml"/></Relationships>`, "xl/s.xml", sheet)
}

// What spreadsheet programs write in many ways is one table.
func TestXLSXCells(t *testing.T) {
	for _, c := range []struct {
		sheet string
		want  []data.Column
	}{
		{`<worksheet><sheetData><row><c t="str"><v>x</v></c><c t="inlineStr"><is><r><t>y</t></r><r><t> z</t></r><rPh><t>no</t></rPh></is></c></row><row><c><v>1</v></c><c t="b"><v>1</v></c></row></sheetData></worksheet>`,
			[]data.Column{num("x", 1), num("y z", 1)}},
		{`<x:worksheet xmlns:x="m"><x:sheetData><x:row r="3"><x:c r="B3"><x:v>1.5</x:v></x:c><x:c r="D3"><x:f>1/0</x:f><x:v>2</x:v></x:c></x:row><x:row r="5"><x:c r="B5" t="e"><x:v>#N/A</x:v></x:c><x:c r="D5"><x:v>1E-5</x:v></x:c></x:row></x:sheetData></x:worksheet>`,
			[]data.Column{num("c1", 1.5, nan, nan), num("c2", nan, nan, nan), num("c3", 2, nan, 1e-5)}},
		{`<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>a_x0009_b_x005F_x0041_</t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>c</t></is></c></row></sheetData></worksheet>`,
			[]data.Column{str("a\tb_x0041_", "c")}},
		{`<worksheet><sheetData><row><c><v>1</v></c><c><v>2</v></c></row><row><c/><c t="str"><v>a</v></c></row></sheetData><mergeCells><mergeCell ref="A1:A2"/></mergeCells></worksheet>`,
			[]data.Column{num("c1", 1, 1), str("c2", "2", "a")}},
	} {
		got, err := opened(workbook(c.sheet), "a.xlsx")
		if err != nil || !sameTable(got, &data.Table{Cols: c.want}) {
			t.Errorf("%s: %q %v", c.sheet, got, err)
		}
	}
}

func TestXLSXRoundTrip(t *testing.T) {
	want := &data.Table{Cols: []data.Column{num("x", 0.1, math.Copysign(0, -1), nan, 1<<53, 5e-324), str(" <a> & \"b\" ", "x\ny", "", "_x0041_", "007", "\x01 é")}}
	var b bytes.Buffer
	if err := data.Write(&b, "xlsx", want); err != nil {
		t.Fatal(err)
	}
	content := b.String()
	if got, err := data.OpenReader(&b, "a.xlsx", nil); err != nil || !sameTable(got, want) {
		t.Errorf("%v %v", got, err)
	}
	if parts, err := data.Parts(inFolder(t, "a.xlsx", content), nil); err != nil || fmt.Sprint(parts) != "[{Sheet1 [6 2] }]" {
		t.Errorf("%v %v", parts, err)
	}
}

// Hostile and wrong files of every format are refused in a clear line and little memory.
func TestFormatsHostile(t *testing.T) {
	skipUnderRace(t)
	const safeGood = `{"x":{"dtype":"F64","shape":[1],"data_offsets":[0,8]}}`
	numbers := npyOf(t, la.Zeros(3000, 3000))
	good := zipOf("x.npy", npyOf(t, la.New(1, 2, 1, 2)), "y.npy", npyOf(t, la.New(2, 2, 1, 2, 3, 4)))
	for _, c := range []struct{ name, content, want string }{
		{"two.npz", good, "the file holds 2 arrays: choose one of x, y"},
		{"cut.npz", good[:len(good)-30], "the zip file is damaged"},
		{"bomb.npz", zipOf("x.npy", numbers), "the file unpacks to more than 64 times its size"},
		{"bytes.npz", zipOf("x.npy", "\x93NUMPY\x01\x00\x40\x00{'descr': '|u1', 'fortran_order': False, 'shape': (60000000,), }"+strings.Repeat("\x00", 60000000)), "the file unpacks to more than 64 times its size"},
		{"pickle.npz", zipOf("x.npy", "\x93NUMPY\x01\x00\x40\x00{'descr': '|O', 'fortran_order': False, 'shape': (1,), }          \x80\x04K\x01."), "Python pickles"},
		{"long.safetensors", safe(safeGood, "12345678x"), "the file is cut off: tensors of 8 bytes, and 9 bytes"},
		{"cut.safetensors", safe(safeGood, "1234567"), "the file is cut off: tensors of 8 bytes, and 7 bytes"},
		{"header.safetensors", "\xff\xff\xff\x05\x00\x00\x00\x00{\"", "a header of 100663295 bytes in a file of 10"},
		{"hole.safetensors", safe(`{"x":{"dtype":"F64","shape":[1],"data_offsets":[8,16]}}`, "1234567812345678"), `tensor "x" begins at byte 8, where 0 is due`},
		{"overlap.safetensors", safe(`{"x":{"dtype":"F64","shape":[1],"data_offsets":[0,8]},"y":{"dtype":"F64","shape":[1],"data_offsets":[0,8]}}`, "12345678"), `tensor "y" begins at byte 0, where 8 is due`},
		{"shape.safetensors", safe(`{"x":{"dtype":"F64","shape":[4611686018427387904,4],"data_offsets":[0,8]}}`, "12345678"), "does not fit in 8 bytes"},
		{"type.safetensors", safe(`{"x":{"dtype":"F8_E4M3","shape":[8],"data_offsets":[0,8]}}`, "12345678"), `type "F8_E4M3" is not read`},
		{"columns.mat", matFile(false, 6, 0, 20000000, matElement(9, nil)), "20000000 columns, more than"},
		{"sparse.mat", matFile(false, 5, 2000000000, 0, matElement(5, nil), matElement(5, words(0)), matElement(9, nil)), "a sparse matrix of 2000000000×0 would take 15259 MB"},
		{"columns.npz", zipOf("x.npy", "\x93NUMPY\x01\x00\x42\x00{'descr': '<f8', 'fortran_order': False, 'shape': (0, 20000000), }"), "20000000 columns, more than"},
		{"columns.safetensors", safe(`{"x":{"dtype":"F64","shape":[0,20000000],"data_offsets":[0,0]}}`, ""), "20000000 columns, more than"},
		{"cut.mat", matOf(8, 8, false)[:190], "the file is cut off at byte 128"},
		{"rows.mat", matOf(1<<30, 8, false), "the file is cut off"},
		{"bomb.mat", matOf(70<<20, 70<<20, true), "the file unpacks to more than 64 times its size"},
		{"new.mat", "MATLAB 7.3 MAT-file" + strings.Repeat(" ", 105) + "\x00\x02IM", "version 7.3, which is HDF5"},
		{"sizes.mtx", "%%MatrixMarket matrix array real general\n2000000000 2000000000\n1\n", "entries take at least"},
		{"entries.mtx", "%%MatrixMarket matrix coordinate real general\n3 3 1000000000\n1 1 1\n", "1000000000 entries take at least 5000000000 bytes"},
		{"dense.mtx", "%%MatrixMarket matrix coordinate real general\n100000 100000 1\n1 1 1\n", "a sparse matrix of 100000×100000 would take 76295 MB: read it with OpenSparse"},
		{"rows.mtx", "%%MatrixMarket matrix coordinate real general\n2000000000 0 0\n", "a sparse matrix of 2000000000×0 would take 15259 MB"},
		{"columns.mtx", "%%MatrixMarket matrix array real general\n0 20000000\n", "20000000 columns, more than"},
		{"place.mtx", "%%MatrixMarket matrix coordinate real general\n3 3 1\n4 1 1\n", "line 3: (4, 1) is no place in a matrix of 3×3"},
		{"word.mtx", "%%MatrixMarket matrix array real general\n1 1\nx\n", `line 3: "x" is not a number`},
		{"zero.mtx", "%%MatrixMarket matrix coordinate real general\n3 3 1\n1\x00 1 1\n", "line 3: (1\\x00, 1) is no place"},
		{"more.mtx", "%%MatrixMarket matrix array real general\n1 1\n1\n2\n", `line 4: "2" stands behind the last entry`},
		{"short.mtx", "%%MatrixMarket matrix array real general\n2 1\n1\n", "the file is cut off"},
		{"complex.mtx", "%%MatrixMarket matrix array complex general\n1 1\n1 2\n", "line 1: the entries are complex numbers"},
		{"cut.json", `[{"x":1},{"x":`, "the file is cut off"},
		{"word.json", `[{"x":1},{"x":y}]`, "byte 13: invalid character 'y'"},
		{"deep.json", strings.Repeat(`{"a":`, 20000) + "1" + strings.Repeat("}", 20000), "exceeded max depth"},
		{"deep2.json", strings.Repeat(`{"a":`, 2000) + "1" + strings.Repeat("}", 2000), "objects within objects, more than 100 deep"},
		{"ragged.json", `[[1,2],[3]]`, "row 1 has 1 cell, and the rows above 2"},
		{"columns.json", `{"x":[1,2],"y":[1]}`, `column "y" has 1 values, and "x" 2`},
		{"sparse.json", sparseJSON(20000), "most cells of which are empty"},
		{"twice.json", `[{"x":1,"x":2}]`, `record 0 has "x" twice`},
		{"cut.xlsx", workbook("<worksheet><sheetData><row><c><v>1</v></c>"), "xl/s.xml is cut off"},
		{"cell.xlsx", workbook("<worksheet><sheetData><row><c><v>1"), "the text of a cell is damaged"},
		{"formula.xlsx", workbook(`<worksheet><sheetData><row><c r="B2"><f>A1+1</f></c></row></sheetData></worksheet>`), "cell B2 has a formula without its value"},
		{"text.xlsx", workbook(`<worksheet><sheetData><row><c t="s"><v>7</v></c></row></sheetData></worksheet>`), `cell A1: there is no text "7"`},
		{"far.xlsx", workbook(`<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row>` + farCells(16000) + `</sheetData></worksheet>`), "most cells of which are empty"},
		{"bomb.xlsx", workbook("<worksheet><sheetData>" + strings.Repeat("<row></row>", 7<<20) + "</sheetData></worksheet>"), "the file unpacks to more than 64 times its size"},
		{"merged.xlsx", workbook(`<worksheet><sheetData><row><c><v>1</v></c></row><row r="1000"><c><v>1</v></c></row></sheetData><mergeCells>` + strings.Repeat(`<mergeCell ref="A1:XFD1048576"/>`, 10000) + `</mergeCells></worksheet>`), "the merged cells overlap"},
		{"none.xlsx", zipOf("xl/x.xml", "<x/>"), "the workbook lacks xl/workbook.xml"},
		{"huge.png", pngHeader(30000, 30000), "the picture claims 30000×30000 pixels"},
		{"cut.png", pngHeader(3, 3), "the picture is damaged: unexpected EOF"},
		{"bomb.png", bigPNG(), "the picture claims 6000×6000 pixels"},
		{"bomb.json.gz", zipped(strings.Repeat(" ", 100<<20) + "[]"), "the packed file holds more than 64 times its size"},
	} {
		name := inFolder(t, c.name, c.content)
		var err error
		begin := time.Now()
		n := allocated(func() { _, err = data.Open(name, nil) })
		t.Logf("%s: %v, %d MB", c.name, time.Since(begin).Round(time.Millisecond), n>>20)
		if err == nil || !strings.HasPrefix(err.Error(), name+": ") || !strings.Contains(err.Error(), c.want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: %v, want %s", c.name, err, c.want)
		}
		if n > most {
			t.Errorf("%s: %d MB", c.name, n>>20)
		}
	}
}

// farCells are cells on the diagonal of a sheet.
func farCells(n int) string {
	var b strings.Builder
	for i := range n {
		col := ""
		for k := i + 1; k > 0; k = (k - 1) / 26 {
			col = string(rune('A'+(k-1)%26)) + col
		}
		fmt.Fprintf(&b, `<row r="%d"><c r="%s%d"><v>1</v></c></row>`, i+2, col, i+2)
	}
	return b.String()
}

// sparseJSON is records with names of their own.
func sparseJSON(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "{\"k%d\":1}\n", i)
	}
	return b.String()
}

// What is refused for what it unpacks to is read where that is allowed.
func TestUnpacked(t *testing.T) {
	name := inFolder(t, "a.npz", zipOf("x.npy", npyOf(t, la.Zeros(3000, 3000))))
	a, err := data.OpenMatrix(name, &data.Options{Unpacked: 1 << 30})
	if err != nil || a.Rows() != 3000 {
		t.Error(err)
	}
}

// fuzzRead holds a reader to what is promised of all: a table of equal columns or one
// clear line, in bounded memory.
func fuzzRead(f *testing.F, format string, seeds ...string) {
	for _, s := range seeds {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		o := &data.Options{Format: format}
		var tab *data.Table
		var err error
		n := allocated(func() { tab, err = data.OpenReader(bytes.NewReader(content), "f", o) })
		if n > most && len(content) <= 64<<10 {
			t.Fatalf("%d MB for %d bytes", n>>20, len(content))
		}
		if err != nil {
			if strings.ContainsAny(err.Error(), "\n\r\x1b\x00") || !strings.HasPrefix(err.Error(), "f: ") {
				t.Fatalf("not one line about the file: %q", err)
			}
			return
		}
		for _, c := range tab.Cols {
			if c.Len() != tab.Rows() {
				t.Fatalf("column %q has %d rows of %d", c.Name, c.Len(), tab.Rows())
			}
		}
	})
}

func FuzzNPY(f *testing.F) {
	a, _ := la.New(2, 2, 1, 2, 3, 4).MarshalBinary()
	fuzzRead(f, "NPY", string(a), strings.Replace(string(a), "'fortran_order': False", "'fortran_order': True ", 1), strings.Replace(string(a), "<f8", "<i8", 1))
}

func FuzzNPZ(f *testing.F) {
	a, _ := la.New(2, 1, 1, 2).MarshalBinary()
	fuzzRead(f, "NPZ", zipOf("x.npy", string(a)), zipOf("x.npy", string(a), "y.npy", string(a)))
}

func FuzzSafetensors(f *testing.F) {
	fuzzRead(f, "safetensors", safe(`{"x":{"dtype":"F64","shape":[1],"data_offsets":[0,8]}}`, "12345678"),
		safe(`{"x":{"dtype":"BF16","shape":[1,2],"data_offsets":[0,4]},"y":{"dtype":"I8","shape":[],"data_offsets":[4,5]}}`, "12345"))
}

func FuzzMAT(f *testing.F) {
	fuzzRead(f, "MAT", matOf(8, 8, false), matOf(8, 8, true),
		matFile(false, 5, 2, 2, matElement(5, words(0, 1)), matElement(5, words(0, 1, 2)), matElement(9, make([]byte, 16))))
}

func FuzzMatrixMarket(f *testing.F) {
	fuzzRead(f, "Matrix Market", "%%MatrixMarket matrix array real symmetric\n2 2\n1\n2\n3\n", "%%MatrixMarket matrix coordinate pattern general\n% c\n3 3 1\n1 2\n",
		"%%MatrixMarket matrix coordinate real skew-symmetric\n3 3 1\n2 1 1e5\n")
}

func FuzzJSON(f *testing.F) {
	fuzzRead(f, "JSON", `[{"x":1,"y":{"z":"a"}},{"x":null}]`, `{"x":[1,2],"y":["a",null]}`, `{"columns":["x"],"data":[[1]]}`, "[1,2]\n[3,4]", `{"x":{"0":1}}`)
}

func FuzzXLSX(f *testing.F) {
	fuzzRead(f, "XLSX", workbook(`<worksheet><sheetData><row r="1"><c r="A1" t="str"><v>x</v></c></row><row r="3"><c r="A3" s="0"><f>1</f><v>1</v></c></row></sheetData><mergeCells><mergeCell ref="A1:B3"/></mergeCells></worksheet>`))
}

func FuzzImage(f *testing.F) {
	var b bytes.Buffer
	data.WritePNG(&b, la.New(2, 2, 0, 1, 0.5, 1))
	fuzzRead(f, "PNG", b.String(), pngHeader(3, 3), "GIF89a\x01\x00\x01\x00\x80\x01\x00\x00\x00\x00\xff\xff\xff,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;")
}
