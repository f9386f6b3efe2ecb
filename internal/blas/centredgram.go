package blas

import (
	"math"

	"github.com/lina-la/lina/internal/kernel"
	"github.com/lina-la/lina/internal/scratch"
)

// Rows of X are centred together and then multiplied: of few columns so many elements,
// which stay in the second-level cache, of more so many rows.
const (
	centredElements = 1 << 14
	centredRows     = 128
)

// mostSteps is how many steps of the mean CentredGram collects for one product.
const mostSteps = 64

// CentredGram computes G = XcᵀXc, lower triangle and diagonal, and the means of the
// columns of X, where Xc is X less those means. It reads X once, block by block: each
// block is centred at its own means, and what two means differ by is made good by
// products of rank one, many at once (Chan, Golub and LeVeque, Updating formulae and a pairwise
// algorithm for computing sample variances, 1979). X has rows; all is computed in float64.
func CentredGram[T Float](g Mat[float64], mean []float64, x Mat[T]) {
	n := x.Cols
	switch {
	case n == 0:
		return
	case n > 1 && n <= narrowMost:
		centredNarrow(g, mean, x)
		return
	}
	rows := min(max(centredRows, centredElements/n), x.Rows)
	inc, again := roundUp(n, 8), max(1, 4*shortRow/n) // of short rows, how many are centred at a time
	switch {
	case n <= shortRow && x.ColInc == 1 && x.RowInc == n:
		inc = n
	case inc%64 == 0:
		inc += 8
	}
	w := scratch.Borrow[float64](rows*inc + levels(rows)*n + mostSteps*n + again*n)
	c := centring{g: g, block: Mat[float64]{Data: w.Take(rows * inc), Rows: rows, Cols: n, RowInc: inc, ColInc: 1}, means: w.Take(again * n)}
	sums, steps, made := w.Take(levels(rows)*n), MatOf(mostSteps, n, w.Take(mostSteps*n)), 0
	for i := 0; i < x.Rows; i += rows {
		part := x.Slice(i, min(i+rows, x.Rows), 0, n)
		at := meansOf(sums, part)
		c.ahead = rowsAhead(x.Slice(i+part.Rows, min(i+2*rows, x.Rows), 0, n))
		if i == 0 {
			addCentred(&c, part, at, 0)
			copy(mean, at)
			continue
		}
		addCentred(&c, part, at, 1)
		before, now := float64(i), float64(part.Rows)
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

// centring is G = βG + XcᵀXc for one block of rows of X after the other.
type centring struct {
	g     Mat[float64]
	block Mat[float64] // the block, centred
	means []float64    // the means of its columns, again and again
	ahead []float64    // the block after it, which comes nearer beside the products
}

// rowsAhead are the elements of rows of X that are wanted next, if they are so many of them that
// it pays to ask for all in a row.
func rowsAhead[T Float](x Mat[T]) []float64 {
	data, ok := any(x.Data).([]float64)
	if !ok || x.Rows == 0 || x.ColInc != 1 || x.RowInc > 2*x.Cols {
		return nil
	}
	return data[:(x.Rows-1)*x.RowInc+x.Cols]
}

// shortRow is the length up to which rows that stand one behind the other are centred
// several at a time.
const shortRow = 64

// centredCols is up to how many columns the product is formed straight from the block.
const centredCols = 256

// addCentred adds the products of a block X, whose means are at.
func addCentred[T Float](c *centring, x Mat[T], at []float64, beta float64) {
	n, inc := x.Cols, c.block.RowInc
	b := c.block.Slice(0, x.Rows, 0, n)
	if inc == n && x.ColInc == 1 && x.RowInc == n {
		for r := 0; r < len(c.means); r += n {
			copy(c.means[r:], at)
		}
		lessMeans(b.Data[:b.Rows*n], x.Data, c.means)
	} else {
		for r := range b.Rows {
			row := b.Data[r*inc:][:n]
			if data, ok := any(x.Data).([]float64); ok && x.ColInc == 1 {
				kernel.Sub(row, data[r*x.RowInc:][:n], at)
				continue
			}
			source(row, x.Row(r))
			kernel.Sub(row, row, at)
		}
	}
	g := kernel.GemmFor[float64]()
	if n <= shortRow || n > centredCols || b.Rows > g.KC {
		Syrk(Lower, 1, b.T(), beta, c.g)
		return
	}
	rows, cols := directTile(g, n, n)
	p := tiles[float64]{kernel: g, part: lower, rows: rows, cols: cols, k: b.Rows, alpha: 1, beta: beta, c: c.g}
	p.a, p.b = factor[float64]{data: b.Data, step: 1, row: 1, col: inc}, factor[float64]{data: b.Data, step: 1, row: inc, col: 1}
	p.ahead, p.step = c.ahead, 64
	p.run()
}

// lessMeans computes dst = x − means, the means being those of the columns again and again.
func lessMeans[T Float](dst []float64, x []T, means []float64) {
	for len(dst) > 0 {
		part := dst[:min(len(dst), len(means))]
		if from, ok := any(x).([]float64); ok {
			kernel.Sub(part, from[:len(part)], means[:len(part)])
		} else {
			kernel.Convert(part, x[:len(part)])
			kernel.Sub(part, part, means[:len(part)])
		}
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
