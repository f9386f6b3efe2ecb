package formula_test

import (
	"fmt"
	"strings"

	"github.com/lina-la/lina/data"
	"github.com/lina-la/lina/data/formula"
	"github.com/lina-la/lina/la"
)

func ExampleParse() {
	_, err := formula.Parse("mpg ~ weight + (origin")
	fmt.Println(err)
	// Output: in "mpg ~ weight + (origin": at the end: a ) is missing
}

func ExampleFormula_Design() {
	f := la.Must(formula.Parse("mpg ~ weight + C(origin)"))
	d := la.Must(f.Design(cars()))
	fmt.Println(d.Names)
	fmt.Println(d.X.Slice(0, 3, 0, 4))
	fmt.Println(d.Y)
	// Output:
	// [intercept weight origin=japan origin=usa]
	// [[1   3   0   1  ]
	//  [1   2   1   0  ]
	//  [1   2.5 0   0  ]]
	// [18 30 25 20 33 28]
}

func ExampleFormula_Columns() {
	f := la.Must(formula.Parse("log(mpg) ~ weight*year"))
	fmt.Println(f.Columns(cars()))
	// Output: [mpg weight year]
}

func ExampleFormula_Plain() {
	for _, text := range []string{"mpg ~ weight + horsepower", "mpg ~ log(weight)"} {
		f, _ := formula.Parse(text)
		fmt.Println(f.Plain())
	}
	// Output:
	// mpg [weight horsepower] true
	//  [] false
}

func ExampleFormula_Response() {
	fmt.Println(la.Must(formula.Parse("log(mpg) ~ weight")).Response())
	// Output: log(mpg)
}

func ExampleFormula_String() {
	fmt.Println(la.Must(formula.Parse("y ~ x")))
	// Output: y ~ x
}

func ExampleSyntaxError() {
	_, err := formula.Parse("y ~ + x")
	fmt.Println(err)
	// Output: in "y ~ + x": at character 5: a column is missing
}

func ExampleFormula_Predictors() {
	t, err := data.ReadCSV(strings.NewReader("mpg,weight,year\n18,3504,70\n15,3693,70\n27,2130,71\n"), nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	f, err := formula.Parse("mpg ~ weight + year")
	if err != nil {
		fmt.Println(err)
		return
	}
	d, intercept, err := f.Predictors(t)
	fmt.Println(d.Names, intercept, err)
	fmt.Println(d.X)
	// Output:
	// [weight year] true <nil>
	// [[3504   70]
	//  [3693   70]
	//  [2130   71]]
}
