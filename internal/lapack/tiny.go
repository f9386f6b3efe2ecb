package lapack

import (
	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/kernel"
)

// Tiny matrices: up to a few dozen entries a call costs more than the arithmetic, so what
// is done to them is done in plain loops. How small is a question of the order alone, of an
// operation each; the answers stand together in blocking.go. Here is what is a formula written out; a
// loop that is an algorithm of its own, with the word tiny or loops in its name, stands beside the one for larger
// matrices.

// CopyOneNorm copies A to dst, which has rows of consecutive elements, and returns
// ‖A‖₁. NaN propagates.
func CopyOneNorm[T Float](dst, a *blas.Mat[T]) (norm T) {
	m, n := a.Rows, a.Cols
	if m*n > tinyElements || n > tinyOrder || n == 0 || a.ColInc != 1 {
		return copyOneNormOf(*dst, *a)
	}
	var few [tinyOrder]T
	for i := range m {
		x, y := a.Data[i*a.RowInc:][:n], dst.Data[i*dst.RowInc:][:n]
		for j := range y {
			v := x[j]
			y[j] = v
			few[j&(tinyOrder-1)] += abs(v)
		}
	}
	return largest(few[:n])
}

// copyOneNormOf is CopyOneNorm for larger matrices.
func copyOneNormOf[T Float](dst, a blas.Mat[T]) (norm T) {
	n := a.Cols
	var few [tinyOrder]T
	if n <= len(few) {
		return copyOneNorm(dst, a, few[:n])
	}
	w := blas.Borrow[T](1, n)
	norm = copyOneNorm(dst, a, w.Data[:n])
	w.Release()
	return norm
}

// copyOneNorm is CopyOneNorm with room for the sums: a few rows are copied, and summed
// while they are near.
func copyOneNorm[T Float](dst, a blas.Mat[T], sums []T) T {
	n := len(sums)
	clear(sums)
	rows := normElements/max(n, 1) + 1
	for i := 0; n > 0 && i < a.Rows; i += rows {
		ie := min(i+rows, a.Rows)
		blas.CopyMat(dst.Slice(i, ie, 0, n), a.Slice(i, ie, 0, n))
		kernel.AbsSums(dst.Data[i*dst.RowInc:], dst.RowInc, ie-i, sums)
	}
	return largest(sums)
}

// LUFew copies A to lu and computes P·A = L·U there, as LU does, if A is square and of the
// order for which that is one call; norm1 is ‖A‖₁. It reports whether it is. NaN propagates.
func LUFew[T Float](lu, a *blas.Mat[T], pivots []int) (norm1 T, zeroPivot int, done bool) {
	if a.Rows != kernel.LUTileOrder || a.Cols != kernel.LUTileOrder || lu.ColInc != 1 {
		return 0, 0, false
	}
	norm1, zeroPivot = luTile(lu, a, pivots)
	return norm1, zeroPivot, true
}

func luTile[T Float](lu, a *blas.Mat[T], pivots []int) (norm1 T, zeroPivot int) {
	from, inc := a.Data, a.RowInc
	if a.ColInc != 1 {
		blas.CopyMat(*lu, *a)
		from, inc = lu.Data, lu.RowInc
	}
	var sums [kernel.LUTileOrder]T
	zeroPivot = kernel.LUTile(lu.Data, lu.RowInc, from, inc, pivots, sums[:])
	return largest(sums[:]), zeroPivot
}

// sumOfModuli is blas.Asum for n elements inc apart in a plain loop.
func sumOfModuli[T Float](x []T, n, inc int) (sum T) {
	for p := 0; n > 0; n-- {
		sum += abs(x[p])
		p += inc
	}
	return sum
}

// solveTiny computes x = A⁻¹·x from P·A = L·U, rows inc apart, in plain loops. An entry that
// is known leaves the others at once, which do not wait for each other then.
func solveTiny[T Float](lu []T, inc int, pivots []int, x []T) {
	for i, p := range pivots {
		x[i], x[p] = x[p], x[i]
	}
	for j, s := range x {
		p := (j+1)*inc + j
		for i := j + 1; i < len(x); i++ {
			x[i] -= lu[p] * s
			p += inc
		}
	}
	solveUpperTiny(lu, inc, x)
}

// solveUpperTiny computes x = U⁻¹·x as solveTiny does.
func solveUpperTiny[T Float](lu []T, inc int, x []T) {
	for j := len(x) - 1; j >= 0; j-- {
		s := x[j] / lu[j*(inc+1)]
		x[j] = s
		p := j
		for i := range x[:j] {
			x[i] -= lu[p] * s
			p += inc
		}
	}
}

// solveBoundTiny is solveTiny, and on the way inverseBound of Uᵀ, in the same loops: neither waits for
// the other. There is room for a vector.
func solveBoundTiny[T Float](lu []T, inc int, pivots []int, x, room []T) (largest T) {
	for i, p := range pivots {
		x[i], x[p] = x[p], x[i]
	}
	y := room[:len(x)]
	for i := range y {
		y[i] = 1
	}
	for j, s := range x {
		u := lu[j*inc:][:len(x)]
		t := y[j] / abs(u[j])
		largest = max(largest, t)
		p := (j+1)*inc + j
		for i := j + 1; i < len(x); i++ {
			x[i] -= lu[p] * s
			y[i] += abs(u[i]) * t
			p += inc
		}
	}
	solveUpperTiny(lu, inc, x)
	return largest
}

// LUSolveFew computes x = A⁻¹·b from P·A = L·U if that is done in plain loops, and reports
// whether it is.
func LUSolveFew[T Float](lu *blas.Mat[T], pivots []int, x, b []T) bool {
	if len(x) > tinyOrder || lu.ColInc != 1 {
		return false
	}
	copy(x, b[:len(x)])
	solveTiny(lu.Data, lu.RowInc, pivots, x)
	return true
}

// CholeskySolveFew is LUSolveFew from A = UᵀU.
func CholeskySolveFew[T Float](u *blas.Mat[T], x, b []T) bool {
	if len(x) > tinyOrder || u.ColInc != 1 {
		return false
	}
	copy(x, b[:len(x)])
	choleskySolveTiny(u.Data, u.RowInc, x)
	return true
}

// choleskySolveTiny computes x = A⁻¹·x from A = UᵀU, rows of U inc apart, as solveTiny
// does from P·A = L·U.
func choleskySolveTiny[T Float](u []T, inc int, x []T) {
	for i, s := range x {
		row := u[i*inc:][i:len(x)]
		s /= row[0]
		x[i] = s
		rest := x[i+1:]
		for j, v := range row[1:] {
			rest[j] -= v * s
		}
	}
	for i := len(x) - 1; i >= 0; i-- {
		s := x[i] / u[i*(inc+1)]
		x[i] = s
		p := i
		for j := range x[:i] {
			x[j] -= u[p] * s
			p += inc
		}
	}
}

// formTiny writes the first columns of Q into q from the reflections of QR, one by one.
func formTiny[T Float](qr blas.Mat[T], tau []T, q blas.Mat[T]) {
	m, c := q.Rows, q.Cols
	for j := min(len(tau), c) - 1; j >= 0; j-- {
		for col := j; col < c; col++ {
			w := q.Data[j*q.RowInc+col*q.ColInc]
			for i := j + 1; i < m; i++ {
				w += qr.Data[i*qr.RowInc+j*qr.ColInc] * q.Data[i*q.RowInc+col*q.ColInc]
			}
			w *= tau[j]
			q.Data[j*q.RowInc+col*q.ColInc] -= w
			for i := j + 1; i < m; i++ {
				q.Data[i*q.RowInc+col*q.ColInc] -= w * qr.Data[i*qr.RowInc+j*qr.ColInc]
			}
		}
	}
}
