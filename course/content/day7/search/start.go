//go:build ignore

package main

import (
	"fmt"

	"github.com/lina-la/lina/la"
)

// Search returns the number of the text that is closest to the
// query in k topics.
func Search(docs la.Matrix, query la.Vector, k int) int {
	// Your code here.
	return -1
}

func main() {
	// Words: ship, boat, sea; tree, leaf. Which text is about ships?
	docs := la.New(5, 4,
		2, 0, 0, 0,
		1, 2, 0, 0,
		1, 2, 0, 1,
		0, 0, 2, 1,
		0, 0, 1, 2)
	fmt.Println(Search(docs, la.Vector{1, 0, 0, 0, 0}, 2))
}
