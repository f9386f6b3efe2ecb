package main

import "fmt"

// Kernels that bring small matrices into groups and back: transpositions of blocks, as
// many lanes as elements.

// laneBlock is the width of those blocks, in elements, and the registers for them.
func (v x86) laneBlock(f *file, e element) (w x86, transpose func() []int) {
	if v == avx512 && e.size == 8 {
		return v, func() []int { all := transpose8x64(f, v.reg); return all[:] }
	}
	return avx2, func() []int { return transposeAVX2(f, e) }
}

// laneBlocks writes the loop over blocks of elements, CX of them still to come, and over
// the blocks of lanes: R8 is where they are in a matrix, R11 counts the last ones.
func laneBlocks(f *file, v x86, e element, body func(w x86, lanes []int, masked bool)) {
	w, _ := v.laneBlock(f, e)
	n := w.lanes(e)
	all := func(masked bool) {
		for first := 0; first < group/e.size; first += n {
			var lanes []int
			for i := range n {
				lanes = append(lanes, first+i)
			}
			body(w, lanes, masked)
		}
	}
	f.op("XORQ R8, R8")
	f.op("SUBQ $%d, CX", n)
	f.op("JLT tail")
	f.label("block")
	all(false)
	f.op("ADDQ $%d, R8", n*e.size)
	f.op("ADDQ $%d, DI", n*group)
	f.op("SUBQ $%d, CX", n)
	f.op("JGE block")
	f.label("tail")
	f.op("ADDQ $%d, CX", n)
	f.op("JZ done")
	f.op("MOVQ CX, R11")
	all(true)
	f.label("done")
	v.leave(f)
}

func interleaveKernel(f *file, v x86, e element) {
	if v == avx512 && e.size == 4 {
		avx2.masks(f, e)
	}
	at := v.begin(f, e, "interleave")
	f.op("MOVQ %s, DI", at.base("dst"))
	f.op("MOVQ %s, SI", at.base("from"))
	f.op("MOVQ %s, CX", at.of("count"))
	_, transpose := v.laneBlock(f, e)
	laneBlocks(f, v, e, func(w x86, lanes []int, masked bool) {
		if masked {
			f.op("MOVQ R11, CX")
			w.mask(f, e, "CX")
		}
		for i, lane := range lanes {
			f.op("MOVQ %d(SI), AX", 8*lane)
			w.load(f, e, "(AX)(R8*1)", i, masked)
		}
		for i, column := range transpose() {
			w.store(f, e, column, fmt.Sprintf("%d(DI)", i*group+lanes[0]*e.size), false)
		}
	})
}

func deinterleaveKernel(f *file, v x86, e element) {
	at := v.begin(f, e, "deinterleave")
	f.op("MOVQ %s, DI", at.base("src"))
	f.op("MOVQ %s, SI", at.base("to"))
	f.op("MOVQ %s, CX", at.of("count"))
	_, transpose := v.laneBlock(f, e)
	laneBlocks(f, v, e, func(w x86, lanes []int, masked bool) {
		for i := range lanes {
			w.load(f, e, fmt.Sprintf("%d(DI)", i*group+lanes[0]*e.size), i, false)
		}
		rows := transpose()
		const mask = 0 // free by now, with AVX2
		if masked {
			f.op("MOVQ R11, CX")
			if w == avx512 {
				w.mask(f, e, "CX")
			} else {
				w.maskIn(f, e, "CX", mask)
			}
		}
		for i, lane := range lanes {
			f.op("MOVQ %d(SI), AX", 8*lane)
			if masked && w != avx512 {
				w.storeUnder(f, e, mask, rows[i], "(AX)(R8*1)")
			} else {
				w.store(f, e, rows[i], "(AX)(R8*1)", masked)
			}
		}
	})
}
