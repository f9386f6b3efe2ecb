package la

import "unsafe"

// apart reports whether the spans of a and b have no element in common.
func apart[T Float](a, b *Dense[T]) bool { return !sharesSpan(a.data, b.data) }

// sharesSpan reports whether two slices have an element in common.
func sharesSpan[T Float](a, b []T) bool {
	size := unsafe.Sizeof(*new(T))
	pa, pb := uintptr(unsafe.Pointer(unsafe.SliceData(a))), uintptr(unsafe.Pointer(unsafe.SliceData(b)))
	return pa < pb+uintptr(len(b))*size && pb < pa+uintptr(len(a))*size
}

// sameView reports whether a and b are one and the same view.
func sameView[T Float](a, b *Dense[T]) bool {
	return a.rows == b.rows && a.cols == b.cols && unsafe.SliceData(a.data) == unsafe.SliceData(b.data) &&
		(a.rowInc == b.rowInc || a.rows <= 1) && (a.colInc == b.colInc || a.cols <= 1)
}

// overlaps reports whether a and b have an element in common. The answer is
// exact for two views of one row-major (or column-major) matrix, which is what
// Slice makes; two views whose increments differ count as overlapping as soon
// as their spans do.
func overlaps[T Float](a, b Dense[T]) bool {
	if apart(&a, &b) {
		return false
	}
	size := unsafe.Sizeof(a.data[0])
	pa, pb := uintptr(unsafe.Pointer(&a.data[0])), uintptr(unsafe.Pointer(&b.data[0]))
	if pa > pb {
		a, b, pa, pb = b, a, pb, pa
	}
	return gridsOverlap(a, b, int((pb-pa)/size))
}

// gridsOverlap decides for two views whose spans overlap, b starting off
// elements behind a.
func gridsOverlap[T Float](a, b Dense[T], off int) bool {
	if a.colInc != 1 && a.rowInc == 1 || b.colInc != 1 && b.rowInc == 1 {
		a, b = a.T(), b.T() // column-major: the same question about the transposes
	}
	if a.rows == 1 {
		a.rowInc = b.rowInc // a single row fits any grid
	} else if b.rows == 1 {
		b.rowInc = a.rowInc
	}
	grid := a.rowInc
	unit := (a.colInc == 1 || a.cols == 1) && (b.colInc == 1 || b.cols == 1)
	if !unit || grid != b.rowInc || a.cols > grid || b.cols > grid {
		return true
	}
	// On a grid whose rows are grid elements long, a stands at (0, 0) and b at
	// (i, j). Beyond the grid's edge, b goes on at column 0 of the next row.
	i, j := off/grid, off%grid
	if i < a.rows && j < a.cols {
		return true
	}
	return i+1 < a.rows && j+b.cols > grid
}

// checkOverlap panics if dst shares an element with the operand x.
func checkOverlap[T Float](op, name string, dst, x Dense[T]) {
	if overlaps(dst, x) {
		panicShape(op, "dst overlaps %s: give it storage of its own", name)
	}
}

// checkElementwise panics if dst shares an element with x without being x: an
// entry would be overwritten before it is read.
func checkElementwise[T Float](op, name string, dst, x Dense[T]) {
	if !sameView(&dst, &x) && overlaps(dst, x) {
		panicShape(op, "dst overlaps %s but is not the same view: clone %s first", name, name)
	}
}
