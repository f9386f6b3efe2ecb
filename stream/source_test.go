package stream

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/lina-la/lina/data"
	"github.com/lina-la/lina/la"
)

// readBack reads all blocks of a source, range by range, the last range first.
func readBack(t *testing.T, src Source, target int64) la.Matrix {
	t.Helper()
	ranges, err := src.Ranges(context.Background(), target)
	if err != nil {
		t.Fatal(err)
	}
	parts := make([]la.Matrix, len(ranges))
	for i := len(ranges) - 1; i >= 0; i-- {
		if ranges[i].Index != i {
			t.Fatalf("range %d has index %d", i, ranges[i].Index)
		}
		var rows la.Vector
		last := int64(-1)
		err := src.Read(context.Background(), ranges[i], func(b Block) error {
			if b.At <= last || b.At>>placeBits != int64(i) {
				t.Fatalf("a block of range %d is at %d, behind %d", i, b.At, last)
			}
			last = b.At
			rows = append(rows, b.Data...)
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		p := len(src.Names())
		parts[i] = la.Wrap(len(rows)/p, p, rows)
	}
	return la.VStack(parts...)
}

func writeFile(t *testing.T, name string, content []byte) {
	t.Helper()
	if err := os.WriteFile(name, content, 0o644); err != nil {
		t.Fatal(err)
	}
}

func writeNPY(t *testing.T, name string, x la.Matrix) {
	t.Helper()
	b, err := x.MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	writeFile(t, name, b)
}

func csvOf(x la.Matrix, header string) string {
	var s strings.Builder
	s.WriteString(header)
	for _, row := range x.RowSeq() {
		for j, v := range row {
			if j > 0 {
				s.WriteByte(',')
			}
			fmt.Fprint(&s, v)
		}
		s.WriteByte('\n')
	}
	return s.String()
}

func open(t *testing.T, pattern string, o *Options) *Files {
	t.Helper()
	src, err := Open(pattern, o)
	if err != nil {
		t.Fatal(err)
	}
	return src
}

func TestShardsOfAllKinds(t *testing.T) {
	dir := t.TempDir()
	x := table(rand.New(rand.NewPCG(1, 2)), 3000)
	head := "a,b,c,d\n"
	writeNPY(t, filepath.Join(dir, "p-1.npy"), x.Slice(0, 1000, 0, 4))
	writeFile(t, filepath.Join(dir, "p-2.csv"), []byte(csvOf(x.Slice(1000, 1900, 0, 4), head)))
	f, err := os.Create(filepath.Join(dir, "p-10.csv.gz"))
	if err != nil {
		t.Fatal(err)
	}
	z := gzip.NewWriter(f)
	z.Write([]byte(csvOf(x.Slice(1900, 3000, 0, 4), head)))
	z.Close()
	f.Close()
	src := open(t, filepath.Join(dir, "p-*"), nil)
	for _, target := range []int64{1 << 10, 1 << 14, 1 << 30} {
		if got := readBack(t, src, target); !got.Equal(x) {
			t.Fatalf("target %d: not the table that was written: %v", target, got)
		}
	}
	chosen := open(t, filepath.Join(dir, "p-2.csv"), &Options{Columns: []string{"d", "a", "d"}})
	if got := readBack(t, chosen, 1<<12); !got.Equal(x.Slice(1000, 1900, 0, 4).TakeCols(3, 0, 3)) {
		t.Error("columns d, a, d of a CSV file are others")
	}
	chosen = open(t, filepath.Join(dir, "p-1.npy"), &Options{Columns: []string{"c3", "c1"}})
	if got := readBack(t, chosen, 1<<12); !got.Equal(x.Slice(0, 1000, 0, 4).TakeCols(2, 0)) {
		t.Error("columns c3, c1 of an NPY file are others")
	}
}

// Line ends within quotes end no record, comments and blank lines are none, and lines are
// counted right behind them.
func TestCSVCutsBetweenRecords(t *testing.T) {
	var s strings.Builder
	s.WriteString("\xef\xbb\xbfname,x,y\n")
	rng := rand.New(rand.NewPCG(2, 3))
	const n = 20000 // more than what is looked at to find out what the file is like
	want := la.Zeros(n, 2)
	for i := range n {
		want.Set(i, 0, float64(i))
		want.Set(i, 1, math.Round(rng.Float64()*1e6)/1e6)
		name := "plain"
		switch rng.IntN(4) {
		case 0:
			name = "\"two\nlines, \"\"quoted\"\"\""
		case 1:
			s.WriteString("\n")
		case 2:
			name = "Zoë\xe9" // a byte that is not UTF-8
		}
		fmt.Fprintf(&s, "%s,%v,%v\n", name, want.At(i, 0), want.At(i, 1))
	}
	text := s.String()
	file := filepath.Join(t.TempDir(), "x.csv")
	writeFile(t, file, []byte(text))
	src := open(t, file, nil)
	for _, target := range []int64{100, 5000, 1 << 20} {
		if got := readBack(t, src, target); !got.Equal(want) {
			t.Fatalf("target %d: not the numbers that were written", target)
		}
	}
	// a bad value far down is named by its line
	at := strings.Index(text, ",15000,")
	line := 1 + strings.Count(text[:at], "\n")
	writeFile(t, file, []byte(text[:at]+",oops,"+text[at+7:]))
	src = open(t, file, nil)
	err := readAllRanges(src, 3000)
	if want := fmt.Sprintf(`%s: line %d, column "x": "oops" is not a number`, file, line); err == nil || err.Error() != want {
		t.Errorf("%v, want %s", err, want)
	}
	writeFile(t, file, []byte(text[:at]+",,"+text[at+7:]))
	_, err = Local{}.Reduce(context.Background(), open(t, file, nil), Spec{Kind: "moments"})
	if want := fmt.Sprintf(`%s: line %d, column "x": the value is missing`, file, line); err == nil || err.Error() != want {
		t.Errorf("%v, want %s", err, want)
	}
	skip := open(t, file, &Options{SkipBad: true})
	r, err := Local{}.Reduce(context.Background(), skip, Spec{Kind: "moments"})
	if err != nil || r.(*moments).n != n-1 || skip.Skipped() != 1 {
		t.Errorf("a bad row passed over: %v, %d skipped", err, skip.Skipped())
	}
}

func readAllRanges(src Source, target int64) error {
	ranges, err := src.Ranges(context.Background(), target)
	for _, r := range ranges {
		if err == nil {
			err = src.Read(context.Background(), r, func(Block) error { return nil })
		}
	}
	return err
}

func TestNPYOfAllTypes(t *testing.T) {
	dir := t.TempDir()
	for _, c := range []struct{ name, dict, bytes string }{
		{"columns", "{'descr': '<f8', 'fortran_order': True, 'shape': (2, 2), }", "\x00\x00\x00\x00\x00\x00\xf0\x3f\x00\x00\x00\x00\x00\x00\x08\x40\x00\x00\x00\x00\x00\x00\x00\x40\x00\x00\x00\x00\x00\x00\x10\x40"},
		{"big-endian", "{'descr': '>i2', 'fortran_order': False, 'shape': (2, 2), }", "\x00\x01\x00\x02\x00\x03\x00\x04"},
		{"single", "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 2), }", "\x00\x00\x80\x3f\x00\x00\x00\x40\x00\x00\x40\x40\x00\x00\x80\x40"},
	} {
		file := filepath.Join(dir, c.name+".npy")
		writeFile(t, file, []byte("\x93NUMPY\x01\x00"+string([]byte{byte(len(c.dict)), 0})+c.dict+c.bytes))
		if got := readBack(t, open(t, file, nil), 16); !got.Equal(la.New(2, 2, 1, 2, 3, 4)) {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}

func TestOpenRefuses(t *testing.T) {
	dir := t.TempDir()
	in := func(name string) string { return filepath.Join(dir, name) }
	if _, err := Open(in("none-*.npy"), nil); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("no files: %v", err)
	}
	x := table(rand.New(rand.NewPCG(1, 2)), 50)
	writeNPY(t, in("a1.npy"), x)
	writeNPY(t, in("a2.npy"), x.Slice(0, 50, 0, 3).Clone())
	if _, err := Open(in("a*.npy"), nil); err == nil || !strings.Contains(err.Error(), "a2.npy: 3 columns of numbers, but") {
		t.Errorf("columns that differ: %v", err)
	}
	whole, _ := os.ReadFile(in("a1.npy"))
	writeFile(t, in("short.npy"), whole[:len(whole)-1])
	if _, err := Open(in("short.npy"), nil); err == nil || !strings.Contains(err.Error(), "do not make shape (50, 4)") {
		t.Errorf("a short file: %v", err)
	}
	if _, err := Open(dir, nil); err == nil {
		t.Error("a folder is opened")
	}
	if _, err := Open(in("a1.npy"), &Options{Columns: []string{"c5"}}); err == nil || !strings.Contains(err.Error(), `no column "c5"`) {
		t.Errorf("an unknown column: %v", err)
	}
	writeFile(t, in("open.csv"), []byte("a,b\n1,\"2\n3,4\n"))
	if src, err := Open(in("open.csv"), nil); err == nil {
		if err := readAllRanges(src, 1<<20); err == nil {
			t.Error("an open quote is read")
		}
	}
}

// A shard that is changed or taken away between two passes is said at once.
func TestChangedShard(t *testing.T) {
	for _, kind := range []string{"npy", "csv"} {
		dir := t.TempDir()
		file := filepath.Join(dir, "x."+kind)
		x := table(rand.New(rand.NewPCG(1, 2)), 50)
		write := func(x la.Matrix) {
			if kind == "npy" {
				writeNPY(t, file, x)
			} else {
				writeFile(t, file, []byte(csvOf(x, "a,b,c,d\n")))
			}
		}
		write(x)
		src := open(t, file, nil)
		ranges, err := src.Ranges(context.Background(), 1<<10)
		if err != nil {
			t.Fatal(err)
		}
		later := time.Now().Add(time.Minute)
		write(x.Scale(2))
		os.Chtimes(file, later, later)
		if err := src.Read(context.Background(), ranges[0], func(Block) error { return nil }); err == nil || !strings.Contains(err.Error(), "has changed") {
			t.Errorf("%s: a changed shard: %v", kind, err)
		}
		os.Remove(file)
		if err := src.Read(context.Background(), ranges[0], func(Block) error { return nil }); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s: a shard that is gone: %v", kind, err)
		}
	}
}

func TestIndexBesideCSV(t *testing.T) {
	file := filepath.Join(t.TempDir(), "x.csv")
	x := table(rand.New(rand.NewPCG(1, 2)), 500)
	writeFile(t, file, []byte(csvOf(x, "a,b,c,d\n")))
	o := &Options{Index: true}
	first, err := open(t, file, o).Ranges(context.Background(), 1<<12)
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(file + indexSuffix)
	if err != nil || len(first) < 3 {
		t.Fatalf("%d ranges, no index: %v", len(first), err)
	}
	src := open(t, file, o)
	if got := readBack(t, src, 1<<12); !got.Equal(x) {
		t.Error("read by the index, the table is another one")
	}
	// an index that is of another file, or damaged, is not used
	for _, bad := range []string{strings.Replace(string(text), `"Stamp":"`, `"Stamp":"9`, 1), "{", ""} {
		writeFile(t, file+indexSuffix, []byte(bad))
		if got := readBack(t, open(t, file, o), 1<<12); !got.Equal(x) {
			t.Errorf("with the index %q the table is another one", bad)
		}
	}
}

// Once all ranges have been read, the index knows what is in the columns, until the file changes.
func TestIndexKnowsColumns(t *testing.T) {
	file := filepath.Join(t.TempDir(), "x.csv")
	x := table(rand.New(rand.NewPCG(1, 2)), 500)
	for i := 100; i < 110; i++ {
		x.Set(i, 2, math.NaN())
	}
	text := csvOf(x, "a,b,c,d\n")
	writeFile(t, file, []byte(text))
	o := &Options{Index: true, Columns: []string{"c", "a"}}
	src := open(t, file, o)
	if src.Known() != nil {
		t.Error("known before anything was read")
	}
	ranges, err := src.Ranges(context.Background(), 1<<12)
	if err != nil || len(ranges) < 3 {
		t.Fatal(len(ranges), err)
	}
	for k, r := range append(ranges[1:], ranges[0], ranges[0]) {
		if k < len(ranges)-1 && src.Known() != nil {
			t.Error("known before all was read")
		}
		if err := src.Read(context.Background(), r, func(Block) error { return nil }); err != nil {
			t.Fatal(err)
		}
	}
	got := open(t, file, o).Known()
	if len(got) != 2 {
		t.Fatalf("known: %v", got)
	}
	a := x.Col(0)
	if want := (ColumnFacts{"a", 500, 0, a.Min(), a.Max()}); got[1] != want {
		t.Errorf("%+v, want %+v", got[1], want)
	}
	if c := got[0]; c.Name != "c" || c.Rows != 500 || c.Missing != 10 || !(c.Min < c.Max) {
		t.Errorf("%+v", c)
	}
	for what, change := range map[string]func() *Options{
		"another column": func() *Options { return &Options{Index: true, Columns: []string{"b"}} },
		"other types":    func() *Options { no := false; return &Options{Index: true, CSV: &data.CSVOptions{Header: &no}} },
		"no index":       func() *Options { return &Options{Columns: []string{"a"}} },
	} {
		if s, err := Open(file, change()); err == nil && s.Known() != nil {
			t.Errorf("%s: known", what)
		}
	}
	writeFile(t, file, []byte(text+"1,2,3,4\n"))
	if open(t, file, o).Known() != nil {
		t.Error("a changed file is known")
	}
}

func TestHTTP(t *testing.T) {
	dir := t.TempDir()
	x := table(rand.New(rand.NewPCG(1, 2)), 5000)
	writeNPY(t, filepath.Join(dir, "x.npy"), x)
	writeFile(t, filepath.Join(dir, "x.csv"), []byte(csvOf(x, "a,b,c,d\n")))
	files := http.FileServer(http.Dir(dir))
	fail := 0
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if fail++; fail%7 == 0 && r.Method == http.MethodGet {
			http.Error(w, "busy", http.StatusServiceUnavailable) // is asked again
			return
		}
		w.Header().Set("Accept-Ranges", "bytes")
		files.ServeHTTP(w, r)
	}))
	defer server.Close()
	for _, name := range []string{"x.npy", "x.csv"} {
		if got := readBack(t, open(t, server.URL+"/"+name, nil), 1<<14); !got.Equal(x) {
			t.Errorf("%s by http is another table", name)
		}
	}
	if _, err := Open(server.URL+"/none.npy", nil); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a file that the server does not have: %v", err)
	}
}

// A connection that breaks off is taken up where it did; one that always does, and a file that changes
// meanwhile, is one line.
func TestHTTPBreaks(t *testing.T) {
	dir := t.TempDir()
	x := table(rand.New(rand.NewPCG(1, 2)), 3000)
	writeNPY(t, filepath.Join(dir, "x.npy"), x)
	content, err := os.ReadFile(filepath.Join(dir, "x.npy"))
	if err != nil {
		t.Fatal(err)
	}
	most, tag := 50000, `"1"`
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if want := r.Header.Get("If-Match"); want != "" && want != tag {
			w.WriteHeader(http.StatusPreconditionFailed)
			return
		}
		w.Header().Set("Accept-Ranges", "bytes")
		w.Header().Set("ETag", tag)
		http.ServeContent(&cutOff{w, most}, r, "", time.Time{}, bytes.NewReader(content))
	}))
	defer server.Close()
	src := open(t, server.URL, nil)
	if got := readBack(t, src, 1<<20); !got.Equal(x) {
		t.Error("by connections that break off, the table is another one")
	}
	read := func() error {
		ranges, err := src.Ranges(context.Background(), 1<<20)
		if err == nil {
			err = src.Read(context.Background(), ranges[0], func(Block) error { return nil })
		}
		return err
	}
	most = 100
	if err := read(); err == nil || !strings.HasPrefix(err.Error(), server.URL+": ") || !strings.HasSuffix(err.Error(), "asked for 3 times: the connection broke off") {
		t.Errorf("a connection that always breaks off: %v", err)
	}
	tag = `"2"`
	if err := read(); !errors.Is(err, errChanged) {
		t.Errorf("a changed file: %v", err)
	}
	if _, err := Open("gs://bucket/x.npy", nil); err == nil || !strings.Contains(err.Error(), "addresses of gs:// are not read here") {
		t.Errorf("an unknown scheme: %v", err)
	}
}

// cutOff ends an answer after so many bytes.
type cutOff struct {
	http.ResponseWriter
	left int
}

func (c *cutOff) Write(p []byte) (int, error) {
	if len(p) > c.left {
		c.ResponseWriter.Write(p[:c.left])
		c.left = 0
		return 0, io.ErrClosedPipe
	}
	c.left -= len(p)
	return c.ResponseWriter.Write(p)
}
