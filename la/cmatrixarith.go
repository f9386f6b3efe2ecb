package la

import (
	"math"
	"math/cmplx"
)

// AsComplex returns A, of either element type, as a complex matrix. It copies.
func AsComplex[T Float](a Dense[T]) CMatrix {
	z := zerosC("AsComplex", a.rows, a.cols)
	for at, x := range a.All() {
		z.data[at.I*z.cols+at.J] = complex(float64(x), 0)
	}
	return z
}

// ComplexOf returns A + i·B. It panics unless A and B have one shape.
func ComplexOf(re, im Matrix) CMatrix {
	if re.rows != im.rows || re.cols != im.cols {
		panicShape("ComplexOf", "%s and %s differ", dims(re.rows, re.cols), dims(im.rows, im.cols))
	}
	z := zerosC("ComplexOf", re.rows, re.cols)
	for i := range z.rows {
		for j := range z.cols {
			z.data[i*z.cols+j] = complex(re.at(i, j), im.at(i, j))
		}
	}
	return z
}

// Add returns A + B. It panics unless A and B have one shape.
func (a CMatrix) Add(b CMatrix) CMatrix { return a.addScaled("Add", 1, b) }

// Sub returns A − B. It panics unless A and B have one shape.
func (a CMatrix) Sub(b CMatrix) CMatrix { return a.addScaled("Sub", -1, b) }

func (a CMatrix) addScaled(op string, s float64, b CMatrix) CMatrix {
	if a.rows != b.rows || a.cols != b.cols {
		panicShape(op, "%s and %s differ", dims(a.rows, a.cols), dims(b.rows, b.cols))
	}
	c := zerosC(op, a.rows, a.cols)
	for k, z := range a.data {
		w := b.data[k]
		c.data[k] = complex(real(z)+s*real(w), imag(z)+s*imag(w))
	}
	return c
}

// Scale returns s·A.
func (a CMatrix) Scale(s complex128) CMatrix {
	c := zerosC("Scale", a.rows, a.cols)
	for k, z := range a.data {
		c.data[k] = s * z
	}
	return c
}

// Mul returns the matrix product A·B. It panics unless A has as many columns
// as B has rows.
func (a CMatrix) Mul(b CMatrix) CMatrix {
	if a.cols != b.rows {
		panicProduct("Mul", a.rows, a.cols, b.rows, b.cols)
	}
	c := zerosC("Mul", a.rows, b.cols)
	for i := range a.rows {
		for k := range a.cols {
			for j := range b.cols {
				c.data[i*c.cols+j] += a.data[i*a.cols+k] * b.data[k*b.cols+j]
			}
		}
	}
	return c
}

// MulVec returns A·x. It panics unless A has len(x) columns.
func (a CMatrix) MulVec(x []complex128) []complex128 {
	if a.cols != len(x) {
		panicProduct("MulVec", a.rows, a.cols, len(x), 1)
	}
	y := make([]complex128, a.rows)
	for i := range y {
		for j, z := range x {
			y[i] += a.data[i*a.cols+j] * z
		}
	}
	return y
}

// H returns Aᴴ, the conjugate transpose: entry (i, j) is the conjugate of aⱼᵢ.
// It copies.
func (a CMatrix) H() CMatrix {
	h := a.T()
	for k, z := range h.data {
		h.data[k] = cmplx.Conj(z)
	}
	return h
}

// T returns Aᵀ, the transpose, without conjugates. It copies.
func (a CMatrix) T() CMatrix {
	t := zerosC("T", a.cols, a.rows)
	for i := range a.rows {
		for j := range a.cols {
			t.data[j*t.cols+i] = a.data[i*a.cols+j]
		}
	}
	return t
}

// Norm returns the Frobenius norm √Σ|aᵢⱼ|². It neither overflows nor underflows
// where the result does not.
func (a CMatrix) Norm() float64 {
	moduli := make(Vector, len(a.data))
	for k, z := range a.data {
		moduli[k] = cmplx.Abs(z)
	}
	return moduli.Norm()
}

// EqualApprox reports whether A and B have one shape and |aᵢⱼ − bᵢⱼ| ≤
// tol·max(1, |aᵢⱼ|, |bᵢⱼ|) for all entries. NaN equals nothing.
func (a CMatrix) EqualApprox(b CMatrix, tol float64) bool {
	if a.rows != b.rows || a.cols != b.cols {
		return false
	}
	for k, z := range a.data {
		w := b.data[k]
		if z != w && !(cmplx.Abs(z-w) <= tol*math.Max(1, math.Max(cmplx.Abs(z), cmplx.Abs(w)))) {
			return false
		}
	}
	return true
}
