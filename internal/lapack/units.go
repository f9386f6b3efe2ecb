package lapack

import (
	"math"
	"math/bits"

	"github.com/lina-la/lina/internal/blas"
)

// The columns of a least squares problem may be in any units: metres or nanometres, years
// or milliseconds since 1970. What is judged of A, its condition and its rank, is judged
// of A·D⁻¹, whose columns have norms in [½, 1). That is within a factor √n of the scaling
// of least condition (van der Sluis, Condition numbers and equilibration of matrices,
// 1969). D holds powers of two, so nothing is rounded, and a column in other units of
// this kind gives the same bits.

// ColumnExponents stores the e of the 2ᵉ⁻¹ ≤ ‖aⱼ‖₂ < 2ᵉ for every column of A. A column
// of zeros gets the largest of the others', and so does one that is not finite.
func ColumnExponents[T Float](a blas.Mat[T], exp []int) {
	columnExponents(a.Cols, func(j int) blas.Vec[T] { return a.Col(j) }, exp)
}

// triangleExponents is ColumnExponents for a triangle.
func triangleExponents[T Float](uplo blas.Uplo, r blas.Mat[T], exp []int) {
	columnExponents(r.Cols, func(j int) blas.Vec[T] { return triangleColumn(uplo, r, j) }, exp)
}

func triangleColumn[T Float](uplo blas.Uplo, r blas.Mat[T], j int) blas.Vec[T] {
	if uplo == blas.Upper {
		return r.Col(j).Slice(0, j+1)
	}
	return r.Col(j).Slice(j, r.Rows)
}

func columnExponents[T Float](n int, column func(j int) blas.Vec[T], exp []int) {
	highest, left := math.MinInt, 0
	for j := range n {
		x := column(j)
		norm := float64(blas.Nrm2(x))
		if norm > math.MaxFloat64 && x.N > 0 { // near overflow
			norm = float64(abs(x.At(blas.Iamax(x)))) / (1 << 40)
			_, exp[j] = math.Frexp(norm)
			exp[j] += 40 + bits.Len(uint(x.N))/2
		} else {
			_, exp[j] = math.Frexp(norm)
		}
		if norm > 0 && norm <= math.MaxFloat64 {
			highest = max(highest, exp[j])
		} else {
			exp[j] = unknownExponent
			left++
		}
	}
	for j := 0; left > 0 && j < n; j++ {
		if exp[j] == unknownExponent {
			exp[j] = 0
			if left < n {
				exp[j] = highest
			}
		}
	}
}

const unknownExponent = math.MaxInt32

// ScaleColumns multiplies column j of A by 2^(sign·exp[j]).
func ScaleColumns[T Float](a blas.Mat[T], exp []int, sign int) {
	for j, e := range exp {
		scaleVec(a.Col(j), sign*e)
	}
}

// scaleTriangle is ScaleColumns for a triangle.
func scaleTriangle[T Float](uplo blas.Uplo, r blas.Mat[T], exp []int, sign int) {
	for j, e := range exp {
		scaleVec(triangleColumn(uplo, r, j), sign*e)
	}
}

// AreLike reports whether the units of columns differ little: by up to 2^likeUnits.
func AreLike(exp []int) bool {
	lowest, highest := math.MaxInt, math.MinInt
	for _, e := range exp {
		lowest, highest = min(lowest, e), max(highest, e)
	}
	return len(exp) == 0 || highest-lowest <= likeUnits
}

const likeUnits = 3

// comfortable reports whether columns, whose moduli add up to sums over m rows, are so
// far from overflow and underflow that products with them may be added up as they are.
func comfortable[T Float](sums []T, m int) bool {
	small, big := productRange[T]()
	for _, sum := range sums {
		if sum != 0 && !(sum >= small*T(max(1, m)) && sum <= big) {
			return false
		}
	}
	return true
}

// bringIntoRange multiplies x by the power of two 2⁻ᵉ that brings its largest
// entry near 1, and returns e; or leaves it alone, e = 0, if it is far from overflow
// and underflow. sum is that of its moduli.
func bringIntoRange[T Float](x blas.Vec[T], sum T) (e int) {
	if comfortable([]T{sum}, x.N) {
		return 0
	}
	largest := float64(abs(x.At(blas.Iamax(x))))
	if largest == 0 || !(largest <= math.MaxFloat64) {
		return 0
	}
	_, e = math.Frexp(largest)
	scaleVec(x, -e)
	return e
}
