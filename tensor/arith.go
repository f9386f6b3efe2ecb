package tensor

import (
	"math"
	"slices"

	"github.com/lina-la/lina/la"
)

// Add returns t + u, element by element. Shapes are broadcast.
func (t Array[T]) Add(u Array[T]) Array[T] {
	return zip("Add", t, u, func(x, y T) T { return x + y })
}

// Sub returns t − u, element by element. Shapes are broadcast.
func (t Array[T]) Sub(u Array[T]) Array[T] {
	return zip("Sub", t, u, func(x, y T) T { return x - y })
}

// MulElem returns t ∘ u, the products of the elements. Shapes are broadcast. Einsum and Dot add
// products up.
func (t Array[T]) MulElem(u Array[T]) Array[T] {
	return zip("MulElem", t, u, func(x, y T) T { return x * y })
}

// DivElem returns the quotients of the elements. Shapes are broadcast.
func (t Array[T]) DivElem(u Array[T]) Array[T] {
	return zip("DivElem", t, u, func(x, y T) T { return x / y })
}

// Zip returns f of the elements of t and u. Shapes are broadcast.
func (t Array[T]) Zip(u Array[T], f func(x, y T) T) Array[T] { return zip("Zip", t, u, f) }

func zip[T la.Float](op string, t, u Array[T], f func(x, y T) T) Array[T] {
	shape := together(op, t.shape, u.shape)
	a, _ := t.broadcast(shape)
	b, _ := u.broadcast(shape)
	out, at := ZerosOf[T](shape...), 0
	last := len(shape) - 1
	rows(shape, [][]int{a.step, b.step}, func(n int, start []int) {
		incA, incB := 0, 0
		if last >= 0 {
			incA, incB = a.step[last], b.step[last]
		}
		p, q := start[0], start[1]
		for i := range n {
			out.data[at+i] = f(a.data[p+i*incA], b.data[q+i*incB])
		}
		at += n
	})
	return out
}

// Scale returns s·t.
func (t Array[T]) Scale(s T) Array[T] { return t.Apply(func(x T) T { return s * x }) }

// AddScalar returns t with s added to every element.
func (t Array[T]) AddScalar(s T) Array[T] { return t.Apply(func(x T) T { return x + s }) }

// Apply returns f of every element.
func (t Array[T]) Apply(f func(T) T) Array[T] {
	out := t.Clone()
	for i, x := range out.data {
		out.data[i] = f(x)
	}
	return out
}

// Equal reports whether t and u have one shape and equal elements; NaN equals nothing.
func (t Array[T]) Equal(u Array[T]) bool {
	return slices.Equal(t.shape, u.shape) && slices.Equal(t.Clone().data, u.Clone().data)
}

// EqualApprox reports whether t and u have one shape, and |x−y| ≤ tol·max(1, |x|, |y|) for their
// elements.
func (t Array[T]) EqualApprox(u Array[T], tol T) bool {
	return slices.Equal(t.shape, u.shape) && slices.EqualFunc(t.Clone().data, u.Clone().data, func(x, y T) bool {
		a, b := float64(x), float64(y)
		return a == b || math.Abs(a-b) <= float64(tol)*max(1, math.Abs(a), math.Abs(b))
	})
}
