package tensor

import (
	"fmt"
	"slices"

	"github.com/lina-la/lina/la"
)

// Array is an array of any number of dimensions: a view of a slice of numbers, with a size
// and a step for each axis. Like la.Dense it is passed by value and shares its elements;
// Clone copies. The zero Array is a number, 0-dimensional, and not to be used.
type Array[T la.Float] struct {
	data  []T // begins with the first element
	shape []int
	step  []int // 0 along an axis that repeats
}

// Tensor is an Array of float64, the usual one.
type Tensor = Array[float64]

// New returns an array of the given shape with elements in row-major order: the last index
// runs fastest. It copies them, and panics unless there are as many as the shape holds.
//
//	tensor.New([]int{2, 2}, 1, 2, 3, 4)
func New[T la.Float](shape []int, elems ...T) Array[T] {
	if n := volume("New", shape); n != len(elems) {
		panicShape("New", "%s needs %d elements, got %d", dims(shape), n, len(elems))
	}
	return wrap(shape, slices.Clone(elems))
}

// Zeros returns an array of zeros. Zeros(2, 3, 4) is 2×3×4, Zeros() a number.
func Zeros(shape ...int) Tensor { return ZerosOf[float64](shape...) }

// ZerosOf is Zeros for any element type.
func ZerosOf[T la.Float](shape ...int) Array[T] {
	return wrap(shape, make([]T, volume("Zeros", shape)))
}

// FromFunc returns the array whose element at index i is f(i). f must not keep i.
func FromFunc[T la.Float](shape []int, f func(i []int) T) Array[T] {
	t := ZerosOf[T](shape...)
	at := 0
	each(t.shape, func(i []int) {
		t.data[at] = f(i)
		at++
	})
	return t
}

// Wrap returns data in row-major order as an array. It shares the elements, and panics
// unless there are as many as the shape holds.
func Wrap[T la.Float](data []T, shape ...int) Array[T] {
	if n := volume("Wrap", shape); n != len(data) {
		panicShape("Wrap", "%s needs %d elements, got %d", dims(shape), n, len(data))
	}
	return wrap(shape, data)
}

// FromMatrix returns a matrix as an array of two dimensions, which shares its elements.
func FromMatrix[T la.Float](a la.Dense[T]) Array[T] {
	data, rowInc, colInc := a.Raw()
	r, c := a.Dims()
	return Array[T]{data, []int{r, c}, []int{rowInc, colInc}}
}

// Matrix returns an array of two dimensions as a matrix, which shares its elements; a copy
// if the array repeats them, as a broadcast one does. It panics if there are not two.
func (t Array[T]) Matrix() la.Dense[T] {
	if len(t.shape) != 2 {
		panicShape("Matrix", "%s has %d dimensions", dims(t.shape), len(t.shape))
	}
	if t.repeats() {
		t = t.Clone()
	}
	return la.WrapStrided(t.shape[0], t.shape[1], t.data, t.step[0], t.step[1])
}

// Vec returns the elements in row-major order. It copies.
func (t Array[T]) Vec() la.Vec[T] { return la.Vec[T](t.Clone().data) }

// wrap is an array with consecutive elements.
func wrap[T la.Float](shape []int, data []T) Array[T] {
	step := make([]int, len(shape))
	n := 1
	for k := len(shape) - 1; k >= 0; k-- {
		step[k] = n
		n *= max(shape[k], 1)
	}
	return Array[T]{data, slices.Clone(shape), step}
}

// Shape returns the size along each axis. It copies.
func (t Array[T]) Shape() []int { return slices.Clone(t.shape) }

// NDim returns the number of dimensions.
func (t Array[T]) NDim() int { return len(t.shape) }

// Len returns the number of elements: the product of the shape, 1 for a number.
func (t Array[T]) Len() int {
	n := 1
	for _, s := range t.shape {
		n *= s
	}
	return n
}

// At returns the element at an index, an integer from 0 for each axis. It panics if there
// is none.
func (t Array[T]) At(index ...int) T { return t.data[t.at("At", index)] }

// Set stores x at an index. It panics if there is none.
func (t Array[T]) Set(x T, index ...int) { t.data[t.at("Set", index)] = x }

func (t Array[T]) at(op string, index []int) int {
	if len(index) != len(t.shape) {
		panicShape(op, "index %v into %s", slices.Clone(index), dims(t.shape))
	}
	p := 0
	for k, i := range index {
		if uint(i) >= uint(t.shape[k]) {
			panicShape(op, "index %v into %s", slices.Clone(index), dims(t.shape))
		}
		p += i * t.step[k]
	}
	return p
}

// Clone returns a copy with consecutive elements.
func (t Array[T]) Clone() Array[T] {
	c := ZerosOf[T](t.shape...)
	at := 0
	rows(t.shape, [][]int{t.step}, func(n int, start []int) {
		inc := 0
		if k := len(t.shape) - 1; k >= 0 {
			inc = t.step[k]
		}
		if out := c.data[at:][:n]; inc == 1 {
			copy(out, t.data[start[0]:])
		} else {
			for i := range out {
				out[i] = t.data[start[0]+i*inc]
			}
		}
		at += n
	})
	return c
}

// CopyFrom copies the elements of u, of the same shape, through the view t. It panics if the
// shapes differ, or t repeats elements.
func (t Array[T]) CopyFrom(u Array[T]) {
	if !slices.Equal(t.shape, u.shape) {
		panicShape("CopyFrom", "%s ← %s", dims(t.shape), dims(u.shape))
	}
	if t.repeats() {
		panicShape("CopyFrom", "%s repeats its elements", dims(t.shape))
	}
	u = u.Clone() // which may overlap
	at := 0
	each(t.shape, func(i []int) {
		t.data[t.at("CopyFrom", i)] = u.data[at]
		at++
	})
}

// repeats reports whether two indices mean one element.
func (t Array[T]) repeats() bool {
	for k, s := range t.step {
		if s == 0 && t.shape[k] > 1 {
			return true
		}
	}
	return false
}

// each calls f with every index of a shape, in row-major order. The slice is used again.
func each(shape []int, f func(i []int)) {
	if slices.Contains(shape, 0) {
		return
	}
	i := make([]int, len(shape))
	for {
		f(i)
		k := len(shape) - 1
		for ; k >= 0; k-- {
			if i[k]++; i[k] < shape[k] {
				break
			}
			i[k] = 0
		}
		if k < 0 {
			return
		}
	}
}

// rows calls f for every line along the last axis, in row-major order, with its length and
// where it starts in each of several views, whose steps are given. A number is a line of
// length 1.
func rows(shape []int, steps [][]int, f func(n int, start []int)) {
	last := len(shape) - 1
	n := 1
	if last >= 0 {
		n = shape[last]
	}
	if n == 0 {
		return
	}
	start := make([]int, len(steps))
	each(shape[:max(last, 0)], func(i []int) {
		for v, step := range steps {
			start[v] = 0
			for k, j := range i {
				start[v] += j * step[k]
			}
		}
		f(n, start)
	})
}

// volume is the number of elements of a shape.
func volume(op string, shape []int) int {
	n := 1
	for _, s := range shape {
		if s < 0 || s > 0 && n > (1<<56)/s {
			panicShape(op, "shape %s", dims(shape))
		}
		n *= s
	}
	return n
}

// dims is a shape in words: 2×3×4.
func dims(shape []int) string {
	if len(shape) == 0 {
		return "a number"
	}
	s := fmt.Sprint(shape[0])
	for _, n := range shape[1:] {
		s += fmt.Sprintf("×%d", n)
	}
	if len(shape) == 1 {
		s = "length " + s
	}
	return s
}

func panicShape(op, format string, args ...any) {
	panic(&la.ShapeError{Op: "tensor." + op, Detail: fmt.Sprintf(format, args...)})
}
