package main

import "math"

// Functions of one number, entry by entry: exp, log, tanh and their like. The formulas,
// and what they lose to rounding, stand beside the twins in Go, in functions.go.

// functionKernels writes them for one type of element.
func functionKernels(f *file, v x86, e element) {
	t := &numbers{v: v, e: e}
	of := func(body func(p *program, x value) value) func(p *program, in []value) value {
		return func(p *program, in []value) value { return body(p, in[0]) }
	}
	of2 := func(body func(p *program, x, y value) value) func(p *program, in []value) value {
		return func(p *program, in []value) value { return body(p, in[0], in[1]) }
	}
	compared := func(predicate int) func(p *program, in []value) value {
		return of2(func(p *program, x, y value) value {
			return p.choose(p.compare(predicate, x, y), p.number(1), p.number(0))
		})
	}
	x, xy, rows := []string{"x"}, []string{"x", "y"}, []string{"x0", "x1", "x2", "x3"}
	for _, k := range []function{
		{"exp", x, nil, of((*program).exp)},
		{"expShifted", x, []string{"s"}, of2(func(p *program, x, s value) value { return p.exp(p.minus(x, s)) })},
		{"log", x, nil, of((*program).log)},
		{"tanh", x, nil, of((*program).tanh)},
		{"sigmoid", x, nil, of((*program).sigmoid)},
		{"powSigned", x, []string{"s", "sign"}, func(p *program, in []value) value { return p.pow(in[0], in[1], in[2]) }},
		{"powFinite", xy, nil, of2((*program).powFinite)},
		{"cube", x, nil, of((*program).cube)},
		{"reciprocal", x, nil, of(func(p *program, x value) value { return p.over(p.number(1), x) })},
		{"sqrt", x, nil, of(func(p *program, x value) value { return p.op("VSQRTP", x) })},
		{"abs", x, nil, of((*program).modulus)},
		{"relu", x, nil, of(func(p *program, x value) value {
			return p.choose(p.compare(atMost, x, p.number(0)), p.number(0), x)
		})},
		{"larger", xy, nil, of2((*program).larger)},
		{"smaller", xy, nil, of2((*program).smaller)},
		{"isLess", xy, nil, compared(less)},
		{"isAtMost", xy, nil, compared(atMost)},
		{"isEqual", xy, nil, compared(equal)},
		{"choose", []string{"mask", "x", "y"}, nil, func(p *program, in []value) value {
			return p.choose(p.compare(notEqual, in[0], p.number(0)), in[1], in[2])
		}},
		{"largerOfRows", rows, nil, func(p *program, in []value) value {
			return p.larger(in[4], p.larger(p.larger(in[0], in[1]), p.larger(in[2], in[3])))
		}},
		{"smallerOfRows", rows, nil, func(p *program, in []value) value {
			return p.smaller(in[4], p.smaller(p.smaller(in[0], in[1]), p.smaller(in[2], in[3])))
		}},
	} {
		k.write(f, v, e, t)
	}
	t.write(f)
}

// modulus is |x|.
func (p *program) modulus(x value) value { return p.and(x, p.integer(math.MaxInt64>>(64-8*p.e.size))) }

// larger is the larger of x and y, NaN if either is: an instruction of its own gives y
// where one of them is NaN.
func (p *program) larger(x, y value) value {
	return p.choose(p.compare(unordered, x, x), x, p.op("VMAXP", y, x))
}

// smaller is the same for the smaller of the two.
func (p *program) smaller(x, y value) value {
	return p.choose(p.compare(unordered, x, x), x, p.op("VMINP", y, x))
}

// function is dst = f(operands, scalars), entry by entry. The operands are slices, or x0 to x3,
// four rows of a matrix, with dst as the last; body is given them, and then the scalars.
type function struct {
	name     string
	operands []string
	scalars  []string
	body     func(p *program, in []value) value
}

// write writes the kernel: a loop over vectors, and the rest under a mask.
func (k function) write(f *file, v x86, e element, t *numbers) {
	ofRows := k.operands[0] == "x0"
	at := v.begin(f, e, k.name)
	f.op("MOVQ %s, R11", at.base("dst"))
	f.op("MOVQ %s, CX", at.length("dst"))
	var bases []string
	if ofRows {
		f.op("MOVQ %s, SI", at.base("x"))
		f.op("MOVQ %s, BX", at.of("inc"))
		bases = append(fourRows(f, e, "BX"), "R11")
	} else {
		for i, name := range k.operands {
			bases = append(bases, []string{"AX", "BX", "SI"}[i])
			f.op("MOVQ %s, %s", at.base(name), bases[i])
		}
	}
	last := v.registers
	if v == avx2 {
		last-- // the mask of the tail
	}
	var shared []string
	for _, name := range k.scalars {
		last--
		v.broadcast(f, e, at.of(name), last)
		shared = append(shared, v.reg(last))
	}
	build := func() (*program, value) {
		p := &program{v: v, e: e, table: t}
		var in []value
		for i := range bases {
			in = append(in, p.given(v.reg(i)))
		}
		for _, reg := range shared {
			in = append(in, p.given(reg))
		}
		return p, k.body(p, in)
	}
	// The first registers hold the operands and are not given out; numbers get the last of the others, as
	// many as leave enough for the values.
	pinned, lookups := map[int]string{}, map[int]string{}
	uses := map[int]bool{}
	p, _ := build()
	for _, s := range p.steps {
		for _, a := range s.args {
			switch {
			case a.step == -1:
				uses[a.entry] = true
			case a.step == -2 && lookups[a.entry] == "":
				last--
				lookups[a.entry] = v.reg(last)
				f.op("VMOVUPS %s<>(SB), %s", t.vectorName(a.entry), v.reg(last))
			}
		}
	}
	free := func() []string {
		var regs []string
		for i := len(bases); i < last-len(pinned); i++ {
			regs = append(regs, v.reg(i))
		}
		return regs
	}
	for entry := range t.bits {
		if !uses[entry] {
			continue
		}
		pinned[entry] = v.reg(last - 1 - len(pinned))
		if !p.fits(pinned, lookups, free()) {
			delete(pinned, entry)
			break
		}
	}
	reader := &registers{f: f, p: p}
	for entry := range t.bits {
		if reg := pinned[entry]; reg != "" {
			reader.read(value{-1, entry}, reg)
		}
	}
	lanes := v.lanes(e)
	body := func(masked bool) {
		for i, base := range bases {
			v.load(f, e, v.operand(base, 0), i, masked)
		}
		p, y := build()
		out := p.write(f, pinned, lookups, free(), y)[0]
		to := v.operand("R11", 0)
		switch {
		case !masked:
			f.op("VMOVUP%s %s, %s", e.letter, out, to)
		case v == avx512:
			f.op("VMOVUP%s %s, K1, %s", e.letter, out, to)
		default:
			f.op("VMASKMOVP%s %s, %s, %s", e.letter, out, v.reg(v.registers-1), to)
		}
	}
	f.op("XORQ R8, R8")
	f.op("SUBQ $%d, CX", lanes)
	f.op("JLT tail")
	f.label("loop")
	if !ofRows {
		// Memory that is written is asked for as early as memory that is read.
		f.op("PREFETCHT0 %d(R11)(R8*1)", 1024)
		f.op("PREFETCHT0 %d(%s)(R8*1)", 1024, bases[0])
	}
	body(false)
	f.op("ADDQ $%d, R8", v.bytes)
	f.op("SUBQ $%d, CX", lanes)
	f.op("JGE loop")
	f.label("tail")
	f.op("ADDQ $%d, CX", lanes)
	f.op("JZ done")
	v.mask(f, e, "CX")
	body(true)
	f.label("done")
	v.leave(f)
}

// fits reports whether the program can be written with those registers.
func (p *program) fits(pinned, lookups map[int]string, free []string) (ok bool) {
	defer func() {
		if recover() != nil {
			ok = false
		}
	}()
	p.write(newFile(""), pinned, lookups, free, value{len(p.steps) - 1, 0})
	return true
}
