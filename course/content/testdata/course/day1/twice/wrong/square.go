//go:build ignore

// wants: You squared

package main

// Twice returns n².
func Twice(n int) int {
	return n * n
}
