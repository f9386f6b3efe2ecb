package main

import (
	"fmt"
	"math/bits"
)

// Kernels that find something out about a vector, or add rows up.

// reductionKernels writes them for one type of element.
func reductionKernels(f *file, v x86, e element) {
	extremeKernel(f, v, e, "largest", "VMAXP")
	extremeKernel(f, v, e, "smallest", "VMINP")
	aboveKernel(f, v, e)
	addRowsKernel(f, v, e)
	addDeviationsKernel(f, v, e)
	convertKernel(f, v, e)
	dot8Kernel(f, v, e)
}

// dot8Kernel multiplies a vector by eight rows at once, so that their lanes are added up
// together: a vector of sums comes out.
func dot8Kernel(f *file, v x86, e element) {
	at := v.begin(f, e, "dot8")
	f.op("MOVQ %s, DI", at.base("dst"))
	f.op("MOVQ %s, BX", at.base("x"))
	f.op("MOVQ %s, CX", at.length("x"))
	f.op("MOVQ %s, SI", at.base("a"))
	f.op("MOVQ %s, R10", at.of("inc"))
	f.op("SHLQ $%d, R10", e.shift())
	f.op("LEAQ (R10)(R10*2), R11")
	f.op("LEAQ (SI)(R10*4), DX")
	rows := eightRows("SI", "DX", "R10", "R11")
	const x, row = 8, 9
	for i := range 8 {
		v.clear(f, i)
	}
	lanes := v.lanes(e)
	f.label("loop")
	f.op("CMPQ CX, $%d", lanes)
	f.op("JLT tail")
	v.load(f, e, "(BX)", x, false)
	for i, from := range rows {
		f.op("VFMADD231P%s %s, %s, %s", e.letter, from, v.reg(x), v.reg(i))
	}
	f.op("CMPQ CX, $%d", 3*lanes) // the eight rows that come next, unless rows are short
	f.op("JLT next")
	f.op("LEAQ (DX)(R10*4), R12")
	f.op("LEAQ (R12)(R10*4), R13")
	for _, next := range eightRows("R12", "R13", "R10", "R11") {
		f.op("PREFETCHT0 %s", next)
	}
	f.label("next")
	for _, r := range []string{"SI", "DX", "BX"} {
		f.op("ADDQ $%d, %s", v.bytes, r)
	}
	f.op("SUBQ $%d, CX", lanes)
	f.op("JMP loop")
	f.label("tail")
	f.op("TESTQ CX, CX")
	f.op("JZ add")
	v.mask(f, e, "CX")
	v.load(f, e, "(BX)", x, true)
	for i, from := range rows {
		v.load(f, e, from, row+i%4, true)
		f.op("VFMADD231P%s %s, %s, %s", e.letter, v.reg(row+i%4), v.reg(x), v.reg(i))
	}
	f.label("add")
	// pairs replaces registers in pairs by the sums of what two shuffles leave of them.
	pairs := func(v x86, at []int, low, high string) (sums []int) {
		for i := 0; i < len(at); i += 2 {
			a, b := v.reg(at[i]), v.reg(at[i+1])
			f.op("%s %s, %s, %s", low, b, a, v.reg(x))
			f.op("%s %s, %s, %s", high, b, a, b)
			f.op("VADDP%s %s, %s, %s", e.letter, b, v.reg(x), a)
			sums = append(sums, at[i])
		}
		return sums
	}
	// From here on in halves, within which lanes are added to their neighbours first.
	if v == avx512 {
		for i := range 8 {
			f.op("VEXTRACTF64X4 $1, Z%d, Y%d", i, x)
			f.op("VADDP%s Y%d, Y%d, Y%d", e.letter, x, i, i)
		}
	}
	left := []int{0, 1, 2, 3, 4, 5, 6, 7}
	if e.size == 4 {
		left = pairs(avx2, left, "VUNPCKLPS", "VUNPCKHPS") // lanes: a b a b, of both quarters
		left = pairs(avx2, left, "VUNPCKLPD", "VUNPCKHPD") // a b c d
	} else {
		left = pairs(avx2, left, "VUNPCKLPD", "VUNPCKHPD")
	}
	for i := 0; i < len(left); i += 2 {
		a, b := left[i], left[i+1]
		f.op("VPERM2F128 $0x20, Y%d, Y%d, Y%d", b, a, x)
		f.op("VPERM2F128 $0x31, Y%d, Y%d, Y%d", b, a, b)
		f.op("VADDP%s Y%d, Y%d, Y%d", e.letter, b, x, a)
		f.op("VMOVUP%s Y%d, %d(DI)", e.letter, a, i/2*32)
	}
	v.leave(f)
}

// extremeKernel keeps an extreme for each lane of each of four vectors, one from each quarter of x: four
// streams come from memory sooner than one. Vectors that are left go singly.
func extremeKernel(f *file, v x86, e element, name, instruction string) {
	at := v.begin(f, e, name)
	const x, identity = unrolled, 2 * unrolled
	mask := 2*unrolled + 1
	f.op("MOVQ %s, DI", at.base("acc"))
	f.op("MOVQ %s, AX", at.base("x"))
	f.op("MOVQ %s, CX", at.length("x"))
	f.op("VMOVUP%s (DI), %s", e.letter, v.reg(identity))
	for i := range unrolled {
		f.op("VMOVAP%s %s, %s", e.letter, v.reg(identity), v.reg(i))
	}
	// join is acc = extreme(acc, x); the instruction alone keeps acc where x is NaN.
	join := func(x, acc int) {
		if v == avx512 {
			f.op("VCMPP%s $3, %s, %s, K2", e.letter, v.reg(x), v.reg(x))
			f.op("%s%s %s, %s, %s", instruction, e.letter, v.reg(acc), v.reg(x), v.reg(acc))
			f.op("VMOVAP%s %s, K2, %s", e.letter, v.reg(x), v.reg(acc))
			return
		}
		f.op("VCMPP%s $3, %s, %s, %s", e.letter, v.reg(x), v.reg(x), v.reg(mask))
		f.op("%s%s %s, %s, %s", instruction, e.letter, v.reg(acc), v.reg(x), v.reg(acc))
		f.op("VBLENDVP%s %s, %s, %s, %s", e.letter, v.reg(mask), v.reg(x), v.reg(acc), v.reg(acc))
	}
	f.op("MOVQ CX, DX")
	f.op("SHRQ $%d, DX", bits.TrailingZeros(uint(unrolled*v.lanes(e)))) // vectors of a quarter
	f.op("JZ rest")
	f.op("MOVQ DX, R9")
	f.op("SHLQ $%d, R9", bits.TrailingZeros(uint(v.bytes)))
	f.op("LEAQ (R9)(R9*2), R10")
	f.label("quarters")
	for i, from := range []string{"(AX)", "(AX)(R9*1)", "(AX)(R9*2)", "(AX)(R10*1)"} {
		v.load(f, e, from, x+i, false)
	}
	for i := range unrolled {
		join(x+i, i)
	}
	f.op("ADDQ $%d, AX", v.bytes)
	f.op("DECQ DX")
	f.op("JNZ quarters")
	f.op("ADDQ R10, AX")
	f.op("ANDQ $%d, CX", unrolled*v.lanes(e)-1)
	f.label("rest")
	v.columnTiles(f, e, []int{1}, func(_ int, masked bool) {
		switch {
		case !masked:
			v.load(f, e, v.operand("AX", 0), x, false)
		case v == avx512: // what the mask leaves out keeps the identity
			f.op("VMOVAP%s %s, %s", e.letter, v.reg(identity), v.reg(x))
			f.op("VMOVUP%s %s, K1, %s", e.letter, v.operand("AX", 0), v.reg(x))
		default:
			v.load(f, e, v.operand("AX", 0), x, true)
			f.op("VBLENDVP%s %s, %s, %s, %s", e.letter, v.reg(v.registers-1), v.reg(x), v.reg(identity), v.reg(x))
		}
		join(x, 0)
	})
	join(3, 1)
	join(2, 0)
	join(1, 0)
	f.op("VMOVUP%s %s, (DI)", e.letter, v.reg(0))
	v.leave(f)
}

// aboveKernel searches four vectors at a time, and the one that has it singly.
func aboveKernel(f *file, v x86, e element) {
	at := v.begin(f, e, "above")
	const s = unrolled
	lanes := v.lanes(e)
	f.op("MOVQ %s, AX", at.base("x"))
	f.op("MOVQ %s, CX", at.length("x"))
	f.op("MOVQ CX, DX")
	v.broadcast(f, e, at.of("s"), s)
	f.op("XORQ R8, R8")
	f.label("loop4")
	f.op("CMPQ CX, $%d", 4*lanes)
	f.op("JLT loop1")
	for i := range unrolled {
		v.load(f, e, v.operand("AX", i), i, false)
	}
	for i := range unrolled {
		if v == avx512 {
			f.op("VCMPP%s $30, %s, %s, K%d", e.letter, v.reg(s), v.reg(i), i+2)
		} else {
			f.op("VCMPP%s $30, %s, %s, %s", e.letter, v.reg(s), v.reg(i), v.reg(i))
		}
	}
	if v == avx512 {
		f.op("KORW K2, K3, K2")
		f.op("KORW K4, K5, K4")
		f.op("KORTESTW K2, K4")
		f.op("JNZ loop1")
	} else {
		f.op("VORPS Y1, Y0, Y0")
		f.op("VORPS Y3, Y2, Y2")
		f.op("VORPS Y2, Y0, Y0")
		f.op("VPTEST Y0, Y0")
		f.op("JNZ loop1")
	}
	f.op("ADDQ $%d, R8", 4*v.bytes)
	f.op("SUBQ $%d, CX", 4*lanes)
	f.op("JMP loop4")
	test := func(masked bool) {
		v.load(f, e, v.operand("AX", 0), 0, masked)
		switch {
		case v == avx512 && masked:
			f.op("VCMPP%s $30, %s, %s, K1, K2", e.letter, v.reg(s), v.reg(0))
			f.op("KMOVW K2, R12")
		case v == avx512:
			f.op("VCMPP%s $30, %s, %s, K2", e.letter, v.reg(s), v.reg(0))
			f.op("KMOVW K2, R12")
		default:
			f.op("VCMPP%s $30, %s, %s, Y0", e.letter, v.reg(s), v.reg(0))
			if masked {
				f.op("VANDPS %s, Y0, Y0", v.reg(v.registers-1))
			}
			f.op("VMOVMSKP%s Y0, R12", e.letter)
		}
		f.op("TESTL R12, R12")
		f.op("JNZ found")
	}
	f.label("loop1")
	f.op("CMPQ CX, $%d", lanes)
	f.op("JLT after1")
	test(false)
	f.op("ADDQ $%d, R8", v.bytes)
	f.op("SUBQ $%d, CX", lanes)
	f.op("JMP loop1")
	f.label("after1")
	f.op("TESTQ CX, CX")
	f.op("JZ none")
	v.mask(f, e, "CX")
	test(true)
	f.label("none")
	f.op("MOVQ DX, %s", at.of("ret"))
	v.leave(f)
	f.label("found")
	f.op("BSFL R12, R12")
	f.op("SHRQ $%d, R8", e.shift())
	f.op("ADDQ R12, R8")
	f.op("MOVQ R8, %s", at.of("ret"))
	v.leave(f)
}

// addRowsKernel adds four rows to sums of float64; float32 is widened as it is read.
func addRowsKernel(f *file, v x86, e element) {
	at := v.begin(f, e, "addRows")
	f.op("MOVQ %s, R11", at.base("acc"))
	f.op("MOVQ %s, CX", at.length("acc"))
	f.op("MOVQ %s, SI", at.base("x"))
	f.op("MOVQ %s, BX", at.of("inc"))
	rows := fourRows(f, e, "BX")
	v.doubleStrips(f, e, func(masked bool) {
		v.load(f, float64s, "(R11)(R8*8)", 4, masked)
		for i, row := range rows {
			v.loadDouble(f, e, row, i, masked)
		}
		f.op("VADDPD %s, %s, %s", v.reg(1), v.reg(0), v.reg(0))
		f.op("VADDPD %s, %s, %s", v.reg(3), v.reg(2), v.reg(2))
		f.op("VADDPD %s, %s, %s", v.reg(2), v.reg(0), v.reg(0))
		f.op("VADDPD %s, %s, %s", v.reg(0), v.reg(4), v.reg(4))
		v.store(f, float64s, 4, "(R11)(R8*8)", masked)
	})
	v.leave(f)
}

// addDeviationsKernel is addRowsKernel for what is left of four rows less c, and its squares.
func addDeviationsKernel(f *file, v x86, e element) {
	at := v.begin(f, e, "addDeviations")
	f.op("MOVQ %s, R11", at.base("sums"))
	f.op("MOVQ %s, CX", at.length("sums"))
	f.op("MOVQ %s, AX", at.base("squares"))
	f.op("MOVQ %s, SI", at.base("x"))
	f.op("MOVQ %s, BX", at.of("inc"))
	rows := fourRows(f, e, "BX")
	f.op("MOVQ %s, BX", at.base("c"))
	v.doubleStrips(f, e, func(masked bool) {
		v.load(f, float64s, "(BX)(R8*8)", 6, masked)
		for i, row := range rows {
			v.loadDouble(f, e, row, i, masked)
			f.op("VSUBPD %s, %[2]s, %[2]s", v.reg(6), v.reg(i))
		}
		v.load(f, float64s, "(R11)(R8*8)", 4, masked)
		v.load(f, float64s, "(AX)(R8*8)", 5, masked)
		for i := range rows {
			f.op("VFMADD231PD %s, %[1]s, %s", v.reg(i), v.reg(5))
		}
		v.store(f, float64s, 5, "(AX)(R8*8)", masked)
		f.op("VADDPD %s, %s, %s", v.reg(1), v.reg(0), v.reg(0))
		f.op("VADDPD %s, %s, %s", v.reg(3), v.reg(2), v.reg(2))
		f.op("VADDPD %s, %s, %s", v.reg(2), v.reg(0), v.reg(0))
		f.op("VADDPD %s, %s, %s", v.reg(0), v.reg(4), v.reg(4))
		v.store(f, float64s, 4, "(R11)(R8*8)", masked)
	})
	v.leave(f)
}

// doubleStrips goes over CX numbers a vector of float64 at a time, and over the rest under a mask:
// R8 counts them.
func (v x86) doubleStrips(f *file, e element, body func(masked bool)) {
	lanes := v.lanes(float64s)
	f.op("XORQ R8, R8")
	f.label("loop")
	f.op("CMPQ CX, $%d", lanes)
	f.op("JLT tail")
	body(false)
	f.op("ADDQ $%d, R8", lanes)
	f.op("SUBQ $%d, CX", lanes)
	f.op("JMP loop")
	f.label("tail")
	f.op("TESTQ CX, CX")
	f.op("JZ done")
	if v == avx2 && e.size == 4 { // X14 for the elements read, Y15 for the sums
		f.op("MOVQ CX, DX")
		v.mask(f, float32s, "DX")
		f.op("VMOVAPS X15, X14")
	}
	v.mask(f, float64s, "CX")
	body(true)
	f.label("done")
}

// loadDouble loads elements from R8 on, as float64.
func (v x86) loadDouble(f *file, e element, row string, to int, masked bool) {
	from := fmt.Sprintf("(%s)(R8*%d)", row, e.size)
	switch {
	case e.size == 8:
		v.load(f, e, from, to, masked)
	case !masked:
		f.op("VCVTPS2PD %s, %s", from, v.reg(to))
	case v == avx512:
		f.op("VCVTPS2PD.Z %s, K1, %s", from, v.reg(to))
	default:
		f.op("VMASKMOVPS %s, X14, X%d", from, to)
		f.op("VCVTPS2PD X%d, %s", to, v.reg(to))
	}
}
