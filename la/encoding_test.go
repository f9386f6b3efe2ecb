package la_test

import (
	"bytes"
	"encoding/gob"
	"encoding/json"
	"encoding/xml"
	"errors"
	"math"
	"testing"

	"github.com/lina-la/lina/la"
)

// galleryOf are matrices with numbers that are hard to write.
func galleryOf[T la.Float]() []la.Dense[T] {
	rng := la.NewRand(6)
	var all []la.Dense[T]
	for _, size := range [][2]int{{0, 0}, {3, 0}, {1, 1}, {2, 3}, {40, 30}} {
		for _, A := range views(size[0], size[1], func(i, j int) float64 {
			return math.Ldexp(rng.NormFloat64(), rng.IntN(60)-30)
		}) {
			all = append(all, la.Convert[T](A), la.Convert[T](A.T()).T())
		}
	}
	tiny, huge := math.SmallestNonzeroFloat64, math.MaxFloat64
	if la.Eps[T]() > 1e-10 {
		tiny, huge = math.SmallestNonzeroFloat32, math.MaxFloat32
	}
	return append(all, la.NewOf(2, 4, 0, T(math.Copysign(0, -1)), 1, -1, T(tiny), T(-tiny), T(huge), 0.1))
}

func testRoundTrips[T la.Float](t *testing.T) {
	for _, A := range galleryOf[T]() {
		withSpecial := A
		if r, c := A.Dims(); r > 1 && c > 1 {
			withSpecial = A.Clone()
			withSpecial.Set(0, 1, T(math.NaN()))
			withSpecial.Set(1, 0, T(math.Inf(-1)))
		}
		var B la.Dense[T]
		text, err := json.Marshal(A)
		if err == nil {
			err = json.Unmarshal(text, &B)
		}
		if err != nil {
			t.Fatal(err)
		}
		sameMatrix(t, "JSON", B, A)

		text, err = withSpecial.MarshalText()
		if err == nil {
			err = B.UnmarshalText(text)
		}
		if err != nil {
			t.Fatal(err)
		}
		sameMatrix(t, "text", B, withSpecial)

		text, err = withSpecial.MarshalBinary()
		if err == nil {
			err = B.UnmarshalBinary(text)
		}
		if err != nil {
			t.Fatal(err)
		}
		sameMatrix(t, "NPY", B, withSpecial)

		var buffer bytes.Buffer
		if err := gob.NewEncoder(&buffer).Encode(withSpecial); err != nil {
			t.Fatal(err)
		}
		if err := gob.NewDecoder(&buffer).Decode(&B); err != nil {
			t.Fatal(err)
		}
		sameMatrix(t, "gob", B, withSpecial)

		v, w := withSpecial.Flatten(), la.Vec[T]{9}
		text, err = v.MarshalText()
		if err == nil {
			err = w.UnmarshalText(text)
		}
		if err != nil {
			t.Fatal(err)
		}
		sameMatrix(t, "text of a vector", w.AsRow(), v.AsRow())
		text, err = v.MarshalBinary()
		if err == nil {
			err = w.UnmarshalBinary(text)
		}
		if err != nil {
			t.Fatal(err)
		}
		sameMatrix(t, "NPY of a vector", w.AsRow(), v.AsRow())
		v = A.Flatten()
		text, err = json.Marshal(v)
		if err == nil {
			err = json.Unmarshal(text, &w)
		}
		if err != nil {
			t.Fatal(err)
		}
		sameMatrix(t, "JSON of a vector", w.AsRow(), v.AsRow())
	}
}

func TestRoundTrips(t *testing.T) {
	t.Run("float64", testRoundTrips[float64])
	t.Run("float32", testRoundTrips[float32])
}

func TestTextForms(t *testing.T) {
	A := la.New(2, 2, 1, -2.5, 1e300, 123456789)
	if text, _ := A.MarshalText(); string(text) != "1 -2.5; 1e+300 123456789" {
		t.Errorf("text: %s", text)
	}
	if text, _ := json.Marshal(A); string(text) != "[[1,-2.5],[1e+300,123456789]]" {
		t.Errorf("JSON: %s", text)
	}
	if text, _ := json.Marshal(la.NewOf[float32](1, 1, 0.1)); string(text) != "[[0.1]]" {
		t.Errorf("JSON of float32: %s", text)
	}
	if text, err := json.Marshal([]any{la.Zeros(0, 3), la.Zeros(2, 0), la.Vector(nil)}); string(text) != "[[],[[],[]],[]]" {
		t.Errorf("JSON of empty: %s %v", text, err)
	}
	if text, err := la.Zeros(0, 3).MarshalText(); string(text) != "zeros(0,3)" {
		t.Errorf("text of empty: %s %v", text, err)
	}
	type box struct{ A la.Matrix }
	text, err := xml.Marshal(box{la.New(1, 2, 1, 2)})
	var got box
	if err == nil {
		err = xml.Unmarshal(text, &got)
	}
	if err != nil || !got.A.Equal(la.New(1, 2, 1, 2)) {
		t.Errorf("XML: %s reads as %v %v", text, got.A, err)
	}
}

func TestJSONRefuses(t *testing.T) {
	for text, want := range map[string]string{
		`[[1,2],[3]]`:    "la: JSON: row 1 has 1 entries, row 0 has 2",
		`[[1],[]]`:       "la: JSON: row 1 has 0 entries, row 0 has 1",
		`[[1],null]`:     "la: JSON: row 1 is null",
		`[[1,null]]`:     "la: JSON: entry (0, 1) is null",
		`[[1],["2"]]`:    "la: JSON: row 1, column 0, counted from 0, is \"2\" and not a number: json: cannot unmarshal string into Go value of type float64",
		`{"rows":[[1]]}`: "la: a matrix in JSON is an array of rows such as [[1,2],[3,4]]: json: cannot unmarshal object into Go value of type [][]*float64",
		`[1,2]`:          "la: a matrix in JSON is an array of rows such as [[1,2],[3,4]]: json: cannot unmarshal number into Go value of type []*float64",
	} {
		A := la.New(1, 1, 7)
		if err := json.Unmarshal([]byte(text), &A); err == nil || err.Error() != want {
			t.Errorf("%s: %v, want %s", text, err, want)
		}
		if !A.Equal(la.New(1, 1, 7)) {
			t.Errorf("%s: a failed read changed the matrix to %v", text, A)
		}
	}
	for text, want := range map[string]string{
		`[1,null]`: "la: JSON: entry (0, 1) is null",
		`[[1]]`:    "la: a vector in JSON is an array of numbers such as [1,2,3]: json: cannot unmarshal array into Go value of type float64",
	} {
		v := la.Vector{7}
		if err := json.Unmarshal([]byte(text), &v); err == nil || err.Error() != want || v[0] != 7 {
			t.Errorf("%s: %v, want %s", text, err, want)
		}
	}
	var A la.Matrix32
	if err := json.Unmarshal([]byte("[[1e300]]"), &A); err == nil {
		t.Errorf("1e300 in float32 is %v", A)
	}
	A, v := la.NewOf[float32](1, 1, 7), la.Vector{7}
	if err := json.Unmarshal([]byte(`[null]`), &[]*la.Matrix32{&A}); err != nil {
		t.Error(err)
	}
	if err := errors.Join(A.UnmarshalJSON([]byte("null")), v.UnmarshalJSON([]byte("null"))); err != nil || A.At(0, 0) != 7 || v[0] != 7 {
		t.Errorf("null changes a value: %v %v %v", A, v, err)
	}
	var notFinite *la.NotFiniteError
	if _, err := json.Marshal(la.New(2, 1, 1, nan)); !errors.As(err, &notFinite) || notFinite.I != 1 || notFinite.J != 0 {
		t.Errorf("JSON of NaN: %v", err)
	}
	if _, err := json.Marshal(la.Vector{1, inf}); !errors.Is(err, la.ErrNotFinite) {
		t.Errorf("JSON of Inf: %v", err)
	}
}

func TestUnmarshalTextRefuses(t *testing.T) {
	var v la.Vector
	if err := v.UnmarshalText([]byte("1; 2")); err == nil || err.Error() != "la: UnmarshalText: 2 rows for a vector" {
		t.Error(err)
	}
	if err := v.UnmarshalText([]byte("1 x")); err == nil || err.Error() != `la: UnmarshalText: row 1, entry 2: "x" is not a number` {
		t.Error(err)
	}
	var A la.Matrix32
	if err := A.UnmarshalText([]byte("1e39")); err == nil || err.Error() != `la: UnmarshalText: row 1, entry 1: "1e39" is too large for float32` {
		t.Error(err)
	}
}
