package ml_test

import (
	"errors"
	"fmt"

	"github.com/lina-la/lina/la"
	"github.com/lina-la/lina/ml"
)

func Example() {
	X := la.New(4, 2,
		1, 1,
		2, 2.1,
		3, 2.9,
		4, 4)
	p, err := ml.FitPCA(X, 1)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(p)
	// Output:
	// principal components: 1 of 2 variables
	//        variance   share  so far  component
	//   0      3.2703  99.91%  99.91%  [0.7136 0.7006]
}

func ExampleFitPCA() {
	p := la.Must(ml.FitPCA(la.New(3, 2, 0, 0, 2, 0, 4, 0), 2))
	fmt.Println(p.Variance, p.Ratio)
	// Output: [4 0] [1 0]
}

func ExamplePCAOfR() {
	X := la.New(3, 2, 0, 0, 3, 4, 6, 8)
	mean := X.ColMeans()
	p := la.Must(ml.PCAOfR(3, mean, la.QR(X.SubRow(mean)).R(), 1))
	fmt.Printf("%.4f %.4f\n", p.Components, p.Variance)
	// Output: [[0.6000 0.8000]] [25.0000]
}

func ExamplePCA_Transform() {
	X := la.New(3, 2, 0, 0, 3, 4, 6, 8)
	p := la.Must(ml.FitPCA(X, 1))
	fmt.Printf("%.4f\n", p.Transform(X))
	// Output:
	// [[-5.0000]
	//  [ 0.0000]
	//  [ 5.0000]]
}

func ExamplePCA_Whiten() {
	X := la.New(3, 2, 0, 0, 3, 4, 6, 8)
	p := la.Must(ml.FitPCA(X, 1))
	fmt.Printf("%.4f\n", p.Whiten(X).T())
	// Output: [[-1.0000  0.0000  1.0000]]
}

func ExamplePCA_Inverse() {
	p := la.Must(ml.FitPCA(la.New(3, 2, 0, 0, 3, 4, 6, 8), 1))
	fmt.Printf("%.4f\n", p.Inverse(la.New(1, 1, 10)))
	// Output: [[ 9.0000 12.0000]]
}

func ExamplePCA_String() {
	p := la.Must(ml.FitPCA(la.New(3, 2, 0, 1, 2, 1, 4, 1), 1))
	fmt.Println(p)
	// Output:
	// principal components: 1 of 2 variables
	//        variance   share  so far  component
	//   0           4 100.00% 100.00%  [1.0000 0.0000]
}

func ExampleFitKMeans() {
	X := la.New(6, 2, 1, 1, 1, 2, 2, 1, 8, 8, 8, 9, 9, 8)
	m, err := ml.FitKMeans(la.NewRand(1), X, 2, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(m.Labels[0] == m.Labels[1], m.Labels[0] == m.Labels[5])
	fmt.Printf("%.4f\n", m.Inertia)
	// Output:
	// true false
	// 2.6667
}

func ExampleKMeans_Predict() {
	m := la.Must(ml.FitKMeans(nil, la.New(4, 1, 0, 1, 9, 10), 2, &ml.KMeansOptions{Start: la.New(2, 1, 0, 9)}))
	fmt.Println(m.Predict(la.New(3, 1, -3, 4, 7)))
	// Output: [0 0 1]
}

func ExampleKMeans_String() {
	fmt.Println(la.Must(ml.FitKMeans(nil, la.New(4, 1, 0, 1, 9, 10), 2, &ml.KMeansOptions{Start: la.New(2, 1, 0, 9)})))
	// Output:
	// k-means: 2 clusters of 4 samples, inertia 1, converged after 2 iterations
	// cluster  samples  centre
	//       0        2  [0.5]
	//       1        2  [9.5]
}

func ExampleTooFewError() {
	_, err := ml.FitKMeans(la.NewRand(1), la.New(2, 1, 3, 3), 2, nil)
	fmt.Println(err)
	fmt.Println(errors.Is(err, ml.ErrTooFew))
	// Output:
	// ml: FitKMeans: 1 distinct sample, and it takes 2 or more
	// true
}
