package la_test

import (
	"encoding/json"
	"fmt"

	"github.com/lina-la/lina/la"
)

func ExampleAsComplex() {
	fmt.Println(la.AsComplex(la.New(1, 2, 1, -2)))
	// Output: [[ 1+0i -2+0i]]
}

func ExampleComplexOf() {
	fmt.Println(la.ComplexOf(la.New(1, 2, 1, 2), la.New(1, 2, 0, -1)))
	// Output: [[1+0i 2-1i]]
}

func ExampleCMatrix_Rows() {
	fmt.Println(la.NewCMatrix(2, 3).Rows())
	// Output: 2
}

func ExampleCMatrix_Cols() {
	fmt.Println(la.NewCMatrix(2, 3).Cols())
	// Output: 3
}

func ExampleCMatrix_Clone() {
	A := la.NewCMatrix(1, 1, 1i)
	B := A.Clone()
	B.Set(0, 0, 2)
	fmt.Println(A, B)
	// Output: [[0+1i]] [[2+0i]]
}

func ExampleCMatrix_Row() {
	fmt.Println(la.NewCMatrix(2, 2, 1, 1i, 2, 2i).Row(1))
	// Output: [(2+0i) (0+2i)]
}

func ExampleCMatrix_Add() {
	fmt.Println(la.NewCMatrix(1, 2, 1, 1i).Add(la.NewCMatrix(1, 2, 1, 1)))
	// Output: [[2+0i 1+1i]]
}

func ExampleCMatrix_Sub() {
	fmt.Println(la.NewCMatrix(1, 2, 1, 1i).Sub(la.NewCMatrix(1, 2, 1, 1)))
	// Output: [[ 0+0i -1+1i]]
}

func ExampleCMatrix_Scale() {
	fmt.Println(la.NewCMatrix(1, 2, 1, 1i).Scale(2i))
	// Output: [[ 0+2i -2+0i]]
}

func ExampleCMatrix_MulVec() {
	// A·v = λ·v for an eigenvector of a quarter turn.
	A := la.New(2, 2, 0, -1, 1, 0)
	e, err := la.Eig(A)
	if err != nil {
		fmt.Println(err)
		return
	}
	v := e.Vectors.Col(0)
	Av := la.NewCMatrix(2, 1, la.AsComplex(A).MulVec(v)...)
	fmt.Println(e.Values[0], Av.EqualApprox(la.NewCMatrix(2, 1, v...).Scale(e.Values[0]), 1e-15))
	// Output: (0+1i) true
}

func ExampleCMatrix_T() {
	fmt.Println(la.NewCMatrix(2, 1, 1i, 2).T())
	// Output: [[0+1i 2+0i]]
}

func ExampleCMatrix_Norm() {
	fmt.Println(la.NewCMatrix(1, 2, 3i, 4).Norm())
	// Output: 5
}

func ExampleCMatrix_EqualApprox() {
	U := la.NewCMatrix(2, 2, 0.6, 0.8i, 0.8i, 0.6) // unitary
	fmt.Println(U.Mul(U.H()).EqualApprox(la.AsComplex(la.Identity(2)), 1e-15))
	// Output: true
}

func ExampleCMatrix_MarshalJSON() {
	text, err := json.Marshal(la.NewCMatrix(1, 2, 1, -1i))
	fmt.Println(string(text), err)
	// Output: [[[1,0],[0,-1]]] <nil>
}

func ExampleEigResult_MarshalJSON() {
	e, err := la.Eig(la.New(1, 1, 3))
	if err != nil {
		fmt.Println(err)
		return
	}
	text, err := json.Marshal(e)
	fmt.Println(string(text), err)
	// Output: {"Values":[[3,0]],"Vectors":[[[1,0]]]} <nil>
}

func ExampleSVDResult_String() {
	s, err := la.SVD(la.New(2, 2, 0, 2, 1, 0))
	if err != nil {
		fmt.Println(err)
		return
	}
	s.U, s.V = s.U.Apply(abs), s.V.Apply(abs) // the signs may differ
	fmt.Println(s)
	// Output:
	// SVD: A = U·Σ·Vᵀ, 2×2
	// S: [2 1]
	// U:
	// [[1 0]
	//  [0 1]]
	// V:
	// [[0 1]
	//  [1 0]]
}

func abs(x float64) float64 { return max(x, -x) }

func ExampleEigSymResult_String() {
	e, err := la.EigSym(la.Diag(la.Vector{1, 3}))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(e)
	// Output:
	// EigSym: A = V·Λ·Vᵀ, order 2
	// Values: [1 3]
	// Vectors:
	// [[1 0]
	//  [0 1]]
}

func ExampleEigResult_String() {
	e, err := la.Eig(la.New(2, 2, 2, 0, 0, 3))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(e)
	// Output:
	// Eig: A·V = V·Λ, order 2
	// Values: [3 2]
	// Vectors:
	// [[0 1]
	//  [1 0]]
}

func ExampleLstSqResult_String() {
	fit, err := la.LstSq(la.New(3, 1, 1, 1, 1), la.Vector{1, 2, 3}) // the mean
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(fit)
	// Output:
	// LstSq: rank 1 of 1, sum of squared residuals 2
	// X: [2]
}
