package main

import "os"

func Example() {
	if err := os.Chdir("../.."); err != nil { // where the README runs it
		panic(err)
	}
	main()
	// Output:
	// α =    1e-06: error 0.4944
	// α =    1e-05: error 0.3335
	// α =    1e-04: error 0.2656
	// α =    1e-03: error 0.2706
	// α =    1e-02: error 0.2775
	// α =    1e-01: error 0.2894
	// α =    1e+00: error 0.3606
	// α =    1e+01: error 0.5736
	// best: 1e-04, with coefficients of length 12.973
}
