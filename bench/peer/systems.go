package main

import "github.com/lina-la/lina/la"

// The operations that solve systems, and their factorizations.

// lu is P·L·U = A.
func lu[T la.Float](n int, out *results[T]) (reused, fresh func()) {
	a := matrix[T](1, n, n)
	out.lu = new(la.LUFactors[T])
	return func() { out.lu.Factorize(a) },
		func() { out.lu = la.LU(a) }
}

// solve is x with A·x = b.
func solve[T la.Float](n int, out *results[T]) (reused, fresh func()) {
	a, b := matrix[T](1, n, n), uniform[T](2, n)
	out.lu, out.vector = new(la.LUFactors[T]), make(la.Vec[T], n)
	return func() {
			out.lu.Factorize(a)
			out.err = out.lu.SolveTo(out.vector, b)
		},
		func() { out.vector, out.err = la.Solve(a, b) }
}

// inv is A⁻¹.
func inv[T la.Float](n int, out *results[T]) (reused, fresh func()) {
	a := matrix[T](1, n, n)
	out.lu, out.matrix = new(la.LUFactors[T]), la.ZerosOf[T](n, n)
	return func() {
			out.lu.Factorize(a)
			out.err = out.lu.InverseTo(out.matrix)
		},
		func() { out.matrix, out.err = la.Inv(a) }
}

// det is det A.
func det[T la.Float](n int, out *results[T]) (reused, fresh func()) {
	a := matrix[T](1, n, n)
	out.lu = new(la.LUFactors[T])
	return func() {
			out.lu.Factorize(a)
			out.number = out.lu.Det()
		},
		func() { out.number = la.Det(a) }
}

// chol is L·Lᵀ = A.
func chol[T la.Float](n int, out *results[T]) (reused, fresh func()) {
	a := positiveDefinite[T](n)
	out.cholesky = new(la.CholeskyFactors[T])
	return func() { out.err = out.cholesky.Factorize(a) },
		func() { out.cholesky, out.err = la.Cholesky(a) }
}

// qr is Q and R of an n×n matrix, qrThin and qrFull of a 4n×n matrix.
func qr[T la.Float](n int, out *results[T]) (reused, fresh func()) {
	return orthogonalize(matrix[T](1, n, n), n, out)
}

func qrThin[T la.Float](n int, out *results[T]) (reused, fresh func()) {
	return orthogonalize(matrix[T](1, 4*n, n), n, out)
}

func qrFull[T la.Float](n int, out *results[T]) (reused, fresh func()) {
	return orthogonalize(matrix[T](1, 4*n, n), 4*n, out)
}

// orthogonalize is R, and so many columns of Q.
func orthogonalize[T la.Float](a la.Dense[T], columns int, out *results[T]) (reused, fresh func()) {
	out.qr = new(la.QRFactors[T])
	out.orthogonal, out.matrix = la.ZerosOf[T](a.Rows(), columns), la.ZerosOf[T](a.Cols(), a.Cols())
	return func() {
			out.qr.Factorize(a)
			out.qr.QTo(out.orthogonal)
			out.qr.RTo(out.matrix)
		},
		func() {
			out.qr = la.QR(a)
			if columns > a.Cols() {
				out.orthogonal = out.qr.QFull()
			} else {
				out.orthogonal = out.qr.Q()
			}
			out.matrix = out.qr.R()
		}
}

// lstsq is the x that minimizes ‖A·x − b‖, for any rank of A.
func lstsq[T la.Float](n int, out *results[T]) (reused, fresh func()) {
	a, b := matrix[T](1, 10*n, n), uniform[T](2, 10*n)
	call := func() { out.leastSquares, out.err = la.LstSq(a, b) }
	return call, call
}
