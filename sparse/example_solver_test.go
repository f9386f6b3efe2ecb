package sparse_test

import (
	"fmt"

	"github.com/lina-la/lina/la"
	"github.com/lina-la/lina/sparse"
)

// springs is a chain of three masses between four springs and two walls.
var springs = sparse.FromDense(la.New(3, 3,
	2, -1, 0,
	-1, 2, -1,
	0, -1, 2))

func ExampleCG() {
	r, err := sparse.CG(springs, la.Vector{1, 0, 1}, nil)
	fmt.Printf("%.4f %d %v\n", r.X, r.Iters, err)
	// Output: [1.0000 1.0000 1.0000] 2 <nil>
}

func ExampleCG_indefinite() {
	_, err := sparse.CG(sparse.Diag(la.Vector{1, -1}), la.Vector{1, 2}, nil)
	fmt.Println(err)
	// Output: sparse: CG: the matrix has the curvature -0.6 in step 1: la: matrix is not positive definite
}

func ExampleMINRES() {
	r, err := sparse.MINRES(sparse.Diag(la.Vector{1, -1}), la.Vector{1, 2}, nil)
	fmt.Printf("%.4f %v\n", r.X, err)
	// Output: [ 1.0000 -2.0000] <nil>
}

func ExampleGMRES() {
	r, err := sparse.GMRES(small, la.Vector{3, 3, 9}, &sparse.Options{RTol: 1e-12})
	fmt.Printf("%.4f %v\n", r.X, err)
	// Output: [1.0000 1.0000 1.0000] <nil>
}

func ExampleLSQR() {
	// A line through (0, 1), (1, 3), (2, 5), (3, 6).
	A := sparse.FromDense(la.New(4, 2, 1, 0, 1, 1, 1, 2, 1, 3))
	r, err := sparse.LSQR(A, la.Vector{1, 3, 5, 6}, nil)
	fmt.Printf("%.4f %.4f %v\n", r.X, r.Residual, err)
	// Output: [1.2000 1.7000] 0.5477 <nil>
}

func ExampleLSMR() {
	A := sparse.FromDense(la.New(2, 1, 1, 1))
	r, err := sparse.LSMR(A, la.Vector{1, 2}, &sparse.Options{Damp: 1})
	fmt.Printf("%.4f %v\n", r.X, err)
	// Output: [1.0000] <nil>
}

func ExampleResult_String() {
	r, _ := sparse.CG(sparse.Identity(2), la.Vector{3, 4}, nil)
	fmt.Println(r.String())
	// Output: 1 steps, ‖b − A·x‖ = 0, x = [3 4]
}

func ExampleNoConvergenceError() {
	_, err := sparse.CG(springs, la.Vector{1, 0, 0}, &sparse.Options{MaxIter: 2})
	fmt.Println(err)
	// Output: la: iteration did not converge: CG: residual 0.333 after 2 steps, 1e-08 was asked for
}

func ExampleIndefiniteError() {
	err := &sparse.IndefiniteError{Op: "CG", Iter: 3, Curvature: -2, Preconditioner: true}
	fmt.Println(err)
	// Output: sparse: CG: the preconditioner has the curvature -2 in step 3: la: matrix is not positive definite
}

func ExampleJacobi() {
	M, err := sparse.Jacobi(springs)
	r, _ := sparse.CG(springs, la.Vector{1, 0, 1}, &sparse.Options{Preconditioner: M})
	fmt.Printf("%.4f %v\n", r.X, err)
	// Output: [1.0000 1.0000 1.0000] <nil>
}

func ExampleJacobiPreconditioner_SolveTo() {
	M, _ := sparse.Jacobi(springs)
	x := la.Vector{1, 2, 3}
	fmt.Println(M.SolveTo(x, x), x)
	// Output: <nil> [0.5 1   1.5]
}

func ExampleNewIncompleteCholesky() {
	M, err := sparse.NewIncompleteCholesky(springs)
	r, _ := sparse.CG(springs, la.Vector{1, 0, 1}, &sparse.Options{Preconditioner: M})
	fmt.Printf("%.4f %d %v\n", r.X, r.Iters, err)
	// Output: [1.0000 1.0000 1.0000] 1 <nil>
}

func ExampleIncompleteCholesky_Shift() {
	M, _ := sparse.NewIncompleteCholesky(springs)
	fmt.Println(M.Shift())
	// Output: 0
}

func ExampleIncompleteCholesky_SolveTo() {
	M, _ := sparse.NewIncompleteCholesky(sparse.Diag(la.Vector{4, 9}))
	x := la.Vector{4, 18}
	fmt.Println(M.SolveTo(x, x), x)
	// Output: <nil> [1 2]
}
