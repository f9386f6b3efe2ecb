package main

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
)

// beginJacobi sets the registers that stay, AX and BX to the two arrays, R9 to the pairs and CX to
// their number.
func (c laneCode) beginJacobi(rows string) {
	c.number(map[int]float64{8: 0x1p-1022, 4: 0x1p-126}[c.e.size], jacobiLeast)
	c.base("live", "AX")
	c.load("(AX)", jacobiLive)
	c.clear(jacobiZero)
	c.base(rows, "AX")
	c.base("v", "BX")
	c.f.op("MOVQ %s, R9", c.at.base("pairs"))
	c.f.op("MOVQ %s, CX", c.at.length("pairs"))
	c.f.op("SHRQ $1, CX")
}

// pair sets R10 and R11 to the rows of the next pair, SI and DI to where they begin, in rows
// of so many bytes from AX on.
func (c laneCode) pair(bytes string) {
	c.f.op("MOVQ (R9), R10")
	c.f.op("MOVQ 8(R9), R11")
	c.f.op("ADDQ $16, R9")
	c.f.op("MOVQ R10, SI")
	c.f.op("IMULQ %s, SI", bytes)
	c.f.op("ADDQ AX, SI")
	c.f.op("MOVQ R11, DI")
	c.f.op("IMULQ %s, DI", bytes)
	c.f.op("ADDQ AX, DI")
}

// rotation computes c, s and t = s/c of the rotation that makes [α γ; γ β] diagonal:
// with d = β − α and e = 2γ, t = ±e/(|d| + √(d² + e²)), the sign that of d.
func (c laneCode) rotation() {
	const d, e, t, cos = jacobiX, jacobiY, jacobiTan, jacobiCos
	c.minus(jacobiBeta, jacobiAlpha, d)
	c.add(jacobiGamma, jacobiGamma, e)
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
	slice := "[]" + e.name
	v.onLanes(f, e, "laneJacobi", "rotates rows and columns p and q of a symmetric A, n×n, so that entry (p, q) becomes\n// zero, for pairs of p and q, and the rows of V likewise, where live is 1; where it is 0 nothing changes, but the\n// entry is zero.", func(c laneCode) {
		c.beginJacobi("a")
		c.entries("n", "R8")
		f.op("TESTQ CX, CX")
		f.op("JZ done")
		f.label("pair")
		c.pair("R8")
		f.op("MOVQ SI, R12")
		f.op("SUBQ AX, R12")
		f.op("ADDQ BX, R12")
		f.op("MOVQ DI, R13")
		f.op("SUBQ AX, R13")
		f.op("ADDQ BX, R13")
		f.op("SHLQ $6, R10")
		f.op("SHLQ $6, R11")
		c.load("(SI)(R10*1)", jacobiAlpha)
		c.load("(DI)(R11*1)", jacobiBeta)
		c.times("(SI)(R11*1)", jacobiLive, jacobiGamma)
		c.rotation()
		c.minusProduct(jacobiGamma, jacobiTan, jacobiAlpha)
		c.plusProduct(jacobiGamma, jacobiTan, jacobiBeta)
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
		f.op("DECQ CX")
		f.op("JNZ pair")
		f.label("done")
	}, parameter{"a", slice}, parameter{"v", slice}, parameter{"n", "int"}, parameter{"pairs", "[]int"}, parameter{"live", slice})
}

// laneHestenesKernel: R8 is a row of G, R15 one of V.
func laneHestenesKernel(f *file, v x86, e element) {
	slice := "[]" + e.name
	v.onLanes(f, e, "laneHestenes", "rotates rows p and q of G, k×n, so that they become orthogonal, for pairs of p and q,\n// and those of V, k×k, likewise, where live is 1; oblique becomes 1 where the square of a cosine was above tol.", func(c laneCode) {
		const x, y = jacobiX, jacobiY
		c.beginJacobi("g")
		c.entries("n", "R8")
		c.entries("k", "R15")
		f.op("TESTQ CX, CX")
		f.op("JZ done")
		f.label("pair")
		c.pair("R8")
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
		c.base("oblique", "R12")
		c.load("(R12)", x)
		c.merge(laneOne, x)
		c.store(x, "(R12)")
		c.times(jacobiLive, jacobiGamma, jacobiGamma)
		c.rotation()
		c.along("entry", "", "R8", func() { c.rotate("(SI)(DX*1)", "(DI)(DX*1)") })
		f.op("IMULQ R15, R10")
		f.op("ADDQ BX, R10")
		f.op("IMULQ R15, R11")
		f.op("ADDQ BX, R11")
		c.along("vector", "", "R15", func() { c.rotate("(R10)(DX*1)", "(R11)(DX*1)") })
		f.op("DECQ CX")
		f.op("JNZ pair")
		f.label("done")
	}, parameter{"g", slice}, parameter{"v", slice}, parameter{"k", "int"}, parameter{"n", "int"}, parameter{"pairs", "[]int"}, parameter{"live", slice}, parameter{"tol", e.name}, parameter{"oblique", slice})
}
