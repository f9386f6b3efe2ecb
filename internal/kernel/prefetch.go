package kernel

import "unsafe"

// Prefetch asks for x to be brought into the first-level cache while the
// processor goes on. It is a hint, and changes no result.
func Prefetch[T Float](x []T) {
	const line = 64
	if len(x) > 0 {
		p := unsafe.Pointer(unsafe.SliceData(x))
		prefetchLines(p, (len(x)*int(unsafe.Sizeof(x[0]))+line-1)/line)
	}
}
