package sparse_test

import (
	"encoding/json"
	"fmt"
	"slices"

	"github.com/lina-la/lina/la"
	"github.com/lina-la/lina/sparse"
)

func Example() {
	b := sparse.NewCOO(3, 3)
	b.Add(0, 0, 2)
	b.Add(1, 1, 3)
	b.Add(2, 2, 4)
	b.Add(2, 0, 1)
	A := b.CSR()
	fmt.Println(A.MulVec(la.Vector{1, 1, 1}))
	fmt.Println(A)
	// Output:
	// [2 3 5]
	// 3×3 CSR, 4 entries
	// (0, 0) 2
	// (1, 1) 3
	// (2, 0) 1
	// (2, 2) 4
}

// small is the matrix of the examples.
var small = sparse.FromDense(la.New(3, 3,
	2, 0, 1,
	0, 3, 0,
	0, 5, 4))

func ExampleNewCOO() {
	b := sparse.NewCOO(2, 3)
	r, c := b.Dims()
	fmt.Println(r, c, b.Len())
	// Output: 2 3 0
}

func ExampleCOO_Dims() {
	fmt.Println(sparse.NewCOO(2, 3).Dims())
	// Output: 2 3
}

func ExampleCOO_Len() {
	b := sparse.NewCOO(2, 2)
	b.Add(0, 0, 1)
	b.Add(0, 0, 1)
	fmt.Println(b.Len(), b.CSR().NNZ())
	// Output: 2 1
}

func ExampleCOO_Grow() {
	b := sparse.NewCOO(1000, 1000)
	b.Grow(1000) // the number is known: nothing is copied on the way
	for i := range 1000 {
		b.Add(i, i, 1)
	}
	fmt.Println(b.CSR().NNZ())
	// Output: 1000
}

func ExampleCOO_Add() {
	b := sparse.NewCOO(2, 2)
	b.Add(1, 0, 3)
	b.Add(1, 0, 4) // adds up
	fmt.Println(b.CSR())
	// Output:
	// 2×2 CSR, 1 entry
	// (1, 0) 7
}

func ExampleCOO_AddSym() {
	g := sparse.NewCOO(3, 3)
	g.AddSym(0, 1, 1) // an edge
	g.AddSym(1, 2, 1)
	fmt.Println(g.CSR().Dense())
	// Output:
	// [[0 1 0]
	//  [1 0 1]
	//  [0 1 0]]
}

func ExampleCOO_CSR() {
	b := sparse.NewCOO(2, 2)
	b.Add(1, 1, 4)
	b.Add(0, 1, 2)
	fmt.Println(b.CSR())
	// Output:
	// 2×2 CSR, 2 entries
	// (0, 1) 2
	// (1, 1) 4
}

func ExampleCOO_CSC() {
	b := sparse.NewCOO(2, 2)
	b.Add(0, 1, 2)
	b.Add(1, 0, 4)
	fmt.Println(b.CSC())
	// Output:
	// 2×2 CSC, 2 entries
	// (1, 0) 4
	// (0, 1) 2
}

func ExampleCOO_String() {
	b := sparse.NewCOO(2, 2)
	b.Add(1, 1, 4)
	fmt.Println(b.String())
	// Output:
	// 2×2 COO, 1 entry
	// (1, 1) 4
}

func ExampleCOO_Format() {
	b := sparse.NewCOO(2, 2)
	b.Add(1, 1, 4)
	b.Add(0, 1, 1./3)
	fmt.Printf("%.2f\n", b)
	// Output:
	// 2×2 COO, 2 entries
	// (1, 1) 4.00
	// (0, 1) 0.33
}

func ExampleCOO_MarshalJSON() {
	b := sparse.NewCOO(2, 2)
	b.Add(1, 1, 4)
	text, err := json.Marshal(b)
	fmt.Println(string(text), err)
	// Output: {"rows":2,"cols":2,"i":[1],"j":[1],"values":[4]} <nil>
}

func ExampleCOO_UnmarshalJSON() {
	var b sparse.COO
	err := json.Unmarshal([]byte(`{"rows":2,"cols":2,"i":[1],"j":[5],"values":[4]}`), &b)
	fmt.Println(err)
	// Output: sparse: entry (1, 5) of a matrix of 2×2
}

func ExampleNewCSR() {
	fmt.Println(sparse.NewCSR(2, 3, []int{0, 2, 3}, []int{0, 2, 1}, []float64{1, 2, 3}).Dense())
	// Output:
	// [[1 0 2]
	//  [0 3 0]]
}

func ExampleFromDense() {
	fmt.Println(sparse.FromDense(la.New(2, 2, 0, 1, 0, 2)))
	// Output:
	// 2×2 CSR, 2 entries
	// (0, 1) 1
	// (1, 1) 2
}

func ExampleDiag() {
	fmt.Println(sparse.Diag(la.Vector{1, 2}).Dense())
	// Output:
	// [[1 0]
	//  [0 2]]
}

func ExampleIdentity() {
	fmt.Println(sparse.Identity(2).Dense())
	// Output:
	// [[1 0]
	//  [0 1]]
}

func ExampleCSR_Dims() {
	fmt.Println(small.Dims())
	// Output: 3 3
}

func ExampleCSR_NNZ() {
	fmt.Println(small.NNZ())
	// Output: 5
}

func ExampleCSR_At() {
	fmt.Println(small.At(2, 1), small.At(1, 2))
	// Output: 5 0
}

func ExampleCSR_All() {
	for at, x := range small.All() {
		fmt.Print(at.I, at.J, ":", x, " ")
	}
	// Output: 0 0:2 0 2:1 1 1:3 2 1:5 2 2:4
}

func ExampleCSR_RowSeq() {
	for j, x := range small.RowSeq(2) {
		fmt.Println(j, x)
	}
	// Output:
	// 1 5
	// 2 4
}

func ExampleCSR_Dense() {
	fmt.Println(small.Dense())
	// Output:
	// [[2 0 1]
	//  [0 3 0]
	//  [0 5 4]]
}

func ExampleCSR_T() {
	fmt.Println(small.T().At(0, 2), small.At(2, 0))
	fmt.Println(small.T().MulVec(la.Vector{1, 1, 1}))
	// Output:
	// 0 0
	// [2 8 5]
}

func ExampleCSR_CSC() {
	fmt.Println(small.CSC().NNZ())
	// Output: 5
}

func ExampleCSR_Diagonal() {
	fmt.Println(small.Diagonal(0), small.Diagonal(-1))
	// Output: [2 3 4] [0 5]
}

func ExampleCSR_IsSymmetric() {
	fmt.Println(small.IsSymmetric(0), small.Add(small.T().CSR()).IsSymmetric(0))
	// Output: false true
}

func ExampleCSR_MulVec() {
	fmt.Println(small.MulVec(la.Vector{1, 1, 1}))
	// Output: [3 3 9]
}

func ExampleCSR_MulVecTo() {
	y := make(la.Vector, 3)
	small.MulVecTo(y, la.Vector{1, 0, 0})
	fmt.Println(y)
	// Output: [2 0 0]
}

func ExampleCSR_MulVecTransTo() {
	y := make(la.Vector, 3)
	small.MulVecTransTo(y, la.Vector{0, 0, 1})
	fmt.Println(y)
	// Output: [0 5 4]
}

func ExampleCSR_MulMat() {
	fmt.Println(small.MulMat(la.New(3, 2, 1, 0, 0, 1, 1, 1)))
	// Output:
	// [[3 1]
	//  [0 3]
	//  [4 9]]
}

func ExampleCSR_MulMatTo() {
	c := la.Zeros(3, 3)
	small.MulMatTo(c, la.Identity(3))
	fmt.Println(c)
	// Output:
	// [[2 0 1]
	//  [0 3 0]
	//  [0 5 4]]
}

func ExampleCSR_Add() {
	fmt.Println(small.Add(sparse.Identity(3)).Diagonal(0))
	// Output: [3 4 5]
}

func ExampleCSR_Sub() {
	fmt.Println(small.Sub(small).Prune(0).NNZ())
	// Output: 0
}

func ExampleCSR_AddScaled() {
	fmt.Println(small.AddScaled(10, sparse.Identity(3)).Diagonal(0))
	// Output: [12 13 14]
}

func ExampleCSR_AddDiag() {
	fmt.Println(small.AddDiag(-1).Diagonal(0))
	// Output: [1 2 3]
}

func ExampleCSR_MulElem() {
	fmt.Println(small.MulElem(sparse.Identity(3)))
	// Output:
	// 3×3 CSR, 3 entries
	// (0, 0) 2
	// (1, 1) 3
	// (2, 2) 4
}

func ExampleCSR_Scale() {
	fmt.Println(small.Scale(2).At(2, 1))
	// Output: 10
}

func ExampleCSR_Apply() {
	ones := small.Apply(func(float64) float64 { return 1 }) // the pattern
	fmt.Println(ones.RowSums())
	// Output: [2 1 2]
}

func ExampleCSR_MulCol() {
	fmt.Println(small.MulCol(la.Vector{1, 0, 2}).Dense())
	// Output:
	// [[ 2  0  1]
	//  [ 0  0  0]
	//  [ 0 10  8]]
}

func ExampleCSR_MulRow() {
	fmt.Println(small.MulRow(la.Vector{1, 0, 2}).Dense())
	// Output:
	// [[2 0 2]
	//  [0 0 0]
	//  [0 0 8]]
}

func ExampleCSR_RowSums() {
	fmt.Println(small.RowSums())
	// Output: [3 3 9]
}

func ExampleCSR_ColSums() {
	fmt.Println(small.ColSums())
	// Output: [2 8 5]
}

func ExampleCSR_Prune() {
	fmt.Println(small.Prune(2).NNZ())
	// Output: 3
}

func ExampleCSR_Slice() {
	fmt.Println(small.Slice(1, 3, 1, 3).Dense())
	// Output:
	// [[3 0]
	//  [5 4]]
}

func ExampleCSR_TakeRows() {
	fmt.Println(small.TakeRows(2, 0).Dense())
	// Output:
	// [[0 5 4]
	//  [2 0 1]]
}

func ExampleCSR_Tril() {
	fmt.Println(small.Tril(0).Dense())
	// Output:
	// [[2 0 0]
	//  [0 3 0]
	//  [0 5 4]]
}

func ExampleCSR_Triu() {
	fmt.Println(small.Triu(1).Dense())
	// Output:
	// [[0 0 1]
	//  [0 0 0]
	//  [0 0 0]]
}

func ExampleCSR_Mul() {
	fmt.Println(small.Mul(small).Dense())
	// Output:
	// [[ 4  5  6]
	//  [ 0  9  0]
	//  [ 0 35 16]]
}

func ExampleCSR_Kron() {
	path := sparse.FromDense(la.New(2, 2, 1, -1, -1, 1)) // the Laplacian of two nodes
	I := sparse.Identity(2)
	fmt.Println(path.Kron(I).Add(I.Kron(path)).Dense()) // and of a square of four
	// Output:
	// [[ 2 -1 -1  0]
	//  [-1  2  0 -1]
	//  [-1  0  2 -1]
	//  [ 0 -1 -1  2]]
}

func ExampleCSR_String() {
	fmt.Println(sparse.Identity(100).String())
	// Output:
	// 100×100 CSR, 100 entries
	// (0, 0) 1
	// (1, 1) 1
	// (2, 2) 1
	// (3, 3) 1
	// (4, 4) 1
	// (5, 5) 1
	// (6, 6) 1
	// (7, 7) 1
	// …
	// (92, 92) 1
	// (93, 93) 1
	// (94, 94) 1
	// (95, 95) 1
	// (96, 96) 1
	// (97, 97) 1
	// (98, 98) 1
	// (99, 99) 1
}

func ExampleCSR_Format() {
	fmt.Printf("%.1f\n", small.Tril(0))
	// Output:
	// 3×3 CSR, 4 entries
	// (0, 0) 2.0
	// (1, 1) 3.0
	// (2, 1) 5.0
	// (2, 2) 4.0
}

func ExampleCSR_MarshalJSON() {
	text, err := json.Marshal(small)
	fmt.Println(string(text), err)
	// Output: {"rows":3,"cols":3,"ptr":[0,2,3,5],"index":[0,2,1,1,2],"values":[2,1,3,5,4]} <nil>
}

func ExampleCSR_UnmarshalJSON() {
	var A sparse.CSR
	err := json.Unmarshal([]byte(`{"rows":1,"cols":2,"ptr":[0,1],"index":[1],"values":[7]}`), &A)
	fmt.Println(A.Dense(), err)
	// Output: [[0 7]] <nil>
}

func ExampleNewCSC() {
	fmt.Println(sparse.NewCSC(2, 3, []int{0, 1, 2, 3}, []int{0, 1, 0}, []float64{1, 3, 2}).Dense())
	// Output:
	// [[1 0 2]
	//  [0 3 0]]
}

func ExampleCSC_T() {
	C := small.CSC()
	fmt.Println(C.T().At(1, 2), C.At(2, 1))
	// Output: 5 5
}

func ExampleCSC_CSR() {
	fmt.Println(small.T().CSR().Dense())
	// Output:
	// [[2 0 0]
	//  [0 3 5]
	//  [1 0 4]]
}

func ExampleCSC_Dims() {
	fmt.Println(sparse.NewCOO(2, 3).CSC().Dims())
	// Output: 2 3
}

func ExampleCSC_NNZ() {
	fmt.Println(small.CSC().NNZ())
	// Output: 5
}

func ExampleCSC_At() {
	fmt.Println(small.CSC().At(2, 1))
	// Output: 5
}

func ExampleCSC_All() {
	for at, x := range small.CSC().All() {
		fmt.Print(at.I, at.J, ":", x, " ")
	}
	// Output: 0 0:2 1 1:3 2 1:5 0 2:1 2 2:4
}

func ExampleCSC_ColSeq() {
	for i, x := range small.CSC().ColSeq(1) {
		fmt.Println(i, x)
	}
	// Output:
	// 1 3
	// 2 5
}

func ExampleCSC_Dense() {
	fmt.Println(small.CSC().Dense())
	// Output:
	// [[2 0 1]
	//  [0 3 0]
	//  [0 5 4]]
}

func ExampleCSC_MulVec() {
	fmt.Println(small.CSC().MulVec(la.Vector{1, 1, 1}))
	// Output: [3 3 9]
}

func ExampleCSC_MulVecTo() {
	y := make(la.Vector, 3)
	small.CSC().MulVecTo(y, la.Vector{1, 1, 1})
	fmt.Println(y)
	// Output: [3 3 9]
}

func ExampleCSC_MulVecTransTo() {
	y := make(la.Vector, 3)
	small.CSC().MulVecTransTo(y, la.Vector{0, 0, 1})
	fmt.Println(y)
	// Output: [0 5 4]
}

func ExampleCSC_String() {
	fmt.Println(small.Tril(0).CSC().String())
	// Output:
	// 3×3 CSC, 4 entries
	// (0, 0) 2
	// (1, 1) 3
	// (2, 1) 5
	// (2, 2) 4
}

func ExampleCSC_Format() {
	fmt.Printf("%.1f\n", small.Triu(1).CSC())
	// Output:
	// 3×3 CSC, 1 entry
	// (0, 2) 1.0
}

func ExampleCSC_MarshalJSON() {
	text, err := json.Marshal(small.CSC())
	fmt.Println(string(text), err)
	// Output: {"rows":3,"cols":3,"ptr":[0,1,3,5],"index":[0,1,2,0,2],"values":[2,3,5,1,4]} <nil>
}

func ExampleCSC_UnmarshalJSON() {
	text, _ := json.Marshal(small.CSC())
	var A sparse.CSC
	fmt.Println(json.Unmarshal(text, &A), A.At(2, 1))
	// Output: <nil> 5
}

func ExampleAsOperator() {
	var A sparse.Operator = sparse.AsOperator(la.New(2, 2, 1, 2, 3, 4))
	y := make(la.Vector, 2)
	A.MulVecTo(y, la.Vector{1, 1})
	fmt.Println(y)
	// Output: [3 7]
}

func ExampleNewOperator() {
	// The second difference, without a matrix.
	D := sparse.NewOperator(4, 4, func(dst, x la.Vector) {
		for i := range dst {
			dst[i] = 2 * x[i]
			if i > 0 {
				dst[i] -= x[i-1]
			}
			if i < 3 {
				dst[i] -= x[i+1]
			}
		}
	}, nil)
	y := slices.Repeat(la.Vector{0}, 4)
	D.MulVecTo(y, la.Vector{1, 2, 3, 4})
	fmt.Println(y)
	// Output: [0 0 0 5]
}

func ExampleCSR_OneNorm() {
	fmt.Println(small.OneNorm())
	// Output: 8
}

func ExampleCSR_InfNorm() {
	fmt.Println(small.InfNorm())
	// Output: 9
}

func ExampleCSR_FrobeniusNorm() {
	fmt.Printf("%.4f\n", small.FrobeniusNorm())
	// Output: 7.4162
}
