package main

import "os"

func Example() {
	if err := os.Chdir("../.."); err != nil { // where the README runs it
		panic(err)
	}
	main()
	// Output:
	// λ₁ = 1.447853 after 12 products, v₁ = [0.8082 0.4591 0.2674 0.1824 0.1378 0.1109]
	// λ₂ = 0.179764
	// all of them: [-0.001858 -0.000142 -0.000001  0.007374  0.179764  1.447853]
}
