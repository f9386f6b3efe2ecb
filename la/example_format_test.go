package la_test

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"

	"github.com/lina-la/lina/la"
)

func ExampleDense_Format() {
	A := la.New(2, 2, 1, 0.5, -3, 1.0/3)
	fmt.Println(A)
	fmt.Printf("%.3v\n", A)
	fmt.Printf("%.1f\n", A)
	fmt.Printf("%+v\n", A)
	fmt.Printf("%#v\n", la.New(1, 2, 1, 0.5))
	// Output:
	// [[ 1           0.5       ]
	//  [-3           0.33333333]]
	// [[ 1      0.5  ]
	//  [-3      0.333]]
	// [[ 1.0  0.5]
	//  [-3.0  0.3]]
	// 2×2 float64
	// [[ 1           0.5       ]
	//  [-3           0.33333333]]
	// la.New(1, 2, 1, 0.5)
}

func ExampleDense_String() {
	text := "A = " + la.New(1, 2, 1, 2).String()
	fmt.Println(text)
	// Output: A = [[1 2]]
}

func ExampleVec_Format() {
	v := la.Vector{1, 0.5, -1.0 / 3}
	fmt.Println(v)
	fmt.Printf("%.2f\n", v)
	fmt.Printf("%#v\n", v[:2])
	// Output:
	// [ 1           0.5        -0.33333333]
	// [ 1.00  0.50 -0.33]
	// la.Vector{1, 0.5}
}

func ExampleVec_String() {
	fmt.Println("v = " + la.Vector{1, 2}.String())
	// Output: v = [1 2]
}

func ExampleSprint() {
	A := la.New(1, 3, 1, 2.0/3, 1e-9)
	fmt.Println(A)
	fmt.Println(la.Sprint(A, &la.FormatOptions{Precision: 3, SuppressSmall: true}))
	// Output:
	// [[1.00000000e+00 6.66666667e-01 1.00000000e-09]]
	// [[1     0.667 0    ]]
}

func ExampleSprintVec() {
	v := la.Arange(0, 2000, 1)
	fmt.Println(v)
	fmt.Println(la.SprintVec(v, &la.FormatOptions{EdgeItems: 1}))
	// Output:
	// [   0    1    2 ... 1997 1998 1999]
	// [   0 ... 1999]
}

func ExampleDense_MarshalText() {
	text, _ := la.New(2, 2, 1, 2, 3, 4).MarshalText()
	fmt.Printf("%s\n", text)
	// Output: 1 2; 3 4
}

func ExampleDense_UnmarshalText() {
	var A la.Matrix
	flags := flag.NewFlagSet("rotate", flag.ContinueOnError)
	flags.TextVar(&A, "matrix", la.Identity(2), "the matrix")
	err := flags.Parse([]string{"-matrix", "0 -1; 1 0"})
	fmt.Println(A, err)
	// Output:
	// [[ 0 -1]
	//  [ 1  0]] <nil>
}

func ExampleVec_MarshalText() {
	text, _ := la.Vector{1, 2, 3}.MarshalText()
	fmt.Printf("%s\n", text)
	// Output: 1 2 3
}

func ExampleVec_UnmarshalText() {
	var v la.Vector
	err := v.UnmarshalText([]byte("1, 2, 3"))
	fmt.Println(v, err)
	// Output: [1 2 3] <nil>
}

func ExampleDense_MarshalJSON() {
	text, err := json.Marshal(map[string]la.Matrix{"A": la.New(2, 2, 1, 2, 3, 4)})
	fmt.Println(string(text), err)
	// Output: {"A":[[1,2],[3,4]]} <nil>
}

func ExampleDense_UnmarshalJSON() {
	var A la.Matrix
	fmt.Println(json.Unmarshal([]byte("[[1,2],[3,4]]"), &A), A)
	fmt.Println(json.Unmarshal([]byte("[[1,2],[3]]"), &A))
	// Output:
	// <nil> [[1 2]
	//  [3 4]]
	// la: JSON: row 1 has 1 entries, row 0 has 2
}

func ExampleVec_MarshalJSON() {
	text, err := json.Marshal(la.Vector{1, 2.5})
	fmt.Println(string(text), err)
	// Output: [1,2.5] <nil>
}

func ExampleVec_UnmarshalJSON() {
	var v la.Vector
	fmt.Println(json.Unmarshal([]byte("[1,2.5]"), &v), v)
	// Output: <nil> [1   2.5]
}

func ExampleDense_MarshalBinary() {
	file, _ := la.New(2, 2, 1, 2, 3, 4).MarshalBinary() // numpy.load reads it
	fmt.Printf("%q\n", file[1:6])
	fmt.Printf("%.58s\n", file[10:])
	// Output:
	// "NUMPY"
	// {'descr': '<f8', 'fortran_order': False, 'shape': (2, 2),
}

func ExampleDense_UnmarshalBinary() {
	file, _ := la.New(1, 2, 1, 2).MarshalBinary()
	var A la.Matrix
	fmt.Println(A.UnmarshalBinary(file), A)
	fmt.Println(A.UnmarshalBinary([]byte("PK")))
	// Output:
	// <nil> [[1 2]]
	// la: NPY: this is no NPY file
}

func ExampleVec_MarshalBinary() {
	file, _ := la.Vector{1, 2}.MarshalBinary()
	fmt.Println(len(file))
	// Output: 144
}

func ExampleVec_UnmarshalBinary() {
	file, _ := la.Vector{1, 2}.MarshalBinary()
	var v la.Vector
	fmt.Println(v.UnmarshalBinary(file), v)
	// Output: <nil> [1 2]
}

func ExampleShapeError() {
	defer func() {
		var e *la.ShapeError
		if err, ok := recover().(error); ok && errors.As(err, &e) {
			fmt.Println(e)
			fmt.Println(e.Op)
		}
	}()
	A := la.Zeros(2, 3)
	A.Mul(A)
	// Output:
	// la: Mul: 2×3 · 2×3: inner dimensions 3 and 2 differ
	// Mul
}

func ExampleSingularError() {
	var err error = &la.SingularError{RCond: 0, Pivot: 2}
	fmt.Println(err)
	fmt.Println(errors.Is(err, la.ErrSingular))
	// Output:
	// la: matrix is singular: the 3rd pivot is zero
	// true
}

func ExampleNotPositiveDefiniteError() {
	var err error = &la.NotPositiveDefiniteError{Minor: 2}
	fmt.Println(err)
	// Output: la: matrix is not positive definite: its leading minor of order 2 is not positive
}

func ExampleNotSymmetricError() {
	var err error = &la.NotSymmetricError{I: 1, J: 0, Diff: 0.5}
	fmt.Println(err)
	// Output: la: matrix is not symmetric: entries (1, 0) and (0, 1) differ by 0.5
}

func ExampleNotFiniteError() {
	_, err := json.Marshal(la.New(1, 2, 1, 0).DivElem(la.Zeros(1, 1)))
	var e *la.NotFiniteError
	fmt.Println(errors.As(err, &e))
	fmt.Println(e)
	// Output:
	// true
	// la: matrix has NaN or Inf: entry (0, 0) is +Inf
}

func ExampleNoConvergenceError() {
	var err error = &la.NoConvergenceError{Op: "SVD"}
	fmt.Println(err, errors.Is(err, la.ErrNoConvergence))
	// Output: la: iteration did not converge: SVD true
}
