package blas

import (
	"math"

	"github.com/lina-la/lina/internal/kernel"
	"github.com/lina-la/lina/internal/scratch"
)

// Extreme is the largest or the smallest of several entries.
type Extreme bool

// The two extremes.
const (
	Largest  Extreme = false
	Smallest Extreme = true
)

// extremeOf is the extreme of x, NaN if there is one, by a kernel: of zeros that differ in sign
// it may be either.
func extremeOf[T Float](e Extreme, x []T) T {
	if e == Smallest {
		return kernel.Smallest(x)
	}
	return kernel.Largest(x)
}

// beats reports whether x is to be preferred to best, which comes before it: NaN to any
// number.
func beats[T Float](e Extreme, x, best T) bool {
	switch {
	case best != best:
		return false
	case x != x:
		return true
	case e == Smallest:
		return x < best
	}
	return x > best
}

// extremeBlock is the number of elements that are gone over before it is asked whether the extreme is among them.
const extremeBlock = 1 << 15

// ArgExtreme returns the index of the first of the extreme entries of x, or of the first
// NaN if there is one; −1 if x is empty.
func ArgExtreme[T Float](e Extreme, x Vec[T]) int {
	if x.N == 0 {
		return -1
	}
	if x.Inc != 1 || x.N <= stripLen {
		best, at := x.Data[0], 0
		for i, p := 1, x.Inc; i < x.N; i, p = i+1, p+x.Inc {
			if v := x.Data[p]; beats(e, v, best) {
				best, at = v, i
			}
		}
		return at
	}
	data := x.Data[:x.N]
	first := data[:min(len(data), extremeBlock)]
	best, at := extremeOf(e, first), 0
	for i := extremeBlock; i < len(data) && best == best; i += extremeBlock {
		if m := extremeOf(e, data[i:min(i+extremeBlock, len(data))]); beats(e, m, best) {
			best, at = m, i
		}
	}
	if e == Largest && best == best { // the first that is above the number below it
		if k := kernel.Above(below(best), data[at:min(at+extremeBlock, len(data))]); at+k < len(data) && data[at+k] == best {
			return at + k
		}
	}
	for i, v := range data[at:] {
		if v == best || v != v {
			return at + i
		}
	}
	return at // not reached: best is an entry
}

// below is the largest number below x.
func below[T Float](x T) T {
	if y, ok := any(x).(float32); ok {
		return T(math.Nextafter32(y, float32(math.Inf(-1))))
	}
	return T(math.Nextafter(float64(x), math.Inf(-1)))
}

// ArgExtremeMat is ArgExtreme for a matrix with entries, row by row.
func ArgExtremeMat[T Float](e Extreme, a Mat[T]) (i, j int) {
	if a.ColInc == 1 && a.RowInc == a.Cols || a.Rows == 1 {
		at := ArgExtreme(e, Vec[T]{Data: a.Data, N: a.Rows * a.Cols, Inc: a.ColInc})
		return at / a.Cols, at % a.Cols
	}
	if a.RowInc >= a.ColInc {
		best := ArgExtreme(e, a.Row(0))
		i, j = 0, best
		for r := 1; r < a.Rows; r++ {
			if c := ArgExtreme(e, a.Row(r)); beats(e, a.At(r, c), a.At(i, j)) {
				i, j = r, c
			}
		}
		return i, j
	}
	// Column by column: of equals the one in the row that comes first, then in the column.
	i, j = ArgExtreme(e, a.Col(0)), 0
	for c := 1; c < a.Cols; c++ {
		r := ArgExtreme(e, a.Col(c))
		x, best := a.At(r, c), a.At(i, j)
		if beats(e, x, best) || r < i && (x == best || x != x && best != best) {
			i, j = r, c
		}
	}
	return i, j
}

// ExtremeOfCols stores the extreme entry of each column of A, which has rows, in dst, NaN
// where there is one.
func ExtremeOfCols[T Float](e Extreme, dst []T, a Mat[T]) {
	if a.ColInc != 1 {
		for j := range dst {
			dst[j] = a.At(ArgExtreme(e, a.Col(j)), j)
		}
		return
	}
	copy(dst, a.Data[:a.Cols])
	i := 1
	for ; i+4 <= a.Rows; i += 4 {
		if rows := a.Data[i*a.RowInc:]; e == Smallest {
			kernel.SmallerOfRows(dst, rows, a.RowInc)
		} else {
			kernel.LargerOfRows(dst, rows, a.RowInc)
		}
	}
	for ; i < a.Rows; i++ {
		if row := a.Data[i*a.RowInc:]; e == Smallest {
			kernel.Smaller(dst, dst, row)
		} else {
			kernel.Larger(dst, dst, row)
		}
	}
}

// ArgExtremeOfCols stores in at the row of the first extreme entry of each column of A,
// which has rows, or of its first NaN.
func ArgExtremeOfCols[T Float](e Extreme, at []int, a Mat[T]) {
	if a.ColInc != 1 || a.Cols < narrowest || a.Rows >= 1<<24 { // up to which float32 counts
		for j := range at {
			at[j] = ArgExtreme(e, a.Col(j))
		}
		return
	}
	w := scratch.Borrow[T](5 * argStrip)
	defer w.Release()
	room := w.Take(5 * argStrip)
	for j := 0; j < a.Cols; j += argStrip {
		n := min(argStrip, a.Cols-j)
		argExtremeOfStrip(e, at[j:j+n], a.Slice(0, a.Rows, j, j+n), room)
	}
}

const (
	narrowest = 16  // columns from which on it is worth going along the rows
	argStrip  = 256 // columns that are gone down together: what is known of them stays near
)

// argExtremeOfStrip is ArgExtremeOfCols for some columns side by side, row by row.
func argExtremeOfStrip[T Float](e Extreme, at []int, a Mat[T], room []T) {
	n := a.Cols
	best, row, better, number, ones := room[:n], room[argStrip:][:n], room[2*argStrip:][:n], room[3*argStrip:][:n], room[4*argStrip:][:n]
	copy(best, a.Data[:n])
	clear(row)
	clear(number)
	kernel.Fill(ones, 1)
	for i := 1; i < a.Rows; i++ {
		kernel.Add(number, number, ones) // i
		x := a.Data[i*a.RowInc:][:n]
		if e == Smallest {
			kernel.IsLess(better, x, best)
			kernel.Smaller(best, best, x)
		} else {
			kernel.IsLess(better, best, x)
			kernel.Larger(best, best, x)
		}
		kernel.Choose(row, better, number, row)
	}
	for j, i := range row {
		at[j] = int(i)
		if best[j] != best[j] { // NaN, which compares with nothing
			at[j] = ArgExtreme(e, a.Col(j))
		}
	}
}

// ExtremeMat returns the extreme entry of a matrix with entries, the first of equal ones,
// row by row, NaN if there is one.
func ExtremeMat[T Float](e Extreme, a Mat[T]) T {
	n := a.Rows * a.Cols
	if a.ColInc == 1 && (a.RowInc == a.Cols || a.Rows == 1) && n > stripLen {
		best := extremeOf(e, a.Data[:n])
		if best != 0 { // zeros have a sign, of which the kernel knows nothing
			return best
		}
	}
	return a.At(ArgExtremeMat(e, a))
}

// Above returns the index of the first entry of x above s, the length of x if there is
// none.
func Above[T Float](s T, x []T) int {
	for i := 0; i < len(x); i += extremeBlock {
		block := x[i:min(i+extremeBlock, len(x))]
		if k := kernel.Above(s, block); k < len(block) {
			return i + k
		}
	}
	return len(x)
}
