package la

import "github.com/lina-la/lina/internal/blas"

// The …To functions store their result in dst and allocate nothing. dst comes
// first and must have the result's shape. Vectors take part as v.AsRow() or
// v.AsCol(), which share their elements.

// AddTo stores dst = A + B. It broadcasts. dst may be A or B; it panics if dst
// overlaps one of them in any other way, or if the shapes do not match.
func AddTo[T Float](dst, a, b Dense[T]) { elementwiseTo(blas.OpAdd, "AddTo", "+", &dst, &a, 0, &b) }

// SubTo stores dst = A − B, with the rules of AddTo.
func SubTo[T Float](dst, a, b Dense[T]) { elementwiseTo(blas.OpSub, "SubTo", "−", &dst, &a, 0, &b) }

// MulElemTo stores dst = A ∘ B, entry by entry, with the rules of AddTo.
func MulElemTo[T Float](dst, a, b Dense[T]) {
	elementwiseTo(blas.OpMul, "MulElemTo", "∘", &dst, &a, 0, &b)
}

// DivElemTo stores dst = A/B, entry by entry, with the rules of AddTo.
func DivElemTo[T Float](dst, a, b Dense[T]) {
	elementwiseTo(blas.OpDiv, "DivElemTo", "/", &dst, &a, 0, &b)
}

// AddScaledTo stores dst = A + s·B, with the rules of AddTo.
func AddScaledTo[T Float](dst, a Dense[T], s T, b Dense[T]) {
	elementwiseTo(blas.OpAddScaled, "AddScaledTo", "+", &dst, &a, s, &b)
}

// elementwiseTo stores dst = op(A, s, B), for the function of that name.
func elementwiseTo[T Float](op blas.Operation, name, sign string, dst, a *Dense[T], s T, b *Dense[T]) {
	switch {
	case !alike(dst, a, b):
		av, bv := broadcastTo(name, sign, *dst, *a, *b)
		blas.Elementwise(op, dst.view(), av, s, bv)
	case packed(dst) && packed(a) && packed(b):
		blas.Elements(op, dst.data, a.data, s, b.data)
	default:
		blas.Elementwise(op, dst.view(), a.view(), s, b.view())
	}
}

// packed reports whether the entries of a are consecutive elements, row by row.
func packed[T Float](a *Dense[T]) bool { return a.colInc == 1 && (a.rowInc == a.cols || a.rows == 1) }

// alike reports whether three matrices have one shape, and dst is the same
// storage as an operand or clear of it: the usual case, which then takes no
// longer to check than to compute with small vectors.
func alike[T Float](dst, a, b *Dense[T]) bool {
	return dst.rows == a.rows && dst.cols == a.cols && dst.rows == b.rows && dst.cols == b.cols &&
		(apart(dst, a) || sameView(dst, a)) && (apart(dst, b) || sameView(dst, b))
}

// broadcastTo is broadcast for a result that goes to dst.
func broadcastTo[T Float](op, sign string, dst, a, b Dense[T]) (av, bv blas.Mat[T]) {
	av, bv = broadcast(op, sign, a, b)
	if dst.rows != av.Rows || dst.cols != av.Cols {
		panicDst(op, dst.rows, dst.cols, av.Rows, av.Cols)
	}
	checkElementwise(op, "a", dst, a)
	checkElementwise(op, "b", dst, b)
	return av, bv
}

// ScaleTo stores dst = s·A. dst may be A; it panics if dst overlaps A in any
// other way, or if the shapes differ.
func ScaleTo[T Float](dst, a Dense[T], s T) {
	checkUnary("ScaleTo", dst, a)
	blas.Scale(dst.view(), s, a.view())
}

// ApplyTo stores dst = f(A), entry by entry. dst may be A; it panics if dst
// overlaps A in any other way, or if the shapes differ.
func ApplyTo[T Float](dst, a Dense[T], f func(T) T) {
	checkUnary("ApplyTo", dst, a)
	for i := range a.rows {
		for j := range a.cols {
			dst.set(i, j, f(a.at(i, j)))
		}
	}
}

func checkUnary[T Float](op string, dst, a Dense[T]) {
	if dst.rows != a.rows || dst.cols != a.cols {
		panicDst(op, dst.rows, dst.cols, a.rows, a.cols)
	}
	checkElementwise(op, "a", dst, a)
}

// MulTo stores dst = A·B, the matrix product. It panics if dst overlaps A or
// B, or if the shapes do not match.
func MulTo[T Float](dst, a, b Dense[T]) {
	checkMul("MulTo", &dst, &a, &b)
	if !blas.MulSmall(viewAt(&a), viewAt(&b), viewAt(&dst)) {
		blas.Gemm(1, a.view(), b.view(), 0, dst.view())
	}
}

// Gemm stores C = α·A·B + β·C. Transposed operands are views: A.T(). With
// β = 0 it does not read C, so C may hold NaN. It panics if C overlaps A or B,
// or if the shapes do not match.
func Gemm[T Float](alpha T, a, b Dense[T], beta T, c Dense[T]) {
	checkMul("Gemm", &c, &a, &b)
	blas.Gemm(alpha, a.view(), b.view(), beta, c.view())
}

func checkMul[T Float](op string, dst, a, b *Dense[T]) {
	if a.cols != b.rows {
		panicProduct(op, a.rows, a.cols, b.rows, b.cols)
	}
	if dst.rows != a.rows || dst.cols != b.cols {
		panicDst(op, dst.rows, dst.cols, a.rows, b.cols)
	}
	if !apart(dst, a) {
		checkOverlap(op, "a", *dst, *a)
	}
	if !apart(dst, b) {
		checkOverlap(op, "b", *dst, *b)
	}
}

// MulVecTo stores dst = A·x. It panics if dst overlaps A or x, or if the
// shapes do not match.
func MulVecTo[T Float](dst Vec[T], a Dense[T], x Vec[T]) {
	if a.cols != len(x) {
		panicProduct("MulVecTo", a.rows, a.cols, len(x), 1)
	}
	if len(dst) != a.rows {
		panicDst("MulVecTo", len(dst), 1, a.rows, 1)
	}
	if sharesSpan(dst, a.data) {
		checkOverlap("MulVecTo", "a", dst.AsRow(), a)
	}
	if sharesSpan(dst, x) {
		checkOverlap("MulVecTo", "x", dst.AsRow(), x.AsRow())
	}
	if !blas.MulVecSmall(viewAt(&a), x, dst) {
		blas.Gemv(1, a.view(), blas.VecOf(x), 0, blas.VecOf(dst))
	}
}
