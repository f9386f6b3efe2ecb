// Package explain shows the work of the algorithms: a trace of steps, each with its
// matrices, the entries that matter marked, and a sentence.
//
//	┌ 2 1 ┐  exchange  ┌ *4 3 ┐  row 2 less  ┌ *4    3 ┐
//	│     │ ─────────► │      │ ───────────► │         │
//	└ 4 3 ┘  the rows  └  2 1 ┘  ½ · row 1   └  0 −0.5 ┘
//
//	trace, err := explain.LU(la.New(2, 2, 2, 1, 4, 3))
//	fmt.Println(trace) // each step as text, up to 80 columns wide
//	trace.Show()       // in a cell of the course: played in the page
//
// # The same numbers
//
// The last step holds what [la] gives, bit for bit, and so does every step where a number has got its final value: the
// rows of U and columns of L as elimination goes on, those of R and of Cholesky's L, the unknowns of a back substitution. What stands
// between is computed here, in the order of the textbook, and agrees to roundoff; la works in blocks and with fused
// multiplications, in another order. Pivots are those that la chose. Iterations (power, QR, Jacobi) go their own way, end where la ends, and close
// with la's numbers.
//
// # Conventions
//
// Sentences count rows and columns from 1, as textbooks do. A matrix that the algorithm is not for, singular, not positive
// definite, with columns that depend on each other, explains itself: the trace ends with the step that shows it, and stands beside
// la's error. Only a matrix that is too large ([SizeError]) or not finite has no trace. Shapes that make no sense are mistakes in the
// program and panic with a *la.ShapeError.
//
// Sources: Golub and Van Loan, Matrix Computations, 4th ed., 2013; Trefethen and Bau, Numerical Linear
// Algebra, 1997.
package explain
