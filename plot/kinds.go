package plot

import (
	"fmt"
	"math"
	"slices"

	"github.com/lina-la/lina/la"
	"github.com/lina-la/lina/show"
	"github.com/lina-la/lina/stat"
)

// Scatter is points (xᵢ, yᵢ), a series for each class: class[i] is the index in
// names of the class of point i, −1 for none. Without names all are of one kind.
func Scatter(x, y la.Vector, class []int, names []string) show.Chart {
	if names == nil {
		return show.Chart{Series: []show.Series{show.Points("", x, y)}}
	}
	c := show.Chart{}
	for k, name := range names {
		var xs, ys la.Vector
		for i, at := range class {
			if at == k {
				xs, ys = append(xs, x[i]), append(ys, y[i])
			}
		}
		if xs == nil {
			xs, ys = la.Vector{}, la.Vector{}
		}
		c.Series = append(c.Series, show.Points(name, xs, ys))
	}
	return c
}

// Scree is the share of the variance that each component carries, as bars, and of
// all up to it, as a line.
func Scree(share la.Vector) show.Chart {
	k := make(la.Vector, len(share))
	for i := range k {
		k[i] = float64(i + 1)
	}
	percent := share.Scale(100)
	return show.Chart{XLabel: "component", YLabel: "share of the variance, %", XNames: counted(len(share)),
		Series: []show.Series{show.Bars("each", k.AddScalar(-1), percent), show.Line("together", k.AddScalar(-1), percent.CumSum())}}
}

// counted are the names 1, 2, …, n.
func counted(n int) []string {
	names := make([]string, n)
	for i := range names {
		names[i] = fmt.Sprint(i + 1)
	}
	return names
}

// Biplot is the first two columns of scores as points by class, and the first two
// rows of components as arrows with the names of the variables, as long as fits the
// points (Gabriel, The biplot graphic display of matrices, 1971). One unit is as long
// on both axes.
func Biplot(scores, components la.Matrix, variables []string, class []int, names []string) show.Chart {
	x, y := scores.Col(0), la.FullVec(scores.Rows(), 0)
	vx, vy := components.Row(0), la.FullVec(components.Cols(), 0)
	if scores.Cols() > 1 {
		y, vy = scores.Col(1), components.Row(1)
	}
	c := Scatter(x, y, class, names)
	c.Equal = true
	longest := 0.0
	for i := range vx {
		longest = max(longest, math.Hypot(vx[i], vy[i]))
	}
	farthest := 0.0
	for i := range x {
		farthest = max(farthest, math.Hypot(x[i], y[i]))
	}
	if longest > 0 && farthest > 0 {
		s := 0.85 * farthest / longest
		c.Series = append(c.Series, show.Arrows("", vx.Scale(s), vy.Scale(s), variables...))
	}
	c.XLabel, c.YLabel = "component 1", "component 2"
	return c
}

// Residuals is what a fit leaves over, above what it says.
func Residuals(fitted, residuals la.Vector) show.Chart {
	return show.Chart{XLabel: "fitted", YLabel: "residual", Series: []show.Series{show.Points("", fitted, residuals)}}
}

// QQ is the quantiles of data above those of the normal distribution, with the line
// through the quartiles: points near it are distributed normally. Missing values are left out.
func QQ(v la.Vector) show.Chart {
	y := slices.DeleteFunc(slices.Clone(v), func(x float64) bool { return math.IsNaN(x) || math.IsInf(x, 0) })
	slices.Sort(y)
	n := len(y)
	x := make(la.Vector, n)
	for i := range x {
		x[i] = normalQuantile((float64(i) + 0.5) / float64(n))
	}
	c := show.Chart{XLabel: "quantile of the normal distribution", YLabel: "quantile of the data", Series: []show.Series{show.Points("", x, y)}}
	if n > 1 {
		q := stat.Quantiles(y, .25, .75)
		slope := (q[1] - q[0]) / (2 * normalQuantile(.75))
		middle := (q[0] + q[1]) / 2
		ends := la.Vector{x[0], x[n-1]}
		c.Series = append(c.Series, show.Line("", ends, ends.Scale(slope).AddScalar(middle)))
	}
	return c
}

// normalQuantile is Φ⁻¹(p) = √2·erf⁻¹(2p − 1).
func normalQuantile(p float64) float64 { return math.Sqrt2 * math.Erfinv(2*p-1) }

// Histogram is how many values lie in each of so many bins of equal width; 0 bins
// choose their number by the rule of Freedman and Diaconis (On the histogram as a
// density estimator, 1981). Missing values are left out.
func Histogram(v la.Vector, bins int) (show.Chart, error) {
	x := slices.DeleteFunc(slices.Clone(v), func(x float64) bool { return math.IsNaN(x) || math.IsInf(x, 0) })
	if len(x) == 0 {
		return show.Chart{}, fmt.Errorf("plot: a histogram of no values")
	}
	if bins == 0 {
		bins = binsFor(x)
	}
	h, err := stat.NewHistogram(x, bins)
	if err != nil {
		return show.Chart{}, err
	}
	mid, count := make(la.Vector, len(h.Counts)), make(la.Vector, len(h.Counts))
	for i := range mid {
		mid[i] = (h.Edges[i] + h.Edges[i+1]) / 2
		count[i] = float64(h.Counts[i])
	}
	return show.Chart{YLabel: "count", Series: []show.Series{show.Histogram("", mid, count)}}, nil
}

// binsFor is (max − min)/(2·IQR·n^(−1/3)), from 5 to 100.
func binsFor(x la.Vector) int {
	q := stat.Quantiles(x, 0, .25, .75, 1)
	width := 2 * (q[2] - q[1]) / math.Cbrt(float64(len(x)))
	if width <= 0 {
		return 10
	}
	return int(min(max(math.Ceil((q[3]-q[0])/width), 5), 100))
}

// Box is a box for each class of values: class[i] is the index in names of the
// class of value i, −1 for none. Without names there is one box.
func Box(v la.Vector, class []int, names []string) show.Chart {
	if names == nil {
		return show.Chart{XNames: []string{""}, Series: []show.Series{show.Boxes("", make(la.Vector, len(v)), v)}}
	}
	var x, y la.Vector
	for i, k := range class {
		if k >= 0 {
			x, y = append(x, float64(k)), append(y, v[i])
		}
	}
	return show.Chart{XNames: names, Series: []show.Series{show.Boxes("", x, y)}}
}

// Heat is a matrix as coloured cells, with values written in where they are few. A
// matrix with negative and positive entries has zero in the middle of its colours.
func Heat(a la.Matrix, rows, cols []string) show.Chart {
	c := show.Chart{Cells: a, XNames: cols, YNames: rows}
	if a.Rows() > 0 && a.Cols() > 0 && a.Any(func(x float64) bool { return x < 0 }) && a.Any(func(x float64) bool { return x > 0 }) {
		c.Scale = "diverging"
	}
	return c
}

// Image is a matrix as a grey picture, 0 black and 1 white.
func Image(a la.Matrix) show.Chart { return show.Chart{Cells: a, Scale: "grey"} }
