package main

import "fmt"

// tiles lists the shapes for which there are accumulators, that many vectors of
// B, and registers for elements of A to pass through.
func (v arm64) tiles() []tile { return []tile{{8, 1}, {8, 2}, {8, 3}, {6, 4}} }

// gemmTiles writes the micro-kernels of every shape and the function that chooses
// among them. What is narrower than a vector is left to Go.
func (v arm64) gemmTiles(f *file, e element) {
	name := "gemm" + e.bits + v.name
	for _, most := range v.tiles() {
		for rows := 1; rows <= most.rows; rows++ {
			v.gemmTile(f, e, name, tile{rows, most.vectors})
		}
	}

	f.golang("\n// %s computes a tile of C = αAB + βC; see Gemm.Tile.\n", name)
	f.golang("func %s%s {\n", name, signature(twins["gemmTile"].of(e)))
	f.golang("last := cols - %d\n", v.lanes(e))
	f.golang("if last < 0 {\ngemmTile(rows, cols, k, alpha, a, aRow, aCol, b, bRow, beta, c, cRow)\nreturn\n}\n")
	f.golang("switch (cols-1)>>%d<<4 + rows {\n", log2(v.lanes(e)))
	for _, most := range v.tiles() {
		for rows := 1; rows <= most.rows; rows++ {
			f.golang("case %d<<4 + %d:\n%s(k, alpha, &a[0], aRow, aCol, &b[0], bRow, beta, &c[0], cRow, last)\n", most.vectors-1, rows, tile{rows, most.vectors}.function(name))
		}
	}
	f.golang("default:\npanic(\"kernel: no such tile\")\n}\n}\n")
	full := v.tiles()[len(v.tiles())-1]
	f.golang("\n// %sAhead computes a full tile of C = αAB + βC, and asks for nothing; see Gemm.TileAhead.\n", name)
	f.golang("func %sAhead%s {\n", name, signature(twins["gemmTileAhead"].of(e)))
	f.golang("%s(%d, %d, k, alpha, a, aRow, aCol, b, bRow, beta, c, cRow)\n}\n", name, full.rows, full.vectors*v.lanes(e))
}

// gemmTile writes the micro-kernel for one shape.
//
// The sums of row i are in registers i·vectors and on; then come the vectors of B,
// then the registers that elements of A pass through in turn. A row of A has a
// base register, and R3 counts the elements that all have passed.
//
// The last vector ends at the last column, and so may share columns with the one
// before it. Both then hold the same sums and write the same numbers: C is read
// before any of it is written.
func (v arm64) gemmTile(f *file, e element, name string, t tile) {
	sum := func(row int) int { return row * t.vectors }
	b := t.rows * t.vectors
	first := b + t.vectors
	row := func(i int) string { return fmt.Sprintf("R%d", 5+i) }

	pointer := "*" + e.name
	at := f.function(t.function(name), fmt.Sprintf("// %s computes a tile of %d rows and %d vectors, of which the last begins at column last.", t.function(name), t.rows, t.vectors),
		parameter{"k", "int"}, parameter{"alpha", e.name}, parameter{"a", pointer}, parameter{"aRow", "int"}, parameter{"aCol", "int"},
		parameter{"b", pointer}, parameter{"bRow", "int"}, parameter{"beta", e.name}, parameter{"c", pointer}, parameter{"cRow", "int"}, parameter{"last", "int"})
	f.op("MOVD %s, R0", at.of("k"))
	f.op("MOVD %s, %s", at.of("a"), row(0))
	f.op("MOVD %s, R13", at.of("aRow"))
	f.op("MOVD %s, R4", at.of("aCol"))
	f.op("MOVD %s, R1", at.of("b"))
	f.op("MOVD %s, R2", at.of("bRow"))
	f.op("MOVD %s, R19", at.of("last"))
	f.op("MOVD ZR, R3")
	f.op("LSL $%d, R2, R2", e.shift())
	f.op("ADD R19<<%d, R1, R14", e.shift())
	for i := 1; i < t.rows; i++ {
		f.op("ADD R13<<%d, %s, %s", e.shift(), row(i-1), row(i))
	}
	for i := range t.rows * t.vectors {
		v.clear(f, i)
	}

	// One step of k a turn: the 24 products of the largest tile outlast the three
	// instructions that turn it.
	f.label("loop")
	v.rowOf(f, e, "VLD1.P (%s)(R2), %s", "R1", "R14", b, t.vectors)
	for i := range t.rows {
		a := first + i%(v.registers-first)
		v.number(f, e, fmt.Sprintf("(%s)(R3<<%d)", row(i), e.shift()), a)
		for j := range t.vectors {
			v.byLane(f, e, "FMLA", b+j, a, sum(i)+j)
		}
	}
	f.op("ADD R4, R3, R3")
	f.op("SUBS $1, R0, R0")
	f.op("BNE loop")

	f.op("MOVD %s, R5", at.of("c"))
	f.op("MOVD %s, R2", at.of("cRow"))
	f.op("LSL $%d, R2, R2", e.shift())
	f.op("ADD R19<<%d, R5, R6", e.shift())
	v.number(f, e, at.of("alpha"), b)
	for i := range t.rows * t.vectors {
		v.byLane(f, e, "FMUL", i, b, i)
	}
	v.number(f, e, at.of("beta"), b)
	f.op("FCMP%s $(0.0), F%d", e.letter, b)
	f.op("BEQ store")
	f.op("MOVD R5, R1")
	f.op("MOVD R6, R14")
	for i := range t.rows {
		v.rowOf(f, e, "VLD1.P (%s)(R2), %s", "R1", "R14", b+1, t.vectors)
		for j := range t.vectors {
			v.byLane(f, e, "FMLA", b+1+j, b, sum(i)+j)
		}
	}
	f.label("store")
	for i := range t.rows {
		v.rowOf(f, e, "VST1.P %[2]s, (%[1]s)(R2)", "R5", "R6", sum(i), t.vectors)
	}
	f.op("RET")
}

// rowOf moves a row of so many vectors from or to memory, and both its pointers
// on to the next row: all vectors but the last, and the last.
func (v arm64) rowOf(f *file, e element, form, pointer, last string, first, vectors int) {
	if vectors > 1 {
		f.op(form, pointer, v.list(e, first, vectors-1))
	}
	f.op(form, last, v.list(e, first+vectors-1, 1))
}
