package sparse

import (
	"math"
	"slices"
	"sync"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/kernel"
	"github.com/lina-la/lina/internal/lapack"
	"github.com/lina-la/lina/internal/scratch"
	"github.com/lina-la/lina/la"
)

// CholeskyFactors is the factorization A = P·L·Lᵀ·Pᵀ of a sparse symmetric positive definite
// n×n matrix: L lower triangular with a positive diagonal, P a permutation that keeps L sparse.
// Several goroutines may use it at once.
type CholeskyFactors struct {
	s      *symbolic
	panels [][]float64 // L of a group, column by column; above its diagonal anything
	b      *CSR        // A in the order of elimination
	rcond  func() float64
}

// Cholesky computes A = P·L·Lᵀ·Pᵀ.
//
//	f, err := sparse.Cholesky(A)
//	x, err := f.Solve(b)
//
// A is symmetric, n×n. A matrix that is not positive definite is a
// *la.NotPositiveDefiniteError, its Minor counted in the order of elimination, one that is not
// symmetric is a *la.NotSymmetricError, and NaN or Inf la.ErrNotFinite. It panics if A is
// not square.
//
// Source: Duff and Reid, The multifrontal solution of indefinite sparse symmetric linear
// equations, 1983, on groups of columns that share their rows; the order is that of
// approximate minimum degree.
func Cholesky(a *CSR) (*CholeskyFactors, error) {
	if err := checkSymmetric("Cholesky", a); err != nil {
		return nil, err
	}
	s, b := analyze(a)
	f, err := s.cholesky(b)
	if err != nil {
		return nil, err
	}
	return f, nil
}

func checkSymmetric(op string, a *CSR) error {
	checkSquare(op, a.r, a.c)
	if err := a.finite(); err != nil {
		return err
	}
	return a.symmetric()
}

// cholesky factors b, which is in the order of s.
func (s *symbolic) cholesky(b *CSR) (*CholeskyFactors, error) {
	f := &CholeskyFactors{s: s, panels: make([][]float64, len(s.groups)), b: b}
	f.rcond = sync.OnceValue(f.estimate)
	place := make([]int32, s.n) // of a row among those of the group
	updates := make([]*scratch.Buffer[float64], len(s.groups))
	memory := make([]float64, s.nnz)
	for k := range s.groups {
		g := &s.groups[k]
		m, p := len(g.rows), g.count
		panel := memory[: m*p : m*p]
		memory = memory[m*p:]
		f.panels[k] = panel
		for q, i := range g.rows {
			place[i] = int32(q)
		}
		for j := range p {
			col, v := b.row(g.first + j)
			at, _ := slices.BinarySearch(col, int32(g.first+j))
			for ; at < len(col); at++ {
				panel[j*m+int(place[col[at]])] = v[at]
			}
		}
		rest := m - p
		update := scratch.Borrow[float64](rest * rest)
		u := update.Data[:rest*rest]
		clear(u)
		for _, c := range g.children {
			s.extendAdd(&s.groups[c], updates[c].Data, place, g, panel, u)
			updates[c].Release()
		}
		updates[k] = update

		// L₁₁·L₁₁ᵀ = A₁₁, L₂₁ = A₂₁·L₁₁⁻ᵀ, A₂₂ −= L₂₁·L₂₁ᵀ
		whole := blas.Mat[float64]{Data: panel, Rows: m, Cols: p, RowInc: 1, ColInc: m}
		top := whole.Slice(0, p, 0, p)
		if failed := lapack.Cholesky(top); failed >= 0 {
			return nil, &la.NotPositiveDefiniteError{Minor: g.first + failed + 1}
		}
		if rest > 0 {
			below := whole.Slice(p, m, 0, p)
			blas.Trsm(blas.Lower, blas.NonUnit, 1, top, below.T())
			blas.Syrk(blas.Lower, -1, below, 1, blas.Mat[float64]{Data: u, Rows: rest, Cols: rest, RowInc: 1, ColInc: rest})
		} else {
			update.Release()
		}
	}
	return f, nil
}

// extendAdd adds what a child has left to its parent's panel, and to what the parent leaves.
func (s *symbolic) extendAdd(child *group, from []float64, place []int32, g *group, panel, u []float64) {
	m, p := len(g.rows), g.count
	rest := m - p
	rows := child.rows[child.count:]
	n := len(rows)
	for c, i := range rows {
		col := from[c*n : c*n+n]
		var to []float64
		if at := int(place[i]); at < p {
			to = panel[at*m : at*m+m]
			for r := c; r < n; r++ {
				to[place[rows[r]]] += col[r]
			}
		} else {
			to = u[(at-p)*rest : (at-p)*rest+rest]
			for r := c; r < n; r++ {
				to[int(place[rows[r]])-p] += col[r]
			}
		}
	}
}

// Dims returns n, n.
func (f *CholeskyFactors) Dims() (r, c int) { return f.s.n, f.s.n }

// NNZ returns the number of entries that are stored of L, with zeros that are kept because
// their neighbours are not zero.
func (f *CholeskyFactors) NNZ() int {
	n := f.s.nnz
	for _, g := range f.s.groups {
		n -= g.count * (g.count - 1) / 2
	}
	return n
}

// Perm returns P as a list: row i of L·Lᵀ·Pᵀ is row p[i] of A. It copies.
func (f *CholeskyFactors) Perm() la.Perm { return slices.Clone(f.s.perm) }

// L returns the n×n lower triangular factor of A = P·L·Lᵀ·Pᵀ. It copies.
func (f *CholeskyFactors) L() *CSR {
	b := NewCOO(f.s.n, f.s.n)
	b.Grow(f.NNZ())
	for k, g := range f.s.groups {
		for j := range g.count {
			for q := j; q < len(g.rows); q++ {
				if x := f.panels[k][j*len(g.rows)+q]; x != 0 {
					b.Add(int(g.rows[q]), g.first+j, x)
				}
			}
		}
	}
	return b.CSR()
}

// LogDet returns log det A.
func (f *CholeskyFactors) LogDet() float64 {
	sum := 0.0
	for k, g := range f.s.groups {
		for j := range g.count {
			sum += 2 * math.Log(f.panels[k][j*len(g.rows)+j])
		}
	}
	return sum
}

// RCond returns an estimate of 1/(‖B‖₁·‖B⁻¹‖₁), rarely more than three times too large, for
// B = D⁻¹·A·D⁻¹ with ones on its diagonal: it does not depend on the units of the unknowns.
func (f *CholeskyFactors) RCond() float64 { return f.rcond() }

func (f *CholeskyFactors) estimate() float64 {
	d := make(la.Vector, f.s.n) // in the order of A
	for k, x := range f.b.Diagonal(0) {
		d[f.s.perm[k]] = math.Sqrt(x)
	}
	inOrder := d.Take(f.s.perm...).Apply(func(x float64) float64 { return 1 / x })
	return rcondOf(f.s.n, f.b.MulCol(inOrder).MulRow(inOrder).OneNorm(), func(x, b []float64) {
		for i, s := range d { // B⁻¹ = D·A⁻¹·D
			x[i] = b[i] * s
		}
		f.solve(x, x)
		for i, s := range d {
			x[i] *= s
		}
	})
}

// Solve returns x with A·x = b. An A that is singular to working precision is a
// *la.SingularError beside the x that was computed; NaN or Inf in b is la.ErrNotFinite. It panics
// unless b has n numbers.
func (f *CholeskyFactors) Solve(b la.Vector) (la.Vector, error) {
	x := make(la.Vector, len(b))
	err := f.SolveTo(x, b)
	return x, err
}

// SolveTo is Solve into dst, which may be b: L and P stand for a [Preconditioner], too.
func (f *CholeskyFactors) SolveTo(dst, b la.Vector) error {
	return solveChecked("CholeskyFactors.Solve", f.s.n, dst, b, f.solve, f.RCond)
}

// SolveMat returns X with A·X = B, as Solve does for each column.
func (f *CholeskyFactors) SolveMat(b la.Matrix) (la.Matrix, error) {
	return solveColumns(b, f.SolveTo)
}

// solve computes x = A⁻¹·b; x may be b.
func (f *CholeskyFactors) solve(x, b []float64) {
	n := f.s.n
	w := scratch.Borrow[float64](2 * n)
	defer w.Release()
	y, work := w.Take(n), w.Take(n)
	for k, i := range f.s.perm {
		y[k] = b[i]
	}
	for k := range f.s.groups {
		f.s.groups[k].forward(f.panels[k], y, work)
	}
	for k := len(f.s.groups) - 1; k >= 0; k-- {
		f.s.groups[k].backward(f.panels[k], y, work)
	}
	for k, i := range f.s.perm {
		x[i] = y[k]
	}
}

// forward does y₁ = L₁₁⁻¹·y₁, y₂ −= L₂₁·y₁.
func (g *group) forward(panel, y, work []float64) {
	m, p := len(g.rows), g.count
	top := y[g.first : g.first+p]
	if m == p+1 && p == 1 {
		x := top[0] / panel[0]
		top[0] = x
		y[g.rows[1]] -= panel[1] * x
		return
	}
	for j := range p { // a triangle, column by column
		x := top[j] / panel[j*m+j]
		top[j] = x
		if j+1 < p {
			kernel.Axpy(-x, panel[j*m+j+1:j*m+p], top[j+1:])
		}
	}
	if m == p {
		return
	}
	sum := work[:m-p]
	clear(sum)
	j := 0
	for ; j+4 <= p; j += 4 {
		kernel.Axpy4(top[j], top[j+1], top[j+2], top[j+3], panel[j*m+p:], m, sum)
	}
	for ; j < p; j++ {
		kernel.Axpy(top[j], panel[j*m+p:j*m+m], sum)
	}
	for q, i := range g.rows[p:] {
		y[i] -= sum[q]
	}
}

// backward does y₁ = L₁₁⁻ᵀ·(y₁ − L₂₁ᵀ·y₂).
func (g *group) backward(panel, y, work []float64) {
	m, p := len(g.rows), g.count
	top := y[g.first : g.first+p]
	if m > p {
		rest := work[:m-p]
		for q, i := range g.rows[p:] {
			rest[q] = y[i]
		}
		j := 0
		for ; j+4 <= p; j += 4 {
			a, b, c, d := kernel.Dot4(rest, panel[j*m+p:], m)
			top[j] -= a
			top[j+1] -= b
			top[j+2] -= c
			top[j+3] -= d
		}
		for ; j < p; j++ {
			top[j] -= kernel.Dot(rest, panel[j*m+p:j*m+m])
		}
	}
	for j := p - 1; j >= 0; j-- {
		x := top[j]
		if j+1 < p {
			x -= kernel.Dot(panel[j*m+j+1:j*m+p], top[j+1:])
		}
		top[j] = x / panel[j*m+j]
	}
}
