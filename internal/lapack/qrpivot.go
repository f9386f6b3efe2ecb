package lapack

import (
	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/scratch"
)

// QRPivot factors A·Π = Q·R in place, A of any shape m×n, with column pivoting:
// at each step the column of largest remaining norm comes next, so that, up to
// rounding, |r₁₁| ≥ |r₂₂| ≥ …, and |rₖₖ| ≥ the norm of every later column from
// row k down. Storage is that of QR. Column j of A·Π is column perm[j] of A.
// tau has length min(m, n), perm length n.
// (Businger and Golub, Linear least squares solutions by Householder
// transformations, 1965.)
func QRPivot[T Float](a blas.Mat[T], tau []T, perm []int) {
	for j := range perm {
		perm[j] = j
	}
	qrPivot(a, tau, perm)
}

// qrPivot is QRPivot for columns that are permuted already: it exchanges the
// entries of perm as it exchanges columns.
//
// The norms of the remaining columns are downdated, not computed afresh:
// ‖a(k+1:m)‖² = ‖a(k:m)‖² − r². Rounding makes the difference worthless once the
// norm has fallen by √ε since it was last computed in full, or is so small that
// entries may lack digits; then it is computed again (Drmač and Bujanović, On the
// failure of rank-revealing QR factorization software – a case study, 2008, §4).
// Columns are reduced in panels, the last ones one by one.
func qrPivot[T Float](a blas.Mat[T], tau []T, perm []int) {
	m, n := a.Rows, a.Cols
	w := scratch.Borrow[T](3 * n)
	defer w.Release()
	norms := w.Take(n)    // ωⱼ = ‖A(k:m, j)‖₂, downdated
	computed := w.Take(n) // νⱼ: ωⱼ when it was last computed in full
	work := w.Take(n)     // for applying a reflection
	for j := range n {
		norms[j] = blas.Nrm2(a.Col(j))
		computed[j] = norms[j]
	}
	k := 0
	if few := qrPivotFew; min(m, n) > few {
		ft := blas.Borrow[T](qrPivotBlock, n)
		for min(m, n)-k > few {
			k += qrPivotPanel(a, k, tau, perm, norms, computed, work, ft.Mat)
		}
		ft.Release()
	}
	for ; k < min(m, n); k++ {
		if p := k + blas.Iamax(blas.VecOf(norms[k:])); p != k {
			exchangeColumns(a, k, p, perm, norms, computed)
		}
		v := a.Col(k).Slice(k+1, m)
		var beta T
		beta, tau[k] = reflector(a.At(k, k), v)
		a.Set(k, k, beta)
		applyReflectorLeft(tau[k], v, a.Slice(k, m, k+1, n), work)
		if takeRowOut(a.Row(k), k, norms, computed) {
			computeNorms(a, k+1, norms, computed)
		}
	}
}

// computeNorms computes the norms, from row k down, of columns k, k+1, … that takeRowOut
// left to compute.
func computeNorms[T Float](a blas.Mat[T], k int, norms, computed []T) {
	for j := k; j < a.Cols; j++ {
		if computed[j] == 0 {
			norms[j] = blas.Nrm2(a.Col(j).Slice(k, a.Rows))
			computed[j] = norms[j]
		}
	}
}
