package main

import "fmt"

// How a kernel goes along vectors: a loop over four vectors at a time, a loop over single
// vectors, and what is left under a mask, or in pieces. R8 counts bytes from the start of each
// operand, CX the elements still to come.

// begin begins a kernel.
func (v x86) begin(f *file, e element, name string) frame { return f.declare(e, name, v.name) }

const unrolled = 4

// strips writes that plan. body works on count vectors, or on what the mask
// selects of one; it addresses vector i of operand r as operand(r, i).
func (v x86) strips(f *file, e element, body func(count int, masked bool)) {
	v.columnTiles(f, e, []int{unrolled, 1}, body)
}

// columnTiles is the same plan with other numbers of vectors at a time: R8 counts bytes.
func (v x86) columnTiles(f *file, e element, counts []int, body func(count int, masked bool)) {
	f.op("XORQ R8, R8")
	v.tiled(f, e, counts, []string{"R8"}, func(count int, masked bool, _ string) { body(count, masked) })
}

// tiled writes a loop over vectors of a row for each of counts, so many at a time, and what
// is left after the last under a mask. CX is the number of elements to come; pointers move
// on by as much as a tile is wide. The name of a tile is for labels in its body.
func (v x86) tiled(f *file, e element, counts []int, pointers []string, body func(count int, masked bool, name string)) {
	for _, count := range counts {
		name := fmt.Sprint(count)
		f.label("tile" + name)
		f.op("CMPQ CX, $%d", count*v.lanes(e))
		f.op("JLT after%s", name)
		body(count, false, name)
		for _, p := range pointers {
			f.op("ADDQ $%d, %s", count*v.bytes, p)
		}
		f.op("SUBQ $%d, CX", count*v.lanes(e))
		f.op("JMP tile%s", name)
		f.label("after" + name)
	}
	f.op("TESTQ CX, CX")
	f.op("JZ done")
	v.mask(f, e, "CX")
	body(1, true, "masked")
	f.label("done")
}

// operand is vector i of the operand at a base register.
func (v x86) operand(base string, i int) string {
	return fmt.Sprintf("%d(%s)(R8*1)", i*v.bytes, base)
}

// piece is a run of elements, as many as a vector or half, a quarter, … of that, and the
// registers that hold them.
type piece struct {
	x86
	move string
}

func (p piece) load(f *file, from string, to int)  { f.op("%s %s, %s", p.move, from, p.reg(to)) }
func (p piece) store(f *file, from int, to string) { f.op("%s %s, %s", p.move, p.reg(from), to) }

// pieces is strips without a mask: what is left after the last vector is taken in pieces, each
// half as long as the one before. What was stored so can be loaded again at once, as by a
// sum that grows; after a store under a mask a load waits.
func (v x86) pieces(f *file, e element, body func(count int, p piece)) {
	f.op("XORQ R8, R8")
	for _, count := range []int{unrolled, 1} {
		f.op("SUBQ $%d, CX", count*v.lanes(e))
		f.op("JLT after%d", count)
		f.label(fmt.Sprintf("tile%d", count))
		body(count, piece{v, "VMOVUP" + e.letter})
		f.op("ADDQ $%d, R8", count*v.bytes)
		f.op("SUBQ $%d, CX", count*v.lanes(e))
		f.op("JGE tile%d", count)
		f.label(fmt.Sprintf("after%d", count))
		f.op("ADDQ $%d, CX", count*v.lanes(e))
	}
	for n := v.lanes(e) / 2; n > 0; n /= 2 {
		p := piece{sse, map[int]string{4: "VMOVSS", 8: "VMOVSD"}[n*e.size]}
		if p.move == "" {
			p.move = "VMOVUP" + e.letter
		}
		if n*e.size == avx2.bytes {
			p.x86 = avx2
		}
		f.op("TESTQ $%d, CX", n)
		f.op("JZ without%d", n)
		body(1, p)
		if n > 1 {
			f.op("ADDQ $%d, R8", n*e.size)
		}
		f.label(fmt.Sprintf("without%d", n))
	}
}

// leave ends a kernel without a result.
func (v x86) leave(f *file) {
	f.op("VZEROUPPER")
	f.op("RET")
}

// fourRows loads into SI, DI, R9 and R10 the addresses of four rows of a matrix
// whose increment is in the register that is named; the first is in SI already.
func fourRows(f *file, e element, inc string) []string {
	f.op("SHLQ $%d, %s", e.shift(), inc)
	f.op("LEAQ (SI)(%s*1), DI", inc)
	f.op("LEAQ (SI)(%s*2), R9", inc)
	f.op("LEAQ (DI)(%s*2), R10", inc)
	return []string{"SI", "DI", "R9", "R10"}
}
