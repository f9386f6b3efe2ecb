package main

import "fmt"

// Kernels on vectors, by the plan of those for x86, but that what is left goes one
// by one: a load of one number sets the other lanes to zero, and the same
// instructions do. R8 counts the elements still to come; operands are at R0 to R4.

// strips writes that plan. body works on count vectors of so many elements, or on
// one element, at the pointers, which then move on.
func (v arm64) strips(f *file, e element, lanes int, pointers []string, body func(count int, one bool)) {
	var walks []walk
	for _, p := range pointers {
		walks = append(walks, walk{p, e.size})
	}
	v.walks(f, lanes, walks, body)
}

// walk is a pointer and the size of the elements at it.
type walk struct {
	pointer string
	size    int
}

// walks is strips for elements of several sizes.
func (v arm64) walks(f *file, lanes int, pointers []walk, body func(count int, one bool)) {
	for _, count := range []int{unrolled, 1} {
		f.label(fmt.Sprintf("loop%d", count))
		f.op("CMP $%d, R8", count*lanes)
		f.op("BLT after%d", count)
		body(count, false)
		for _, p := range pointers {
			f.op("ADD $%d, %s", count*lanes*p.size, p.pointer)
		}
		f.op("SUB $%d, R8", count*lanes)
		f.op("B loop%d", count)
		f.label(fmt.Sprintf("after%d", count))
	}
	f.label("one")
	f.op("CBZ R8, done")
	body(1, true)
	for _, p := range pointers {
		f.op("ADD $%d, %s", p.size, p.pointer)
	}
	f.op("SUB $1, R8")
	f.op("B one")
	f.label("done")
}

// load loads vector i at a pointer, or one number.
func (v arm64) load(f *file, e element, pointer string, i, to int, one bool) {
	if one {
		v.number(f, e, "("+pointer+")", to)
		return
	}
	f.op("FMOVQ %d(%s), F%d", i*v.bytes, pointer, to)
}

// store stores vector i at a pointer, or one number.
func (v arm64) store(f *file, e element, from int, pointer string, i int, one bool) {
	if one {
		f.op("FMOV%s F%d, (%s)", e.letter, from, pointer)
		return
	}
	f.op("FMOVQ F%d, %d(%s)", from, i*v.bytes, pointer)
}

// multiplyAdd computes d += n·m.
func (v arm64) multiplyAdd(f *file, e element, n, m, d int) {
	f.op("VFMLA V%d%[4]s, V%[2]d%[4]s, V%[3]d%[4]s", m, n, d, v.arrangement(e))
}

// begin begins a kernel whose loop has the length of a slice.
func (v arm64) begin(f *file, e element, name, length string) frame {
	at := f.declare(e, name, v.name)
	f.op("MOVD %s, R8", at.length(length))
	return at
}

// Registers: four vectors each of sums or of the first operand, and of two more;
// then scalars.
const (
	first  = 0
	second = first + unrolled
	third  = second + unrolled
	scalar = third + unrolled
)

// vectorKernels writes the kernels for one type of element.
func (v arm64) vectorKernels(f *file, e element) {
	for _, m := range []struct{ name, instruction string }{{"add", "FADD"}, {"sub", "FSUB"}, {"mul", "FMUL"}, {"div", "FDIV"}} {
		v.elementwise(f, e, m.name, func(x, y int) { v.vector(f, e, m.instruction, x, y, x) })
	}
	v.elementwise(f, e, "addScaled", func(x, y int) { v.byLane(f, e, "FMLA", y, scalar, x) })
	v.elementwise(f, e, "scale", func(x, _ int) { v.byLane(f, e, "FMUL", x, scalar, x) })
	v.elementwise(f, e, "quotient", func(x, _ int) { v.vector(f, e, "FDIV", x, scalar, x) })
	v.rotKernel(f, e)
	v.axpy2Kernel(f, e)
	v.axpy4Kernel(f, e)
	v.dotKernel(f, e)
	v.dot4Kernel(f, e)
	v.dotAxpyKernel(f, e)
	v.maxAbsKernel(f, e)
	v.sumKernel(f, e, "sum", func(acc, x int) { v.vector(f, float64s, "FADD", acc, x, acc) })
	v.sumKernel(f, e, "sumAbs", func(acc, x int) {
		v.unary(f, float64s, "FABS", x, x)
		v.vector(f, float64s, "FADD", acc, x, acc)
	})
	v.sumKernel(f, e, "sumSquares", func(acc, x int) {
		v.byLane(f, float64s, "FMUL", x, scalar, x)
		v.multiplyAdd(f, float64s, x, x, acc)
	})
}

// elementwise writes dst = f(x, y, s), entry by entry: body sets register x. The
// scalar s fills its register; what else is needed is put into third before.
func (v arm64) elementwise(f *file, e element, name string, body func(x, y int), before ...func()) {
	at := v.begin(f, e, name, "dst")
	pointers := map[string]string{}
	var used []string
	for i, p := range twins[name].of(e) {
		if p.kind == e.name {
			v.number(f, e, at.of(p.name), scalar)
			f.op("VDUP V%[1]d.%[2]s[0], V%[1]d%[3]s", scalar, e.letter, v.arrangement(e))
			continue
		}
		pointers[p.name] = fmt.Sprintf("R%d", i)
		used = append(used, pointers[p.name])
		f.op("MOVD %s, %s", at.base(p.name), pointers[p.name])
	}
	for _, put := range before {
		put()
	}
	v.strips(f, e, v.lanes(e), used, func(count int, one bool) {
		for i := range count {
			v.load(f, e, pointers["x"], i, first+i, one)
			if y, binary := pointers["y"]; binary {
				v.load(f, e, y, i, second+i, one)
			}
		}
		for i := range count {
			body(first+i, second+i)
		}
		for i := range count {
			v.store(f, e, first+i, pointers["dst"], i, one)
		}
	})
	f.op("RET")
}

func (v arm64) rotKernel(f *file, e element) {
	at := v.begin(f, e, "rot", "x")
	const c, s, newX, newY = 16, 17, third, 20
	f.op("MOVD %s, R0", at.base("x"))
	f.op("MOVD %s, R1", at.base("y"))
	v.number(f, e, at.of("c"), c)
	v.number(f, e, at.of("s"), s)
	v.strips(f, e, v.lanes(e), []string{"R0", "R1"}, func(count int, one bool) {
		for i := range count {
			v.load(f, e, "R0", i, first+i, one)
			v.load(f, e, "R1", i, second+i, one)
		}
		for i := range count {
			v.byLane(f, e, "FMUL", second+i, s, newX+i)
			v.byLane(f, e, "FMLA", first+i, c, newX+i)
			v.byLane(f, e, "FMUL", second+i, c, newY+i)
			v.byLane(f, e, "FMLS", first+i, s, newY+i)
		}
		for i := range count {
			v.store(f, e, newX+i, "R0", i, one)
			v.store(f, e, newY+i, "R1", i, one)
		}
	})
	f.op("RET")
}

// fourRows sets R0 to R3 to the addresses of four rows of a matrix.
func (v arm64) fourRows(f *file, e element, base, inc string) []string {
	rows := []string{"R0", "R1", "R2", "R3"}
	f.op("MOVD %s, R0", base)
	f.op("MOVD %s, R9", inc)
	for i := range 3 {
		f.op("ADD R9<<%d, %s, %s", e.shift(), rows[i], rows[i+1])
	}
	return rows
}

// axpys writes y += Σ aᵢxᵢ over rows xᵢ, with y at R4 and aᵢ in the registers from
// scalar on.
func (v arm64) axpys(f *file, e element, rows []string) {
	v.strips(f, e, v.lanes(e), append([]string{"R4"}, rows...), func(count int, one bool) {
		for i := range count {
			v.load(f, e, "R4", i, first+i, one)
		}
		for r, row := range rows {
			x := []int{second, third}[r%2]
			for i := range count {
				v.load(f, e, row, i, x+i, one)
			}
			for i := range count {
				v.byLane(f, e, "FMLA", x+i, scalar+r, first+i)
			}
		}
		for i := range count {
			v.store(f, e, first+i, "R4", i, one)
		}
	})
	f.op("RET")
}

func (v arm64) axpy2Kernel(f *file, e element) {
	at := v.begin(f, e, "axpy2", "x0")
	f.op("MOVD %s, R0", at.base("x0"))
	f.op("MOVD %s, R1", at.base("x1"))
	f.op("MOVD %s, R4", at.base("y"))
	v.number(f, e, at.of("a0"), scalar)
	v.number(f, e, at.of("a1"), scalar+1)
	v.axpys(f, e, []string{"R0", "R1"})
}

func (v arm64) axpy4Kernel(f *file, e element) {
	at := v.begin(f, e, "axpy4", "y")
	f.op("MOVD %s, R4", at.base("y"))
	rows := v.fourRows(f, e, at.base("x"), at.of("inc"))
	for i := range rows {
		v.number(f, e, at.of(fmt.Sprintf("a%d", i)), scalar+i)
	}
	v.axpys(f, e, rows)
}

func (v arm64) dotKernel(f *file, e element) {
	at := v.begin(f, e, "dot", "x")
	f.op("MOVD %s, R0", at.base("x"))
	f.op("MOVD %s, R1", at.base("y"))
	for i := range unrolled {
		v.clear(f, first+i)
	}
	v.strips(f, e, v.lanes(e), []string{"R0", "R1"}, func(count int, one bool) {
		for i := range count {
			v.load(f, e, "R0", i, second+i, one)
			v.load(f, e, "R1", i, third+i, one)
		}
		for i := range count {
			v.multiplyAdd(f, e, second+i, third+i, first+i)
		}
	})
	v.addUp(f, e, "FADD")
	v.result(f, e, first, at.of("ret"))
	f.op("RET")
}

// addUp combines the four vectors from first on in pairs, and then the lanes of
// the one that is left, by FADD or FMAX.
func (v arm64) addUp(f *file, e element, instruction string) {
	v.vector(f, e, instruction, first, first+2, first)
	v.vector(f, e, instruction, first+1, first+3, first+1)
	v.vector(f, e, instruction, first, first+1, first)
	v.acrossLanes(f, e, instruction, first)
}

// acrossLanes combines the lanes of register i in pairs, by FADD or FMAX.
func (v arm64) acrossLanes(f *file, e element, instruction string, i int) {
	for n := v.lanes(e); n > 1; n /= 2 {
		v.vector(f, e, instruction+"P", i, i, i)
	}
}

// result stores the lowest lane as a result.
func (v arm64) result(f *file, e element, from int, to string) {
	f.op("FMOV%s F%d, %s", e.letter, from, to)
}

func (v arm64) dot4Kernel(f *file, e element) {
	at := v.begin(f, e, "dot4", "x")
	f.op("MOVD %s, R4", at.base("x"))
	rows := v.fourRows(f, e, at.base("a"), at.of("inc"))
	const x, a = 8, 12 // two sums a row, by even and odd vectors
	for i := range 8 {
		v.clear(f, i)
	}
	v.strips(f, e, v.lanes(e), append([]string{"R4"}, rows...), func(count int, one bool) {
		for i := range count {
			v.load(f, e, "R4", i, x+i, one)
		}
		for i := range count {
			for r, row := range rows {
				v.load(f, e, row, i, a+r, one)
			}
			for r := range rows {
				v.multiplyAdd(f, e, a+r, x+i, r+4*(i%2))
			}
		}
	})
	for r, ret := range []string{"ret", "ret1", "ret2", "ret3"} {
		v.vector(f, e, "FADD", r, r+4, r)
		v.acrossLanes(f, e, "FADD", r)
		v.result(f, e, r, at.of(ret))
	}
	f.op("RET")
}

func (v arm64) dotAxpyKernel(f *file, e element) {
	at := v.begin(f, e, "dotAxpy", "x")
	f.op("MOVD %s, R0", at.base("x"))
	f.op("MOVD %s, R1", at.base("a"))
	f.op("MOVD %s, R2", at.base("y"))
	const x = scalar + 1
	v.number(f, e, at.of("alpha"), scalar)
	for i := range unrolled {
		v.clear(f, first+i)
	}
	v.strips(f, e, v.lanes(e), []string{"R0", "R1", "R2"}, func(count int, one bool) {
		for i := range count {
			v.load(f, e, "R1", i, second+i, one)
			v.load(f, e, "R2", i, third+i, one)
			v.load(f, e, "R0", i, x+i, one)
		}
		for i := range count {
			v.byLane(f, e, "FMLA", second+i, scalar, third+i)
			v.multiplyAdd(f, e, second+i, x+i, first+i)
			v.store(f, e, third+i, "R2", i, one)
		}
	})
	v.addUp(f, e, "FADD")
	v.result(f, e, first, at.of("ret"))
	f.op("RET")
}

func (v arm64) maxAbsKernel(f *file, e element) {
	at := v.begin(f, e, "maxAbs", "x")
	f.op("MOVD %s, R0", at.base("x"))
	for i := range unrolled {
		v.clear(f, first+i)
	}
	v.strips(f, e, v.lanes(e), []string{"R0"}, func(count int, one bool) {
		for i := range count {
			v.load(f, e, "R0", i, second+i, one)
		}
		for i := range count {
			v.unary(f, e, "FABS", second+i, second+i)
			v.vector(f, e, "FMAX", first+i, second+i, first+i)
		}
	})
	v.addUp(f, e, "FMAX")
	v.result(f, e, first, at.of("ret"))
	f.op("RET")
}

// sumKernel writes a sum over one vector, in float64 whatever the elements are:
// body adds what register x contributes to register acc. Half a vector of float32
// makes one of float64.
func (v arm64) sumKernel(f *file, e element, name string, body func(acc, x int)) {
	at := v.begin(f, e, name, "x")
	f.op("MOVD %s, R0", at.base("x"))
	if _, scaled := at["s"]; scaled {
		v.number(f, float64s, at.of("s"), scalar)
	}
	for i := range unrolled {
		v.clear(f, first+i)
	}
	v.strips(f, e, v.lanes(float64s), []string{"R0"}, func(count int, one bool) {
		for i := range count {
			if e.size == 4 && !one {
				v.number(f, float64s, fmt.Sprintf("%d(R0)", i*v.bytes/2), second+i)
			} else {
				v.load(f, e, "R0", i, second+i, one)
			}
			if e.size == 4 {
				v.unary(f, float64s, "FCVTL", second+i, second+i)
			}
		}
		for i := range count {
			body(first+i, second+i)
		}
	})
	v.addUp(f, float64s, "FADD")
	v.result(f, float64s, first, at.of("ret"))
	f.op("RET")
}
