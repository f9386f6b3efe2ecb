package la_test

import (
	"fmt"

	"github.com/lina-la/lina/la"
)

func ExampleWrapStrided() {
	byColumns := []float64{1, 2, 3, 4, 5, 6}
	A := la.WrapStrided(2, 3, byColumns, 1, 2)
	fmt.Println(A)
	// Output:
	// [[1 3 5]
	//  [2 4 6]]
}
