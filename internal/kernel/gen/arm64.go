package main

import (
	"fmt"
	"strings"
)

// arm64 is a set of vector instructions on ARM: registers of so many bytes.
type arm64 struct {
	name      string
	bytes     int
	registers int
}

var neon = arm64{"neon", 16, 32}

// lanes is the number of elements in a vector.
func (v arm64) lanes(e element) int { return v.bytes / e.size }

// lanes32 are the instructions on vectors of float32 that Go's assembler does not
// know, as words in which all registers are 0. Each has a form for float64, in
// which bit 22 is set. Arm Architecture Reference Manual for A-profile, C7.2.
var lanes32 = map[string]uint32{
	"FADD":   0x4E20D400, // d = n + m
	"FSUB":   0x4EA0D400, // d = n − m
	"FMUL":   0x6E20DC00, // d = n·m
	"FDIV":   0x6E20FC00, // d = n/m
	"FMAX":   0x4E20F400, // d = max(n, m), NaN if either is
	"FMIN":   0x4EA0F400, // d = min(n, m), NaN if either is
	"FMAXNM": 0x4E20C400, // d = max(n, m), the number if the other is NaN
	"FMINNM": 0x4EA0C400, // d = min(n, m), likewise
	"FCMGT":  0x6EA0E400, // d = all ones where n > m, zeros elsewhere
	"FCMGE":  0x6E20E400, // the same for n ≥ m
	"FCMEQ":  0x4E20E400, // the same for n = m
	"FMLA":   0x4E20CC00, // d += n·m
	"FMLS":   0x4EA0CC00, // d −= n·m
	"CMGT":   0x4EA03400, // d = all ones where n > m, of integers
	"ZIP1":   0x4E803800, // d = the lower halves of n and m, in turn from either
	"ZIP2":   0x4E807800, // the same for the upper halves
	"ADD":    0x4EA08400, // of integers
	"SUB":    0x6EA08400, // of integers
	"FADDP":  0x6E20D400, // d = sums of the neighbours in n, then of those in m
	"FMAXP":  0x6E20F400, // d = maxima of the neighbours in n, then of those in m
	"FMINP":  0x6EA0F400, // d = minima of the neighbours in n, then of those in m
}

// unary32 are those with one operand.
var unary32 = map[string]uint32{
	"FABS":  0x4EA0F800, // d = |n|
	"FNEG":  0x6EA0F800, // d = −n
	"REV64": 0x4EA00800, // d = neighbours in n exchanged
	"FSQRT": 0x6EA1F800, // d = √n
	"FCVTL": 0x0E217800, // d = the lower half of n, in numbers of twice the size
	"FCVTN": 0x0E216800, // the lower half of d = n, in numbers of half the size
}

// byLane32 are those whose second factor is one lane of m, here always the lowest.
var byLane32 = map[string]uint32{
	"FMUL": 0x4F809000, // d = n·m[0]
	"FMLA": 0x4F801000, // d += n·m[0]
	"FMLS": 0x4F805000, // d −= n·m[0]
}

// vector adds an instruction of lanes32: d = n op m, register by number.
func (v arm64) vector(f *file, e element, instruction string, n, m, d int) {
	v.word(f, e, lanes32, instruction, n, m, d, fmt.Sprintf("V%d%s, ", m, v.arrangement(e)))
}

// unary adds an instruction of unary32: d = op n.
func (v arm64) unary(f *file, e element, instruction string, n, d int) {
	v.word(f, e, unary32, instruction, n, 0, d, "")
}

// byLane adds an instruction of byLane32: d = n op m[0]. To multiply by a number
// in memory, load it into the lowest lane with a plain FMOV: that takes no time of
// the units that multiply, as spreading it over a vector would.
func (v arm64) byLane(f *file, e element, instruction string, n, m, d int) {
	v.word(f, e, byLane32, instruction, n, m, d, fmt.Sprintf("V%d.%s[0], ", m, e.letter))
}

// word writes an instruction as a number: m in bits 16 to 20, n in 5 to 9, d in 0
// to 4, and what it says in Go's order of operands beside it.
func (v arm64) word(f *file, e element, words map[string]uint32, instruction string, n, m, d int, factor string) {
	word, known := words[instruction]
	if !known {
		panic("no instruction " + instruction)
	}
	if e.size == 8 {
		word |= 1 << 22
	}
	word |= uint32(m<<16 | n<<5 | d)
	f.op("WORD $0x%08X // V%s %sV%d%[6]s, V%[5]d%[6]s", word, instruction, factor, n, d, v.arrangement(e))
}

// arrangement ends the names of registers that hold vectors of e.
func (v arm64) arrangement(e element) string { return fmt.Sprintf(".%s%d", e.letter, v.lanes(e)) }

// list is count registers from the first on, as the operand of a load or a store.
func (v arm64) list(e element, first, count int) string {
	var regs []string
	for i := range count {
		regs = append(regs, fmt.Sprintf("V%d%s", first+i, v.arrangement(e)))
	}
	return "[" + strings.Join(regs, ", ") + "]"
}

// clear sets a register to zero.
func (v arm64) clear(f *file, i int) { f.op("VEOR V%[1]d.B16, V%[1]d.B16, V%[1]d.B16", i) }

// ones fills a register with the number 1: FMOV of a constant.
func (v arm64) ones(f *file, e element, i int) {
	word := 0x4F03F600
	if e.size == 8 {
		word = 0x6F03F600
	}
	f.op("WORD $0x%08X // VFMOV $1, V%d%s", word|i, i, v.arrangement(e))
}

// number loads one number into the lowest lane, and zeros into the others.
func (v arm64) number(f *file, e element, from string, to int) {
	f.op("FMOV%s %s, F%d", e.letter, from, to)
}
