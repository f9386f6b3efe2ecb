package data

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	_ "image/gif" // OpenImage reads GIF
	"image/jpeg"
	"image/png"
	"io"
	"math"

	"github.com/lina-la/lina/la"
)

// FromImage is the luma of an image as a matrix, 0 black to 1 white: entry
// (y, x) is 0.299·R + 0.587·G + 0.114·B (ITU-R BT.601) of that pixel.
func FromImage(img image.Image) la.Matrix {
	switch img := img.(type) {
	case *image.Gray:
		return fromPixels(img, func(x, y int) uint16 { return 0x101 * uint16(img.GrayAt(x, y).Y) })
	case *image.Gray16:
		return fromPixels(img, func(x, y int) uint16 { return img.Gray16At(x, y).Y })
	}
	at := colors(img)
	return fromPixels(img, func(x, y int) uint16 { return color.Gray16Model.Convert(at(x, y)).(color.Gray16).Y })
}

// Channels are the red, green and blue of an image as matrices, 0 to 1, with
// transparent pixels on black.
func Channels(img image.Image) (r, g, b la.Matrix) {
	at := colors(img)
	r = fromPixels(img, func(x, y int) uint16 { return at(x, y).R })
	g = fromPixels(img, func(x, y int) uint16 { return at(x, y).G })
	b = fromPixels(img, func(x, y int) uint16 { return at(x, y).B })
	return r, g, b
}

// colors is the color of each pixel, with the alpha that it was multiplied by.
func colors(img image.Image) func(x, y int) color.RGBA64 {
	if img, ok := img.(image.RGBA64Image); ok {
		return img.RGBA64At
	}
	return func(x, y int) color.RGBA64 {
		r, g, b, a := img.At(x, y).RGBA()
		return color.RGBA64{R: uint16(r), G: uint16(g), B: uint16(b), A: uint16(a)}
	}
}

func fromPixels(img image.Image, level func(x, y int) uint16) la.Matrix {
	at := img.Bounds()
	return la.FromFunc(at.Dy(), at.Dx(), func(y, x int) float64 {
		return float64(level(at.Min.X+x, at.Min.Y+y)) / math.MaxUint16
	})
}

// ToImage is a matrix as a grey picture: 0 is black, 1 white, what lies beyond
// is cut off, and NaN is black.
func ToImage(a la.Matrix) *image.Gray {
	r, c := a.Dims()
	img := image.NewGray(image.Rect(0, 0, c, r))
	for y := range r {
		for x := range c {
			img.Pix[y*img.Stride+x] = shade(a.At(y, x))
		}
	}
	return img
}

// FromChannels is the picture whose red, green and blue are three matrices, each as in
// [ToImage]. It panics if their shapes differ.
func FromChannels(r, g, b la.Matrix) *image.NRGBA {
	rows, cols := r.Dims()
	for _, a := range []la.Matrix{g, b} {
		if i, j := a.Dims(); i != rows || j != cols {
			panic(&la.ShapeError{Op: "FromChannels", Detail: fmt.Sprintf("%d×%d and %d×%d", rows, cols, i, j)})
		}
	}
	img := image.NewNRGBA(image.Rect(0, 0, cols, rows))
	for y := range rows {
		for x := range cols {
			img.SetNRGBA(x, y, color.NRGBA{R: shade(r.At(y, x)), G: shade(g.At(y, x)), B: shade(b.At(y, x)), A: 255})
		}
	}
	return img
}

// shade is the byte next to a level from 0 to 1.
func shade(level float64) uint8 {
	if level = min(max(level, 0), 1); level == level {
		return uint8(math.Round(255 * level))
	}
	return 0
}

// ReadImageFile reads a picture as a matrix of luma. See [OpenImage] and [FromImage].
func ReadImageFile(name string) (la.Matrix, error) {
	img, err := OpenImage(name, nil)
	if err != nil {
		return la.Matrix{}, err
	}
	return FromImage(img), nil
}

// OpenImage reads a picture: PNG, JPEG or GIF, or what other packages have made known to
// package image, as data/pictures does for TIFF, WebP and BMP. The size that the file
// claims is held to what it can be before anything is unpacked. The turn that a camera notes
// in EXIF is not made.
func OpenImage(name string, o *Options) (image.Image, error) {
	return opened(name, o, func(in *Input, o *Options) (image.Image, error) { return decodeImage(in) })
}

// What a picture may unpack to: so many pixels always, and as many for each byte of its
// file.
const (
	pixelsAlways  = 1 << 24
	pixelsPerByte = 8
)

func decodeImage(in *Input) (image.Image, error) {
	at, size, err := in.ReaderAt()
	if err != nil {
		return nil, err
	}
	claim, _, err := image.DecodeConfig(io.NewSectionReader(at, 0, size))
	if err == image.ErrFormat {
		return nil, fmt.Errorf("not a picture of a format that is read")
	}
	if err != nil {
		return nil, fmt.Errorf("the picture is damaged: %w", err)
	}
	pixels, most := int64(claim.Width)*int64(claim.Height), pixelsAlways+pixelsPerByte*size
	if in.o.Unpacked > 0 {
		most = in.o.Unpacked / 8
	}
	if pixels > most {
		return nil, fmt.Errorf("the picture claims %d×%d pixels, too many for a file of %d bytes: allow it, if that is right", claim.Width, claim.Height, size)
	}
	img, _, err := image.Decode(io.NewSectionReader(at, 0, size))
	if err != nil {
		return nil, fmt.Errorf("the picture is damaged: %w", err)
	}
	return img, nil
}

// WritePNG writes a matrix as a grey PNG picture. See [ToImage].
func WritePNG(w io.Writer, a la.Matrix) error { return png.Encode(w, ToImage(a)) }

// ImageFormat is a format of pictures, which package image can decode, as a [Format]:
// read as a matrix of luma, see [FromImage], and written as a grey picture, see
// [ToImage]; encode may be nil.
func ImageFormat(name string, match func(head []byte) bool, encode func(w io.Writer, img image.Image) error, extensions ...string) Format {
	f := Format{
		Name:       name,
		Extensions: extensions,
		Match:      match,
		Matrix: func(in *Input, o *Options) (la.Matrix, error) {
			img, err := decodeImage(in)
			if err != nil {
				return la.Matrix{}, err
			}
			return FromImage(img), nil
		},
	}
	f.Read = func(in *Input, o *Options) (*Table, error) {
		a, err := f.Matrix(in, o)
		if err != nil {
			return nil, err
		}
		return tableOf(a)
	}
	if encode != nil {
		f.Write = func(w io.Writer, t *Table) error {
			a, err := t.Matrix()
			if err != nil {
				return err
			}
			return encode(w, ToImage(a))
		}
	}
	return f
}

// begins is a Format.Match for files that begin with one of the texts.
func begins(magic ...string) func(head []byte) bool {
	return func(head []byte) bool {
		for _, m := range magic {
			if bytes.HasPrefix(head, []byte(m)) {
				return true
			}
		}
		return false
	}
}

var (
	pngFormat  = ImageFormat("PNG", begins("\x89PNG\r\n\x1a\n"), png.Encode, ".png")
	gifFormat  = ImageFormat("GIF", begins("GIF87a", "GIF89a"), nil, ".gif")
	jpegFormat = ImageFormat("JPEG", begins("\xff\xd8\xff"), encodeJPEG, ".jpg", ".jpeg")
)

func encodeJPEG(w io.Writer, img image.Image) error {
	return jpeg.Encode(w, img, &jpeg.Options{Quality: 95})
}
