package kernel

import "math"

// Chase chases a bulge in a Hessenberg matrix H: for k = from, from+1, … it makes the
// reflection that takes entries (k, k−1), (k+1, k−1) and (k+2, k−1) to (β, 0, 0), and applies it
// to rows k … k+2 of the columns from k on, of which there are cols at first and one less
// each time, and to columns k … k+2 of rows from−above … k+3; if bottom, the last of them ends
// with row k+2, the last row there is. It makes count reflections, or fewer:
// it stops before one whose entries have squares out of range, or whose last two
// are zero. h begins at entry (from−above, from−1), its rows are inc elements apart,
// cols ≥ count+2, or count+3 unless bottom, and c takes the coefficients, for Reflect.
//
// If x is not nil, the first reflection is the one for x, and column from−1 is not there: h
// begins at column from.
func Chase[T Float](h []T, inc, count, above, cols int, x *[3]T, bottom bool, c []T) (made int) {
	if count <= 0 {
		return 0
	}
	first, last := 0, 0
	var y [3]T
	if x != nil {
		first, y = 1, *x
	}
	if bottom {
		last = 1
	}
	// The last entry that is met is at the end of row k+2, or of row k+3.
	end := (above+count+1)*inc + cols + 1 - first
	if !bottom {
		end = max(end, (above+count+2)*inc+count+3-first)
	}
	h, c = h[:end], c[:count*ReflectionSize]
	if is64[T]() {
		return chase64(as64(h), inc, count, above, cols, first, float64(y[0]), float64(y[1]), float64(y[2]), last, as64(c))
	}
	return chase32(as32(h), inc, count, above, cols, first, float32(y[0]), float32(y[1]), float32(y[2]), last, as32(c))
}

// chase chases a bulge and returns the number of reflections that it made.
func chase[T Float](h []T, inc, count, above, cols, first int, x0, x1, x2 T, last int, c []T) (made int) {
	for k := range count {
		p := (above+k)*inc + k - first // entry (k, k−1)
		if k > 0 || first == 0 {
			x0, x1, x2 = h[p], h[p+inc], h[p+2*inc]
		}
		a, b, d := float64(x0), float64(x1), float64(x2)
		if square := b*b + d*d; !(square >= smallSquare && square+a*a <= bigSquare) {
			return k
		}
		beta, r := MakeReflection(x0, x1, x2)
		if k > 0 || first == 0 {
			h[p], h[p+inc], h[p+2*inc] = beta, 0, 0
		}
		copy(c[k*ReflectionSize:], r[:])
		reflectThree(r[:], 1, 0, h[p+1:], inc, cols-k)
		rows := above + k + 4
		if k == count-1 {
			rows -= last
		}
		ReflectRight(&r, h[k+1-first:], inc, rows, 3)
	}
	return count
}

// ReflectRight applies a reflection to the first order columns, 3 or 2, of some rows.
func ReflectRight[T Float](c *[ReflectionSize]T, a []T, inc, rows, order int) {
	v1, v2, rest, tau, tau1, tau2 := c[0], c[1], c[2], c[3], c[4], c[5]
	if order == 2 {
		for p := 0; rows > 0; rows, p = rows-1, p+inc {
			x := (*[2]T)(a[p:])
			v := v1 * x[1]
			s := x[0] + v
			x[0], x[1] = (rest*x[0]-x[0])-tau*v, x[1]-tau1*s
		}
		return
	}
	for p := 0; rows > 0; rows, p = rows-1, p+inc {
		x := (*[3]T)(a[p:])
		v := v1*x[1] + v2*x[2]
		s := x[0] + v
		x[0], x[1], x[2] = (rest*x[0]-x[0])-tau*v, x[1]-tau1*s, x[2]-tau2*s
	}
}

// MakeReflection makes the reflection H = I − τ·u·uᵀ, u = (1, v₁, v₂), with
// H·x = (beta, 0, 0); H is I if x₁ and x₂ are 0. Its coefficients are those of Reflect.
func MakeReflection[T Float](x0, x1, x2 T) (beta T, c [ReflectionSize]T) {
	if x1 == 0 && x2 == 0 {
		c[2] = 2
		return x0, c
	}
	a, b, d := float64(x0), float64(x1), float64(x2)
	size := 1.0
	square := a*a + (b*b + d*d)
	if !(square > smallSquare && square < bigSquare) {
		size = max(math.Abs(a), math.Abs(b), math.Abs(d))
		a, b, d = a/size, b/size, d/size
		square = a*a + (b*b + d*d)
	}
	norm := math.Copysign(math.Sqrt(square), a)
	u := a + norm
	v1, v2, tau := b/u, d/u, u/norm
	rest := (b*v1 + d*v2) / norm // 2 − τ without cancellation
	return T(-norm * size), [...]T{T(v1), T(v2), T(rest), T(tau), T(tau * v1), T(tau * v2)}
}

// Sums of squares between these have lost nothing that counts.
const smallSquare, bigSquare = 0x1p-860, 0x1p960
