//go:build ignore

package main

import (
	"fmt"

	"github.com/lina-la/lina/la"
)

// Explained returns the share of variance along each principal
// direction.
func Explained(x la.Matrix) la.Vector {
	// Your code here.
	return nil
}

func main() {
	fmt.Println(Explained(la.New(4, 2, 2, 1, 4, 3, 6, 4, 8, 7)))
}
