package lapack

import (
	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/parallel"
)

// fullRankDoubt is the part of 1 that κ·rtol may reach in FullRankInverse: far enough below
// for rounding to change no decision.
const fullRankDoubt = 1e-3

// FullRankInverse computes P = A⁺ = R⁻¹·Qᵀ, n×m, from A = Q·R, m×n with m ≥ n, and reports
// whether it has: only if the singular values of A, of which
//
//	σₙ/σ₁ ≥ 1/(‖R‖_F·‖R⁻¹‖_F)
//
// are all well above rtol·σ₁, and above max(m, n)·ε·σ₁, is it sure that A has full rank. Otherwise P is left as it is.
func FullRankInverse[T Float](p, a blas.Mat[T], rtol T) (ok bool) {
	if a.Cols == 0 {
		return true
	}
	parallel.AttendIf(a.Cols >= attendedFactor, func() { ok = fullRankInverse(p, a, rtol) })
	return ok
}

func fullRankInverse[T Float](p, a blas.Mat[T], rtol T) (ok bool) {
	m, n := a.Rows, a.Cols
	room, scalars := blas.Borrow[T](m+n, n), blas.Borrow[T](1, n)
	defer room.Release()
	defer scalars.Release()
	qr, r, tau := room.Slice(0, m, 0, n), room.Slice(m, m+n, 0, n), scalars.Data[:n]
	blas.CopyMat(qr, a)
	QR(qr, tau)
	for i := range n {
		if qr.At(i, i) == 0 {
			return false
		}
		blas.Fill(r.Slice(i, i+1, 0, i), 0)
		blas.CopyMat(r.Slice(i, i+1, i, n), qr.Slice(i, i+1, i, n))
	}
	norm := FrobeniusNorm(r)
	TriInverse(blas.Upper, blas.NonUnit, r)
	rtol = max(rtol, T(m)*Eps[T]())
	if !(float64(norm)*float64(FrobeniusNorm(r))*float64(rtol) < fullRankDoubt) {
		return false
	}
	q := blas.Borrow[T](m, n)
	QRForm(qr, tau, q.Mat)
	// Pᵀ = Q·R⁻ᵀ
	if p.ColInc == 1 {
		blas.Trmm(blas.Upper, blas.NonUnit, 1, r, q.T())
		blas.CopyMat(p, q.T())
	} else {
		blas.CopyMat(p, q.T())
		blas.Trmm(blas.Upper, blas.NonUnit, 1, r, p)
	}
	q.Release()
	return true
}
