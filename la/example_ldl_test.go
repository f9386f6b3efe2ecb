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

func ExampleLDLFactors_Solve() {
	f, _ := la.LDL(la.New(2, 2, 0, 2, 2, 0))
	fmt.Println(f.Solve(la.Vector{4, 6}))
	// Output: [3 2] <nil>
}

func ExampleLDLFactors_SolveTo() {
	f, _ := la.LDL(la.New(2, 2, 0, 2, 2, 0))
	x := la.Vector{4, 6}
	err := f.SolveTo(x, x) // in place
	fmt.Println(x, err)
	// Output: [3 2] <nil>
}

func ExampleLDLFactors_Factorize() {
	var f la.LDLFactors[float64]
	for _, a := range []float64{1, 2, 4} {
		_ = f.Factorize(la.New(2, 2, a, 0, 0, -1))
		fmt.Println(f.Det())
	}
	// Output:
	// -1
	// -2
	// -4
}

func ExampleLDLFactors_P() {
	f, _ := la.LDL(la.New(2, 2, 1, 0, 0, -5))
	fmt.Println(f.P())
	// Output:
	// [[1 0]
	//  [0 1]]
}

func ExampleLDLFactors_Perm() {
	f, _ := la.LDL(la.New(2, 2, 0, 1, 1, 4))
	fmt.Println(f.Perm())
	// Output: [1 0]
}

func ExampleLDLFactors_L() {
	f, _ := la.LDL(la.New(2, 2, -4, 2, 2, 1))
	fmt.Println(f.L())
	// Output:
	// [[ 1    0  ]
	//  [-0.5  1  ]]
}

func ExampleLDLFactors_D() {
	f, _ := la.LDL(la.New(2, 2, -4, 2, 2, 1))
	fmt.Println(f.D())
	// Output:
	// [[-4  0]
	//  [ 0  2]]
}

func ExampleLDLFactors_LogDet() {
	f, _ := la.LDL(la.Diag(la.Vector{-1e200, 1e200, 1e200}))
	sign, logAbs := f.LogDet() // the determinant itself would overflow
	fmt.Printf("%v %.2f\n", sign, logAbs)
	// Output: -1 1381.55
}

func ExampleLDLFactors_RCond() {
	f, _ := la.LDL(la.Diag(la.Vector{1, -100}))
	fmt.Printf("%.4f\n", f.RCond())
	// Output: 0.0100
}

func ExampleLDLFactors_String() {
	f, _ := la.LDL(la.Identity(3))
	fmt.Println(f)
	// Output: LDL: 3×3, symmetric
}

func ExampleLDLFactors_SolveMatTo() {
	f, err := la.LDL(la.New(2, 2, 0, 1, 1, 0))
	if err != nil {
		fmt.Println(err)
		return
	}
	X := la.New(2, 2, 1, 2, 3, 4)
	err = f.SolveMatTo(X, X) // in place
	fmt.Println(X, err)
	// Output:
	// [[3 4]
	//  [1 2]] <nil>
}

func ExampleLDLFactors_InverseTo() {
	f, err := la.LDL(la.New(2, 2, 0, 2, 2, 0))
	if err != nil {
		fmt.Println(err)
		return
	}
	inv := la.Zeros(2, 2)
	err = f.InverseTo(inv)
	fmt.Println(inv, err)
	// Output:
	// [[0   0.5]
	//  [0.5 0  ]] <nil>
}
