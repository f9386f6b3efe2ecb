// Package gonumla puts Lina under Gonum: programs that use gonum.org/v1/gonum/mat,
// or anything else that stands on Gonum's BLAS and LAPACK, run on Lina's kernels and
// factorizations after one line in main and no other change.
//
//	func main() {
//		gonumla.Use()
//		…
//	}
//
// [Use] is short for blas32.Use(gonumla.BLAS{}), blas64.Use(gonumla.BLAS{}) and
// lapack64.Use(gonumla.LAPACK{}); each of the three works without the others.
// [FromDense] and [ToDense] carry matrices between mat.Dense and la.Matrix; the elements
// are shared, never copied.
//
// [LAPACK] factors by LU, Cholesky, QR, LQ and QR with column pivoting, solves and
// inverts with the factors, estimates condition numbers, and solves least squares: all
// that mat.LU, mat.Cholesky, mat.QR, mat.LQ and Dense.Solve and Inverse call; and it computes
// eigenvalues and singular values: mat.EigenSym, mat.Eigen and mat.SVD. What mat computes by
// loops of its own is as fast as before: Add, MulElem, Apply and the like.
//
// # What is the same, and what differs
//
// [BLAS] panics where Gonum does, with the same messages, and passes the tests that
// Gonum has for an implementation, gonum.org/v1/gonum/blas/testblas, in float64 and,
// call by call beside Gonum, in float32. It reads neither A nor B where α is 0, and
// does not read C where β is 0. Where these rules leave room:
//
//   - Sums are added up in another order, and fused multiplications round once, so
//     results differ from Gonum's in the last digits. They do not depend on
//     GOMAXPROCS.
//   - In products of matrices, 0·NaN and 0·Inf are NaN: a zero in A never hides a NaN
//     in B. Gonum skips zeros in some of them. In Axpy and Scal, as Gonum's tests ask,
//     a zero α leaves y alone and makes zeros.
//   - Trsm divides by the diagonal; Gonum multiplies by its reciprocal, which may
//     overflow. With a zero on the diagonal the result is infinities and NaN in both,
//     though not in the same places.
//   - Nrm2, Asum and Iamax treat NaN and infinities as Gonum does: a NaN anywhere
//     makes Nrm2 and Asum NaN, and Iamax passes over it unless it comes first.
//   - Ger is right with negative increments, where Gonum's assembly for amd64 reads
//     other elements (gonum/gonum, issue 2105).
//   - Snrm2 and Sasum add up in float64.
//
// [LAPACK] also panics where Gonum does, in the same order, works with any workspace
// that Gonum accepts, and passes Gonum's tests of the routines that it overrides,
// gonum.org/v1/gonum/lapack/testlapack. Signs, pivots, the storage of factors and what
// counts as singular are as in Gonum. What differs:
//
//   - Estimates of condition numbers are by another method (Higham and Tisseur, 2000).
//     They are lower bounds of the condition number here as there. With a norm that is
//     too small, the reciprocal is still at most 1.
//   - Dgels scales the solution back where A has entries above 1e292.
//   - When Dpotrf finds that a matrix is not positive definite, and Dgels that one is
//     singular, what they leave behind is half done in another way.
//   - Signs of eigenvectors and singular vectors, and vectors of equal values, are as they
//     fall; general eigenvalues come in another order. A matrix that holds NaN or infinities
//     is not decomposed, where Gonum may never return. Dsyev leaves A alone if no vectors are wanted.
//   - Small matrices are left to Gonum, but for eigenvalues and singular values.
//
// The version of Gonum that this is written for, and tested with, is in go.mod.
package gonumla
