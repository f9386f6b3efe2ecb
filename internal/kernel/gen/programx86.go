package main

import (
	"fmt"
	"math"
	"slices"
	"strings"
)

// A program is straight-line code on vectors whose values have names instead of
// registers: Go that builds it reads like the formula, and registers are given out when
// it is written, each free again after the last use of its value. Numbers are read from
// a table, or kept in registers as far as those reach.
type program struct {
	v     x86
	e     element
	table *numbers
	steps []step
}

// value is a value of a program: what step computes it, or a number of the table.
type value struct {
	step  int
	entry int // in the table, if step is −1; of its vectors, if step is −2
}

// step is one instruction. Its operands are the values of args in Go's order, the
// destination last.
type step struct {
	form string
	kind stepKind
	args []value
	from string // of a load: the operand in memory
}

type stepKind uint8

const (
	plain      stepKind = iota // dst = form(args…), args[0] may be in memory
	compares                   // the result is a mask
	selects                    // args[0] is a mask
	fuses                      // args[0]·args[1] + args[2]
	overwrites                 // the last of args is the destination too
	given                      // a register that somebody else has filled
	gathers                    // dst = table[args[0]], with AVX2
)

// numbers is the table that the programs of one file share for one type of element.
type numbers struct {
	v    x86
	e    element
	bits []uint64

	vectors [][]uint64 // whole vectors to look up in, always in registers
}

func (t *numbers) name() string { return "numbers" + t.e.bits }

// width is the number of bytes of an entry: AVX-512 repeats one number over a vector
// as it reads it, AVX2 reads a vector.
func (t *numbers) width() int {
	if t.v == avx512 {
		return 8
	}
	return t.v.bytes
}

func (t *numbers) write(f *file) {
	if len(t.bits) == 0 {
		return
	}
	f.text.WriteByte('\n')
	for i, b := range t.bits {
		if t.e.size == 4 {
			b |= b << 32
		}
		for offset := 0; offset < t.width(); offset += 8 {
			fmt.Fprintf(&f.text, "DATA %s<>+%d(SB)/8, $0x%016x\n", t.name(), i*t.width()+offset, b)
		}
	}
	fmt.Fprintf(&f.text, "GLOBL %s<>(SB), RODATA|NOPTR, $%d\n", t.name(), len(t.bits)*t.width())
	for i, vector := range t.vectors {
		name := t.vectorName(i)
		f.text.WriteByte('\n')
		for j, b := range vector {
			fmt.Fprintf(&f.text, "DATA %s<>+%d(SB)/%d, $0x%x\n", name, j*t.e.size, t.e.size, b)
		}
		fmt.Fprintf(&f.text, "GLOBL %s<>(SB), RODATA|NOPTR, $%d\n", name, len(vector)*t.e.size)
	}
}

func (t *numbers) vectorName(i int) string { return fmt.Sprintf("lookup%s_%d", t.e.bits, i) }

// lookup is a vector that holds those numbers, one a lane.
func (p *program) lookup(xs []float64) value {
	var bits []uint64
	for _, x := range xs {
		if p.e.size == 4 {
			bits = append(bits, uint64(math.Float32bits(float32(x))))
		} else {
			bits = append(bits, math.Float64bits(x))
		}
	}
	for i, have := range p.table.vectors {
		if slices.Equal(have, bits) {
			return value{-2, i}
		}
	}
	p.table.vectors = append(p.table.vectors, bits)
	return value{-2, len(p.table.vectors) - 1}
}

// gather is entry i of a table of any length, less what is before the first, for lanes i that are
// integers. It is for AVX2; a register of the processor, R9, holds the table's place.
func (p *program) gather(i value, before int, xs []float64) value {
	table := p.lookup(xs)
	return p.add(step{kind: gathers, form: fmt.Sprintf("%d(R9)", -before*p.e.size), from: p.table.vectorName(table.entry), args: []value{i}})
}

// overwrite is the result of an instruction that also reads its destination, the last
// of args.
func (p *program) overwrite(form string, args ...value) value {
	return p.add(step{form: form, kind: overwrites, args: args})
}

func (p *program) bits(b uint64) value {
	for i, have := range p.table.bits {
		if have == b {
			return value{-1, i}
		}
	}
	p.table.bits = append(p.table.bits, b)
	return value{-1, len(p.table.bits) - 1}
}

// number is x as an operand.
func (p *program) number(x float64) value {
	if p.e.size == 4 {
		return p.bits(uint64(math.Float32bits(float32(x))))
	}
	return p.bits(math.Float64bits(x))
}

// integer is n as an operand of instructions on integers.
func (p *program) integer(n int64) value {
	if p.e.size == 4 {
		return p.bits(uint64(uint32(int32(n))))
	}
	return p.bits(uint64(n))
}

func (p *program) add(s step) value {
	p.steps = append(p.steps, s)
	return value{len(p.steps) - 1, 0}
}

// given is what a register holds.
func (p *program) given(register string) value { return p.add(step{kind: given, from: register}) }

// op is the result of an instruction in Go's order of operands: x∘y of a binary one is
// op(name, y, x). Letters of the element type are added where name ends in P.
func (p *program) op(name string, args ...value) value {
	return p.add(step{form: p.instruction(name), args: args})
}

func (p *program) instruction(name string) string {
	if strings.HasSuffix(name, "P") {
		return name + p.e.letter
	}
	return name
}

// shift shifts the lanes, as integers, by a number of bits.
func (p *program) shift(name string, bits int, x value) value {
	return p.add(step{form: fmt.Sprintf("%s $%d,", name, bits), args: []value{x}})
}

func (p *program) plus(x, y value) value  { return p.op("VADDP", y, x) }
func (p *program) minus(x, y value) value { return p.op("VSUBP", y, x) }
func (p *program) times(x, y value) value { return p.op("VMULP", y, x) }
func (p *program) over(x, y value) value  { return p.op("VDIVP", y, x) }
func (p *program) and(x, y value) value   { return p.op("VANDP", y, x) }
func (p *program) or(x, y value) value    { return p.op("VORP", y, x) }

// atMost and atLeast are x held below or above bound; NaN stays what it is.
func (p *program) atMost(x, bound value) value  { return p.op("VMINP", x, bound) }
func (p *program) atLeast(x, bound value) value { return p.op("VMAXP", x, bound) }

// fma is x·y + z, and fnma is z − x·y.
func (p *program) fma(x, y, z value) value {
	return p.add(step{form: "VFMADD", kind: fuses, args: []value{x, y, z}})
}
func (p *program) fnma(x, y, z value) value {
	return p.add(step{form: "VFNMADD", kind: fuses, args: []value{x, y, z}})
}

// fms is x·y − z.
func (p *program) fms(x, y, z value) value {
	return p.add(step{form: "VFMSUB", kind: fuses, args: []value{x, y, z}})
}

// The predicates of comparisons, those that are false for NaN, and the negations that
// are true for it.
const (
	equal       = 0
	less        = 17
	atMost      = 18
	unordered   = 3
	notLess     = 21
	notEqual    = 4
	greaterThan = 30
)

// compare is the mask of the lanes in which x stands in that relation to y.
func (p *program) compare(predicate int, x, y value) value {
	return p.add(step{form: fmt.Sprintf("VCMPP%s $%d,", p.e.letter, predicate), kind: compares, args: []value{y, x}})
}

// choose is yes where the mask holds and no elsewhere.
func (p *program) choose(mask, yes, no value) value {
	return p.add(step{kind: selects, args: []value{mask, yes, no}})
}

// polynomial is c[0] + c[1]·x + …, even and odd powers apart so that fewer steps wait
// for one another. x2 is x².
func (p *program) polynomial(x, x2 value, c []float64) value {
	horner := func(first int) value {
		last := len(c) - 1
		if (last-first)%2 != 0 {
			last--
		}
		sum := p.number(c[last])
		for i := last - 2; i >= first; i -= 2 {
			sum = p.fma(sum, x2, p.number(c[i]))
		}
		return sum
	}
	return p.fma(horner(1), x, horner(0))
}

// registers is the state of the registers while a program is written.
type registers struct {
	f       *file
	p       *program
	vectors []string // that are free
	masks   []string
	at      map[int]string // where the value of a step is
	last    map[int]int    // the last step that uses it
	pinned  map[int]string // numbers of the table that are in registers
	lookups map[int]string // vectors of the table
}

// write writes the program; the last register of AVX2 and K1 hold the mask of the tail.
// results are kept, their registers returned.
func (p *program) write(f *file, pinned, lookups map[int]string, free []string, results ...value) []string {
	r := &registers{f: f, p: p, vectors: free, at: map[int]string{}, last: map[int]int{}, pinned: pinned, lookups: lookups,
		masks: []string{"K2", "K3", "K4", "K5", "K6", "K7"}}
	for i, s := range p.steps {
		for _, a := range s.args {
			if a.step >= 0 {
				r.last[a.step] = i
			}
		}
	}
	for _, v := range results {
		r.last[v.step] = len(p.steps)
	}
	for i := range p.steps {
		r.step(i)
	}
	var out []string
	for _, v := range results {
		out = append(out, r.at[v.step])
	}
	return out
}

// take returns a free register; of is false for a mask of AVX-512.
func (r *registers) take(mask bool) string {
	pool := &r.vectors
	if mask && r.p.v == avx512 {
		pool = &r.masks
	}
	if len(*pool) == 0 {
		panic("no register is free")
	}
	reg := (*pool)[0]
	*pool = (*pool)[1:]
	return reg
}

// free gives back the registers of the values of step i that nobody uses later.
func (r *registers) free(i int) {
	seen := map[int]bool{}
	for _, a := range r.p.steps[i].args {
		if a.step < 0 || r.last[a.step] != i || seen[a.step] || r.p.steps[a.step].kind == given {
			continue
		}
		seen[a.step] = true
		if reg := r.at[a.step]; strings.HasPrefix(reg, "K") {
			r.masks = append([]string{reg}, r.masks...)
		} else {
			r.vectors = append([]string{reg}, r.vectors...)
		}
	}
}

// operand is a value as an operand of an instruction. A number of the table is in a
// register, or in memory; whether the instruction must then say that it is repeated is
// the second result.
func (r *registers) operand(a value) (string, bool) {
	if a.step >= 0 {
		return r.at[a.step], false
	}
	if a.step == -2 {
		return r.lookups[a.entry], false
	}
	if reg, ok := r.pinned[a.entry]; ok {
		return reg, false
	}
	return fmt.Sprintf("%s<>+%d(SB)", r.p.table.name(), a.entry*r.p.table.width()), r.p.v == avx512
}

// inRegister is a value in a register; temporary, if it was read for that.
func (r *registers) inRegister(a value) (reg string, temporary bool) {
	at, _ := r.operand(a)
	if a.step != -1 || r.pinned[a.entry] != "" {
		return at, false
	}
	reg = r.take(false)
	r.read(a, reg)
	return reg, true
}

// read reads a number of the table into a register.
func (r *registers) read(a value, to string) {
	from := fmt.Sprintf("%s<>+%d(SB)", r.p.table.name(), a.entry*r.p.table.width())
	if r.p.v == avx512 {
		r.f.op("VBROADCASTS%s %s, %s", r.p.e.letter, from, to)
	} else {
		r.f.op("VMOVUPS %s, %s", from, to)
	}
}

func (r *registers) step(i int) {
	s := r.p.steps[i]
	var spare []string
	fetch := func(a value) string {
		reg, temporary := r.inRegister(a)
		if temporary {
			spare = append(spare, reg)
		}
		return reg
	}
	switch s.kind {
	case given:
		r.at[i] = s.from
	case fuses:
		r.fuse(i, fetch)
	case overwrites:
		r.overwrite(i, fetch)
	case gathers:
		name := map[int]string{8: "VGATHERQPD", 4: "VGATHERDPS"}[r.p.e.size]
		index, mask, dst := fetch(s.args[0]), r.take(false), r.take(false)
		spare = append(spare, mask)
		r.f.op("LEAQ %s<>(SB), R9", s.from)
		r.f.op("VPCMPEQD %[1]s, %[1]s, %[1]s", mask)
		r.f.op("VXORPS %[1]s, %[1]s, %[1]s", dst)
		r.f.op("%s %s, %s(%s*%d), %s", name, mask, s.form, index, r.p.e.size, dst)
		r.free(i)
		r.at[i] = dst
	case selects:
		mask, yes := fetch(s.args[0]), fetch(s.args[1])
		no := fetch(s.args[2])
		r.free(i)
		r.at[i] = r.take(false)
		if r.p.v == avx512 {
			r.f.op("VBLENDMP%s %s, %s, %s, %s", r.p.e.letter, yes, no, mask, r.at[i])
		} else {
			r.f.op("VBLENDVP%s %s, %s, %s, %s", r.p.e.letter, mask, yes, no, r.at[i])
		}
	default:
		first, repeated := r.operand(s.args[0])
		form := s.form
		if repeated {
			if name, rest, found := strings.Cut(form, " "); found {
				form = name + ".BCST " + rest
			} else {
				form += ".BCST"
			}
		}
		operands := []string{first}
		for _, a := range s.args[1:] {
			operands = append(operands, fetch(a))
		}
		r.free(i)
		r.at[i] = r.take(s.kind == compares)
		r.f.op("%s %s, %s", form, strings.Join(operands, ", "), r.at[i])
	}
	r.vectors = append(spare, r.vectors...)
}

// fuse writes x·y + z in the form whose destination is an operand that ends here.
func (r *registers) fuse(i int, fetch func(value) string) {
	s := r.p.steps[i]
	x, y, z := s.args[0], s.args[1], s.args[2]
	ends := func(a value) bool {
		return a.step >= 0 && r.last[a.step] == i && r.p.steps[a.step].kind != given
	}
	if y.step >= 0 && x.step < 0 || !ends(x) && ends(y) {
		x, y = y, x
	}
	suffix := "P" + r.p.e.letter
	write := func(form string, memory value, other, dst string) {
		first, repeated := r.operand(memory)
		if repeated {
			suffix += ".BCST"
		}
		r.f.op("%s%s%s %s, %s, %s", s.form, form, suffix, first, other, dst)
	}
	switch {
	case ends(z) && z != x && z != y:
		dst := r.at[z.step]
		if y.step < 0 {
			write("231", y, fetch(x), dst) // z += x·number
		} else {
			write("231", x, fetch(y), dst)
		}
		r.keep(i, z, dst)
	case ends(x) && x != y && x != z:
		dst := r.at[x.step]
		if z.step < 0 || y.step >= 0 {
			write("213", z, fetch(y), dst) // x = y·x + z
		} else {
			write("132", y, fetch(z), dst) // x = x·number + z
		}
		r.keep(i, x, dst)
	default: // in a copy of z
		dst := r.take(false)
		if z.step >= 0 || r.pinned[z.entry] != "" {
			from, _ := r.operand(z)
			r.f.op("VMOVAP%s %s, %s", r.p.e.letter, from, dst)
		} else {
			r.read(z, dst)
		}
		if y.step < 0 {
			write("231", y, fetch(x), dst)
		} else {
			write("231", x, fetch(y), dst)
		}
		r.free(i)
		r.at[i] = dst
	}
}

// overwrite writes an instruction whose destination is an operand, or a copy of it.
func (r *registers) overwrite(i int, fetch func(value) string) {
	s := r.p.steps[i]
	var operands []string
	n := len(s.args) - 1
	for _, a := range s.args[:n] {
		operands = append(operands, fetch(a))
	}
	to := s.args[n]
	dst := ""
	if to.step >= 0 && r.last[to.step] == i && r.p.steps[to.step].kind != given && !slices.Contains(s.args[:n], to) {
		dst = r.at[to.step]
		defer r.keep(i, to, dst)
	} else {
		dst = r.take(false)
		r.f.op("VMOVAP%s %s, %s", r.p.e.letter, fetch(to), dst)
		defer func() {
			r.free(i)
			r.at[i] = dst
		}()
	}
	r.f.op("%s %s, %s", s.form, strings.Join(operands, ", "), dst)
}

// keep lets step i have the register of operand a, and frees the others.
func (r *registers) keep(i int, a value, dst string) {
	delete(r.last, a.step) // not to be freed
	r.last[a.step] = -1
	r.free(i)
	r.at[i] = dst
}
