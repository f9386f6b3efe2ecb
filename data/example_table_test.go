package data_test

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"github.com/lina-la/lina/data"
	"github.com/lina-la/lina/la"
)

const islands = "species,place,year\nAdelie,Torgersen,2007\nGentoo,Biscoe,2008\nChinstrap,Dream,2009\n"

func ExampleTable_Take() {
	fmt.Println(table(birds).Take([]int{2, 0}).Cols[1].Num)
	// Output: [3800 3750]
}

func ExampleTable_SortBy() {
	t, err := table(birds).SortBy("species", "-mass")
	fmt.Println(t.Cols[1].Num, err)
	// Output: [3800 3750 5000] <nil>
}

func ExampleTable_TrainTest() {
	t := data.FromMatrix(la.Arange(0, 10, 1).AsCol(), "x")
	train, test := t.TrainTest(0.3, rand.New(rand.NewPCG(1, 2)))
	fmt.Println(train.Cols[0].Num, test.Cols[0].Num)
	// Output: [0 1 5 6 7 8 9] [2 3 4]
}

func ExampleTable_Append() {
	t, err := table("x,y\n1,a\n").Append(table("y,x\nb,2\n"))
	fmt.Println(t.Cols[0].Num, t.Cols[1].Str, err)
	// Output: [1 2] [a b] <nil>
}

func ExampleTable_With() {
	t := table(birds)
	t = t.With(data.Column{Name: "kg", Num: t.Cols[1].Num.Scale(1e-3)})
	fmt.Println(t.Names(), t.Cols[3].Num)
	// Output: [species mass bill kg] [3.75 5    3.8 ]
}

func ExampleTable_Drop() {
	t, err := table(birds).Drop("mass")
	fmt.Println(t.Names(), err)
	// Output: [species bill] <nil>
}

func ExampleTable_Rename() {
	t, err := table(birds).Rename("mass", "grams")
	fmt.Println(t.Names(), err)
	// Output: [species grams bill] <nil>
}

func ExampleTable_DropMissingIn() {
	t, err := table(birds).DropMissingIn("mass")
	fmt.Println(t.Rows(), err)
	// Output: 3 <nil>
}

func ExampleTable_FillNum() {
	t, err := table(birds).FillNum(0, "bill")
	fmt.Println(t.Cols[2].Num, err)
	// Output: [39.1  0   39.5] <nil>
}

func ExampleTable_FillFrom() {
	t, err := table(birds).FillFrom(func(v la.Vector) float64 { return v.Sum() / float64(len(v)) })
	fmt.Println(t.Cols[2].Num, err)
	// Output: [39.1 39.3 39.5] <nil>
}

func ExampleTable_FillText() {
	t, err := table("x,y\n1,a\n2,\n").FillText("none")
	fmt.Println(t.Cols[1].Str, err)
	// Output: [a none] <nil>
}

func ExampleTable_FillForward() {
	t, err := table("group,x\na,1\n,2\nb,3\n,4\n").FillForward("group")
	fmt.Println(t.Cols[0].Str, err)
	// Output: [a a b b] <nil>
}

func ExampleTable_GroupBy() {
	g, err := table(birds).GroupBy("species")
	fmt.Println(g.Len(), err)
	// Output: 2 <nil>
}

func ExampleGroups_Len() {
	g, _ := table(birds).GroupBy("species", "mass")
	fmt.Println(g.Len())
	// Output: 3
}

func ExampleGroups_All() {
	g, _ := table(birds).GroupBy("species")
	for key, group := range g.All() {
		fmt.Println(key.Cols[0].Str[0], group.Cols[1].Num)
	}
	// Output:
	// Adelie [3750 3800]
	// Gentoo [5000]
}

func ExampleGroups_Aggregate() {
	g, _ := table(birds).GroupBy("species")
	t, err := g.Aggregate(data.Count(), data.Mean("mass"), data.Aggregate{Name: "range", Column: "bill", Of: func(v la.Vector) float64 { return v.Max() - v.Min() }})
	fmt.Println(t, err)
	// Output:
	//    species  count  mean(mass)  range
	// 0  Adelie       2        3775    0.4
	// 1  Gentoo       1        5000    NaN
	// 2 rows, 4 columns <nil>
}

// ofAll is one aggregate of the masses of all birds.
func ofAll(a data.Aggregate) float64 {
	g, _ := table(birds).GroupBy()
	t, err := g.Aggregate(a)
	if err != nil {
		panic(err)
	}
	return t.Cols[0].Num[0]
}

func ExampleAggregate() {
	fmt.Println(ofAll(data.Aggregate{Name: "squares", Column: "mass", Of: func(v la.Vector) float64 { return v.Dot(v) }}))
	// Output: 5.35025e+07
}

func ExampleCount() {
	fmt.Println(ofAll(data.Count()))
	// Output: 3
}

func ExampleSum() {
	fmt.Println(ofAll(data.Sum("mass")))
	// Output: 12550
}

func ExampleMean() {
	fmt.Println(ofAll(data.Mean("bill"))) // of two: one is missing
	// Output: 39.3
}

func ExampleStd() {
	fmt.Printf("%.4f\n", ofAll(data.Std("mass")))
	// Output: 707.6958
}

func ExampleMedian() {
	fmt.Println(ofAll(data.Median("mass")))
	// Output: 3800
}

func ExampleMin() {
	fmt.Println(ofAll(data.Min("mass")))
	// Output: 3750
}

func ExampleMax() {
	fmt.Println(ofAll(data.Max("mass")))
	// Output: 5000
}

func ExampleTable_Join() {
	t, err := table(birds).Join(table(islands), data.Outer, "species")
	fmt.Println(t, err)
	// Output:
	//    species    mass  bill  place      year
	// 0  Adelie     3750  39.1  Torgersen  2007
	// 1  Gentoo     5000   NaN  Biscoe     2008
	// 2  Adelie     3800  39.5  Torgersen  2007
	// 3  Chinstrap   NaN   NaN  Dream      2009
	// 4 rows, 5 columns <nil>
}

func ExampleTable_Dates() {
	t, err := table("day\n2021-03-01\n2021-03-02T12:00\n").Dates("day")
	fmt.Println(t.Cols[0].Num, err)
	_, err = table("day\n3/4/2021\n5/6/2021\n").Dates("day")
	fmt.Println(err)
	// Output:
	// [18687   18688.5] <nil>
	// column "day": the dates can be read as 2/1/2006 and as 1/2/2006: say which with DatesAs
}

func ExampleTable_DatesAs() {
	t, err := table("day\n3/4/2021\n5/6/2021\n").DatesAs("day", "2/1/2006")
	fmt.Println(t.Cols[0].Num, err)
	// Output: [18720 18783] <nil>
}

func ExampleTable_View() {
	t, err := data.ReadCSV(strings.NewReader("a,b,c\n1,2,3\n4,5,6\n"), nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	a, ok := t.View("b", "c")
	a.Set(0, 0, 20)
	fmt.Println(ok, t.Cols[1].Num)
	// Output: true [20  5]
}

func ExampleBuilders() {
	b := data.Builders(2, 10)
	b[0].Floats(la.Vector{1, 2})
	b[1].Floats(la.Vector{3, 4})
	t := data.TableOf([]string{"x", "y"}, b)
	_, ok := t.View()
	fmt.Println(ok, t.Names())
	// Output: true [x y]
}

func ExampleTableOf() {
	var b data.Builder
	b.Text("Gentoo")
	t := data.TableOf([]string{"species"}, []*data.Builder{&b})
	fmt.Println(t.Names(), t.Cols[0].Str)
	// Output: [species] [Gentoo]
}
