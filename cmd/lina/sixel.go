package main

import (
	"bufio"
	"fmt"
	"image"
	"image/color"
	"image/color/palette"
	"image/draw"
	"io"

	"github.com/lina-la/lina/plot"
	"github.com/lina-la/lina/show"
)

// drawSixel sends a picture as terminals since the VT340 take it: six rows of pixels at
// a time, each colour by itself.
func drawSixel(w io.Writer, c show.Chart) error {
	img, err := plot.Picture(c, 900, 620)
	if err != nil {
		return err
	}
	b := bufio.NewWriter(w)
	writeSixel(b, img)
	return b.Flush()
}

func writeSixel(w *bufio.Writer, img image.Image) {
	size := img.Bounds()
	p := image.NewPaletted(size, palette.WebSafe)
	draw.FloydSteinberg.Draw(p, size, img, size.Min)
	fmt.Fprintf(w, "\x1bP0;1q\"1;1;%d;%d", size.Dx(), size.Dy())
	for i, c := range p.Palette {
		r, g, b, _ := color.RGBAModel.Convert(c).RGBA()
		fmt.Fprintf(w, "#%d;2;%d;%d;%d", i, r*100/0xffff, g*100/0xffff, b*100/0xffff)
	}
	for top := size.Min.Y; top < size.Max.Y; top += 6 {
		var used [256]bool
		for y := top; y < min(top+6, size.Max.Y); y++ {
			for x := size.Min.X; x < size.Max.X; x++ {
				used[p.ColorIndexAt(x, y)] = true
			}
		}
		for k := range used {
			if used[k] {
				writeSixelRow(w, p, top, uint8(k))
			}
		}
		w.WriteByte('-')
	}
	w.WriteString("\x1b\\\n")
}

// writeSixelRow writes where one colour is in six rows, runs of the same as counts.
func writeSixelRow(w *bufio.Writer, p *image.Paletted, top int, k uint8) {
	size := p.Bounds()
	fmt.Fprintf(w, "#%d", k)
	last, run := byte(0), 0
	flush := func() {
		switch {
		case run > 3:
			fmt.Fprintf(w, "!%d%c", run, last)
		default:
			for range run {
				w.WriteByte(last)
			}
		}
	}
	for x := size.Min.X; x < size.Max.X; x++ {
		bits := byte(0)
		for y := top; y < min(top+6, size.Max.Y); y++ {
			if p.ColorIndexAt(x, y) == k {
				bits |= 1 << (y - top)
			}
		}
		if s := 63 + bits; s != last || run == 0 {
			flush()
			last, run = s, 0
		}
		run++
	}
	flush()
	w.WriteByte('$')
}
