// Package show draws values in the course page: a matrix as a table, a vector,
// a plot, a grey picture. Outside the page it prints them as text.
//
//	show.Matrix("A", A)
//	show.Image("k = 5", approximation)
//	show.Plot("Fit", show.Points("data", x, y), show.Line("line", x, fitted))
//
// A matrix is anything with Dims and At, as [la.Matrix] is; a vector is a
// []float64, as [la.Vector] is.
//
// [la.Matrix]: https://pkg.go.dev/github.com/lina-la/lina/la#Matrix
// [la.Vector]: https://pkg.go.dev/github.com/lina-la/lina/la#Vector
package show
