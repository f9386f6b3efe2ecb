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

// byLane32 are the instructions on vectors of float32 that Go's assembler does not
// know and whose second factor is one lane of m, here always the lowest, as words
// in which all registers are 0. Each has a form for float64, in which bit 22 is
// set. Arm Architecture Reference Manual for A-profile, C7.2.
var byLane32 = map[string]uint32{
	"FMUL": 0x4F809000, // d = n·m[0]
	"FMLA": 0x4F801000, // d += n·m[0]
}

// byLane adds an instruction of byLane32: d = n op m[0]. To multiply by a number
// in memory, load it into the lowest lane with a plain FMOV: that takes no time of
// the units that multiply, as spreading it over a vector would.
func (v arm64) byLane(f *file, e element, instruction string, n, m, d int) {
	word, known := byLane32[instruction]
	if !known {
		panic("no instruction " + instruction)
	}
	if e.size == 8 {
		word |= 1 << 22
	}
	word |= uint32(m<<16 | n<<5 | d)
	f.op("WORD $0x%08X // V%s V%d.%s[0], V%d%[7]s, V%[6]d%[7]s", word, instruction, m, e.letter, n, d, v.arrangement(e))
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

// number loads one number into the lowest lane, and zeros into the others.
func (v arm64) number(f *file, e element, from string, to int) {
	f.op("FMOV%s %s, F%d", e.letter, from, to)
}
