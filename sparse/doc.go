// Package sparse is matrices that are mostly zeros, and what is done with a matrix that is
// known by its products alone: iterative solvers, eigenvalues, singular values.
//
//	b := sparse.NewCOO(3, 3) // a builder: entries in any order
//	b.Add(0, 0, 2)
//	b.Add(1, 1, 3)
//	b.Add(2, 2, 4)
//	b.Add(2, 0, 1)
//	A := b.CSR() // for computing
//	fmt.Println(A.MulVec(la.Vector{1, 1, 1})) // [2 3 5]
//
// # Conventions
//
// [COO] is a builder, in which entries at one place add up. [CSR] has its entries row by
// row, and [CSC] column by column: A.T() of one is the other, and shares the entries. Both
// are never changed once they are made, so that any number of goroutines may use them.
// Numbers are float64; a matrix has less than 2³¹ rows and columns.
//
// What is not stored is zero, and stays zero beside NaN and Inf in a product: 0·NaN is
// looked at only where the 0 is stored.
//
// Shapes that do not fit are mistakes in the program and panic with a *la.ShapeError. What
// only the data decides is an error. Results have the same bits for any GOMAXPROCS.
package sparse
