package pictures_test

import (
	"bytes"
	"encoding/base64"
	"strings"
	"testing"

	_ "github.com/lina-la/lina/data/pictures"

	"github.com/lina-la/lina/data"
	"github.com/lina-la/lina/la"
)

func TestRoundTrip(t *testing.T) {
	want := data.FromMatrix(la.FromFunc(5, 7, func(i, j int) float64 { return float64(30*i+7*j) / 255 }))
	for _, format := range []string{"tif", "bmp"} {
		var b bytes.Buffer
		if err := data.Write(&b, format, want); err != nil {
			t.Fatal(err)
		}
		got, err := data.OpenReader(&b, "", nil)
		if err != nil {
			t.Fatal(err)
		}
		a, _ := got.Matrix()
		if b, _ := want.Matrix(); !a.Equal(b) {
			t.Errorf("%s: %v", format, got)
		}
	}
}

// A picture of one white pixel, and one that claims to be large.
func TestWebP(t *testing.T) {
	one, err := base64.StdEncoding.DecodeString("UklGRhoAAABXRUJQVlA4TA4AAAAvAAAAEAcQERGIiP4HAA==")
	if err != nil {
		t.Fatal(err)
	}
	if got, err := data.OpenReader(bytes.NewReader(one), "", nil); err != nil || got.Rows() != 1 || len(got.Cols) != 1 {
		t.Errorf("%v %v", got, err)
	}
	huge := bytes.Clone(one)
	copy(huge[21:], "\xff\xff\xff\x0f") // 16384×16384
	if _, err := data.OpenReader(bytes.NewReader(huge), "f", nil); err == nil || !strings.Contains(err.Error(), "the picture claims 16384×16384 pixels") {
		t.Errorf("%v", err)
	}
}

func fuzz(f *testing.F, format string, seeds ...string) {
	for _, s := range seeds {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		data.OpenReader(bytes.NewReader(content), "f", &data.Options{Format: format})
	})
}

func FuzzTIFF(f *testing.F) {
	var b bytes.Buffer
	data.Write(&b, "tif", data.FromMatrix(la.New(2, 2, 0, 1, 0.5, 1)))
	fuzz(f, "TIFF", b.String())
}
