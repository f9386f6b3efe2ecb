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

// split moves the keys of x below the pivot to less, the others to rest, in their order,
// and returns the number of the former. Both have the length of x, one may be x itself,
// and what is in them beyond the keys is arbitrary.
func split[K Key](less, rest, x []K, pivot K) int {
	less, rest = less[:len(x)], rest[:len(x)]
	n := 0
	for i, key := range x {
		less[n] = key
		rest[i-n] = key
		below := 0 // no branch: none could be foretold
		if key < pivot {
			below = 1
		}
		n += below
	}
	return n
}

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
func splitKeys(less, rest, x []int64, pivot int64) int { return split(less, rest, x, pivot) }

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

// Split moves the keys of x below the pivot to less, the others to rest, in their order,
// and returns the number of the former. Both have at least the length of x, one may be x
// itself, and what is in them beyond the keys, up to the length of x, is arbitrary.
func Split[K Key](less, rest, x []K, pivot K) int {
	less, rest = less[:len(x)], rest[:len(x)]
	n := 0
	for i := 0; i < len(x); i += splitBlock {
		block := x[i:min(i+splitBlock, len(x))]
		switch pivot := any(pivot).(type) {
		case float64:
			n += split64(as[float64](less[n:]), as[float64](rest[i-n:]), as[float64](block), pivot)
		case float32:
			n += split32(as[float32](less[n:]), as[float32](rest[i-n:]), as[float32](block), pivot)
		case int64:
			n += splitKeys64(as[int64](less[n:]), as[int64](rest[i-n:]), as[int64](block), pivot)
		}
	}
	return n
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
