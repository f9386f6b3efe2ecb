package main

import "fmt"

// The kernels on the rows of a panel for AVX2. A row is two vectors. AX runs down the
// rows, R8 bytes apart, CX of them are left, R9 is k, and R11 is k+1, or k if that is the
// last column. A row that is full is read and written as it is, one of fewer columns
// under the masks in the last two registers.
//
// What happens right of column k, at it, and left of it comes from one step without
// masks: with what the row has at column k replaced by zero, and
//
//	w = (0, …, 0, −1, wₖ₊₁, …)
//
// x − s·w is x, s, and x − s·w.
type panelRows struct {
	f      *file
	e      element
	masked bool
}

const panelVectors = 2

// rowVector is vector i of the row at a base register.
func rowVector(base string, i int) string { return fmt.Sprintf("%d(%s)", i*avx2.bytes, base) }

// load and store move vector i of a row.
func (p panelRows) load(i int, base string, to int) {
	if p.masked {
		avx2.loadUnder(p.f, p.e, avx2.registers-1-i, rowVector(base, i), to)
		return
	}
	avx2.load(p.f, p.e, rowVector(base, i), to, false)
}

func (p panelRows) store(i, from int, base string) {
	if p.masked {
		avx2.storeUnder(p.f, p.e, avx2.registers-1-i, from, rowVector(base, i))
		return
	}
	avx2.store(p.f, p.e, from, rowVector(base, i), false)
}

// panelStartAVX2 loads what the kernels have in common.
func panelStartAVX2(f *file, e element, at frame) {
	f.op("MOVQ %s, AX", at.base("a"))
	f.op("MOVQ %s, R8", at.of("inc"))
	f.op("SHLQ $%d, R8", e.shift())
	f.op("MOVQ %s, R9", at.of("k"))
	f.op("MOVQ %s, R13", at.of("cols"))
	f.op("LEAQ 1(R9), R11")
	f.op("CMPQ R11, R13")
	f.op("CMOVQGE R9, R11")
	for i := range panelVectors {
		avx2.columnsOf(f, e, "R13", i)
		avx2.maskIn(f, e, "CX", avx2.registers-1-i)
	}
	f.op("MOVQ %s, CX", at.of("rows"))
}

// coefficients makes w of what is in registers w and on, and sets others and on to the
// masks of what is not column k. Registers spare to spare+3 are lost.
func (p panelRows) coefficients(w, others, spare int) {
	f, e, reg := p.f, p.e, avx2.reg
	k, minus := spare, spare+1
	f.op("VMOVQ R9, X%d", k)
	f.op("VPBROADCAST%s X%d, %s", e.integer(), k, reg(k))
	f.op("VPCMPEQD %[1]s, %[1]s, %[1]s", reg(minus))
	f.op("VCVTDQ2PS %[1]s, %[1]s", reg(minus))
	if e.size == 8 {
		f.op("VCVTPS2PD X%d, %s", minus, reg(minus))
	}
	for i := range panelVectors {
		numbers, right := spare+2, spare+3
		f.op("VMOVUPS lanenumbers%s<>+%d(SB), %s", e.bits, i*avx2.bytes, reg(numbers))
		f.op("VPCMPGT%s %s, %s, %s", e.integer(), reg(k), reg(numbers), reg(right))
		f.op("VPCMPEQ%s %s, %s, %s", e.integer(), reg(k), reg(numbers), reg(others+i)) // column k
		f.op("VANDP%s %s, %[3]s, %[3]s", e.letter, reg(right), reg(w+i))
		f.op("VANDP%s %s, %s, %s", e.letter, reg(minus), reg(others+i), reg(numbers))
		f.op("VORP%s %s, %[3]s, %[3]s", e.letter, reg(numbers), reg(w+i))
		f.op("VPCMPEQD %[1]s, %[1]s, %[1]s", reg(right))
		f.op("VPXOR %s, %[2]s, %[2]s", reg(right), reg(others+i))
	}
}

// eliminate updates the row at AX with register multiplier, in registers row and on.
func (p panelRows) eliminate(w, others, multiplier, row int) {
	f, e, reg := p.f, p.e, avx2.reg
	for i := range panelVectors {
		p.load(i, "AX", row+i)
		f.op("VANDP%s %s, %[3]s, %[3]s", e.letter, reg(others+i), reg(row+i))
		f.op("VFNMADD231P%s %s, %s, %s", e.letter, reg(w+i), reg(multiplier), reg(row+i))
		p.store(i, row+i, "AX")
	}
}

// eachWidth writes what goes over full rows, and then the same for others.
func (p panelRows) eachWidth(at frame, body func(p panelRows)) {
	f := p.f
	f.op("CMPQ %s, $%d", at.of("cols"), panelVectors*avx2.lanes(p.e))
	f.op("JNE masked")
	body(panelRows{f, p.e, false})
	f.op("JMP end")
	f.label("masked")
	body(panelRows{f, p.e, true})
	f.label("end")
}

// inRows writes a loop over the rows, unroll at a time and then one by one.
func (p panelRows) inRows(unroll int, body func(row int)) {
	suffix := ""
	if p.masked {
		suffix = "masked"
	}
	inRows(p.f, suffix, unroll, body)
}

func luRowsAVX2(f *file, e element) {
	at := avx2.begin(f, e, "luRows")
	const u, others, r, pivot, magnitude, best, multiplier, spare, row, size = 0, 2, 4, 5, 6, 7, 8, 9, 10, 12
	reg := avx2.reg
	p := panelRows{f: f, e: e}
	panelStartAVX2(f, e, at)
	f.op("MOVQ %s, BX", at.base("u"))
	f.op("MOVQ %s, SI", at.base("top"))
	avx2.broadcast(f, e, at.of("r"), r)
	avx2.broadcast(f, e, fmt.Sprintf("(BX)(R9*%d)", e.size), pivot)
	for i := range panelVectors {
		rows := panelRows{f, e, true}
		rows.load(i, "BX", u+i)
		rows.load(i, "SI", row+i)
		rows.store(i, row+i, "BX")
		rows.store(i, u+i, "SI")
	}
	p.coefficients(u, others, magnitude)
	f.op("VPCMPEQD %[1]s, %[1]s, %[1]s", reg(magnitude))
	f.op("VCVTDQ2PS %s, %s", reg(magnitude), reg(best)) // −1
	if e.size == 8 {
		f.op("VCVTPS2PD X%d, %s", best, reg(best))
	}
	f.op("VPSRL%s $1, %[2]s, %[2]s", e.integer(), reg(magnitude))
	f.op("XORQ DX, DX") // the number of the row
	f.op("XORQ DI, DI") // that of the largest
	p.eachWidth(at, func(p panelRows) {
		p.inRows(2, func(i int) {
			avx2.broadcast(f, e, fmt.Sprintf("(AX)(R9*%d)", e.size), multiplier)
			avx2.divide(f, e, multiplier, pivot, r, spare)
			p.eliminate(u, others, multiplier, row)
			f.op("VMOVS%s (AX)(R11*%d), X%d", e.letter, e.size, size)
			f.op("VANDP%s X%d, X%d, X%[3]d", e.letter, magnitude, size)
			f.op("VUCOMIS%s X%d, X%d", e.letter, best, size)
			f.op("CMOVQHI DX, DI")
			f.op("VMAXS%s X%d, X%d, X%[2]d", e.letter, best, size) // of which NaN is none
			f.op("INCQ DX")
		})
	})
	f.op("VMOVS%s X%d, %s", e.letter, best, at.of("ret"))
	f.op("MOVQ DI, %s", at.of("ret1"))
	avx2.leave(f)
}

func qrRowsAVX2(f *file, e element) {
	at := avx2.begin(f, e, "qrRows")
	const w, others, s, sums, multiplier, row, next = 0, 2, 4, 5, 9, 10, 12
	reg := avx2.reg
	p := panelRows{f: f, e: e}
	panelStartAVX2(f, e, at)
	f.op("MOVQ %s, BX", at.base("w"))
	for i := range panelVectors {
		panelRows{f, e, true}.load(i, "BX", w+i)
	}
	p.coefficients(w, others, 4)
	avx2.broadcast(f, e, at.of("s"), s)
	for i := range 2 * panelVectors {
		avx2.clear(f, sums+i)
	}
	p.eachWidth(at, func(p panelRows) {
		p.inRows(2, func(i int) {
			avx2.broadcast(f, e, fmt.Sprintf("(AX)(R9*%d)", e.size), multiplier)
			f.op("VMULP%s %s, %[3]s, %[3]s", e.letter, reg(s), reg(multiplier))
			p.eliminate(w, others, multiplier, row)
			avx2.broadcast(f, e, fmt.Sprintf("(AX)(R11*%d)", e.size), next)
			for v := range panelVectors {
				f.op("VFMADD231P%s %s, %s, %s", e.letter, reg(row+v), reg(next), reg(sums+2*i+v))
			}
		})
	})
	// Only what is right of column k counts.
	const k, numbers = 9, 10
	f.op("VMOVQ R9, X%d", k)
	f.op("VPBROADCAST%s X%d, %s", e.integer(), k, reg(k))
	for i := range panelVectors {
		f.op("VMOVUPS lanenumbers%s<>+%d(SB), %s", e.bits, i*avx2.bytes, reg(numbers))
		f.op("VPCMPGT%s %s, %s, %s", e.integer(), reg(k), reg(numbers), reg(numbers))
		f.op("VADDP%s %s, %s, %[3]s", e.letter, reg(sums+2+i), reg(sums+i))
		f.op("VANDP%s %s, %s, %[3]s", e.letter, reg(numbers), reg(sums+i))
	}
	addSumsAVX2(f, e, at, sums)
	avx2.leave(f)
}

func gramRowAVX2(f *file, e element) {
	at := avx2.begin(f, e, "gramRow")
	const sums, multiplier, row = 0, 2 * unrolled, 2*unrolled + 1
	reg := avx2.reg
	panelStartAVX2(f, e, at)
	for i := range panelVectors * unrolled {
		avx2.clear(f, sums+i)
	}
	panelRows{f: f, e: e}.eachWidth(at, func(p panelRows) {
		p.inRows(unrolled, func(i int) {
			avx2.broadcast(f, e, fmt.Sprintf("(AX)(R9*%d)", e.size), multiplier)
			for v := range panelVectors {
				p.load(v, "AX", row+v)
				f.op("VFMADD231P%s %s, %s, %s", e.letter, reg(row+v), reg(multiplier), reg(sums+panelVectors*i+v))
			}
		})
	})
	avx2.addUpEvery(f, e, panelVectors, unrolled)
	addSumsAVX2(f, e, at, sums)
	avx2.leave(f)
}

// addUpEvery adds registers i, i+n, i+2n, …, count of them, a power of two, to register i
// for every i below n.
func (v x86) addUpEvery(f *file, e element, n, count int) {
	for ; count > 1; count /= 2 {
		for i := range n * count / 2 {
			f.op("VADDP%s %s, %s, %[3]s", e.letter, v.reg(i+n*count/2), v.reg(i))
		}
	}
}

// addSumsAVX2 adds the sums to g.
func addSumsAVX2(f *file, e element, at frame, sums int) {
	const given = 11
	p := panelRows{f, e, true}
	f.op("MOVQ %s, DI", at.base("g"))
	for i := range panelVectors {
		p.load(i, "DI", given)
		f.op("VADDP%s %s, %s, %[3]s", e.letter, avx2.reg(given), avx2.reg(sums+i))
		p.store(i, sums+i, "DI")
	}
}
