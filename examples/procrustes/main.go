// Procrustes lays one shape on another: the rotation, the scale and the shift that
// bring two sets of points together best.
package main

import (
	"fmt"
	"math"

	"github.com/lina-la/lina/la"
)

func main() {
	A := la.New(5, 2, 0, 0, 4, 0, 4, 3, 2, 5, 0, 3) // a house
	// The same house, turned by 40°, half as large, elsewhere, and badly drawn.
	sin, cos := math.Sincos(40 * math.Pi / 180)
	drawn := la.FromFunc(5, 2, func(i, j int) float64 { return 0.02 * math.Sin(float64(7*i+3*j)) })
	B := A.Mul(la.New(2, 2, cos, sin, -sin, cos)).Scale(0.5).AddRow(la.Vector{3, -1}).Add(drawn)

	a, b := A.ColMeans(), B.ColMeans()
	A0, B0 := A.SubRow(a), B.SubRow(b)
	// ‖s·A₀·R − B₀‖ is least for R = U·Vᵀ with A₀ᵀB₀ = U·Σ·Vᵀ (Schönemann 1966).
	svd := la.Must(la.SVD(A0.T().Mul(B0)))
	R := svd.U.Mul(svd.V.T())
	if la.Det(R) < 0 { // a rotation, not a reflection: turn the lesser direction round
		R = svd.U.MulRow(la.Vector{1, -1}).Mul(svd.V.T())
	}
	scale := A0.Mul(R).MulElem(B0).Sum() / A0.MulElem(A0).Sum()

	fit := A0.Mul(R).Scale(scale).AddRow(b)
	fmt.Printf("turned by %.1f°, scale %.3f\n", math.Atan2(R.At(0, 1), R.At(0, 0))*180/math.Pi, scale)
	fmt.Printf("shift %.3f\n", b.AddScaled(-scale, a.MulMat(R)))
	fmt.Printf("what is left: %.4f\n", la.Norm(fit.Sub(B), la.Frobenius))
}
