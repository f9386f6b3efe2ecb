package main

import "fmt"

// x86 is a set of vector instructions: registers of so many bytes.
type x86 struct {
	name      string
	register  string // letter of the registers
	bytes     int
	registers int
}

var (
	avx512 = x86{"avx512", "Z", 64, 32}
	avx2   = x86{"avx2", "Y", 32, 16}
)

// sse is for what is narrower than a register of AVX2.
var sse = x86{"", "X", 16, 16}

// reg is vector register i.
func (v x86) reg(i int) string { return fmt.Sprintf("%s%d", v.register, i) }

// lanes is the number of elements in a vector.
func (v x86) lanes(e element) int { return v.bytes / e.size }

// clear sets a register to zero.
func (v x86) clear(f *file, i int) {
	if v == avx512 {
		f.op("VPXORQ %[1]s, %[1]s, %[1]s", v.reg(i))
		return
	}
	f.op("VXORPS %[1]s, %[1]s, %[1]s", v.reg(i))
}

// mask prepares the mask that selects the first lanes of a vector, as many as
// the 64-bit register count says (1 to all): K1 with AVX-512, the last
// register otherwise. It uses R12 and R13.
func (v x86) mask(f *file, e element, count string) {
	if v == avx512 {
		f.op("MOVL $-1, R12")
		f.op("BZHIL %s, R12, R12", count)
		f.op("KMOVW R12, K1")
		return
	}
	v.maskIn(f, e, count, v.registers-1)
}

// maskIn is mask with AVX2, in a register of choice, and for no lanes too.
func (v x86) maskIn(f *file, e element, count string, to int) {
	f.op("LEAQ lanemask%s<>(SB), R12", e.bits)
	f.op("NEGQ %s", count)
	f.op("VMOVUPS %d(R12)(%s*%d), %s", v.bytes, count, e.size, v.reg(to))
}

// columnsOf sets CX to how many of the columns of a row vector i has. It uses R12.
func (v x86) columnsOf(f *file, e element, columns string, i int) {
	f.op("MOVQ %s, CX", columns)
	f.op("SUBQ $%d, CX", i*v.lanes(e))
	f.op("MOVQ $0, R12")
	f.op("CMPQ CX, R12")
	f.op("CMOVQLT R12, CX")
	f.op("MOVQ $%d, R12", v.lanes(e))
	f.op("CMPQ CX, R12")
	f.op("CMOVQGT R12, CX")
}

// loadUnder and storeUnder move what a mask in a register selects, with AVX2.
func (v x86) loadUnder(f *file, e element, mask int, from string, to int) {
	f.op("VMASKMOVP%s %s, %s, %s", e.letter, from, v.reg(mask), v.reg(to))
}

func (v x86) storeUnder(f *file, e element, mask, from int, to string) {
	f.op("VMASKMOVP%s %s, %s, %s", e.letter, v.reg(from), v.reg(mask), to)
}

// masks writes the table that v.mask reads for AVX2: a vector of ones and one of
// zeros, to be read so that the first zero falls on the first lane to leave out.
func (v x86) masks(f *file, e element) {
	name := "lanemask" + e.bits
	f.text.WriteByte('\n')
	for offset := 0; offset < 2*v.bytes; offset += 8 {
		ones := -1
		if offset >= v.bytes {
			ones = 0
		}
		fmt.Fprintf(&f.text, "DATA %s<>+%d(SB)/8, $%d\n", name, offset, ones)
	}
	fmt.Fprintf(&f.text, "GLOBL %s<>(SB), RODATA|NOPTR, $%d\n", name, 2*v.bytes)
}

// load loads a vector; masked, what the mask of v.mask selects, and zeros.
func (v x86) load(f *file, e element, from string, to int, masked bool) {
	switch {
	case !masked:
		f.op("VMOVUP%s %s, %s", e.letter, from, v.reg(to))
	case v == avx512:
		f.op("VMOVUP%s.Z %s, K1, %s", e.letter, from, v.reg(to))
	default:
		v.loadUnder(f, e, v.registers-1, from, to)
	}
}

// store stores a vector; masked, what the mask selects.
func (v x86) store(f *file, e element, from int, to string, masked bool) {
	switch {
	case !masked:
		f.op("VMOVUP%s %s, %s", e.letter, v.reg(from), to)
	case v == avx512:
		f.op("VMOVUP%s %s, K1, %s", e.letter, v.reg(from), to)
	default:
		v.storeUnder(f, e, v.registers-1, from, to)
	}
}

// broadcast fills a register with one number from memory.
func (v x86) broadcast(f *file, e element, from string, to int) {
	f.op("VBROADCASTS%s %s, %s", e.letter, from, v.reg(to))
}

// shift is the logarithm of the element's size.
func (e element) shift() int {
	if e.size == 8 {
		return 3
	}
	return 2
}

// withoutSign sets a register to the mask that clears the signs of its lanes.
func (v x86) withoutSign(f *file, e element, i int) {
	if v == avx512 {
		f.op("VPTERNLOGD $0xFF, %[1]s, %[1]s, %[1]s", v.reg(i))
	} else {
		f.op("VPCMPEQD %[1]s, %[1]s, %[1]s", v.reg(i))
	}
	f.op("VPSRL%s $1, %[2]s, %[2]s", e.integer(), v.reg(i))
}

// integer ends the names of instructions on integers of the element's size.
func (e element) integer() string {
	if e.size == 8 {
		return "Q"
	}
	return "D"
}

// largerInteger computes to = max(y, to) in the lanes, as integers; spare is lost.
func (v x86) largerInteger(f *file, e element, y, to, spare string) {
	if v == avx512 || e.size == 4 {
		f.op("VPMAXS%s %s, %[3]s, %[3]s", e.integer(), y, to)
		return
	}
	f.op("VPCMPGTQ %s, %s, %s", to, y, spare)
	f.op("VBLENDVPD %s, %s, %[3]s, %[3]s", spare, y, to)
}

// addUp adds registers 0 to n−1, n a power of two, in pairs into register 0.
func (v x86) addUp(f *file, e element, n int) {
	for ; n > 1; n /= 2 {
		for i := range n / 2 {
			f.op("VADDP%s %s, %s, %s", e.letter, v.reg(i+n/2), v.reg(i), v.reg(i))
		}
	}
}

// sumLanes adds the lanes of register i in pairs into the lowest. It uses the
// last register, which holds the mask no longer.
func (v x86) sumLanes(f *file, e element, i int) {
	spare := v.registers - 1
	if v == avx512 {
		f.op("VEXTRACTF64X4 $1, Z%d, Y%d", i, spare)
		f.op("VADDP%s Y%d, Y%d, Y%d", e.letter, spare, i, i)
		spare = 15
		if i == spare {
			panic("no register to spare")
		}
	}
	f.op("VEXTRACTF128 $1, Y%d, X%d", i, spare)
	f.op("VADDP%s X%d, X%d, X%d", e.letter, spare, i, i)
	f.op("VUNPCKHPD X%d, X%d, X%d", i, i, spare)
	f.op("VADDP%s X%d, X%d, X%d", e.letter, spare, i, i)
	if e.size == 4 {
		f.op("VMOVSHDUP X%d, X%d", i, spare)
		f.op("VADDSS X%d, X%d, X%d", spare, i, i)
	}
}
