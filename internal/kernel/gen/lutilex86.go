package main

import "fmt"

// luTileKernel factors a matrix of order 4 in registers. Rows change places there; which, is
// decided by jumps, that the processor guesses: the search for a pivot holds up nothing where it
// guesses right. A row of float32 is half a register.
func luTileKernel(f *file, v x86, e element) {
	at := v.begin(f, e, "luTile")
	const n, sums, zero, modulus, pivot = 4, 8, 13, 14, 15
	letter, integer := "Y", "Q"
	if e.size == 4 {
		letter, integer = "X", "D"
	}
	reg := func(i int) string { return fmt.Sprintf("%s%d", letter, i) }
	low := func(i int) string { return fmt.Sprintf("X%d", i) }
	packed := func(instruction string, registers ...string) {
		text := instruction + "P" + e.letter
		for i, r := range registers {
			text += []string{" ", ", "}[min(i, 1)] + r
		}
		f.op("%s", text)
	}
	// entry brings element k of a row to the low end of a register, and returns it.
	entry := func(row, k, to int) string {
		if k == 0 {
			return low(row)
		}
		if e.size == 4 {
			f.op("VPERMILPS $%d, %s, %s", k, low(row), low(to))
			return low(to)
		}
		from := low(row)
		if k >= 2 {
			f.op("VEXTRACTF128 $1, Y%d, %s", row, low(to))
			from = low(to)
		}
		if k%2 == 1 {
			f.op("VPERMILPD $1, %s, %s", from, low(to))
		}
		return low(to)
	}

	f.op("MOVQ %s, DI", at.base("dst"))
	f.op("MOVQ %s, R11", at.of("dstInc"))
	f.op("MOVQ %s, SI", at.base("a"))
	f.op("MOVQ %s, R8", at.of("inc"))
	f.op("MOVQ %s, DX", at.base("pivots"))
	f.op("MOVQ %s, CX", at.base("sums"))
	f.op("SHLQ $%d, R8", e.shift())
	f.op("SHLQ $%d, R11", e.shift())
	f.op("LEAQ (R8)(R8*2), AX")
	f.op("LEAQ (R11)(R11*2), BX")
	rows := func(base, inc, triple string) []string {
		return []string{"(" + base + ")", fmt.Sprintf("(%s)(%s*1)", base, inc), fmt.Sprintf("(%s)(%s*2)", base, inc), fmt.Sprintf("(%s)(%s*1)", base, triple)}
	}
	f.op("VPCMPEQD %[1]s, %[1]s, %[1]s", reg(modulus))
	f.op("VPSRL%s $1, %[2]s, %[2]s", integer, reg(modulus))
	f.op("VXORPS %[1]s, %[1]s, %[1]s", low(zero))
	for i, row := range rows("SI", "R8", "AX") {
		f.op("VMOVUP%s %s, %s", e.letter, row, reg(i))
	}
	for i := range n {
		packed("VAND", reg(i), reg(modulus), reg(4+i))
		if i > 0 {
			packed("VADD", reg(4+i), reg(sums), reg(sums))
		} else {
			packed("VMOVA", reg(4), reg(sums))
		}
	}
	f.op("VMOVUP%s %s, (CX)", e.letter, reg(sums))

	f.op("MOVQ $-1, R10")
	for k := range n {
		// R9 is the row with the pivot, its modulus in the register of the sums.
		for i := k; i < n; i++ {
			x := entry(i, k, 4+i)
			packed("VAND", x, low(modulus), low(4+i))
		}
		packed("VMOVA", low(4+k), low(sums))
		f.op("MOVQ $%d, R9", k)
		for i := k + 1; i < n; i++ {
			f.op("VUCOMIS%s %s, %s", e.letter, low(sums), low(4+i))
			f.op("JLS smaller%d%d", k, i)
			packed("VMOVA", low(4+i), low(sums))
			f.op("MOVQ $%d, R9", i)
			f.label(fmt.Sprintf("smaller%d%d", k, i))
		}
		f.op("MOVQ R9, %d(DX)", 8*k)
		f.op("VUCOMIS%s %s, %s", e.letter, low(zero), low(sums))
		f.op("JNE regular%d", k)
		f.op("JPS regular%d", k)
		f.op("TESTQ R10, R10")
		f.op("JGE next%d", k)
		f.op("MOVQ $%d, R10", k)
		f.op("JMP next%d", k)
		f.label(fmt.Sprintf("regular%d", k))
		for i := k + 1; i < n; i++ {
			f.op("CMPQ R9, $%d", i)
			f.op("JNE stays%d%d", k, i)
			packed("VMOVA", reg(k), reg(12))
			packed("VMOVA", reg(i), reg(k))
			packed("VMOVA", reg(12), reg(i))
			f.label(fmt.Sprintf("stays%d%d", k, i))
		}
		if k == n-1 {
			f.label(fmt.Sprintf("next%d", k))
			break
		}
		// Rows below: s = aᵢₖ/aₖₖ, aᵢ = aᵢ − s·aₖ behind column k, and s in it.
		divisor := entry(k, k, pivot)
		for i := k + 1; i < n; i++ {
			s, product := 8+i, 4+i
			f.op("VDIVS%s %s, %s, %s", e.letter, divisor, entry(i, k, s), low(s))
			f.op("VBROADCASTS%s %s, %s", e.letter, low(s), reg(s))
			packed("VMUL", reg(k), reg(s), reg(product))
			packed("VSUB", reg(product), reg(i), reg(product))
			f.op("VBLENDP%s $%d, %s, %s, %s", e.letter, 1<<n-2<<k, reg(product), reg(i), reg(i))
			f.op("VBLENDP%s $%d, %s, %s, %s", e.letter, 1<<k, reg(s), reg(i), reg(i))
		}
		f.label(fmt.Sprintf("next%d", k))
	}
	for i, row := range rows("DI", "R11", "BX") {
		f.op("VMOVUP%s %s, %s", e.letter, reg(i), row)
	}
	f.op("MOVQ R10, %s", at.of("ret"))
	v.leave(f)
}
