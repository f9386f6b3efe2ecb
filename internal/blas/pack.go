package blas

import "github.com/lina-la/lina/internal/kernel"

// packedSize is the number of elements that pack writes for a matrix of the
// given shape: its rows are rounded up to whole panels of width rows.
func packedSize(rows, cols, width int) int { return roundUp(rows, width) * cols }

// roundUp is the smallest multiple of step that is at least n.
func roundUp(n, step int) int { return (n + step - 1) / step * step }

// pack writes a in the order in which a micro-kernel reads it: panels of width
// rows, each column by column. Rows missing from the last panel are zeros. For
// the right operand of a product, pack its transpose.
func pack[T Float](g *kernel.Gemm[T], dst []T, a Mat[T], width int) {
	if a.RowInc == 1 && width == g.MR {
		if panels := a.Rows / width; panels > 0 {
			size := width * a.Cols
			g.PackLeft(dst, size, a.Data, a.ColInc, a.Cols, panels)
			dst, a = dst[panels*size:], a.Slice(width*panels, a.Rows, 0, a.Cols)
		}
	}
	for i := 0; i < a.Rows; i += width {
		panel := dst[:width*a.Cols]
		dst = dst[len(panel):]
		r, last := 0, min(width, a.Rows-i)
		if a.ColInc == 1 {
			for ; r+8 <= last; r += 8 {
				pack8(g, panel[r:], a.Slice(i+r, i+r+8, 0, a.Cols), width)
			}
		}
		for ; r+4 <= last; r += 4 {
			pack4(panel[r:], a.Slice(i+r, i+r+4, 0, a.Cols), width)
		}
		for ; r+2 <= last; r += 2 {
			pack2(panel[r:], a.Slice(i+r, i+r+2, 0, a.Cols), width)
		}
		for ; r < last; r++ {
			for p := range a.Cols {
				panel[p*width+r] = a.Data[(i+r)*a.RowInc+p*a.ColInc]
			}
		}
		for ; r < width; r++ {
			for p := range a.Cols {
				panel[p*width+r] = 0
			}
		}
	}
}

// packRight writes rows p to pe of b, k×n, as the micro-kernel reads a right operand:
// panels of NR columns, each row by row; columns missing from the last are zeros.
// Rows of consecutive elements are read from end to end, so that the next is on its
// way from memory in time.
func packRight[T Float](g *kernel.Gemm[T], dst []T, b Mat[T], p, pe int) {
	nr, k := g.NR, b.Rows
	if b.ColInc != 1 {
		for j := 0; j < b.Cols; j += nr {
			cols := b.Slice(p, pe, j, min(j+nr, b.Cols))
			pack(g, dst[j*k+p*nr:], cols.T(), nr)
		}
		return
	}
	for j, je := 0, 0; j < b.Cols; j = je {
		je = min(j+packCols, b.Cols)
		whole := j + (je-j)/nr*nr
		if whole > j && p < pe {
			g.PackRight(dst[j*k+p*nr:], nr*k, b.Data[p*b.RowInc+j:], b.RowInc, pe-p, (whole-j)/nr)
		}
		if whole == je {
			continue
		}
		for q := p; q < pe; q++ {
			last := dst[whole*k+q*nr:][:nr]
			clear(last[copy(last, b.Data[q*b.RowInc:][whole:je]):])
		}
	}
}

// packCols is the number of columns that are packed together, a multiple of every NR:
// not so many that the panels need more pages than the processor keeps at hand.
const packCols = 480

// pack8 writes eight rows of a, whose entries are neighbours, column by column,
// each column width after the one before.
func pack8[T Float](g *kernel.Gemm[T], dst []T, a Mat[T], width int) {
	blocks := a.Cols / 8
	if blocks > 0 {
		g.Pack8(dst, width, a.Data, a.RowInc, blocks)
	}
	if done := 8 * blocks; done < a.Cols {
		dst = dst[done*width:]
		pack4(dst, a.Slice(0, 4, done, a.Cols), width)
		pack4(dst[4:], a.Slice(4, 8, done, a.Cols), width)
	}
}

// pack4 writes four rows of a, column by column, each column width after the
// one before.
func pack4[T Float](dst []T, a Mat[T], width int) {
	if a.RowInc == 1 {
		for p, q := 0, 0; p < a.Cols; p++ {
			*(*[4]T)(dst[p*width:]) = *(*[4]T)(a.Data[q:])
			q += a.ColInc
		}
		return
	}
	r0, r1, r2, r3 := a.Data, a.Data[a.RowInc:], a.Data[2*a.RowInc:], a.Data[3*a.RowInc:]
	for p, q := 0, 0; p < a.Cols; p++ {
		d := (*[4]T)(dst[p*width:])
		d[0], d[1], d[2], d[3] = r0[q], r1[q], r2[q], r3[q]
		q += a.ColInc
	}
}

// pack2 is pack4 for two rows.
func pack2[T Float](dst []T, a Mat[T], width int) {
	r0, r1 := a.Data, a.Data[a.RowInc:]
	for p, q := 0, 0; p < a.Cols; p++ {
		d := (*[2]T)(dst[p*width:])
		d[0], d[1] = r0[q], r1[q]
		q += a.ColInc
	}
}
