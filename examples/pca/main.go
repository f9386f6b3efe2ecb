// PCA finds the two directions in which four measurements of penguins vary most, and
// where the three species lie along them.
package main

import (
	"fmt"

	"github.com/lina-la/lina/data"
	"github.com/lina-la/lina/la"
)

func main() {
	table := la.Must(data.ReadCSVFile("data/files/penguins.csv")).DropMissing()
	X := la.Must(table.Matrix("bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g"))
	Z := X.SubRow(X.ColMeans()).DivRow(X.ColStds())

	svd := la.Must(la.SVD(Z))
	variances := svd.S.MulElem(svd.S)
	V := svd.Truncate(2).V // the principal directions are its columns
	for j := range 2 {     // their signs are arbitrary: the largest entry is positive here
		if v := V.Col(j); v[v.Abs().ArgMax()] < 0 {
			V.SetCol(j, v.Neg())
		}
	}
	scores := Z.Mul(V)

	fmt.Printf("explained: %.3f\n", variances.Scale(1/variances.Sum()))
	fmt.Printf("directions:\n%.3f\n", V.T())
	species := la.Must(table.Col("species")).Str
	for _, name := range []string{"Adelie", "Chinstrap", "Gentoo"} {
		of := scores.FilterRows(func(i int, _ la.Vector) bool { return species[i] == name })
		fmt.Printf("%-9s %6.2f\n", name, of.ColMeans())
	}
}
