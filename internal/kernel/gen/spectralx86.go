package main

import "fmt"

// Kernels for eigenvalues and singular values: plane rotations, one after the other,
// on the rows of a matrix, and rows of a symmetric matrix in both of their uses.

// spectralKernels writes the kernels for one type of element.
func spectralKernels(f *file, v x86, e element) {
	rotateRowsKernel(f, v, e)
	symvKernel(f, v, e, false)
	symvKernel(f, v, e, true)
	if e == float64s {
		secularKernels(f, v, e)
	}
}

// rotateRowsKernel takes a tile of columns through the whole sequence. The row that
// the next rotation turns with its neighbour stays in registers x: what a rotation
// waits for is one multiplication of the one before.
func rotateRowsKernel(f *file, v x86, e element) {
	at := v.begin(f, e, "rotateRows")
	counts := []int{8, 4, 2, 1}
	c, s, x, y, t, spare := 0, 1, 2, 10, 18, 2
	if v == avx2 {
		counts = []int{4, 2, 1}
		y, t = 6, 8
	} else {
		spare = 4
	}
	f.op("MOVQ %s, DX", at.base("z"))
	f.op("MOVQ %s, R12", at.of("at"))
	f.op("LEAQ (DX)(R12*%d), DX", e.size)
	f.op("MOVQ %s, R11", at.of("inc"))
	f.op("SHLQ $%d, R11", e.shift())
	f.op("MOVQ %s, CX", at.of("cols"))
	f.op("MOVQ %s, AX", at.base("c"))
	f.op("MOVQ %s, BX", at.base("s"))
	f.op("MOVQ %s, R10", at.length("c"))
	f.op("TESTQ R10, R10")
	f.op("JZ done")
	v.columnTiles(f, e, counts, func(count int, masked bool) {
		name := fmt.Sprintf("turn%d", count)
		if masked {
			name = "turnmasked"
		}
		f.op("MOVQ DX, SI")
		f.op("XORQ R9, R9")
		for i := range count {
			v.load(f, e, v.operand("SI", i), x+i, masked)
		}
		f.label(name)
		f.op("LEAQ (SI)(R11*1), DI")
		v.broadcast(f, e, fmt.Sprintf("(AX)(R9*%d)", e.size), c)
		v.broadcast(f, e, fmt.Sprintf("(BX)(R9*%d)", e.size), s)
		for i := range count {
			a, b := v.reg(y+i%spare), v.reg(t+i%spare)
			v.load(f, e, v.operand("DI", i), y+i%spare, masked)
			f.op("VMULP%s %s, %s, %s", e.letter, a, v.reg(s), b)
			f.op("VMULP%s %s, %s, %s", e.letter, a, v.reg(c), a)
			f.op("VFMADD231P%s %s, %s, %s", e.letter, v.reg(x+i), v.reg(c), b)
			f.op("VFNMADD213P%s %s, %s, %s", e.letter, a, v.reg(s), v.reg(x+i))
			v.store(f, e, t+i%spare, v.operand("SI", i), masked)
		}
		f.op("MOVQ DI, SI")
		f.op("INCQ R9")
		f.op("CMPQ R9, R10")
		f.op("JLT %s", name)
		for i := range count {
			v.store(f, e, x+i, v.operand("SI", i), masked)
		}
	})
	v.leave(f)
}

// symvKernel reads eight rows once for both of their uses: as rows, in products with
// x, and as columns, multiples of which are added to y. They begin with a block on the
// diagonal, which is there in full and has the first use alone. With update, a product
// of rank two is subtracted first, on the way.
func symvKernel(f *file, v x86, e element, update bool) {
	name, rows := "symvRows", 8
	if update {
		name, rows = "symvRank2", 4
	}
	if v == avx2 {
		rows /= 2
	}
	at := v.begin(f, e, name)
	// The sums are in the first registers.
	next := rows
	some := func(n int) int {
		next += n
		return next - n
	}
	xi, x, y := some(rows), some(1), some(1)
	var vi, wi, vc, wc int
	if update {
		vi, wi, vc, wc = some(rows), some(rows), some(1), some(1)
	}
	a := some(2)
	f.op("MOVQ %s, SI", at.base("a"))
	f.op("MOVQ %s, R11", at.of("inc"))
	f.op("SHLQ $%d, R11", e.shift())
	f.op("LEAQ (R11)(R11*2), R9")
	f.op("MOVQ %s, AX", at.base("x"))
	f.op("MOVQ %s, BX", at.base("y"))
	if update {
		f.op("MOVQ %s, DX", at.base("v"))
		f.op("MOVQ %s, DI", at.base("w"))
	}
	for pass := 0; pass < 8; pass += rows {
		if pass > 0 {
			f.op("LEAQ (SI)(R11*%d), SI", rows)
		}
		f.op("MOVQ %s, CX", at.length("x"))
		for r := range rows {
			where := (pass + r) * e.size
			v.broadcast(f, e, fmt.Sprintf("%d(AX)", where), xi+r)
			v.clear(f, r)
			if update {
				v.broadcast(f, e, fmt.Sprintf("%d(DX)", where), vi+r)
				v.broadcast(f, e, fmt.Sprintf("%d(DI)", where), wi+r)
			}
		}
		body := func(v x86, diagonal, masked bool) {
			f.op("LEAQ (SI)(R8*1), R10")
			if rows == 8 {
				f.op("LEAQ (R10)(R11*4), R13")
			}
			v.load(f, e, v.operand("AX", 0), x, masked)
			if !diagonal {
				v.load(f, e, v.operand("BX", 0), y, masked)
			}
			if update {
				v.load(f, e, v.operand("DX", 0), vc, masked)
				v.load(f, e, v.operand("DI", 0), wc, masked)
			}
			for r := range rows {
				from := []string{"(R10)", "(R10)(R11*1)", "(R10)(R11*2)", "(R10)(R9*1)", "(R13)", "(R13)(R11*1)", "(R13)(R11*2)", "(R13)(R9*1)"}[r]
				to := a + r%2
				v.load(f, e, from, to, masked)
				if update {
					f.op("VFNMADD231P%s %s, %s, %s", e.letter, v.reg(wc), v.reg(vi+r), v.reg(to))
					f.op("VFNMADD231P%s %s, %s, %s", e.letter, v.reg(vc), v.reg(wi+r), v.reg(to))
					v.store(f, e, to, from, masked)
				}
				if !diagonal {
					f.op("VFMADD231P%s %s, %s, %s", e.letter, v.reg(to), v.reg(xi+r), v.reg(y))
				}
				f.op("VFMADD231P%s %s, %s, %s", e.letter, v.reg(to), v.reg(x), v.reg(r))
			}
			if !diagonal {
				v.store(f, e, y, v.operand("BX", 0), masked)
			}
		}
		// The diagonal block is eight elements wide, half a vector perhaps.
		narrow, lanes := v, v.lanes(e)
		if lanes > 8 {
			narrow = avx2
		}
		f.op("XORQ R8, R8")
		for range 8 / narrow.lanes(e) {
			body(narrow, true, false)
			f.op("ADDQ $%d, R8", narrow.bytes)
		}
		f.op("SUBQ $8, CX")
		f.label(fmt.Sprintf("loop%d", pass))
		f.op("CMPQ CX, $%d", lanes)
		f.op("JLT after%d", pass)
		body(v, false, false)
		f.op("ADDQ $%d, R8", v.bytes)
		f.op("SUBQ $%d, CX", lanes)
		f.op("JMP loop%d", pass)
		f.label(fmt.Sprintf("after%d", pass))
		f.op("TESTQ CX, CX")
		f.op("JZ sums%d", pass)
		v.mask(f, e, "CX")
		body(v, false, true)
		f.label(fmt.Sprintf("sums%d", pass))
		f.op("MOVQ %s, R12", at.base("dots"))
		for r := range rows {
			v.sumLanes(f, e, r)
			to := fmt.Sprintf("%d(R12)", (pass+r)*e.size)
			f.op("VADDS%s %s, X%d, X%d", e.letter, to, r, r)
			f.op("VMOVS%s X%d, %s", e.letter, r, to)
		}
	}
	v.leave(f)
}
