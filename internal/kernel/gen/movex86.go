package main

import "fmt"

// Kernels that move rows: copies with something done on the way, exchanges.

// beginMirrorRows has rows of dst at DI, of a at AX and of the mirror at SI; R9 and R11 are
// three increments of dst and of a.
func (v x86) beginMirrorRows(f *file, e element) frame {
	at := v.begin(f, e, "mirrorRows")
	f.op("MOVQ %s, DI", at.base("dst"))
	f.op("MOVQ %s, R8", at.of("dstInc"))
	f.op("MOVQ %s, AX", at.base("a"))
	f.op("MOVQ %s, R10", at.of("inc"))
	f.op("MOVQ %s, SI", at.base("mirror"))
	f.op("MOVQ %s, CX", at.of("blocks"))
	f.op("MOVQ %s, BX", at.base("sums"))
	f.op("MOVQ %s, DX", at.base("own"))
	f.op("SHLQ $%d, R8", e.shift())
	f.op("SHLQ $%d, R10", e.shift())
	f.op("LEAQ (R8)(R8*2), R9")
	f.op("LEAQ (R10)(R10*2), R11")
	return at
}

// mirrorRowsKernel transposes a block below the diagonal of eight rows and columns at
// a time, and compares it with the one above, which it copies.
func mirrorRowsKernel(f *file, v x86, e element) {
	at := avx512.beginMirrorRows(f, e)
	f.op("MOVQ %s, R13", at.base("worst"))
	reg, transpose := avx512.reg, transpose8x64
	if e.size == 4 {
		reg, transpose = avx2.reg, transpose8x32
	}
	const own, magnitude, size, worst, sum, x, difference = 24, 25, 26, 27, 28, 29, 30
	avx512.withoutSign(f, e, magnitude)
	f.op("VMOVUP%s (DX), %s", e.letter, reg(own))
	f.op("VMOVUP%s (R13), %s", e.letter, reg(worst))
	abs := func(from, to int) { f.op("VPAND%s %s, %s, %s", e.integer(), reg(magnitude), reg(from), reg(to)) }
	add := func(what, to int) { f.op("VADDP%s %s, %[3]s, %[3]s", e.letter, reg(what), reg(to)) }
	f.label("block")
	f.op("LEAQ (SI)(R10*4), R12")
	for i, from := range eightRows("SI", "R12", "R10", "R11") {
		f.op("VMOVUP%s %s, %s", e.letter, from, reg(i))
	}
	for i := range 8 {
		abs(i, size)
		add(size, own)
	}
	columns := transpose(f, reg)
	f.op("VMOVUP%s (BX), %s", e.letter, reg(sum))
	f.op("LEAQ (AX)(R10*4), R12")
	for i, from := range eightRows("AX", "R12", "R10", "R11") {
		to := eightRows("DI", "R13", "R8", "R9")[i]
		if i == 4 {
			f.op("LEAQ (DI)(R8*4), R13")
		}
		f.op("VMOVUP%s %s, %s", e.letter, from, reg(x))
		f.op("VMOVUP%s %s, %s", e.letter, reg(x), to)
		f.op("VSUBP%s %s, %s, %s", e.letter, reg(columns[i]), reg(x), reg(difference))
		abs(x, size)
		add(size, sum)
		abs(difference, difference)
		// Compared as whole numbers, the moduli keep their order, and NaN is the largest.
		f.op("VPMAXU%s %s, %[3]s, %[3]s", e.integer(), reg(difference), reg(worst))
	}
	f.op("VMOVUP%s %s, (BX)", e.letter, reg(sum))
	f.op("ADDQ $%d, AX", 8*e.size)
	f.op("ADDQ $%d, DI", 8*e.size)
	f.op("ADDQ $%d, BX", 8*e.size)
	f.op("LEAQ (SI)(R10*8), SI")
	f.op("DECQ CX")
	f.op("JNZ block")
	f.op("MOVQ %s, R13", at.base("worst"))
	f.op("VMOVUP%s %s, (DX)", e.letter, reg(own))
	f.op("VMOVUP%s %s, (R13)", e.letter, reg(worst))
	avx512.leave(f)
}

// mirrorRowsAVX2 is mirrorRowsKernel in blocks that fit the registers: 4×4 for float64,
// 8×8 for float32. Sums and differences pass through memory.
func mirrorRowsAVX2(f *file, e element) {
	at := avx2.beginMirrorRows(f, e)
	f.label("block")
	n := avx2.lanes(e)
	for i := 0; i < 8; i += n { // rows of a
		for j := 0; j < 8; j += n { // and columns
			mirrorBlockAVX2(f, e, at, i, j)
		}
	}
	f.op("ADDQ $%d, AX", 8*e.size)
	f.op("ADDQ $%d, DI", 8*e.size)
	f.op("ADDQ $%d, BX", 8*e.size)
	f.op("LEAQ (SI)(R10*8), SI")
	f.op("DECQ CX")
	f.op("JNZ block")
	avx2.leave(f)
}

// mirrorBlockAVX2 treats a square block, a vector wide, from row i and column j on.
func mirrorBlockAVX2(f *file, e element, at frame, i0, j0 int) {
	reg, n := avx2.reg, avx2.lanes(e)
	// rows lists n rows from the one at a base on, each with so many bytes more.
	rows := func(base, high, inc, triple string, row, bytes int) []string {
		f.op("LEAQ (%s)(%s*4), %s", base, inc, high)
		all := eightRows(base, high, inc, triple)[row : row+n]
		for i := range all {
			all[i] = fmt.Sprintf("%d%s", bytes, all[i])
		}
		return all
	}
	for i, from := range rows("SI", "R12", "R10", "R11", j0, i0*e.size) {
		f.op("VMOVUP%s %s, %s", e.letter, from, reg(i))
	}
	const own, size, magnitude = 8, 9, 10
	own0 := fmt.Sprintf("%d(DX)", i0*e.size)
	avx2.withoutSign(f, e, magnitude)
	f.op("VMOVUP%s %s, %s", e.letter, own0, reg(own))
	for i := range n {
		f.op("VANDP%s %s, %s, %s", e.letter, reg(magnitude), reg(i), reg(size))
		f.op("VADDP%s %s, %[3]s, %[3]s", e.letter, reg(size), reg(own))
	}
	f.op("VMOVUP%s %s, %s", e.letter, reg(own), own0)
	columns := transposeAVX2(f, e)
	const sign, worst, sum, x, difference, modulus = 0, 1, 2, 3, 4, 5
	worst0, sums0 := fmt.Sprintf("%d(R13)", j0*e.size), fmt.Sprintf("%d(BX)", j0*e.size)
	to := rows("DI", "R13", "R8", "R9", i0, j0*e.size)
	from := rows("AX", "R12", "R10", "R11", i0, j0*e.size)
	avx2.withoutSign(f, e, sign)
	f.op("VMOVUP%s %s, %s", e.letter, sums0, reg(sum))
	f.op("VPXOR %[1]s, %[1]s, %[1]s", reg(worst))
	larger := func(y, to, spare int) { avx2.largerInteger(f, e, reg(y), reg(to), reg(spare)) }
	for i := range n {
		f.op("VMOVUP%s %s, %s", e.letter, from[i], reg(x))
		f.op("VMOVUP%s %s, %s", e.letter, reg(x), to[i])
		f.op("VSUBP%s %s, %s, %s", e.letter, reg(columns[i]), reg(x), reg(difference))
		f.op("VANDP%s %s, %s, %s", e.letter, reg(sign), reg(x), reg(modulus))
		f.op("VADDP%s %s, %[3]s, %[3]s", e.letter, reg(modulus), reg(sum))
		f.op("VANDP%s %s, %[3]s, %[3]s", e.letter, reg(sign), reg(difference))
		// Compared as whole numbers, the moduli keep their order, and NaN is the largest.
		larger(difference, worst, modulus)
	}
	f.op("VMOVUP%s %s, %s", e.letter, reg(sum), sums0)
	f.op("MOVQ %s, R13", at.base("worst"))
	f.op("VMOVUP%s %s, %s", e.letter, worst0, reg(difference))
	larger(difference, worst, modulus)
	f.op("VMOVUP%s %s, %s", e.letter, reg(worst), worst0)
}

// swapRowsKernel exchanges rows a vector at a time.
func swapRowsKernel(f *file, v x86, e element) {
	at := v.begin(f, e, "swapRows")
	f.op("MOVQ %s, AX", at.base("a"))
	f.op("MOVQ %s, R8", at.of("inc"))
	f.op("SHLQ $%d, R8", e.shift())
	f.op("MOVQ %s, BX", at.of("cols"))
	f.op("MOVQ %s, SI", at.base("pivots"))
	f.op("MOVQ %s, CX", at.length("pivots"))
	f.op("MOVQ AX, DI") // row i
	f.op("MOVQ R8, R9") // and the way to the next
	f.op("MOVQ $8, R11")
	f.op("CMPQ %s, $0", at.of("step"))
	f.op("JGT masks")
	f.op("LEAQ -1(CX), DX")
	f.op("LEAQ (SI)(DX*8), SI")
	f.op("IMULQ R8, DX")
	f.op("ADDQ DX, DI")
	f.op("NEGQ R9")
	f.op("NEGQ R11")
	f.label("masks")
	f.op("MOVQ BX, DX") // the last vector of a row
	f.op("DECQ DX")
	f.op("ANDQ $%d, DX", v.lanes(e)-1)
	f.op("INCQ DX")
	f.op("SUBQ DX, BX")
	v.mask(f, e, "DX")
	f.op("SHLQ $%d, BX", e.shift()) // bytes before it
	f.label("row")
	f.op("MOVQ (SI), DX")
	f.op("IMULQ R8, DX")
	f.op("ADDQ AX, DX") // row pivots[i]
	f.op("CMPQ DX, DI")
	f.op("JEQ next")
	f.op("XORQ R10, R10")
	f.label("vector")
	f.op("CMPQ R10, BX")
	f.op("JEQ last")
	v.load(f, e, "(DI)(R10*1)", 0, false)
	v.load(f, e, "(DX)(R10*1)", 1, false)
	v.store(f, e, 1, "(DI)(R10*1)", false)
	v.store(f, e, 0, "(DX)(R10*1)", false)
	f.op("ADDQ $%d, R10", v.bytes)
	f.op("JMP vector")
	f.label("last")
	v.load(f, e, "(DI)(R10*1)", 0, true)
	v.load(f, e, "(DX)(R10*1)", 1, true)
	v.store(f, e, 1, "(DI)(R10*1)", true)
	v.store(f, e, 0, "(DX)(R10*1)", true)
	f.label("next")
	f.op("ADDQ R9, DI")
	f.op("ADDQ R11, SI")
	f.op("DECQ CX")
	f.op("JNZ row")
	v.leave(f)
}
