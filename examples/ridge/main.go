// Ridge chooses the strength of ridge regression by cross-validation: a polynomial
// of degree 12 through 30 noisy points, held back by a penalty on its coefficients.
package main

import (
	"fmt"
	"math"

	"github.com/lina-la/lina/la"
)

// ridge minimizes ‖A·x − y‖² + α·‖x‖²: (AᵀA + αI)·x = Aᵀy.
func ridge(A la.Matrix, y la.Vector, alpha float64) la.Vector {
	return la.Must(la.Solve(A.Gram().AddDiag(alpha), y.MulMat(A)))
}

func main() {
	t := la.Linspace(-1, 1, 30)
	y := t.Apply(func(t float64) float64 { return math.Sin(3*t) + 0.3*math.Sin(1e4*t*t) })
	A := la.Vandermonde(t, 13)

	folds := 5
	alphas := la.Logspace(-6, 1, 8)
	errors := alphas.Apply(func(alpha float64) float64 {
		var sum float64
		for k := range folds { // points k, k+5, k+10, … are held back
			held := func(i int, _ la.Vector) bool { return i%folds == k }
			kept := func(i int, _ la.Vector) bool { return i%folds != k }
			x := ridge(A.FilterRows(kept), y.AsCol().FilterRows(kept).Col(0), alpha)
			miss := A.FilterRows(held).MulVec(x).Sub(y.AsCol().FilterRows(held).Col(0))
			sum += miss.Dot(miss)
		}
		return math.Sqrt(sum / float64(len(y)))
	})
	for i, alpha := range alphas {
		fmt.Printf("α = %8.0e: error %.4f\n", alpha, errors[i])
	}
	best := alphas[errors.ArgMin()]
	fmt.Printf("best: %.0e, with coefficients of length %.3f\n", best, ridge(A, y, best).Norm())
}
