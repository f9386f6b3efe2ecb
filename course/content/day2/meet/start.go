//go:build ignore

package main

import "fmt"

// Meet returns the point where a1·x + b1·y = c1 and a2·x + b2·y = c2
// meet, and whether there is exactly one.
func Meet(a1, b1, c1, a2, b2, c2 float64) (x, y float64, ok bool) {
	// Your code here.
	return 0, 0, false
}

func main() {
	fmt.Println(Meet(2, 1, 5, 1, 3, 5))
}
