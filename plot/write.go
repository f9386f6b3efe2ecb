package plot

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"io"
	"math"
	"path/filepath"
	"strings"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgimg"
	"gonum.org/v1/plot/vg/vgpdf"
	"gonum.org/v1/plot/vg/vgsvg"

	"github.com/lina-la/lina/data"
	"github.com/lina-la/lina/show"
)

// Options are for [Write]. The zero value, or nil, means the defaults.
type Options struct {
	Width, Height int // pixels of a PNG; 0: 1400 wide, and a height that suits the chart
}

// Formats are the formats that [Write] writes, which are the ends of files' names too.
var Formats = []string{"png", "svg", "pdf"}

// figureWidth is how wide a picture is on paper.
const figureWidth = 7 * vg.Inch

// Save writes a chart to a file, in the format that its name ends with. The file is
// replaced when all of the new one is there.
func Save(name string, c show.Chart, o *Options) error {
	format := strings.TrimPrefix(strings.ToLower(filepath.Ext(name)), ".")
	return data.WriteFile(name, func(w io.Writer) error { return Write(w, format, c, o) })
}

// Write draws a chart as "png", "svg" or "pdf". It panics where [show.Chart.Plot]
// does.
func Write(w io.Writer, format string, c show.Chart, o *Options) error {
	if o == nil {
		o = &Options{}
	}
	if o.Width < 0 || o.Height < 0 || o.Width > 20000 || o.Height > 20000 {
		return fmt.Errorf("plot: %d × %d pixels: want at most 20000 each way", o.Width, o.Height)
	}
	f := newFigure(c)
	width, height := figureWidth, f.height()
	if o.Width > 0 && o.Height > 0 {
		height = width * vg.Length(o.Height) / vg.Length(o.Width)
	}
	var to vg.CanvasWriterTo
	switch format {
	case "png":
		img, err := raster(f, width, height, o)
		if err != nil {
			return err
		}
		to = vgimg.PngCanvas{Canvas: img}
	case "svg":
		s := vgsvg.New(width, height)
		f.draw(draw.New(s))
		to = withFallback{s}
	case "pdf":
		p := vgpdf.New(width, height)
		p.EmbedFonts(true)
		f.draw(draw.New(straightCanvas{p}))
		to = p
	default:
		return fmt.Errorf("plot: no format %q; there are %s", format, strings.Join(Formats, ", "))
	}
	_, err := to.WriteTo(w)
	return err
}

// Picture draws a chart as a picture of so many pixels.
func Picture(c show.Chart, width, height int) (image.Image, error) {
	f := newFigure(c)
	img, err := raster(f, figureWidth, figureWidth*vg.Length(height)/vg.Length(width), &Options{width, height})
	if err != nil {
		return nil, err
	}
	return img.Image(), nil
}

// raster draws a figure in pixels. The canvas has whole dots per inch, so the paper is
// made to fit them.
func raster(f *figure, width, height vg.Length, o *Options) (*vgimg.Canvas, error) {
	pixels := o.Width
	if pixels == 0 {
		if pixels = 1400; o.Height > 0 {
			pixels = int(math.Round(float64(o.Height) * float64(width/height)))
		}
	}
	dpi := max(1, int(math.Round(float64(pixels)/(float64(figureWidth/vg.Inch)))))
	w := vg.Length(pixels) / vg.Length(dpi) * vg.Inch
	h := vg.Length(math.Round(float64(pixels)*float64(height/width))) / vg.Length(dpi) * vg.Inch
	if o.Height > 0 {
		h = vg.Length(o.Height) / vg.Length(dpi) * vg.Inch
	}
	if least := 50; pixels < least || h.Dots(float64(dpi)) < float64(least) {
		return nil, fmt.Errorf("plot: a picture of %d × %.0f pixels is too small for a chart", pixels, h.Dots(float64(dpi)))
	}
	img := vgimg.NewWith(vgimg.UseWH(w, h), vgimg.UseDPI(dpi))
	f.draw(draw.New(img))
	return img, nil
}

// straightCanvas gives colours to a PDF as they are: it keeps what shines through apart, and a colour
// that is dimmed by that, as package image/color has it, would come out too dark.
type straightCanvas struct{ *vgpdf.Canvas }

func (s straightCanvas) SetColor(c color.Color) {
	if c == nil {
		c = color.Black
	}
	s.Canvas.SetColor(straight(color.NRGBAModel.Convert(c).(color.NRGBA)))
}

// straight is a colour whose parts are not dimmed.
type straight color.NRGBA

func (s straight) RGBA() (r, g, b, a uint32) {
	return 0x101 * uint32(s.R), 0x101 * uint32(s.G), 0x101 * uint32(s.B), 0x101 * uint32(s.A)
}

// withFallback names fonts of the same widths for readers without Liberation Sans.
type withFallback struct{ *vgsvg.Canvas }

func (s withFallback) WriteTo(w io.Writer) (int64, error) {
	var b bytes.Buffer
	if _, err := s.Canvas.WriteTo(&b); err != nil {
		return 0, err
	}
	n, err := w.Write(bytes.ReplaceAll(b.Bytes(), []byte("font-family:Liberation Sans"), []byte("font-family:Liberation Sans,Arial,Helvetica,sans-serif")))
	return int64(n), err
}
