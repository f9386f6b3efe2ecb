package kernel

import "unsafe"

// The kernels on vectors, for callers that are generic: each checks lengths and
// calls the kernel for the element type and the level in use, or else its twin in
// Go, which has the same name in lower case.

// is64 reports whether T is float64; the compiler knows.
func is64[T Float]() bool {
	var x T
	return unsafe.Sizeof(x) == 8
}

// Is64 reports whether T is float64; the compiler knows.
func Is64[T Float]() bool { return is64[T]() }

// as64 and as32 are x, whose elements are known to be of that type.
func as64[T Float](x []T) []float64 { return *(*[]float64)(unsafe.Pointer(&x)) }
func as32[T Float](x []T) []float32 { return *(*[]float32)(unsafe.Pointer(&x)) }

// shortVector is the length up to which the way into assembly takes longer than the twin,
// and shortDot that for a sum, whose bits depend on which of them it is.
const (
	shortVector = 8
	shortDot    = 16
)

// Add computes dst = x + y.
func Add[T Float](dst, x, y []T) {
	if len(dst) <= shortVector {
		add(dst, x, y)
		return
	}
	if is64[T]() {
		add64(as64(dst), as64(x[:len(dst)]), as64(y[:len(dst)]))
		return
	}
	add32(as32(dst), as32(x[:len(dst)]), as32(y[:len(dst)]))
}

// Sub computes dst = x − y.
func Sub[T Float](dst, x, y []T) {
	if len(dst) <= shortVector {
		sub(dst, x, y)
		return
	}
	if is64[T]() {
		sub64(as64(dst), as64(x[:len(dst)]), as64(y[:len(dst)]))
		return
	}
	sub32(as32(dst), as32(x[:len(dst)]), as32(y[:len(dst)]))
}

// Mul computes dst = x·y, element by element.
func Mul[T Float](dst, x, y []T) {
	if len(dst) <= shortVector {
		mul(dst, x, y)
		return
	}
	if is64[T]() {
		mul64(as64(dst), as64(x[:len(dst)]), as64(y[:len(dst)]))
		return
	}
	mul32(as32(dst), as32(x[:len(dst)]), as32(y[:len(dst)]))
}

// Div computes dst = x/y, element by element.
func Div[T Float](dst, x, y []T) {
	if is64[T]() {
		div64(as64(dst), as64(x[:len(dst)]), as64(y[:len(dst)]))
		return
	}
	div32(as32(dst), as32(x[:len(dst)]), as32(y[:len(dst)]))
}

// AddScaled computes dst = x + s·y.
func AddScaled[T Float](dst, x []T, s T, y []T) {
	if is64[T]() {
		addScaled64(as64(dst), as64(x[:len(dst)]), float64(s), as64(y[:len(dst)]))
		return
	}
	addScaled32(as32(dst), as32(x[:len(dst)]), float32(s), as32(y[:len(dst)]))
}

// Scale computes dst = s·x.
func Scale[T Float](dst []T, s T, x []T) {
	if is64[T]() {
		scale64(as64(dst), float64(s), as64(x[:len(dst)]))
		return
	}
	scale32(as32(dst), float32(s), as32(x[:len(dst)]))
}

// Quotient computes dst = x/s.
func Quotient[T Float](dst []T, s T, x []T) {
	if is64[T]() {
		quotient64(as64(dst), float64(s), as64(x[:len(dst)]))
		return
	}
	quotient32(as32(dst), float32(s), as32(x[:len(dst)]))
}

// Rot applies a plane rotation: x, y = c·x + s·y, c·y − s·x.
func Rot[T Float](x, y []T, c, s T) {
	if is64[T]() {
		rot64(as64(x), as64(y[:len(x)]), float64(c), float64(s))
		return
	}
	rot32(as32(x), as32(y[:len(x)]), float32(c), float32(s))
}

// Axpy computes y += α·x.
func Axpy[T Float](alpha T, x, y []T) {
	y = y[:len(x)]
	AddScaled(y, y, alpha, x)
}

// Axpy2 computes y += a₀·x₀ + a₁·x₁.
func Axpy2[T Float](a0 T, x0 []T, a1 T, x1, y []T) {
	if is64[T]() {
		axpy264(float64(a0), as64(x0), float64(a1), as64(x1[:len(x0)]), as64(y[:len(x0)]))
		return
	}
	axpy232(float32(a0), as32(x0), float32(a1), as32(x1[:len(x0)]), as32(y[:len(x0)]))
}

// Axpy4 computes y += a₀·x₀ + a₁·x₁ + a₂·x₂ + a₃·x₃, where xᵢ is x[i·inc:], over
// the length of y.
func Axpy4[T Float](a0, a1, a2, a3 T, x []T, inc int, y []T) {
	if is64[T]() {
		axpy464(float64(a0), float64(a1), float64(a2), float64(a3), as64(x[:3*inc+len(y)]), inc, as64(y))
		return
	}
	axpy432(float32(a0), float32(a1), float32(a2), float32(a3), as32(x[:3*inc+len(y)]), inc, as32(y))
}

// Dot returns Σ xᵢyᵢ, in T.
func Dot[T Float](x, y []T) T {
	if len(x) <= shortDot {
		return dot(x, y)
	}
	if is64[T]() {
		return T(dot64(as64(x), as64(y[:len(x)])))
	}
	return T(dot32(as32(x), as32(y[:len(x)])))
}

// Dot4 returns the dot products of x with four rows of a, row i at a[i·inc:].
func Dot4[T Float](x, a []T, inc int) (s0, s1, s2, s3 T) {
	if is64[T]() {
		r0, r1, r2, r3 := dot464(as64(x), as64(a[:3*inc+len(x)]), inc)
		return T(r0), T(r1), T(r2), T(r3)
	}
	r0, r1, r2, r3 := dot432(as32(x), as32(a[:3*inc+len(x)]), inc)
	return T(r0), T(r1), T(r2), T(r3)
}

// DotAxpy computes y += α·a and returns Σ aᵢxᵢ, reading a once: one row of a
// symmetric matrix acting both as a row and as a column.
func DotAxpy[T Float](x []T, alpha T, a, y []T) T {
	if is64[T]() {
		return T(dotAxpy64(as64(x), float64(alpha), as64(a[:len(x)]), as64(y[:len(x)])))
	}
	return T(dotAxpy32(as32(x), float32(alpha), as32(a[:len(x)]), as32(y[:len(x)])))
}

// MaxAbs returns max |xᵢ|, 0 if x is empty and NaN if it holds one.
func MaxAbs[T Float](x []T) T {
	if is64[T]() {
		return T(maxAbs64(as64(x)))
	}
	return T(maxAbs32(as32(x)))
}

// IsFinite reports whether x holds no NaN and no Inf.
func IsFinite[T Float](x []T) bool {
	m := MaxAbs(x)
	return m-m == 0
}

// Sum returns Σ xᵢ in float64, over several partial sums.
func Sum[T Float](x []T) float64 {
	if is64[T]() {
		return sum64(as64(x))
	}
	return sum32(as32(x))
}

// SumAbs returns Σ |xᵢ| in float64, over several partial sums.
func SumAbs[T Float](x []T) float64 {
	if is64[T]() {
		return sumAbs64(as64(x))
	}
	return sumAbs32(as32(x))
}

// SumSquares returns Σ (s·xᵢ)² in float64, over several partial sums. For float32
// and s = 1 it neither over- nor underflows.
func SumSquares[T Float](s float64, x []T) float64 {
	if is64[T]() {
		return sumSquares64(s, as64(x))
	}
	return sumSquares32(s, as32(x))
}
