package lapack

import (
	"math"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/scratch"
)

// Most callers only want to know of a condition number that it is not near 1/ε. Two
// questions cost less than the estimate, which has to say where both give no answer.
//
// For small matrices a bound: for a triangular T, and its comparison matrix M(T), which
// has |tᵢᵢ| on the diagonal and −|tᵢⱼ| beside it,
//
//	‖T⁻¹‖∞ ≤ ‖M(T)⁻¹‖∞ = ‖M(T)⁻¹·e‖∞
//
// is one substitution (Higham, A survey of condition number estimation for triangular
// matrices, 1987). The bound grows with the order.
//
// For larger ones a probe: x at random has a component of about 1/√n along any
// direction, so that ‖A⁻¹·x‖ hardly ever falls short of ‖A⁻¹‖·‖x‖ by much more than
// that; the probability of a factor θ·√n is of order 1/θ (Dixon, Estimating extremal
// eigenvalues and condition numbers of matrices, 1983). Several vectors are tried at once:
// the more, the smaller θ may be for all of them to miss.

// LURegular reports whether 1/(‖A‖₁·‖A⁻¹‖₁) ≥ ε is certain, or as good as certain, from
// P·A = L·U, n×n, and norm1 = ‖A‖₁. If not, the estimate has to say.
func LURegular[T Float](lu blas.Mat[T], norm1 T) bool {
	if lu.Rows == 0 {
		return true
	}
	if lu.Rows > regularOrder {
		return !hasZeroDiagonal(lu) && probe(lu.Rows, norm1, triangles(lu))
	}
	if lu.Rows <= 4 { // clearing less takes less
		var y [4]T
		return luRegular(&lu, norm1, y[:])
	}
	var y [regularOrder]T
	return luRegular(&lu, norm1, y[:])
}

// triangles solves L·U·x = b.
func triangles[T Float](lu blas.Mat[T]) solver[T] {
	return func(_ bool, x blas.Mat[T]) {
		blas.Trsm(blas.Lower, blas.Unit, 1, lu, x)
		blas.Trsm(blas.Upper, blas.NonUnit, 1, lu, x)
	}
}

// luRegular is LURegular by a bound: ‖A⁻¹‖₁ ≤ ‖U⁻¹‖₁·‖L⁻¹‖₁, and ‖L⁻¹‖₁ ≤ 2ⁿ⁻¹, for no entry
// of L is above 1. There is room for n numbers.
func luRegular[T Float](lu *blas.Mat[T], norm1 T, room []T) bool {
	bound := inverseBound(blas.Lower, blas.NonUnit, lu.Data, lu.Rows, lu.ColInc, lu.RowInc, room)
	return luBounded(lu, norm1*bound, room)
}

// luBounded is luRegular, bound being that of ‖A‖₁·‖U⁻¹‖₁.
func luBounded[T Float](lu *blas.Mat[T], bound T, room []T) bool {
	n := lu.Rows
	return bound*T(uint64(1)<<(n-1)) <= 1/Eps[T]() ||
		bound*inverseBound(blas.Upper, blas.Unit, lu.Data, n, lu.ColInc, lu.RowInc, room) <= 1/Eps[T]()
}

// CholeskyRegular is LURegular for A = L·Lᵀ. Only the lower triangle of l is read.
func CholeskyRegular[T Float](l blas.Mat[T], norm1 T) bool {
	if l.Rows > regularOrder {
		return probe(l.Rows, norm1, func(_ bool, x blas.Mat[T]) { CholeskySolve(l, x) })
	}
	// ‖A⁻¹‖₁ ≤ ‖L⁻ᵀ‖₁·‖L⁻¹‖₁
	var y [regularOrder]T
	bound := inverseBound(blas.Lower, blas.NonUnit, l.Data, l.Rows, l.RowInc, l.ColInc, y[:]) *
		inverseBound(blas.Upper, blas.NonUnit, l.Data, l.Rows, l.ColInc, l.RowInc, y[:])
	return norm1*bound <= 1/Eps[T]()
}

// inverseBound is ‖M(A)⁻¹·e‖∞ for a triangular matrix of order n, whose neighbours in a column and in a
// row are rowInc and colInc apart, with room for a vector.
func inverseBound[T Float](uplo blas.Uplo, diag blas.Diag, a []T, n, rowInc, colInc int, room []T) (largest T) {
	y := room[:n]
	for i := range y {
		y[i] = 1
	}
	for k := range y {
		j, i0, i1 := k, k+1, n
		if uplo == blas.Upper {
			j, i0, i1 = n-1-k, 0, n-1-k
		}
		s := y[j]
		if diag == blas.NonUnit {
			s /= abs(a[j*(rowInc+colInc)])
		}
		y[j] = s
		largest = max(largest, s)
		p := i0*rowInc + j*colInc
		for i := i0; i < i1; i++ { // others do not wait for each other
			y[i] += abs(a[p]) * s
			p += rowInc
		}
	}
	return largest
}

// LUSolveRegular is LUSolve for one right-hand side, x, and LURegular: the factors are read once for
// both where that is possible. x is the same to the bit whatever is asked.
func LUSolveRegular[T Float](lu blas.Mat[T], pivots []int, norm1 T, x []T) (regular bool) {
	if n := lu.Rows; n > 0 && n <= tinyOrder && lu.ColInc == 1 {
		var y [tinyOrder]T
		bound := norm1 * solveBoundTiny(lu.Data, lu.RowInc, pivots, x, y[:])
		return luBounded(&lu, bound, y[:])
	}
	if lu.Rows <= regularOrder || hasZeroDiagonal(lu) {
		LUSolve(lu, pivots, blas.VecOf(x).AsCol())
		return LURegular(lu, norm1)
	}
	SwapRows(blas.VecOf(x).AsCol(), pivots)
	return probeBeside(x, norm1, triangles(lu))
}

// CholeskySolveRegular is LUSolveRegular for A = L·Lᵀ.
func CholeskySolveRegular[T Float](l blas.Mat[T], norm1 T, x []T) (regular bool) {
	if l.Rows <= regularOrder {
		CholeskySolve(l, blas.VecOf(x).AsCol())
		return CholeskyRegular(l, norm1)
	}
	return probeBeside(x, norm1, func(_ bool, x blas.Mat[T]) { CholeskySolve(l, x) })
}

// attempt is so many vectors, which all fall short by the factor theta once in a million times, or
// less.
type attempt struct {
	vectors int
	theta   float64
}

// One vector is enough for most matrices, and two for nearly all others. float32 has no room for a
// large factor.
var (
	attempts64 = []attempt{{1, 1e6}, {2, 1e3}}
	attempts32 = []attempt{{8, 6}}
)

func attempts[T Float]() []attempt {
	if isFloat32[T]() {
		return attempts32
	}
	return attempts64
}

// probe reports whether norm1·‖A⁻¹·x‖₁/‖x‖₁, for the x at random, leaves no doubt that
// norm1·‖A⁻¹‖₁ ≤ 1/ε: where the doubt is too large for that it reports false at once.
func probe[T Float](n int, norm1 T, solve solver[T]) bool {
	for _, a := range attempts[T]() {
		if probeBy(a, nil, n, norm1, solve) {
			return true
		}
	}
	return false
}

// probeBeside computes x = A⁻¹·x and reports what probe does: the first vector is solved for in the
// same passes through the factors. x is the same to the bit whatever is asked.
func probeBeside[T Float](x []T, norm1 T, solve solver[T]) bool {
	n := len(x)
	if first := attempts[T]()[0]; first.vectors < fewVectors {
		return probeBy(first, x, n, norm1, solve) || probe(n, norm1, solve)
	}
	solve(false, blas.VecOf(x).AsCol())
	return probe(n, norm1, solve)
}

// fewVectors is the number of columns of consecutive elements up to which blas.Trsm solves for each as
// if it were alone, by blocks of the triangle that are near.
const fewVectors = 4

// probeBy is one attempt of probe; with an x, it computes x = A⁻¹·x as well.
func probeBy[T Float](a attempt, x []T, n int, norm1 T, solve solver[T]) bool {
	limit := 1 / (float64(Eps[T]()) * a.theta * float64(n))
	if limit < 2*float64(n) || !(norm1 > 0) || math.IsInf(float64(norm1), 0) {
		if x != nil {
			solve(false, blas.VecOf(x).AsCol())
		}
		return false
	}
	columns := a.vectors
	if x != nil {
		columns++
	}
	w := scratch.Borrow[T](n * columns)
	defer w.Release()
	X := blas.MatOf(columns, n, w.Take(n*columns)).T()
	if columns > fewVectors {
		X = blas.MatOf(n, columns, X.Data)
	}
	fraction, scale := powerBelow(norm1)
	vectors := X.Slice(0, n, 0, a.vectors)
	var sums [8]T
	randomVectors(vectors, scale, sums[:a.vectors])
	if x != nil {
		copy(column(X, a.vectors), x)
	}
	solve(false, X)
	if x != nil {
		copy(x, column(X, a.vectors))
	}
	for j, sum := range sums[:a.vectors] {
		if !(fraction*float64(blas.Asum(vectors.Col(j))/sum) <= limit) {
			return false
		}
	}
	return true
}

// randomVectors stores vectors at random in the columns of X, times scale, and their 1-norms before that.
func randomVectors[T Float](X blas.Mat[T], scale T, sums []T) {
	random := uint64(0x9e3779b97f4a7c15)
	for i := range X.Rows {
		for j := range sums {
			// ±[½, 1): of directions among few coordinates, vectors of signs alone
			// miss many altogether.
			random = xorshift(random)
			x := T(0.5) + T(random>>40&0xffff)*0x1p-17
			sums[j] += x
			X.Set(i, j, scale*x*(1-2*T(random>>63)))
		}
	}
}
