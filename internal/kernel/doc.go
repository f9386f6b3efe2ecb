// Package kernel holds the innermost loops of the library: the floor that knows
// instruction sets. Everything above it knows matrices; a kernel knows slices.
//
// Every kernel exists in Go, generic over float32 and float64, with a name in lower case. That
// is the twin and the oracle of the assembly, which gen writes for AVX-512, AVX2 and NEON;
// Level says which are in use. The operations are the same at every level, the shapes
// of their tiles and panels are those of the level: see Gemm. For NEON there are products, solves with
// small triangles, vectors, reductions, functions and sorts in assembly; everything else is the twins.
//
// The twin is also the declaration. From its comment, its parameters and its first lines gen
// writes what is called from outside, the same name in upper case (wrappers.go): it looks at lengths
// and calls the kernel for the element type, which chooses among the levels. Where more is to be
// done than that (a long call cut in pieces, lanes added up, a third type of element, a signature that is
// kinder than that of the assembly) the function in upper case stands by hand beside the twin.
//
// The contract:
//   - the length of the first slice named x, or of dst, is the length of the loop, unless
//     the comment names another, and the others are at least as long;
//   - a destination may be the same slice as a source, but may not overlap one
//     otherwise;
//   - sums run over a fixed number of partial sums, combined in a fixed order, so
//     a result depends on the data and on nothing else;
//   - nothing is skipped because it is zero: 0·NaN is NaN;
//   - no allocation, and no panic on any data: lengths alone are looked at, so that assembly
//     stays within them.
//
//go:generate go run ./gen
package kernel
