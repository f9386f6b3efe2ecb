package ml

import (
	"math"
	"math/rand/v2"
)

// TrainTestSplit divides the numbers 0 … n−1 into two parts at random: some to fit a model to,
// and ⌈share·n⌉ to test it with.
//
//	train, test := ml.TrainTestSplit(rng, n, 0.25)
//	fit, err := ml.FitLinear(X.TakeRows(train...), y.Take(train...), nil)
//
// With a nil rng the test is the end of the range. It panics unless n ≥ 0 and 0 ≤ share ≤ 1.
func TrainTestSplit(rng *rand.Rand, n int, share float64) (train, test []int) {
	if n < 0 || !(share >= 0 && share <= 1) {
		panicShape("TrainTestSplit", "a share of %v of %d", share, n)
	}
	order := shuffled(rng, n)
	cut := n - int(math.Ceil(share*float64(n)-1e-9))
	return order[:cut:cut], order[cut:]
}

// Fold is the numbers of the samples to fit to and to test with.
type Fold struct {
	Train []int `json:"train"`
	Test  []int `json:"test"`
}

// KFold divides the numbers 0 … n−1 into k parts of nearly one size, and returns k folds, each
// of which tests with one part and trains with the others. The parts are random; with a nil
// rng they are runs in order. It panics unless 2 ≤ k ≤ n.
func KFold(rng *rand.Rand, n, k int) []Fold {
	if k < 2 || k > n {
		panicShape("KFold", "%d folds of %d samples", k, n)
	}
	order := shuffled(rng, n)
	folds := make([]Fold, k)
	lo := 0
	for i := range folds {
		hi := lo + n/k
		if i < n%k {
			hi++
		}
		folds[i].Test = append([]int{}, order[lo:hi]...)
		folds[i].Train = append(append(make([]int, 0, n-hi+lo), order[:lo]...), order[hi:]...)
		lo = hi
	}
	return folds
}

func shuffled(rng *rand.Rand, n int) []int {
	if rng != nil {
		return rng.Perm(n)
	}
	order := make([]int, n)
	for i := range order {
		order[i] = i
	}
	return order
}
