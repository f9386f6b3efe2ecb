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
// a table, or kept in registers as far as those reach. Instructions have the names that
// x86 gives them; programarm64.go says what they are with NEON.
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
