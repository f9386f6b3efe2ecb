package kernel

// Convert computes dst = x, rounded to nearest where U is the smaller type.
func Convert[U, T Float](dst []U, x []T) {
	x = x[:len(dst)]
	switch {
	case is64[U]() && !is64[T]():
		convert32(as64(dst), as32(x))
	case !is64[U]() && is64[T]():
		convert64(as32(dst), as64(x))
	case is64[U]():
		copy(as64(dst), as64(x))
	default:
		copy(as32(dst), as32(x))
	}
}

// convert computes dst = x in the other precision, rounded to float32 or widened to float64.
func convert[U, T Float](dst []U, x []T) {
	x = x[:len(dst)]
	for i := range dst {
		dst[i] = U(x[i])
	}
}
