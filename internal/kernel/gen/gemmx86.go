package main

import (
	"fmt"
	"math"
)

// tile is the shape of a tile of C: rows, and vectors of columns.
type tile struct{ rows, vectors int }

// tiles lists the largest shapes: for their sums there are registers, for that many
// vectors of B, and for an element of A. With AVX2 the widest has none left for a
// mask: see gemmLoop.
func (v x86) tiles() (most []tile) {
	if v == avx512 {
		return []tile{{14, 1}, {14, 2}, {8, 3}}
	}
	return []tile{{12, 1}, {6, 2}, {4, 3}}
}

// upTo lists the shapes with as many vectors as those given and no more rows.
func upTo(most []tile) (shapes []tile) {
	for _, t := range most {
		for rows := 1; rows <= t.rows; rows++ {
			shapes = append(shapes, tile{rows, t.vectors})
		}
	}
	return shapes
}

// gemmTiles writes the micro-kernels of every shape and the function that chooses
// among them.
func gemmTiles(f *file, v x86, e element) {
	name, shapes := "gemm"+e.bits+v.name, upTo(v.tiles())
	for _, t := range shapes {
		gemmTile(f, v, e, name, t, false)
	}
	most := v.tiles()
	full := most[len(most)-1]
	gemmTile(f, v, e, name, full, true)
	f.golang("\n// %sAhead computes a full tile of C = αAB + βC; see Gemm.TileAhead.\n", name)
	f.golang("func %sAhead%s {\n", name, signature(twins["gemmTileAhead"].of(e)))
	f.golang("%s_ahead(k, alpha, &a[0], aRow, aCol, &b[0], bRow, beta, &c[0], cRow, &ahead[0], step)\n}\n", full.function(name))
	f.golang("\n// %s computes a tile of C = αAB + βC; see Gemm.Tile.\n", name)
	f.golang("func %s%s {\n", name, signature(twins["gemmTile"].of(e)))
	v.choose(f, e, name, shapes, "k, alpha, &a[0], aRow, aCol, &b[0], bRow, beta, &c[0], cRow, last")
}

// choose writes the body of a function that calls the kernel for so many rows and cols.
func (v x86) choose(f *file, e element, name string, shapes []tile, arguments string) {
	f.golang("switch last := (cols-1) & %d + 1; (cols-1)>>%d<<4 + rows {\n", v.lanes(e)-1, log2(v.lanes(e)))
	for _, t := range shapes {
		f.golang("case %d<<4 + %d:\n%s(%s)\n", t.vectors-1, t.rows, t.function(name), arguments)
	}
	f.golang("default:\npanic(\"kernel: no such tile\")\n}\n}\n")
}

func (t tile) function(name string) string {
	return fmt.Sprintf("%s_%dx%d", name, t.rows, t.vectors)
}

func log2(n int) (l int) {
	for ; n > 1; n /= 2 {
		l++
	}
	return l
}

// gemmTile writes the micro-kernel for one shape.
//
// The sums of row i are in registers i·vectors and on; then come the vectors of B,
// then the registers that elements of A pass through in turn. Rows of A are
// addressed in groups of four from a base register each: base, +1, +2 and +3
// row increments.
//
// The one that looks ahead is for a full tile, and asks for a line of memory, R13, in
// every turn of its loop; DI is how far these are apart.
func gemmTile(f *file, v x86, e element, name string, t tile, ahead bool) {
	bases := []string{"AX", "SI", "DI", "DX"}[:(t.rows+3)/4]

	pointer, function := "*"+e.name, t.function(name)
	parameters := []parameter{{"k", "int"}, {"alpha", e.name}, {"a", pointer}, {"aRow", "int"}, {"aCol", "int"},
		{"b", pointer}, {"bRow", "int"}, {"beta", e.name}, {"c", pointer}, {"cRow", "int"}}
	about := "which the last holds last numbers"
	if ahead {
		function += "_ahead"
		parameters, about = append(parameters, parameter{"ahead", pointer}, parameter{"step", "int"}), "which all are full"
	} else {
		parameters = append(parameters, parameter{"last", "int"})
	}
	at := f.function(function, fmt.Sprintf("// %s computes a tile of %d rows and %d vectors, of %s.", function, t.rows, t.vectors, about), parameters...)
	if v == avx512 && !ahead {
		f.op("MOVQ %s, CX", at.of("last"))
		v.mask(f, e, "CX")
	}
	f.op("MOVQ %s, CX", at.of("k"))
	f.op("MOVQ %s, AX", at.of("a"))
	f.op("MOVQ %s, R8", at.of("aRow"))
	f.op("MOVQ %s, R10", at.of("aCol"))
	f.op("MOVQ %s, BX", at.of("b"))
	f.op("MOVQ %s, R11", at.of("bRow"))
	for _, r := range []string{"R8", "R10", "R11"} {
		f.op("SHLQ $%d, %s", e.shift(), r)
	}
	f.op("LEAQ (R8)(R8*2), R9")
	for i, base := range bases[1:] {
		f.op("LEAQ (%s)(R8*4), %s", bases[i], base)
	}
	for i := range t.rows * t.vectors {
		v.clear(f, i)
	}

	if t.large(v) {
		// C will be wanted when a long sum is done: ask for it now.
		f.op("CMPQ CX, $%d", 8*gemmUnroll)
		f.op("JLT begin")
		f.op("MOVQ %s, R13", at.of("c"))
		f.op("MOVQ %s, R12", at.of("cRow"))
		f.op("SHLQ $%d, R12", e.shift())
		for range t.rows {
			for i := 0; i < t.vectors; i += 64 / v.bytes {
				f.op("PREFETCHT0 %d(R13)", i*v.bytes)
			}
			f.op("PREFETCHT0 %d(R13)", t.vectors*v.bytes-e.size)
			f.op("ADDQ R12, R13")
		}
		f.label("begin")
	}
	g := gemmLoop{f: f, v: v, e: e, tile: t, bases: bases, masked: !ahead, ahead: ahead}
	if ahead {
		f.op("MOVQ %s, R13", at.of("ahead"))
		f.op("MOVQ %s, DI", at.of("step"))
	}
	if v == avx512 || ahead {
		g.write("write")
		g.writeOut(at)
		return
	}
	// Masks cost time with AVX2: a full tile goes without.
	f.op("MOVQ %s, DX", at.of("last"))
	f.op("CMPQ DX, $%d", v.lanes(e))
	f.op("JNE masked")
	g.masked = false
	g.write("write")
	g.writeOut(at)
	f.label("masked")
	v.mask(f, e, "DX")
	g.masked, g.suffix = true, "masked"
	g.write("writemasked")
	g.writeOut(at)
}

// large says whether a tile has sums enough to make fetching its operands ahead worth it.
func (t tile) large(v x86) bool { return t.rows*t.vectors >= v.registers/2 }

// writeOut ends the function: C = α·sums + β·C. It reads all of C before any is written,
// since a load waits for a store nearby.
func (g gemmLoop) writeOut(at frame) {
	f, v, e, t := g.f, g.v, g.e, g.tile
	b := t.rows * t.vectors
	spare := b + 1
	scaled, store := "scaled"+g.suffix, "store"+g.suffix
	f.op("MOVQ %s, AX", at.of("c"))
	f.op("MOVQ %s, R8", at.of("cRow"))
	f.op("SHLQ $%d, R8", e.shift())
	if e.size == 8 {
		f.op("MOVQ $%#x, R12", math.Float64bits(1))
		f.op("CMPQ R12, %s", at.of("alpha"))
	} else {
		f.op("MOVL $%#x, R12", math.Float32bits(1))
		f.op("CMPL R12, %s", at.of("alpha"))
	}
	f.op("JEQ %s", scaled)
	v.broadcast(f, e, at.of("alpha"), b)
	for i := range t.rows * t.vectors {
		f.op("VMULP%s %s, %[3]s, %[3]s", e.letter, v.reg(b), v.reg(i))
	}
	f.label(scaled)
	if e.size == 8 {
		f.op("MOVQ %s, R12", at.of("beta"))
		f.op("SHLQ $1, R12")
	} else {
		f.op("MOVL %s, R12", at.of("beta"))
		f.op("SHLL $1, R12")
	}
	f.op("JZ %s", store)
	v.broadcast(f, e, at.of("beta"), b)
	f.op("MOVQ AX, BX")
	for row := range t.rows {
		for i := range t.vectors {
			from := fmt.Sprintf("%d(BX)", i*v.bytes)
			switch masked := g.masked && i == t.vectors-1; {
			case !masked:
				f.op("VFMADD231P%s %s, %s, %s", e.letter, from, v.reg(b), v.reg(t.sum(row, i)))
			case v == avx512:
				f.op("VFMADD231P%s %s, %s, K1, %s", e.letter, from, v.reg(b), v.reg(t.sum(row, i)))
			default:
				v.load(f, e, from, spare, true)
				f.op("VFMADD231P%s %s, %s, %s", e.letter, v.reg(spare), v.reg(b), v.reg(t.sum(row, i)))
			}
		}
		f.op("ADDQ R8, BX")
	}
	f.label(store)
	for row := range t.rows {
		for i := range t.vectors {
			v.store(f, e, t.sum(row, i), fmt.Sprintf("%d(AX)", i*v.bytes), g.masked && i == t.vectors-1)
		}
		f.op("ADDQ R8, AX")
	}
	f.op("VZEROUPPER")
	f.op("RET")
}

// sum is the register of one vector of sums.
func (t tile) sum(row, vector int) int { return row*t.vectors + vector }

// gemmLoop writes the loop over the sums of a tile: CX steps, A at bases, with R8 and R9
// for one and three rows and R10 for a column, B at BX, with R11 for a row. If masked,
// the last vector of a row of B is read under the mask. The suffix ends its labels.
type gemmLoop struct {
	f      *file
	v      x86
	e      element
	tile   tile
	bases  []string
	masked bool
	ahead  bool // a line from R13 on is asked for in every turn, DI bytes after the last
	suffix string
}

// gemmUnroll is the number of steps in a turn of the loop, which Gemm.TileAhead names.
const gemmUnroll = 4

// write writes it, and a jump to a label that follows at once where no steps are left.
func (g gemmLoop) write(after string) {
	f := g.f
	step := g.steps()
	loop, rest, one := "loop"+g.suffix, "rest"+g.suffix, "one"+g.suffix
	f.op("MOVQ CX, R12")
	f.op("SHRQ $%d, R12", log2(gemmUnroll))
	f.op("JZ %s", rest)
	f.label(loop)
	if g.ahead {
		f.op("PREFETCHT0 (R13)")
		f.op("ADDQ DI, R13")
	}
	for range gemmUnroll {
		step()
	}
	f.op("DECQ R12")
	f.op("JNZ %s", loop)
	f.label(rest)
	f.op("ANDQ $%d, CX", gemmUnroll-1)
	f.op("JZ %s", after)
	f.label(one)
	step()
	f.op("DECQ CX")
	f.op("JNZ %s", one)

	f.label(after)
}

// steps returns what writes one step. The elements of A pass in turn through the
// registers that are free. If only one is, beside the mask, the last vector of B follows
// the others, in the place of the first, and meets the elements of A a second time.
func (g gemmLoop) steps() func() {
	f, v, e, t := g.f, g.v, g.e, g.tile
	b := t.rows * t.vectors
	first, last := b+t.vectors, v.registers
	together := t.vectors
	if g.masked && v != avx512 {
		last-- // the mask
		if first == last {
			together--
			first--
		}
	}
	element := func(row int) string {
		return "(" + g.bases[row/4] + ")" + []string{"", "(R8*1)", "(R8*2)", "(R9*1)"}[row%4]
	}
	turn := 0
	some := func(from, to int) {
		for i := from; i < to; i++ {
			v.load(f, e, fmt.Sprintf("%d(BX)", i*v.bytes), b+i-from, g.masked && i == t.vectors-1)
			if t.large(v) && i*v.bytes%64 == 0 {
				f.op("PREFETCHT0 %d(BX)(R11*8)", i*v.bytes)
			}
		}
		if to == t.vectors {
			f.op("ADDQ R11, BX")
		}
		for row := range t.rows {
			a := first + turn%(last-first)
			turn++
			v.broadcast(f, e, element(row), a)
			for i := from; i < to; i++ {
				f.op("VFMADD231P%s %s, %s, %s", e.letter, v.reg(b+i-from), v.reg(a), v.reg(t.sum(row, i)))
			}
		}
	}
	return func() {
		some(0, together)
		if together < t.vectors {
			some(together, t.vectors)
		}
		for _, base := range g.bases {
			f.op("ADDQ R10, %s", base)
		}
	}
}
