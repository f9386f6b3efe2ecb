package la_test

import (
	"errors"
	"fmt"

	"github.com/lina-la/lina/la"
)

func ExampleLU() {
	A := la.New(3, 3, 2, 1, 1, 4, 3, 3, 8, 7, 9)
	P, L, U := la.LU(A).Factors()
	fmt.Println(P)
	fmt.Printf("%.2f\n%.2f\n", L, U)
	fmt.Println(P.Mul(L).Mul(U).EqualApprox(A, 1e-12))
	// Output:
	// [[0 1 0]
	//  [0 0 1]
	//  [1 0 0]]
	// [[1.00 0.00 0.00]
	//  [0.25 1.00 0.00]
	//  [0.50 0.67 1.00]]
	// [[ 8.00  7.00  9.00]
	//  [ 0.00 -0.75 -1.25]
	//  [ 0.00  0.00 -0.67]]
	// true
}

// One factorization, many right-hand sides.
func ExampleLUFactors_Solve() {
	f := la.LU(la.New(2, 2, 1, 2, 3, 4))
	for _, b := range []la.Vector{{5, 11}, {3, 7}} {
		x, err := f.Solve(b)
		fmt.Printf("%.3f %v\n", x, err)
	}
	// Output:
	// [1.000 2.000] <nil>
	// [1.000 1.000] <nil>
}

func ExampleLUFactors_Solve_singular() {
	_, err := la.LU(la.New(2, 2, 1, 2, 2, 4)).Solve(la.Vector{1, 2})
	fmt.Println(errors.Is(err, la.ErrSingular), err)
	// Output: true la: matrix is singular: the 2nd pivot is zero
}

func ExampleLUFactors_SolveTo() {
	f := la.LU(la.New(2, 2, 1, 2, 3, 4))
	x := la.Vector{5, 11}
	err := f.SolveTo(x, x) // in place
	fmt.Println(x, err)
	// Output: [1 2] <nil>
}

func ExampleLUFactors_SolveT() {
	A := la.New(2, 2, 1, 2, 3, 4)
	y, err := la.LU(A).SolveT(la.Vector{4, 6})
	fmt.Println(y, y.MulMat(A), err)
	// Output: [1 1] [4 6] <nil>
}

func ExampleLUFactors_SolveMat() {
	X, err := la.LU(la.New(2, 2, 1, 2, 3, 4)).SolveMat(la.New(2, 2, 5, 3, 11, 7))
	fmt.Printf("%.3f %v\n", X, err)
	// Output:
	// [[1.000 1.000]
	//  [2.000 1.000]] <nil>
}

func ExampleLUFactors_Inverse() {
	inv, err := la.LU(la.New(2, 2, 2, 0, 0, 4)).Inverse()
	fmt.Println(inv, err)
	// Output:
	// [[0.5  0   ]
	//  [0    0.25]] <nil>
}

// The storage of the last factorization serves for the next.
func ExampleLUFactors_Factorize() {
	var f la.LUFactors[float64]
	for _, a := range []float64{1, 2, 3} {
		f.Factorize(la.New(2, 2, a, 1, 1, 1))
		fmt.Println(f.Det())
	}
	// Output:
	// 0
	// 1
	// 2
}

func ExampleLUFactors_Factors() {
	P, L, U := la.LU(la.New(2, 2, 0, 2, 1, 3)).Factors()
	fmt.Println(P)
	fmt.Println(L)
	fmt.Println(U)
	// Output:
	// [[0 1]
	//  [1 0]]
	// [[1 0]
	//  [0 1]]
	// [[1 3]
	//  [0 2]]
}

func ExampleLUFactors_P() {
	fmt.Println(la.LU(la.New(2, 2, 0, 2, 1, 3)).P())
	// Output:
	// [[0 1]
	//  [1 0]]
}

func ExampleLUFactors_Perm() {
	A := la.New(3, 2, 1, 1, 2, 0, 4, 0)
	f := la.LU(A)
	fmt.Println(f.Perm())
	fmt.Println(f.L().Mul(f.U()).Equal(A.TakeRows(f.Perm()...)))
	// Output:
	// [2 0 1]
	// true
}

func ExampleLUFactors_L() {
	fmt.Println(la.LU(la.New(2, 2, 4, 2, 2, 5)).L())
	// Output:
	// [[1   0  ]
	//  [0.5 1  ]]
}

func ExampleLUFactors_U() {
	fmt.Println(la.LU(la.New(2, 2, 4, 2, 2, 5)).U())
	// Output:
	// [[4 2]
	//  [0 4]]
}

func ExampleLUFactors_Det() {
	fmt.Println(la.LU(la.New(2, 2, 4, 2, 2, 5)).Det())
	// Output: 16
}

func ExampleLUFactors_LogDet() {
	sign, logAbs := la.LU(la.Identity(400).Scale(-10)).LogDet() // the determinant itself is 1e400
	fmt.Printf("%v · e^%.3f\n", sign, logAbs)
	// Output: 1 · e^921.034
}

func ExampleLUFactors_RCond() {
	fmt.Println(la.LU(la.Diag(la.Vector{1, 0.5, 0.25})).RCond())
	// Output: 0.25
}

func ExampleLUFactors_String() {
	fmt.Println(la.LU(la.Ones(3, 2)))
	// Output: LU: 3×2
}

func ExamplePerm_Matrix() {
	p := la.Perm{2, 0, 1}
	fmt.Println(p.Matrix())
	// Output:
	// [[0 1 0]
	//  [0 0 1]
	//  [1 0 0]]
}

func ExamplePerm_Inverse() {
	fmt.Println(la.Perm{2, 0, 1}.Inverse())
	// Output: [1 2 0]
}

func ExamplePerm_Sign() {
	fmt.Println(la.Perm{2, 0, 1}.Sign(), la.Perm{1, 0, 2}.Sign())
	// Output: 1 -1
}

func ExampleLUFactors_SolveMatTo() {
	f, X := la.LU(la.New(2, 2, 1, 2, 3, 4)), la.New(2, 2, 5, 3, 11, 7)
	err := f.SolveMatTo(X, X) // in place
	fmt.Printf("%.3f %v\n", X, err)
	// Output:
	// [[1.000 1.000]
	//  [2.000 1.000]] <nil>
}

func ExampleLUFactors_InverseTo() {
	inv := la.Zeros(2, 2)
	err := la.LU(la.New(2, 2, 2, 0, 0, 4)).InverseTo(inv)
	fmt.Println(inv, err)
	// Output:
	// [[0.5  0   ]
	//  [0    0.25]] <nil>
}

// The Hilbert matrix of order 8 has a condition number of 3·10¹⁰: six digits are left
// of a solution, and a step of refinement brings back the others.
func ExampleLUFactors_Refine() {
	A := la.Hilbert(8)
	b := A.MulVec(la.Vector{1, 1, 1, 1, 1, 1, 1, 1})
	f := la.LU(A)
	x, _ := f.Solve(b)
	err := f.Refine(x, A, b)
	r := A.MulVec(x).Sub(b)
	fmt.Println(r.Norm() < 1e-15*b.Norm(), err)
	// Output: true <nil>
}
