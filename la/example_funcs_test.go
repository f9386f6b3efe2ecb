package la_test

import (
	"errors"
	"fmt"

	"github.com/lina-la/lina/la"
)

func ExamplePowm() {
	F, err := la.Powm(la.New(2, 2, 1, 1, 1, 0), 10) // Fibonacci
	fmt.Println(F, err)
	// Output:
	// [[89 55]
	//  [55 34]] <nil>
}

func ExamplePowm_inverse() {
	A, err := la.Powm(la.Diag(la.Vector{2, 4}), -2)
	fmt.Println(A.Diagonal(0), err)
	// Output: [0.25   0.0625] <nil>
}

func ExampleExpm() {
	// Turning at speed 1 for a quarter of a circle and for half of one.
	const pi = 3.141592653589793
	G := la.New(2, 2, 0, -1, 1, 0)
	for _, t := range []float64{pi / 2, pi} {
		R, err := la.Expm(G.Scale(t))
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(la.Sprint(R, &la.FormatOptions{SuppressSmall: true}))
	}
	// Output:
	// [[ 0 -1]
	//  [ 1  0]]
	// [[-1  0]
	//  [ 0 -1]]
}

func ExampleSqrtm() {
	X, err := la.Sqrtm(la.New(2, 2, 5, 4, 4, 5))
	fmt.Printf("%.3f %v\n", X, err)
	// Output:
	// [[2.000 1.000]
	//  [1.000 2.000]] <nil>
}

func ExampleLogm() {
	A := la.New(2, 2, 2, 1, 1, 2)
	X, err := la.Logm(A)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%.4f\n", X)
	B, _ := la.Expm(X)
	fmt.Println(B.EqualApprox(A, 1e-14))
	// Output:
	// [[0.5493 0.5493]
	//  [0.5493 0.5493]]
	// true
}

func ExampleNotRealError() {
	_, err := la.Sqrtm(la.Diag(la.Vector{4, -9}))
	fmt.Println(err)
	fmt.Println(errors.Is(err, la.ErrNotReal))
	// Output:
	// la: the result is not a real matrix: Sqrtm: eigenvalue -9 is negative
	// true
}
