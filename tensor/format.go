package tensor

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// String prints the array in NumPy's layout, the last two axes as a matrix: a blank line
// stands between the others.
func (t Array[T]) String() string {
	switch len(t.shape) {
	case 0:
		return strconv.FormatFloat(float64(t.data[0]), 'g', 8, 64)
	case 1:
		return fmt.Sprint(t.Vec())
	case 2:
		return t.Matrix().String()
	}
	if t.Len() == 0 {
		return "[] (" + dims(t.shape) + ")"
	}
	var parts []string
	gap := "\n" + strings.Repeat("\n", len(t.shape)-2)
	for i := range t.shape[0] {
		parts = append(parts, strings.ReplaceAll(t.Index(0, i).String(), "\n", "\n "))
	}
	return strings.ReplaceAll("["+strings.Join(parts, gap+" ")+"]", "\n \n", "\n\n")
}

// Format prints the array as String does with %v and %s; other verbs and a precision go to
// every element, as in %.3f.
func (t Array[T]) Format(s fmt.State, verb rune) {
	if p, ok := s.Precision(); ok || verb != 'v' && verb != 's' {
		format := "%" + string(verb)
		if ok {
			format = fmt.Sprintf("%%.%d%c", p, verb)
		}
		fmt.Fprint(s, t.nested(func(x T) string { return fmt.Sprintf(format, x) }, " "))
		return
	}
	fmt.Fprint(s, t.String())
}

// nested is the elements in brackets, one pair for each axis.
func (t Array[T]) nested(element func(T) string, sep string) string {
	if len(t.shape) == 0 {
		return element(t.data[0])
	}
	parts := make([]string, t.shape[0])
	for i := range parts {
		parts[i] = t.Index(0, i).nested(element, sep)
	}
	return "[" + strings.Join(parts, sep) + "]"
}

// MarshalJSON writes nested lists, [[1,2],[3,4]]. NaN and Inf, which JSON does not have, are an
// error that names the element.
func (t Array[T]) MarshalJSON() ([]byte, error) {
	var bad error
	i := 0
	text := t.nested(func(x T) string {
		if x-x != 0 && bad == nil {
			bad = fmt.Errorf("tensor: element %d of %s is %v, which JSON has no number for", i, dims(t.shape), x)
		}
		i++
		b, _ := json.Marshal(x)
		return string(b)
	}, ",")
	return []byte(text), bad
}

// UnmarshalJSON reads nested lists of one depth and equal lengths. An empty list is an axis
// of size 0.
func (t *Array[T]) UnmarshalJSON(b []byte) error {
	var v any
	d := json.NewDecoder(bytes.NewReader(b))
	d.UseNumber()
	if err := d.Decode(&v); err != nil {
		return err
	}
	var shape []int
	for at := v; ; {
		list, ok := at.([]any)
		if !ok {
			break
		}
		shape = append(shape, len(list))
		if len(list) == 0 {
			break
		}
		at = list[0]
	}
	out := Array[T]{shape: shape}
	var read func(v any, depth int) error
	read = func(v any, depth int) error {
		list, ok := v.([]any)
		if ok != (depth < len(shape)) || ok && len(list) != shape[depth] {
			return fmt.Errorf("tensor: the lists do not make an array of %s", dims(shape))
		}
		if !ok {
			n, isNumber := v.(json.Number)
			bits := 64
			if _, ok := any(out.data).([]float32); ok {
				bits = 32
			}
			x, err := strconv.ParseFloat(string(n), bits)
			if !isNumber || err != nil {
				return fmt.Errorf("tensor: %v is not a number of this type", v)
			}
			out.data = append(out.data, T(x))
			return nil
		}
		for _, e := range list {
			if err := read(e, depth+1); err != nil {
				return err
			}
		}
		return nil
	}
	if err := read(v, 0); err != nil {
		return err
	}
	*t = wrap(slices.Clone(shape), out.data)
	return nil
}
