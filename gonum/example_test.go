package gonumla_test

import (
	"fmt"

	"gonum.org/v1/gonum/lapack/lapack64"
	"gonum.org/v1/gonum/mat"

	gonumla "github.com/lina-la/lina/gonum"
	"github.com/lina-la/lina/la"
)

// After the first line, all that Gonum computes is computed by Lina.
func Example() {
	gonumla.Use()

	A := mat.NewDense(2, 2, []float64{1, 2, 3, 4})
	var B mat.Dense
	B.Mul(A, A.T())
	fmt.Println(mat.Formatted(&B))

	var x mat.VecDense
	if err := x.SolveVec(A, mat.NewVecDense(2, []float64{5, 11})); err != nil {
		fmt.Println(err)
	}
	fmt.Printf("%.4f\n", mat.Formatted(&x))
	// Output:
	// ⎡ 5  11⎤
	// ⎣11  25⎦
	// ⎡1.0000⎤
	// ⎣2.0000⎦
}

// The factorizations alone, with the products left to Gonum.
func ExampleLAPACK() {
	lapack64.Use(gonumla.LAPACK{})

	A := mat.NewSymDense(2, []float64{4, 2, 2, 5})
	var cholesky mat.Cholesky
	if !cholesky.Factorize(A) {
		fmt.Println("not positive definite")
	}
	var x mat.VecDense
	if err := cholesky.SolveVecTo(&x, mat.NewVecDense(2, []float64{8, 12})); err != nil {
		fmt.Println(err)
	}
	fmt.Printf("%.4f\n", mat.Formatted(&x))
	// Output:
	// ⎡1.0000⎤
	// ⎣2.0000⎦
}

// A matrix of Gonum in Lina.
func ExampleFromDense() {
	A := mat.NewDense(2, 2, []float64{3, 0, 0, 4})
	B := gonumla.FromDense(A)
	B.Set(0, 0, 5)
	fmt.Println(A.At(0, 0), la.Det(B))
	// Output: 5 20
}

// A matrix of Lina in Gonum.
func ExampleToDense() {
	A := la.New(2, 2, 1, 2, 3, 4)
	B := gonumla.ToDense(A)
	B.Scale(10, B)
	fmt.Println(A)
	// Output:
	// [[10 20]
	//  [30 40]]
}
