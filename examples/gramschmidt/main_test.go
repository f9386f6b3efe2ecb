package main

import "os"

func Example() {
	if err := os.Chdir("../.."); err != nil { // where the README runs it
		panic(err)
	}
	main()
	// Output:
	// classical   ‖QᵀQ − I‖ = 0.50
	// modified    ‖QᵀQ − I‖ = 7e-09
	// Householder ‖QᵀQ − I‖ < 1e-14: true
}
