package main

// Functions of entries for NEON, by the formulas for AVX2 or in an instruction or two.

// functionKernels writes them for one type of element.
func (v arm64) functionKernels(f *file, e element) {
	t := &numbers{v: vectors16, e: e}
	for _, k := range []struct {
		name string
		body func(p *program, x value) value
	}{
		{"exp", (*program).exp}, {"log", (*program).log}, {"tanh", (*program).tanh}, {"sigmoid", (*program).sigmoid}, {"cube", (*program).cube},
	} {
		v.programKernel(f, e, t, k.name, func(p *program, in []value) value { return k.body(p, in[0]) })
	}
	v.programKernel(f, e, t, "expShifted", func(p *program, in []value) value { return p.exp(p.minus(in[0], in[1])) })
	v.programKernel(f, e, t, "powSigned", func(p *program, in []value) value { return p.pow(in[0], in[1], in[2]) })
	one := func() { v.ones(f, e, third) }
	v.elementwise(f, e, "reciprocal", func(x, _ int) { v.vector(f, e, "FDIV", third, x, x) }, one)
	v.elementwise(f, e, "sqrt", func(x, _ int) { v.unary(f, e, "FSQRT", x, x) })
	v.elementwise(f, e, "abs", func(x, _ int) { v.unary(f, e, "FABS", x, x) })
	v.elementwise(f, e, "relu", func(x, _ int) { v.vector(f, e, "FMAX", x, third, x) }, func() { v.clear(f, third) })
	v.elementwise(f, e, "larger", func(x, y int) { v.vector(f, e, "FMAX", x, y, x) })
	v.elementwise(f, e, "smaller", func(x, y int) { v.vector(f, e, "FMIN", x, y, x) })
	truth := func(instruction string, n, m, d int) {
		v.vector(f, e, instruction, n, m, d)
		f.op("VAND V%d.B16, V%d.B16, V%[1]d.B16", d, third)
	}
	v.elementwise(f, e, "isLess", func(x, y int) { truth("FCMGT", y, x, x) }, one)
	v.elementwise(f, e, "isAtMost", func(x, y int) { truth("FCMGE", y, x, x) }, one)
	v.elementwise(f, e, "isEqual", func(x, y int) { truth("FCMEQ", x, y, x) }, one)
	v.chooseKernel(f, e)
	v.extremeOfRowsKernel(f, e, "largerOfRows", "FMAX")
	v.extremeOfRowsKernel(f, e, "smallerOfRows", "FMIN")
	t.write(f)
}

func (v arm64) chooseKernel(f *file, e element) {
	at := v.begin(f, e, "choose", "dst")
	pointers := []string{"R0", "R1", "R2", "R3"}
	for i, name := range []string{"dst", "mask", "x", "y"} {
		f.op("MOVD %s, %s", at.base(name), pointers[i])
	}
	const mask, zero = third, scalar
	v.clear(f, zero)
	v.strips(f, e, v.lanes(e), pointers, func(count int, one bool) {
		for i := range count {
			v.load(f, e, "R1", i, mask+i, one)
			v.load(f, e, "R2", i, first+i, one)
			v.load(f, e, "R3", i, second+i, one)
		}
		for i := range count {
			v.vector(f, e, "FCMEQ", mask+i, zero, mask+i)
			f.op("VBIT V%d.B16, V%d.B16, V%d.B16", mask+i, second+i, first+i) // y where the mask is 0
		}
		for i := range count {
			v.store(f, e, first+i, "R0", i, one)
		}
	})
	f.op("RET")
}

func (v arm64) extremeOfRowsKernel(f *file, e element, name, instruction string) {
	at := v.begin(f, e, name, "dst")
	f.op("MOVD %s, R4", at.base("dst"))
	rows := v.fourRows(f, e, at.base("x"), at.of("inc"))
	v.strips(f, e, v.lanes(e), append([]string{"R4"}, rows...), func(count int, one bool) {
		for i := range count {
			v.load(f, e, "R4", i, first+i, one)
		}
		for r, row := range rows {
			x := []int{second, third}[r%2]
			for i := range count {
				v.load(f, e, row, i, x+i, one)
			}
			for i := range count {
				v.vector(f, e, instruction, first+i, x+i, first+i)
			}
		}
		for i := range count {
			v.store(f, e, first+i, "R4", i, one)
		}
	})
	f.op("RET")
}
