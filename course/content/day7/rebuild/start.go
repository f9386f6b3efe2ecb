//go:build ignore

package main

import (
	"fmt"

	"github.com/lina-la/lina/la"
)

// Rebuild returns U·Σ·Vᵀ, with the singular values s on the
// diagonal of Σ.
func Rebuild(u la.Matrix, s la.Vector, vt la.Matrix) la.Matrix {
	// Your code here.
	return la.Matrix{}
}

func main() {
	svd := la.Must(la.SVDFull(la.New(3, 2, 1, 2, 3, 4, 5, 6)))
	u, s, vt := svd.Factors()
	fmt.Println(Rebuild(u, s, vt))
}
