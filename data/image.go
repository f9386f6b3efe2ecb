package data

import (
	"fmt"
	"image"
	"image/color"
	_ "image/jpeg" // ReadImageFile reads JPEG
	"image/png"
	"io"
	"math"
	"os"

	"github.com/lina-la/lina/la"
)

// FromImage is the luma of an image as a matrix, 0 black to 1 white: entry
// (y, x) is 0.299·R + 0.587·G + 0.114·B (ITU-R BT.601) of that pixel.
func FromImage(img image.Image) la.Matrix {
	return fromPixels(img, func(c color.Color) uint16 { return color.Gray16Model.Convert(c).(color.Gray16).Y })
}

// Channels are the red, green and blue of an image as matrices, 0 to 1, with
// transparent pixels on black.
func Channels(img image.Image) (r, g, b la.Matrix) {
	r = fromPixels(img, func(c color.Color) uint16 { x, _, _, _ := c.RGBA(); return uint16(x) })
	g = fromPixels(img, func(c color.Color) uint16 { _, x, _, _ := c.RGBA(); return uint16(x) })
	b = fromPixels(img, func(c color.Color) uint16 { _, _, x, _ := c.RGBA(); return uint16(x) })
	return r, g, b
}

func fromPixels(img image.Image, level func(color.Color) uint16) la.Matrix {
	at := img.Bounds()
	return la.FromFunc(at.Dy(), at.Dx(), func(y, x int) float64 {
		return float64(level(img.At(at.Min.X+x, at.Min.Y+y))) / math.MaxUint16
	})
}

// ToImage is a matrix as a grey picture: 0 is black, 1 white, what lies beyond
// is cut off, and NaN is black.
func ToImage(a la.Matrix) *image.Gray {
	r, c := a.Dims()
	img := image.NewGray(image.Rect(0, 0, c, r))
	for y := range r {
		for x := range c {
			level := min(max(a.At(y, x), 0), 1)
			if level == level {
				img.Pix[y*img.Stride+x] = uint8(math.Round(255 * level))
			}
		}
	}
	return img
}

// ReadImageFile reads a PNG or JPEG file as a matrix of luma. See [FromImage].
func ReadImageFile(name string) (la.Matrix, error) {
	f, err := os.Open(name)
	if err != nil {
		return la.Matrix{}, err
	}
	defer f.Close()
	img, _, err := image.Decode(f)
	if err != nil {
		return la.Matrix{}, fmt.Errorf("%s: not a PNG or JPEG picture: %w", name, err)
	}
	return FromImage(img), nil
}

// WritePNG writes a matrix as a grey PNG picture. See [ToImage].
func WritePNG(w io.Writer, a la.Matrix) error { return png.Encode(w, ToImage(a)) }
