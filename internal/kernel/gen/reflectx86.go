package main

import "fmt"

// The kernel that brings what is right of chased bulges up to date: reflections of order 3 in a
// row, each one row further down than the one before.

// reflectVectors is the number of vectors in a tile of columns. A reflection waits
// for the one before for about as long as four vectors keep the multipliers busy;
// AVX2 has registers for two.
var reflectVectors = map[x86]int{avx512: 4, avx2: 2}

func reflectKernels(f *file, v x86, e element) {
	at := v.begin(f, e, "reflectThree")
	f.op("MOVQ %s, SI", at.base("c"))
	f.op("MOVQ %s, R9", at.of("count"))
	f.op("MOVQ %s, R11", at.of("short"))
	f.op("SUBQ R11, R9") // reflections of order 3
	f.op("MOVQ %s, DI", at.base("a"))
	f.op("MOVQ %s, R8", at.of("inc"))
	f.op("SHLQ $%d, R8", e.shift())
	f.op("MOVQ %s, CX", at.of("cols"))
	v.tiled(f, e, []int{reflectVectors[v], 1}, []string{"DI"}, func(vectors int, masked bool, name string) {
		reflectTile(f, v, e, vectors, masked, name)
	})
	v.leave(f)
	if e == float64s {
		householderKernels(f, v, e)
	}
}

// reflectTile takes a tile of columns through all reflections, AX going down the
// rows and BX along the coefficients. Of the three rows of a reflection two stay in
// registers for the next.
func reflectTile(f *file, v x86, e element, vectors int, masked bool, name string) {
	const v1, v2, rest, tau, tau1, tau2, first = 0, 1, 2, 3, 4, 5, 6
	x0, x1, x2, p, s := first, first+vectors, first+2*vectors, first+3*vectors, first+4*vectors
	row := func(inc string, i int) string { return fmt.Sprintf("%d(AX)%s", i*v.bytes, inc) }
	add := func(x, y, sum int) { f.op("VFMADD231P%s %s, %s, %s", e.letter, v.reg(x), v.reg(y), v.reg(sum)) }
	multiply := func(x, y, product int) { f.op("VMULP%s %s, %s, %s", e.letter, v.reg(x), v.reg(y), v.reg(product)) }
	subtract := func(x, y, sum int) { f.op("VFNMADD231P%s %s, %s, %s", e.letter, v.reg(x), v.reg(y), v.reg(sum)) }
	move := func(from, to int) { f.op("VMOVAP%s %s, %s", e.letter, v.reg(from), v.reg(to)) }
	each := func(do func(i int)) {
		for i := range vectors {
			do(i)
		}
	}
	// x₀ = (rest·x₀ − x₀) − τ·p and x₁ −= τ·v₁·s, where s = x₀ + p and p is in its register.
	reflect := func() {
		each(func(i int) { f.op("VADDP%s %s, %s, %s", e.letter, v.reg(x0+i), v.reg(p+i), v.reg(s+i)) })
		each(func(i int) {
			f.op("VFMSUB213P%s %[2]s, %[3]s, %[2]s", e.letter, v.reg(x0+i), v.reg(rest))
		})
		each(func(i int) { subtract(tau, p+i, x0+i) })
		each(func(i int) { subtract(tau1, s+i, x1+i) })
	}
	coefficient := func(k int) { v.broadcast(f, e, fmt.Sprintf("%d(BX)", k*e.size), k) }

	f.op("MOVQ SI, BX")
	f.op("MOVQ DI, AX")
	f.op("MOVQ R9, DX")
	each(func(i int) { v.load(f, e, row("", i), x0+i, masked) })
	each(func(i int) { v.load(f, e, row("(R8*1)", i), x1+i, masked) })
	f.op("TESTQ DX, DX")
	f.op("JZ short%s", name)
	f.label("step" + name)
	for k := range first {
		coefficient(k)
	}
	each(func(i int) { v.load(f, e, row("(R8*2)", i), x2+i, masked) })
	each(func(i int) { multiply(v2, x2+i, p+i) })
	each(func(i int) { add(v1, x1+i, p+i) })
	reflect()
	each(func(i int) { v.store(f, e, x0+i, row("", i), masked) })
	each(func(i int) { subtract(tau2, s+i, x2+i) })
	each(func(i int) { move(x1+i, x0+i); move(x2+i, x1+i) })
	f.op("ADDQ R8, AX")
	f.op("ADDQ $%d, BX", first*e.size)
	f.op("DECQ DX")
	f.op("JNZ step%s", name)
	f.label("short" + name)
	f.op("TESTQ R11, R11")
	f.op("JZ end%s", name)
	for _, k := range []int{v1, rest, tau, tau1} {
		coefficient(k)
	}
	each(func(i int) { multiply(v1, x1+i, p+i) })
	reflect()
	f.label("end" + name)
	each(func(i int) { v.store(f, e, x0+i, row("", i), masked) })
	each(func(i int) { v.store(f, e, x1+i, row("(R8*1)", i), masked) })
}
