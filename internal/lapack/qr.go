package lapack

import (
	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/kernel"
	"github.com/lina-la/lina/internal/parallel"
	"github.com/lina-la/lina/internal/scratch"
)

// qrRoom is room for blocks of k reflections, k at most width, that are applied to n columns.
func qrRoom[T Float](width, k, n int) *scratch.Buffer[T] {
	k = min(k, width)
	return scratch.Borrow[T](3*k*k + 2*k*n)
}

// qrWidth is the number of columns of a panel beside which an m×n matrix is brought up
// to date: more where that comes from main memory every time.
func qrWidth(m, n int) int {
	if m*n >= qrFarElements {
		return qrWideBlock
	}
	return qrBlock
}

// QR factors A = Q·R in place, A of any shape m×n, by Householder reflections:
// Q = H₁⋯H_k, k = min(m, n). R takes the place of the diagonal of A and all
// above it; below the diagonal, column j holds the vector of Hⱼ without its
// leading 1, and tau[j] its scalar. The signs of R's diagonal stay as they fall.
//
// tau has length k, or less: then only so many columns are reduced, and the others
// are brought up to date, as right-hand sides want it.
//
// Panels are factored by recursion on the columns; the block reflector of each
// panel is then applied to the rest of the matrix.
func QR[T Float](a blas.Mat[T], tau []T) {
	n, k := a.Cols, len(tau)
	if k == 0 {
		return
	}
	if n <= kernel.PanelCols[T]() && a.ColInc == 1 {
		qrNarrow(a, tau)
		return
	}
	parallel.AttendIf(min(k, n) >= attendedFactor, func() { qrBlocks(a, tau) })
}

// qrBlocks is QR a panel after the other.
func qrBlocks[T Float](a blas.Mat[T], tau []T) {
	m, n, k := a.Rows, a.Cols, len(tau)
	width := qrWidth(m, n)
	room := qrRoom[T](width, k, n)
	for j := 0; j < k; j += width {
		je := min(j+width, k)
		panel, right := a.Slice(j, m, j, je), a.Slice(j, m, je, n)
		t, saved, rest := blockWork(je-j, room.Data)
		// [A11; A21] = (I − V·T·Vᵀ)·[R11; 0], in rows that are near to each other
		V, w := nearRows(panel)
		if right.Cols == 0 {
			t.Data = nil // nobody asks for it
		}
		qrPanel(V, tau[j:je], t, rest)
		// [R12; A22] = (I − V·T·Vᵀ)ᵀ·[A12; A22]
		if right.Cols > 0 {
			writeOut(V, saved)
			applyBlock(true, V, t, right, rest)
			putBack(V, saved)
		}
		if w.Data != nil {
			blas.CopyMat(panel, V)
			w.Release()
		}
	}
	room.Release()
}

// blockWork takes the k×k factor T of a block reflector and room for a triangle out
// of work, and returns them with what is left.
func blockWork[T Float](k int, work []T) (t, saved blas.Mat[T], rest []T) {
	return blas.MatOf(k, k, work[:k*k]), blas.MatOf(k, k, work[k*k:2*k*k]), work[2*k*k:]
}

// nearRows returns a panel, or a copy of it in w if it has not rows of consecutive
// elements that are near to each other: the passes over a panel are many.
func nearRows[T Float](panel blas.Mat[T]) (near blas.Mat[T], w blas.Scratch[T]) {
	if panel.ColInc == 1 && (panel.RowInc <= 2*qrBlock || panel.Rows <= 2*qrBlock) {
		return panel, w
	}
	w = blas.Borrow[T](panel.Rows, panel.Cols)
	blas.CopyMat(w.Mat, panel)
	return w.Mat, w
}

// qrPanel factors a panel, m×n with m ≥ n, in rows of consecutive elements, and
// forms T of its block reflector on the way (Elmroth and Gustavson, 2000), unless t
// has no elements. work has at least 2·n² elements.
func qrPanel[T Float](a blas.Mat[T], tau []T, t blas.Mat[T], work []T) {
	m, n := a.Rows, a.Cols
	if n <= kernel.PanelCols[T]() {
		qrNarrow(a, tau)
		if t.Data == nil {
			return
		}
		saved, rest := blas.MatOf(n, n, work[:n*n]), work[n*n:]
		writeOut(a, saved)
		blockFactor(a, tau, t, rest)
		putBack(a, saved)
		return
	}
	k := splitPanel[T](n)
	left, right := a.Slice(0, m, 0, k), a.Slice(0, m, k, n)
	wanted := t.Data != nil
	if !wanted {
		t, work = blas.MatOf(n, n, work[:n*n]), work[n*n:]
	}
	T11, T22 := t.Slice(0, k, 0, k), t.Slice(k, n, k, n)
	V1, V2 := left.Slice(k, m, 0, k), right.Slice(k, m, 0, n-k)

	// left = Q₁·[R11; 0]
	qrPanel(left, tau[:k], T11, work)
	// [R12; A22] = Q₁ᵀ·right
	saved, rest := blas.MatOf(k, k, work[:k*k]), work[k*k:]
	writeOut(left, saved)
	applyBlock(true, left, T11, right, rest)
	putBack(left, saved)
	// A22 = Q₂·[R22; 0]
	if !wanted {
		T22.Data = nil
	}
	qrPanel(V2, tau[k:], T22, work)
	if !wanted {
		return
	}
	// T12 from V₁ᵀV₂
	saved, rest = blas.MatOf(n-k, n-k, work[:(n-k)*(n-k)]), work[(n-k)*(n-k):]
	writeOut(V2, saved)
	blas.Gemm(1, V1.T(), V2, 0, t.Slice(0, k, k, n))
	putBack(V2, saved)
	joinFactors(t, k, rest)
}

// QRForm writes the first q.Cols columns of Q, m×m, into q, m×c with 0 ≤ c ≤ m,
// given the reflections that QR left in qr and tau. q does not overlap the rest.
//
// The reflections are applied to the columns of the identity last first: then a
// block of reflections j, j+1, … meets columns that are still those of the identity up to
// its end, and zero left of j.
func QRForm[T Float](qr blas.Mat[T], tau []T, q blas.Mat[T]) {
	m, c := q.Rows, q.Cols
	k := min(len(tau), c) // later reflections leave e₁ … e_c alone
	if m*c <= tinyElements || c <= qrFew {
		blas.Fill(q, 0)
		for i := range c {
			q.Set(i, i, 1)
		}
		if m*c <= tinyElements {
			formTiny(qr, tau, q)
		} else {
			applyReflections(false, qr.Slice(0, m, 0, k), tau[:k], q)
		}
		return
	}
	rest := q.Slice(k, m, k, c)
	blas.Fill(rest, 0)
	blas.Fill(rest.Diagonal().AsCol(), 1)
	if m <= 2*k && m*c <= qrFormFew && q.ColInc == 1 {
		formFew(qr, tau[:k], q)
		return
	}
	blas.Fill(q.Slice(0, k, k, c), 0)
	width := qrWidth(m, c)
	room := qrRoom[T](width, k, c)
	for j := (k - 1) / width * width; j >= 0 && k > 0; j -= width {
		je := min(j+width, k)
		formPanel(qr.Slice(j, m, j, je), tau[j:je], q.Slice(j, m, j, c), room.Data)
	}
	room.Release()
}

// formPanel computes C = (I − V·T·Vᵀ)·[I 0; 0 C22], of which it reads C22, with the
// reflections whose vectors V = [V1; V2] are in the columns of a panel, k of them:
//
//	W = T·[V1ᵀ V2ᵀ·C22],  C = [I 0; 0 C22] − V·W
//
// Unless a τ is zero it is not T that is formed, but T⁻¹; see inverseFactor.
func formPanel[T Float](panel blas.Mat[T], tau []T, c blas.Mat[T], work []T) {
	m, k, n := panel.Rows, panel.Cols, c.Cols
	w := blas.Borrow[T](m, k)
	V := w.Mat
	blas.CopyMat(V, panel)
	t, saved, rest := blockWork(k, work)
	writeOut(V, saved)
	inverse := inverseFactor(V, tau, t)
	if !inverse {
		blockFactor(V, tau, t, rest)
	}
	V1, V2 := V.Slice(0, k, 0, k), V.Slice(k, m, 0, k)
	W1 := blas.MatOf(k, k, rest[:k*k])
	timesFactor(inverse, t, V1.T(), W1)
	C1 := c.Slice(0, m, 0, k)
	blas.Gemm(-1, V, W1, 0, C1)
	for i := range k {
		C1.Data[i*(C1.RowInc+C1.ColInc)]++
	}
	if n > k {
		P, W2 := blas.MatOf(k, n-k, rest[:k*(n-k)]), blas.MatOf(k, n-k, rest[k*(n-k):2*k*(n-k)])
		C12, C22 := c.Slice(0, k, k, n), c.Slice(k, m, k, n)
		blas.Gemm(1, V2.T(), C22, 0, P)
		timesFactor(inverse, t, P, W2)
		blas.Gemm(-1, V1, W2, 0, C12)
		blas.Gemm(-1, V2, W2, 1, C22)
	}
	w.Release()
}

// QRApply computes C = Q·C, or C = Qᵀ·C if trans, with the m×m Q that QR left
// in qr and tau; C is m×n.
func QRApply[T Float](trans bool, qr blas.Mat[T], tau []T, c blas.Mat[T]) {
	m, n, k := c.Rows, c.Cols, len(tau)
	if n == 0 {
		return
	}
	// Q = H₁⋯H_k, Qᵀ = H_k⋯H₁: what stands next to C comes first.
	width := qrWidth(m, n)
	blocks := (k + width - 1) / width
	room := qrRoom[T](width, k, n)
	for step := range blocks {
		j := step * width
		if !trans {
			j = (blocks - 1 - step) * width
		}
		je := min(j+width, k)
		applyPanel(trans, qr.Slice(j, m, j, je), tau[j:je], c.Slice(j, m, 0, n), room.Data)
	}
	room.Release()
}

// applyPanel computes C = Q·C, or C = Qᵀ·C if trans, with the reflections whose
// vectors are in the columns of a panel: one by one if C has so few columns that the
// factor T of their block would cost more.
func applyPanel[T Float](trans bool, panel blas.Mat[T], tau []T, c blas.Mat[T], work []T) {
	m, k, n := panel.Rows, panel.Cols, c.Cols
	if n <= qrFew {
		applyReflections(trans, panel, tau, c)
		return
	}
	w := blas.Borrow[T](m, k)
	V := w.Mat
	blas.CopyMat(V, panel)
	t, saved, rest := blockWork(k, work)
	writeOut(V, saved)
	blockFactor(V, tau, t, rest)
	applyBlock(trans, V, t, c, rest)
	w.Release()
}

// applyReflections is applyPanel, one reflection at a time, with a copy of their
// vectors in which each is consecutive elements.
func applyReflections[T Float](trans bool, panel blas.Mat[T], tau []T, c blas.Mat[T]) {
	m, k := panel.Rows, panel.Cols
	w := blas.Borrow[T](k, m)
	V := w.Mat.T()
	blas.CopyMat(V, panel)
	reflectColumns(trans, V, tau, c)
	w.Release()
}

// reflectColumns applies reflections to the columns of C, one after the other; their
// vectors are columns of V, of consecutive elements.
func reflectColumns[T Float](trans bool, v blas.Mat[T], tau []T, c blas.Mat[T]) {
	m, k := v.Rows, v.Cols
	for step := range k {
		j := step
		if !trans {
			j = k - 1 - step
		}
		if tau[j] == 0 {
			continue
		}
		u := v.Col(j).Slice(j+1, m)
		for i := range c.Cols {
			// x = (I − τ·u·uᵀ)·x, u = (1, v)
			x := c.Col(i).Slice(j, m)
			s := -tau[j] * (x.At(0) + blas.Dot(u, x.Slice(1, x.N)))
			x.Set(0, x.At(0)+s)
			blas.Axpy(s, u, x.Slice(1, x.N))
		}
	}
}
