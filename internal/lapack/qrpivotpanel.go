package lapack

import "github.com/lina-la/lina/internal/blas"

const (
	qrPivotBlock = 32  // columns of a panel
	qrPivotFew   = 128 // up to this many columns, or rows, are reduced one by one
)

// qrPivotPanel is qrPivot for columns k, k+1, …, k+steps−1, steps ≤ qrPivotBlock: it
// chooses and reduces them, and brings the rest up to date in one product at the end,
// A = A − V·Fᵀ. Until then it keeps up to date only what the choice needs: the norms,
// row by row of R, and each column as it is chosen. So a step passes over the rest once,
// and that only to read it. ft is Fᵀ, qrPivotBlock×n; scratch has as many elements as
// there are steps.
//
// The norms of columns that have fallen too far to be downdated are computed when the
// rest is up to date, and the panel ends with the first of them (Quintana-Ortí, Sun and
// Bischof, A BLAS-3 version of the QR factorization with column pivoting, 1998).
func qrPivotPanel[T Float](a blas.Mat[T], k int, tau []T, perm []int, norms, computed, scratch []T, ft blas.Mat[T]) (steps int) {
	m, n := a.Rows, a.Cols
	last := min(k+qrPivotBlock, m, n)
	j := k
	for fallen := false; j < last && !fallen; j++ {
		if p := j + blas.Iamax(blas.VecOf(norms[j:])); p != j {
			exchangeColumns(a, j, p, perm, norms, computed)
			blas.Swap(ft.Col(j).Slice(0, j-k), ft.Col(p).Slice(0, j-k))
		}
		V, column := a.Slice(j, m, k, j), a.Col(j).Slice(j, m)
		F := ft.Slice(0, j-k, 0, n).T()
		// aⱼ = aⱼ − V·fⱼ
		blas.Gemv(-1, V, F.Row(j), 1, column)
		beta, t := reflector(column.At(0), column.Slice(1, m-j))
		tau[j] = t
		column.Set(0, 1)

		// f = τ·(Aᵀu − F·(Vᵀu)), the next column of F, for the columns not yet chosen
		f := ft.Row(j-k).Slice(j+1, n)
		products := blas.VecOf(scratch[:j-k])
		blas.Gemv(t, a.Slice(j, m, j+1, n).T(), column, 0, f)
		blas.Gemv(-t, V.T(), column, 0, products)
		blas.Gemv(1, F.Slice(j+1, n, 0, j-k), products, 1, f)
		// Row j of R, with V of one more column
		blas.Gemv(-1, ft.Slice(0, j-k+1, j+1, n).T(), a.Row(j).Slice(k, j+1), 1, a.Row(j).Slice(j+1, n))
		column.Set(0, beta)
		fallen = takeRowOut(a.Row(j), j, norms, computed)
	}
	// A = A − V·Fᵀ
	steps = j - k
	blas.Gemm(-1, a.Slice(j, m, k, j), ft.Slice(0, steps, j, n), 1, a.Slice(j, m, j, n))
	computeNorms(a, j, norms, computed)
	return steps
}

// exchangeColumns exchanges columns k and p > k of A, of which k is to be reduced next.
func exchangeColumns[T Float](a blas.Mat[T], k, p int, perm []int, norms, computed []T) {
	blas.Swap(a.Col(k), a.Col(p))
	perm[k], perm[p] = perm[p], perm[k]
	norms[p], computed[p] = norms[k], computed[k]
}

// takeRowOut takes row k of A out of the norms of columns k+1, k+2, …, as long as the
// difference is worth something (see qrPivot). Where it is not, it sets computed to 0,
// and reports that there are such columns.
func takeRowOut[T Float](row blas.Vec[T], k int, norms, computed []T) (fallen bool) {
	tolerance := sqrt(Eps[T]())
	faint := smallestNormal[T]() / Eps[T]() // entries beside such a norm may lack digits
	for j := k + 1; j < row.N; j++ {
		if norms[j] == 0 {
			continue
		}
		r := abs(row.At(j)) / norms[j]
		left := max(0, (1-r)*(1+r)) // what is left of ωⱼ²
		ratio := norms[j] / computed[j]
		if left*ratio*ratio > tolerance && norms[j] >= faint {
			norms[j] *= sqrt(left)
		} else {
			computed[j] = 0
			fallen = true
		}
	}
	return fallen
}
