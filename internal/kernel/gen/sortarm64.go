package main

import (
	"fmt"
	"math"
)

// Sorting with NEON: the network for few keys is that of sortnetx86.go with other instructions; the
// partition is for float32. Of two keys of eight bytes in a register not much is gained by parting them.

// sortKernels writes them for one type of element, with float64 for int64 too.
func (v arm64) sortKernels(f *file, e element) {
	v.sortFewKernel(f, e, "sortFew")
	if e.size == 8 {
		v.sortFewKernel(f, int64s, "sortFewKeys")
		return
	}
	v.splitKernel(f, e, "split")
}

// The registers of a partition: those of the keys are the first.
const (
	splitPivot16  = 16
	splitLanes16  = 17
	splitOrder16  = 20 // and the next
	splitBelows16 = 24
)

// splitKernel takes a key at a time until whole vectors are left. For those there is a table of the orders that bring the keys
// below the pivot to the front, and of the bytes that these take.
func (v arm64) splitKernel(f *file, e element, name string) {
	at := v.begin(f, e, name, "x")
	f.op("MOVD %s, R0", at.base("dst"))
	f.op("MOVD %s, R2", at.length("dst"))
	f.op("ADD R2<<%d, R0, R2", e.shift())
	f.op("MOVD %s, R1", at.base("x"))
	f.op("MOVD R0, R3")
	v.number(f, e, at.of("pivot"), splitPivot16)
	f.op("VDUP V%[1]d.%[2]s[0], V%[1]d%[3]s", splitPivot16, e.letter, v.arrangement(e))
	f.op("MOVD $splitOrders<>(SB), R5")
	f.op("MOVD $splitBytes<>(SB), R6")
	f.op("MOVD $splitBits<>(SB), R4")
	f.op("FMOVQ (R4), F%d", splitLanes16)
	f.label("single")
	f.op("ANDS $%d, R8, R4", v.lanes(e)-1)
	f.op("BEQ loop%d", unrolled)
	v.number(f, e, "(R1)", 0)
	f.op("FMOVS F0, (R0)")
	f.op("FMOVS F0, -%d(R2)", e.size)
	f.op("FCMPS F%d, F0", splitPivot16)
	f.op("CSET MI, R4")
	f.op("LSL $%d, R4", e.shift())
	f.op("ADD R4, R0")
	f.op("ADD R4, R2")
	f.op("SUB $%d, R2", e.size)
	f.op("ADD $%d, R1", e.size)
	f.op("SUB $1, R8")
	f.op("B single")
	for _, count := range []int{unrolled, 1} {
		f.label(fmt.Sprintf("loop%d", count))
		f.op("CMP $%d, R8", count*v.lanes(e))
		f.op("BLT after%d", count)
		for i := range count {
			v.load(f, e, "R1", i, i, false)
			v.vector(f, e, "FCMGT", splitPivot16, i, splitBelows16+i)
		}
		for i := range count {
			f.op("VAND V%d.B16, V%d.B16, V%[2]d.B16", splitLanes16, splitBelows16+i)
			f.op("WORD $0x%08X // VADDV V%d.S4, V%[2]d", 0x4EB1B800|(splitBelows16+i)<<5|splitBelows16+i, splitBelows16+i)
		}
		for i := range count {
			f.op("FMOVS F%d, R4", splitBelows16+i)
			f.op("ADD R4<<4, R5, R7")
			f.op("FMOVQ (R7), F%d", splitOrder16+i%2)
			f.op("VTBL V%d.B16, [V%d.B16], V%[2]d.B16", splitOrder16+i%2, i)
			f.op("MOVBU (R6)(R4), R7")
			f.op("FMOVQ F%d, (R0)", i)
			f.op("FMOVQ F%d, -%d(R2)", i, v.bytes)
			f.op("ADD R7, R0")
			f.op("ADD R7, R2")
			f.op("SUB $%d, R2", v.bytes)
		}
		f.op("ADD $%d, R1", count*v.bytes)
		f.op("SUB $%d, R8", count*v.lanes(e))
		f.op("B loop%d", count)
		f.label(fmt.Sprintf("after%d", count))
	}
	f.op("SUB R3, R0, R0")
	f.op("LSR $%d, R0", e.shift())
	f.op("MOVD R0, %s", at.of("ret"))
	f.op("RET")
	v.splitTables(f)
}

// splitTables writes, for every mask of four lanes, the bytes of a register in order and
// how many are below the pivot, and the bit of each lane.
func (v arm64) splitTables(f *file) {
	f.text.WriteByte('\n')
	for mask := range 16 {
		place := 0
		for _, want := range []int{1, 0} {
			for lane := range 4 {
				if mask>>lane&1 == want {
					first := 4 * lane
					fmt.Fprintf(&f.text, "DATA splitOrders<>+%d(SB)/4, $0x%02x%02x%02x%02x\n", 16*mask+4*place, first+3, first+2, first+1, first)
					place++
				}
			}
			if want == 1 {
				fmt.Fprintf(&f.text, "DATA splitBytes<>+%d(SB)/1, $%d\n", mask, 4*place)
			}
		}
	}
	for lane := range 4 {
		fmt.Fprintf(&f.text, "DATA splitBits<>+%d(SB)/4, $%d\n", 4*lane, 1<<lane)
	}
	f.text.WriteString("GLOBL splitOrders<>(SB), RODATA|NOPTR, $256\nGLOBL splitBytes<>(SB), RODATA|NOPTR, $16\nGLOBL splitBits<>(SB), RODATA|NOPTR, $16\n")
}

// The registers of a network: those after the last row are free, but for masks of the lanes with a
// bit, by distance, and the largest key.
const largest16 = 31

var mask16 = map[int]int{1: 30, 2: 29}

// neon adds an instruction on the keys.
func (n *network) neon(instruction string, x, y, to int) {
	neon.vector(n.f, n.e, instruction, x, y, to)
}

// neonBytes adds one on bytes.
func (n *network) neonBytes(instruction string, x, y, to int) {
	n.op("WORD $0x%08X // V%s V%d.B16, V%d.B16, V%d.B16", bytes16[instruction]|uint32(y<<16|x<<5|to), instruction, y, x, to)
}

// exchangeNEON leaves the smaller keys of x and y in t, the larger ones in y.
func (n *network) exchangeNEON(x, y, t int) {
	if !n.e.isInt() {
		n.neon("FMIN", x, y, t)
		n.neon("FMAX", x, y, y)
		return
	}
	above := n.take()
	n.neon("CMGT", x, y, above)
	n.op("VMOV V%d.B16, V%d.B16", above, t)
	n.neonBytes("BSL", y, x, t)
	n.neonBytes("BSL", x, y, above)
	n.op("VMOV V%d.B16, V%d.B16", above, y)
	n.give(above)
}

// halvesNEON is halves.
func (n *network) halvesNEON(x, y, t, distance int) {
	if n.e.isInt() { // one comparison, complemented in the lanes that take the larger
		n.neon("CMGT", x, y, t)
		n.neonBytes("EOR", t, mask16[distance], t)
		n.neonBytes("BSL", y, x, t)
		return
	}
	larger := n.take()
	n.neon("FMIN", x, y, t)
	n.neon("FMAX", x, y, larger)
	n.op("VBIT V%d.B16, V%d.B16, V%d.B16", mask16[distance], larger, t)
	n.give(larger)
}

// swappedNEON exchanges lanes at a distance of 1 or 2.
func (n *network) swappedNEON(x, t, distance int) {
	if distance*n.e.size == 4 {
		neon.unary(n.f, n.e, "REV64", x, t)
		return
	}
	n.op("VEXT $8, V%[1]d.B16, V%[1]d.B16, V%[2]d.B16", x, t)
}

// pairNEON is pair: the names are those of x86.
func (n *network) pairNEON(op string, x, y, to int) {
	e := float32s
	if op[len(op)-1] == 'D' {
		e = float64s
	}
	neon.vector(n.f, e, map[byte]string{'L': "ZIP1", 'H': "ZIP2"}[op[6]], x, y, to)
}

// sortFewKernel writes the network in tables of 8, 16 and 24 rows.
func (v arm64) sortFewKernel(f *file, e element, name string) {
	at := v.begin(f, e, name, "x")
	f.op("MOVD %s, R0", at.base("dst"))
	f.op("MOVD %s, R1", at.base("x"))
	f.op("MOVD $%sConstants%s<>(SB), R2", name, e.bits)
	f.op("FMOVQ (R2), F%d", largest16)
	for d, i := 1, 1; d < v.lanes(e); d, i = 2*d, i+1 {
		f.op("FMOVQ %d(R2), F%d", 16*i, mask16[d])
	}
	counts := []int{8, 16, 24}
	sure := 0
	for i, count := range counts {
		f.label(fmt.Sprintf("rows%d", count))
		if i+1 < len(counts) {
			f.op("CMP $%d, R8", count*v.lanes(e))
			f.op("BGT rows%d", counts[i+1])
		}
		n := &network{name: name, f: f, v: vectors16, e: e, sure: sure}
		for r := range mask16[2] {
			if r < count {
				n.rows = append(n.rows, r)
			} else {
				n.free = append(n.free, r)
			}
		}
		n.eachRowNEON("load", n.rows, "R1", "VLD1 (R2), V%d.%s[%d]", "FMOVQ %[2]s, F%[1]d")
		n.sortColumns()
		for w := 1; w < v.lanes(e); w *= 2 {
			n.mergeColumns(w)
		}
		n.eachRowNEON("store", n.transposed(), "R0", "VST1 V%d.%s[%d], (R2)", "FMOVQ F%[1]d, %[2]s")
		f.op("RET")
		sure = count*v.lanes(e) + 1
	}
	v.sortFewConstants(f, e, name)
}

// eachRowNEON loads or stores the rows, the last of them lane by lane: what is not loaded is the
// largest key.
func (n *network) eachRowNEON(what string, registers []int, pointer, lane, row string) {
	lanes := n.v.lanes(n.e)
	loads := what == "load"
	for i, register := range registers {
		place := fmt.Sprintf("%d(%s)", 16*i, pointer)
		if (i+1)*lanes <= n.sure {
			n.op(row, register, place)
			continue
		}
		label := fmt.Sprintf("%s%dof%d", what, i, len(registers))
		n.op("CMP $%d, R8", (i+1)*lanes)
		n.op("BGE %sfull", label)
		if loads {
			n.op("VMOV V%d.B16, V%d.B16", largest16, register)
		}
		for k := range lanes - 1 {
			n.op("CMP $%d, R8", i*lanes+k)
			n.op("BLE %snext", label)
			n.op("ADD $%d, %s, R2", 16*i+k*n.e.size, pointer)
			n.op(lane, register, n.e.letter, k)
		}
		n.op("B %snext", label)
		n.f.label(label + "full")
		n.op(row, register, place)
		n.f.label(label + "next")
	}
}

// sortFewConstants writes the largest key, and the masks of lanes by distance.
func (v arm64) sortFewConstants(f *file, e element, name string) {
	symbol := name + "Constants" + e.bits
	largest := uint64(math.MaxInt64)
	switch e {
	case float64s:
		largest = math.Float64bits(math.Inf(1))
	case float32s:
		largest = uint64(math.Float32bits(float32(math.Inf(1))))
	}
	f.text.WriteByte('\n')
	size := 0
	vector := func(of func(lane int) uint64) {
		for lane := range v.lanes(e) {
			fmt.Fprintf(&f.text, "DATA %s<>+%d(SB)/%d, $0x%x\n", symbol, size, e.size, of(lane))
			size += e.size
		}
	}
	vector(func(int) uint64 { return largest })
	for d := 1; d < v.lanes(e); d *= 2 {
		vector(func(lane int) uint64 {
			if lane&d == 0 {
				return 0
			}
			return math.MaxUint64 >> (64 - 8*e.size)
		})
	}
	fmt.Fprintf(&f.text, "GLOBL %s<>(SB), RODATA|NOPTR, $%d\n", symbol, size)
}
