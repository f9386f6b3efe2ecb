package stream

import (
	"fmt"
	"math"
	"slices"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/lapack"
	"github.com/lina-la/lina/la"
)

// triangleParams say which R a [triangle] is.
type triangleParams struct {
	Centre bool       // of the columns less their means
	Q      *la.Matrix // of X·Q instead of X; with as many rows as X has columns
	Mean   la.Vector  // taken from each row before the product with Q; nil: nothing
}

// triangle holds the R of X = Q·R, or of X less the means of its columns, p×p
// upper triangular, without Q: RᵀR = XᵀX, and R keeps the digits that XᵀX loses.
// Least squares, singular values and principal components of X are those of R.
//
// Rows are gathered, and R brought up to date by a QR factorization of [R; rows], unless products
// lose nothing of them; see [products]. Two parts of n and m rows whose means differ by δ merge as the R of
// [R₁; R₂; √(nm/(n+m))·δᵀ]. (TSQR: Demmel, Grigori, Hoemmen and Langou, 2012; the
// row for the means: Chan, Golub and LeVeque, 1979.) The state has p²/2 + p numbers.
type triangle struct {
	params   triangleParams
	cols     int // of the table
	n        int64
	mean     []float64
	a        blas.Mat[float64] // [R; rows; room for one more]
	rows     int               // gathered
	products *products         // nil: not for so many columns
}

// triangleElements is about how many elements are gathered before R is brought up to
// date: they stay in the second-level cache for it.
const triangleElements = 1 << 14

// newTriangle is a reducer for tables of so many columns.
func newTriangle(cols int, params triangleParams) (*triangle, error) {
	p := cols
	if params.Q != nil {
		rows, k := params.Q.Dims()
		if rows != cols || len(params.Mean) > 0 && len(params.Mean) != cols {
			return nil, fmt.Errorf("stream: triangle: Q is %d×%d and the mean has %d values, for a table of %d columns", rows, k, len(params.Mean), cols)
		}
		p = k
	}
	if p == 0 {
		return nil, fmt.Errorf("stream: triangle: a table without columns")
	}
	m := max(2*p, triangleElements/p)
	a := blas.MatOf(p+m+1, p, make([]float64, (p+m+1)*p))
	return &triangle{params: params, cols: cols, mean: make([]float64, p), a: a, products: newProducts(p)}, nil
}

func (t *triangle) p() int { return t.a.Cols }

// room is the number of rows that can be gathered.
func (t *triangle) room() int { return t.a.Rows - t.p() - 1 }

// Add takes rows up. A value that is no number is a *[ValueError].
func (t *triangle) Add(b Block) error {
	if err := checkCols(b, t.cols); err != nil {
		return err
	}
	if t.params.Q == nil && t.products.take(b.mat(), t.params.Centre) {
		if t.products.full() {
			t.appendRows()
			t.settle()
		}
		return nil
	}
	if err := b.finite(); err != nil {
		return err
	}
	for from := 0; from < b.Rows; {
		k := min(b.Rows-from, t.room()-t.rows)
		t.gather(Block{Rows: k, Cols: b.Cols, Data: b.Data[from*b.Cols : (from+k)*b.Cols]})
		from += k
	}
	return nil
}

// gather appends rows for which there is room.
func (t *triangle) gather(b Block) {
	at := t.p() + t.rows
	dst := t.a.Slice(at, at+b.Rows, 0, t.p())
	if t.params.Q != nil {
		project(dst, b, t.params)
	} else {
		copy(dst.Data, b.Data)
	}
	if t.rows += b.Rows; t.rows == t.room() {
		t.takeRows()
	}
}

// project computes (B − 1·meanᵀ)·Q.
func project(dst blas.Mat[float64], b Block, params triangleParams) {
	x := b.mat()
	if len(params.Mean) > 0 {
		w := blas.Borrow[float64](b.Rows, b.Cols)
		defer w.Release()
		less(w.Mat, b, params.Mean)
		x = w.Mat
	}
	blas.Gemm(1, x, matOf(*params.Q), 0, dst)
}

// flush takes all rows up into R.
func (t *triangle) flush() {
	t.appendRows()
	t.settle()
}

// takeRows takes the gathered rows up, by products where that will do.
func (t *triangle) takeRows() {
	p := t.p()
	if !t.products.take(t.a.Slice(p, p+t.rows, 0, p), t.params.Centre) {
		t.appendRows()
		return
	}
	t.rows = 0
	if t.products.full() {
		t.settle()
	}
}

// appendRows takes the gathered rows up into R.
func (t *triangle) appendRows() {
	m, p := t.rows, t.p()
	if m == 0 {
		return
	}
	t.rows = 0
	rows := p + m
	if t.params.Centre {
		block := t.a.Slice(p, p+m, 0, p)
		mean := make([]float64, p)
		centre(block, mean)
		rows += joinMeans(&t.n, t.mean, int64(m), mean, t.a.Data[rows*p:][:p])
	} else {
		t.n += int64(m)
	}
	lapack.QRAppend(t.a.Slice(0, rows, 0, p))
}

// settle takes what products stand for up into R, no rows being gathered.
func (t *triangle) settle() {
	w, p := t.products, t.p()
	if w == nil || w.n == 0 {
		return
	}
	rows := p + w.factor(t.a.Slice(p, t.a.Rows, 0, p))
	if t.params.Centre {
		rows += joinMeans(&t.n, t.mean, w.n, w.mean, t.a.Data[rows*p:][:p])
	} else {
		t.n += w.n
	}
	lapack.QRAppend(t.a.Slice(0, rows, 0, p))
	w.clear()
}

// centre takes the means of the columns from a block whose rows stand one behind the other, and
// returns them in mean.
func centre(block blas.Mat[float64], mean []float64) {
	blas.SumsOfRows(mean, block.T())
	for j := range mean {
		mean[j] /= float64(block.Rows)
	}
	// short rows several at a time: a vector that is long enough, the means again and again
	again := min(max(1, 256/block.Cols), block.Rows)
	means := slices.Repeat(mean, again)
	x := block.Data[:block.Rows*block.Cols]
	for len(x) > 0 {
		part := x[:min(len(x), len(means))]
		blas.Elements(blas.OpSub, part, part, 0, means[:len(part)])
		x = x[len(part):]
	}
}

// joinMeans merges the means of m rows with those of n, and writes the row that
// stands for their difference, if there is one: √(nm/(n+m))·δᵀ. It returns the number of
// rows written.
func joinMeans(n *int64, mean []float64, m int64, at, row []float64) int {
	if *n == 0 {
		*n = m
		copy(mean, at)
		return 0
	}
	before, now := float64(*n), float64(m)
	total := before + now
	weight := math.Sqrt(before / total * now)
	for j, x := range at {
		d := x - mean[j]
		row[j] = weight * d
		mean[j] += now / total * d
	}
	*n += m
	return 1
}

// Merge takes the rows of another *triangle with the same parameters up.
func (t *triangle) Merge(r Reducer) error {
	o, err := other[*triangle](r)
	if err == nil {
		err = sameShape("columns", t.p(), o.p())
	}
	if err != nil {
		return err
	}
	o.flush()
	if o.n == 0 {
		return nil
	}
	t.flush()
	p := t.p()
	if t.n == 0 {
		t.n, t.mean = o.n, o.mean
		blas.CopyMat(t.a.Slice(0, p, 0, p), o.a.Slice(0, p, 0, p))
		return nil
	}
	blas.CopyMat(t.a.Slice(p, 2*p, 0, p), o.a.Slice(0, p, 0, p))
	rows := 2 * p
	if t.params.Centre {
		rows += joinMeans(&t.n, t.mean, o.n, o.mean, t.a.Data[rows*p:][:p])
	} else {
		t.n += o.n
	}
	lapack.QRAppend(t.a.Slice(0, rows, 0, p))
	return nil
}

// MarshalBinary writes the state.
func (t *triangle) MarshalBinary() ([]byte, error) {
	t.flush()
	w := newState("triangle")
	w.int(t.n)
	w.floats(t.mean)
	p := t.p()
	for i := range p {
		w.floats(t.a.Data[i*p+i : (i+1)*p])
	}
	return w.b, nil
}

// UnmarshalBinary reads a state with the same parameters.
func (t *triangle) UnmarshalBinary(b []byte) error {
	r := readState(b, "triangle")
	p := t.p()
	n, mean := r.int(), r.floats(p)
	R := make([][]float64, p)
	for i := range R {
		R[i] = r.floats(p - i)
	}
	if err := r.end(); err != nil {
		return err
	}
	t.n, t.mean, t.rows, t.products = n, mean, 0, newProducts(p)
	for i, row := range R {
		clear(t.a.Data[i*p:][:i])
		copy(t.a.Data[i*p+i:], row)
	}
	return nil
}

// count is the number of rows seen.
func (t *triangle) count() int64 { return t.n + int64(t.rows) + t.products.count() }

// means are those of the columns, where they are taken off, and zeros elsewhere.
func (t *triangle) means() la.Vector {
	t.flush()
	return la.Vector(t.mean).Clone()
}

// r is the triangle, p×p. The signs of its diagonal are as they fall.
func (t *triangle) r() la.Matrix {
	t.flush()
	p := t.p()
	return la.Wrap(p, p, t.a.Data[:p*p]).Clone()
}
