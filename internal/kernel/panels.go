package kernel

import "math"

// The narrow ends of factorizations. A panel has at most PanelCols columns, so that a
// row of it is in registers; its rows are inc elements apart. The twins in Go have the
// same names in lower case.

// PanelCols is the number of columns of the panels for T; see Gemm.
func PanelCols[T Float]() int { return GemmFor[T]().PanelCols }

// LURows is a step of Gaussian elimination in a panel. It exchanges the rows top and u, of
// which u has the pivot uₖ, or takes top as the pivot row if u is the same; then for
// every row x of a it computes xₖ = xₖ/uₖ, and x = x − xₖ·u in the columns right of k.
// r, the reciprocal of the pivot, is a finite number that is not subnormal. It returns
// the largest modulus in column k+1 and the first row that has it; anything if k is the
// last column.
func LURows[T Float](a []T, inc, rows, cols, k int, r T, top, u []T) (largest T, at int) {
	if is64[T]() {
		x, i := luRows64(as64(a), inc, rows, cols, k, float64(r), as64(top[:cols]), as64(u[:cols]))
		return T(x), i
	}
	x, i := luRows32(as32(a), inc, rows, cols, k, float32(r), as32(top[:cols]), as32(u[:cols]))
	return T(x), i
}

// luRows exchanges two rows, and is a step of Gaussian elimination: xₖ = xₖ/uₖ and
// x = x − xₖ·u right of column k, for every row x. It returns the largest modulus in column k+1 and its row.
func luRows[T Float](a []T, inc, rows, cols, k int, r T, top, u []T) (largest T, at int) {
	largest = -1
	top, u = top[:cols], u[:cols]
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
			if size := abs(x[k+1]); size > largest {
				largest, at = size, i
			}
		}
	}
	return largest, at
}

// QRRows applies a reflection to the rows of a panel: for every row x of a,
// xₖ = s·xₖ and x = x − xₖ·w in the columns right of k. It adds Σ xₖ₊₁·x over the
// rows, as they are then, to g, in the same columns: the norm of column k+1 and
// its products with those that follow.
func QRRows[T Float](a []T, inc, rows, cols, k int, s T, w, g []T) {
	if is64[T]() {
		qrRows64(as64(a), inc, rows, cols, k, float64(s), as64(w[:cols]), as64(g[:cols]))
		return
	}
	qrRows32(as32(a), inc, rows, cols, k, float32(s), as32(w[:cols]), as32(g[:cols]))
}

// qrRows applies a reflection: xₖ = s·xₖ and x = x − xₖ·w right of column k, for
// every row x, and adds Σ xₖ₊₁·x over the rows to g, right of column k.
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

// GramRow adds row k of AᵀA to g: Σ xₖ·x over the rows x of a panel.
func GramRow[T Float](a []T, inc, rows, cols, k int, g []T) {
	if is64[T]() {
		gramRow64(as64(a), inc, rows, cols, k, as64(g[:cols]))
		return
	}
	gramRow32(as32(a), inc, rows, cols, k, as32(g[:cols]))
}

// gramRow adds Σ xₖ·x over the rows x to g: row k of XᵀX.
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

// AbsSums adds Σ |x| over the rows x of a matrix to sums, whose length is that of
// the rows. An entry that is not finite leaves a sum that is not.
func AbsSums[T Float](a []T, inc, rows int, sums []T) {
	if is64[T]() {
		absSums64(as64(a), inc, rows, as64(sums))
		return
	}
	absSums32(as32(a), inc, rows, as32(sums))
}

// absSums adds Σ |x| over the rows x to sums.
func absSums[T Float](a []T, inc, rows int, sums []T) {
	for i := range rows {
		x := a[i*inc:][:len(sums)]
		for j := range sums {
			sums[j] += abs(x[j])
		}
	}
}

// MirrorRows copies 8 rows of a symmetric matrix to dst, 8·blocks columns of them, and
// compares them with their mirror image, 8 columns of mirror. Rows of both are inc
// apart, those of dst dstInc. It adds the moduli of the rows to sums, column by
// column, those of the mirror image to own, of length 8, and stores in worst[j%8] the
// modulus of the difference in column j if that is larger; NaN is.
func MirrorRows[T Float](dst []T, dstInc int, a []T, inc int, mirror []T, blocks int, sums, own, worst []T) {
	if is64[T]() {
		mirrorRows64(as64(dst), dstInc, as64(a), inc, as64(mirror), blocks, as64(sums), as64(own), as64(worst))
		return
	}
	mirrorRows32(as32(dst), dstInc, as32(a), inc, as32(mirror), blocks, as32(sums), as32(own), as32(worst))
}

// mirrorRows copies eight rows of a symmetric matrix, compares them with their mirror image,
// and adds the moduli of both to sums.
func mirrorRows[T Float](dst []T, dstInc int, a []T, inc int, mirror []T, blocks int, sums, own, worst []T) {
	for i := range 8 {
		for j, x := range a[i*inc:][:8*blocks] {
			y := mirror[j*inc+i]
			dst[i*dstInc+j] = x
			sums[j] += abs(x)
			own[i] += abs(y)
			worst[j%8] = max(worst[j%8], abs(x-y))
		}
	}
}

// SwapRows exchanges row i of a with row pivots[i], for i = 0, 1, … if step is 1, or from
// the last pivot to the first if it is −1. Rows have cols ≥ 1 elements, inc apart; there
// is at least one pivot.
func SwapRows[T Float](a []T, inc, cols int, pivots []int, step int) {
	if is64[T]() {
		swapRows64(as64(a), inc, cols, pivots, step)
		return
	}
	swapRows32(as32(a), inc, cols, pivots, step)
}

// swapRows exchanges row i with row pivots[i] for every i, from the first, or if step is −1
// from the last.
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

// CholeskyTile factors A = UᵀU in place, A symmetric positive definite of order
// n ≤ SolveRows; only the upper triangle is read and written. It returns −1, or
// the row whose pivot is not positive, with the triangle half done.
func CholeskyTile[T Float](a []T, inc, n int) (failed int) {
	if n <= 4 { // in assembly a vector would be loaded right after its numbers were stored one by one
		return choleskyTile(a, inc, n)
	}
	if is64[T]() {
		return choleskyTile64(as64(a), inc, n)
	}
	return choleskyTile32(as32(a), inc, n)
}

// choleskyTile factors A = UᵀU in place, A of order n, at most a vector or, with AVX2, 4;
// only the upper triangle is read and written. It returns −1, or the row whose pivot is not positive.
func choleskyTile[T Float](a []T, inc, n int) (failed int) {
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
		root := sqrt(u[k])
		u[k] = root
		for j := k + 1; j < len(u); j++ {
			u[j] /= root
		}
	}
	return -1
}

// SolveTile computes B = L⁻¹·B for a lower triangle of at most SolveRows rows and a
// tile of at most NR columns; see Gemm. Entry (i, k) of L is a[i·aRow+k·aCol], and r
// holds the reciprocals of its diagonal, finite and not subnormal; or r is empty,
// and the diagonal is ones. B has rows bRow apart.
func SolveTile[T Float](rows, cols int, a []T, aRow, aCol int, r, b []T, bRow int) {
	if is64[T]() {
		solveTile64(rows, cols, as64(a), aRow, aCol, as64(r), as64(b), bRow)
		return
	}
	solveTile32(rows, cols, as32(a), aRow, aCol, as32(r), as32(b), bRow)
}

// solveTile computes B = L⁻¹·B, L lower triangular with the reciprocals r of its diagonal,
// or a diagonal of ones if r is empty; at most Gemm.SolveRows rows, and three vectors in a
// row of B.
func solveTile[T Float](rows, cols int, a []T, aRow, aCol int, r, b []T, bRow int) {
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

// SolveTileBack is SolveTile for an upper triangle.
func SolveTileBack[T Float](rows, cols int, a []T, aRow, aCol int, r, b []T, bRow int) {
	if is64[T]() {
		solveTileBack64(rows, cols, as64(a), aRow, aCol, as64(r), as64(b), bRow)
		return
	}
	solveTileBack32(rows, cols, as32(a), aRow, aCol, as32(r), as32(b), bRow)
}

// solveTileBack is solveTile for an upper triangular matrix.
func solveTileBack[T Float](rows, cols int, a []T, aRow, aCol int, r, b []T, bRow int) {
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

func abs[T Float](x T) T { return T(math.Abs(float64(x))) }

func sqrt[T Float](x T) T { return T(math.Sqrt(float64(x))) }
