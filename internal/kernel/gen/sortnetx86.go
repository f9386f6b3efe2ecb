package main

import "fmt"

// A network for few keys. They fill registers, the rows of a table, and
//
//  1. the columns of the table are sorted, by Batcher's exchange of merging (Knuth, The Art
//     of Computer Programming 3, 5.2.2, algorithm M), with no lane leaving its place;
//  2. columns are merged in pairs, then pairs of columns, and so on: a sequence and one in
//     reverse are sorted by comparing keys at half of the length, a quarter, … (Batcher,
//     1968). The sequence of w columns runs down the first, then down the second: only
//     the steps from column to column move lanes;
//  3. the table is transposed.
type network struct {
	name string
	f    *file
	v    x86
	e    element
	rows []int // the register of every row
	free []int
	sure int // so many keys there are at least
}

func (n *network) take() int {
	r := n.free[0]
	n.free = n.free[1:]
	return r
}

func (n *network) give(r ...int) { n.free = append(r, n.free...) }

func (n *network) op(form string, args ...any) { n.f.op(form, args...) }

// wide reports whether there is no instruction for the smaller of two keys.
func (n *network) wide() bool { return n.v == avx2 && n.e.isInt() }

// smaller and larger are the instructions for them. Those on numbers give their first
// operand, in Go's order, for two zeros.
func (n *network) smaller() string { return n.extreme("MIN") }
func (n *network) larger() string  { return n.extreme("MAX") }

func (n *network) extreme(which string) string {
	if n.e.isInt() {
		return "VP" + which + "SQ"
	}
	return "V" + which + "P" + n.e.letter
}

// exchange puts the smaller keys into row i, the larger into row j.
func (n *network) exchange(i, j int) {
	x, y, t := n.rows[i], n.rows[j], n.take()
	if n.v == vectors16 {
		n.exchangeNEON(x, y, t)
	} else if n.wide() {
		above := n.take()
		n.op("VPCMPGTQ %s, %s, %s", n.v.reg(y), n.v.reg(x), n.v.reg(above))
		n.op("VBLENDVPD %s, %s, %s, %s", n.v.reg(above), n.v.reg(y), n.v.reg(x), n.v.reg(t))
		n.op("VBLENDVPD %s, %s, %s, %[3]s", n.v.reg(above), n.v.reg(x), n.v.reg(y))
		n.give(above)
	} else {
		n.op("%s %s, %s, %s", n.smaller(), n.v.reg(x), n.v.reg(y), n.v.reg(t))
		n.op("%s %s, %s, %[2]s", n.larger(), n.v.reg(y), n.v.reg(x))
	}
	n.rows[i] = t
	n.give(x)
}

// halves leaves in a new register the smaller of x and y in the lanes without the bit
// distance, the larger in the others. Of two zeros it leaves x, and where y has the lanes
// of x in another order no lane is lost.
func (n *network) halves(x, y, distance int) int {
	t := n.take()
	switch {
	case n.v == vectors16:
		n.halvesNEON(x, y, t, distance)
	case n.v == avx512:
		n.op("%s %s, %s, %s", n.smaller(), n.v.reg(x), n.v.reg(y), n.v.reg(t))
		n.op("%s %s, %s, K%d, %s", n.larger(), n.v.reg(x), n.v.reg(y), maskOf[distance], n.v.reg(t))
	case n.wide():
		n.op("VPCMPGTQ %s, %s, %s", n.v.reg(y), n.v.reg(x), n.v.reg(t))
		n.op("VXORPD %s<>+%d(SB), %s, %[3]s", n.upperName(), (distance-1)*n.v.bytes, n.v.reg(t))
		n.op("VBLENDVPD %s, %s, %s, %[1]s", n.v.reg(t), n.v.reg(y), n.v.reg(x))
	default:
		larger := n.take()
		n.op("%s %s, %s, %s", n.smaller(), n.v.reg(x), n.v.reg(y), n.v.reg(t))
		n.op("%s %s, %s, %s", n.larger(), n.v.reg(x), n.v.reg(y), n.v.reg(larger))
		n.op("VBLENDP%s $%d, %s, %s, %[4]s", n.e.letter, upper(n.v.lanes(n.e), distance), n.v.reg(larger), n.v.reg(t))
		n.give(larger)
	}
	return t
}

// upper are the lanes whose number has the bit distance.
func upper(lanes, distance int) (mask int) {
	for lane := range lanes {
		if lane&distance != 0 {
			mask |= 1 << lane
		}
	}
	return mask
}

func (n *network) upperName() string   { return n.name + "Upper" + n.e.bits }
func (n *network) reverseName() string { return n.name + "Reverse" + n.e.bits }

// maskOf is the mask register of AVX-512 that holds upper of a distance.
var maskOf = map[int]int{1: 4, 2: 5, 4: 6, 8: 7}

// constants writes the tables: the lanes of upper as vectors of ones, and the orders that
// reverse groups of lanes for which there is no instruction.
func (n *network) constants() {
	lanes := n.v.lanes(n.e)
	data := func(name string, offset int, x uint64) {
		fmt.Fprintf(&n.f.text, "DATA %s<>+%d(SB)/%d, $0x%x\n", name, offset, n.e.size, x)
	}
	n.f.text.WriteByte('\n')
	if n.wide() {
		for distance := 1; distance < lanes; distance++ {
			for lane := range lanes {
				x := uint64(0)
				if lane&distance != 0 {
					x-- // all ones
				}
				data(n.upperName(), (distance-1)*n.v.bytes+lane*8, x)
			}
		}
		fmt.Fprintf(&n.f.text, "GLOBL %s<>(SB), RODATA|NOPTR, $%d\n", n.upperName(), (lanes-1)*n.v.bytes)
	}
	if lanes < 8 {
		return
	}
	for i, group := range []int{8, 16} {
		for lane := range lanes {
			data(n.reverseName(), i*n.v.bytes+lane*n.e.size, uint64(lane^(group-1))%uint64(lanes))
		}
	}
	fmt.Fprintf(&n.f.text, "GLOBL %s<>(SB), RODATA|NOPTR, $%d\n", n.reverseName(), 2*n.v.bytes)
}

// swapped leaves in a new register the lanes of x, each with the one at a distance of 1,
// 2 or 4 exchanged.
func (n *network) swapped(x, distance int) int {
	t := n.take()
	if n.v == vectors16 {
		n.swappedNEON(x, t, distance)
		return t
	}
	switch bytes := distance * n.e.size; bytes {
	case 4:
		n.op("VPSHUFD $0xB1, %s, %s", n.v.reg(x), n.v.reg(t))
	case 8:
		n.op("VPSHUFD $0x4E, %s, %s", n.v.reg(x), n.v.reg(t))
	case 16:
		n.op("VPERMQ $0x4E, %s, %s", n.v.reg(x), n.v.reg(t))
	}
	return t
}

// reversed leaves in a new register the lanes of x, in reverse within groups.
func (n *network) reversed(x, group int) int {
	t := n.take()
	switch {
	case group == 2:
		n.give(t)
		return n.swapped(x, 1)
	case n.v == vectors16:
		n.swappedNEON(x, t, 1)
		n.swappedNEON(t, t, 2)
	case group == 4 && n.e.size == 4:
		n.op("VPSHUFD $0x1B, %s, %s", n.v.reg(x), n.v.reg(t))
	case group == 4:
		n.op("VPERMQ $0x1B, %s, %s", n.v.reg(x), n.v.reg(t))
	default:
		offset := 0
		if group == 16 {
			offset = n.v.bytes
		}
		n.op("VMOVUPD %s<>+%d(SB), %s", n.reverseName(), offset, n.v.reg(t))
		n.op("VPERM%s %s, %s, %[3]s", n.e.integer(), n.v.reg(x), n.v.reg(t))
	}
	return t
}

// sortColumns sorts the columns, of any number of rows.
func (n *network) sortColumns() {
	count, top := len(n.rows), 1
	for 2*top < count {
		top *= 2
	}
	for p := top; p > 0; p /= 2 {
		q, r, d := top, 0, p
		for {
			for i := range count - d {
				if i&p == r {
					n.exchange(i, i+d)
				}
			}
			if q == p {
				break
			}
			d, q, r = q-p, q/2, p
		}
	}
}

// mergeColumns merges the sequences of w columns in pairs.
func (n *network) mergeColumns(w int) {
	count := len(n.rows)
	for i := range count / 2 {
		j := count - 1 - i
		x, y := n.rows[i], n.rows[j]
		mirror := n.reversed(y, 2*w)
		n.rows[i] = n.halves(x, mirror, w)
		n.give(mirror)
		mirror = n.reversed(x, 2*w)
		n.rows[j] = n.halves(y, mirror, w)
		n.give(mirror, x, y)
	}
	for d := w / 2; d > 0; d /= 2 {
		for i, x := range n.rows {
			other := n.swapped(x, d)
			n.rows[i] = n.halves(x, other, d)
			n.give(other, x)
		}
	}
	n.sortBitonic(0, count)
}

// sortBitonic sorts count rows from first on, of which the keys of every column ascend and then
// descend, or the other way round, or do after a rotation, as any three do.
func (n *network) sortBitonic(first, count int) {
	if count == 3 {
		n.exchange(first, first+2)
		n.exchange(first, first+1)
		n.exchange(first+1, first+2)
		return
	}
	half := count / 2
	for i := range half {
		n.exchange(first+i, first+half+i)
	}
	if half > 1 {
		n.sortBitonic(first, half)
		n.sortBitonic(first+half, half)
	}
}

// sortFewKernel writes the kernel: the keys, then the largest there is until the rows are
// full. AVX-512 has tables of several sizes, so that few rows are full of what is not a key.
func sortFewKernel(f *file, v x86, e element, name string) {
	at := v.begin(f, e, name)
	f.op("MOVQ %s, DI", at.base("dst"))
	f.op("MOVQ %s, SI", at.base("x"))
	f.op("MOVQ %s, CX", at.length("x"))
	counts := []int{4, 8, 12}
	if v == avx512 {
		counts = []int{8, 12, 16, 24}
		if e.size == 4 {
			counts = []int{4, 8, 12, 16, 24}
		}
		for d := 1; d < v.lanes(e); d *= 2 {
			f.op("MOVL $%d, R12", upper(v.lanes(e), d))
			f.op("KMOVW R12, K%d", maskOf[d])
		}
		f.op("MOVQ $-1, R11")
		f.op("XORL R10, R10")
		f.op("MOVQ $64, BX")
	}
	var n *network
	sure := 0
	for i, count := range counts {
		if i > 0 {
			f.label(fmt.Sprintf("rows%d", count))
		}
		if i+1 < len(counts) {
			f.op("CMPQ CX, $%d", count*v.lanes(e))
			f.op("JGT rows%d", counts[i+1])
		}
		n = &network{name: name, f: f, v: v, e: e, sure: sure}
		for r := range v.registers {
			if r < count {
				n.rows = append(n.rows, r)
			} else {
				n.free = append(n.free, r)
			}
		}
		n.load()
		n.sortColumns()
		for w := 1; w < v.lanes(e); w *= 2 {
			n.mergeColumns(w)
		}
		n.store(n.transposed())
		v.leave(f)
		sure = count*v.lanes(e) + 1
	}
	n.constants()
}
