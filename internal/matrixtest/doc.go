// Package matrixtest is the one home of what numerical tests share: sizes,
// storage layouts with guard bands, random matrices, galleries of known
// matrices, and residual ratios in units of ε.
//
// It judges blas, lapack and la, so it calls none of them. It uses the view
// types of blas and does its own arithmetic: plain loops in float64, with every
// sum of products carried to twice the working precision (see accumulate.go), so
// that a residual ratio measures the algorithm and not the checker.
//
// A test usually reads
//
//	for _, n := range matrixtest.Sizes() {
//		for _, c := range matrixtest.SquareCases[float64](n) {
//			for _, v := range matrixtest.Views(c.A) {
//				zero := lapack.LU(v.Mat, pivots)
//				if r := matrixtest.LUResidual(c.A, v.Mat, pivots); r > 10 {
//					t.Errorf("%s, %s, n=%d: ‖PA−LU‖/(n‖A‖ε) = %.3g", c.Name, v.Name, n, r)
//				}
//				v.CheckGuard(t)
//			}
//		}
//	}
//
// A ratio is never NaN: where a NaN turns up, the ratio is +Inf, so that
// comparing with a bound fails as it should.
package matrixtest
