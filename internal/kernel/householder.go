package kernel

// householderRight computes A = A·(I − τ·u·uᵀ) for a matrix of few columns: row i begins at
// a[i·inc] and is as long as u, whose length is a multiple of 8. Zeros at both ends of u
// make a reflection of fewer columns, as long as what they meet is finite.
func householderRight[T Float](a []T, inc, rows int, u []T, tau T) {
	if rows <= 0 || len(u) == 0 {
		return
	}
	a, u = a[:(rows-1)*inc+len(u)], u[:len(u)&^7]
	first, last := 0, len(u)
	for first < last && u[first] == 0 {
		first++
	}
	for first < last && u[last-1] == 0 {
		last--
	}
	u = u[first:last]
	for i := range rows {
		x := a[i*inc+first:][:len(u)]
		var s T
		for j, v := range u {
			s += v * x[j]
		}
		s *= tau
		for j, v := range u {
			x[j] -= s * v
		}
	}
}

// householderLeft computes A = (I − τ·u·uᵀ)·A for a matrix of len(u) rows and cols columns, a
// multiple of 8; row i begins at a[i·inc].
func householderLeft[T Float](a []T, inc, cols int, u []T, tau T) {
	if cols <= 0 || len(u) == 0 {
		return
	}
	a = a[:(len(u)-1)*inc+cols]
	cols &^= 7
	var w [16]T
	for j := 0; j < cols; j += len(w) {
		sums := w[:min(len(w), cols-j)]
		clear(sums)
		for i, v := range u {
			for k, x := range a[i*inc+j:][:len(sums)] {
				sums[k] += v * x
			}
		}
		for i, v := range u {
			v *= tau
			x := a[i*inc+j:][:len(sums)]
			for k, s := range sums {
				x[k] -= v * s
			}
		}
	}
}
