package blas

import "github.com/lina-la/lina/internal/kernel"

// Asymmetry returns max |aᵢⱼ − aⱼᵢ| of a square matrix. Blocks and their mirror images
// are compared where both fit the first-level cache.
func Asymmetry[T Float](a Mat[T]) (worst T) {
	n := a.Rows
	if n <= tileRows || a.RowInc != 1 && a.ColInc != 1 {
		for i := 1; i < n; i++ {
			p, q := i*a.RowInc, i*a.ColInc
			for range i {
				d := a.Data[p] - a.Data[q]
				worst = max(worst, d, -d)
				p += a.ColInc
				q += a.RowInc
			}
		}
		return worst
	}
	if a.ColInc != 1 {
		a = a.T()
	}
	w := Borrow[T](tileRows, tileRows)
	for i := 0; i < n; i += tileRows {
		ie := min(i+tileRows, n)
		for j := 0; j <= i; j += tileRows {
			je := min(j+tileRows, n)
			mirror := w.Slice(0, ie-i, 0, je-j)
			CopyMat(mirror, a.Slice(j, je, i, ie).T())
			for r := range ie - i {
				row := mirror.Data[r*mirror.RowInc:][:je-j]
				kernel.Sub(row, row, a.Data[(i+r)*a.RowInc+j:])
				worst = max(worst, kernel.MaxAbs(row))
			}
		}
	}
	w.Release()
	return worst
}

// MirrorsAgree reports whether aᵢⱼ = aⱼᵢ, or else agree(aᵢⱼ, aⱼᵢ), for every pair of
// entries of a square matrix, and aᵢᵢ = aᵢᵢ for those on the diagonal, which NaN is not.
// Of two blocks that mirror each other, one is copied so that both are read along rows.
func MirrorsAgree[T Float](a Mat[T], agree func(x, y T) bool) bool {
	if a.ColInc != 1 {
		a = a.T()
	}
	n := a.Rows
	w := Borrow[T](tileRows, tileRows)
	defer w.Release()
	for i := 0; i < n; i += tileRows {
		ie := min(i+tileRows, n)
		for j := 0; j <= i; j += tileRows {
			je := min(j+tileRows, n)
			block, mirror := a.Slice(i, ie, j, je), w.Slice(0, ie-i, 0, je-j)
			CopyMat(mirror, a.Slice(j, je, i, ie).T())
			for r := range block.Rows {
				if !rowsAgree(block.Row(r), mirror.Row(r).Data[:block.Cols], agree) {
					return false
				}
			}
		}
	}
	return true
}

func rowsAgree[T Float](x Vec[T], y []T, agree func(x, y T) bool) bool {
	if x.Inc == 1 {
		data := x.Data[:len(y)]
		for k, v := range y {
			if u := data[k]; u != v && !agree(u, v) {
				return false
			}
		}
		return true
	}
	for k, v := range y {
		if u := x.At(k); u != v && !agree(u, v) {
			return false
		}
	}
	return true
}
