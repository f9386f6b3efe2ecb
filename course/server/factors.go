package server

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"image/png"
	"net/http"
	"path"
	"sync"

	"github.com/lina-la/lina/data"
	"github.com/lina-la/lina/la"
)

// mostLayers is how many layers of a photo are sent: two megabytes for 512×512.
const mostLayers = 256

// factors keeps the singular value decompositions of lesson photos, in the form
// that the figure la-image reads (docs/course.md, Figures).
type factors struct {
	mu   sync.Mutex
	kept map[string]asset
}

// of decomposes the PNG once.
func (f *factors) of(name string, content []byte) (asset, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if a, ok := f.kept[name]; ok {
		return a, nil
	}
	img, err := png.Decode(bytes.NewReader(content))
	if err != nil {
		return asset{}, fmt.Errorf("%s: %w", name, err)
	}
	photo := data.FromImage(img)
	svd, err := la.SVD(photo)
	if err != nil {
		return asset{}, fmt.Errorf("%s: %w", name, err)
	}
	if f.kept == nil {
		f.kept = map[string]asset{}
	}
	a := newAsset(encodeFactors(photo, svd))
	f.kept[name] = a
	return a, nil
}

// encodeFactors writes m, n, r, ‖A‖²_F, and then in float32 σ, U and V column
// by column, of the first r layers; little endian.
func encodeFactors(photo la.Matrix, svd *la.SVDResult[float64]) []byte {
	m, n := photo.Dims()
	r := min(len(svd.S), mostLayers)
	var squares float64
	for _, s := range svd.S {
		squares += s * s
	}
	numbers := make([]float32, 0, r*(1+m+n))
	for _, s := range svd.S[:r] {
		numbers = append(numbers, float32(s))
	}
	for _, side := range []la.Matrix{svd.U, svd.V} {
		for j := range r {
			for i := range side.Rows() {
				numbers = append(numbers, float32(side.At(i, j)))
			}
		}
	}
	b := make([]byte, 0, 20+4*len(numbers))
	for _, part := range []any{[]uint32{uint32(m), uint32(n), uint32(r)}, squares, numbers} {
		b, _ = binary.Append(b, binary.LittleEndian, part) // fixed sizes: no error
	}
	return b
}

func (s *Server) svd(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("name")
	content, err := s.course.File(name)
	if err != nil || path.Ext(name) != ".png" {
		http.NotFound(w, r)
		return
	}
	a, err := s.factors.of(name, content)
	if err != nil {
		s.fail(w, err)
		return
	}
	serve(w, r, name+".factors", a)
}
