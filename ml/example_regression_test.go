package ml_test

import (
	"errors"
	"fmt"

	"github.com/lina-la/lina/la"
	"github.com/lina-la/lina/ml"
)

// hours is how long eight people prepared and slept, and points what they then got.
var (
	hours = la.New(8, 2,
		2, 9,
		4, 7,
		5, 8,
		6, 5,
		7, 8,
		8, 6,
		9, 7,
		10, 8)
	points = la.Vector{21, 33, 36, 41, 55, 53, 64, 72}
	passed = la.Vector{0, 0, 1, 0, 0, 1, 1, 1}
)

func ExampleFitLinear() {
	m, err := ml.FitLinear(hours, points, &ml.LinearOptions{Names: []string{"prepared", "slept"}})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(m)
	// Output:
	// linear regression: 8 samples, 2 predictors and an intercept
	// R² 0.9863, adjusted 0.9809, residual standard error 2.3627
	// F 180.47 on 2 and 5 degrees of freedom, p = 2.2e-05, condition 1.34
	//                   coefficient  std error        t        p      2.5 %     97.5 %
	// (intercept)           -7.7131      6.321   -1.220   0.2768     -23.96      8.535
	// prepared               6.5436     0.3487   18.766  7.9e-06      5.647       7.44
	// slept                  1.7756     0.7262    2.445   0.0583   -0.09113      3.642
}

func ExampleFitLinear_robust() {
	m := la.Must(ml.FitLinear(hours, points, &ml.LinearOptions{Robust: ml.HC3}))
	fmt.Printf("%.3f\n", m.StdErr())
	// Output: [4.958 0.226 0.599]
}

func ExampleLinear_Predict() {
	m := la.Must(ml.FitLinear(la.New(3, 1, 1, 2, 3), la.Vector{3, 5, 7}, nil))
	fmt.Printf("%.2f\n", m.Predict(la.New(2, 1, 10, 20)))
	// Output: [21.00 41.00]
}

func ExampleLinear_StdErr() {
	fmt.Printf("%.4f\n", la.Must(ml.FitLinear(hours, points, nil)).StdErr())
	// Output: [6.3209 0.3487 0.7262]
}

func ExampleLinear_TValues() {
	fmt.Printf("%.3f\n", la.Must(ml.FitLinear(hours, points, nil)).TValues())
	// Output: [-1.220 18.766  2.445]
}

func ExampleLinear_PValues() {
	fmt.Printf("%.5f\n", la.Must(ml.FitLinear(hours, points, nil)).PValues())
	// Output: [0.27678 0.00001 0.05829]
}

func ExampleLinear_Interval() {
	lo, hi := la.Must(ml.FitLinear(hours, points, nil)).Interval(0.95)
	fmt.Printf("from %.2f\nto   %.2f\n", lo, hi)
	// Output:
	// from [-23.96   5.65  -0.09]
	// to   [8.54 7.44 3.64]
}

func ExampleLinear_R2() {
	fmt.Printf("%.4f\n", la.Must(ml.FitLinear(hours, points, nil)).R2())
	// Output: 0.9863
}

func ExampleLinear_AdjR2() {
	fmt.Printf("%.4f\n", la.Must(ml.FitLinear(hours, points, nil)).AdjR2())
	// Output: 0.9809
}

func ExampleLinear_ResidualStd() {
	fmt.Printf("%.3f points\n", la.Must(ml.FitLinear(hours, points, nil)).ResidualStd())
	// Output: 2.363 points
}

func ExampleLinear_F() {
	f, p := la.Must(ml.FitLinear(hours, points, nil)).F()
	fmt.Printf("%.1f %.1e\n", f, p)
	// Output: 180.5 2.2e-05
}

func ExampleLinear_String() {
	fmt.Println(la.Must(ml.FitLinear(hours.Slice(0, 8, 0, 1), points, &ml.LinearOptions{NoIntercept: true, Robust: ml.HC1})))
	// Output:
	// linear regression: 8 samples, 1 predictor, no intercept
	// R² 0.9944, adjusted 0.9937, residual standard error 3.9449
	// F 2053 on 1 and 7 degrees of freedom, p = 6.7e-10, condition 1
	// standard errors: HC1
	//                   coefficient  std error        t        p      2.5 %     97.5 %
	// x0                     7.2133     0.1592   45.310  6.7e-10      6.837       7.59
}

func ExampleCollinearError() {
	X := la.New(5, 3, // age, then one-hot columns
		31, 1, 0,
		27, 0, 1,
		45, 1, 0,
		38, 0, 1,
		52, 0, 1)
	_, err := ml.FitLinear(X, la.Vector{1, 2, 3, 4, 5}, &ml.LinearOptions{Names: []string{"age", "north", "south"}})
	fmt.Println(err)
	fmt.Println(errors.Is(err, la.ErrSingular))
	// Output:
	// ml: FitLinear: columns north and south add up to 1 in every row, as one-hot columns do, and so does the intercept: leave out one of them, or the intercept
	// true
}

func ExampleFitRidge() {
	m, err := ml.FitRidge(hours, points, 2, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%.3f + %.3f·x\n", m.Intercept, m.Coef)
	// Output: -2.742 + [6.237 1.359]·x
}

func ExampleFitRidgePath() {
	path, err := ml.FitRidgePath(hours, points, la.Vector{0.1, 1, 10}, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%.3f\n", path.Coefs)
	// Output:
	// [[6.527 1.751]
	//  [6.385 1.548]
	//  [5.314 0.564]]
}

func ExampleRidgePath_Best() {
	path := la.Must(ml.FitRidgePath(hours, points, la.Vector{0.1, 1, 10}, nil))
	fmt.Println("α", path.Alphas[path.Best()])
	// Output: α 0.1
}

func ExampleRidgePath_At() {
	path := la.Must(ml.FitRidgePath(hours, points, la.Vector{0.1, 1, 10}, nil))
	fmt.Println(path.At(2))
	// Output:
	// ridge regression: α 10, effective coefficients 2.345, leave-one-out error 5.44
	// intercept 8.91081, coefficients [5.3141 0.56372]
}

func ExampleRidgePath_String() {
	fmt.Println(la.Must(ml.FitRidgePath(hours, points, la.Vector{0.1, 1, 10}, nil)))
	// Output:
	// ridge regressions: 3 of 2 predictors and an intercept
	//            α  effective  left out
	// *        0.1      2.988     2.471  [6.527 1.751]
	//            1      2.893     2.543  [6.385 1.548]
	//           10      2.345      5.44  [5.314 0.5637]
}

func ExampleRidge_Predict() {
	fmt.Printf("%.2f\n", la.Must(ml.FitRidge(hours, points, 2, nil)).Predict(la.New(1, 2, 7, 7)))
	// Output: [50.43]
}

func ExampleRidge_String() {
	fmt.Println(la.Must(ml.FitRidge(hours, points, 2, nil)))
	// Output:
	// ridge regression: α 2, effective coefficients 2.8, leave-one-out error 2.8081
	// intercept -2.7415, coefficients [6.2371 1.3593]
}

func ExampleFitLasso() {
	m, err := ml.FitLasso(hours, points, 4, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%.4f\n", m.Coef) // that of sleep is exactly 0
	// Output: [5.6617 0.0000]
}

func ExampleFitElasticNet() {
	m, err := ml.FitElasticNet(hours, points, 1, 0.5, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%.4f\n", m.Coef)
	// Output: [5.8562 0.7600]
}

func ExampleFitElasticNetPath() {
	path, err := ml.FitElasticNetPath(hours, points, 1, nil, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(len(path.Alphas), "models")
	fmt.Printf("%.2f\n", path.Coefs.Row(99))
	// Output:
	// 100 models
	// [6.53 1.74]
}

func ExampleElasticNet_Predict() {
	fmt.Printf("%.2f\n", la.Must(ml.FitLasso(hours, points, 4, nil)).Predict(la.New(1, 2, 7, 7)))
	// Output: [50.41]
}

func ExampleElasticNet_String() {
	fmt.Println(la.Must(ml.FitLasso(hours, points, 4, nil)))
	// Output:
	// lasso: α 4, 1 of 2 coefficients are not 0
	// intercept 10.782, coefficients [5.6617 0]
}

func ExampleElasticNetPath_At() {
	path := la.Must(ml.FitElasticNetPath(hours, points, 1, la.Vector{1, 10}, nil))
	fmt.Println(path.At(0).Alpha) // the largest comes first
	// Output: 10
}

func ExampleElasticNetPath_String() {
	fmt.Println(la.Must(ml.FitElasticNetPath(hours, points, 1, la.Vector{0.1, 1, 10, 100}, nil)))
	// Output:
	// lasso path: 4 values of α, 2 predictors and an intercept
	//          α  not 0  coefficients
	//        100      0  [0 0]
	//         10      1  [4.699 0]
	//          1      2  [6.267 0.9176]
	//        0.1      2  [6.516 1.69]
}

func ExampleFitLogistic() {
	m, err := ml.FitLogistic(hours.Slice(0, 8, 0, 1), passed, &ml.LogisticOptions{Names: []string{"prepared"}})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(m)
	// Output:
	// logistic regression: 8 samples, 1 predictor and an intercept
	// deviance 6.984, of 11.09 without predictors (McFadden's R² 0.3703)
	// χ² 4.1063 on 1 degrees of freedom, p = 0.0427
	//                   coefficient  std error        z        p      2.5 %     97.5 %
	// (intercept)           -5.1928      3.674   -1.413   0.1575     -12.39      2.008
	// prepared              0.80308     0.5429    1.479   0.1391     -0.261      1.867
}

func ExampleLogistic_Predict() {
	m := la.Must(ml.FitLogistic(hours.Slice(0, 8, 0, 1), passed, nil))
	fmt.Printf("%.3f\n", m.Predict(la.New(3, 1, 1, 6, 12)))
	// Output: [0.012 0.407 0.988]
}

func ExampleLogistic_StdErr() {
	fmt.Printf("%.4f\n", la.Must(ml.FitLogistic(hours.Slice(0, 8, 0, 1), passed, nil)).StdErr())
	// Output: [3.6740 0.5429]
}

func ExampleLogistic_ZValues() {
	fmt.Printf("%.4f\n", la.Must(ml.FitLogistic(hours.Slice(0, 8, 0, 1), passed, nil)).ZValues())
	// Output: [-1.4134  1.4792]
}

func ExampleLogistic_PValues() {
	fmt.Printf("%.4f\n", la.Must(ml.FitLogistic(hours.Slice(0, 8, 0, 1), passed, nil)).PValues())
	// Output: [0.1575 0.1391]
}

func ExampleLogistic_Interval() {
	lo, hi := la.Must(ml.FitLogistic(hours.Slice(0, 8, 0, 1), passed, nil)).Interval(0.95)
	fmt.Printf("from %.3f\nto   %.3f\n", lo, hi)
	// Output:
	// from [-12.394  -0.261]
	// to   [2.008 1.867]
}

func ExampleLogistic_String() {
	fmt.Println(la.Must(ml.FitLogistic(hours, passed, &ml.LogisticOptions{L2: 0.1})))
	// Output:
	// logistic regression: 8 samples, 2 predictors and an intercept, L2 0.1
	// deviance 6.6405, of 11.09 without predictors (McFadden's R² 0.4012)
	//                   coefficient  std error        z        p      2.5 %     97.5 %
	// (intercept)           -8.4508      7.472   -1.131   0.2581      -23.1      6.195
	// x0                    0.83742     0.5368    1.560   0.1188    -0.2148       1.89
	// x1                    0.43808     0.8091    0.541   0.5882     -1.148      2.024
}

func ExampleSeparatedError() {
	_, err := ml.FitLogistic(la.New(4, 1, 1, 2, 3, 4), la.Vector{0, 0, 1, 1}, &ml.LogisticOptions{Names: []string{"dose"}})
	fmt.Println(err)
	fmt.Println(errors.Is(err, ml.ErrSeparated))
	// Output:
	// ml: FitLogistic: a combination of the columns, of which column 0 (dose) has the largest part, tells the classes apart, so that no coefficients are best: penalize them (L2), or leave it out
	// true
}

func ExampleFitPoly() {
	p, err := ml.FitPoly(la.Vector{0, 1, 2, 3}, la.Vector{1, 2, 5, 10}, 2)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%.4f\n", p.Coef) // of 1, t and 2t² − 1, t from −1 to 1
	// Output: [4.3750 4.5000 1.1250]
}

func ExamplePoly_At() {
	p := la.Must(ml.FitPoly(la.Vector{0, 1, 2, 3}, la.Vector{1, 2, 5, 10}, 2))
	fmt.Printf("%.4f\n", p.At(4))
	// Output: 17.0000
}

func ExamplePoly_Powers() {
	p := la.Must(ml.FitPoly(la.Vector{0, 1, 2, 3}, la.Vector{1, 2, 5, 10}, 2))
	fmt.Printf("%.4f\n", p.Powers().Round(12))
	// Output: [1.0000 0.0000 1.0000]
}

func ExamplePoly_String() {
	fmt.Println(la.Must(ml.FitPoly(la.Vector{1, 2, 3, 4}, la.Vector{1, 2, 3, 5}, 1)))
	// Output:
	// polynomial of degree 1, sum of squared residuals 0.3
	// p(x) = −0.5 + 1.3·x
}

func ExamplePolyFit() {
	a, err := ml.PolyFit(la.Vector{1, 2, 3, 4}, la.Vector{1, 2, 3, 5}, 1)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%.4f\n", a) // −0.5 + 1.3·x
	// Output: [-0.5000  1.3000]
}
