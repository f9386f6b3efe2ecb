package blas

import (
	"math"

	"github.com/lina-la/lina/internal/kernel"
	"github.com/lina-la/lina/internal/scratch"
)

// momentCols is how many columns are gone down at once: three numbers for each stay in the
// first-level cache.
const momentCols = 1 << 10

// guessRows is how many rows say about where the columns lie.
const guessRows = 128

// NormsOfCols stores the 2-norm of each column in norms, as Nrm2. The rows of X are consecutive.
func NormsOfCols[T Float](norms []float64, x Mat[T]) {
	eachStrip(x, func(j int, part Mat[T], c, work []float64) {
		clear(c)
		_, squares := addUpDeviations(work, c, part)
		for k, s := range squares {
			if smallSquares < s && s <= math.MaxFloat64 {
				norms[j+k] = math.Sqrt(s)
			} else {
				norms[j+k] = float64(Nrm2(part.Col(k)))
			}
		}
	})
}

// DeviationsOfCols stores in q[j] the sum of the squares of the deviations of column j from its mean,
// Σᵢ(xᵢⱼ − x̄ⱼ)², or −1 where squares leave the range of float64 or an entry is not finite. The rows of X
// are consecutive.
//
// With d = x − c the sum is Σd² − (Σd)²/n, which loses nothing if c lies within a deviation of the mean. The
// mean of the first rows does for most data; where it does not, the rows are gone down once more, with c the
// mean of all (Chan, Golub and LeVeque, Algorithms for computing the sample variance, 1983, (1.7)).
func DeviationsOfCols[T Float](q []float64, x Mat[T]) {
	n := float64(x.Rows)
	eachStrip(x, func(j int, part Mat[T], c, work []float64) {
		source(c, part.Row(0))
		first := part.Slice(0, min(guessRows, part.Rows), 0, part.Cols)
		sums, _ := addUpDeviations(work, c, first)
		kernel.Axpy(1/float64(first.Rows), sums, c) // that of equal numbers stays what it is
		sums, squares := addUpDeviations(work, c, part)
		for k, s := range squares {
			if s > smallSquares && sums[k]/n*sums[k] > s/2 {
				kernel.Axpy(1/n, sums, c)
				sums, squares = addUpDeviations(work, c, part)
				break
			}
		}
		for k, s := range squares {
			switch left := sums[k] / n * sums[k]; {
			case smallSquares < s && s <= math.MaxFloat64 && left <= s:
				q[j+k] = s - left
			case s == 0 && (math.Abs(c[k]) > 1e-100 || maxAbs(part.Col(k)) == 0): // all are equal
				q[j+k] = 0
			default:
				q[j+k] = -1
			}
		}
	})
}

// addUpDeviations returns the sums of x − c and of its squares, column by column, at the beginning of w: those
// of a few rows, or of both halves.
func addUpDeviations[T Float](w, c []float64, x Mat[T]) (sums, squares []float64) {
	n := x.Cols
	sums, squares = w[:n], w[n:2*n]
	if x.Rows > rowBlock {
		half := x.Rows / 2
		addUpDeviations(w, c, x.Slice(0, x.Rows-half, 0, n))
		s, q := addUpDeviations(w[2*n:], c, x.Slice(x.Rows-half, x.Rows, 0, n))
		kernel.Add(sums, sums, s)
		kernel.Add(squares, squares, q)
		return sums, squares
	}
	clear(w[:2*n])
	i := 0
	for ; i+4 <= x.Rows; i += 4 {
		kernel.AddDeviations(sums, squares, c, x.Data[i*x.RowInc:], x.RowInc)
	}
	for ; i < x.Rows; i++ {
		for j, v := range x.Data[i*x.RowInc:][:n] {
			d := float64(v) - c[j]
			sums[j] += d
			squares[j] += d * d
		}
	}
	return sums, squares
}

// eachStrip goes over the columns in strips, with memory for c and for the sums.
func eachStrip[T Float](x Mat[T], do func(j int, part Mat[T], c, work []float64)) {
	most := min(momentCols, x.Cols)
	if most == 0 || x.Rows == 0 {
		return
	}
	size := 2 * most * levels(x.Rows)
	w := scratch.Borrow[float64](most + size)
	c, work := w.Take(most), w.Take(size)
	for j := 0; j < x.Cols; j += most {
		part := x.Slice(0, x.Rows, j, min(j+most, x.Cols))
		do(j, part, c[:part.Cols], work)
	}
	w.Release()
}
