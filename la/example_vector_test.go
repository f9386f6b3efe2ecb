package la_test

import (
	"fmt"
	"math"

	"github.com/lina-la/lina/la"
)

func ExampleVec() {
	v := la.Vector{1, 2, 3}
	fmt.Println(len(v), v[0], v)
	// Output: 3 1 [1 2 3]
}

func ExampleLinspace() {
	fmt.Println(la.Linspace(0, 1, 5))
	// Output: [0    0.25 0.5  0.75 1   ]
}

func ExampleArange() {
	fmt.Println(la.Arange(0, 10, 2.5))
	fmt.Println(la.Arange(1, 1.3, 0.1)) // without 1.3, however it is rounded
	// Output:
	// [0   2.5 5   7.5]
	// [1   1.1 1.2]
}

func ExampleFullVecOf() {
	fmt.Printf("%T\n", la.FullVecOf(3, float32(7)))
	// Output: la.Vec[float32]
}

func ExampleFullVec() {
	fmt.Println(la.FullVec(3, 7))
	// Output: [7 7 7]
}

func ExampleConvertVec() {
	v := la.ConvertVec[float32](la.Vector{1, 0.1})
	fmt.Printf("%T %v\n", v[0], v)
	// Output: float32 [1   0.1]
}

func ExampleEps() {
	fmt.Println(la.Eps[float64](), la.Eps[float32]())
	fmt.Println(1+la.Eps[float64]()/2 == 1)
	// Output:
	// 2.220446049250313e-16 1.1920929e-07
	// true
}

func ExampleVec_Clone() {
	v := la.Vector{1, 2}
	w := v.Clone()
	w[0] = 9
	fmt.Println(v, w)
	// Output: [1 2] [9 2]
}

func ExampleVec_AsRow() {
	fmt.Println(la.Vector{1, 2, 3}.AsRow())
	// Output: [[1 2 3]]
}

func ExampleVec_AsCol() {
	fmt.Println(la.Vector{1, 2}.AsCol())
	// Output:
	// [[1]
	//  [2]]
}

func ExampleVec_Add() {
	fmt.Println(la.Vector{2, 4, 6, 8}.Add(la.Vector{3, 4, 5, 6}))
	// Output: [ 5  8 11 14]
}

func ExampleVec_Sub() {
	fmt.Println(la.Vector{2, 4, 6, 8}.Sub(la.Vector{3, 4, 5, 6}))
	// Output: [-1  0  1  2]
}

func ExampleVec_MulElem() {
	v := la.Vector{1, 2, 3}
	fmt.Println(v.MulElem(v))
	// Output: [1 4 9]
}

func ExampleVec_DivElem() {
	fmt.Println(la.Vector{6, 9, 1}.DivElem(la.Vector{2, 3, 0}))
	// Output: [   3    3 +Inf]
}

func ExampleVec_Scale() {
	fmt.Println(la.Vector{1, 2, 3}.Scale(2))
	// Output: [2 4 6]
}

func ExampleVec_AddScaled() {
	fmt.Println(la.Vector{1, 2}.AddScaled(10, la.Vector{3, 4}))
	// Output: [31 42]
}

func ExampleVec_AddScalar() {
	fmt.Println(la.Vector{1, 2}.AddScalar(10))
	// Output: [11 12]
}

func ExampleVec_Apply() {
	fmt.Println(la.Vector{1, 4, 9}.Apply(math.Sqrt))
	// Output: [1 2 3]
}

func ExampleVec_Dot() {
	fmt.Println(la.Vector{1, 2, 3}.Dot(la.Vector{1, 2, 3}))
	// Output: 14
}

func ExampleVec_Outer() {
	fmt.Println(la.Vector{1, 2}.Outer(la.Vector{3, 4, 5}))
	// Output:
	// [[ 3  4  5]
	//  [ 6  8 10]]
}

func ExampleVec_MulMat() {
	A := la.New(2, 3, 1, 2, 3, 4, 5, 6)
	fmt.Println(la.Vector{1, 10}.MulMat(A))
	// Output: [41 52 63]
}

func ExampleVec_Cross() {
	fmt.Println(la.Vector{1, 0, 0}.Cross(la.Vector{0, 1, 0}))
	// Output: [0 0 1]
}

func ExampleVec_Norm() {
	fmt.Println(la.Vector{3, 4}.Norm())
	// Output: 5
}

func ExampleVec_NormP() {
	v := la.Vector{1, -2, 3}
	fmt.Println(v.NormP(1), v.NormP(math.Inf(1)), v.NormP(0))
	fmt.Printf("%.6f\n", v.NormP(2))
	// Output:
	// 6 3 3
	// 3.741657
}

func ExampleVec_Unit() {
	fmt.Println(la.Vector{3, 4}.Unit())
	// Output: [0.6 0.8]
}

func ExampleVec_Distance() {
	fmt.Println(la.Vector{1, 1}.Distance(la.Vector{4, 5}))
	// Output: 5
}

func ExampleVec_Cosine() {
	// Word counts of two texts: the same mix of words, one twice as long.
	fmt.Printf("%.3f\n", la.Vector{1, 2, 0}.Cosine(la.Vector{2, 4, 0}))
	fmt.Printf("%.3f\n", la.Vector{1, 2, 0}.Cosine(la.Vector{0, 0, 5}))
	// Output:
	// 1.000
	// 0.000
}

func ExampleVec_Sum() {
	fmt.Println(la.Vector{1, 2, 3}.Sum())
	// Output: 6
}

func ExampleVec_Prod() {
	fmt.Println(la.Vector{2, 3, 4}.Prod())
	// Output: 24
}

func ExampleVec_CumSum() {
	fmt.Println(la.Vector{1, 2, 3}.CumSum())
	// Output: [1 3 6]
}

func ExampleVec_Max() {
	fmt.Println(la.Vector{2, 9, 4}.Max())
	// Output: 9
}

func ExampleVec_Min() {
	fmt.Println(la.Vector{2, 9, 4}.Min())
	// Output: 2
}

func ExampleVec_ArgMax() {
	fmt.Println(la.Vector{2, 9, 4}.ArgMax())
	// Output: 1
}

func ExampleVec_ArgMin() {
	fmt.Println(la.Vector{2, 9, 4}.ArgMin())
	// Output: 0
}

func ExampleVec_ArgSort() {
	v := la.Vector{30, 10, 20}
	for _, i := range v.ArgSort() {
		fmt.Print(v[i], " ")
	}
	// Output: 10 20 30
}

func ExampleVec_Equal() {
	fmt.Println(la.Vector{1, 2}.Equal(la.Vector{1, 2}))
	// Output: true
}

func ExampleVec_EqualApprox() {
	v, w := la.Vector{0.1 + 0.2}, la.Vector{0.3}
	w[0] = math.Nextafter(w[0], 1)
	fmt.Println(v.Equal(la.Vector{0.3}), v.EqualApprox(w, 1e-12))
	// Output: true true
}
