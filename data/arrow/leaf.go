package arrow

import (
	"fmt"
	"math"
	"math/big"
	"time"
	"unicode/utf8"

	"github.com/apache/arrow-go/v18/arrow/float16"
	"github.com/apache/arrow-go/v18/parquet"
	"github.com/apache/arrow-go/v18/parquet/file"
	"github.com/apache/arrow-go/v18/parquet/schema"

	"github.com/lina-la/lina/data"
)

// leafRows is how many values are read at a time: few enough to stay in the cache.
const leafRows = 1 << 12

// A leaf is a column of a Parquet file that is being read.
type leaf struct {
	index          int
	maxDef, maxRep int16
	values         values
	text           bool
	room           *bounded

	chunk      file.ColumnChunkReader
	defs, reps []int16 // of what was read last
	levels     int     // how many those are
	at         int     // the next of them
	value      int     // the next value
}

// values are some values of a leaf.
type values interface {
	read(c file.ColumnChunkReader, most int64, defs, reps []int16) (levels int64, err error)
	add(b *data.Builder, i int)
	addAll(b *data.Builder, from, to int)
}

func newLeaf(c *schema.Column, index int, room *bounded) *leaf {
	l := &leaf{index: index, maxDef: c.MaxDefinitionLevel(), maxRep: c.MaxRepetitionLevel(), room: room}
	if l.maxDef > 0 {
		l.defs = make([]int16, leafRows)
	}
	if l.maxRep > 0 {
		l.reps = make([]int16, leafRows)
	}
	l.values, l.text = valuesOf(c, &words{room: room}), isText(c)
	return l
}

// open begins to read a row group.
func (l *leaf) open(g *file.RowGroupReader) (err error) {
	l.chunk, err = g.Column(l.index)
	l.levels, l.at, l.value = 0, 0, 0
	return err
}

// fill reads more, if nothing is left; it reports whether there was more.
func (l *leaf) fill(most int64) bool {
	if l.at < l.levels {
		return true
	}
	n, err := l.values.read(l.chunk, most, l.defs, l.reps)
	if err != nil {
		panic(err)
	}
	l.levels, l.at, l.value = int(n), 0, 0
	return n > 0
}

// need makes sure that there is a next value.
func (l *leaf) need(most int64) {
	if !l.fill(most) {
		panic("a column ends before its rows do")
	}
}

// read adds the values of the next rows, for a leaf that no list is above.
func (l *leaf) read(rows int64, b *data.Builder) {
	for rows > 0 {
		l.need(min(rows, leafRows))
		n := min(l.levels-l.at, int(rows))
		rows -= int64(n)
		if l.defs == nil {
			l.values.addAll(b, l.value, l.value+n)
			l.at, l.value = l.at+n, l.value+n
			continue
		}
		for end := l.at + n; l.at < end; {
			from := l.at
			for l.at < end && l.defs[l.at] == l.maxDef {
				l.at++
			}
			l.values.addAll(b, l.value, l.value+l.at-from)
			l.value += l.at - from
			for ; l.at < end && l.defs[l.at] < l.maxDef; l.at++ {
				b.Missing()
			}
			if l.at < end && l.defs[l.at] > l.maxDef {
				panic("a level of a value is too large")
			}
		}
	}
}

// def is the definition level of the next value.
func (l *leaf) def() int16 {
	l.need(leafRows)
	if l.defs == nil {
		return 0
	}
	return l.defs[l.at]
}

// nextRep is the repetition level of the next value, 0 behind the last.
func (l *leaf) nextRep() int16 {
	if l.reps == nil || !l.fill(leafRows) {
		return 0
	}
	return l.reps[l.at]
}

// pass goes on to the next value.
func (l *leaf) pass() {
	if l.def() == l.maxDef {
		l.value++
	}
	l.at++
}

// typed are values of one of Parquet's types.
type typed[T any] struct {
	buf    []T
	reader func(c file.ColumnChunkReader) func(int64, []T, []int16, []int16) (int64, int, error)
	cell   func(b *data.Builder, x T)
	cells  func(b *data.Builder, v []T) // nil: one by one
}

func (t *typed[T]) read(c file.ColumnChunkReader, most int64, defs, reps []int16) (int64, error) {
	if t.buf == nil {
		t.buf = make([]T, leafRows)
	}
	n, read, err := t.reader(c)(most, t.buf, defs, reps)
	clear(t.buf[min(max(read, 0), len(t.buf)):]) // levels may claim more values than there are
	return n, err
}

func (t *typed[T]) add(b *data.Builder, i int) { t.cell(b, t.buf[i]) }

func (t *typed[T]) addAll(b *data.Builder, from, to int) {
	if t.cells != nil {
		t.cells(b, t.buf[from:to])
		return
	}
	for _, x := range t.buf[from:to] {
		t.cell(b, x)
	}
}

// valuesOf are the values of a column: what they mean its logical type says.
func valuesOf(c *schema.Column, w *words) values {
	logical := c.LogicalType()
	switch c.PhysicalType() {
	case parquet.Types.Boolean:
		return &typed[bool]{cell: (*data.Builder).Bool, reader: func(c file.ColumnChunkReader) func(int64, []bool, []int16, []int16) (int64, int, error) {
			return c.(*file.BooleanColumnChunkReader).ReadBatchInPage
		}}
	case parquet.Types.Int32:
		whole := wholeOf(logical)
		if u, ok := logical.(schema.IntLogicalType); ok && !u.IsSigned() {
			whole = func(b *data.Builder, i int64) { b.Int(int64(uint32(i))) }
		}
		return &typed[int32]{cell: func(b *data.Builder, i int32) { whole(b, int64(i)) }, reader: func(c file.ColumnChunkReader) func(int64, []int32, []int16, []int16) (int64, int, error) {
			return c.(*file.Int32ColumnChunkReader).ReadBatchInPage
		}}
	case parquet.Types.Int64:
		return &typed[int64]{cell: wholeOf(logical), reader: func(c file.ColumnChunkReader) func(int64, []int64, []int16, []int16) (int64, int, error) {
			return c.(*file.Int64ColumnChunkReader).ReadBatchInPage
		}}
	case parquet.Types.Int96:
		return &typed[parquet.Int96]{cell: func(b *data.Builder, x parquet.Int96) { b.Time(x.ToTime()) }, reader: func(c file.ColumnChunkReader) func(int64, []parquet.Int96, []int16, []int16) (int64, int, error) {
			return c.(*file.Int96ColumnChunkReader).ReadBatchInPage
		}}
	case parquet.Types.Float:
		return &typed[float32]{cell: func(b *data.Builder, x float32) { b.Float(float64(x)) }, reader: func(c file.ColumnChunkReader) func(int64, []float32, []int16, []int16) (int64, int, error) {
			return c.(*file.Float32ColumnChunkReader).ReadBatchInPage
		}}
	case parquet.Types.Double:
		return &typed[float64]{cell: (*data.Builder).Float, cells: func(b *data.Builder, v []float64) { b.Floats(v) }, reader: func(c file.ColumnChunkReader) func(int64, []float64, []int16, []int16) (int64, int, error) {
			return c.(*file.Float64ColumnChunkReader).ReadBatchInPage
		}}
	case parquet.Types.ByteArray:
		bytes := w.bytesOf(c.Name(), logical)
		return &typed[parquet.ByteArray]{cell: func(b *data.Builder, x parquet.ByteArray) { bytes(b, x) }, reader: func(c file.ColumnChunkReader) func(int64, []parquet.ByteArray, []int16, []int16) (int64, int, error) {
			return c.(*file.ByteArrayColumnChunkReader).ReadBatchInPage
		}}
	}
	bytes := w.bytesOf(c.Name(), logical)
	return &typed[parquet.FixedLenByteArray]{cell: func(b *data.Builder, x parquet.FixedLenByteArray) { bytes(b, x) }, reader: func(c file.ColumnChunkReader) func(int64, []parquet.FixedLenByteArray, []int16, []int16) (int64, int, error) {
		return c.(*file.FixedLenByteArrayColumnChunkReader).ReadBatchInPage
	}}
}

// isText reports whether the values of a column become text.
func isText(c *schema.Column) bool {
	switch c.LogicalType().(type) {
	case schema.DecimalLogicalType, schema.Float16LogicalType:
		return false
	case schema.DateLogicalType, schema.TimestampLogicalType, schema.TimeLogicalType:
		return true
	}
	switch c.PhysicalType() {
	case parquet.Types.Int96, parquet.Types.ByteArray, parquet.Types.FixedLenByteArray:
		return true
	}
	return false
}

// wholeOf adds a whole number of a logical type.
func wholeOf(logical schema.LogicalType) func(b *data.Builder, i int64) {
	switch t := logical.(type) {
	case schema.DateLogicalType:
		return func(b *data.Builder, i int64) { b.Time(time.Unix(0, 0).AddDate(0, 0, int(i))) }
	case schema.TimestampLogicalType:
		switch t.TimeUnit() {
		case schema.TimeUnitMillis:
			return func(b *data.Builder, i int64) { b.Time(time.UnixMilli(i)) }
		case schema.TimeUnitMicros:
			return func(b *data.Builder, i int64) { b.Time(time.UnixMicro(i)) }
		}
		return func(b *data.Builder, i int64) { b.Time(time.Unix(0, i)) }
	case schema.TimeLogicalType:
		unit, layout := time.Millisecond, "15:04:05.000"
		switch t.TimeUnit() {
		case schema.TimeUnitMicros:
			unit, layout = time.Microsecond, "15:04:05.000000"
		case schema.TimeUnitNanos:
			unit, layout = time.Nanosecond, "15:04:05.000000000"
		}
		return func(b *data.Builder, i int64) { b.Text(time.Unix(0, i*int64(unit)).UTC().Format(layout)) }
	case schema.DecimalLogicalType:
		scale := t.Scale()
		return func(b *data.Builder, i int64) { b.Float(scaled(big.NewInt(i), scale)) }
	case schema.IntLogicalType:
		if !t.IsSigned() {
			return func(b *data.Builder, i int64) { b.Uint(uint64(i)) }
		}
	}
	return (*data.Builder).Int
}

// scaled is i/10ˢ, rounded once.
func scaled(i *big.Int, scale int32) float64 {
	if scale < 0 || scale > 1000 {
		panic(fmt.Sprintf("a decimal number of scale %d", scale))
	}
	if scale <= 22 && i.BitLen() <= 53 { // both exact
		return float64(i.Int64()) / math.Pow10(int(scale))
	}
	ten := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(scale)), nil)
	x, _ := new(big.Rat).SetFrac(i, ten).Float64()
	return x
}

// words are the texts of a column, of which those that come again share their memory.
type words struct {
	room  *bounded
	known map[string]string
}

// mostWords is how many texts of a column are known at a time.
const mostWords = 1 << 12

func (w *words) text(b []byte) string {
	if s, ok := w.known[string(b)]; ok {
		return s
	}
	w.room.take(int64(len(b)))
	s := string(b)
	if w.known == nil || len(w.known) >= mostWords {
		w.known = map[string]string{}
	}
	w.known[s] = s
	return s
}

// bytesOf adds bytes of a logical type: without one they are text, if they can be.
func (w *words) bytesOf(name string, logical schema.LogicalType) func(b *data.Builder, x []byte) {
	switch t := logical.(type) {
	case schema.DecimalLogicalType:
		scale := t.Scale()
		return func(b *data.Builder, x []byte) {
			i := new(big.Int).SetBytes(x)
			if len(x) > 0 && x[0]&0x80 != 0 { // two's complement
				i.Sub(i, new(big.Int).Lsh(big.NewInt(1), uint(8*len(x))))
			}
			b.Float(scaled(i, scale))
		}
	case schema.Float16LogicalType:
		return func(b *data.Builder, x []byte) { b.Float(float64(float16.FromLEBytes(x).Float32())) }
	case schema.UUIDLogicalType:
		return func(b *data.Builder, x []byte) {
			b.Text(fmt.Sprintf("%x-%x-%x-%x-%x", x[:4], x[4:6], x[6:8], x[8:10], x[10:16]))
		}
	case schema.IntervalLogicalType:
		panic(unread(fmt.Sprintf("column %q holds intervals, which are not read", name)))
	}
	return func(b *data.Builder, x []byte) {
		if !utf8.Valid(x) {
			panic(unread(fmt.Sprintf("column %q holds bytes that are no text", name)))
		}
		b.Text(w.text(x))
	}
}
