// Package sql turns the rows of a database query into a table. It stands on
// database/sql, and needs no driver of its own: the program has chosen one.
//
//	rows, err := db.Query("SELECT species, mass FROM birds ORDER BY id")
//	t, err := sql.FromRows(rows)
//
// Package sqlite below it makes [data.Open] read SQLite's files.
package sql

import (
	"database/sql"
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"time"

	"github.com/lina-la/lina/data"
)

// FromRows reads all rows of a query into a table, and closes them. NULL is a missing
// value. Numbers of any type become float64, DECIMAL and NUMERIC among them, which
// most drivers hand over as text; whole numbers that float64 does not hold make text of their
// column, as in CSV. true is 1; times are text in UTC, as 2021-03-01T12:30:00. Without
// ORDER BY a database promises no order of rows.
func FromRows(rows *sql.Rows) (*data.Table, error) {
	defer rows.Close()
	types, err := rows.ColumnTypes()
	if err != nil {
		return nil, err
	}
	cells, cols := make([]any, len(types)), make([]data.Builder, len(types))
	at := make([]any, len(types))
	for j := range cells {
		at[j] = &cells[j]
	}
	for rows.Next() {
		if err := rows.Scan(at...); err != nil {
			return nil, err
		}
		for j, v := range cells {
			if err := add(&cols[j], v, isDecimal(types[j])); err != nil {
				return nil, fmt.Errorf("data/sql: column %q: %w", types[j].Name(), err)
			}
		}
	}
	if err := rows.Err(); err != nil { // the loop also ends where the connection does
		return nil, err
	}
	t := &data.Table{}
	for j := range cols {
		t.Cols = append(t.Cols, cols[j].Column(types[j].Name()))
	}
	return t, rows.Close()
}

// isDecimal reports whether text in a column of this type is a number.
func isDecimal(c *sql.ColumnType) bool {
	name, _, _ := strings.Cut(strings.ToUpper(c.DatabaseTypeName()), "(")
	switch name {
	case "DECIMAL", "NUMERIC", "NUMBER", "DEC", "FIXED", "MONEY", "FLOAT", "DOUBLE", "REAL", "FLOAT4", "FLOAT8":
		return true
	}
	return false
}

// add adds a value, as drivers hand it over.
func add(b *data.Builder, v any, decimal bool) error {
	switch v := v.(type) {
	case nil:
		b.Missing()
	case float64:
		b.Float(v)
	case int64:
		b.Int(v)
	case bool:
		b.Bool(v)
	case time.Time:
		b.Time(v)
	case []byte:
		return addText(b, string(v), decimal)
	case string:
		return addText(b, v, decimal)
	default:
		switch r := reflect.ValueOf(v); {
		case r.CanInt():
			b.Int(r.Int())
		case r.CanUint():
			b.Uint(r.Uint())
		case r.CanFloat():
			b.Float(r.Float())
		default:
			b.Text(fmt.Sprint(v))
		}
	}
	return nil
}

func addText(b *data.Builder, s string, decimal bool) error {
	if !decimal {
		b.Text(s)
		return nil
	}
	x, err := strconv.ParseFloat(s, 64)
	if err != nil {
		return fmt.Errorf("%q is not a number", s)
	}
	b.Float(x)
	return nil
}
