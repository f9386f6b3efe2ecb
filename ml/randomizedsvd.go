package ml

import (
	"math/rand/v2"

	"github.com/lina-la/lina/la"
)

// RandomizedOptions says how RandomizedSVD looks for the leading singular vectors.
type RandomizedOptions struct {
	Oversample int // dimensions beyond k; 0: 10
	PowerIters int // times that A·Aᵀ is applied; 0: 4, or 7 where k is below a tenth of min(m, n); below 0: none
}

// RandomizedSVD finds approximations of the k largest singular values of A with their vectors:
// the decomposition of A within the span of (A·Aᵀ)^q·A·Ω, Ω random with k+10 columns, or a few more, up to a multiple of 8.
//
//	s, err := ml.RandomizedSVD(la.NewRand(1), A, 20, nil)
//	s.Reconstruct() // close to the best approximation of rank 20
//
// A is m×n, any shape, and not changed; the result has U m×k, S of k values, V n×k, with the
// entry of the largest modulus of each column of V positive. It takes some 2q+2 products of A
// with k+10 columns, where la.SVD takes min(m, n). Values that stand out of the rest come out
// to all digits; close to others they are too small, by what q iterations leave. Where k+10
// reaches min(m, n), it is la.SVD(A).Truncate(k).
//
// A nil rng is la.NewRand(1). NaN or Inf is la.ErrNotFinite. It panics unless 0 ≤ k ≤ min(m, n).
//
// Source: Halko, Martinsson and Tropp, Finding structure with randomness, 2011, algorithms
// 4.4 and 5.1.
func RandomizedSVD[T la.Float](rng *rand.Rand, a la.Dense[T], k int, o *RandomizedOptions) (*la.SVDResult[T], error) {
	m, n := a.Dims()
	if k < 0 || k > min(m, n) {
		panicShape("RandomizedSVD", "%d singular values of %d×%d", k, m, n)
	}
	oversample, iterations := 10, 4
	if 10*k < min(m, n) {
		iterations = 7
	}
	if o != nil {
		if o.Oversample > 0 {
			oversample = o.Oversample
		}
		if o.PowerIters != 0 {
			iterations = max(0, o.PowerIters)
		}
	}
	width := (k + oversample + 7) / 8 * 8 // as many as products take at once: those more are for nothing
	if width >= min(m, n) {
		s, err := la.SVD(a)
		if err != nil {
			return nil, err
		}
		return signed(s.Truncate(k)), nil
	}
	y := a.Mul(la.RandNormalOf[T](orNew(rng), n, width))
	if !y.IsFinite() {
		if err := checkFinite(a); err != nil {
			return nil, err
		}
		u := T(unit(la.Convert[float64](a))) // products have overflowed
		s, err := RandomizedSVD(rng, a.Scale(1/u), k, o)
		if err == nil {
			s.S = s.S.Scale(u)
		}
		return s, err
	}
	zt := la.ZerosOf[T](width, n) // few long rows: A is read along its rows in both products
	z := zt.T()
	for range iterations {
		condition(y)
		la.MulTo(zt, y.T(), a)
		condition(z)
		la.MulTo(y, a, z)
	}
	la.QR(y).QTo(y)
	la.MulTo(zt, y.T(), a) // B = QᵀA
	s, err := la.SVD(z)
	if err != nil {
		return nil, err
	}
	return signed((&la.SVDResult[T]{U: y.Mul(s.V), S: s.S, V: s.U}).Truncate(k)), nil
}

// condition replaces Y by a well conditioned basis of its columns' span: Y·R⁻¹ with RᵀR = YᵀY where
// that is good enough, and Q otherwise.
func condition[T la.Float](y la.Dense[T]) {
	if norms := y.ColNorms(); norms.Min() > 0 {
		scaled := y.DivRow(norms)
		if f, err := la.Cholesky(scaled.Gram()); err == nil && f.RCond() > 1000*la.Eps[T]() {
			if q, err := la.SolveLowerMat(f.L(), scaled.T()); err == nil {
				y.CopyFrom(q.T())
				return
			}
		}
	}
	la.QR(y).QTo(y)
}

// signed makes the entry of the largest modulus of each right singular vector positive.
func signed[T la.Float](s *la.SVDResult[T]) *la.SVDResult[T] {
	for j := range s.S {
		v := s.V.Col(j)
		if v[v.Abs().ArgMax()] < 0 {
			s.V.SetCol(j, v.Neg())
			s.U.SetCol(j, s.U.Col(j).Neg())
		}
	}
	return s
}
