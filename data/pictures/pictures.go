// Package pictures reads TIFF, WebP and BMP, and writes TIFF and BMP, once it is
// imported:
//
//	import _ "github.com/lina-la/lina/data/pictures"
//
// [data.Open] then reads such files as matrices of luma, [data.OpenImage] as pictures. It
// stands on golang.org/x/image, in a module of its own.
package pictures

import (
	"bytes"
	"image"
	"io"

	"golang.org/x/image/bmp"
	"golang.org/x/image/tiff"
	_ "golang.org/x/image/webp" // makes itself known to package image

	"github.com/lina-la/lina/data"
)

func init() {
	data.Register(data.ImageFormat("TIFF", func(head []byte) bool {
		return bytes.HasPrefix(head, []byte("II*\x00")) || bytes.HasPrefix(head, []byte("MM\x00*"))
	}, func(w io.Writer, img image.Image) error {
		return tiff.Encode(w, img, &tiff.Options{Compression: tiff.Deflate, Predictor: true})
	}, ".tif", ".tiff"))
	data.Register(data.ImageFormat("WebP", func(head []byte) bool {
		return len(head) > 12 && string(head[:4]) == "RIFF" && string(head[8:12]) == "WEBP"
	}, nil, ".webp"))
	data.Register(data.ImageFormat("BMP", func(head []byte) bool {
		return len(head) > 18 && string(head[:2]) == "BM" && string(head[6:10]) == "\x00\x00\x00\x00"
	}, bmp.Encode, ".bmp"))
}
