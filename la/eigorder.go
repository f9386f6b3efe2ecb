package la

import (
	"cmp"
	"math"
	"slices"

	"github.com/lina-la/lina/internal/scratch"
)

// modulusTol is ε^(2/3), the part by which the moduli of two eigenvalues may differ
// and count as equal: rounding moves an eigenvalue by some ε times its condition
// number, and a third of the digits is left to that.
func modulusTol[T Float]() float64 { return math.Cbrt(float64(Eps[T]()) * float64(Eps[T]())) }

// fewValues is the number of eigenvalues up to which their order takes no memory from the heap.
const fewValues = 16

// eigOrder appends to order, which is empty, the positions of the real eigenvalues and of the first of each
// pair, by modulus and, among equal moduli, by real part, descending.
//
// "Equal up to rounding" is not transitive, so it cannot be part of a comparison.
// The moduli are sorted first, and cut into groups: a group is what lies within the
// tolerance of its largest.
func eigOrder[T Float](re, im []T, order []int) []int {
	w := scratch.Borrow[float64](2 * len(re))
	defer w.Release()
	moduli, real := w.Take(len(re)), w.Take(len(re))
	for j := 0; j < len(re); j++ {
		order = append(order, j)
		moduli[j], real[j] = math.Hypot(float64(re[j]), float64(im[j])), float64(re[j])
		if im[j] != 0 {
			j++
		}
	}
	sortDown(order, moduli)
	like := 1 - modulusTol[T]()
	for rest := order; len(rest) > 0; {
		least, size := moduli[rest[0]]*like, 1
		for size < len(rest) && moduli[rest[size]] >= least {
			size++
		}
		if size > 1 {
			sortDown(rest[:size], real)
		}
		rest = rest[size:]
	}
	return order
}

// sortDown sorts positions by the values there, descending; equal ones stay as they are.
func sortDown(order []int, values []float64) {
	if len(order) > fewValues {
		slices.SortStableFunc(order, func(j, k int) int { return cmp.Compare(values[k], values[j]) })
		return
	}
	for i, at := range order {
		for ; i > 0 && values[order[i-1]] < values[at]; i-- {
			order[i] = order[i-1]
		}
		order[i] = at
	}
}
