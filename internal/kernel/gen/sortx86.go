package main

import "fmt"

// Kernels that sort numbers, or int64: the partition of a vector in two, and in
// sortnetx86.go the network for few.

// int64s are what the indices of a sort are packed into.
var int64s = element{"int64", "64", 8, "D"}

func (e element) isInt() bool { return e == int64s }

// sortKernels writes them for one type of element, with float64 for int64 too.
func sortKernels(f *file, v x86, e element) {
	splitKernel(f, v, e, "split")
	sortFewKernel(f, v, e, "sortFew")
	if e.size == 8 {
		splitKernel(f, v, int64s, "splitKeys")
		sortFewKernel(f, v, int64s, "sortFewKeys")
	}
}

const splitAhead = 1024

// splitKernel compresses the keys of a vector that are below the pivot, and the others:
// both are stored in full, what is not wanted of them to be written over. The vectors of
// a strip are all loaded before the first store, which may go to where they were.
func splitKernel(f *file, v x86, e element, name string) {
	at := v.begin(f, e, name)
	f.op("MOVQ %s, DI", at.base("less"))
	f.op("MOVQ %s, SI", at.base("rest"))
	f.op("MOVQ %s, AX", at.base("x"))
	f.op("MOVQ %s, CX", at.length("x"))
	pivot := v.registers - 1
	v.broadcast(f, e, at.of("pivot"), pivot)
	f.op("XORQ DX, DX") // bytes below the pivot
	f.op("XORQ BX, BX") // and their negative, beside SI, which counts all
	table := name + e.bits
	if v == avx2 {
		f.op("LEAQ %s<>(SB), R11", table)
	}
	// below sets a mask to the lanes of a register that are below the pivot, under K3 if so.
	below := func(x int, under string) {
		if e.isInt() {
			f.op("VPCMPQ $1, %s, %s, %sK1", v.reg(pivot), v.reg(x), under)
		} else {
			f.op("VCMPP%s $17, %s, %s, %sK1", e.letter, v.reg(pivot), v.reg(x), under)
		}
	}
	lanes := v.lanes(e)
	const less, rest = unrolled, unrolled + 1
	for _, count := range []int{unrolled, 1} {
		f.label(fmt.Sprintf("loop%d", count))
		f.op("CMPQ CX, $%d", count*lanes)
		f.op("JLT after%d", count)
		if count > 1 {
			for i := range count / 2 { // memory that is written is asked for as early as memory that is read
				f.op("PREFETCHT0 %d(DI)(DX*1)", splitAhead+64*i)
				f.op("PREFETCHT0 %d(SI)(BX*1)", splitAhead+64*i)
			}
		}
		for i := range count {
			f.op("VMOVUPD %d(AX), %s", i*v.bytes, v.reg(i))
		}
		for i := range count {
			if v == avx512 {
				below(i, "")
				f.op("KNOTW K1, K2")
				f.op("VPCOMPRESS%s.Z %s, K1, %s", e.integer(), v.reg(i), v.reg(less))
				f.op("VPCOMPRESS%s.Z %s, K2, %s", e.integer(), v.reg(i), v.reg(rest))
				f.op("KMOVW K1, R8")
			} else {
				if e.isInt() {
					f.op("VPCMPGTQ %s, %s, %s", v.reg(i), v.reg(pivot), v.reg(less))
				} else {
					f.op("VCMPP%s $17, %s, %s, %s", e.letter, v.reg(pivot), v.reg(i), v.reg(less))
				}
				f.op("VMOVMSKP%s %s, R8", e.letter, v.reg(less))
				f.op("MOVQ R8, R9")
				f.op("XORQ $%d, R9", 1<<lanes-1)
				v.splitOrder(f, e, "R8", less)
				v.splitOrder(f, e, "R9", rest)
				f.op("VPERMD %s, %s, %s", v.reg(i), v.reg(less), v.reg(less))
				f.op("VPERMD %s, %s, %s", v.reg(i), v.reg(rest), v.reg(rest))
			}
			f.op("POPCNTL R8, R8")
			f.op("VMOVUPD %s, (DI)(DX*1)", v.reg(less))
			f.op("VMOVUPD %s, %d(SI)(BX*1)", v.reg(rest), i*v.bytes)
			f.op("SHLQ $%d, R8", e.shift())
			f.op("ADDQ R8, DX")
			f.op("SUBQ R8, BX")
		}
		f.op("ADDQ $%d, AX", count*v.bytes)
		f.op("ADDQ $%d, SI", count*v.bytes)
		f.op("SUBQ $%d, CX", count*lanes)
		f.op("JMP loop%d", count)
		f.label(fmt.Sprintf("after%d", count))
	}
	f.op("TESTQ CX, CX")
	f.op("JZ done")
	if v == avx512 {
		v.splitTail(f, e, less, rest, func() { below(0, "K3, ") })
	} else {
		splitOneByOne(f, e)
	}
	f.label("done")
	f.op("SHRQ $%d, DX", e.shift())
	f.op("MOVQ DX, %s", at.of("ret"))
	v.leave(f)
	if v == avx2 {
		splitOrders(f, e, table)
	}
}

// splitTail splits what is left under a mask, and stores no more than there is.
func (v x86) splitTail(f *file, e element, less, rest int, below func()) {
	store := func(mask, from int, to string) {
		f.op("KMOVW K%d, R8", mask)
		f.op("POPCNTL R8, R8")
		f.op("MOVL $-1, R9")
		f.op("BZHIL R8, R9, R9")
		f.op("KMOVW R9, K4")
		f.op("VMOVUP%s %s, K4, %s", e.letter, v.reg(from), to)
	}
	v.mask(f, e, "CX")
	f.op("KMOVW K1, K3")
	f.op("VMOVUP%s.Z (AX), K3, %s", e.letter, v.reg(0))
	below()
	f.op("KANDNW K3, K1, K2")
	f.op("VPCOMPRESS%s.Z %s, K1, %s", e.integer(), v.reg(0), v.reg(less))
	f.op("VPCOMPRESS%s.Z %s, K2, %s", e.integer(), v.reg(0), v.reg(rest))
	store(2, rest, "(SI)(BX*1)")
	store(1, less, "(DI)(DX*1)")
	f.op("SHLQ $%d, R8", e.shift())
	f.op("ADDQ R8, DX")
}

// splitOneByOne moves what is left to both places, one by one.
func splitOneByOne(f *file, e element) {
	f.op("MOVQ $%d, R12", e.size)
	f.label("one")
	f.op("VMOVS%s (AX), X0", e.letter)
	f.op("VMOVS%s X0, (DI)(DX*1)", e.letter)
	f.op("VMOVS%s X0, (SI)(BX*1)", e.letter)
	if e.isInt() {
		f.op("VPCMPGTQ X0, X15, X0")
	} else {
		f.op("VCMPS%s $17, X15, X0, X0", e.letter)
	}
	f.op("VMOVQ X0, R9")
	f.op("ANDQ R12, R9")
	f.op("ADDQ R9, DX")
	f.op("SUBQ R9, BX")
	f.op("ADDQ $%d, AX", e.size)
	f.op("ADDQ $%d, SI", e.size)
	f.op("DECQ CX")
	f.op("JNZ one")
}

// splitOrder loads the order of VPERMD that brings the lanes of a mask to the front.
func (v x86) splitOrder(f *file, e element, mask string, to int) {
	if e.size == 4 {
		f.op("VPMOVZXBD (R11)(%s*8), %s", mask, v.reg(to))
		return
	}
	scaled := map[string]string{"R8": "R12", "R9": "R13"}[mask]
	f.op("MOVQ %s, %s", mask, scaled)
	f.op("SHLQ $5, %s", scaled)
	f.op("VMOVUPD (R11)(%s*1), %s", scaled, v.reg(to))
}

// splitOrders writes the table of splitOrder: for every mask the eight halves of lanes, or
// lanes, as doublewords or as bytes.
func splitOrders(f *file, e element, name string) {
	lanes := avx2.lanes(e)
	f.text.WriteByte('\n')
	offset := 0
	for mask := range 1 << lanes {
		var order []int
		for lane := range lanes {
			if mask>>lane&1 == 1 {
				order = append(order, lane)
			}
		}
		for len(order) < lanes {
			order = append(order, 0)
		}
		if e.size == 4 {
			word := uint64(0)
			for i, lane := range order {
				word |= uint64(lane) << (8 * i)
			}
			fmt.Fprintf(&f.text, "DATA %s<>+%d(SB)/8, $0x%016x\n", name, offset, word)
			offset += 8
			continue
		}
		for _, lane := range order {
			fmt.Fprintf(&f.text, "DATA %s<>+%d(SB)/8, $0x%016x\n", name, offset, uint64(2*lane)|uint64(2*lane+1)<<32)
			offset += 8
		}
	}
	fmt.Fprintf(&f.text, "GLOBL %s<>(SB), RODATA|NOPTR, $%d\n", name, offset)
}
