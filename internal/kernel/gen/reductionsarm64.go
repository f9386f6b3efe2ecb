package main

import "fmt"

// Kernels for NEON that find something out about a vector, or add rows up.

// reductionKernels writes them for one type of element.
func (v arm64) reductionKernels(f *file, e element) {
	v.extremeKernel(f, e, "largest", "FMAX")
	v.extremeKernel(f, e, "smallest", "FMIN")
	v.aboveKernel(f, e)
	v.addRowsKernel(f, e)
	v.addDeviationsKernel(f, e)
	v.convertKernel(f, e)
}

// extremeKernel keeps an extreme for each lane of each of four vectors. The instructions give NaN
// where either operand is.
func (v arm64) extremeKernel(f *file, e element, name, instruction string) {
	at := v.begin(f, e, name, "x")
	f.op("MOVD %s, R0", at.base("x"))
	f.op("MOVD %s, R1", at.base("acc"))
	for i := range unrolled {
		v.load(f, e, "R1", 0, first+i, false)
	}
	v.strips(f, e, v.lanes(e), []string{"R0"}, func(count int, one bool) {
		for i := range count {
			if one { // in every lane
				f.op("VLD1R (R0), %s", v.list(e, second, 1))
			} else {
				v.load(f, e, "R0", i, second+i, false)
			}
		}
		for i := range count {
			v.vector(f, e, instruction, first+i, second+i, first+i)
		}
	})
	for n := unrolled / 2; n > 0; n /= 2 {
		for i := range n {
			v.vector(f, e, instruction, first+i, first+i+n, first+i)
		}
	}
	v.store(f, e, first, "R1", 0, false)
	f.op("RET")
}

// aboveKernel searches four vectors at a time, and those that have it number by number.
func (v arm64) aboveKernel(f *file, e element) {
	at := v.begin(f, e, "above", "x")
	lanes := v.lanes(e)
	f.op("MOVD %s, R0", at.base("x"))
	f.op("MOVD R8, R1")
	v.number(f, e, at.of("s"), scalar)
	f.op("VDUP V%[1]d.%[2]s[0], V%[1]d%[3]s", scalar, e.letter, v.arrangement(e))
	f.label("loop")
	f.op("CMP $%d, R8", unrolled*lanes)
	f.op("BLT one")
	for i := range unrolled {
		v.load(f, e, "R0", i, first+i, false)
	}
	for i := range unrolled {
		v.vector(f, e, "FCMGT", first+i, scalar, first+i)
	}
	for _, pair := range [][2]int{{0, 2}, {1, 3}, {0, 1}} {
		f.op("VORR V%d.B16, V%d.B16, V%[2]d.B16", first+pair[1], first+pair[0])
	}
	f.op("VMOV V%d.D[0], R2", first)
	f.op("VMOV V%d.D[1], R3", first)
	f.op("ORR R2, R3, R3")
	f.op("CBNZ R3, one")
	f.op("ADD $%d, R0", unrolled*v.bytes)
	f.op("SUB $%d, R8", unrolled*lanes)
	f.op("B loop")
	f.label("one")
	f.op("CBZ R8, done")
	v.number(f, e, "(R0)", first)
	f.op("FCMP%s F%d, F%d", e.letter, scalar, first)
	f.op("BGT done") // not where the number is NaN
	f.op("ADD $%d, R0", e.size)
	f.op("SUB $1, R8")
	f.op("B one")
	f.label("done")
	f.op("SUB R8, R1, R1")
	f.op("MOVD R1, %s", at.of("ret"))
	f.op("RET")
}

// loadDouble loads two elements at a pointer as float64, vector i of such, or one.
func (v arm64) loadDouble(f *file, e element, pointer string, i, to int, one bool) {
	switch {
	case e.size == 8:
		v.load(f, e, pointer, i, to, one)
		return
	case one:
		v.number(f, e, "("+pointer+")", to)
	default:
		v.number(f, float64s, fmt.Sprintf("%d(%s)", i*v.bytes/2, pointer), to)
	}
	v.unary(f, float64s, "FCVTL", to, to)
}

// rowWalks are four rows, and vectors of float64 beside them.
func rowWalks(e element, rows []string, doubles ...string) (all []walk) {
	for _, p := range doubles {
		all = append(all, walk{p, 8})
	}
	for _, p := range rows {
		all = append(all, walk{p, e.size})
	}
	return all
}

// The registers of rows, four vectors of each of four, and of what they are added to.
const row0, sums0, squares0, mean0 = 0, 16, 20, 24

// loadRows loads count vectors of each of four rows.
func (v arm64) loadRows(f *file, e element, rows []string, count int, one bool) {
	for r, row := range rows {
		for i := range count {
			v.loadDouble(f, e, row, i, row0+4*r+i, one)
		}
	}
}

// addUpRows adds four rows to what is at a pointer.
func (v arm64) addUpRows(f *file, pointer string, count int, one bool) {
	for i := range count {
		v.load(f, float64s, pointer, i, sums0+i, one)
		v.vector(f, float64s, "FADD", row0+i, row0+4+i, row0+i)
		v.vector(f, float64s, "FADD", row0+8+i, row0+12+i, row0+8+i)
	}
	for i := range count {
		v.vector(f, float64s, "FADD", row0+i, row0+8+i, row0+i)
		v.vector(f, float64s, "FADD", sums0+i, row0+i, sums0+i)
		v.store(f, float64s, sums0+i, pointer, i, one)
	}
}

// addRowsKernel adds four rows to sums of float64.
func (v arm64) addRowsKernel(f *file, e element) {
	at := v.begin(f, e, "addRows", "acc")
	f.op("MOVD %s, R4", at.base("acc"))
	rows := v.fourRows(f, e, at.base("x"), at.of("inc"))
	v.walks(f, v.lanes(float64s), rowWalks(e, rows, "R4"), func(count int, one bool) {
		v.loadRows(f, e, rows, count, one)
		v.addUpRows(f, "R4", count, one)
	})
	f.op("RET")
}

// addDeviationsKernel is addRowsKernel for what is left of four rows less c, and its squares.
func (v arm64) addDeviationsKernel(f *file, e element) {
	at := v.begin(f, e, "addDeviations", "sums")
	f.op("MOVD %s, R4", at.base("sums"))
	f.op("MOVD %s, R5", at.base("squares"))
	f.op("MOVD %s, R6", at.base("c"))
	rows := v.fourRows(f, e, at.base("x"), at.of("inc"))
	v.walks(f, v.lanes(float64s), rowWalks(e, rows, "R4", "R5", "R6"), func(count int, one bool) {
		v.loadRows(f, e, rows, count, one)
		for i := range count {
			v.load(f, float64s, "R6", i, mean0+i, one)
			v.load(f, float64s, "R5", i, squares0+i, one)
		}
		for r := range rows {
			for i := range count {
				x := row0 + 4*r + i
				v.vector(f, float64s, "FSUB", x, mean0+i, x)
				v.multiplyAdd(f, float64s, x, x, squares0+i)
			}
		}
		for i := range count {
			v.store(f, float64s, squares0+i, "R5", i, one)
		}
		v.addUpRows(f, "R4", count, one)
	})
	f.op("RET")
}

// convertKernel rounds float64 to float32, or widens float32 to float64.
func (v arm64) convertKernel(f *file, e element) {
	other := e.other()
	at := v.begin(f, e, "convert", "dst")
	f.op("MOVD %s, R0", at.base("dst"))
	f.op("MOVD %s, R1", at.base("x"))
	v.walks(f, v.lanes(float64s), []walk{{"R0", other.size}, {"R1", e.size}}, func(count int, one bool) {
		for i := range count {
			v.loadDouble(f, e, "R1", i, first+i, one)
			if e.size == 4 {
				v.store(f, float64s, first+i, "R0", i, one)
				continue
			}
			v.unary(f, float64s, "FCVTN", first+i, first+i)
			if one {
				v.store(f, float32s, first+i, "R0", 0, true)
			} else {
				f.op("FMOVD F%d, %d(R0)", first+i, i*v.bytes/2)
			}
		}
	})
	f.op("RET")
}
