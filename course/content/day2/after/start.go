//go:build ignore

package main

import (
	"fmt"

	"github.com/lina-la/lina/la"
)

// After returns the shares x after some years, of which each takes
// them to A·x.
func After(a la.Matrix, x la.Vector, years int) la.Vector {
	// Your code here.
	return nil
}

func main() {
	a := la.New(2, 2,
		0.8, 0.3,
		0.2, 0.7)
	fmt.Println(After(a, la.Vector{1, 0}, 10))
}
