package plot

import (
	"image"
	"math"
	"strconv"
	"strings"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// mostWritten is how many rows and columns of cells have their values written in.
const mostWritten = 12

// scale is the scale of the cells' colours: of the values there are, with zero in the
// middle of a diverging one; pictures go from 0 to 1.
func (f *figure) scale() colourScale {
	if f.chart.Scale == "grey" {
		return colourScale{0, 1, grey}
	}
	e := nothing()
	r, c := f.chart.Cells.Dims()
	for i := range r {
		for j := range c {
			e.add(f.chart.Cells.At(i, j))
		}
	}
	if e.low > e.high {
		e = extent{0, 1}
	}
	if f.chart.Scale == "diverging" {
		m := math.Max(math.Abs(e.low), math.Abs(e.high))
		return colourScale{-m, m, diverging}
	}
	return colourScale{e.low, e.high, sequential}
}

func (f *figure) written() bool {
	r, c := f.chart.Cells.Dims()
	return f.chart.Scale != "grey" && r <= mostWritten && c <= mostWritten
}

// scaleBar reports whether a bar beside the cells shows what colours mean.
func (f *figure) scaleBar() bool {
	return f.chart.Cells != nil && f.chart.Scale != "grey" && !f.written()
}

// drawCells draws the cells as one picture, which has no seams, each cell as many
// pixels as make it sharp.
func (f *figure) drawCells() {
	r, c := f.chart.Cells.Dims()
	if r == 0 || c == 0 {
		return
	}
	s := f.scale()
	k := max(1, 1200/max(r, c))
	img := image.NewNRGBA(image.Rect(0, 0, c*k, r*k))
	for i := range r {
		for j := range c {
			colour := s.at(f.chart.Cells.At(i, j))
			for y := i * k; y < (i+1)*k; y++ {
				for x := j * k; x < (j+1)*k; x++ {
					img.SetNRGBA(x, y, colour)
				}
			}
		}
	}
	f.c.DrawImage(f.box, img)
	if f.written() {
		f.writeCells(s)
	}
	if f.scaleBar() {
		f.drawScale(s)
	}
}

func (f *figure) writeCells(s colourScale) {
	r, c := f.chart.Cells.Dims()
	wide := (f.box.Max.X - f.box.Min.X) / vg.Length(c)
	high := (f.box.Max.Y - f.box.Min.Y) / vg.Length(r)
	size := min(tickSize+1, float64(high)*0.5)
	sty := letters(size)
	for ; size > 3; size-- { // until the longest one fits
		sty = letters(size)
		fits := true
		for i := range r {
			for j := range c {
				fits = fits && sty.Width(cellNumber(f.chart.Cells.At(i, j)))+4 <= wide
			}
		}
		if fits {
			break
		}
	}
	sty.XAlign, sty.YAlign = draw.XCenter, draw.YCenter
	for i := range r {
		for j := range c {
			x := f.chart.Cells.At(i, j)
			sty.Color = legible(s.at(x))
			f.c.FillText(sty, f.at(float64(j), float64(i)), cellNumber(x))
		}
	}
}

// cellNumber is a number with about three digits.
func cellNumber(x float64) string {
	a := math.Abs(x)
	s := ""
	switch {
	case math.IsNaN(x):
		return "–"
	case a >= 1e5 || a > 0 && a < 1e-3:
		s = strconv.FormatFloat(x, 'g', 2, 64)
	case a >= 100 || x == math.Trunc(x):
		s = strconv.FormatFloat(x, 'f', 0, 64)
	case a >= 10:
		s = strconv.FormatFloat(x, 'f', 1, 64)
	default:
		s = strconv.FormatFloat(x, 'f', 2, 64)
	}
	return strings.Replace(s, "-", "−", 1)
}

// drawScale draws the bar of colours beside the cells, with numbers.
func (f *figure) drawScale(s colourScale) {
	left := f.box.Max.X + 14
	bar := vg.Rectangle{Min: vg.Point{X: left, Y: f.box.Min.Y}, Max: vg.Point{X: left + 12, Y: f.box.Max.Y}}
	const steps = 256
	img := image.NewNRGBA(image.Rect(0, 0, 1, steps))
	for i := range steps {
		img.SetNRGBA(0, steps-1-i, s.at(s.low+(s.high-s.low)*float64(i)/(steps-1)))
	}
	f.c.DrawImage(bar, img)
	f.frame(draw.LineStyle{Color: axisC, Width: 0.6}, bar)
	a := axis{low: s.low, high: s.high}
	a.mark(5)
	sty := letters(tickSize - 0.5)
	sty.Color, sty.YAlign = faint, draw.YCenter
	for _, t := range a.ticks {
		y := bar.Min.Y + vg.Length((t.at-s.low)/(s.high-s.low))*(bar.Max.Y-bar.Min.Y)
		f.c.FillText(sty, vg.Point{X: bar.Max.X + 4, Y: y}, t.text)
	}
}
