package main

import "os"

func Example() {
	if err := os.Chdir("../.."); err != nil { // where the README runs it
		panic(err)
	}
	main()
	// Output:
	// t = 1 s: height  94.6 m, measured  93.2, true  95.1; speed -11.36 ± 2.14 m/s
	// t = 2 s: height  79.1 m, measured  78.6, true  80.4; speed -20.80 ± 0.77 m/s
	// t = 3 s: height  55.5 m, measured  57.5, true  55.9; speed -29.62 ± 0.42 m/s
	// t = 4 s: height  22.0 m, measured  23.5, true  21.5; speed -39.04 ± 0.28 m/s
}
