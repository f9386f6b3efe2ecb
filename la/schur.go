package la

import (
	"strconv"

	"github.com/lina-la/lina/internal/lapack"
)

// HessenbergFactors is the factorization A = Q·H·Qᵀ of a square matrix: Q orthogonal, H
// upper Hessenberg, which is zero below its first subdiagonal.
type HessenbergFactors[T Float] struct {
	q, h Dense[T]
}

// Hessenberg computes A = Q·H·Qᵀ, the first step to the eigenvalues of A: H has the same
// ones, and is nearly triangular. Of a symmetric A it is tridiagonal, but for rounding.
//
//	f, err := la.Hessenberg(A)
//	Q, H := f.Factors()
//
// A is n×n and is not changed. ErrNotFinite if A holds NaN or Inf, or if an entry of H
// overflows. It panics unless A is square.
//
// Source: Householder reflections in blocks; Quintana-Ortí and van de Geijn, Improving
// the performance of reduction to Hessenberg form, 2006.
func Hessenberg[T Float](a Dense[T]) (*HessenbergFactors[T], error) {
	const op = "Hessenberg"
	checkSquare(op, a.rows, a.cols)
	if err := checkFinite(a); err != nil {
		return nil, err
	}
	f := &HessenbergFactors[T]{q: ZerosOf[T](a.rows, a.rows), h: a.Clone()}
	lapack.Hessenberg(f.h.view(), f.q.view())
	if err := checkResult(op, f.h); err != nil {
		return nil, err
	}
	return f, nil
}

// Factors returns Q and H, both n×n, with A = Q·H·Qᵀ. They are copies.
func (f *HessenbergFactors[T]) Factors() (q, h Dense[T]) { return f.Q(), f.H() }

// Q returns the n×n orthogonal factor of A = Q·H·Qᵀ. It copies.
func (f *HessenbergFactors[T]) Q() Dense[T] { return f.q.Clone() }

// H returns the n×n upper Hessenberg factor of A = Q·H·Qᵀ. It copies.
func (f *HessenbergFactors[T]) H() Dense[T] { return f.h.Clone() }

// String returns a line that names the factorization and the shape, such as
// "Hessenberg: 3×3".
func (f *HessenbergFactors[T]) String() string { return "Hessenberg: " + dims(f.h.rows, f.h.cols) }

// SchurFactors is the real Schur form A = Z·T·Zᵀ of a square matrix: Z orthogonal, T
// upper quasi-triangular. On the diagonal of T are the real eigenvalues, in blocks of
// order 1, and blocks [a b; c a] with b·c < 0 for the pairs a ± √(bc).
type SchurFactors[T Float] struct {
	z, t   Dense[T]
	re, im Vec[T]
}

// Schur computes A = Z·T·Zᵀ. For every k that does not part a block of T, the first k
// columns of Z span a subspace that A maps into itself; Reorder chooses which
// eigenvalues it belongs to. Unlike eigenvectors, they are orthogonal, whatever A is.
//
//	f, err := la.Schur(A)
//	Z, T := f.Factors()
//
// A is n×n and is not changed. ErrNotFinite if A holds NaN or Inf, or if an entry of T
// overflows; ErrNoConvergence is not known to happen. It panics unless A is square.
//
// Source: Hessenberg form and multishift QR with aggressive early deflation; Braman,
// Byers and Mathias, The multishift QR algorithm, parts I and II, 2002.
func Schur[T Float](a Dense[T]) (*SchurFactors[T], error) {
	const op = "Schur"
	checkSquare(op, a.rows, a.cols)
	if err := checkFinite(a); err != nil {
		return nil, err
	}
	n := a.rows
	f := &SchurFactors[T]{z: ZerosOf[T](n, n), t: a.Clone(), re: make(Vec[T], n), im: make(Vec[T], n)}
	if left := lapack.Schur(f.t.view(), f.z.view(), f.re, f.im); left > 0 {
		return nil, &NoConvergenceError{Op: op, Left: left}
	}
	if err := checkResult(op, f.t); err != nil {
		return nil, err
	}
	return f, nil
}

// Factors returns Z and T, both n×n, with A = Z·T·Zᵀ. They are copies.
func (f *SchurFactors[T]) Factors() (z, t Dense[T]) { return f.Z(), f.T() }

// Z returns the n×n orthogonal factor of A = Z·T·Zᵀ. It copies.
func (f *SchurFactors[T]) Z() Dense[T] { return f.z.Clone() }

// T returns the n×n upper quasi-triangular factor of A = Z·T·Zᵀ. It copies.
func (f *SchurFactors[T]) T() Dense[T] { return f.t.Clone() }

// Values returns the eigenvalues of A in the order of the diagonal of T; of a pair,
// α + βi first.
func (f *SchurFactors[T]) Values() []complex128 {
	values := make([]complex128, len(f.re))
	for j := range values {
		values[j] = complex(float64(f.re[j]), float64(f.im[j]))
	}
	return values
}

// Reorder brings the eigenvalues for which selected returns true to the top of T, in
// the order they have there, and returns how many they are, k: then the first k columns
// of Z span the invariant subspace that belongs to them. A pair, for which selected is
// asked with α + βi, stays together.
//
//	k, err := f.Reorder(func(lambda complex128) bool { return real(lambda) < 0 }) // the stable ones
//
// The error is a *NoConvergenceError if two blocks are too alike to change places, which
// takes pairs that are equal but for rounding: then f is a Schur form of A all the same,
// with some selected eigenvalue further down.
//
// Source: Bai and Demmel, On swapping diagonal blocks in real Schur form, 1993.
func (f *SchurFactors[T]) Reorder(selected func(lambda complex128) bool) (k int, err error) {
	values := f.Values()
	chosen := make([]bool, len(values))
	for j := 0; j < len(values); j++ {
		chosen[j] = selected(values[j])
		if imag(values[j]) > 0 {
			j++
		}
	}
	k, ok := lapack.Reorder(f.t.view(), f.z.view(), f.re, f.im, chosen)
	if !ok {
		return k, &NoConvergenceError{Op: "Reorder"}
	}
	return k, nil
}

// String returns a line that names the factorization and the shape, such as
// "Schur: 3×3, 1 real eigenvalue and 1 pair".
func (f *SchurFactors[T]) String() string {
	pairs := 0
	for _, y := range f.im {
		if y > 0 {
			pairs++
		}
	}
	n := f.t.rows
	return "Schur: " + dims(n, n) + ", " + counted(n-2*pairs, "real eigenvalue") + " and " + counted(pairs, "pair")
}

// counted is "1 pair", "2 pairs".
func counted(n int, what string) string {
	if n != 1 {
		what += "s"
	}
	return strconv.Itoa(n) + " " + what
}
