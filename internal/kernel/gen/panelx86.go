package main

import "fmt"

// Kernels for the narrow ends of factorizations, with AVX-512, where a row of a panel is
// one vector and masks select the columns right of the diagonal. panelavx2.go has them for
// AVX2.
//
// AX runs down the rows of the panel, R8 bytes apart, CX of them are left. K1
// selects the columns of the panel, K2 those right of column k, K3 column k
// alone, and R9 is k.

// panelKernels writes the kernels for one type of element.
func panelKernels(f *file, v x86, e element) {
	v.laneNumbers(f, e)
	if v == avx512 {
		luRowsKernel(f, e)
		qrRowsKernel(f, e)
		gramRowKernel(f, e)
		choleskyTileKernel(f, e)
		mirrorRowsKernel(f, v, e)
	} else {
		luRowsAVX2(f, e)
		qrRowsAVX2(f, e)
		gramRowAVX2(f, e)
		choleskyTileAVX2(f, e)
		mirrorRowsAVX2(f, e)
	}
	luTileKernel(f, v, e)
	absSumsKernel(f, v, e)
	swapRowsKernel(f, v, e)
	solveTileKernel(f, v, e, false)
	solveTileKernel(f, v, e, true)
	if e == float64s {
		doubledAxpyKernel(f, v, e)
		doubledAxpy4Kernel(f, v, e)
		doubledDotKernel(f, v, e)
		doubledDot4Kernel(f, v, e)
	}
}

// laneNumbers writes the table 0, 1, 2, …, as many as a panel has columns, from which
// kernels take indices and masks.
func (v x86) laneNumbers(f *file, e element) {
	name := "lanenumbers" + e.bits
	cols := v.panelCols(e)
	f.text.WriteByte('\n')
	for i := range cols {
		fmt.Fprintf(&f.text, "DATA %s<>+%d(SB)/%d, $%d\n", name, i*e.size, e.size, i)
	}
	fmt.Fprintf(&f.text, "GLOBL %s<>(SB), RODATA|NOPTR, $%d\n", name, cols*e.size)
}

// panelCols is the number of columns of a panel: of one vector, or two of AVX2.
func (v x86) panelCols(e element) int { return avx512.lanes(e) }

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
func inRows(f *file, suffix string, unroll int, body func(row int)) {
	for _, count := range []int{unroll, 1} {
		f.label(fmt.Sprintf("loop%d%s", count, suffix))
		f.op("SUBQ $%d, CX", count)
		f.op("JLT after%d%s", count, suffix)
		for row := range count {
			body(row)
			f.op("ADDQ R8, AX")
		}
		f.op("JMP loop%d%s", count, suffix)
		f.label(fmt.Sprintf("after%d%s", count, suffix))
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
func (v x86) divide(f *file, e element, x, d, r, spare int) {
	z := v.reg
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
	at := avx512.begin(f, e, "luRows")
	const u, r, magnitude, best, where, count, two, index, multiplier, row, size, pivot, spare = 0, 1, 2, 3, 5, 7, 9, 10, 11, 13, 15, 17, 18
	z := avx512.reg
	panelStart(f, e, at)
	f.op("MOVQ %s, BX", at.base("u"))
	f.op("MOVQ %s, SI", at.base("top"))
	avx512.broadcast(f, e, at.of("r"), r)
	avx512.broadcast(f, e, fmt.Sprintf("(BX)(R9*%d)", e.size), pivot)
	avx512.load(f, e, "(BX)", u, true)
	avx512.load(f, e, "(SI)", row, true)
	avx512.store(f, e, row, "(BX)", true)
	avx512.store(f, e, u, "(SI)", true)
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
	inRows(f, "", 2, func(i int) {
		eliminate(f, e, u, multiplier+i, row+i, func() { avx512.divide(f, e, multiplier+i, pivot, r, spare+i) })
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
	at := avx512.begin(f, e, "qrRows")
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
	inRows(f, "", unrolled, func(i int) {
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
	at := avx512.begin(f, e, "gramRow")
	const sums, multiplier, row = 4, 8, 12
	z := avx512.reg
	panelStart(f, e, at)
	for i := range unrolled {
		avx512.clear(f, sums+i)
	}
	inRows(f, "", unrolled, func(i int) {
		avx512.broadcast(f, e, fmt.Sprintf("(AX)(R9*%d)", e.size), multiplier+i)
		avx512.load(f, e, "(AX)", row+i, true)
		f.op("VFMADD231P%s %s, %s, %s", e.letter, z(row+i), z(multiplier+i), z(sums+i))
	})
	addSums(f, e, at, sums, "K1")
	avx512.leave(f)
}

// absSumsKernel goes down the rows of a matrix, a strip of columns after the other, with
// the sums in registers.
func absSumsKernel(f *file, v x86, e element) {
	at := v.begin(f, e, "absSums")
	magnitude, x := v.registers-2, unrolled
	z := v.reg
	f.op("MOVQ %s, AX", at.base("a"))
	f.op("MOVQ %s, R11", at.of("inc"))
	f.op("SHLQ $%d, R11", e.shift())
	f.op("MOVQ %s, DX", at.of("rows"))
	f.op("MOVQ %s, DI", at.base("sums"))
	v.withoutSign(f, e, magnitude)
	f.op("TESTQ DX, DX")
	f.op("JLE end")
	f.op("MOVQ %s, CX", at.length("sums"))
	v.strips(f, e, func(count int, masked bool) {
		for i := range count {
			v.load(f, e, v.operand("DI", i), i, masked)
		}
		row := fmt.Sprintf("rows%d", count)
		if masked {
			row = "rowsmasked"
		}
		f.op("MOVQ AX, SI")
		f.op("MOVQ DX, R9")
		f.label(row)
		for i := range count {
			v.load(f, e, v.operand("SI", i), x+i, masked)
			f.op("VANDP%s %s, %[3]s, %[3]s", e.letter, z(magnitude), z(x+i))
			f.op("VADDP%s %s, %[3]s, %[3]s", e.letter, z(x+i), z(i))
		}
		f.op("ADDQ R11, SI")
		f.op("DECQ R9")
		f.op("JNZ %s", row)
		for i := range count {
			v.store(f, e, i, v.operand("DI", i), masked)
		}
	})
	f.label("end")
	v.leave(f)
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
