package lapack

import (
	"math"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/scratch"
)

// Shortest finds, for M, r×n of full row rank, the y with M·y = c for which x = D⁻¹·y is
// shortest, D = diag(2^exp): M has columns of like norms, and x is in the units given.
//
// With units that are alike, x = Z·[L⁻¹c; 0] for (M·D)ᵀ = Z·[Lᵀ; 0] (Golub and Van Loan,
// Matrix Computations, 4th ed., §5.5). With others the rows of (M·D)ᵀ would be of very
// different size, which reflections do not bear. So the columns that weigh most are
// taken to the front: M·Π = Q·S, S upper trapezoidal, each pivot being the largest in
// the units given of those that are left. Then G⁻¹·S·(ΠᵀDΠ), with G the diagonal of
// pivots, has ones on its diagonal and nothing larger in a row, and no units any more.
type Shortest[T Float] struct {
	r, n   int
	qr     blas.Mat[T] // Q as reflections, in the first r columns; none if units are alike
	tauQ   []T
	z      blas.Mat[T] // L in its first r columns, and Z as reflections, r×n
	tauZ   []T
	perm   []int // row j of Πᵀ·y is row perm[j] of y
	exp    []int // of column j of M·Π
	rowExp []int // G
	// From this row on what is left of column j is no more than rounding.
	settled []int
	m       blas.Scratch[T]
	w       blas.Scratch[T]
	taus    *scratch.Buffer[T]
	ints    *scratch.Buffer[int]
}

// NewShortest makes M ready, in memory of its own; Release gives it back.
func NewShortest[T Float](m blas.Mat[T], exp []int) Shortest[T] {
	r, n := m.Rows, m.Cols
	s := Shortest[T]{r: r, n: n, w: blas.Borrow[T](r, n), taus: scratch.Borrow[T](2 * r), ints: scratch.Borrow[int](3*n + r)}
	s.z, s.tauZ = s.w.Mat, s.taus.Take(r)
	s.perm, s.exp, s.rowExp, s.settled = s.ints.Take(n), s.ints.Take(n), s.ints.Take(r), s.ints.Take(n)
	for j := range n {
		s.perm[j], s.settled[j] = j, r
	}
	copy(s.exp, exp)
	if AreLike(exp) {
		for i := range r {
			s.rowExp[i] = exp[0]
		}
		s.fill(m, 0)
	} else {
		s.m, s.tauQ = blas.Borrow[T](n, r), s.taus.Take(r)
		s.qr = s.m.T() // columns of consecutive elements
		blas.CopyMat(s.qr, m)
		s.pivot()
		s.fill(s.qr, 1)
	}
	QR(s.z.T(), s.tauZ)
	return s
}

// Release ends the use of the memory.
func (s *Shortest[T]) Release() {
	s.w.Release()
	s.taus.Release()
	s.ints.Release()
	if s.tauQ != nil {
		s.m.Release()
	}
}

// fill writes G⁻¹·M·D to z, without what is below the diagonal if upper is 1.
func (s *Shortest[T]) fill(m blas.Mat[T], upper int) {
	for i := range s.r {
		row := s.z.Row(i)
		for j := range s.n {
			var x T
			if j >= upper*i && i < s.settled[j] {
				x = scaleByPowerOfTwo(m.At(i, j), s.exp[j]-s.rowExp[i])
			}
			row.Set(j, x)
		}
	}
}

// pivot computes M·Π = Q·S. A column of which so little is left that it may be rounding
// depends on those taken before, and is settled: its units might make it weigh more than
// any other. Rounding leaves the more the further pivots fall short of the largest norm.
func (s *Shortest[T]) pivot() {
	a, r, n := s.qr, s.r, s.n
	w := scratch.Borrow[T](2 * n)
	defer w.Release()
	norms, work := w.Take(n), w.Take(n)
	shortfall := T(1)
	for k := range r {
		for j := k; j < n; j++ {
			norms[j] = blas.Nrm2(a.Col(j).Slice(k, r))
		}
		longest := k + blas.Iamax(blas.VecOf(norms[k:]))
		tol := LeastSquaresTol[T](r, n) / shortfall
		for j := k; j < n; j++ {
			if norms[j] <= tol {
				s.settled[j] = min(s.settled[j], k)
			}
		}
		p := s.heaviest(norms, k)
		if p < 0 { // M is of full rank, so there has to be one
			p = longest
		}
		if norms[p] < norms[longest]*shortfall {
			shortfall = norms[p] / norms[longest]
		}
		s.exchange(k, p)

		v := a.Col(k).Slice(k+1, r)
		var beta T
		beta, s.tauQ[k] = reflector(a.At(k, k), v)
		a.Set(k, k, beta)
		applyReflectorLeft(s.tauQ[k], v, a.Slice(k, r, k+1, n), work)
		_, e := math.Frexp(float64(beta))
		s.rowExp[k], s.settled[k] = e+s.exp[k], r
	}
}

func (s *Shortest[T]) exchange(k, p int) {
	if k == p {
		return
	}
	blas.Swap(s.qr.Col(k), s.qr.Col(p))
	for _, x := range [][]int{s.perm, s.exp, s.settled} {
		x[k], x[p] = x[p], x[k]
	}
}

// heaviest is the column from k on whose norm is the largest in the units given, of those
// not settled; −1 if there is none.
func (s *Shortest[T]) heaviest(norms []T, k int) (p int) {
	p = -1
	var most float64
	exponent := 0
	for j := k; j < s.n; j++ {
		if s.settled[j] < s.r {
			continue
		}
		f, e := math.Frexp(float64(norms[j]))
		e += s.exp[j]
		if p < 0 || e > exponent || e == exponent && f > most {
			p, most, exponent = j, f, e
		}
	}
	return p
}

// Solve stores in Y, n×p, the solutions for C, r×p, which is destroyed.
func (s *Shortest[T]) Solve(c, y blas.Mat[T]) {
	r, n, nrhs := s.r, s.n, c.Cols
	w := blas.Borrow[T](n, nrhs)
	defer w.Release()
	ints := scratch.Borrow[int](nrhs)
	defer ints.Release()
	exp := ints.Take(nrhs)

	// C = G⁻¹·Qᵀ·C, each column of which is brought near 1
	if s.tauQ != nil {
		QRApply(true, s.qr.Slice(0, r, 0, r), s.tauQ, c)
	}
	for j := range nrhs {
		exp[j] = math.MinInt
		for i := range r {
			if x := float64(c.At(i, j)); x != 0 {
				_, e := math.Frexp(x)
				exp[j] = max(exp[j], e-s.rowExp[i])
			}
		}
		for i := range r {
			if x := c.At(i, j); x != 0 {
				c.Set(i, j, scaleByPowerOfTwo(x, -s.rowExp[i]-exp[j]))
			}
		}
	}
	// X = Z·[L⁻¹·C; 0]
	X := w.Mat
	blas.Fill(X, 0)
	blas.Trsm(blas.Lower, blas.NonUnit, 1, s.z.Slice(0, r, 0, r), c)
	blas.CopyMat(X.Slice(0, r, 0, nrhs), c)
	QRApply(false, s.z.T(), s.tauZ, X)
	// Y = D·Π·X
	for i, p := range s.perm {
		for j := range nrhs {
			x := X.At(i, j)
			if x != 0 {
				x = scaleByPowerOfTwo(x, s.exp[i]+exp[j])
			}
			y.Set(p, j, x)
		}
	}
}
