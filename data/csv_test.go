package data_test

import (
	"bytes"
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/lina-la/lina/data"
	"github.com/lina-la/lina/la"
)

var nan = math.NaN()

func num(name string, x ...float64) data.Column { return data.Column{Name: name, Num: x} }
func str(name string, s ...string) data.Column  { return data.Column{Name: name, Str: s} }

func sameColumns(a, b []data.Column) bool {
	return slices.EqualFunc(a, b, func(c, d data.Column) bool {
		return c.Name == d.Name && c.IsNum() == d.IsNum() && slices.Equal(c.Str, d.Str) &&
			slices.EqualFunc(c.Num, d.Num, func(x, y float64) bool { return x == y || x != x && y != y })
	})
}

func TestReadCSV(t *testing.T) {
	yes, no := true, false
	for _, tc := range []struct {
		name, text string
		o          *data.CSVOptions
		want       []data.Column
	}{
		{"header found", "a,b\n1,2\n3,4\n", nil, []data.Column{num("a", 1, 3), num("b", 2, 4)}},
		{"no header", "1,2\n3,4\n", nil, []data.Column{num("c1", 1, 3), num("c2", 2, 4)}},
		{"no last line end", "a,b\n1,2", nil, []data.Column{num("a", 1), num("b", 2)}},
		{"one column", "x\n1\n2\n", nil, []data.Column{num("x", 1, 2)}},
		{"byte order mark", "\ufeffa,b\n1,2\n", nil, []data.Column{num("a", 1), num("b", 2)}},
		{"old line ends", "a,b\r1,2\r3,4\r", nil, []data.Column{num("a", 1, 3), num("b", 2, 4)}},
		{"windows line ends", "a,b\r\n1,2\r\n", nil, []data.Column{num("a", 1), num("b", 2)}},
		{"semicolons and decimal commas", "a;b\n1,5;-2,25e1\n", nil, []data.Column{num("a", 1.5), num("b", -22.5)}},
		{"decimal commas without a header", "1,5;2,5\n3,5;4,5\n", nil, []data.Column{num("c1", 1.5, 3.5), num("c2", 2.5, 4.5)}},
		{"semicolons and decimal points", "a;b\n1.5;2\n", nil, []data.Column{num("a", 1.5), num("b", 2)}},
		{"tabs, an empty cell", "a\tb\tc\n1\t\t3\n", nil, []data.Column{num("a", 1), num("b", nan), num("c", 3)}},
		{"bars", "a|b\n1|2\n", nil, []data.Column{num("a", 1), num("b", 2)}},
		{"quoted newline, comma and quote", "t,x\n\"a\nb, \"\"c\"\"\",1\nd,2\n", nil, []data.Column{str("t", "a\nb, \"c\"", "d"), num("x", 1, 2)}},
		{"spaces around", "a, b\n 1 , 2\n", nil, []data.Column{num("a", 1), num("b", 2)}},
		{"missing values", "a,b\nNA,x\n2,\n,z\n", nil, []data.Column{num("a", nan, 2, nan), str("b", "x", "", "z")}},
		{"a column without any value", "a,b\n1,\n2,\n3,\n", &data.CSVOptions{Header: &yes}, []data.Column{num("a", 1, 2, 3), num("b", nan, nan, nan)}},
		{"trailing delimiter", "a,b,\n1,2,\n3,4,\n", nil, []data.Column{num("a", 1, 3), num("b", 2, 4)}},
		{"trailing delimiter not in the header", "a,b\n1,2,\n3,4,\n", nil, []data.Column{num("a", 1, 3), num("b", 2, 4)}},
		{"words that strconv takes for numbers", "name\nnan\nInf\nInfinity\n", nil, []data.Column{str("name", "", "Inf", "Infinity")}},
		{"infinity beside numbers", "x\n1\n-Inf\n", nil, []data.Column{num("x", 1, math.Inf(-1))}},
		{"hexadecimal and separators are text", "x\n0x1p3\n1_000\n", nil, []data.Column{str("x", "0x1p3", "1_000")}},
		{"the type comes from the whole column", "x,y\n1,1\nabc,2\n", nil, []data.Column{str("x", "1", "abc"), num("y", 1, 2)}},
		{"a header of numbers, as told", "2019,2020\n1,2\n", &data.CSVOptions{Header: &yes}, []data.Column{num("2019", 1), num("2020", 2)}},
		{"no header, as told", "a,b\nc,d\n", &data.CSVOptions{Header: &no}, []data.Column{str("c1", "a", "c"), str("c2", "b", "d")}},
		{"comments", "# made by hand\na,b\n1,2\n", &data.CSVOptions{Comment: '#'}, []data.Column{num("a", 1), num("b", 2)}},
		{"a delimiter, as told", "a:b\n1:2\n", &data.CSVOptions{Comma: ':'}, []data.Column{num("a", 1), num("b", 2)}},
		{"missing, as told", "a,b\n-999,1\n3,2\n", &data.CSVOptions{Missing: []string{"-999"}}, []data.Column{num("a", nan, 3), num("b", 1, 2)}},
		{"a name left out", ",x\n0,1.5\n1,2.5\n", nil, []data.Column{num("c1", 0, 1), num("x", 1.5, 2.5)}},
		{"header only", "a,b\n", nil, []data.Column{num("a"), num("b")}},
		{"smallest and largest", "x\n5e-324\n1.7976931348623157e308\n", nil, []data.Column{num("x", 5e-324, math.MaxFloat64)}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			got, err := data.ReadCSV(strings.NewReader(tc.text), tc.o)
			if err != nil {
				t.Fatal(err)
			}
			if !sameColumns(got.Cols, tc.want) {
				t.Errorf("got  %+v\nwant %+v", got.Cols, tc.want)
			}
		})
	}
}

func TestReadCSVErrors(t *testing.T) {
	for _, tc := range []struct{ name, text, want string }{
		{"empty", "", "x.csv: the file is empty"},
		{"blank", " \n\n", "x.csv: the file is empty"},
		{"ragged", "a,b\n1,2\n3\n", "x.csv: line 3: 1 cell, but line 1 has 2"},
		{"ragged after a quoted newline", "a,b\n\"x\ny\",2\n3,4,5\n", "x.csv: line 4: 3 cells, but line 1 has 2"},
		{"open quote in the header", "a,\"b\n1,2\n", `x.csv: line 1: a quoted cell does not end: a " inside quotes is written ""`},
		{"open quote", "a,b\n1,\"2\n3,4\n", `x.csv: line 2: a quoted cell does not end: a " inside quotes is written ""`},
		{"text behind a quoted cell", "a,b\n1,\"2\"3\n", `x.csv: line 2: text behind the quote that ends a cell: a " inside quotes is written ""`},
		{"zero byte", "a,b\n1,\x00\n", "x.csv: line 2: a zero byte: this is not a text file"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			_, err := data.ReadCSVFrom(strings.NewReader(tc.text), "x.csv", nil)
			if err == nil || err.Error() != tc.want {
				t.Errorf("got  %v\nwant %s", err, tc.want)
			}
			var e *data.Error
			if !errors.As(err, &e) {
				t.Errorf("%T is not a *data.Error", err)
			}
		})
	}
}

func TestMatrixNamesTheCell(t *testing.T) {
	read := func(text string) *data.Table {
		tab, err := data.ReadCSVFrom(strings.NewReader(text), "x.csv", nil)
		if err != nil {
			t.Fatal(err)
		}
		return tab
	}
	words := read("a,b\n1,2\n3,12O\n5,6\n")
	for _, tc := range []struct {
		tab   *data.Table
		names []string
		want  string
	}{
		{words, nil, `x.csv: line 3, column "b": "12O" is not a number`},
		{words.FilterRows(func(i int) bool { return i > 0 }), nil, `x.csv: line 3, column "b": "12O" is not a number`},
		{words, []string{"z"}, `x.csv: no column "z"; there are a, b`},
		{read("a,a\n1,2\n"), []string{"a"}, `x.csv: two columns are named "a"`},
		{read("a;b\n1,5;2\n2,5;x\n"), nil, `x.csv: line 3, column "b": "x" is not a number`},
	} {
		if _, err := tc.tab.Matrix(tc.names...); err == nil || err.Error() != tc.want {
			t.Errorf("got  %v\nwant %s", err, tc.want)
		}
	}
	gap := read("a,b\n1,2\n,4\n")
	if err := gap.FirstMissing(); err == nil || err.Error() != `x.csv: line 3, column "a": the value is missing` {
		t.Errorf("FirstMissing: %v", err)
	}
	if err := gap.DropMissing().FirstMissing(); err != nil {
		t.Errorf("after DropMissing: %v", err)
	}
	a, err := words.Matrix("a")
	if err != nil || !a.Equal(la.New(3, 1, 1, 3, 5)) {
		t.Errorf("Matrix(a) = %v, %v", a, err)
	}
}

func TestOneHot(t *testing.T) {
	tab := &data.Table{Cols: []data.Column{num("x", 1, 2, 3), str("s", "b", "", "a")}}
	got, err := tab.OneHot("s")
	if err != nil {
		t.Fatal(err)
	}
	want := []data.Column{num("x", 1, 2, 3), num("s=a", 0, 0, 1), num("s=b", 1, 0, 0)}
	if !sameColumns(got.Cols, want) {
		t.Errorf("got %+v", got.Cols)
	}
	for level, left := range map[string]string{"": "s=b", "a": "s=b", "b": "s=a"} {
		d, err := tab.OneHotDrop("s", level)
		if err != nil || !slices.Equal(d.Names(), []string{"x", left}) {
			t.Errorf("without %q: %v, %v", level, d, err)
		}
	}
	if _, err := tab.OneHotDrop("s", "z"); err == nil || err.Error() != `column "s": no row has the value "z"; there are a, b` {
		t.Errorf("without a level that is not there: %v", err)
	}
	if _, err := tab.OneHot("x"); err == nil {
		t.Error("one-hot of numbers: no error")
	}
}

func TestWriteCSVGivesTheBitsBack(t *testing.T) {
	a := la.New(3, 2, 0.1, math.Pi, -5e-324, math.MaxFloat64, nan, math.Inf(-1))
	for _, header := range [][]string{nil, {"a b", `q"q`}} {
		var buf bytes.Buffer
		if err := data.WriteCSV(&buf, a, header); err != nil {
			t.Fatal(err)
		}
		tab, err := data.ReadCSV(&buf, nil)
		if err != nil {
			t.Fatal(err)
		}
		b, err := tab.Matrix()
		if err != nil {
			t.Fatal(err)
		}
		for i := range 3 {
			for j := range 2 {
				if x, y := a.At(i, j), b.At(i, j); x != y && (x == x || y == y) {
					t.Errorf("(%d, %d): wrote %v, read %v", i, j, x, y)
				}
			}
		}
		if header != nil && !slices.Equal(tab.Names(), header) {
			t.Errorf("header: %q", tab.Names())
		}
	}
	if err := data.WriteCSV(&bytes.Buffer{}, a, []string{"one"}); err == nil {
		t.Error("one name for two columns: no error")
	}
}
