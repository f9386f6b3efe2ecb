package sparse

import (
	"math"
	"slices"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/kernel"
	"github.com/lina-la/lina/internal/scratch"
)

// A frontal is a dense symmetric matrix of which the first columns, those that are ready, can
// be eliminated: nothing will be added to them. It is stored as its lower triangle, column
// by column.
type frontal struct {
	m, ready int
	done     int // columns that are eliminated, and hold L
	index    []int32
	a        []float64
	d, off   []float64
	buffer   *scratch.Buffer[float64]
}

// smallestPivot is the least that a pivot may be, beside the largest entry of its column: it
// bounds the growth of entries to 1 + 1/smallestPivot a step.
const smallestPivot = 0.01

// at is entry (i, j) of the symmetric matrix.
func (w *frontal) at(i, j int) float64 { return w.a[min(i, j)*w.m+max(i, j)] }

// eliminate makes L and D of the columns that have a good pivot; of a root, of all that are
// not zero, and there zero pivots for the others.
func (w *frontal) eliminate(root bool) {
	tried := 0 // columns in a row that had no pivot; they go behind the others
	for w.done+tried < w.ready {
		c := w.done
		switch one, r := w.pivot(c); {
		case one:
			tried = 0
			w.eliminateOne()
		case r > c:
			tried = 0
			w.swap(c+1, r)
			w.eliminateTwo()
		default:
			tried++
			w.swap(c, w.ready-tried)
		}
	}
	for root && w.done < w.ready {
		w.zeroPivot()
	}
}

// pivot looks for a pivot in column c: a diagonal entry that is large enough, or with a later
// row r that is ready a block of order 2.
func (w *frontal) pivot(c int) (one bool, r int) {
	largest, ready := 0.0, 0.0
	for i := c + 1; i < w.m; i++ {
		x := math.Abs(w.a[c*w.m+i])
		if x > largest {
			largest = x
		}
		if x > ready && i < w.ready {
			ready, r = x, i
		}
	}
	d := w.a[c*w.m+c]
	if d != 0 && math.Abs(d) >= smallestPivot*largest {
		return true, 0
	}
	if r == 0 {
		return false, 0
	}
	// The inverse of the block times the largest other entries of both columns.
	ofC, ofR := 0.0, 0.0
	for i := c; i < w.m; i++ {
		if i != c && i != r {
			ofC = max(ofC, math.Abs(w.at(i, c)))
			ofR = max(ofR, math.Abs(w.at(i, r)))
		}
	}
	e := ready
	p, q := d/e, w.a[r*w.m+r]/e
	det := math.Abs(p*q-1) * e / smallestPivot
	if det > 0 && math.Abs(q)*ofC+ofR <= det && ofC+math.Abs(p)*ofR <= det {
		return false, r
	}
	return false, 0
}

// eliminateOne takes the next column: l = a/d, and A −= l·d·lᵀ in what is ready.
func (w *frontal) eliminateOne() {
	c := w.done
	column := w.a[c*w.m : c*w.m+w.m]
	d := column[c]
	for j := c + 1; j < w.ready; j++ {
		if x := column[j]; x != 0 {
			kernel.Axpy(-x/d, column[j:], w.a[j*w.m+j:j*w.m+w.m])
		}
	}
	for i := c + 1; i < w.m; i++ {
		column[i] /= d
	}
	w.d, w.off = append(w.d, d), append(w.off, 0)
	w.done++
}

// eliminateTwo takes the next two columns, with the block [d₀ e; e d₁].
func (w *frontal) eliminateTwo() {
	c := w.done
	first, second := w.a[c*w.m:c*w.m+w.m], w.a[(c+1)*w.m:(c+1)*w.m+w.m]
	d0, e, d1 := first[c], first[c+1], second[c+1]
	p, q := d0/e, d1/e
	det := p*q - 1
	// l = a·D⁻¹, a pair for each row
	scale := func(u, v float64) (x, y float64) {
		u, v = u/e, v/e
		return (q*u - v) / det, (p*v - u) / det
	}
	for j := c + 2; j < w.ready; j++ {
		if first[j] != 0 || second[j] != 0 {
			x, y := scale(first[j], second[j])
			kernel.Axpy2(-x, first[j:], -y, second[j:], w.a[j*w.m+j:j*w.m+w.m])
		}
	}
	for i := c + 2; i < w.m; i++ {
		first[i], second[i] = scale(first[i], second[i])
	}
	first[c+1] = 0
	w.d, w.off = append(w.d, d0, d1), append(w.off, e, 0)
	w.done += 2
}

// zeroPivot takes the next column of a root, in which there is nothing.
func (w *frontal) zeroPivot() {
	clear(w.a[w.done*w.m+w.done : w.done*w.m+w.m])
	w.d, w.off = append(w.d, 0), append(w.off, 0)
	w.done++
}

// swap exchanges rows and columns i ≤ j, and rows of L with them.
func (w *frontal) swap(i, j int) {
	if i == j {
		return
	}
	m, a := w.m, w.a
	for c := range i {
		a[c*m+i], a[c*m+j] = a[c*m+j], a[c*m+i]
	}
	a[i*m+i], a[j*m+j] = a[j*m+j], a[i*m+i]
	for c := i + 1; c < j; c++ {
		a[i*m+c], a[c*m+j] = a[c*m+j], a[i*m+c]
	}
	for r := j + 1; r < m; r++ {
		a[i*m+r], a[j*m+r] = a[j*m+r], a[i*m+r]
	}
	w.index[i], w.index[j] = w.index[j], w.index[i]
}

// finish updates the columns that are not ready, A −= L·D·Lᵀ, and parts what is eliminated
// from what is left.
func (w *frontal) finish() (ldlFront, contribution) {
	m, k := w.m, w.done
	t := ldlFront{index: w.index, l: slices.Clone(w.a[:k*m]), d: w.d, off: w.off}
	if rest := m - w.ready; rest > 0 && k > 0 {
		l := blas.Mat[float64]{Data: w.a[w.ready:], Rows: rest, Cols: k, RowInc: 1, ColInc: m}
		ld := scratch.Borrow[float64](rest * k)
		for j := 0; j < k; j++ {
			column, out := w.a[j*m+w.ready:j*m+m], ld.Data[j*rest:j*rest+rest]
			e := w.off[j]
			if e == 0 {
				kernel.Scale(out, w.d[j], column)
				continue
			}
			next, out2 := w.a[(j+1)*m+w.ready:(j+1)*m+m], ld.Data[(j+1)*rest:(j+1)*rest+rest]
			for i, x := range column {
				y := next[i]
				out[i], out2[i] = w.d[j]*x+e*y, e*x+w.d[j+1]*y
			}
			j++
		}
		blas.Gemmt(blas.Lower, -1, l, blas.Mat[float64]{Data: ld.Data, Rows: k, Cols: rest, RowInc: rest, ColInc: 1}, 1,
			blas.Mat[float64]{Data: w.a[w.ready*m+w.ready:], Rows: rest, Cols: rest, RowInc: 1, ColInc: m})
		ld.Release()
	}
	c := contribution{index: w.index[k:], waiting: w.ready - k}
	if n := m - k; n > 0 {
		c.lower = scratch.Borrow[float64](n * n)
		for j := range n {
			copy(c.lower.Data[j*n+j:j*n+n], w.a[(k+j)*m+k+j:(k+j)*m+m])
		}
	}
	w.buffer.Release()
	return t, c
}
