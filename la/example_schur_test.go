package la_test

import (
	"fmt"
	"math"
	"math/cmplx"

	"github.com/lina-la/lina/la"
)

func ExampleHessenberg() {
	A := la.New(4, 4,
		4, 1, 2, 3,
		0, 1, 5, 1,
		3, 2, 2, 0,
		4, 1, 1, 6)
	f, err := la.Hessenberg(A)
	if err != nil {
		fmt.Println(err)
		return
	}
	Q, H := f.Factors()
	fmt.Println(H.At(2, 0), H.At(3, 0), H.At(3, 1))
	fmt.Println(Q.Mul(H).Mul(Q.T()).EqualApprox(A, 1e-14))
	// Output:
	// 0 0 0
	// true
}

func ExampleHessenbergFactors_Factors() {
	f, err := la.Hessenberg(la.New(3, 3, 1, 2, 3, 3, 4, 5, 4, 6, 7))
	Q, H := f.Factors()
	fmt.Printf("%.3f\n%v\n", Q.Mul(H), err) // A·Q
	// Output:
	// [[ 1.000 -3.600  0.200]
	//  [ 3.000 -6.400 -0.200]
	//  [ 4.000 -9.200 -0.600]]
	// <nil>
}

func ExampleHessenbergFactors_Q() {
	f, err := la.Hessenberg(la.New(3, 3, 1, 2, 3, 3, 4, 5, 4, 6, 7))
	fmt.Printf("%.1f\n%v\n", f.Q(), err)
	// Output:
	// [[ 1.0  0.0  0.0]
	//  [ 0.0 -0.6 -0.8]
	//  [ 0.0 -0.8  0.6]]
	// <nil>
}

func ExampleHessenbergFactors_H() {
	f, err := la.Hessenberg(la.New(3, 3, 1, 2, 3, 3, 4, 5, 4, 6, 7))
	fmt.Printf("%.2f\n%v\n", f.H(), err)
	// Output:
	// [[ 1.00 -3.60  0.20]
	//  [-5.00 11.20  0.60]
	//  [ 0.00 -0.40 -0.20]]
	// <nil>
}

func ExampleHessenbergFactors_String() {
	f, err := la.Hessenberg(la.Identity(3))
	fmt.Println(f, err)
	// Output: Hessenberg: 3×3 <nil>
}

func ExampleSchur() {
	A := la.New(3, 3, 0, -1, 5, 1, 0, 7, 0, 0, 2)
	f, err := la.Schur(A)
	if err != nil {
		fmt.Println(err)
		return
	}
	Z, T := f.Factors()
	fmt.Printf("%.3f\n", f.Values())
	fmt.Println(Z.Mul(T).Mul(Z.T()).EqualApprox(A, 1e-14))
	// Output:
	// [(0.000+1.000i) (0.000-1.000i) (2.000+0.000i)]
	// true
}

func ExampleSchurFactors_Factors() {
	A := la.New(2, 2, 2, 1, 0, 3)
	f, err := la.Schur(A) // which is triangular already
	Z, T := f.Factors()
	fmt.Printf("%.0f\n%.0f\n%v\n", Z, T, err)
	// Output:
	// [[1 0]
	//  [0 1]]
	// [[2 1]
	//  [0 3]]
	// <nil>
}

func ExampleSchurFactors_Z() {
	f, err := la.Schur(la.New(2, 2, 4, 1, 2, 3))
	Z := f.Z()
	fmt.Println(Z.T().Mul(Z).EqualApprox(la.Identity(2), 1e-15), err)
	// Output: true <nil>
}

func ExampleSchurFactors_T() {
	f, err := la.Schur(la.New(2, 2, 4, 1, 2, 3))
	T := f.T()
	fmt.Printf("%.3f %.3f %v %v\n", T.At(0, 0), T.At(1, 1), T.At(1, 0), err)
	// Output: 5.000 2.000 0 <nil>
}

func ExampleSchurFactors_Values() {
	f, err := la.Schur(la.New(2, 2, 1, -2, 2, 1))
	fmt.Printf("%.1f %v\n", f.Values(), err)
	// Output: [(1.0+2.0i) (1.0-2.0i)] <nil>
}

func ExampleSchurFactors_Reorder() {
	// The directions in which x′ = A·x decays, whatever the angles of eigenvectors.
	A := la.New(3, 3, 1, 4, 2, 0, -2, 5, 0, 0, -3)
	f, err := la.Schur(A)
	if err != nil {
		fmt.Println(err)
		return
	}
	k, err := f.Reorder(func(lambda complex128) bool { return real(lambda) < 0 })
	fmt.Printf("%d %.3f %v\n", k, f.Values(), err)
	Z, T := f.Factors()
	stable := Z.Slice(0, 3, 0, k)
	fmt.Println(A.Mul(stable).EqualApprox(stable.Mul(T.Slice(0, k, 0, k)), 1e-14))
	// Output:
	// 2 [(-2.000+0.000i) (-3.000+0.000i) (1.000+0.000i)] <nil>
	// true
}

func ExampleSchurFactors_String() {
	f, err := la.Schur(la.New(3, 3, 0, -1, 5, 1, 0, 7, 0, 0, 2))
	fmt.Println(f, err)
	// Output: Schur: 3×3, 1 real eigenvalue and 1 pair <nil>
}

func ExampleEigLeft() {
	// The left eigenvectors say how much an eigenvalue feels a change of A.
	A := la.New(2, 2, 1, 100, 0, 2)
	e, err := la.EigLeft(A)
	if err != nil {
		fmt.Println(err)
		return
	}
	for i, lambda := range e.Values {
		var product complex128
		v, w := e.Vectors.Col(i), e.Left.Col(i)
		for j := range v {
			product += cmplx.Conj(w[j]) * v[j]
		}
		fmt.Printf("%.0f: condition %.0f\n", real(lambda), 1/math.Hypot(real(product), imag(product)))
	}
	// Output:
	// 2: condition 100
	// 1: condition 100
}
