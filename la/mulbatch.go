package la

import "github.com/lina-la/lina/internal/blas"

// MulBatch returns Cᵢ = Aᵢ·Bᵢ for every i: many matrix products at once, shared
// among the threads, which one small product does not repay.
//
// A and B are of one length, and Aᵢ has as many columns as Bᵢ has rows; other
// shapes panic. The products need not be of one size, but are fastest if they
// are. They lie one behind the other in memory that is allocated at once. Each
// has the same bits as Aᵢ.Mul(Bᵢ).
func MulBatch[T Float](a, b []Dense[T]) []Dense[T] {
	left, right := surveyOf(a), surveyOf(b)
	checkFactors("MulBatch", a, b, left, right)
	size := 0
	for i := range a {
		size += checkNewShape("MulBatch", a[i].rows, b[i].cols)
	}
	elems, dst := make([]T, size), make([]Dense[T], len(a))
	for i := range dst {
		size := a[i].rows * b[i].cols
		dst[i] = wrap(a[i].rows, b[i].cols, elems[:size:size])
		elems = elems[size:]
	}
	mulBatch(dst, a, b, left.alike && right.alike)
	return dst
}

// MulBatchTo stores dstᵢ = Aᵢ·Bᵢ for every i, as MulBatch does, and allocates
// nothing. It panics if a dstᵢ overlaps any other matrix of the call, or if the
// shapes do not match. Factors may overlap, and may appear more than once. That
// nothing overlaps is quickest to see where dst lies in order in memory of its
// own, as MulBatch returns it.
func MulBatchTo[T Float](dst, a, b []Dense[T]) {
	results, left, right := surveyOf(dst), surveyOf(a), surveyOf(b)
	checkFactors("MulBatchTo", a, b, left, right)
	checkResults("MulBatchTo", dst, a, b, results.alike && left.alike && right.alike)
	if !results.ordered || !results.memory.apart(left.memory) || !results.memory.apart(right.memory) {
		checkBatchOverlap("MulBatchTo", dst, a, b)
	}
	mulBatch(dst, a, b, results.alike && left.alike && right.alike)
}

// checkFactors panics unless every product of the batch exists.
func checkFactors[T Float](op string, a, b []Dense[T], left, right survey) {
	if len(a) != len(b) {
		panicShape(op, "%d left factors and %d right factors", len(a), len(b))
	}
	for i := range a {
		if x, y := &a[i], &b[i]; x.cols != y.rows {
			panicShape(op, "product %d: %s · %s: inner dimensions %d and %d differ", i,
				dims(x.rows, x.cols), dims(y.rows, y.cols), x.cols, y.rows)
		}
		if left.alike && right.alike {
			break
		}
	}
}

// checkResults panics unless every product has a destination of its shape.
func checkResults[T Float](op string, dst, a, b []Dense[T], alike bool) {
	if len(dst) != len(a) {
		panicShape(op, "%d destinations for %d products", len(dst), len(a))
	}
	for i := range dst {
		if d, x, y := &dst[i], &a[i], &b[i]; d.rows != x.rows || d.cols != y.cols {
			panicShape(op, "product %d: dst is %s, the result is %s", i, dims(d.rows, d.cols), dims(x.rows, y.cols))
		}
		if alike {
			break
		}
	}
}

// mulBatch computes the products; alike, all are of one shape and one layout.
func mulBatch[T Float](dst, a, b []Dense[T], alike bool) {
	blas.GemmBatch(views(a), views(b), views(dst), alike)
}
