package kernel

// Kernels that find something out about a vector or about rows.

// largest leaves the largest of x and acc in acc[0], NaN if there is one; assembly, lane
// by lane, in the whole of acc.
func largest[T Float](acc, x []T) {
	m := acc[0]
	for _, v := range x {
		if !(v <= m) && m == m {
			m = v
		}
	}
	acc[0] = m
}

// smallest is largest for the smallest.
func smallest[T Float](acc, x []T) {
	m := acc[0]
	for _, v := range x {
		if !(v >= m) && m == m {
			m = v
		}
	}
	acc[0] = m
}

// above returns the index of the first entry above s, len(x) if there is none.
func above[T Float](s T, x []T) int {
	for i, v := range x {
		if v > s {
			return i
		}
	}
	return len(x)
}

// addRows computes acc += the sum of four rows, row i at x[i·inc:], in float64.
func addRows[T Float](acc []float64, x []T, inc int) {
	n := len(acc)
	x = x[:3*inc+n]
	x0, x1, x2, x3 := x[:n], x[inc:][:n], x[2*inc:][:n], x[3*inc:][:n]
	for j := range acc {
		acc[j] += (float64(x0[j]) + float64(x1[j])) + (float64(x2[j]) + float64(x3[j]))
	}
}

// addDeviations computes sums += Σ dᵢ and squares += Σ dᵢ² for dᵢ = xᵢ − c, where row i of four
// is at x[i·inc:], in float64.
func addDeviations[T Float](sums, squares, c []float64, x []T, inc int) {
	n := len(sums)
	squares, c, x = squares[:n], c[:n], x[:3*inc+n]
	x0, x1, x2, x3 := x[:n], x[inc:][:n], x[2*inc:][:n], x[3*inc:][:n]
	for j, m := range c {
		d0, d1, d2, d3 := float64(x0[j])-m, float64(x1[j])-m, float64(x2[j])-m, float64(x3[j])-m
		sums[j] += (d0 + d1) + (d2 + d3)
		squares[j] += d0*d0 + d1*d1 + d2*d2 + d3*d3
	}
}

// convert computes dst = x in the other precision, rounded to float32 or widened to float64.
func convert[U, T Float](dst []U, x []T) {
	x = x[:len(dst)]
	for i := range dst {
		dst[i] = U(x[i])
	}
}

// dot8 computes dst = the dot products of x with eight rows of a, row i at a[i·inc:].
func dot8[T Float](dst, x, a []T, inc int) {
	dst, a = dst[:8], a[:7*inc+len(x)]
	dst[0], dst[1], dst[2], dst[3] = Dot4(x, a, inc)
	dst[4], dst[5], dst[6], dst[7] = Dot4(x, a[4*inc:], inc)
}

// accLanes is the number of lanes of the longest vector.
const accLanes = 16

// extremeBlock is the number of entries that one call goes over: no more than 25 µs.
const extremeBlock = 1 << 15

// Largest returns the largest entry of x, or NaN if there is one; −Inf if x is empty.
// Of zeros that differ in sign it may return either.
func Largest[T Float](x []T) T {
	var acc [accLanes]T
	infinity := T(1)
	infinity /= acc[0]
	for i := range acc {
		acc[i] = -infinity
	}
	for len(x) > 0 {
		block := x[:min(len(x), extremeBlock)]
		if is64[T]() {
			largest64(as64(acc[:]), as64(block))
		} else {
			largest32(as32(acc[:]), as32(block))
		}
		x = x[len(block):]
	}
	m := acc[0]
	for _, v := range acc[1:] {
		m = max(m, v)
	}
	return m
}

// Smallest returns the smallest entry of x, or NaN if there is one; +Inf if x is empty.
// Of zeros that differ in sign it may return either.
func Smallest[T Float](x []T) T {
	var acc [accLanes]T
	infinity := T(1)
	infinity /= acc[0]
	for i := range acc {
		acc[i] = infinity
	}
	for len(x) > 0 {
		block := x[:min(len(x), extremeBlock)]
		if is64[T]() {
			smallest64(as64(acc[:]), as64(block))
		} else {
			smallest32(as32(acc[:]), as32(block))
		}
		x = x[len(block):]
	}
	m := acc[0]
	for _, v := range acc[1:] {
		m = min(m, v)
	}
	return m
}

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
