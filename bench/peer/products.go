package main

import "github.com/lina-la/lina/la"

// The operations on vectors, and the products. The …To forms know vectors as
// matrices of one row.

// add is c = a + b.
func add[T la.Float](n int, out *results[T]) (reused, fresh func()) {
	a, b := uniform[T](1, n), uniform[T](2, n)
	out.vector = make(la.Vec[T], n)
	return func() { a.AddTo(out.vector, b) },
		func() { out.vector = a.Add(b) }
}

// dot is a·b.
func dot[T la.Float](n int, out *results[T]) (reused, fresh func()) {
	a, b := uniform[T](1, n), uniform[T](2, n)
	call := func() { out.number = a.Dot(b) }
	return call, call
}

// axpy is b = b + s·a.
func axpy[T la.Float](n int, out *results[T]) (reused, fresh func()) {
	const s = 1e-9
	a := uniform[T](1, n)
	out.vector = uniform[T](2, n)
	return func() { out.vector.AddScaledTo(out.vector, s, a) },
		func() { out.vector = out.vector.AddScaled(s, a) }
}

// gemv is A·x.
func gemv[T la.Float](n int, out *results[T]) (reused, fresh func()) {
	a, x := matrix[T](1, n, n), uniform[T](2, n)
	out.vector = make(la.Vec[T], n)
	return func() { la.MulVecTo(out.vector, a, x) },
		func() { out.vector = a.MulVec(x) }
}

// gemm is A·B.
func gemm[T la.Float](n int, out *results[T]) (reused, fresh func()) {
	a, b := matrix[T](1, n, n), matrix[T](2, n, n)
	out.matrix = la.ZerosOf[T](n, n)
	return func() { la.MulTo(out.matrix, a, b) },
		func() { out.matrix = a.Mul(b) }
}
