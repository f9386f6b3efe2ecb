package stat_test

import (
	"encoding/json"
	"fmt"

	"github.com/lina-la/lina/la"
	"github.com/lina-la/lina/stat"
)

func Example() {
	X := la.New(3, 2,
		1, 2,
		3, 1,
		5, 3)
	fmt.Println(stat.ColMeans(X))
	fmt.Println(stat.Cov(X))
	// Output:
	// [3 2]
	// [[4 1]
	//  [1 1]]
}

func ExampleMean() {
	fmt.Println(stat.Mean(la.Vector{1, 2, 3, 4, 5, 6}))
	// Output: 3.5
}

func ExampleVar() {
	fmt.Println(stat.Var(la.Vector{1, 2, 3, 4, 5, 6}))
	// Output: 3.5
}

func ExampleStd() {
	fmt.Printf("%.6f\n", stat.Std(la.Vector{1, 2, 3, 4, 5, 6}))
	// Output: 1.870829
}

func ExamplePopVar() {
	fmt.Printf("%.4f\n", stat.PopVar(la.Vector{1, 2, 3, 4, 5, 6}))
	// Output: 2.9167
}

func ExamplePopStd() {
	fmt.Println(stat.PopStd(la.Vector{1, 3}))
	// Output: 1
}

func ExampleSkewness() {
	fmt.Println(stat.Skewness(la.Vector{1, 2, 3}))
	// Output: 0
}

func ExampleKurtosis() {
	fmt.Println(stat.Kurtosis(la.Vector{-1, 1})) // two points have the lightest tails there are
	// Output: -2
}

func ExampleWeightedMean() {
	fmt.Println(stat.WeightedMean(la.Vector{1, 5}, la.Vector{3, 1}))
	// Output: 2
}

func ExampleWeightedVar() {
	x := la.Vector{1, 2, 3}
	fmt.Println(stat.WeightedVar(x, la.Vector{2, 2, 2}), stat.Var(x))
	// Output: 1 1
}

func ExampleWeightedStd() {
	fmt.Println(stat.WeightedStd(la.Vector{1, 2, 3}, la.Vector{1, 1, 1}))
	// Output: 1
}

func ExampleAutoCorr() {
	fmt.Println(stat.AutoCorr(la.Vector{1, -1, 1, -1}, 1))
	// Output: -0.75
}

func ExampleMedian() {
	fmt.Println(stat.Median(la.Vector{9, 1, 2}), stat.Median(la.Vector{9, 1, 2, 3}))
	// Output: 2 2.5
}

func ExampleQuantile() {
	fmt.Println(stat.Quantile(la.Vector{1, 2, 3, 4, 5}, 0.25))
	// Output: 2
}

func ExampleQuantiles() {
	fmt.Println(stat.Quantiles(la.Vector{1, 2, 3, 4, 5}, 0, 0.5, 1))
	// Output: [1 3 5]
}

func ExampleMode() {
	fmt.Println(stat.Mode(la.Vector{3, 1, 3, 2}))
	// Output: 3 2
}

func ExampleRanks() {
	fmt.Println(stat.Ranks(la.Vector{30, 10, 20, 20}))
	// Output: [4   1   2.5 2.5]
}

// The three measurements of five plants.
var plants = la.New(5, 3,
	1, 5, 8,
	3, 5, 11,
	2, 4, 9,
	3, 6, 10,
	1, 5, 10)

func ExampleColMeans() {
	fmt.Println(stat.ColMeans(plants))
	// Output: [2   5   9.6]
}

func ExampleColVars() {
	fmt.Printf("%.2f\n", stat.ColVars(plants))
	// Output: [1.00 0.50 1.30]
}

func ExampleColStds() {
	fmt.Printf("%.4f\n", stat.ColStds(plants))
	// Output: [1.0000 0.7071 1.1402]
}

func ExampleCenter() {
	xc, mean := stat.Center(la.New(2, 2, 1, 10, 3, 20))
	fmt.Println(xc)
	fmt.Println(mean)
	// Output:
	// [[-1 -5]
	//  [ 1  5]]
	// [ 2 15]
}

func ExampleStandardize() {
	z, mean, std := stat.Standardize(la.New(3, 2, 1, 7, 2, 7, 3, 7))
	fmt.Println(z)
	fmt.Println(mean, std)
	// Output:
	// [[-1  0]
	//  [ 0  0]
	//  [ 1  0]]
	// [2 7] [1 0]
}

func ExampleCov() {
	fmt.Printf("%.2f\n", stat.Cov(plants))
	// Output:
	// [[1.00 0.25 0.75]
	//  [0.25 0.50 0.25]
	//  [0.75 0.25 1.30]]
}

func ExamplePopCov() {
	fmt.Println(stat.PopCov(la.New(2, 1, 1, 3)))
	// Output: [[1]]
}

func ExampleWeightedCov() {
	fmt.Println(stat.WeightedCov(la.New(2, 2, 1, 0, 3, 4), la.Vector{1, 1}))
	// Output:
	// [[2 4]
	//  [4 8]]
}

func ExampleCorr() {
	fmt.Printf("%.3f\n", stat.Corr(plants))
	// Output:
	// [[1.000 0.354 0.658]
	//  [0.354 1.000 0.310]
	//  [0.658 0.310 1.000]]
}

func ExamplePearson() {
	x := la.Arange(1, 10, 1)
	fmt.Printf("%.3f\n", stat.Pearson(x, x.Scale(-1)))
	// Output: -1.000
}

func ExampleSpearman() {
	x := la.Vector{1, 2, 3, 4}
	fmt.Println(stat.Spearman(x, x.MulElem(x))) // a curve that rises
	// Output: 1
}

func ExampleSpearmanCorr() {
	fmt.Println(stat.SpearmanCorr(la.New(3, 2, 1, 9, 2, 4, 3, 1)))
	// Output:
	// [[ 1 -1]
	//  [-1  1]]
}

func ExampleNewHistogram() {
	h, err := stat.NewHistogram(la.Vector{0, 1, 1, 2, 2, 2, 4}, 4)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(h.Counts)
	// Output: [1 2 3 1]
}

func ExampleHistogram_Density() {
	h, _ := stat.NewHistogram(la.Vector{0, 1, 1, 2}, 2)
	fmt.Println(h.Density())
	// Output: [0.25 0.75]
}

func ExampleHistogram_String() {
	h, _ := stat.NewHistogram(la.Vector{0, 1, 1, 2}, 2)
	fmt.Println(h)
	// Output:
	//          0 … 1               1 █████████████
	//          1 … 2               3 ████████████████████████████████████████
}

func ExampleWhitenKind_String() {
	fmt.Println(stat.WhitenZCA)
	// Output: ZCA
}

func ExampleWhiten() {
	z, err := stat.Whiten(plants, stat.WhitenPCA)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(stat.Cov(z).EqualApprox(la.Identity(3), 1e-14))
	// Output: true
}

func ExampleNewWhitening() {
	w, err := stat.NewWhitening(la.New(3, 1, 1, 3, 5), stat.WhitenCholesky)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(w.Mean, w.W)
	// Output: [3] [[0.5]]
}

func ExampleWhitening_Transform() {
	w, _ := stat.NewWhitening(la.New(3, 1, 1, 3, 5), stat.WhitenCholesky)
	fmt.Println(w.Transform(la.New(1, 1, 7)))
	// Output: [[2]]
}

func ExampleWhitening_Inverse() {
	w, _ := stat.NewWhitening(la.New(3, 1, 1, 3, 5), stat.WhitenCholesky)
	fmt.Println(w.Inverse(la.New(1, 1, 2)))
	// Output: [[7]]
}

func ExampleWhitening_String() {
	w, _ := stat.NewWhitening(la.New(3, 1, 1, 3, 5), stat.WhitenCholesky)
	fmt.Println(w)
	// Output:
	// Cholesky whitening of 1 variables, z = W·(x − mean)
	// mean [3]
	// W =
	// [[0.5]]
}

func ExampleMVNormal() {
	X, err := stat.MVNormal(la.NewRand(1), 10_000, la.Vector{1, 2}, la.New(2, 2, 2, 1, 1, 1))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%.1f\n", stat.Cov(X))
	// Output:
	// [[2.0 1.0]
	//  [1.0 1.0]]
}

// height and weight of a person, in cm and kg.
func body() *stat.Normal {
	d, err := stat.NewNormal(la.Vector{170, 70}, la.New(2, 2, 100, 60, 60, 144))
	if err != nil {
		panic(err)
	}
	return d
}

func ExampleNewNormal() {
	_, err := stat.NewNormal(la.Vector{0, 0}, la.New(2, 2, 1, 2, 2, 1))
	fmt.Println(err)
	// Output: stat: the covariance, in units of standard deviations, has the eigenvalue -1: la: matrix is not positive definite
}

func ExampleNormal_Sample() {
	fmt.Println(body().Sample(la.NewRand(1), 3).Dims())
	// Output: 3 2
}

func ExampleNormal_LogDensity() {
	l, err := body().LogDensity(la.Vector{170, 70})
	fmt.Printf("%.4f %v\n", l, err)
	// Output: -6.4815 <nil>
}

func ExampleNormal_Marginal() {
	weight, err := body().Marginal(1)
	fmt.Println(weight, err)
	// Output:
	// N(μ, Σ), μ = [70], Σ =
	// [[144]] <nil>
}

// Somebody is 190 cm tall: the weight to expect, and its variance.
func ExampleNormal_Given() {
	weight, err := body().Given([]int{0}, la.Vector{190})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%.0f %.0f\n", weight.Mean, weight.Cov)
	// Output: [82] [[108]]
}

func ExampleNormal_String() {
	fmt.Println(body())
	// Output:
	// N(μ, Σ), μ = [170  70], Σ =
	// [[100  60]
	//  [ 60 144]]
}

func ExampleNormal_MarshalJSON() {
	text, err := json.Marshal(body())
	fmt.Println(string(text), err)
	// Output: {"mean":[170,70],"cov":[[100,60],[60,144]]} <nil>
}

func ExampleNormal_UnmarshalJSON() {
	var d stat.Normal
	err := json.Unmarshal([]byte(`{"mean":[1],"cov":[[4]]}`), &d)
	fmt.Println(&d, err)
	// Output:
	// N(μ, Σ), μ = [1], Σ =
	// [[4]] <nil>
}

func ExampleMahalanobis() {
	f, err := la.Cholesky(la.New(2, 2, 4, 0, 0, 1))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(stat.Mahalanobis(la.Vector{2, 1}, la.Vector{0, 0}, f))
	// Output: 1.4142135623730951 <nil>
}

func ExampleStudentT_CDF() {
	fmt.Println(stat.StudentT{DF: 5}.CDF(0))
	// Output: 0.5
}

func ExampleStudentT_Survival() {
	p := 2 * stat.StudentT{DF: 10}.Survival(2.228) // both sides
	fmt.Printf("%.3f\n", p)
	// Output: 0.050
}

func ExampleStudentT_Quantile() {
	fmt.Printf("%.4f\n", stat.StudentT{DF: 10}.Quantile(0.975))
	// Output: 2.2281
}

func ExampleFRatio_CDF() {
	fmt.Printf("%.4f\n", stat.FRatio{DF1: 2, DF2: 2}.CDF(1))
	// Output: 0.5000
}

func ExampleFRatio_Survival() {
	fmt.Printf("%.4f\n", stat.FRatio{DF1: 2, DF2: 10}.Survival(4.1028))
	// Output: 0.0500
}

func ExampleChiSquared_CDF() {
	fmt.Printf("%.4f\n", stat.ChiSquared{DF: 1}.CDF(1)) // within one standard deviation
	// Output: 0.6827
}

func ExampleChiSquared_Survival() {
	fmt.Printf("%.4f\n", stat.ChiSquared{DF: 1}.Survival(3.8415))
	// Output: 0.0500
}
