package data

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"strings"

	"github.com/lina-la/lina/internal/npy"
	"github.com/lina-la/lina/tensor"
)

// An NPZ file of NumPy is a zip file of NPY files, stored (savez) or deflated
// (savez_compressed).
var npzFormat = arrayFormat(Format{
	Name:       "NPZ",
	Extensions: []string{".npz"},
	Match: func(head []byte) bool {
		name := firstInZip(head)
		return strings.HasSuffix(name, ".npy")
	},
	WriteArrays: func(w io.Writer, arrays []Array) error { return WriteNPZ(w, arrays, false) },
}, openNPZ)

// firstInZip is the name of the first file in a zip file that begins so, or "".
func firstInZip(head []byte) string {
	const fixed = 30 // bytes of a file's header before its name
	if len(head) < fixed || string(head[:4]) != "PK\x03\x04" {
		return ""
	}
	n := int(head[26]) | int(head[27])<<8
	return string(head[fixed:min(fixed+n, len(head))])
}

// openZip opens a zip file of so many bytes.
func openZip(in *Input) (z *zip.Reader, size int64, err error) {
	at, size, err := in.ReaderAt()
	if err != nil {
		return nil, 0, err
	}
	if z, err = zip.NewReader(at, size); err != nil {
		return nil, 0, fmt.Errorf("the zip file is damaged: %w", err)
	}
	return z, size, nil
}

func openNPZ(in *Input) (*arrayParts, error) {
	z, size, err := openZip(in)
	if err != nil {
		return nil, err
	}
	var files []*zip.File
	p := &arrayParts{}
	for _, f := range z.File {
		name, ok := strings.CutSuffix(f.Name, ".npy")
		if !ok {
			continue
		}
		part := Part{Name: name, Shape: []int{}}
		if h, err := headerIn(f); err == nil {
			part.Shape, part.Type = h.Shape, fmt.Sprintf("%c%d", h.Kind, h.Size)
		}
		p.parts, files = append(p.parts, part), append(files, f)
	}
	left := in.MostUnpacked(size) // for all arrays together
	p.array = func(i int) (tensor.Tensor, error) { return arrayIn(files[i], &left) }
	return p, nil
}

func headerIn(f *zip.File) (npy.Header, error) {
	r, err := f.Open()
	if err != nil {
		return npy.Header{}, err
	}
	defer r.Close()
	return npy.Read(r)
}

// arrayIn reads an array, and takes what it unpacks to from what is left.
func arrayIn(f *zip.File, left *int64) (tensor.Tensor, error) {
	if f.UncompressedSize64 > uint64(*left) {
		return tensor.Tensor{}, errUnpacks()
	}
	r, err := f.Open()
	if err != nil {
		return tensor.Tensor{}, fmt.Errorf("the zip file is damaged: %w", err)
	}
	defer r.Close()
	a, err := startNPY(r, int64(f.UncompressedSize64))
	if err != nil {
		return tensor.Tensor{}, err
	}
	if *left -= max(int64(f.UncompressedSize64), 8*int64(a.count)); *left < 0 {
		return tensor.Tensor{}, errUnpacks()
	}
	return a.tensor()
}

func errUnpacks() error {
	return &Error{Msg: "the file unpacks to more than 64 times its size: allow it, if that is right"}
}

// tensor reads all elements, and what is behind them: nothing, or an error of the zip
// file's check.
func (a *npyArray) tensor() (tensor.Tensor, error) {
	elems := make([]float64, a.count)
	if err := a.fill(elems, a.count, 1); err != nil {
		return tensor.Tensor{}, err
	}
	if n, err := a.r.Read(make([]byte, 1)); n > 0 || err != io.EOF {
		return tensor.Tensor{}, fmt.Errorf("the array is damaged: %v", err)
	}
	return ordered(elems, a.Shape, a.Fortran)
}

// ordered is an array of elements whose last index runs fastest, or whose first does.
func ordered(elems []float64, shape []int, fortran bool) (tensor.Tensor, error) {
	if len(shape) > 32 {
		return tensor.Tensor{}, fmt.Errorf("an array of %d dimensions", len(shape))
	}
	if !fortran {
		return tensor.Wrap(elems, shape...), nil
	}
	turned, axes := make([]int, len(shape)), make([]int, len(shape))
	for k := range shape {
		turned[k], axes[k] = shape[len(shape)-1-k], len(shape)-1-k
	}
	return tensor.Wrap(elems, turned...).Permute(axes...), nil
}

// WriteNPZ writes arrays as numpy.savez does, or deflated, as numpy.savez_compressed does.
func WriteNPZ(w io.Writer, arrays []Array, deflate bool) error {
	if err := checkArrays(arrays); err != nil {
		return err
	}
	z := zip.NewWriter(w)
	method := zip.Store
	if deflate {
		method = zip.Deflate
	}
	for _, a := range arrays {
		e := elemTypes[a.Type]
		if e.kind == 'w' {
			return fmt.Errorf("data: array %q: NumPy has no bfloat16", clip(a.Name))
		}
		f, err := z.CreateHeader(&zip.FileHeader{Name: a.Name + ".npy", Method: method})
		if err != nil {
			return err
		}
		if _, err := f.Write(npyHeader(e, a.Value.Shape())); err != nil {
			return err
		}
		if err := a.write(f); err != nil {
			return err
		}
	}
	return z.Close()
}

// npyHeader is what stands before the elements of an array.
func npyHeader(e elemType, shape []int) []byte {
	first := 0
	if len(shape) > 0 {
		first = shape[0]
	}
	b := npy.New(8, first, npy.Header{Shape: shape}.ShapeText())
	if e != elemTypes["f8"] {
		b = bytes.Replace(b, []byte("'<f8'"), fmt.Appendf(nil, "'%c%c%d'", byteOrder(e), e.kind, e.size), 1)
	}
	return b
}

// byteOrder is NumPy's sign for the order of bytes, of which some types have one.
func byteOrder(e elemType) byte {
	if e.size == 1 {
		return '|'
	}
	return '<'
}
