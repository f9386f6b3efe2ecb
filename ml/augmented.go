package ml

import (
	"math"

	"github.com/lina-la/lina/internal/kernel"
	"github.com/lina-la/lina/la"
)

// Where z is ill-conditioned, what the coefficients leave over is mostly orthogonal to the columns, and
// rounding in z·R⁻¹ of the order ε·‖r‖ is worth κ²·ε in the coefficients. So r is an unknown as
// well: coefficients b and residuals r solve, with A = [1 X],
//
//	[I  A] [r]   [y]
//	[Aᵀ 0] [b] = [0]
//
// Both residuals of this system, f = y − r − A·b and g = −Aᵀ·r, are computed as if in twice the
// precision, from X itself and not from z, which is rounded. With z = A·T = Q·R the correction is
//
//	δc = R⁻¹·(Qᵀf − R⁻ᵀ·Tᵀg),  δb = T·δc,  δr = f − z·δc,
//
// and the error shrinks by about κ·ε each time (Björck, Iterative refinement of linear least squares
// solutions I, 1967). Powers of x up to the tenth, as NIST's Filip has them, so get 14 digits instead of 7.

// mostSteps is how many corrections there are at most: where κ·ε is small two or three do.
const mostSteps = 6

// refineBoth improves coefficients of X, the intercept first, and their residuals together, and returns
// these. The samples have no weights.
func (d *design) refineBoth(x la.Matrix, y, coef la.Vector) (la.Vector, error) {
	n := len(y)
	r, f := make(la.Vector, n), make(la.Vector, n)
	d.residuals(r, x, y, coef, nil)
	before := math.Inf(1)
	for range mostSteps {
		d.residuals(f, x, y, coef, r)
		R, qtf := d.reduce(x, f)
		h, err := la.SolveLower(R.T(), d.gradient(x, r))
		if err != nil {
			return nil, err
		}
		c, err := la.SolveUpper(R, qtf.Sub(h))
		if err != nil {
			return nil, err
		}
		size := c.Norm()
		if !(size < before/2) { // nothing is gained any more, or ever was
			break
		}
		before = size
		last := true
		for j, change := range d.back(c.AsCol()).Col(0) {
			coef[j] += change
			last = last && math.Abs(change) <= 0x1p-52*math.Abs(coef[j])
		}
		last = last || size <= 0x1p-53*coef[d.first():].MulElem(d.scale).Norm() // an intercept of 0 has no last digit
		d.addRest(r, f, x, c)
		if last {
			break
		}
	}
	if r.Norm() <= 0x1p-48*y.Norm() { // an exact fit: r is what rounding leaves, of r itself
		d.residuals(r, x, y, coef, nil)
	}
	return r, nil
}

// gradient is −Tᵀ·Aᵀ·r, for which the sums −Aᵀ·r are carried in twice the precision.
func (d *design) gradient(x la.Matrix, r la.Vector) la.Vector {
	first := d.first()
	g := make(la.Vector, first+x.Cols())
	sum := 0.0
	if d.intercept {
		sum = negativeDot([]float64{1}, 0, r)
		g[0] = sum / math.Sqrt(d.sumW)
	}
	from, rowInc, colInc := x.Raw()
	for j, mean := range d.mean {
		g[first+j] = (negativeDot(from[j*colInc:], rowInc, r) - mean*sum) / d.scale[j]
	}
	return g
}

// negativeDot is −Σ col[i·inc]·r[i], rounded once.
func negativeDot(col []float64, inc int, r la.Vector) float64 {
	const most = 1 << 10
	var gathered [most]float64
	hi, low := 0.0, 0.0
	for lo := 0; lo < len(r); lo += most {
		n := min(most, len(r)-lo)
		part := gathered[:n]
		if inc == 1 {
			part = col[lo : lo+n]
		} else {
			for i := range part {
				part[i] = col[(lo+i)*inc]
			}
		}
		h, l := kernel.DoubledDot(part, r[lo:lo+n])
		kernel.SubtractProduct(&hi, &low, h, -1)
		low += l
	}
	return hi + low
}

// addRest adds f − z·c to r.
func (d *design) addRest(r, f la.Vector, x la.Matrix, c la.Vector) {
	inGroups(len(r), len(c), func(_, from, to int) {
		rows := blockRows(len(r), len(c))
		z, zc := inColumns(rows, len(c)), make(la.Vector, rows)
		for lo := from; lo < to; lo += rows {
			hi := min(lo+rows, to)
			d.fill(x, lo, hi, z)
			la.MulVecTo(zc[:hi-lo], z.Slice(0, hi-lo, 0, len(c)), c)
			for i, v := range zc[:hi-lo] {
				r[lo+i] += f[lo+i] - v
			}
		}
	})
}
