// Power finds the largest eigenvalue of a matrix by multiplying a vector with it again
// and again, and the next one by taking the first away.
package main

import (
	"fmt"
	"math"

	"github.com/lina-la/lina/la"
)

// power returns the eigenvalue of largest modulus of a symmetric A, its eigenvector
// and the number of products that it took.
func power(A la.Matrix) (lambda float64, v la.Vector, steps int) {
	v = la.Ones(1, A.Rows()).Row(0).Unit()
	for steps = 1; steps < 1000; steps++ {
		w := A.MulVec(v)
		lambda = v.Dot(w) // the Rayleigh quotient
		if w.AddScaled(-lambda, v).Norm() < 1e-10*math.Abs(lambda) {
			break
		}
		v = w.Unit()
	}
	return lambda, v, steps
}

func main() {
	A := la.FromFunc(6, 6, func(i, j int) float64 { return 1 / float64(1+i+j*j) }).Symmetrize()
	first, v, steps := power(A)
	fmt.Printf("λ₁ = %.6f after %d products, v₁ = %.4f\n", first, steps, v)

	second, _, _ := power(A.AddScaled(-first, v.Outer(v))) // deflated
	fmt.Printf("λ₂ = %.6f\n", second)
	fmt.Printf("all of them: %.6f\n", la.Must(la.EigSymVals(A)))
}
