package gonumla

import (
	"gonum.org/v1/gonum/blas"
	gonumlapack "gonum.org/v1/gonum/lapack"

	lina "github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/lapack"
)

// Dsyev computes the eigenvalues of a symmetric A, ascending, and its eigenvectors in the place
// of A if they are wanted; A is left as it is if not.
func (l LAPACK) Dsyev(job gonumlapack.EVJob, ul blas.Uplo, n int, a []float64, lda int, w, work []float64, lwork int) (ok bool) {
	vectors := job == gonumlapack.EVCompute
	if !l.takes(n, fewSpectral) || n < 2 || !vectors && job != gonumlapack.EVNone || !isUplo(ul) || !holdsMat(n, n, len(a), lda) || len(w) < n || !holdsWork(work, lwork, 3*n-1) {
		return l.Implementation.Dsyev(job, ul, n, a, lda, w, work, lwork)
	}
	// Columns of consecutive elements are what EigSym likes best.
	s := lina.Borrow[float64](n, n)
	defer s.Release()
	lower := lowerView(ul, n, a, lda)
	for j := range n {
		lina.Copy(s.Row(j).Slice(j, n), lower.Col(j).Slice(j, n))
	}
	if lapack.EigSym(s.T(), w[:n], vectors) > 0 {
		return false
	}
	if vectors {
		lina.CopyMat(view(blas.NoTrans, n, n, a, lda), s.T())
	}
	l.Implementation.Dsyev(job, ul, n, a, lda, w, work, -1) // for the length in work[0]
	return true
}

// Dsytrd reduces a symmetric A to tridiagonal form, A = Q·T·Qᵀ.
func (l LAPACK) Dsytrd(ul blas.Uplo, n int, a []float64, lda int, d, e, tau, work []float64, lwork int) {
	if !l.takes(n, fewReduced) || n < 2 || !isUplo(ul) || !holdsMat(n, n, len(a), lda) || len(d) < n || len(e) < n-1 || len(tau) < n-1 || !holdsWork(work, lwork, 1) {
		l.Implementation.Dsytrd(ul, n, a, lda, d, e, tau, work, lwork)
		return
	}
	d, e, tau = d[:n], e[:n-1], tau[:n-1]
	A := view(blas.NoTrans, n, n, a, lda)
	if ul == blas.Lower {
		lapack.Tridiagonalize(A, d, e, tau)
	} else {
		// The upper triangle is reduced from the last column on: the lower one, from the first on, of
		// the matrix whose rows and columns are numbered from the end.
		s := lina.Borrow[float64](n, n)
		for i := range n {
			for j := range i + 1 {
				s.Set(i, j, A.At(n-1-i, n-1-j))
			}
		}
		lapack.Tridiagonalize(s.Mat, d, e, tau)
		for i := range n {
			for j := range i + 1 {
				A.Set(n-1-i, n-1-j, s.At(i, j))
			}
		}
		s.Release()
		reverse(d)
		reverse(e)
		reverse(tau)
	}
	l.Implementation.Dsytrd(ul, n, a, lda, d, e, tau, work, -1)
}

func reverse(x []float64) {
	for i, j := 0, len(x)-1; i < j; i, j = i+1, j-1 {
		x[i], x[j] = x[j], x[i]
	}
}

// Dgehrd reduces rows and columns ilo to ihi of A, outside of which A is upper triangular, to
// Hessenberg form, A = Q·H·Qᵀ.
func (l LAPACK) Dgehrd(n, ilo, ihi int, a []float64, lda int, tau, work []float64, lwork int) {
	if !l.takes(n, fewReduced) || ilo < 0 || ihi <= ilo || ihi >= n || !holdsMat(n, n, len(a), lda) || len(tau) != n-1 || !holdsWork(work, lwork, n) {
		l.Implementation.Dgehrd(n, ilo, ihi, a, lda, tau, work, lwork)
		return
	}
	clear(tau)
	lapack.HessenbergReduce(view(blas.NoTrans, n, n, a, lda), ilo, ihi+1, tau)
	l.Implementation.Dgehrd(n, ilo, ihi, a, lda, tau, work, -1)
}

// Dgeev computes the eigenvalues of A, and its left and right eigenvectors if they are wanted.
func (l LAPACK) Dgeev(jobL gonumlapack.LeftEVJob, jobR gonumlapack.RightEVJob, n int, a []float64, lda int, wr, wi, vl []float64, ldvl int, vr []float64, ldvr int, work []float64, lwork int) (first int) {
	left, right := jobL == gonumlapack.LeftEVCompute, jobR == gonumlapack.RightEVCompute
	least := 3 * n
	if left || right {
		least = 4 * n
	}
	if !l.takes(n, fewSpectral) || !left && jobL != gonumlapack.LeftEVNone || !right && jobR != gonumlapack.RightEVNone ||
		!holdsMat(n, n, len(a), lda) || len(wr) != n || len(wi) != n || ldvl < 1 || ldvr < 1 ||
		left && !holdsMat(n, n, len(vl), ldvl) || right && !holdsMat(n, n, len(vr), ldvr) || !holdsWork(work, lwork, least) {
		return l.Implementation.Dgeev(jobL, jobR, n, a, lda, wr, wi, vl, ldvl, vr, ldvr, work, lwork)
	}
	var VL, VR lina.Mat[float64]
	if left {
		VL = view(blas.NoTrans, n, n, vl, ldvl)
	}
	if right {
		VR = view(blas.NoTrans, n, n, vr, ldvr)
	}
	first = lapack.Eig(view(blas.NoTrans, n, n, a, lda), wr, wi, VR, VL)
	l.Implementation.Dgeev(jobL, jobR, n, a, lda, wr, wi, vl, ldvl, vr, ldvr, work, -1)
	return first
}
