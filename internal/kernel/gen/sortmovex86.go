package main

import "fmt"

// What moves the keys of a network: reading them, the transpose at its end, and writing.

// transposed returns the registers that hold the sequence, first to last.
func (n *network) transposed() []int {
	count, lanes := len(n.rows), n.v.lanes(n.e)
	if count == 16 && lanes == 16 {
		return n.transposed16()
	}
	out := make([]int, count)
	if n.v == avx512 {
		for first := 0; first < count; first += lanes {
			for c, at := range n.transposed8(first) {
				out[c*(count/lanes)+first/lanes] = at
			}
		}
		return out
	}
	for first := 0; first < count; first += lanes {
		rows := n.rows[first : first+lanes]
		reg := func(i int) string {
			if i < lanes {
				return n.v.reg(rows[i])
			}
			return n.v.reg(n.free[i-lanes])
		}
		var columns []int
		if lanes == 4 {
			for p := range 2 {
				n.op("VUNPCKLPD %s, %s, %s", reg(2*p+1), reg(2*p), reg(4+2*p))
				n.op("VUNPCKHPD %s, %s, %s", reg(2*p+1), reg(2*p), reg(5+2*p))
			}
			for c := range 2 {
				n.op("VPERM2F128 $0x20, %s, %s, %s", reg(6+c), reg(4+c), reg(c))
				n.op("VPERM2F128 $0x31, %s, %s, %s", reg(6+c), reg(4+c), reg(2+c))
			}
			columns = []int{0, 1, 2, 3}
		} else {
			all := transpose8x32(n.f, reg)
			columns = all[:]
		}
		for c, at := range columns {
			to := c*(count/lanes) + first/lanes
			if at < lanes {
				out[to] = rows[at]
			} else {
				out[to] = n.free[at-lanes]
			}
		}
	}
	return out
}

// pair sets a register to a combination of two.
func (n *network) pair(op string, x, y, to int) {
	n.op("%s %s, %s, %s", op, n.v.reg(y), n.v.reg(x), n.v.reg(to))
}

// both leaves two combinations of rows i and j in their places.
func (n *network) both(i, j int, low, high string) {
	x, y, t := n.rows[i], n.rows[j], n.take()
	n.pair(low, x, y, t)
	n.pair(high, x, y, y)
	n.rows[i] = t
	n.give(x)
}

const (
	evenQuarters = "VSHUFF64X2 $0x88,"
	oddQuarters  = "VSHUFF64X2 $0xDD,"
)

// transposed8 transposes eight rows from first on, or the last four, of eight numbers of eight
// bytes: pairs, and quarters of registers twice. It returns the columns; of four rows they
// are in the first halves of the registers.
func (n *network) transposed8(first int) (columns [8]int) {
	four := len(n.rows)-first == 4
	for p := first; p < min(first+8, len(n.rows)); p += 2 {
		n.both(p, p+1, "VUNPCKLPD", "VUNPCKHPD")
	}
	for i := range 4 {
		if half := i / 2 * 4; !four || half == 0 {
			n.both(first+half+i%2, first+half+2+i%2, evenQuarters, oddQuarters)
		}
	}
	for c := range 4 {
		if four {
			x, t := n.rows[first+c], n.take()
			n.pair(evenQuarters, x, x, t)
			n.pair(oddQuarters, x, x, x)
			columns[c], columns[4+c] = t, x
			continue
		}
		n.both(first+c, first+4+c, evenQuarters, oddQuarters)
		columns[c], columns[4+c] = n.rows[first+c], n.rows[first+4+c]
	}
	return columns
}

// transposed16 transposes 16×16 numbers of four bytes: pairs, fours, and then quarters of
// registers as if they were numbers.
func (n *network) transposed16() []int {
	both := n.both
	for p := 0; p < 16; p += 2 {
		both(p, p+1, "VUNPCKLPS", "VUNPCKHPS")
	}
	for q := 0; q < 16; q += 4 {
		both(q, q+2, "VUNPCKLPD", "VUNPCKHPD")
		both(q+1, q+3, "VUNPCKLPD", "VUNPCKHPD")
	}
	out := make([]int, 16)
	for c, at := range []int{0, 2, 1, 3} { // where the columns c, c+4, … of four rows are
		for _, first := range []int{0, 8} {
			both(first+at, first+4+at, "VSHUFF32X4 $0x44,", "VSHUFF32X4 $0xEE,")
		}
		for half := range 2 {
			i, j := 4*half+at, 8+4*half+at
			both(i, j, "VSHUFF32X4 $0x88,", "VSHUFF32X4 $0xDD,")
			out[8*half+c], out[8*half+4+c] = n.rows[i], n.rows[j]
		}
	}
	return out
}

// underMask calls each for every row with the mask of its lanes below the number in CX:
// K1 of AVX-512, or a register. It is all where there are so many keys for sure.
func (n *network) underMask(each func(row, mask int)) {
	lanes := n.v.lanes(n.e)
	if n.v == avx2 {
		n.op("XORL R10, R10")
		n.op("MOVQ $%d, R11", lanes)
		n.op("LEAQ lanemask%s<>+%d(SB), R12", n.e.bits, n.v.bytes)
	}
	full := n.sure / lanes
	for i := range n.rows {
		mask := 1
		switch {
		case n.v == avx2:
			mask = n.take()
			n.op("LEAQ %d(CX), R13", -i*lanes) // at least 0 and at most all
			n.op("TESTQ R13, R13")
			n.op("CMOVQLT R10, R13")
			n.op("CMPQ R13, R11")
			n.op("CMOVQGT R11, R13")
			n.op("NEGQ R13")
			n.op("VMOVUPD (R12)(R13*%d), %s", n.e.size, n.v.reg(mask))
		case i < full:
			mask = all
		default:
			if (i-full)*lanes%64 == 0 {
				n.maskFrom(i * lanes)
			}
			n.op("KMOVW R12, K1")
			n.op("SHRQ $%d, R12", lanes)
		}
		each(i, mask)
		if n.v == avx2 {
			n.give(mask)
		}
	}
}

// all is the mask of all lanes.
const all = -1

// maskFrom sets as many bits of R12 as there are keys from one on, at most 64.
func (n *network) maskFrom(first int) {
	n.op("LEAQ %d(CX), R13", -first)
	n.op("TESTQ R13, R13")
	n.op("CMOVQLT R10, R13")
	n.op("CMPQ R13, BX")
	n.op("CMOVQGT BX, R13")
	n.op("BZHIQ R13, R11, R12") // all of them for 64
}

// put stores a register under that mask.
func (n *network) put(register, mask int, to string) {
	if mask == all {
		n.op("VMOVUP%s %s, %s", n.e.letter, n.v.reg(register), to)
	} else {
		n.op("VMOVUP%s %s, K%d, %s", n.e.letter, n.v.reg(register), mask, to)
	}
}

// load fills the rows with keys and then with the largest.
func (n *network) load() {
	largest := n.take()
	n.v.withoutSign(n.f, n.e, largest)
	if !n.e.isInt() { // of all bits but the sign, infinity has those of the exponent
		mantissa := 52
		if n.e.size == 4 {
			mantissa = 23
		}
		n.op("VPSRL%s $%d, %s, %[3]s", n.e.integer(), mantissa, n.v.reg(largest))
		n.op("VPSLL%s $%d, %s, %[3]s", n.e.integer(), mantissa, n.v.reg(largest))
	}
	n.underMask(func(row, mask int) {
		from, to := fmt.Sprintf("%d(SI)", row*n.v.bytes), n.v.reg(n.rows[row])
		if mask == all {
			n.op("VMOVUP%s %s, %s", n.e.letter, from, to)
			return
		}
		if n.v == avx512 {
			n.op("VMOVAP%s %s, %s", n.e.letter, n.v.reg(largest), to)
			n.op("VMOVUP%s %s, K1, %s", n.e.letter, from, to)
			return
		}
		n.v.loadUnder(n.f, n.e, mask, from, n.rows[row])
		n.op("VBLENDVP%s %s, %s, %s, %[3]s", n.e.letter, n.v.reg(mask), to, n.v.reg(largest))
	})
	n.give(largest)
}

// store writes the sequence that is in those registers, without what was filled in.
func (n *network) store(registers []int) {
	n.free = nil
	for r := range n.v.registers {
		used := false
		for _, u := range registers {
			used = used || u == r
		}
		if !used {
			n.free = append(n.free, r)
		}
	}
	n.underMask(func(row, mask int) {
		to := fmt.Sprintf("%d(DI)", row*n.v.bytes)
		if n.v == avx512 {
			n.put(registers[row], mask, to)
			return
		}
		n.v.storeUnder(n.f, n.e, mask, registers[row], to)
	})
}

// store12 stores the columns of twelve rows, one after the other: eight numbers and four.
func (n *network) store12() {
	eights, fours := n.transposed8(0), n.transposed8(8)
	for c := range eights {
		for _, piece := range []struct{ register, first, lanes int }{{eights[c], 12 * c, 8}, {fours[c], 12*c + 8, 4}} {
			to := fmt.Sprintf("%d(DI)", piece.first*n.e.size)
			mask := all
			if piece.first+piece.lanes > n.sure {
				n.maskFrom(piece.first)
				n.op("KMOVW R12, K1")
				mask = 1
			}
			if piece.lanes == 8 {
				n.put(piece.register, mask, to)
			} else {
				half := *n
				half.v = avx2
				half.put(piece.register, mask, to)
			}
		}
	}
}
