package lapack

import "github.com/lina-la/lina/internal/blas"

// QRWork is the number of elements that QR, QRForm and QRApply need, n being
// the number of columns of the matrix worked on: A, Q or C.
func QRWork(m, n int) int { return qrBlock*qrBlock + qrBlock*n }

// QR factors A = Q·R in place, A of any shape m×n, by Householder reflections:
// Q = H₁⋯H_k, k = min(m, n). R takes the place of the diagonal of A and all
// above it; below the diagonal, column j holds the vector of Hⱼ without its
// leading 1, and tau[j] its scalar. The signs of R's diagonal stay as they fall.
// tau has length k, work at least QRWork(m, n).
//
// Panels are factored by recursion on the columns; the block reflector of each
// panel is then applied to the rest of the matrix.
func QR[T Float](a blas.Mat[T], tau, work []T) {
	m, n := a.Rows, a.Cols
	k := min(m, n)
	if m*n <= smallMatrix {
		qrColumns(a, tau, work)
		return
	}
	for j := 0; j < k; j += qrBlock {
		je := min(j+qrBlock, k)
		panel, right := a.Slice(j, m, j, je), a.Slice(j, m, je, n)
		t, rest := blockFactor(je-j, work)

		// [A11; A21] = (I − V·T·Vᵀ)·[R11; 0]
		qrPanel(panel, tau[j:je], t, rest)
		// [R12; A22] = (I − V·T·Vᵀ)ᵀ·[A12; A22]
		applyBlockLeft(true, panel, t, right, rest)
	}
}

// blockFactor takes the k×k factor T of a block reflector out of work, and
// returns it with what is left.
func blockFactor[T Float](k int, work []T) (t blas.Mat[T], rest []T) {
	return blas.MatOf(k, k, work[:k*k]), work[k*k:]
}

// qrPanel factors a panel, m×n with m ≥ n, and forms T of its block reflector
// on the way (Elmroth and Gustavson, 2000). work has at least n² elements.
func qrPanel[T Float](a blas.Mat[T], tau []T, t blas.Mat[T], work []T) {
	m, n := a.Rows, a.Cols
	if n <= qrBase {
		qrColumns(a, tau, work)
		blockReflector(a, tau, t)
		return
	}
	k := n / 2
	left, right := a.Slice(0, m, 0, k), a.Slice(0, m, k, n)

	// left = Q₁·[R11; 0]
	T11 := t.Slice(0, k, 0, k)
	qrPanel(left, tau[:k], T11, work)
	// [R12; A22] = Q₁ᵀ·right
	applyBlockLeft(true, left, T11, right, work)
	// A22 = Q₂·[R22; 0]
	qrPanel(right.Slice(k, m, 0, n-k), tau[k:], t.Slice(k, n, k, n), work)
	joinReflectors(a, k, t)
}

// qrColumns is QR one column at a time, for small matrices and narrow panels.
// work has at least n elements.
func qrColumns[T Float](a blas.Mat[T], tau, work []T) {
	m, n := a.Rows, a.Cols
	for j := range min(m, n) {
		v := a.Col(j).Slice(j+1, m)
		var beta T
		beta, tau[j] = reflector(a.At(j, j), v)
		a.Set(j, j, beta)
		applyReflectorLeft(tau[j], v, a.Slice(j, m, j+1, n), work)
	}
}

// QRForm writes the first q.Cols columns of Q, m×m, into q, m×c with 0 ≤ c ≤ m,
// given the reflections that QR left in qr and tau. work has at least
// QRWork(m, c) elements; q does not overlap the rest.
//
// The reflections are applied to the columns of the identity last first: then a
// block of reflections j, j+1, … meets columns that are still zero left of j.
func QRForm[T Float](qr blas.Mat[T], tau []T, q blas.Mat[T], work []T) {
	m, c := q.Rows, q.Cols
	blas.Fill(q, 0)
	for i := range c {
		q.Set(i, i, 1)
	}
	k := min(len(tau), c) // later reflections leave e₁ … e_c alone
	if m*c <= smallMatrix {
		for j := k - 1; j >= 0; j-- {
			applyReflectorLeft(tau[j], qr.Col(j).Slice(j+1, m), q.Slice(j, m, j, c), work)
		}
		return
	}
	for j := (k - 1) / qrBlock * qrBlock; j >= 0; j -= qrBlock {
		je := min(j+qrBlock, k)
		v := qr.Slice(j, m, j, je)
		t, rest := blockFactor(je-j, work)
		blockReflector(v, tau[j:je], t)
		applyBlockLeft(false, v, t, q.Slice(j, m, j, c), rest)
	}
}

// QRApply computes C = Q·C, or C = Qᵀ·C if trans, with the m×m Q that QR left
// in qr and tau; C is m×n. work has at least QRWork(m, n) elements.
func QRApply[T Float](trans bool, qr blas.Mat[T], tau []T, c blas.Mat[T], work []T) {
	m, n, k := c.Rows, c.Cols, len(tau)
	if n == 0 {
		return
	}
	width := qrBlock // reflections applied together
	if n <= qrFew || m*n <= smallMatrix {
		width = 1
	}
	// Q = H₁⋯H_k, Qᵀ = H_k⋯H₁: what stands next to C comes first.
	blocks := (k + width - 1) / width
	for step := range blocks {
		j := step * width
		if !trans {
			j = (blocks - 1 - step) * width
		}
		je := min(j+width, k)
		v, rows := qr.Slice(j, m, j, je), c.Slice(j, m, 0, n)
		if width == 1 {
			applyReflectorLeft(tau[j], v.Col(0).Slice(1, v.Rows), rows, work)
			continue
		}
		t, rest := blockFactor(je-j, work)
		blockReflector(v, tau[j:je], t)
		applyBlockLeft(trans, v, t, rows, rest)
	}
}
