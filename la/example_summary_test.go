package la_test

import (
	"fmt"
	"math"

	"github.com/lina-la/lina/la"
)

func positive(x float64) bool { return x > 0 }

func ExampleVec_Mean() {
	fmt.Println(la.Vector{1, 2, 3, 6}.Mean())
	// Output: 3
}

func ExampleVec_Var() {
	fmt.Println(la.Vector{1, 2, 3}.Var(), la.Vector{1}.Var())
	// Output: 1 NaN
}

func ExampleVec_Std() {
	fmt.Println(la.Vector{0, 2, 4}.Std())
	// Output: 2
}

func ExampleVec_Range() {
	fmt.Println(la.Vector{3, -1, 4}.Range())
	// Output: 5
}

func ExampleVec_IsFinite() {
	fmt.Println(la.Vector{1, 2}.IsFinite(), la.Vector{1, math.Inf(1)}.IsFinite())
	// Output: true false
}

func ExampleVec_Count() {
	fmt.Println(la.Vector{1, math.NaN(), 2}.Count(math.Signbit), la.Vector{1, -2, 3}.Count(positive))
	// Output: 0 2
}

func ExampleVec_Any() {
	fmt.Println(la.Vector{1, -2}.Any(positive), la.Vector{}.Any(positive))
	// Output: true false
}

func ExampleVec_Every() {
	fmt.Println(la.Vector{1, -2}.Every(positive), la.Vector{}.Every(positive))
	// Output: false true
}

func ExampleDense_Mean() {
	fmt.Println(la.New(2, 2, 1, 2, 3, 4).Mean())
	// Output: 2.5
}

func ExampleDense_Range() {
	fmt.Println(la.New(2, 2, 1, 2, 3, 4).Range())
	// Output: 3
}

func ExampleDense_RowMeans() {
	fmt.Println(la.New(2, 2, 1, 2, 3, 4).RowMeans())
	// Output: [1.5 3.5]
}

func ExampleDense_ColMeans() {
	A := la.New(2, 2, 1, 2, 3, 4)
	fmt.Println(A.ColMeans())
	fmt.Println(A.SubRow(A.ColMeans()))
	// Output:
	// [2 3]
	// [[-1 -1]
	//  [ 1  1]]
}

func ExampleDense_RowVars() {
	fmt.Println(la.New(2, 2, 1, 3, 5, 5).RowVars())
	// Output: [2 0]
}

func ExampleDense_ColVars() {
	fmt.Println(la.New(3, 2, 1, 7, 2, 7, 3, 7).ColVars())
	// Output: [1 0]
}

func ExampleDense_RowStds() {
	fmt.Println(la.New(1, 3, 0, 2, 4).RowStds())
	// Output: [2]
}

func ExampleDense_ColStds() {
	A := la.New(3, 2, 0, 1, 2, 2, 4, 3)
	fmt.Println(A.SubRow(A.ColMeans()).DivRow(A.ColStds())) // standardized
	// Output:
	// [[-1 -1]
	//  [ 0  0]
	//  [ 1  1]]
}

func ExampleDense_RowNorms() {
	A := la.New(2, 2, 3, 4, 0, 2)
	fmt.Println(A.RowNorms())
	fmt.Println(A.DivCol(A.RowNorms()))
	// Output:
	// [5 2]
	// [[0.6 0.8]
	//  [0   1  ]]
}

func ExampleDense_ColNorms() {
	fmt.Println(la.New(2, 2, 3, 0, 4, 2).ColNorms())
	// Output: [5 2]
}

func ExampleDense_IsFinite() {
	fmt.Println(la.Zeros(2, 2).IsFinite(), la.Full(2, 2, math.NaN()).IsFinite())
	// Output: true false
}

func ExampleDense_Count() {
	fmt.Println(la.New(2, 2, 1, -2, 3, 0).Count(positive))
	// Output: 2
}

func ExampleDense_RowCounts() {
	fmt.Println(la.New(2, 2, 1, 2, 3, 0).RowCounts(positive))
	// Output: [2 1]
}

func ExampleDense_ColCounts() {
	fmt.Println(la.New(2, 2, 1, 2, 3, 0).ColCounts(positive))
	// Output: [2 1]
}

func ExampleDense_Any() {
	fmt.Println(la.New(1, 2, 1, -2).Any(positive), la.Zeros(2, 2).Any(positive))
	// Output: true false
}

func ExampleDense_Every() {
	fmt.Println(la.New(1, 2, 1, 2).Every(positive), la.Zeros(2, 2).Every(positive))
	// Output: true false
}

func ExampleDense_RowMax() {
	fmt.Println(la.New(2, 3, 3, -1, 4, 1, 5, -9).RowMax())
	// Output: [4 5]
}

func ExampleDense_RowMin() {
	fmt.Println(la.New(2, 3, 3, -1, 4, 1, 5, -9).RowMin())
	// Output: [-1 -9]
}

func ExampleDense_ColMax() {
	fmt.Println(la.New(2, 3, 3, -1, 4, 1, 5, -9).ColMax())
	// Output: [3 5 4]
}

func ExampleDense_ColMin() {
	fmt.Println(la.New(2, 3, 3, -1, 4, 1, 5, -9).ColMin())
	// Output: [ 1 -1 -9]
}

func ExampleDense_RowArgMax() {
	scores := la.New(2, 3,
		0.1, 0.7, 0.2,
		0.5, 0.1, 0.4)
	fmt.Println(scores.RowArgMax()) // the class of each sample
	// Output: [1 0]
}

func ExampleDense_RowArgMin() {
	fmt.Println(la.New(2, 3, 3, -1, 4, 1, 5, -9).RowArgMin())
	// Output: [1 2]
}

func ExampleDense_ColArgMax() {
	fmt.Println(la.New(2, 3, 3, -1, 4, 1, 5, -9).ColArgMax())
	// Output: [0 1 0]
}

func ExampleDense_ColArgMin() {
	fmt.Println(la.New(2, 3, 3, -1, 4, 1, 5, -9).ColArgMin())
	// Output: [1 0 1]
}

func ExampleDense_RowProds() {
	fmt.Println(la.New(2, 2, 1, 2, 3, 4).RowProds())
	// Output: [ 2 12]
}

func ExampleDense_ColProds() {
	fmt.Println(la.New(2, 2, 1, 2, 3, 4).ColProds())
	// Output: [3 8]
}

func ExampleDense_Prod() {
	fmt.Println(la.New(2, 2, 1, 2, 3, 4).Prod())
	// Output: 24
}

func ExampleVec_CumProd() {
	fmt.Println(la.Vector{1, 2, 3, 4}.CumProd())
	// Output: [ 1  2  6 24]
}

func ExampleVec_Diff() {
	fmt.Println(la.Vector{1, 4, 9, 16}.Diff())
	// Output: [3 5 7]
}

func ExampleDense_CumSumRows() {
	fmt.Println(la.New(2, 3, 1, 2, 3, 4, 5, 6).CumSumRows())
	// Output:
	// [[ 1  3  6]
	//  [ 4  9 15]]
}

func ExampleDense_CumSumCols() {
	fmt.Println(la.New(2, 3, 1, 2, 3, 4, 5, 6).CumSumCols())
	// Output:
	// [[1 2 3]
	//  [5 7 9]]
}

func ExampleDense_CumProdRows() {
	fmt.Println(la.New(2, 3, 1, 2, 3, 4, 5, 6).CumProdRows())
	// Output:
	// [[  1   2   6]
	//  [  4  20 120]]
}

func ExampleDense_CumProdCols() {
	fmt.Println(la.New(2, 3, 1, 2, 3, 4, 5, 6).CumProdCols())
	// Output:
	// [[ 1  2  3]
	//  [ 4 10 18]]
}

func ExampleVec_Sorted() {
	fmt.Println(la.Vector{3, math.NaN(), 1, 2}.Sorted())
	// Output: [  1   2   3 NaN]
}

func ExampleVec_SortTo() {
	v := la.Vector{3, math.NaN(), 1, 2}
	v.SortTo(v)
	fmt.Println(v)
	// Output: [  1   2   3 NaN]
}

func ExampleVec_TopK() {
	scores := la.Vector{0.2, 0.9, 0.5, 0.9}
	best := scores.TopK(3)
	fmt.Println(best, scores.Take(best...))
	// Output: [1 3 2] [0.9 0.9 0.5]
}
