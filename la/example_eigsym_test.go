package la_test

import (
	"fmt"
	"math"

	"github.com/lina-la/lina/la"
)

func ExampleEigSymRange() {
	// The two smallest of five squared frequencies.
	A := la.Toeplitz(la.Vector{2, -1, 0, 0, 0}, la.Vector{2, -1, 0, 0, 0})
	e, err := la.EigSymRange(A, 0, 2)
	fmt.Printf("%.4f %v\n", e.Values, err)
	fmt.Printf("%.4f\n", e.Vectors.Apply(math.Abs))
	// Output:
	// [0.2679 1.0000] <nil>
	// [[0.2887 0.5000]
	//  [0.5000 0.5000]
	//  [0.5774 0.0000]
	//  [0.5000 0.5000]
	//  [0.2887 0.5000]]
}

func ExampleEigSymBetween() {
	A := la.Toeplitz(la.Vector{2, -1, 0, 0, 0}, la.Vector{2, -1, 0, 0, 0})
	e, err := la.EigSymBetween(A, 1.5, math.Inf(1))
	fmt.Printf("%.4f %v\n", e.Values, err)
	// Output: [2.0000 3.0000 3.7321] <nil>
}

func ExampleEigSymTridiag() {
	e, err := la.EigSymTridiag(la.Vector{2, 2, 2}, la.Vector{-1, -1})
	fmt.Printf("%.4f %v\n", e.Values, err)
	// Output: [0.5858 2.0000 3.4142] <nil>
}

func ExampleEigSymGen() {
	// Two masses, 1 and 2, on springs: K·x = ω²·M·x.
	K, M := la.New(2, 2, 3, -1, -1, 1), la.Diag(la.Vector{1, 2})
	e, err := la.EigSymGen(K, M)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%.4f\n", e.Values)
	X := e.Vectors
	fmt.Println(X.T().Mul(M).Mul(X).EqualApprox(la.Identity(2), 1e-14))
	// Output:
	// [0.3139 3.1861]
	// true
}
