package la_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/lina-la/lina/la"
)

// What NumPy 2.4 prints, with Go's numbers: no point behind a whole number,
// NaN, +Inf and -Inf, exponents not padded.
func TestPrintsAsNumPy(t *testing.T) {
	third := 1.0 / 3
	for _, tc := range []struct {
		v    la.Vector
		want string
	}{
		{la.Vector{1, 2, 3}, "[1 2 3]"},                                         // integers
		{la.Vector{1, 1e12, -3}, "[            1 1000000000000            -3]"}, // integers stay whole
		{la.Vector{1 << 53, 1}, "[9007199254740992                1]"},
		{la.Vector{1 << 54, 1}, "[1.80143985e+16 1.00000000e+00]"},
		{la.Vector{1, -2.5}, "[ 1   -2.5]"},               // NumPy: [ 1.  -2.5]
		{la.Vector{1, 1000.5}, "[1.0000e+00 1.0005e+03]"}, // more than 1000 times another
		{la.Vector{1.5, 1000}, "[   1.5 1000  ]"},         // NumPy: [   1.5 1000. ]
		{la.Vector{0.0001, 1.5}, "[1.0e-04 1.5e+00]"},
		{la.Vector{0.0015, 1.5}, "[0.0015 1.5   ]"},
		{la.Vector{0.00009, 0.00008}, "[9e-05 8e-05]"}, // NumPy: [9.e-05 8.e-05]
		{la.Vector{1e8, 1e8 + 0.5}, "[1e+08 1e+08]"},   // NumPy: [1.e+08 1.e+08]
		{la.Vector{99999999, 99999998.5}, "[99999999   99999998.5]"},
		{la.Vector{nan, 1.5, -inf}, "[ NaN  1.5 -Inf]"},
		{la.Vector{nan, -1234.5, inf}, "[    NaN -1234.5    +Inf]"},
		{la.Vector{nan, 1, inf}, "[ NaN    1 +Inf]"},
		{la.Vector{nan, 1e-9}, "[  NaN 1e-09]"},
		{la.Vector{third, 200 * third}, "[ 0.33333333 66.66666667]"},
		{la.Vector{math.Copysign(0, -1), 1.5}, "[-0    1.5]"}, // NumPy: [-0.   1.5]
		{la.Vector{1.000000001, 2}, "[1 2]"},                  // NumPy: [1. 2.]
		{la.Vector{1.999999999, 2.5}, "[2   2.5]"},            // NumPy: [2.  2.5]
		{la.Vector{1, 8.8817842e-16}, "[1.0000000e+00 8.8817842e-16]"},
		{la.Vector{1e100, 1.5}, "[1.0e+100  1.5e+00]"},
		{la.Vector{0.1 + 0.2}, "[0.3]"},
		{la.Vector{}, "[]"},
		{nil, "[]"},
	} {
		if got := fmt.Sprint(tc.v); got != tc.want {
			t.Errorf("%#v prints\n%s, want\n%s", tc.v, got, tc.want)
		}
	}
	f := la.Vector32{0.1, 1.0 / 3, 999}
	if got := fmt.Sprint(f); got != "[1.0000000e-01 3.3333334e-01 9.9900000e+02]" {
		t.Errorf("float32: %s", got)
	}
	if got := fmt.Sprint(la.Vector32{0.1, 16.25}); got != "[ 0.1  16.25]" {
		t.Errorf("float32: %s", got)
	}
}

func TestPrintsLessons(t *testing.T) {
	for _, tc := range []struct {
		A    la.Matrix
		want string
	}{
		{la.MustParse("1 2; 3 4"), "[[1 2]\n [3 4]]"},
		{la.MustParse("-2 1; 1.5 -0.5"), "[[-2    1  ]\n [ 1.5 -0.5]]"},
		{la.MustParse("5.916079783099616 7.437357441610946; 0 0.828078671210825"), "[[5.91607978 7.43735744]\n [0          0.82807867]]"},
		{la.MustParse("1 0; 8.8817842e-16 1"), "[[1.0000000e+00 0.0000000e+00]\n [8.8817842e-16 1.0000000e+00]]"},
		{la.Zeros(0, 0), "[]"}, {la.Zeros(0, 3), "[]"}, {la.Zeros(3, 0), "[]"},
	} {
		if got := fmt.Sprint(tc.A); got != tc.want || tc.A.String() != tc.want || fmt.Sprintf("%s", tc.A) != tc.want {
			t.Errorf("got\n%s\nwant\n%s", got, tc.want)
		}
	}
}

func TestPrintsVerbs(t *testing.T) {
	A := la.New(2, 2, 1, -2.5, 1.0/3, 100)
	for format, want := range map[string]string{
		"%.3f":  "[[  1.000  -2.500]\n [  0.333 100.000]]",
		"%.0f":  "[[  1  -2]\n [  0 100]]",
		"%8.2f": "[[    1.00    -2.50]\n [    0.33   100.00]]",
		"%+.1f": "[[  +1.0   -2.5]\n [  +0.3 +100.0]]",
		"%-.1f": "[[1.0   -2.5 ]\n [0.3   100.0]]",
		"%.1e":  "[[ 1.0e+00 -2.5e+00]\n [ 3.3e-01  1.0e+02]]",
		"%.3g":  "[[    1  -2.5]\n [0.333   100]]",
		"%.2v":  "[[  1     -2.5 ]\n [  0.33 100   ]]",
		"%+v":   "2×2 float64\n[[  1           -2.5       ]\n [  0.33333333 100         ]]",
		"%#v":   "la.New(2, 2, 1, -2.5, 0.3333333333333333, 100)",
		"%d":    "%!d(la.Matrix=2×2)",
		"%q":    "%!q(la.Matrix=2×2)",
	} {
		if got := fmt.Sprintf(format, A); got != want {
			t.Errorf("%s prints\n%s, want\n%s", format, got, want)
		}
	}
	v := la.Vector{1, nan, -inf, math.Copysign(0, -1)}
	for format, want := range map[string]string{
		"%#v":  "la.Vector{1, math.NaN(), math.Inf(-1), math.Copysign(0, -1)}",
		"%+v":  "4 float64\n[   1  NaN -Inf   -0]",
		"%.1f": "[ 1.0  NaN -Inf -0.0]",
		"%x":   "%!x(la.Vector=4)",
	} {
		if got := fmt.Sprintf(format, v); got != want {
			t.Errorf("%s prints\n%s, want\n%s", format, got, want)
		}
	}
	if got := fmt.Sprintf("%#v %#v", la.NewOf[float32](1, 2, 0.1, float32(inf)), la.Vector32{0.1}); got != "la.NewOf[float32](1, 2, 0.1, float32(math.Inf(1))) la.Vector32{0.1}" {
		t.Error(got)
	}
	if got := fmt.Sprintf("%d", la.Vector32{1}) + fmt.Sprintf("%d", la.NewCMatrix(1, 1, 1)); got != "%!d(la.Vector32=1)%!d(la.CMatrix=1×1)" {
		t.Error(got)
	}
}

func TestPrintsSummaries(t *testing.T) {
	A := la.FromFunc(40, 40, counter)
	want := `[[  0   1   2 ...  37  38  39]
 [ 10  11  12 ...  47  48  49]
 [ 20  21  22 ...  57  58  59]
 ...
 [370 371 372 ... 407 408 409]
 [380 381 382 ... 417 418 419]
 [390 391 392 ... 427 428 429]]`
	if got := A.String(); got != want {
		t.Errorf("got\n%s", got)
	}
	if got := la.FromFunc(500, 3, counter).String(); got != "[[   0    1    2]\n [  10   11   12]\n [  20   21   22]\n ...\n [4970 4971 4972]\n [4980 4981 4982]\n [4990 4991 4992]]" {
		t.Errorf("got\n%s", got)
	}
	if got := la.Ones(20, 50).String(); strings.Contains(got, "...") {
		t.Error("1000 entries are summarised")
	}
	if got := la.Sprint(la.Ones(2, 9), &la.FormatOptions{Threshold: 5, EdgeItems: 1}); got != "[[1 ... 1]\n [1 ... 1]]" {
		t.Errorf("got\n%s", got)
	}
	if got := la.Sprint(A, &la.FormatOptions{Threshold: -1, Width: -1}); strings.Contains(got, "...") || strings.Count(got, "\n") != 39 {
		t.Errorf("got\n%s", got)
	}
	if got := la.FullVec(1001, 1).String(); got != "[1 1 1 ... 1 1 1]" {
		t.Errorf("got %s", got)
	}
}

// Rows are folded at 75 characters, as NumPy folds np.sin(np.arange(60)).
func TestPrintsLongRows(t *testing.T) {
	A := la.FromFunc(2, 8, func(i, j int) float64 { return math.Sin(float64(8*i + j + 1)) })
	want := `[[ 0.84147098  0.90929743  0.14112001 -0.7568025  -0.95892427 -0.2794155
   0.6569866   0.98935825]
 [ 0.41211849 -0.54402111 -0.99999021 -0.53657292  0.42016704  0.99060736
   0.65028784 -0.28790332]]`
	if got := A.String(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	v := la.Linspace(0, 1, 8).Scale(1.0 / 3)
	want = "[0         0.047619  0.0952381\n 0.1428571 0.1904762 0.2380952\n 0.2857143 0.3333333]"
	if got := la.SprintVec(v, &la.FormatOptions{Precision: 7, Width: 32}); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	for _, line := range strings.Split(la.RandNormal(la.NewRand(1), 5, 30).String(), "\n") {
		if len(line) > 75 {
			t.Errorf("a line of %d characters: %s", len(line), line)
		}
	}
}

func TestSuppressSmall(t *testing.T) {
	A := la.New(1, 3, 1, -1e-17, 0.5)
	if got := la.Sprint(A, &la.FormatOptions{SuppressSmall: true}); got != "[[1   0   0.5]]" {
		t.Errorf("got %s", got)
	}
	if got := la.Sprint(A, &la.FormatOptions{SuppressSmall: true, Precision: -1}); got != "[[1 0 0]]" {
		t.Errorf("got %s", got)
	}
}

// Whatever the numbers, the columns are as wide as each other.
func TestPrintsAlignedColumns(t *testing.T) {
	rng := la.NewRand(5)
	special := []float64{0, math.Copysign(0, -1), nan, inf, -inf, 1, 1e-320, math.MaxFloat64}
	for range 300 {
		scale := math.Exp(10 * rng.NormFloat64())
		A := la.FromFunc(3, 3, func(i, j int) float64 {
			if rng.IntN(4) == 0 {
				return special[rng.IntN(len(special))]
			}
			return scale * rng.NormFloat64()
		})
		for _, format := range []string{"%v", "%.2v", "%.2f", "%g"} {
			lines := strings.Split(fmt.Sprintf(format, A), "\n") // "[[…]", " […]" and " […]]"
			if len(lines) != 3 && format != "%.2f" || len(lines) == 3 && (len(lines[0]) != len(lines[1]) || len(lines[2]) != len(lines[1])+1) {
				t.Fatalf("%s of %#v:\n%s", format, A, strings.Join(lines, "\n"))
			}
		}
	}
}

func TestPrintsComplex(t *testing.T) {
	A := la.NewCMatrix(2, 2, 1, 2.5i, complex(nan, -inf), -3-0.25i)
	if got := fmt.Sprint(A); got != "[[  1+0i      0+2.5i ]\n [NaN-Infi   -3-0.25i]]" {
		t.Errorf("got\n%s", got)
	}
	if got := fmt.Sprint(la.NewCMatrix(0, 2)); got != "[]" {
		t.Errorf("0×2 prints %s", got)
	}
	if got := fmt.Sprintf("%+v", la.NewCMatrix(1, 1, 2i)); got != "1×1 complex128\n[[0+2i]]" {
		t.Errorf("got\n%s", got)
	}
}
