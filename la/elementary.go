package la

import "github.com/lina-la/lina/internal/blas"

// Elementary functions of each entry, and what neural networks are made of. Those of
// a matrix as a whole are Expm, Logm and Sqrtm.

// Exp returns the matrix of exp(aᵢⱼ), to within 1 unit in the last place; Expm is the
// exponential of the matrix.
func (a Dense[T]) Exp() Dense[T] { return a.entrywise(blas.OpExp, 0) }

// Log returns the matrix of the natural logarithms log(aᵢⱼ), to within 1 unit in the
// last place: −Inf for 0, NaN for negative entries. Logm is the logarithm of the matrix.
func (a Dense[T]) Log() Dense[T] { return a.entrywise(blas.OpLog, 0) }

// Tanh returns the matrix of the hyperbolic tangents tanh(aᵢⱼ), to within 1 unit in
// the last place.
func (a Dense[T]) Tanh() Dense[T] { return a.entrywise(blas.OpTanh, 0) }

// Sigmoid returns the matrix of the logistic function 1/(1 + exp(−aᵢⱼ)), to within 3
// units in the last place.
func (a Dense[T]) Sigmoid() Dense[T] { return a.entrywise(blas.OpSigmoid, 0) }

// Sqrt returns the matrix of √aᵢⱼ, NaN for negative entries; Sqrtm is the square root
// of the matrix.
func (a Dense[T]) Sqrt() Dense[T] { return a.entrywise(blas.OpSqrt, 0) }

// Relu returns the matrix of max(aᵢⱼ, 0), the rectified linear unit. NaN stays.
func (a Dense[T]) Relu() Dense[T] { return a.entrywise(blas.OpRelu, 0) }

// SoftmaxRows returns the matrix of exp(aᵢⱼ)/Σₖexp(aᵢₖ): every row becomes positive
// and adds up to 1. The largest entry of a row is subtracted first, so nothing
// overflows. A row with NaN or +Inf becomes NaN, as one of −Inf alone does.
func (a Dense[T]) SoftmaxRows() Dense[T] {
	c := ZerosOf[T](a.rows, a.cols)
	blas.SoftmaxRows(c.view(), a.view())
	return c
}

// Exp returns the vector of exp(vᵢ), with the errors of Dense.Exp.
func (v Vec[T]) Exp() Vec[T] { return v.entrywise(blas.OpExp, 0) }

// Log returns the vector of the natural logarithms log(vᵢ): −Inf for 0, NaN for
// negative entries.
func (v Vec[T]) Log() Vec[T] { return v.entrywise(blas.OpLog, 0) }

// Tanh returns the vector of the hyperbolic tangents tanh(vᵢ).
func (v Vec[T]) Tanh() Vec[T] { return v.entrywise(blas.OpTanh, 0) }

// Sigmoid returns the vector of the logistic function 1/(1 + exp(−vᵢ)).
func (v Vec[T]) Sigmoid() Vec[T] { return v.entrywise(blas.OpSigmoid, 0) }

// Sqrt returns the vector of √vᵢ, NaN for negative entries.
func (v Vec[T]) Sqrt() Vec[T] { return v.entrywise(blas.OpSqrt, 0) }

// Relu returns the vector of max(vᵢ, 0). NaN stays.
func (v Vec[T]) Relu() Vec[T] { return v.entrywise(blas.OpRelu, 0) }

// Softmax returns the vector of exp(vᵢ)/Σₖexp(vₖ), with the rules of SoftmaxRows.
func (v Vec[T]) Softmax() Vec[T] {
	u := make(Vec[T], len(v))
	blas.SoftmaxRows(rowOf(u), rowOf(v))
	return u
}

// ExpTo stores dst = exp(A), entry by entry. dst may be A; it panics if dst overlaps A
// in any other way, or if the shapes differ.
func ExpTo[T Float](dst, a Dense[T]) { entrywiseTo("ExpTo", blas.OpExp, dst, a, 0) }

// LogTo stores dst = log(A), entry by entry, with the rules of ExpTo.
func LogTo[T Float](dst, a Dense[T]) { entrywiseTo("LogTo", blas.OpLog, dst, a, 0) }

// TanhTo stores dst = tanh(A), entry by entry, with the rules of ExpTo.
func TanhTo[T Float](dst, a Dense[T]) { entrywiseTo("TanhTo", blas.OpTanh, dst, a, 0) }

// SigmoidTo stores dst = 1/(1 + exp(−A)), entry by entry, with the rules of ExpTo.
func SigmoidTo[T Float](dst, a Dense[T]) { entrywiseTo("SigmoidTo", blas.OpSigmoid, dst, a, 0) }

// SqrtTo stores dst = √A, entry by entry, with the rules of ExpTo.
func SqrtTo[T Float](dst, a Dense[T]) { entrywiseTo("SqrtTo", blas.OpSqrt, dst, a, 0) }

// AbsTo stores dst = |A|, entry by entry, with the rules of ExpTo.
func AbsTo[T Float](dst, a Dense[T]) { entrywiseTo("AbsTo", blas.OpAbs, dst, a, 0) }

// PowElemTo stores dst = aᵢⱼᵖ, with the rules of ExpTo.
func PowElemTo[T Float](dst, a Dense[T], p T) { entrywiseTo("PowElemTo", blas.OpPow, dst, a, p) }

// ReluTo stores dst = max(A, 0), entry by entry, with the rules of ExpTo.
func ReluTo[T Float](dst, a Dense[T]) { entrywiseTo("ReluTo", blas.OpRelu, dst, a, 0) }

// SoftmaxRowsTo stores what SoftmaxRows returns in dst, with the rules of ExpTo.
func SoftmaxRowsTo[T Float](dst, a Dense[T]) {
	checkUnary("SoftmaxRowsTo", dst, a)
	blas.SoftmaxRows(dst.view(), a.view())
}

func (a Dense[T]) entrywise(op blas.Operation, s T) Dense[T] {
	c := ZerosOf[T](a.rows, a.cols)
	blas.Elementwise(op, c.view(), a.view(), s, a.view())
	return c
}

func (v Vec[T]) entrywise(op blas.Operation, s T) Vec[T] {
	u := make(Vec[T], len(v))
	blas.Elements(op, u, v, s, v)
	return u
}

func entrywiseTo[T Float](name string, op blas.Operation, dst, a Dense[T], s T) {
	checkUnary(name, dst, a)
	blas.Elementwise(op, dst.view(), a.view(), s, a.view())
}
