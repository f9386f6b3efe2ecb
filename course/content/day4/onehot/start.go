//go:build ignore

package main

import "fmt"

// OneHot returns a row for each word, with a 1 in the column of its
// kind.
func OneHot(words, kinds []string) [][]float64 {
	// Your code here.
	return nil
}

func main() {
	fmt.Println(OneHot(
		[]string{"Gentoo", "Adelie", "Gentoo"},
		[]string{"Adelie", "Chinstrap", "Gentoo"}))
}
