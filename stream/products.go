package stream

import (
	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/lapack"
)

// products holds G = Σ XᵀX over blocks of rows that a [triangle] need not factorize, because forming
// their products loses nothing: those for which
//
//	XᵀX ≥ θ·D,  D the diagonal of XᵀX, θ = 2⁻¹²
//
// in the sense that the difference is positive definite, so that the columns of X, brought to length 1, have
// a condition number below 64 or so. An entry of XᵀX is off by a few ε of ‖xᵢ‖·‖xⱼ‖; as a change of X itself that is
// at most ε·√(1/θ)/2 times as much, or 32 ε of the length of each column, where a QR factorization has a few ε. The
// condition carries over to sums. All other blocks, of columns that depend on each other or nearly, are
// factorized: theirs are the digits that products lose.
//
// Of a table less its means X is the block less its own, and for each block there is a row for what its
// means differ by from those before it, which are no part of G.
type products struct {
	n               int64
	mean            []float64
	g               blas.Mat[float64] // lower triangle, column by column
	steps           blas.Mat[float64] // rows √(nm/(n+m))·δᵀ
	made            int
	block, test     blas.Mat[float64]
	at              []float64
	taken, declined int // blocks
}

const (
	productsMost    = 512 // columns: the matrices of more would take more memory than the state does
	productsSteps   = 64
	productsShare   = 0x1p-12 // θ
	productsLeast   = 0x1p-500
	productsDecline = 3 // so many more blocks declined than taken, and no more are tried
)

// newProducts is none for a table of too many columns.
func newProducts(p int) *products {
	if p > productsMost {
		return nil
	}
	square := func() blas.Mat[float64] { return blas.MatOf(p, p, make([]float64, p*p)).T() }
	return &products{mean: make([]float64, p), at: make([]float64, p), g: square(), block: square(), test: square(),
		steps: blas.MatOf(productsSteps, p, make([]float64, productsSteps*p))}
}

// take takes a block up, unless something would be lost, and reports whether it did. A value that is no
// number is no block to be taken.
func (w *products) take(x blas.Mat[float64], centre bool) bool {
	if w == nil || x.Rows < 2*x.Cols || w.declined >= w.taken+productsDecline {
		return false
	}
	if centre {
		blas.CentredGram(w.block, w.at, x)
	} else {
		blas.Syrk(blas.Lower, 1, x.T(), 0, w.block)
	}
	if !w.sound() {
		w.declined++
		return false
	}
	w.taken++
	for j := range x.Cols {
		column, add := w.g.Data[j*x.Cols+j:(j+1)*x.Cols], w.block.Data[j*x.Cols+j:]
		for i := range column {
			column[i] += add[i]
		}
	}
	if centre {
		w.made += joinMeans(&w.n, w.mean, int64(x.Rows), w.at, w.steps.Data[w.made*x.Cols:][:x.Cols])
	} else {
		w.n += int64(x.Rows)
	}
	return true
}

// sound reports whether the products of the block lose nothing.
func (w *products) sound() bool {
	p := w.block.Rows
	for j := range p {
		column := w.test.Data[j*p+j : (j+1)*p]
		copy(column, w.block.Data[j*p+j:])
		if d := column[0]; !(d > productsLeast && d < 1/productsLeast) {
			return false
		}
		column[0] *= 1 - productsShare
	}
	return lapack.Cholesky(w.test) < 0
}

// full reports whether there is no room for another block.
func (w *products) full() bool { return w.made == productsSteps }

// count is the number of rows that were taken up.
func (w *products) count() int64 {
	if w == nil {
		return 0
	}
	return w.n
}

// factor writes the R of G = RᵀR and, behind it, the rows for the means, and returns how many rows those
// are. G is lost.
func (w *products) factor(dst blas.Mat[float64]) int {
	p := w.g.Rows
	if lapack.Cholesky(w.g) >= 0 {
		panic("stream: a sum of definite matrices is not definite")
	}
	for i := range p {
		row := dst.Data[i*p:][:p]
		clear(row[:i])
		copy(row[i:], w.g.Data[i*p+i:(i+1)*p])
	}
	copy(dst.Data[p*p:], w.steps.Data[:w.made*p])
	return p + w.made
}

// clear forgets the rows that were taken up.
func (w *products) clear() {
	w.n, w.made = 0, 0
	clear(w.g.Data)
}
