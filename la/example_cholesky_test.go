package la_test

import (
	"fmt"

	"github.com/lina-la/lina/la"
)

func ExampleCholesky() {
	A := la.New(3, 3, 4, 2, 2, 2, 5, 3, 2, 3, 6)
	f, err := la.Cholesky(A)
	if err != nil {
		fmt.Println(err)
		return
	}
	L := f.L()
	fmt.Println(L)
	fmt.Println(L.Mul(L.T()).EqualApprox(A, 1e-14))
	// Output:
	// [[2 0 0]
	//  [1 2 0]
	//  [1 1 2]]
	// true
}

func ExampleCholesky_refused() {
	_, err := la.Cholesky(la.New(2, 2, 1, 2, 2, 1))
	fmt.Println(err)
	_, err = la.Cholesky(la.New(2, 2, 1, 0, 2, 1))
	fmt.Println(err)
	// Output:
	// la: matrix is not positive definite: its leading minor of order 2 is not positive
	// la: matrix is not symmetric: entries (1, 0) and (0, 1) differ by 2
}

// springs is a matrix that is positive definite.
func springs() *la.CholeskyFactors[float64] {
	f, err := la.Cholesky(la.New(3, 3, 2, -1, 0, -1, 2, -1, 0, -1, 2))
	if err != nil {
		panic(err)
	}
	return f
}

func ExampleCholeskyFactors_Solve() {
	x, err := springs().Solve(la.Vector{1, 1, 1})
	fmt.Printf("%.3f %v\n", x, err)
	// Output: [1.500 2.000 1.500] <nil>
}

func ExampleCholeskyFactors_SolveTo() {
	x := la.Vector{1, 1, 1}
	err := springs().SolveTo(x, x) // in place
	fmt.Printf("%.3f %v\n", x, err)
	// Output: [1.500 2.000 1.500] <nil>
}

func ExampleCholeskyFactors_SolveMat() {
	X, err := springs().SolveMat(la.New(3, 2, 1, 2, 1, 2, 1, 2))
	fmt.Printf("%.3f %v\n", X, err)
	// Output:
	// [[1.500 3.000]
	//  [2.000 4.000]
	//  [1.500 3.000]] <nil>
}

func ExampleCholeskyFactors_Inverse() {
	inv, err := springs().Inverse()
	fmt.Printf("%.2f %v\n", inv, err)
	// Output:
	// [[0.75 0.50 0.25]
	//  [0.50 1.00 0.50]
	//  [0.25 0.50 0.75]] <nil>
}

func ExampleCholeskyFactors_L() {
	fmt.Printf("%.4f\n", springs().L())
	// Output:
	// [[ 1.4142  0.0000  0.0000]
	//  [-0.7071  1.2247  0.0000]
	//  [ 0.0000 -0.8165  1.1547]]
}

func ExampleCholeskyFactors_Det() {
	fmt.Printf("%.3f\n", springs().Det())
	// Output: 4.000
}

// The logarithm of the determinant is what a Gaussian density needs.
func ExampleCholeskyFactors_LogDet() {
	fmt.Printf("%.4f\n", springs().LogDet())
	// Output: 1.3863
}

func ExampleCholeskyFactors_RCond() {
	fmt.Printf("%.4f\n", springs().RCond()) // 1/(‖A‖₁·‖A⁻¹‖₁) = 1/(4·2)
	// Output: 0.1250
}

func ExampleCholeskyFactors_Update() {
	f, _ := la.Cholesky(la.Identity(2))
	err := f.Update(3, la.Vector{1, 0}) // I + 3·e₁·e₁ᵀ
	fmt.Println(f.L(), err)
	err = f.Update(-4, la.Vector{1, 0}) // diag(4, 1) − 4·e₁·e₁ᵀ is singular
	fmt.Println(err)
	// Output:
	// [[2 0]
	//  [0 1]] <nil>
	// la: matrix is not positive definite: its leading minor of order 2 is not positive
}

func ExampleCholeskyFactors_Factorize() {
	var f la.CholeskyFactors[float64]
	for _, a := range []float64{4, 9, -1} {
		err := f.Factorize(la.New(1, 1, a))
		fmt.Println(f.L(), err)
	}
	// Output:
	// [[2]] <nil>
	// [[3]] <nil>
	// [] la: matrix is not positive definite: its leading minor of order 1 is not positive
}

func ExampleCholeskyFactors_String() {
	fmt.Println(springs())
	// Output: Cholesky: 3×3, symmetric positive definite
}

func ExampleCholeskyFactors_SolveMatTo() {
	X := la.New(3, 2, 1, 2, 1, 2, 1, 2)
	err := springs().SolveMatTo(X, X) // in place
	fmt.Printf("%.3f %v\n", X, err)
	// Output:
	// [[1.500 3.000]
	//  [2.000 4.000]
	//  [1.500 3.000]] <nil>
}

func ExampleCholeskyFactors_InverseTo() {
	inv := la.Zeros(3, 3)
	err := springs().InverseTo(inv)
	fmt.Printf("%.2f %v\n", inv, err)
	// Output:
	// [[0.75 0.50 0.25]
	//  [0.50 1.00 0.50]
	//  [0.25 0.50 0.75]] <nil>
}
