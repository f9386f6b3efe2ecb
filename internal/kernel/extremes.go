package kernel

// Extreme entries of a vector.

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

// maxAbs returns max |xᵢ|, 0 if x is empty and NaN if it holds one.
func maxAbs[T Float](x []T) T {
	var m T
	for _, v := range x {
		if v < 0 {
			v = -v
		}
		if !(v <= m) {
			if v != v {
				return v
			}
			m = v
		}
	}
	return m
}

// IsFinite reports whether x holds no NaN and no Inf.
func IsFinite[T Float](x []T) bool {
	m := MaxAbs(x)
	return m-m == 0
}
