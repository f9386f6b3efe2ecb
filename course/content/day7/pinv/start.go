//go:build ignore

package main

import (
	"fmt"

	"github.com/lina-la/lina/la"
)

// PInv returns the pseudoinverse of U·diag(s)·Vᵀ.
func PInv(u la.Matrix, s la.Vector, v la.Matrix) la.Matrix {
	// Your code here.
	return la.Matrix{}
}

func main() {
	svd := la.Must(la.SVD(la.New(4, 2, .1, .2, .3, .4, .5, .6, .7, .8)))
	fmt.Println(PInv(svd.U, svd.S, svd.V))
}
