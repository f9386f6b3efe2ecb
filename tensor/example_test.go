package tensor_test

import (
	"encoding/json"
	"fmt"

	"github.com/lina-la/lina/la"
	"github.com/lina-la/lina/tensor"
)

func count(shape ...int) tensor.Tensor {
	n := 0.0
	return tensor.FromFunc(shape, func([]int) float64 { n++; return n })
}

func Example() {
	A := tensor.New([]int{2, 3}, 1.0, 2, 3, 4, 5, 6)
	fmt.Println(A.Sum(0))
	fmt.Println(tensor.Einsum("ij->ji", A))
	// Output:
	// [5 7 9]
	// [[1 4]
	//  [2 5]
	//  [3 6]]
}

func ExampleNew() {
	fmt.Println(tensor.New([]int{2, 1, 2}, 1.0, 2, 3, 4))
	// Output:
	// [[[1 2]]
	//
	//  [[3 4]]]
}

func ExampleZeros() {
	fmt.Println(tensor.Zeros(2, 2))
	// Output:
	// [[0 0]
	//  [0 0]]
}

func ExampleZerosOf() {
	fmt.Println(tensor.ZerosOf[float32](3))
	// Output: [0 0 0]
}

func ExampleFromFunc() {
	fmt.Println(tensor.FromFunc([]int{2, 2}, func(i []int) float64 { return float64(10*i[0] + i[1]) }))
	// Output:
	// [[ 0  1]
	//  [10 11]]
}

func ExampleWrap() {
	data := []float64{1, 2, 3, 4}
	A := tensor.Wrap(data, 2, 2)
	data[0] = 9
	fmt.Println(A.At(0, 0))
	// Output: 9
}

func ExampleFromMatrix() {
	M := la.New(2, 2, 1, 2, 3, 4)
	fmt.Println(tensor.FromMatrix(M).Sum(1))
	// Output: [3 7]
}

func ExampleArray_Matrix() {
	fmt.Println(la.Det(tensor.New([]int{2, 2}, 1.0, 2, 3, 4).Matrix()))
	// Output: -2
}

func ExampleArray_Vec() {
	fmt.Println(count(2, 2).Permute().Vec())
	// Output: [1 3 2 4]
}

func ExampleArray_Shape() {
	fmt.Println(tensor.Zeros(2, 3, 4).Shape())
	// Output: [2 3 4]
}

func ExampleArray_NDim() {
	fmt.Println(tensor.Zeros(2, 3, 4).NDim())
	// Output: 3
}

func ExampleArray_Len() {
	fmt.Println(tensor.Zeros(2, 3, 4).Len())
	// Output: 24
}

func ExampleArray_At() {
	fmt.Println(count(2, 3).At(1, 2))
	// Output: 6
}

func ExampleArray_Set() {
	A := tensor.Zeros(2)
	A.Set(5, 1)
	fmt.Println(A)
	// Output: [0 5]
}

func ExampleArray_Clone() {
	A := count(2)
	B := A.Clone()
	B.Set(9, 0)
	fmt.Println(A, B)
	// Output: [1 2] [9 2]
}

func ExampleArray_CopyFrom() {
	A := tensor.Zeros(2, 2)
	A.Index(0, 1).CopyFrom(count(2))
	fmt.Println(A)
	// Output:
	// [[0 0]
	//  [1 2]]
}

func ExampleArray_Permute() {
	fmt.Println(count(2, 3, 4).Permute(2, 0, 1).Shape())
	// Output: [4 2 3]
}

func ExampleArray_Slice() {
	fmt.Println(count(2, 3).Slice(1, 1, 3))
	// Output:
	// [[2 3]
	//  [5 6]]
}

func ExampleArray_Index() {
	fmt.Println(count(2, 3).Index(0, 1))
	// Output: [4 5 6]
}

func ExampleArray_ExpandDims() {
	fmt.Println(count(3).ExpandDims(0))
	// Output: [[1 2 3]]
}

func ExampleArray_Squeeze() {
	fmt.Println(count(1, 3, 1).Squeeze())
	// Output: [1 2 3]
}

func ExampleArray_Reshape() {
	fmt.Println(count(6).Reshape(2, -1))
	// Output:
	// [[1 2 3]
	//  [4 5 6]]
}

func ExampleArray_BroadcastTo() {
	fmt.Println(count(2).BroadcastTo(2, 2))
	// Output:
	// [[1 2]
	//  [1 2]]
}

func ExampleConcat() {
	fmt.Println(tensor.Concat(0, count(2), count(1)))
	// Output: [1 2 1]
}

func ExampleStack() {
	fmt.Println(tensor.Stack(0, count(2), count(2)))
	// Output:
	// [[1 2]
	//  [1 2]]
}

func ExampleArray_Add() {
	fmt.Println(count(2, 2).Add(count(2)))
	// Output:
	// [[2 4]
	//  [4 6]]
}

func ExampleArray_Sub() {
	fmt.Println(count(3).Sub(count(1)))
	// Output: [0 1 2]
}

func ExampleArray_MulElem() {
	fmt.Println(count(3).MulElem(count(3)))
	// Output: [1 4 9]
}

func ExampleArray_DivElem() {
	fmt.Println(count(2).DivElem(count(2)))
	// Output: [1 1]
}

func ExampleArray_Zip() {
	fmt.Println(count(3).Zip(tensor.Wrap([]float64{2}, 1), func(x, y float64) float64 { return max(x, y) }))
	// Output: [2 2 3]
}

func ExampleArray_Scale() {
	fmt.Println(count(3).Scale(2))
	// Output: [2 4 6]
}

func ExampleArray_AddScalar() {
	fmt.Println(count(3).AddScalar(1))
	// Output: [2 3 4]
}

func ExampleArray_Apply() {
	fmt.Println(count(3).Apply(func(x float64) float64 { return x * x }))
	// Output: [1 4 9]
}

func ExampleArray_Equal() {
	fmt.Println(count(2, 2).Equal(count(4)))
	// Output: false
}

func ExampleArray_EqualApprox() {
	fmt.Println(count(2).EqualApprox(count(2).Scale(1+1e-12), 1e-9))
	// Output: true
}

func ExampleArray_Sum() {
	A := count(2, 3)
	fmt.Println(A.Sum(0), A.Sum(1), A.Sum())
	// Output: [5 7 9] [ 6 15] 21
}

func ExampleArray_Mean() {
	fmt.Println(count(2, 2).Mean(1))
	// Output: [1.5 3.5]
}

func ExampleArray_Prod() {
	fmt.Println(count(4).Prod())
	// Output: 24
}

func ExampleArray_Max() {
	fmt.Println(count(2, 3).Max(1))
	// Output: [3 6]
}

func ExampleArray_Min() {
	fmt.Println(count(2, 3).Min(0))
	// Output: [1 2 3]
}

func ExampleArray_Norm() {
	fmt.Println(tensor.New([]int{1, 2}, 3.0, 4).Norm(1))
	// Output: [5]
}

func ExampleArray_ArgMax() {
	fmt.Println(count(2, 3).ArgMax(1))
	// Output: [2 2]
}

func ExampleArray_Softmax() {
	fmt.Println(tensor.Zeros(1, 4).Softmax(1))
	// Output: [[0.25 0.25 0.25 0.25]]
}

func ExampleEinsum() {
	A, B := count(2, 3), count(3, 2)
	fmt.Println(tensor.Einsum("ij,jk->ik", A, B))
	fmt.Println(tensor.Einsum("ij,ji->", A, B)) // the trace of that
	// Output:
	// [[22 28]
	//  [49 64]]
	// 86
}

func ExampleEinsumTo() {
	A, B, C := count(2, 3), count(3, 2), tensor.Zeros(2, 2)
	for range 3 { // in the same memory
		tensor.EinsumTo(C, "ij,jk->ik", A, B)
	}
	fmt.Println(C)
	// Output:
	// [[22 28]
	//  [49 64]]
}

func ExampleDot() {
	fmt.Println(tensor.Dot(count(2, 3), count(3), []int{1}, []int{0}))
	// Output: [14 32]
}

func ExampleArray_String() {
	fmt.Println(count(2, 1, 2).String())
	// Output:
	// [[[1 2]]
	//
	//  [[3 4]]]
}

func ExampleArray_Format() {
	fmt.Printf("%.1f\n", count(1, 2, 2))
	// Output: [[[1.0 2.0] [3.0 4.0]]]
}

func ExampleArray_MarshalJSON() {
	b, err := json.Marshal(count(2, 2))
	fmt.Println(string(b), err)
	// Output: [[1,2],[3,4]] <nil>
}

func ExampleArray_UnmarshalJSON() {
	var A tensor.Tensor
	err := json.Unmarshal([]byte("[[1,2],[3,4]]"), &A)
	fmt.Println(A.Shape(), err)
	// Output: [2 2] <nil>
}
