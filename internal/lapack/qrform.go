package lapack

import (
	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/kernel"
)

// formFew is QRForm for few elements in rows of consecutive ones: the reflections are copied to q, whose
// columns behind theirs are set, and Q takes their place, panels as wide as a kernel's, the last
// first.
func formFew[T Float](qr blas.Mat[T], tau []T, q blas.Mat[T]) {
	m, k, c := q.Rows, len(tau), q.Cols
	blas.CopyMat(q.Slice(0, m, 0, k), qr.Slice(0, m, 0, k))
	width := kernel.PanelCols[T]()
	room := qrRoom[T](width, k, c)
	for j := (k - 1) / width * width; j >= 0 && k > 0; j -= width {
		je := min(j+width, k)
		panel := q.Slice(j, m, j, je)
		if je < c {
			formBeside(panel, tau[j:je], q.Slice(j, m, je, c), room.Data)
		}
		formNarrow(panel, tau[j:je])
	}
	room.Release()
}

// formBeside computes C = (I − V·T·Vᵀ)·[0; C2], of which it reads C2 alone, with the reflections
// whose vectors are below the diagonal of a panel; above it, the panel is overwritten.
func formBeside[T Float](panel blas.Mat[T], tau []T, c blas.Mat[T], work []T) {
	m, k, n := panel.Rows, panel.Cols, c.Cols
	t, saved, rest := blockWork(k, work)
	writeOut(panel, saved)
	inverse := inverseFactor(panel, tau, t)
	if !inverse {
		blockFactor(panel, tau, t, rest)
	}
	// C = [0; C2] − V·T·V2ᵀ·C2
	P, W := blas.MatOf(k, n, rest[:k*n]), blas.MatOf(k, n, rest[k*n:2*k*n])
	V1, V2 := panel.Slice(0, k, 0, k), panel.Slice(k, m, 0, k)
	C1, C2 := c.Slice(0, k, 0, n), c.Slice(k, m, 0, n)
	blas.Gemm(1, V2.T(), C2, 0, P)
	timesFactor(inverse, t, P, W)
	blas.Gemm(-1, V1, W, 0, C1)
	blas.Gemm(-1, V2, W, 1, C2)
}

// formNarrow replaces the reflections, whose vectors are below the diagonal of a panel at most as wide as
// a kernel's, by as many columns of their product: Hⱼ meets eⱼ, and columns right of it that have
// nothing in row j,
//
//	(I − τ·[1; v]·[1; v]ᵀ)·[1 0; 0 X] = [1−τ −τ·vᵀX; −τ·v X−τ·v·vᵀX].
func formNarrow[T Float](a blas.Mat[T], tau []T) {
	m, n, inc := a.Rows, a.Cols, a.RowInc
	var products, unused [kernel.MostPanelCols]T
	for j := n - 1; j >= 0; j-- {
		g, s := products[:n], 0-tau[j]
		clear(g)
		below := a.Data[min((j+1)*inc, len(a.Data)):]
		gramRows(below, inc, m-j-1, j, g)
		x := a.Data[j*inc:][:n]
		x[j] = 1 - tau[j]
		for i := j + 1; i < n; i++ {
			x[i] = 0 - tau[j]*g[i]
			g[i] = -g[i]
		}
		for i := j + 1; i < m; i += qrChunk { // what else the kernel adds up is not wanted
			kernel.QRRows(a.Data[i*inc:], inc, min(qrChunk, m-i), n, j, s, g, unused[:n])
		}
	}
}
