package data

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"

	"github.com/lina-la/lina/tensor"
)

// A safetensors file is eight bytes that say how long the header is, the header in
// JSON (the type, the shape, and where the elements begin and end), and the elements of all tensors,
// without gaps. Format: huggingface/safetensors.
var safetensorsFormat = arrayFormat(Format{
	Name:       "safetensors",
	Extensions: []string{".safetensors"},
	Match: func(head []byte) bool {
		return len(head) > 9 && head[8] == '{' && (head[9] == '"' || head[9] == '}') && binary.LittleEndian.Uint64(head) <= safeHeader
	},
	WriteArrays: WriteSafetensors,
}, openSafetensors)

const safeHeader = 100 << 20 // bytes; the limit of the format

// safeTypes are the names of types in the header.
var safeTypes = map[string]string{
	"F64": "f8", "F32": "f4", "F16": "f2", "BF16": "bf2", "BOOL": "b1",
	"I8": "i1", "I16": "i2", "I32": "i4", "I64": "i8", "U8": "u1", "U16": "u2", "U32": "u4", "U64": "u8",
}

// safeEntry is a tensor in the header.
type safeEntry struct {
	DType   string   `json:"dtype"`
	Shape   []int    `json:"shape"`
	Offsets [2]int64 `json:"data_offsets"`
}

func openSafetensors(in *Input) (*arrayParts, error) {
	at, size, err := in.ReaderAt()
	if err != nil {
		return nil, err
	}
	var b [8]byte
	if _, err := at.ReadAt(b[:], 0); err != nil {
		return nil, fmt.Errorf("the file is cut off")
	}
	n := binary.LittleEndian.Uint64(b[:])
	if n > safeHeader || int64(n) > size-8 {
		return nil, fmt.Errorf("a header of %d bytes in a file of %d", n, size)
	}
	text := make([]byte, n)
	if _, err := at.ReadAt(text, 8); err != nil && err != io.EOF {
		return nil, err
	}
	names, entries, err := safeHeaderOf(text, size-8-int64(n))
	if err != nil {
		return nil, err
	}
	p := &arrayParts{}
	for i, name := range names {
		p.parts = append(p.parts, Part{name, entries[i].Shape, cmp.Or(safeTypes[entries[i].DType], entries[i].DType)})
	}
	p.array = func(i int) (tensor.Tensor, error) {
		e := entries[i]
		return safeTensor(io.NewSectionReader(at, 8+int64(n)+e.Offsets[0], e.Offsets[1]-e.Offsets[0]), e)
	}
	return p, nil
}

// safeHeaderOf reads the header: tensors in the order of their places, which have to fill
// the given bytes one behind the other.
func safeHeaderOf(text []byte, body int64) (names []string, entries []safeEntry, err error) {
	var header map[string]json.RawMessage
	if err := json.Unmarshal(text, &header); err != nil {
		return nil, nil, fmt.Errorf("the header is damaged: %w", err)
	}
	delete(header, "__metadata__")
	all := map[string]safeEntry{}
	for name, raw := range header {
		var e safeEntry
		if err := json.Unmarshal(raw, &e); err != nil {
			return nil, nil, fmt.Errorf("tensor %q: the header is damaged: %w", clip(name), err)
		}
		all[name] = e
		names = append(names, name)
	}
	slices.SortFunc(names, func(a, b string) int {
		return cmp.Or(cmp.Compare(all[a].Offsets[0], all[b].Offsets[0]), cmp.Compare(all[a].Offsets[1], all[b].Offsets[1]), strings.Compare(a, b))
	})
	end := int64(0)
	for _, name := range names {
		e := all[name]
		if e.Offsets[0] != end || e.Offsets[1] < end {
			return nil, nil, fmt.Errorf("tensor %q begins at byte %d, where %d is due", clip(name), e.Offsets[0], end)
		}
		end = e.Offsets[1]
		entries = append(entries, e)
	}
	if end != body {
		return nil, nil, fmt.Errorf("the file is cut off: tensors of %d bytes, and %d bytes", end, body)
	}
	return names, entries, nil
}

// safeTensor reads the elements of a tensor.
func safeTensor(r *io.SectionReader, e safeEntry) (tensor.Tensor, error) {
	typ, ok := elemTypes[safeTypes[e.DType]]
	if !ok || safeTypes[e.DType] == "" {
		return tensor.Tensor{}, fmt.Errorf("type %q is not read", clip(e.DType))
	}
	n := int64(1)
	if slices.Contains(e.Shape, 0) {
		n = 0
	}
	for _, d := range e.Shape {
		if d < 0 || d > math.MaxInt32 || d > 0 && n > r.Size()/int64(d) {
			return tensor.Tensor{}, fmt.Errorf("shape %v does not fit in %d bytes", e.Shape, r.Size())
		}
		n *= int64(d)
	}
	if n*int64(typ.size) != r.Size() {
		return tensor.Tensor{}, fmt.Errorf("shape %v with %d bytes an element does not make %d bytes", e.Shape, typ.size, r.Size())
	}
	elems, b := make([]float64, n), make([]byte, 4096*typ.size)
	for at := 0; at < len(elems); at += 4096 {
		part := b[:typ.size*min(4096, len(elems)-at)]
		if _, err := io.ReadFull(r, part); err != nil {
			return tensor.Tensor{}, fmt.Errorf("the file is cut off: %w", err)
		}
		for k := 0; k < len(part)/typ.size; k++ {
			if elems[at+k], ok = typ.element(part[k*typ.size : (k+1)*typ.size]); !ok {
				return tensor.Tensor{}, fmt.Errorf("element %d is a whole number that float64 does not hold", at+k)
			}
		}
	}
	return ordered(elems, e.Shape, false)
}

// WriteSafetensors writes arrays as a safetensors file, the wider types first, so that
// all elements are aligned.
func WriteSafetensors(w io.Writer, arrays []Array) error {
	if err := checkArrays(arrays); err != nil {
		return err
	}
	names := map[string]string{}
	for name, typ := range safeTypes {
		names[typ] = name
	}
	arrays = slices.Clone(arrays)
	slices.SortStableFunc(arrays, func(a, b Array) int {
		return cmp.Or(cmp.Compare(elemTypes[b.Type].size, elemTypes[a.Type].size), strings.Compare(a.Name, b.Name))
	})
	var text bytes.Buffer
	text.WriteByte('{')
	at := int64(0)
	for i, a := range arrays {
		if a.Name == "__metadata__" {
			return fmt.Errorf("data: no tensor may have the name %q", a.Name)
		}
		if i > 0 {
			text.WriteByte(',')
		}
		end := at + int64(a.Value.Len())*int64(elemTypes[a.Type].size)
		name, err := json.Marshal(a.Name)
		if err != nil {
			return err
		}
		entry, err := json.Marshal(safeEntry{names[cmp.Or(a.Type, "f8")], append([]int{}, a.Value.Shape()...), [2]int64{at, end}})
		if err != nil {
			return err
		}
		fmt.Fprintf(&text, "%s:%s", name, entry)
		at = end
	}
	text.WriteByte('}')
	for text.Len()%8 != 0 {
		text.WriteByte(' ')
	}
	if _, err := w.Write(binary.LittleEndian.AppendUint64(nil, uint64(text.Len()))); err != nil {
		return err
	}
	if _, err := w.Write(text.Bytes()); err != nil {
		return err
	}
	for i := range arrays {
		if err := arrays[i].write(w); err != nil {
			return err
		}
	}
	return nil
}
