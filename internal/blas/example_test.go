package blas_test

import (
	"fmt"

	"github.com/lina-la/lina/internal/blas"
)

// The products of a matrix and its transpose: T makes a view, and copies nothing.
func ExampleGemm() {
	a := blas.MatOf(2, 3, []float64{
		1, 2, 3,
		4, 5, 6,
	})
	c := blas.MatOf(2, 2, make([]float64, 4))
	blas.Gemm(1, a, a.T(), 0, c)
	fmt.Println(c.Data)
	// Output: [14 32 32 77]
}

// Solve X·U = B for a triangle on the right, as Uᵀ·Xᵀ = Bᵀ, in place.
func ExampleTrsm() {
	u := blas.MatOf(2, 2, []float64{
		2, 1,
		0, 4,
	})
	b := blas.MatOf(3, 2, []float64{
		2, 5,
		4, 6,
		6, 7,
	})
	blas.Trsm(blas.Lower, blas.NonUnit, 1, u.T(), b.T())
	fmt.Println(b.Data)
	// Output: [1 1 2 1 3 1]
}

// The norm of a column, which is a vector with an increment.
func ExampleNrm2() {
	a := blas.MatOf(2, 3, []float64{
		0, 3, 0,
		0, 4, 0,
	})
	fmt.Println(blas.Nrm2(a.Col(1)))
	// Output: 5
}
