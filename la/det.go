package la

// Det returns det A, by LU factorization: the signed volume of the box that A
// makes of the unit cube. It is 1 for the 0×0 matrix, and NaN if A holds NaN or
// Inf. A is n×n and is not changed. Rounding makes the determinant of a singular
// matrix tiny, not zero: to ask whether A is singular use Rank or Cond. It
// panics unless A is square.
//
// Source: see LU.
func Det[T Float](a Dense[T]) T {
	checkSquare("Det", a.rows, a.cols)
	f := borrowLU(a)
	defer f.giveBack()
	return f.Det()
}

// LogDet returns the sign of det A (−1, 0 or 1) and log|det A|, which neither
// overflows nor underflows: det A = sign·exp(logAbs). It is (0, −Inf) for a
// determinant of zero, (1, 0) for the 0×0 matrix, and (NaN, NaN) if A holds NaN
// or Inf. A is n×n and is not changed. It panics unless A is square.
//
// Source: see LU.
func LogDet[T Float](a Dense[T]) (sign, logAbs T) {
	checkSquare("LogDet", a.rows, a.cols)
	f := borrowLU(a)
	defer f.giveBack()
	return f.LogDet()
}

// Trace returns Σaᵢᵢ, the sum of the diagonal and of the eigenvalues. It is 0
// for the 0×0 matrix; NaN and Inf propagate. It panics unless A is square.
func Trace[T Float](a Dense[T]) T {
	checkSquare("Trace", a.rows, a.cols)
	return a.Diagonal(0).Sum()
}
