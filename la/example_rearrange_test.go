package la_test

import (
	"fmt"
	"math"

	"github.com/lina-la/lina/la"
)

func ExampleMust() {
	A := la.New(2, 2, 2, 1, 1, 3)
	fmt.Println(la.Must(la.Solve(A, la.Vector{3, 5})))
	// Output: [0.8 1.4]
}

func ExampleVec_Take() {
	fmt.Println(la.Vector{10, 20, 30}.Take(2, 0, 0))
	// Output: [30 10 10]
}

func ExampleVec_Flip() {
	fmt.Println(la.Vector{1, 2, 3}.Flip())
	// Output: [3 2 1]
}

func ExampleVec_Roll() {
	fmt.Println(la.Vector{1, 2, 3, 4}.Roll(1))
	// Output: [4 1 2 3]
}

func ExampleVec_Repeat() {
	fmt.Println(la.Vector{1, 2}.Repeat(3))
	// Output: [1 1 1 2 2 2]
}

func ExampleVec_Tile() {
	fmt.Println(la.Vector{1, 2}.Tile(3))
	// Output: [1 2 1 2 1 2]
}

func ExampleVec_Split() {
	fmt.Println(la.Vector{1, 2, 3, 4, 5}.Split(2))
	// Output: [[1 2 3] [4 5]]
}

func ExampleDense_FlipRows() {
	fmt.Println(la.New(2, 2, 1, 2, 3, 4).FlipRows())
	// Output:
	// [[3 4]
	//  [1 2]]
}

func ExampleDense_FlipCols() {
	fmt.Println(la.New(2, 2, 1, 2, 3, 4).FlipCols())
	// Output:
	// [[2 1]
	//  [4 3]]
}

func ExampleDense_RollRows() {
	fmt.Println(la.New(3, 1, 1, 2, 3).RollRows(1))
	// Output:
	// [[3]
	//  [1]
	//  [2]]
}

func ExampleDense_RollCols() {
	fmt.Println(la.New(1, 3, 1, 2, 3).RollCols(-1))
	// Output: [[2 3 1]]
}

func ExampleDense_Repeat() {
	fmt.Println(la.New(1, 2, 1, 2).Repeat(2, 3))
	// Output:
	// [[1 1 1 2 2 2]
	//  [1 1 1 2 2 2]]
}

func ExampleDense_Tile() {
	fmt.Println(la.New(1, 2, 1, 2).Tile(2, 3))
	// Output:
	// [[1 2 1 2 1 2]
	//  [1 2 1 2 1 2]]
}

func ExampleDense_SplitRows() {
	for _, part := range la.New(3, 2, 1, 2, 3, 4, 5, 6).SplitRows(2) {
		fmt.Println(part)
	}
	// Output:
	// [[1 2]
	//  [3 4]]
	// [[5 6]]
}

func ExampleDense_SplitCols() {
	parts := la.New(2, 3, 1, 2, 3, 4, 5, 6).SplitCols(3)
	fmt.Println(parts[2])
	// Output:
	// [[3]
	//  [6]]
}

func ExampleMeshgrid() {
	x, y := la.Meshgrid(la.Vector{1, 2, 3}, la.Vector{10, 20})
	fmt.Println(x.Add(y))
	// Output:
	// [[11 12 13]
	//  [21 22 23]]
}

func ExampleDense_ColView() {
	A := la.New(2, 2, 1, 2, 3, 4)
	column := A.ColView(1)
	la.ScaleTo(column, column, 10)
	fmt.Println(A)
	// Output:
	// [[ 1 20]
	//  [ 3 40]]
}

func ExampleDense_Zip() {
	A, B := la.New(2, 2, 3, 5, 0, 16), la.New(1, 2, 4, 12)
	fmt.Println(A.Zip(B, math.Hypot))
	// Output:
	// [[ 5 13]
	//  [ 4 20]]
}

func ExampleZipTo() {
	A, B := la.New(1, 3, 1, 2, 3), la.New(1, 3, 2, 2, 2)
	la.ZipTo(A, A, B, math.Pow)
	fmt.Println(A)
	// Output: [[1 4 9]]
}

func ExampleDense_MaxElem() {
	A := la.New(2, 2, 1, -2, -3, 4)
	fmt.Println(A.MaxElem(la.Zeros(1, 1))) // what a layer of a network calls ReLU
	// Output:
	// [[1 0]
	//  [0 4]]
}

func ExampleDense_MinElem() {
	fmt.Println(la.New(1, 3, 1, 5, 3).MinElem(la.New(1, 3, 2, 2, 3)))
	// Output: [[1 2 3]]
}

func ExampleDense_PowBy() {
	A, B := la.New(2, 2, 1, 2, 3, 4), la.New(1, 2, 2, -1) // one exponent for each column
	fmt.Println(A.PowBy(B))
	// Output:
	// [[1    0.5 ]
	//  [9    0.25]]
}

func ExampleWhere() {
	A := la.New(2, 2, 1, -2, -3, 4)
	fmt.Println(la.Where(A.Mask(positive), A, la.Full(1, 1, 100)))
	// Output:
	// [[  1 100]
	//  [100   4]]
}

func ExampleDense_Mask() {
	fmt.Println(la.New(2, 2, 1, -2, -3, 4).Mask(positive))
	// Output:
	// [[1 0]
	//  [0 1]]
}

func ExampleVec_Zip() {
	fmt.Println(la.Vector{1, 2, 3}.Zip(la.Vector{2, 3, 2}, math.Pow))
	// Output: [1 8 9]
}

func ExampleVec_MaxElem() {
	fmt.Println(la.Vector{1, 5}.MaxElem(la.Vector{3, 4}))
	// Output: [3 5]
}

func ExampleVec_PowBy() {
	fmt.Println(la.Vector{2, 9, -2}.PowBy(la.Vector{10, 0.5, 3}))
	// Output: [1024    3   -8]
}

func ExampleVec_MinElem() {
	fmt.Println(la.Vector{1, 5}.MinElem(la.Vector{3, 4}))
	// Output: [1 4]
}

func ExampleVec_AddTo() {
	sum := la.Vector{0, 0}
	la.Vector{1, 2}.AddTo(sum, la.Vector{10, 20})
	fmt.Println(sum)
	// Output: [11 22]
}

func ExampleVec_SubTo() {
	v := la.Vector{1, 2}
	v.SubTo(v, la.Vector{10, 20})
	fmt.Println(v)
	// Output: [ -9 -18]
}

func ExampleVec_MulElemTo() {
	v := la.Vector{1, 2}
	v.MulElemTo(v, la.Vector{10, 20})
	fmt.Println(v)
	// Output: [10 40]
}

func ExampleVec_ScaleTo() {
	v := la.Vector{1, 2}
	v.ScaleTo(v, 10)
	fmt.Println(v)
	// Output: [10 20]
}

func ExampleVec_AddScaledTo() {
	x, gradient := la.Vector{1, 2}, la.Vector{10, 20}
	x.AddScaledTo(x, -0.5, gradient)
	fmt.Println(x)
	// Output: [-4 -8]
}

func ExampleDense_Abs() {
	fmt.Println(la.New(1, 2, -1, 2).Abs())
	// Output: [[1 2]]
}

func ExampleDense_Clip() {
	fmt.Println(la.New(1, 3, -1, 0.5, 2).Clip(0, 1))
	// Output: [[0   0.5 1  ]]
}

func ExampleDense_PowElem() {
	fmt.Println(la.New(1, 3, 1, 2, 3).PowElem(3))
	// Output: [[ 1  8 27]]
}

func ExampleDense_Round() {
	fmt.Println(la.New(1, 2, 3.14159, 2.71828).Round(2))
	// Output: [[3.14 2.72]]
}

func ExampleVec_Abs() {
	fmt.Println(la.Vector{-1, 2}.Abs())
	// Output: [1 2]
}

func ExampleVec_Neg() {
	fmt.Println(la.Vector{-1, 2}.Neg())
	// Output: [ 1 -2]
}

func ExampleVec_Clip() {
	fmt.Println(la.Vector{-1, 0.5, 2}.Clip(0, 1))
	// Output: [0   0.5 1  ]
}

func ExampleVec_PowElem() {
	fmt.Println(la.Vector{1, 4, 9}.PowElem(0.5))
	// Output: [1 2 3]
}

func ExampleVec_Round() {
	fmt.Println(la.Vector{0.5, 1.5, 2.5}.Round(0), la.Vector{1234}.Round(-2))
	// Output: [0 2 2] [1200]
}

func ExampleLogspace() {
	fmt.Println(la.Logspace(0, 3, 4))
	// Output: [   1   10  100 1000]
}

func ExampleDense_Symmetrize() {
	fmt.Println(la.New(2, 2, 1, 2, 4, 5).Symmetrize())
	// Output:
	// [[1 3]
	//  [3 5]]
}

func ExampleDense_Bandwidth() {
	fmt.Println(la.New(3, 3,
		1, 2, 0,
		0, 3, 4,
		0, 0, 5).Bandwidth())
	// Output: 0 1
}

func ExampleCholeskyTol() {
	A := la.New(2, 2, 4, 2, 2.001, 5) // measured, and so not quite symmetric
	_, err := la.Cholesky(A)
	fmt.Println(err)
	f, err := la.CholeskyTol(A, 1e-2)
	fmt.Println(f, err)
	// Output:
	// la: matrix is not symmetric: entries (1, 0) and (0, 1) differ by 0.001
	// Cholesky: 2×2, symmetric positive definite <nil>
}

func ExampleSolveUpperMat() {
	U := la.New(2, 2, 2, 1, 0, 4)
	fmt.Println(la.SolveUpperMat(U, la.New(2, 2, 4, 2, 8, 0)))
	// Output:
	// [[1 1]
	//  [2 0]] <nil>
}

func ExampleSolveLowerMat() {
	L := la.New(2, 2, 2, 0, 1, 4)
	fmt.Println(la.SolveLowerMat(L, la.New(2, 2, 2, 4, 9, 2)))
	// Output:
	// [[1 2]
	//  [2 0]] <nil>
}

func ExampleChain() {
	A, B, x := la.Ones(1000, 2), la.Ones(2, 1000), la.Ones(1000, 1)
	fmt.Println(la.Chain(A, B, x).Sum()) // A·(B·x): 4000 products, not a million
	// Output: 2e+06
}

func ExampleDense_KhatriRao() {
	fmt.Println(la.New(2, 2, 1, 2, 3, 4).KhatriRao(la.New(1, 2, 10, 100)))
	// Output:
	// [[ 10 200]
	//  [ 30 400]]
}

func ExampleRandNormalOf() {
	A := la.RandNormalOf[float32](la.NewRand(1), 2, 3)
	fmt.Printf("%T\n", A)
	// Output: la.Dense[float32]
}

func ExampleRandNormalVec() {
	v := la.RandNormalVec(la.NewRand(1), 10000)
	fmt.Printf("deviation %.1f\n", v.Std())
	// Output: deviation 1.0
}

func ExampleRandNormalVecOf() {
	fmt.Printf("%T\n", la.RandNormalVecOf[float32](la.NewRand(1), 3))
	// Output: la.Vec[float32]
}

func ExampleRandUniformOf() {
	A := la.RandUniformOf[float32](la.NewRand(1), 100, 100)
	fmt.Println(A.Min() >= 0, A.Max() < 1)
	// Output: true true
}

func ExampleRandUniformVec() {
	v := la.RandUniformVec(la.NewRand(1), 10000)
	fmt.Printf("mean %.1f\n", v.Mean())
	// Output: mean 0.5
}

func ExampleRandUniformVecOf() {
	fmt.Printf("%T\n", la.RandUniformVecOf[float32](la.NewRand(1), 3))
	// Output: la.Vec[float32]
}

func ExampleHankel() {
	fmt.Println(la.Hankel(la.Vector{1, 2, 3}, nil))
	// Output:
	// [[1 2 3]
	//  [2 3 0]
	//  [3 0 0]]
}

func ExampleCompanion() {
	C := la.Companion(la.Vector{6, -5, 1}) // 6 − 5x + x² = (x−3)(x−2)
	roots := la.Must(la.EigVals(C))
	fmt.Printf("%.3f\n", roots)
	// Output: [(3.000+0.000i) (2.000+0.000i)]
}

func ExampleConvolution() {
	fmt.Println(la.Convolution(la.Vector{1, 2}, 3).MulVec(la.Vector{1, 10, 100}))
	// Output: [  1  12 120 200]
}

func ExamplePascal() {
	fmt.Println(la.Pascal(4))
	// Output:
	// [[ 1  1  1  1]
	//  [ 1  2  3  4]
	//  [ 1  3  6 10]
	//  [ 1  4 10 20]]
}

func ExampleInvHilbert() {
	fmt.Println(la.InvHilbert(3))
	// Output:
	// [[   9  -36   30]
	//  [ -36  192 -180]
	//  [  30 -180  180]]
}

func ExampleHadamard() {
	fmt.Println(la.Hadamard(4))
	// Output:
	// [[ 1  1  1  1]
	//  [ 1 -1  1 -1]
	//  [ 1  1 -1 -1]
	//  [ 1 -1 -1  1]]
}

func ExampleHelmert() {
	fmt.Printf("%.3f\n", la.Helmert(3))
	// Output:
	// [[ 0.577  0.577  0.577]
	//  [ 0.707 -0.707  0.000]
	//  [ 0.408  0.408 -0.816]]
}

func ExampleFiedler() {
	fmt.Println(la.Fiedler(la.Vector{1, 4, 9}))
	// Output:
	// [[0 3 8]
	//  [3 0 5]
	//  [8 5 0]]
}
