package fourier

import "github.com/lina-la/lina/internal/kernel"

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
	case 4, 8:
		kernel.FourierPass(p.radix, to, from, p.twiddles, p.inner, p.groups)
	case 5:
		p.five(from, to)
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
