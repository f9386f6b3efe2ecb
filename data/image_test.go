package data_test

import (
	"bytes"
	"image"
	"image/color"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/lina-la/lina/data"
	"github.com/lina-la/lina/la"
)

func TestGreyPictureRoundTrip(t *testing.T) {
	a := la.New(2, 3, 0, 1, 0.2, 0.4, 0.6, 0.8)
	name := filepath.Join(t.TempDir(), "a.png")
	var buf bytes.Buffer
	if err := data.WritePNG(&buf, a); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, buf.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	b, err := data.ReadImageFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if !a.EqualApprox(b, 1e-12) { // fifths of 255 are whole grey levels
		t.Errorf("wrote\n%v\nread\n%v", a, b)
	}
}

func TestToImageCutsOff(t *testing.T) {
	img := data.ToImage(la.New(1, 4, -1, 2, math.NaN(), 0.5))
	if want := []uint8{0, 255, 0, 128}; !bytes.Equal(img.Pix, want) {
		t.Errorf("got %v, want %v", img.Pix, want)
	}
}

func TestChannels(t *testing.T) {
	img := image.NewRGBA(image.Rect(5, 5, 7, 6)) // the origin need not be 0
	img.Set(5, 5, color.RGBA{255, 0, 51, 255})
	img.Set(6, 5, color.RGBA{0, 255, 0, 255})
	r, g, b := data.Channels(img)
	if !r.Equal(la.New(1, 2, 1, 0)) || !g.Equal(la.New(1, 2, 0, 1)) || !b.Equal(la.New(1, 2, 0.2, 0)) {
		t.Errorf("r %v g %v b %v", r, g, b)
	}
	if luma := data.FromImage(img); math.Abs(luma.At(0, 0)-(0.299+0.114*0.2)) > 1e-3 {
		t.Errorf("luma %v", luma)
	}
}

func TestReadImageFileRefusesOtherFiles(t *testing.T) {
	name := filepath.Join(t.TempDir(), "a.png")
	if err := os.WriteFile(name, []byte("a,b\n1,2\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := data.ReadImageFile(name); err == nil || !strings.Contains(err.Error(), "not a picture of a format that is read") {
		t.Errorf("got %v", err)
	}
}
