package lapack

import (
	"math"

	"github.com/lina-la/lina/internal/blas"
)

// OneNorm is ‖A‖₁ = maxⱼ Σᵢ |aᵢⱼ|, the largest column sum; 0 if A is empty.
// NaN propagates.
func OneNorm[T Float](a blas.Mat[T]) T {
	var norm T
	if a.RowInc <= a.ColInc {
		for j := range a.Cols {
			norm = max(norm, blas.Asum(a.Col(j)))
		}
		return norm
	}
	// Rows are nearer in memory: run down a block of columns row by row.
	for j := 0; j < a.Cols; j += columnSumsBlock {
		var sums [columnSumsBlock]T
		width := min(columnSumsBlock, a.Cols-j)
		for i := range a.Rows {
			row := a.Row(i)
			for c := range width {
				sums[c] += abs(row.At(j + c))
			}
		}
		for _, sum := range sums[:width] {
			norm = max(norm, sum)
		}
	}
	return norm
}

// FrobeniusNorm is ‖A‖_F = √(Σ aᵢⱼ²), without overflow or underflow on the way;
// 0 if A is empty. NaN propagates.
func FrobeniusNorm[T Float](a blas.Mat[T]) T {
	if a.RowInc < a.ColInc {
		a = a.T()
	}
	if a.ColInc == 1 && a.RowInc == a.Cols {
		return blas.Nrm2(blas.Vec[T]{Data: a.Data, N: a.Rows * a.Cols, Inc: 1})
	}
	sum := sumOfSquaredRows(a, 0)
	if sum >= 0x1p-960 && sum <= 0x1p960 || sum == 0 && blas.MaxAbs(a) == 0 {
		return T(math.Sqrt(sum))
	}
	largest := blas.MaxAbs(a)
	if math.IsInf(float64(largest), 0) || largest != largest {
		return largest
	}
	_, e := math.Frexp(float64(largest))
	return T(math.Ldexp(math.Sqrt(sumOfSquaredRows(a, -e)), e))
}

// sumOfSquaredRows is Σ (2ᵉ·‖row i‖₂)².
func sumOfSquaredRows[T Float](a blas.Mat[T], e int) float64 {
	var sum float64
	for i := range a.Rows {
		norm := math.Ldexp(float64(blas.Nrm2(a.Row(i))), e)
		sum += norm * norm
	}
	return sum
}
