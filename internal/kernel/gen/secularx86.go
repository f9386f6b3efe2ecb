package main

import "fmt"

// Kernels for the secular equation 1/ρ + Σ zᵢ/(dᵢ − λ) = 0, in float64 alone. A root
// is kept as an origin and a distance from it, λ = o + t, so that dᵢ − λ = (dᵢ − o) − t
// has all its digits.

func secularKernels(f *file, v x86, e element) {
	secularSumsKernel(f, v, e)
	secularRatiosKernel(f, v, e)
	secularVectorKernel(f, v, e)
}

// secularLanes is the number of roots that are worked on together.
const secularLanes = 8

// reciprocal computes r = 1/x within a unit or two of the last place. x ≠ 0, spare is lost,
// and the lanes of one are 1.
func (v x86) reciprocal(f *file, x, r, spare, one int) {
	if v != avx512 {
		f.op("VDIVPD %s, %s, %s", v.reg(x), v.reg(one), v.reg(r))
		return
	}
	// Newton's iteration, from 14 bits.
	f.op("VRCP14PD %s, %s", v.reg(x), v.reg(r))
	for range 2 {
		f.op("VMOVAPD %s, %s", v.reg(one), v.reg(spare))
		f.op("VFNMADD231PD %s, %s, %s", v.reg(r), v.reg(x), v.reg(spare))
		f.op("VFMADD231PD %s, %s, %s", v.reg(spare), v.reg(r), v.reg(r))
	}
}

// ones sets a register to 1.
func (v x86) ones(f *file, i int) {
	f.op("MOVQ $0x3FF0000000000000, R12")
	f.op("VMOVQ R12, X%d", i)
	f.op("VBROADCASTSD X%d, %s", i, v.reg(i))
}

func secularSumsKernel(f *file, v x86, e element) {
	at := v.begin(f, e, "secularSums")
	groups := secularLanes / v.lanes(e)
	f.op("MOVQ %s, AX", at.base("d"))
	f.op("MOVQ %s, BX", at.base("z"))
	f.op("MOVQ %s, CX", at.length("d"))
	f.op("MOVQ %s, SI", at.base("o"))
	f.op("MOVQ %s, DI", at.base("t"))
	f.op("MOVQ %s, R10", at.base("sums"))
	f.op("MOVQ %s, R11", at.base("slopes"))
	const o, t, sum, slope, x, r, spare, d, z, one = 0, 2, 4, 6, 8, 10, 12, 13, 14, 15
	for g := range groups {
		for _, p := range []struct {
			base string
			to   int
		}{{"SI", o}, {"DI", t}, {"R10", sum}, {"R11", slope}} {
			f.op("VMOVUPD %d(%s), %s", g*v.bytes, p.base, v.reg(p.to+g))
		}
	}
	v.ones(f, one)
	f.op("XORQ R8, R8")
	f.op("TESTQ CX, CX")
	f.op("JZ done")
	f.label("loop")
	v.broadcast(f, e, "(AX)(R8*8)", d)
	v.broadcast(f, e, "(BX)(R8*8)", z)
	for g := range groups {
		f.op("VSUBPD %s, %s, %s", v.reg(o+g), v.reg(d), v.reg(x+g))
		f.op("VSUBPD %s, %[2]s, %[2]s", v.reg(t+g), v.reg(x+g))
		v.reciprocal(f, x+g, r+g, spare, one)
		f.op("VMULPD %s, %s, %s", v.reg(r+g), v.reg(z), v.reg(x+g))
		f.op("VADDPD %s, %[2]s, %[2]s", v.reg(x+g), v.reg(sum+g))
		f.op("VFMADD231PD %s, %s, %s", v.reg(x+g), v.reg(r+g), v.reg(slope+g))
	}
	f.op("INCQ R8")
	f.op("CMPQ R8, CX")
	f.op("JLT loop")
	f.label("done")
	for g := range groups {
		f.op("VMOVUPD %s, %d(R10)", v.reg(sum+g), g*v.bytes)
		f.op("VMOVUPD %s, %d(R11)", v.reg(slope+g), g*v.bytes)
	}
	v.leave(f)
}

// secularRatiosKernel divides once for four factors: their products do not leave the
// range of numbers, the differences being those of a spectrum near 1 after deflation.
func secularRatiosKernel(f *file, v x86, e element) {
	at := v.begin(f, e, "secularRatios")
	groups := secularLanes / v.lanes(e)
	f.op("MOVQ %s, AX", at.base("o"))
	f.op("MOVQ %s, CX", at.length("o"))
	f.op("MOVQ %s, BX", at.base("t"))
	f.op("MOVQ %s, SI", at.base("p"))
	f.op("MOVQ %s, DI", at.base("d"))
	f.op("MOVQ %s, R10", at.base("products"))
	const d, product, above, below, o, t, p, x = 0, 2, 4, 6, 8, 9, 10, 11
	for g := range groups {
		f.op("VMOVUPD %d(DI), %s", g*v.bytes, v.reg(d+g))
		f.op("VMOVUPD %d(R10), %s", g*v.bytes, v.reg(product+g))
	}
	f.op("XORQ R8, R8")
	for _, count := range []int{4, 1} {
		f.label(fmt.Sprintf("loop%d", count))
		f.op("CMPQ CX, $%d", count)
		f.op("JLT after%d", count)
		for i := range count {
			v.broadcast(f, e, fmt.Sprintf("%d(AX)(R8*8)", 8*i), o)
			v.broadcast(f, e, fmt.Sprintf("%d(BX)(R8*8)", 8*i), t)
			v.broadcast(f, e, fmt.Sprintf("%d(SI)(R8*8)", 8*i), p)
			for g := range groups {
				if i == 0 {
					f.op("VSUBPD %s, %s, %s", v.reg(d+g), v.reg(o), v.reg(above+g))
					f.op("VADDPD %s, %[2]s, %[2]s", v.reg(t), v.reg(above+g))
					f.op("VSUBPD %s, %s, %s", v.reg(d+g), v.reg(p), v.reg(below+g))
					continue
				}
				f.op("VSUBPD %s, %s, %s", v.reg(d+g), v.reg(o), v.reg(x))
				f.op("VADDPD %s, %[2]s, %[2]s", v.reg(t), v.reg(x))
				f.op("VMULPD %s, %[2]s, %[2]s", v.reg(x), v.reg(above+g))
				f.op("VSUBPD %s, %s, %s", v.reg(d+g), v.reg(p), v.reg(x))
				f.op("VMULPD %s, %[2]s, %[2]s", v.reg(x), v.reg(below+g))
			}
		}
		for g := range groups {
			f.op("VDIVPD %s, %[2]s, %[2]s", v.reg(below+g), v.reg(above+g))
			f.op("VMULPD %s, %[2]s, %[2]s", v.reg(above+g), v.reg(product+g))
		}
		f.op("ADDQ $%d, R8", count)
		f.op("SUBQ $%d, CX", count)
		f.op("JMP loop%d", count)
		f.label(fmt.Sprintf("after%d", count))
	}
	for g := range groups {
		f.op("VMOVUPD %s, %d(R10)", v.reg(product+g), g*v.bytes)
	}
	v.leave(f)
}

func secularVectorKernel(f *file, v x86, e element) {
	at := v.begin(f, e, "secularVector")
	f.op("MOVQ %s, DI", at.base("dst"))
	f.op("MOVQ %s, CX", at.length("dst"))
	f.op("MOVQ %s, AX", at.base("z"))
	f.op("MOVQ %s, BX", at.base("d"))
	// Registers 0 to 3 hold sums; x and what it takes to divide come after.
	const o, t, one, x, r, z = 4, 5, 6, 7, 11, 12
	v.broadcast(f, e, at.of("o"), o)
	v.broadcast(f, e, at.of("t"), t)
	v.ones(f, one)
	for i := range unrolled {
		v.clear(f, i)
	}
	v.strips(f, e, func(count int, masked bool) {
		for i := range count {
			v.load(f, e, v.operand("BX", i), x+i, masked)
			f.op("VSUBPD %s, %[2]s, %[2]s", v.reg(o), v.reg(x+i))
			f.op("VSUBPD %s, %[2]s, %[2]s", v.reg(t), v.reg(x+i))
			v.load(f, e, v.operand("AX", i), z, masked)
			f.op("VDIVPD %s, %s, %s", v.reg(x+i), v.reg(z), v.reg(r))
			v.store(f, e, r, v.operand("DI", i), masked)
			if masked {
				// The lanes that are left out are 0 divided by what may be 0.
				v.load(f, e, v.operand("DI", i), r, true)
			}
			f.op("VFMADD231PD %s, %[1]s, %s", v.reg(r), v.reg(i))
		}
	})
	v.addUp(f, e, unrolled)
	v.sumLanes(f, e, 0)
	f.op("VMOVSD X0, %s", at.of("ret"))
	v.leave(f)
}
