package main

import "fmt"

// Kernels for sums in twice the precision.

// subtractProduct subtracts x·y from hi + lo, all in registers: the product and the
// difference are split into a rounded part and its exact error (Ogita, Rump and
// Oishi, Accurate sum and dot product, 2005, Alg. 5.3). x is lost.
func (v x86) subtractProduct(f *file, e element, x, y, hi, lo int, spare [4]int) {
	z := v.reg
	p, t, w, u := z(spare[0]), z(spare[1]), z(spare[2]), z(spare[3])
	op := func(instruction, b, a, d string) { f.op("%sP%s %s, %s, %s", instruction, e.letter, b, a, d) }
	op("VMUL", z(y), z(x), p)
	op("VFMSUB213", p, z(y), z(x)) // x = x·y − p
	op("VSUB", p, z(hi), t)
	op("VSUB", z(hi), t, w) // what was added to hi
	op("VSUB", w, t, u)
	op("VSUB", u, z(hi), u) // what of hi was lost
	op("VADD", p, w, p)
	op("VSUB", p, u, u) // what of −p was lost
	op("VSUB", z(x), u, u)
	op("VADD", u, z(lo), z(lo))
	f.op("VMOVAP%s %s, %s", e.letter, t, z(hi))
}

func doubledAxpyKernel(f *file, v x86, e element) {
	at := v.begin(f, e, "doubledAxpy")
	f.op("MOVQ %s, DI", at.base("hi"))
	f.op("MOVQ %s, SI", at.base("lo"))
	f.op("MOVQ %s, AX", at.base("x"))
	f.op("MOVQ %s, CX", at.length("x"))
	// Registers for as many vectors side by side as there are enough for.
	side := v.registers / 8
	s := 7 * side
	v.broadcast(f, e, at.of("s"), s)
	v.strips(f, e, func(count int, masked bool) {
		for i := range count {
			r := i % side
			v.load(f, e, v.operand("AX", i), r, masked)
			v.load(f, e, v.operand("DI", i), side+r, masked)
			v.load(f, e, v.operand("SI", i), 2*side+r, masked)
			v.subtractProduct(f, e, r, s, side+r, 2*side+r, [4]int{3*side + r, 4*side + r, 5*side + r, 6*side + r})
			v.store(f, e, side+r, v.operand("DI", i), masked)
			v.store(f, e, 2*side+r, v.operand("SI", i), masked)
		}
	})
	v.leave(f)
}

func doubledAxpy4Kernel(f *file, v x86, e element) {
	at := v.begin(f, e, "doubledAxpy4")
	f.op("MOVQ %s, AX", at.base("hi"))
	f.op("MOVQ %s, CX", at.length("hi"))
	f.op("MOVQ %s, BX", at.base("lo"))
	f.op("MOVQ %s, SI", at.base("x"))
	f.op("MOVQ %s, R11", at.of("inc"))
	rows := fourRows(f, e, "R11")
	// The factors, and seven registers for each of as many vectors as there are enough for
	// beside a mask.
	side := (v.registers - 5) / 7
	if v == avx512 {
		side = 4
	}
	for r := range rows {
		v.broadcast(f, e, at.of(fmt.Sprintf("a%d", r)), r)
	}
	v.strips(f, e, func(count int, masked bool) {
		for first := 0; first < count; first += side {
			together := min(side, count-first)
			register := func(i, which int) int { return len(rows) + 7*i + which }
			for i := range together {
				v.load(f, e, v.operand("AX", first+i), register(i, 0), masked)
				v.load(f, e, v.operand("BX", first+i), register(i, 1), masked)
			}
			for r, row := range rows {
				for i := range together {
					x := register(i, 2)
					v.load(f, e, v.operand(row, first+i), x, masked)
					v.subtractProduct(f, e, x, r, register(i, 0), register(i, 1), [4]int{x + 1, x + 2, x + 3, x + 4})
				}
			}
			for i := range together {
				v.store(f, e, register(i, 0), v.operand("AX", first+i), masked)
				v.store(f, e, register(i, 1), v.operand("BX", first+i), masked)
			}
		}
	})
	v.leave(f)
}

// doubledDot4Kernel has one vector of sums for each of four rows: with AVX2, half of those
// that are given.
func doubledDot4Kernel(f *file, v x86, e element) {
	at := v.begin(f, e, "doubledDot4")
	f.op("MOVQ %s, AX", at.base("hi"))
	f.op("MOVQ %s, BX", at.base("lo"))
	f.op("MOVQ %s, R13", at.base("x"))
	f.op("MOVQ %s, CX", at.length("x"))
	f.op("MOVQ %s, SI", at.base("a"))
	f.op("MOVQ %s, R11", at.of("inc"))
	rows := fourRows(f, e, "R11")
	const lo, x, a = 4, 8, 9
	place := func(base string, r int) string { return fmt.Sprintf("%d(%s)", 8*r*e.size, base) }
	for r := range rows {
		v.load(f, e, place("AX", r), r, false)
		v.load(f, e, place("BX", r), lo+r, false)
	}
	v.strips(f, e, func(count int, masked bool) {
		for i := range count {
			v.load(f, e, v.operand("R13", i), x, masked)
			for r, row := range rows {
				entry, spare := a, v.fourSpare(a+1, 0)
				if v == avx512 {
					entry, spare = a+r, v.fourSpare(a+4, r)
				}
				v.load(f, e, v.operand(row, i), entry, masked)
				v.subtractProduct(f, e, entry, x, r, lo+r, spare)
			}
		}
	})
	for r := range rows {
		v.store(f, e, r, place("AX", r), false)
		v.store(f, e, lo+r, place("BX", r), false)
	}
	v.leave(f)
}

func doubledDotKernel(f *file, v x86, e element) {
	at := v.begin(f, e, "doubledDot")
	f.op("MOVQ %s, DI", at.base("hi"))
	f.op("MOVQ %s, SI", at.base("lo"))
	f.op("MOVQ %s, AX", at.base("x"))
	f.op("MOVQ %s, BX", at.base("y"))
	f.op("MOVQ %s, CX", at.length("x"))
	// So many vectors of sums; the first begin with what was there.
	sums := v.registers / 8
	given := 8 / v.lanes(e)
	x, y, hi, lo, spare := 0, sums, 2*sums, 3*sums, 4*sums
	for i := range sums {
		if i < given {
			f.op("VMOVUP%s %d(DI), %s", e.letter, i*v.bytes, v.reg(hi+i))
			f.op("VMOVUP%s %d(SI), %s", e.letter, i*v.bytes, v.reg(lo+i))
			continue
		}
		v.clear(f, hi+i)
		v.clear(f, lo+i)
	}
	v.strips(f, e, func(count int, masked bool) {
		for i := range count {
			r := i % sums
			v.load(f, e, v.operand("AX", i), x+r, masked)
			v.load(f, e, v.operand("BX", i), y+r, masked)
			v.subtractProduct(f, e, x+r, y+r, hi+r, lo+r, v.fourSpare(spare, r))
		}
	})
	if sums > given { // adding sums i is subtracting −1 times them
		one := v.registers - 1
		f.op("MOVQ $-1, R12")
		f.op("VCVTSI2SDQ R12, X%[1]d, X%[1]d", one)
		f.op("VBROADCASTSD X%d, %s", one, v.reg(one))
		for i := given; i < sums; i++ {
			v.subtractProduct(f, e, hi+i, one, hi, lo, v.fourSpare(spare, 0))
			f.op("VADDP%s %s, %[3]s, %[3]s", e.letter, v.reg(lo+i), v.reg(lo))
		}
	}
	for i := range given {
		f.op("VMOVUP%s %s, %d(DI)", e.letter, v.reg(hi+i), i*v.bytes)
		f.op("VMOVUP%s %s, %d(SI)", e.letter, v.reg(lo+i), i*v.bytes)
	}
	v.leave(f)
}

// fourSpare are four registers from first on, others for every sum where there are enough.
func (v x86) fourSpare(first, sum int) [4]int {
	if v != avx512 {
		return [4]int{first, first + 1, first + 2, first + 3}
	}
	return [4]int{first + sum, first + 4 + sum, first + 8 + sum, first + 12 + sum}
}
