package la_test

import (
	"fmt"

	"github.com/lina-la/lina/la"
)

func ExampleEigSymBatch() {
	results, err := la.EigSymBatch([]la.Matrix{la.New(2, 2, 2, 1, 1, 2), la.New(2, 2, 5, 0, 0, 4)})
	for _, e := range results {
		fmt.Printf("%.4g\n", []float64(e.Values))
	}
	fmt.Println(err)
	// Output:
	// [1 3]
	// [4 5]
	// <nil>
}

func ExampleEigSymBatchTo() {
	results := make([]la.EigSymResult[float64], 1)
	for _, x := range []float64{1, 2} {
		if err := la.EigSymBatchTo(results, []la.Matrix{la.New(2, 2, 3, x, x, 3)}); err != nil {
			fmt.Println(err)
		}
		fmt.Printf("%.4g\n", []float64(results[0].Values))
	}
	// Output:
	// [2 4]
	// [1 5]
}

func ExampleSVDBatch() {
	results, err := la.SVDBatch([]la.Matrix{la.New(2, 2, 0, 3, 2, 0), la.New(2, 3, 2, 0, 0, 0, 0, 1)})
	for _, s := range results {
		fmt.Printf("%.4g\n", []float64(s.S))
	}
	fmt.Println(err)
	// Output:
	// [3 2]
	// [2 1]
	// <nil>
}

func ExampleSVDBatchTo() {
	results := make([]la.SVDResult[float64], 1)
	err := la.SVDBatchTo(results, []la.Matrix{la.New(2, 2, 0, 3, 2, 0)})
	fmt.Printf("%.4g %v\n", []float64(results[0].S), err)
	// Output: [3 2] <nil>
}
