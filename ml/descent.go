package ml

import (
	"math"

	"github.com/lina-la/lina/internal/kernel"
	"github.com/lina-la/lina/la"
)

// descent is coordinate descent on ‖y − X·b‖²/(2n) + l1·Σ|bⱼ| + l2/2·Σbⱼ². It keeps either the
// products xⱼᵀr/n of all columns with the residual r = y − X·b, which XᵀX brings up to date,
// or, where XᵀX would be larger than X, the residual itself.
type descent struct {
	b         la.Vector
	squares   la.Vector // ‖xⱼ‖²/n
	size      float64   // ‖y‖/√n
	gram      la.Matrix // XᵀX/n, or nothing
	products  la.Vector // Xᵀr/n, with gram
	columns   la.Matrix // Xᵀ, without
	residual  la.Vector // r, without
	active    []int
	tol       float64
	maxSweeps int
}

func newDescent(x la.Matrix, y la.Vector) *descent {
	n, p := x.Dims()
	c := &descent{b: make(la.Vector, p), squares: make(la.Vector, p), size: y.Norm() / math.Sqrt(float64(n)), tol: 1e-9, maxSweeps: 10_000}
	if p <= n && p <= 4096 {
		c.gram = x.Gram().Scale(1 / float64(n))
		c.products = y.MulMat(x).Scale(1 / float64(n))
		for j := range p {
			c.squares[j] = c.gram.At(j, j)
		}
		return c
	}
	c.columns, c.residual = x.T().Clone(), y.Clone()
	for j := range p {
		row := c.columns.RowView(j)
		c.squares[j] = row.Dot(row) / float64(n)
	}
	return c
}

// correlation is xⱼᵀr/n.
func (c *descent) correlation(j int) float64 {
	if c.products != nil {
		return c.products[j]
	}
	return kernel.Dot(c.columns.RowView(j), c.residual) / float64(len(c.residual))
}

// step changes bⱼ by delta.
func (c *descent) step(j int, delta float64) {
	c.b[j] += delta
	if c.products != nil {
		kernel.Axpy(-delta, c.gram.RowView(j), c.products)
		return
	}
	kernel.Axpy(-delta, c.columns.RowView(j), c.residual)
}

// run descends until the conditions of the minimum hold for all coefficients. Between sweeps
// over all of them it stays with those that are not 0.
func (c *descent) run(l1, l2 float64) (sweeps int, ok bool) {
	all := make([]int, len(c.b))
	for j := range all {
		all[j] = j
	}
	for sweeps < c.maxSweeps {
		sweeps++
		if c.sweep(all, l1, l2) <= c.tol*c.size {
			return sweeps, true
		}
		c.active = c.active[:0]
		for j, b := range c.b {
			if b != 0 {
				c.active = append(c.active, j)
			}
		}
		for sweeps < c.maxSweeps {
			sweeps++
			if c.sweep(c.active, l1, l2) <= c.tol*c.size/2 {
				break
			}
		}
	}
	return sweeps, false
}

// sweep minimizes along one coordinate after the other, and returns by how much the
// conditions were missed at most, in units of ‖xⱼ‖/√n.
func (c *descent) sweep(which []int, l1, l2 float64) (worst float64) {
	for _, j := range which {
		s := c.squares[j]
		if s == 0 {
			continue // a column of zeros has no part
		}
		b, g := c.b[j], c.correlation(j)
		// the minimum is where |g + s·b| exceeds l1, by so much
		next := 0.0
		if t := g + s*b; math.Abs(t) > l1 {
			next = math.Copysign(math.Abs(t)-l1, t) / (s + l2)
		}
		var missed float64
		switch slope := g - l2*b; {
		case b > 0:
			missed = math.Abs(slope - l1)
		case b < 0:
			missed = math.Abs(slope + l1)
		default:
			missed = max(0, math.Abs(slope)-l1)
		}
		worst = max(worst, missed/math.Sqrt(s))
		if next != b {
			c.step(j, next-b)
			c.b[j] = next
		}
	}
	return worst
}
