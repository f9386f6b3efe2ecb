package la

import (
	"math"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/lapack"
)

// fit is what a least squares result keeps of A, m×n: its rank, and the rows of the upper
// triangle R of AᵀA = RᵀR one after the other, if the rank is n.
type fit[T Float] struct {
	m, n, rank int
	root       []T
}

// newFit makes room for R, and for a solution: in one piece if that is small.
func newFit[T Float](m, n int) (x Vec[T], f fit[T]) {
	size := n * (n + 1) / 2
	f = fit[T]{m: m, n: n}
	switch {
	case m <= n: // no degree of freedom is left: nobody will ask
		return make(Vec[T], n), f
	case n <= fewColumns:
		all := make(Vec[T], n+size)
		f.root = all[n:]
		return all[:n:n], f
	}
	f.root = make([]T, size)
	return make(Vec[T], n), f
}

const fewColumns = 16

// variance is ssr/(m − n), NaN unless the coefficients are determined and an equation is
// left over.
func (f *fit[T]) variance(ssr T) T {
	if f.rank < f.n || f.m <= f.n {
		return T(math.NaN())
	}
	return ssr / T(f.m-f.n)
}

// inverse returns (R·D⁻¹)⁻¹ for D = diag(2^exp) that brings the columns of R to like
// lengths; n×n of NaN if there is no R.
func (f *fit[T]) inverse() (w Dense[T], exp []int) {
	w, exp = ZerosOf[T](f.n, f.n), make([]int, f.n)
	if f.rank < f.n || f.m <= f.n {
		blas.Fill(w.view(), T(math.NaN()))
		return w, exp
	}
	rest := f.root
	for i := range f.n {
		row := rest[:f.n-i]
		copy(w.data[i*(f.n+1):], row)
		rest = rest[len(row):]
	}
	lapack.ColumnExponents(w.view(), exp)
	lapack.ScaleColumns(w.view(), exp, -1)
	lapack.TriInverse(blas.Upper, blas.NonUnit, w.view())
	return w, exp
}

// cov is s²·(AᵀA)⁻¹.
func (f *fit[T]) cov(ssr T) Dense[T] {
	w, exp := f.inverse()
	// s²·D⁻¹·W·Wᵀ·D⁻¹
	c := w.T().Gram()
	s2 := float64(f.variance(ssr))
	for i := range f.n {
		for j := range f.n {
			c.set(i, j, T(math.Ldexp(s2*float64(c.at(i, j)), -exp[i]-exp[j])))
		}
	}
	return c
}

// stdErr is s·√dᵢ for the diagonal d of (AᵀA)⁻¹, for every s² of ssr.
func (f *fit[T]) stdErr(ssr Vec[T]) Dense[T] {
	w, exp := f.inverse()
	e := ZerosOf[T](f.n, len(ssr))
	for i := range f.n {
		norm := float64(blas.Nrm2(w.view().Row(i)))
		for j, sum := range ssr {
			e.set(i, j, T(math.Ldexp(norm*math.Sqrt(float64(f.variance(sum))), -exp[i])))
		}
	}
	return e
}

// ResidualVar returns s² = SSR/(m − n), an estimate of the variance of the errors in b, if
// these are independent and of equal variance. It is NaN where nothing can be said: if
// A has no more rows than columns, or if the columns are dependent, Rank < n.
func (r *LstSqResult[T]) ResidualVar() T { return r.fit.variance(r.SSR) }

// Cov returns the covariance matrix s²·(AᵀA)⁻¹ of the coefficients, n×n, with s² =
// ResidualVar(). It is all NaN where that is NaN.
//
// It comes from the triangular factor that the solution was found with; for a tall A of
// condition κ, after scaling of the columns, up to κ²·ε of it is lost where the normal
// equations were taken, which is less than √ε, and up to κ·ε otherwise.
//
// Source: Björck, Numerical Methods for Least Squares Problems, 1996, §2.8.
func (r *LstSqResult[T]) Cov() Dense[T] { return r.fit.cov(r.SSR) }

// StdErr returns the standard errors of the coefficients, √cᵢᵢ for C = Cov(), without
// forming C: of length n, NaN where Cov is.
func (r *LstSqResult[T]) StdErr() Vec[T] { return r.fit.stdErr(Vec[T]{r.SSR}).Col(0) }

// ResidualVar returns the s² of every column of B: SSR[j]/(m − n), NaN as for LstSqResult.
func (r *LstSqMatResult[T]) ResidualVar() Vec[T] {
	return r.SSR.Apply(r.fit.variance)
}

// Cov returns the covariance matrix s²·(AᵀA)⁻¹, n×n, of the coefficients in column j of X.
// It is all NaN where ResidualVar is, and panics if there is no column j.
func (r *LstSqMatResult[T]) Cov(j int) Dense[T] {
	checkRow("LstSqMatResult.Cov", "column", j, len(r.SSR))
	return r.fit.cov(r.SSR[j])
}

// StdErr returns the standard errors of the coefficients, n×p, one for each entry of X; NaN
// where Cov is.
func (r *LstSqMatResult[T]) StdErr() Dense[T] { return r.fit.stdErr(r.SSR) }
