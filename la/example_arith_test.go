package la_test

import (
	"fmt"
	"math"

	"github.com/lina-la/lina/la"
)

func ExampleDense_Add() {
	A := la.New(2, 3, 1, 2, 3, 4, 5, 6)
	fmt.Println(A.Add(A))
	// Output:
	// [[ 2  4  6]
	//  [ 8 10 12]]
}

func ExampleDense_Add_broadcast() {
	A := la.New(2, 2, 1, 2, 3, 4)
	row := la.New(1, 2, 10, 20)
	fmt.Println(A.Add(row))
	// Output:
	// [[11 22]
	//  [13 24]]
}

func ExampleDense_Sub() {
	A := la.New(2, 2, 1, 2, 3, 4)
	fmt.Println(A.Sub(la.Ones(2, 2)))
	// Output:
	// [[0 1]
	//  [2 3]]
}

func ExampleDense_MulElem() {
	A := la.New(2, 3, 1, 2, 3, 4, 5, 6)
	fmt.Println(A.MulElem(A))
	// Output:
	// [[ 1  4  9]
	//  [16 25 36]]
}

func ExampleDense_DivElem() {
	A := la.New(2, 2, 1, 2, 3, 4)
	fmt.Println(A.DivElem(la.Full(2, 2, 2)))
	// Output:
	// [[0.5 1  ]
	//  [1.5 2  ]]
}

func ExampleDense_AddRow() {
	fmt.Println(la.New(2, 2, 1, 2, 3, 4).AddRow(la.Vector{10, 20}))
	// Output:
	// [[11 22]
	//  [13 24]]
}

func ExampleDense_SubRow() {
	X := la.New(2, 2, 1, 2, 3, 4)
	means := X.ColSums().Scale(0.5)
	fmt.Println(X.SubRow(means))
	// Output:
	// [[-1 -1]
	//  [ 1  1]]
}

func ExampleDense_MulRow() {
	fmt.Println(la.New(2, 2, 1, 2, 3, 4).MulRow(la.Vector{10, 100}))
	// Output:
	// [[ 10 200]
	//  [ 30 400]]
}

func ExampleDense_DivRow() {
	fmt.Println(la.New(2, 2, 10, 200, 30, 400).DivRow(la.Vector{10, 100}))
	// Output:
	// [[1 2]
	//  [3 4]]
}

func ExampleDense_AddCol() {
	fmt.Println(la.New(2, 2, 1, 2, 3, 4).AddCol(la.Vector{10, 20}))
	// Output:
	// [[11 12]
	//  [23 24]]
}

func ExampleDense_SubCol() {
	fmt.Println(la.New(2, 2, 1, 2, 3, 4).SubCol(la.Vector{1, 3}))
	// Output:
	// [[0 1]
	//  [0 1]]
}

func ExampleDense_MulCol() {
	fmt.Println(la.New(2, 2, 1, 2, 3, 4).MulCol(la.Vector{10, 100}))
	// Output:
	// [[ 10  20]
	//  [300 400]]
}

func ExampleDense_DivCol() {
	A := la.New(2, 2, 1, 3, 2, 2)
	fmt.Println(A.DivCol(A.RowSums())) // rows that add up to 1
	// Output:
	// [[0.25 0.75]
	//  [0.5  0.5 ]]
}

func ExampleDense_Scale() {
	fmt.Println(la.New(1, 2, 1, 2).Scale(3))
	// Output: [[3 6]]
}

func ExampleDense_Neg() {
	fmt.Println(la.New(1, 2, 1, -2).Neg())
	// Output: [[-1  2]]
}

func ExampleDense_AddScalar() {
	fmt.Println(la.New(1, 2, 1, 2).AddScalar(3))
	// Output: [[4 5]]
}

func ExampleDense_AddScaled() {
	A, B := la.New(1, 2, 1, 2), la.New(1, 2, 10, 20)
	fmt.Println(A.AddScaled(0.1, B))
	// Output: [[2 4]]
}

func ExampleDense_AddDiag() {
	fmt.Println(la.New(2, 2, 1, 2, 3, 4).AddDiag(10))
	// Output:
	// [[11  2]
	//  [ 3 14]]
}

func ExampleDense_Apply() {
	fmt.Println(la.New(2, 2, 1, 4, 9, 16).Apply(math.Sqrt))
	// Output:
	// [[1 2]
	//  [3 4]]
}

func ExampleDense_Mul() {
	A := la.New(3, 2, 1, 2, 3, 4, 5, 6)
	B := la.New(2, 2, 1, 2, 3, 4)
	fmt.Println(A.Mul(B))
	// Output:
	// [[ 7 10]
	//  [15 22]
	//  [23 34]]
}

func ExampleDense_MulVec() {
	A := la.New(3, 2, 1, 2, 3, 4, 5, 6)
	fmt.Println(A.MulVec(la.Vector{0.5, 0.5}))
	// Output: [1.5 3.5 5.5]
}

func ExampleDense_Gram() {
	fmt.Println(la.New(3, 2, 1, 2, 3, 4, 5, 6).Gram())
	// Output:
	// [[35 44]
	//  [44 56]]
}

func ExampleDense_Kron() {
	fmt.Println(la.New(1, 2, 1, 10).Kron(la.New(2, 2, 1, 2, 3, 4)))
	// Output:
	// [[ 1  2 10 20]
	//  [ 3  4 30 40]]
}

func ExampleDense_Sum() {
	fmt.Println(la.New(2, 2, 1, 2, 3, 4).Sum())
	// Output: 10
}

func ExampleDense_Max() {
	fmt.Println(la.New(2, 2, 1, 2, 3, 4).Max())
	// Output: 4
}

func ExampleDense_Min() {
	fmt.Println(la.New(2, 2, 1, 2, 3, 4).Min())
	// Output: 1
}

func ExampleDense_ArgMax() {
	fmt.Println(la.New(2, 2, 1, 9, 3, 4).ArgMax())
	// Output: 0 1
}

func ExampleDense_ArgMin() {
	fmt.Println(la.New(2, 2, 1, 9, -3, 4).ArgMin())
	// Output: 1 0
}

func ExampleDense_RowSums() {
	fmt.Println(la.New(2, 2, 1, 2, 3, 4).RowSums())
	// Output: [3 7]
}

func ExampleDense_ColSums() {
	fmt.Println(la.New(2, 2, 1, 2, 3, 4).ColSums())
	// Output: [4 6]
}

func ExampleDense_ApplyRows() {
	fmt.Println(la.New(2, 2, 1, 2, 4, 3).ApplyRows(la.Vector.Max))
	// Output: [2 4]
}

func ExampleDense_ApplyCols() {
	fmt.Println(la.New(2, 2, 3, 0, 4, 1).ApplyCols(la.Vector.Norm))
	// Output: [5 1]
}

func ExampleDense_Triu() {
	fmt.Println(la.New(3, 3, 1, 2, 3, 4, 5, 6, 7, 8, 9).Triu(0))
	// Output:
	// [[1 2 3]
	//  [0 5 6]
	//  [0 0 9]]
}

func ExampleDense_Tril() {
	fmt.Println(la.New(3, 3, 1, 2, 3, 4, 5, 6, 7, 8, 9).Tril(-1))
	// Output:
	// [[0 0 0]
	//  [4 0 0]
	//  [7 8 0]]
}

func ExampleDense_Equal() {
	A := la.New(2, 2, 1, 2, 3, 4)
	fmt.Println(A.Equal(A.T()), A.Equal(A.T().T()))
	// Output: false true
}

func ExampleDense_EqualApprox() {
	A, B := la.New(1, 2, 1, 1e6), la.New(1, 2, 1+1e-9, 1e6+1e-3)
	fmt.Println(A.EqualApprox(B, 1e-8), A.EqualApprox(B, 1e-12))
	// Output: true false
}

func ExampleDense_IsSquare() {
	fmt.Println(la.Zeros(2, 2).IsSquare(), la.Zeros(2, 3).IsSquare())
	// Output: true false
}

func ExampleDense_IsSymmetric() {
	fmt.Println(la.New(3, 3, 1, 2, 3, 2, 4, 5, 3, 5, 6).IsSymmetric(0))
	// Output: true
}

func ExampleDense_IsDiagonal() {
	fmt.Println(la.Diag(la.Vector{1, 2}).IsDiagonal(0))
	// Output: true
}

func ExampleDense_IsUpper() {
	fmt.Println(la.New(3, 3, 1, 2, 3, 0, 4, 0, 0, 0, 6).IsUpper(0))
	// Output: true
}

func ExampleDense_IsLower() {
	fmt.Println(la.New(3, 3, 1, 0, 0, 0, 2, 0, 5, 6, 3).IsLower(0))
	// Output: true
}

func ExampleDense_IsOrthogonal() {
	sin, cos := math.Sincos(math.Pi / 6)
	fmt.Println(la.New(2, 2, cos, -sin, sin, cos).IsOrthogonal(1e-15))
	// Output: true
}

func ExampleIsPositiveDefinite() {
	fmt.Println(la.IsPositiveDefinite(la.New(2, 2, 2, 1, 1, 2)))
	fmt.Println(la.IsPositiveDefinite(la.New(2, 2, 1, 2, 2, 1)))
	// Output:
	// true
	// false
}

func ExampleAddTo() {
	A, B := la.New(1, 2, 1, 2), la.New(1, 2, 10, 20)
	la.AddTo(A, A, B) // A += B
	fmt.Println(A)
	// Output: [[11 22]]
}

func ExampleSubTo() {
	A, B := la.New(1, 2, 1, 2), la.New(1, 2, 10, 20)
	la.SubTo(B, B, A)
	fmt.Println(B)
	// Output: [[ 9 18]]
}

func ExampleMulElemTo() {
	A, dst := la.New(1, 2, 3, 4), la.Zeros(1, 2)
	la.MulElemTo(dst, A, A)
	fmt.Println(dst)
	// Output: [[ 9 16]]
}

func ExampleDivElemTo() {
	A, dst := la.New(1, 2, 3, 4), la.Zeros(1, 2)
	la.DivElemTo(dst, A, la.Full(1, 1, 2))
	fmt.Println(dst)
	// Output: [[1.5 2  ]]
}

func ExampleAddScaledTo() {
	x, gradient := la.Vector{1, 2}, la.Vector{2, 4}
	la.AddScaledTo(x.AsRow(), x.AsRow(), -0.25, gradient.AsRow())
	fmt.Println(x)
	// Output: [0.5 1  ]
}

func ExampleScaleTo() {
	A := la.New(1, 2, 1, 2)
	la.ScaleTo(A, A, 10)
	fmt.Println(A)
	// Output: [[10 20]]
}

func ExampleApplyTo() {
	A := la.New(1, 2, 4, 9)
	la.ApplyTo(A, A, math.Sqrt)
	fmt.Println(A)
	// Output: [[2 3]]
}

func ExampleMulTo() {
	A, B, dst := la.New(2, 2, 1, 2, 3, 4), la.New(2, 1, 1, 1), la.Zeros(2, 1)
	la.MulTo(dst, A, B)
	fmt.Println(dst)
	// Output:
	// [[3]
	//  [7]]
}

func ExampleMulVecTo() {
	A, x, y := la.New(2, 2, 1, 2, 3, 4), la.Vector{1, 1}, make(la.Vector, 2)
	la.MulVecTo(y, A, x)
	fmt.Println(y)
	// Output: [3 7]
}

func ExampleGemm() {
	A, B, C := la.New(1, 2, 1, 2), la.New(2, 1, 3, 4), la.New(1, 1, 100)
	la.Gemm(10, A, B, 1, C) // C = 10·A·B + C
	fmt.Println(C)
	// Output: [[210]]
}
