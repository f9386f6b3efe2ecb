package la_test

import (
	"fmt"

	"github.com/lina-la/lina/la"
)

func Example() {
	A := la.New(2, 2,
		1, 2,
		3, 4)
	B := A.T().Mul(A)
	fmt.Println(A)
	fmt.Println(B)
	fmt.Println(A.MulVec(la.Vector{1, 1}))
	// Output:
	// [[1 2]
	//  [3 4]]
	// [[10 14]
	//  [14 20]]
	// [3 7]
}

func ExampleNew() {
	A := la.New(2, 3,
		1, 2, 3,
		4, 5, 6)
	fmt.Println(A)
	// Output:
	// [[1 2 3]
	//  [4 5 6]]
}

func ExampleNewOf() {
	A := la.NewOf[float32](1, 2, 0.5, 0.25)
	fmt.Printf("%+v\n", A)
	// Output:
	// 1×2 float32
	// [[0.5  0.25]]
}

func ExampleZeros() {
	fmt.Println(la.Zeros(2, 2))
	// Output:
	// [[0 0]
	//  [0 0]]
}

func ExampleZerosOf() {
	fmt.Println(la.ZerosOf[float32](1, 3))
	// Output: [[0 0 0]]
}

func ExampleOnes() {
	fmt.Println(la.Ones(1, 3))
	// Output: [[1 1 1]]
}

func ExampleFull() {
	fmt.Println(la.Full(1, 3, 7))
	// Output: [[7 7 7]]
}

func ExampleFullOf() {
	fmt.Println(la.FullOf(1, 2, float32(0.5)))
	// Output: [[0.5 0.5]]
}

func ExampleIdentity() {
	fmt.Println(la.Identity(2))
	// Output:
	// [[1 0]
	//  [0 1]]
}

func ExampleIdentityOf() {
	fmt.Println(la.IdentityOf[float32](2))
	// Output:
	// [[1 0]
	//  [0 1]]
}

func ExampleDiag() {
	D := la.Diag(la.Vector{1, 2, 3})
	fmt.Println(D)
	fmt.Println(D.Diagonal(0))
	// Output:
	// [[1 0 0]
	//  [0 2 0]
	//  [0 0 3]]
	// [1 2 3]
}

func ExampleFromRows() {
	fmt.Println(la.FromRows([][]float64{{1, 2, 3}, {4, 5, 6}}))
	// Output:
	// [[1 2 3]
	//  [4 5 6]]
}

func ExampleFromCols() {
	fmt.Println(la.FromCols([][]float64{{1, 2, 3}, {4, 5, 6}}))
	// Output:
	// [[1 4]
	//  [2 5]
	//  [3 6]]
}

func ExampleFromVectors() {
	fmt.Println(la.FromVectors(la.Vector{1, 2}, la.Vector{3, 4}))
	// Output:
	// [[1 2]
	//  [3 4]]
}

func ExampleFromFunc() {
	fmt.Println(la.FromFunc(2, 3, func(i, j int) float64 { return float64(10*i + j) }))
	// Output:
	// [[ 0  1  2]
	//  [10 11 12]]
}

func ExampleWrap() {
	data := []float64{1, 2, 3, 4}
	A := la.Wrap(2, 2, data)
	A.Set(0, 0, 9)
	fmt.Println(data)
	// Output: [9 2 3 4]
}

func ExampleParse() {
	A, err := la.Parse("1 2; 3 4")
	fmt.Println(A, err)
	_, err = la.Parse("1 2; 3 x")
	fmt.Println(err)
	// Output:
	// [[1 2]
	//  [3 4]] <nil>
	// la: Parse: row 2, entry 2: "x" is not a number
}

func ExampleMustParse() {
	fmt.Println(la.MustParse("1 2; 3 4"))
	// Output:
	// [[1 2]
	//  [3 4]]
}

func ExampleConvert() {
	A := la.New(1, 2, 0.1, 16777217)
	fmt.Printf("%.1f\n", la.Convert[float32](A))
	// Output: [[       0.1 16777216.0]]
}

func ExampleDense_Dims() {
	r, c := la.Zeros(2, 3).Dims()
	fmt.Println(r, c)
	// Output: 2 3
}

func ExampleDense_Rows() {
	fmt.Println(la.Zeros(2, 3).Rows())
	// Output: 2
}

func ExampleDense_Cols() {
	fmt.Println(la.Zeros(2, 3).Cols())
	// Output: 3
}

func ExampleDense_At() {
	A := la.New(2, 2, 1, 2, 3, 4)
	fmt.Println(A.At(1, 0)) // row 2, column 1 of the book
	// Output: 3
}

func ExampleDense_Set() {
	A := la.Zeros(2, 2)
	A.Set(0, 1, 5)
	fmt.Println(A)
	// Output:
	// [[0 5]
	//  [0 0]]
}

func ExampleDense_Row() {
	A := la.New(2, 2, 1, 2, 3, 4)
	fmt.Println(A.Row(1))
	// Output: [3 4]
}

func ExampleDense_Col() {
	A := la.New(2, 2, 1, 2, 3, 4)
	fmt.Println(A.Col(1))
	// Output: [2 4]
}

func ExampleDense_RowView() {
	A := la.New(2, 2, 1, 2, 3, 4)
	A.RowView(0)[1] = 9 // writes to A
	fmt.Println(A)
	// Output:
	// [[1 9]
	//  [3 4]]
}

func ExampleDense_SetRow() {
	A := la.Zeros(2, 2)
	A.SetRow(1, la.Vector{3, 4})
	fmt.Println(A)
	// Output:
	// [[0 0]
	//  [3 4]]
}

func ExampleDense_SetCol() {
	A := la.Zeros(2, 2)
	A.SetCol(1, la.Vector{2, 4})
	fmt.Println(A)
	// Output:
	// [[0 2]
	//  [0 4]]
}

func ExampleDense_Diagonal() {
	A := la.New(2, 3, 1, 2, 3, 4, 5, 6)
	fmt.Println(A.Diagonal(0), A.Diagonal(1), A.Diagonal(-1))
	// Output: [1 5] [2 6] [4]
}

func ExampleDense_Slice() {
	A := la.New(3, 3, 1, 2, 3, 4, 5, 6, 7, 8, 9)
	fmt.Println(A.Slice(0, 2, 1, 3)) // rows 0 and 1, columns 1 and 2
	// Output:
	// [[2 3]
	//  [5 6]]
}

func ExampleDense_T() {
	A := la.New(3, 2, 1, 2, 3, 4, 5, 6)
	fmt.Println(A.T())
	// Output:
	// [[1 3 5]
	//  [2 4 6]]
}

func ExampleDense_Reshape() {
	fmt.Println(la.Arange(0, 6, 1).AsRow().Reshape(2, 3))
	// Output:
	// [[0 1 2]
	//  [3 4 5]]
}

func ExampleDense_Flatten() {
	fmt.Println(la.New(2, 2, 1, 2, 3, 4).T().Flatten())
	// Output: [1 3 2 4]
}

func ExampleDense_Clone() {
	A := la.New(1, 2, 1, 2)
	B := A.Clone()
	B.Set(0, 0, 9)
	fmt.Println(A, B)
	// Output: [[1 2]] [[9 2]]
}

func ExampleDense_CopyFrom() {
	A := la.Zeros(3, 3)
	A.Slice(1, 3, 1, 3).CopyFrom(la.New(2, 2, 1, 2, 3, 4))
	fmt.Println(A)
	// Output:
	// [[0 0 0]
	//  [0 1 2]
	//  [0 3 4]]
}

func ExampleDense_Raw() {
	data, rowInc, colInc := la.New(2, 3, 1, 2, 3, 4, 5, 6).T().Raw()
	fmt.Println(data, rowInc, colInc)
	// Output: [1 2 3 4 5 6] 1 3
}

func ExampleDense_TakeRows() {
	A := la.New(3, 2, 1, 2, 3, 4, 5, 6)
	fmt.Println(A.TakeRows(2, 0))
	// Output:
	// [[5 6]
	//  [1 2]]
}

func ExampleDense_TakeCols() {
	A := la.New(2, 3, 1, 2, 3, 4, 5, 6)
	fmt.Println(A.TakeCols(2, 0))
	// Output:
	// [[3 1]
	//  [6 4]]
}

func ExampleDense_FilterRows() {
	A := la.New(3, 2, 1, 2, -3, 4, 5, 6)
	fmt.Println(A.FilterRows(func(i int, row la.Vector) bool { return row[0] > 0 }))
	// Output:
	// [[1 2]
	//  [5 6]]
}

func ExampleVStack() {
	fmt.Println(la.VStack(la.New(1, 2, 1, 2), la.New(2, 2, 3, 4, 5, 6)))
	// Output:
	// [[1 2]
	//  [3 4]
	//  [5 6]]
}

func ExampleHStack() {
	ones := la.Ones(2, 1) // the column of an intercept
	fmt.Println(la.HStack(ones, la.New(2, 1, 5, 6)))
	// Output:
	// [[1 5]
	//  [1 6]]
}

func ExampleBlock() {
	I, Z := la.Identity(2), la.Zeros(2, 1)
	fmt.Println(la.Block([][]la.Matrix{{I, Z}, {Z.T(), la.Ones(1, 1)}}))
	// Output:
	// [[1 0 0]
	//  [0 1 0]
	//  [0 0 1]]
}

func ExampleBlockDiag() {
	fmt.Println(la.BlockDiag(la.New(1, 2, 1, 2), la.New(2, 1, 3, 4)))
	// Output:
	// [[1 2 0]
	//  [0 0 3]
	//  [0 0 4]]
}

func ExampleDense_All() {
	for at, x := range la.New(2, 2, 1, 2, 3, 4).All() {
		fmt.Print(at.I, at.J, ":", x, " ")
	}
	// Output: 0 0:1 0 1:2 1 0:3 1 1:4
}

func ExampleDense_RowSeq() {
	for i, row := range la.New(2, 2, 1, 2, 3, 4).RowSeq() {
		fmt.Println(i, row.Sum())
	}
	// Output:
	// 0 3
	// 1 7
}
