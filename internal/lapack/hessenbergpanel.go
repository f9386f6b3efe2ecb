package lapack

import "github.com/lina-la/lina/internal/blas"

// A panel of the reduction to Hessenberg form. With its reflections
// Q = H₁⋯H_w = I − V·T·Vᵀ and Y = A·V·T,
//
//	Qᵀ·A·Q = (I − V·Tᵀ·Vᵀ)·(A − Y·Vᵀ)
//
// To make a reflection, one column of that product must be known; to make the
// column of Y that goes with it, A·v, with A as it was when the panel began. So A is
// read once a column, and brought up to date by products once a panel.

// hessenbergPanel is a panel and its working memory. The rows of vt and yt are the
// columns of V and Y in rows k+1 … hi−1 of A, and those of pt are the columns of the
// panel; xt has two vectors as long as the panel is wide.
type hessenbergPanel[T Float] struct {
	vt, yt, pt, t, xt blas.Scratch[T]
	block             int // the width of a panel
	m, w              int // the length of the vectors, and how many
}

func newHessenbergPanel[T Float](m int) hessenbergPanel[T] {
	block := hessenbergBlock
	if m > hessenbergFar {
		block = hessenbergWide
	}
	rows := min(block, m)
	return hessenbergPanel[T]{
		block: block,
		vt:    blas.Borrow[T](rows, m), yt: blas.Borrow[T](rows, m), pt: blas.Borrow[T](rows, m),
		t: blas.Borrow[T](rows, rows), xt: blas.Borrow[T](2, rows),
	}
}

func (p *hessenbergPanel[T]) release() {
	p.vt.Release()
	p.yt.Release()
	p.pt.Release()
	p.t.Release()
	p.xt.Release()
}

// reduce makes the reflections of the panel that begins at column k, and leaves its
// columns in their final form from row k+1 on, vectors below the subdiagonal.
func (p *hessenbergPanel[T]) reduce(a blas.Mat[T], k, hi int, tau []T) {
	p.m, p.w = hi-k-1, min(p.block, hi-2-k)
	m, w := p.m, p.w
	A := a.Slice(k+1, hi, k+1, hi)
	panel := a.Slice(k+1, hi, k, k+w).T()
	blas.CopyMat(p.pt.Slice(0, w, 0, m), panel)
	blas.Fill(p.t.Slice(0, w, 0, w), 0)
	for j := range w {
		V, Y, t := p.vt.Slice(0, j, 0, m), p.yt.Slice(0, j, 0, m), p.t.Slice(0, j, 0, j) // t has zeros below its diagonal
		x, tx := p.xt.Row(0).Slice(0, j), p.xt.Row(1).Slice(0, j)
		b, v, y := p.pt.Row(j), p.vt.Row(j), p.yt.Row(j)
		b.N, v.N, y.N = m, m, m
		if j > 0 {
			// b = (I − V·Tᵀ·Vᵀ)·(b − Y·V[j−1, :]ᵀ)
			blas.Copy(x, V.Col(j-1))
			blas.Gemv(-1, Y.T(), x, 1, b)
			blas.Gemv(1, V, b, 0, x)
			blas.Gemv(1, t.T(), x, 0, tx)
			blas.Gemv(-1, V.T(), tx, 1, b)
		}
		blas.Fill(v.Slice(0, j).AsCol(), 0)
		blas.Copy(v.Slice(j, m), b.Slice(j, m))
		beta, s := reflector(v.At(j), v.Slice(j+1, m))
		v.Set(j, 1)
		b.Set(j, beta)
		blas.Copy(b.Slice(j+1, m), v.Slice(j+1, m))
		tau[k+j] = s
		// y = τ·(A·v − Y·Vᵀ·v), and T grows by the column (−τ·T·Vᵀ·v, τ).
		blas.Gemv(s, A.Slice(0, m, j, m), v.Slice(j, m), 0, y)
		if j > 0 {
			blas.Gemv(1, V, v, 0, x)
			blas.Gemv(-s, Y.T(), x, 1, y)
			blas.Gemv(-s, t, x, 0, tx)
			blas.Copy(p.t.Col(j).Slice(0, j), tx)
		}
		p.t.Set(j, j, s)
	}
	blas.CopyMat(panel, p.pt.Slice(0, w, 0, m))
}

// update applies the reflections of the panel to what is above it and right of it, in
// rows first … and columns … last−1.
func (p *hessenbergPanel[T]) update(a blas.Mat[T], k, hi, first, last int) {
	m, w := p.m, p.w
	Vt, Yt, t := p.vt.Slice(0, w, 0, m), p.yt.Slice(0, w, 0, m), p.t.Slice(0, w, 0, w)
	right := a.Slice(k+1, hi, k+w, last)
	work := blas.Borrow[T](2*w, max(k+1-first, right.Cols))
	if above := a.Slice(first, k+1, k+1, hi); above.Rows > 0 {
		// A = A·(I − V·T·Vᵀ)
		AV, AVT := work.Slice(0, w, 0, above.Rows).T(), work.Slice(w, 2*w, 0, above.Rows).T()
		blas.Gemm(1, above, Vt.T(), 0, AV)
		blas.Gemm(1, AV, t, 0, AVT)
		blas.Gemm(-1, AVT, Vt, 1, above)
	}
	if right.Cols > 0 {
		// A = A − Y·Vᵀ, which ends at column hi, and A = (I − V·Tᵀ·Vᵀ)·A
		blas.Gemm(-1, Yt.T(), Vt.Slice(0, w, w-1, m), 1, right.Slice(0, m, 0, hi-k-w))
		W, TW := work.Slice(0, w, 0, right.Cols), work.Slice(w, 2*w, 0, right.Cols)
		blas.Gemm(1, Vt, right, 0, W)
		blas.Gemm(1, t.T(), W, 0, TW)
		blas.Gemm(-1, Vt.T(), TW, 1, right)
	}
	work.Release()
}
