package kernel

import (
	"math"
	"unsafe"
)

// Kernels that sort, and their twins. They sort numbers that are not NaN, −0 and 0 being
// equal, and int64.

// Key is the set of types that they sort.
type Key interface{ float32 | float64 | int64 }

// IntKey is an integer in the order of the numbers: the bits of x, all but the sign inverted where
// that is set. −0 comes before 0, and NaN, which has one key whatever its bits, after all.
func IntKey[T Float](x T) int64 {
	if x != x {
		return math.MaxInt64
	}
	if is64[T]() {
		b := int64(math.Float64bits(float64(x)))
		return b ^ int64(uint64(b>>63)>>1)
	}
	b := int32(math.Float32bits(float32(x)))
	return int64(b^int32(uint32(b>>31)>>1)) << 32
}

// split moves the keys of x below the pivot to the front of dst, the others to its end, in any
// order, and returns the number of the former. x has at least sixteen keys. dst is as long and apart
// from it, or longer by sixteen keys or more, and may be around it if it has as many keys as x
// before and after it; what comes to be between the two is arbitrary.
func split[K Key](dst, x []K, pivot K) int {
	less, rest := 0, len(dst)-1
	for _, key := range x {
		dst[less], dst[rest] = key, key
		below := 0 // no branch: none could be foretold
		if key < pivot {
			below = 1
		}
		less += below
		rest += below - 1
	}
	return less
}

// middle is a key of x that about half of its keys are below: the middle one of keys at count
// places, 3 or 9, which are step apart from the first. There are eight keys at each.
func middle[K Key](x []K, step, count int) K {
	three := func(i int) K { return median(x[i], x[i+step], x[i+2*step]) }
	if count == 3 {
		return three(0)
	}
	return median(three(0), three(3*step), three(6*step))
}

func median[K Key](a, b, c K) K { return max(min(a, b), min(max(a, b), c)) }

// sortFew leaves the keys of x in dst, which may be x, in ascending order.
func sortFew[K Key](dst, x []K) {
	dst = dst[:len(x)]
	for i, key := range x {
		j := i
		for ; j > 0 && dst[j-1] > key; j-- {
			dst[j] = dst[j-1]
		}
		dst[j] = key
	}
}

// splitKeys is split for int64, by a name of its own.
func splitKeys(dst, x []int64, pivot int64) int { return split(dst, x, pivot) }

// middleKeys is middle for int64.
func middleKeys(x []int64, step, count int) int64 { return middle(x, step, count) }

// sortFewKeys is sortFew for int64.
func sortFewKeys(dst, x []int64) { sortFew(dst, x) }

// The largest number of keys that sortFew is for, with 8 and with 4 bytes.
var few64, few32 = 32, 32

// Few is the number of keys up to which SortFew is the way to sort.
func Few[K Key]() int {
	if unsafe.Sizeof(*new(K)) == 8 {
		return few64
	}
	return few32
}

// as is x, whose elements are known to be of that type.
func as[U, K Key](x []K) []U { return *(*[]U)(unsafe.Pointer(&x)) }

// splitBlock is the number of keys of one call: no more than 25 µs.
const splitBlock = 1 << 14

// Split moves the keys of x below the pivot to the front of dst, the others to its end, in
// any order, and returns the number of the former. dst is as long and apart from x, or longer by sixteen
// keys or more, and may be around it if it has as many keys as x before and after it; what
// comes to be between the two is arbitrary.
func Split[K Key](dst, x []K, pivot K) int {
	less, end := 0, len(dst)
	_ = dst[:len(x)]
	for len(x) > 0 {
		block := (len(x)-1)%splitBlock + 1
		n := splitFrom(dst[less:end], x[:block], pivot)
		less, end = less+n, end-block+n
		x = x[block:]
	}
	return less
}

func splitFrom[K Key](dst, x []K, pivot K) int {
	if len(x) < 16 {
		return split(dst, x, pivot)
	}
	switch pivot := any(pivot).(type) {
	case float64:
		return split64(as[float64](dst), as[float64](x), pivot)
	case float32:
		return split32(as[float32](dst), as[float32](x), pivot)
	case int64:
		return splitKeys64(as[int64](dst), as[int64](x), pivot)
	}
	panic("unreachable")
}

// manyToSample is the length from which more keys are looked at for a middle one.
const manyToSample = 1 << 10

// Middle is a key of x, which has 32 keys or more, that about half of its keys are below;
// where there is NaN it may be that.
func Middle[K Key](x []K) K {
	count := 3
	if len(x) >= manyToSample {
		count = 9
	}
	step := len(x) / count
	x = x[(step-8)/2:][:(count-1)*step+8]
	switch any(*new(K)).(type) {
	case float64:
		return K(middle64(as[float64](x), step, count))
	case float32:
		return K(middle32(as[float32](x), step, count))
	case int64:
		return K(middleKeys64(as[int64](x), step, count))
	}
	panic("unreachable")
}

// SortFew leaves the keys of x, at most Few of them, in dst in ascending order; dst may be x.
func SortFew[K Key](dst, x []K) {
	dst = dst[:len(x)]
	switch any(*new(K)).(type) {
	case float64:
		sortFew64(as[float64](dst), as[float64](x))
	case float32:
		sortFew32(as[float32](dst), as[float32](x))
	case int64:
		sortFewKeys64(as[int64](dst), as[int64](x))
	}
}
