package kernel

// Packing in Go.

// packLeft is Gemm.PackLeft, here for the tile in Go.
func packLeft[T Float](dst []T, panel int, src []T, inc, rows, panels int) {
	packPanels(genericRows, dst, panel, src, inc, rows, panels)
}

// packRight is Gemm.PackRight, here for the tile in Go.
func packRight[T Float](dst []T, panel int, src []T, inc, rows, panels int) {
	packPanels(genericCols, dst, panel, src, inc, rows, panels)
}

// packPanels copies into panels of width elements a row, which is even.
func packPanels[T Float](width int, dst []T, panel int, src []T, inc, rows, panels int) {
	for r := range rows {
		row, to := src[r*inc:][:panels*width], dst[r*width:]
		for len(row) > 0 {
			part := to[:width]
			for len(part) >= 4 && len(row) >= 4 {
				*(*[4]T)(part) = *(*[4]T)(row)
				part, row = part[4:], row[4:]
			}
			if len(part) >= 2 {
				*(*[2]T)(part) = *(*[2]T)(row)
				row = row[2:]
			}
			to = to[min(panel, len(to)):]
		}
	}
}

// pack8 is Gemm.Pack8.
func pack8[T Float](dst []T, width int, src []T, inc, blocks int) {
	for r := 0; r < 8; r += 4 {
		r0, r1, r2, r3 := src[r*inc:], src[(r+1)*inc:], src[(r+2)*inc:], src[(r+3)*inc:]
		for p := range 8 * blocks {
			d := (*[4]T)(dst[p*width+r:])
			d[0], d[1], d[2], d[3] = r0[p], r1[p], r2[p], r3[p]
		}
	}
}
