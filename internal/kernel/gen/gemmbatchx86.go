package main

import "fmt"

// batchTiles writes the kernels that compute tiles of one vector for many operands in
// one call, and the function that chooses among them.
func batchTiles(f *file, v x86, e element) {
	name := "gemms" + e.bits + v.name
	for rows := 1; rows <= v.batchRows(); rows++ {
		batchTile(f, v, e, name, rows)
	}
	f.golang("\n// %s computes tiles C = AB for many operands; see Gemm.Tiles.\n", name)
	f.golang("func %s(rows, cols, k, count int, a **%[2]s, aRow, aCol int, b **%[2]s, bRow int, c **%[2]s, cRow int, stride uintptr) {\n", name, e.name)
	f.golang("switch rows {\n")
	for rows := 1; rows <= v.batchRows(); rows++ {
		f.golang("case %d:\n%s(k, count, a, aRow, aCol, b, bRow, c, cRow, stride, cols)\n", rows, tile{rows, 1}.function(name))
	}
	f.golang("default:\npanic(\"kernel: no such tile\")\n}\n}\n")
}

// batchRows is the most rows of a tile for many operands: one register of addresses
// reaches four.
func (v x86) batchRows() int {
	if v == avx512 {
		return 8
	}
	return 6
}

// batchTile writes the kernel for many operands with so many rows. It is that for one
// tile, α = 1 and β = 0, in a loop over tables of addresses.
func batchTile(f *file, v x86, e element, name string, rows int) {
	t := tile{rows, 1}
	pointers := "**" + e.name
	at := f.function(t.function(name), fmt.Sprintf("// %s computes tiles of %d rows and last columns for count operands; their addresses stand stride bytes apart.", t.function(name), rows),
		parameter{"k", "int"}, parameter{"count", "int"}, parameter{"a", pointers}, parameter{"aRow", "int"}, parameter{"aCol", "int"},
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
	f.op("MOVQ %s, DI", at.of("count"))
	f.op("XORQ DX, DX")
	f.label("tile")
	operand := func(name, to string) {
		f.op("MOVQ %s, %s", at.of(name), to)
		f.op("MOVQ (%[1]s)(DX*1), %[1]s", to)
	}
	operand("a", "AX")
	if rows > 4 {
		f.op("LEAQ (AX)(R8*4), SI")
	}
	operand("b", "BX")
	f.op("MOVQ %s, CX", at.of("k"))
	for row := range rows {
		v.clear(f, row)
	}
	g := gemmLoop{f: f, v: v, e: e, tile: t, bases: []string{"AX", "SI"}[:(rows+3)/4]}
	g.write("store")
	operand("c", "AX")
	for row := range rows {
		v.store(f, e, row, "(AX)", true)
		f.op("ADDQ R13, AX")
	}
	f.op("ADDQ %s, DX", at.of("stride"))
	f.op("DECQ DI")
	f.op("JNZ tile")
	f.op("VZEROUPPER")
	f.op("RET")
}
