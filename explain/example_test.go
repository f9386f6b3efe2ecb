package explain_test

import (
	"encoding/json"
	"fmt"

	"github.com/lina-la/lina/apps/lp"
	"github.com/lina-la/lina/explain"
	"github.com/lina-la/lina/la"
)

func Example() {
	trace, err := explain.LU(la.New(2, 2, 2, 1, 4, 3))
	fmt.Println(trace, err)
	// Output:
	// LU factorization with partial pivoting: A = P·L·U, L unit lower triangular, U
	// upper triangular
	//
	// 0. Start
	// U begins as A, and L as the identity.
	//   A
	//    [2 1]
	//    [4 3]
	//
	// 1. Exchange rows 1 and 2
	// The largest entry of column 1, from the diagonal down, is 4 in row 2: it becomes
	// the pivot.
	//   U        L
	//    [*4 3]   [1 0]
	//    [ 2 1]   [0 1]
	//
	// 2. Column 1
	// The pivot is 4. Each row below loses a multiple of row 1, so that its entry in
	// column 1 becomes 0: 0.5 times row 1.
	//   U           L
	//    [*4    3]   [  1 0]
	//    [ 0 -0.5]   [0.5 1]
	//
	// 3. Column 2
	// The last pivot is -0.5.
	//   U           L
	//    [4     3]   [  1 0]
	//    [0 *-0.5]   [0.5 1]
	//
	// 4. A = P·L·U
	// P puts the rows back where they were: it is the identity with its rows
	// exchanged.
	//   P       L         U
	//    [0 1]   [  1 0]   [4    3]
	//    [1 0]   [0.5 1]   [0 -0.5] <nil>
}

// sentences prints the titles of the steps, and what the last one says.
func sentences(t *explain.Trace, err error) {
	for _, s := range t.Steps {
		fmt.Println(s.Title)
	}
	fmt.Println(t.Steps[len(t.Steps)-1].Text)
	if err != nil {
		fmt.Println("error:", err)
	}
}

func ExampleLU() {
	sentences(explain.LU(la.New(2, 2, 1, 2, 2, 4)))
	// Output:
	// Start
	// Exchange rows 1 and 2
	// Column 1
	// Column 2
	// A = P·L·U
	// P puts the rows back where they were: it is the identity with its rows exchanged.
}

func ExampleDet() {
	sentences(explain.Det(la.New(2, 2, 1, 2, 4, 4)))
	// Output:
	// Start
	// Exchange rows 1 and 2
	// Column 1
	// Column 2
	// The product of the pivots
	// The pivots are 4 and 1, with an odd number of exchanges: the sign turns: det A = -4.
}

func ExampleElimination() {
	sentences(explain.Elimination(la.New(2, 2, 2, 4, 1, 2), la.Vector{2, 5}))
	// Output:
	// Start
	// Column 1
	// Column 2
	// No unique solution
	// Row 2 says 0 = 4: no x solves the system. la.Solve says: la: matrix is singular: the 2nd pivot is zero.
	// error: la: matrix is singular: the 2nd pivot is zero
}

func ExampleBackSubstitution() {
	trace := la.Must(explain.BackSubstitution(la.New(2, 2, 2, 1, 0, 4), la.Vector{4, 8}))
	for _, s := range trace.Steps {
		fmt.Println(s.Text)
	}
	// Output:
	// The last row has one unknown, the one before it two, and so on: begin below.
	// x2 = (8) / 4 = 2
	// x1 = (4 − (1)·(2)) / 2 = 1
	// Put into U·x it gives b.
}

func ExampleInverse() {
	trace := la.Must(explain.Inverse(la.New(2, 2, 4, 0, 2, 1)))
	for _, s := range trace.Steps {
		fmt.Println(s.Matrices[0].A)
	}
	// Output:
	// [[4 0 1 0]
	//  [2 1 0 1]]
	// [[ 1     0     0.25  0   ]
	//  [ 0     1    -0.5   1   ]]
	// [[ 1     0     0.25  0   ]
	//  [ 0     1    -0.5   1   ]]
	// [[ 0.25  0   ]
	//  [-0.5   1   ]]
}

func ExampleCholesky() {
	sentences(explain.Cholesky(la.New(2, 2, 1, 2, 2, 1)))
	// Output:
	// Start
	// Column 1
	// Not positive definite
	// The next pivot is -3, which has no positive square root: xᵀAx is not positive for all x. la.Cholesky says: la: matrix is not positive definite: its leading minor of order 2 is not positive.
	// error: la: matrix is not positive definite: its leading minor of order 2 is not positive
}

func ExampleHouseholder() {
	trace := la.Must(explain.Householder(la.New(2, 1, 3, 4)))
	fmt.Println(trace.Steps[1].Text)
	// Output: From the diagonal down, column 1 has the length 5. The mirror H = I − 2vvᵀ, v along the column less -5·e1, makes (-5, 0, …) of it, and reflects all columns right of it.
}

func ExampleGramSchmidt() {
	sentences(explain.GramSchmidt(la.New(2, 2, 3, 6, 4, 8)))
	// Output:
	// Start
	// Column 1
	// Columns depend on each other
	// Of column 2 nothing is left, but for rounding, once the columns before it are taken out: it is a combination of them, and there is no next direction.
	// error: la: matrix is singular: the 2nd pivot is zero
}

func ExampleLeastSquares() {
	sentences(explain.LeastSquares(la.New(3, 2, 1, 0, 1, 1, 1, 2), la.Vector{6, 0, 0}))
	// Output:
	// Start
	// A = Q·R
	// Qᵀb
	// Row 2
	// Row 1
	// The solution
	// The sum of squared residuals is 6, and no x makes it smaller: the residual is orthogonal to the columns, Aᵀ(b − A·x) = 0.
}

func ExamplePowerIteration() {
	trace, err := explain.PowerIteration(la.New(2, 2, 0, -1, 1, 0), la.Vector{1, 0})
	fmt.Println(trace.Steps[len(trace.Steps)-1].Text)
	fmt.Println(err)
	// Output:
	// The eigenvalues of largest modulus are a pair 0 ± 1i: x is turned for ever.
	// la: iteration did not converge: power iteration
}

func ExampleQRIteration() {
	trace := la.Must(explain.QRIteration(la.New(3, 3, 2, 0, 0, 0, 0, -1, 0, 1, 0)))
	for _, s := range trace.Steps {
		fmt.Println(s.Title)
	}
	// Output:
	// Start
	// A pair 0 ± 1i
	// The eigenvalues
}

func ExampleJacobiEig() {
	trace := la.Must(explain.JacobiEig(la.New(2, 2, 2, 1, 1, 2)))
	fmt.Println(trace.Steps[1].Text)
	fmt.Printf("%.4f\n", trace.Steps[2].Matrices[1].A.T())
	// Output:
	// Entry (1, 2) is the largest beside the diagonal, 1: a rotation by 45° in the plane of axes 1 and 2 makes it 0.
	// [[1.0000 3.0000]]
}

func ExampleJacobiSVD() {
	trace := la.Must(explain.JacobiSVD(la.New(2, 2, 0, 2, 3, 0))) // its columns are orthogonal as they are
	fmt.Println(len(trace.Steps))
	fmt.Printf("%.4f\n", trace.Steps[1].Matrices[0].A.T())
	// Output:
	// 2
	// [[3.0000 2.0000]]
}

func ExampleSimplex() {
	p := lp.Maximize(3, 5)
	p.Constrain(la.Vector{1, 0}, lp.AtMost, 4)
	p.Constrain(la.Vector{0, 2}, lp.AtMost, 12)
	p.Constrain(la.Vector{3, 2}, lp.AtMost, 18)
	sentences(explain.Simplex(p, lp.Dantzig))
	// Output:
	// Tableau 0, phase 2
	// Tableau 1, phase 2
	// Tableau 2, phase 2
	// The optimum
	// The objective is 36. The price of a row is what one more unit on its right-hand side would be worth.
}

func ExampleTrace_String() {
	fmt.Println(la.Must(explain.Det(la.New(1, 1, 7))))
	// Output:
	// Determinant by elimination: det A = ± the product of the pivots
	//
	// 0. Start
	// To subtract a multiple of a row from another leaves the determinant as it is; to
	// exchange two rows turns its sign.
	//   A
	//    [7]
	//
	// 1. Column 1
	// The last pivot is 7.
	//   U
	//    [*7]
	//
	// 2. The product of the pivots
	// The pivots are 7, with an even number of exchanges: the sign stays: det A = 7.
	//   U     det A
	//    [7]   [7]
}

func ExampleTrace_Show() {
	trace := &explain.Trace{Title: "A title"}
	trace.Show() // outside of the course it is printed
	// Output: A title
}

func ExampleTrace_MarshalJSON() {
	trace := la.Must(explain.Cholesky(la.New(1, 1, 4)))
	text, err := json.Marshal(trace)
	fmt.Println(string(text)[:43], err)
	// Output: {"kind":"steps","algorithm":"cholesky","tit <nil>
}

func ExampleSizeError() {
	_, err := explain.LU(la.Identity(20))
	fmt.Println(err)
	// Output: explain: 20×20 is too large to be looked at step by step: want up to 12 rows and columns
}

func ExampleAlgorithms() {
	for _, al := range explain.Algorithms()[:3] {
		fmt.Println(al.Name, "·", al.What)
	}
	// Output:
	// lu · A = P·L·U by elimination with partial pivoting
	// solve · A·x = b by Gaussian elimination
	// backsub · U·x = b by back substitution
}

func ExampleNamed() {
	al, ok := explain.Named("chol")
	fmt.Println(al.What, al.Square, ok)
	// Output: A = L·Lᵀ, Cholesky true true
}

func ExampleAlgorithm_Run() {
	solve, _ := explain.Named("solve")
	trace, err := solve.Run(la.New(2, 2, 2, 1, 1, 3), la.Vector{5, 5})
	fmt.Println(trace.Steps[len(trace.Steps)-1].Matrices[0].A.T(), err)
	_, err = solve.Run(la.New(1, 2, 2, 1), la.Vector{5})
	fmt.Println(err)
	// Output:
	// [[2 1]] <nil>
	// la: explain solve: the matrix is 1×2, and must be square
}

func ExampleProgram() {
	p := explain.Program(la.New(2, 3,
		1, 1, 4, // x + y ≤ 4
		3, 2, 0)) // max 3x + 2y
	s := la.Must(p.Solve(nil))
	fmt.Println(s.X, s.Objective)
	// Output: [4 0] 12
}
