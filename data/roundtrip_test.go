package data_test

import (
	"bytes"
	"math"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/lina-la/lina/data"
	"github.com/lina-la/lina/la"
)

// rounds is how many tables a search tries: more with CI set.
func rounds() int {
	if os.Getenv("CI") != "" {
		return 30000
	}
	return 2000
}

// sameTable compares names, types, text and bits; every NaN is a missing value.
func sameTable(a, b *data.Table) bool {
	return slices.EqualFunc(a.Cols, b.Cols, func(c, d data.Column) bool {
		return c.Name == d.Name && c.IsNum() == d.IsNum() && slices.Equal(c.Str, d.Str) &&
			slices.EqualFunc(c.Num, d.Num, func(x, y float64) bool { return math.Float64bits(x) == math.Float64bits(y) || x != x && y != y })
	})
}

var hardNumbers = []float64{0, math.Copysign(0, -1), 1, -1, 2021, 2022, 0.1, 1.234, 1234.5, 1e21, 1e22, 123456789, 1 << 53, 1<<53 + 2, math.Pi, 5e-324, -5e-324, math.MaxFloat64, math.Inf(1), math.Inf(-1), nan}

var hardWords = []string{"", "a", "b", "x", "NA", "NaN", "null", "?", "inf", "+Inf", "-Inf", "Infinity", "1", "2", "007", "1.5", "1,5", "1,234.5", "1 234", "0x1F", "1e5", "2021", "-", "\u22125",
	" ", " a", "a ", "\u00a0a", "a\tb", "a,b", "a;b", "a|b", `"`, `""`, `a"b`, `"a"`, "a\nb", "a\r\nb", "\n", "\r", "a\r", "#", "#a", "# a b", "%", "//", "sep=;", "=1+2", "<html>", "\ufeff", "\ufeffa", "é", "€", "\x1b[31m", "\x1f",
	"two words", "item 1", "2021-03-01", "A-17", "PK\x03\x04", "%PDF-1.7", "GIF89a", "+/v8", "{\\rtf", "日本語"}

func randomTable(rng *rand.Rand) *data.Table {
	rows, cols := rng.IntN(7), 1+rng.IntN(5)
	if rng.IntN(20) == 0 {
		rows = 1500
	}
	t := &data.Table{}
	number := func() float64 {
		if rng.IntN(2) == 0 {
			return hardNumbers[rng.IntN(len(hardNumbers))]
		}
		return math.Float64frombits(rng.Uint64())
	}
	for range cols {
		c := data.Column{Name: hardWords[rng.IntN(len(hardWords))]}
		if rows == 0 || rng.IntN(2) == 0 {
			c.Num = make(la.Vector, rows)
			for i := range c.Num {
				c.Num[i] = number()
			}
		} else {
			c.Str = make([]string, rows)
			few := 1 + rng.IntN(len(hardWords))
			for i := range c.Str {
				c.Str[i] = hardWords[rng.IntN(few)]
			}
		}
		t.Cols = append(t.Cols, c)
	}
	return t
}

// unsaid reports whether the format has no way to say that text is text: where
// all values of a table stand in quotes, or where a column's look like numbers
// and need their quotes for a comma.
func unsaid(t *data.Table) bool {
	bare := len(t.Cols) == 1 && !inQuotes(t.Cols[0].Name) && !strings.Contains(t.Cols[0].Name, " ")
	for _, c := range t.Cols {
		bare = bare || c.IsNum() && c.Missing() < c.Len() || slices.ContainsFunc(c.Str, func(s string) bool { return s != "" && !inQuotes(s) && !(len(t.Cols) == 1 && strings.Contains(s, " ")) })
		commas, numbers := false, true
		for _, s := range c.Str {
			commas = commas || strings.Contains(s, ",")
			numbers = numbers && slices.Contains([]string{"", "NA", "NaN", "null", "?", "inf", "+Inf", "-Inf", "Infinity", "1", "2", "1.5", "1,5", "1,234.5", "1 234", "1e5", "2021", "\u22125"}, strings.TrimSpace(s))
		}
		if commas && numbers {
			return true
		}
	}
	return !bare
}

// inQuotes reports whether a word is written in quotes.
func inQuotes(s string) bool {
	var b bytes.Buffer
	if err := (&data.Table{Cols: []data.Column{num("n", 1), str("s", s)}}).WriteCSV(&b); err != nil {
		return false
	}
	return bytes.HasSuffix(b.Bytes(), []byte("\"\n"))
}

func TestWriteCSVReadCSV(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for k := range rounds() {
		want := randomTable(rng)
		if unsaid(want) {
			continue
		}
		var b bytes.Buffer
		if err := want.WriteCSV(&b); err != nil {
			t.Fatal(err)
		}
		text := b.String()
		got, err := data.ReadCSV(&b, nil)
		if err != nil {
			t.Fatalf("table %d: %v\n%q", k, err, text[:min(len(text), 2000)])
		}
		if !sameTable(got, want) {
			t.Fatalf("table %d: wrote\n%.500q\nas\n%.500q\nread\n%.500q", k, want.Cols, text, got.Cols)
		}
	}
}

// A matrix without names comes back, though its first row may look like a header.
func TestWriteCSVOfMatrix(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	for k := range rounds() {
		r, c := 1+rng.IntN(5), 1+rng.IntN(5)
		a := la.FromFunc(r, c, func(i, j int) float64 {
			switch rng.IntN(4) {
			case 0:
				return hardNumbers[rng.IntN(len(hardNumbers))]
			case 1:
				return float64(2019 + j)
			}
			return math.Float64frombits(rng.Uint64())
		})
		if k%3 == 0 {
			for j := range c {
				a.Set(0, j, float64(j+k%2*2019))
			}
		}
		var b bytes.Buffer
		if err := data.WriteCSV(&b, a, nil); err != nil {
			t.Fatal(err)
		}
		text := b.String()
		tab, err := data.ReadCSV(&b, nil)
		if err != nil {
			t.Fatalf("%v\n%q", err, text)
		}
		got, err := tab.Matrix()
		if err != nil {
			t.Fatalf("%v\n%q", err, text)
		}
		same := got.Rows() == r && got.Cols() == c
		for i := range r {
			for j := range c {
				same = same && sameTable(&data.Table{Cols: []data.Column{num("", a.At(i, j))}}, &data.Table{Cols: []data.Column{num("", got.At(i, j))}})
			}
		}
		if !same {
			t.Fatalf("wrote\n%v\nas\n%s\nread\n%v", a, text, got)
		}
	}
}
