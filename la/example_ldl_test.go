package la_test

import (
	"fmt"

	"github.com/lina-la/lina/la"
)

// A symmetric matrix that is not definite: Cholesky does not factor it, LDL does.
func ExampleLDL() {
	A := la.New(3, 3,
		0, 1, 2,
		1, 0, 3,
		2, 3, 0)
	f, err := la.LDL(A)
	if err != nil {
		fmt.Println(err)
		return
	}
	x, err := f.Solve(la.Vector{8, 10, 8})
	fmt.Printf("%.4f %v\n", x, err)
	// Output: [1.0000 2.0000 3.0000] <nil>
}

func ExampleLDLFactors_Factors() {
	A := la.New(2, 2, 0, 2, 2, 0)
	f, _ := la.LDL(A)
	P, L, D := f.Factors()
	fmt.Println(D)
	fmt.Println(P.Mul(L).Mul(D).Mul(L.T()).Mul(P.T()))
	// Output:
	// [[0 2]
	//  [2 0]]
	// [[0 2]
	//  [2 0]]
}

func ExampleLDLFactors_Inertia() {
	f, _ := la.LDL(la.New(3, 3,
		2, 0, 0,
		0, -1, 0,
		0, 0, -5))
	fmt.Println(f.Inertia())
	// Output: 1 2 0
}

func ExampleLDLFactors_Det() {
	f, _ := la.LDL(la.New(2, 2, 1, 2, 2, 1))
	fmt.Printf("%.4f\n", f.Det())
	// Output: -3.0000
}

func ExampleLDLFactors_Inverse() {
	f, _ := la.LDL(la.New(2, 2, 0, 2, 2, 0))
	inv, err := f.Inverse()
	fmt.Println(inv, err)
	// Output:
	// [[0   0.5]
	//  [0.5 0  ]] <nil>
}

func ExampleLDLFactors_SolveMat() {
	f, _ := la.LDL(la.New(2, 2, 0, 2, 2, 0))
	X, err := f.SolveMat(la.Full(2, 3, 1))
	fmt.Println(X, err)
	// Output:
	// [[0.5 0.5 0.5]
	//  [0.5 0.5 0.5]] <nil>
}
