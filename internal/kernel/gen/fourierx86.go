package main

import "fmt"

// Passes of a Fourier transform, on complex numbers as they lie in memory: real and imaginary parts in
// turn, four numbers in a vector of AVX-512 and two in one of AVX2.

func fourierKernels(f *file, v x86, e element) {
	if e != float64s {
		return
	}
	for _, radix := range []int{4, 8} {
		fourierPass(f, v, radix)
		fourierLast(f, v, radix)
	}
	transposeKernel(f, v)
	twiddleKernel(f, v)
}

var fourierNames = map[int][2]string{4: {"passFour", "lastFour"}, 8: {"passEight", "lastEight"}}

// butterfly is a transform of length 4 or 8 on every number of vectors, in registers that
// are handed out as they become free.
type butterfly struct {
	f         *file
	v         x86
	free      []int
	ones, sqr int // registers of 1 and of √½
}

func newButterfly(f *file, v x86) *butterfly {
	b := &butterfly{f: f, v: v}
	for i := range v.registers - 1 { // the last one of AVX2 is the mask
		b.free = append(b.free, i)
	}
	b.ones, b.sqr = b.take(), b.take()
	return b
}

// constants loads 1 and √½.
func (b *butterfly) constants(radix int) {
	b.f.op("MOVQ $0x3FF0000000000000, R12")
	b.fill(b.ones)
	if radix == 8 {
		b.f.op("MOVQ $0x3FE6A09E667F3BCD, R12")
		b.fill(b.sqr)
	}
}

// fill fills a register with R12.
func (b *butterfly) fill(r int) {
	b.f.op("VMOVQ R12, X%d", r)
	b.f.op("VBROADCASTSD X%d, %s", r, b.v.reg(r))
}

func (b *butterfly) take() int {
	if len(b.free) == 0 {
		panic("no register is free")
	}
	r := b.free[0]
	b.free = b.free[1:]
	return r
}

func (b *butterfly) give(r int) { b.free = append([]int{r}, b.free...) }

// op writes an instruction on registers.
func (b *butterfly) op(name string, registers ...int) {
	text := name
	for i, r := range registers {
		if i > 0 {
			text += ","
		}
		text += " " + b.v.reg(r)
	}
	b.f.op("%s", text)
}

// sumAndDifference are x + y and x − y.
func (b *butterfly) sumAndDifference(x, y int) (sum, difference int) {
	d := b.take()
	b.op("VSUBPD", y, x, d)
	b.op("VADDPD", y, x, x)
	b.give(y)
	return x, d
}

// swap is i·x̄: real and imaginary part exchanged, in a new register.
func (b *butterfly) swap(x int) int {
	s := b.take()
	b.f.op("VPERMILPD $0x%x, %s, %s", 1<<b.v.lanes(float64s)/3, b.v.reg(x), b.v.reg(s))
	return s
}

// turned is x − i·y and x + i·y.
func (b *butterfly) turned(x, y int) (minus, plus int) {
	s := b.swap(y)
	b.op("VMOVAPD", x, y)
	b.op("VFMSUBADD213PD", s, b.ones, y) // even lanes x + s, odd ones x − s
	b.op("VFMADDSUB213PD", s, b.ones, x) // the other way round
	b.give(s)
	return y, x
}

// four is the transform of length 4.
func (b *butterfly) four(x []int) []int {
	a, d := b.sumAndDifference(x[0], x[2])
	c, e := b.sumAndDifference(x[1], x[3])
	y0, y2 := b.sumAndDifference(a, c)
	y1, y3 := b.turned(d, e)
	return []int{y0, y1, y2, y3}
}

// eight is the transform of length 8, from two of length 4.
func (b *butterfly) eight(x []int) []int {
	even := b.four([]int{x[0], x[2], x[4], x[6]})
	odd := b.four([]int{x[1], x[3], x[5], x[7]})
	y := make([]int, 8)
	y[0], y[4] = b.sumAndDifference(even[0], odd[0])
	y[2], y[6] = b.turned(even[2], odd[2])
	s := b.swap(odd[1])
	b.op("VFMSUBADD213PD", s, b.ones, odd[1]) // √2·ω₈·odd₁
	b.give(s)
	y[1], y[5] = b.scaled(even[1], odd[1])
	s = b.swap(odd[3])
	b.op("VFMADDSUB213PD", s, b.ones, odd[3]) // −√2·ω₈³·odd₃
	b.give(s)
	y[7], y[3] = b.scaled(even[3], odd[3])
	return y
}

// scaled is x + √½·y and x − √½·y.
func (b *butterfly) scaled(x, y int) (sum, difference int) {
	d := b.take()
	b.op("VMOVAPD", x, d)
	b.op("VFMADD231PD", y, b.sqr, x)
	b.op("VFNMADD231PD", y, b.sqr, d)
	b.give(y)
	return x, d
}

// twiddle multiplies x by the numbers in memory.
func (b *butterfly) twiddle(x int, from string, masked bool) {
	re, im := b.take(), b.take()
	if masked {
		b.v.load(b.f, float64s, from, im, true)
		from = b.v.reg(im)
	}
	b.f.op("VMOVDDUP %s, %s", from, b.v.reg(re))
	b.f.op("VPERMILPD $0x%x, %s, %s", 1<<b.v.lanes(float64s)-1, from, b.v.reg(im))
	s := b.swap(x)
	b.op("VMULPD", im, s, s)
	b.op("VFMADDSUB213PD", s, re, x)
	for _, r := range []int{re, im, s} {
		b.give(r)
	}
}

// rows lists operands so many rows apart: from a base, and from four rows on from another.
func rows(count int, base, high, inc, triple string) []string {
	return eightRows(base, high, inc, triple)[:count]
}

// fourierPass goes over the groups, and in each over the numbers, a vector at a time.
func fourierPass(f *file, v x86, radix int) {
	at := v.begin(f, float64s, fourierNames[radix][0])
	b := newButterfly(f, v)
	b.constants(radix)
	f.op("MOVQ %s, R9", at.of("inner"))
	f.op("MOVQ %s, BX", at.of("step"))
	f.op("SHLQ $4, R9")
	f.op("SHLQ $4, BX")
	f.op("LEAQ (R9)(R9*2), R10")
	f.op("LEAQ (BX)(BX*2), AX")
	pointers := []string{"SI", "DI", "DX", "R11", "R15", "R8"}
	f.label("group")
	f.op("MOVQ %s, SI", at.base("from"))
	f.op("MOVQ %s, DI", at.base("to"))
	f.op("MOVQ %s, DX", at.base("w"))
	f.op("MOVQ %s, CX", at.of("count"))
	if radix == 8 {
		f.op("LEAQ (SI)(R9*4), R11")
		f.op("LEAQ (DI)(BX*4), R15")
		f.op("LEAQ (DX)(R9*4), R8")
	} else {
		pointers = pointers[:3]
	}
	body := func(masked bool) {
		var x []int
		for _, from := range rows(radix, "SI", "R11", "R9", "R10") {
			r := b.take()
			v.load(f, float64s, from, r, masked)
			x = append(x, r)
		}
		y := x
		if radix == 4 {
			y = b.four(x)
		} else {
			y = b.eight(x)
		}
		factors := rows(radix, "DX", "R8", "R9", "R10")
		for j, to := range rows(radix, "DI", "R15", "BX", "AX") {
			if j > 0 {
				b.twiddle(y[j], factors[j-1], masked)
			}
			v.store(f, float64s, y[j], to, masked)
			b.give(y[j])
		}
	}
	lanes := v.lanes(float64s) / 2
	f.label("loop")
	f.op("CMPQ CX, $%d", lanes)
	f.op("JLT tail")
	body(false)
	for _, p := range pointers {
		f.op("ADDQ $%d, %s", v.bytes, p)
	}
	f.op("SUBQ $%d, CX", lanes)
	f.op("JMP loop")
	f.label("tail")
	f.op("TESTQ CX, CX")
	f.op("JZ next")
	f.op("ADDQ CX, CX") // parts
	v.mask(f, float64s, "CX")
	body(true)
	f.label("next")
	f.op("ADDQ R9, %s", at.base("to"))
	f.op("MOVQ R9, R12")
	f.op("SHLQ $%d, R12", map[int]int{4: 2, 8: 3}[radix])
	f.op("ADDQ R12, %s", at.base("from"))
	f.op("DECQ %s", at.of("groups"))
	f.op("JNZ group")
	v.leave(f)
}

// fourierLast is a pass with one number in each group: as many groups as a vector has numbers are
// transposed on their way.
func fourierLast(f *file, v x86, radix int) {
	at := v.begin(f, float64s, fourierNames[radix][1])
	b := newButterfly(f, v)
	b.constants(radix)
	f.op("MOVQ %s, DI", at.base("to"))
	f.op("MOVQ %s, SI", at.base("from"))
	f.op("MOVQ %s, BX", at.of("step"))
	f.op("MOVQ %s, CX", at.of("groups"))
	f.op("SHLQ $4, BX")
	f.op("LEAQ (BX)(BX*2), AX")
	if radix == 8 {
		f.op("LEAQ (DI)(BX*4), R15")
	}
	lanes := v.lanes(float64s) / 2
	f.label("loop")
	var x []int
	for part := 0; part < radix; part += lanes { // of a group, a vector wide
		var rows []int
		for group := range lanes {
			r := b.take()
			v.load(f, float64s, fmt.Sprintf("%d(SI)", 16*(group*radix+part)), r, false)
			rows = append(rows, r)
		}
		x = append(x, b.transposed(rows)...)
	}
	y := x
	if radix == 4 {
		y = b.four(x)
	} else {
		y = b.eight(x)
	}
	for j, to := range rows(radix, "DI", "R15", "BX", "AX") {
		v.store(f, float64s, y[j], to, false)
		b.give(y[j])
	}
	f.op("ADDQ $%d, SI", radix*v.bytes)
	f.op("ADDQ $%d, DI", v.bytes)
	if radix == 8 {
		f.op("ADDQ $%d, R15", v.bytes)
	}
	f.op("SUBQ $%d, CX", lanes)
	f.op("JNZ loop")
	v.leave(f)
}

// transposed transposes a square of complex numbers.
func (b *butterfly) transposed(rows []int) []int {
	shuffle := func(form string, x, y int) int {
		d := b.take()
		b.f.op("%s, %s, %s, %s", form, b.v.reg(y), b.v.reg(x), b.v.reg(d))
		return d
	}
	if b.v == avx2 {
		low, high := shuffle("VPERM2F128 $0x20", rows[0], rows[1]), shuffle("VPERM2F128 $0x31", rows[0], rows[1])
		b.give(rows[0])
		b.give(rows[1])
		return []int{low, high}
	}
	var low, high [2]int // the first two numbers of two rows, and the last
	for i := range 2 {
		x, y := rows[2*i], rows[2*i+1]
		low[i], high[i] = shuffle("VSHUFF64X2 $0x44", x, y), shuffle("VSHUFF64X2 $0xEE", x, y)
		b.give(x)
		b.give(y)
	}
	out := []int{shuffle("VSHUFF64X2 $0x88", low[0], low[1]), shuffle("VSHUFF64X2 $0xDD", low[0], low[1]),
		shuffle("VSHUFF64X2 $0x88", high[0], high[1]), shuffle("VSHUFF64X2 $0xDD", high[0], high[1])}
	for _, r := range []int{low[0], low[1], high[0], high[1]} {
		b.give(r)
	}
	return out
}

// transposeKernel transposes 8×8 numbers at a time, square by square.
func transposeKernel(f *file, v x86) {
	at := v.begin(f, float64s, "transposeBlocks")
	f.op("MOVQ %s, DI", at.base("to"))
	f.op("MOVQ %s, BX", at.of("toInc"))
	f.op("MOVQ %s, R8", at.of("toStep"))
	f.op("MOVQ %s, SI", at.base("from"))
	f.op("MOVQ %s, R9", at.of("fromInc"))
	f.op("MOVQ %s, DX", at.of("fromStep"))
	f.op("MOVQ %s, CX", at.of("blocks"))
	for _, r := range []string{"BX", "R8", "R9", "DX"} {
		f.op("SHLQ $4, %s", r)
	}
	f.op("LEAQ (R9)(R9*2), R10")
	f.op("LEAQ (BX)(BX*2), AX")
	f.label("block")
	f.op("LEAQ (SI)(R9*4), R11")
	f.op("LEAQ (DI)(BX*4), R15")
	lanes := v.lanes(float64s) / 2
	b := &butterfly{f: f, v: v}
	for i := range v.registers {
		b.free = append(b.free, i)
	}
	from, to := eightRows("SI", "R11", "R9", "R10"), eightRows("DI", "R15", "BX", "AX")
	for i := 0; i < 8; i += lanes {
		for j := 0; j < 8; j += lanes {
			var square []int
			for k := range lanes {
				r := b.take()
				f.op("VMOVUPD %d%s, %s", 16*j, from[i+k], v.reg(r))
				square = append(square, r)
			}
			for k, r := range b.transposed(square) {
				f.op("VMOVUPD %s, %d%s", v.reg(r), 16*i, to[j+k])
				b.give(r)
			}
		}
	}
	f.op("ADDQ DX, SI")
	f.op("ADDQ R8, DI")
	f.op("DECQ CX")
	f.op("JNZ block")
	v.leave(f)
}

// twiddleKernel goes a vector at a time.
func twiddleKernel(f *file, v x86) {
	at := v.begin(f, float64s, "mulTwiddles")
	f.op("MOVQ %s, AX", at.base("x"))
	f.op("MOVQ %s, CX", at.length("x"))
	f.op("MOVQ %s, BX", at.base("w"))
	f.op("ADDQ CX, CX") // parts
	b := newButterfly(f, v)
	re, im := b.ones, b.sqr
	v.broadcast(f, float64s, at.of("re"), re)
	v.broadcast(f, float64s, at.of("im"), im)
	v.strips(f, float64s, func(count int, masked bool) {
		for i := range count {
			x, w := b.take(), b.take()
			v.load(f, float64s, v.operand("AX", i), x, masked)
			v.load(f, float64s, v.operand("BX", i), w, masked)
			s := b.swap(w)
			b.op("VMULPD", im, s, s)
			b.op("VFMADDSUB213PD", s, re, w)
			b.give(s)
			b.twiddle(x, v.reg(w), false)
			v.store(f, float64s, x, v.operand("AX", i), masked)
			b.give(x)
			b.give(w)
		}
	})
	v.leave(f)
}
