package markov_test

import (
	"fmt"

	"github.com/lina-la/lina/apps/markov"
	"github.com/lina-la/lina/la"
)

// The weather in the Land of Oz: rain, nice, snow.
var oz = la.Must(markov.New(la.New(3, 3,
	0.5, 0.25, 0.25,
	0.5, 0, 0.5,
	0.25, 0.25, 0.5)))

// A drunkard between the corners 0 (home) and 4 (the bar), where he stays.
var drunkard = la.Must(markov.New(la.New(5, 5,
	1, 0, 0, 0, 0,
	0.5, 0, 0.5, 0, 0,
	0, 0.5, 0, 0.5, 0,
	0, 0, 0.5, 0, 0.5,
	0, 0, 0, 0, 1)))

func Example() {
	fmt.Printf("%.4f\n", la.Must(oz.Steady()))
	// Output: [0.4000 0.2000 0.4000]
}

func ExampleNew() {
	_, err := markov.New(la.New(2, 2, 0.5, 0.5, 0.9, 0.2))
	fmt.Println(err)
	// Output: markov: row 1 adds up to 1.1: want 1
}

func ExampleFromCounts() {
	fmt.Println(markov.FromCounts(la.New(2, 2, 3, 1, 2, 2)))
	// Output:
	// Markov chain with 2 states, from row to column
	// [[0.75 0.25]
	//  [0.5  0.5 ]] <nil>
}

func ExampleChain_After() {
	fmt.Println(oz.After(1, la.Vector{0, 1, 0})) // the day after a nice one
	fmt.Println(oz.After(2, la.Vector{0, 1, 0}))
	// Output:
	// [0.5 0   0.5]
	// [0.375 0.25  0.375]
}

func ExampleChain_Classes() {
	for _, class := range drunkard.Classes() {
		fmt.Println(class.States, class.Recurrent, class.Period)
	}
	// Output:
	// [0] true 1
	// [1 2 3] false 2
	// [4] true 1
}

func ExampleChain_Stationary() {
	fmt.Println(la.Must(drunkard.Stationary()))
	// Output:
	// [[1 0 0 0 0]
	//  [0 0 0 0 1]]
}

func ExampleChain_Steady() {
	_, err := drunkard.Steady()
	fmt.Println(err)
	// Output: markov: the steady state depends on the start: states [[0] [4]] are never left for each other
}

func ExampleChain_Absorbing() {
	fmt.Println(la.Must(drunkard.Absorbing()))
	_, err := oz.Absorbing()
	fmt.Println(err)
	// Output:
	// absorbing chain: ends in states [0 4]
	// from [1 2 3]
	// N =
	// [[1.5 1   0.5]
	//  [1   2   1  ]
	//  [0.5 1   1.5]]
	// B =
	// [[0.75 0.25]
	//  [0.5  0.5 ]
	//  [0.25 0.75]]
	// steps = [3 4 3]
	// markov: the chain never ends in states [0 1 2], which it does not leave
}

func ExampleAbsorbing_String() {
	sure := la.Must(markov.New(la.New(2, 2, 0, 1, 0, 1)))
	fmt.Println(la.Must(sure.Absorbing()))
	// Output:
	// absorbing chain: ends in states [1]
	// from [0]
	// N =
	// [[1]]
	// B =
	// [[1]]
	// steps = [1]
}

func ExampleChain_String() {
	fmt.Println(oz)
	// Output:
	// Markov chain with 3 states, from row to column
	// [[0.5  0.25 0.25]
	//  [0.5  0    0.5 ]
	//  [0.25 0.25 0.5 ]]
}

// Young and old: the old have 2 young a year, half of the young grow old.
var herd = la.Leslie(la.Vector{0.5, 2}, la.Vector{0.5})

func ExampleProject() {
	fmt.Println(markov.Project(herd, la.Vector{4, 0}, 3))
	// Output:
	// [[4   0  ]
	//  [2   2  ]
	//  [5   1  ]
	//  [4.5 2.5]]
}

func ExampleNewGrowth() {
	g := la.Must(markov.NewGrowth(herd))
	fmt.Printf("λ = %.4f, w = %.4f\n", g.Lambda, g.Stable)
	fmt.Printf("%.4f\n", g.Elasticity)
	// Output:
	// λ = 1.2808, w = [0.7192 0.2808]
	// [[0.2425 0.3787]
	//  [0.3787 0.0000]]
}

func ExampleGrowth_String() {
	fmt.Println(la.Must(markov.NewGrowth(la.New(2, 2, 0, 4, 0.25, 0)))) // waves of two years
	// Output:
	// growth: λ = 1, damping 1, period 2
	// w = [0.8 0.2]
	// v = [0.625 2.5  ]
}

// Two sectors: one unit of corn takes 0.2 of corn and 0.1 of iron; one of iron 0.4 and 0.3.
var economy = la.Must(markov.NewEconomy(la.New(2, 2,
	0.2, 0.4,
	0.1, 0.3)))

func ExampleNewEconomy() {
	_, err := markov.NewEconomy(la.New(2, 2, 0.5, 0.5, 0.6, 0.5))
	fmt.Println(err)
	// Output: markov: the economy is not productive: sectors 0 to 1 need all that they make for themselves, or more
}

func ExampleEconomy_Output() {
	fmt.Printf("%.4f\n", economy.Output(la.Vector{10, 5}))
	// Output: [17.3077  9.6154]
}

func ExampleEconomy_Prices() {
	fmt.Printf("%.4f\n", economy.Prices(la.Vector{0.7, 0.3})) // what labour adds; prices of 1
	// Output: [1.0000 1.0000]
}

func ExampleEconomy_Multipliers() {
	fmt.Printf("%.4f\n", economy.Multipliers())
	// Output: [1.5385 2.3077]
}

func ExampleEconomy_String() {
	fmt.Println(la.Must(markov.NewEconomy(la.New(1, 1, 0.5))))
	// Output:
	// economy of 1 sectors
	// A =
	// [[0.5]]
	// (I − A)⁻¹ =
	// [[2]]
}

func ExampleComparisons() {
	fmt.Println(markov.Comparisons(3, 2, 4, 2)) // price : size : garden
	// Output:
	// [[1    2    4   ]
	//  [0.5  1    2   ]
	//  [0.25 0.5  1   ]]
}

func ExampleNewPriorities() {
	p := la.Must(markov.NewPriorities(markov.Comparisons(3, 3, 5, 3)))
	fmt.Printf("%.4f λ = %.4f, CR = %.4f\n", p.Weights, p.Lambda, p.Ratio)
	// Output: [0.6370 0.2583 0.1047] λ = 3.0385, CR = 0.0332
}

func ExamplePriorities_Combine() {
	criteria := la.Must(markov.NewPriorities(markov.Comparisons(2, 3))) // price counts three times as much as size
	price := la.Must(markov.NewPriorities(markov.Comparisons(2, 1.0/4)))
	size := la.Must(markov.NewPriorities(markov.Comparisons(2, 4)))
	fmt.Printf("%.2f\n", criteria.Combine(price, size))
	// Output: [0.35 0.65]
}

func ExamplePriorities_String() {
	p := la.Must(markov.NewPriorities(markov.Comparisons(3, 4, 1.0/4, 4)))
	fmt.Println(p.String()[len("weights "):][:1], p.Ratio > 0.1)
	fmt.Println(la.Must(markov.NewPriorities(markov.Comparisons(2, 1))))
	// Output:
	// [ true
	// weights [0.5 0.5]
	// λ = 2, consistency ratio 0.0000: they agree well enough
}

func ExampleNegativeError() {
	_, err := markov.New(la.New(1, 1, -1))
	fmt.Println(err)
	// Output: markov: entry (0, 0) is -1: want 0 or more
}

func ExampleRowSumError() {
	_, err := markov.New(la.New(1, 1, 0.9))
	fmt.Println(err)
	// Output: markov: row 0 adds up to 0.9: want 1
}

func ExampleNotUniqueError() {
	_, err := la.Must(markov.New(la.Identity(2))).Steady()
	fmt.Println(err)
	// Output: markov: the steady state depends on the start: states [[0] [1]] are never left for each other
}

func ExampleNotAbsorbingError() {
	_, err := la.Must(markov.New(la.New(2, 2, 0, 1, 1, 0))).Absorbing()
	fmt.Println(err)
	// Output: markov: the chain never ends in states [0 1], which it does not leave
}

func ExampleNotProductiveError() {
	_, err := markov.NewEconomy(la.New(1, 1, 1.5))
	fmt.Println(err)
	// Output: markov: the economy is not productive: sectors 0 to 0 need all that they make for themselves, or more
}

func ExampleNotReciprocalError() {
	_, err := markov.NewPriorities(la.New(2, 2, 1, 3, 3, 1))
	fmt.Println(err)
	// Output: markov: comparisons (0, 1) = 3 and (1, 0) = 3: want positive numbers with the product 1
}
