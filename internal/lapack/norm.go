package lapack

import (
	"math"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/kernel"
)

// OneNorm is ‖A‖₁ = maxⱼ Σᵢ |aᵢⱼ|, the largest column sum; 0 if A is empty.
// NaN propagates.
func OneNorm[T Float](a blas.Mat[T]) T {
	var norm T
	if size := a.Rows * a.Cols; size > 0 && size <= tinyElements {
		for j := range a.Cols {
			if sum := sumOfModuli(a.Data[j*a.ColInc:], a.Rows, a.RowInc); sum > norm || sum != sum {
				norm = sum
			}
		}
		return norm
	}
	if a.RowInc <= a.ColInc {
		for j := range a.Cols {
			norm = max(norm, blas.Asum(a.Col(j)))
		}
		return norm
	}
	// Rows are nearer in memory: run down a block of columns row by row.
	if a.Cols <= 16 {
		var sums [16]T
		return largestColumnSum(a, sums[:a.Cols])
	}
	var sums [columnSumsBlock]T
	for j := 0; j < a.Cols; j += columnSumsBlock {
		je := min(j+columnSumsBlock, a.Cols)
		norm = max(norm, largestColumnSum(a.Slice(0, a.Rows, j, je), sums[:je-j]))
	}
	return norm
}

// largestColumnSum is OneNorm, with room for the sums.
func largestColumnSum[T Float](a blas.Mat[T], sums []T) T {
	columnSums(a, sums)
	return largest(sums)
}

// largest is the largest of numbers that are not negative, 0 if there are none. NaN
// propagates.
func largest[T Float](x []T) (most T) {
	for _, v := range x {
		if v > most || v != v {
			most = v
		}
	}
	return most
}

// columnSums stores Σᵢ |aᵢⱼ| for every column.
func columnSums[T Float](a blas.Mat[T], sums []T) {
	clear(sums)
	if len(sums) == 0 {
		return
	}
	if a.ColInc != 1 {
		for i := range a.Rows {
			for j := range sums {
				sums[j] += abs(a.At(i, j))
			}
		}
	} else {
		rows := normElements/len(sums) + 1 // in one call
		for i := 0; i < a.Rows; i += rows {
			kernel.AbsSums(a.Data[i*a.RowInc:], a.RowInc, min(rows, a.Rows-i), sums)
		}
	}
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
