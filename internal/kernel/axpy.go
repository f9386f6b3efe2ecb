package kernel

// Axpy computes y += α·x.
func Axpy[T Float](alpha T, x, y []T) {
	y = y[:len(x)]
	i := 0
	for ; i+4 <= len(x); i += 4 {
		p, q := (*[4]T)(x[i:]), (*[4]T)(y[i:])
		q[0] += alpha * p[0]
		q[1] += alpha * p[1]
		q[2] += alpha * p[2]
		q[3] += alpha * p[3]
	}
	for ; i < len(x); i++ {
		y[i] += alpha * x[i]
	}
}

// AxpyInc is Axpy for n elements at increments incX and incY.
func AxpyInc[T Float](n int, alpha T, x []T, incX int, y []T, incY int) {
	for p, q := 0, 0; n > 0; n-- {
		y[q] += alpha * x[p]
		p += incX
		q += incY
	}
}

// Axpy2 computes y += α₀·x₀ + α₁·x₁.
func Axpy2[T Float](alpha0 T, x0 []T, alpha1 T, x1, y []T) {
	n := len(x0)
	x1, y = x1[:n], y[:n]
	i := 0
	for ; i+2 <= n; i += 2 {
		p, q, r := (*[2]T)(x0[i:]), (*[2]T)(x1[i:]), (*[2]T)(y[i:])
		r[0] += alpha0*p[0] + alpha1*q[0]
		r[1] += alpha0*p[1] + alpha1*q[1]
	}
	if i < n {
		y[i] += alpha0*x0[i] + alpha1*x1[i]
	}
}

// Axpy4 computes y += α₀·x₀ + α₁·x₁ + α₂·x₂ + α₃·x₃, where xᵢ is x[i·inc:], over
// the length of y.
func Axpy4[T Float](alpha *[4]T, x []T, inc int, y []T) {
	n := len(y)
	x0, x1, x2, x3 := x[:n], x[inc:][:n], x[2*inc:][:n], x[3*inc:][:n]
	s0, s1, s2, s3 := alpha[0], alpha[1], alpha[2], alpha[3]
	i := 0
	for ; i+2 <= n; i += 2 {
		p0, p1, p2, p3 := (*[2]T)(x0[i:]), (*[2]T)(x1[i:]), (*[2]T)(x2[i:]), (*[2]T)(x3[i:])
		r := (*[2]T)(y[i:])
		r[0] += (s0*p0[0] + s1*p1[0]) + (s2*p2[0] + s3*p3[0])
		r[1] += (s0*p0[1] + s1*p1[1]) + (s2*p2[1] + s3*p3[1])
	}
	if i < n {
		y[i] += (s0*x0[i] + s1*x1[i]) + (s2*x2[i] + s3*x3[i])
	}
}

// Rot applies a plane rotation: x, y = c·x + s·y, c·y − s·x.
func Rot[T Float](x, y []T, c, s T) {
	y = y[:len(x)]
	for i, u := range x {
		v := y[i]
		x[i] = c*u + s*v
		y[i] = c*v - s*u
	}
}
