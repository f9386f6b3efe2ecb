package main

import "math"

// group is the number of bytes of an entry of all matrices.
const group = 64

// The registers that have one use in all of these kernels.
const (
	laneMask = 13 // of AVX2
	laneSign = 14 // all bits but the sign
	laneOne  = 15
)

// laneCode writes a kernel on a group. Its instructions are those on vectors, with
// registers by number.
type laneCode struct {
	f  *file
	v  x86
	e  element
	at frame
}

// onLanes begins a kernel on groups and writes its body for each half of the lanes.
func (v x86) onLanes(f *file, e element, name string, body func(c laneCode)) {
	c := laneCode{f, v, e, v.begin(f, e, name)}
	c.number(1, laneOne)
	v.withoutSign(f, e, laneSign)
	if v == avx512 {
		body(c)
	} else {
		f.op("XORQ R14, R14")
		f.label("half")
		body(c)
		f.op("ADDQ $%d, R14", v.bytes)
		f.op("CMPQ R14, $%d", group)
		f.op("JLT half")
	}
	v.leave(f)
}

// base sets a register to where a slice begins, for this half.
func (c laneCode) base(name, to string) {
	c.f.op("MOVQ %s, %s", c.at.base(name), to)
	if c.v != avx512 {
		c.f.op("ADDQ R14, %s", to)
	}
}

// entries sets a register to the bytes of so many entries.
func (c laneCode) entries(name, to string) {
	c.f.op("MOVQ %s, %s", c.at.of(name), to)
	c.f.op("SHLQ $6, %s", to)
}

func (c laneCode) load(from string, to int)  { c.v.load(c.f, c.e, from, to, false) }
func (c laneCode) store(from int, to string) { c.v.store(c.f, c.e, from, to, false) }
func (c laneCode) clear(to int)              { c.v.clear(c.f, to) }

// op3 is an instruction with two operands, of which the first may be in memory, and a
// result.
func (c laneCode) op3(name string, x any, y, to int) {
	if i, isRegister := x.(int); isRegister {
		x = c.v.reg(i)
	}
	c.f.op("%s%s %v, %s, %s", name, c.e.letter, x, c.v.reg(y), c.v.reg(to))
}

func (c laneCode) add(x any, y, to int)          { c.op3("VADDP", x, y, to) }
func (c laneCode) times(x any, y, to int)        { c.op3("VMULP", x, y, to) }
func (c laneCode) minus(y int, x any, to int)    { c.op3("VSUBP", x, y, to) }       // y − x
func (c laneCode) over(y int, x any, to int)     { c.op3("VDIVP", x, y, to) }       // y/x
func (c laneCode) plusProduct(x any, y, to int)  { c.op3("VFMADD231P", x, y, to) }  // to + x·y
func (c laneCode) minusProduct(x any, y, to int) { c.op3("VFNMADD231P", x, y, to) } // to − x·y
func (c laneCode) abs(x any, to int)             { c.op3("VANDP", x, laneSign, to) }
func (c laneCode) root(x, to int)                { c.f.op("VSQRTP%s %s, %s", c.e.letter, c.v.reg(x), c.v.reg(to)) }
func (c laneCode) move(x, to int)                { c.f.op("VMOVAP%s %s, %s", c.e.letter, c.v.reg(x), c.v.reg(to)) }

// larger is the larger of two numbers, and x if either is NaN.
func (c laneCode) larger(x, y, to int) { c.op3("VMAXP", x, y, to) }

// number fills a register with a number.
func (c laneCode) number(x float64, to int) {
	bits := math.Float64bits(x)
	if c.e.size == 4 {
		bits = uint64(math.Float32bits(float32(x)))
	}
	c.f.op("MOVQ $0x%x, R12", bits)
	if c.v == avx512 {
		c.f.op("VPBROADCAST%s R12, %s", c.e.integer(), c.v.reg(to))
		return
	}
	c.f.op("VMOVQ R12, X%d", to)
	c.f.op("VBROADCASTS%s X%d, %s", c.e.letter, to, c.v.reg(to))
}

// compare sets the mask of the lanes in which x stands in that relation to y.
func (c laneCode) compare(predicate, x, y int) {
	mask := "K2"
	if c.v != avx512 {
		mask = c.v.reg(laneMask)
	}
	c.f.op("VCMPP%s $%d, %s, %s, %s", c.e.letter, predicate, c.v.reg(y), c.v.reg(x), mask)
}

// merge puts x, a register or memory, where the mask holds.
func (c laneCode) merge(x any, to int) {
	if i, isRegister := x.(int); isRegister {
		x = c.v.reg(i)
	}
	if c.v == avx512 {
		c.f.op("VMOVUP%s %v, K2, %s", c.e.letter, x, c.v.reg(to))
		return
	}
	c.f.op("VBLENDVP%s %s, %v, %[4]s, %[4]s", c.e.letter, c.v.reg(laneMask), x, c.v.reg(to))
}

// along writes a loop of DX from the bytes first to the bytes end, an entry at a time.
func (c laneCode) along(label, first, end string, body func()) {
	if first == "" {
		c.f.op("XORQ DX, DX")
	} else {
		c.f.op("%s, DX", first)
	}
	c.f.op("CMPQ DX, %s", end)
	c.f.op("JGE %sEnd", label)
	c.f.label(label)
	body()
	c.f.op("ADDQ $%d, DX", group)
	c.f.op("CMPQ DX, %s", end)
	c.f.op("JLT %s", label)
	c.f.label(label + "End")
}

// rowsBelow writes a loop over the rows below row k of A, at AX, and of B, at BX: SI and
// DI are at the row, R15 is their number.
func (c laneCode) rowsBelow(label string, body func()) {
	c.f.op("MOVQ AX, SI")
	c.f.op("MOVQ BX, DI")
	c.f.op("MOVQ R15, R12")
	c.f.label(label)
	c.f.op("ADDQ R8, SI")
	c.f.op("ADDQ R9, DI")
	body()
	c.f.op("DECQ R12")
	c.f.op("JNZ %s", label)
}
