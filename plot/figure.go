package plot

import (
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgsvg"

	"github.com/lina-la/lina/show"
)

// Sizes, in points of the figure on paper.
const (
	margin     = 10
	titleSize  = 13
	labelSize  = 10.5
	tickSize   = 9.5
	tickGap    = 5
	lineHeight = 1.35
)

// A figure is a chart on its way to paper: what it holds, and where its data lie.
type figure struct {
	chart show.Chart
	x, y  axis
	c     draw.Canvas
	box   vg.Rectangle   // of the data
	below vg.Length      // what stands below the box
	taken []vg.Rectangle // by labels
}

func newFigure(c show.Chart) *figure {
	if !slices.ContainsFunc([]string{"", "diverging", "grey"}, func(s string) bool { return s == c.Scale }) {
		panic(fmt.Sprintf("plot: the scale %q is none of \"\", diverging and grey", c.Scale))
	}
	for i, s := range c.Series {
		if s.X != nil && len(s.X) != len(s.Y) {
			panic(fmt.Sprintf("plot: series %d has %d x and %d y", i+1, len(s.X), len(s.Y)))
		}
		if len(s.Labels) > 0 && len(s.Labels) != len(s.Y) {
			panic(fmt.Sprintf("plot: series %d has %d y and %d labels", i+1, len(s.Y), len(s.Labels)))
		}
	}
	f := &figure{chart: c}
	f.x, f.y = ranges(c)
	return f
}

// height is one that suits the chart: so high that cells are squares, and that equal
// axes show little but their data.
func (f *figure) height() vg.Length {
	if f.chart.Cells == nil && !f.chart.Equal {
		return figureWidth * 0.68
	}
	c := draw.New(vgsvg.New(figureWidth, 3*figureWidth))
	f.place(c)
	defer func() { f.x, f.y = ranges(f.chart) }() // which an equal axis has changed
	x, y := ranges(f.chart)
	wide := f.box.Max.X - f.box.Min.X
	ratio := math.Abs(y.high-y.low) / math.Abs(x.high-x.low)
	least := 0.4
	if f.chart.Cells != nil {
		least = 0.1
	}
	return c.Max.Y - f.box.Max.Y + wide*vg.Length(min(max(ratio, least), 1.2)) + f.below
}

// place draws the title and the legend, and finds where the data lie.
func (f *figure) place(c draw.Canvas) {
	f.c = c
	top := f.drawTitle(c.Max.Y - margin)
	f.layout(f.drawLegend(top))
}

// letters is a style of text.
func letters(size float64) draw.TextStyle {
	f := font.Font{Typeface: "Liberation", Variant: "Sans", Size: vg.Points(size)}
	return draw.TextStyle{Color: ink, Font: f, Handler: plot.DefaultTextHandler}
}

// draw lays the figure out and draws it.
func (f *figure) draw(c draw.Canvas) {
	f.taken = nil
	c.SetColor(paper)
	c.Fill(c.Rectangle.Path())
	f.place(c)
	if f.chart.Cells != nil {
		f.drawCells()
	} else {
		f.drawGrid()
	}
	f.drawAxes()
	for i, s := range f.chart.Series {
		f.drawSeries(i, s)
	}
	for _, s := range f.chart.Series {
		if s.Style == show.ArrowStyle {
			f.labelArrows(s)
		} else if s.Labels != nil {
			f.labelPoints(s)
		}
	}
}

func (f *figure) drawTitle(top vg.Length) vg.Length {
	if f.chart.Title == "" {
		return top
	}
	sty := letters(titleSize)
	sty.YAlign = draw.YTop
	room := f.c.Max.X - f.c.Min.X - 2*margin
	for _, line := range wrapped(f.chart.Title, sty, room) {
		f.c.FillText(sty, vg.Point{X: f.c.Min.X + margin, Y: top}, line)
		top -= titleSize * lineHeight
	}
	return top - 3
}

// wrapped breaks a text into lines that fit.
func wrapped(s string, sty draw.TextStyle, room vg.Length) []string {
	var lines []string
	line := ""
	for _, r := range s + " " {
		if r != ' ' {
			line += string(r)
			continue
		}
		if sty.Width(line) <= room || line == "" {
			line += " "
			continue
		}
		at := len(line) // the last blank before which it fits
		for i := range line {
			if line[i] == ' ' && sty.Width(line[:i]) <= room {
				at = i
			}
		}
		lines = append(lines, line[:at])
		line = line[min(at+1, len(line)):] + " "
	}
	return append(lines, line[:max(0, len(line)-1)])
}

// drawLegend writes the names of the series in rows, each behind its mark.
func (f *figure) drawLegend(top vg.Length) vg.Length {
	named := 0
	for _, s := range f.chart.Series {
		if s.Name != "" && s.Style != show.BoxStyle {
			named++
		}
	}
	if named == 0 || named == 1 && len(f.chart.Series) == 1 {
		return top
	}
	sty := letters(labelSize)
	sty.YAlign = draw.YCenter
	x, y := f.c.Min.X+margin, top-labelSize*0.6
	for i, s := range f.chart.Series {
		if s.Name == "" {
			continue
		}
		const sample = 20
		name := clipped(s.Name, sty, f.c.Max.X-f.c.Min.X-2*margin-sample-8)
		wide := sample + 5 + sty.Width(name)
		if x > f.c.Min.X+margin && x+wide > f.c.Max.X-margin {
			x, y = f.c.Min.X+margin, y-labelSize*1.5
		}
		f.drawSample(i, s, x, y, sample)
		f.c.FillText(sty, vg.Point{X: x + sample + 5, Y: y}, name)
		x += wide + 16
	}
	return y - labelSize*1.1
}

// clipped is as much of a text as there is room for.
func clipped(s string, sty draw.TextStyle, room vg.Length) string {
	if sty.Width(s) <= room {
		return s
	}
	r := []rune(s)
	for len(r) > 1 && sty.Width(string(r)+"…") > room {
		r = r[:len(r)-1]
	}
	return string(r) + "…"
}

// layout finds the box of the data: what is left beside numbers and labels.
func (f *figure) layout(top vg.Length) {
	ticks := letters(tickSize)
	left, right := f.c.Min.X+margin, f.c.Max.X-margin-4
	bottom := f.c.Min.Y + margin
	if f.chart.XLabel != "" {
		bottom += labelSize * 1.6
	}
	if f.chart.YLabel != "" {
		left += labelSize * 1.7
	}
	f.y.mark(int(float64(top-bottom) / 42))
	widest := vg.Length(0)
	for i := range f.y.ticks {
		f.y.ticks[i].text = clipped(f.y.ticks[i].text, ticks, 130)
		widest = max(widest, ticks.Width(f.y.ticks[i].text))
	}
	if len(f.y.ticks) > 0 {
		left += widest + tickGap + 2
	}
	if f.scaleBar() {
		right -= 58
	}
	f.x.mark(int(float64(right-left) / 62))
	if f.turned(right - left) {
		deepest := vg.Length(0)
		for i := range f.x.ticks {
			f.x.ticks[i].text = clipped(f.x.ticks[i].text, ticks, 110)
			deepest = max(deepest, ticks.Width(f.x.ticks[i].text))
		}
		bottom += deepest*0.72 + tickSize + tickGap
	} else if len(f.x.ticks) > 0 {
		bottom += tickSize*1.2 + tickGap
	}
	f.below = bottom - f.c.Min.Y
	f.box = vg.Rectangle{Min: vg.Point{X: left, Y: bottom}, Max: vg.Point{X: right, Y: top - 2}}
	if f.chart.Equal || f.chart.Cells != nil {
		f.equalize()
		f.x.mark(int(float64(f.box.Max.X-f.box.Min.X) / 62))
		f.y.mark(int(float64(f.box.Max.Y-f.box.Min.Y) / 42))
		for i := range f.x.ticks {
			f.x.ticks[i].text = clipped(f.x.ticks[i].text, ticks, 110)
		}
		for i := range f.y.ticks {
			f.y.ticks[i].text = clipped(f.y.ticks[i].text, ticks, 130)
		}
	}
}

// turned reports whether the names on the horizontal axis stand at an angle, because
// they would touch each other.
func (f *figure) turned(room vg.Length) bool {
	if f.x.names == nil {
		return false
	}
	ticks := letters(tickSize)
	each := room / vg.Length(max(1, len(f.x.ticks)))
	for _, t := range f.x.ticks {
		if ticks.Width(t.text)+6 > each {
			return true
		}
	}
	return false
}

// equalize makes a unit as long on both axes: of cells the box shrinks, otherwise the
// shorter axis shows more.
func (f *figure) equalize() {
	w, h := float64(f.box.Max.X-f.box.Min.X), float64(f.box.Max.Y-f.box.Min.Y)
	dx, dy := math.Abs(f.x.high-f.x.low), math.Abs(f.y.high-f.y.low)
	if w <= 0 || h <= 0 || dx == 0 || dy == 0 {
		return
	}
	if f.chart.Cells != nil {
		unit := min(w/dx, h/dy)
		if ratio := (w / dx) / (h / dy); ratio > 6 || ratio < 1.0/6 {
			return // a long strip: its cells need not be squares
		}
		f.box.Max.X = f.box.Min.X + vg.Length(unit*dx)
		f.box.Min.Y = f.box.Max.Y - vg.Length(unit*dy)
		return
	}
	if dx/w < dy/h {
		more := (dy/h*w - dx) / 2
		f.x.low, f.x.high = f.x.low-more, f.x.high+more
	} else {
		more := (dx/w*h - dy) / 2
		f.y.low, f.y.high = f.y.low-more, f.y.high+more
	}
}

// at is where a point of the data lies on paper.
func (f *figure) at(x, y float64) vg.Point { return vg.Point{X: f.atX(x), Y: f.atY(y)} }

func (f *figure) atX(x float64) vg.Length {
	return f.box.Min.X + vg.Length((x-f.x.low)/(f.x.high-f.x.low))*(f.box.Max.X-f.box.Min.X)
}

func (f *figure) atY(y float64) vg.Length {
	return f.box.Min.Y + vg.Length((y-f.y.low)/(f.y.high-f.y.low))*(f.box.Max.Y-f.box.Min.Y)
}

func (f *figure) drawGrid() {
	sty := draw.LineStyle{Color: gridC, Width: 0.7}
	for _, t := range f.y.ticks {
		y := f.atY(t.at)
		f.c.StrokeLine2(sty, f.box.Min.X, y, f.box.Max.X, y)
	}
	if f.x.names != nil {
		return
	}
	for _, t := range f.x.ticks {
		x := f.atX(t.at)
		f.c.StrokeLine2(sty, x, f.box.Min.Y, x, f.box.Max.Y)
	}
}

func (f *figure) drawAxes() {
	line := draw.LineStyle{Color: axisC, Width: 0.9}
	ticks := letters(tickSize)
	ticks.Color = faint
	if f.chart.Cells == nil {
		f.c.StrokeLine2(line, f.box.Min.X, f.box.Min.Y, f.box.Max.X, f.box.Min.Y)
		f.c.StrokeLine2(line, f.box.Min.X, f.box.Min.Y, f.box.Min.X, f.box.Max.Y)
		if f.y.low < 0 && f.y.high > 0 {
			f.c.StrokeLine2(draw.LineStyle{Color: axisC, Width: 0.7}, f.box.Min.X, f.atY(0), f.box.Max.X, f.atY(0))
		}
	}
	ticks.XAlign, ticks.YAlign = draw.XRight, draw.YCenter
	for i, t := range f.y.ticks {
		if f.y.names != nil && i%f.every(len(f.y.ticks), f.box.Max.Y-f.box.Min.Y) != 0 {
			continue
		}
		f.c.FillText(ticks, vg.Point{X: f.box.Min.X - tickGap, Y: f.atY(t.at)}, t.text)
	}
	ticks.XAlign, ticks.YAlign = draw.XCenter, draw.YTop
	turned := f.turned(f.box.Max.X - f.box.Min.X)
	if turned {
		ticks.XAlign, ticks.YAlign, ticks.Rotation = draw.XRight, draw.YCenter, math.Pi/4
	}
	for i, t := range f.x.ticks {
		if f.x.names != nil && i%f.every(len(f.x.ticks), f.box.Max.X-f.box.Min.X) != 0 {
			continue
		}
		at := vg.Point{X: f.atX(t.at), Y: f.box.Min.Y - tickGap}
		if turned {
			at.Y -= 2
		}
		f.c.FillText(ticks, at, t.text)
	}
	sty := letters(labelSize)
	if f.chart.XLabel != "" {
		sty.XAlign, sty.YAlign = draw.XCenter, draw.YBottom
		at := vg.Point{X: (f.box.Min.X + f.box.Max.X) / 2, Y: f.c.Min.Y + margin - 2}
		f.c.FillText(sty, at, clipped(f.chart.XLabel, sty, f.c.Max.X-f.c.Min.X-2*margin))
	}
	if f.chart.YLabel != "" {
		sty.XAlign, sty.YAlign, sty.Rotation = draw.XCenter, draw.YTop, math.Pi/2
		at := vg.Point{X: f.c.Min.X + margin - 2, Y: (f.box.Min.Y + f.box.Max.Y) / 2}
		text := f.chart.YLabel
		flat := sty
		flat.Rotation = 0
		f.c.FillText(sty, at, clipped(text, flat, f.c.Max.Y-f.c.Min.Y-2*margin))
	}
}

// every is how many names to go on for one that is written, so that lines of names
// do not touch.
func (f *figure) every(n int, room vg.Length) int {
	return max(1, int(math.Ceil(float64(n)*tickSize*1.1/float64(max(room, 1)))))
}
