package sparse_test

import (
	"fmt"

	"github.com/lina-la/lina/la"
	"github.com/lina-la/lina/sparse"
)

func ExampleCholesky() {
	f, err := sparse.Cholesky(springs)
	if err != nil {
		fmt.Println(err)
		return
	}
	x, err := f.Solve(la.Vector{1, 0, 1})
	fmt.Printf("%.4f %v\n", x, err)
	// Output: [1.0000 1.0000 1.0000] <nil>
}

func ExampleCholesky_indefinite() {
	_, err := sparse.Cholesky(sparse.FromDense(la.New(2, 2, 1, 2, 2, 1)))
	fmt.Println(err)
	// Output: la: matrix is not positive definite: its leading minor of order 2 is not positive
}

func ExampleCholeskyFactors_Dims() {
	f := la.Must(sparse.Cholesky(springs))
	fmt.Println(f.Dims())
	// Output: 3 3
}

func ExampleCholeskyFactors_NNZ() {
	f := la.Must(sparse.Cholesky(sparse.Identity(100)))
	fmt.Println(f.NNZ())
	// Output: 100
}

func ExampleCholeskyFactors_Perm() {
	f := la.Must(sparse.Cholesky(springs))
	L, P := f.L().Dense(), f.Perm().Matrix()
	fmt.Printf("%.4f\n", P.Mul(L).Mul(L.T()).Mul(P.T()))
	// Output:
	// [[ 2.0000 -1.0000  0.0000]
	//  [-1.0000  2.0000 -1.0000]
	//  [ 0.0000 -1.0000  2.0000]]
}

func ExampleCholeskyFactors_L() {
	f := la.Must(sparse.Cholesky(sparse.Diag(la.Vector{4, 4})))
	fmt.Println(f.L())
	// Output:
	// 2×2 CSR, 2 entries
	// (0, 0) 2
	// (1, 1) 2
}

func ExampleCholeskyFactors_LogDet() {
	f := la.Must(sparse.Cholesky(springs))
	fmt.Printf("%.4f\n", f.LogDet()) // log 4
	// Output: 1.3863
}

func ExampleCholeskyFactors_RCond() {
	f := la.Must(sparse.Cholesky(sparse.Diag(la.Vector{1, 1e-6})))
	fmt.Printf("%.2f\n", f.RCond()) // units do not count
	// Output: 1.00
}

func ExampleCholeskyFactors_Solve() {
	f := la.Must(sparse.Cholesky(springs))
	x, err := f.Solve(la.Vector{0, 4, 0})
	fmt.Printf("%.4f %v\n", x, err)
	// Output: [2.0000 4.0000 2.0000] <nil>
}

func ExampleCholeskyFactors_SolveTo() {
	f := la.Must(sparse.Cholesky(sparse.Diag(la.Vector{2, 4})))
	x := la.Vector{2, 2}
	err := f.SolveTo(x, x)
	fmt.Printf("%.4f %v\n", x, err)
	// Output: [1.0000 0.5000] <nil>
}

func ExampleCholeskyFactors_SolveMat() {
	f := la.Must(sparse.Cholesky(springs))
	X, err := f.SolveMat(la.Identity(3)) // the inverse, which is not sparse
	fmt.Printf("%.2f\n%v\n", X, err)
	// Output:
	// [[0.75 0.50 0.25]
	//  [0.50 1.00 0.50]
	//  [0.25 0.50 0.75]]
	// <nil>
}
