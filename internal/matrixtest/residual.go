package matrixtest

import (
	"math"

	"github.com/lina-la/lina/internal/blas"
)

// Residual ratios. Norms are 1-norms; ε and the smallest number η are those of
// the element type T; n is the larger dimension. Each denominator carries a term
// in n²η, which counts only for matrices of subnormal numbers, whose rounding
// errors are not relative to their size.

// Residual is ‖A − B·C‖/(n‖A‖ε), the building block of most others.
func Residual[T blas.Float](a, b, c blas.Mat[T]) float64 {
	as := scale(a)
	r := remainder(as, scale(b), scale(c))
	return ratio[T](r.oneNorm(), as.oneNorm(), one, max(a.Rows, a.Cols, b.Cols))
}

// ProductResidual is ‖A − F₁·F₂·…·Fₖ‖/(n‖A‖ε), k ≥ 2. The product of all but the
// last factor is formed from the left, each partial product rounded to float64.
func ProductResidual[T blas.Float](a blas.Mat[T], factors ...blas.Mat[T]) float64 {
	as, left, n := scale(a), scale(factors[0]), max(a.Rows, a.Cols)
	last := len(factors) - 1
	for _, f := range factors[1:last] {
		left = left.times(scale(f))
	}
	r := remainder(as, left, scale(factors[last]))
	return ratio[T](r.oneNorm(), as.oneNorm(), one, n)
}

// Difference is ‖A − B‖/(n‖A‖ε).
func Difference[T blas.Float](a, b blas.Mat[T]) float64 {
	return Residual(a, b, Identity[T](b.Cols))
}

// Orthogonality is ‖I − QᵀQ‖/(nε), n the number of rows of Q.
func Orthogonality[T blas.Float](q blas.Mat[T]) float64 {
	qs := scale(q)
	r := remainder(scale(Identity[T](q.Cols)), qs.transposed(), qs)
	return ratio[T](r.oneNorm(), one, one, max(q.Rows, q.Cols))
}

// LUResidual is ‖P·A − L·U‖/(n‖A‖ε) for the m×n matrix a and its factors in lu.
func LUResidual[T blas.Float](a, lu blas.Mat[T], pivots []int) float64 {
	k := min(a.Rows, a.Cols)
	l := Triangle(blas.Lower, blas.Unit, lu.Slice(0, lu.Rows, 0, k))
	u := Triangle(blas.Upper, blas.NonUnit, lu.Slice(0, k, 0, lu.Cols))
	return Residual(PermuteRows(a, pivots), l, u)
}

// CholeskyResidual is ‖A − L·Lᵀ‖/(n‖A‖ε), L the lower triangle of l and A
// symmetric, given by its lower triangle.
func CholeskyResidual[T blas.Float](a, l blas.Mat[T]) float64 {
	t := Triangle(blas.Lower, blas.NonUnit, l)
	return Residual(SymmetricOf(blas.Lower, a), t, t.T())
}

// QRResidual is ‖A − Q·R‖/(n‖A‖ε), R the upper triangle (or trapezoid) of the
// first q.Cols rows of r.
func QRResidual[T blas.Float](a, q, r blas.Mat[T]) float64 {
	return Residual(a, q, Triangle(blas.Upper, blas.NonUnit, r.Slice(0, q.Cols, 0, r.Cols)))
}

// EigSymResidual is ‖A·V − V·Λ‖/(n‖A‖ε).
func EigSymResidual[T blas.Float](a blas.Mat[T], values []T, v blas.Mat[T]) float64 {
	return SimilarityResidual(a, v, Diagonal(len(values), len(values), values))
}

// EigResidual is ‖A·V − V·Λ‖/(n‖A‖ε) for eigenvalues re + i·im and eigenvectors
// in real packing: for a pair, +im first, columns j and j+1 of V are the real and
// the imaginary part, so that A·[x y] = [x y]·[re im; −im re].
func EigResidual[T blas.Float](a blas.Mat[T], re, im []T, v blas.Mat[T]) float64 {
	d := Diagonal(len(re), len(re), re)
	for j := range im {
		if im[j] > 0 && j+1 < len(im) {
			d.Set(j, j+1, im[j])
			d.Set(j+1, j, -im[j])
		}
	}
	return SimilarityResidual(a, v, d)
}

// SimilarityResidual is ‖A·Z − Z·T‖/(n‖A‖ε): for a Schur form A = Z·T·Zᵀ, for
// A = Q·H·Qᵀ with H Hessenberg, and for eigenvectors.
func SimilarityResidual[T blas.Float](a, z, t blas.Mat[T]) float64 {
	as, zs := scale(a), scale(z)
	r := remainder(scale(Zeros[T](z.Rows, z.Cols)), as, zs, zs.negated(), scale(t))
	return ratio[T](r.oneNorm(), as.oneNorm(), one, a.Rows)
}

// SVDResidual is ‖A − U·Σ·Vᵀ‖/(n‖A‖ε), for thin or full U and V.
func SVDResidual[T blas.Float](a, u blas.Mat[T], s []T, v blas.Mat[T]) float64 {
	return ProductResidual(a, u, Diagonal(u.Cols, v.Cols, s), v.T())
}

// SolveResidual is the backward error ‖B − A·X‖/((‖A‖‖X‖ + ‖B‖)nε).
func SolveResidual[T blas.Float](a, x, b blas.Mat[T]) float64 {
	as, xs, bs := scale(a), scale(x), scale(b)
	r := remainder(bs, as, xs)
	size := as.oneNorm().times(xs.oneNorm()).plus(bs.oneNorm())
	return ratio[T](r.oneNorm(), size, as.oneNorm().plus(one), max(a.Rows, a.Cols))
}

// LeastSquaresResidual is ‖Aᵀ(B − A·X)‖/(‖A‖(‖A‖‖X‖ + ‖B‖)nε): the residual of a
// least squares solution is orthogonal to the columns of A.
func LeastSquaresResidual[T blas.Float](a, x, b blas.Mat[T]) float64 {
	as, xs, bs := scale(a), scale(x), scale(b)
	r := remainder(bs, as, xs)
	g := as.transposed().times(r)
	size := as.oneNorm().times(as.oneNorm().times(xs.oneNorm()).plus(bs.oneNorm()))
	unit := as.oneNorm().times(as.oneNorm().plus(one))
	return ratio[T](g.oneNorm(), size, unit, max(a.Rows, a.Cols))
}

// InverseResidual is the smaller of ‖I − A·X‖ and ‖I − X·A‖, over ‖A‖‖X‖nε: a
// method for the inverse makes one of the two small, not always both (Higham,
// Accuracy and Stability of Numerical Algorithms, 2nd ed., §14.2).
func InverseResidual[T blas.Float](a, x blas.Mat[T]) float64 {
	as, xs, id := scale(a), scale(x), scale(Identity[T](a.Rows))
	size, unit := as.oneNorm().times(xs.oneNorm()), as.oneNorm().plus(one)
	right := ratio[T](remainder(id, as, xs).oneNorm(), size, unit, a.Rows)
	left := ratio[T](remainder(id, xs, as).oneNorm(), size, unit, a.Rows)
	return math.Min(left, right)
}

// PenroseResidual is the largest of the four conditions that make X the
// pseudoinverse of A: ‖AXA − A‖/(‖A‖²‖X‖), ‖XAX − X‖/(‖A‖‖X‖²) and, for the
// symmetry of AX and of XA, ‖AX − (AX)ᵀ‖/(‖A‖‖X‖), each over nε.
func PenroseResidual[T blas.Float](a, x blas.Mat[T]) float64 {
	as, xs := scale(a), scale(x)
	ax, xa := as.times(xs), xs.times(as)
	size, n := as.oneNorm().times(xs.oneNorm()), max(a.Rows, a.Cols)
	unit := as.oneNorm().plus(one)
	asymmetry := func(p scaled) float64 {
		return ratio[T](remainder(p.transposed(), p, scale(Identity[T](p.Cols))).oneNorm(), size, unit, n)
	}
	return max(
		ratio[T](remainder(as, ax, as).oneNorm(), size.times(as.oneNorm()), unit.times(as.oneNorm()), n),
		ratio[T](remainder(xs, xs, ax).oneNorm(), size.times(xs.oneNorm()), unit.times(xs.oneNorm()), n),
		asymmetry(ax), asymmetry(xa))
}
