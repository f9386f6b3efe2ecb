package server

import (
	"bytes"
	"encoding/binary"
	"image/png"
	"math"
	"testing"

	"github.com/lina-la/lina/data"
	datafiles "github.com/lina-la/lina/data/files"
)

// The layers that are sent add up to the photo, as far as they go: the error
// is what the singular values left out say, by Schmidt, Eckart and Young.
func TestFactorsRebuildThePhoto(t *testing.T) {
	file, err := datafiles.FS.ReadFile("photo.png")
	if err != nil {
		t.Fatal(err)
	}
	var kept factors
	a, err := kept.of("photo.png", file)
	if err != nil {
		t.Fatal(err)
	}
	var head struct {
		M, N, R uint32
		Squares float64
	}
	in := bytes.NewReader(a.content)
	if err := binary.Read(in, binary.LittleEndian, &head); err != nil {
		t.Fatal(err)
	}
	m, n, r := int(head.M), int(head.N), int(head.R)
	if m != 512 || n != 512 || r != mostLayers || in.Len() != 4*r*(1+m+n) {
		t.Fatalf("m = %d, n = %d, r = %d, then %d bytes", m, n, r, in.Len())
	}
	numbers := make([]float32, r*(1+m+n))
	if err := binary.Read(in, binary.LittleEndian, numbers); err != nil {
		t.Fatal(err)
	}
	sigma, u, v := numbers[:r], numbers[r:r+m*r], numbers[r+m*r:]
	img, err := png.Decode(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	photo := data.FromImage(img)
	const k = 20
	var lost float64
	for i := range m {
		for j := range n {
			rest := photo.At(i, j)
			for l := range k {
				rest -= float64(sigma[l]) * float64(u[l*m+i]) * float64(v[l*n+j])
			}
			lost += rest * rest
		}
	}
	want := head.Squares
	for _, s := range sigma[:k] {
		want -= float64(s) * float64(s)
	}
	if math.Abs(lost-want) > 1e-4*want {
		t.Errorf("%d layers leave ‖A − A_k‖² = %g, the singular values say %g", k, lost, want)
	}
}

func TestFactorsOfWhatIsNoPicture(t *testing.T) {
	var kept factors
	if _, err := kept.of("penguins.png", []byte("species,island")); err == nil {
		t.Error("a CSV file was decomposed as a picture")
	}
}
