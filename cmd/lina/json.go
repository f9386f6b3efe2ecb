package main

import (
	"encoding/json"
	"io"
	"math"
	"strconv"

	"github.com/lina-la/lina/data"
)

// writeJSON writes a report as an object, several as an array of objects. Rows of
// matrices and of tables have a line each.
func writeJSON(w io.Writer, reports []*report) error {
	var b []byte
	if len(reports) == 1 && reports[0].group == nil {
		b = reports[0].appendJSON(b)
	} else {
		b = append(b, '[')
		for i, r := range reports {
			if i > 0 {
				b = append(b, ',', '\n')
			}
			b = r.appendJSON(b)
		}
		b = append(b, ']')
	}
	_, err := w.Write(append(plainJSON(b), '\n'))
	return err
}

func (r *report) appendJSON(b []byte) []byte {
	b = append(b, '{')
	first := true
	field := func(key string) {
		if !first {
			b = append(b, ',')
		}
		first = false
		b = append(appendValue(append(b, "\n  "...), key), ": "...)
	}
	field("file")
	b = appendValue(b, r.file)
	if r.group != nil {
		field("by")
		b = append(b, '{')
		for i, g := range r.group {
			if i > 0 {
				b = append(b, ", "...)
			}
			b = appendValue(append(appendValue(b, g.name), ": "...), g.value)
		}
		b = append(b, '}')
	}
	field("rows")
	b = strconv.AppendInt(b, int64(r.rows), 10)
	field("cols")
	b = strconv.AppendInt(b, int64(r.cols), 10)
	if r.columns != nil {
		field("columns")
		b = appendValue(b, r.columns)
	}
	if r.notes != nil {
		field("notes")
		b = appendValue(b, r.notes)
	}
	for _, f := range r.facts {
		field(f.key)
		b = appendValue(b, f.value)
	}
	for _, p := range r.saved() {
		field(p.key)
		b = appendPart(b, p, "  ")
	}
	return append(b, "\n}"...)
}

// appendPart writes a vector as an array, a matrix as an array of arrays, and a
// table as an array of objects.
func appendPart(b []byte, p *part, indent string) []byte {
	rows, line := p.a.Rows(), func(i int, b []byte) []byte { return appendNumbers(b, p.a.Row(i)) }
	switch {
	case p.vec:
		return appendNumbers(b, p.a.Col(0))
	case p.t != nil:
		rows, line = p.t.Rows(), func(i int, b []byte) []byte { return appendRecord(b, p.t, i) }
	}
	if rows == 0 {
		return append(b, "[]"...)
	}
	b = append(b, '[')
	for i := range rows {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(append(b, '\n'), indent...)
		b = line(i, append(b, "  "...))
	}
	return append(append(append(b, '\n'), indent...), ']')
}

func appendNumbers(b []byte, v []float64) []byte {
	b = append(b, '[')
	for j, x := range v {
		if j > 0 {
			b = append(b, ", "...)
		}
		b = appendValue(b, x)
	}
	return append(b, ']')
}

func appendRecord(b []byte, t *data.Table, i int) []byte {
	b = append(b, '{')
	for j := range t.Cols {
		if j > 0 {
			b = append(b, ", "...)
		}
		c := &t.Cols[j]
		b = append(appendValue(b, c.Name), ": "...)
		if c.IsNum() {
			b = appendValue(b, c.Num[i])
		} else if c.Str[i] == "" {
			b = append(b, "null"...)
		} else {
			b = appendValue(b, c.Str[i])
		}
	}
	return append(b, '}')
}

// appendValue writes one value; null for a number that JSON does not have.
func appendValue(b []byte, v any) []byte {
	if list, ok := v.([]string); ok {
		b = append(b, '[')
		for i, s := range list {
			if i > 0 {
				b = append(b, ", "...)
			}
			b = appendValue(b, s)
		}
		return append(b, ']')
	}
	if x, ok := v.(float64); ok && (math.IsNaN(x) || math.IsInf(x, 0)) {
		return append(b, "null"...)
	}
	text, _ := json.Marshal(v)
	return append(b, text...)
}
