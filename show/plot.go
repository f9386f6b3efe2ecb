package show

import (
	"fmt"
	"slices"
	"strings"

	"github.com/lina-la/lina/internal/wire"
)

// A Style is how a [Series] is drawn.
type Style string

// The styles of a series.
const (
	PointStyle Style = "points"
	LineStyle  Style = "line"
	BarStyle   Style = "bars"
	StemStyle  Style = "stems"

	HistogramStyle Style = "histogram" // bars that touch each other
	ArrowStyle     Style = "arrows"    // from (0, 0) to (xᵢ, yᵢ)
	BoxStyle       Style = "boxes"     // a box with whiskers for the y of each x
)

var styles = []Style{PointStyle, LineStyle, BarStyle, StemStyle, HistogramStyle, ArrowStyle, BoxStyle}

// A Series is a set of points (xᵢ, yᵢ) and the style they are drawn in. A nil X
// stands for 0, 1, 2, …
type Series struct {
	Name   string
	Style  Style
	X, Y   []float64
	Labels []string // what stands beside each point or arrow; nil: nothing
}

// Points is a series of dots at (xᵢ, yᵢ).
func Points(name string, x, y []float64) Series {
	return Series{Name: name, Style: PointStyle, X: x, Y: y}
}

// Line is a series of points joined in their order.
func Line(name string, x, y []float64) Series {
	return Series{Name: name, Style: LineStyle, X: x, Y: y}
}

// Bars is a series of bars from 0 to yᵢ at xᵢ.
func Bars(name string, x, y []float64) Series { return Series{Name: name, Style: BarStyle, X: x, Y: y} }

// Stems is a series of dots on thin lines that stand on 0.
func Stems(name string, x, y []float64) Series {
	return Series{Name: name, Style: StemStyle, X: x, Y: y}
}

// Histogram is a series of bars that touch each other, of height yᵢ around xᵢ. The xᵢ are
// equally far apart.
func Histogram(name string, x, y []float64) Series {
	return Series{Name: name, Style: HistogramStyle, X: x, Y: y}
}

// Arrows is a series of arrows from (0, 0) to (xᵢ, yᵢ).
func Arrows(name string, x, y []float64, labels ...string) Series {
	return Series{Name: name, Style: ArrowStyle, X: x, Y: y, Labels: labels}
}

// Boxes is a series of boxes, one for each x there is, over the y that have it: from
// the lower to the upper quartile with a line at the median, whiskers to the
// farthest value within one and a half times the box's height, dots beyond (Tukey,
// Exploratory data analysis, 1977).
func Boxes(name string, x, y []float64) Series {
	return Series{Name: name, Style: BoxStyle, X: x, Y: y}
}

// A Chart is one or more series over common axes.
type Chart struct {
	Title, XLabel, YLabel string
	Series                []Series

	XNames, YNames []string // what stands on the axes at 0, 1, 2, … instead of numbers
	Equal          bool     // one unit is as long on both axes, as geometry wants it
	Cells          Grid     // a matrix as coloured cells, entry (i, j) at (j, i), the first row on top; nil: none
	Scale          string   // of the colours of cells: "" from light to dark, "diverging" with zero in the middle, "grey" as pictures
}

// Plot shows the series over common axes. It is short for a [Chart] without
// labels on its axes.
func Plot(title string, series ...Series) { Chart{Title: title, Series: series}.Plot() }

// Plot shows the chart. It panics if a series has X, Y or labels of different
// lengths or a style that there is none of.
func (c Chart) Plot() {
	p := wire.Plot{Title: c.Title, XLabel: c.XLabel, YLabel: c.YLabel, Series: []wire.Series{}, XNames: c.XNames, YNames: c.YNames, Equal: c.Equal, Scale: c.Scale}
	for i, s := range c.Series {
		x := s.abscissae(i)
		p.Series = append(p.Series, wire.Series{Name: s.Name, Style: string(s.Style), X: wire.Floats(x), Y: wire.Floats(s.Y), Labels: s.Labels})
	}
	if c.Cells != nil {
		p.Cells = cells(c.Cells)
	}
	if !wire.Send(p) {
		fmt.Fprint(stdout, c.text())
	}
}

// abscissae is X, or 0, 1, 2, … if it is nil, after the series is found sound.
func (s Series) abscissae(i int) []float64 {
	if !slices.Contains(styles, s.Style) {
		panic(fmt.Sprintf("show: Plot: series %d has the style %q; there are %q", i+1, s.Style, styles))
	}
	if len(s.Labels) > 0 && len(s.Labels) != len(s.Y) {
		panic(fmt.Sprintf("show: Plot: series %d has %d y and %d labels", i+1, len(s.Y), len(s.Labels)))
	}
	if s.X == nil {
		x := make([]float64, len(s.Y))
		for i := range x {
			x[i] = float64(i)
		}
		return x
	}
	if len(s.X) != len(s.Y) {
		panic(fmt.Sprintf("show: Plot: series %d has %d x and %d y", i+1, len(s.X), len(s.Y)))
	}
	return s.X
}

// text lists the points of a chart, a line each and at most textRows of a series.
func (c Chart) text() string {
	var b strings.Builder
	fmt.Fprintf(&b, "plot %s\n", c.Title)
	if c.Cells != nil {
		b.WriteString(matrixText("  cells", c.Cells))
	}
	for i, s := range c.Series {
		x := numbers(s.abscissae(i))
		y := numbers(s.Y)
		fmt.Fprintf(&b, "  %s (%s, %d):", s.Name, s.Style, len(y))
		for k := range min(len(y), textRows) {
			fmt.Fprintf(&b, " (%s, %s)", x[k], y[k])
		}
		if len(y) > textRows {
			b.WriteString(" …")
		}
		b.WriteByte('\n')
	}
	return b.String()
}
