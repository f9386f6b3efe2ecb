// Package tensor is arrays of any number of dimensions: broadcasting, reductions along axes,
// and sums of products by Einstein's notation. It is what stands around a matrix in a
// program that learns: batches, heads, channels. For matrices and vectors package la is
// the place; the two share elements without copying.
//
//	A := tensor.New([]int{2, 3}, 1, 2, 3, 4, 5, 6)
//	fmt.Println(A.Sum(0))                    // [5 7 9]
//	fmt.Println(tensor.Einsum("ij->ji", A))  // the transpose
//
// # Conventions
//
// Axes are counted from 0, and elements stand in row-major order: the last index runs
// fastest. An [Array] is a view: Permute, Slice, Index, Reshape and BroadcastTo share the
// elements; arithmetic makes new ones.
//
// Shapes are broadcast from the last axis backwards: two sizes go together if they are
// equal or one of them is 1, and a missing axis is one of size 1. No element is copied
// for it: an axis that repeats has step 0.
//
// Shapes and indices that do not fit are mistakes in the program and panic with a
// *la.ShapeError. NaN and Inf spread as in package la. Reductions of float32 add up in
// float64.
package tensor
