package la_test

import (
	"encoding/binary"
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/lina-la/lina/la"
)

// npyFile puts a file together: the version, the dict padded as NumPy pads it,
// and the elements.
func npyFile(version byte, dict, elements string) []byte {
	b := []byte("\x93NUMPY" + string([]byte{version, 0}))
	length := 2
	if version > 1 {
		length = 4
	}
	dict += strings.Repeat(" ", 128-len(b)-length-len(dict)-1) + "\n"
	if length == 2 {
		b = binary.LittleEndian.AppendUint16(b, uint16(len(dict)))
	} else {
		b = binary.LittleEndian.AppendUint32(b, uint32(len(dict)))
	}
	return append(append(b, dict...), elements...)
}

// Files that numpy.save of NumPy 2.4 wrote: the dict and the elements.
var numpyFiles = []struct {
	version        byte
	dict, elements string
	want           string
	ours           bool // we write the same
}{
	{1, "{'descr': '<f8', 'fortran_order': False, 'shape': (2, 2), }", "\x00\x00\x00\x00\x00\x00\xf0?\x00\x00\x00\x00\x00\x00\x00@\x00\x00\x00\x00\x00\x00\x08@\x00\x00\x00\x00\x00\x00\x10@", "1 2; 3 4", true},
	{2, "{'descr': '<f8', 'fortran_order': False, 'shape': (1, 2), }", "\x00\x00\x00\x00\x00\x00\xf0?\x00\x00\x00\x00\x00\x00\x00@", "1 2", false},
	{3, "{'descr': '<f8', 'fortran_order': False, 'shape': (1, 2), }", "\x00\x00\x00\x00\x00\x00\xf0?\x00\x00\x00\x00\x00\x00\x00@", "1 2", false},
	{1, "{'descr': '<f8', 'fortran_order': True, 'shape': (2, 3), }", "\x00\x00\x00\x00\x00\x00\xf0?\x00\x00\x00\x00\x00\x00\x10@\x00\x00\x00\x00\x00\x00\x00@\x00\x00\x00\x00\x00\x00\x14@\x00\x00\x00\x00\x00\x00\x08@\x00\x00\x00\x00\x00\x00\x18@", "1 2 3; 4 5 6", false},
	{1, "{'descr': '>f8', 'fortran_order': False, 'shape': (1, 2), }", "?\xf0\x00\x00\x00\x00\x00\x00@\x00\x00\x00\x00\x00\x00\x00", "1 2", false},
	{1, "{'descr': '<f8', 'fortran_order': False, 'shape': (0, 3), }", "", "zeros(0,3)", true},
	{1, "{'descr': '<f8', 'fortran_order': False, 'shape': (123456, 0), }", "", "zeros(123456,0)", true},
	{1, "{'descr': '<f4', 'fortran_order': False, 'shape': (1, 2), }", "\x00\x00\x80?\x00\x00 @", "1 2.5", false},
	{1, "{'descr': '<f2', 'fortran_order': False, 'shape': (1, 4), }", "\x00>\x00\xb4\xff{\x01\x00", "1.5 -0.25 65504 5.9604644775390625e-08", false},
	{1, "{'descr': '>f2', 'fortran_order': False, 'shape': (1, 2), }", "|\x00\x80\x00", "Inf -0", false},
	{1, "{'descr': '<f8', 'fortran_order': False, 'shape': (), }", "\x00\x00\x00\x00\x00\x00\xf8?", "1.5", false},
	{1, "{u'descr': u'<f8', u'fortran_order': False, u'shape': (1L, 1L), }", "\x00\x00\x00\x00\x00\x00\xf8?", "1.5", false},
	{1, "{'descr': '=f8', 'fortran_order': False, 'shape': (1, 1), }", "\x00\x00\x00\x00\x00\x00\xf8?", "1.5", false},
	{1, "{'descr': '|f8', 'fortran_order': False, 'shape': (1, 1), }", "\x00\x00\x00\x00\x00\x00\xf8?", "1.5", false},
	{1, "{'descr': 'float64', 'fortran_order': False, 'shape': (1, 1), }", "\x00\x00\x00\x00\x00\x00\xf8?", "1.5", false},
	{1, "{'descr': '>d', 'fortran_order': False, 'shape': (1, 1), }", "?\xf8\x00\x00\x00\x00\x00\x00", "1.5", false},
	{1, "{'descr': '?', 'fortran_order': False, 'shape': (1, 3), }", "\x01\x00\x02", "1 0 1", false},
	{1, "{'descr': '<i2', 'fortran_order': False, 'shape': (1, 2), }", "\x01\x00\xfe\xff", "1 -2", false},
	{1, "{'descr': '|b1', 'fortran_order': False, 'shape': (1, 2), }", "\x01\x00", "1 0", false},
	{1, "{'descr': '|u1', 'fortran_order': False, 'shape': (1, 2), }", "\x01\xff", "1 255", false},
	{1, "{'descr': '|i1', 'fortran_order': False, 'shape': (1, 2), }", "\x01\xff", "1 -1", false},
	{1, "{'descr': '<u8', 'fortran_order': False, 'shape': (1, 1), }", "\x00\x00\x00\x00\x00\x00\x00\x80", "9223372036854775808", false},
	{1, "{'descr': '>i4', 'fortran_order': False, 'shape': (1, 1), }", "\xff\xff\xff\xfe", "-2", false},
	{1, `{"shape": (1,1), "fortran_order":False,"descr":"<f8"}`, "\x00\x00\x00\x00\x00\x00\xf0?", "1", false},
}

func TestReadsNumPyFiles(t *testing.T) {
	for _, tc := range numpyFiles {
		file := npyFile(tc.version, tc.dict, tc.elements)
		var A la.Matrix
		if err := A.UnmarshalBinary(file); err != nil {
			t.Errorf("%s: %v", tc.dict, err)
			continue
		}
		equal(t, tc.dict, A, tc.want)
		if tc.ours {
			if b, err := A.MarshalBinary(); err != nil || string(b) != string(file) {
				t.Errorf("we write\n%q, NumPy\n%q (%v)", b, file, err)
			}
		}
	}
	v := la.Vector32{1, 2.5}
	file := npyFile(1, "{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }", "\x00\x00\x80?\x00\x00 @")
	if b, err := v.MarshalBinary(); err != nil || string(b) != string(file) {
		t.Errorf("we write\n%q, NumPy\n%q (%v)", b, file, err)
	}
	var w la.Vector
	if err := w.UnmarshalBinary(file); err != nil || !w.Equal(la.Vector{1, 2.5}) {
		t.Errorf("read %v %v", w, err)
	}
}

func TestRefusesBadNPY(t *testing.T) {
	good := "{'descr': '<f8', 'fortran_order': False, 'shape': (1, 1), }"
	one := "\x00\x00\x00\x00\x00\x00\xf0?"
	file := npyFile(1, good, one)
	replace := func(old, new string) []byte { return npyFile(1, strings.Replace(good, old, new, 1), one) }
	long := append([]byte("\x93NUMPY\x02\x00\xff\xff\xff\xff"), make([]byte, 100)...)
	for _, tc := range []struct {
		file []byte
		want string
	}{
		{nil, "this is no NPY file"},
		{[]byte("PK\x03\x04 a zip file"), "this is no NPY file"},
		{npyFile(9, good, one), "version 9 of the format is not known"},
		{file[:9], "the file ends inside its header"},
		{file[:100], "the file ends inside its header"},
		{long, "a header of 4294967295 bytes, more than 10000"},
		{file[:130], "2 bytes of elements do not make shape (1, 1) with 8 bytes each"},
		{append(file, 0), "9 bytes of elements do not make shape (1, 1) with 8 bytes each"},
		{replace("(1, 1)", "(2, 2)"), "8 bytes of elements do not make shape (2, 2) with 8 bytes each"},
		{replace("(1, 1)", "(0, 3)"), "8 bytes of elements do not make shape (0, 3) with 8 bytes each"},
		{replace("(1, 1)", "(4294967296, 4294967296)"), "8 bytes of elements do not make shape (4294967296, 4294967296) with 8 bytes each"},
		{replace("(1, 1)", "(99999999999999999999, 1)"), `header: shape: "99999999999999999999" is no dimension`},
		{npyFile(1, strings.Replace(good, "(1, 1)", "(0, 4294967296)", 1), ""), "0×4294967296 is no shape of a matrix without entries"},
		{replace("(1, 1)", "(1,)"), "an array of shape (1,) is no matrix: read it as a vector"},
		{replace("(1, 1)", "(1, 1, 1)"), "an array of shape (1, 1, 1) is no matrix"},
		{replace("(1, 1)", "(1)"), "header: shape: (1) is no tuple"},
		{replace("(1, 1)", "(-1, 1)"), `header: shape: "-1, 1), " is no dimension`},
		{replace("(1, 1)", "7"), `header: "(" expected`},
		{replace("<f8", "|O"), "header: elements of type object are Python pickles, which can run code: they are not read"},
		{replace("<f8", "<c16"), `header: type "<c16" is not read`},
		{replace("<f8", "<f16"), `header: type "<f16" is not read`},
		{replace("<f8", "<<f8"), `header: type "<<f8" is not read`},
		{replace("<f8", "<M8[s]"), `header: type "<M8[s]" is not read`},
		{replace("'<f8'", "[('x', '<f8')]"), "header: records are not read, only plain numbers"},
		{replace("False", "0"), `header: "False" expected`},
		{replace("'descr'", "'dtype'"), `header: unknown key "dtype"`},
		{replace("'descr'", "'shape'"), `header: "(" expected`},
		{replace("'descr': '<f8', ", ""), "header: it must have descr, fortran_order and shape"},
		{replace("'descr': '<f8', ", "'descr': '<f8', 'descr': '<f8', "), `header: key "descr" twice`},
		{replace("}", "} junk"), "header: text behind the dict"},
		{replace("}", ""), "header: a string expected"},
		{replace("{", ""), `header: "{" expected`},
		{replace("'descr'", "'descr"), `header: ":" expected`},
	} {
		A := la.New(1, 1, 7)
		if err := A.UnmarshalBinary(tc.file); err == nil || err.Error() != "la: NPY: "+tc.want {
			t.Errorf("%.160q: %v, want %q", tc.file, err, tc.want)
		}
		if A.At(0, 0) != 7 {
			t.Errorf("%.160q: a failed read changed the matrix", tc.file)
		}
	}
	var v la.Vector
	if err := v.UnmarshalBinary(file); err == nil || err.Error() != "la: NPY: an array of shape (1, 1) is no vector" {
		t.Error(err)
	}
}

// Every number of half precision is read as it is.
func TestHalfPrecision(t *testing.T) {
	body := make([]byte, 0, 2<<16)
	for bits := range 1 << 16 {
		body = binary.LittleEndian.AppendUint16(body, uint16(bits))
	}
	var v la.Vector
	if err := v.UnmarshalBinary(npyFile(1, "{'descr': '<f2', 'fortran_order': False, 'shape': (65536,), }", string(body))); err != nil {
		t.Fatal(err)
	}
	for bits, x := range v {
		exp, fraction := bits>>10&31, float64(bits&1023)
		want := math.Ldexp(1+fraction/1024, exp-15)
		switch {
		case exp == 0:
			want = math.Ldexp(fraction, -24)
		case exp == 31 && fraction == 0:
			want = math.Inf(1)
		case exp == 31:
			want = math.NaN()
		}
		if bits>>15 == 1 {
			want = -want
		}
		if x != want && (x == x || want == want) || x == 0 && math.Signbit(x) != (bits>>15 == 1) {
			t.Fatalf("%#04x is %v, want %v", bits, x, want)
		}
	}
	var w la.Vector
	if err := w.UnmarshalBinary(npyFile(1, "{'descr': '<f2', 'fortran_order': False, 'shape': (), }", "\x00<")); err != nil || !w.Equal(la.Vector{1}) {
		t.Errorf("an array without dimensions: %v, %v", w, err)
	}
}

// Nothing is rounded on the way in.
func TestRefusesInexactNPY(t *testing.T) {
	integers := func(descr, elements string) []byte {
		return npyFile(1, fmt.Sprintf("{'descr': '%s', 'fortran_order': False, 'shape': (1, 1), }", descr), elements)
	}
	var A la.Matrix
	var B la.Matrix32
	for _, tc := range []struct {
		read func([]byte) error
		file []byte
		want string
	}{
		{A.UnmarshalBinary, integers("<i8", "\x01\x00\x00\x00\x00\x00\x20\x00"), "element 0 is an integer that float64 does not hold exactly"}, // 2⁵³ + 1
		{A.UnmarshalBinary, integers("<i8", "\xff\xff\xff\xff\xff\xff\xff\x7f"), "element 0 is an integer that float64 does not hold exactly"},
		{A.UnmarshalBinary, integers("<u8", "\xff\xff\xff\xff\xff\xff\xff\xff"), "element 0 is an integer that float64 does not hold exactly"},
		{A.UnmarshalBinary, integers("<i8", "\x00\x00\x00\x00\x00\x00\x20\x00"), ""},                                           // 2⁵³
		{A.UnmarshalBinary, integers("<i8", "\x00\x00\x00\x00\x00\x00\x00\x80"), ""},                                           // −2⁶³
		{B.UnmarshalBinary, integers("<i4", "\x01\x00\x00\x01"), "element 0 is an integer that float32 does not hold exactly"}, // 2²⁴ + 1
		{B.UnmarshalBinary, integers("<i4", "\x00\x00\x00\x01"), ""},
		{B.UnmarshalBinary, integers("<f8", "\x00\x00\x00\x00\x00\x00\xf0?"), "float64 elements do not fit float32: read them as float64, then Convert"},
	} {
		err := tc.read(tc.file)
		if (tc.want == "") != (err == nil) || err != nil && err.Error() != "la: NPY: "+tc.want {
			t.Errorf("%q: %v, want %q", tc.file[128:], err, tc.want)
		}
	}
}

// UnmarshalBinary never panics, never allocates more than the file holds, and
// what it accepts is written and read back unchanged.
func FuzzUnmarshalBinary(f *testing.F) {
	for _, tc := range numpyFiles {
		f.Add(npyFile(tc.version, tc.dict, tc.elements))
	}
	f.Add([]byte("\x93NUMPY\x02\x00\xff\xff\xff\xff"))
	f.Add(npyFile(1, "{'descr': '<f8', 'fortran_order': False, 'shape': (3,), }", strings.Repeat("\x00", 24)))
	f.Fuzz(func(t *testing.T, file []byte) {
		var A la.Matrix
		if err := A.UnmarshalBinary(file); err == nil {
			if r, c := A.Dims(); r*c > len(file) {
				t.Fatalf("%d×%d from %d bytes", r, c, len(file))
			}
			_ = A.String()
			b, err := A.MarshalBinary()
			if err != nil {
				t.Fatal(err)
			}
			var B la.Matrix
			if err := B.UnmarshalBinary(b); err != nil {
				t.Fatal(err)
			}
			sameMatrix(t, "NPY", B, A)
		} else if !strings.HasPrefix(err.Error(), "la: NPY: ") {
			t.Fatal(err)
		}
		var v la.Vector
		_ = v.UnmarshalBinary(file)
	})
}
