package main

import (
	"fmt"
	"slices"
	"strings"
)

// How a program comes to be written: registers are given out step by step.

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
