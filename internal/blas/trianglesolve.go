package blas

import "github.com/lina-la/lina/internal/kernel"

// solveTiles computes B = αA⁻¹B, A a triangle of at most tileTriangle rows, a tile of
// columns of B at a time: a few rows meet what is solved already by the kernel of
// the product, and then their triangle in registers. B has rows of consecutive
// elements. It reports false, and does nothing, if the reciprocal of an entry
// of the diagonal is out of range.
func solveTiles[T Float](uplo Uplo, diag Diag, alpha T, a, b Mat[T]) bool {
	var space [tileTriangle]T
	r := space[:0]
	if diag == NonUnit {
		if r = space[:a.Rows]; !reciprocals(r, a) {
			return false
		}
	}
	if alpha != 1 {
		Scale(b, alpha, b)
	}
	g := kernel.GemmFor[T]()
	n, most := a.Rows, g.SolveRows
	for c := 0; c < b.Cols; c += g.NR {
		width := min(g.NR, b.Cols-c)
		if uplo == Lower {
			for i := 0; i < n; i += most {
				rows := min(most, n-i)
				// B1 = L11⁻¹·(B1 − A10·X0)
				g.Solve(rows, width, i, a.Data[i*a.RowInc:], a.RowInc, a.ColInc, r[min(i, len(r)):], b.Data[c:], b.RowInc)
			}
			continue
		}
		for ie := n; ie > 0; {
			i := (ie - 1) / most * most
			// B1 = U11⁻¹·(B1 − A12·X2)
			g.SolveBack(ie-i, width, n-ie, a.Data[i*(a.RowInc+a.ColInc):], a.RowInc, a.ColInc, r[min(i, len(r)):], b.Data[i*b.RowInc+c:], b.RowInc)
			ie = i
		}
	}
	return true
}

// reciprocals stores 1/aᵢᵢ and reports whether all are in range: neither so large
// that they overflow nor so small that digits are lost.
func reciprocals[T Float](r []T, a Mat[T]) bool {
	inc := a.RowInc + a.ColInc
	largest := largestReciprocal[T]()
	for i := range r {
		r[i] = 1 / a.Data[i*inc]
		if x := max(r[i], -r[i]); !(x >= 1/largest && x <= largest) {
			return false
		}
	}
	return true
}

// largestReciprocal is a number far from overflow, whose reciprocal is far from
// underflow.
func largestReciprocal[T Float]() T {
	if kernel.Is64[T]() {
		return T(largest64)
	}
	return 0x1p120
}

var largest64 = 0x1p1000 // a variable: as a constant it would have to fit float32
