package la_test

import (
	"fmt"
	"math"

	"github.com/lina-la/lina/la"
)

func ExampleQR() {
	A := la.New(3, 2, 1, 2, 3, 4, 5, 6)
	Q, R := la.QR(A).Factors()
	fmt.Printf("%.4f\n", R.Apply(math.Abs)) // the signs are as they fall
	fmt.Println(Q.Mul(R).EqualApprox(A, 1e-12), Q.Gram().EqualApprox(la.Identity(2), 1e-14))
	// Output:
	// [[5.9161 7.4374]
	//  [0.0000 0.8281]]
	// true true
}

func ExampleQRFactors_Solve() {
	// The line c₀ + c₁·t nearest to the points (0, 6), (1, 0), (2, 0).
	A := la.New(3, 2, 1, 0, 1, 1, 1, 2)
	c, err := la.QR(A).Solve(la.Vector{6, 0, 0})
	fmt.Printf("%.3f %v\n", c, err)
	// Output: [ 5.000 -3.000] <nil>
}

func ExampleQRFactors_SolveTo() {
	f, c := la.QR(la.New(3, 2, 1, 0, 1, 1, 1, 2)), make(la.Vector, 2)
	err := f.SolveTo(c, la.Vector{1, 2, 3})
	fmt.Printf("%.3f %v\n", c, err)
	// Output: [1.000 1.000] <nil>
}

func ExampleQRFactors_SolveMat() {
	A := la.New(3, 2, 1, 0, 1, 1, 1, 2)
	X, err := la.QR(A).SolveMat(la.FromCols([][]float64{{6, 0, 0}, {1, 2, 3}}))
	fmt.Printf("%.3f %v\n", X, err)
	// Output:
	// [[ 5.000  1.000]
	//  [-3.000  1.000]] <nil>
}

func ExampleQRFactors_Factorize() {
	var f la.QRFactors[float64]
	for _, a := range []la.Matrix{la.New(2, 1, 3, 4), la.New(2, 1, 5, 12)} {
		f.Factorize(a)
		fmt.Printf("%.1f\n", math.Abs(f.R().At(0, 0)))
	}
	// Output:
	// 5.0
	// 13.0
}

func ExampleQRFactors_Factors() {
	A := la.New(2, 1, 3, 4)
	Q, R := la.QR(A).Factors()
	fmt.Printf("%.1f\n", Q.Mul(R))
	// Output:
	// [[3.0]
	//  [4.0]]
}

func ExampleQRFactors_Q() {
	Q := la.QR(la.New(3, 2, 1, 2, 3, 4, 5, 6)).Q()
	fmt.Println(Q.Dims())
	fmt.Println(Q.Gram().EqualApprox(la.Identity(2), 1e-14)) // QᵀQ = I
	// Output:
	// 3 2
	// true
}

func ExampleQRFactors_QFull() {
	Q := la.QR(la.New(3, 1, 1, 2, 2)).QFull()
	fmt.Printf("%.4f\n", Q.Col(0).Scale(3).Apply(math.Abs))
	fmt.Println(Q.Dims())
	// Output:
	// [1.0000 2.0000 2.0000]
	// 3 3
}

func ExampleQRFactors_R() {
	fmt.Printf("%.1f\n", la.QR(la.New(2, 2, 3, 5, 4, 10)).R().Apply(math.Abs))
	// Output:
	// [[ 5.0 11.0]
	//  [ 0.0  2.0]]
}

func ExampleQRFactors_MulQ() {
	f := la.QR(la.New(2, 1, 3, 4))
	fmt.Printf("%.1f\n", f.MulQ(la.Vector{f.R().At(0, 0), 0})) // Q·R
	// Output: [3.0 4.0]
}

func ExampleQRFactors_MulQT() {
	f := la.QR(la.New(2, 1, 3, 4))
	fmt.Printf("%.1f\n", f.MulQT(la.Vector{4, -3}).Norm()) // lengths stay
	// Output: 5.0
}

func ExampleQRFactors_RCond() {
	fmt.Println(la.QR(la.New(3, 2, 1, 2, 1, 2, 1, 2)).RCond() < la.Eps[float64]()) // dependent columns
	// Output: true
}

func ExampleQRFactors_String() {
	fmt.Println(la.QR(la.Ones(3, 2)))
	// Output: QR: 3×2
}

func ExampleQRPivot() {
	A := la.New(2, 3, 1, 3, 0, 0, 4, 2)
	Q, R, p := la.QRPivot(A).Factors()
	fmt.Println(p, Q.Mul(R).EqualApprox(A.TakeCols(p...), 1e-14))
	// Output: [1 2 0] true
}

func ExampleQRPivotFactors_Factors() {
	_, R, p := la.QRPivot(la.New(2, 2, 1, 3, 0, 4)).Factors()
	fmt.Printf("%v\n%.1f\n", p, R.Apply(math.Abs))
	// Output:
	// [1 0]
	// [[5.0 0.6]
	//  [0.0 0.8]]
}

func ExampleQRPivotFactors_Rank() {
	A := la.New(3, 3, 1, 2, 3, 4, 5, 6, 7, 8, 9)
	fmt.Println(la.QRPivot(A).Rank(3 * la.Eps[float64]()))
	// Output: 2
}

func ExampleQRPivotFactors_RCond() {
	fmt.Printf("%.2f\n", la.QRPivot(la.Diag(la.Vector{1, 4})).RCond())
	// Output: 0.25
}

func ExampleQRPivotFactors_Solve() {
	c, err := la.QRPivot(la.New(3, 2, 1, 0, 1, 1, 1, 2)).Solve(la.Vector{6, 0, 0})
	fmt.Printf("%.3f %v\n", c, err)
	// Output: [ 5.000 -3.000] <nil>
}

func ExampleQRPivotFactors_SolveTo() {
	c := make(la.Vector, 2)
	err := la.QRPivot(la.New(3, 2, 1, 0, 1, 1, 1, 2)).SolveTo(c, la.Vector{6, 0, 0})
	fmt.Printf("%.3f %v\n", c, err)
	// Output: [ 5.000 -3.000] <nil>
}

func ExampleQRPivotFactors_Factorize() {
	var f la.QRPivotFactors[float64]
	for _, a := range []la.Matrix{la.Ones(2, 2), la.Identity(2)} {
		f.Factorize(a)
		fmt.Println(f.Rank(1e-12))
	}
	// Output:
	// 1
	// 2
}

func ExampleQRPivotFactors_String() {
	fmt.Println(la.QRPivot(la.Ones(3, 2)))
	// Output: QRPivot: 3×2
}

func ExampleQRFactors_SolveMatTo() {
	f, X := la.QR(la.New(3, 2, 1, 0, 1, 1, 1, 2)), la.Zeros(2, 2)
	err := f.SolveMatTo(X, la.FromCols([][]float64{{6, 0, 0}, {1, 2, 3}}))
	fmt.Printf("%.3f %v\n", X, err)
	// Output:
	// [[ 5.000  1.000]
	//  [-3.000  1.000]] <nil>
}

// The destination says how many columns of Q are wanted.
func ExampleQRFactors_QTo() {
	f := la.QR(la.New(3, 1, 1, 2, 2))
	for _, columns := range []int{1, 3} {
		Q := la.Zeros(3, columns)
		f.QTo(Q)
		fmt.Println(Q.Gram().EqualApprox(la.Identity(columns), 1e-15))
	}
	// Output:
	// true
	// true
}

func ExampleQRFactors_RTo() {
	R := la.Zeros(2, 2)
	la.QR(la.New(2, 2, 3, 5, 4, 10)).RTo(R)
	fmt.Printf("%.1f\n", R.Apply(math.Abs))
	// Output:
	// [[ 5.0 11.0]
	//  [ 0.0  2.0]]
}

func ExampleQRPivotFactors_SolveMat() {
	A := la.New(3, 2, 1, 0, 1, 1, 1, 2)
	X, err := la.QRPivot(A).SolveMat(la.FromCols([][]float64{{6, 0, 0}, {1, 2, 3}}))
	fmt.Printf("%.3f %v\n", X, err)
	// Output:
	// [[ 5.000  1.000]
	//  [-3.000  1.000]] <nil>
}

func ExampleQRPivotFactors_SolveMatTo() {
	f, X := la.QRPivot(la.New(3, 2, 1, 0, 1, 1, 1, 2)), la.Zeros(2, 1)
	err := f.SolveMatTo(X, la.New(3, 1, 6, 0, 0))
	fmt.Printf("%.3f %v\n", X, err)
	// Output:
	// [[ 5.000]
	//  [-3.000]] <nil>
}
