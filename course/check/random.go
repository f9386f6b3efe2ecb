package check

import "math"

// RandVector is n random numbers to try the learner's code on: normal deviates
// with one decimal, as they are read more easily in a message, and never 0.
func (t *T) RandVector(n int) []float64 {
	v := make([]float64, n)
	for i := range v {
		for v[i] == 0 {
			v[i] = math.Round(30*t.Rand.NormFloat64()) / 10
		}
	}
	return v
}

// RandRows is r rows of c random numbers each, as those of [T.RandVector].
func (t *T) RandRows(r, c int) [][]float64 {
	a := make([][]float64, r)
	for i := range a {
		a[i] = t.RandVector(c)
	}
	return a
}

// RandInts is n random whole numbers, lo ≤ vᵢ ≤ hi, as float64.
func (t *T) RandInts(n, lo, hi int) []float64 {
	v := make([]float64, n)
	for i := range v {
		v[i] = float64(lo + t.Rand.IntN(hi-lo+1))
	}
	return v
}
