package arrow_test

import (
	"fmt"
	"math"
	"os/exec"
	"strings"
	"testing"

	"github.com/lina-la/lina/data"
)

// What pyarrow writes, testdata/golden.py: every type, lists and structs within each other, pages of
// both versions, several row groups.
func TestParquetTypes(t *testing.T) {
	want := map[string][]string{
		"list":       {"[1,2]", "", "[]", "[null,5]"},
		"structs":    {`[{"a":1,"b":"x"}]`, "[]", "", `[{"a":null,"b":"é\""},null]`},
		"lists":      {"[[1],[2,3]]", "[null,[]]", "", "[[]]"},
		"map":        {`[{"key":"k","value":1.5}]`, "[]", "", `[{"key":"a","value":null},{"key":"b","value":2}]`},
		"struct.p.q": {"1", "NaN", "NaN", "NaN"},
		"struct.p.r": {"[1,2]", "", "", ""},
		"bytes":      {"abc", "", "", "x"},
		"decimal":    {"-1.2345678901234567e+19", "NaN", "0.1", "-0.1"},
		"time":       {"01:02:03.004000", "", "00:00:00.000000", "23:00:00.000000"},
		"moment":     {"2021-01-01T00:00:00.5", "", "1960-01-01", "2021-01-01"},
		"uint":       {"18446744073709551615", "0", "", "1"},
		"date":       {"2021-01-01", "", "1900-01-01", "2000-01-01"},
		"half":       {"0.5", "1", "-2", "65504"},
		"bool":       {"1", "NaN", "0", "1"},
		"float":      {"0.10000000149011612", "NaN", "+Inf", "NaN"},
		"int":        {"-1", "NaN", "2.147483647e+09", "-2.147483648e+09"},
		"word":       {"a", "b", "", "a"},
		"nothing":    {"NaN", "NaN", "NaN", "NaN"},
	}
	for _, name := range []string{"testdata/nested.parquet", "testdata/pages2.parquet"} {
		tab, err := data.Open(name, nil)
		if err != nil {
			t.Fatal(err)
		}
		if len(tab.Cols) != len(want) {
			t.Errorf("%s: columns %q", name, tab.Names())
		}
		var parts []*data.Table
		for b, err := range data.Blocks(name, 1, nil) {
			if err != nil {
				t.Fatal(err)
			}
			parts = append(parts, b)
		}
		for column, cells := range want {
			c, err := tab.Col(column)
			if err != nil {
				t.Error(err)
				continue
			}
			if got := texts(c); fmt.Sprint(got) != fmt.Sprint(cells) {
				t.Errorf("%s: %s: %q", name, column, got)
			}
			one, err := data.Open(name, &data.Options{Columns: []string{column}})
			if err != nil || len(one.Cols) != 1 || fmt.Sprint(texts(&one.Cols[0])) != fmt.Sprint(cells) {
				t.Errorf("%s: %s alone: %v %v", name, column, one, err)
			}
			if len(parts) != 4 {
				t.Fatalf("%d blocks", len(parts))
			}
			for i := range 4 { // a column of a block may be text elsewhere
				c, err := parts[i].Col(column)
				if got := texts(c)[0]; err != nil || got != cells[i] && !(got == "NaN" && cells[i] == "") {
					t.Errorf("%s: %s, row %d: %q, not %q", name, column, i, got, cells[i])
				}
			}
		}
	}
}

func texts(c *data.Column) []string {
	if !c.IsNum() {
		return c.Str
	}
	var out []string
	for _, x := range c.Num {
		out = append(out, fmt.Sprint(x))
	}
	return out
}

func TestParquetEncodings(t *testing.T) {
	tab, err := data.Open("testdata/coded.parquet", nil)
	if err != nil {
		t.Fatal(err)
	}
	if tab.Rows() != 20000 {
		t.Fatalf("%d rows", tab.Rows())
	}
	for i := range tab.Rows() {
		x, missing := float64(i)/8, tab.Cols[4].Num[i]
		if tab.Cols[0].Num[i] != x || tab.Cols[1].Num[i] != float64(i*1000003) || tab.Cols[2].Num[i] != x || tab.Cols[3].Str[i] != fmt.Sprint("w", i%7) ||
			i%3 == 0 && missing != float64(i)/2 || i%3 != 0 && !math.IsNaN(missing) {
			t.Fatalf("row %d is wrong", i)
		}
	}
	if _, ok := tab.Numeric().View(); !ok {
		t.Error("the numbers do not lie together")
	}
}

// Reading and writing Parquet takes no network: what arrow-go has for that is as large as all the rest.
func TestNoNetwork(t *testing.T) {
	out, err := exec.Command("go", "list", "-deps", ".").Output()
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"google.golang.org/grpc", "google.golang.org/protobuf/proto", "arrow-go/v18/arrow/flight"} {
		if strings.Contains(string(out), name) {
			t.Errorf("%s is compiled", name)
		}
	}
}

// Row groups are read alone, in any order, and are the file.
func TestRowGroups(t *testing.T) {
	const rows = 1100000
	tab := long(rows)
	file := written(t, "parquet", tab)
	g, err := data.RowGroups(strings.NewReader(file), "x.parquet", nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(g.Rows) < 2 || fmt.Sprint(g.Names, g.IsNum) != "[x s] [true false]" {
		t.Fatalf("groups of %v rows, columns %v %v", g.Rows, g.Names, g.IsNum)
	}
	begin := make([]int64, len(g.Rows)+1)
	for i, n := range g.Rows {
		begin[i+1] = begin[i] + n
	}
	if begin[len(g.Rows)] != rows {
		t.Fatalf("groups of %v rows", g.Rows)
	}
	for i := len(g.Rows) - 1; i >= 0; i-- {
		at := begin[i]
		for part, err := range g.Read(i, i+1, []string{"x"}, 1000) {
			if err != nil {
				t.Fatal(err)
			}
			if part.Rows() > 1000 || len(part.Cols) != 1 {
				t.Fatalf("%d rows of %d columns at a time", part.Rows(), len(part.Cols))
			}
			for k, x := range part.Cols[0].Num {
				if x != tab.Cols[0].Num[at+int64(k)] {
					t.Fatalf("row %d is %v", at+int64(k), x)
				}
			}
			at += int64(part.Rows())
		}
		if at != begin[i+1] {
			t.Errorf("group %d ends at row %d, not %d", i, at, begin[i+1])
		}
	}
	for _, err := range g.Read(0, 1, []string{"none"}, 1000) {
		if err == nil {
			t.Error("a column that is none is read")
		}
	}
	if _, err := data.RowGroups(strings.NewReader(file[:len(file)/2]), "x.parquet", nil); err == nil {
		t.Error("half a file has groups")
	}
}
