package data_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/lina-la/lina/data"
)

// sameAlone checks that every column, and every two, are the same when they are asked for
// as among all columns of a text.
func sameAlone(t *testing.T, what string, text []byte) {
	t.Helper()
	whole, err := data.ReadCSV(bytes.NewReader(text), nil)
	if err != nil {
		return
	}
	names := whole.Names()
	if len(names) > 8 {
		names = append(names[:4:4], names[len(names)-4:]...)
	}
	for i, a := range names {
		for _, b := range names[i:] {
			ask := []string{b, a}
			if a == b {
				ask = ask[:1]
			}
			want, wrong := whole.Select(ask...)
			got, err := data.OpenReader(bytes.NewReader(text), "", &data.Options{Format: "CSV", Columns: ask})
			if (err == nil) != (wrong == nil) {
				t.Fatalf("%s: columns %q: %v, among all %v", what, ask, err, wrong)
			}
			if err == nil && !sameTable(got, want) {
				t.Errorf("%s: columns %q are %v, among all %v", what, ask, got, want)
			}
		}
	}
}

// A column is the same whichever others are read.
func TestColumnsAlone(t *testing.T) {
	for _, name := range corpusFiles(t) {
		text, err := os.ReadFile(filepath.Join(corpus, name))
		if err != nil {
			t.Fatal(err)
		}
		sameAlone(t, name, text)
	}
	for _, c := range []struct{ what, head, row, end string }{
		{"plain", "a,bb,c,d\n", "1.5,2,-3.25,word\n", ""},
		{"words at the end", "a,b,c,d\n", "1.5,2,-3.25,7\n", "1,x,2,\"y, z\"\n1.5,,,\n"},
		{"thousands that the last line decides", "a;b;c;d\n", "1.234;1.500;7;x\n", "1,5;2;3;y\n"},
		{"points that the last line decides", "a,b,c\n", "\"1,234\",8,1\n", "\"1,234\",8.5,1\n"},
		{"quotes and line ends", "a,b,c,d\n", "\"x\ny\",1,\"2\",3\n", " \"u\" ,1,\"q\"\"r\",3\n"},
		{"carriage returns", "a,b,c,d\r\n", "1,2,3,4\r\n", "x,,,\r\n"},
		{"blanks", "a b c d\n", "  1  2.5\t3   4\n", "1 2 3 4\n"},
		{"tabs", "a\tb\tc\td\n", "1\t2\t3\tü\n", "1\t2\t3\t4"},
		{"empty last cells", "a,b,c\n", "1,2,\n", ",,"},
		{"bytes beyond ASCII", "a|b|c\n", "ä|ö ÿ|3\n", "€|1|2\n"},
	} {
		sameAlone(t, c.what, []byte(c.head+c.row+c.end))
		sameAlone(t, c.what+", long", []byte(c.head+strings.Repeat(c.row, 700_000/len(c.row))+c.end))
	}
}

// What is wrong with a record is found in columns that are not asked for, too.
func TestColumnsAloneErrors(t *testing.T) {
	long := "a,b,c,d\n" + strings.Repeat("1,2,3,4\n", 1000)
	for _, c := range []struct{ text, want string }{
		{long + "1,2,3\n", "f.csv: line 1002: 3 cells, but line 1 has 4"},
		{long + "1,2,3,4,5\n", "f.csv: line 1002: 5 cells, but line 1 has 4"},
		{long + "1,2\n", "f.csv: line 1002: 2 cells, but line 1 has 4"},
		{long + "1,\"2\n", "f.csv: line 1002: a quoted cell does not end"},
		{long, "f.csv: no column \"e\"; there are a, b, c, d"},
	} {
		for _, ask := range []string{"a", "b", "d"} {
			columns := []string{ask}
			if strings.Contains(c.want, "\"e\"") {
				columns = append(columns, "e")
			}
			_, err := data.OpenReader(strings.NewReader(c.text), "f.csv", &data.Options{Columns: columns})
			if err == nil || !strings.HasPrefix(fmt.Sprint(err), c.want) {
				t.Errorf("column %s: %v, want %s", ask, err, c.want)
			}
		}
	}
}

// Blocks of some columns are those of all, cut out.
func TestBlocksOfColumns(t *testing.T) {
	file := filepath.Join(t.TempDir(), "f.csv")
	if err := os.WriteFile(file, []byte("a,b,c,d\n"+strings.Repeat("1.5,\"x,\ny\",3,4e2\n7,z,,5\n", 40_000)), 0o666); err != nil {
		t.Fatal(err)
	}
	var rows int
	for part, err := range data.Blocks(file, 1000, &data.Options{Columns: []string{"d", "a"}}) {
		if err != nil {
			t.Fatal(err)
		}
		if part.Cols[0].Name != "d" || part.Cols[1].Name != "a" || len(part.Cols) != 2 || part.Cols[0].Num[0] != 400 && part.Cols[0].Num[0] != 5 {
			t.Fatalf("row %d: %v", rows, part)
		}
		rows += part.Rows()
	}
	if rows != 80_000 {
		t.Errorf("%d rows", rows)
	}
}
