package kernel

// Passes of a Fourier transform in Stockham's arrangement, of radix 4 and 8. What
// a pass computes says package fourier.

// fourierChunk is about how many numbers a call of assembly goes over, which is not preempted.
const fourierChunk = 1 << 13

// FourierPass computes, for k < groups, i < inner and j < radix, which is 4 or 8,
//
//	to[i, k, j] = w[i, j−1] · Σₘ exp(−2πi·j·m/radix) · from[i, m, k],
//
// where an index on the left runs fastest and w[i, −1] = 1: from is inner×radix×groups, to is
// inner×groups×radix, and w, which is not looked at if inner = 1, inner×(radix−1). to and from
// do not overlap.
func FourierPass(radix int, to, from, w []complex128, inner, groups int) {
	n, step := radix*inner*groups, inner*groups
	to, from = to[:n], from[:n]
	if inner == 1 {
		const lanes = 4
		whole := groups &^ (lanes - 1)
		for k := 0; k < whole; k += fourierChunk / 8 {
			few := min(fourierChunk/8, whole-k)
			if radix == 4 {
				lastFour64(to[k:], from[4*k:], step, few)
			} else {
				lastEight64(to[k:], from[8*k:], step, few)
			}
		}
		if whole < groups && radix == 4 {
			lastFour(to[whole:], from[4*whole:], step, groups-whole)
		} else if whole < groups {
			lastEight(to[whole:], from[8*whole:], step, groups-whole)
		}
		return
	}
	w = w[:(radix-1)*inner]
	few := min(inner, fourierChunk/8)
	together := 1
	if few == inner {
		together = max(1, fourierChunk/(8*inner))
	}
	for k := 0; k < groups; k += together {
		for i := 0; i < inner; i += few {
			x, y := from[radix*k*inner+i:], to[k*inner+i:]
			if radix == 4 {
				passFour64(y, x, w[i:], inner, min(few, inner-i), step, min(together, groups-k))
			} else {
				passEight64(y, x, w[i:], inner, min(few, inner-i), step, min(together, groups-k))
			}
		}
	}
}

// Transpose computes to[i + j·toInc] = from[j + i·fromInc] for i < rows and j < cols.
func Transpose(to []complex128, toInc int, from []complex128, fromInc, rows, cols int) {
	if rows == 0 || cols == 0 {
		return
	}
	to, from = to[:(cols-1)*toInc+rows], from[:(rows-1)*fromInc+cols]
	const blocks = fourierChunk / 128
	wholeRows, wholeCols := rows&^7, cols&^7
	if rows >= cols {
		for j := 0; j < wholeCols; j += 8 {
			for i := 0; i < wholeRows; i += 8 * blocks {
				transposeBlocks64(to[i+j*toInc:], toInc, 8, from[j+i*fromInc:], fromInc, 8*fromInc, min(blocks, (wholeRows-i)/8))
			}
		}
	} else {
		for i := 0; i < wholeRows; i += 8 {
			for j := 0; j < wholeCols; j += 8 * blocks {
				transposeBlocks64(to[i+j*toInc:], toInc, 8*toInc, from[j+i*fromInc:], fromInc, 8, min(blocks, (wholeCols-j)/8))
			}
		}
	}
	for i := range rows {
		first := wholeCols
		if i >= wholeRows {
			first = 0
		}
		for j, x := range from[i*fromInc:][:cols][first:] {
			to[i+(first+j)*toInc] = x
		}
	}
}

// transposeBlocks transposes blocks of 8×8, which begin toStep and fromStep apart.
func transposeBlocks(to []complex128, toInc, toStep int, from []complex128, fromInc, fromStep, blocks int) {
	for b := range blocks {
		x, y := from[b*fromStep:], to[b*toStep:]
		for i := range 8 {
			for j, v := range x[i*fromInc:][:8] {
				y[i+j*toInc] = v
			}
		}
	}
}

// MulTwiddles computes x = s·w·x, entry by entry.
func MulTwiddles(x []complex128, s complex128, w []complex128) {
	mulTwiddles64(x, real(s), imag(s), w[:len(x)])
}

// mulTwiddles computes x = (re + i·im)·w·x, entry by entry.
func mulTwiddles(x []complex128, re, im float64, w []complex128) {
	s := complex(re, im)
	for i, v := range w {
		x[i] *= s * v
	}
}

// fourth is the transform of length 4.
func fourth(x0, x1, x2, x3 complex128) (y0, y1, y2, y3 complex128) {
	a, b := x0+x2, x0-x2
	c, d := x1+x3, x1-x3
	d = complex(imag(d), -real(d)) // −i·d
	return a + c, b + d, a - c, b - d
}

// eighth is the transform of length 8.
func eighth(x []complex128, m int) (y0, y1, y2, y3, y4, y5, y6, y7 complex128) {
	const h = 0.70710678118654752440084436210484903928 // √½
	a0, a1, a2, a3 := fourth(x[0], x[2*m], x[4*m], x[6*m])
	b0, b1, b2, b3 := fourth(x[m], x[3*m], x[5*m], x[7*m])
	b1 = complex(h*(real(b1)+imag(b1)), h*(imag(b1)-real(b1)))  // ω₈·b1
	b2 = complex(imag(b2), -real(b2))                           // −i·b2
	b3 = complex(h*(imag(b3)-real(b3)), -h*(imag(b3)+real(b3))) // ω₈³·b3
	return a0 + b0, a1 + b1, a2 + b2, a3 + b3, a0 - b0, a1 - b1, a2 - b2, a3 - b3
}

// passFour computes to[i+k·inner+j·step] = w[i+(j−1)·inner] · Σₘ (−i)^(j·m) · from[i+(m+4k)·inner] for i < count
// and k < groups, w being 1 for j = 0. count is inner if groups > 1.
func passFour(to, from, w []complex128, inner, count, step, groups int) {
	w1, w2, w3 := w[:count], w[inner:][:count], w[2*inner:][:count]
	for k := range groups {
		x, y := from[4*k*inner:], to[k*inner:]
		x0, x1, x2, x3 := x[:count], x[inner:][:count], x[2*inner:][:count], x[3*inner:][:count]
		y0, y1, y2, y3 := y[:count], y[step:][:count], y[2*step:][:count], y[3*step:][:count]
		for i := range w1 {
			a, b, c, d := fourth(x0[i], x1[i], x2[i], x3[i])
			y0[i], y1[i], y2[i], y3[i] = a, b*w1[i], c*w2[i], d*w3[i]
		}
	}
}

// passEight is passFour with eight for four.
func passEight(to, from, w []complex128, inner, count, step, groups int) {
	for k := range groups {
		for i := range count {
			y, v := to[k*inner+i:], w[i:]
			y0, y1, y2, y3, y4, y5, y6, y7 := eighth(from[8*k*inner+i:], inner)
			y[0], y[step], y[2*step], y[3*step] = y0, y1*v[0], y2*v[inner], y3*v[2*inner]
			y[4*step], y[5*step], y[6*step], y[7*step] = y4*v[3*inner], y5*v[4*inner], y6*v[5*inner], y7*v[6*inner]
		}
	}
}

// lastFour computes to[k+j·step] = Σₘ (−i)^(j·m) · from[m+4k] for k < groups. Assembly takes whole vectors of
// groups, a multiple of four.
func lastFour(to, from []complex128, step, groups int) {
	y0, y1, y2, y3 := to[:groups], to[step:][:groups], to[2*step:][:groups], to[3*step:][:groups]
	for k := range y0 {
		x := from[4*k:][:4]
		y0[k], y1[k], y2[k], y3[k] = fourth(x[0], x[1], x[2], x[3])
	}
}

// lastEight is lastFour with eight for four.
func lastEight(to, from []complex128, step, groups int) {
	for k := range groups {
		y := to[k:]
		y[0], y[step], y[2*step], y[3*step], y[4*step], y[5*step], y[6*step], y[7*step] = eighth(from[8*k:][:8], 1)
	}
}
