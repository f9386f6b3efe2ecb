package lapack

import (
	"math"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/scratch"
)

// Condition numbers in the 1-norm, estimated from a factorization in O(n²).
//
// ‖A⁻¹‖₁ = max over ‖x‖₁ = 1 of ‖A⁻¹x‖₁ is a convex maximization, so a corner
// ±eⱼ of the unit ball attains it. The estimator climbs from corner to corner
// along the subgradient A⁻ᵀ·sign(A⁻¹x), two starting points at a time (Higham
// and Tisseur, A block algorithm for matrix 1-norm estimation, with an
// application to 1-norm pseudospectra, 2000, Alg. 2.4 with t = 2). The estimate
// is a lower bound of the norm, nearly always within a factor of three and
// often exact; up to order exactNormOrder it is the norm.

const (
	exactNormOrder = 4 // n ≤ this: try every corner
	normSteps      = 5 // at most this many climbs, "itmax" of Alg. 2.4
)

// LURCond estimates rcond = 1/(‖A‖₁·‖A⁻¹‖₁) from P·A = L·U, n×n, and norm1 =
// ‖A‖₁. It is 0 if U is singular or A⁻¹ out of range, 1 if n is 0, and NaN if
// norm1 is.
func LURCond[T Float](lu blas.Mat[T], pivots []int, norm1 T) T {
	return rcond(lu, norm1, func(trans bool, x blas.Mat[T]) {
		if trans {
			LUSolveTrans(lu, pivots, x)
		} else {
			LUSolve(lu, pivots, x)
		}
	})
}

// LURCondInf is LURCond in the ∞-norm: normInf = ‖A‖∞ is the 1-norm of Aᵀ. As there,
// pivots may be nil, since the order of the columns of A⁻¹ changes neither norm.
func LURCondInf[T Float](lu blas.Mat[T], pivots []int, normInf T) T {
	return rcond(lu, normInf, func(trans bool, x blas.Mat[T]) {
		if trans {
			LUSolve(lu, pivots, x)
		} else {
			LUSolveTrans(lu, pivots, x)
		}
	})
}

// CholeskyRCond is LURCond for A = L·Lᵀ. Only the lower triangle of l is read.
func CholeskyRCond[T Float](l blas.Mat[T], norm1 T) T {
	return rcond(l, norm1, func(_ bool, x blas.Mat[T]) { CholeskySolve(l, x) })
}

// TriRCond is LURCond for a triangular matrix; it finds the norm itself.
func TriRCond[T Float](uplo blas.Uplo, diag blas.Diag, a blas.Mat[T]) T {
	norm1 := triOneNorm(uplo, diag, a)
	solve := func(trans bool, x blas.Mat[T]) {
		if trans {
			blas.Trsm(!uplo, diag, 1, a.T(), x)
		} else {
			blas.Trsm(uplo, diag, 1, a, x)
		}
	}
	if diag == blas.Unit {
		return rcondRegular(a.Rows, norm1, solve)
	}
	return rcond(a, norm1, solve)
}

// TriRCondScaled is TriRCond for a triangle with columns scaled to like norms, see
// units.go: what R = QᵀA says of A in whatever units. The diagonal is not taken to be 1.
func TriRCondScaled[T Float](uplo blas.Uplo, r blas.Mat[T]) T {
	n := r.Rows
	w, ints := blas.Borrow[T](n, n), scratch.Borrow[int](n)
	defer w.Release()
	defer ints.Release()
	exp := ints.Take(n)
	blas.CopyMat(w.Mat, r)
	triangleExponents(uplo, w.Mat, exp)
	scaleTriangle(uplo, w.Mat, exp, -1)
	return TriRCond(uplo, blas.NonUnit, w.Mat)
}

// solver replaces X by A⁻¹·X, or by A⁻ᵀ·X if trans.
type solver[T Float] func(trans bool, x blas.Mat[T])

// rcond is rcondRegular, or 0 if the triangular factor has a zero on its
// diagonal.
func rcond[T Float](factor blas.Mat[T], norm1 T, solve solver[T]) T {
	if norm1 == norm1 && hasZeroDiagonal(factor) {
		return 0
	}
	return rcondRegular(factor.Rows, norm1, solve)
}

// rcondRegular is 1/(norm1·‖A⁻¹‖₁). With 2ᵉ next below norm1 it estimates the
// norm of (A/2ᵉ)⁻¹, which is in range for any A that is well conditioned.
func rcondRegular[T Float](n int, norm1 T, solve solver[T]) T {
	switch {
	case n == 0:
		return 1
	case norm1 != norm1:
		return norm1
	case norm1 == 0 || math.IsInf(float64(norm1), 0):
		return 0
	}
	fraction, scale := powerBelow(norm1)
	inverse := inverseNorm(n, scale, solve)
	if !(float64(inverse) < math.Inf(1)) || inverse == 0 {
		return 0
	}
	return min(1, 1/(T(fraction)*inverse))
}

// powerBelow splits a positive norm into fraction·power, power a power of two and
// 1 ≤ fraction < 2.
func powerBelow[T Float](norm T) (fraction float64, power T) {
	half, e := math.Frexp(float64(norm))
	return 2 * half, scaleByPowerOfTwo(T(1), e-1)
}

// inverseNorm estimates ‖scale·A⁻¹‖₁, A of order n ≥ 1.
func inverseNorm[T Float](n int, scale T, solve solver[T]) T {
	w := scratch.Borrow[T](6 * n)
	defer w.Release()
	// Pairs of vectors: those that are solved for go side by side.
	X := blas.MatOf(n, 2, w.Take(2*n))
	if n <= exactNormOrder {
		return inverseNormExact(n, scale, X, solve)
	}
	S, previous := blas.MatOf(2, n, w.Take(2*n)).T(), blas.MatOf(2, n, w.Take(2*n)).T()
	blas.Fill(S, 0)

	// Y = A⁻¹·X for the centre of a face, and for an alternating ramp that defeats
	// matrices whose inverse sums to little (Higham 1988).
	for i := range n {
		X.Set(i, 0, scale)
		X.Set(i, 1, scale*alternatingRamp[T](i, n))
	}
	solve(false, X)
	estimate := max(blas.Asum(X.Col(0))/T(n), blas.Asum(X.Col(1))/(1.5*T(n)))

	var visited [2 * normSteps]int
	corners := visited[:0] // the j whose eⱼ was tried
	best := -1             // the corner that gave the estimate
	random := uint64(0x9e3779b97f4a7c15)
	for range normSteps {
		// S = sign(Y): done if neither column is new
		previous, S = S, previous
		signs(S, X)
		if parallelToAny(S.Col(0), previous) && parallelToAny(S.Col(1), previous) {
			break
		}
		random = replaceParallel(S, previous, random)

		// Z = A⁻ᵀ·S: the rows with the largest entries are the corners to go to
		blas.Scale(X, scale, S)
		solve(true, X)
		first, second := largestRows(X, nil)
		if best >= 0 && rowMax(X, first) <= rowMax(X, best) ||
			contains(corners, first) && contains(corners, second) {
			break
		}
		first, second = largestRows(X, corners)

		// Y = A⁻¹·[e_first e_second]
		blas.Fill(X, 0)
		improved := false
		targets := [2]int{first, second}
		for c, j := range targets {
			if j >= 0 {
				X.Set(j, c, scale)
				corners = append(corners, j)
			}
		}
		solve(false, X)
		for c, j := range targets {
			// Written so that a NaN becomes the estimate.
			if sum := blas.Asum(X.Col(c)); j >= 0 && !(sum <= estimate) {
				estimate, best, improved = sum, j, true
			}
		}
		if !improved {
			break
		}
	}
	return estimate
}

// inverseNormExact is the largest 1-norm of a column of scale·A⁻¹.
func inverseNormExact[T Float](n int, scale T, X blas.Mat[T], solve solver[T]) T {
	var norm T
	for j := 0; j < n; j += 2 {
		pair := X.Slice(0, n, 0, min(2, n-j))
		blas.Fill(pair, 0)
		for c := range pair.Cols {
			pair.Set(j+c, c, scale)
		}
		solve(false, pair)
		for c := range pair.Cols {
			norm = max(norm, blas.Asum(pair.Col(c)))
		}
	}
	return norm
}

// alternatingRamp is entry i of (1, −(1 + 1/(n−1)), …, ±2), of 1-norm 3n/2.
func alternatingRamp[T Float](i, n int) T {
	x := 1 + T(i)/T(n-1)
	if i%2 == 1 {
		return -x
	}
	return x
}

// signs stores the signs ±1 of Y, whose rows are consecutive elements, in S; the sign
// of 0 is +1.
func signs[T Float](S, Y blas.Mat[T]) {
	for c := range 2 {
		s := column(S, c)
		for i := range s {
			s[i] = 1
			if Y.Data[2*i+c] < 0 {
				s[i] = -1
			}
		}
	}
}

// column returns column c of a matrix whose columns are consecutive elements.
func column[T Float](a blas.Mat[T], c int) []T { return a.Data[c*a.ColInc:][:a.Rows] }

// areParallel says whether two vectors of ±1 are equal or opposite.
func areParallel[T Float](x, y blas.Vec[T]) bool {
	return abs(blas.Dot(x, y)) == T(x.N)
}

func parallelToAny[T Float](x blas.Vec[T], Y blas.Mat[T]) bool {
	return areParallel(x, Y.Col(0)) || areParallel(x, Y.Col(1))
}

// replaceParallel puts random signs into a column of S that would bring nothing
// new: one parallel to the other or to a previous one. It returns the next state
// of the random generator.
func replaceParallel[T Float](S, previous blas.Mat[T], state uint64) uint64 {
	for c := range 2 {
		for range S.Rows { // in practice once
			if !parallelToAny(S.Col(c), previous) && (c == 0 || !areParallel(S.Col(0), S.Col(1))) {
				break
			}
			state = randomSigns(S.Col(c), state)
		}
	}
	return state
}

// xorshift is the state that follows in a generator of random bits (Marsaglia 2003).
func xorshift(state uint64) uint64 {
	state ^= state << 13
	state ^= state >> 7
	return state ^ state<<17
}

// randomSigns fills x with ±1 from the generator and returns its next state. The same matrix always gets the same estimate.
func randomSigns[T Float](x blas.Vec[T], state uint64) uint64 {
	for i := range x.N {
		state = xorshift(state)
		x.Set(i, 1-2*T(state>>63))
	}
	return state
}

func rowMax[T Float](Z blas.Mat[T], i int) T { return max(abs(Z.At(i, 0)), abs(Z.At(i, 1))) }

// largestRows returns the two rows of Z, which are consecutive elements, with the
// largest entries, leaving out the rows in skip; −1 where there is none.
func largestRows[T Float](Z blas.Mat[T], skip []int) (first, second int) {
	first, second = -1, -1
	var largest, next T
	for i := range Z.Rows {
		switch size := max(abs(Z.Data[2*i]), abs(Z.Data[2*i+1])); {
		case first >= 0 && size <= largest && second >= 0 && size <= next:
		case contains(skip, i):
		case first < 0 || size > largest:
			second, next = first, largest
			first, largest = i, size
		default:
			second, next = i, size
		}
	}
	return first, second
}

func contains(list []int, i int) bool {
	for _, x := range list {
		if x == i {
			return true
		}
	}
	return false
}
