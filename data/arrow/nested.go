package arrow

import (
	"encoding/json"
	"strconv"

	"github.com/apache/arrow-go/v18/parquet"
	"github.com/apache/arrow-go/v18/parquet/file"
	"github.com/apache/arrow-go/v18/parquet/schema"

	"github.com/lina-la/lina/data"
)

// A parquetColumn is a column of the table: a field of numbers or text, also of a struct, whose
// name then is in front, or a list, which becomes text.
type parquetColumn struct {
	name  string
	f     *field
	cells *data.Builder
}

// A field is a node of a file's schema. Parquet stores the values of leaves alone, each with
// levels: how many of the optional and repeated nodes above it are there, and which of the
// repeated ones goes on (Melnik et al., Dremel, 2010).
type field struct {
	name    string
	def     int16 // the level from which on it is there
	rep     int16 // of a list: the level at which an element follows another
	element *field
	kids    []*field // of a struct
	leaf    *leaf
}

// parquetColumns are the columns of a file. Text takes of the room.
func parquetColumns(s *schema.Schema, room *bounded) []*parquetColumn {
	var out []*parquetColumn
	next := 0
	var add func(prefix string, f *field)
	add = func(prefix string, f *field) {
		if f.kids == nil {
			out = append(out, &parquetColumn{name: prefix + f.name, f: f})
			return
		}
		for _, k := range f.kids {
			add(prefix+f.name+".", k)
		}
	}
	for i := range s.Root().NumFields() {
		add("", newField(s, s.Root().Field(i), 0, 0, &next, room))
	}
	return out
}

// newField makes a field of a node under nodes of these levels; next is the number of its first leaf.
func newField(s *schema.Schema, n schema.Node, def, rep int16, next *int, room *bounded) *field {
	if n.RepetitionType() == parquet.Repetitions.Optional {
		def++
	}
	if n.RepetitionType() == parquet.Repetitions.Repeated { // a list without a node of its own
		f := &field{name: n.Name(), def: def, rep: rep + 1}
		f.element = within(s, n, def+1, rep+1, next, room)
		return f
	}
	return within(s, n, def, rep, next, room)
}

// within makes a field of a node that is itself at these levels.
func within(s *schema.Schema, n schema.Node, def, rep int16, next *int, room *bounded) *field {
	f := &field{name: n.Name(), def: def}
	g, ok := n.(*schema.GroupNode)
	if !ok {
		f.leaf = newLeaf(s.Column(*next), *next, room)
		*next++
		return f
	}
	if inner := listed(g); inner != nil {
		f.rep = rep + 1
		if e, ok := inner.(*schema.GroupNode); ok && e.NumFields() == 1 && e.Name() != "array" && e.Name() != g.Name()+"_tuple" {
			f.element = newField(s, e.Field(0), def+1, rep+1, next, room)
		} else {
			f.element = within(s, inner, def+1, rep+1, next, room)
		}
		return f
	}
	f.kids = []*field{}
	for i := range g.NumFields() {
		f.kids = append(f.kids, newField(s, g.Field(i), def, rep, next, room))
	}
	return f
}

// listed is the repeated node of a list or a map, nil for another group.
func listed(g *schema.GroupNode) schema.Node {
	switch g.LogicalType().(type) {
	case schema.ListLogicalType, schema.MapLogicalType:
		if g.NumFields() == 1 && g.Field(0).RepetitionType() == parquet.Repetitions.Repeated {
			return g.Field(0)
		}
	}
	return nil
}

// open begins to read a row group.
func (c *parquetColumn) open(g *file.RowGroupReader) (err error) {
	c.f.each(func(l *leaf) {
		if err == nil {
			err = l.open(g)
		}
	})
	return err
}

// close lets go of the row group.
func (c *parquetColumn) close() { c.f.each(func(l *leaf) { l.chunk = nil }) }

// each calls do for the leaves of a field.
func (f *field) each(do func(l *leaf)) {
	switch {
	case f.leaf != nil:
		do(f.leaf)
	case f.element != nil:
		f.element.each(do)
	}
	for _, k := range f.kids {
		k.each(do)
	}
}

// first is the first leaf of a field, nil for a struct without fields.
func (f *field) first() *leaf {
	var l *leaf
	f.each(func(k *leaf) {
		if l == nil {
			l = k
		}
	})
	return l
}

// read adds the next rows.
func (c *parquetColumn) read(rows int64) {
	if c.f.leaf != nil {
		c.f.leaf.read(rows, c.cells)
		return
	}
	first := c.f.first()
	for range rows {
		if first == nil || first.def() < c.f.def {
			c.cells.Missing()
			c.f.each((*leaf).pass)
			continue
		}
		c.cells.Text(c.f.leafRoom(string(c.f.json(nil))))
	}
}

// leafRoom is text, for which there must be room.
func (f *field) leafRoom(s string) string {
	f.first().room.take(int64(len(s)))
	return s
}

// json appends the next value as JSON.
func (f *field) json(out []byte) []byte {
	first := f.first()
	switch {
	case first == nil:
		return append(out, "{}"...)
	case first.def() < f.def:
		f.each((*leaf).pass)
		return append(out, "null"...)
	case f.leaf != nil:
		return f.leaf.json(out)
	case f.element != nil:
		if first.def() <= f.def {
			f.each((*leaf).pass)
			return append(out, "[]"...)
		}
		out = f.element.json(append(out, '['))
		for first.nextRep() >= f.rep {
			out = f.element.json(append(out, ','))
		}
		return append(out, ']')
	}
	for i, k := range f.kids {
		if out = append(out, ','); i == 0 {
			out[len(out)-1] = '{'
		}
		out = append(quoted(out, k.name), ':')
		out = k.json(out)
	}
	return append(out, '}')
}

// json appends the value, which is there, and goes on to the next.
func (l *leaf) json(out []byte) []byte {
	var b data.Builder
	l.values.add(&b, l.value)
	l.pass()
	c := b.Column("")
	switch {
	case !c.IsNum():
		return quoted(out, c.Str[0])
	case c.Num[0]-c.Num[0] != 0:
		return append(out, "null"...)
	}
	return strconv.AppendFloat(out, c.Num[0], 'g', -1, 64)
}

func quoted(out []byte, s string) []byte {
	b, _ := json.Marshal(s)
	return append(out, b...)
}
