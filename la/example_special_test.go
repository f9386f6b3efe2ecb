package la_test

import (
	"fmt"

	"github.com/lina-la/lina/la"
)

func ExampleNewRand() {
	rng := la.NewRand(1)
	fmt.Println(rng.IntN(100) == la.NewRand(1).IntN(100)) // the seed decides
	// Output: true
}

func ExampleRandNormal() {
	A := la.RandNormal(la.NewRand(1), 1000, 2)
	means := A.ColSums().Scale(1.0 / 1000)
	fmt.Println(A.Rows(), means.NormP(1) < 0.2)
	// Output: 1000 true
}

func ExampleRandUniform() {
	A := la.RandUniform(la.NewRand(1), 3, 3)
	fmt.Println(A.Min() >= 0, A.Max() < 1)
	// Output: true true
}

func ExampleRandSPD() {
	A := la.RandSPD(la.NewRand(1), 5)
	fmt.Println(A.IsSymmetric(0), la.IsPositiveDefinite(A))
	// Output: true true
}

func ExampleRandOrthogonal() {
	Q := la.RandOrthogonal(la.NewRand(1), 5)
	fmt.Println(Q.IsOrthogonal(1e-14))
	// Output: true
}

func ExampleVandermonde() {
	fmt.Println(la.Vandermonde(la.Vector{1, 2, 3}, 3))
	// Output:
	// [[1 1 1]
	//  [1 2 4]
	//  [1 3 9]]
}

func ExampleHilbert() {
	fmt.Printf("%.3v\n", la.Hilbert(3))
	// Output:
	// [[1     0.5   0.333]
	//  [0.5   0.333 0.25 ]
	//  [0.333 0.25  0.2  ]]
}

func ExampleToeplitz() {
	fmt.Println(la.Toeplitz(la.Vector{1, 2, 3}, la.Vector{1, 8, 9}))
	fmt.Println(la.Toeplitz(la.Vector{2, -1, 0}, nil))
	// Output:
	// [[1 8 9]
	//  [2 1 8]
	//  [3 2 1]]
	// [[ 2 -1  0]
	//  [-1  2 -1]
	//  [ 0 -1  2]]
}

func ExampleCirculant() {
	fmt.Println(la.Circulant(la.Vector{1, 2, 3}))
	// Output:
	// [[1 3 2]
	//  [2 1 3]
	//  [3 2 1]]
}

func ExampleLeslie() {
	fmt.Println(la.Leslie(la.Vector{0, 2, 1}, la.Vector{0.5, 0.25}))
	// Output:
	// [[0    2    1   ]
	//  [0.5  0    0   ]
	//  [0    0.25 0   ]]
}

func ExampleDFT() {
	F := la.DFT(4)
	fmt.Println(F)
	fmt.Println(F.H().Mul(F).Real())
	// Output:
	// [[ 1+0i  1+0i  1+0i  1+0i]
	//  [ 1+0i  0-1i -1+0i  0+1i]
	//  [ 1+0i -1+0i  1+0i -1+0i]
	//  [ 1+0i  0+1i -1+0i  0-1i]]
	// [[4 0 0 0]
	//  [0 4 0 0]
	//  [0 0 4 0]
	//  [0 0 0 4]]
}

func ExampleNewCMatrix() {
	fmt.Println(la.NewCMatrix(2, 2, 1, 2i, 3-1i, 0.5))
	// Output:
	// [[1  +0i 0  +2i]
	//  [3  -1i 0.5+0i]]
}

func ExampleCMatrix_Dims() {
	fmt.Println(la.NewCMatrix(1, 2, 1, 1i).Dims())
	// Output: 1 2
}

func ExampleCMatrix_At() {
	fmt.Println(la.NewCMatrix(1, 2, 1, 1i).At(0, 1))
	// Output: (0+1i)
}

func ExampleCMatrix_Set() {
	A := la.NewCMatrix(1, 2, 1, 1i)
	A.Set(0, 0, 5)
	fmt.Println(A)
	// Output: [[5+0i 0+1i]]
}

func ExampleCMatrix_Col() {
	fmt.Println(la.NewCMatrix(2, 1, 1, 1i).Col(0))
	// Output: [(1+0i) (0+1i)]
}

func ExampleCMatrix_Mul() {
	A := la.NewCMatrix(1, 1, 1i)
	fmt.Println(A.Mul(A))
	// Output: [[-1+0i]]
}

func ExampleCMatrix_H() {
	fmt.Println(la.NewCMatrix(1, 2, 1+1i, 2+3i).H())
	// Output:
	// [[1-1i]
	//  [2-3i]]
}

func ExampleCMatrix_Real() {
	fmt.Println(la.NewCMatrix(1, 2, 1, 2+3i).Real())
	// Output: [[1 2]]
}

func ExampleCMatrix_Imag() {
	fmt.Println(la.NewCMatrix(1, 2, 1, 2+3i).Imag())
	// Output: [[0 3]]
}

func ExampleCMatrix_Format() {
	A := la.NewCMatrix(1, 1, 1.0/3-2i)
	fmt.Println(A)
	fmt.Printf("%.2f\n", A)
	fmt.Printf("%#v\n", la.NewCMatrix(1, 1, 1-2i))
	// Output:
	// [[0.33333333-2i]]
	// [[0.33-2.00i]]
	// la.NewCMatrix(1, 1, complex(1, -2))
}

func ExampleCMatrix_String() {
	fmt.Println("A = " + la.NewCMatrix(1, 1, 2i).String())
	// Output: A = [[0+2i]]
}
