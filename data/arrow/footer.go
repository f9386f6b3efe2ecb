package arrow

import (
	"encoding/binary"
	"errors"
	"io"
)

// arrow-go makes room for what the schema of a file claims to hold before it looks: for so many
// fields, children and words about them. These claims are held to the bytes there are first.
// The schema is a FlatBuffer: tables whose fields are found by a table of offsets, and vectors
// with their length in front (format: Arrow's Message.fbs, Schema.fbs, File.fbs).

var errSchema = errors.New("the file's schema is damaged")

// flat is a FlatBuffer that is walked. Nothing outside it is read, and no more fields are looked
// at than it has bytes for.
type flat struct {
	b      []byte
	fields int // seen
}

// u32 is the number at a place, or an error.
func (f *flat) u32(at int) (int, error) {
	if at < 0 || at+4 > len(f.b) {
		return 0, errSchema
	}
	return int(binary.LittleEndian.Uint32(f.b[at:])), nil
}

// slot is where field i of the table at a place stands, or 0 where the table does not have it.
func (f *flat) slot(table, i int) (int, error) {
	back, err := f.u32(table)
	if err != nil {
		return 0, err
	}
	offsets := table - int(int32(back))
	if offsets < 0 || offsets+4 > len(f.b) {
		return 0, errSchema
	}
	size := int(binary.LittleEndian.Uint16(f.b[offsets:]))
	if 4+2*i+2 > size {
		return 0, nil
	}
	if offsets+4+2*i+2 > len(f.b) {
		return 0, errSchema
	}
	at := int(binary.LittleEndian.Uint16(f.b[offsets+4+2*i:]))
	if at == 0 {
		return 0, nil
	}
	if table+at >= len(f.b) {
		return 0, errSchema
	}
	return table + at, nil
}

// follow is the place that field i of a table points to, or 0 where it has none.
func (f *flat) follow(table, i int) (int, error) {
	at, err := f.slot(table, i)
	if err != nil || at == 0 {
		return 0, err
	}
	n, err := f.u32(at)
	if at+n >= len(f.b) || n == 0 {
		return 0, errSchema
	}
	return at + n, err
}

// vector is the first element and the length of the vector that field i of a table is, whose elements
// have so many bytes.
func (f *flat) vector(table, i, size int) (first, n int, err error) {
	at, err := f.follow(table, i)
	if err != nil || at == 0 {
		return 0, 0, err
	}
	if n, err = f.u32(at); err != nil || n > (len(f.b)-at-4)/size {
		return 0, 0, errSchema
	}
	return at + 4, n, nil
}

// schema checks a schema, its fields and what is said about them.
func (f *flat) schema(table int) error {
	if _, _, err := f.vector(table, 2, 4); err != nil {
		return err
	}
	return f.list(table, 1, 0)
}

// mostNested is how deep fields may be nested.
const mostNested = 64

const unionType = 14

// list checks the fields that field i of a table lists.
func (f *flat) list(table, i, depth int) error {
	first, n, err := f.vector(table, i, 4)
	if err != nil {
		return err
	}
	if f.fields += n; depth > mostNested || f.fields > len(f.b) {
		return errSchema // the same fields again and again
	}
	for k := range n {
		at := first + 4*k
		to, err := f.u32(at)
		if err != nil {
			return err
		}
		if err := f.field(at+to, depth); err != nil {
			return err
		}
	}
	return nil
}

func (f *flat) field(table, depth int) error {
	if _, _, err := f.vector(table, 6, 4); err != nil {
		return err
	}
	kind, err := f.slot(table, 2)
	if err != nil {
		return err
	}
	if kind != 0 && f.b[kind] == unionType {
		union, err := f.follow(table, 3)
		if err != nil {
			return err
		}
		if union != 0 {
			if _, _, err := f.vector(union, 1, 4); err != nil {
				return err
			}
		}
	}
	return f.list(table, 5, depth+1)
}

// checkFooter checks the footer of a file: its schema, and that its blocks are within the file.
func checkFooter(at io.ReaderAt, size int64) error {
	const magic = "ARROW1"
	end := make([]byte, 4+len(magic))
	if size < int64(len(end)) {
		return errSchema
	}
	if _, err := at.ReadAt(end, size-int64(len(end))); err != nil {
		return err
	}
	n := int64(binary.LittleEndian.Uint32(end))
	if string(end[4:]) != magic || n < 8 || n > size-int64(len(end)) {
		return errors.New("the file is cut off: it does not end as an Arrow file does")
	}
	f := &flat{b: make([]byte, n)}
	if _, err := at.ReadAt(f.b, size-int64(len(end))-n); err != nil {
		return err
	}
	root, err := f.u32(0)
	if err != nil {
		return err
	}
	if _, _, err := f.vector(root, 4, 4); err != nil {
		return err
	}
	for _, blocks := range []int{2, 3} {
		first, n, err := f.vector(root, blocks, blockBytes)
		if err != nil {
			return err
		}
		for k := range n {
			b := f.b[first+k*blockBytes:]
			offset, meta, body := int64(binary.LittleEndian.Uint64(b)), int64(int32(binary.LittleEndian.Uint32(b[8:]))), int64(binary.LittleEndian.Uint64(b[16:]))
			if offset < 0 || meta < 0 || body < 0 || offset > size || meta > size-offset || body > size-offset-meta {
				return errSchema
			}
		}
	}
	schema, err := f.follow(root, 1)
	if err != nil || schema == 0 {
		return errSchema
	}
	return f.schema(schema)
}

// blockBytes is the size of a block in a footer: offset, length of the message and of its body.
const blockBytes = 24

// checkStream checks the first message of a stream, which is its schema.
func checkStream(at io.ReaderAt, size int64) error {
	head := make([]byte, 8)
	if _, err := at.ReadAt(head, 0); err != nil && err != io.EOF {
		return err
	}
	start, n := int64(4), int64(binary.LittleEndian.Uint32(head))
	if n == 0xffffffff {
		start, n = 8, int64(binary.LittleEndian.Uint32(head[4:]))
	}
	if n > size-start {
		return errSchema
	}
	if n < 8 {
		return nil // arrow-go says what is wrong
	}
	f := &flat{b: make([]byte, n)}
	if _, err := at.ReadAt(f.b, start); err != nil {
		return err
	}
	root, err := f.u32(0)
	if err != nil {
		return err
	}
	kind, err := f.slot(root, 1)
	if err != nil || kind == 0 || f.b[kind] != 1 {
		return errSchema
	}
	if _, _, err := f.vector(root, 4, 4); err != nil {
		return err
	}
	schema, err := f.follow(root, 2)
	if err != nil || schema == 0 {
		return errSchema
	}
	return f.schema(schema)
}
