// Package lapack holds the factorizations: LU, Cholesky, LDL, QR with and without
// column pivoting, least squares, Hessenberg, Schur, and the symmetric, general
// and singular value decompositions, with their condition estimators.
//
// Every algorithm works in place on strided views of package blas, generic over
// float32 and float64, so a transpose or a slice costs nothing. Memory to
// work in is borrowed from package scratch, where it is needed.
// Nothing here allocates in steady state, validates, prints or panics
// on data: what data can do wrong comes back as an index, a rank or a bool, and a
// NaN or an infinity spreads into the result in bounded time. Package la checks
// shapes and finiteness at its door and turns results into types and errors.
//
// A triangle that an algorithm does not name is neither read nor written, which
// lets two factors share a matrix. Matrices of order 0 are legal everywhere.
//
// Block algorithms read as the textbooks write them: a matrix is split into views
// A11, A12, A21, A22, and each step is one comment in matrix notation over one
// call to blas. Block sizes are named in blocking.go.
//
// A direct factorization ends in a panel as wide as a vector of the processor. There a
// row is one vector, and a kernel takes a step of the elimination, or applies a
// reflection and prepares the next, in one pass over the rows; everything wider is
// products. Tiny matrices, for which a call costs more than the arithmetic, go
// through plain loops: see tiny.go, and blocking.go for how tiny they are.
package lapack
