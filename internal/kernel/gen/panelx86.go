package main

import "fmt"

// Kernels for the narrow ends of factorizations, where a row of a panel is one
// vector: AVX-512 only, whose masks select the columns right of the diagonal.
//
// AX runs down the rows of the panel, R8 bytes apart, CX of them are left. K1
// selects the columns of the panel, K2 those right of column k, K3 column k
// alone, and R9 is k.

// panelKernels writes the kernels for one type of element.
func panelKernels(f *file, e element) {
	luRowsKernel(f, e)
	qrRowsKernel(f, e)
	gramRowKernel(f, e)
	absSumsKernel(f, e)
	mirrorRowsKernel(f, e)
	swapRowsKernel(f, e)
	choleskyTileKernel(f, e)
	solveTileKernel(f, e, false)
	solveTileKernel(f, e, true)
	packRowsKernel(f, e, "packRows", avx512, 3)
	packRowsKernel(f, e, "packEights", map[int]x86{8: avx512, 4: avx2}[e.size], 1)
	if e == float64s {
		doubledAxpyKernel(f, e)
		doubledDotKernel(f, e)
	}
}

// subtractProduct subtracts x·y from hi + lo, all in registers: the product and the
// difference are split into a rounded part and its exact error (Ogita, Rump and
// Oishi, Accurate sum and dot product, 2005, Alg. 5.3). x is lost.
func subtractProduct(f *file, e element, x, y, hi, lo int, spare [4]int) {
	z := avx512.reg
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

func doubledAxpyKernel(f *file, e element) {
	at := avx512.begin(f, e, "doubledAxpy", "subtracts s·x from hi + lo, in twice the precision.",
		parameter{"hi", "[]" + e.name}, parameter{"lo", "[]" + e.name}, parameter{"s", e.name}, parameter{"x", "[]" + e.name})
	f.op("MOVQ %s, DI", at.base("hi"))
	f.op("MOVQ %s, SI", at.base("lo"))
	f.op("MOVQ %s, AX", at.base("x"))
	f.op("MOVQ %s, CX", at.length("x"))
	const s = 28
	avx512.broadcast(f, e, at.of("s"), s)
	avx512.strips(f, e, func(count int, masked bool) {
		for i := range count {
			avx512.load(f, e, avx512.operand("AX", i), i, masked)
			avx512.load(f, e, avx512.operand("DI", i), 4+i, masked)
			avx512.load(f, e, avx512.operand("SI", i), 8+i, masked)
			subtractProduct(f, e, i, s, 4+i, 8+i, [4]int{12 + i, 16 + i, 20 + i, 24 + i})
			avx512.store(f, e, 4+i, avx512.operand("DI", i), masked)
			avx512.store(f, e, 8+i, avx512.operand("SI", i), masked)
		}
	})
	avx512.leave(f)
}

func doubledDotKernel(f *file, e element) {
	at := avx512.begin(f, e, "doubledDot", "subtracts the products xᵢyᵢ from the sums hi + lo, in twice the precision, of\n// which there are as many as a vector has lanes.",
		parameter{"hi", "[]" + e.name}, parameter{"lo", "[]" + e.name}, parameter{"x", "[]" + e.name}, parameter{"y", "[]" + e.name})
	f.op("MOVQ %s, DI", at.base("hi"))
	f.op("MOVQ %s, SI", at.base("lo"))
	f.op("MOVQ %s, AX", at.base("x"))
	f.op("MOVQ %s, BX", at.base("y"))
	f.op("MOVQ %s, CX", at.length("x"))
	// Four sums a lane; the first begins with what was there.
	for i := range unrolled {
		avx512.clear(f, 8+i)
		avx512.clear(f, 12+i)
	}
	f.op("VMOVUP%s (DI), %s", e.letter, avx512.reg(8))
	f.op("VMOVUP%s (SI), %s", e.letter, avx512.reg(12))
	avx512.strips(f, e, func(count int, masked bool) {
		for i := range count {
			avx512.load(f, e, avx512.operand("AX", i), i, masked)
			avx512.load(f, e, avx512.operand("BX", i), 4+i, masked)
			subtractProduct(f, e, i, 4+i, 8+i, 12+i, [4]int{16 + i, 20 + i, 24 + i, 28 + i%4})
		}
	})
	// Adding sums i is subtracting −1 times them.
	f.op("MOVQ $-1, R12")
	f.op("VCVTSI2SDQ R12, X31, X31")
	f.op("VBROADCASTSD X31, Z31")
	for i := 1; i < unrolled; i++ {
		subtractProduct(f, e, 8+i, 31, 8, 12, [4]int{16, 17, 18, 19})
		f.op("VADDP%s %s, %[3]s, %[3]s", e.letter, avx512.reg(12+i), avx512.reg(12))
	}
	f.op("VMOVUP%s %s, (DI)", e.letter, avx512.reg(8))
	f.op("VMOVUP%s %s, (SI)", e.letter, avx512.reg(12))
	avx512.leave(f)
}

// laneNumbers writes the table 0, 1, 2, … from which choleskyTile takes indices.
func laneNumbers(f *file, e element) {
	name := "lanenumbers" + e.bits
	f.text.WriteByte('\n')
	for i := range avx512.lanes(e) {
		fmt.Fprintf(&f.text, "DATA %s<>+%d(SB)/%d, $%d\n", name, i*e.size, e.size, i)
	}
	fmt.Fprintf(&f.text, "GLOBL %s<>(SB), RODATA|NOPTR, $%d\n", name, avx512.bytes)
}

// panelStart loads what the kernels on rows have in common.
func panelStart(f *file, e element, at frame) {
	f.op("MOVQ %s, AX", at.base("a"))
	f.op("MOVQ %s, R8", at.of("inc"))
	f.op("SHLQ $%d, R8", e.shift())
	f.op("MOVQ %s, CX", at.of("cols"))
	avx512.mask(f, e, "CX")
	f.op("MOVQ %s, R9", at.of("k"))
	f.op("MOVL $1, R12")
	f.op("SHLXL R9, R12, R12")
	f.op("KMOVW R12, K3")
	f.op("LEAL -1(R12)(R12*1), R12")
	f.op("KMOVW R12, K2")
	f.op("KANDNW K1, K2, K2")
	f.op("MOVQ %s, CX", at.of("rows"))
}

// inRows writes a loop over the rows, unroll at a time and then one by one.
func inRows(f *file, unroll int, body func(row int)) {
	for _, count := range []int{unroll, 1} {
		f.label(fmt.Sprintf("loop%d", count))
		f.op("SUBQ $%d, CX", count)
		f.op("JLT after%d", count)
		for row := range count {
			body(row)
			f.op("ADDQ R8, AX")
		}
		f.op("JMP loop%d", count)
		f.label(fmt.Sprintf("after%d", count))
		f.op("ADDQ $%d, CX", count)
	}
}

// panelIndex is the register that selects column k+1, in every lane.
func panelIndex(f *file, e element, to int) {
	f.op("LEAQ 1(R9), R13")
	f.op("VPBROADCAST%s R13, %s", e.integer(), avx512.reg(to))
}

// divide computes x = x/d in registers, r being the rounded reciprocal of d: the
// product x·r corrected by its remainder is the rounded quotient (Markstein,
// Computation of elementary functions on the IBM RISC System/6000 processor, 1990).
// It takes a fifth of the time of a division.
func divide(f *file, e element, x, d, r, spare int) {
	z := avx512.reg
	f.op("VMULP%s %s, %s, %s", e.letter, z(r), z(x), z(spare))
	f.op("VFNMADD231P%s %s, %s, %s", e.letter, z(spare), z(d), z(x))
	f.op("VFMADD213P%s %s, %s, %s", e.letter, z(spare), z(r), z(x))
}

// eliminate updates the row at AX: scale makes the multiplier of what is in column
// k, it is left there, and that times register u is taken from the columns to the
// right. The row is in register row then.
func eliminate(f *file, e element, u, multiplier, row int, scale func()) {
	z := avx512.reg
	avx512.broadcast(f, e, fmt.Sprintf("(AX)(R9*%d)", e.size), multiplier)
	scale()
	avx512.load(f, e, "(AX)", row, true)
	f.op("VFNMADD231P%s %s, %s, K2, %s", e.letter, z(u), z(multiplier), z(row))
	f.op("VMOVAP%s %s, K3, %s", e.letter, z(multiplier), z(row))
	avx512.store(f, e, row, "(AX)", true)
}

func luRowsKernel(f *file, e element) {
	at := avx512.begin(f, e, "luRows", "is a step of Gaussian elimination: xₖ = xₖ/uₖ and x = x − xₖ·u right of column k,\n// for every row x. It returns the largest modulus in column k+1 and its row.",
		parameter{"a", "[]" + e.name}, parameter{"inc", "int"}, parameter{"rows", "int"}, parameter{"cols", "int"}, parameter{"k", "int"},
		parameter{"r", e.name}, parameter{"u", "[]" + e.name}, parameter{"ret", e.name}, parameter{"ret1", "int"})
	const u, r, magnitude, best, where, count, two, index, multiplier, row, size, pivot, spare = 0, 1, 2, 3, 5, 7, 9, 10, 11, 13, 15, 17, 18
	z := avx512.reg
	panelStart(f, e, at)
	f.op("MOVQ %s, BX", at.base("u"))
	f.op("VMOVUP%s.Z (BX), K2, %s", e.letter, z(u))
	avx512.broadcast(f, e, at.of("r"), r)
	avx512.broadcast(f, e, fmt.Sprintf("(BX)(R9*%d)", e.size), pivot)
	panelIndex(f, e, index)
	// Two searches, in even and in odd rows: each comparison waits for the one before.
	f.op("VPTERNLOGD $0xFF, %[1]s, %[1]s, %[1]s", z(magnitude))
	for i := range 2 {
		f.op("VCVTDQ2PS %s, %s", z(magnitude), z(best+i)) // −1
		if e.size == 8 {
			f.op("VCVTQQ2PD %s, %s", z(magnitude), z(best+i))
		}
		avx512.clear(f, where+i)
		f.op("MOVQ $%d, R12", i)
		f.op("VPBROADCAST%s R12, %s", e.integer(), z(count+i))
	}
	f.op("MOVQ $2, R12")
	f.op("VPBROADCAST%s R12, %s", e.integer(), z(two))
	f.op("VPSRL%s $1, %[2]s, %[2]s", e.integer(), z(magnitude))
	inRows(f, 2, func(i int) {
		eliminate(f, e, u, multiplier+i, row+i, func() { divide(f, e, multiplier+i, pivot, r, spare+i) })
		f.op("VANDP%s %s, %s, %s", e.letter, z(magnitude), z(row+i), z(size+i))
		f.op("VCMPP%s $14, %s, %s, K4", e.letter, z(best+i), z(size+i)) // greater
		f.op("VMOVAP%s %s, K4, %s", e.letter, z(size+i), z(best+i))
		f.op("VMOVDQA%s %s, K4, %s", e.bits, z(count+i), z(where+i))
		f.op("VPADD%s %s, %[3]s, %[3]s", e.integer(), z(two), z(count+i))
	})
	// Of equal numbers the first counts.
	for i := range 2 {
		f.op("VPERMP%s %s, %s, %[2]s", e.letter, z(best+i), z(index))
		f.op("VPERM%s %s, %s, %[2]s", e.integer(), z(where+i), z(index))
	}
	f.op("VMOV%s X%d, R12", e.integer(), where)
	f.op("VMOV%s X%d, R13", e.integer(), where+1)
	f.op("VUCOMIS%s X%d, X%d", e.letter, best, best+1)
	f.op("JA second")
	f.op("JNE answer")
	f.op("CMPQ R13, R12")
	f.op("JGE answer")
	f.label("second")
	f.op("MOVQ R13, R12")
	f.op("VMOVAP%s %s, %s", e.letter, z(best+1), z(best))
	f.label("answer")
	f.op("VMOVS%s X%d, %s", e.letter, best, at.of("ret"))
	f.op("MOVQ R12, %s", at.of("ret1"))
	avx512.leave(f)
}

func qrRowsKernel(f *file, e element) {
	at := avx512.begin(f, e, "qrRows", "applies a reflection: xₖ = s·xₖ and x = x − xₖ·w right of column k, for\n// every row x, and adds Σ xₖ₊₁·x over the rows to g, right of column k.",
		parameter{"a", "[]" + e.name}, parameter{"inc", "int"}, parameter{"rows", "int"}, parameter{"cols", "int"}, parameter{"k", "int"},
		parameter{"s", e.name}, parameter{"w", "[]" + e.name}, parameter{"g", "[]" + e.name})
	const w, s, index, sums, multiplier, row, pivot = 0, 1, 2, 4, 8, 12, 16
	z := avx512.reg
	panelStart(f, e, at)
	f.op("MOVQ %s, BX", at.base("w"))
	f.op("VMOVUP%s.Z (BX), K2, %s", e.letter, z(w))
	avx512.broadcast(f, e, at.of("s"), s)
	panelIndex(f, e, index)
	for i := range unrolled {
		avx512.clear(f, sums+i)
	}
	inRows(f, unrolled, func(i int) {
		eliminate(f, e, w, multiplier+i, row+i, func() {
			f.op("VMULP%s %s, %[3]s, %[3]s", e.letter, z(s), z(multiplier+i))
		})
		f.op("VPERMP%s %s, %s, %s", e.letter, z(row+i), z(index), z(pivot+i))
		f.op("VFMADD231P%s %s, %s, %s", e.letter, z(row+i), z(pivot+i), z(sums+i))
	})
	addSums(f, e, at, sums, "K2")
	avx512.leave(f)
}

func gramRowKernel(f *file, e element) {
	at := avx512.begin(f, e, "gramRow", "adds Σ xₖ·x over the rows x to g: row k of XᵀX.",
		parameter{"a", "[]" + e.name}, parameter{"inc", "int"}, parameter{"rows", "int"}, parameter{"cols", "int"}, parameter{"k", "int"},
		parameter{"g", "[]" + e.name})
	const sums, multiplier, row = 4, 8, 12
	z := avx512.reg
	panelStart(f, e, at)
	for i := range unrolled {
		avx512.clear(f, sums+i)
	}
	inRows(f, unrolled, func(i int) {
		avx512.broadcast(f, e, fmt.Sprintf("(AX)(R9*%d)", e.size), multiplier+i)
		avx512.load(f, e, "(AX)", row+i, true)
		f.op("VFMADD231P%s %s, %s, %s", e.letter, z(row+i), z(multiplier+i), z(sums+i))
	})
	addSums(f, e, at, sums, "K1")
	avx512.leave(f)
}

// absSumsKernel goes down the rows of a matrix, a strip of columns after the other, with
// the sums in registers.
func absSumsKernel(f *file, e element) {
	at := avx512.begin(f, e, "absSums", "adds Σ |x| over the rows x to sums.",
		parameter{"a", "[]" + e.name}, parameter{"inc", "int"}, parameter{"rows", "int"}, parameter{"sums", "[]" + e.name})
	const magnitude, x = 31, unrolled
	z := avx512.reg
	f.op("MOVQ %s, AX", at.base("a"))
	f.op("MOVQ %s, R11", at.of("inc"))
	f.op("SHLQ $%d, R11", e.shift())
	f.op("MOVQ %s, DX", at.of("rows"))
	f.op("MOVQ %s, DI", at.base("sums"))
	avx512.withoutSign(f, e, magnitude)
	f.op("TESTQ DX, DX")
	f.op("JLE end")
	f.op("MOVQ %s, CX", at.length("sums"))
	avx512.strips(f, e, func(count int, masked bool) {
		for i := range count {
			avx512.load(f, e, avx512.operand("DI", i), i, masked)
		}
		row := fmt.Sprintf("rows%d", count)
		if masked {
			row = "rowsmasked"
		}
		f.op("MOVQ AX, SI")
		f.op("MOVQ DX, R9")
		f.label(row)
		for i := range count {
			avx512.load(f, e, avx512.operand("SI", i), x+i, masked)
			f.op("VANDP%s %s, %[3]s, %[3]s", e.letter, z(magnitude), z(x+i))
			f.op("VADDP%s %s, %[3]s, %[3]s", e.letter, z(x+i), z(i))
		}
		f.op("ADDQ R11, SI")
		f.op("DECQ R9")
		f.op("JNZ %s", row)
		for i := range count {
			avx512.store(f, e, i, avx512.operand("DI", i), masked)
		}
	})
	f.label("end")
	avx512.leave(f)
}

// addSums adds the partial sums to g, in the columns of a mask.
func addSums(f *file, e element, at frame, sums int, mask string) {
	z := avx512.reg
	for i := unrolled / 2; i > 0; i /= 2 {
		for j := range i {
			f.op("VADDP%s %s, %[3]s, %[3]s", e.letter, z(sums+i+j), z(sums+j))
		}
	}
	f.op("MOVQ %s, DI", at.base("g"))
	f.op("VADDP%s (DI), %s, %s, %[2]s", e.letter, z(sums), mask)
	f.op("VMOVUP%s %s, %s, (DI)", e.letter, z(sums), mask)
}

func choleskyTileKernel(f *file, e element) {
	at := avx512.begin(f, e, "choleskyTile", "factors A = UᵀU in place, A of order n, at most a vector; only the upper\n// triangle is read and written. It returns −1, or the row whose pivot is not positive.",
		parameter{"a", "[]" + e.name}, parameter{"inc", "int"}, parameter{"n", "int"}, parameter{"ret", "int"})
	lanes := avx512.lanes(e)
	z := avx512.reg
	// Rows are in registers 0 to lanes−1. Temporary registers follow.
	zero, root, quotient, spare, index, element := lanes, lanes+1, lanes+2, lanes+3, lanes+4, lanes+6
	f.op("MOVQ %s, AX", at.base("a"))
	f.op("MOVQ %s, R8", at.of("inc"))
	f.op("SHLQ $%d, R8", e.shift())
	f.op("MOVQ %s, CX", at.of("n"))
	avx512.mask(f, e, "CX")
	f.op("KMOVW K1, R11")
	avx512.clear(f, zero)
	for i := range lanes {
		avx512.clear(f, i)
	}
	f.op("MOVQ AX, BX")
	for i := range lanes {
		f.op("CMPQ CX, $%d", i)
		f.op("JLE loaded")
		avx512.load(f, e, "(BX)", i, true)
		f.op("ADDQ R8, BX")
	}
	f.label("loaded")
	f.op("MOVQ $-1, R10")
	for k := range lanes {
		pivot := lanes + 8 + k%2
		f.op("CMPQ CX, $%d", k)
		f.op("JLE store")
		f.op("VPBROADCAST%s lanenumbers%s<>+%d(SB), %s", e.integer(), e.bits, k*e.size, z(index))
		f.op("VPERMP%s %s, %s, %s", e.letter, z(k), z(index), z(pivot))
		f.op("MOVQ $%d, R10", k)
		f.op("VUCOMIS%s X%d, X%d", e.letter, zero, pivot)
		f.op("JLS store")
		f.op("MOVQ $-1, R10")
		// aᵢ = aᵢ − (aₖᵢ/aₖₖ)·aₖ: the next pivot need not wait for the root.
		f.op("VDIVP%s %s, %s, %s", e.letter, z(pivot), z(k), z(quotient))
		for i := k + 1; i < lanes; i++ {
			turn := i % 2
			f.op("VPBROADCAST%s lanenumbers%s<>+%d(SB), %s", e.integer(), e.bits, i*e.size, z(index+turn))
			f.op("VPERMP%s %s, %s, %s", e.letter, z(quotient), z(index+turn), z(element+turn))
			f.op("VFNMADD231P%s %s, %s, %s", e.letter, z(k), z(element+turn), z(i))
		}
		// uₖ = aₖ/√aₖₖ
		f.op("VSQRTS%s X%d, X%[2]d, X%d", e.letter, pivot, root)
		f.op("MOVL $1, DX")
		f.op("VCVTSI2S%sL DX, X%d, X%[2]d", e.letter, pivot)
		f.op("VDIVS%s X%d, X%d, X%[3]d", e.letter, root, pivot)
		f.op("VBROADCASTS%s X%d, %s", e.letter, pivot, z(pivot))
		f.op("VBROADCASTS%s X%d, %s", e.letter, root, z(root))
		divide(f, e, k, root, pivot, spare)
		f.op("MOVL $%d, DX", 1<<k)
		f.op("KMOVW DX, K2")
		f.op("VMOVAP%s %s, K2, %s", e.letter, z(root), z(k))
	}
	f.label("store")
	for i := range lanes {
		f.op("CMPQ CX, $%d", i)
		f.op("JLE done")
		f.op("MOVL R11, DX")
		f.op("ANDL $%d, DX", int32(-1<<i))
		f.op("KMOVW DX, K1")
		avx512.store(f, e, i, "(AX)", true)
		f.op("ADDQ R8, AX")
	}
	f.label("done")
	f.op("MOVQ R10, %s", at.of("ret"))
	avx512.leave(f)
}

// solveTileKernel writes the kernel that solves with a triangle of at most eight
// rows for a tile of B that stays in registers, three vectors a row.
func solveTileKernel(f *file, e element, back bool) {
	name, doc := "solveTile", "computes B = L⁻¹·B, L lower triangular with the reciprocals r of its diagonal,\n// or a diagonal of ones if r is empty; at most 8 rows and three vectors in a row of B."
	if back {
		name, doc = "solveTileBack", "is solveTile for an upper triangular matrix."
	}
	at := avx512.begin(f, e, name, doc,
		parameter{"rows", "int"}, parameter{"cols", "int"}, parameter{"a", "[]" + e.name}, parameter{"aRow", "int"}, parameter{"aCol", "int"},
		parameter{"r", "[]" + e.name}, parameter{"b", "[]" + e.name}, parameter{"bRow", "int"})
	const rows, vectors = 8, 3
	z := avx512.reg
	f.op("MOVQ %s, DX", at.of("rows"))
	f.op("MOVQ %s, AX", at.base("a"))
	f.op("MOVQ %s, R8", at.of("aRow"))
	f.op("MOVQ %s, R10", at.of("aCol"))
	f.op("MOVQ %s, DI", at.base("r"))
	f.op("MOVQ %s, R13", at.length("r"))
	f.op("MOVQ %s, BX", at.base("b"))
	f.op("MOVQ %s, R11", at.of("bRow"))
	for _, r := range []string{"R8", "R10", "R11"} {
		f.op("SHLQ $%d, %s", e.shift(), r)
	}
	if back { // from the last row and column to the first
		f.op("LEAQ -1(DX), CX")
		for _, r := range [][2]string{{"R8", "AX"}, {"R10", "AX"}, {"R11", "BX"}} {
			f.op("MOVQ %s, R12", r[0])
			f.op("IMULQ CX, R12")
			f.op("ADDQ R12, %s", r[1])
			f.op("NEGQ %s", r[0])
		}
		f.op("LEAQ (DI)(CX*%d), DI", e.size)
	}
	f.op("LEAQ (R8)(R8*2), R9")
	f.op("LEAQ (AX)(R8*4), SI")
	// K1, K2 and K3 select the columns of the vectors: cols, 8·i less, from 0 to all.
	for i := range vectors {
		f.op("MOVQ %s, CX", at.of("cols"))
		f.op("SUBQ $%d, CX", i*avx512.lanes(e))
		f.op("MOVQ $0, R12")
		f.op("CMPQ CX, R12")
		f.op("CMOVQLT R12, CX")
		f.op("MOVQ $%d, R12", avx512.lanes(e))
		f.op("CMPQ CX, R12")
		f.op("CMOVQGT R12, CX")
		f.op("MOVL $-1, R12")
		f.op("BZHIL CX, R12, R12")
		f.op("KMOVW R12, K%d", i+1)
	}
	reg := func(row, vector int) int { return row*vectors + vector }
	f.op("MOVQ BX, CX")
	for row := range rows {
		f.op("CMPQ DX, $%d", row)
		f.op("JLE loaded")
		for i := range vectors {
			f.op("VMOVUP%s.Z %d(CX), K%d, %s", e.letter, i*avx512.bytes, i+1, z(reg(row, i)))
		}
		f.op("ADDQ R11, CX")
	}
	f.label("loaded")
	element := func(row int) string {
		return "(" + []string{"AX", "SI"}[row/4] + ")" + []string{"", "(R8*1)", "(R8*2)", "(R9*1)"}[row%4]
	}
	turn := 0
	next := func() int {
		turn++
		return rows*vectors + turn%(avx512.registers-rows*vectors)
	}
	for k := range rows {
		step := e.size
		if back {
			step = -step
		}
		f.op("TESTQ R13, R13")
		f.op("JZ unit%d", k)
		r, d, spare := next(), next(), next()
		avx512.broadcast(f, e, fmt.Sprintf("%d(DI)", k*step), r)
		avx512.broadcast(f, e, element(k), d)
		for i := range vectors {
			divide(f, e, reg(k, i), d, r, spare)
		}
		f.label(fmt.Sprintf("unit%d", k))
		for row := k + 1; row < rows; row++ {
			f.op("CMPQ DX, $%d", row)
			f.op("JLE done%d", k)
			a := next()
			avx512.broadcast(f, e, element(row), a)
			for i := range vectors {
				f.op("VFNMADD231P%s %s, %s, %s", e.letter, z(reg(k, i)), z(a), z(reg(row, i)))
			}
		}
		f.label(fmt.Sprintf("done%d", k))
		f.op("CMPQ DX, $%d", k+1)
		f.op("JLE store")
		f.op("ADDQ R10, AX")
		f.op("ADDQ R10, SI")
	}
	f.label("store")
	for row := range rows {
		f.op("CMPQ DX, $%d", row)
		f.op("JLE done")
		for i := range vectors {
			f.op("VMOVUP%s %s, K%d, %d(BX)", e.letter, z(reg(row, i)), i+1, i*avx512.bytes)
		}
		f.op("ADDQ R11, BX")
	}
	f.label("done")
	avx512.leave(f)
}
