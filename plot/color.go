package plot

import (
	"image/color"
	"math"
)

// classColours are those of Okabe and Ito, those of much contrast with white first.
var classColours = []color.NRGBA{
	{0x00, 0x72, 0xb2, 0xff}, // blue
	{0xd5, 0x5e, 0x00, 0xff}, // vermillion
	{0x00, 0x9e, 0x73, 0xff}, // bluish green
	{0xcc, 0x79, 0xa7, 0xff}, // reddish purple
	{0xe6, 0x9f, 0x00, 0xff}, // orange
	{0x56, 0xb4, 0xe9, 0xff}, // sky blue
	{0x44, 0x44, 0x44, 0xff}, // nearly black
}

var (
	ink   = color.NRGBA{0x22, 0x22, 0x22, 0xff} // letters
	faint = color.NRGBA{0x66, 0x66, 0x66, 0xff} // numbers on axes
	axisC = color.NRGBA{0x88, 0x88, 0x88, 0xff}
	gridC = color.NRGBA{0xe4, 0xe4, 0xe4, 0xff}
	paper = color.NRGBA{0xff, 0xff, 0xff, 0xff}
)

func classColour(k int) color.NRGBA { return classColours[k%len(classColours)] }

// through is a colour with some of what lies below it: alpha from 0 to 1.
func through(c color.NRGBA, alpha float64) color.NRGBA {
	c.A = uint8(math.Round(255 * alpha))
	return c
}

// stops of scales, from the least value to the largest.
var (
	sequential = []color.NRGBA{{0xf7, 0xfb, 0xff, 0xff}, {0xc9, 0xdf, 0xf1, 0xff}, {0x8a, 0xbf, 0xdf, 0xff}, {0x40, 0x8f, 0xc4, 0xff}, {0x12, 0x5c, 0xa3, 0xff}, {0x08, 0x30, 0x6b, 0xff}}
	diverging  = []color.NRGBA{{0x0b, 0x4f, 0x8a, 0xff}, {0x3d, 0x8d, 0xc4, 0xff}, {0xa9, 0xcf, 0xe6, 0xff}, {0xfa, 0xfa, 0xfa, 0xff}, {0xf6, 0xc4, 0x9c, 0xff}, {0xe0, 0x7b, 0x2e, 0xff}, {0xa3, 0x42, 0x00, 0xff}}
	grey       = []color.NRGBA{{0, 0, 0, 0xff}, {0xff, 0xff, 0xff, 0xff}}
)

// A colourScale gives the colour of a value between low and high.
type colourScale struct {
	low, high float64
	stops     []color.NRGBA
}

func (s colourScale) at(x float64) color.NRGBA {
	if math.IsNaN(x) {
		return color.NRGBA{0xdd, 0xdd, 0xdd, 0xff}
	}
	t := 0.5
	if s.high > s.low {
		t = min(max((x-s.low)/(s.high-s.low), 0), 1)
	}
	t *= float64(len(s.stops) - 1)
	i := min(int(t), len(s.stops)-2)
	f := t - float64(i)
	a, b := s.stops[i], s.stops[i+1]
	mix := func(p, q uint8) uint8 { return uint8(math.Round(float64(p) + f*(float64(q)-float64(p)))) }
	return color.NRGBA{mix(a.R, b.R), mix(a.G, b.G), mix(a.B, b.B), 0xff}
}

// legible is black or white, whichever reads better on a colour.
func legible(c color.NRGBA) color.NRGBA {
	if 0.299*float64(c.R)+0.587*float64(c.G)+0.114*float64(c.B) > 140 {
		return ink
	}
	return paper
}
