package main

import "os"

func Example() {
	if err := os.Chdir("../.."); err != nil { // where the README runs it
		panic(err)
	}
	main()
	// Output:
	// patch 1000 is most like [3584 3903 1419], cosines [0.653 0.652 0.648]
	// patch 2000 is most like [753 1864 1080], cosines [0.711 0.648 0.623]
	// patch 3000 is most like [1919 1849 1850], cosines [0.930 0.928 0.926]
}
