package main

import "os"

func Example() {
	if err := os.Chdir("../.."); err != nil { // where the README runs it
		panic(err)
	}
	main()
	// Output:
	// turned by 39.8°, scale 0.498
	// shift [ 3.005 -1.006]
	// what is left: 0.0191
}
