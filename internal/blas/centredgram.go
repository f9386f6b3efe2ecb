package blas

import (
	"math"

	"github.com/lina-la/lina/internal/kernel"
	"github.com/lina-la/lina/internal/scratch"
)

// centredElements is the number of elements of a block of CentredGram, which stays in
// the second-level cache from the sums to the product.
const centredElements = 1 << 14

// mostSteps is how many steps of the mean CentredGram collects for one product.
const mostSteps = 64

// CentredGram computes G = XcᵀXc, lower triangle and diagonal, and the means of the
// columns of X, where Xc is X less those means. It reads X once, block by block: each
// block is centred at its own means, and what two means differ by is made good by
// products of rank one, many at once (Chan, Golub and LeVeque, Updating formulae and a pairwise
// algorithm for computing sample variances, 1979). X has rows; all is computed in float64.
func CentredGram[T Float](g Mat[float64], mean []float64, x Mat[T]) {
	n := x.Cols
	if n == 0 {
		return
	}
	rows := max(16, centredElements/n)
	inc := roundUp(n, 8)
	if inc%64 == 0 {
		inc += 8
	}
	short := n <= shortRow && x.ColInc == 1 && x.RowInc == n
	if short {
		inc = n
	}
	again := max(1, 4*shortRow/n) // of short rows, how many are centred at a time
	most := min(rows, x.Rows)
	w := scratch.Borrow[float64](most*inc + levels(rows)*n + mostSteps*n + again*n)
	block, sums := Mat[float64]{Data: w.Take(most * inc), Rows: most, Cols: n, RowInc: inc, ColInc: 1}, w.Take(levels(rows)*n)
	means := w.Take(again * n)
	steps, made := MatOf(mostSteps, n, w.Take(mostSteps*n)), 0
	for i := 0; i < x.Rows; i += rows {
		part := x.Slice(i, min(i+rows, x.Rows), 0, n)
		b := block.Slice(0, part.Rows, 0, n)
		at := meansOf(sums, part)
		if short {
			for r := range again {
				copy(means[r*n:], at)
			}
			lessMeans(b.Data[:b.Rows*n], part.Data, means)
		} else {
			for r := range b.Rows {
				row := b.Data[r*inc:][:n]
				if data, ok := any(part.Data).([]float64); ok && part.ColInc == 1 {
					kernel.Sub(row, data[r*part.RowInc:][:n], at)
					continue
				}
				source(row, part.Row(r))
				kernel.Sub(row, row, at)
			}
		}
		if i == 0 {
			Syrk(Lower, 1, b.T(), 0, g)
			copy(mean, at)
			continue
		}
		Syrk(Lower, 1, b.T(), 1, g)
		before, now := float64(i), float64(b.Rows)
		step := steps.Data[made*n:][:n] // what the means differ by, times √(before·now/(before+now))
		kernel.Sub(step, at, mean)
		kernel.Axpy(now/(before+now), step, mean)
		kernel.Scale(step, math.Sqrt(before*now/(before+now)), step)
		if made++; made == mostSteps {
			Syrk(Lower, 1, steps.T(), 1, g)
			made = 0
		}
	}
	if made > 0 {
		Syrk(Lower, 1, steps.Slice(0, made, 0, n).T(), 1, g)
	}
	w.Release()
}

// shortRow is the length up to which rows that stand one behind the other are centred
// several at a time.
const shortRow = 64

// lessMeans computes dst = x − means for rows that stand one behind the other, the means being
// those of the columns again and again.
func lessMeans[T Float](dst []float64, x []T, means []float64) {
	for len(dst) > 0 {
		part := dst[:min(len(dst), len(means))]
		kernel.Convert(part, x[:len(part)])
		kernel.Sub(part, part, means[:len(part)])
		dst, x = dst[len(part):], x[len(part):]
	}
}

// meansOf returns the means of the columns of x, in w.
func meansOf[T Float](w []float64, x Mat[T]) []float64 {
	n := x.Cols
	if x.ColInc == 1 {
		addUpRows(w, x)
	} else {
		for j := range n {
			w[j] = sumVec(x.Col(j))
		}
	}
	kernel.Quotient(w[:n], float64(x.Rows), w[:n])
	return w[:n]
}

// source copies a row, as float64.
func source[T Float](dst []float64, x Vec[T]) {
	if x.Inc == 1 {
		kernel.Convert(dst, x.Data)
		return
	}
	for j := range dst {
		dst[j] = float64(x.At(j))
	}
}
