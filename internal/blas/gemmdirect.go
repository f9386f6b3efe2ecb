package blas

import "github.com/lina-la/lina/internal/kernel"

// gemmDirect is gemm straight from the operands, for products too small to repay
// packing. Tiles of 2×2 run along the rows of A and the columns of B; at an odd
// edge, an increment of 0 makes a tile compute its last row or column twice.
func gemmDirect[T Float](p part, alpha T, a, b Mat[T], beta T, c Mat[T]) {
	if c.Rows < c.Cols { // the operand passed over again and again should be the smaller
		p, a, b, c = p.transposed(), b.T(), a.T(), c.T()
	}
	m, n, k := c.Rows, c.Cols, a.Cols
	for i := 0; i < m; i += 2 {
		rows, aInc := 2, a.RowInc
		if i+1 == m {
			rows, aInc = 1, 0
		}
		x := a.Data[i*a.RowInc:]
		for j := 0; j < n; j += 2 {
			cols, bInc := 2, b.ColInc
			if j+1 == n {
				cols, bInc = 1, 0
			}
			if p.misses(i, i+rows, j, j+cols) {
				continue
			}
			s00, s01, s10, s11 := kernel.GemmSmall(k, x, aInc, a.ColInc, b.Data[j*b.ColInc:], b.RowInc, bInc)
			d := c.Data[i*c.RowInc+j*c.ColInc:]
			d[0] = combine(alpha*s00, beta, d[0])
			if cols == 2 && p.has(i, j+1) {
				d[c.ColInc] = combine(alpha*s01, beta, d[c.ColInc])
			}
			if rows == 2 && p.has(i+1, j) {
				d[c.RowInc] = combine(alpha*s10, beta, d[c.RowInc])
			}
			if rows+cols == 4 {
				d[c.RowInc+c.ColInc] = combine(alpha*s11, beta, d[c.RowInc+c.ColInc])
			}
		}
	}
}
