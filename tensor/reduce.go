package tensor

import (
	"math"
	"slices"

	"github.com/lina-la/lina/la"
)

// Sum returns the sums along axes, which the result has no more; the sum of everything, a
// number, without axes. No elements add up to 0. float32 is added up in float64. It panics
// if an axis does not exist or is named twice.
func (t Array[T]) Sum(axes ...int) Array[T] {
	return t.reduce("Sum", axes, func(v la.Vec[T]) T {
		s := 0.0
		if x, ok := any(v).(la.Vector); ok {
			return T(x.Sum()) // pairwise
		}
		for _, x := range v {
			s += float64(x)
		}
		return T(s)
	})
}

// Mean returns the means along axes, of everything without; NaN of no elements.
func (t Array[T]) Mean(axes ...int) Array[T] {
	return t.reduce("Mean", axes, func(v la.Vec[T]) T {
		s := 0.0
		if x, ok := any(v).(la.Vector); ok {
			s = x.Sum()
		} else {
			for _, x := range v {
				s += float64(x)
			}
		}
		return T(s / float64(len(v)))
	})
}

// Prod returns the products along axes, of everything without; 1 of no elements.
func (t Array[T]) Prod(axes ...int) Array[T] {
	return t.reduce("Prod", axes, func(v la.Vec[T]) T {
		p := T(1)
		for _, x := range v {
			p *= x
		}
		return p
	})
}

// Max returns the largest elements along axes, of all without. NaN is the largest. It panics
// if there are no elements.
func (t Array[T]) Max(axes ...int) Array[T] { return t.reduce("Max", axes, la.Vec[T].Max) }

// Min returns the smallest elements along axes, of all without. NaN is the smallest. It panics
// if there are no elements.
func (t Array[T]) Min(axes ...int) Array[T] { return t.reduce("Min", axes, la.Vec[T].Min) }

// Norm returns the 2-norms along axes, of everything without. It does not overflow where the
// norm does not.
func (t Array[T]) Norm(axes ...int) Array[T] { return t.reduce("Norm", axes, la.Vec[T].Norm) }

// ArgMax returns where along an axis the largest elements stand, the first of equals, as
// whole numbers. NaN is the largest. It panics if there are no elements.
func (t Array[T]) ArgMax(axis int) Array[T] {
	return t.reduce("ArgMax", []int{axis}, func(v la.Vec[T]) T { return T(v.ArgMax()) })
}

// Softmax returns exp(x − max)/Σexp(x − max) along an axis: positive numbers that add up to 1.
func (t Array[T]) Softmax(axis int) Array[T] {
	e := t.Sub(t.Max(axis).ExpandDims(axis)).Apply(func(x T) T { return T(math.Exp(float64(x))) })
	return e.DivElem(e.Sum(axis).ExpandDims(axis))
}

// reduce is f of the elements along axes.
func (t Array[T]) reduce(op string, axes []int, f func(la.Vec[T]) T) Array[T] {
	if len(axes) == 0 {
		for k := range t.shape {
			axes = append(axes, k)
		}
	}
	seen := make([]bool, len(t.shape))
	for _, a := range axes {
		if a < 0 || a >= len(t.shape) || seen[a] {
			panicShape(op, "axes %v of %s", slices.Clone(axes), dims(t.shape))
		}
		seen[a] = true
	}
	var order, shape []int
	n := 1
	for k, s := range t.shape {
		if !seen[k] {
			order, shape = append(order, k), append(shape, s)
		}
	}
	for k, s := range t.shape {
		if seen[k] {
			order = append(order, k)
			n *= s
		}
	}
	if len(order) > 0 {
		t = t.Permute(order...)
	}
	data := t.Clone().data
	out := ZerosOf[T](shape...)
	for i := range out.data {
		out.data[i] = f(data[i*n:][:n])
	}
	return out
}
