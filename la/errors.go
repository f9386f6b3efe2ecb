package la

import (
	"errors"
	"fmt"
	"strconv"
)

// What only the data can decide is reported by an error that wraps one of
// these, so that errors.Is(err, la.ErrSingular) and the like work.
var (
	ErrSingular            = errors.New("la: matrix is singular to working precision")
	ErrNotPositiveDefinite = errors.New("la: matrix is not positive definite")
	ErrNotSymmetric        = errors.New("la: matrix is not symmetric")
	ErrNoConvergence       = errors.New("la: iteration did not converge")
	ErrNotFinite           = errors.New("la: matrix has NaN or Inf")
)

// ShapeError is the value of every panic of this package: operands whose
// shapes do not fit, an index out of range, an argument outside its domain.
// It is a mistake in the program, not in the data.
type ShapeError struct {
	Op     string // the function or method: "Mul"
	Detail string // "2×3 · 2×3: inner dimensions 3 and 2 differ"
}

// Error returns "la: Op: Detail".
func (e *ShapeError) Error() string { return "la: " + e.Op + ": " + e.Detail }

// SingularError says that a system has no unique solution in floating point.
// errors.Is(err, ErrSingular) holds for it.
type SingularError struct {
	RCond float64 // estimate of 1/(‖A‖₁·‖A⁻¹‖₁), for triangles and QR with columns of like lengths; 0 if a pivot is exactly zero
	Pivot int     // index of the first pivot that is exactly zero, or −1
}

// Error names the zero pivot, counted from 1 as in books, or the reciprocal condition number.
func (e *SingularError) Error() string {
	if e.Pivot >= 0 {
		return "la: matrix is singular: the " + ordinal(e.Pivot+1) + " pivot is zero"
	}
	return fmt.Sprintf("%v: reciprocal condition number %.2g", ErrSingular, e.RCond)
}

// ordinal is 1st, 2nd, 3rd, 4th, 11th.
func ordinal(n int) string {
	end := "th"
	if n%100/10 != 1 {
		switch n % 10 {
		case 1:
			end = "st"
		case 2:
			end = "nd"
		case 3:
			end = "rd"
		}
	}
	return strconv.Itoa(n) + end
}

// Unwrap returns ErrSingular.
func (e *SingularError) Unwrap() error { return ErrSingular }

// NotPositiveDefiniteError says which leading minor of a symmetric matrix is
// not positive. errors.Is(err, ErrNotPositiveDefinite) holds for it.
type NotPositiveDefiniteError struct {
	Minor int // order of the leading minor: 1 … n
}

// Error names the leading minor.
func (e *NotPositiveDefiniteError) Error() string {
	return fmt.Sprintf("%v: its leading minor of order %d is not positive", ErrNotPositiveDefinite, e.Minor)
}

// Unwrap returns ErrNotPositiveDefinite.
func (e *NotPositiveDefiniteError) Unwrap() error { return ErrNotPositiveDefinite }

// NotSymmetricError names the pair of entries that differ most.
// errors.Is(err, ErrNotSymmetric) holds for it.
type NotSymmetricError struct {
	I, J int     // I > J: a[I,J] and a[J,I] differ
	Diff float64 // |a[I,J] − a[J,I]|
}

// Error names the two entries and by how much they differ.
func (e *NotSymmetricError) Error() string {
	return fmt.Sprintf("%v: entries (%d, %d) and (%d, %d) differ by %.3g", ErrNotSymmetric, e.I, e.J, e.J, e.I, e.Diff)
}

// Unwrap returns ErrNotSymmetric.
func (e *NotSymmetricError) Unwrap() error { return ErrNotSymmetric }

// NotFiniteError names the first entry that is NaN or ±Inf.
// errors.Is(err, ErrNotFinite) holds for it.
type NotFiniteError struct {
	I, J  int
	Value float64
}

// Error names the entry and its value.
func (e *NotFiniteError) Error() string {
	return fmt.Sprintf("%v: entry (%d, %d) is %v", ErrNotFinite, e.I, e.J, e.Value)
}

// Unwrap returns ErrNotFinite.
func (e *NotFiniteError) Unwrap() error { return ErrNotFinite }

// NoConvergenceError says which iteration gave up, and how far it got.
// errors.Is(err, ErrNoConvergence) holds for it.
type NoConvergenceError struct {
	Op   string // "SVD", "EigSym", …
	Left int    // values that have not converged, 0 if that is not known
}

// Error names the operation, and the number of values that are missing.
func (e *NoConvergenceError) Error() string {
	if e.Left > 0 {
		return fmt.Sprintf("%v: %s: %d values have not converged", ErrNoConvergence, e.Op, e.Left)
	}
	return fmt.Sprintf("%v: %s", ErrNoConvergence, e.Op)
}

// Unwrap returns ErrNoConvergence.
func (e *NoConvergenceError) Unwrap() error { return ErrNoConvergence }

// Below is the one place where shapes are compared and refused. The panics
// stand in functions of their own, not inlined, so that the checks stay small.

//go:noinline
func panicShape(op, detail string, args ...any) {
	if len(args) > 0 {
		detail = fmt.Sprintf(detail, args...)
	}
	panic(&ShapeError{Op: op, Detail: detail})
}

//go:noinline
func panicIndex(op string, i, j, r, c int) {
	panicShape(op, "index (%d, %d) is outside %s", i, j, dims(r, c))
}

//go:noinline
func panicLengths(op string, n, m int) {
	panicShape(op, "lengths %d and %d differ", n, m)
}

//go:noinline
func panicProduct(op string, ar, ac, br, bc int) {
	panicShape(op, "%s · %s: inner dimensions %d and %d differ", dims(ar, ac), dims(br, bc), ac, br)
}

//go:noinline
func panicDst(op string, dr, dc, r, c int) {
	panicShape(op, "dst is %s, the result is %s", dims(dr, dc), dims(r, c))
}

// dims is a shape in words: "2×3".
func dims(r, c int) string { return strconv.Itoa(r) + "×" + strconv.Itoa(c) }

// checkLengths panics unless two vectors have the same length.
func checkLengths(op string, n, m int) {
	if n != m {
		panicLengths(op, n, m)
	}
}

// checkSquare panics unless a matrix is square.
func checkSquare(op string, r, c int) {
	if r != c {
		panicShape(op, "%s is not square", dims(r, c))
	}
}

// checkNewShape panics unless r×c is a shape that can be allocated, and
// returns r·c.
func checkNewShape(op string, r, c int) int {
	if r < 0 || c < 0 {
		panicShape(op, "a dimension of %s is negative", dims(r, c))
	}
	const most = int(^uint(0)>>1) / 8 // elements of 8 bytes
	if c > 0 && r > most/c {
		panicShape(op, "%s is too large", dims(r, c))
	}
	return r * c
}

// checkRow panics unless 0 ≤ i < n; what is "row" or "column".
func checkRow(op, what string, i, n int) {
	if uint(i) >= uint(n) {
		panicShape(op, "%s %d of %d", what, i, n)
	}
}
