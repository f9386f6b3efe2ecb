package main

import "fmt"

// The narrow ends of factorizations for NEON: the solves with small triangles; the rest is Go.

// panelKernels writes them for one type of element.
func (v arm64) panelKernels(f *file, e element) {
	v.solveTileKernel(f, e, false)
	v.solveTileKernel(f, e, true)
}

// solveTileKernel solves for four vectors of columns at a time, for one, and number by number. The rows are in registers. It takes no product along,
// SolvesFull being false: solved is 0.
func (v arm64) solveTileKernel(f *file, e element, back bool) {
	name := "solveTile"
	if back {
		name = "solveTileBack"
	}
	at := f.declare(e, name, v.name)
	for i, p := range []string{"rows", "cols", "aRow", "aCol", "bRow"} {
		f.op("MOVD %s, %s", at.of(p), []string{"R3", "R14", "R21", "R4", "R2"}[i])
	}
	f.op("MOVD %s, R0", at.base("a"))
	f.op("MOVD %s, R1", at.base("b"))
	f.op("MOVD %s, R11", at.base("r"))
	f.op("MOVD %s, R13", at.length("r"))
	f.op("LSL $%d, R2", e.shift())
	f.op("LSL $%d, R4", e.shift())
	if back { // the last column comes first
		f.op("SUB $1, R3, R15")
		f.op("MUL R4, R15, R15")
		f.op("ADD R15, R0")
	}
	for _, width := range []struct {
		label   string
		vectors int
		one     bool
	}{{"wide", 4, false}, {"narrow", 1, false}, {"one", 1, true}} {
		columns := width.vectors * v.lanes(e)
		if width.one {
			columns = 1
		}
		f.label(width.label)
		f.op("CMP $%d, R14", columns)
		f.op("BLT %sdone", width.label)
		s := solver{v: v, f: f, e: e, label: width.label, vectors: width.vectors, one: width.one}
		s.eachRow("load", v.load)
		s.solve(back)
		s.eachRow("store", func(f *file, e element, pointer string, i, register int, one bool) {
			v.store(f, e, register, pointer, i, one)
		})
		f.op("ADD $%d, R1", columns*e.size)
		f.op("SUB $%d, R14", columns)
		f.op("B %s", width.label)
		f.label(width.label + "done")
	}
	f.op("RET")
}

// solver writes the solve for some columns. Row i is in the registers from i·vectors on, and the address of its entry in the
// column of A at hand in R5 and those after it.
type solver struct {
	v       arm64
	f       *file
	e       element
	label   string
	vectors int
	one     bool
}

// solverRows is the most rows: SolveRows.
const solverRows = 6

func (s solver) entry(row int) string { return fmt.Sprintf("(R%d)", 5+row) }

// ifRow jumps unless there is a row of that number.
func (s solver) ifRow(row int, label string) {
	s.f.op("CMP $%d, R3", row)
	s.f.op("BLE %s", label)
}

// eachRow loads or stores the rows that there are.
func (s solver) eachRow(what string, move func(f *file, e element, pointer string, i, register int, one bool)) {
	end := s.label + what
	s.f.op("MOVD R1, R12")
	for row := range solverRows {
		if row > 0 {
			s.ifRow(row, end)
			s.f.op("ADD R2, R12")
		}
		for i := range s.vectors {
			move(s.f, s.e, "R12", i, row*s.vectors+i, s.one)
		}
	}
	s.f.label(end)
}

// solve goes through the rows downwards, or upwards: each is divided by its diagonal entry,
// and a multiple taken from those that come after it.
func (s solver) solve(back bool) {
	s.f.op("MOVD R0, R5")
	for row := 1; row < solverRows; row++ {
		s.f.op("ADD R21<<%d, R%d, R%d", s.e.shift(), 4+row, 5+row)
	}
	for step := range solverRows {
		k := step
		next := fmt.Sprintf("%sfrom%d", s.label, k)
		if back {
			k = solverRows - 1 - step
			next = fmt.Sprintf("%sfrom%d", s.label, k)
			s.ifRow(k, next)
		} else {
			s.ifRow(k, s.label+"solved")
		}
		s.divide(k)
		first, last := k+1, solverRows-1
		if back {
			first, last = 0, k-1
		}
		moved := next + "column"
		for i := first; i <= last; i++ {
			if !back {
				s.ifRow(i, moved)
			}
			multiplier := 28 + i%2
			s.v.number(s.f, s.e, s.entry(i), multiplier)
			for c := range s.vectors {
				s.v.byLane(s.f, s.e, "FMLS", k*s.vectors+c, multiplier, i*s.vectors+c)
			}
		}
		s.f.label(moved)
		for row := range solverRows {
			if back {
				s.f.op("SUB R4, R%d", 5+row)
			} else {
				s.f.op("ADD R4, R%d", 5+row)
			}
		}
		s.f.label(next)
	}
	s.f.label(s.label + "solved")
}

// divide divides row k by its diagonal entry d, given 1/d: the product with that, corrected by
// its remainder, is the rounded quotient (Markstein, 1990; see panelx86.go).
func (s solver) divide(k int) {
	const quotient, d, r = 24, 30, 31
	ones := fmt.Sprintf("%sones%d", s.label, k)
	s.f.op("CBZ R13, %s", ones)
	s.v.number(s.f, s.e, s.entry(k), d)
	s.v.number(s.f, s.e, fmt.Sprintf("%d(R11)", k*s.e.size), r)
	for c := range s.vectors {
		s.v.byLane(s.f, s.e, "FMUL", k*s.vectors+c, r, quotient+c)
	}
	for c := range s.vectors {
		s.v.byLane(s.f, s.e, "FMLS", quotient+c, d, k*s.vectors+c)
	}
	for c := range s.vectors {
		s.v.byLane(s.f, s.e, "FMLA", k*s.vectors+c, r, quotient+c)
	}
	for c := range s.vectors {
		s.f.op("VMOV V%d.B16, V%d.B16", quotient+c, k*s.vectors+c)
	}
	s.f.label(ones)
}
