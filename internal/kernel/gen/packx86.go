package main

import "fmt"

// Packing for the product, and the transpositions that it takes.

// packRowsKernel writes the kernel that copies rows into the panels that the product reads,
// width bytes of a row to each, in vectors as wide as they can be.
func packRowsKernel(f *file, v x86, e element, name string, width int) {
	at := v.begin(f, e, name)
	if width < v.bytes {
		v = map[int]x86{32: avx2, 16: sse}[width]
	}
	vectors := width / v.bytes
	f.op("MOVQ %s, DI", at.base("dst"))
	f.op("MOVQ %s, R8", at.of("panel"))
	f.op("MOVQ %s, SI", at.base("src"))
	f.op("MOVQ %s, R9", at.of("inc"))
	f.op("MOVQ %s, R10", at.of("rows"))
	for _, r := range []string{"R8", "R9"} {
		f.op("SHLQ $%d, %s", e.shift(), r)
	}
	f.label("row")
	f.op("MOVQ DI, BX")
	f.op("MOVQ SI, AX")
	f.op("MOVQ %s, CX", at.of("panels"))
	f.label("panel")
	for i := range vectors {
		v.load(f, e, fmt.Sprintf("%d(AX)", i*v.bytes), i, false)
	}
	for i := range vectors {
		v.store(f, e, i, fmt.Sprintf("%d(BX)", i*v.bytes), false)
	}
	f.op("ADDQ $%d, AX", width)
	f.op("ADDQ R8, BX")
	f.op("DECQ CX")
	f.op("JNZ panel")
	f.op("ADDQ R9, SI")
	f.op("ADDQ $%d, DI", width)
	f.op("DECQ R10")
	f.op("JNZ row")
	v.leave(f)
}

// gemmPack writes the function that transposes eight rows into a packed panel, a square
// block after the other.
func gemmPack(f *file, v x86, e element) {
	at := v.begin(f, e, "pack8")
	f.op("MOVQ %s, DI", at.base("dst"))
	f.op("MOVQ %s, R8", at.of("width"))
	f.op("MOVQ %s, AX", at.base("src"))
	f.op("MOVQ %s, R10", at.of("inc"))
	f.op("MOVQ %s, CX", at.of("blocks"))
	f.op("SHLQ $%d, R8", e.shift())
	f.op("SHLQ $%d, R10", e.shift())
	f.op("LEAQ (R10)(R10*2), R11")
	f.op("LEAQ (AX)(R10*4), SI")
	f.op("LEAQ (R8)(R8*2), R9")
	f.label("loop")
	f.op("LEAQ (DI)(R8*4), DX")
	from, to := eightRows("AX", "SI", "R10", "R11"), eightRows("DI", "DX", "R8", "R9")
	// The side of a block: AVX-512's shuffles make an 8×8 block of float64 of eight loads, AVX's
	// one of float32.
	side, reg := 8, v.reg
	switch {
	case e.size == 4:
		reg = avx2.reg
	case v == avx2:
		side = 4
	}
	for i := 0; i < 8; i += side {
		for j := 0; j < 8; j += side {
			for r := range side {
				f.op("VMOVUP%s %d%s, %s", e.letter, j*e.size, from[i+r], reg(r))
			}
			var out []int
			if v == avx512 && e.size == 8 {
				all := transpose8x64(f, reg)
				out = all[:]
			} else {
				out = transposeAVX2(f, e)
			}
			for c, r := range out {
				f.op("VMOVUP%s %s, %d%s", e.letter, reg(r), i*e.size, to[j+c])
			}
		}
	}
	f.op("ADDQ $%d, AX", 8*e.size)
	f.op("ADDQ $%d, SI", 8*e.size)
	f.op("LEAQ (DI)(R8*8), DI")
	f.op("DECQ CX")
	f.op("JNZ loop")
	f.op("VZEROUPPER")
	f.op("RET")
}

// eightRows is where eight rows begin, inc apart: four from low on, four from high on;
// triple holds three times inc.
func eightRows(low, high, inc, triple string) (at []string) {
	for _, base := range []string{low, high} {
		at = append(at, fmt.Sprintf("(%s)", base), fmt.Sprintf("(%s)(%s*1)", base, inc), fmt.Sprintf("(%s)(%s*2)", base, inc), fmt.Sprintf("(%s)(%s*1)", base, triple))
	}
	return at
}

// transpose8x64 transposes registers 0 to 7, and returns where the columns are.
func transpose8x64(f *file, reg func(int) string) (out [8]int) {
	// Pairs of rows interleaved: register 8+2p has the even columns of rows 2p and
	// 2p+1, 9+2p the odd ones.
	for p := range 4 {
		f.op("VUNPCKLPD %s, %s, %s", reg(2*p+1), reg(2*p), reg(8+2*p))
		f.op("VUNPCKHPD %s, %s, %s", reg(2*p+1), reg(2*p), reg(9+2*p))
	}
	// Quarters: 0x88 takes quarters 0 and 2 of both operands, 0xDD quarters 1 and 3.
	for odd := range 2 {
		for half := range 2 {
			x, y := reg(8+odd+4*half), reg(10+odd+4*half)
			f.op("VSHUFF64X2 $0x88, %s, %s, %s", y, x, reg(16+odd*2+half)) // columns 0+odd and 4+odd
			f.op("VSHUFF64X2 $0xDD, %s, %s, %s", y, x, reg(20+odd*2+half)) // columns 2+odd and 6+odd
		}
	}
	for odd := range 2 {
		for pair := range 2 {
			x, y := reg(16+4*pair+odd*2), reg(17+4*pair+odd*2)
			lo, hi := odd+2*pair, odd+2*pair+4
			f.op("VSHUFF64X2 $0x88, %s, %s, %s", y, x, reg(lo))
			f.op("VSHUFF64X2 $0xDD, %s, %s, %s", y, x, reg(hi))
			out[lo], out[hi] = lo, hi
		}
	}
	return out
}

// transpose8x32 does the same for eight numbers of four bytes.
func transpose8x32(f *file, reg func(int) string) (out [8]int) {
	for p := range 4 { // pairs of rows interleaved, within each half
		f.op("VUNPCKLPS %s, %s, %s", reg(2*p+1), reg(2*p), reg(8+2*p))
		f.op("VUNPCKHPS %s, %s, %s", reg(2*p+1), reg(2*p), reg(9+2*p))
	}
	// Four rows of one column: columns c and c+4 in the halves of register c for
	// rows 0 to 3, and of register 4+c for rows 4 to 7.
	for half := range 2 {
		for hi := range 2 {
			x, y := reg(8+4*half+hi), reg(10+4*half+hi)
			f.op("VUNPCKLPD %s, %s, %s", y, x, reg(4*half+2*hi))
			f.op("VUNPCKHPD %s, %s, %s", y, x, reg(4*half+2*hi+1))
		}
	}
	for c := range 4 {
		f.op("VPERM2F128 $0x20, %s, %s, %s", reg(4+c), reg(c), reg(8+c))
		f.op("VPERM2F128 $0x31, %s, %s, %s", reg(4+c), reg(c), reg(12+c))
		out[c], out[c+4] = 8+c, 12+c
	}
	return out
}

// transposeAVX2 transposes a block that is a vector wide, in registers 0 and on, and says
// where its columns are: from register 8 on.
func transposeAVX2(f *file, e element) (out []int) {
	reg := avx2.reg
	if e.size == 4 {
		all := transpose8x32(f, reg)
		return all[:]
	}
	for p := range 2 { // pairs of rows interleaved, within each half
		f.op("VUNPCKLPD %s, %s, %s", reg(2*p+1), reg(2*p), reg(12+2*p))
		f.op("VUNPCKHPD %s, %s, %s", reg(2*p+1), reg(2*p), reg(13+2*p))
	}
	for c := range 2 {
		f.op("VPERM2F128 $0x20, %s, %s, %s", reg(14+c), reg(12+c), reg(8+c))
		f.op("VPERM2F128 $0x31, %s, %s, %s", reg(14+c), reg(12+c), reg(10+c))
	}
	return []int{8, 9, 10, 11}
}
