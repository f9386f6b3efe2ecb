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

// eigOrder returns the positions of the real eigenvalues and of the first of each
// pair, by modulus and, among equal moduli, by real part, descending.
//
// "Equal up to rounding" is not transitive, so it cannot be part of a comparison.
// The moduli are sorted first, and cut into groups: a group is what lies within the
// tolerance of its largest.
func eigOrder[T Float](re, im []T) []int {
	order := make([]int, 0, len(re))
	for j := 0; j < len(re); j++ {
		order = append(order, j)
		if im[j] != 0 {
			j++
		}
	}
	moduli := scratch.Borrow[float64](len(re))
	defer moduli.Release()
	for _, j := range order {
		moduli.Data[j] = math.Hypot(float64(re[j]), float64(im[j]))
	}
	modulus := func(j int) float64 { return moduli.Data[j] }
	slices.SortStableFunc(order, func(j, k int) int { return cmp.Compare(modulus(k), modulus(j)) })
	for rest := order; len(rest) > 0; {
		least, size := modulus(rest[0])*(1-modulusTol[T]()), 1
		for size < len(rest) && modulus(rest[size]) >= least {
			size++
		}
		slices.SortStableFunc(rest[:size], func(j, k int) int { return cmp.Compare(re[k], re[j]) })
		rest = rest[size:]
	}
	return order
}
