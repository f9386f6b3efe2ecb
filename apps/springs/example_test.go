package springs_test

import (
	"fmt"

	"github.com/lina-la/lina/apps/springs"
	"github.com/lina-la/lina/la"
)

func Example() {
	line := la.Must(springs.New(springs.FixedFree, la.Vector{1, 1}, la.Vector{1, 1}))
	rest := la.Must(line.Rest(la.Vector{0, 3})) // pull the last mass
	fmt.Println(rest.U)
	// Output: [3 6]
}

func ExampleNew() {
	line, err := springs.New(springs.FixedFixed, la.Vector{1, 2, 1}, la.Vector{1, 1})
	fmt.Println(line, err)
	_, err = springs.New(springs.FixedFree, la.Vector{-1}, la.Vector{1})
	fmt.Println(err)
	// Output:
	// ▐/\/\/\/\●/\/\/\/\●/\/\/\/\▌
	// C = [1 2 1]
	// M = [1 1] <nil>
	// springs: spring 0 is -1: want a positive number
}

func ExampleUniform() {
	fmt.Println(springs.Uniform(springs.FixedFixed, 3).K())
	// Output:
	// [[ 2 -1  0]
	//  [-1  2 -1]
	//  [ 0 -1  2]]
}

func ExampleEnds_String() {
	fmt.Println(springs.FixedFree)
	// Output: FixedFree
}

func ExampleLine_A() {
	fmt.Println(springs.Uniform(springs.FixedFixed, 2).A())
	// Output:
	// [[ 1  0]
	//  [-1  1]
	//  [ 0 -1]]
}

func ExampleLine_K() {
	fmt.Println(springs.Uniform(springs.FreeFree, 3).K()) // singular: rows add up to 0
	// Output:
	// [[ 1 -1  0]
	//  [-1  2 -1]
	//  [ 0 -1  1]]
}

func ExampleLine_M() {
	line := la.Must(springs.New(springs.FixedFree, la.Vector{1, 1}, la.Vector{2, 5}))
	fmt.Println(line.M())
	// Output:
	// [[2 0]
	//  [0 5]]
}

func ExampleLine_Weight() {
	line := springs.Uniform(springs.FixedFree, 3)
	rest := la.Must(line.Rest(line.Weight(10)))
	fmt.Println(rest.U)
	// Output: [30 50 60]
}

func ExampleLine_String() {
	fmt.Println(springs.Uniform(springs.FixedFree, 1))
	// Output:
	// ▐/\/\/\/\●
	// C = [1]
	// M = [1]
}

func ExampleLine_Draw() {
	line := springs.Uniform(springs.FixedFixed, 2)
	fmt.Println(line.Draw(nil))
	fmt.Println(line.Draw(la.Vector{0.5, 0}))
	// Output:
	// ▐/\/\/\/\●/\/\/\/\●/\/\/\/\▌
	// ▐/\/\/\/\/\/\/●/\/●/\/\/\/\▌
}

func ExampleLine_Rest() {
	line := springs.Uniform(springs.FixedFixed, 3)
	fmt.Println(la.Must(line.Rest(la.Vector{0, 4, 0})))
	_, err := springs.Uniform(springs.FreeFree, 2).Rest(la.Vector{1, 0})
	fmt.Println(err)
	// Output:
	// u = [2 4 2]
	// e = [ 2  2 -2 -2]
	// w = [ 2  2 -2 -2]
	// walls: -2, -2
	// springs: no end is fixed and the forces add up to 1, not 0: the line does not come to rest
}

func ExampleRest_String() {
	fmt.Println(la.Must(springs.Uniform(springs.FixedFree, 1).Rest(la.Vector{2})))
	// Output:
	// u = [2]
	// e = [2]
	// w = [2]
	// walls: -2, 0
}

func ExampleLine_Modes() {
	modes := la.Must(springs.Uniform(springs.FixedFixed, 2).Modes())
	fmt.Printf("%.4f\n", modes.Omega) // 1 in step, √3 against each other
	fmt.Printf("%.4f\n", modes.X)
	// Output:
	// [1.0000 1.7321]
	// [[ 0.7071  0.7071]
	//  [ 0.7071 -0.7071]]
}

func ExampleModes_Periods() {
	modes := la.Must(springs.Uniform(springs.FixedFree, 1).Modes())
	fmt.Printf("%.4f\n", modes.Periods())
	// Output: [6.2832]
}

func ExampleModes_At() {
	modes := la.Must(springs.Uniform(springs.FixedFixed, 2).Modes())
	for t := range 4 { // both masses moved by 1 and let go: they swing with ω = 1
		fmt.Printf("%.3f\n", modes.At(float64(t), la.Vector{1, 1}, nil))
	}
	// Output:
	// [1.000 1.000]
	// [0.540 0.540]
	// [-0.416 -0.416]
	// [-0.990 -0.990]
}

func ExampleModes_String() {
	line := la.Must(springs.New(springs.FixedFree, la.Vector{4}, la.Vector{1}))
	fmt.Println(la.Must(line.Modes()))
	// Output:
	// modes of 1 masses
	// ω = [2]
	// X =
	// [[1]]
}

func ExampleValueError() {
	_, err := springs.New(springs.FreeFree, la.Vector{1}, la.Vector{1, 0})
	fmt.Println(err)
	// Output: springs: mass 1 is 0: want a positive number
}

func ExampleUnbalancedError() {
	_, err := springs.Uniform(springs.FreeFree, 1).Rest(la.Vector{2})
	fmt.Println(err)
	// Output: springs: no end is fixed and the forces add up to 2, not 0: the line does not come to rest
}
