package ml

import (
	"math"

	"github.com/lina-la/lina/internal/kernel"
	"github.com/lina-la/lina/internal/parallel"
	"github.com/lina-la/lina/la"
)

// A regression works on z block by block, so that of a table with many rows nothing is copied: each
// block is made of the rows of X, and its QR factorization joined to that of the blocks before
// (Golub, Plemmons and Sameh, Parallel block schemes for large-scale least-squares computations,
// 1988). Where blocks begin depends on the shape alone, and so do the bits of the result.

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
		stack := la.Zeros(cols+rows, cols)
		r := stack.Slice(0, cols, 0, cols)
		var f la.QRFactors[float64]
		for lo := from; lo < to; lo += rows {
			hi := min(lo+rows, to)
			fill(lo, hi, stack.Slice(cols, cols+hi-lo, 0, cols))
			f.Factorize(stack.Slice(0, cols+hi-lo, 0, cols))
			f.RTo(r)
		}
		parts[g] = r.Clone()
	})
	out := parts[0]
	for _, r := range parts[1:] {
		out = la.QR(la.VStack(out, r)).R()
	}
	return out
}

// fill writes rows lo to hi of z into dst.
func (d *design) fill(x la.Matrix, lo, hi int, dst la.Matrix) {
	from, rowInc, colInc := x.Raw()
	to, step, _ := dst.Raw()
	first := d.first()
	if d.intercept {
		one := 1 / math.Sqrt(d.sumW)
		for i := range hi - lo {
			to[i*step] = one
			if d.rootW != nil {
				to[i*step] *= d.rootW[lo+i]
			}
		}
	}
	for j, mean := range d.mean {
		src, scale := from[lo*rowInc+j*colInc:], d.scale[j]
		k := first + j
		for i := range hi - lo {
			v := src[i*rowInc] - mean
			if d.rootW != nil {
				v *= d.rootW[lo+i]
			}
			to[k] = v / scale
			k += step
		}
	}
}

// reduce factors z, and returns R and Qᵀb, as many numbers as R has rows.
func (d *design) reduce(x la.Matrix, b la.Vector) (r la.Matrix, qtb la.Vector) {
	q := d.first() + x.Cols()
	all := factorR(x.Rows(), q+1, func(lo, hi int, dst la.Matrix) {
		d.fill(x, lo, hi, dst)
		for i, v := range b[lo:hi] {
			dst.Set(i, q, v)
		}
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
		_, qte := d.reduce(x, e)
		return la.SolveUpper(d.r, qte)
	}
	n, q := x.Rows(), d.r.Rows()
	sums := make([]la.Vector, (&groups{n: n, rows: blockRows(n, q)}).count())
	inGroups(n, q, func(g, from, to int) {
		rows := blockRows(n, q)
		z := la.Zeros(rows, q)
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
		var lows, gathered [most]float64
		for lo := from0; lo < to0; lo += most {
			n := min(most, to0-lo)
			hi, low := e[lo:lo+n], lows[:n]
			copy(hi, y[lo:])
			clear(low)
			if r != nil {
				for i := range hi {
					kernel.SubtractProduct(&hi[i], &low[i], 1, r[lo+i])
				}
			}
			if d.intercept {
				for i := range hi {
					kernel.SubtractProduct(&hi[i], &low[i], 1, coef[0])
				}
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
