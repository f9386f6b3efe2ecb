package plot

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/lina-la/lina/show"
)

// An axis is a range of values and the ticks on it.
type axis struct {
	low, high float64
	ticks     []tick
	names     []string // at 0, 1, 2, … instead of numbers
}

type tick struct {
	at   float64
	text string
}

// extent collects the range of values.
type extent struct{ low, high float64 }

func nothing() extent { return extent{math.Inf(1), math.Inf(-1)} }

func (e *extent) add(values ...float64) {
	for _, v := range values {
		if !math.IsNaN(v) && !math.IsInf(v, 0) {
			e.low, e.high = min(e.low, v), max(e.high, v)
		}
	}
}

// span makes a range of what was collected, with a margin of that part of it.
func (e extent) span(margin float64) (low, high float64) {
	if e.low > e.high {
		return 0, 1
	}
	d := e.high - e.low
	if math.IsInf(d, 0) {
		return e.low, e.high
	}
	if d == 0 {
		d = math.Abs(e.low)
		if d == 0 {
			d = 1
		}
		return e.low - d/2, e.high + d/2
	}
	return e.low - margin*d, e.high + margin*d
}

// ranges finds the two axes of a chart.
func ranges(c show.Chart) (x, y axis) {
	ex, ey := nothing(), nothing()
	x.names, y.names = c.XNames, c.YNames
	based := false // heights stand on 0
	side := 0.0    // half a bar on either side
	for _, s := range c.Series {
		xs := abscissae(s)
		ex.add(xs...)
		ey.add(s.Y...)
		switch s.Style {
		case show.BarStyle, show.HistogramStyle, show.StemStyle:
			based = true
			if s.Style != show.StemStyle {
				side = max(side, gap(xs)/2)
			}
		case show.ArrowStyle:
			ex.add(0)
			ey.add(0)
			for i := range s.Labels { // which want room beyond the tips
				ex.add(1.35 * xs[i])
				ey.add(1.15 * s.Y[i])
			}
		case show.BoxStyle:
			side = max(side, 0.5)
		}
	}
	if based {
		ey.add(0)
	}
	x.low, x.high = ex.span(0.04)
	y.low, y.high = ey.span(0.05)
	if side > 0 && ex.low <= ex.high {
		x.low, x.high = min(x.low, ex.low-1.1*side), max(x.high, ex.high+1.1*side)
	}
	if based { // nothing below what stands on the axis
		if ey.low == 0 {
			y.low = 0
		}
		if ey.high == 0 {
			y.high = 0
		}
	}
	if n := len(c.XNames); n > 0 {
		x.low, x.high = min(-0.5, x.low), max(float64(n)-0.5, x.high)
	}
	if n := len(c.YNames); n > 0 {
		y.low, y.high = min(-0.5, y.low), max(float64(n)-0.5, y.high)
	}
	if c.Cells != nil {
		rows, cols := c.Cells.Dims()
		x.low, x.high = -0.5, float64(cols)-0.5
		y.low, y.high = float64(rows)-0.5, -0.5 // the first row is on top
	}
	return x, y
}

// abscissae is X, or 0, 1, 2, … if it is nil.
func abscissae(s show.Series) []float64 {
	if s.X != nil {
		return s.X
	}
	x := make([]float64, len(s.Y))
	for i := range x {
		x[i] = float64(i)
	}
	return x
}

// gap is the least distance of two different values, 1 if there is only one.
func gap(x []float64) float64 {
	s := slices.Compact(slices.Sorted(slices.Values(x)))
	least := math.Inf(1)
	for i := 1; i < len(s); i++ {
		least = min(least, s[i]-s[i-1])
	}
	if math.IsInf(least, 0) {
		return 1
	}
	return least
}

// mark puts about n ticks on an axis: at 1, 2 or 5 times a power of ten, or at its
// names.
func (a *axis) mark(n int) {
	a.ticks = nil
	low, high := min(a.low, a.high), max(a.low, a.high)
	if a.names != nil {
		for i, name := range a.names {
			a.ticks = append(a.ticks, tick{float64(i), name})
		}
		return
	}
	raw := (high - low) / float64(max(n, 1))
	if raw <= 0 || math.IsInf(raw, 0) {
		return
	}
	power := math.Pow(10, math.Floor(math.Log10(raw)))
	step := 10 * power
	for _, m := range []float64{1, 2, 5} {
		if m*power >= raw*0.999 {
			step = m * power
			break
		}
	}
	decimals := max(0, -int(math.Floor(math.Log10(step)+1e-9)))
	for i := math.Ceil(low/step - 1e-9); i*step <= high+1e-9*step && len(a.ticks) < 100; i++ {
		a.ticks = append(a.ticks, tick{i * step, tickText(i*step, decimals)})
	}
}

func tickText(x float64, decimals int) string {
	s := ""
	switch {
	case math.Abs(x) >= 1e6 || decimals > 5:
		s = strconv.FormatFloat(x, 'g', 4, 64)
		mantissa, exponent, ok := strings.Cut(s, "e")
		if ok {
			n, _ := strconv.Atoi(exponent)
			s = mantissa + "×10" + superscript(n)
		}
	default:
		s = strconv.FormatFloat(x+0, 'f', decimals, 64)
	}
	return strings.Replace(s, "-", "−", 1)
}

func superscript(n int) string {
	return strings.NewReplacer("-", "⁻", "0", "⁰", "1", "¹", "2", "²", "3", "³", "4", "⁴", "5", "⁵", "6", "⁶", "7", "⁷", "8", "⁸", "9", "⁹").Replace(strconv.Itoa(n))
}
