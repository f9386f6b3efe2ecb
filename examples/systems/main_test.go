package main

import "os"

func Example() {
	if err := os.Chdir("../.."); err != nil { // where the README runs it
		panic(err)
	}
	main()
	// Output:
	// the middle of the rod has cooled to 0.5781, a quarter to 0.4220
	// a pulse in the middle leaves 0.5774 there, 0.1547 beside it
	// of 1000 parabolas the most bent has c₂ = ±0.4996
}
