package show_test

import (
	"github.com/lina-la/lina/la"
	"github.com/lina-la/lina/show"
)

func ExampleMatrix() {
	show.Matrix("A", la.New(2, 2, 1, -20.5, 3, 4))
	// Output:
	// A = 2×2
	//   [1 -20.5]
	//   [3     4]
}

func ExampleGrid() {
	var g show.Grid = la.Identity(2)
	show.Matrix("I", g)
	// Output:
	// I = 2×2
	//   [1 0]
	//   [0 1]
}

func ExampleVector() {
	show.Vector("v", la.Vector{1, 0.5})
	// Output: v = [1 0.5]
}

func ExampleImage() {
	show.Image("p", la.New(1, 3, 0, 0.5, 1))
	// Output:
	// p = 1×3 pixels
	//   ▒▒██
}

func ExamplePlot() {
	show.Plot("Fit", show.Points("data", nil, la.Vector{1, 3}), show.Line("line", nil, la.Vector{1.5, 2.5}))
	// Output:
	// plot Fit
	//   data (points, 2): (0, 1) (1, 3)
	//   line (line, 2): (0, 1.5) (1, 2.5)
}

func ExampleChart() {
	show.Chart{Title: "Growth", XLabel: "day", YLabel: "cm", Series: []show.Series{show.Line("a", nil, la.Vector{2, 4})}}.Plot()
	// Output:
	// plot Growth
	//   a (line, 2): (0, 2) (1, 4)
}

func ExampleChart_Plot() {
	show.Chart{Title: "Counts", Series: []show.Series{show.Bars("n", la.Vector{2020, 2021}, la.Vector{7, 9})}}.Plot()
	// Output:
	// plot Counts
	//   n (bars, 2): (2020, 7) (2021, 9)
}

func ExampleSeries() {
	show.Plot("R", show.Series{Name: "s", Style: show.StemStyle, Y: la.Vector{1, -1}})
	// Output:
	// plot R
	//   s (stems, 2): (0, 1) (1, -1)
}

func ExampleStyle() {
	show.Plot("T", show.Series{Style: show.PointStyle, X: la.Vector{3}, Y: la.Vector{4}})
	// Output:
	// plot T
	//    (points, 1): (3, 4)
}

func ExamplePoints() {
	show.Plot("P", show.Points("p", la.Vector{1}, la.Vector{2}))
	// Output:
	// plot P
	//   p (points, 1): (1, 2)
}

func ExampleLine() {
	show.Plot("L", show.Line("l", la.Vector{0, 1}, la.Vector{2, 3}))
	// Output:
	// plot L
	//   l (line, 2): (0, 2) (1, 3)
}

func ExampleBars() {
	show.Plot("B", show.Bars("b", nil, la.Vector{5}))
	// Output:
	// plot B
	//   b (bars, 1): (0, 5)
}

func ExampleStems() {
	show.Plot("S", show.Stems("s", nil, la.Vector{5}))
	// Output:
	// plot S
	//   s (stems, 1): (0, 5)
}

func ExampleHistogram() {
	show.Plot("H", show.Histogram("h", la.Vector{0.5, 1.5}, la.Vector{3, 4}))
	// Output:
	// plot H
	//   h (histogram, 2): (0.5, 3) (1.5, 4)
}

func ExampleArrows() {
	show.Plot("A", show.Arrows("a", la.Vector{1}, la.Vector{2}, "mass"))
	// Output:
	// plot A
	//   a (arrows, 1): (1, 2)
}

func ExampleBoxes() {
	show.Plot("B", show.Boxes("b", la.Vector{0, 0, 0}, la.Vector{1, 2, 4}))
	// Output:
	// plot B
	//   b (boxes, 3): (0, 1) (0, 2) (0, 4)
}
