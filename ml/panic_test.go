package ml_test

import (
	"math"
	"testing"

	"github.com/lina-la/lina/la"
	"github.com/lina-la/lina/ml"
	"github.com/lina-la/lina/sparse"
)

// What is wrong in the program panics with a *la.ShapeError.
func TestShapesPanic(t *testing.T) {
	X := la.RandNormal(la.NewRand(1), 9, 3)
	y := X.Col(0).Add(X.Col(1).MulElem(X.Col(1)))
	p, km := la.Must(ml.FitPCA(X, 2)), la.Must(ml.FitKMeans(la.NewRand(1), X, 2, nil))
	lin, path := la.Must(ml.FitLinear(X, y, nil)), la.Must(ml.FitRidgePath(X, y, la.Vector{1, 2}, nil))
	for name, f := range map[string]func(){
		"FitPCA": func() { ml.FitPCA(X, 4) }, "negative": func() { ml.FitPCA(X, -1) }, "Transform": func() { p.Transform(la.Zeros(1, 2)) },
		"Inverse": func() { p.Inverse(X) }, "Whiten": func() { p.Whiten(la.Zeros(1, 4)) }, "FitKMeans": func() { ml.FitKMeans(nil, X, 0, nil) },
		"Start": func() { ml.FitKMeans(nil, X, 2, &ml.KMeansOptions{Start: la.Zeros(2, 2)}) }, "Predict": func() { km.Predict(la.Zeros(1, 2)) },
		"FitLinear": func() { ml.FitLinear(X, y[:8], nil) }, "names": func() { ml.FitLinear(X, y, &ml.LinearOptions{Names: []string{"a"}}) },
		"weights":        func() { ml.FitLinear(X, y, &ml.LinearOptions{Weights: la.Vector{1}}) },
		"NaN weight":     func() { ml.FitLinear(X, y, &ml.LinearOptions{Weights: la.FullVec(9, math.NaN())}) },
		"robust":         func() { ml.FitLinear(X, y, &ml.LinearOptions{Robust: "HC9"}) },
		"level":          func() { lin.Interval(1) },
		"Linear.Predict": func() { lin.Predict(la.Zeros(1, 2)) },
		"alpha":          func() { ml.FitRidge(X, y, -1, nil) }, "ridge y": func() { ml.FitRidge(X, y[1:], 1, nil) }, "RidgePath.At": func() { path.At(2) },
		"Ridge.Predict": func() { path.At(0).Predict(la.Zeros(1, 2)) },
		"lasso alpha":   func() { ml.FitLasso(X, y, math.Inf(1), nil) }, "ratio": func() { ml.FitElasticNet(X, y, 1, 1.5, nil) },
		"no path": func() { ml.FitElasticNetPath(X, y, 0, nil, nil) }, "lasso y": func() { ml.FitLasso(X, y[1:], 1, nil) },
		"L2":           func() { ml.FitLogistic(X, y, &ml.LogisticOptions{L2: -1}) },
		"poly lengths": func() { ml.PolyFit(y, y[1:], 1) }, "degree": func() { ml.PolyFit(y, y, -1) },
		"RandomizedSVD": func() { ml.RandomizedSVD(la.NewRand(1), X, 4, nil) }, "metric": func() { ml.NewNeighbors(X, "taxi") },
		"Nearest": func() { la.Must(ml.NewNeighbors(X, ml.Cosine)).Nearest(X, 10) }, "queries": func() { la.Must(ml.NewNeighbors(X, ml.Cosine)).Nearest(X.T(), 1) },
		"FitTLS": func() { ml.FitTLS(X, y[1:]) }, "FitProcrustes": func() { ml.FitProcrustes(X, X.T(), nil) },
		"Kalman.Predict": func() { (&ml.Kalman{X: y[:2], P: la.Identity(2)}).Predict(la.Identity(3), la.Identity(2)) },
		"Kalman.Update":  func() { (&ml.Kalman{X: y[:2], P: la.Identity(3)}).Update(y[:1], la.Zeros(1, 2), la.Identity(1)) },
		"pages":          func() { ml.FitPageRank(sparse.AsOperator(X), nil) }, "damping": func() { ml.FitPageRank(sparse.AsOperator(la.Identity(2)), &ml.PageRankOptions{Damping: 1}) },
		"restart": func() {
			ml.FitPageRank(sparse.AsOperator(la.Identity(2)), &ml.PageRankOptions{Restart: la.Vector{0, 0}})
		},
		"FitNMF": func() { ml.FitNMF(X, 4, nil) }, "λ": func() { ml.CompleteMatrix(X, &ml.CompletionOptions{Lambda: -1}) }, "FitLSA": func() { ml.FitLSA(nil, 0) },
		"share": func() { ml.TrainTestSplit(nil, 3, 2) }, "KFold": func() { ml.KFold(nil, 3, 4) },
	} {
		func() {
			defer func() {
				if _, ok := recover().(*la.ShapeError); !ok {
					t.Errorf("%s does not panic", name)
				}
			}()
			f()
		}()
	}
}
