package la_test

import (
	"math"
	"strings"
	"testing"

	"github.com/lina-la/lina/la"
)

func TestParse(t *testing.T) {
	for text, want := range map[string]la.Matrix{
		"1 2; 3 4":                la.New(2, 2, 1, 2, 3, 4),
		"1,2;3,4":                 la.New(2, 2, 1, 2, 3, 4),
		"1, 2\n3, 4":              la.New(2, 2, 1, 2, 3, 4),
		"\n 1\t2 \r\n\n3 4\n":     la.New(2, 2, 1, 2, 3, 4),
		"1 2;\n3 4;":              la.New(2, 2, 1, 2, 3, 4),
		"[1 2; 3 4]":              la.New(2, 2, 1, 2, 3, 4),
		"[[1 2]\n [3 4]]":         la.New(2, 2, 1, 2, 3, 4),
		"[[1,2],[3,4]]":           la.New(2, 2, 1, 2, 3, 4),
		"[ [1 , 2] ,\n [3 , 4] ]": la.New(2, 2, 1, 2, 3, 4),
		"[[1 2\n  3]]":            la.New(1, 3, 1, 2, 3), // a folded row
		"[1 2 3]":                 la.New(1, 3, 1, 2, 3),
		"7":                       la.New(1, 1, 7),
		"1; 2; 3":                 la.New(3, 1, 1, 2, 3),
		"+Inf -Inf 1e3 -0.5 .5":   la.New(1, 5, math.Inf(1), math.Inf(-1), 1000, -0.5, 0.5),
		"":                        la.Zeros(0, 0),
		" \n":                     la.Zeros(0, 0),
		"[]":                      la.Zeros(0, 0),
		"[[]]":                    la.Zeros(1, 0),
		"[[],[]]":                 la.Zeros(2, 0),
		"zeros(0,3)":              la.Zeros(0, 3),
		"zeros(3,0)":              la.Zeros(3, 0),
	} {
		got, err := la.Parse(text)
		if err != nil || !got.Equal(want) {
			t.Errorf("%q: %v %v, want %v", text, got, err, want)
		}
	}
	if got, err := la.Parse("nan"); err != nil || got.At(0, 0) == got.At(0, 0) {
		t.Errorf("nan: %v %v", got, err)
	}
}

func TestParseRefuses(t *testing.T) {
	for text, want := range map[string]string{
		"1 2; 3":              "row 2 has 1 entries, row 1 has 2",
		"1 2\n3 4 5":          "row 2 has 3 entries, row 1 has 2",
		"1 x":                 `row 1, entry 2: "x" is not a number`,
		"1 2; 3 4e":           `row 2, entry 2: "4e" is not a number`,
		"1e999":               `row 1, entry 1: "1e999" is too large for float64`,
		"1,,2":                "row 1, entry 2: a number is missing beside a comma",
		",1":                  "row 1, entry 1: a number is missing beside a comma",
		"1,":                  "row 1, entry 2: a number is missing beside a comma",
		"[1,]":                "row 1, entry 2: a number is missing beside a comma",
		"[[1],,[2]]":          "row 2, entry 1: a number is missing beside a comma",
		"1;;2":                "row 2 has no entries",
		";":                   "row 1 has no entries",
		"[1 2":                "a bracket is not closed",
		"1 2]":                "row 1: a bracket closes that was not opened",
		"[1 2] 3":             `"3" stands outside of the brackets`,
		"[[1 2] 3]":           `"3" stands outside of the brackets`,
		"[[1 2] [3]]":         "row 2 has 1 entries, row 1 has 2",
		"[[1 2] []]":          "row 2 has 0 entries, row 1 has 2",
		"[[1; 2]]":            "row 1: a semicolon among rows in brackets",
		"[1 [2]]":             "row 1: a bracket opens in the wrong place",
		"[1; [2]]":            "row 2: a bracket opens in the wrong place",
		"[[[1]]]":             "row 1: a bracket opens in the wrong place",
		"[1][2]":              "row 2: a bracket opens in the wrong place",
		"zeros(2,2)":          `row 1, entry 1: "zeros(2" is not a number`,
		"zeros(0,-1)":         `row 1, entry 1: "zeros(0" is not a number`,
		"[[1 2]\n...\n[3 4]]": `"..." stands outside of the brackets`,
	} {
		if got, err := la.Parse(text); err == nil || err.Error() != "la: Parse: "+want {
			t.Errorf("%q: %v %v, want %q", text, got, err, want)
		}
	}
}

// Parse never panics; what it accepts survives the text form, and the printed
// one where that keeps all digits.
func FuzzParse(f *testing.F) {
	for _, s := range []string{"1 2; 3 4", "[[1 2]\n [3 4]]", "[[1,2],[3,4]]", "[1 NaN; -Inf 1e-320]", "zeros(0,3)", "[[],[]]", "1,;2", "", "-0", "0x1p-2 1_0"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		A, err := la.Parse(s)
		if err != nil {
			if msg := err.Error(); !strings.HasPrefix(msg, "la: Parse: ") || len(A.Flatten()) > 0 {
				t.Fatalf("%q: %v %v", s, A, err)
			}
			return
		}
		text, err := A.MarshalText()
		if err != nil {
			t.Fatal(err)
		}
		var B la.Matrix
		if err := B.UnmarshalText(text); err != nil {
			t.Fatalf("%q writes %q, which does not read: %v", s, text, err)
		}
		sameMatrix(t, string(text), B, A)
		if r, c := A.Dims(); r > 0 && c > 0 && r*c <= 1000 {
			C, err := la.Parse(A.String())
			if cr, cc := C.Dims(); err != nil || cr != r || cc != c {
				t.Fatalf("%q prints\n%v\nwhich reads as %v %v", s, A, C, err)
			}
		}
	})
}

// sameMatrix compares shape and bits, but for the kind of NaN.
func sameMatrix[T la.Float](t *testing.T, what string, got, want la.Dense[T]) {
	t.Helper()
	gr, gc := got.Dims()
	wr, wc := want.Dims()
	if gr != wr || gc != wc || !same(la.ConvertVec[float64](got.Flatten()), la.ConvertVec[float64](want.Flatten())) {
		t.Fatalf("%s: got\n%+v, want\n%+v", what, got, want)
	}
}
