// Neuralnet teaches a small neural network to tell three species of penguins apart:
// a hidden layer with tanh, softmax, and gradient descent, forward and backward by hand.
package main

import (
	"fmt"
	"math"

	"github.com/lina-la/lina/data"
	"github.com/lina-la/lina/la"
)

func main() {
	table := la.Must(data.ReadCSVFile("data/files/penguins.csv")).DropMissing()
	X := la.Must(table.Matrix("bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g"))
	X = X.SubRow(X.ColMeans()).DivRow(X.ColStds())
	class := map[string]int{"Adelie": 0, "Chinstrap": 1, "Gentoo": 2}
	n, hidden, rate := X.Rows(), 8, 0.5
	Y := la.Zeros(n, 3) // a 1 in the column of the species
	for i, name := range la.Must(table.Col("species")).Str {
		Y.Set(i, class[name], 1)
	}

	// Weights to begin with, all different; la.RandNormal(la.NewRand(1), 4, 8) would do too.
	begin := func(i, j int) float64 { return 0.5 * math.Sin(float64(1+10*i+j)) }
	W1, b1 := la.FromFunc(4, hidden, begin), make(la.Vector, hidden)
	W2, b2 := la.FromFunc(hidden, 3, begin), make(la.Vector, 3)
	for epoch := 0; epoch <= 200; epoch++ {
		// Forward: H = tanh(X·W₁ + b₁), P = softmax(H·W₂ + b₂).
		H := X.Mul(W1).AddRow(b1).Apply(math.Tanh)
		scores := H.Mul(W2).AddRow(b2)
		P := scores.SubCol(scores.RowMax()).Apply(math.Exp)
		P = P.DivCol(P.RowSums())
		// Backward: the gradient of the mean of −log P at the right species.
		dS := P.Sub(Y).Scale(1 / float64(n))
		dH := dS.Mul(W2.T()).Zip(H, func(d, h float64) float64 { return d * (1 - h*h) })
		la.AddScaledTo(W2, W2, -rate, H.T().Mul(dS))
		la.AddScaledTo(W1, W1, -rate, X.T().Mul(dH))
		b2.AddScaledTo(b2, -rate, dS.ColSums())
		b1.AddScaledTo(b1, -rate, dH.ColSums())
		if epoch%50 == 0 {
			loss, right := P.MulElem(Y).RowSums().Apply(math.Log).Mean(), 0
			for i, k := range P.RowArgMax() {
				right += int(Y.At(i, k))
			}
			fmt.Printf("epoch %3d: loss %.3f, %d of %d right\n", epoch, -loss, right, n)
		}
	}
}
