package data

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"io"
	"math"
	"slices"

	"github.com/lina-la/lina/internal/npy"
	"github.com/lina-la/lina/la"
	"github.com/lina-la/lina/tensor"
)

// Array is a named array of numbers in a file that holds several, as NPZ, safetensors
// and MAT files do.
type Array struct {
	Name  string
	Type  string // of its elements in the file: f8, f4, f2, bf2, i1 … i8, u1 … u8, b1; "" stands for f8
	Value tensor.Tensor
}

// OpenArrays reads the arrays of a file, or the one that Options.Part names: NPY, NPZ,
// safetensors and MAT. Elements are read as float64, which holds every type but whole
// numbers beyond 2⁵³; one of those is an error.
func OpenArrays(name string, o *Options) ([]Array, error) {
	return opened(name, o, func(in *Input, o *Options) ([]Array, error) {
		if in.format.Arrays == nil {
			return nil, fmt.Errorf("a file of %s holds no arrays", in.format.Name)
		}
		return in.format.Arrays(in, o)
	})
}

// SaveArrays writes arrays to a file as its ending says: NPZ or safetensors. The
// elements become those of Array.Type, floating-point ones rounded; a number that is not
// among those of a type of whole numbers is an error. The file is replaced when all has
// been written, as [WriteFile] does.
func SaveArrays(name string, arrays []Array) error {
	f := formatFor(name)
	if f == nil || f.WriteArrays == nil {
		return fmt.Errorf("data: SaveArrays: %s: arrays go to .npz and .safetensors", name)
	}
	return WriteFile(name, func(w io.Writer) error { return f.WriteArrays(w, arrays) })
}

// elemType is a type of elements in a file.
type elemType struct {
	kind byte // 'f', 'w' for bfloat16, 'i', 'u' or 'b'
	size int
}

var elemTypes = map[string]elemType{
	"": {'f', 8}, "f8": {'f', 8}, "f4": {'f', 4}, "f2": {'f', 2}, "bf2": {'w', 2}, "b1": {'b', 1},
	"i1": {'i', 1}, "i2": {'i', 2}, "i4": {'i', 4}, "i8": {'i', 8}, "u1": {'u', 1}, "u2": {'u', 2}, "u4": {'u', 4}, "u8": {'u', 8},
}

// append appends an element, little-endian; ok is false if the type does not have it.
func (e elemType) append(b []byte, x float64) (_ []byte, ok bool) {
	bits, ok := uint64(0), true
	switch {
	case e.kind == 'f' && e.size == 8:
		bits = math.Float64bits(x)
	case e.kind == 'f' && e.size == 4:
		bits = uint64(math.Float32bits(float32(x)))
	case e.kind == 'f':
		bits = uint64(halfBits(x))
	case e.kind == 'w':
		bits = uint64(brainBits(x))
	case e.kind == 'b':
		bits, ok = uint64(x), x == 0 || x == 1
	case e.kind == 'u':
		bits, ok = uint64(x), x >= 0 && x == math.Trunc(x) && x < math.Ldexp(1, 8*e.size)
	default:
		most := math.Ldexp(1, 8*e.size-1)
		bits, ok = uint64(int64(x)), x == math.Trunc(x) && x >= -most && x < most
	}
	for range e.size {
		b = append(b, byte(bits))
		bits >>= 8
	}
	return b, ok
}

// brainBits is the bfloat16 next to x, ties to even: the upper half of a float32.
func brainBits(x float64) uint16 {
	if x != x {
		return 0x7fc0
	}
	// float32 first would round twice; rounding it to odd keeps what decides.
	f := roundToOdd32(x)
	bits := math.Float32bits(f)
	return uint16((bits + 0x7fff + bits>>16&1) >> 16)
}

// halfBits is the binary16 next to x, ties to even.
func halfBits(x float64) uint16 {
	bits := math.Float64bits(x)
	sign := uint16(bits >> 48 & 0x8000)
	a := math.Abs(x)
	switch {
	case x != x:
		return 0x7e00
	case a >= 65520: // half of the last step beyond the largest
		return sign | 0x7c00
	case a < 0x1p-14: // multiples of 2⁻²⁴
		return sign | uint16(math.RoundToEven(a*0x1p24))
	}
	frac, exp := math.Frexp(a) // a = frac·2^exp, frac in [½, 1)
	m := math.RoundToEven(frac * 2048)
	return sign | uint16(exp+14)<<10 + uint16(m) - 1024 // m of 2048 carries into the exponent
}

// roundToOdd32 is x cut to float32, with the last bit set where something was cut off.
func roundToOdd32(x float64) float32 {
	f := float32(x)
	if float64(f) == x || math.IsInf(float64(f), 0) && math.Abs(x) > 2*math.MaxFloat32 {
		return f
	}
	if math.Abs(float64(f)) > math.Abs(x) {
		f = math.Float32frombits(math.Float32bits(f) - 1) // toward zero
	}
	return math.Float32frombits(math.Float32bits(f) | 1)
}

// element is a little-endian element as a number; ok is false if float64 does not hold it.
func (e elemType) element(b []byte) (x float64, ok bool) {
	if e.kind == 'w' {
		return float64(math.Float32frombits(uint32(binary.LittleEndian.Uint16(b)) << 16)), true
	}
	return npy.Header{Kind: e.kind, Size: e.size, Order: binary.LittleEndian}.Element(b)
}

// write writes the elements in row-major order.
func (a *Array) write(w io.Writer) error {
	e := elemTypes[a.Type]
	out := bufio.NewWriterSize(w, 64<<10)
	var b []byte
	for k, x := range flat(a.Value) {
		var ok bool
		if b, ok = e.append(b[:0], x); !ok {
			return fmt.Errorf("data: array %q: element %d, %v, is none of type %s", clip(a.Name), k, x, a.Type)
		}
		if _, err := out.Write(b); err != nil {
			return err
		}
	}
	return out.Flush()
}

// flat is the elements in row-major order.
func flat(t tensor.Tensor) la.Vector {
	r := t.Clone().Reshape(1, t.Len()).Matrix()
	v, _, _ := r.Raw()
	return v[:t.Len()]
}

// checkArrays refuses what no format holds: a name that comes twice, an unknown type.
func checkArrays(arrays []Array) error {
	seen := map[string]bool{}
	for _, a := range arrays {
		if seen[a.Name] {
			return fmt.Errorf("data: two arrays are named %q", clip(a.Name))
		}
		seen[a.Name] = true
		if _, ok := elemTypes[a.Type]; !ok {
			return fmt.Errorf("data: array %q: no type %q", clip(a.Name), a.Type)
		}
	}
	return nil
}

// arrayParts are the arrays of a file before they are read.
type arrayParts struct {
	parts []Part
	array func(i int) (tensor.Tensor, error)
}

// read reads all arrays, or the one that the options name.
func (p *arrayParts) read(o *Options) ([]Array, error) {
	wanted := make([]int, len(p.parts))
	for i := range wanted {
		wanted[i] = i
	}
	if o.Part != "" {
		i, err := pick(p.parts, o, "array")
		if err != nil {
			return nil, err
		}
		wanted = []int{i}
	}
	var out []Array
	for _, i := range wanted {
		v, err := p.array(i)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", printable(p.parts[i].Name), err)
		}
		out = append(out, Array{p.parts[i].Name, p.parts[i].Type, v})
	}
	return out, nil
}

// table is the one array that the options name or that there is, or arrays of one length
// as columns.
func (p *arrayParts) table(o *Options) (*Table, error) {
	if o.Part == "" && len(p.parts) > 1 && p.areColumns() {
		arrays, err := p.read(o)
		if err != nil {
			return nil, err
		}
		t := &Table{}
		for _, a := range arrays {
			t.Cols = append(t.Cols, Column{Name: a.Name, Num: flat(a.Value)})
		}
		return t, nil
	}
	m, err := p.matrix(o)
	if err != nil {
		return nil, err
	}
	return tableOf(m)
}

// areColumns reports whether all arrays have one dimension, and one length.
func (p *arrayParts) areColumns() bool {
	return !slices.ContainsFunc(p.parts, func(q Part) bool {
		s := q.Shape
		column := len(s) == 1 || len(s) == 2 && s[1] == 1
		return !column || s[0] != p.parts[0].Shape[0]
	})
}

func (p *arrayParts) matrix(o *Options) (la.Matrix, error) {
	i, err := p.pick(o)
	if err != nil {
		return la.Matrix{}, err
	}
	r, c, err := matrixShape(p.parts[i].Shape)
	if err != nil {
		return la.Matrix{}, fmt.Errorf("%s: %w", printable(p.parts[i].Name), err)
	}
	v, err := p.array(i)
	if err != nil {
		return la.Matrix{}, fmt.Errorf("%s: %w", printable(p.parts[i].Name), err)
	}
	return la.Wrap(r, c, flat(v)), nil
}

// pick finds the array that the options name, or the only one of numbers.
func (p *arrayParts) pick(o *Options) (int, error) {
	if o.Part == "" {
		isNumbers := func(q Part) bool { return q.Type == "sparse" || elemTypes[q.Type].size > 0 }
		i := slices.IndexFunc(p.parts, isNumbers)
		if i >= 0 && !slices.ContainsFunc(p.parts[i+1:], isNumbers) {
			return i, nil
		}
	}
	return pick(p.parts, o, "array")
}

// columnsAsArrays are the columns of a table of numbers.
func columnsAsArrays(t *Table) ([]Array, error) {
	if err := t.FirstText(); err != nil {
		return nil, err
	}
	var out []Array
	for _, c := range t.Cols {
		out = append(out, Array{c.Name, "f8", tensor.Wrap(c.Num, len(c.Num))})
	}
	return out, nil
}

// arrayFormat is a format of named arrays.
func arrayFormat(f Format, open func(in *Input) (*arrayParts, error)) Format {
	f.Parts = func(in *Input, o *Options) ([]Part, error) {
		p, err := open(in)
		if err != nil {
			return nil, err
		}
		return p.parts, nil
	}
	f.Arrays = func(in *Input, o *Options) ([]Array, error) {
		p, err := open(in)
		if err != nil {
			return nil, err
		}
		return p.read(o)
	}
	f.Read = func(in *Input, o *Options) (*Table, error) {
		p, err := open(in)
		if err != nil {
			return nil, err
		}
		return p.table(o)
	}
	f.Matrix = func(in *Input, o *Options) (la.Matrix, error) {
		p, err := open(in)
		if err != nil {
			return la.Matrix{}, err
		}
		if o.Part == "" && len(p.parts) > 1 && p.areColumns() {
			t, err := p.table(o)
			if err != nil {
				return la.Matrix{}, err
			}
			return t.Matrix()
		}
		return p.matrix(o)
	}
	if f.WriteArrays != nil {
		f.Write = func(w io.Writer, t *Table) error {
			arrays, err := columnsAsArrays(t)
			if err != nil {
				return err
			}
			return f.WriteArrays(w, arrays)
		}
	}
	return f
}
