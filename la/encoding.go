package la

import (
	"encoding/json"
	"fmt"
	"slices"
)

// MarshalText returns "1 2; 3 4", which Parse reads back to the same bits. A
// matrix without entries is "zeros(0,3)".
func (a Dense[T]) MarshalText() ([]byte, error) {
	if a.rows == 0 || a.cols == 0 {
		return []byte(emptyText(a.rows, a.cols)), nil
	}
	var b []byte
	for at, x := range a.All() {
		switch {
		case at.J > 0:
			b = append(b, ' ')
		case at.I > 0:
			b = append(b, "; "...)
		}
		b = appendNumber(b, x)
	}
	return b, nil
}

// UnmarshalText reads what Parse reads into a matrix with elements of its own.
// With MarshalText it makes flag.TextVar work.
func (a *Dense[T]) UnmarshalText(text []byte) error {
	b, err := parse[T]("UnmarshalText", string(text))
	if err == nil {
		*a = b
	}
	return err
}

// MarshalText returns "1 2 3".
func (v Vec[T]) MarshalText() ([]byte, error) {
	if len(v) == 0 {
		return []byte{}, nil
	}
	return v.AsRow().MarshalText()
}

// UnmarshalText reads one row in any form that Parse reads.
func (v *Vec[T]) UnmarshalText(text []byte) error {
	a, err := parse[T]("UnmarshalText", string(text))
	if err != nil {
		return err
	}
	if a.rows > 1 {
		return fmt.Errorf("la: UnmarshalText: %d rows for a vector", a.rows)
	}
	*v = a.Flatten()
	return nil
}

// MarshalJSON returns the rows: [[1,2],[3,4]]. A 0×n matrix is [], which
// forgets n. JSON has no NaN and no Inf; an entry that is one of them is named by
// an error that wraps a *NotFiniteError.
func (a Dense[T]) MarshalJSON() ([]byte, error) {
	b := []byte{'['}
	for i, row := range a.RowSeq() {
		if i > 0 {
			b = append(b, ',')
		}
		var err error
		if b, err = appendJSON(b, row, i); err != nil {
			return nil, entryNotInJSON(err)
		}
	}
	return append(b, ']'), nil
}

// MarshalJSON returns [1,2,3]. NaN and Inf are named by an error that wraps a
// *NotFiniteError.
func (v Vec[T]) MarshalJSON() ([]byte, error) {
	b, err := appendJSON(nil, v, 0)
	if err != nil {
		return nil, notInJSON(fmt.Sprintf("entry %d", err.(*NotFiniteError).J), err)
	}
	return b, nil
}

// jsonError says where there is a number that JSON does not have.
type jsonError struct {
	where string
	cause *NotFiniteError
}

func notInJSON(where string, cause error) error {
	return &jsonError{where: where, cause: cause.(*NotFiniteError)}
}

// entryNotInJSON is notInJSON for an entry of a matrix.
func entryNotInJSON(cause error) error {
	e := cause.(*NotFiniteError)
	return notInJSON(fmt.Sprintf("row %d, column %d", e.I, e.J), cause)
}

// Error names the place, counted from 0, and the number.
func (e *jsonError) Error() string {
	return fmt.Sprintf("la: %s, counted from 0, is %v, and JSON has no such number", e.where, e.cause.Value)
}

// Unwrap returns the *NotFiniteError.
func (e *jsonError) Unwrap() error { return e.cause }

// appendJSON appends the row with index i, or returns a *NotFiniteError.
func appendJSON[T Float](b []byte, row Vec[T], i int) ([]byte, error) {
	b = append(b, '[')
	for j, x := range row {
		if !isFinite(float64(x)) {
			return nil, &NotFiniteError{I: i, J: j, Value: float64(x)}
		}
		if j > 0 {
			b = append(b, ',')
		}
		b = appendNumber(b, x)
	}
	return append(b, ']'), nil
}

// UnmarshalJSON reads an array of rows of one length, [[1,2],[3,4]], into a
// matrix with elements of its own. As encoding/json has it, null changes
// nothing.
func (a *Dense[T]) UnmarshalJSON(b []byte) error {
	var rows [][]*T // pointers tell null from 0
	if err := json.Unmarshal(b, &rows); err != nil {
		var entries [][]json.RawMessage
		if json.Unmarshal(b, &entries) == nil {
			for i, row := range entries {
				if j := firstNoNumber[T](row); j >= 0 {
					return fmt.Errorf("la: JSON: row %d, column %d, counted from 0, is %s and not a number: %w", i, j, row[j], err)
				}
			}
		}
		return fmt.Errorf("la: a matrix in JSON is an array of rows such as [[1,2],[3,4]]: %w", err)
	}
	if rows == nil {
		return nil
	}
	c := Dense[T]{}
	if len(rows) > 0 {
		c = ZerosOf[T](len(rows), len(rows[0]))
	}
	for i, row := range rows {
		if row == nil {
			return fmt.Errorf("la: JSON: row %d is null", i)
		}
		if len(row) != c.cols {
			return fmt.Errorf("la: JSON: row %d has %d entries, row 0 has %d", i, len(row), c.cols)
		}
		if err := fromJSON(c.rowView(i), row, i); err != nil {
			return err
		}
	}
	*a = c
	return nil
}

// UnmarshalJSON reads an array of numbers, [1,2,3]. null changes nothing.
func (v *Vec[T]) UnmarshalJSON(b []byte) error {
	var entries []*T
	if err := json.Unmarshal(b, &entries); err != nil {
		var raw []json.RawMessage
		if json.Unmarshal(b, &raw) == nil {
			if j := firstNoNumber[T](raw); j >= 0 {
				return fmt.Errorf("la: JSON: entry %d, counted from 0, is %s and not a number: %w", j, raw[j], err)
			}
		}
		return fmt.Errorf("la: a vector in JSON is an array of numbers such as [1,2,3]: %w", err)
	}
	if entries == nil {
		return nil
	}
	w := make(Vec[T], len(entries))
	if err := fromJSON(w, entries, 0); err != nil {
		return err
	}
	*v = w
	return nil
}

// firstNoNumber is the index of the first entry that T cannot hold, or −1; arrays
// and objects mean that all of it has another shape.
func firstNoNumber[T Float](entries []json.RawMessage) int {
	return slices.IndexFunc(entries, func(raw json.RawMessage) bool {
		return raw[0] != '[' && raw[0] != '{' && json.Unmarshal(raw, new(T)) != nil
	})
}

// fromJSON stores the entries of row i.
func fromJSON[T Float](dst Vec[T], entries []*T, i int) error {
	for j, x := range entries {
		if x == nil {
			return fmt.Errorf("la: JSON: entry (%d, %d) is null", i, j)
		}
		dst[j] = *x
	}
	return nil
}
