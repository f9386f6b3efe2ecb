package arrow_test

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/apache/arrow-go/v18/parquet/compress"

	_ "github.com/lina-la/lina/data/arrow"

	"github.com/lina-la/lina/data"
	"github.com/lina-la/lina/la"
)

// written is a table as a file.
func written(t testing.TB, format string, tab *data.Table) string {
	t.Helper()
	var b bytes.Buffer
	if err := data.Write(&b, format, tab); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// long is a table of several batches.
func long(rows int) *data.Table {
	t := &data.Table{Cols: []data.Column{{Name: "x", Num: make(la.Vector, rows)}, {Name: "s", Str: make([]string, rows)}}}
	for i := range rows {
		t.Cols[0].Num[i] = math.Sqrt(float64(i))
		t.Cols[1].Str[i] = fmt.Sprint("w", i%7)
	}
	return t
}

func equal(a, b *data.Table) bool {
	if fmt.Sprint(a.Names()) != fmt.Sprint(b.Names()) || a.Rows() != b.Rows() {
		return false
	}
	for j := range a.Cols {
		if a.Cols[j].IsNum() != b.Cols[j].IsNum() {
			return false
		}
		for i, x := range a.Cols[j].Num {
			if y := b.Cols[j].Num[i]; math.Float64bits(x) != math.Float64bits(y) && (x == x || y == y) {
				return false
			}
		}
		for i, s := range a.Cols[j].Str {
			if b.Cols[j].Str[i] != s {
				return false
			}
		}
	}
	return true
}

func TestRoundTrip(t *testing.T) {
	small := &data.Table{Cols: []data.Column{
		{Name: "x", Num: la.Vector{0.1, math.Copysign(0, -1), math.NaN(), math.Inf(1), 5e-324}},
		{Name: "a.b", Str: []string{"a", "", "é\n", "007", "x"}},
	}}
	for _, format := range []string{"parquet", "arrow"} {
		for _, want := range []*data.Table{small, long(150000), {Cols: []data.Column{{Name: "x", Num: la.Vector{}}}}} {
			got, err := data.OpenReader(strings.NewReader(written(t, format, want)), "", &data.Options{Unpacked: 1 << 30})
			if err != nil || !equal(got, want) {
				t.Errorf("%s: %v %v", format, got, err)
			}
		}
	}
}

// Blocks and columns are parts of the whole table.
func TestBlocks(t *testing.T) {
	want := long(100000)
	for _, format := range []string{"parquet", "arrow"} {
		name := t.TempDir() + "/a." + format
		if err := data.Save(name, want); err != nil {
			t.Fatal(err)
		}
		var got *data.Table
		for b, err := range data.Blocks(name, 30000, &data.Options{Unpacked: 1 << 30}) {
			if err != nil || b.Rows() > 30000 {
				t.Fatal(err)
			}
			if got == nil {
				got = b
			} else if got, err = got.Append(b); err != nil {
				t.Fatal(err)
			}
		}
		if !equal(got, want) {
			t.Errorf("%s: the blocks are not the table", format)
		}
		for b, err := range data.Blocks(name, 10, nil) {
			if err != nil || b.Rows() != 10 {
				t.Error(err)
			}
			break
		}
		one, err := data.Open(name, &data.Options{Columns: []string{"s"}})
		if err != nil || fmt.Sprint(one.Names()) != "[s]" || one.Rows() != 100000 {
			t.Errorf("%v %v", one, err)
		}
		if _, err := data.Open(name, &data.Options{Columns: []string{"z"}}); err == nil || err.Error() != name+`: no column "z"; there are x, s` {
			t.Errorf("%v", err)
		}
	}
}

// read reads a content, and returns how much memory that took in all.
func read(content string) (memory uint64, tab *data.Table, err error) {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	tab, err = data.OpenReader(strings.NewReader(content), "f", nil)
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc, tab, err
}

// However a file is cut or changed, it is read or refused in one line and little memory.
func TestDamaged(t *testing.T) {
	for _, format := range []string{"parquet", "arrow"} {
		good := written(t, format, long(40))
		for n := 9; n < len(good); n += 1 + len(good)/60 {
			cut, changed := good[:n], []byte(good)
			changed[n] ^= 0xff
			for _, content := range []string{cut, string(changed)} {
				memory, _, err := read(content)
				if memory > 256<<20 {
					t.Errorf("%s, byte %d: %d MB", format, n, memory>>20)
				}
				if err != nil && (!strings.HasPrefix(err.Error(), "f: ") || strings.Contains(err.Error(), "\n")) {
					t.Errorf("%s, byte %d: %q", format, n, err)
				}
			}
		}
	}
}

// A page of Snappy that claims two gigabytes is damaged, and nothing is made for it.
func TestSnappyClaims(t *testing.T) {
	codec, err := compress.GetCodec(compress.Codecs.Snappy)
	if err != nil {
		t.Fatal(err)
	}
	packed := codec.Encode(nil, make([]byte, 100))
	if got := codec.Decode(make([]byte, 100), packed); len(got) != 100 {
		t.Errorf("%d bytes", len(got))
	}
	defer func() {
		if recover() == nil {
			t.Error("a claim of two gigabytes is believed")
		}
	}()
	codec.Decode(make([]byte, 100), binary.AppendUvarint(nil, 1<<31))
}

// A column of one value packs to nothing; as a table it would fill the memory.
func TestBomb(t *testing.T) {
	zeros := &data.Table{Cols: []data.Column{{Name: "x", Num: make(la.Vector, 20<<20)}}}
	content := written(t, "parquet", zeros)
	memory, _, err := read(content)
	if err == nil || !strings.Contains(err.Error(), "unpacks to more than 64 times its size") || memory > 256<<20 {
		t.Errorf("%d bytes: %v, %d MB", len(content), err, memory>>20)
	}
}

// However an Arrow file is changed, also where it says how many fields and rows it has, reading it
// takes little memory.
func TestClaims(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	good := []byte(written(t, "arrow", long(3)))
	for range 2000 {
		c := slices.Clone(good)
		for range 1 + rng.IntN(4) {
			i := rng.IntN(len(c) - 3)
			if rng.IntN(2) == 0 {
				c[i] = byte(rng.IntN(256))
			} else {
				binary.LittleEndian.PutUint32(c[i:], rng.Uint32()>>rng.IntN(32))
			}
		}
		if memory, _, err := read(string(c)); memory > 256<<20 {
			t.Fatalf("%d MB for a file of %d bytes: %v", memory>>20, len(c), err)
		}
	}
}

// fuzz holds a reader to an error or a table of equal columns. How much memory it asks for is
// not bounded here: arrow-go makes room for what a damaged header counts before it reads.
func fuzz(f *testing.F, format string) {
	f.Add([]byte(written(f, format, long(3))))
	f.Fuzz(func(t *testing.T, content []byte) {
		_, tab, err := read(string(content))
		if err != nil {
			return
		}
		for _, c := range tab.Cols {
			if c.Len() != tab.Rows() {
				t.Fatalf("column %q has %d rows of %d", c.Name, c.Len(), tab.Rows())
			}
		}
	})
}

func FuzzParquet(f *testing.F) { fuzz(f, "parquet") }

func FuzzArrow(f *testing.F) { fuzz(f, "arrow") }
