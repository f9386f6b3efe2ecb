package sparse

import (
	"math"
	"slices"
	"sync"

	"github.com/lina-la/lina/internal/kernel"
	"github.com/lina-la/lina/internal/scratch"
	"github.com/lina-la/lina/la"
)

// LDLFactors is the factorization A = P·L·D·Lᵀ·Pᵀ of a sparse symmetric n×n matrix, definite
// or not: L unit lower triangular, D with blocks of order 1 and 2 on its diagonal, P a
// permutation that keeps L sparse and the pivots large. Several goroutines may use it at
// once.
type LDLFactors struct {
	s      *symbolic
	a      *CSR
	fronts []ldlFront
	zero   int // the first pivot that is exactly zero, or −1
	rcond  func() float64
}

// LDL computes A = P·L·D·Lᵀ·Pᵀ.
//
//	f, err := sparse.LDL(A)
//	x, err := f.Solve(b)
//
// A is symmetric, n×n. One that is not is a *la.NotSymmetricError, NaN or Inf is
// la.ErrNotFinite. A singular A has a zero, or nearly zero, in D, and Solve says so. It panics
// if A is not square.
//
// Source: Duff and Reid, The multifrontal solution of indefinite sparse symmetric linear
// equations, 1983: a column without a good pivot waits for one of the next fronts.
func LDL(a *CSR) (*LDLFactors, error) {
	if err := checkSymmetric("LDL", a); err != nil {
		return nil, err
	}
	s, b := analyze(a)
	return s.ldl(a, b), nil
}

// ldl factors a, which is b in the order of s.
func (s *symbolic) ldl(a, b *CSR) *LDLFactors {
	f := &LDLFactors{s: s, a: a, fronts: make([]ldlFront, len(s.groups)), zero: -1}
	f.rcond = sync.OnceValue(f.estimate)
	place := make([]int32, s.n)
	left := make([]contribution, len(s.groups))
	for k := range s.groups {
		g := &s.groups[k]
		w := s.assemble(g, b, place, left)
		w.eliminate(g.parent < 0)
		f.fronts[k], left[k] = w.finish()
		if z := slices.Index(f.fronts[k].d, 0); z >= 0 && f.zero < 0 && f.fronts[k].off[z] == 0 && (z == 0 || f.fronts[k].off[z-1] == 0) {
			f.zero = s.perm[f.fronts[k].index[z]]
		}
	}
	return f
}

// A contribution is what a front leaves for its parent: a symmetric matrix, its lower
// triangle column by column, and the rows it belongs to, the first of which wait for a pivot.
type contribution struct {
	index   []int32
	waiting int
	lower   *scratch.Buffer[float64]
}

// assemble adds up A's columns of a group and what its children have left.
func (s *symbolic) assemble(g *group, b *CSR, place []int32, left []contribution) *frontal {
	index := slices.Clone(g.rows[:g.count])
	for _, c := range g.children {
		index = append(index, left[c].index[:left[c].waiting]...)
	}
	w := &frontal{ready: len(index)}
	w.index = append(index, g.rows[g.count:]...)
	w.m = len(w.index)
	for q, i := range w.index {
		place[i] = int32(q)
	}
	w.buffer = scratch.Borrow[float64](w.m * w.m)
	w.a = w.buffer.Data[:w.m*w.m]
	clear(w.a)
	for j := range g.count {
		col, v := b.row(g.first + j)
		at, _ := slices.BinarySearch(col, int32(g.first+j))
		for ; at < len(col); at++ {
			w.a[j*w.m+int(place[col[at]])] = v[at]
		}
	}
	for _, c := range g.children {
		from := &left[c]
		n := len(from.index)
		for q, i := range from.index {
			for r := q; r < n; r++ {
				x, y := int(place[i]), int(place[from.index[r]])
				w.a[min(x, y)*w.m+max(x, y)] += from.lower.Data[q*n+r]
			}
		}
		from.lower.Release()
		*from = contribution{}
	}
	return w
}

// Dims returns n, n.
func (f *LDLFactors) Dims() (r, c int) { return f.s.n, f.s.n }

// NNZ returns the number of entries that are stored of L, its diagonal included.
func (f *LDLFactors) NNZ() (n int) {
	for _, t := range f.fronts {
		k := len(t.d)
		n += len(t.l) - k*(k-1)/2
	}
	return n
}

// Inertia returns how many eigenvalues of A are positive, negative, and zero: by Sylvester's
// law of inertia as many as of D. Of A − σ·I it counts the eigenvalues of A above and below
// σ. An eigenvalue that is zero but for rounding counts as it was rounded.
func (f *LDLFactors) Inertia() (positive, negative, zero int) {
	for _, t := range f.fronts {
		for j := 0; j < len(t.d); j++ {
			switch {
			case t.off[j] != 0: // a block of order 2 has one of each
				positive, negative = positive+1, negative+1
				j++
			case t.d[j] > 0:
				positive++
			case t.d[j] < 0:
				negative++
			default:
				zero++
			}
		}
	}
	return positive, negative, zero
}

// RCond returns an estimate of 1/(‖B‖₁·‖B⁻¹‖₁), rarely more than three times too large, for
// B = D⁻¹·A·D⁻¹, dᵢ² the largest |aᵢⱼ| of a row: it does not depend on the units of the
// unknowns. It is 0 if a pivot is zero.
func (f *LDLFactors) RCond() float64 { return f.rcond() }

func (f *LDLFactors) estimate() float64 {
	if f.zero >= 0 {
		return 0
	}
	d := la.FullVec(f.s.n, 1)
	for i := range d {
		if _, v := f.a.row(i); maxAbs(v) > 0 {
			d[i] = math.Sqrt(maxAbs(v))
		}
	}
	inverse := d.Apply(func(x float64) float64 { return 1 / x })
	return rcondOf(f.s.n, f.a.MulCol(inverse).MulRow(inverse).OneNorm(), func(x, b []float64) {
		for i, s := range d {
			x[i] = b[i] * s
		}
		f.solve(x, x)
		for i, s := range d {
			x[i] *= s
		}
	})
}

// singular is the error of a matrix that is singular to working precision.
func (f *LDLFactors) singular() error {
	if f.zero >= 0 {
		return &la.SingularError{Pivot: f.zero}
	}
	if r := f.RCond(); !(r >= la.Eps[float64]()) {
		return &la.SingularError{RCond: r, Pivot: -1}
	}
	return nil
}

// Solve returns x with A·x = b. An A that is singular to working precision is a
// *la.SingularError beside the x that was computed, without one if a pivot is zero; NaN or Inf
// in b is la.ErrNotFinite. It panics unless b has n numbers.
func (f *LDLFactors) Solve(b la.Vector) (la.Vector, error) {
	x := make(la.Vector, len(b))
	err := f.SolveTo(x, b)
	if f.zero >= 0 {
		x = nil
	}
	return x, err
}

// SolveTo is Solve into dst, which may be b.
func (f *LDLFactors) SolveTo(dst, b la.Vector) error {
	if f.zero >= 0 && len(dst) == f.s.n && len(b) == f.s.n {
		return f.singular()
	}
	return solveChecked("LDLFactors.Solve", f.s.n, dst, b, f.solve, f.RCond)
}

// SolveMat returns X with A·X = B, as Solve does for each column.
func (f *LDLFactors) SolveMat(b la.Matrix) (la.Matrix, error) { return solveColumns(b, f.SolveTo) }

// solve computes x = A⁻¹·b; x may be b.
func (f *LDLFactors) solve(x, b []float64) {
	n := f.s.n
	w := scratch.Borrow[float64](2 * n)
	defer w.Release()
	y, work := w.Take(n), w.Take(n)
	for k, i := range f.s.perm {
		y[k] = b[i]
	}
	for k := range f.fronts {
		f.fronts[k].forward(y, work)
	}
	for k := len(f.fronts) - 1; k >= 0; k-- {
		f.fronts[k].backward(y, work)
	}
	for k, i := range f.s.perm {
		x[i] = y[k]
	}
}

// An ldlFront is the columns of L and D that one front has eliminated.
type ldlFront struct {
	index  []int32   // the rows of L, those eliminated first
	l      []float64 // column by column, unit lower triangular; above the diagonal anything
	d, off []float64 // D: its diagonal, and below it what makes a block of order 2
}

// forward does y = L⁻¹·y, and D⁻¹ on what is eliminated.
func (t *ldlFront) forward(y, work []float64) {
	m, k := len(t.index), len(t.d)
	w := work[:m]
	for q, i := range t.index {
		w[q] = y[i]
	}
	for j := range k {
		if j+1 < m {
			kernel.Axpy(-w[j], t.l[j*m+j+1:j*m+m], w[j+1:])
		}
	}
	for j := 0; j < k; j++ {
		if e := t.off[j]; e != 0 {
			// [d₀ e; e d₁]⁻¹, by e so that nothing overflows
			p, q := t.d[j]/e, t.d[j+1]/e
			u, v := w[j]/e, w[j+1]/e
			det := p*q - 1
			w[j], w[j+1] = (q*u-v)/det, (p*v-u)/det
			j++
		} else {
			w[j] /= t.d[j]
		}
	}
	for q, i := range t.index {
		y[i] = w[q]
	}
}

// backward does y = L⁻ᵀ·y.
func (t *ldlFront) backward(y, work []float64) {
	m, k := len(t.index), len(t.d)
	w := work[:m]
	for q, i := range t.index {
		w[q] = y[i]
	}
	for j := k - 1; j >= 0; j-- {
		if j+1 < m {
			w[j] -= kernel.Dot(t.l[j*m+j+1:j*m+m], w[j+1:])
		}
		y[t.index[j]] = w[j]
	}
}
