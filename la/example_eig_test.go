package la_test

import (
	"fmt"
	"math"

	"github.com/lina-la/lina/la"
)

func ExampleEigSym() {
	A := la.New(2, 2, 2, 1, 1, 2)
	e, err := la.EigSym(A)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%.4f\n", e.Values)
	fmt.Printf("%.4f\n", e.Vectors.Apply(math.Abs)) // the signs are as they fall
	V, Lambda := e.Vectors, la.Diag(e.Values)
	fmt.Println(V.Mul(Lambda).Mul(V.T()).EqualApprox(A, 1e-14))
	// Output:
	// [1.0000 3.0000]
	// [[0.7071 0.7071]
	//  [0.7071 0.7071]]
	// true
}

func ExampleEigSymVals() {
	// The squared frequencies of three masses between springs.
	values, err := la.EigSymVals(la.New(3, 3, 2, -1, 0, -1, 2, -1, 0, -1, 2))
	fmt.Printf("%.4f %v\n", values, err)
	// Output: [0.5858 2.0000 3.4142] <nil>
}

func ExampleEigSymResult_Factorize() {
	var e la.EigSymResult[float64]
	for _, A := range []la.Matrix{la.Diag(la.Vector{3, 1}), la.New(2, 2, 2, 1, 1, 2)} {
		err := e.Factorize(A) // the second time in the storage of the first
		fmt.Printf("%.3f %v\n", e.Values, err)
	}
	// Output:
	// [1.000 3.000] <nil>
	// [1.000 3.000] <nil>
}

func ExampleEig() {
	A := la.New(2, 2, 4, 1, 2, 3)
	e, err := la.Eig(A)
	if err != nil {
		fmt.Println(err)
		return
	}
	values, V, ok := e.Real()
	fmt.Printf("%.3f %v\n", values, ok)
	for j, lambda := range values {
		v := V.Col(j)
		fmt.Println(A.MulVec(v).EqualApprox(v.Scale(lambda), 1e-14)) // A·v = λ·v
	}
	// Output:
	// [5.000 2.000] true
	// true
	// true
}

func ExampleEig_complex() {
	// Turning the plane by 90 degrees leaves no direction as it is.
	e, err := la.Eig(la.New(2, 2, 0, -1, 1, 0))
	if err != nil {
		fmt.Println(err)
		return
	}
	_, _, ok := e.Real()
	fmt.Printf("%.1f %v\n", e.Values, ok)
	// Output: [(0.0+1.0i) (0.0-1.0i)] false
}

func ExampleEigVals() {
	values, err := la.EigVals(la.New(2, 2, 1, -2, 2, 1))
	fmt.Printf("%.3f %v\n", values, err)
	// Output: [(1.000+2.000i) (1.000-2.000i)] <nil>
}

func ExampleEigResult_Real() {
	// Where people move from year to year: the steady state is the eigenvector
	// of the eigenvalue 1.
	e, err := la.Eig(la.New(2, 2, 0.8, 0.3, 0.2, 0.7))
	if err != nil {
		fmt.Println(err)
		return
	}
	values, vectors, ok := e.Real()
	steady := vectors.Col(0)
	fmt.Printf("%.2f %.2f %v\n", values, steady.Scale(1/steady.Sum()), ok)
	// Output: [1.00 0.50] [0.60 0.40] true
}
