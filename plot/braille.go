package plot

import (
	"fmt"
	"math"
	"strings"
	"unicode/utf8"

	"github.com/lina-la/lina/show"
)

// TextOptions are for [Text]. The zero value, or nil, means the defaults.
type TextOptions struct {
	Width, Height int  // characters and lines; 0: 72 and 20
	Color         bool // tell series apart by the colours of a terminal
}

// Text draws a chart with characters: points and lines in braille, 2×4 dots a
// character, cells in shades. It panics where [show.Chart.Plot] does.
func Text(c show.Chart, o *TextOptions) string {
	t := TextOptions{Width: 72, Height: 20}
	if o != nil {
		t.Color = o.Color
		if o.Width > 0 {
			t.Width = max(o.Width, 20)
		}
		if o.Height > 0 {
			t.Height = max(o.Height, 5)
		}
	}
	f := newFigure(c)
	if c.Cells != nil {
		return f.shades(t)
	}
	return f.braille(t)
}

// A dotted is a grid of characters of 2×4 dots, with the series that drew last in each.
type dotted struct {
	wide, high int // characters
	dots       []rune
	series     []int
	text       map[int]string // labels, by the character that they begin at
}

func newDotted(wide, high int) *dotted {
	d := &dotted{wide: wide, high: high, dots: make([]rune, wide*high), series: make([]int, wide*high), text: map[int]string{}}
	for i := range d.series {
		d.series[i] = -1
	}
	return d
}

// bits of the dots of a braille character, by column and row.
var bits = [2][4]rune{{0x01, 0x02, 0x04, 0x40}, {0x08, 0x10, 0x20, 0x80}}

func (d *dotted) set(x, y, k int) {
	if x < 0 || y < 0 || x >= 2*d.wide || y >= 4*d.high {
		return
	}
	at := y/4*d.wide + x/2
	d.dots[at] |= bits[x%2][y%4]
	if k >= 0 {
		d.series[at] = k
	}
}

// line sets the dots from one to another (Bresenham, Algorithm for computer control of
// a digital plotter, 1965).
func (d *dotted) line(x0, y0, x1, y1, k int) {
	dx, dy := abs(x1-x0), -abs(y1-y0)
	sx, sy := sign(x1-x0), sign(y1-y0)
	for e := dx + dy; ; {
		d.set(x0, y0, k)
		if x0 == x1 && y0 == y1 {
			return
		}
		twice := 2 * e
		if twice >= dy {
			e += dy
			x0 += sx
		}
		if twice <= dx {
			e += dx
			y0 += sy
		}
	}
}

func abs(x int) int { return max(x, -x) }

func sign(x int) int {
	switch {
	case x > 0:
		return 1
	case x < 0:
		return -1
	}
	return 0
}

// braille draws series between axes with numbers.
func (f *figure) braille(o TextOptions) string {
	high := max(3, o.Height-2)
	if f.chart.Title != "" {
		high--
	}
	legend := f.legendText(o.Color)
	if legend != "" {
		high--
	}
	f.y.mark(max(2, high/4))
	margin := 0
	for i := range f.y.ticks {
		f.y.ticks[i].text = cut(f.y.ticks[i].text, 18)
		margin = max(margin, utf8.RuneCountInString(f.y.ticks[i].text))
	}
	wide := max(10, o.Width-margin-2)
	if f.chart.Equal { // a dot is about as high as it is wide
		dx, dy := f.x.high-f.x.low, f.y.high-f.y.low
		if unit := float64(4*high) / dy; unit*dx < float64(2*wide) {
			wide = max(10, int(math.Ceil(unit*dx/2)))
		} else {
			more := (dx*float64(4*high)/float64(2*wide) - dy) / 2
			f.y.low, f.y.high = f.y.low-more, f.y.high+more
		}
		f.y.mark(max(2, high/4))
	}
	f.x.mark(max(2, wide/12))
	d := newDotted(wide, high)
	for k, s := range f.chart.Series {
		f.dot(d, k, s)
	}
	var b strings.Builder
	if f.chart.Title != "" {
		b.WriteString(f.chart.Title + "\n")
	}
	if legend != "" {
		b.WriteString(legend + "\n")
	}
	numbers := map[int]string{}
	for _, t := range f.y.ticks {
		numbers[min(max(int(f.dotY(d, t.at))/4, 0), high-1)] = t.text
	}
	for row := range high {
		fmt.Fprintf(&b, "%s%s ", strings.Repeat(" ", max(0, margin-utf8.RuneCountInString(numbers[row]))), numbers[row])
		if numbers[row] != "" {
			b.WriteString("┤")
		} else {
			b.WriteString("│")
		}
		b.WriteString(strings.TrimRight(d.row(row, o.Color), " ") + "\n")
	}
	b.WriteString(strings.Repeat(" ", margin+1) + "└" + strings.Repeat("─", wide) + "\n")
	b.WriteString(strings.TrimRight(f.under(d, margin+2), " ") + "\n")
	return b.String()
}

// under is the line of numbers below the axis, and what they mean.
func (f *figure) under(d *dotted, margin int) string {
	line := []rune(strings.Repeat(" ", margin+d.wide+1))
	end := 0
	for _, t := range f.x.ticks {
		text := []rune(cut(t.text, max(4, d.wide/max(1, len(f.x.ticks))-1)))
		at := margin + int(f.dotX(d, t.at))/2 - len(text)/2
		if at < end || at+len(text) > len(line) || at < 0 {
			continue
		}
		copy(line[at:], text)
		end = at + len(text) + 1
	}
	if f.chart.XLabel == "" && f.chart.YLabel == "" {
		return string(line)
	}
	words := "across: " + f.chart.XLabel
	switch {
	case f.chart.XLabel == "":
		words = "up: " + f.chart.YLabel
	case f.chart.YLabel != "":
		words += ", up: " + f.chart.YLabel
	}
	return strings.TrimRight(string(line), " ") + "\n" + strings.Repeat(" ", margin) + words
}

func cut(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return string(r[:max(1, most-1)]) + "…"
	}
	return s
}

func (f *figure) dotX(d *dotted, x float64) float64 {
	return (x - f.x.low) / (f.x.high - f.x.low) * float64(2*d.wide-1)
}

func (f *figure) dotY(d *dotted, y float64) float64 {
	return (f.y.high - y) / (f.y.high - f.y.low) * float64(4*d.high-1)
}

// dot draws a series in dots.
func (f *figure) dot(d *dotted, k int, s show.Series) {
	x := abscissae(s)
	at := func(x, y float64) (int, int) { return int(math.Round(f.dotX(d, x))), int(math.Round(f.dotY(d, y))) }
	segment := func(x0, y0, x1, y1 float64) {
		a, b := at(x0, y0)
		c, e := at(x1, y1)
		d.line(a, b, c, e, k)
	}
	if s.Style == show.BoxStyle {
		half := gap(x) * 0.28
		for _, b := range boxesOf(x, s.Y) {
			segment(b.x, b.low, b.x, b.q1)
			segment(b.x, b.q3, b.x, b.high)
			for _, y := range []float64{b.q1, b.median, b.q3} {
				segment(b.x-half, y, b.x+half, y)
			}
			segment(b.x-half, b.q1, b.x-half, b.q3)
			segment(b.x+half, b.q1, b.x+half, b.q3)
			for _, y := range b.beyond {
				px, py := at(b.x, y)
				d.set(px, py, k)
			}
		}
		return
	}
	half := gap(x) * 0.39
	if s.Style == show.HistogramStyle {
		half = gap(x) * 0.5
	}
	for i := range x {
		if !finite(x[i], s.Y[i]) {
			continue
		}
		px, py := at(x[i], s.Y[i])
		switch s.Style {
		case show.LineStyle:
			if i > 0 && finite(x[i-1], s.Y[i-1]) {
				segment(x[i-1], s.Y[i-1], x[i], s.Y[i])
			}
		case show.ArrowStyle:
			segment(0, 0, x[i], s.Y[i])
			if s.Labels != nil {
				d.text[min(max(py/4, 0), d.high-1)*d.wide+min(max(px/2, 0), d.wide-1)] = s.Labels[i]
			}
		case show.StemStyle:
			segment(x[i], f.ground(), x[i], s.Y[i])
		case show.BarStyle, show.HistogramStyle:
			left, _ := at(x[i]-half, 0)
			right, _ := at(x[i]+half, 0)
			_, ground := at(0, f.ground())
			for p := left; p < max(right, left+1); p++ {
				d.line(p, min(py, ground), p, max(py, ground), k)
			}
		}
		d.set(px, py, k)
	}
}

// row is a line of the grid, labels in the place of their dots.
func (d *dotted) row(row int, colour bool) string {
	var b strings.Builder
	last := -1
	paint := func(k int) {
		if colour && k != last {
			b.WriteString(ansi(k))
			last = k
		}
	}
	for i := 0; i < d.wide; i++ {
		at := row*d.wide + i
		if text, ok := d.text[at]; ok {
			r := []rune(text)
			r = r[:min(len(r), d.wide-i)]
			paint(-1)
			b.WriteString(string(r))
			i += len(r) - 1
			continue
		}
		if d.dots[at] == 0 {
			b.WriteByte(' ')
			continue
		}
		paint(d.series[at])
		b.WriteRune(0x2800 + d.dots[at])
	}
	paint(-1)
	return b.String()
}

// ansi is what turns a terminal to the colour of a series; −1 turns it back.
func ansi(k int) string {
	if k < 0 {
		return "\x1b[0m"
	}
	c := classColour(k)
	return fmt.Sprintf("\x1b[38;2;%d;%d;%dm", c.R, c.G, c.B)
}

// legendText is a line with the names of the series.
func (f *figure) legendText(colour bool) string {
	var parts []string
	for k, s := range f.chart.Series {
		if s.Name == "" || len(f.chart.Series) == 1 {
			continue
		}
		mark := "•"
		switch s.Style {
		case show.LineStyle:
			mark = "─"
		case show.BarStyle, show.HistogramStyle:
			mark = "█"
		}
		if colour {
			mark = ansi(k) + mark + ansi(-1)
		}
		parts = append(parts, mark+" "+s.Name)
	}
	return strings.Join(parts, "  ")
}

// shades draws cells, two characters each, darker for larger values; a picture is
// lighter for larger ones. What is too large is drawn by the means of blocks.
func (f *figure) shades(o TextOptions) string {
	r, c := f.chart.Cells.Dims()
	k := max(1, (2*c+o.Width-1)/max(1, o.Width), (r+o.Height-1)/max(1, o.Height))
	s := f.scale()
	ramp := []string{"  ", "░░", "▒▒", "▓▓", "██"}
	var b strings.Builder
	if f.chart.Title != "" {
		b.WriteString(f.chart.Title + "\n")
	}
	for i := 0; i < r; i += k {
		for j := 0; j < c; j += k {
			sum, n := 0.0, 0
			for y := i; y < min(i+k, r); y++ {
				for x := j; x < min(j+k, c); x++ {
					if v := f.chart.Cells.At(y, x); !math.IsNaN(v) {
						sum += v
						n++
					}
				}
			}
			v := sum / float64(n)
			if o.Color {
				colour := s.at(v)
				fmt.Fprintf(&b, "\x1b[48;2;%d;%d;%dm  ", colour.R, colour.G, colour.B)
				continue
			}
			t := 0.0
			if s.high > s.low && n > 0 {
				t = min(max((v-s.low)/(s.high-s.low), 0), 1)
			}
			b.WriteString(ramp[min(int(t*float64(len(ramp))), len(ramp)-1)])
		}
		if o.Color {
			b.WriteString(ansi(-1))
		}
		if k == 1 && f.chart.YNames != nil {
			b.WriteString(" " + f.chart.YNames[i])
		}
		b.WriteByte('\n')
	}
	if f.chart.Scale != "grey" {
		if o.Color {
			fmt.Fprintf(&b, "from %s to %s\n", cellNumber(s.low), cellNumber(s.high))
		} else {
			fmt.Fprintf(&b, "%s is blank, %s is full\n", cellNumber(s.low), cellNumber(s.high))
		}
	}
	return b.String()
}
