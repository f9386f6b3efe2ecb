// Markov finds where a random walk over four web pages spends its time: the steady
// state of a Markov chain, in three ways.
package main

import (
	"fmt"

	"github.com/lina-la/lina/la"
)

func main() {
	links := la.New(4, 4, // links from page i to page j
		0, 1, 1, 1,
		1, 0, 0, 1,
		0, 1, 0, 0,
		0, 0, 1, 0)
	// Mostly the walk follows a link, sometimes it jumps anywhere.
	P := links.DivCol(links.RowSums()).Scale(0.85).AddScalar(0.15 / 4)

	// π·P = π: the null space of (P − I)ᵀ, scaled to sum 1.
	pi := la.Must(la.NullSpace(P.AddDiag(-1).T())).Col(0)
	pi = pi.Scale(1 / pi.Sum())
	fmt.Printf("null space: %.4f\n", pi)

	// The eigenvector of Pᵀ with λ = 1, which is the largest.
	eig := la.Must(la.Eig(P.T()))
	v := eig.Vectors.Real().Col(0)
	fmt.Printf("eigenvector: %.4f, λ = %.4f\n", v.Scale(1/v.Sum()), real(eig.Values[0]))

	// Any start, after many steps.
	fmt.Printf("100 steps: %.4f\n", la.Must(la.Powm(P, 100)).Row(0))
	fmt.Println("pages by rank:", pi.TopK(4))
}
