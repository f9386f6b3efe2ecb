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

func ExampleLDL() {
	f := la.Must(sparse.LDL(sparse.FromDense(la.New(2, 2, 0, 1, 1, 0)))) // no pivot on the diagonal
	x, err := f.Solve(la.Vector{3, 4})
	fmt.Println(x, err)
	// Output: [4 3] <nil>
}

func ExampleLDLFactors_Dims() {
	f := la.Must(sparse.LDL(springs))
	fmt.Println(f.Dims())
	// Output: 3 3
}

func ExampleLDLFactors_NNZ() {
	f := la.Must(sparse.LDL(sparse.Identity(100)))
	fmt.Println(f.NNZ())
	// Output: 100
}

func ExampleLDLFactors_Inertia() {
	f := la.Must(sparse.LDL(springs.AddDiag(-1))) // eigenvalues 2−√2, 2, 2+√2 on both sides of 1
	fmt.Println(f.Inertia())
	// Output: 2 1 0
}

func ExampleLDLFactors_RCond() {
	f := la.Must(sparse.LDL(sparse.Diag(la.Vector{-1, 1e-6})))
	fmt.Printf("%.2f\n", f.RCond())
	// Output: 1.00
}

func ExampleLDLFactors_Solve() {
	f := la.Must(sparse.LDL(sparse.Diag(la.Vector{-2, 0})))
	_, err := f.Solve(la.Vector{1, 1})
	fmt.Println(err)
	// Output: la: matrix is singular: the 2nd pivot is zero
}

func ExampleLDLFactors_SolveTo() {
	f := la.Must(sparse.LDL(sparse.Diag(la.Vector{-2, 4})))
	x := la.Vector{2, 4}
	err := f.SolveTo(x, x)
	fmt.Println(x, err)
	// Output: [-1  1] <nil>
}

func ExampleLDLFactors_SolveMat() {
	f := la.Must(sparse.LDL(sparse.Diag(la.Vector{-2, 4})))
	X, err := f.SolveMat(la.Ones(2, 2))
	fmt.Println(X, err)
	// Output:
	// [[-0.5  -0.5 ]
	//  [ 0.25  0.25]] <nil>
}

func ExampleEigsSym() {
	// The Laplacian of a path of 1000 nodes: λ = 2 − 2·cos(πj/1000), j = 0, 1, ….
	b := sparse.NewCOO(1000, 1000)
	for i := range 999 {
		b.Add(i, i, 1)
		b.Add(i+1, i+1, 1)
		b.AddSym(i, i+1, -1)
	}
	e, err := sparse.EigsSym(b.CSR(), 3, &sparse.EigsOptions{Which: sparse.Smallest})
	fmt.Printf("%.3f %v\n", e.Values.Scale(1e6), err)
	// Output: [ 0.000  9.870 39.478] <nil>
}

func ExampleSVDS() {
	s, err := sparse.SVDS(sparse.Diag(la.Linspace(1, 100, 100)), 3, nil)
	fmt.Printf("%.4f %v\n", s.S, err)
	// Output: [100.0000  99.0000  98.0000] <nil>
}
