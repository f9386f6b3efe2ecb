package lp

import (
	"math"
	"slices"

	"github.com/lina-la/lina/la"
)

// scaled is a problem as the method works on it:
//
//	min cᵀx  subject to  A·x − s = 0,  lo ≤ (x, s) ≤ hi
//
// with a logical variable sᵢ for each row, column n+i. Rows and columns are multiplied by powers
// of 2, so that the entries of A are about 1, and so are most costs and bounds: then tolerances mean
// the same whatever the units.
type scaled struct {
	m, n     int
	ptr, idx []int // columns of (A, −I)
	val      []float64
	c        []float64 // n+m costs
	lo, hi   []float64 // n+m bounds
	row, col []float64 // A is row·A·col of the problem's
	cost     float64   // one unit of cost
	unit     float64   // one unit of the bounds
}

// passes of scaling; further ones change little.
const scalingPasses = 4

// scale brings a problem into that form.
func (p *Problem) scale() *scaled {
	m, n := len(p.Rows), len(p.Cost)
	s := &scaled{m: m, n: n, row: la.FullVec(m, 1), col: la.FullVec(n, 1)}
	s.columns(p)
	for range scalingPasses {
		s.balance()
	}
	for j := range n {
		for k := s.ptr[j]; k < s.ptr[j+1]; k++ {
			s.val[k] *= s.row[s.idx[k]] * s.col[j]
		}
	}
	sign := 1.0
	if p.Max {
		sign = -1
	}
	s.c, s.lo, s.hi = make([]float64, n+m), make([]float64, n+m), make([]float64, n+m)
	for j := range n {
		s.c[j] = sign * p.Cost[j] * s.col[j]
		s.lo[j], s.hi[j] = p.Lower[j]/s.col[j], p.Upper[j]/s.col[j]
	}
	for i, r := range p.Rows {
		s.lo[n+i], s.hi[n+i] = r.Lo*s.row[i], r.Hi*s.row[i]
	}
	s.cost, s.unit = median(s.c), median(s.lo, s.hi)
	for j := range n + m {
		s.c[j] /= s.cost
		s.lo[j] /= s.unit
		s.hi[j] /= s.unit
	}
	return s
}

// columns copies A by columns, and −I after it.
func (s *scaled) columns(p *Problem) {
	s.ptr = make([]int, s.n+s.m+1)
	for _, r := range p.Rows {
		for _, j := range r.Cols {
			s.ptr[j+1]++
		}
	}
	for i := range s.m {
		s.ptr[s.n+i+1] = 1
	}
	for j := range s.n + s.m {
		s.ptr[j+1] += s.ptr[j]
	}
	s.idx, s.val = make([]int, s.ptr[s.n+s.m]), make([]float64, s.ptr[s.n+s.m])
	at := slices.Clone(s.ptr)
	for i, r := range p.Rows {
		for k, j := range r.Cols {
			s.idx[at[j]], s.val[at[j]] = i, r.Coeffs[k]
			at[j]++
		}
		s.idx[at[s.n+i]], s.val[at[s.n+i]] = i, -1
	}
}

// balance divides each row by √(min·max) of its entries, and then each column.
func (s *scaled) balance() {
	least, most := la.FullVec(s.m, math.Inf(1)), make([]float64, s.m)
	for j := range s.n {
		for k := s.ptr[j]; k < s.ptr[j+1]; k++ {
			if a := math.Abs(s.val[k]) * s.col[j]; a > 0 {
				i := s.idx[k]
				least[i], most[i] = min(least[i], a), max(most[i], a)
			}
		}
	}
	for i := range s.m {
		if most[i] > 0 {
			s.row[i] = powerOf2(1 / math.Sqrt(least[i]) / math.Sqrt(most[i]))
		}
	}
	for j := range s.n {
		lo, hi := math.Inf(1), 0.0
		for k := s.ptr[j]; k < s.ptr[j+1]; k++ {
			if a := math.Abs(s.val[k]) * s.row[s.idx[k]]; a > 0 {
				lo, hi = min(lo, a), max(hi, a)
			}
		}
		if hi > 0 {
			s.col[j] = powerOf2(1 / math.Sqrt(lo) / math.Sqrt(hi))
		}
	}
}

// powerOf2 is the power of 2 at or below x, within ±300 so that products of two do not overflow.
func powerOf2(x float64) float64 {
	_, e := math.Frexp(x)
	return math.Ldexp(1, max(-300, min(300, e-1)))
}

// median is the middle of the numbers that are finite and not 0, as a power of 2; 1 if there are none.
func median(lists ...[]float64) float64 {
	var all []float64
	for _, list := range lists {
		for _, x := range list {
			if x != 0 && x-x == 0 {
				all = append(all, math.Abs(x))
			}
		}
	}
	if len(all) == 0 {
		return 1
	}
	slices.Sort(all)
	return powerOf2(all[len(all)/2])
}

// dot is yᵀ times column j.
func (s *scaled) dot(y []float64, j int) float64 {
	if j >= s.n {
		return -y[j-s.n]
	}
	sum := 0.0
	for k := s.ptr[j]; k < s.ptr[j+1]; k++ {
		sum += y[s.idx[k]] * s.val[k]
	}
	return sum
}

// addColumn is b += t times column j.
func (s *scaled) addColumn(b []float64, t float64, j int) {
	for k := s.ptr[j]; k < s.ptr[j+1]; k++ {
		b[s.idx[k]] += t * s.val[k]
	}
}

// primal is the variables in the problem's units.
func (s *scaled) primal(x []float64) la.Vector {
	out := make(la.Vector, s.n)
	for j := range out {
		out[j] = x[j] * s.col[j] * s.unit
	}
	return out
}

// dual is the prices of the rows, of the problem as a minimization, in its units.
func (s *scaled) dual(y []float64) la.Vector {
	out := make(la.Vector, s.m)
	for i := range out {
		out[i] = y[i] * s.row[i] * s.cost
	}
	return out
}
