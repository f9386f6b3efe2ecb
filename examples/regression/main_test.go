package main

import "os"

func Example() {
	if err := os.Chdir("../.."); err != nil { // where the README runs it
		panic(err)
	}
	main()
	// Output:
	// 333 penguins, R² = 0.7639, residual standard error 393.0 g
	// (intercept)         -6445.48 ± 566.13   t = -11.39
	// bill_length_mm          3.29 ±   5.37   t =   0.61
	// bill_depth_mm          17.84 ±  13.83   t =   1.29
	// flipper_length_mm      50.76 ±   2.50   t =  20.33
}
