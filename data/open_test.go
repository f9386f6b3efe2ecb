package data_test

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/lina-la/lina/data"
	"github.com/lina-la/lina/la"
)

// inFolder writes a file of the test.
func inFolder(t *testing.T, name, content string) string {
	t.Helper()
	name = filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(name, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
	return name
}

func zipped(text string) string {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	z.Write([]byte(text))
	z.Close()
	return b.String()
}

// npyOf is a matrix as an NPY file.
func npyOf(t *testing.T, a la.Matrix) string {
	t.Helper()
	b, err := a.MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// What a file is, its content says, whatever its name; and the name says it where the
// content does not.
func TestOpenPicksByContent(t *testing.T) {
	a := la.New(2, 3, 1, 2, 3, 4, 5, math.Inf(1))
	for _, name := range []string{"a.npy", "a.csv", "a", "a.gz"} {
		for _, content := range []string{npyOf(t, a), zipped(npyOf(t, a)), "1,2,3\n4,5,Inf\n", zipped("1,2,3\n4,5,Inf\n"), "1\t2\t3\n4\t5\tInf\n"} {
			name := inFolder(t, name, content)
			got, err := data.Open(name, nil)
			if err != nil {
				t.Fatal(err)
			}
			m, err := got.Matrix()
			if err != nil || !m.Equal(a) || got.Names()[1] != "c2" {
				t.Errorf("%s, %.6q…: %v %v", name, content, got, err)
			}
			if m, err = data.OpenMatrix(name, nil); err != nil || !m.Equal(a) {
				t.Errorf("%s, %.6q…: %v %v", name, content, m, err)
			}
			f, err := os.Open(name)
			if err != nil {
				t.Fatal(err)
			}
			// a reader that cannot be set back
			got, err = data.OpenReader(struct{ *bytes.Buffer }{bytes.NewBufferString(content)}, "stdin", nil)
			f.Close()
			if err != nil {
				t.Fatal(err)
			}
			if m, err := got.Matrix(); err != nil || !m.Equal(a) {
				t.Errorf("%s, %.6q…: %v %v", name, content, m, err)
			}
		}
	}
}

func TestOpenOptions(t *testing.T) {
	name := inFolder(t, "a.csv", "x;y;z\n1;2;a\n3;4;b\n")
	got, err := data.Open(name, &data.Options{Columns: []string{"z", "x"}})
	if err != nil || fmt.Sprint(got.Names()) != "[z x]" {
		t.Errorf("%v %v", got, err)
	}
	if _, err := data.Open(name, &data.Options{Format: "npy"}); err == nil || err.Error() != name+": this is no NPY file" {
		t.Errorf("%v", err)
	}
	if _, err := data.Open(name, &data.Options{Format: "xyz"}); err == nil || !strings.Contains(err.Error(), `no format "xyz"; there are`) {
		t.Errorf("%v", err)
	}
	if _, err := data.Open(name, &data.Options{Columns: []string{"w"}}); err == nil || err.Error() != name+`: no column "w"; there are x, y, z` {
		t.Errorf("%v", err)
	}
}

// Blocks hand on the rows of the whole table, in order.
func TestBlocksAreTheTable(t *testing.T) {
	var text strings.Builder
	text.WriteString("i,x,word\n")
	for i := range 60000 { // several chunks
		fmt.Fprintf(&text, "%d,%g,w%d\n", i, float64(i)/7, i%5)
	}
	a := la.FromFunc(1000, 7, func(i, j int) float64 { return float64(i*j) / 3 })
	for _, name := range []string{inFolder(t, "a.csv", text.String()), inFolder(t, "a.csv.gz", zipped(text.String())), inFolder(t, "a.npy", npyOf(t, a))} {
		whole, err := data.Open(name, nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, rows := range []int{1 << 30, 1000, 333} {
			sum, at := &data.Table{}, 0
			for b, err := range data.Blocks(name, rows, nil) {
				if err != nil {
					t.Fatal(err)
				}
				if at += b.Rows(); b.Rows() > rows || b.Rows() == 0 {
					t.Fatalf("%d rows", b.Rows())
				}
				if sum.Cols == nil {
					sum.Cols = make([]data.Column, len(b.Cols))
				}
				for j := range b.Cols {
					sum.Cols[j].Name = b.Cols[j].Name
					sum.Cols[j].Num = append(sum.Cols[j].Num, b.Cols[j].Num...)
					sum.Cols[j].Str = append(sum.Cols[j].Str, b.Cols[j].Str...)
				}
			}
			if !sameTable(sum, whole) {
				t.Errorf("%s: blocks of %d rows are not the table", name, rows)
			}
		}
		n := 0
		for range data.Blocks(name, 10, nil) {
			if n++; n == 3 {
				break
			}
		}
	}
}

// A cell that the types of the first blocks have no room for is an error that names it,
// unless its column is left out.
func TestBlocksContradicted(t *testing.T) {
	text := "x,y\n" + strings.Repeat("1,2\n", 100000) + "1,oops\n" + strings.Repeat("1,2\n", 100)
	name := inFolder(t, "a.csv", text)
	var last error
	for _, err := range data.Blocks(name, 1000, nil) {
		last = err
	}
	if want := name + `: line 100002, column "y": "oops" is not a number`; last == nil || last.Error() != want {
		t.Errorf("%v, want %s", last, want)
	}
	rows := 0
	for b, err := range data.Blocks(name, 1000, &data.Options{Columns: []string{"x"}}) {
		if err != nil {
			t.Fatal(err)
		}
		rows += b.Rows()
	}
	if rows != 100101 {
		t.Errorf("%d rows", rows)
	}
}

// What Save writes, Open reads, bit for bit.
func TestSaveOpen(t *testing.T) {
	want := &data.Table{Cols: []data.Column{num("c1", 0.1, math.Copysign(0, -1), nan), num("c2", 1e300, -5e-324, math.Inf(-1))}}
	for _, end := range []string{".csv", ".csv.gz", ".tsv", ".npy", ".npy.gz"} {
		name := filepath.Join(t.TempDir(), "a"+end)
		if err := data.Save(name, want); err != nil {
			t.Fatal(err)
		}
		got, err := data.Open(name, nil)
		if err != nil || !sameTable(got, want) {
			t.Errorf("%s: %v %v", end, got, err)
		}
	}
	if err := data.Save("a.xyz", want); err == nil || !strings.Contains(err.Error(), "no format has this ending; there are ") {
		t.Errorf("%v", err)
	}
	text := &data.Table{Cols: []data.Column{num("x", 1), str("s", "a")}}
	name := inFolder(t, "a.npy", "old")
	if err := data.Save(name, text); err == nil || !strings.Contains(err.Error(), `column "s": "a" is not a number`) {
		t.Errorf("%v", err)
	}
	if b, err := os.ReadFile(name); string(b) != "old" || err != nil {
		t.Errorf("%q %v", b, err)
	}
}

// most is what refusing a hostile file may allocate.
const most = 256 << 20

// Hostile and wrong files are refused in a clear line and little memory.
func TestOpenHostile(t *testing.T) {
	skipUnderRace(t)
	header := func(dict string) string {
		return "\x93NUMPY\x01\x00" + string([]byte{byte(len(dict)), byte(len(dict) >> 8)}) + dict
	}
	good := npyOf(t, la.New(2, 2, 1, 2, 3, 4))
	for _, c := range []struct{ name, content, want string }{
		{"cut.npy", good[:len(good)-5], "the file is cut off: an array of shape (2, 2) with 8 bytes an element, and 27 bytes of elements"},
		{"header.npy", good[:40], "the file ends inside its header"},
		{"long.npy", good + "x", "1 bytes stand behind the array"},
		{"huge.npy", header("{'descr': '<f8', 'fortran_order': False, 'shape': (4611686018427387904,), }") + "12345678", "the file is cut off: an array of shape (4611686018427387904,)"},
		{"overflow.npy", header("{'descr': '<f8', 'fortran_order': False, 'shape': (4294967296, 4294967296), }"), "the file is cut off"},
		{"wide.npy", header("{'descr': '<f8', 'fortran_order': False, 'shape': (0, 4611686018427387904), }"), "is no table"},
		{"wide0.npy", header("{'descr': '<f8', 'fortran_order': False, 'shape': (0, 2000000000), }"), "2000000000 columns, more than the 262144"},
		{"pickle.npy", header("{'descr': '|O', 'fortran_order': False, 'shape': (1,), }") + "\x80\x04K\x01.", "elements of type object are Python pickles, which can run code"},
		{"cube.npy", header("{'descr': '|u1', 'fortran_order': False, 'shape': (2, 2, 2), }") + "12345678", "an array of shape (2, 2, 2) is no table"},
		{"million.csv", strings.Repeat("1,", 999999) + "1\n", "columns, more than the 262144"},
		{"named.csv", strings.Repeat("a,", 999999) + "a\n" + strings.Repeat("1,", 999999) + "1\n", "columns, more than the 262144"},
		{"zero.csv", "a,b\n1,2\n\x00,3\n", "line 3: a zero byte: this is not a text file"},
		{"ragged.csv", "a,b\n1,2\n1,2,3\n", "line 3: 3 cells, but line 1 has 2"},
		{"empty.csv", "", "the file is empty"},
		{"bomb.csv.gz", zipped(strings.Repeat("1,2\n", 10<<20)), "the packed file holds more than 64 times its size"},
		{"bomb.npy.gz", zipped(npyOf(t, la.Zeros(3600, 3600))), "the packed file holds more than 64 times its size"},
		{"broken.gz", zipped("a,b\n1,2\n")[:20], "the packed file is cut off"},
		{"a.xls", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "this is an old Office file"},
		{"a.h5", "\x89HDF\r\n\x1a\n", "this is an HDF5 file"},
	} {
		name := inFolder(t, c.name, c.content)
		var err error
		begin := time.Now()
		n := allocated(func() { _, err = data.Open(name, nil) })
		if err == nil || !strings.HasPrefix(err.Error(), name+": ") || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %s", c.name, err, c.want)
		}
		t.Logf("%s: %v, %d MB", c.name, time.Since(begin).Round(time.Millisecond), n>>20)
		if n > most {
			t.Errorf("%s: %d MB", c.name, n>>20)
		}
	}
}

// UTF-16 is text like other text.
func TestOpenUTF16(t *testing.T) {
	text := "\xff\xfe"
	for _, c := range "a,b\n1,2\n" {
		text += string([]byte{byte(c), 0})
	}
	got, err := data.Open(inFolder(t, "a.csv", text), nil)
	if err != nil || !sameTable(got, &data.Table{Cols: []data.Column{num("a", 1), num("b", 2)}}) {
		t.Errorf("%v %v", got, err)
	}
}

// A write that fails leaves the old file as it was, and nothing beside it.
func TestWriteFileIsWholeOrNot(t *testing.T) {
	name := inFolder(t, "a.csv", "old")
	if err := os.Chmod(name, 0o600); err != nil {
		t.Fatal(err)
	}
	read := func() string {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		files, err := os.ReadDir(filepath.Dir(name))
		if err != nil || len(files) != 1 {
			t.Errorf("%v %v", files, err)
		}
		return string(b)
	}
	full := fmt.Errorf("no space left on the device")
	if err := data.WriteFile(name, func(w io.Writer) error {
		w.Write(make([]byte, 1<<20))
		return full
	}); err != full || read() != "old" {
		t.Errorf("%v, %q", err, read())
	}
	if err := data.Save(name, &data.Table{Cols: []data.Column{num("x", 1)}}); err != nil || read() != "x\n1\n" {
		t.Errorf("%v, %q", err, read())
	}
	if at, err := os.Stat(name); err != nil || at.Mode().Perm() != 0o600 {
		t.Errorf("%v %v", at, err)
	}
}

// A line may be longer than the sample that types are guessed from.
func TestWideCSV(t *testing.T) {
	want := &data.Table{}
	for j := range 60000 {
		want.Cols = append(want.Cols, num(fmt.Sprintf("column%d", j), float64(j)/3, float64(j)))
	}
	name := filepath.Join(t.TempDir(), "a.csv")
	if err := data.Save(name, want); err != nil {
		t.Fatal(err)
	}
	if got, err := data.Open(name, nil); err != nil || !sameTable(got, want) {
		t.Errorf("%v", err)
	}
}
