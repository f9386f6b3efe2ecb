package main

import (
	"fmt"
	"strconv"
	"strings"
)

// Programs for NEON: the formulas are those for AVX2, step by step other instructions.

// vectors16 are the registers of NEON as programs know them: what numbers take in the table.
var vectors16 = x86{"neon", "V", 16, 32}

// programKernel writes dst = f(x, scalars), entry by entry.
func (v arm64) programKernel(f *file, e element, t *numbers, name string, body func(p *program, in []value) value) {
	at := v.begin(f, e, name, "dst")
	const x, table = 0, "R3"
	f.op("MOVD %s, R0", at.base("dst"))
	f.op("MOVD %s, R1", at.base("x"))
	operands := 1
	for _, scalar := range []string{"s", "sign"} {
		if _, ok := at[scalar]; ok {
			v.number(f, e, at.of(scalar), operands)
			f.op("VDUP V%[1]d.%[2]s[0], V%[1]d%[3]s", operands, e.letter, v.arrangement(e))
			operands++
		}
	}
	build := func() (*program, value) {
		p := &program{v: vectors16, e: e, table: t}
		var in []value
		for i := range operands {
			in = append(in, p.given(strconv.Itoa(i)))
		}
		return p, body(p, in)
	}
	// Numbers get the last registers, as many as leave enough for the values.
	p, y := build()
	pinned := map[int]int{}
	free := func() (regs []int) {
		for i := operands; i < v.registers-len(pinned); i++ {
			regs = append(regs, i)
		}
		return regs
	}
	for entry := range t.bits {
		if !p.uses(entry) {
			continue
		}
		pinned[entry] = v.registers - 1 - len(pinned)
		if !p.fitsNEON(pinned, free(), y) {
			delete(pinned, entry)
			break
		}
	}
	f.op("MOVD $%s<>(SB), %s", t.name(), table)
	for entry := range t.bits {
		if register, ok := pinned[entry]; ok {
			f.op("FMOVQ %d(%s), F%d", entry*t.width(), table, register)
		}
	}
	one := func(one bool) {
		v.load(f, e, "R1", 0, x, one)
		p, y := build()
		v.store(f, e, p.writeNEON(f, table, pinned, free(), y), "R0", 0, one)
		step := v.bytes
		if one {
			step = e.size
		}
		f.op("ADD $%d, R0", step)
		f.op("ADD $%d, R1", step)
	}
	f.op("SUBS $%d, R8", v.lanes(e))
	f.op("BLT tail")
	f.label("loop")
	one(false)
	f.op("SUBS $%d, R8", v.lanes(e))
	f.op("BGE loop")
	f.label("tail")
	f.op("ADD $%d, R8", v.lanes(e))
	f.label("one")
	f.op("CBZ R8, done")
	one(true)
	f.op("SUB $1, R8")
	f.op("B one")
	f.label("done")
	f.op("RET")
}

// uses reports whether a number of the table is an operand of some step.
func (p *program) uses(entry int) bool {
	for _, s := range p.steps {
		for _, a := range s.args {
			if a.step == -1 && a.entry == entry {
				return true
			}
		}
	}
	return false
}

// fitsNEON reports whether the program can be written with those registers.
func (p *program) fitsNEON(pinned map[int]int, free []int, result value) (ok bool) {
	defer func() {
		if reason := recover(); reason == noRegister {
			ok = false
		} else if reason != nil {
			panic(reason)
		}
	}()
	p.writeNEON(newFile(""), "R3", pinned, free, result)
	return true
}

const noRegister = "no register is free"

// neonRegisters is the state of the registers while a program is written.
type neonRegisters struct {
	f        *file
	p        *program
	table    string
	free     []int
	at       map[int]int // where the value of a step is
	last     map[int]int // the last step that uses it
	inverted map[int]bool
	pinned   map[int]int // numbers of the table that are in registers
}

// writeNEON writes the program and returns the register of its result.
func (p *program) writeNEON(f *file, table string, pinned map[int]int, free []int, result value) int {
	r := &neonRegisters{f: f, p: p, table: table, free: free, at: map[int]int{}, last: map[int]int{}, inverted: map[int]bool{}, pinned: pinned}
	for i, s := range p.steps {
		for _, a := range s.args {
			if a.step >= 0 {
				r.last[a.step] = i
			}
		}
	}
	r.last[result.step] = len(p.steps)
	for i := range p.steps {
		r.step(i)
	}
	return r.at[result.step]
}

func (r *neonRegisters) take() int {
	if len(r.free) == 0 {
		panic(noRegister)
	}
	register := r.free[0]
	r.free = r.free[1:]
	return register
}

func (r *neonRegisters) give(register int) { r.free = append([]int{register}, r.free...) }

// ends reports whether the register of an operand is free after step i.
func (r *neonRegisters) ends(i int, a value) bool {
	return a.step >= 0 && r.last[a.step] == i && r.p.steps[a.step].kind != given
}

// fetch is an operand's register; temporary, if it was read from the table for that.
func (r *neonRegisters) fetch(a value) (register int, temporary bool) {
	if a.step >= 0 {
		return r.at[a.step], false
	}
	if a.step != -1 {
		panic("no tables in registers")
	}
	if register, ok := r.pinned[a.entry]; ok {
		return register, false
	}
	register = r.take()
	r.f.op("FMOVQ %d(%s), F%d", a.entry*r.p.table.width(), r.table, register)
	return register, true
}

// copied is an operand in a register that may be written to: its own, if it ends at step i.
func (r *neonRegisters) copied(i int, a value, others ...value) int {
	own := r.ends(i, a)
	for _, other := range others {
		own = own && other != a
	}
	register, temporary := r.fetch(a)
	if own {
		delete(r.last, a.step) // not to be given back
		return register
	}
	if temporary {
		return register
	}
	to := r.take()
	r.f.op("VMOV V%d.B16, V%d.B16", register, to)
	return to
}

// step writes step i.
func (r *neonRegisters) step(i int) {
	s := r.p.steps[i]
	if s.kind == given {
		register, err := strconv.Atoi(s.from)
		if err != nil {
			panic(err)
		}
		r.at[i] = register
		return
	}
	var spare []int
	fetch := func(a value) int {
		register, temporary := r.fetch(a)
		if temporary {
			spare = append(spare, register)
		}
		return register
	}
	name, constant, _ := strings.Cut(strings.TrimSuffix(s.form, ","), " $")
	switch s.kind {
	case fuses:
		x, y, z := s.args[0], s.args[1], s.args[2]
		n, m := fetch(x), fetch(y)
		d := r.copied(i, z, x, y)
		if name == "VFMSUB" { // n·m − z
			neon.unary(r.f, r.p.e, "FNEG", d, d)
		}
		r.emit(map[string]string{"VFMADD": "FMLA", "VFMSUB": "FMLA", "VFNMADD": "FMLS"}[name], n, m, d)
		r.finish(i, d, spare)
	case selects:
		yes, no := fetch(s.args[1]), fetch(s.args[2])
		if r.inverted[s.args[0].step] {
			yes, no = no, yes
		}
		d := r.copied(i, s.args[0])
		r.emit("BSL", yes, no, d)
		r.finish(i, d, spare)
	case compares:
		y, x := fetch(s.args[0]), fetch(s.args[1])
		r.compare(i, constant, x, y, spare)
	case plain:
		m := fetch(s.args[0])
		n := m
		if len(s.args) > 1 {
			n = fetch(s.args[1])
		}
		if name == "VANDNP"+r.p.e.letter {
			n, m = m, n // not the first in Go's order, but the second is complemented
		}
		d := r.result(i, spare)
		if constant == "" {
			instruction := r.instruction(name)
			if instruction[:2] == "FM" && instruction != "FMUL" && s.args[0].step < 0 { // the number, if the other is NaN
				instruction += "NM"
			}
			r.emit(instruction, n, m, d)
			return
		}
		bits, err := strconv.Atoi(constant)
		if err != nil {
			panic(err)
		}
		r.shift(name, bits, m, d)
	case gathers:
		r.gather(i, s)
	default:
		panic("no form for NEON of " + s.form)
	}
}

// gather loads entries of a table lane by lane.
func (r *neonRegisters) gather(i int, s step) {
	const place, number, entry = "R4", "R5", "R6"
	lanes, _ := r.fetch(s.args[0])
	before, _, _ := strings.Cut(strings.TrimPrefix(s.form, "-"), "(")
	d := r.take()
	r.f.op("MOVD $%s<>(SB), %s", s.from, place)
	r.f.op("SUB $%s, %s", before, place)
	for k := range neon.lanes(r.p.e) {
		r.f.op("VMOV V%d.%s[%d], %s", lanes, r.p.e.letter, k, number)
		r.f.op("ADD %s<<%d, %s, %s", number, r.p.e.shift(), place, entry)
		r.f.op("VLD1 (%s), V%d.%s[%d]", entry, d, r.p.e.letter, k)
	}
	r.finish(i, d, nil)
}

// result gives back what ends at step i, and takes the register of its value.
func (r *neonRegisters) result(i int, spare []int) int {
	seen := map[int]bool{}
	for _, a := range r.p.steps[i].args {
		if r.ends(i, a) && !seen[a.step] {
			seen[a.step] = true
			r.give(r.at[a.step])
		}
	}
	for _, register := range spare {
		r.give(register)
	}
	r.at[i] = r.take()
	return r.at[i]
}

// finish is that for a value that is in a register already.
func (r *neonRegisters) finish(i, d int, spare []int) {
	at := r.result(i, spare)
	r.give(at)
	r.at[i] = d
}

// compare leaves a mask, or its complement.
func (r *neonRegisters) compare(i int, predicate string, x, y int, spare []int) {
	number, err := strconv.Atoi(predicate)
	if err != nil {
		panic(err)
	}
	r.inverted[i] = number == notLess || number == notEqual || number == unordered
	d := r.result(i, spare)
	switch number {
	case less, notLess:
		r.emit("FCMGT", y, x, d)
	case atMost:
		r.emit("FCMGE", y, x, d)
	case greaterThan:
		r.emit("FCMGT", x, y, d)
	case equal, notEqual:
		r.emit("FCMEQ", x, y, d)
	case unordered:
		if x != y {
			panic("no form for NEON of a comparison of two numbers that may be NaN")
		}
		r.emit("FCMEQ", x, x, d)
	}
}

// instruction is that of NEON for one of AVX2.
func (r *neonRegisters) instruction(name string) string {
	known := map[string]string{"VADDP": "FADD", "VSUBP": "FSUB", "VMULP": "FMUL", "VDIVP": "FDIV", "VMINP": "FMIN", "VMAXP": "FMAX",
		"VANDP": "AND", "VORP": "ORR", "VANDNP": "BIC", "VPADD": "ADD", "VPSUB": "SUB"}
	if instruction, ok := known[strings.TrimSuffix(name, r.p.e.letter)]; ok && !strings.HasPrefix(name, "VP") {
		return instruction
	}
	if instruction, ok := known[strings.TrimSuffix(name, r.p.e.integer())]; ok {
		return instruction
	}
	panic("no form for NEON of " + name)
}

// emit writes d = n op m.
func (r *neonRegisters) emit(instruction string, n, m, d int) {
	if instruction == "" {
		panic("no form for NEON of a product with a sum")
	}
	if word, ok := bytes16[instruction]; ok {
		r.f.op("WORD $0x%08X // V%s V%d.B16, V%d.B16, V%d.B16", word|uint32(m<<16|n<<5|d), instruction, m, n, d)
		return
	}
	neon.vector(r.f, r.p.e, instruction, n, m, d)
}

// bytes16 are instructions on registers whose elements do not matter.
var bytes16 = map[string]uint32{
	"AND": 0x4E201C00,
	"ORR": 0x4EA01C00,
	"BIC": 0x4E601C00, // d = n and not m
	"EOR": 0x6E201C00,
	"BSL": 0x6E601C00, // d = n where d is 1, m where it is 0
}

// shift shifts integers of so many bits by a constant. VPSRAD is on those of 32 bits, whatever the numbers are.
func (r *neonRegisters) shift(name string, by, n, d int) {
	width := 8 * r.p.e.size
	word, amount := 0, 0
	switch name {
	case "VPSLL" + r.p.e.integer():
		word, amount = 0x4F005400, width+by
	case "VPSRL" + r.p.e.integer():
		word, amount = 0x6F000400, 2*width-by
	case "VPSRAD":
		width = 32
		word, amount = 0x4F000400, 2*width-by
	default:
		panic("no form for NEON of " + name)
	}
	r.f.op("WORD $0x%08X // %s $%d, V%d, V%d", word|amount<<16|n<<5|d, fmt.Sprint("V", name[2:]), by, n, d)
}
