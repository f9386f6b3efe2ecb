package lapack

import (
	"math"

	"github.com/lina-la/lina/internal/blas"
)

// EigWork is the number of elements that Eig needs for order n.
func EigWork(n int, vectors bool) int {
	if vectors {
		return 2*n + eigenvectorsWork(n)
	}
	return 2 * n
}

// Eig computes the eigenvalues λⱼ = re[j] + i·im[j] of A, n×n, and, if v has n
// columns and not 0, its right eigenvectors: A·xⱼ = λⱼ·xⱼ. A complex pair stands
// together, the eigenvalue with im > 0 first; otherwise the order is as it falls.
// For a real eigenvalue, xⱼ is column j of v; for a pair, columns j and j+1 are
// the real and the imaginary part of xⱼ, and xⱼ₊₁ is its conjugate. ‖xⱼ‖₂ = 1,
// and the largest entry of a complex vector is real. a is destroyed; re and im
// have length n; work has at least EigWork(n, v.Cols > 0) elements.
//
// It returns false if the iteration does not converge, which is known to happen
// only if A holds NaN or Inf: then everything is NaN.
//
// Source: balancing, Hessenberg form, implicitly shifted QR and back
// substitution; Golub and Van Loan, Matrix Computations, 4th ed., ch. 7.
func Eig[T Float](a blas.Mat[T], re, im []T, v blas.Mat[T], work []T) (ok bool) {
	n := a.Rows
	vectors, z := v.Cols > 0, v
	if _, finite := rangeScale(blas.MaxAbs(a)); !finite {
		fillNaN(re)
		fillNaN(im)
		blas.Fill(v, T(math.NaN()))
		return false
	}
	scale, work := work[:n], work[n:]
	lo, hi := balance(a, scale)
	e, _ := rangeScale(blas.MaxAbs(a))
	for i := range n {
		re[i], im[i] = a.At(i, i), 0 // to stay so but from lo to hi
	}
	scaleMat(a, e)

	tau := work[:n]
	hessenbergReduce(a, lo, hi, true, tau)
	if vectors {
		hessenbergForm(a, lo, hi, tau, v)
		z = v.Slice(lo, hi, 0, n) // the other rows are those of I
	}
	clearBelowSubdiagonal(a)
	if !hessenbergQR(a, z, lo, hi, vectors, re, im) {
		return false
	}
	if vectors {
		schurEigenvectors(a, v, re, im, work)
		unbalance(lo, hi, scale, v)
		normaliseEigenvectors(v, im)
	}
	scaleVec(re[lo:hi], -e)
	unscaleImaginary(im[lo:hi], -e)
	return true
}

// unscaleImaginary multiplies im by 2ᵉ; where that underflows, it leaves the
// smallest number, for a pair must remain one.
func unscaleImaginary[T Float](im []T, e int) {
	for j, x := range im {
		im[j] = scaleByPowerOfTwo(x, e)
		if x != 0 && im[j] == 0 {
			im[j] = withSign(smallestNormal[T]()*Eps[T](), x)
		}
	}
}

// normaliseEigenvectors gives each eigenvector the 2-norm 1, and turns a complex
// one so that its largest entry is real.
func normaliseEigenvectors[T Float](v blas.Mat[T], im []T) {
	for j := 0; j < v.Cols; j++ {
		x := v.Col(j)
		if im[j] == 0 {
			blas.Scal(1/blas.Nrm2(x), x)
			continue
		}
		y := v.Col(j + 1)
		norm := hypot(blas.Nrm2(x), blas.Nrm2(y))
		blas.Scal(1/norm, x)
		blas.Scal(1/norm, y)
		k := largestComplex(x, y)
		cos, sin, _ := blas.Rotg(x.At(k), y.At(k))
		blas.Rot(x, y, cos, sin)
		y.Set(k, 0)
		j++
	}
}

// largestComplex returns the index of the largest |xᵢ + i·yᵢ|.
func largestComplex[T Float](x, y blas.Vec[T]) (k int) {
	var largest T
	for i := range x.N {
		if square := x.At(i)*x.At(i) + y.At(i)*y.At(i); square > largest {
			k, largest = i, square
		}
	}
	return k
}
