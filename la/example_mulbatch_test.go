package la_test

import (
	"fmt"

	"github.com/lina-la/lina/la"
)

func ExampleMulBatch() {
	A := []la.Matrix{la.New(2, 2, 1, 2, 3, 4), la.New(1, 2, 1, 1)}
	B := []la.Matrix{la.Identity(2), la.New(2, 1, 5, 6)}
	for _, C := range la.MulBatch(A, B) {
		fmt.Println(C)
	}
	// Output:
	// [[1 2]
	//  [3 4]]
	// [[11]]
}

func ExampleMulBatchTo() {
	turn := la.New(2, 2, 0, 1, -1, 0)
	points := []la.Matrix{la.New(2, 1, 1, 0), la.New(2, 1, 3, 4)}
	turned := []la.Matrix{la.Zeros(2, 1), la.Zeros(2, 1)}
	la.MulBatchTo(turned, []la.Matrix{turn, turn}, points)
	fmt.Println(turned[0].Flatten(), turned[1].Flatten())
	// Output: [ 0 -1] [ 4 -3]
}
