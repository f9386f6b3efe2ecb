package kernel

// Kernels that compare, and choose by what is compared, and their twins.

// larger computes dst = the larger of x and y.
func larger[T Float](dst, x, y []T) {
	x, y = x[:len(dst)], y[:len(dst)]
	for i := range dst {
		dst[i] = max(x[i], y[i])
	}
}

// smaller computes dst = the smaller of x and y.
func smaller[T Float](dst, x, y []T) {
	x, y = x[:len(dst)], y[:len(dst)]
	for i := range dst {
		dst[i] = min(x[i], y[i])
	}
}

// largerOfRows computes dst = the largest of dst and four rows, row i at x[i·inc].
func largerOfRows[T Float](dst, x []T, inc int) {
	n := len(dst)
	x0, x1, x2, x3 := x[:n], x[inc:][:n], x[2*inc:][:n], x[3*inc:][:n]
	for j := range dst {
		dst[j] = max(dst[j], x0[j], x1[j], x2[j], x3[j])
	}
}

// smallerOfRows computes dst = the smallest of dst and four rows, row i at x[i·inc].
func smallerOfRows[T Float](dst, x []T, inc int) {
	n := len(dst)
	x0, x1, x2, x3 := x[:n], x[inc:][:n], x[2*inc:][:n], x[3*inc:][:n]
	for j := range dst {
		dst[j] = min(dst[j], x0[j], x1[j], x2[j], x3[j])
	}
}

// isLess computes dst = 1 where x < y, 0 elsewhere.
func isLess[T Float](dst, x, y []T) {
	x, y = x[:len(dst)], y[:len(dst)]
	for i := range dst {
		dst[i] = truth[T](x[i] < y[i])
	}
}

// isAtMost computes dst = 1 where x ≤ y, 0 elsewhere.
func isAtMost[T Float](dst, x, y []T) {
	x, y = x[:len(dst)], y[:len(dst)]
	for i := range dst {
		dst[i] = truth[T](x[i] <= y[i])
	}
}

// isEqual computes dst = 1 where x = y, 0 elsewhere.
func isEqual[T Float](dst, x, y []T) {
	x, y = x[:len(dst)], y[:len(dst)]
	for i := range dst {
		dst[i] = truth[T](x[i] == y[i])
	}
}

// truth is 1 for what is true and 0 for what is not.
func truth[T Float](yes bool) T {
	if yes {
		return 1
	}
	return 0
}

// choose computes dst = x where mask ≠ 0, y elsewhere.
func choose[T Float](dst, mask, x, y []T) {
	mask, x, y = mask[:len(dst)], x[:len(dst)], y[:len(dst)]
	for i := range dst {
		v := y[i]
		if mask[i] != 0 {
			v = x[i]
		}
		dst[i] = v
	}
}

// Larger computes dst = the larger of x and y, NaN where either is.
func Larger[T Float](dst, x, y []T) {
	if is64[T]() {
		larger64(as64(dst), as64(x[:len(dst)]), as64(y[:len(dst)]))
		return
	}
	larger32(as32(dst), as32(x[:len(dst)]), as32(y[:len(dst)]))
}

// Smaller computes dst = the smaller of x and y, NaN where either is.
func Smaller[T Float](dst, x, y []T) {
	if is64[T]() {
		smaller64(as64(dst), as64(x[:len(dst)]), as64(y[:len(dst)]))
		return
	}
	smaller32(as32(dst), as32(x[:len(dst)]), as32(y[:len(dst)]))
}

// LargerOfRows computes dst = the largest of dst and four rows, row i at x[i·inc:].
func LargerOfRows[T Float](dst, x []T, inc int) {
	x = x[:3*inc+len(dst)]
	if is64[T]() {
		largerOfRows64(as64(dst), as64(x), inc)
		return
	}
	largerOfRows32(as32(dst), as32(x), inc)
}

// SmallerOfRows computes dst = the smallest of dst and four rows, row i at x[i·inc:].
func SmallerOfRows[T Float](dst, x []T, inc int) {
	x = x[:3*inc+len(dst)]
	if is64[T]() {
		smallerOfRows64(as64(dst), as64(x), inc)
		return
	}
	smallerOfRows32(as32(dst), as32(x), inc)
}

// IsLess computes dst = 1 where x < y, 0 elsewhere.
func IsLess[T Float](dst, x, y []T) {
	if is64[T]() {
		isLess64(as64(dst), as64(x[:len(dst)]), as64(y[:len(dst)]))
		return
	}
	isLess32(as32(dst), as32(x[:len(dst)]), as32(y[:len(dst)]))
}

// IsAtMost computes dst = 1 where x ≤ y, 0 elsewhere.
func IsAtMost[T Float](dst, x, y []T) {
	if is64[T]() {
		isAtMost64(as64(dst), as64(x[:len(dst)]), as64(y[:len(dst)]))
		return
	}
	isAtMost32(as32(dst), as32(x[:len(dst)]), as32(y[:len(dst)]))
}

// IsEqual computes dst = 1 where x = y, 0 elsewhere.
func IsEqual[T Float](dst, x, y []T) {
	if is64[T]() {
		isEqual64(as64(dst), as64(x[:len(dst)]), as64(y[:len(dst)]))
		return
	}
	isEqual32(as32(dst), as32(x[:len(dst)]), as32(y[:len(dst)]))
}

// Choose computes dst = x where the mask is not 0, NaN being no 0, and y elsewhere.
func Choose[T Float](dst, mask, x, y []T) {
	n := len(dst)
	if is64[T]() {
		choose64(as64(dst), as64(mask[:n]), as64(x[:n]), as64(y[:n]))
		return
	}
	choose32(as32(dst), as32(mask[:n]), as32(x[:n]), as32(y[:n]))
}
