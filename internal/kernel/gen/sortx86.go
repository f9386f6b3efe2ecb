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
	middleKernel(f, v, e, "middle")
	sortFewKernel(f, v, e, "sortFew")
	if e.size == 8 {
		splitKernel(f, v, int64s, "splitKeys")
		middleKernel(f, v, int64s, "middleKeys")
		sortFewKernel(f, v, int64s, "sortFewKeys")
	}
}

const splitAhead = 1024

// splitter is the vectors in which a kernel splits. Their lanes are brought into an order in which
// those below the pivot come first, the others last. For four or eight lanes there is a table
// of the orders; that of sixteen is computed, see sixteen.
type splitter struct {
	f     *file
	v     x86
	e     element
	name  string
	below bool // a mask register says which lanes are below
}

func newSplitter(f *file, v x86, e element, name string) splitter {
	return splitter{f, v, e, name, v == avx512}
}

func (s splitter) lanes() int    { return s.v.lanes(s.e) }
func (s splitter) tabled() bool  { return s.lanes() <= 8 }
func (s splitter) table() string { return s.name + s.e.bits }

// The registers of a splitter beside those of the keys.
const (
	splitPivot  = 15
	splitShifts = 14
	splitFree   = 13
)

// mask leaves in R8 the lanes of a register that are below the pivot.
func (s splitter) mask(x int) {
	pivot, x_, free := s.v.reg(splitPivot), s.v.reg(x), s.v.reg(splitFree)
	switch {
	case s.below && s.e.isInt():
		s.f.op("VPCMPQ $1, %s, %s, K1", pivot, x_)
	case s.below:
		s.f.op("VCMPP%s $17, %s, %s, K1", s.e.letter, pivot, x_)
	case s.e.isInt():
		s.f.op("VPCMPGTQ %s, %s, %s", x_, pivot, free)
	default:
		s.f.op("VCMPP%s $17, %s, %s, %s", s.e.letter, pivot, x_, free)
	}
	if s.below {
		s.f.op("KMOVW K1, R8")
	} else {
		s.f.op("VMOVMSKP%s %s, R8", s.e.letter, free)
	}
}

// put stores the lanes of a register at both ends of the gap from DI to SI, those of the
// mask in R8 first: what is not wanted of either is to be written over. It leaves their number in R8.
func (s splitter) put(x int) {
	x_, free := s.v.reg(x), s.v.reg(splitFree)
	switch {
	case !s.tabled():
		s.sixteen()
		s.f.op("VPERMPS %s, %s, %[1]s", x_, free)
	case s.v == avx512:
		s.f.op("VPBROADCASTQ (R11)(R8*4), %s", free) // more than the entry: its bits above are shifted out, or not read
		s.f.op("VPSRLVQ %s, %s, %s", s.v.reg(splitShifts), free, free)
		s.f.op("VPERMPD %s, %s, %[1]s", x_, free)
		s.f.op("POPCNTL R8, R8")
	default:
		s.f.op("VPBROADCASTD (R11)(R8*4), %s", free)
		s.f.op("VPSRLVD %s, %s, %s", s.v.reg(splitShifts), free, free)
		s.f.op("VPERMPS %s, %s, %[1]s", x_, free)
		s.f.op("POPCNTL R8, R8")
	}
	s.f.op("VMOVUPD %s, (DI)", x_)
	s.f.op("VMOVUPD %s, %d(SI)", x_, -s.v.bytes)
}

// sixteen leaves in the free register the order for the mask in R8, whose number of lanes R8 becomes:
// of the numbers of the lanes, four bits each, those of the mask are extracted, and the
// others behind them. A lane reads the lowest four bits of 32. Each byte, two lanes' numbers b, is
// widened to 64 bits and multiplied by 1 + 2²⁸: above the 32 lower bits is b/16 then, and b before it.
func (s splitter) sixteen() {
	order := fmt.Sprintf("X%d", splitFree)
	free := s.v.reg(splitFree)
	s.f.op("PDEPQ BX, R8, R9")
	s.f.op("MOVQ R9, R10")
	s.f.op("SHLQ $4, R10")
	s.f.op("SUBQ R9, R10") // four bits for each of the mask
	s.f.op("PEXTQ R10, R11, R9")
	s.f.op("NOTQ R10")
	s.f.op("PEXTQ R10, R11, R10")
	s.f.op("POPCNTL R8, R8")
	s.f.op("LEAQ (R8*4), R12")
	s.f.op("SHLXQ R12, R10, R10") // for all lanes not at all, but there are no others then
	s.f.op("ORQ R9, R10")
	s.f.op("VMOVQ R10, %s", order)
	s.f.op("VPMOVZXBQ %s, %s", order, free)
	s.f.op("VPMULUDQ %s, %s, %[2]s", s.v.reg(splitShifts), free)
}

// splitKernel takes as many keys as make the rest whole vectors first, from a vector whose
// lanes behind them count as below the pivot: they are stored where others come to be.
func splitKernel(f *file, v x86, e element, name string) {
	at := v.begin(f, e, name)
	s := newSplitter(f, v, e, name)
	lanes, bytes := s.lanes(), s.v.bytes
	f.op("MOVQ %s, DI", at.base("dst"))
	f.op("MOVQ %s, SI", at.length("dst"))
	f.op("LEAQ (DI)(SI*%d), SI", e.size)
	f.op("MOVQ %s, AX", at.base("x"))
	f.op("MOVQ %s, CX", at.length("x"))
	s.v.broadcast(f, e, at.of("pivot"), splitPivot)
	if s.tabled() {
		f.op("VMOVUPD %sShifts<>(SB), %s", s.table(), s.v.reg(splitShifts))
		f.op("LEAQ %s<>(SB), R11", s.table())
	} else {
		f.op("MOVQ $0x10000001, R11")
		f.op("VPBROADCASTQ R11, %s", s.v.reg(splitShifts))
		f.op("MOVQ $0x1111111111111111, BX")
		f.op("MOVQ $0xFEDCBA9876543210, R11")
	}
	f.op("MOVQ DI, R13")
	// step moves the ends of the gap over so many keys as R8 says and the others of a vector.
	step := func() {
		f.op("LEAQ (DI)(R8*%d), DI", e.size)
		f.op("LEAQ %d(SI)(R8*%d), SI", -bytes, e.size)
	}
	f.op("MOVQ CX, DX")
	f.op("ANDQ $%d, DX", lanes-1)
	f.op("JZ loop%d", unrolled)
	f.op("VMOVUPD (AX), %s", s.v.reg(0))
	s.mask(0)
	f.op("SUBQ DX, CX")
	f.op("LEAQ (AX)(DX*%d), AX", e.size)
	f.op("MOVL $%d, R12", 1<<lanes-1)
	f.op("SHLXL DX, R12, R12")
	f.op("ANDL $%d, R12", 1<<lanes-1)
	f.op("ORL R12, R8")
	s.put(0)
	step() // over the lanes that do not count too
	f.op("SUBQ $%d, DX", lanes)
	f.op("LEAQ (DI)(DX*%d), DI", e.size)
	for _, count := range []int{unrolled, 1} {
		f.label(fmt.Sprintf("loop%d", count))
		f.op("CMPQ CX, $%d", count*lanes)
		f.op("JLT after%d", count)
		if count > 1 {
			for i := 0; i < count*bytes; i += 128 { // memory that is written is asked for as early as memory that is read
				f.op("PREFETCHT0 %d(DI)", splitAhead+i/2)
				f.op("PREFETCHT0 %d(SI)", -splitAhead-i/2)
			}
		}
		for i := range count {
			f.op("VMOVUPD %d(AX), %s", i*bytes, s.v.reg(i))
		}
		for i := range count {
			s.mask(i)
			s.put(i)
			step()
		}
		f.op("ADDQ $%d, AX", count*bytes)
		f.op("SUBQ $%d, CX", count*lanes)
		f.op("JMP loop%d", count)
		f.label(fmt.Sprintf("after%d", count))
	}
	f.op("SUBQ R13, DI")
	f.op("SHRQ $%d, DI", e.shift())
	f.op("MOVQ DI, %s", at.of("ret"))
	v.leave(f)
	if s.tabled() {
		s.orders()
	}
}

// orders writes the table: for every mask the lanes in order, four bits each, and what to
// shift an entry by in every lane. AVX2 moves halves of the lanes of eight bytes.
func (s splitter) orders() {
	lanes, parts := s.lanes(), 1
	if s.v == avx2 && s.e.size == 8 {
		parts = 2
	}
	s.f.text.WriteByte('\n')
	for mask := range 1 << lanes {
		entry, place := uint64(0), 0
		for _, want := range []int{1, 0} {
			for lane := range lanes {
				if mask>>lane&1 != want {
					continue
				}
				for part := range parts {
					entry |= uint64(lane*parts+part) << (4 * place)
					place++
				}
			}
		}
		fmt.Fprintf(&s.f.text, "DATA %s<>+%d(SB)/4, $0x%08x\n", s.table(), 4*mask, entry)
	}
	fmt.Fprintf(&s.f.text, "DATA %s<>+%d(SB)/4, $0\n", s.table(), 4<<lanes)
	fmt.Fprintf(&s.f.text, "GLOBL %s<>(SB), RODATA|NOPTR, $%d\n", s.table(), 4<<lanes+4)
	for lane := range 8 {
		size := s.v.bytes / 8
		fmt.Fprintf(&s.f.text, "DATA %sShifts<>+%d(SB)/%d, $%d\n", s.table(), lane*size, size, 4*lane)
	}
	fmt.Fprintf(&s.f.text, "GLOBL %sShifts<>(SB), RODATA|NOPTR, $%d\n", s.table(), s.v.bytes)
}

// middleKernel takes the middle one of three vectors in every lane, or of three such middles,
// and then of three lanes, and where there are eight of three such.
func middleKernel(f *file, v x86, e element, name string) {
	at := v.begin(f, e, name)
	if e.size == 4 {
		v = avx2
	}
	f.op("MOVQ %s, SI", at.base("x"))
	f.op("MOVQ %s, AX", at.of("step"))
	f.op("MOVQ %s, CX", at.of("count"))
	f.op("SHLQ $%d, AX", e.shift())
	f.op("LEAQ (AX)(AX*2), DX")
	n := &network{name: name, f: f, v: v, e: e}
	// three leaves in the first of rows the middle one of them.
	three := func(rows ...int) int {
		n.rows, n.free = rows, nil
		for r := range 16 {
			if r != rows[0] && r != rows[1] && r != rows[2] && (r < 6 || r > 8) {
				n.free = append(n.free, r)
			}
		}
		n.exchange(0, 1)
		n.exchange(1, 2)
		n.exchange(0, 1)
		return n.rows[1]
	}
	load := func(to int) {
		middle := 0
		for i, from := range []string{"(SI)", "(SI)(AX*1)", "(SI)(AX*2)"} {
			f.op("VMOVUPD %s, %s", from, v.reg(i))
		}
		middle = three(0, 1, 2)
		f.op("VMOVAPD %s, %s", v.reg(middle), v.reg(to))
	}
	load(6)
	f.op("CMPQ CX, $3")
	f.op("JLE lanes")
	f.op("ADDQ DX, SI")
	load(7)
	f.op("ADDQ DX, SI")
	load(8)
	for i, from := range []int{6, 7, 8} {
		f.op("VMOVAPD %s, %s", v.reg(from), v.reg(i))
	}
	f.op("VMOVAPD %s, %s", v.reg(three(0, 1, 2)), v.reg(6))
	f.label("lanes")
	// turned is register 6 turned by one or two lanes.
	turned := func(by, to int) {
		from, to_ := v.reg(6), v.reg(to)
		order := map[int]int{1: 0x39, 2: 0x4E}[by]
		switch {
		case v == avx512:
			f.op("VALIGNQ $%d, %s, %[2]s, %s", by, from, to_)
		case e.size == 8:
			f.op("VPERMQ $%d, %s, %s", order, from, to_)
		default:
			f.op("VPSHUFD $%d, %s, %s", order, from, to_)
		}
	}
	among := func(first, second int) {
		f.op("VMOVAPD %s, %s", v.reg(6), v.reg(0))
		turned(first, 1)
		turned(second, 2)
		f.op("VMOVAPD %s, %s", v.reg(three(0, 1, 2)), v.reg(6))
	}
	among(1, 2)
	if v == avx512 {
		among(3, 6)
	}
	f.op("VMOVS%s X6, %s", e.letter, at.of("ret"))
	v.leave(f)
}
