package la

import (
	"github.com/lina-la/lina/internal/blas"
)

// Vec is a vector: a Go slice that has methods. It is indexed from 0, any
// []float64 is assignable to a Vector, and len(v) is the number of its
// entries, not its norm. Methods that return a vector return a new one.
type Vec[T Float] []T

// Vector is a vector of float64, the usual one, and Vector32 one of float32.
type (
	Vector   = Vec[float64]
	Vector32 = Vec[float32]
)

// FullVec returns the vector of n entries x. It panics if n < 0.
func FullVec(n int, x float64) Vector { return fullVec("FullVec", n, x) }

// FullVecOf is FullVec for any element type: FullVecOf(2, float32(1)).
func FullVecOf[T Float](n int, x T) Vec[T] { return fullVec("FullVecOf", n, x) }

func fullVec[T Float](op string, n int, x T) Vec[T] {
	if n < 0 {
		panicShape(op, "%d entries", n)
	}
	v := make(Vec[T], n)
	for i := range v {
		v[i] = x
	}
	return v
}

// Clone returns a copy.
func (v Vec[T]) Clone() Vec[T] { return append(make(Vec[T], 0, len(v)), v...) }

// AsRow returns vᵀ as a 1×n matrix. It shares the elements.
func (v Vec[T]) AsRow() Dense[T] { return wrap(1, len(v), v[:len(v):len(v)]) }

// AsCol returns v as an n×1 matrix. It shares the elements.
func (v Vec[T]) AsCol() Dense[T] { return wrap(len(v), 1, v[:len(v):len(v)]) }

// Add returns v + w, entry by entry. It panics if the lengths differ, as do
// all methods with two vectors.
func (v Vec[T]) Add(w Vec[T]) Vec[T] {
	checkLengths("Add", len(v), len(w))
	u := make(Vec[T], len(v))
	blas.Elements(blas.OpAdd, u, v, 0, w)
	return u
}

// Sub returns v − w, entry by entry.
func (v Vec[T]) Sub(w Vec[T]) Vec[T] {
	checkLengths("Sub", len(v), len(w))
	u := make(Vec[T], len(v))
	blas.Elements(blas.OpSub, u, v, 0, w)
	return u
}

// MulElem returns v ∘ w, the vector of the products vᵢ·wᵢ. Dot adds them up.
func (v Vec[T]) MulElem(w Vec[T]) Vec[T] {
	checkLengths("MulElem", len(v), len(w))
	u := make(Vec[T], len(v))
	blas.Elements(blas.OpMul, u, v, 0, w)
	return u
}

// DivElem returns the quotients vᵢ/wᵢ. Division by zero gives ±Inf, and 0/0
// gives NaN.
func (v Vec[T]) DivElem(w Vec[T]) Vec[T] {
	checkLengths("DivElem", len(v), len(w))
	u := make(Vec[T], len(v))
	blas.Elements(blas.OpDiv, u, v, 0, w)
	return u
}

// Scale returns s·v.
func (v Vec[T]) Scale(s T) Vec[T] {
	u := make(Vec[T], len(v))
	blas.Elements(blas.OpScale, u, v, s, v)
	return u
}

// AddScaled returns v + s·w.
func (v Vec[T]) AddScaled(s T, w Vec[T]) Vec[T] {
	checkLengths("AddScaled", len(v), len(w))
	u := make(Vec[T], len(v))
	blas.Elements(blas.OpAddScaled, u, v, s, w)
	return u
}

// AddScalar returns v with s added to every entry.
func (v Vec[T]) AddScalar(s T) Vec[T] {
	u := make(Vec[T], len(v))
	blas.Elements(blas.OpShift, u, v, s, v)
	return u
}

// Apply returns the vector of f(vᵢ): v.Apply(math.Exp).
func (v Vec[T]) Apply(f func(T) T) Vec[T] {
	u := make(Vec[T], len(v))
	for i, x := range v {
		u[i] = f(x)
	}
	return u
}

// Dot returns the dot product v·w = Σ vᵢ·wᵢ.
func (v Vec[T]) Dot(w Vec[T]) T {
	if len(v) != len(w) {
		panicLengths("Dot", len(v), len(w))
	}
	return blas.DotSlices(v, w)
}

// Outer returns the outer product v·wᵀ, the len(v)×len(w) matrix of the
// products vᵢ·wⱼ.
func (v Vec[T]) Outer(w Vec[T]) Dense[T] {
	a := zeros[T]("Outer", len(v), len(w))
	blas.Ger(1, blas.VecOf(v), blas.VecOf(w), a.view())
	return a
}

// MulMat returns vᵀA, the row vector of length A.Cols(). It panics unless
// len(v) = A.Rows().
func (v Vec[T]) MulMat(a Dense[T]) Vec[T] {
	if len(v) != a.rows {
		panicProduct("MulMat", 1, len(v), a.rows, a.cols)
	}
	u := make(Vec[T], a.cols)
	blas.Gemv(1, a.T().view(), blas.VecOf(v), 0, blas.VecOf(u))
	return u
}

// Cross returns the cross product v × w of two vectors of length 3: at right
// angles to both, as long as the area they span, and right-handed.
func (v Vec[T]) Cross(w Vec[T]) Vec[T] {
	if len(v) != 3 || len(w) != 3 {
		panicShape("Cross", "lengths %d and %d: both must be 3", len(v), len(w))
	}
	return Vec[T]{v[1]*w[2] - v[2]*w[1], v[2]*w[0] - v[0]*w[2], v[0]*w[1] - v[1]*w[0]}
}

// rowOf is a slice as a 1×n view.
func rowOf[T Float](v Vec[T]) blas.Mat[T] { return blas.MatOf(1, len(v), v) }
