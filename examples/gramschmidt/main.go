// Gramschmidt makes the columns of a matrix orthonormal in three ways, and shows how
// much of the right angles rounding leaves: classical and modified Gram–Schmidt, and
// Householder's reflections.
package main

import (
	"fmt"

	"github.com/lina-la/lina/la"
)

// classical subtracts from each column its projections on the ones before, all taken
// of the column as it was.
func classical(A la.Matrix) la.Matrix {
	Q := A.Clone()
	for j := range A.Cols() {
		before := Q.Slice(0, Q.Rows(), 0, j)
		v := A.Col(j)
		v = v.Sub(before.MulVec(v.MulMat(before)))
		Q.SetCol(j, v.Unit())
	}
	return Q
}

// modified takes each projection of what the ones before have left.
func modified(A la.Matrix) la.Matrix {
	Q := A.Clone()
	for j := range A.Cols() {
		v := A.Col(j)
		for k := range j {
			q := Q.Col(k)
			v = v.AddScaled(-q.Dot(v), q)
		}
		Q.SetCol(j, v.Unit())
	}
	return Q
}

func main() {
	// Läuchli's matrix: columns that differ in their last digits only.
	A := la.VStack(la.Ones(1, 3), la.Identity(3).Scale(1e-8))
	loss := func(Q la.Matrix) float64 { return Q.Gram().AddDiag(-1).Abs().Max() }
	fmt.Printf("classical   ‖QᵀQ − I‖ = %.2f\n", loss(classical(A)))
	fmt.Printf("modified    ‖QᵀQ − I‖ = %.0e\n", loss(modified(A)))
	fmt.Printf("Householder ‖QᵀQ − I‖ < 1e-14: %v\n", loss(la.QR(A).Q()) < 1e-14)
}
