package ml_test

import (
	"math"
	"testing"

	"github.com/lina-la/lina/la"
	"github.com/lina-la/lina/ml"
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
