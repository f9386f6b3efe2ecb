package la_test

import (
	"fmt"

	"github.com/lina-la/lina/la"
)

func ExampleDense_Exp() {
	A := la.New(1, 3, -1, 0, 2)
	fmt.Printf("%.3f\n", A.Exp())
	// Output: [[0.368 1.000 7.389]]
}

func ExampleDense_Log() {
	fmt.Println(la.New(1, 3, 1, 0, -1).Log())
	// Output: [[   0 -Inf  NaN]]
}

func ExampleDense_Tanh() {
	fmt.Printf("%.3f\n", la.New(1, 3, -1, 0, 2).Tanh())
	// Output: [[-0.762  0.000  0.964]]
}

func ExampleDense_Sigmoid() {
	fmt.Printf("%.3f\n", la.New(1, 3, -1, 0, 2).Sigmoid())
	// Output: [[0.269 0.500 0.881]]
}

func ExampleDense_Sqrt() {
	fmt.Println(la.New(1, 3, 9, 0, 2).Sqrt())
	// Output: [[3          0          1.41421356]]
}

func ExampleDense_Relu() {
	fmt.Println(la.New(1, 3, -1, 0, 2).Relu())
	// Output: [[0 0 2]]
}

func ExampleDense_SoftmaxRows() {
	scores := la.New(2, 3, 1, 1, 1, 1000, 1001, 1002) // exp(1000) alone would overflow
	fmt.Printf("%.3f\n", scores.SoftmaxRows())
	// Output:
	// [[0.333 0.333 0.333]
	//  [0.090 0.245 0.665]]
}

func ExampleDense_Less() {
	A, B := la.New(1, 3, 1, 2, 3), la.New(1, 3, 3, 2, 1)
	smaller := A.Less(B)
	fmt.Println(smaller, la.Where(smaller, A, B))
	// Output: [[1 0 0]] [[1 2 1]]
}

func ExampleDense_LessEqual() {
	fmt.Println(la.New(1, 3, 1, 2, 3).LessEqual(la.New(1, 1, 2)))
	// Output: [[1 1 0]]
}

func ExampleDense_EqualElem() {
	fmt.Println(la.New(1, 3, 1, 2, 3).EqualElem(la.New(1, 3, 3, 2, 1)))
	// Output: [[0 1 0]]
}

func ExampleVec_Exp() {
	fmt.Printf("%.3f\n", la.Vector{-1, 0, 2}.Exp())
	// Output: [0.368 1.000 7.389]
}

func ExampleVec_Log() {
	fmt.Printf("%.3f\n", la.Vector{1, 2, 10}.Log())
	// Output: [0.000 0.693 2.303]
}

func ExampleVec_Tanh() {
	fmt.Printf("%.3f\n", la.Vector{-1, 0, 2}.Tanh())
	// Output: [-0.762  0.000  0.964]
}

func ExampleVec_Sigmoid() {
	fmt.Printf("%.3f\n", la.Vector{-1, 0, 2}.Sigmoid())
	// Output: [0.269 0.500 0.881]
}

func ExampleVec_Sqrt() {
	fmt.Println(la.Vector{9, 0, 2}.Sqrt())
	// Output: [3          0          1.41421356]
}

func ExampleVec_Relu() {
	fmt.Println(la.Vector{-1, 0, 2}.Relu())
	// Output: [0 0 2]
}

func ExampleVec_Softmax() {
	p := la.Vector{1, 2, 3}.Softmax()
	fmt.Printf("%.3f %.3f\n", p, p.Sum())
	// Output: [0.090 0.245 0.665] 1.000
}

func ExampleExpTo() {
	A := la.New(1, 3, -1, 0, 2)
	la.ExpTo(A, A)
	fmt.Printf("%.3f\n", A)
	// Output: [[0.368 1.000 7.389]]
}

func ExampleLogTo() {
	A := la.New(1, 3, 1, 2, 10)
	la.LogTo(A, A)
	fmt.Printf("%.3f\n", A)
	// Output: [[0.000 0.693 2.303]]
}

func ExampleTanhTo() {
	A := la.New(1, 3, -1, 0, 2)
	la.TanhTo(A, A)
	fmt.Printf("%.3f\n", A)
	// Output: [[-0.762  0.000  0.964]]
}

func ExampleSigmoidTo() {
	A := la.New(1, 3, -1, 0, 2)
	la.SigmoidTo(A, A)
	fmt.Printf("%.3f\n", A)
	// Output: [[0.269 0.500 0.881]]
}

func ExampleSqrtTo() {
	A := la.New(1, 3, 9, 0, 2)
	la.SqrtTo(A, A)
	fmt.Println(A)
	// Output: [[3          0          1.41421356]]
}

func ExampleAbsTo() {
	A := la.New(1, 3, -1, 0, 2)
	la.AbsTo(A, A)
	fmt.Println(A)
	// Output: [[1 0 2]]
}

func ExamplePowElemTo() {
	A := la.New(1, 3, -1, 0, 2)
	la.PowElemTo(A, A, 3)
	fmt.Println(A)
	// Output: [[-1  0  8]]
}

func ExampleReluTo() {
	A := la.New(1, 3, -1, 0, 2)
	la.ReluTo(A, A)
	fmt.Println(A)
	// Output: [[0 0 2]]
}

func ExampleSoftmaxRowsTo() {
	A := la.New(2, 2, 0, 0, 1, 2)
	la.SoftmaxRowsTo(A, A)
	fmt.Printf("%.3f\n", A)
	// Output:
	// [[0.500 0.500]
	//  [0.269 0.731]]
}

func ExampleTriuTo() {
	A := la.New(2, 2, 1, 2, 3, 4)
	la.TriuTo(A, A, 0)
	fmt.Println(A)
	// Output:
	// [[1 2]
	//  [0 4]]
}

func ExampleTrilTo() {
	A := la.New(2, 2, 1, 2, 3, 4)
	la.TrilTo(A, A, -1)
	fmt.Println(A)
	// Output:
	// [[0 0]
	//  [3 0]]
}

func ExampleConvertTo() {
	A := la.New(1, 2, 0.5, 0.1)
	B := la.ZerosOf[float32](1, 2)
	la.ConvertTo(B, A)
	fmt.Println(B)
	// Output: [[0.5 0.1]]
}

func ExampleDense_CenteredGram() {
	X := la.New(3, 2,
		1, 2,
		2, 4,
		3, 9)
	G, mean := X.CenteredGram()
	fmt.Println(G.Scale(1.0/2), mean) // the covariance of three samples
	// Output:
	// [[ 1    3.5]
	//  [ 3.5 13  ]] [2 5]
}
