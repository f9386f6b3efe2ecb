package data_test

import (
	"bytes"
	"compress/gzip"
	"runtime"
	"strings"
	"testing"

	"github.com/lina-la/lina/data"
)

// What reading 64 KiB may allocate.
const mostMemory = 64 << 20

// allocated is how much f allocates in all.
func allocated(f func()) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	f()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

func packed(text string) string {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	w.Write([]byte(text))
	w.Close()
	return b.String()
}

// 64 KiB of anything are read, or refused, in bounded memory.
func TestReadCSVMemory(t *testing.T) {
	fill := func(s string) string { return strings.Repeat(s, 64<<10/len(s)) }
	for _, text := range []string{
		fill("\n"), fill(","), fill(",\n"), fill("1,"), fill("a,"), fill("1\n"), fill("a\n"), fill(";,|\t"), fill("\""), fill("\"\"\n"), fill("\"\","), fill("#\n"), fill("1 "), fill(" \n"), fill("\r"), fill("a\r\n"),
		fill("é\n"), fill("\xe9\n"), fill("1,2\n"), fill("1;2,5|\n"), fill("a,b\n"), fill("A-17\n"), fill("1.234\n"), fill("1 234,5\n"), fill("9"), fill("1e9"), fill("%,\n"), fill("1,\n"), fill("\",\""),
		"a\n" + fill("1\n"), "#\n" + fill(","), fill("1,") + "\n" + fill("a,"), "\xff\xfe" + fill("1\x00,\x00"), "\xff\xfe" + fill("a\x00\n\x00"), packed(strings.Repeat("1\n", 50<<20)), packed(strings.Repeat("a\n", 50<<20)), packed(strings.Repeat("\n", 50<<20)),
	} {
		if n := allocated(func() { data.ReadCSV(strings.NewReader(text), nil) }); n > mostMemory {
			t.Errorf("%.20q…, %d bytes: %d MB", text, len(text), n>>20)
		}
	}
}

// Whatever the bytes, the reader returns a table of equal columns or one clear
// line, in bounded memory; and a table of numbers that is written is read again, the
// same.
func FuzzReadCSV(f *testing.F) {
	for _, s := range []string{"a,b\n1,2\n", "a;b\n1,5;NA\n", "\"x\ny\",1\n", "1\t\t3\n", "\ufeffx\n-Inf\n", "a,b,\n1,2,\n", "\r", "a|b\r1|2", "1 2 3\n4 5 6\n", "# c\nx,y\n1.234,5\n",
		"sep=;\na;1 234,5\n", "\xff\xfea\x00,\x00b\x00\n\x00", "caf\xe9\n", "id,2021,2022\n1,2,3\n", "\"a\" , \"b\"\n\"c\"\"\" ,1\n", packed("a,b\n1,2\n"), "x\n\u22121'234.5\n", "\"x\" \"y\"\n\"1\" 2 3\n"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		var tab *data.Table
		var err error
		if n := allocated(func() { tab, err = data.ReadCSVFrom(bytes.NewReader(text), "f.csv", nil) }); n > mostMemory && len(text) <= 64<<10 {
			t.Fatalf("%d MB for %d bytes", n>>20, len(text))
		}
		if err != nil {
			if strings.ContainsAny(err.Error(), "\n\r\x1b\x00") || !strings.HasPrefix(err.Error(), "f.csv: ") {
				t.Fatalf("not one line about the file: %q", err)
			}
			return
		}
		for _, c := range tab.Cols {
			if c.Len() != tab.Rows() {
				t.Fatalf("column %q has %d rows of %d", c.Name, c.Len(), tab.Rows())
			}
		}
		sameAlone(t, "fuzz", text)
		if _, err := tab.Matrix(); err != nil && strings.ContainsAny(err.Error(), "\n\r\x1b\x00") {
			t.Fatalf("not one line: %q", err)
		}
		numbers := tab.Numeric()
		if numbers.Rows() == 0 {
			return
		}
		var b bytes.Buffer
		if err := numbers.WriteCSV(&b); err != nil {
			if strings.Contains(err.Error(), "zero byte") {
				return
			}
			t.Fatal(err)
		}
		written := b.String()
		again, err := data.ReadCSV(&b, nil)
		if err != nil {
			t.Fatalf("wrote what cannot be read: %v\n%q", err, written)
		}
		if !sameTable(again, numbers) {
			t.Fatalf("wrote %q\nread %q", written, again.Cols)
		}
	})
}
