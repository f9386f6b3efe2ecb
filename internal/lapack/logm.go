package lapack

import (
	"math"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/scratch"
)

// The logarithm of a quasi-triangular matrix by inverse scaling and squaring:
//
//	log T = 2ᵏ·log(I + X),  I + X = T^(1/2ᵏ),  log(I + X) ≈ Σᵢ wᵢ·X·(I + xᵢ·X)⁻¹
//
// with the nodes xᵢ and weights wᵢ of Gauss–Legendre quadrature on [0, 1], which
// make the diagonal Padé approximant (Higham, Functions of Matrices, 2008,
// Alg. 11.9; Al-Mohy, Higham and Relton, Computing the Fréchet derivative of the
// matrix logarithm and estimating the condition number, 2013, for real
// arithmetic). The diagonal blocks of X and of the result, and what joins two
// real eigenvalues that are neighbours, are put in from closed formulas, so that
// they suffer neither from the roots nor from the subtraction of I.

// gaussLegendre are the seven nodes and weights on [0, 1].
var gaussLegendre = [7]struct{ x, w float64 }{
	{0.025446043828620737737, 0.064742483084434846635},
	{0.129234407200302780068, 0.139852695744638333951},
	{0.297077424311301416547, 0.190915025252559472475},
	{0.5, 0.208979591836734693878},
	{0.702922575688698583453, 0.190915025252559472475},
	{0.870765592799697219932, 0.139852695744638333951},
	{0.974553956171379262263, 0.064742483084434846635},
}

const (
	logTheta  = 0.264 // ‖X‖₁ up to which degree 7 is accurate: Higham, table 11.1
	mostRoots = 2200  // twice what entries between 2⁻¹⁰⁷⁴ and 2¹⁰²⁴ can need
)

// LogQuasiTriangular replaces T, n×n, by its principal logarithm. T is as Schur
// leaves it; its real eigenvalues are positive. false: the roots of T did not
// approach I.
func LogQuasiTriangular(t blas.Mat[float64]) (ok bool) {
	n := t.Rows
	room, ints := scratch.Borrow[float64](4*n*n), scratch.Borrow[int](n)
	defer room.Release()
	defer ints.Release()
	pivots := ints.Take(n)
	var w [4]blas.Mat[float64]
	for i := range w {
		w[i] = blas.MatOf(n, n, room.Take(n*n))
	}
	root, next := w[0], w[1]
	blas.CopyMat(root, t)
	k := 0
	for ; distanceToIdentity(root) > logTheta; k++ {
		if k == mostRoots || !SqrtQuasiTriangular(root, next, 0) {
			return false
		}
		root, next = next, root
	}
	x := root
	subtractIdentity(x, t, k)
	sum := next
	blas.Fill(sum, 0)
	for _, node := range gaussLegendre {
		// sum += w·(I + x·X)⁻¹·X
		shifted, term := w[2], w[3]
		blas.Scale(shifted, node.x, x)
		for i := range n {
			shifted.Set(i, i, shifted.At(i, i)+1)
		}
		blas.CopyMat(term, x)
		LU(shifted, pivots)
		LUSolve(shifted, pivots, term)
		blas.AddScaled(sum, sum, node.w, term)
	}
	scaleMat(sum, k)
	logOfBlocks(t, sum)
	blas.CopyMat(t, sum)
	return true
}

// distanceToIdentity is ‖T − I‖₁ of an upper quasi-triangular T.
func distanceToIdentity(t blas.Mat[float64]) float64 {
	largest := 0.0
	for j := range t.Cols {
		sum := math.Abs(t.At(j, j) - 1)
		for i := range min(j+2, t.Rows) {
			if i != j {
				sum += math.Abs(t.At(i, j))
			}
		}
		largest = max(largest, sum)
	}
	return largest
}

// logOfBlock returns, for a standardised block [a b; c a] with the eigenvalues
// |λ|·e^(±iθ), its logarithm [ρ θ·b/μ; θ·c/μ ρ] with ρ = log|λ|, μ = √(−bc), as
// ρ, θ, b/μ and c/μ.
func logOfBlock(t blas.Mat[float64]) (rho, theta, up, down float64) {
	a, b, c := t.At(0, 0), t.At(0, 1), t.At(1, 0)
	mu := math.Sqrt(math.Abs(b)) * math.Sqrt(math.Abs(c))
	return Log(math.Hypot(a, mu)), math.Atan2(mu, a), b / mu, c / mu
}

// subtractIdentity computes X = T^(1/2ᵏ) − I from the root that x holds; the
// diagonal blocks come from t = T itself.
func subtractIdentity(x, t blas.Mat[float64], k int) {
	for j := 0; j < t.Rows; j++ {
		if schurBlock(t, j) == 1 {
			x.Set(j, j, math.Expm1(math.Ldexp(Log(t.At(j, j)), -k)))
			continue
		}
		// e^ρ·cos φ − 1 and e^ρ·sin φ, with ρ = log|λ|/2ᵏ and φ = θ/2ᵏ
		rho, phi, up, down := logOfBlock(t.Slice(j, j+2, j, j+2))
		rho, phi = math.Ldexp(rho, -k), math.Ldexp(phi, -k)
		half := math.Sin(phi / 2)
		diagonal := math.Expm1(rho)*math.Cos(phi) - 2*half*half
		off := math.Exp(rho) * math.Sin(phi)
		x.Set(j, j, diagonal)
		x.Set(j+1, j+1, diagonal)
		x.Set(j, j+1, off*up)
		x.Set(j+1, j, off*down)
		j++
	}
}

// logOfBlocks stores the diagonal blocks of log T, and its entries next to the
// diagonal between two blocks of order 1.
func logOfBlocks(t, l blas.Mat[float64]) {
	for j := 0; j < t.Rows; j++ {
		if schurBlock(t, j) == 2 {
			rho, theta, up, down := logOfBlock(t.Slice(j, j+2, j, j+2))
			l.Set(j, j, rho)
			l.Set(j+1, j+1, rho)
			l.Set(j, j+1, theta*up)
			l.Set(j+1, j, theta*down)
			j++
			continue
		}
		l.Set(j, j, Log(t.At(j, j)))
		if j+1 < t.Rows && schurBlock(t, j+1) == 1 {
			l.Set(j, j+1, t.At(j, j+1)*logDifference(t.At(j, j), t.At(j+1, j+1)))
		}
	}
}

// logDifference is (log b − log a)/(b − a), for a, b > 0, without cancellation:
// with z = (b − a)/(b + a), log(b/a) = 2·artanh z.
func logDifference(a, b float64) float64 {
	if a == b {
		return 1 / a
	}
	if z := (b/2 - a/2) / (b/2 + a/2); math.Abs(z) < 0.5 {
		return 2 * math.Atanh(z) / (b - a)
	}
	return (Log(b) - Log(a)) / (b - a)
}
