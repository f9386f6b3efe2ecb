// Kalman follows a falling ball, of which only the height is measured, and badly: a
// Kalman filter for height and speed.
package main

import (
	"fmt"
	"math"

	"github.com/lina-la/lina/la"
)

func main() {
	dt, g := 0.1, -9.81
	F := la.New(2, 2, 1, dt, 0, 1)                      // x⁺ = F·x + B
	B := la.Vector{g * dt * dt / 2, g * dt}             // gravity
	H := la.New(1, 2, 1, 0)                             // the height is measured, z = H·x
	Q := la.Identity(2).Scale(1e-4)                     // what the model does not know
	R := la.New(1, 1, 4)                                // the variance of a measurement
	x, P := la.Vector{90, 0}, la.Identity(2).Scale(100) // a guess

	for k := 1; k <= 40; k++ {
		t := float64(k) * dt
		z := la.Vector{100 + g*t*t/2 + 2*math.Sin(17*t*t)} // measured
		// Predict.
		x = F.MulVec(x).Add(B)
		P = la.Chain(F, P, F.T()).Add(Q)
		// Correct, with the gain K = P·Hᵀ·(H·P·Hᵀ + R)⁻¹.
		S := la.Chain(H, P, H.T()).Add(R)
		K := la.Must(la.SolveMat(S, H.Mul(P))).T()
		x = x.Add(K.MulVec(z.Sub(H.MulVec(x))))
		P = P.Sub(la.Chain(K, H, P)).Symmetrize()
		if k%10 == 0 {
			fmt.Printf("t = %.0f s: height %5.1f m, measured %5.1f, true %5.1f; speed %6.2f ± %.2f m/s\n",
				t, x[0], z[0], 100+g*t*t/2, x[1], math.Sqrt(P.At(1, 1)))
		}
	}
}
