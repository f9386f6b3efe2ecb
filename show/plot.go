package show

import (
	"fmt"
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
)

// A Series is a set of points (xᵢ, yᵢ) and the style they are drawn in. A nil X
// stands for 0, 1, 2, …
type Series struct {
	Name  string
	Style Style
	X, Y  []float64
}

// Points is a series of dots at (xᵢ, yᵢ).
func Points(name string, x, y []float64) Series { return Series{name, PointStyle, x, y} }

// Line is a series of points joined in their order.
func Line(name string, x, y []float64) Series { return Series{name, LineStyle, x, y} }

// Bars is a series of bars from 0 to yᵢ at xᵢ.
func Bars(name string, x, y []float64) Series { return Series{name, BarStyle, x, y} }

// Stems is a series of dots on thin lines that stand on 0.
func Stems(name string, x, y []float64) Series { return Series{name, StemStyle, x, y} }

// A Chart is one or more series over common axes.
type Chart struct {
	Title, XLabel, YLabel string
	Series                []Series
}

// Plot shows the series over common axes. It is short for a [Chart] without
// labels on its axes.
func Plot(title string, series ...Series) { Chart{Title: title, Series: series}.Plot() }

// Plot shows the chart. It panics if a series has an X and a Y of different
// lengths or a style that there is none of.
func (c Chart) Plot() {
	p := wire.Plot{Title: c.Title, XLabel: c.XLabel, YLabel: c.YLabel, Series: []wire.Series{}}
	for i, s := range c.Series {
		x := s.abscissae(i)
		p.Series = append(p.Series, wire.Series{Name: s.Name, Style: string(s.Style), X: wire.Floats(x), Y: wire.Floats(s.Y)})
	}
	if !wire.Send(p) {
		fmt.Fprint(stdout, c.text())
	}
}

// abscissae is X, or 0, 1, 2, … if it is nil, after the series is found sound.
func (s Series) abscissae(i int) []float64 {
	switch s.Style {
	case PointStyle, LineStyle, BarStyle, StemStyle:
	default:
		panic(fmt.Sprintf("show: Plot: series %d has the style %q; there are points, line, bars and stems", i+1, s.Style))
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
