package lapack_test

import (
	"fmt"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/lapack"
)

// Solve A·x = b: factor P·A = L·U, look for a zero pivot, substitute.
func ExampleLU() {
	a := blas.MatOf(3, 3, []float64{
		0, 1, 2,
		2, 0, 4,
		4, 2, 0,
	})
	b := blas.MatOf(3, 1, []float64{8, 14, 8})

	pivots := make([]int, 3)
	if zero := lapack.LU(a, pivots); zero >= 0 {
		fmt.Println("singular: pivot", zero, "is zero")
		return
	}
	lapack.LUSolve(a, pivots, b)
	fmt.Println(b.Data)
	// Output: [1 2 3]
}

// Fit the line y = c₀ + c₁·x to four points.
func ExampleLeastSquares() {
	ab := blas.MatOf(4, 3, []float64{
		1, 0, 1,
		1, 1, 3,
		1, 2, 5,
		1, 3, 7,
	})

	rtol := lapack.LeastSquaresTol[float64](4, 2)
	rank := lapack.LeastSquares(ab, 4, 2, rtol, nil, nil)
	fmt.Printf("rank %d: %.3f + %.3f·x\n", rank, ab.At(0, 2), ab.At(1, 2))
	// Output: rank 2: 1.000 + 2.000·x
}
