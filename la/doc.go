// Package la is linear algebra: vectors, matrices, and the factorizations that
// solve, fit, rank and compress them.
//
//	A := la.New(2, 2,
//		2, 1,
//		1, 3)
//	b := la.Vector{3, 5}
//	x, err := la.Solve(A, b)
//	fmt.Println(x, err) // [0.8 1.4] <nil>
//
// # Two types
//
// [Vec] is a Go slice of numbers with methods; [Vector] is the usual one, of
// float64. [Dense] is a matrix, [Matrix] the usual one. A Dense is like a
// slice: small, passed by value, and it shares its elements. B := A shares,
// A.Clone() copies, A.T() and A.Slice(0, 2, 1, 3) are views that allocate
// nothing. There is no nil matrix; the zero Dense is 0×0. Indices begin at 0.
//
// # Names
//
// An operation has the name that mathematics gives it: Det, Inv, Rank. The
// suffix Elem means entry by entry (MulElem is the Hadamard product, Mul the
// matrix product), Mat a matrix on the right-hand side (SolveMat), Tol an
// explicit tolerance, To a destination as the first argument and no
// allocation (MulTo). Row and Col mean along rows and along columns: RowMax holds
// the largest entry of each row, and there are no axis numbers. What can fail, and what returns a factorization, is a
// function; the rest are methods, which chain. [Must] makes a result of a result
// and an error, where a program may stop: la.Must(la.SVD(A)).
//
// # Conventions
//
//   - Rows are samples, columns are features.
//   - Elementwise operations broadcast: r×c goes with r×c, 1×c, r×1 and 1×1.
//     A vector does not, because it has no direction: AddRow(v), AddCol(v),
//     or v.AsRow() and v.AsCol().
//   - LU: A = P·L·U. SciPy has the same P; MATLAB's is its transpose.
//   - QR is thin; the signs of R's diagonal are as Householder reflections
//     leave them.
//   - Cholesky: A = L·Lᵀ with L lower triangular. Symmetry is checked.
//   - LDL: A = P·L·D·Lᵀ·Pᵀ, D with blocks of order 1 and 2. Symmetry is checked.
//   - EigSym: eigenvalues ascending. Eig: by |λ|, descending, and of a
//     conjugate pair the one with positive imaginary part first.
//   - SVD is thin, singular values descending; V holds columns, not Vᵀ.
//   - Signs of vectors in Q, U, V and among eigenvectors are not unique:
//     compare what they rebuild, not the entries.
//   - What counts as zero: a singular value of at most max(m, n)·ε·σ₁, with ε
//     of [Eps]; in least squares, [LstSq] and its kin, which first bring columns to
//     like lengths, 20·√min(m, n)·ε·σ₁. A matrix is singular to working precision if the reciprocal of
//     its condition number is below ε, not only if a pivot is exactly 0.
//   - Matrices without entries are legal everywhere: their determinant is 1,
//     their sum 0. Max, which has no answer for them, panics.
//   - NaN and Inf spread through sums and products as IEEE 754 has it, also
//     where a factor is 0. Max, Min and norms of data with NaN are NaN.
//     Factorizations return [ErrNotFinite].
//
// # Errors and panics
//
// A mistake in the program panics with a *[ShapeError] that names the
// operation and the shapes:
//
//	la: Mul: 2×3 · 2×3: inner dimensions 3 and 2 differ
//
// What only the data decides is an error: [ErrSingular],
// [ErrNotPositiveDefinite], [ErrNotSymmetric], [ErrNoConvergence],
// [ErrNotFinite]. Use errors.Is for these, and errors.As for the details, such
// as [SingularError]. If a matrix is singular to working precision but no
// pivot is zero, Solve and Inv return what they computed beside the error.
// Functions with a plain number as result (Det, Cond, Norm) answer NaN or Inf.
//
// # Printing and files
//
// fmt prints matrices in NumPy's layout with Go's numbers; see
// [Dense.Format]. JSON, text ("1 2; 3 4") and binary encoding work through the
// usual interfaces; the binary form is NumPy's NPY format.
//
// # Threads
//
// Any number of goroutines may read one matrix. Writing to elements that
// another goroutine reads is a race, as with slices. Large products and
// factorizations use several cores by themselves, and their results do not
// depend on how many. Random numbers come from a *rand.Rand that the caller
// passes.
package la
