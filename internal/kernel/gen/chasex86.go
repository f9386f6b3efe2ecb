package main

import "fmt"

// The kernel that chases one bulge: it makes a reflection, applies it from both sides
// to the entries around the diagonal, and goes on one row further down.
//
// DI is at entry (k, k−1), R8 is the distance of rows, R9 counts the reflections to
// come, R10 is where the next coefficients go, R11 counts the columns from k on. SI is at
// column k of the first row that takes part, and R14 counts those rows.

// chaseScalar columns are treated one by one: the reflection before has written entries
// of the next two one by one, and a vector that is loaded over fresh stores of
// less than a vector waits until they are in the cache.
const chaseScalar = 4

func chaseKernel(f *file, v x86, e element) {
	f.chaseConstants(e, v)
	at := v.begin(f, e, "chase")
	f.op("MOVQ %s, SI", at.base("h"))
	f.op("MOVQ %s, R8", at.of("first"))
	f.op("SHLQ $%d, R8", e.shift())
	f.op("SUBQ R8, SI") // to column from−1, though it may not be there
	f.op("MOVQ %s, R8", at.of("inc"))
	f.op("SHLQ $%d, R8", e.shift())
	f.op("MOVQ %s, R9", at.of("count"))
	f.op("MOVQ %s, R14", at.of("above"))
	f.op("MOVQ R14, DI")
	f.op("IMULQ R8, DI")
	f.op("ADDQ SI, DI")
	f.op("ADDQ $%d, SI", e.size)
	f.op("ADDQ $4, R14")
	f.op("MOVQ %s, R11", at.of("cols"))
	f.op("MOVQ %s, R10", at.base("c"))

	f.label("step")
	f.op("TESTQ R9, R9")
	f.op("JZ done")
	makeReflection(f, v, e, at)
	reflectLeft(f, v, e)
	reflectRight(f, e, at)
	f.op("LEAQ %d(DI)(R8*1), DI", e.size)
	f.op("ADDQ $%d, SI", e.size)
	f.op("ADDQ $%d, R10", reflectionSize*e.size)
	f.op("INCQ R14")
	f.op("DECQ R11")
	f.op("DECQ R9")
	f.op("JMP step")
	f.label("done")
	f.op("MOVQ %s, AX", at.of("count"))
	f.op("SUBQ R9, AX")
	f.op("MOVQ AX, %s", at.of("ret"))
	v.leave(f)
}

const reflectionSize = 6

// chaseConstants writes the numbers that makeReflection compares and calculates with.
func (f *file) chaseConstants(e element, v x86) {
	f.text.WriteByte('\n')
	for i, bits := range []string{"0x8000000000000000", "0x3ff0000000000000", "0x0a30000000000000", "0x7bf0000000000000"} {
		fmt.Fprintf(&f.text, "DATA chase%s<>+%d(SB)/8, $%s // %s\n", e.bits, 16*i, bits, []string{"the sign", "1", "2⁻⁸⁶⁰", "2⁹⁶⁰"}[i])
		fmt.Fprintf(&f.text, "DATA chase%s<>+%d(SB)/8, $%s\n", e.bits, 16*i+8, bits)
	}
	fmt.Fprintf(&f.text, "GLOBL chase%s<>(SB), RODATA|NOPTR, $64\n", e.bits)
}

// makeReflection makes the reflection of the three entries at DI, or of the x's if the
// parameter first is not 0 yet, in float64, and leaves its
// coefficients in registers 0 … 5, in all lanes. If their squares are out of range, or
// the last two entries are zero, the kernel ends.
func makeReflection(f *file, v x86, e element, at frame) {
	constant := func(i int) string { return fmt.Sprintf("chase%s<>+%d(SB)", e.bits, 16*i) }
	f.op("CMPQ %s, $0", at.of("first"))
	f.op("JNE given")
	for i, from := range []string{"(DI)", "(DI)(R8*1)", "(DI)(R8*2)"} {
		f.op("VMOVS%s %s, X%d", e.letter, from, 6+i)
	}
	f.op("JMP make")
	f.label("given")
	for i := range 3 {
		f.op("VMOVS%s %s, X%d", e.letter, at.of(fmt.Sprintf("x%d", i)), 6+i)
	}
	f.label("make")
	if e.size == 4 {
		for i := range 3 {
			f.op("VCVTSS2SD X%[1]d, X%[1]d, X%[1]d", 6+i)
		}
	}
	const a, b, d, norm, u, inverse, square = "X6", "X7", "X8", "X9", "X10", "X11", "X12"
	f.op("VMULSD %s, %s, %s", b, b, square)
	f.op("VFMADD231SD %s, %s, %s", d, d, square)
	f.op("VUCOMISD %s, %s", constant(2), square)
	f.op("JPS done")
	f.op("JCS done")
	f.op("VFMADD231SD %s, %s, %s", a, a, square)
	f.op("VUCOMISD %s, %s", constant(3), square)
	f.op("JHI done")
	f.op("VSQRTSD %[1]s, %[1]s, %s", square, norm)
	f.op("VANDPD %s, %s, %s", constant(0), a, u)
	f.op("VORPD %s, %s, %s", u, norm, norm) // with the sign of a
	f.op("VADDSD %s, %s, %s", a, norm, u)
	f.op("VMOVSD %s, X13", constant(1))
	f.op("VDIVSD %s, X13, %s", u, inverse)
	f.op("VDIVSD %s, X13, X13", norm)
	f.op("VMULSD %s, %s, X0", b, inverse)           // v₁
	f.op("VMULSD %s, %s, X1", d, inverse)           // v₂
	f.op("VMULSD X0, %s, X2", b)                    // rest = (b·v₁ + d·v₂)/norm
	f.op("VFMADD231SD X1, %s, X2", d)               //
	f.op("VMULSD X13, X2, X2")                      //
	f.op("VMULSD %s, X13, X3", u)                   // τ
	f.op("VMULSD X0, X3, X4")                       // τ·v₁
	f.op("VMULSD X1, X3, X5")                       // τ·v₂
	f.op("VXORPD %s, %s, %[2]s", constant(0), norm) // β
	if e.size == 4 {
		f.op("VCVTSD2SS %[1]s, %[1]s, %[1]s", norm)
	}
	f.op("CMPQ %s, $0", at.of("first"))
	f.op("MOVQ $0, %s", at.of("first"))
	f.op("JNE coefficients")
	f.op("VMOVS%s %s, (DI)", e.letter, norm)
	f.op("VXORPD X14, X14, X14")
	f.op("VMOVS%s X14, (DI)(R8*1)", e.letter)
	f.op("VMOVS%s X14, (DI)(R8*2)", e.letter)
	f.label("coefficients")
	for i := range reflectionSize {
		if e.size == 4 {
			f.op("VCVTSD2SS X%[1]d, X%[1]d, X%[1]d", i)
		}
		f.op("VMOVS%s X%d, %d(R10)", e.letter, i, i*e.size)
		f.op("VBROADCASTS%s X%d, %s", e.letter, i, v.reg(i))
	}
}

// reflectThreeOf applies the reflection in registers 0 … 5 to registers 6, 7 and 8; the
// instructions end with kind: on scalars or vectors.
func reflectThreeOf(f *file, kind string, reg func(int) string) {
	f.op("VMUL%s %s, %s, %s", kind, reg(1), reg(8), reg(9))
	f.op("VFMADD231%s %s, %s, %s", kind, reg(0), reg(7), reg(9))
	f.op("VADD%s %s, %s, %s", kind, reg(6), reg(9), reg(10))
	f.op("VFMSUB213%s %[2]s, %[3]s, %[2]s", kind, reg(6), reg(2))
	f.op("VFNMADD231%s %s, %s, %s", kind, reg(3), reg(9), reg(6))
	f.op("VFNMADD231%s %s, %s, %s", kind, reg(4), reg(10), reg(7))
	f.op("VFNMADD231%s %s, %s, %s", kind, reg(5), reg(10), reg(8))
}

func xmm(i int) string { return fmt.Sprintf("X%d", i) }

// reflectLeft applies the reflection to rows k, k+1 and k+2, in R11 columns from k on.
func reflectLeft(f *file, v x86, e element) {
	rows := []string{"(AX)", "(AX)(R8*1)", "(AX)(R8*2)"}
	f.op("LEAQ %d(DI), AX", e.size)
	f.op("MOVQ R11, CX")
	for i := range chaseScalar {
		if i == chaseScalar-1 { // there are three columns, at least
			f.op("SUBQ $%d, CX", chaseScalar)
			f.op("JLT right")
		}
		for i, row := range rows {
			f.op("VMOVS%s %s, X%d", e.letter, row, 6+i)
		}
		reflectThreeOf(f, "S"+e.letter, xmm)
		for i, row := range rows {
			f.op("VMOVS%s X%d, %s", e.letter, 6+i, row)
		}
		f.op("ADDQ $%d, AX", e.size)
	}
	vectors := func(masked bool) {
		for i, row := range rows {
			v.load(f, e, row, 6+i, masked)
		}
		reflectThreeOf(f, "P"+e.letter, v.reg)
		for i, row := range rows {
			v.store(f, e, 6+i, row, masked)
		}
	}
	f.label("left")
	f.op("SUBQ $%d, CX", v.lanes(e))
	f.op("JLT lastleft")
	vectors(false)
	f.op("ADDQ $%d, AX", v.bytes)
	f.op("JMP left")
	f.label("lastleft")
	f.op("ADDQ $%d, CX", v.lanes(e))
	f.op("JZ right")
	v.mask(f, e, "CX")
	vectors(true)
	f.label("right")
}

// reflectRight applies the reflection to columns k, k+1 and k+2, in R14 rows.
func reflectRight(f *file, e element, at frame) {
	f.op("MOVQ SI, BX")
	f.op("MOVQ R14, DX")
	f.op("CMPQ R9, $1")
	f.op("JNE row")
	f.op("SUBQ %s, DX", at.of("last")) // there is no row below
	f.label("row")
	for i := range 3 {
		f.op("VMOVS%s %d(BX), X%d", e.letter, i*e.size, 6+i)
	}
	reflectThreeOf(f, "S"+e.letter, xmm)
	for i := range 3 {
		f.op("VMOVS%s X%d, %d(BX)", e.letter, 6+i, i*e.size)
	}
	f.op("ADDQ R8, BX")
	f.op("DECQ DX")
	f.op("JNZ row")
}
