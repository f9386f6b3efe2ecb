package main

import "os"

func Example() {
	if err := os.Chdir("../.."); err != nil { // where the README runs it
		panic(err)
	}
	main()
	// Output:
	// null space: [0.1748 0.3231 0.2777 0.2244]
	// eigenvector: [0.1748 0.3231 0.2777 0.2244], λ = 1.0000
	// 100 steps: [0.1748 0.3231 0.2777 0.2244]
	// pages by rank: [1 2 3 0]
}
