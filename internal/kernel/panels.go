package kernel

import "math"

// The narrow ends of factorizations. A panel has at most PanelCols columns, so that a
// row of it is in registers; its rows are inc elements apart.

// PanelCols is the number of columns of the panels for T; see Gemm.
func PanelCols[T Float]() int { return GemmFor[T]().PanelCols }

// luRows is a step of Gaussian elimination in a panel. It exchanges the rows top and u, of
// which u has the pivot uₖ, or takes top as the pivot row if u is the same; then for
// every row x of a it computes xₖ = xₖ/uₖ, and x = x − xₖ·u in the columns right of k.
// r, the reciprocal of the pivot, is a finite number that is not subnormal. It returns
// the largest modulus in column k+1 and the first row that has it; anything if k is the
// last column.
func luRows[T Float](a []T, inc, rows, cols, k int, r T, top, u []T) (largest T, at int) {
	top, u = top[:cols], u[:cols]
	largest = -1
	for j, x := range u {
		u[j], top[j] = top[j], x
	}
	u = top
	for i := range rows {
		x := a[i*inc:][:cols]
		s := x[k] / u[k]
		x[k] = s
		for j := k + 1; j < len(x); j++ {
			x[j] -= s * u[j]
		}
		if k+1 < cols {
			if size := abs1(x[k+1]); size > largest {
				largest, at = size, i
			}
		}
	}
	return largest, at
}

// qrRows applies a reflection to the rows of a panel: for every row x of a,
// xₖ = s·xₖ and x = x − xₖ·w in the columns right of k. It adds Σ xₖ₊₁·x over the
// rows, as they are then, to g, in the same columns: the norm of column k+1 and
// its products with those that follow.
func qrRows[T Float](a []T, inc, rows, cols, k int, s T, w, g []T) {
	w, g = w[:cols], g[:cols]
	for i := range rows {
		x := a[i*inc:][:cols]
		v := s * x[k]
		x[k] = v
		for j := k + 1; j < len(x); j++ {
			x[j] -= v * w[j]
		}
		if k+1 == cols {
			continue
		}
		next := x[k+1]
		for j := k + 1; j < len(x); j++ {
			g[j] += next * x[j]
		}
	}
}

// gramRow adds row k of AᵀA to g: Σ xₖ·x over the rows x of a panel.
func gramRow[T Float](a []T, inc, rows, cols, k int, g []T) {
	g = g[:cols]
	for i := range rows {
		x := a[i*inc:][:cols]
		xk := x[k]
		for j := range x {
			g[j] += xk * x[j]
		}
	}
}

// absSums adds Σ |x| over the rows x of a matrix to sums, whose length is that of
// the rows. An entry that is not finite leaves a sum that is not.
func absSums[T Float](a []T, inc, rows int, sums []T) {
	for i := range rows {
		x := a[i*inc:][:len(sums)]
		for j := range sums {
			sums[j] += abs1(x[j])
		}
	}
}

// mirrorRows copies 8 rows of a symmetric matrix to dst, 8·blocks columns of them, and
// compares them with their mirror image, 8 columns of mirror. Rows of both are inc
// apart, those of dst dstInc. It adds the moduli of the rows to sums, column by
// column, those of the mirror image to own, of length 8, and stores in worst[j%8] the
// modulus of the difference in column j if that is larger; NaN is.
func mirrorRows[T Float](dst []T, dstInc int, a []T, inc int, mirror []T, blocks int, sums, own, worst []T) {
	for i := range 8 {
		for j, x := range a[i*inc:][:8*blocks] {
			y := mirror[j*inc+i]
			dst[i*dstInc+j] = x
			sums[j] += abs1(x)
			own[i] += abs1(y)
			worst[j%8] = max(worst[j%8], abs1(x-y))
		}
	}
}

// swapRows exchanges row i of a with row pivots[i], for i = 0, 1, … if step is 1, or from
// the last pivot to the first if it is −1. Rows have cols ≥ 1 elements, inc apart; there
// is at least one pivot.
func swapRows[T Float](a []T, inc, cols int, pivots []int, step int) {
	i := 0
	if step < 0 {
		i = len(pivots) - 1
	}
	for range pivots {
		if p := pivots[i]; p != i {
			x, y := a[i*inc:][:cols], a[p*inc:][:cols]
			for j := range x {
				x[j], y[j] = y[j], x[j]
			}
		}
		i += step
	}
}

// LUTileOrder is the order of the matrices that LUTile is for.
const LUTileOrder = 4

// luTile computes P·A = L·U for an A of order 4, as LUInLoops does and with the same bits, in
// dst, which may be a; rows are dstInc and inc apart. sums receives Σᵢ|aᵢⱼ| for every column j
// of A.
func luTile[T Float](dst []T, dstInc int, a []T, inc int, pivots []int, sums []T) (zeroPivot int) {
	dst, a = dst[:3*dstInc+4], a[:3*inc+4]
	pivots, sums = pivots[:4], sums[:4]
	clear(sums)
	for i := range 4 {
		x, y := a[i*inc:][:4], dst[i*dstInc:][:4]
		for j, v := range x {
			y[j] = v
			sums[j&3] += abs1(v)
		}
	}
	return LUInLoops(dst, dstInc, 4, 4, pivots)
}

// LUInLoops computes P·A = L·U in place for an A of m×n in which a kernel for a step would not
// repay its call; rows are inc apart. See lapack.LU.
func LUInLoops[T Float](a []T, inc, m, n int, pivots []int) (zeroPivot int) {
	zeroPivot = -1
	for k := range min(m, n) {
		p, largest := k, abs1(a[k*inc+k])
		for i := k + 1; i < m; i++ {
			if x := abs1(a[i*inc+k]); x > largest {
				p, largest = i, x
			}
		}
		pivots[k] = p
		u := a[k*inc:][:n]
		if p != k {
			swapped := a[p*inc:][:n]
			for j := range u {
				u[j], swapped[j] = swapped[j], u[j]
			}
		}
		pivot := u[k]
		if pivot == 0 {
			if zeroPivot < 0 {
				zeroPivot = k
			}
			continue
		}
		for i := k + 1; i < m; i++ {
			x := a[i*inc:][:len(u)]
			s := x[k] / pivot
			x[k] = s
			for j := k + 1; j < len(x); j++ {
				x[j] -= T(s * u[j]) // rounded, as in the kernel
			}
		}
	}
	return zeroPivot
}

// choleskyTile factors A = UᵀU in place, A symmetric positive definite of order
// n ≤ SolveRows; only the upper triangle is read and written. It returns −1, or
// the row whose pivot is not positive, with the triangle half done.
//
//gen:twin n <= 4
func choleskyTile[T Float](a []T, inc, n int) (failed int) {
	// Assembly would load a vector of a small matrix right after its numbers were stored one by one.
	for k := range n {
		u := a[k*inc:][:n]
		if !(u[k] > 0) {
			return k
		}
		for i := k + 1; i < n; i++ {
			x, s := a[i*inc:][:n], u[i]/u[k]
			for j := i; j < len(x); j++ {
				x[j] -= s * u[j]
			}
		}
		root := sqrt1(u[k])
		u[k] = root
		for j := k + 1; j < len(u); j++ {
			u[j] /= root
		}
	}
	return -1
}

// solveTile computes B1 = L11⁻¹·(B1 − A10·X0) for a lower triangle of at most SolveRows rows and a
// tile of at most NR columns; see Gemm. X0, solved rows, and B1 are the rows of b, bRow apart, and
// entry (i, p) of [A10 L11] is a[i·aRow+p·aCol]; r holds the reciprocals of the diagonal of
// L11, finite and not subnormal; or r is empty, and the diagonal is ones. If solved is not 0 the tile
// is SolveRows×NR. Gemm.Solve is for all.
func solveTile[T Float](rows, cols, solved int, a []T, aRow, aCol int, r, b []T, bRow int) {
	subtractProduct(rows, cols, solved, a, aRow, aCol, b, bRow, b[solved*bRow:])
	a, b = a[solved*aCol:], b[solved*bRow:]
	for k := range rows {
		x := b[k*bRow:][:cols]
		if len(r) > 0 {
			d := a[k*(aRow+aCol)]
			for j := range x {
				x[j] /= d
			}
		}
		for i := k + 1; i < rows; i++ {
			s, y := a[i*aRow+k*aCol], b[i*bRow:][:len(x)]
			for j := range y {
				y[j] -= s * x[j]
			}
		}
	}
}

// solveTileBack computes B1 = U11⁻¹·(B1 − A12·X2), and is solveTile for an upper triangle: B1
// and then X2, solved rows, are the rows of b, and [U11 A12] those of a.
func solveTileBack[T Float](rows, cols, solved int, a []T, aRow, aCol int, r, b []T, bRow int) {
	if solved > 0 {
		subtractProduct(rows, cols, solved, a[rows*aCol:], aRow, aCol, b[rows*bRow:], bRow, b)
	}
	for k := rows - 1; k >= 0; k-- {
		x := b[k*bRow:][:cols]
		if len(r) > 0 {
			d := a[k*(aRow+aCol)]
			for j := range x {
				x[j] /= d
			}
		}
		for i := range k {
			s, y := a[i*aRow+k*aCol], b[i*bRow:][:len(x)]
			for j := range y {
				y[j] -= s * x[j]
			}
		}
	}
}

// subtractProduct computes C = C − A·B for k rows of B, those of C as far apart.
func subtractProduct[T Float](rows, cols, k int, a []T, aRow, aCol int, b []T, bRow int, c []T) {
	if k > 0 {
		gemmTile(rows, cols, k, -1, a, aRow, aCol, b, bRow, 1, c, bRow)
	}
}

func abs1[T Float](x T) T { return T(math.Abs(float64(x))) }

func sqrt1[T Float](x T) T { return T(math.Sqrt(float64(x))) }
