package arrow

import (
	"fmt"
	"math"

	"github.com/apache/arrow-go/v18/arrow"
	"github.com/apache/arrow-go/v18/arrow/array"

	"github.com/lina-la/lina/data"
)

// columns are the columns of a table that batches are added to.
type columns struct {
	names []string
	cells []*data.Builder
	rows  int
}

// newColumns has a column for each field, and for each field of a struct.
func newColumns(schema *arrow.Schema) *columns {
	c := &columns{}
	c.addFields("", schema.Fields())
	return c
}

func (c *columns) addFields(prefix string, fields []arrow.Field) {
	for _, f := range fields {
		if s, ok := f.Type.(*arrow.StructType); ok {
			c.addFields(prefix+f.Name+".", s.Fields())
			continue
		}
		c.names = append(c.names, prefix+f.Name)
		c.cells = append(c.cells, &data.Builder{})
	}
}

// add adds the rows of a batch.
func (c *columns) add(b arrow.RecordBatch) error {
	rest := c.cells
	for _, a := range b.Columns() {
		if f, ok := a.(*array.Float64); ok && f.NullN() == 0 {
			rest[0].Floats(f.Float64Values())
			rest = rest[1:]
			continue
		}
		var err error
		if rest, err = addArray(rest, a, func(int) bool { return true }); err != nil {
			return err
		}
	}
	c.rows += int(b.NumRows())
	return nil
}

// grow makes room for so many rows.
func (c *columns) grow(rows int64) {
	for _, b := range c.cells {
		b.Grow(int(rows))
	}
}

// table is what has been added.
func (c *columns) table() *data.Table {
	t := &data.Table{}
	for k, name := range c.names {
		t.Cols = append(t.Cols, c.cells[k].Column(name))
	}
	return t
}

// addArray adds an array to the first of the columns, or the fields of a struct to as many,
// and returns the others. Rows that are not valid have no value.
func addArray(cols []*data.Builder, a arrow.Array, valid func(i int) bool) ([]*data.Builder, error) {
	if s, ok := a.(*array.Struct); ok {
		within := func(i int) bool { return valid(i) && s.IsValid(i) }
		for k := range s.NumField() {
			var err error
			if cols, err = addArray(cols, s.Field(k), within); err != nil {
				return nil, err
			}
		}
		return cols, nil
	}
	add, err := adder(a)
	if err != nil {
		return nil, err
	}
	for i := range a.Len() {
		if a.IsNull(i) || !valid(i) {
			cols[0].Missing()
		} else {
			add(cols[0], i)
		}
	}
	return cols[1:], nil
}

// adder is a function that adds element i of an array, which is not null.
func adder(a arrow.Array) (func(b *data.Builder, i int), error) {
	switch a := a.(type) {
	case *array.Null:
		return func(b *data.Builder, i int) { b.Missing() }, nil
	case *array.Boolean:
		return func(b *data.Builder, i int) { b.Bool(a.Value(i)) }, nil
	case *array.Float64:
		return func(b *data.Builder, i int) { b.Float(a.Value(i)) }, nil
	case *array.Float32:
		return func(b *data.Builder, i int) { b.Float(float64(a.Value(i))) }, nil
	case *array.Float16:
		return func(b *data.Builder, i int) { b.Float(float64(a.Value(i).Float32())) }, nil
	case *array.Int8:
		return ints(a.Value), nil
	case *array.Int16:
		return ints(a.Value), nil
	case *array.Int32:
		return ints(a.Value), nil
	case *array.Int64:
		return ints(a.Value), nil
	case *array.Uint8:
		return ints(a.Value), nil
	case *array.Uint16:
		return ints(a.Value), nil
	case *array.Uint32:
		return ints(a.Value), nil
	case *array.Uint64:
		return func(b *data.Builder, i int) { b.Uint(a.Value(i)) }, nil
	case *array.Decimal128:
		scale := a.DataType().(*arrow.Decimal128Type).Scale
		return func(b *data.Builder, i int) { b.Float(a.Value(i).ToFloat64(scale)) }, nil
	case *array.Decimal256:
		scale := a.DataType().(*arrow.Decimal256Type).Scale
		return func(b *data.Builder, i int) { b.Float(a.Value(i).ToFloat64(scale)) }, nil
	case *array.String:
		return func(b *data.Builder, i int) { b.Text(a.Value(i)) }, nil
	case *array.LargeString:
		return func(b *data.Builder, i int) { b.Text(a.Value(i)) }, nil
	case *array.StringView:
		return func(b *data.Builder, i int) { b.Text(a.Value(i)) }, nil
	case *array.Timestamp:
		unit := a.DataType().(*arrow.TimestampType).Unit
		return func(b *data.Builder, i int) { b.Time(a.Value(i).ToTime(unit)) }, nil
	case *array.Date32:
		return func(b *data.Builder, i int) { b.Time(a.Value(i).ToTime()) }, nil
	case *array.Date64:
		return func(b *data.Builder, i int) { b.Time(a.Value(i).ToTime()) }, nil
	case *array.Dictionary:
		values, err := adder(a.Dictionary())
		if err != nil {
			return nil, err
		}
		return func(b *data.Builder, i int) {
			if k := a.GetValueIndex(i); a.Dictionary().IsNull(k) {
				b.Missing()
			} else {
				values(b, k)
			}
		}, nil
	case array.ListLike, *array.Time32, *array.Time64, *array.Duration:
		return func(b *data.Builder, i int) { b.Text(a.ValueStr(i)) }, nil
	}
	return nil, fmt.Errorf("a column of type %s is not read", a.DataType())
}

// ints adds whole numbers.
func ints[T int8 | int16 | int32 | int64 | uint8 | uint16 | uint32](value func(i int) T) func(b *data.Builder, i int) {
	return func(b *data.Builder, i int) { b.Int(int64(value(i))) }
}

// schemaOf is the schema of a table: numbers are float64, text is a string.
func schemaOf(t *data.Table) *arrow.Schema {
	fields := make([]arrow.Field, len(t.Cols))
	for j := range t.Cols {
		fields[j] = arrow.Field{Name: t.Cols[j].Name, Type: arrow.PrimitiveTypes.Float64, Nullable: true}
		if !t.Cols[j].IsNum() {
			fields[j].Type = arrow.BinaryTypes.String
		}
	}
	return arrow.NewSchema(fields, nil)
}

// batchRows is how many rows a written batch has at most.
const batchRows = 1 << 16

// batches calls write for the rows of a table, batch by batch, of which one without rows
// stands for an empty table.
func batches(t *data.Table, schema *arrow.Schema, write func(arrow.RecordBatch) error) error {
	for lo := 0; lo == 0 || lo < t.Rows(); lo += batchRows {
		hi := min(lo+batchRows, t.Rows())
		b := array.NewRecordBuilder(arrowMemory, schema)
		for j := range t.Cols {
			switch f := b.Field(j).(type) {
			case *array.Float64Builder:
				for _, x := range t.Cols[j].Num[lo:hi] {
					if math.IsNaN(x) {
						f.AppendNull()
					} else {
						f.Append(x)
					}
				}
			case *array.StringBuilder:
				for _, s := range t.Cols[j].Str[lo:hi] {
					if s == "" {
						f.AppendNull()
					} else {
						f.Append(s)
					}
				}
			}
		}
		batch := b.NewRecordBatch()
		err := write(batch)
		batch.Release()
		b.Release()
		if err != nil {
			return err
		}
	}
	return nil
}
