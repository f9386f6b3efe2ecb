package kernel

// Axpy computes y += α·x.
func Axpy[T Float](alpha T, x, y []T) {
	y = y[:len(x)]
	AddScaled(y, y, alpha, x)
}

// AxpyInc computes y += α·x for n elements at increments incX and incY.
func AxpyInc[T Float](n int, alpha T, x []T, incX int, y []T, incY int) {
	for p, q := 0, 0; n > 0; n-- {
		y[q] += alpha * x[p]
		p += incX
		q += incY
	}
}

// axpy2 computes y += a₀·x₀ + a₁·x₁.
func axpy2[T Float](a0 T, x0 []T, a1 T, x1, y []T) {
	n := len(x0)
	x1, y = x1[:n], y[:n]
	i := 0
	for ; i+2 <= n; i += 2 {
		p, q, r := (*[2]T)(x0[i:]), (*[2]T)(x1[i:]), (*[2]T)(y[i:])
		r[0] += a0*p[0] + a1*q[0]
		r[1] += a0*p[1] + a1*q[1]
	}
	if i < n {
		y[i] += a0*x0[i] + a1*x1[i]
	}
}

// axpy4 computes y += a₀·x₀ + a₁·x₁ + a₂·x₂ + a₃·x₃, where xᵢ is x[i·inc:], over
// the length of y.
func axpy4[T Float](a0, a1, a2, a3 T, x []T, inc int, y []T) {
	n := len(y)
	x = x[:3*inc+n]
	x0, x1, x2, x3 := x[:n], x[inc:][:n], x[2*inc:][:n], x[3*inc:][:n]
	i := 0
	for ; i+2 <= n; i += 2 {
		p0, p1, p2, p3 := (*[2]T)(x0[i:]), (*[2]T)(x1[i:]), (*[2]T)(x2[i:]), (*[2]T)(x3[i:])
		r := (*[2]T)(y[i:])
		r[0] += (a0*p0[0] + a1*p1[0]) + (a2*p2[0] + a3*p3[0])
		r[1] += (a0*p0[1] + a1*p1[1]) + (a2*p2[1] + a3*p3[1])
	}
	if i < n {
		y[i] += (a0*x0[i] + a1*x1[i]) + (a2*x2[i] + a3*x3[i])
	}
}

// rot applies a plane rotation: x, y = c·x + s·y, c·y − s·x.
func rot[T Float](x, y []T, c, s T) {
	y = y[:len(x)]
	for i, u := range x {
		v := y[i]
		x[i] = c*u + s*v
		y[i] = c*v - s*u
	}
}
