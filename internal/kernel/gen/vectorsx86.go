package main

import "fmt"

// Kernels on vectors, by the plans of plansx86.go.

// vectorKernels writes the kernels for one type of element.
func vectorKernels(f *file, v x86, e element) {
	for _, m := range []elementwise{
		{"add", func(v x86, d, x, y, _ int) { f.op("VADDP%s %s, %s, %s", e.letter, v.reg(y), v.reg(x), v.reg(d)) }},
		{"sub", func(v x86, d, x, y, _ int) { f.op("VSUBP%s %s, %s, %s", e.letter, v.reg(y), v.reg(x), v.reg(d)) }},
		{"mul", func(v x86, d, x, y, _ int) { f.op("VMULP%s %s, %s, %s", e.letter, v.reg(y), v.reg(x), v.reg(d)) }},
		{"div", func(v x86, d, x, y, _ int) { f.op("VDIVP%s %s, %s, %s", e.letter, v.reg(y), v.reg(x), v.reg(d)) }},
		{"addScaled", func(v x86, d, x, y, s int) {
			f.op("VFMADD231P%s %s, %s, %s", e.letter, v.reg(y), v.reg(s), v.reg(x))
		}},
	} {
		m.write(f, v, e)
	}
	byScalar(f, v, e, "scale", "VMUL")
	byScalar(f, v, e, "quotient", "VDIV")
	rotKernel(f, v, e)
	axpy2Kernel(f, v, e)
	axpy4Kernel(f, v, e)
	dotKernel(f, v, e)
	dot4Kernel(f, v, e)
	dotAxpyKernel(f, v, e)
	maxAbsKernel(f, v, e)
	for _, s := range []sum{
		{"sum", func(acc, x int) { f.op("VADDPD %s, %[2]s, %[2]s", v.reg(x), v.reg(acc)) }},
		{"sumAbs", func(acc, x int) {
			f.op("VANDPD %s, %[2]s, %[2]s", v.reg(sumConstant), v.reg(x))
			f.op("VADDPD %s, %[2]s, %[2]s", v.reg(x), v.reg(acc))
		}},
		{"sumSquares", func(acc, x int) {
			f.op("VMULPD %s, %[2]s, %[2]s", v.reg(sumConstant), v.reg(x))
			f.op("VFMADD231PD %s, %[1]s, %s", v.reg(x), v.reg(acc))
		}},
	} {
		s.write(f, v, e)
	}
}

// elementwise is dst = f(x, y), entry by entry: body sets register d, which may
// be x, from x, y and the scalar s, in registers of any width.
type elementwise struct {
	name string
	body func(v x86, d, x, y, s int)
}

func (m elementwise) write(f *file, v x86, e element) {
	const s = 2 * unrolled
	at := v.begin(f, e, m.name)
	f.op("MOVQ %s, DI", at.base("dst"))
	f.op("MOVQ %s, CX", at.length("dst"))
	f.op("MOVQ %s, AX", at.base("x"))
	f.op("MOVQ %s, BX", at.base("y"))
	if _, scalar := at["s"]; scalar {
		v.broadcast(f, e, at.of("s"), s)
	}
	v.pieces(f, e, func(count int, p piece) {
		for i := range count {
			p.load(f, p.operand("AX", i), i)
			p.load(f, p.operand("BX", i), unrolled+i)
		}
		for i := range count {
			m.body(p.x86, i, i, unrolled+i, s)
		}
		for i := range count {
			p.store(f, i, p.operand("DI", i))
		}
	})
	v.leave(f)
}

// byScalar writes a kernel dst = f(x, s) with one instruction for f.
func byScalar(f *file, v x86, e element, name, instruction string) {
	at := v.begin(f, e, name)
	f.op("MOVQ %s, DI", at.base("dst"))
	f.op("MOVQ %s, CX", at.length("dst"))
	f.op("MOVQ %s, AX", at.base("x"))
	v.broadcast(f, e, at.of("s"), unrolled)
	v.pieces(f, e, func(count int, p piece) {
		for i := range count {
			p.load(f, p.operand("AX", i), i)
		}
		for i := range count {
			f.op("%sP%s %s, %[4]s, %[4]s", instruction, e.letter, p.reg(unrolled), p.reg(i))
			p.store(f, i, p.operand("DI", i))
		}
	})
	v.leave(f)
}

func rotKernel(f *file, v x86, e element) {
	at := v.begin(f, e, "rot")
	const c, s, first = 0, 1, 2
	f.op("MOVQ %s, AX", at.base("x"))
	f.op("MOVQ %s, CX", at.length("x"))
	f.op("MOVQ %s, BX", at.base("y"))
	v.broadcast(f, e, at.of("c"), c)
	v.broadcast(f, e, at.of("s"), s)
	v.strips(f, e, func(count int, masked bool) {
		for i := 0; i < count; i += 2 { // two vectors at a time fit the registers of AVX2
			n := min(2, count-i)
			for j := range n {
				v.load(f, e, v.operand("AX", i+j), first+4*j, masked)
				v.load(f, e, v.operand("BX", i+j), first+4*j+1, masked)
			}
			for j := range n {
				x, y, sy, sx := v.reg(first+4*j), v.reg(first+4*j+1), v.reg(first+4*j+2), v.reg(first+4*j+3)
				f.op("VMULP%s %s, %s, %s", e.letter, y, v.reg(s), sy)
				f.op("VMULP%s %s, %s, %s", e.letter, x, v.reg(s), sx)
				f.op("VFMADD231P%s %s, %s, %s", e.letter, x, v.reg(c), sy)
				f.op("VFMSUB213P%s %s, %s, %s", e.letter, sx, v.reg(c), y)
			}
			for j := range n {
				v.store(f, e, first+4*j+2, v.operand("AX", i+j), masked)
				v.store(f, e, first+4*j+1, v.operand("BX", i+j), masked)
			}
		}
	})
	v.leave(f)
}

func axpy4Kernel(f *file, v x86, e element) {
	at := v.begin(f, e, "axpy4")
	f.op("MOVQ %s, SI", at.base("x"))
	f.op("MOVQ %s, R11", at.of("inc"))
	f.op("MOVQ %s, BX", at.base("y"))
	f.op("MOVQ %s, CX", at.length("y"))
	v.axpys(f, e, at, fourRows(f, e, "R11"))
}

// axpys adds multiples of rows to the vector at BX.
func (v x86) axpys(f *file, e element, at frame, rows []string) {
	for i := range rows {
		v.broadcast(f, e, at.of(fmt.Sprintf("a%d", i)), i)
	}
	y, x := len(rows), len(rows)+unrolled
	v.strips(f, e, func(count int, masked bool) {
		for i := range count {
			v.load(f, e, v.operand("BX", i), y+i, masked)
		}
		for r, row := range rows {
			for i := range count {
				v.load(f, e, v.operand(row, i), x+i, masked)
				f.op("VFMADD231P%s %s, %s, %s", e.letter, v.reg(x+i), v.reg(r), v.reg(y+i))
			}
		}
		for i := range count {
			v.store(f, e, y+i, v.operand("BX", i), masked)
		}
	})
	v.leave(f)
}

func axpy2Kernel(f *file, v x86, e element) {
	at := v.begin(f, e, "axpy2")
	f.op("MOVQ %s, SI", at.base("x0"))
	f.op("MOVQ %s, DI", at.base("x1"))
	f.op("MOVQ %s, BX", at.base("y"))
	f.op("MOVQ %s, CX", at.length("y"))
	v.axpys(f, e, at, []string{"SI", "DI"})
}

func dotKernel(f *file, v x86, e element) {
	at := v.begin(f, e, "dot")
	f.op("MOVQ %s, AX", at.base("x"))
	f.op("MOVQ %s, CX", at.length("x"))
	f.op("MOVQ %s, BX", at.base("y"))
	for i := range unrolled {
		v.clear(f, i)
	}
	v.strips(f, e, func(count int, masked bool) {
		for i := range count {
			v.load(f, e, v.operand("AX", i), unrolled+i, masked)
			y := v.operand("BX", i)
			if masked {
				v.load(f, e, y, 2*unrolled, true)
				y = v.reg(2 * unrolled)
			}
			f.op("VFMADD231P%s %s, %s, %s", e.letter, y, v.reg(unrolled+i), v.reg(i))
		}
	})
	v.addUp(f, e, unrolled)
	v.sumLanes(f, e, 0)
	f.op("VMOVS%s X0, %s", e.letter, at.of("ret"))
	v.leave(f)
}

func dot4Kernel(f *file, v x86, e element) {
	at := v.begin(f, e, "dot4")
	f.op("MOVQ %s, BX", at.base("x"))
	f.op("MOVQ %s, CX", at.length("x"))
	f.op("MOVQ %s, SI", at.base("a"))
	f.op("MOVQ %s, R11", at.of("inc"))
	rows := fourRows(f, e, "R11")
	const x, a = 8, 10 // two sums a row, by even and odd vectors
	for i := range 8 {
		v.clear(f, i)
	}
	v.strips(f, e, func(count int, masked bool) {
		for i := range count {
			v.load(f, e, v.operand("BX", i), x+i%2, masked)
			for r, row := range rows {
				from := v.operand(row, i)
				if masked {
					v.load(f, e, from, a+r%2, true)
					from = v.reg(a + r%2)
				}
				f.op("VFMADD231P%s %s, %s, %s", e.letter, from, v.reg(x+i%2), v.reg(r+4*(i%2)))
			}
		}
	})
	for r := range rows {
		f.op("VADDP%s %s, %s, %s", e.letter, v.reg(r+4), v.reg(r), v.reg(r))
		v.sumLanes(f, e, r)
		f.op("VMOVS%s X%d, %s", e.letter, r, at.of([]string{"ret", "ret1", "ret2", "ret3"}[r]))
	}
	v.leave(f)
}

func dotAxpyKernel(f *file, v x86, e element) {
	at := v.begin(f, e, "dotAxpy")
	f.op("MOVQ %s, BX", at.base("x"))
	f.op("MOVQ %s, CX", at.length("x"))
	f.op("MOVQ %s, SI", at.base("a"))
	f.op("MOVQ %s, DI", at.base("y"))
	const alpha, a, y = 4, 5, 9
	v.broadcast(f, e, at.of("alpha"), alpha)
	for i := range unrolled {
		v.clear(f, i)
	}
	v.strips(f, e, func(count int, masked bool) {
		for i := range count {
			v.load(f, e, v.operand("SI", i), a+i, masked)
			v.load(f, e, v.operand("DI", i), y+i, masked)
		}
		for i := range count {
			f.op("VFMADD231P%s %s, %s, %s", e.letter, v.reg(a+i), v.reg(alpha), v.reg(y+i))
			v.store(f, e, y+i, v.operand("DI", i), masked)
			x := v.operand("BX", i)
			if masked {
				v.load(f, e, x, y+i, true)
				x = v.reg(y + i)
			}
			f.op("VFMADD231P%s %s, %s, %s", e.letter, x, v.reg(a+i), v.reg(i))
		}
	})
	v.addUp(f, e, unrolled)
	v.sumLanes(f, e, 0)
	f.op("VMOVS%s X0, %s", e.letter, at.of("ret"))
	v.leave(f)
}

// maxAbsKernel finds the largest |xᵢ| among integers: without their signs, numbers
// are in the order of their bits, and a NaN comes after all of them.
func maxAbsKernel(f *file, v x86, e element) {
	at := v.begin(f, e, "maxAbs")
	const x, sign = unrolled, 2 * unrolled
	larger := func(y, to int, of func(int) string, spare string) { v.largerInteger(f, e, of(y), of(to), spare) }
	f.op("MOVQ %s, AX", at.base("x"))
	f.op("MOVQ %s, CX", at.length("x"))
	v.withoutSign(f, e, sign)
	for i := range unrolled {
		v.clear(f, i)
	}
	v.strips(f, e, func(count int, masked bool) {
		for i := range count {
			v.load(f, e, v.operand("AX", i), x+i, masked)
			f.op("VANDP%s %s, %s, %s", e.letter, v.reg(sign), v.reg(x+i), v.reg(x+i))
			larger(x+i, i, v.reg, v.reg(sign+1+i))
		}
	})
	for n := unrolled; n > 1; n /= 2 {
		for i := range n / 2 {
			larger(i+n/2, i, v.reg, v.reg(sign+1))
		}
	}
	if v == avx512 {
		f.op("VEXTRACTI64X4 $1, Z0, Y1")
		larger(1, 0, avx2.reg, "")
	}
	half := func(i int) string { return fmt.Sprintf("X%d", i) }
	spare := half(sign + 1)
	f.op("VEXTRACTF128 $1, Y0, X1")
	larger(1, 0, half, spare)
	f.op("VUNPCKHPD X0, X0, X1")
	larger(1, 0, half, spare)
	if e.size == 4 {
		f.op("VMOVSHDUP X0, X1")
		larger(1, 0, half, spare)
	}
	f.op("VMOVS%s X0, %s", e.letter, at.of("ret"))
	v.leave(f)
}

// sum is a sum over one vector, in float64 whatever the elements are: body adds
// what register x contributes to register acc.
type sum struct {
	name string
	body func(acc, x int)
}

// sumConstant is the register of what a sum needs beside: a scalar, or the mask
// that clears signs.
const sumConstant = 2 * unrolled

func (s sum) write(f *file, v x86, e element) {
	at := v.begin(f, e, s.name)
	f.op("MOVQ %s, AX", at.base("x"))
	f.op("MOVQ %s, CX", at.length("x"))
	if _, scalar := at["s"]; scalar {
		v.broadcast(f, float64s, at.of("s"), sumConstant)
	} else {
		v.withoutSign(f, float64s, sumConstant)
	}
	for i := range unrolled {
		v.clear(f, i)
	}
	if e.size == 8 {
		v.strips(f, e, func(count int, masked bool) {
			for i := range count {
				v.load(f, e, v.operand("AX", i), unrolled+i, masked)
				s.body(i, unrolled+i)
			}
		})
	} else {
		s.widened(f, v)
	}
	v.addUp(f, float64s, unrolled)
	v.sumLanes(f, float64s, 0)
	f.op("VMOVSD X0, %s", at.of("ret"))
	v.leave(f)
}

// widened is the plan of strips for float32, half a vector of which makes one of
// float64. What is left goes one by one.
func (s sum) widened(f *file, v x86) {
	lanes := v.lanes(float64s)
	for _, count := range []int{unrolled, 1} {
		f.label(fmt.Sprintf("loop%d", count))
		f.op("CMPQ CX, $%d", count*lanes)
		f.op("JLT after%d", count)
		for i := range count {
			f.op("VCVTPS2PD %d(AX), %s", i*lanes*4, v.reg(unrolled+i))
			s.body(i, unrolled+i)
		}
		f.op("ADDQ $%d, AX", count*lanes*4)
		f.op("SUBQ $%d, CX", count*lanes)
		f.op("JMP loop%d", count)
		f.label(fmt.Sprintf("after%d", count))
	}
	f.label("one")
	f.op("TESTQ CX, CX")
	f.op("JZ done")
	f.op("VMOVSS (AX), X%d", unrolled)
	f.op("VCVTSS2SD X%[1]d, X%[1]d, X%[1]d", unrolled) // the other lanes are zeros
	s.body(1, unrolled)
	f.op("ADDQ $4, AX")
	f.op("DECQ CX")
	f.op("JMP one")
	f.label("done")
}
