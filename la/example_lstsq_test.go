package la_test

import (
	"fmt"

	"github.com/lina-la/lina/la"
)

// Six measurements y of a line at t = 0, 1, …, 5.
func line() (A la.Matrix, y la.Vector) {
	return la.Vandermonde(la.Vector{0, 1, 2, 3, 4, 5}, 2), la.Vector{1.1, 2.9, 5.2, 6.8, 9.1, 10.9}
}

func ExampleLstSqResult_StdErr() {
	fit, _ := la.LstSq(line())
	for i, x := range fit.X {
		fmt.Printf("%.3f ± %.3f\n", x, fit.StdErr()[i])
	}
	// Output:
	// 1.057 ± 0.120
	// 1.977 ± 0.040
}

func ExampleLstSqResult_Cov() {
	fit, _ := la.LstSq(line())
	fmt.Printf("%.5f\n", fit.Cov())
	// Output:
	// [[ 0.01452 -0.00396]
	//  [-0.00396  0.00158]]
}

func ExampleLstSqResult_ResidualVar() {
	fit, _ := la.LstSq(line())
	fmt.Printf("%.4f = %.4f/(6 − 2)\n", fit.ResidualVar(), fit.SSR)
	// Output: 0.0277 = 0.1109/(6 − 2)
}

// Times in milliseconds since 1970 beside a constant: only units make the columns look
// dependent.
func ExampleLstSq_units() {
	A := la.New(3, 2, 1, 1.73e12, 1, 1.73e12+60_000, 1, 1.73e12+120_000)
	fit, _ := la.LstSq(A, la.Vector{10, 11, 12})
	r, _ := la.Rank(A)
	fmt.Printf("%.4f a minute, rank %d; Rank as it is %d\n", fit.X[1]*60_000, fit.Rank, r)
	// Output: 1.0000 a minute, rank 2; Rank as it is 1
}

func ExampleLstSqTol() {
	// The second column is the first, as far as the instrument can tell.
	A := la.New(3, 2, 1, 1.0001, 2, 2.0001, 3, 2.9999)
	b := la.Vector{2.003, 4.003, 5.997}
	for _, rtol := range []float64{1e-12, 1e-3} {
		fit, _ := la.LstSqTol(A, b, rtol)
		fmt.Printf("%.2f rank %d\n", fit.X, fit.Rank)
	}
	// Output:
	// [-28.00  30.00] rank 2
	// [1.00 1.00] rank 1
}

// Two lines at once.
func ExampleLstSqMat() {
	A, _ := line()
	Y := la.New(6, 2, 1, 0, 3, -1, 5, -2, 7, -3, 9, -4, 11, -4)
	fit, _ := la.LstSqMat(A, Y)
	fmt.Printf("%.3f\n%.3f\n", fit.X, fit.SSR)
	// Output:
	// [[ 1.000 -0.190]
	//  [ 2.000 -0.857]]
	// [0.000 0.476]
}

func ExampleLstSqMatTol() {
	fit, _ := la.LstSqMatTol(la.New(2, 2, 1, 0, 0, 1), la.Identity(2), 0)
	fmt.Println(fit.X, fit.Rank)
	// Output:
	// [[1 0]
	//  [0 1]] 2
}

func ExampleLstSqMatResult_StdErr() {
	A, y := line()
	fit, _ := la.LstSqMat(A, la.HStack(y.AsCol(), y.Scale(10).AsCol()))
	fmt.Printf("%.3f\n", fit.StdErr())
	// Output:
	// [[0.120 1.205]
	//  [0.040 0.398]]
}

func ExampleLstSqMatResult_Cov() {
	A, y := line()
	fit, _ := la.LstSqMat(A, la.HStack(y.AsCol(), y.Scale(10).AsCol()))
	fmt.Printf("%.3f\n", fit.Cov(1))
	// Output:
	// [[ 1.452 -0.396]
	//  [-0.396  0.158]]
}

func ExampleLstSqMatResult_ResidualVar() {
	A, y := line()
	fit, _ := la.LstSqMat(A, la.HStack(y.AsCol(), y.Scale(10).AsCol()))
	fmt.Printf("%.3f\n", fit.ResidualVar())
	// Output: [0.028 2.771]
}

func ExampleLstSqMatResult_String() {
	fit, _ := la.LstSqMat(la.Ones(4, 1), la.New(4, 2, 1, 2, 3, 2, 1, 4, 3, 4))
	fmt.Println(fit)
	// Output:
	// LstSqMat: rank 1 of 1
	// X:
	// [[2 3]]
	// SSR: [4 4]
}
