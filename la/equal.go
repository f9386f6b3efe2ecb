package la

import "math"

// Equal reports whether A and B have the same shape and aᵢⱼ = bᵢⱼ everywhere.
// NaN equals nothing.
func (a Dense[T]) Equal(b Dense[T]) bool { return a.all2(b, func(x, y T) bool { return x == y }) }

// EqualApprox reports whether A and B have the same shape and
// |aᵢⱼ − bᵢⱼ| ≤ tol·max(1, |aᵢⱼ|, |bᵢⱼ|) everywhere: tol is relative for large
// entries and absolute for small ones. Infinities equal themselves, NaN equals
// nothing.
func (a Dense[T]) EqualApprox(b Dense[T], tol T) bool {
	return a.all2(b, func(x, y T) bool { return near(x, y, tol) })
}

// Equal reports whether v and w have the same length and equal entries. NaN
// equals nothing.
func (v Vec[T]) Equal(w Vec[T]) bool { return v.AsRow().Equal(w.AsRow()) }

// EqualApprox reports whether v and w have the same length and
// |vᵢ − wᵢ| ≤ tol·max(1, |vᵢ|, |wᵢ|) everywhere.
func (v Vec[T]) EqualApprox(w Vec[T], tol T) bool { return v.AsRow().EqualApprox(w.AsRow(), tol) }

// near reports whether |x − y| ≤ tol·max(1, |x|, |y|).
func near[T Float](x, y, tol T) bool {
	if x == y { // infinities too
		return true
	}
	largest := max(1, abs(x), abs(y))
	return !math.IsInf(float64(largest), 0) && abs(x-y) <= tol*largest
}

// all2 reports whether A and B have one shape and ok holds for each pair.
func (a Dense[T]) all2(b Dense[T], ok func(x, y T) bool) bool {
	if a.rows != b.rows || a.cols != b.cols {
		return false
	}
	return a.all(func(i, j int) bool { return ok(a.at(i, j), b.at(i, j)) })
}

// all reports whether ok holds at every place.
func (a Dense[T]) all(ok func(i, j int) bool) bool {
	for i := range a.rows {
		for j := range a.cols {
			if !ok(i, j) {
				return false
			}
		}
	}
	return true
}
