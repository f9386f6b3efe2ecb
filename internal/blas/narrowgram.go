package blas

import (
	"math"

	"github.com/lina-la/lina/internal/kernel"
	"github.com/lina-la/lina/internal/scratch"
)

// narrowMost is the number of columns up to which, from two, CentredGram goes this way. The
// products are then so short that what is done beside them, to each row, would take longer.
const narrowMost = 32

const (
	narrowStrip = 1 << 10 // elements that are centred at a time: they stay in the first-level cache
	narrowWide  = 64      // about how long a row is made for the sums
)

// narrowGram is CentredGram for few columns: block by block the means, then strip by strip of the
// block the rows less those, and at once their products.
type narrowGram struct {
	n      int
	kernel *kernel.Gemm[float64]
	g      []float64 // n×n; what stands above the diagonal means nothing
	begun  bool      // g holds something
	sums   []float64 // for the means
	means  []float64 // of a block, again and again, as long as a strip
	strip  []float64
	steps  []float64 // what means differ by, times √(before·now/(before+now)), until there are many
	made   int
}

// centredNarrow is CentredGram for 2 to narrowMost columns.
func centredNarrow[T Float](g Mat[float64], mean []float64, x Mat[T]) {
	n := x.Cols
	rows, strip := centredElements/n, narrowStrip/n*n
	sums := levels(rows) * narrowWide
	buf := scratch.Borrow[float64](n*n + sums + 2*strip + mostSteps*n)
	w := narrowGram{n: n, kernel: kernel.GemmFor[float64](), g: buf.Take(n * n), sums: buf.Take(sums),
		means: buf.Take(strip), strip: buf.Take(strip), steps: buf.Take(mostSteps * n)}
	var gathered *scratch.Buffer[T]
	straight := x.ColInc == 1 && x.RowInc == n
	if !straight {
		gathered = scratch.Borrow[T](min(rows, x.Rows) * n)
	}
	for i := 0; i < x.Rows; i += rows {
		part := x.Slice(i, min(i+rows, x.Rows), 0, n)
		data := part.Data
		if !straight {
			data = gathered.Data
			CopyMat(MatOf(part.Rows, n, data), part)
		}
		data = data[:part.Rows*n]
		at := narrowMeans(&w, data)
		next := data[:0]
		if straight {
			next = x.Data[(i+part.Rows)*n : min(i+part.Rows+rows, x.Rows)*n]
		}
		narrowProducts(&w, data, next)
		if i == 0 {
			copy(mean, at)
			continue
		}
		before, now := float64(i), float64(part.Rows)
		step := w.steps[w.made*n:][:n]
		kernel.Sub(step, at, mean)
		kernel.Axpy(now/(before+now), step, mean)
		kernel.Scale(step, math.Sqrt(before*now/(before+now)), step)
		if w.made++; w.made == mostSteps {
			w.products(w.steps)
			w.made = 0
		}
	}
	if w.made > 0 {
		w.products(w.steps[:w.made*n])
	}
	for i := range n {
		for j, v := range w.g[i*n:][:i+1] {
			g.Set(i, j, v)
		}
	}
	if gathered != nil {
		gathered.Release()
	}
	buf.Release()
}

// narrowMeans finds the means of the columns of rows that stand one behind the other, and writes
// them into w.means, again and again. Some rows together are added up as one long row.
func narrowMeans[T Float](w *narrowGram, x []T) []float64 {
	n := w.n
	rows, wide := len(x)/n, narrowWide/n
	long := rows / wide
	sums := w.sums[:wide*n]
	clear(sums)
	if long > 0 {
		addUpRows(w.sums, Mat[T]{Data: x, Rows: long, Cols: wide * n, RowInc: wide * n, ColInc: 1})
	}
	at := sums[:n]
	for k := n; k < len(sums); k += n {
		for j, v := range sums[k : k+n] {
			at[j] += v
		}
	}
	for k := long * wide * n; k < len(x); k += n {
		for j, v := range x[k : k+n] {
			at[j] += float64(v)
		}
	}
	kernel.Quotient(at, float64(rows), at)
	for k := 0; k < min(len(w.means), len(x)); k += n {
		copy(w.means[k:], at)
	}
	return w.means[:n]
}

// narrowProducts adds the products of the rows less the means. The rows that come next are called for
// meanwhile, as it takes longer to fetch them than to multiply.
func narrowProducts[T Float](w *narrowGram, x, next []T) {
	exact, is64 := any(x).([]float64)
	for len(x) > 0 {
		m := min(len(x), len(w.strip))
		strip, means := w.strip[:m], w.means[:m]
		if is64 {
			kernel.Sub(strip, exact[:m], means)
			exact = exact[m:]
		} else {
			kernel.Convert(strip, x[:m])
			kernel.Sub(strip, strip, means)
		}
		k := min(m, len(next))
		kernel.Prefetch(next[:k])
		w.products(strip)
		x, next = x[m:], next[k:]
	}
}

// products adds XᵀX, on and below the diagonal, for rows that stand one behind the other.
func (w *narrowGram) products(x []float64) {
	n, k := w.n, w.kernel
	beta := 1.0
	if !w.begun {
		beta, w.begun = 0, true
	}
	for i := 0; i < n; i += k.MR {
		rows := min(k.MR, n-i)
		for j := 0; j < i+rows; j += k.NR {
			k.Tile(rows, min(k.NR, i+rows-j), len(x)/n, 1, x[i:], 1, n, x[j:], n, beta, w.g[i*n+j:], n)
		}
	}
}
