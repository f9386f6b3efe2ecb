// Regression fits the mass of a penguin to its bill and flippers, from a CSV file, and
// sums up how good the fit is.
package main

import (
	"fmt"
	"log"
	"math"

	"github.com/lina-la/lina/data"
	"github.com/lina-la/lina/la"
)

func main() {
	table, err := data.ReadCSVFile("data/files/penguins.csv")
	if err != nil {
		log.Fatal(err)
	}
	names := []string{"bill_length_mm", "bill_depth_mm", "flipper_length_mm"}
	M := la.Must(table.DropMissing().Matrix(append(names, "body_mass_g")...))
	n, p := M.Dims()
	A := la.HStack(la.Ones(n, 1), M.Slice(0, n, 0, p-1)) // 1, xᵢ₁, xᵢ₂, xᵢ₃
	y := M.Col(p - 1)

	fit := la.Must(la.LstSq(A, y))
	variance := fit.SSR / float64(n-p)               // of the residuals
	cov := la.Must(la.Inv(A.Gram())).Scale(variance) // of the coefficients
	deviations := cov.Diagonal(0).Apply(math.Sqrt)   // their standard deviations
	r2 := 1 - fit.SSR/(y.Var()*float64(n-1))

	fmt.Printf("%d penguins, R² = %.4f, residual standard error %.1f g\n", n, r2, math.Sqrt(variance))
	for i, name := range append([]string{"(intercept)"}, names...) {
		fmt.Printf("%-18s %9.2f ± %6.2f   t = %6.2f\n", name, fit.X[i], deviations[i], fit.X[i]/deviations[i])
	}
}
