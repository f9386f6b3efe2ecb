package kernel

// Kernels that compare, and choose by what is compared.

// larger computes dst = the larger of x and y, NaN where either is.
func larger[T Float](dst, x, y []T) {
	x, y = x[:len(dst)], y[:len(dst)]
	for i := range dst {
		dst[i] = max(x[i], y[i])
	}
}

// smaller computes dst = the smaller of x and y, NaN where either is.
func smaller[T Float](dst, x, y []T) {
	x, y = x[:len(dst)], y[:len(dst)]
	for i := range dst {
		dst[i] = min(x[i], y[i])
	}
}

// largerOfRows computes dst = the largest of dst and four rows, row i at x[i·inc:].
func largerOfRows[T Float](dst, x []T, inc int) {
	n := len(dst)
	x = x[:3*inc+n]
	x0, x1, x2, x3 := x[:n], x[inc:][:n], x[2*inc:][:n], x[3*inc:][:n]
	for j := range dst {
		dst[j] = max(dst[j], x0[j], x1[j], x2[j], x3[j])
	}
}

// smallerOfRows computes dst = the smallest of dst and four rows, row i at x[i·inc:].
func smallerOfRows[T Float](dst, x []T, inc int) {
	n := len(dst)
	x = x[:3*inc+n]
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

// choose computes dst = x where the mask is not 0, NaN being no 0, and y elsewhere.
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
