package main

import (
	"github.com/lina-la/lina/la"
	"github.com/lina-la/lina/stat"
)

// The operations on data whose rows are samples.

// features is how many columns the data of a principal component analysis have,
// and components how many are asked for.
const features, components = 256, 10

// cov is the covariance of n×64.
func cov[T la.Float](n int, out *results[T]) (reused, fresh func()) {
	x := matrix[T](1, n, 64)
	call := func() { out.matrix = stat.Cov(x) }
	return call, call
}

// pcaSVD is the components and their variances by the singular value
// decomposition of the centred data.
func pcaSVD[T la.Float](n int, out *results[T]) (reused, fresh func()) {
	x := matrix[T](1, n, features)
	centred := la.ZerosOf[T](x.Dims())
	out.svd = new(la.SVDResult[T])
	take := func() {
		if out.err == nil {
			top := out.svd.Truncate(min(components, len(out.svd.S)))
			out.orthogonal, out.vector = top.V, top.S.MulElem(top.S).Scale(1/T(n-1))
		}
	}
	return func() {
			centreTo(centred, x)
			out.err = out.svd.Factorize(centred)
			take()
		},
		func() {
			out.svd, out.err = la.SVD(centre(x))
			take()
		}
}

// pcaEigSym is the components, the last first, and their variances by the
// eigenvectors of the covariance.
func pcaEigSym[T la.Float](n int, out *results[T]) (reused, fresh func()) {
	x := matrix[T](1, n, features)
	out.symmetricEigen = new(la.EigSymResult[T])
	take := func() {
		if e := out.symmetricEigen; out.err == nil {
			out.orthogonal = e.Vectors.Slice(0, features, features-components, features)
			out.vector = e.Values[features-components:]
		}
	}
	return func() {
			out.err = out.symmetricEigen.Factorize(stat.Cov(x))
			take()
		},
		func() {
			out.symmetricEigen, out.err = la.EigSym(stat.Cov(x))
			take()
		}
}

// means is the mean of each column.
func means[T la.Float](x la.Dense[T]) la.Vec[T] { return x.ColSums().Scale(1 / T(x.Rows())) }

// centre returns X with the mean of each column taken away, and centreTo stores it.
func centre[T la.Float](x la.Dense[T]) la.Dense[T] { return x.SubRow(means(x)) }

func centreTo[T la.Float](dst, x la.Dense[T]) { la.SubTo(dst, x, means(x).AsRow()) }
