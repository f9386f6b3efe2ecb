// Package gonumla puts Lina under Gonum: programs that use gonum.org/v1/gonum/mat,
// or anything that stands on Gonum's BLAS, run on Lina's kernels after one line in
// main and no other change.
//
//	func main() {
//		gonumla.Use()
//		…
//	}
//
// [Use] is short for blas32.Use(gonumla.BLAS{}) and blas64.Use(gonumla.BLAS{}).
// [FromDense] and [ToDense] carry matrices between mat.Dense and la.Matrix; the
// elements are shared, never copied.
//
// # What is the same, and what differs
//
// [BLAS] panics where Gonum does, with the same messages, and passes the tests that
// Gonum has for an implementation, gonum.org/v1/gonum/blas/testblas, in float64 and,
// call by call beside Gonum, in float32. It reads neither A nor B where α is 0, and
// does not read C where β is 0. Where a result is not decided by these rules:
//
//   - Sums are added up in another order, and fused multiplications round once, so
//     results differ from Gonum's in the last digits. They do not depend on
//     GOMAXPROCS.
//   - 0·NaN and 0·Inf are NaN: a zero in A never hides a NaN in B. Gonum skips zero
//     entries in some routines. A zero α is the exception: Axpy then leaves y alone
//     and Scal makes zeros, as Gonum's tests ask.
//   - Trsm and Trsv divide by the diagonal; Gonum's Trsm multiplies by its
//     reciprocal, which may overflow. With a zero on the diagonal the result is
//     infinities and NaN in both, though not in the same places.
//   - Nrm2, Asum and Iamax treat NaN and infinities as Gonum does: a NaN anywhere
//     makes Nrm2 and Asum NaN, and Iamax passes over it unless it comes first.
//   - Ger is right with negative increments, where Gonum's assembly for amd64 reads
//     other elements (gonum/gonum, issue 2105).
//   - Asum and Nrm2 of float32 are added up in float64.
package gonumla
