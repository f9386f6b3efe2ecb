package ml_test

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/lina-la/lina/la"
	"github.com/lina-la/lina/ml"
	"github.com/lina-la/lina/sparse"
)

// What a fit returns goes to JSON and comes back, and prints in lines that are not too long.
func TestJSONAndPrint(t *testing.T) {
	X := la.RandNormal(la.NewRand(1), 40, 3)
	y := X.MulVec(la.Vector{1, -2, 3e-7}).Add(la.RandNormalVec(la.NewRand(2), 40))
	binary := y.Apply(func(v float64) float64 {
		if v > 0.3 {
			return 1
		}
		return 0
	})
	names := []string{"the first of three", "b", "c"}
	for _, fit := range []any{
		la.Must(ml.FitPCA(X, 2)), la.Must(ml.FitKMeans(la.NewRand(1), X, 3, nil)),
		la.Must(ml.FitLinear(X, y, nil)), la.Must(ml.FitLinear(X.Scale(1e-60), y.Scale(-1e70), &ml.LinearOptions{NoIntercept: true, Robust: ml.HC3, Names: names})),
		la.Must(ml.FitLinear(X.Slice(0, 4, 0, 3), y[:4], nil)), la.Must(ml.FitLinear(X, X.Col(1), nil)), la.Must(ml.FitLinear(X, la.FullVec(40, 3), nil)),
		la.Must(ml.FitRidge(X, y, 2, nil)), la.Must(ml.FitRidgePath(X, y, la.Logspace(-3, 3, 5), nil)),
		la.Must(ml.FitLasso(X, y, 0.1, nil)), la.Must(ml.FitElasticNet(X, y, 0.1, 0.3, nil)), la.Must(ml.FitElasticNetPath(X, y, 1, nil, nil)),
		la.Must(ml.FitLogistic(X, binary, nil)), la.Must(ml.FitLogistic(X, binary, &ml.LogisticOptions{L2: 1, Names: names})),
		la.Must(ml.NewNeighbors(X, ml.Cosine)), la.Must(ml.NewNeighbors(la.Convert[float32](X), ml.Euclidean)), la.Must(ml.FitTLS(X, y)),
		la.Must(ml.FitProcrustes(X, X.Neg(), &ml.ProcrustesOptions{Shift: true})), &ml.Kalman{X: la.Vector{1, 2}, P: la.Identity(2)},
		la.Must(ml.FitPageRank(sparse.AsOperator(X.Gram().Abs()), nil)), la.Must(ml.FitNMF(X.Abs(), 2, nil)), la.Must(ml.CompleteMatrix(X, nil)),
		la.Must(ml.FitLSA([]string{"one two three", "two, three; four", "five"}, 2)), la.Must(ml.RandomizedSVD(la.NewRand(1), X, 2, nil)),
		la.Must(ml.FitPoly(X.Col(0), y, 12)), la.Must(ml.FitPoly(X.Col(0), y, 0)),
	} {
		text, err := json.Marshal(fit)
		if err != nil {
			t.Errorf("%T: %v", fit, err)
			continue
		}
		back := reflect.New(reflect.TypeOf(fit).Elem()).Interface()
		if err := json.Unmarshal(text, back); err != nil {
			t.Errorf("%T: %v of %s", fit, err, text)
			continue
		}
		if again, err := json.Marshal(back); err != nil || string(again) != string(text) {
			t.Errorf("%T: %s came back as %s, %v", fit, text, again, err)
		}
		s, again := fmt.Sprint(fit), fmt.Sprint(back)
		if s != again {
			t.Errorf("%T prints\n%s\nand once it is back\n%s", fit, s, again)
		}
		if strings.HasPrefix(s, "&{") {
			t.Errorf("%T has no String", fit)
		}
		for line := range strings.Lines(s) {
			if len([]rune(line)) > 81 {
				t.Errorf("%T prints a line of %d: %s", fit, len([]rune(line)), line)
			}
		}
	}
}
