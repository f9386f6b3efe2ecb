package la

import (
	"slices"

	"github.com/lina-la/lina/internal/blas"
)

// Sorted returns the entries in ascending order, NaN last. It copies.
func (v Vec[T]) Sorted() Vec[T] {
	u := make(Vec[T], len(v))
	blas.SortTo(u, v)
	return u
}

// SortTo stores the entries of v in dst in ascending order, NaN last: v.SortTo(v) sorts v itself.
// It panics if the lengths differ, or if dst overlaps v in any other way.
func (v Vec[T]) SortTo(dst Vec[T]) {
	checkLengths("SortTo", len(v), len(dst))
	if sharesSpan(dst, v) {
		checkElementwise("SortTo", "v", dst.AsRow(), v.AsRow())
	}
	blas.SortTo(dst, v)
}

// TopK returns the indices of the k largest entries, the largest first. Of equal
// entries the one with the lower index comes first, and NaN comes after all
// numbers. It takes n·log k steps, and panics unless 0 ≤ k ≤ len(v).
func (v Vec[T]) TopK(k int) []int {
	if k < 0 || k > len(v) {
		panicShape("TopK", "%d of %d entries", k, len(v))
	}
	if k == 0 {
		return []int{}
	}
	// A heap whose root is the last of the best k so far.
	heap := make([]int, k)
	for i := range heap {
		heap[i] = i
	}
	for r := k/2 - 1; r >= 0; r-- {
		v.sift(heap, r)
	}
	for i := k; i < len(v); i++ {
		// Of numbers only a larger one gets in: those between are skipped by a kernel.
		if last := v[heap[0]]; last == last {
			if i += blas.Above(last, v[i:]); i == len(v) {
				break
			}
		} else if !v.before(i, heap[0]) {
			continue
		}
		heap[0] = i
		v.sift(heap, 0)
	}
	slices.SortFunc(heap, func(i, j int) int {
		if v.before(i, j) {
			return -1
		}
		return 1
	})
	return heap
}

// before reports whether entry i comes before entry j ≠ i among the largest.
func (v Vec[T]) before(i, j int) bool {
	x, y := v[i], v[j]
	switch {
	case x > y:
		return true
	case x < y:
		return false
	case x == x && y != y:
		return true
	case x != x && y == y:
		return false
	}
	return i < j
}

// sift moves the entry at r down the heap until none below it comes after it.
func (v Vec[T]) sift(heap []int, r int) {
	for {
		last := 2*r + 1
		if last >= len(heap) {
			return
		}
		if next := last + 1; next < len(heap) && v.before(heap[last], heap[next]) {
			last = next
		}
		if v.before(heap[last], heap[r]) {
			return
		}
		heap[r], heap[last] = heap[last], heap[r]
		r = last
	}
}
