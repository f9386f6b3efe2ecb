package main

import "fmt"

// Reflections of any order on small matrices, from the right and from the left. Columns
// come in eights, so that no vector needs a mask.

func householderKernels(f *file, v x86, e element) {
	householderRightKernel(f, v, e)
	householderLeftKernel(f, v, e)
}

// householderRightKernel takes row after row. With 8 or 16 columns the vector of the
// reflection stays in registers; more columns are read twice.
func householderRightKernel(f *file, v x86, e element) {
	at := v.begin(f, e, "householderRight")
	f.op("MOVQ %s, SI", at.base("a"))
	f.op("MOVQ %s, R11", at.of("inc"))
	f.op("SHLQ $%d, R11", e.shift())
	f.op("MOVQ %s, CX", at.of("rows"))
	f.op("MOVQ %s, BX", at.base("u"))
	f.op("MOVQ %s, R10", at.length("u"))
	const most = 16
	n := most / v.lanes(e) // vectors in 16 columns
	u, scaled, a, sum, tau := 0, n, 2*n, 3*n, 3*n+2
	add := func(x, y, to int) { f.op("VFMADD231P%s %s, %s, %s", e.letter, v.reg(x), v.reg(y), v.reg(to)) }
	subtract := func(x, y, to int) { f.op("VFNMADD231P%s %s, %s, %s", e.letter, v.reg(x), v.reg(y), v.reg(to)) }
	multiply := func(x, y, to int) { f.op("VMULP%s %s, %s, %s", e.letter, v.reg(x), v.reg(y), v.reg(to)) }
	spread := func() { // the sum of sum's lanes, in all of them
		v.sumLanes(f, e, sum)
		f.op("VBROADCASTS%s X%d, %s", e.letter, sum, v.reg(sum))
	}
	v.broadcast(f, e, at.of("tau"), tau)
	for _, cols := range []int{8, most} {
		name, n := fmt.Sprint(cols), cols/v.lanes(e)
		f.op("CMPQ R10, $%d", cols)
		f.op("JNE not%s", name)
		for i := range n {
			v.load(f, e, fmt.Sprintf("%d(BX)", i*v.bytes), u+i, false)
			multiply(u+i, tau, scaled+i)
		}
		f.label("row" + name)
		for i := range n {
			v.load(f, e, fmt.Sprintf("%d(SI)", i*v.bytes), a+i, false)
			if i < 2 {
				multiply(u+i, a+i, sum+i)
			} else {
				add(u+i, a+i, sum+i%2)
			}
		}
		if n > 1 {
			f.op("VADDP%s %s, %[3]s, %[3]s", e.letter, v.reg(sum+1), v.reg(sum))
		}
		spread()
		for i := range n {
			subtract(sum, scaled+i, a+i)
			v.store(f, e, a+i, fmt.Sprintf("%d(SI)", i*v.bytes), false)
		}
		f.op("ADDQ R11, SI")
		f.op("DECQ CX")
		f.op("JNZ row%s", name)
		f.op("JMP done")
		f.label("not" + name)
	}

	each := func(name string, body func()) {
		f.op("XORQ R8, R8")
		f.op("MOVQ R10, DX")
		f.label(name)
		for range 8 / v.lanes(e) {
			v.load(f, e, v.operand("SI", 0), a, false)
			body()
			f.op("ADDQ $%d, R8", v.bytes)
		}
		f.op("SUBQ $8, DX")
		f.op("JNZ %s", name)
	}
	f.label("row")
	v.clear(f, sum)
	each("dot", func() { f.op("VFMADD231P%s %s, %s, %s", e.letter, v.operand("BX", 0), v.reg(a), v.reg(sum)) })
	spread()
	multiply(tau, sum, sum)
	each("update", func() {
		f.op("VFNMADD231P%s %s, %s, %s", e.letter, v.operand("BX", 0), v.reg(sum), v.reg(a))
		v.store(f, e, a, v.operand("SI", 0), false)
	})
	f.op("ADDQ R11, SI")
	f.op("DECQ CX")
	f.op("JNZ row")
	f.label("done")
	v.leave(f)
}

// householderLeftKernel takes 16 columns at a time down the rows twice, and then the eight
// that may be left: for w = τ·uᵀA, and to subtract u·w. Even and odd rows add up apart.
func householderLeftKernel(f *file, v x86, e element) {
	at := v.begin(f, e, "householderLeft")
	f.op("MOVQ %s, SI", at.base("a"))
	f.op("MOVQ %s, R11", at.of("inc"))
	f.op("SHLQ $%d, R11", e.shift())
	f.op("MOVQ %s, R10", at.of("cols"))
	f.op("MOVQ %s, BX", at.base("u"))
	f.op("MOVQ %s, R9", at.length("u"))
	for _, cols := range []int{16, 8} {
		name, n := fmt.Sprint(cols), cols/v.lanes(e)
		u, a, even, odd := 0, 2, 4, 4+n
		sums := func(row string, offset, to int) {
			v.broadcast(f, e, fmt.Sprintf("%d(AX)", offset*e.size), u+offset)
			for i := range n {
				f.op("VFMADD231P%s %d(DI)%s, %s, %s", e.letter, i*v.bytes, row, v.reg(u+offset), v.reg(to+i))
			}
		}
		f.label("tile" + name)
		f.op("CMPQ R10, $%d", cols)
		f.op("JLT after%s", name)
		for i := range 2 * n {
			v.clear(f, even+i)
		}
		f.op("MOVQ SI, DI")
		f.op("MOVQ BX, AX")
		f.op("MOVQ R9, CX")
		f.label("pair" + name)
		f.op("SUBQ $2, CX")
		f.op("JLT last%s", name)
		sums("", 0, even)
		sums("(R11*1)", 1, odd)
		f.op("ADDQ $%d, AX", 2*e.size)
		f.op("LEAQ (DI)(R11*2), DI")
		f.op("JMP pair%s", name)
		f.label("last" + name)
		f.op("ADDQ $2, CX")
		f.op("JZ update%s", name)
		sums("", 0, even)
		f.label("update" + name)
		v.broadcast(f, e, at.of("tau"), u)
		for i := range n {
			f.op("VADDP%s %s, %[3]s, %[3]s", e.letter, v.reg(odd+i), v.reg(even+i))
			f.op("VMULP%s %s, %[3]s, %[3]s", e.letter, v.reg(u), v.reg(even+i))
		}
		f.op("MOVQ SI, DI")
		f.op("MOVQ BX, AX")
		f.op("MOVQ R9, CX")
		f.label("row" + name)
		v.broadcast(f, e, "(AX)", u)
		for i := range n {
			v.load(f, e, fmt.Sprintf("%d(DI)", i*v.bytes), a+i%2, false)
			f.op("VFNMADD231P%s %s, %s, %s", e.letter, v.reg(u), v.reg(even+i), v.reg(a+i%2))
			v.store(f, e, a+i%2, fmt.Sprintf("%d(DI)", i*v.bytes), false)
		}
		f.op("ADDQ $%d, AX", e.size)
		f.op("ADDQ R11, DI")
		f.op("DECQ CX")
		f.op("JNZ row%s", name)
		f.op("ADDQ $%d, SI", cols*e.size)
		f.op("SUBQ $%d, R10", cols)
		f.op("JMP tile%s", name)
		f.label("after" + name)
	}
	v.leave(f)
}
