package main

import "fmt"

// batchTiles writes the kernels that form products of one shape from many operands in
// one call, and the function that chooses among them.
func batchTiles(f *file, v x86, e element) {
	name, shapes := "gemms"+e.bits+v.name, upTo(v.batchTiles())
	for _, t := range shapes {
		batchTile(f, v, e, name, t)
	}
	f.golang("\n// %s computes products C = AB of many operands; see Gemm.Tiles.\n", name)
	f.golang("func %s(m, rows, cols, k, count int, a **%[2]s, aRow, aCol int, b **%[2]s, bRow int, c **%[2]s, cRow int, stride uintptr) {\n", name, e.name)
	f.golang("blocks := (m + rows - 1) / rows\nagain := blocks*rows - m\n")
	v.choose(f, e, name, shapes, "blocks, again, k, count, a, aRow, aCol, b, bRow, c, cRow, stride, last")
}

// batchTiles lists the largest tiles for many operands: two registers of addresses reach
// eight rows, and of the widest there are registers for six.
func (v x86) batchTiles() (most []tile) {
	if v == avx512 {
		return []tile{{8, 1}, {8, 2}, {8, 3}, {6, 4}}
	}
	return []tile{{6, 1}, {6, 2}}
}

// batchTile writes the kernel for one shape. It is that for one tile, α = 1 and β = 0,
// in a loop down the blocks of rows of a product, in a loop over tables of addresses. R15
// is where the block begins in A, DI in C, and R14 counts the blocks, of which the last
// begins with the last rows of the one before; DX is the place in the tables.
func batchTile(f *file, v x86, e element, name string, t tile) {
	pointers := "**" + e.name
	at := f.function(t.function(name), fmt.Sprintf("// %s computes products of blocks times %d rows and %d vectors, of which the last holds last numbers,\n// for count operands; their addresses stand stride bytes apart, and the last block takes again rows again.", t.function(name), t.rows, t.vectors),
		parameter{"blocks", "int"}, parameter{"again", "int"}, parameter{"k", "int"}, parameter{"count", "int"}, parameter{"a", pointers}, parameter{"aRow", "int"}, parameter{"aCol", "int"},
		parameter{"b", pointers}, parameter{"bRow", "int"}, parameter{"c", pointers}, parameter{"cRow", "int"}, parameter{"stride", "uintptr"}, parameter{"last", "int"})
	f.op("MOVQ %s, CX", at.of("last"))
	v.mask(f, e, "CX")
	f.op("MOVQ %s, R8", at.of("aRow"))
	f.op("MOVQ %s, R10", at.of("aCol"))
	f.op("MOVQ %s, R11", at.of("bRow"))
	f.op("MOVQ %s, R13", at.of("cRow"))
	for _, r := range []string{"R8", "R10", "R11", "R13"} {
		f.op("SHLQ $%d, %s", e.shift(), r)
	}
	f.op("LEAQ (R8)(R8*2), R9")
	f.op("XORQ DX, DX")
	operand := func(name, to string) {
		f.op("MOVQ %s, %s", at.of(name), to)
		f.op("MOVQ (%[1]s)(DX*1), %[1]s", to)
	}
	f.label("product")
	operand("a", "R15")
	operand("c", "DI")
	f.op("MOVQ %s, R14", at.of("blocks"))
	f.label("block")
	f.op("MOVQ R15, AX")
	if t.rows > 4 {
		f.op("LEAQ (AX)(R8*4), SI")
	}
	operand("b", "BX")
	f.op("MOVQ %s, CX", at.of("k"))
	for i := range t.rows * t.vectors {
		v.clear(f, i)
	}
	g := gemmLoop{f: f, v: v, e: e, tile: t, bases: []string{"AX", "SI"}[:(t.rows+3)/4], masked: true}
	g.write("store")
	for row := range t.rows {
		for i := range t.vectors {
			v.store(f, e, t.sum(row, i), fmt.Sprintf("%d(DI)", i*v.bytes), i == t.vectors-1)
		}
		f.op("ADDQ R13, DI")
	}
	f.op("IMUL3Q $%d, R8, R12", t.rows)
	f.op("ADDQ R12, R15")
	f.op("DECQ R14")
	f.op("JZ done")
	f.op("CMPQ R14, $1")
	f.op("JNE block")
	for _, r := range [][2]string{{"R8", "R15"}, {"R13", "DI"}} {
		f.op("MOVQ %s, R12", at.of("again"))
		f.op("IMULQ %s, R12", r[0])
		f.op("SUBQ R12, %s", r[1])
	}
	f.op("JMP block")
	f.label("done")
	f.op("ADDQ %s, DX", at.of("stride"))
	f.op("DECQ %s", at.of("count"))
	f.op("JNZ product")
	f.op("VZEROUPPER")
	f.op("RET")
}
