package main

import "fmt"

// Kernels on many small matrices at once: a group has as many as 64 bytes have
// numbers, interleaved, so that entry (i, j) of all of them is one vector, a lane each.
// What is done to a matrix is done to all lanes by the same instructions. AVX2 does it
// in two halves of the lanes, one after the other.

func laneKernels(f *file, v x86, e element) {
	interleaveKernel(f, v, e)
	deinterleaveKernel(f, v, e)
	laneNormKernel(f, v, e)
	laneAsymmetryKernel(f, v, e)
	laneEliminateKernel(f, v, e)
	laneInverseBoundKernel(f, v, e)
	laneSubstituteKernel(f, v, e)
	laneCholeskyKernel(f, v, e)
	laneBesideKernel(f, v, e)
	laneJacobiKernel(f, v, e)
	laneSortKernel(f, v, e)
	laneHestenesKernel(f, v, e)
}

// laneEliminateKernel writes the elimination. AX is at row k of A, BX at that of B, R8
// and R9 are the bytes of their rows, R11 is column k; R10 and R13 are where row k is
// kept as it was before the exchange.
func laneEliminateKernel(f *file, v x86, e element) {
	v.onLanes(f, e, "laneEliminate", func(c laneCode) {
		const x, l, most, at, row, step, inverse, sign = 0, 1, 2, 3, 4, 5, 6, 7
		c.base("a", "AX")
		c.base("b", "BX")
		c.base("work", "R10")
		c.entries("n", "R8")
		c.entries("r", "R9")
		f.op("LEAQ (R10)(R8*1), R13")
		f.op("XORQ R11, R11")
		f.op("MOVQ %s, R15", c.at.of("n"))
		c.move(laneOne, sign)
		c.clear(step)
		f.op("DECQ R15")
		f.op("JZ done")
		f.label("step")

		// The pivot is the largest entry of column k, the first one if there are several.
		c.abs("(AX)(R11*1)", most)
		c.move(step, at)
		c.move(step, row)
		f.op("MOVQ AX, SI")
		f.op("MOVQ R15, R12")
		f.label("search")
		f.op("ADDQ R8, SI")
		c.add(laneOne, row, row)
		c.abs("(SI)(R11*1)", x)
		c.compare(greaterThan, x, most)
		c.merge(x, most)
		c.merge(row, at)
		f.op("DECQ R12")
		f.op("JNZ search")
		c.compare(notEqual, at, step)
		c.clear(x)
		c.minus(x, sign, x)
		c.merge(x, sign)

		// Row k is kept, and becomes the row of the pivot.
		c.along("keep", "MOVQ R11", "R8", func() {
			c.load("(AX)(DX*1)", x)
			c.store(x, "(R10)(DX*1)")
		})
		c.along("keepB", "", "R9", func() {
			c.load("(BX)(DX*1)", x)
			c.store(x, "(R13)(DX*1)")
		})
		c.move(step, row)
		c.rowsBelow("select", func() {
			c.add(laneOne, row, row)
			c.compare(equal, at, row)
			c.along("selectA", "MOVQ R11", "R8", func() {
				c.load("(AX)(DX*1)", x)
				c.merge("(SI)(DX*1)", x)
				c.store(x, "(AX)(DX*1)")
			})
			c.along("selectB", "", "R9", func() {
				c.load("(BX)(DX*1)", x)
				c.merge("(DI)(DX*1)", x)
				c.store(x, "(BX)(DX*1)")
			})
		})

		// Each row below, or the kept one in its place, loses l times row k.
		c.over(laneOne, "(AX)(R11*1)", inverse)
		c.move(step, row)
		c.rowsBelow("eliminate", func() {
			c.add(laneOne, row, row)
			c.compare(equal, at, row)
			c.load("(SI)(R11*1)", l)
			c.merge("(R10)(R11*1)", l)
			c.times(l, inverse, l)
			c.store(l, "(SI)(R11*1)")
			lose := func(row, pivot, kept string) func() {
				return func() {
					c.load("("+row+")(DX*1)", x)
					c.merge("("+kept+")(DX*1)", x)
					c.minusProduct("("+pivot+")(DX*1)", l, x)
					c.store(x, "("+row+")(DX*1)")
				}
			}
			c.along("eliminateA", fmt.Sprintf("LEAQ %d(R11)", group), "R8", lose("SI", "AX", "R10"))
			c.along("eliminateB", "", "R9", lose("DI", "BX", "R13"))
		})
		f.op("ADDQ R8, AX")
		f.op("ADDQ R9, BX")
		f.op("ADDQ $%d, R11", group)
		c.add(laneOne, step, step)
		f.op("DECQ R15")
		f.op("JNZ step")
		f.label("done")
		c.base("sign", "SI")
		c.store(sign, "(SI)")
	})
}

// laneSubstituteKernel solves with the upper triangle, the last row first: AX is at row i
// of A, BX at that of B, R11 at column i, CX counts the rows below.
func laneSubstituteKernel(f *file, v x86, e element) {
	v.onLanes(f, e, "laneSubstitute", func(c laneCode) {
		const x, y, inverse, zero = 0, 1, 2, 3
		c.base("a", "AX")
		c.base("b", "BX")
		c.entries("n", "R8")
		c.entries("r", "R9")
		f.op("MOVQ %s, R15", c.at.of("n"))
		f.op("XORQ CX, CX")
		f.op("LEAQ -%d(R8), R11", group)
		for _, p := range [][2]string{{"R8", "AX"}, {"R9", "BX"}} {
			f.op("LEAQ -1(R15), R12")
			f.op("IMULQ %s, R12", p[0])
			f.op("ADDQ R12, %s", p[1])
		}
		c.clear(zero)
		f.label("row")
		c.over(laneOne, "(AX)(R11*1)", inverse)
		c.along("column", "", "R9", func() {
			c.load("(BX)(DX*1)", x)
			f.op("LEAQ (BX)(DX*1), DI")
			f.op("LEAQ (AX)(R11*1), SI")
			f.op("MOVQ CX, R12")
			f.op("TESTQ R12, R12")
			f.op("JZ known")
			f.label("term")
			f.op("ADDQ $%d, SI", group)
			f.op("ADDQ R9, DI")
			c.load("(SI)", y)
			c.minusProduct("(DI)", y, x)
			f.op("DECQ R12")
			f.op("JNZ term")
			f.label("known")
			c.op3("VFMADD213P", zero, inverse, x) // a zero that comes out as −0 becomes 0
			c.store(x, "(BX)(DX*1)")
		})
		f.op("SUBQ R8, AX")
		f.op("SUBQ R9, BX")
		f.op("SUBQ $%d, R11", group)
		f.op("INCQ CX")
		f.op("DECQ R15")
		f.op("JNZ row")
	})
}

func laneNormKernel(f *file, v x86, e element) {
	v.onLanes(f, e, "laneNorm", func(c laneCode) {
		const x, sum, most, total = 0, 1, 2, 3
		c.base("a", "AX")
		c.entries("cols", "R8")
		c.clear(most)
		c.clear(total)
		c.along("column", "", "R8", func() {
			f.op("LEAQ (AX)(DX*1), SI")
			f.op("MOVQ %s, CX", c.at.of("rows"))
			c.clear(sum)
			f.label("row")
			c.abs("(SI)", x)
			c.add(x, sum, sum)
			f.op("ADDQ R8, SI")
			f.op("DECQ CX")
			f.op("JNZ row")
			c.larger(sum, most, most)
			c.add(sum, total, total)
		})
		c.clear(x)
		c.plusProduct(total, x, most)
		c.base("norm", "DI")
		c.store(most, "(DI)")
	})
}

func laneAsymmetryKernel(f *file, v x86, e element) {
	v.onLanes(f, e, "laneAsymmetry", func(c laneCode) {
		const x, most = 0, 1
		c.base("a", "AX")
		c.entries("n", "R8")
		c.clear(most)
		f.op("MOVQ AX, SI")          // row i
		f.op("MOVQ $%d, R11", group) // column i
		f.label("row")
		f.op("CMPQ R11, R8")
		f.op("JGE done")
		f.op("ADDQ R8, SI")
		f.op("LEAQ (AX)(R11*1), DI")
		c.along("entry", "", "R11", func() {
			c.load("(SI)(DX*1)", x)
			c.minus(x, "(DI)", x)
			c.abs(x, x)
			c.larger(x, most, most)
			f.op("ADDQ R8, DI")
		})
		f.op("ADDQ $%d, R11", group)
		f.op("JMP row")
		f.label("done")
		c.base("worst", "DI")
		c.store(most, "(DI)")
	})
}

func laneInverseBoundKernel(f *file, v x86, e element) {
	v.onLanes(f, e, "laneInverseBound", func(c laneCode) {
		const x, s, most = 0, 1, 2
		c.base("a", "AX")
		c.base("y", "BX")
		c.entries("n", "R8")
		c.clear(most)
		c.along("column", "", "R8", func() {
			c.move(laneOne, s)
			f.op("LEAQ (AX)(DX*1), SI")
			f.op("XORQ R11, R11")
			f.op("CMPQ R11, DX")
			f.op("JGE diagonal")
			f.label("row")
			c.abs("(SI)", x)
			c.plusProduct("(BX)(R11*1)", x, s)
			f.op("ADDQ R8, SI")
			f.op("ADDQ $%d, R11", group)
			f.op("CMPQ R11, DX")
			f.op("JLT row")
			f.label("diagonal")
			c.abs("(SI)", x)
			c.over(s, x, s)
			c.store(s, "(BX)(DX*1)")
			c.larger(s, most, most)
		})
		c.base("bound", "DI")
		c.store(most, "(DI)")
	})
}

// laneCholeskyKernel: AX is at row k, R11 is column k, R15 counts the rows below.
func laneCholeskyKernel(f *file, v x86, e element) {
	v.onLanes(f, e, "laneCholesky", func(c laneCode) {
		const x, l, inverse, zero = 0, 1, 2, 3
		c.base("a", "AX")
		c.entries("n", "R8")
		f.op("MOVQ %s, R15", c.at.of("n"))
		f.op("XORQ R11, R11")
		c.clear(zero)
		f.label("step")
		c.load("(AX)(R11*1)", x)
		c.root(x, x)
		c.store(x, "(AX)(R11*1)")
		c.over(laneOne, x, inverse)
		c.along("above", fmt.Sprintf("LEAQ %d(R11)", group), "R8", func() { c.store(zero, "(AX)(DX*1)") })
		f.op("DECQ R15")
		f.op("JZ done")
		// The column below the diagonal, then what is to its right, row by row.
		f.op("LEAQ (AX)(R11*1), SI")
		f.op("MOVQ R15, CX")
		f.label("scale")
		f.op("ADDQ R8, SI")
		c.times("(SI)", inverse, x)
		c.store(x, "(SI)")
		f.op("DECQ CX")
		f.op("JNZ scale")
		f.op("MOVQ AX, SI")  // row i
		f.op("MOVQ R11, R9") // its last column
		f.op("MOVQ R15, CX")
		f.label("row")
		f.op("ADDQ R8, SI")
		f.op("LEAQ %d(R9), R9", group)
		c.load("(SI)(R11*1)", l)
		f.op("LEAQ (AX)(R11*1), DI") // column k
		f.op("MOVQ R11, DX")
		f.label("entry")
		f.op("ADDQ R8, DI")
		f.op("ADDQ $%d, DX", group)
		c.load("(SI)(DX*1)", x)
		c.minusProduct("(DI)", l, x)
		c.store(x, "(SI)(DX*1)")
		f.op("CMPQ DX, R9")
		f.op("JLT entry")
		f.op("DECQ CX")
		f.op("JNZ row")
		f.op("ADDQ R8, AX")
		f.op("ADDQ $%d, R11", group)
		f.op("JMP step")
		f.label("done")
	})
}
