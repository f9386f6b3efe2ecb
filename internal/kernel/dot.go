package kernel

// shortDot is the length up to which the way into assembly takes longer than the twin; the bits
// of a sum depend on which of them it is.
const shortDot = 16

// dot returns Σ xᵢyᵢ, in T, over several partial sums.
//
//gen:twin len(x) <= shortDot
func dot[T Float](x, y []T) T {
	y = y[:len(x)]
	var s0, s1, s2, s3 T
	i := 0
	for ; i+4 <= len(x); i += 4 {
		p, q := (*[4]T)(x[i:]), (*[4]T)(y[i:])
		s0 += p[0] * q[0]
		s1 += p[1] * q[1]
		s2 += p[2] * q[2]
		s3 += p[3] * q[3]
	}
	for ; i < len(x); i++ {
		s0 += x[i] * y[i]
	}
	return (s0 + s1) + (s2 + s3)
}

// DotInc returns Σ xᵢyᵢ for n elements at increments incX and incY.
func DotInc[T Float](n int, x []T, incX int, y []T, incY int) T {
	var s0, s1 T
	p, q := 0, 0
	for ; n >= 2; n -= 2 {
		s0 += x[p] * y[q]
		s1 += x[p+incX] * y[q+incY]
		p += 2 * incX
		q += 2 * incY
	}
	if n > 0 {
		s0 += x[p] * y[q]
	}
	return s0 + s1
}

// dot4 returns the dot products of x with four rows of a, row i at a[i·inc:].
func dot4[T Float](x, a []T, inc int) (s0, s1, s2, s3 T) {
	n := len(x)
	a = a[:3*inc+n]
	a0, a1, a2, a3 := a[:n], a[inc:][:n], a[2*inc:][:n], a[3*inc:][:n]
	i := 0
	for ; i+2 <= n; i += 2 {
		v := (*[2]T)(x[i:])
		p0, p1, p2, p3 := (*[2]T)(a0[i:]), (*[2]T)(a1[i:]), (*[2]T)(a2[i:]), (*[2]T)(a3[i:])
		s0 += p0[0] * v[0]
		s1 += p1[0] * v[0]
		s2 += p2[0] * v[0]
		s3 += p3[0] * v[0]
		s0 += p0[1] * v[1]
		s1 += p1[1] * v[1]
		s2 += p2[1] * v[1]
		s3 += p3[1] * v[1]
	}
	if i < n {
		s0 += a0[i] * x[i]
		s1 += a1[i] * x[i]
		s2 += a2[i] * x[i]
		s3 += a3[i] * x[i]
	}
	return
}

// dot8 computes dst = the dot products of x with eight rows of a, row i at a[i·inc:].
func dot8[T Float](dst, x, a []T, inc int) {
	dst, a = dst[:8], a[:7*inc+len(x)]
	dst[0], dst[1], dst[2], dst[3] = Dot4(x, a, inc)
	dst[4], dst[5], dst[6], dst[7] = Dot4(x, a[4*inc:], inc)
}

// dotAxpy computes y += α·a and returns Σ aᵢxᵢ, reading a once: one row of a
// symmetric matrix acting both as a row and as a column.
func dotAxpy[T Float](x []T, alpha T, a, y []T) T {
	n := len(x)
	a, y = a[:n], y[:n]
	var s0, s1, s2, s3 T
	i := 0
	for ; i+4 <= n; i += 4 {
		p, q, r := (*[4]T)(a[i:]), (*[4]T)(x[i:]), (*[4]T)(y[i:])
		v0, v1, v2, v3 := p[0], p[1], p[2], p[3]
		s0 += v0 * q[0]
		s1 += v1 * q[1]
		s2 += v2 * q[2]
		s3 += v3 * q[3]
		r[0] += alpha * v0
		r[1] += alpha * v1
		r[2] += alpha * v2
		r[3] += alpha * v3
	}
	for ; i < n; i++ {
		s0 += a[i] * x[i]
		y[i] += alpha * a[i]
	}
	return (s0 + s1) + (s2 + s3)
}
