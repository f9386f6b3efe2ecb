package la_test

import (
	"errors"
	"fmt"

	"github.com/lina-la/lina/la"
)

func ExampleSolve() {
	// 2x + y = 3 and x + 3y = 5.
	x, err := la.Solve(la.New(2, 2, 2, 1, 1, 3), la.Vector{3, 5})
	fmt.Printf("%.3f %v\n", x, err)
	// Output: [0.800 1.400] <nil>
}

func ExampleSolve_singular() {
	_, err := la.Solve(la.New(2, 2, 1, 2, 2, 4), la.Vector{1, 2})
	fmt.Println(err)
	fmt.Println(errors.Is(err, la.ErrSingular))
	// Output:
	// la: matrix is singular: the 2nd pivot is zero
	// true
}

func ExampleSolveMat() {
	// Two systems with the same matrix, one a column.
	X, err := la.SolveMat(la.New(2, 2, 2, 1, 1, 3), la.New(2, 2, 3, 5, 5, 10))
	fmt.Printf("%.3f %v\n", X, err)
	// Output:
	// [[0.800 1.000]
	//  [1.400 3.000]] <nil>
}

func ExampleSolveUpper() {
	U := la.New(3, 3,
		2, 1, 1,
		0, 3, 1,
		0, 0, 4)
	x, err := la.SolveUpper(U, la.Vector{7, 5, 8})
	fmt.Println(x, err)
	// Output: [2 1 2] <nil>
}

func ExampleSolveLower() {
	L := la.New(2, 2,
		2, 0,
		3, 4)
	x, err := la.SolveLower(L, la.Vector{2, 11})
	fmt.Println(x, err)
	// Output: [1 2] <nil>
}

func ExampleInv() {
	A := la.New(2, 2, 1, 2, 3, 4)
	B, err := la.Inv(A)
	fmt.Printf("%.3f %v\n", B, err)
	fmt.Println(A.Mul(B).EqualApprox(la.Identity(2), 1e-14))
	// Output:
	// [[-2.000  1.000]
	//  [ 1.500 -0.500]] <nil>
	// true
}

func ExampleInv_singular() {
	_, err := la.Inv(la.New(3, 3, 1, 2, 3, 4, 5, 6, 7, 8, 9))
	fmt.Println(errors.Is(err, la.ErrSingular))
	// Output: true
}

func ExamplePInv() {
	A := la.New(4, 2, .1, .2, .3, .4, .5, .6, .7, .8)
	P, err := la.PInv(A)
	fmt.Println(la.Sprint(P, &la.FormatOptions{Precision: 4, SuppressSmall: true}), err)
	// Output:
	// [[-10    -5     0     5  ]
	//  [  8.5   4.5   0.5  -3.5]] <nil>
}

func ExamplePInvTol() {
	A := la.Diag(la.Vector{2, 1e-9})
	P, _ := la.PInv(A)
	fmt.Printf("%.1e\n", P.Diagonal(0))
	P, _ = la.PInvTol(A, 1e-6) // what is below 2e-6 is taken for noise
	fmt.Printf("%.1e\n", P.Diagonal(0))
	// Output:
	// [5.0e-01 1.0e+09]
	// [5.0e-01 0.0e+00]
}

func ExampleLstSq() {
	// The line c₀ + c₁·t nearest to the points (0, 6), (1, 0), (2, 0).
	A := la.New(3, 2, 1, 0, 1, 1, 1, 2)
	fit, err := la.LstSq(A, la.Vector{6, 0, 0})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%.3f rank %d, sum of squared residuals %.3f\n", fit.X, fit.Rank, fit.SSR)
	// Output: [ 5.000 -3.000] rank 2, sum of squared residuals 6.000
}

func ExampleLstSq_dependent() {
	// Both columns are the same: of all solutions, the shortest.
	fit, _ := la.LstSq(la.Ones(2, 2), la.Vector{1, 3})
	fmt.Printf("%.3f rank %d\n", fit.X, fit.Rank)
	// Output: [1.000 1.000] rank 1
}

func ExampleLstSqSVD() {
	fit, err := la.LstSqSVD(la.Diag(la.Vector{4, 2}), la.Vector{4, 6})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%.3f singular values %.3f\n", fit.X, fit.S)
	// Output: [1.000 3.000] singular values [4.000 2.000]
}

func ExampleFactor() {
	for _, A := range []la.Matrix{
		la.Diag(la.Vector{1, 2}),
		la.New(2, 2, 1, 2, 0, 3),
		la.New(2, 2, 2, 1, 1, 2),
		la.New(2, 2, 1, 2, 3, 4),
		la.New(3, 2, 1, 0, 1, 1, 1, 2),
		la.New(2, 3, 1, 1, 1, 1, 2, 3),
	} {
		f, err := la.Factor(A)
		if err != nil {
			fmt.Println(err)
			continue
		}
		x, err := f.Solve(A.RowSums()) // b = A·[1 1 …]
		fmt.Printf("%v: %.3f %v\n", f, x, err)
	}
	// Output:
	// Diagonal: 2×2: [1.000 1.000] <nil>
	// Upper triangular: 2×2: [1.000 1.000] <nil>
	// Cholesky: 2×2, symmetric positive definite: [1.000 1.000] <nil>
	// LU: 2×2: [1.000 1.000] <nil>
	// QR: 3×2: [1.000 1.000] <nil>
	// SVD: 2×3, rank 2: [1.000 1.000 1.000] <nil>
}
