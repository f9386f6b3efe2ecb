package kernel

import "unsafe"

// Float is the set of element types.
type Float interface{ float32 | float64 }

// is64 reports whether T is float64; the compiler knows.
func is64[T Float]() bool {
	var x T
	return unsafe.Sizeof(x) == 8
}

// Is64 reports whether T is float64; the compiler knows.
func Is64[T Float]() bool { return is64[T]() }

// as64 and as32 are x, whose elements are known to be of that type.
func as64[T Float](x []T) []float64 { return *(*[]float64)(unsafe.Pointer(&x)) }
func as32[T Float](x []T) []float32 { return *(*[]float32)(unsafe.Pointer(&x)) }

// pointers64 and pointers32 are the same for addresses.
func pointers64[T Float](x []*T) []*float64 { return *(*[]*float64)(unsafe.Pointer(&x)) }
func pointers32[T Float](x []*T) []*float32 { return *(*[]*float32)(unsafe.Pointer(&x)) }
