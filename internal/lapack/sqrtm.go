package lapack

import (
	"math"

	"github.com/lina-la/lina/internal/blas"
)

// The square root of a quasi-triangular matrix, block by block along the
// superdiagonals (Björck and Hammarling, A Schur method for the square root of a
// matrix, 1983; in real arithmetic: Higham, Computing real square roots of a
// real matrix, 1987).

// SqrtQuasiTriangular computes R, n×n and upper quasi-triangular, with R² = T
// and all eigenvalues of R in the right half plane. T is as Schur leaves it: real
// eigenvalues in blocks of order 1, none of them negative, complex pairs in
// standardised blocks of order 2. R must not overlap T.
//
// Where T has two zero eigenvalues, its entry between them must be zero, for
// otherwise there is no square root and ok is false; up to tol counts as zero.
func SqrtQuasiTriangular(t, r blas.Mat[float64], tol float64) (ok bool) {
	n := t.Rows
	blas.Fill(r, 0)
	var kron kroneckerSolver
	for j := 0; j < n; j += schurBlock(t, j) {
		q := schurBlock(t, j)
		sqrtDiagonalBlock(t.Slice(j, j+q, j, j+q), r.Slice(j, j+q, j, j+q))
		for i := j - 1; i >= 0; i-- {
			p := 1
			if i > 0 && t.At(i, i-1) != 0 {
				p, i = 2, i-1
			}
			// Rᵢᵢ·X + X·Rⱼⱼ = Tᵢⱼ − Σ Rᵢₖ·Rₖⱼ, i < k < j
			x := r.Slice(i, i+p, j, j+q)
			blas.CopyMat(x, t.Slice(i, i+p, j, j+q))
			blas.Gemm(-1, r.Slice(i, i+p, i+p, j), r.Slice(i+p, j, j, j+q), 1, x)
			if !kron.solve(r.Slice(i, i+p, i, i+p), r.Slice(j, j+q, j, j+q), x, tol) {
				return false
			}
		}
	}
	return true
}

// schurBlock is the order, 1 or 2, of the diagonal block that begins at j.
func schurBlock(t blas.Mat[float64], j int) int {
	if j+1 < t.Rows && t.At(j+1, j) != 0 {
		return 2
	}
	return 1
}

// sqrtDiagonalBlock computes the square root of [t], t ≥ 0, or of a block
// T = [a b; c a], bc < 0, with the eigenvalues λ = a ± iμ, μ = √(−bc). With
// √λ = α + iβ, α > 0, it is α·I + (T − a·I)/(2α).
func sqrtDiagonalBlock(t, r blas.Mat[float64]) {
	if t.Rows == 1 {
		r.Set(0, 0, math.Sqrt(t.At(0, 0)))
		return
	}
	a, b, c := t.At(0, 0), t.At(0, 1), t.At(1, 0)
	mu := math.Sqrt(math.Abs(b)) * math.Sqrt(math.Abs(c))
	// α² = (a + |λ|)/2 and αβ = μ/2, without cancellation. The halves are taken
	// first so that nothing overflows.
	alpha := math.Sqrt(math.Abs(a)/2 + math.Hypot(a, mu)/2)
	if a < 0 {
		alpha = mu / 2 / alpha
	}
	r.Set(0, 0, alpha)
	r.Set(1, 1, alpha)
	r.Set(0, 1, b/2/alpha)
	r.Set(1, 0, c/2/alpha)
}

// kroneckerSolver solves A·X + X·B = C for A, B of order 1 or 2, as one system of
// order up to 4: (I ⊗ A + Bᵀ ⊗ I)·vec X = vec C.
type kroneckerSolver struct {
	system [16]float64
	rhs    [4]float64
	pivots [4]int
}

// solve overwrites C by X. It reports false if the system is singular and C is
// not within tol of zero; if C is, X is zero.
func (k *kroneckerSolver) solve(a, b, c blas.Mat[float64], tol float64) bool {
	p, q := a.Rows, b.Rows
	if p == 1 && q == 1 {
		switch d := a.At(0, 0) + b.At(0, 0); {
		case d != 0:
			c.Set(0, 0, c.At(0, 0)/d)
		case math.Abs(c.At(0, 0)) > tol:
			return false
		default:
			c.Set(0, 0, 0)
		}
		return true
	}
	// One block is of order 2, so its eigenvalues have positive real parts, and
	// those of the other none below zero: the system is regular.
	m := blas.MatOf(p*q, p*q, k.system[:p*q*p*q])
	blas.Fill(m, 0)
	for j := range q {
		for i := range p {
			row := j*p + i
			for l := range p {
				m.Set(row, j*p+l, m.At(row, j*p+l)+a.At(i, l))
			}
			for l := range q {
				m.Set(row, l*p+i, m.At(row, l*p+i)+b.At(l, j))
			}
			k.rhs[row] = c.At(i, j)
		}
	}
	x := blas.MatOf(p*q, 1, k.rhs[:p*q])
	LU(m, k.pivots[:p*q])
	LUSolve(m, k.pivots[:p*q], x)
	for j := range q {
		for i := range p {
			c.Set(i, j, x.At(j*p+i, 0))
		}
	}
	return true
}
