package la_test

import (
	"fmt"
	"math"

	"github.com/lina-la/lina/la"
)

func ExampleDet() {
	fmt.Printf("%.3f\n", la.Det(la.New(2, 2, 1, 2, 3, 4)))
	// Output: -2.000
}

func ExampleLogDet() {
	A := la.Identity(400).Scale(-10) // det A = 10⁴⁰⁰ overflows
	sign, logAbs := la.LogDet(A)
	fmt.Printf("%v · 10^%.1f\n", sign, logAbs/math.Ln10)
	// Output: 1 · 10^400.0
}

func ExampleTrace() {
	fmt.Println(la.Trace(la.New(3, 3, 1, 2, 3, 4, 5, 6, 7, 8, 9)))
	// Output: 15
}

func ExampleRank() {
	fmt.Println(la.Rank(la.New(3, 3, 1, 2, 3, 4, 5, 6, 7, 8, 9)))
	// Output: 2 <nil>
}

func ExampleRankTol() {
	A := la.New(2, 2, 1, 1, 1, 1.00001) // measured to four digits
	exact, _ := la.Rank(A)
	measured, _ := la.RankTol(A, 1e-4)
	fmt.Println(exact, measured)
	// Output: 2 1
}

func ExampleCond() {
	fmt.Printf("%.3f\n", la.Cond(la.New(2, 2, 3, 0, 0, 4)))
	fmt.Printf("%.1e\n", la.Cond(la.Hilbert(8)))
	// Output:
	// 1.333
	// 1.5e+10
}

func ExampleNorm() {
	A := la.New(2, 2, 3, 0, 4, 0)
	for kind := la.Frobenius; kind <= la.MaxAbs; kind++ {
		fmt.Printf("%v %.1f\n", kind, la.Norm(A, kind))
	}
	// Output:
	// Frobenius 5.0
	// OneNorm 7.0
	// InfNorm 4.0
	// Spectral 5.0
	// Nuclear 5.0
	// MaxAbs 4.0
}

func ExampleNormKind_String() {
	fmt.Println(la.Spectral)
	// Output: Spectral
}

func ExampleNullSpace() {
	A := la.New(2, 3, 1, 2, 3, 4, 5, 6)
	Z, err := la.NullSpace(A)
	if err != nil {
		fmt.Println(err)
		return
	}
	z := Z.Col(0)
	fmt.Printf("%.3f\n", z.Scale(1/z[0])) // its length and sign mean nothing
	fmt.Println(la.Norm(A.Mul(Z), la.MaxAbs) < 1e-14)
	// Output:
	// [ 1.000 -2.000  1.000]
	// true
}

func ExampleOrth() {
	// The columns of A span a line; Q is its direction.
	Q, err := la.Orth(la.New(2, 3, 3, 6, 9, 4, 8, 12))
	fmt.Printf("%.1f %v\n", Q.Apply(math.Abs), err)
	// Output:
	// [[0.6]
	//  [0.8]] <nil>
}
