package expr_test

import (
	"fmt"

	"github.com/lina-la/lina/data"
	"github.com/lina-la/lina/data/expr"
	"github.com/lina-la/lina/la"
)

// birds is a small table with a missing mass.
func birds() *data.Table {
	t := la.Must(data.ReadCSV(stringsReader("species,mass,wing\nAdelie,3700,181\nGentoo,5000,215\nAdelie,,190\n"), nil))
	return t
}

func ExampleParse() {
	_, err := expr.Parse("mass > (3 + ")
	fmt.Println(err)
	// Output: in "mass > (3 + ": at the end: a value is missing
}

func ExampleExpr_Keep() {
	e := la.Must(expr.Parse("species == 'Adelie' and mass > 3000"))
	fmt.Println(la.Must(e.Keep(birds())))
	// Output: [true false false]
}

func ExampleExpr_Eval() {
	e := la.Must(expr.Parse("log10(mass) * 2"))
	c := la.Must(e.Eval(birds()))
	fmt.Printf("%s: %.3f\n", c.Name, c.Num)
	// Output: log10(mass) * 2: [7.136 7.398   NaN]
}

func ExampleExpr_Columns() {
	fmt.Println(la.Must(expr.Parse("a + `b c` < a^2")).Columns())
	// Output: [a b c]
}

func ExampleExpr_String() {
	fmt.Println(la.Must(expr.Parse("a < 1")))
	// Output: a < 1
}

func ExampleSyntaxError() {
	_, err := expr.Parse("wing ? 3")
	fmt.Println(err)
	// Output: in "wing ? 3": at character 6: '?' means nothing here
}
