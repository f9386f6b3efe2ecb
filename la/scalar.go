package la

import (
	"math"

	"github.com/lina-la/lina/internal/blas"
)

// Float is the set of element types: exactly float32 and float64, IEEE 754
// binary32 and binary64. Types defined from them are not in the set, so that
// the kernels below can be chosen by type.
type Float interface{ float32 | float64 }

// Eps is the machine epsilon of T: the distance from 1 to the next larger
// number, 2⁻⁵² for float64 and 2⁻²³ for float32.
//
// The library's tolerances are written with it: a singular value counts as zero if it
// is at most max(m, n)·ε·σ₁, and see [LstSq].
func Eps[T Float]() T {
	if is32[T]() {
		return 1.0 / (1 << 23)
	}
	return 1.0 / (1 << 52)
}

// abs is |x|.
func abs[T Float](x T) T { return T(math.Abs(float64(x))) }

// is32 reports whether T is float32. The compiler knows the answer.
func is32[T Float]() bool {
	var x T
	_, ok := any(x).(float32)
	return ok
}

// bitSize is 32 or 64, as strconv wants it.
func bitSize[T Float]() int {
	if is32[T]() {
		return 32
	}
	return 64
}

// typeName is "float32" or "float64".
func typeName[T Float]() string {
	if is32[T]() {
		return "float32"
	}
	return "float64"
}

// Convert returns U(A): the same matrix with elements of another type,
// rounded to nearest. It copies.
//
//	B := la.Convert[float32](A)
func Convert[U, T Float](a Dense[T]) Dense[U] {
	b := ZerosOf[U](a.rows, a.cols)
	blas.Convert(b.view(), a.view())
	return b
}

// ConvertTo stores dst = A in the type of dst, rounded to nearest. It panics if the
// shapes differ.
func ConvertTo[U, T Float](dst Dense[U], a Dense[T]) {
	if dst.rows != a.rows || dst.cols != a.cols {
		panicDst("ConvertTo", dst.rows, dst.cols, a.rows, a.cols)
	}
	if is32[U]() == is32[T]() {
		checkElementwise("ConvertTo", "a", any(dst).(Dense[T]), a)
	}
	blas.Convert(dst.view(), a.view())
}

// ConvertVec returns U(v), rounded to nearest: Convert for vectors.
func ConvertVec[U, T Float](v Vec[T]) Vec[U] {
	w := make(Vec[U], len(v))
	blas.Convert(rowOf(w), rowOf(v))
	return w
}
