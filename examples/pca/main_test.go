package main

import "os"

func Example() {
	if err := os.Chdir("../.."); err != nil { // where the README runs it
		panic(err)
	}
	main()
	// Output:
	// explained: [0.686 0.195 0.092 0.027]
	// directions:
	// [[ 0.454 -0.399  0.577  0.550]
	//  [ 0.600  0.796  0.006  0.076]]
	// Adelie    [ -1.46  -0.14]
	// Chinstrap [ -0.39   0.99]
	// Gentoo    [  2.01  -0.39]
}
