package lina_test

import (
	"fmt"
	"log"

	"github.com/lina-la/lina/la"
)

// The README shows this example with its output; TestReadme keeps them equal.
func Example() {
	t := la.Vector{1, 2, 3, 4}
	y := la.Vector{1, 3, 4, 6}

	A := la.Vandermonde(t, 2) // rows 1, tᵢ
	fit, err := la.LstSq(A, y)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("y ≈ %.1f + %.1f·t\n", fit.X[0], fit.X[1])
	fmt.Println(A.T().Mul(A))
	fmt.Printf("condition number %.3f\n", la.Cond(A))

	// Output:
	// y ≈ -0.5 + 1.6·t
	// [[ 4 10]
	//  [10 30]]
	// condition number 7.469
}
