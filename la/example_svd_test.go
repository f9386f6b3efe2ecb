package la_test

import (
	"fmt"
	"math"

	"github.com/lina-la/lina/la"
)

func ExampleSVD() {
	A := la.New(3, 2, 1, 2, 3, 4, 5, 6)
	s, err := la.SVD(A)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%.6f\n", s.S)
	fmt.Printf("%.4f\n", s.U.Apply(math.Abs)) // the signs are as they fall
	fmt.Printf("%.4f\n", s.V.Apply(math.Abs))
	fmt.Println(s.Reconstruct().EqualApprox(A, 1e-14))
	// Output:
	// [9.525518 0.514301]
	// [[0.2298 0.8835]
	//  [0.5247 0.2408]
	//  [0.8196 0.4019]]
	// [[0.6196 0.7849]
	//  [0.7849 0.6196]]
	// true
}

func ExampleSVDFull() {
	s, err := la.SVDFull(la.New(3, 2, 1, 2, 3, 4, 5, 6))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(s.U.Dims())
	fmt.Println(s.V.Dims())
	fmt.Println(s.U.IsOrthogonal(1e-14), s.V.IsOrthogonal(1e-14))
	// Output:
	// 3 3
	// 2 2
	// true true
}

func ExampleSVDVals() {
	values, err := la.SVDVals(la.New(2, 2, 3, 0, 4, 5))
	fmt.Printf("%.4f %v\n", values, err)
	// Output: [6.7082 2.2361] <nil>
}

// layers is A = 3·u₁v₁ᵀ + 1·u₂v₂ᵀ.
func layers() *la.SVDResult[float64] {
	s, err := la.SVD(la.New(2, 2, 2, 1, 1, 2))
	if err != nil {
		panic(err)
	}
	return s
}

func ExampleSVDResult_Factors() {
	s, err := la.SVDFull(la.New(3, 2, 1, 2, 3, 4, 5, 6))
	if err != nil {
		fmt.Println(err)
		return
	}
	U, sigma, Vt := s.Factors()
	fmt.Println(len(sigma))
	fmt.Printf("%.3f\n", U.Mul(s.Sigma()).Mul(Vt))
	// Output:
	// 2
	// [[1.000 2.000]
	//  [3.000 4.000]
	//  [5.000 6.000]]
}

func ExampleSVDResult_Sigma() {
	s, err := la.SVDFull(la.New(3, 2, 3, 0, 0, 2, 0, 0))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%.1f\n", s.Sigma()) // 3×2, between U and Vᵀ
	// Output:
	// [[3.0 0.0]
	//  [0.0 2.0]
	//  [0.0 0.0]]
}

func ExampleSVDResult_Truncate() {
	fmt.Printf("%.3f\n", layers().Truncate(1).Reconstruct()) // the largest layer alone
	// Output:
	// [[1.500 1.500]
	//  [1.500 1.500]]
}

func ExampleSVDResult_Reconstruct() {
	fmt.Printf("%.3f\n", layers().Reconstruct())
	// Output:
	// [[2.000 1.000]
	//  [1.000 2.000]]
}

func ExampleSVDResult_Rank() {
	s := layers() // singular values 3 and 1
	fmt.Println(s.Rank(1e-12), s.Rank(0.5))
	// Output: 2 1
}

func ExampleSVDResult_Solve() {
	fmt.Printf("%.3f\n", layers().Solve(la.Vector{4, 5}))
	// Output: [1.000 2.000]
}

func ExampleSVDResult_SolveTo() {
	x := la.Vector{4, 5}
	layers().SolveTo(x, x) // in place
	fmt.Printf("%.3f\n", x)
	// Output: [1.000 2.000]
}

func ExampleSVDResult_Factorize() {
	var s la.SVDResult[float64]
	for _, A := range []la.Matrix{la.Diag(la.Vector{3, 4}), la.Diag(la.Vector{5, 12})} {
		err := s.Factorize(A) // the second time in the storage of the first
		fmt.Printf("%.3f %v\n", s.S, err)
	}
	// Output:
	// [4.000 3.000] <nil>
	// [12.000  5.000] <nil>
}

func ExampleSVDJacobi() {
	// Two quantities in units far apart: B·D with D = diag(1, 1e-20).
	A := la.New(3, 2,
		1, 1e-20,
		1, 2e-20,
		1, 3e-20)
	s := la.Must(la.SVDJacobi(A))
	fmt.Printf("%.12e\n", s.S[1]) // √2·1e-20
	// Output:
	// 1.414213562373e-20
}
