// Package blas computes on vectors and matrices where they lie: levels 1, 2 and 3
// of the Basic Linear Algebra Subprograms (Dongarra et al., A set of level 3 basic
// linear algebra subprograms, 1990) and elementwise operations, generic over
// float32 and float64.
//
// An operand is a view, Mat or Vec: a slice with increments. A transpose swaps two
// increments, so that no operation has a flag for it: C = AᵀB is Gemm with A.T(),
// and B = BA⁻¹ is Trsm with A.T() and B.T(). A slice moves the start; an increment
// of 0 repeats a row, a column or an entry of an operand that is only read.
//
// What holds everywhere:
//   - shapes match and results overlap no operands, except where an operation
//     allows it: the caller has seen to that, nothing is checked here;
//   - in levels 2 and 3, with β = 0 the result is not read, and with α = 0 the
//     operands are not; otherwise nothing is skipped because it is zero, and NaN
//     and infinities spread as in the sums written out;
//   - of a symmetric or triangular matrix, only the triangle that is named is
//     read or written;
//   - empty operands are legal, and their Data may be nil;
//   - nothing allocates, once the pools of scratch memory are filled;
//   - work is divided among threads by what it writes, and by shapes alone: the
//     bits of a result do not depend on GOMAXPROCS.
//
// # How an operation comes to be fast
//
// The loops themselves are in package kernel, in assembly where there is some.
// This package leads every layout to them. Where rows or columns of a view are
// consecutive elements, a kernel runs along them, and an operation goes the way of
// the storage: Gemv takes dot products of rows or sums of columns. What has gaps
// passes through a strip on the stack, or through a copy if it is used many times.
//
// Level 3 rests on the product. Gemm works through small operands where they are,
// and packs large ones in blocks that fit the caches; with AVX the left one is
// read where it is, unless its columns stand far apart. Syrk and Syr2k are the same
// product with the tiles of one triangle left out, those on its edge cut along
// vectors; Symm, Trmm and Trsm split
// matrices in halves until a block on the diagonal is small, and the rest is
// Gemm. The small block is solved with by tiles that stay in registers, or multiplied
// by with its zeros written out. Trmv and Trsv do so with Gemv.
//
// # The seam to the processor
//
// All that this package knows of the processor is the kernel.Gemm that
// kernel.GemmFor returns: a function for one tile of C with the shape of its
// tiles, copies for packing, the order of the triangles that a kernel solves with,
// and the sizes of blocks. Every level has one of its own, with the same operations.
// The kernels on vectors, and those on panels, choose among their implementations themselves.
package blas
