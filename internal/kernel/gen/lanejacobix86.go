package main

import (
	"fmt"
	"math"
)

// Rotations of Jacobi's methods in all matrices of a group, one pair of rows after the
// other. A rotation waits for two roots and two divisions; that of the next pair, which
// has no row in common, begins meanwhile.

// The registers of both kernels.
const (
	jacobiAlpha = iota
	jacobiBeta
	jacobiGamma
	jacobiCos
	jacobiSin
	jacobiTan
	jacobiLeast // the smallest normal number
	jacobiLive
	jacobiX
	jacobiY
	jacobiU
	jacobiW
	jacobiZero

	// AVX-512 has more, and roots without a division.
	jacobiHalf     = 16
	jacobiRootHalf = 17
)

// beginJacobi sets the registers that stay, AX and BX to the two arrays, R9 to the pairs.
func (c laneCode) beginJacobi(rows string) {
	c.number(map[int]float64{8: 0x1p-1022, 4: 0x1p-126}[c.e.size], jacobiLeast)
	c.base("live", "AX")
	c.load("(AX)", jacobiLive)
	c.clear(jacobiZero)
	if c.v == avx512 {
		c.number(0.5, jacobiHalf)
		c.number(math.Sqrt(0.5), jacobiRootHalf)
	}
	c.base(rows, "AX")
	c.base("v", "BX")
	c.f.op("MOVQ %s, R9", c.at.base("pairs"))
}

// rounds writes the loop over rounds of pairs that have no row in common: first all rotations
// are found, which do not wait for each other, then they are applied. Each has four entries
// at R12, and its pair in R10 and R11.
func (c laneCode) rounds(bytes string, find, apply func()) {
	f := c.f
	f.label("round")
	for i, do := range []func(){find, apply} {
		name := []string{"find", "apply"}[i]
		f.op("MOVQ %s, CX", c.at.of("round"))
		f.label(name)
		f.op("MOVQ CX, R12")
		f.op("SHLQ $8, R12")
		c.f.op("ADDQ %s, R12", c.at.base("work"))
		if c.v != avx512 {
			f.op("ADDQ R14, R12")
		}
		f.op("MOVQ (R9), R10")
		f.op("MOVQ 8(R9), R11")
		f.op("ADDQ $16, R9")
		f.op("MOVQ R10, SI")
		f.op("IMULQ %s, SI", bytes)
		f.op("ADDQ AX, SI")
		f.op("MOVQ R11, DI")
		f.op("IMULQ %s, DI", bytes)
		f.op("ADDQ AX, DI")
		do()
		f.op("DECQ CX")
		f.op("JNZ %s", name)
		if i == 0 {
			f.op("MOVQ %s, CX", c.at.of("round"))
			f.op("SHLQ $4, CX")
			f.op("SUBQ CX, R9")
		}
	}
	f.op("MOVQ %s, R12", c.at.length("pairs"))
	f.op("SHLQ $3, R12")
	f.op("ADDQ %s, R12", c.at.base("pairs"))
	f.op("CMPQ R9, R12")
	f.op("JLT round")
}

// found is entry i of the rotation at R12.
func found(i int) string { return fmt.Sprintf("%d(R12)", (i-4)*group) }

// rotation computes c, s and t = s/c of the rotation that makes [α γ; γ β] diagonal:
// with d = β − α and e = 2γ, t = ±e/(|d| + √(d² + e²)), the sign that of d.
func (c laneCode) rotation() {
	const d, e, t, cos = jacobiX, jacobiY, jacobiTan, jacobiCos
	c.minus(jacobiBeta, jacobiAlpha, d)
	c.add(jacobiGamma, jacobiGamma, e)
	if c.v == avx512 {
		c.rotationByRoots()
		return
	}
	c.times(d, d, t)
	c.plusProduct(e, e, t)
	c.root(t, t)
	c.abs(d, cos)
	c.add(cos, t, t)
	c.larger(jacobiLeast, t, t) // 0/0 is to be 0
	c.over(e, t, t)
	c.op3("VANDNP", d, laneSign, d)
	c.op3("VXORP", d, t, t)
	c.move(laneOne, cos)
	c.plusProduct(t, t, cos)
	c.root(cos, cos)
	c.over(laneOne, cos, cos)
	c.times(t, cos, jacobiSin)
}

// rotationByRoots is rotation from d and e: cos 2θ = |d|/h and sin 2θ = e/h with h = √(d² + e²),
// q = 1 + cos 2θ = 2·c², t = sin 2θ/q. Roots, and not divisions, are what it waits for. Where
// e² is not above the smallest normal number the rotation is none. Last, c and s are
// brought to c² + s² = 1.
func (c laneCode) rotationByRoots() {
	const d, e, t, cos, sin, u, w = jacobiX, jacobiY, jacobiTan, jacobiCos, jacobiSin, jacobiU, jacobiW
	masked := func(x, y, to int) { // to = x·y where there is a rotation
		c.f.op("VMULP%s %s, %s, K2, %s", c.e.letter, c.v.reg(x), c.v.reg(y), c.v.reg(to))
	}
	c.times(e, e, u)
	c.compare(greaterThan, u, jacobiLeast)
	c.plusProduct(d, d, u)
	c.reciprocalRoot(u, w, t)
	c.abs(d, t)
	c.move(laneOne, cos)
	masked(t, w, cos)
	c.clear(sin)
	masked(e, w, sin)
	c.op3("VANDNP", d, laneSign, d)
	c.op3("VXORP", d, sin, sin)
	c.add(laneOne, cos, u) // q
	c.reciprocalRoot(u, w, t)
	c.times(u, w, u)
	c.move(laneOne, cos)
	masked(u, jacobiRootHalf, cos)
	c.times(sin, w, sin)
	c.times(sin, w, t)
	c.times(t, cos, sin)
	// c = c + c·δ/2, s = s + s·δ/2 with δ = 1 − c² − s²
	c.move(laneOne, u)
	c.minusProduct(cos, cos, u)
	c.minusProduct(sin, sin, u)
	c.times(jacobiHalf, u, u)
	c.op3("VFMADD213P", cos, u, cos)
	c.op3("VFMADD213P", sin, u, sin)
}

// reciprocalRoot computes to = 1/√x, with a spare register, by Newton's method from fourteen bits.
func (c laneCode) reciprocalRoot(x, to, spare int) {
	c.f.op("VRSQRT14P%s %s, %s", c.e.letter, c.v.reg(x), c.v.reg(to))
	for range c.e.size / 4 {
		c.times(x, to, spare)
		c.op3("VFNMADD213P", laneOne, to, spare) // 1 − x·y²
		c.times(jacobiHalf, spare, spare)
		c.op3("VFMADD213P", to, spare, to)
	}
}

// rotate turns an entry each of the two rows, and leaves them in registers too.
func (c laneCode) rotate(p, q string) {
	const x, y, u, w = jacobiX, jacobiY, jacobiU, jacobiW
	c.load(p, x)
	c.load(q, y)
	c.times(x, jacobiCos, u)
	c.minusProduct(y, jacobiSin, u)
	c.times(y, jacobiCos, w)
	c.plusProduct(x, jacobiSin, w)
	c.store(u, p)
	c.store(w, q)
}

// laneJacobiKernel: R8 is a row of both arrays.
func laneJacobiKernel(f *file, v x86, e element) {
	v.onLanes(f, e, "laneJacobi", func(c laneCode) {
		c.beginJacobi("a")
		c.entries("n", "R8")
		c.rounds("R8", func() {
			f.op("SHLQ $6, R10")
			f.op("SHLQ $6, R11")
			c.load("(SI)(R10*1)", jacobiAlpha)
			c.load("(DI)(R11*1)", jacobiBeta)
			c.times("(SI)(R11*1)", jacobiLive, jacobiGamma)
			c.rotation()
			c.minusProduct(jacobiGamma, jacobiTan, jacobiAlpha)
			c.plusProduct(jacobiGamma, jacobiTan, jacobiBeta)
			for i, r := range []int{jacobiCos, jacobiSin, jacobiAlpha, jacobiBeta} {
				c.store(r, found(i))
			}
		}, func() {
			for i, r := range []int{jacobiCos, jacobiSin, jacobiAlpha, jacobiBeta} {
				c.load(found(i), r)
			}
			f.op("MOVQ SI, R12")
			f.op("SUBQ AX, R12")
			f.op("ADDQ BX, R12")
			f.op("MOVQ DI, R13")
			f.op("SUBQ AX, R13")
			f.op("ADDQ BX, R13")
			f.op("SHLQ $6, R10")
			f.op("SHLQ $6, R11")
			f.op("MOVQ AX, R15")
			c.along("entry", "", "R8", func() {
				c.rotate("(SI)(DX*1)", "(DI)(DX*1)")
				c.store(jacobiU, "(R15)(R10*1)")
				c.store(jacobiW, "(R15)(R11*1)")
				f.op("ADDQ R8, R15")
				c.rotate("(R12)(DX*1)", "(R13)(DX*1)")
			})
			c.store(jacobiAlpha, "(SI)(R10*1)")
			c.store(jacobiBeta, "(DI)(R11*1)")
			c.store(jacobiZero, "(SI)(R11*1)")
			c.store(jacobiZero, "(DI)(R10*1)")
		})
	})
}

// laneBesideKernel: AX is at row p, R11 is column p.
func laneBesideKernel(f *file, v x86, e element) {
	v.onLanes(f, e, "laneBeside", func(c laneCode) {
		const x, most = 0, 1
		c.base("a", "AX")
		c.entries("n", "R8")
		f.op("XORQ R11, R11")
		c.clear(most)
		f.label("row")
		c.along("entry", fmt.Sprintf("LEAQ %d(R11)", group), "R8", func() {
			c.abs("(AX)(DX*1)", x)
			c.larger(x, most, most)
		})
		f.op("ADDQ R8, AX")
		f.op("ADDQ $%d, R11", group)
		f.op("CMPQ R11, R8")
		f.op("JLT row")
		c.base("most", "DI")
		c.store(most, "(DI)")
	})
}

// laneSortKernel: SI is at value i and AX at its row, DI and BX at value j and its row.
func laneSortKernel(f *file, v x86, e element) {
	v.onLanes(f, e, "laneSort", func(c laneCode) {
		const x, y, u = 0, 1, 2
		c.base("d", "SI")
		c.base("v", "AX")
		f.op("MOVQ %s, R9", c.at.of("n"))
		c.entries("n", "R8")
		exchange := func(p, q string) {
			c.load(p, x)
			c.load(q, y)
			c.move(x, u)
			c.merge(y, x)
			c.merge(u, y)
			c.store(x, p)
			c.store(y, q)
		}
		f.label("first")
		f.op("DECQ R9")
		f.op("JZ done")
		f.op("MOVQ SI, DI")
		f.op("MOVQ AX, BX")
		f.op("MOVQ R9, CX")
		f.label("second")
		f.op("ADDQ $%d, DI", group)
		f.op("ADDQ R8, BX")
		c.load("(SI)", x)
		c.load("(DI)", y)
		c.compare(less, y, x)
		exchange("(SI)", "(DI)")
		c.along("entry", "", "R8", func() { exchange("(AX)(DX*1)", "(BX)(DX*1)") })
		f.op("DECQ CX")
		f.op("JNZ second")
		f.op("ADDQ $%d, SI", group)
		f.op("ADDQ R8, AX")
		f.op("JMP first")
		f.label("done")
	})
}

// laneHestenesKernel: R8 is a row of G, R15 one of V.
func laneHestenesKernel(f *file, v x86, e element) {
	v.onLanes(f, e, "laneHestenes", func(c laneCode) {
		const x, y = jacobiX, jacobiY
		c.beginJacobi("g")
		c.entries("n", "R8")
		c.entries("k", "R15")
		c.rounds("R8", func() {
			c.clear(jacobiAlpha)
			c.clear(jacobiBeta)
			c.clear(jacobiGamma)
			c.along("dot", "", "R8", func() {
				c.load("(SI)(DX*1)", x)
				c.load("(DI)(DX*1)", y)
				c.plusProduct(x, x, jacobiAlpha)
				c.plusProduct(y, y, jacobiBeta)
				c.plusProduct(x, y, jacobiGamma)
			})
			c.v.broadcast(f, e, c.at.of("tol"), x)
			c.times(jacobiAlpha, x, x)
			c.times(jacobiBeta, x, x)
			c.times(jacobiGamma, jacobiGamma, y)
			c.compare(greaterThan, y, x)
			c.base("oblique", "R13")
			c.load("(R13)", x)
			c.merge(laneOne, x)
			c.store(x, "(R13)")
			c.times(jacobiLive, jacobiGamma, jacobiGamma)
			c.rotation()
			c.store(jacobiCos, found(0))
			c.store(jacobiSin, found(1))
		}, func() {
			c.load(found(0), jacobiCos)
			c.load(found(1), jacobiSin)
			c.along("entry", "", "R8", func() { c.rotate("(SI)(DX*1)", "(DI)(DX*1)") })
			f.op("IMULQ R15, R10")
			f.op("ADDQ BX, R10")
			f.op("IMULQ R15, R11")
			f.op("ADDQ BX, R11")
			c.along("vector", "", "R15", func() { c.rotate("(R10)(DX*1)", "(R11)(DX*1)") })
		})
	})
}
