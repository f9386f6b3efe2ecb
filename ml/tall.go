package ml

import (
	"math"

	"github.com/lina-la/lina/internal/kernel"
	"github.com/lina-la/lina/internal/lapack"
	"github.com/lina-la/lina/internal/parallel"
	"github.com/lina-la/lina/la"
)

// A regression works on z block by block, so that of a table with many rows nothing is copied: each
// block is made of the rows of X, and joined to the R of the blocks before
// (Golub, Plemmons and Sameh, Parallel block schemes for large-scale least-squares computations,
// 1988), mostly by products: see lapack.QRAppend. Where blocks begin depends on the shape alone, and so do the bits of the result.

// blockRows is how many rows are worked on at a time: what stays in the second-level cache,
// and enough of them for the factorization of blocks that are wide.
func blockRows(n, cols int) int { return min(n, max(4*cols, 1<<14/max(cols, 1))) }

// groupBlocks is how many blocks one thread works on, one behind the other.
const groupBlocks = 32

// groups are the rows of a table as work for the pool.
type groups struct {
	n, rows int
	do      func(g, lo, hi int)
}

func (t *groups) count() int {
	size := t.rows * groupBlocks
	return (t.n + size - 1) / size
}

// Tile works on group g.
func (t *groups) Tile(g int) {
	lo := g * t.rows * groupBlocks
	t.do(g, lo, min(t.n, lo+t.rows*groupBlocks))
}

// inGroups calls do for groups of rows. Columns are those of a block.
func inGroups(n, cols int, do func(g, lo, hi int)) {
	t := &groups{n, blockRows(n, cols), do}
	parallel.RunIf(n*cols > 1<<18, t.count(), t)
}

// factorR is the upper triangle of the QR factorization of an n×cols matrix, of which fill
// writes rows lo to hi into dst.
func factorR(n, cols int, fill func(lo, hi int, dst la.Matrix)) la.Matrix {
	rows := blockRows(n, cols)
	parts := make([]la.Matrix, (&groups{n: n, rows: rows}).count())
	inGroups(n, cols, func(g, from, to int) {
		stack := inColumns(cols+rows, cols)
		for lo := from; lo < to; lo += rows {
			hi := min(lo+rows, to)
			fill(lo, hi, stack.Slice(cols, cols+hi-lo, 0, cols))
			lapack.QRAppend(view(stack.Slice(0, cols+hi-lo, 0, cols)))
		}
		parts[g] = stack.Slice(0, cols, 0, cols).Clone()
	})
	out := parts[0]
	for _, r := range parts[1:] {
		out = la.QR(la.VStack(out, r)).R()
	}
	return out
}

// inColumns is a matrix whose columns are runs of consecutive elements.
func inColumns(rows, cols int) la.Matrix {
	const pad = 8 // no power of two, which would have all columns in the same places of a cache
	return la.Zeros(cols, rows+pad).Slice(0, cols, 0, rows).T()
}

// fill writes rows lo to hi of z into dst, whose columns are runs of consecutive elements.
func (d *design) fill(x la.Matrix, lo, hi int, dst la.Matrix) {
	from, rowInc, colInc := x.Raw()
	first := d.first()
	column := func(j int) la.Vector {
		to, _, inc := dst.Raw()
		return to[j*inc : j*inc+hi-lo]
	}
	for j, mean := range d.mean {
		to, src := column(first+j), from[lo*rowInc+j*colInc:]
		if rowInc == 1 {
			kernel.Shift(to, -mean, src[:len(to)])
		} else {
			for i := range to {
				to[i] = src[i*rowInc] - mean
			}
		}
		if s := d.scale[j]; s > 0x1p-1000 && s < 0x1p1000 {
			kernel.Scale(to, 1/s, to)
		} else { // 1/s has not all digits
			for i := range to {
				to[i] /= s
			}
		}
	}
	if d.intercept {
		to, one := column(0), 1/math.Sqrt(d.sumW)
		for i := range to {
			to[i] = one
		}
	}
	if d.rootW != nil {
		for j := range first + len(d.mean) {
			for i, to := 0, column(j); i < len(to); i++ {
				to[i] *= d.rootW[lo+i]
			}
		}
	}
}

// reduce factors z, and returns R and Qᵀb, as many numbers as R has rows.
func (d *design) reduce(x la.Matrix, b la.Vector) (r la.Matrix, qtb la.Vector) {
	q := d.first() + x.Cols()
	all := factorR(x.Rows(), q+1, func(lo, hi int, dst la.Matrix) {
		d.fill(x, lo, hi, dst)
		to, _, inc := dst.Raw()
		copy(to[q*inc:], b[lo:hi])
	})
	return all.Slice(0, q, 0, q), all.Slice(0, q, q, q+1).Col(0)
}

// wellConditioned is the condition of z up to which corrections come from the normal equations:
// each then gains ten digits and more.
const wellConditioned = 300

// smallTable is up to how many numbers residuals are refined with the coefficients at any condition: it
// costs little there.
const smallTable = 1 << 14

// correction is the least squares solution for a right-hand side that is small, what a fit leaves:
// coefficients of z. Where z is well conditioned R alone gives it, by RᵀR·c = zᵀe (Björck, Stability
// analysis of the method of seminormal equations, 1987).
func (d *design) correction(x la.Matrix, e la.Vector) (la.Vector, error) {
	if d.cond() > wellConditioned {
		r, qte := d.reduce(x, e) // whose signs may differ from those of d.r
		return la.SolveUpper(r, qte)
	}
	n, q := x.Rows(), d.r.Rows()
	sums := make([]la.Vector, (&groups{n: n, rows: blockRows(n, q)}).count())
	inGroups(n, q, func(g, from, to int) {
		rows := blockRows(n, q)
		z := inColumns(rows, q)
		sum, part := make(la.Vector, q), make(la.Vector, q)
		for lo := from; lo < to; lo += rows {
			hi := min(lo+rows, to)
			d.fill(x, lo, hi, z)
			la.MulVecTo(part, z.Slice(0, hi-lo, 0, q).T(), e[lo:hi])
			sum = sum.Add(part)
		}
		sums[g] = sum
	})
	sum := sums[0]
	for _, s := range sums[1:] {
		sum = sum.Add(s)
	}
	half, err := la.SolveLower(d.r.T(), sum)
	if err != nil {
		return nil, err
	}
	return la.SolveUpper(d.r, half)
}

// refine improves coefficients of X, the intercept first, by the residuals that they leave, which
// are worked out with twice the digits, and returns those of the improved ones, weighed.
func (d *design) refine(x la.Matrix, y, coef la.Vector) (la.Vector, error) {
	if d.rootW == nil && (len(y)*len(coef) <= smallTable || d.cond() > wellConditioned) {
		return d.refineBoth(x, y, coef)
	}
	e := make(la.Vector, len(y))
	for step := 0; ; step++ {
		d.residuals(e, x, y, coef, nil)
		if step == 3 {
			return e, nil
		}
		c, err := d.correction(x, e)
		if err != nil {
			return nil, err
		}
		last := true
		for j, change := range d.back(c.AsCol()).Col(0) {
			coef[j] += change
			last = last && math.Abs(change) <= 0x1p-50*math.Abs(coef[j])
		}
		if last {
			d.residuals(e, x, y, coef, nil)
			return e, nil
		}
	}
}

// residuals sets e to y − b₀ − X·b, less r if there is one, rounded once, and weighed.
func (d *design) residuals(e la.Vector, x la.Matrix, y, coef, r la.Vector) {
	first := d.first()
	from, rowInc, colInc := x.Raw()
	inGroups(len(y), x.Cols()+1, func(_, from0, to0 int) {
		const most = 1 << 10
		var lows, gathered, ones [most]float64
		for i := range ones {
			ones[i] = 1
		}
		for lo := from0; lo < to0; lo += most {
			n := min(most, to0-lo)
			hi, low := e[lo:lo+n], lows[:n]
			copy(hi, y[lo:])
			clear(low)
			if r != nil {
				kernel.DoubledAxpy(hi, low, 1, r[lo:lo+n])
			}
			if d.intercept {
				kernel.DoubledAxpy(hi, low, coef[0], ones[:n])
			}
			for j, b := range coef[first:] {
				col := from[lo*rowInc+j*colInc:]
				if rowInc != 1 {
					for i := range n {
						gathered[i] = col[i*rowInc]
					}
					col = gathered[:]
				}
				kernel.DoubledAxpy(hi, low, b, col[:n])
			}
			for i := range hi {
				hi[i] += low[i]
				if d.rootW != nil {
					hi[i] *= d.rootW[lo+i]
				}
			}
		}
	})
}
