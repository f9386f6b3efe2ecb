//go:build ignore

package main

// Twice returns 2n.
func Twice(n int) int {
	return 2 * n
}
