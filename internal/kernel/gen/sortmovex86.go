package main

import "fmt"

// What moves the keys of a network: reading them, the transpose at its end, and writing.

// transposed returns the registers that hold the sequence, first to last. The rows are a multiple
// of four. So many of them as 16 bytes have numbers are transposed within these bytes, as blocks of
// a table: then register c of them has the numbers of column c in its first 16 bytes, and of
// other columns in those behind. The sequence begins with what is in first 16 bytes, column by
// column, and goes on with second ones: as many registers as one has such pieces are transposed as those.
func (n *network) transposed() []int {
	count, block := len(n.rows), 16/n.e.size
	for p := 0; p < count; p += 2 {
		n.both(p, p+1, "VUNPCKLP"+n.e.letter, "VUNPCKHP"+n.e.letter)
	}
	at := []int{0, 1} // where in a block the columns are
	if block == 4 {
		for q := 0; q < count; q += 4 {
			n.both(q, q+2, "VUNPCKLPD", "VUNPCKHPD")
			n.both(q+1, q+3, "VUNPCKLPD", "VUNPCKHPD")
		}
		at = []int{0, 2, 1, 3}
	}
	var order []int
	for _, c := range at {
		for first := 0; first < count; first += block {
			order = append(order, first+c)
		}
	}
	pieces := n.v.bytes / 16
	out := make([]int, count)
	for i := 0; i < count; i += pieces {
		for piece, row := range n.transposedPieces(order[i : i+pieces]) {
			out[(piece*count+i)/pieces] = n.rows[row]
		}
	}
	return out
}

// transposedPieces transposes rows, as many as a register has pieces of 16 bytes.
func (n *network) transposedPieces(rows []int) []int {
	switch len(rows) {
	case 1:
		return rows
	case 2:
		n.both(rows[0], rows[1], "VPERM2F128 $0x20,", "VPERM2F128 $0x31,")
		return rows
	}
	a, b, c, d := rows[0], rows[1], rows[2], rows[3]
	n.both(a, b, "VSHUFF64X2 $0x44,", "VSHUFF64X2 $0xEE,")
	n.both(c, d, "VSHUFF64X2 $0x44,", "VSHUFF64X2 $0xEE,")
	n.both(a, c, "VSHUFF64X2 $0x88,", "VSHUFF64X2 $0xDD,")
	n.both(b, d, "VSHUFF64X2 $0x88,", "VSHUFF64X2 $0xDD,")
	return []int{a, c, b, d}
}

// pair sets a register to a combination of two.
func (n *network) pair(op string, x, y, to int) {
	if n.v == vectors16 {
		n.pairNEON(op, x, y, to)
		return
	}
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
