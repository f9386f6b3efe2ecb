package main

// convertKernel rounds float64 to float32, or widens float32 to float64.
func convertKernel(f *file, v x86, e element) {
	other := e.other()
	at := v.begin(f, e, "convert")
	f.op("MOVQ %s, DI", at.base("dst"))
	f.op("MOVQ %s, CX", at.length("dst"))
	f.op("MOVQ %s, AX", at.base("x"))
	lanes := v.lanes(float64s)
	half := v.half()
	for _, count := range []int{unrolled, 1} {
		loop, after := []string{"", "loop1", "", "", "loop4"}[count], []string{"", "after1", "", "", "after4"}[count]
		f.label(loop)
		f.op("CMPQ CX, $%d", count*lanes)
		f.op("JLT %s", after)
		for i := range count {
			if e.size == 8 {
				f.op("VMOVUPD %d(AX), %s", i*v.bytes, v.reg(i))
				f.op("VCVTPD2PS%s %s, %s%d", narrowing(v), v.reg(i), half, i)
				f.op("VMOVUPS %s%d, %d(DI)", half, i, i*v.bytes/2)
			} else {
				f.op("VCVTPS2PD %d(AX), %s", i*v.bytes/2, v.reg(i))
				f.op("VMOVUPD %s, %d(DI)", v.reg(i), i*v.bytes)
			}
		}
		f.op("ADDQ $%d, AX", count*lanes*e.size)
		f.op("ADDQ $%d, DI", count*lanes*other.size)
		f.op("SUBQ $%d, CX", count*lanes)
		f.op("JMP %s", loop)
		f.label(after)
	}
	f.label("one")
	f.op("TESTQ CX, CX")
	f.op("JZ done")
	if e.size == 8 {
		f.op("VMOVSD (AX), X0")
		f.op("VCVTSD2SS X0, X0, X0")
		f.op("VMOVSS X0, (DI)")
	} else {
		f.op("VMOVSS (AX), X0")
		f.op("VCVTSS2SD X0, X0, X0")
		f.op("VMOVSD X0, (DI)")
	}
	f.op("ADDQ $%d, AX", e.size)
	f.op("ADDQ $%d, DI", other.size)
	f.op("DECQ CX")
	f.op("JMP one")
	f.label("done")
	v.leave(f)
}

// half is the letter of registers half as wide as those of v.
func (v x86) half() string {
	if v == avx512 {
		return "Y"
	}
	return "X"
}

// narrowing ends the name of the instruction that rounds vectors to float32: Go's
// assembler wants the width said where memory or registers do not tell.
func narrowing(v x86) string {
	if v == avx512 {
		return ""
	}
	return "Y"
}
