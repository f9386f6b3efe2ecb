package ml_test

import (
	"encoding/json"
	"fmt"
	"math"

	"github.com/lina-la/lina/la"
	"github.com/lina-la/lina/ml"
	"github.com/lina-la/lina/sparse"
)

func ExampleRandomizedSVD() {
	A := la.FromFunc(200, 100, func(i, j int) float64 { return float64(i) + 2*float64(j) }) // of rank 2
	s, err := ml.RandomizedSVD(la.NewRand(1), A, 2, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(s.Reconstruct().EqualApprox(A, 1e-9))
	// Output: true
}

// cities is places with their latitude and longitude.
var cities = la.New(5, 2,
	52.5, 13.4, // Berlin
	48.9, 2.4, // Paris
	41.9, 12.5, // Rome
	50.1, 14.4, // Prague
	40.4, -3.7) // Madrid

func ExampleNewNeighbors() {
	nb, err := ml.NewNeighbors(cities, ml.Euclidean)
	if err != nil {
		fmt.Println(err)
		return
	}
	index, _, _ := nb.Nearest(la.New(1, 2, 48.2, 16.4), 2) // of Vienna
	fmt.Println(index)
	// Output: [[3 0]]
}

func ExampleNeighbors_Nearest() {
	nb := la.Must(ml.NewNeighbors(la.New(3, 2, 1, 0, 1, 1, 0, 5), ml.Cosine))
	index, distance, err := nb.Nearest(la.New(2, 2, 3, 0, 0, 1), 2)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(index)
	fmt.Printf("%.4f\n", distance)
	// Output:
	// [[0 1] [2 1]]
	// [[0.0000 0.2929]
	//  [0.0000 0.2929]]
}

func ExampleNeighbors_String() {
	fmt.Println(la.Must(ml.NewNeighbors(cities, ml.Euclidean)))
	// Output: nearest neighbours: 5 samples of 2 variables, euclidean distance
}

func ExampleNeighbors_UnmarshalJSON() {
	text, _ := json.Marshal(la.Must(ml.NewNeighbors(la.New(2, 1, 3, 8), ml.Euclidean)))
	fmt.Println(string(text))
	var nb ml.Neighbors[float64]
	fmt.Println(json.Unmarshal(text, &nb))
	index, _, _ := nb.Nearest(la.New(1, 1, 7), 1)
	fmt.Println(index)
	// Output:
	// {"x":[[3],[8]],"metric":"euclidean"}
	// <nil>
	// [[1]]
}

func ExampleTrainTestSplit() {
	train, test := ml.TrainTestSplit(nil, 8, 0.25) // with a generator in place of nil: at random
	fmt.Println(train, test)
	// Output: [0 1 2 3 4 5] [6 7]
}

func ExampleKFold() {
	for _, fold := range ml.KFold(nil, 5, 2) {
		fmt.Println("train", fold.Train, "test", fold.Test)
	}
	// Output:
	// train [3 4] test [0 1 2]
	// train [0 1 2] test [3 4]
}

func ExampleFitTLS() {
	A, b := la.New(4, 1, 1, 2, 3, 4), la.Vector{1.1, 1.9, 3.2, 3.9}
	m, err := ml.FitTLS(A, b)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%.4f\n", m.Coef)
	// Output: [1.0045]
}

func ExampleTLS_String() {
	fmt.Println(la.Must(ml.FitTLS(la.New(4, 1, 1, 2, 3, 4), la.Vector{1.1, 1.9, 3.2, 3.9})))
	// Output:
	// total least squares: data change by 0.186272, gap 0.966
	// x = [1.0045]
}

func ExampleFitProcrustes() {
	A := la.New(3, 2, 0, 0, 1, 0, 0, 2)
	B := la.New(3, 2, 5, 5, 5, 6, 3, 5) // turned by a quarter, and moved
	m, err := ml.FitProcrustes(A, B, &ml.ProcrustesOptions{Shift: true})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("reflection %v, angle %.1f°\n", m.Reflection, math.Atan2(m.R.At(0, 1), m.R.At(0, 0))*180/math.Pi)
	// Output: reflection false, angle 90.0°
}

func ExampleProcrustes_Transform() {
	m := la.Must(ml.FitProcrustes(la.New(3, 2, 0, 0, 1, 0, 0, 2), la.New(3, 2, 5, 5, 5, 6, 3, 5), &ml.ProcrustesOptions{Shift: true}))
	fmt.Printf("%.4f\n", m.Transform(la.New(1, 2, 1, 1)))
	// Output: [[4.0000 6.0000]]
}

func ExampleProcrustes_String() {
	mirror := la.Must(ml.FitProcrustes(la.New(3, 2, 1, 0, 0, 1, 1, 2), la.New(3, 2, 0, 2, 2, 0, 4, 2), &ml.ProcrustesOptions{Scale: true}))
	mirror.Residual = 0 // but for rounding
	fmt.Println(mirror)
	// Output:
	// Procrustes: reflection, residual 0
	// scale 2, shift [0 0]
	// R =
	// [[0.000000 1.000000]
	//  [1.000000 0.000000]]
}

func ExampleKalman_Predict() {
	k := &ml.Kalman{X: la.Vector{0, 2}, P: la.Diag(la.Vector{0, 1})} // place and speed
	k.Predict(la.New(2, 2, 1, 1, 0, 1), la.Zeros(2, 2))
	fmt.Println(k.X)
	fmt.Println(k.P)
	// Output:
	// [2 2]
	// [[1 1]
	//  [1 1]]
}

func ExampleKalman_Update() {
	k := &ml.Kalman{X: la.Vector{10}, P: la.New(1, 1, 4)}
	for _, z := range []float64{12, 11, 12.5} {
		if _, err := k.Update(la.Vector{z}, la.Identity(1), la.Identity(1)); err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(k)
	}
	// Output:
	// state:
	//   0         11.6 ± 0.8944
	// state:
	//   0      11.3333 ± 0.6667
	// state:
	//   0      11.6923 ± 0.5547
}

func ExampleKalman_String() {
	fmt.Println(&ml.Kalman{X: la.Vector{3, -1}, P: la.Diag(la.Vector{4, 0.25})})
	// Output:
	// state:
	//   0            3 ± 2
	//   1           -1 ± 0.5
}

func ExampleFitPageRank() {
	links := la.New(3, 3, // page 0 links to the others, they to 0 and on
		0, 1, 1,
		1, 0, 0,
		1, 0, 0)
	m, err := ml.FitPageRank(sparse.AsOperator(links), nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%.4f\n", m.Ranks)
	// Output: [0.4865 0.2568 0.2568]
}

func ExamplePageRank_String() {
	fmt.Println(la.Must(ml.FitPageRank(sparse.AsOperator(la.New(2, 2, 0, 1, 1, 1)), nil)))
	// Output:
	// PageRank: 2 pages, damping 0.85, 33 iterations
	//   page  rank
	//      1  0.649123
	//      0  0.350877
}

func ExampleFitNMF() {
	X := la.New(4, 3, 1, 0, 2, 2, 0, 4, 0, 3, 0, 1, 3, 2)
	m, err := ml.FitNMF(X, 2, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(m.W.Mul(m.H).EqualApprox(X, 0.01))
	// Output: true
}

func ExampleNMF_String() {
	m := la.Must(ml.FitNMF(la.New(4, 3, 1, 0, 2, 2, 0, 4, 0, 3, 0, 1, 3, 2), 2, &ml.NMFOptions{Tol: 1e-9}))
	m.Iterations, m.Error = 0, 0
	fmt.Println(m)
	// Output:
	// non-negative factorization: 4×3, 2 parts
	// error 0, converged after 0 iterations
	//   0  [0.4472 0.0000 0.8944]
	//   1  [0.0000 1.0000 0.0000]
}

func ExampleCompleteMatrix() {
	none := math.NaN()
	ratings := la.New(4, 3,
		2, 4, 6,
		1, none, 3,
		3, 6, 9,
		none, 2, 3)
	m, err := ml.CompleteMatrix(ratings, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%.1f\n", m.X)
	// Output:
	// [[2.0 4.0 6.0]
	//  [1.0 2.0 3.0]
	//  [3.0 6.0 9.0]
	//  [1.0 2.0 3.0]]
}

func ExampleCompletion_String() {
	m := la.Must(ml.CompleteMatrix(la.New(2, 2, 1, 2, 2, math.NaN()), nil))
	m.Iterations = 0
	fmt.Println(m)
	// Output:
	// completion of 2×2: rank 2, λ 0.0025616
	// off the known entries by 0.0020915, converged after 0 iterations
}

var texts = []string{
	"The cat sleeps on the mat.",
	"A cat and a dog play.",
	"The dog sleeps.",
	"A matrix has rows and columns.",
	"Vectors are columns of a matrix.",
}

func ExampleFitLSA() {
	m, err := ml.FitLSA(texts, 2)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(len(m.Terms), "terms")
	fmt.Printf("%.3f\n", m.Docs)
	// Output:
	// 15 terms
	// [[ 0.805 -0.208]
	//  [ 0.547  0.213]
	//  [ 0.854 -0.182]
	//  [ 0.181  0.811]
	//  [ 0.080  0.749]]
}

func ExampleLSA_Transform() {
	fmt.Printf("%.3f\n", la.Must(ml.FitLSA(texts, 2)).Transform("vectors"))
	// Output: [0.022 0.269]
}

func ExampleLSA_Query() {
	for _, match := range la.Must(ml.FitLSA(texts, 2)).Query("rows", 2) {
		fmt.Printf("%.3f %s\n", match.Score, texts[match.Doc]) // the second has no rows
	}
	// Output:
	// 0.999 A matrix has rows and columns.
	// 0.998 Vectors are columns of a matrix.
}

func ExampleLSA_String() {
	fmt.Println(la.Must(ml.FitLSA(texts, 2)))
	// Output:
	// latent semantic analysis: 5 documents, 15 terms, 2 dimensions
	//   0      1.31  the sleeps dog cat mat
	//   1     1.158  columns matrix and has rows
}
