package main

import "os"

func Example() {
	if err := os.Chdir("../.."); err != nil { // where the README runs it
		panic(err)
	}
	main()
	// Output:
	// epoch   0: loss 1.176, 18 of 333 right
	// epoch  50: loss 0.055, 329 of 333 right
	// epoch 100: loss 0.030, 330 of 333 right
	// epoch 150: loss 0.023, 332 of 333 right
	// epoch 200: loss 0.019, 332 of 333 right
}
