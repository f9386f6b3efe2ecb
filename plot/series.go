package plot

import (
	"image/color"
	"math"
	"slices"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"github.com/lina-la/lina/show"
)

var marks = []draw.GlyphDrawer{draw.CircleGlyph{}, draw.BoxGlyph{}, draw.PyramidGlyph{}, diamond{}, draw.CrossGlyph{}, draw.RingGlyph{}, draw.PlusGlyph{}}

// diamond is a square on its corner.
type diamond struct{}

func (diamond) DrawGlyph(c *draw.Canvas, sty draw.GlyphStyle, pt vg.Point) {
	r := sty.Radius * 1.15
	c.FillPolygon(sty.Color, []vg.Point{{X: pt.X, Y: pt.Y - r}, {X: pt.X + r, Y: pt.Y}, {X: pt.X, Y: pt.Y + r}, {X: pt.X - r, Y: pt.Y}})
}

var dashes = [][]vg.Length{nil, {6, 3}, {2, 3}, {8, 3, 2, 3}}

// pointStyle is the mark of a series: smaller and thinner the more points there are.
func pointStyle(k, n int) draw.GlyphStyle {
	r, alpha := 3.0, 0.9
	switch {
	case n > 5000:
		r, alpha = 1.2, 0.35
	case n > 1000:
		r, alpha = 1.8, 0.5
	case n > 200:
		r, alpha = 2.4, 0.7
	}
	return draw.GlyphStyle{Color: through(classColour(k), alpha), Radius: vg.Points(r), Shape: marks[k%len(marks)]}
}

func lineStyle(k int) draw.LineStyle {
	return draw.LineStyle{Color: classColour(k), Width: 1.6, Dashes: dashes[k/len(classColours)%len(dashes)]}
}

func (f *figure) points() int {
	n := 0
	for _, s := range f.chart.Series {
		if s.Style == show.PointStyle {
			n += len(s.Y)
		}
	}
	return n
}

func (f *figure) drawSeries(k int, s show.Series) {
	x := abscissae(s)
	switch s.Style {
	case show.LineStyle:
		f.drawLine(lineStyle(k), x, s.Y)
	case show.BarStyle, show.HistogramStyle:
		f.drawBars(k, s.Style, x, s.Y)
	case show.StemStyle:
		for i := range x {
			if finite(x[i], s.Y[i]) {
				f.c.StrokeLine2(draw.LineStyle{Color: classColour(k), Width: 1.2}, f.atX(x[i]), f.atY(f.ground()), f.atX(x[i]), f.atY(s.Y[i]))
			}
		}
		f.drawPoints(pointStyle(k, len(x)), x, s.Y)
	case show.ArrowStyle:
		for i := range x {
			if finite(x[i], s.Y[i]) {
				f.drawArrow(f.at(0, 0), f.at(x[i], s.Y[i]))
			}
		}
	case show.BoxStyle:
		f.drawBoxes(k, x, s.Y)
	default:
		f.drawPoints(pointStyle(k, f.points()), x, s.Y)
	}
}

func finite(v ...float64) bool {
	return !slices.ContainsFunc(v, func(x float64) bool { return math.IsNaN(x) || math.IsInf(x, 0) })
}

// ground is the height that bars stand on.
func (f *figure) ground() float64 { return min(max(0, f.y.low), f.y.high) }

// drawPoints draws marks. Those that would lie on each other to a quarter of a
// point are drawn as four at most, so that files stay small.
func (f *figure) drawPoints(sty draw.GlyphStyle, x, y []float64) {
	drawn := map[[2]int32]int{}
	for i := range x {
		if !finite(x[i], y[i]) {
			continue
		}
		p := f.at(x[i], y[i])
		if len(x) > 2000 {
			at := [2]int32{int32(p.X * 4), int32(p.Y * 4)}
			if drawn[at]++; drawn[at] > 4 {
				continue
			}
		}
		f.c.DrawGlyph(sty, p)
	}
}

// drawLine joins points; a value that is not a number breaks the line.
func (f *figure) drawLine(sty draw.LineStyle, x, y []float64) {
	var run []vg.Point
	flush := func() {
		if len(run) > 1 {
			f.c.StrokeLines(sty, f.c.ClipLinesXY(run)...)
		}
		run = nil
	}
	for i := range x {
		if !finite(x[i], y[i]) {
			flush()
			continue
		}
		run = append(run, f.at(x[i], y[i]))
	}
	flush()
}

func (f *figure) drawBars(k int, style show.Style, x, y []float64) {
	half := gap(x) * 0.39
	if style == show.HistogramStyle {
		half = gap(x) * 0.5
	}
	for i := range x {
		if !finite(x[i], y[i]) {
			continue
		}
		r := vg.Rectangle{Min: f.at(x[i]-half, min(y[i], f.ground())), Max: f.at(x[i]+half, max(y[i], f.ground()))}
		f.fill(through(classColour(k), 0.85), r)
		if style == show.HistogramStyle && r.Max.X-r.Min.X > 3 {
			f.frame(draw.LineStyle{Color: paper, Width: 0.8}, r)
		}
	}
}

func (f *figure) fill(c color.Color, r vg.Rectangle) {
	f.c.SetColor(c)
	f.c.Fill(r.Path())
}

func (f *figure) frame(sty draw.LineStyle, r vg.Rectangle) {
	f.c.StrokeLines(sty, []vg.Point{r.Min, {X: r.Max.X, Y: r.Min.Y}, r.Max, {X: r.Min.X, Y: r.Max.Y}, r.Min})
}

func (f *figure) drawArrow(from, to vg.Point) {
	length := math.Hypot(float64(to.X-from.X), float64(to.Y-from.Y))
	if length < 1 {
		return
	}
	ux, uy := (to.X-from.X)/vg.Length(length), (to.Y-from.Y)/vg.Length(length)
	head := min(vg.Length(7), vg.Length(length/2))
	base := vg.Point{X: to.X - ux*head, Y: to.Y - uy*head}
	f.c.StrokeLine2(draw.LineStyle{Color: ink, Width: 1.3}, from.X, from.Y, base.X, base.Y)
	side := head * 0.4
	f.c.FillPolygon(ink, []vg.Point{to, {X: base.X - uy*side, Y: base.Y + ux*side}, {X: base.X + uy*side, Y: base.Y - ux*side}})
}

func (f *figure) drawBoxes(k int, x, y []float64) {
	half := gap(x) * 0.28
	for j, b := range boxesOf(x, y) {
		c := classColour(k)
		if f.x.names != nil && len(f.chart.Series) == 1 && len(f.x.names) <= len(classColours) {
			c = classColour(j)
		}
		line := draw.LineStyle{Color: c, Width: 1.3}
		mid := f.atX(b.x)
		f.c.StrokeLine2(line, mid, f.atY(b.low), mid, f.atY(b.q1))
		f.c.StrokeLine2(line, mid, f.atY(b.q3), mid, f.atY(b.high))
		for _, end := range []float64{b.low, b.high} {
			f.c.StrokeLine2(line, f.atX(b.x-half/2), f.atY(end), f.atX(b.x+half/2), f.atY(end))
		}
		r := vg.Rectangle{Min: f.at(b.x-half, b.q1), Max: f.at(b.x+half, b.q3)}
		f.fill(paper, r)
		f.fill(through(c, 0.3), r)
		f.frame(line, r)
		line.Width = 2.4
		f.c.StrokeLine2(line, r.Min.X, f.atY(b.median), r.Max.X, f.atY(b.median))
		xs := make([]float64, len(b.beyond))
		for i := range xs {
			xs[i] = b.x
		}
		f.drawPoints(draw.GlyphStyle{Color: through(c, 0.8), Radius: 2, Shape: draw.RingGlyph{}}, xs, b.beyond)
	}
}

// drawSample is the mark of a series in the legend.
func (f *figure) drawSample(k int, s show.Series, x, y, width vg.Length) {
	switch s.Style {
	case show.LineStyle:
		f.c.StrokeLine2(lineStyle(k), x, y, x+width, y)
	case show.BarStyle, show.HistogramStyle, show.BoxStyle:
		f.fill(through(classColour(k), 0.85), vg.Rectangle{Min: vg.Point{X: x + 5, Y: y - 4}, Max: vg.Point{X: x + width - 3, Y: y + 4}})
	case show.ArrowStyle:
		f.drawArrow(vg.Point{X: x, Y: y}, vg.Point{X: x + width, Y: y})
	default:
		sty := pointStyle(k, 1)
		sty.Radius = 3.4
		f.c.DrawGlyph(sty, vg.Point{X: x + width/2 + 2, Y: y})
	}
}
