package tensor

import (
	"slices"

	"github.com/lina-la/lina/la"
)

// Permute returns the array with its axes in another order: axis k of the result is axis
// axes[k] of t. It shares the elements. Without axes the order is reversed, as a transpose
// does. It panics unless every axis is named once.
func (t Array[T]) Permute(axes ...int) Array[T] {
	if len(axes) == 0 {
		for k := len(t.shape) - 1; k >= 0; k-- {
			axes = append(axes, k)
		}
	}
	seen := make([]bool, len(t.shape))
	u := Array[T]{t.data, make([]int, len(t.shape)), make([]int, len(t.shape))}
	if len(axes) != len(t.shape) {
		panicShape("Permute", "%s, axes %v", dims(t.shape), slices.Clone(axes))
	}
	for k, a := range axes {
		if a < 0 || a >= len(t.shape) || seen[a] {
			panicShape("Permute", "%s, axes %v", dims(t.shape), slices.Clone(axes))
		}
		seen[a] = true
		u.shape[k], u.step[k] = t.shape[a], t.step[a]
	}
	return u
}

// Slice returns the part of t with indices lo … hi−1 along an axis. It shares the elements,
// and panics if there is no such axis or range.
func (t Array[T]) Slice(axis, lo, hi int) Array[T] {
	t.checkAxis("Slice", axis)
	if lo < 0 || hi < lo || hi > t.shape[axis] {
		panicShape("Slice", "%d … %d along axis %d of %s", lo, hi, axis, dims(t.shape))
	}
	u := Array[T]{t.data, slices.Clone(t.shape), slices.Clone(t.step)}
	u.shape[axis] = hi - lo
	if u.Len() > 0 { // of nothing there may be no element to begin with
		u.data = t.data[lo*t.step[axis]:]
	}
	return u
}

// Index returns the part of t at index i along an axis, which has that axis no more. It
// shares the elements, and panics if there is no such axis or index.
func (t Array[T]) Index(axis, i int) Array[T] {
	t.checkAxis("Index", axis)
	if i < 0 || i >= t.shape[axis] {
		panicShape("Index", "%d along axis %d of %s", i, axis, dims(t.shape))
	}
	return t.Slice(axis, i, i+1).without(axis)
}

// without is t less an axis of size 1.
func (t Array[T]) without(axis int) Array[T] {
	return Array[T]{t.data, slices.Delete(slices.Clone(t.shape), axis, axis+1), slices.Delete(slices.Clone(t.step), axis, axis+1)}
}

// ExpandDims returns t with a new axis of size 1 at the place axis: 0 for the first,
// NDim() for the last. It shares the elements.
func (t Array[T]) ExpandDims(axis int) Array[T] {
	if axis < 0 || axis > len(t.shape) {
		panicShape("ExpandDims", "a new axis %d of %s", axis, dims(t.shape))
	}
	return Array[T]{t.data, slices.Insert(slices.Clone(t.shape), axis, 1), slices.Insert(slices.Clone(t.step), axis, 1)}
}

// Squeeze returns t without its axes of size 1. It shares the elements.
func (t Array[T]) Squeeze() Array[T] {
	for k := len(t.shape) - 1; k >= 0; k-- {
		if t.shape[k] == 1 {
			t = t.without(k)
		}
	}
	return t
}

// Reshape returns the same elements, in the same row-major order, in another shape; one
// size may be −1, which is then what the others leave. It shares the elements, and panics
// if their number differs, or if they do not lie so that a view can have that shape: then
// Clone first.
func (t Array[T]) Reshape(shape ...int) Array[T] {
	shape = slices.Clone(shape)
	if k := slices.Index(shape, -1); k >= 0 {
		shape[k] = 1
		if n := volume("Reshape", shape); n > 0 && t.Len()%n == 0 {
			shape[k] = t.Len() / n
		}
	}
	if n := volume("Reshape", shape); n != t.Len() {
		panicShape("Reshape", "%s has %d elements, %s has %d", dims(t.shape), t.Len(), dims(shape), n)
	}
	u, ok := t.reshape(shape)
	if !ok {
		panicShape("Reshape", "the elements of %s do not lie in an order that a view of %s has; Clone first", dims(t.shape), dims(shape))
	}
	return u
}

// reshape is Reshape to a shape with as many elements, if a view can have it: if the axes
// that are joined lie one behind the other.
func (t Array[T]) reshape(shape []int) (u Array[T], ok bool) {
	u = wrap(shape, t.data)
	if t.Len() == 0 {
		return u, true
	}
	// Both shapes are walked from the left, cut where the products of sizes agree.
	i, j := 0, 0
	for i < len(t.shape) || j < len(shape) {
		i0, j0 := i, j
		m, n := 1, 1
		for first := true; first || m != n; first = false {
			switch {
			case m <= n && i < len(t.shape):
				m *= t.shape[i]
				i++
			case j < len(shape):
				n *= shape[j]
				j++
			default:
				i, m = len(t.shape), n
			}
		}
		step, known := 0, false // of the joined axis
		for k := i - 1; k >= i0; k-- {
			switch {
			case t.shape[k] == 1:
			case !known:
				step, known, m = t.step[k], true, t.shape[k]
			case t.step[k] != step*m:
				return u, false
			default:
				m *= t.shape[k]
			}
		}
		for k := j - 1; k >= j0; k-- {
			u.step[k] = step
			step *= shape[k]
		}
	}
	return u, true
}

// BroadcastTo returns t in a larger shape, in which its axes of size 1, and those that it
// lacks in front, are repeated. It shares the elements, and panics if a size does not fit.
func (t Array[T]) BroadcastTo(shape ...int) Array[T] {
	u, ok := t.broadcast(shape)
	if !ok {
		panicShape("BroadcastTo", "%s to %s", dims(t.shape), dims(shape))
	}
	return u
}

func (t Array[T]) broadcast(shape []int) (Array[T], bool) {
	more := len(shape) - len(t.shape)
	if more < 0 {
		return t, false
	}
	u := Array[T]{t.data, slices.Clone(shape), make([]int, len(shape))}
	for k, s := range t.shape {
		switch {
		case s == shape[more+k]:
			u.step[more+k] = t.step[k]
		case s != 1:
			return t, false
		}
	}
	return u, true
}

// together is the shape that two shapes are broadcast to.
func together(op string, a, b []int) []int {
	if len(a) < len(b) {
		a, b = b, a
	}
	shape := slices.Clone(a)
	for k, s := range b {
		at := len(a) - len(b) + k
		switch {
		case shape[at] == s || s == 1:
		case shape[at] == 1:
			shape[at] = s
		default:
			panicShape(op, "%s and %s", dims(a), dims(b))
		}
	}
	return shape
}

// Concat joins arrays along an axis; they agree in all other sizes. It copies.
func Concat[T la.Float](axis int, arrays ...Array[T]) Array[T] {
	if len(arrays) == 0 {
		panicShape("Concat", "no arrays")
	}
	first := arrays[0]
	first.checkAxis("Concat", axis)
	shape := slices.Clone(first.shape)
	shape[axis] = 0
	for _, a := range arrays {
		if len(a.shape) != len(shape) {
			panicShape("Concat", "%s and %s", dims(first.shape), dims(a.shape))
		}
		for k, s := range a.shape {
			if k != axis && s != shape[k] {
				panicShape("Concat", "%s and %s along axis %d", dims(first.shape), dims(a.shape), axis)
			}
		}
		shape[axis] += a.shape[axis]
	}
	out, at := ZerosOf[T](shape...), 0
	for _, a := range arrays {
		out.Slice(axis, at, at+a.shape[axis]).CopyFrom(a)
		at += a.shape[axis]
	}
	return out
}

// Stack joins arrays of one shape along a new axis. It copies.
func Stack[T la.Float](axis int, arrays ...Array[T]) Array[T] {
	expanded := make([]Array[T], len(arrays))
	for k, a := range arrays {
		expanded[k] = a.ExpandDims(axis)
	}
	return Concat(axis, expanded...)
}

func (t Array[T]) checkAxis(op string, axis int) {
	if axis < 0 || axis >= len(t.shape) {
		panicShape(op, "axis %d of %s", axis, dims(t.shape))
	}
}
