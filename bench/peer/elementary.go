package main

import "github.com/lina-la/lina/la"

// The operations on every entry of an n×n matrix, and those that reduce it.

// elementary is a function of each entry, in its two forms; log, pow and sqrt are given
// entries from 0.5 to 2.5.
func elementary[T la.Float](shift T, to func(dst, a la.Dense[T]), anew func(a la.Dense[T]) la.Dense[T]) operation[T] {
	return func(n int, out *results[T]) (reused, fresh func()) {
		a := matrix[T](1, n, n).AddScalar(shift)
		out.matrix = la.ZerosOf[T](n, n)
		return func() { to(out.matrix, a) },
			func() { out.matrix = anew(a) }
	}
}

// power is every entry to the power of p.
func power[T la.Float](shift, p T) operation[T] {
	return elementary(shift, func(dst, a la.Dense[T]) { la.PowElemTo(dst, a, p) }, func(a la.Dense[T]) la.Dense[T] { return a.PowElem(p) })
}

// reduction is one vector, or one number, of an n×n matrix.
func reduction[T la.Float](f func(a la.Dense[T], out *results[T])) operation[T] {
	return func(n int, out *results[T]) (reused, fresh func()) {
		a := matrix[T](1, n, n)
		call := func() { f(a, out) }
		return call, call
	}
}

// triu is the upper triangle, copied.
func triu[T la.Float](n int, out *results[T]) (reused, fresh func()) {
	a := matrix[T](1, n, n)
	out.matrix = la.ZerosOf[T](n, n)
	return func() { la.TriuTo(out.matrix, a, 0) },
		func() { out.matrix = a.Triu(0) }
}

// isSymmetric asks whether A = Aᵀ of a matrix for which it holds.
func isSymmetric[T la.Float](n int, out *results[T]) (reused, fresh func()) {
	a := positiveDefinite[T](n)
	call := func() { out.yes = a.IsSymmetric(0) }
	return call, call
}

// convert is the matrix in the other precision.
func convert[T la.Float](n int, out *results[T]) (reused, fresh func()) {
	a := matrix[T](1, n, n)
	switch a := any(a).(type) {
	case la.Matrix:
		return converted[float32](a, &out.other)
	case la.Matrix32:
		return converted[float64](a, &out.other)
	}
	return nil, nil
}

func converted[U, T la.Float](a la.Dense[T], out *any) (reused, fresh func()) {
	dst := la.ZerosOf[U](a.Dims())
	return func() { la.ConvertTo(dst, a); *out = dst },
		func() { *out = la.Convert[U](a) }
}

// sorted, argSort and topK are of n numbers, of which topK takes ten.
func sorted[T la.Float](n int, out *results[T]) (reused, fresh func()) {
	v := uniform[T](1, n)
	out.vector = make(la.Vec[T], n)
	reused = func() { v.SortTo(out.vector) }
	fresh = func() { out.vector = v.Sorted() }
	return reused, fresh
}

func argSort[T la.Float](n int, out *results[T]) (reused, fresh func()) {
	v := uniform[T](1, n)
	call := func() { out.indices = v.ArgSort() }
	return call, call
}

func topK[T la.Float](n int, out *results[T]) (reused, fresh func()) {
	v := uniform[T](1, n)
	call := func() { out.indices = v.TopK(min(n, components)) }
	return call, call
}

// gram is AᵀA of n×10.
func gram[T la.Float](n int, out *results[T]) (reused, fresh func()) {
	a := matrix[T](1, n, 10)
	call := func() { out.matrix = a.Gram() }
	return call, call
}
