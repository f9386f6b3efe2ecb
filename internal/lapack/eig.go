package lapack

import (
	"math"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/parallel"
)

// Eig computes the eigenvalues λⱼ = re[j] + i·im[j] of A, n×n, and, if v has n
// columns and not 0, its right eigenvectors: A·xⱼ = λⱼ·xⱼ; if u has, its left
// eigenvectors: yⱼᴴ·A = λⱼ·yⱼᴴ. A complex pair stands
// together, the eigenvalue with im > 0 first; otherwise the order is as it falls.
// For a real eigenvalue, xⱼ is column j of v; for a pair, columns j and j+1 are
// the real and the imaginary part of xⱼ, and xⱼ₊₁ is its conjugate. ‖xⱼ‖₂ = 1,
// and the largest entry of a complex vector is real. The same holds for yⱼ and u.
// re and im have length n; a is not changed.
//
// It returns the number of eigenvalues that have not converged, which is known to be other than 0
// only if A holds NaN or Inf: then everything is NaN. The eigenvalues behind the first
// that has not converged are right.
//
// Source: balancing, Hessenberg form, multishift QR and back
// substitution; Golub and Van Loan, Matrix Computations, 4th ed., ch. 7.
func Eig[T Float](a blas.Mat[T], re, im []T, v, u blas.Mat[T]) (unfinished int) {
	n := a.Rows
	if n <= tuning.tinyEig {
		return eigTiny(a, re, im, v, u)
	}
	if _, finite := rangeScale(blas.MaxAbs(a)); !finite {
		return eigNotFinite(re, im, v, u)
	}
	parallel.AttendIf(n >= attendedOrder, func() { unfinished = eigFinite(a, re, im, v, u) })
	return unfinished
}

// eigFinite is Eig for a matrix without NaN and Inf, and not tiny.
func eigFinite[T Float](a blas.Mat[T], re, im []T, v, u blas.Mat[T]) (unfinished int) {
	n := a.Rows
	vectors := v.Cols > 0 || u.Cols > 0
	h, rest := blas.Borrow[T](n, n), blas.Borrow[T](2, n)
	scale, tau := rest.Row(0).Data[:n], rest.Row(1).Data[:n]
	blas.CopyMat(h.Mat, a)
	lo, hi := Balance(h.Mat, scale)
	e, _ := rangeScale(blas.MaxAbs(h.Mat))
	for i := range n {
		re[i], im[i] = h.At(i, i), 0 // to stay so but from lo to hi
	}
	scaleMat(h.Mat, e)

	hessenbergReduce(h.Mat, lo, hi, vectors, tau)
	if vectors {
		zt := blas.Borrow[T](n, n)
		hessenbergForm(h.Mat, lo, hi, tau, zt.T())
		clearBelowSubdiagonal(h.Mat)
		// The other columns of Zᵀ are those of I.
		unfinished = hessenbergQR(h.Mat, zt.Slice(0, n, lo, hi), lo, hi, true, re, im) - lo
		if unfinished == 0 {
			eigenvectors(h.Mat, zt.Mat, lo, hi, scale, im, v, u)
		}
		zt.Release()
	} else {
		clearBelowSubdiagonal(h.Mat)
		unfinished = hessenbergQR(h.Mat, blas.Mat[T]{}, lo, hi, false, re, im) - lo
	}
	scaleVec(blas.VecOf(re[lo:hi]), -e)
	unscaleImaginary(im[lo:hi], -e)
	h.Release()
	rest.Release()
	return unfinished
}

// eigNotFinite is what Eig returns if A holds NaN or Inf.
func eigNotFinite[T Float](re, im []T, v, u blas.Mat[T]) (unfinished int) {
	fillNaN(re)
	fillNaN(im)
	blas.Fill(v, T(math.NaN()))
	blas.Fill(u, T(math.NaN()))
	return len(re)
}

// eigenvectors computes what Eig returns in v and u from the Schur form of the balanced
// matrix, T and Zᵀ, which are lost.
func eigenvectors[T Float](t, zt blas.Mat[T], lo, hi int, scale, im []T, v, u blas.Mat[T]) {
	n := t.Rows
	if u.Cols > 0 {
		// yᴴ·T = λ·yᴴ: the conjugate of y is a right eigenvector of Tᵀ, which is upper
		// quasi-triangular with rows and columns reversed.
		w, rest := blas.Borrow[T](2*n, n), blas.Borrow[T](1, n)
		tt, yt, conjugate := w.Slice(0, n, 0, n), w.Slice(n, 2*n, 0, n), rest.Data[:n]
		for i := range n {
			back := n - 1 - i
			for j := range n {
				tt.Set(back, j, t.At(n-1-j, i))
			}
			blas.Copy(yt.Row(back), zt.Row(i))
			conjugate[back] = -im[i]
		}
		schurEigenvectors(tt, yt, conjugate)
		unbalance(lo, hi, scale, yt.T(), true)
		for i := 0; i < n; i++ {
			// A pair is in its place but for the order: the vector of λ comes first, and that
			// of yᴴ is the conjugate.
			back := n - 1 - i
			if im[i] != 0 {
				x, y := yt.Row(back-1), yt.Row(back)
				blas.Scal(-1, y)
				blas.Copy(u.Col(i), x)
				blas.Copy(u.Col(i+1), y)
				i++
				continue
			}
			blas.Copy(u.Col(i), yt.Row(back))
		}
		normaliseEigenvectors(u, im)
		w.Release()
		rest.Release()
	}
	if v.Cols > 0 {
		schurEigenvectors(t, zt, im)
		unbalance(lo, hi, scale, zt.T(), false)
		normaliseEigenvectors(zt.T(), im)
		blas.CopyMat(v, zt.T())
	}
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
