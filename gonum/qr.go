package gonumla

import (
	"gonum.org/v1/gonum/blas"

	lina "github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/lapack"
)

// Q = H₁⋯H_k is kept in the columns of A below the diagonal, and in tau. LQ is QR of
// the transpose: Aᵀ = Q·R is A = Rᵀ·Qᵀ, and LAPACK keeps both in the same places. Its Q
// is our Qᵀ.

// Dgeqrf factors A = Q·R in place, A of any shape.
func (l LAPACK) Dgeqrf(m, n int, a []float64, lda int, tau, work []float64, lwork int) {
	if !l.takesMat(m, n, fewGeqrf) || !holdsMat(m, n, len(a), lda) || len(tau) != min(m, n) || !holdsWork(work, lwork, n) {
		l.Implementation.Dgeqrf(m, n, a, lda, tau, work, lwork)
		return
	}
	qr(view(blas.NoTrans, m, n, a, lda), tau)
	l.Implementation.Dgeqrf(m, n, a, lda, tau, work, -1) // for the length in work[0]
}

// Dgelqf factors A = L·Q in place, A of any shape.
func (l LAPACK) Dgelqf(m, n int, a []float64, lda int, tau, work []float64, lwork int) {
	if !l.takesMat(m, n, fewGelqf) || !holdsMat(m, n, len(a), lda) || len(tau) < min(m, n) || !holdsWork(work, lwork, m) {
		l.Implementation.Dgelqf(m, n, a, lda, tau, work, lwork)
		return
	}
	qr(view(blas.Trans, n, m, a, lda), tau[:min(m, n)])
	l.Implementation.Dgelqf(m, n, a, lda, tau, work, -1)
}

// Dormqr computes C = op(Q)·C or C = C·op(Q).
func (l LAPACK) Dormqr(s blas.Side, trans blas.Transpose, m, n, k int, a []float64, lda int, tau, c []float64, ldc int, work []float64, lwork int) {
	_, order := onLeft(s, m, n)
	if !l.takesMat(order, k, fewOrmqr) || !isSide(s) || trans != blas.NoTrans && trans != blas.Trans || k > order || len(tau) != k ||
		!holdsMat(order, k, len(a), lda) || !holdsMat(m, n, len(c), ldc) || !holdsWork(work, lwork, m+n-order) {
		l.Implementation.Dormqr(s, trans, m, n, k, a, lda, tau, c, ldc, work, lwork)
		return
	}
	multiplyByQ(s, trans == blas.Trans, view(blas.NoTrans, order, k, a, lda), tau, view(blas.NoTrans, m, n, c, ldc))
	l.Implementation.Dormqr(s, trans, m, n, k, a, lda, tau, c, ldc, work, -1)
}

// Dormlq computes C = op(Q)·C or C = C·op(Q) with the Q of an LQ factorization.
func (l LAPACK) Dormlq(s blas.Side, trans blas.Transpose, m, n, k int, a []float64, lda int, tau, c []float64, ldc int, work []float64, lwork int) {
	_, order := onLeft(s, m, n)
	if !l.takesMat(order, k, fewOrmqr) || !isSide(s) || trans != blas.NoTrans && trans != blas.Trans || k > order || len(tau) < k ||
		!holdsMat(k, order, len(a), lda) || !holdsMat(m, n, len(c), ldc) || !holdsWork(work, lwork, m+n-order) {
		l.Implementation.Dormlq(s, trans, m, n, k, a, lda, tau, c, ldc, work, lwork)
		return
	}
	multiplyByQ(s, trans == blas.NoTrans, view(blas.Trans, order, k, a, lda), tau[:k], view(blas.NoTrans, m, n, c, ldc))
	l.Implementation.Dormlq(s, trans, m, n, k, a, lda, tau, c, ldc, work, -1)
}

// Dorgqr replaces k reflections in A by the first n columns of their product Q. No call
// is so small that Gonum is faster.
func (l LAPACK) Dorgqr(m, n, k int, a []float64, lda int, tau, work []float64, lwork int) {
	if k < 1 || k > n || n > m || !holdsMat(m, n, len(a), lda) || len(tau) != k || !holdsWork(work, lwork, n) {
		l.Implementation.Dorgqr(m, n, k, a, lda, tau, work, lwork)
		return
	}
	formQ(view(blas.NoTrans, m, n, a, lda), tau)
	l.Implementation.Dorgqr(m, n, k, a, lda, tau, work, -1)
}

// Dorglq replaces k reflections in A by the first m rows of the Q of an LQ factorization.
func (l LAPACK) Dorglq(m, n, k int, a []float64, lda int, tau, work []float64, lwork int) {
	if k < 1 || k > m || m > n || !holdsMat(m, n, len(a), lda) || len(tau) < k || !holdsWork(work, lwork, m) {
		l.Implementation.Dorglq(m, n, k, a, lda, tau, work, lwork)
		return
	}
	formQ(view(blas.Trans, n, m, a, lda), tau[:k])
	l.Implementation.Dorglq(m, n, k, a, lda, tau, work, -1)
}

// qr reduces the first columns of A, as many as tau has entries, to those of R, and
// brings the others up to date.
func qr(a lina.Mat[float64], tau []float64) {
	lapack.QR(a, tau)
}

// multiplyByQ computes C = Q·C or, if s is Right, C = C·Q, that is Cᵀ = Qᵀ·Cᵀ; with Qᵀ
// in place of Q if trans.
func multiplyByQ(s blas.Side, trans bool, reflections lina.Mat[float64], tau []float64, c lina.Mat[float64]) {
	if s == blas.Right {
		trans, c = !trans, c.T()
	}
	lapack.QRApply(trans, reflections, tau, c)
}

// formQ replaces the reflections in the first columns of A by the columns of Q.
func formQ(a lina.Mat[float64], tau []float64) {
	reflections := lina.Borrow[float64](a.Rows, len(tau))
	lina.CopyMat(reflections.Mat, a.Slice(0, a.Rows, 0, len(tau)))
	lapack.QRForm(reflections.Mat, tau, a)
	reflections.Release()
}
