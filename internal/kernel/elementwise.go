package kernel

// shortVector is the length up to which the way into assembly takes longer than the twin.
const shortVector = 8

// add computes dst = x + y.
//
//gen:twin len(dst) <= shortVector
func add[T Float](dst, x, y []T) {
	x, y = x[:len(dst)], y[:len(dst)]
	for i := range dst {
		dst[i] = x[i] + y[i]
	}
}

// sub computes dst = x − y.
//
//gen:twin len(dst) <= shortVector
func sub[T Float](dst, x, y []T) {
	x, y = x[:len(dst)], y[:len(dst)]
	for i := range dst {
		dst[i] = x[i] - y[i]
	}
}

// mul computes dst = x·y, element by element.
//
//gen:twin len(dst) <= shortVector
func mul[T Float](dst, x, y []T) {
	x, y = x[:len(dst)], y[:len(dst)]
	for i := range dst {
		dst[i] = x[i] * y[i]
	}
}

// div computes dst = x/y, element by element.
func div[T Float](dst, x, y []T) {
	x, y = x[:len(dst)], y[:len(dst)]
	for i := range dst {
		dst[i] = x[i] / y[i]
	}
}

// addScaled computes dst = x + s·y.
func addScaled[T Float](dst, x []T, s T, y []T) {
	x, y = x[:len(dst)], y[:len(dst)]
	for i := range dst {
		dst[i] = x[i] + s*y[i]
	}
}

// scale computes dst = s·x.
func scale[T Float](dst []T, s T, x []T) {
	x = x[:len(dst)]
	for i := range dst {
		dst[i] = s * x[i]
	}
}

// quotient computes dst = x/s.
func quotient[T Float](dst []T, s T, x []T) {
	x = x[:len(dst)]
	for i := range dst {
		dst[i] = x[i] / s
	}
}

// Shift computes dst = x + s.
func Shift[T Float](dst []T, s T, x []T) {
	x = x[:len(dst)]
	for i := range dst {
		dst[i] = x[i] + s
	}
}

// Fill sets every element of dst to s.
func Fill[T Float](dst []T, s T) {
	if s == 0 && 1/s > 0 { // not −0
		clear(dst)
		return
	}
	for i := range dst {
		dst[i] = s
	}
}
