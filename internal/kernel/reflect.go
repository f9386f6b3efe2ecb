package kernel

// ReflectionSize is the number of coefficients of a reflection of order 3,
//
//	H = I − τ·u·uᵀ,  u = (1, v₁, v₂)
//
// which are v₁, v₂, 2 − τ, τ, τ·v₁ and τ·v₂. With v₂ = 0 it is one of order 2.
//
// Late in a QR iteration τ is nearly 2, and the first entry of H·x is
// −x₀ + (2−τ)·x₀ − τ·(v₁·x₁ + v₂·x₂), which errs by a rounding of x₀ where x₀ − τ·(…)
// would err by several, and by that of τ, always to the same side.
const ReflectionSize = 6

// Reflect applies reflections to a matrix, one after the other: reflection k, whose
// coefficients begin at c[6k], to rows k, k+1 and k+2. The matrix has as many rows
// as reach so far, or one less: then the last reflection is of order 2. Row i begins
// at a[i·inc].
func Reflect[T Float](c, a []T, inc, rows, cols int) {
	count := len(c) / ReflectionSize
	if count == 0 || cols == 0 {
		return
	}
	short := count + 2 - rows
	a = a[:(rows-1)*inc+cols]
	if is64[T]() {
		reflectThree64(as64(c), count, short, as64(a), inc, cols)
		return
	}
	reflectThree32(as32(c), count, short, as32(a), inc, cols)
}

// reflectThree applies count reflections of order 3, the last one of order 2 if short is
// not 0.
func reflectThree[T Float](c []T, count, short int, a []T, inc, cols int) {
	for k := range count - short {
		p := (*[ReflectionSize]T)(c[k*ReflectionSize:])
		v1, v2, rest, tau, tau1, tau2 := p[0], p[1], p[2], p[3], p[4], p[5]
		x0, x1, x2 := a[k*inc:][:cols], a[(k+1)*inc:][:cols], a[(k+2)*inc:][:cols]
		for j, x := range x0 {
			y, z := x1[j], x2[j]
			v := v1*y + v2*z
			s := x + v
			x0[j], x1[j], x2[j] = (rest*x-x)-tau*v, y-tau1*s, z-tau2*s
		}
	}
	if short != 0 {
		k := count - 1
		p := (*[ReflectionSize]T)(c[k*ReflectionSize:])
		v1, rest, tau, tau1 := p[0], p[2], p[3], p[4]
		x0, x1 := a[k*inc:][:cols], a[(k+1)*inc:][:cols]
		for j, x := range x0 {
			y := x1[j]
			v := v1 * y
			s := x + v
			x0[j], x1[j] = (rest*x-x)-tau*v, y-tau1*s
		}
	}
}
