package fourier

// run transforms along the factor: of radix r, for k < groups and i < inner,
//
//	to[i, k, j] = ω^(i·j·groups) · Σₘ ωᵣ^(j·m) · from[i, m, k],
//
// where an index on the left runs fastest: from is inner×r×groups, to inner×groups×r.
func (p *pass) run(from, to []complex128) {
	switch p.radix {
	case 2:
		p.two(from, to)
	case 3:
		p.three(from, to)
	case 4:
		p.four(from, to)
	case 5:
		p.five(from, to)
	case 8:
		p.eight(from, to)
	default:
		p.any(from, to)
	}
}

func (p *pass) two(from, to []complex128) {
	m, step := p.inner, p.inner*p.groups
	w := p.twiddles[:m]
	for k := range p.groups {
		x0, x1 := from[2*k*m:][:m], from[(2*k+1)*m:][:m]
		y0, y1 := to[k*m:][:m], to[k*m+step:][:m]
		for i := range w {
			a, b := x0[i], x1[i]
			y0[i], y1[i] = a+b, (a-b)*w[i]
		}
	}
}

func (p *pass) three(from, to []complex128) {
	const s = 0.86602540378443864676372317075293618347 // sin 2π/3
	m, step := p.inner, p.inner*p.groups
	w1, w2 := p.twiddles[:m], p.twiddles[m:][:m]
	for k := range p.groups {
		x0, x1, x2 := from[3*k*m:][:m], from[(3*k+1)*m:][:m], from[(3*k+2)*m:][:m]
		y0, y1, y2 := to[k*m:][:m], to[k*m+step:][:m], to[k*m+2*step:][:m]
		for i := range w1 {
			a, sum, diff := x0[i], x1[i]+x2[i], x1[i]-x2[i]
			re := complex(real(a)-0.5*real(sum), imag(a)-0.5*imag(sum))
			im := complex(s*imag(diff), -s*real(diff)) // −i·s·diff
			y0[i], y1[i], y2[i] = a+sum, (re+im)*w1[i], (re-im)*w2[i]
		}
	}
}

func (p *pass) four(from, to []complex128) {
	m, step := p.inner, p.inner*p.groups
	if m == 1 { // the last pass: all twiddles are 1
		y0, y1, y2, y3 := to[:step], to[step:][:step], to[2*step:][:step], to[3*step:][:step]
		for k := range y0 {
			x := from[4*k:][:4]
			y0[k], y1[k], y2[k], y3[k] = fourth(x[0], x[1], x[2], x[3])
		}
		return
	}
	w1, w2, w3 := p.twiddles[:m], p.twiddles[m:][:m], p.twiddles[2*m:][:m]
	for k := range p.groups {
		x0, x1, x2, x3 := from[4*k*m:][:m], from[(4*k+1)*m:][:m], from[(4*k+2)*m:][:m], from[(4*k+3)*m:][:m]
		y0, y1, y2, y3 := to[k*m:][:m], to[k*m+step:][:m], to[k*m+2*step:][:m], to[k*m+3*step:][:m]
		for i := range w1 {
			a, b, c, d := fourth(x0[i], x1[i], x2[i], x3[i])
			y0[i], y1[i], y2[i], y3[i] = a, b*w1[i], c*w2[i], d*w3[i]
		}
	}
}

// fourth is the transform of length 4.
func fourth(x0, x1, x2, x3 complex128) (y0, y1, y2, y3 complex128) {
	a, b := x0+x2, x0-x2
	c, d := x1+x3, x1-x3
	d = complex(imag(d), -real(d)) // −i·d
	return a + c, b + d, a - c, b - d
}

func (p *pass) five(from, to []complex128) {
	const (
		c1 = 0.30901699437494742410229341718281905886  // cos 2π/5
		c2 = -0.80901699437494742410229341718281905886 // cos 4π/5
		s1 = 0.95105651629515357211643933337938214340  // sin 2π/5
		s2 = 0.58778525229247312916870595463907276860  // sin 4π/5
	)
	m, step := p.inner, p.inner*p.groups
	w1, w2, w3, w4 := p.twiddles[:m], p.twiddles[m:][:m], p.twiddles[2*m:][:m], p.twiddles[3*m:][:m]
	for k := range p.groups {
		x := from[5*k*m:][:5*m]
		y := to[k*m:]
		for i := range w1 {
			a := x[i]
			p1, m1 := x[m+i]+x[4*m+i], x[m+i]-x[4*m+i]
			p2, m2 := x[2*m+i]+x[3*m+i], x[2*m+i]-x[3*m+i]
			r1 := complex(real(a)+c1*real(p1)+c2*real(p2), imag(a)+c1*imag(p1)+c2*imag(p2))
			r2 := complex(real(a)+c2*real(p1)+c1*real(p2), imag(a)+c2*imag(p1)+c1*imag(p2))
			t1 := complex(s1*imag(m1)+s2*imag(m2), -s1*real(m1)-s2*real(m2))
			t2 := complex(s2*imag(m1)-s1*imag(m2), -s2*real(m1)+s1*real(m2))
			y[i] = a + p1 + p2
			y[step+i] = (r1 + t1) * w1[i]
			y[2*step+i] = (r2 + t2) * w2[i]
			y[3*step+i] = (r2 - t2) * w3[i]
			y[4*step+i] = (r1 - t1) * w4[i]
		}
	}
}

func (p *pass) eight(from, to []complex128) {
	const h = 0.70710678118654752440084436210484903928 // √½
	m, step := p.inner, p.inner*p.groups
	for k := range p.groups {
		x := from[8*k*m:][:8*m]
		y := to[k*m:]
		for i := range m {
			a0, a1, a2, a3 := fourth(x[i], x[2*m+i], x[4*m+i], x[6*m+i])
			b0, b1, b2, b3 := fourth(x[m+i], x[3*m+i], x[5*m+i], x[7*m+i])
			b1 = complex(h*(real(b1)+imag(b1)), h*(imag(b1)-real(b1)))  // ω₈·b1
			b2 = complex(imag(b2), -real(b2))                           // −i·b2
			b3 = complex(h*(imag(b3)-real(b3)), -h*(imag(b3)+real(b3))) // ω₈³·b3
			if m == 1 {
				y[i], y[step+i], y[2*step+i], y[3*step+i] = a0+b0, a1+b1, a2+b2, a3+b3
				y[4*step+i], y[5*step+i], y[6*step+i], y[7*step+i] = a0-b0, a1-b1, a2-b2, a3-b3
				continue
			}
			w := p.twiddles[i:]
			y[i] = a0 + b0
			y[step+i] = (a1 + b1) * w[0]
			y[2*step+i] = (a2 + b2) * w[m]
			y[3*step+i] = (a3 + b3) * w[2*m]
			y[4*step+i] = (a0 - b0) * w[3*m]
			y[5*step+i] = (a1 - b1) * w[4*m]
			y[6*step+i] = (a2 - b2) * w[5*m]
			y[7*step+i] = (a3 - b3) * w[6*m]
		}
	}
}

// any is a pass of any radix, r² multiplications for r numbers.
func (p *pass) any(from, to []complex128) {
	m, r, step := p.inner, p.radix, p.inner*p.groups
	for k := range p.groups {
		x := from[r*k*m:][:r*m]
		y := to[k*m:]
		for i := range m {
			sum := x[i]
			for q := 1; q < r; q++ {
				sum += x[q*m+i]
			}
			y[i] = sum
			for j := 1; j < r; j++ {
				sum, at := x[i], 0
				for q := 1; q < r; q++ {
					if at += j; at >= r {
						at -= r
					}
					sum += x[q*m+i] * p.roots[at]
				}
				y[j*step+i] = sum * p.twiddles[(j-1)*m+i]
			}
		}
	}
}
