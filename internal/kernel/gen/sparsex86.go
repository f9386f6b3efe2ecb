package main

import "fmt"

// Kernels for matrices whose rows are lists of columns and values, in float64.

func sparseKernels(f *file, v x86, e element) {
	if e != float64s {
		return
	}
	sparseDots(f, v, e)
	sparseSums(f, v, e)
}

// sparseDots takes the rows one after the other, their entries by pairs: four at a time wait
// longer where x is not in the first-level cache, and so do gathers. With AVX-512 rows of up
// to eight entries are gathered all the same, under a mask, so that short rows of
// whatever lengths take one course.
func sparseDots(f *file, v x86, e element) {
	at := v.begin(f, e, "sparseDots")
	f.op("MOVQ %s, DI", at.base("dst"))
	f.op("MOVQ %s, CX", at.length("dst"))
	f.op("MOVQ %s, R8", at.base("ptr"))
	f.op("MOVQ %s, SI", at.base("col"))
	f.op("MOVQ %s, DX", at.base("v"))
	f.op("MOVQ %s, BX", at.base("x"))
	f.op("MOVQ (R8), R9")
	f.label("row")
	f.op("MOVQ 8(R8), R10")
	f.op("VXORPD X0, X0, X0")
	f.op("VXORPD X1, X1, X1")
	if v == avx512 {
		f.op("MOVQ R10, R11")
		f.op("SUBQ R9, R11") // the length of the row
		f.op("JZ sum")
		f.op("CMPQ R11, $8")
		f.op("JGT pair")
		f.op("MOVL $-1, R13")
		f.op("BZHIL R11, R13, R12")
		f.op("KMOVB R12, K1")
		f.op("KMOVB R12, K2")
		f.op("VMOVDQU32.Z (SI)(R9*4), K1, Y2")
		f.op("VGATHERDPD (BX)(Y2*8), K2, Z1") // zero where the mask is
		f.op("VMOVUPD.Z (DX)(R9*8), K1, Z3")
		f.op("VMULPD Z1, Z3, Z0")
		f.op("VEXTRACTF64X4 $1, Z0, Y1")
		f.op("VADDPD Y1, Y0, Y0")
		f.op("VEXTRACTF128 $1, Y0, X1")
		f.op("VADDPD X1, X0, X0")
		f.op("VPERMILPD $1, X0, X1")
		f.op("MOVQ R10, R9")
		f.op("JMP sum")
	}
	f.label("pair")
	f.op("LEAQ 2(R9), R11")
	f.op("CMPQ R11, R10")
	f.op("JGT single")
	for i := range 2 {
		f.op("MOVL %d(SI)(R9*4), R%d", 4*i, 12+i)
		f.op("VMOVSD %d(DX)(R9*8), X%d", 8*i, 2+i)
	}
	for i := range 2 {
		f.op("VFMADD231SD (BX)(R%d*8), X%d, X%d", 12+i, 2+i, i)
	}
	f.op("MOVQ R11, R9")
	f.op("JMP pair")
	f.label("single")
	f.op("CMPQ R9, R10")
	f.op("JGE sum")
	f.op("MOVL (SI)(R9*4), R12")
	f.op("VMOVSD (DX)(R9*8), X2")
	f.op("VFMADD231SD (BX)(R12*8), X2, X0")
	f.op("INCQ R9")
	f.label("sum")
	f.op("VADDSD X1, X0, X0")
	f.op("VMOVSD X0, (DI)")
	f.op("ADDQ $8, DI")
	f.op("ADDQ $8, R8")
	f.op("DECQ CX")
	f.op("JNZ row")
	v.leave(f)
}

// sparseTiles are the vectors of a tile of columns of the dense operand, which stay in
// registers while the entries of the row pass.
var sparseTiles = []int{8, 2, 1}

// sparseAhead is how many entries ahead the rows of the dense operand are asked for.
const sparseAhead = 4

func sparseSums(f *file, v x86, e element) {
	at := v.begin(f, e, "sparseSums")
	f.op("MOVQ %s, DI", at.base("dst"))
	f.op("MOVQ %s, CX", at.length("dst"))
	f.op("MOVQ %s, SI", at.base("col"))
	f.op("MOVQ %s, R10", at.length("col"))
	f.op("MOVQ %s, DX", at.base("v"))
	f.op("MOVQ %s, BX", at.base("b"))
	f.op("MOVQ %s, R8", at.of("inc"))
	f.op("SHLQ $%d, R8", e.shift())
	v.tiled(f, e, sparseTiles, []string{"DI", "BX"}, func(vectors int, masked bool, name string) {
		sparseTile(f, v, e, vectors, masked, name)
	})
	v.leave(f)
}

// sparseTile adds up one tile of columns.
func sparseTile(f *file, v x86, e element, vectors int, masked bool, name string) {
	value := vectors // the register behind the sums
	for i := range vectors {
		v.clear(f, i)
	}
	f.op("XORQ R9, R9")
	f.op("JMP test%s", name)
	f.label("entry" + name)
	if vectors == sparseTiles[0] {
		f.op("LEAQ %d(R9), R11", sparseAhead)
		f.op("CMPQ R11, R10")
		f.op("JGE near%s", name)
		f.op("MOVL (SI)(R11*4), R11")
		f.op("IMULQ R8, R11")
		f.op("ADDQ BX, R11")
		for line := 0; line < vectors*v.bytes; line += 64 {
			f.op("PREFETCHT0 %d(R11)", line)
		}
		f.label("near" + name)
	}
	f.op("MOVL (SI)(R9*4), R12")
	f.op("IMULQ R8, R12")
	f.op("ADDQ BX, R12")
	v.broadcast(f, e, fmt.Sprintf("(DX)(R9*%d)", e.size), value)
	for i := range vectors {
		row := fmt.Sprintf("%d(R12)", i*v.bytes)
		if masked {
			v.load(f, e, row, value+1, true)
			f.op("VFMADD231P%s %s, %s, %s", e.letter, v.reg(value+1), v.reg(value), v.reg(i))
		} else {
			f.op("VFMADD231P%s %s, %s, %s", e.letter, row, v.reg(value), v.reg(i))
		}
	}
	f.op("INCQ R9")
	f.label("test" + name)
	f.op("CMPQ R9, R10")
	f.op("JLT entry%s", name)
	for i := range vectors {
		v.store(f, e, i, fmt.Sprintf("%d(DI)", i*v.bytes), masked)
	}
}
