package la

import (
	"unsafe"

	"github.com/lina-la/lina/internal/blas"
)

// The …To methods of vectors store their result in dst and allocate nothing. Short vectors
// take little longer to check than to compute with: a slice passes in registers.

// AddTo stores dst = v + w. dst may be v or w; it panics if dst overlaps one of them in any
// other way, or if the lengths differ.
func (v Vec[T]) AddTo(dst, w Vec[T]) {
	if !agree(dst, v, w) {
		refuseVectors("AddTo", dst, v, w)
	}
	blas.AddSlices(dst, v, w)
}

// SubTo stores dst = v − w, with the rules of AddTo.
func (v Vec[T]) SubTo(dst, w Vec[T]) {
	if !agree(dst, v, w) {
		refuseVectors("SubTo", dst, v, w)
	}
	blas.SubSlices(dst, v, w)
}

// MulElemTo stores dst = v ∘ w, the products vᵢ·wᵢ, with the rules of AddTo.
func (v Vec[T]) MulElemTo(dst, w Vec[T]) {
	if !agree(dst, v, w) {
		refuseVectors("MulElemTo", dst, v, w)
	}
	blas.MulSlices(dst, v, w)
}

// AddScaledTo stores dst = v + s·w, with the rules of AddTo: x.AddScaledTo(x, -rate, gradient)
// is a step downhill.
func (v Vec[T]) AddScaledTo(dst Vec[T], s T, w Vec[T]) {
	if !agree(dst, v, w) {
		refuseVectors("AddScaledTo", dst, v, w)
	}
	blas.AddScaledSlices(dst, v, s, w)
}

// ScaleTo stores dst = s·v. dst may be v; it panics if dst overlaps v in any other way, or if
// the lengths differ.
func (v Vec[T]) ScaleTo(dst Vec[T], s T) {
	if !agree(dst, v, v) {
		refuseVectors("ScaleTo", dst, v, v)
	}
	blas.ScaleSlices(dst, s, v)
}

// agree reports whether three vectors have one length, and dst is v or clear of it, and w or
// clear of it.
func agree[T Float](dst, v, w Vec[T]) bool {
	span := uintptr(len(dst)) * unsafe.Sizeof(*new(T))
	d := uintptr(unsafe.Pointer(unsafe.SliceData(dst)))
	p, q := d-uintptr(unsafe.Pointer(unsafe.SliceData(v))), d-uintptr(unsafe.Pointer(unsafe.SliceData(w)))
	return len(v) == len(dst) && len(w) == len(dst) &&
		(p == 0 || p >= span && -p >= span) && (q == 0 || q >= span && -q >= span) // distances wrap around
}

// refuseVectors panics, saying what does not fit.
func refuseVectors[T Float](op string, dst, v, w Vec[T]) {
	checkLengths(op, len(v), len(w))
	checkLengths(op, len(v), len(dst))
	checkElementwise(op, "v", dst.AsRow(), v.AsRow())
	checkElementwise(op, "w", dst.AsRow(), w.AsRow())
}
