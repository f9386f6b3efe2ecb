package main

import "fmt"

// Kernels that keep a tile in registers: its factorization, and solutions with a triangle.

func choleskyTileKernel(f *file, e element) {
	at := avx512.begin(f, e, "choleskyTile")
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
		avx512.divide(f, e, k, root, pivot, spare)
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

// choleskyTileAVX2 is choleskyTileKernel for order 4, a row of which is half a register for
// float32. Elements of a row are spread by constants, and so are columns cut off.
func choleskyTileAVX2(f *file, e element) {
	const n = 4
	at := avx2.begin(f, e, "choleskyTile")
	letter, permute := "Y", "VPERMPD"
	if e.size == 4 {
		letter, permute = "X", "VPERMILPS"
	}
	reg := func(i int) string { return fmt.Sprintf("%s%d", letter, i) }
	const zero, root, quotient, spare, element, pivot, mask = n, n + 1, n + 2, n + 3, n + 4, n + 6, 14
	spread := func(lane, from, to int) { f.op("%s $%d, %s, %s", permute, lane*0x55, reg(from), reg(to)) }
	f.op("MOVQ %s, AX", at.base("a"))
	f.op("MOVQ %s, R8", at.of("inc"))
	f.op("SHLQ $%d, R8", e.shift())
	f.op("MOVQ %s, CX", at.of("n"))
	// The mask of the columns, from the middle of the table for a register.
	f.op("LEAQ lanemask%s<>+%d(SB), R12", e.bits, avx2.bytes)
	f.op("MOVQ CX, R13")
	f.op("NEGQ R13")
	f.op("VMOVUPS (R12)(R13*%d), %s", e.size, reg(mask))
	f.op("VXORPS %[1]s, %[1]s, %[1]s", reg(zero))
	f.op("MOVQ AX, BX")
	for i := range n {
		f.op("CMPQ CX, $%d", i)
		f.op("JLE loaded")
		f.op("VMASKMOVP%s (BX), %s, %s", e.letter, reg(mask), reg(i))
		f.op("ADDQ R8, BX")
	}
	f.label("loaded")
	f.op("MOVQ $-1, R10")
	for k := range n {
		p := pivot + k%2
		f.op("CMPQ CX, $%d", k)
		f.op("JLE store")
		spread(k, k, p)
		f.op("MOVQ $%d, R10", k)
		f.op("VUCOMIS%s X%d, X%d", e.letter, zero, p)
		f.op("JLS store")
		f.op("MOVQ $-1, R10")
		// aᵢ = aᵢ − (aₖᵢ/aₖₖ)·aₖ: the next pivot need not wait for the root.
		if k+1 < n {
			f.op("VDIVP%s %s, %s, %s", e.letter, reg(p), reg(k), reg(quotient))
		}
		for i := k + 1; i < n; i++ {
			spread(i, quotient, element+i%2)
			f.op("VFNMADD231P%s %s, %s, %s", e.letter, reg(k), reg(element+i%2), reg(i))
		}
		// uₖ = aₖ/√aₖₖ
		f.op("VSQRTS%s X%d, X%[2]d, X%d", e.letter, p, root)
		spread(0, root, root)
		f.op("VDIVP%s %s, %s, %s", e.letter, reg(root), reg(k), reg(spare))
		f.op("VBLENDP%s $%d, %s, %s, %s", e.letter, 1<<k, reg(root), reg(spare), reg(k))
	}
	f.label("store")
	for i := range n {
		f.op("CMPQ CX, $%d", i)
		f.op("JLE done")
		f.op("VBLENDP%s $%d, %s, %s, %s", e.letter, 1<<i-1, reg(zero), reg(mask), reg(spare))
		f.op("VMASKMOVP%s %s, %s, (AX)", e.letter, reg(i), reg(spare))
		f.op("ADDQ R8, AX")
	}
	f.label("done")
	f.op("MOVQ R10, %s", at.of("ret"))
	avx2.leave(f)
}

// solveTileKernel writes the kernel that solves with a small triangle for a tile of B
// that stays in registers, three vectors a row. Where rows are solved for already, the tile is a
// full one, and begins as its product with those: AX, SI and BX then follow the loop of a product.
func solveTileKernel(f *file, v x86, e element, back bool) {
	name := "solveTile"
	if back {
		name = "solveTileBack"
	}
	at := v.begin(f, e, name)
	rows := v.solveRows()
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
	s := solveTile{f: f, v: v, e: e, at: at}
	s.product(back)
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
	s.load()
	element := func(row int) string {
		return "(" + []string{"AX", "SI"}[row/4] + ")" + []string{"", "(R8*1)", "(R8*2)", "(R9*1)"}[row%4]
	}
	turn := 0
	next := func() int {
		turn++
		return rows*solveVectors + turn%(v.registers-rows*solveVectors)
	}
	for k := range rows {
		step := e.size
		if back {
			step = -step
		}
		f.op("TESTQ R13, R13")
		f.op("JZ unit%d", k)
		r, d, spare := next(), next(), next()
		v.broadcast(f, e, fmt.Sprintf("%d(DI)", k*step), r)
		v.broadcast(f, e, element(k), d)
		for i := range solveVectors {
			v.divide(f, e, s.reg(k, i), d, r, spare)
		}
		f.label(fmt.Sprintf("unit%d", k))
		for row := k + 1; row < rows; row++ {
			f.op("CMPQ DX, $%d", row)
			f.op("JLE done%d", k)
			a := next()
			v.broadcast(f, e, element(row), a)
			for i := range solveVectors {
				f.op("VFNMADD231P%s %s, %s, %s", e.letter, v.reg(s.reg(k, i)), v.reg(a), v.reg(s.reg(row, i)))
			}
		}
		f.label(fmt.Sprintf("done%d", k))
		f.op("CMPQ DX, $%d", k+1)
		f.op("JLE store")
		f.op("ADDQ R10, AX")
		f.op("ADDQ R10, SI")
	}
	f.label("store")
	s.store()
	v.leave(f)
}

// solveRows is the number of rows of a triangle for which there are registers, beside
// four more.
func (v x86) solveRows() int {
	if v == avx512 {
		return 8
	}
	return 4
}

const solveVectors = 3

// solveTile is the tile of solveTileKernel: DX rows at BX, R11 apart.
type solveTile struct {
	f  *file
	v  x86
	e  element
	at frame
}

func (s solveTile) reg(row, vector int) int { return row*solveVectors + vector }

// product computes the product of the rows of A with those of B that are solved for, if there are
// any, into the registers of the tile, row 0 of which is the last one if it goes back.
func (s solveTile) product(back bool) {
	f, v, rows := s.f, s.v, s.v.solveRows()
	f.op("MOVQ %s, CX", s.at.of("solved"))
	f.op("TESTQ CX, CX")
	f.op("JZ alone")
	if back {
		f.op("IMUL3Q $%d, R8, R12", rows-1)
		f.op("ADDQ R12, AX")
		for _, r := range [][2]string{{"R10", "AX"}, {"R11", "BX"}} {
			f.op("IMUL3Q $%d, %s, R12", rows, r[0])
			f.op("ADDQ R12, %s", r[1])
		}
		f.op("NEGQ R8")
	}
	f.op("LEAQ (R8)(R8*2), R9")
	f.op("LEAQ (AX)(R8*4), SI")
	for i := range rows * solveVectors {
		v.clear(f, i)
	}
	gemmLoop{f: f, v: v, e: s.e, tile: tile{rows, solveVectors}, bases: []string{"AX", "SI"}[:rows/4], suffix: "product"}.write("product")
	if back {
		f.op("NEGQ R8")
		f.op("MOVQ %s, AX", s.at.base("a"))
		f.op("MOVQ %s, BX", s.at.base("b"))
	}
	f.label("alone")
}

// load loads the tile, or computes B less the product. With AVX-512 K1, K2 and K3 select the columns of
// the vectors: cols, a vector less for each, from 0 to all.
func (s solveTile) load() {
	f, v, e := s.f, s.v, s.e
	if v == avx512 {
		for i := range solveVectors {
			v.columnsOf(f, e, s.at.of("cols"), i)
			f.op("MOVL $-1, R12")
			f.op("BZHIL CX, R12, R12")
			f.op("KMOVW R12, K%d", i+1)
		}
	}
	f.op("MOVQ %s, CX", s.at.of("solved"))
	f.op("TESTQ CX, CX")
	f.op("JZ load")
	f.op("MOVQ BX, CX")
	turn := 0
	for row := range v.solveRows() {
		for i := range solveVectors {
			spare := v.solveRows()*solveVectors + turn%4
			turn++
			v.load(f, e, fmt.Sprintf("%d(CX)", i*v.bytes), spare, false)
			f.op("VSUBP%s %s, %s, %[2]s", e.letter, v.reg(s.reg(row, i)), v.reg(spare))
		}
		f.op("ADDQ R11, CX")
	}
	f.op("JMP loaded")
	f.label("load")
	if v != avx512 {
		s.eachRow("load", func(row int) {
			for i := range solveVectors {
				v.load(f, e, fmt.Sprintf("%d(CX)", i*v.bytes), s.reg(row, i), false)
			}
		}, func(row int) {
			for i := range solveVectors {
				v.loadUnder(f, e, v.registers-1-i, fmt.Sprintf("%d(CX)", i*v.bytes), s.reg(row, i))
			}
		})
		f.label("loaded")
		return
	}
	f.op("MOVQ BX, CX")
	for row := range v.solveRows() {
		f.op("CMPQ DX, $%d", row)
		f.op("JLE loaded")
		for i := range solveVectors {
			f.op("VMOVUP%s.Z %d(CX), K%d, %s", e.letter, i*v.bytes, i+1, v.reg(s.reg(row, i)))
		}
		f.op("ADDQ R11, CX")
	}
	f.label("loaded")
}

// store stores it.
func (s solveTile) store() {
	f, v, e := s.f, s.v, s.e
	if v != avx512 {
		s.eachRow("store", func(row int) {
			for i := range solveVectors {
				v.store(f, e, s.reg(row, i), fmt.Sprintf("%d(CX)", i*v.bytes), false)
			}
		}, func(row int) {
			for i := range solveVectors {
				v.storeUnder(f, e, v.registers-1-i, s.reg(row, i), fmt.Sprintf("%d(CX)", i*v.bytes))
			}
		})
		return
	}
	for row := range v.solveRows() {
		f.op("CMPQ DX, $%d", row)
		f.op("JLE done")
		for i := range solveVectors {
			f.op("VMOVUP%s %s, K%d, %d(BX)", e.letter, v.reg(s.reg(row, i)), i+1, i*v.bytes)
		}
		f.op("ADDQ R11, BX")
	}
	f.label("done")
}

// eachRow passes over the rows with AVX2: full ones without masks, or else under those in
// the last registers.
func (s solveTile) eachRow(name string, full, masked func(row int)) {
	f, v := s.f, s.v
	rows := func(label string, each func(row int)) {
		f.op("MOVQ BX, CX")
		for row := range v.solveRows() {
			f.op("CMPQ DX, $%d", row)
			f.op("JLE %s", label)
			each(row)
			f.op("ADDQ R11, CX")
		}
	}
	f.op("CMPQ %s, $%d", s.at.of("cols"), solveVectors*v.lanes(s.e))
	f.op("JNE %smasked", name)
	rows(name+"done", full)
	f.op("JMP %sdone", name)
	f.label(name + "masked")
	for i := range solveVectors {
		v.columnsOf(f, s.e, s.at.of("cols"), i)
		v.maskIn(f, s.e, "CX", v.registers-1-i)
	}
	rows(name+"done", masked)
	f.label(name + "done")
}
