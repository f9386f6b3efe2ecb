// Systems solves many linear systems: with one matrix, factored once for all
// right-hand sides (heat in a rod, an implicit step of time after the other), and
// with a matrix of its own for each.
package main

import (
	"fmt"
	"math"

	"github.com/lina-la/lina/la"
)

func main() {
	// The heat equation in a rod of 49 inner points, its ends kept at 0:
	// (I + rL)·u(t+1) = u(t), with L the second differences.
	n, r := 49, 0.5
	L := la.Toeplitz(append(la.Vector{2, -1}, make(la.Vector, n-2)...), nil)
	step := la.Must(la.Cholesky(L.Scale(r).AddDiag(1)))
	u := la.Ones(1, n).Row(0)
	for range 400 {
		u = la.Must(step.Solve(u))
	}
	fmt.Printf("the middle of the rod has cooled to %.4f, a quarter to %.4f\n", u[24], u[12])

	// All of them at once: the columns of the unit matrix give the response to a
	// pulse at each point.
	pulses := la.Must(step.SolveMat(la.Identity(n)))
	fmt.Printf("a pulse in the middle leaves %.4f there, %.4f beside it\n", pulses.At(24, 24), pulses.At(24, 25))

	// The parabola c₀ + c₁t + c₂t² through three points of a wave, at 1000 places.
	var bend float64
	for k := range 1000 {
		t := la.Vector{0, 0.1, 0.2}.AddScalar(float64(k) / 100)
		c := la.Must(la.Solve(la.Vandermonde(t, 3), t.Apply(math.Sin)))
		bend = max(bend, math.Abs(c[2]))
	}
	fmt.Printf("of 1000 parabolas the most bent has c₂ = ±%.4f\n", bend)
}
