// Command house prints trees of the repository for CI, one a line as the go command
// writes them: those of the library ("library"), or those that programs in the
// course import ("cells").
package main

import (
	"fmt"
	"os"

	"github.com/lina-la/lina"
)

func main() {
	for _, tree := range lina.House {
		switch {
		case len(os.Args) != 2:
			fmt.Fprintln(os.Stderr, "usage: house library|cells")
			os.Exit(2)
		case os.Args[1] == "library" && tree.Library(), os.Args[1] == "cells" && tree.Cells:
			fmt.Printf("./%s/...\n", tree.Path)
		}
	}
}
