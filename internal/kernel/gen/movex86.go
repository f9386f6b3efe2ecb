package main

import "fmt"

// Kernels that move elements: copies with something done on the way, exchanges,
// packing. AVX-512 only, like the panels whose narrow ends they serve.

// mirrorRowsKernel transposes a block below the diagonal of eight rows and columns at
// a time, and compares it with the one above, which it copies.
func mirrorRowsKernel(f *file, e element) {
	slice := "[]" + e.name
	at := avx512.begin(f, e, "mirrorRows", "copies eight rows of a symmetric matrix, compares them with their mirror image,\n// and adds the moduli of both to sums.",
		parameter{"dst", slice}, parameter{"dstInc", "int"}, parameter{"a", slice}, parameter{"inc", "int"}, parameter{"mirror", slice},
		parameter{"blocks", "int"}, parameter{"sums", slice}, parameter{"own", slice}, parameter{"worst", slice})
	f.op("MOVQ %s, DI", at.base("dst"))
	f.op("MOVQ %s, R8", at.of("dstInc"))
	f.op("MOVQ %s, AX", at.base("a"))
	f.op("MOVQ %s, R10", at.of("inc"))
	f.op("MOVQ %s, SI", at.base("mirror"))
	f.op("MOVQ %s, CX", at.of("blocks"))
	f.op("MOVQ %s, BX", at.base("sums"))
	f.op("MOVQ %s, DX", at.base("own"))
	f.op("MOVQ %s, R13", at.base("worst"))
	f.op("SHLQ $%d, R8", e.shift())
	f.op("SHLQ $%d, R10", e.shift())
	f.op("LEAQ (R8)(R8*2), R9")
	f.op("LEAQ (R10)(R10*2), R11")
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

// swapRowsKernel exchanges rows a vector at a time.
func swapRowsKernel(f *file, e element) {
	at := avx512.begin(f, e, "swapRows", "exchanges row i with row pivots[i] for every i, from the first, or if step is −1\n// from the last.",
		parameter{"a", "[]" + e.name}, parameter{"inc", "int"}, parameter{"cols", "int"}, parameter{"pivots", "[]int"}, parameter{"step", "int"})
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
	f.op("ANDQ $%d, DX", avx512.lanes(e)-1)
	f.op("INCQ DX")
	avx512.mask(f, e, "DX")
	f.op("SUBQ DX, BX")
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
	f.op("VMOVUP%s (DI)(R10*1), Z0", e.letter)
	f.op("VMOVUP%s (DX)(R10*1), Z1", e.letter)
	f.op("VMOVUP%s Z1, (DI)(R10*1)", e.letter)
	f.op("VMOVUP%s Z0, (DX)(R10*1)", e.letter)
	f.op("ADDQ $%d, R10", avx512.bytes)
	f.op("JMP vector")
	f.label("last")
	f.op("VMOVUP%s.Z (DI)(R10*1), K1, Z0", e.letter)
	f.op("VMOVUP%s.Z (DX)(R10*1), K1, Z1", e.letter)
	f.op("VMOVUP%s Z1, K1, (DI)(R10*1)", e.letter)
	f.op("VMOVUP%s Z0, K1, (DX)(R10*1)", e.letter)
	f.label("next")
	f.op("ADDQ R9, DI")
	f.op("ADDQ R11, SI")
	f.op("DECQ CX")
	f.op("JNZ row")
	avx512.leave(f)
}

// packRowsKernel copies rows into the panels that the product reads, three vectors of
// a row to each.
// packRowsKernel copies so many vectors of a row to each panel.
func packRowsKernel(f *file, e element, name string, v x86, vectors int) {
	width := vectors * v.bytes
	at := avx512.begin(f, e, name, fmt.Sprintf("copies rows of src, inc apart, into panels of %d elements a row, which are panel\n// elements apart.", width/e.size),
		parameter{"dst", "[]" + e.name}, parameter{"panel", "int"}, parameter{"src", "[]" + e.name}, parameter{"inc", "int"}, parameter{"rows", "int"}, parameter{"panels", "int"})
	f.op("MOVQ %s, DI", at.base("dst"))
	f.op("MOVQ %s, R8", at.of("panel"))
	f.op("MOVQ %s, SI", at.base("src"))
	f.op("MOVQ %s, R9", at.of("inc"))
	f.op("MOVQ %s, R10", at.of("rows"))
	for _, r := range []string{"R8", "R9"} {
		f.op("SHLQ $%d, %s", e.shift(), r)
	}
	f.label("row")
	f.op("MOVQ DI, BX")
	f.op("MOVQ SI, AX")
	f.op("MOVQ %s, CX", at.of("panels"))
	f.label("panel")
	for i := range vectors {
		v.load(f, e, fmt.Sprintf("%d(AX)", i*v.bytes), i, false)
	}
	for i := range vectors {
		v.store(f, e, i, fmt.Sprintf("%d(BX)", i*v.bytes), false)
	}
	f.op("ADDQ $%d, AX", width)
	f.op("ADDQ R8, BX")
	f.op("DECQ CX")
	f.op("JNZ panel")
	f.op("ADDQ R9, SI")
	f.op("ADDQ $%d, DI", width)
	f.op("DECQ R10")
	f.op("JNZ row")
	avx512.leave(f)
}
