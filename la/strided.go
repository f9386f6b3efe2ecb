package la

// WrapStrided returns the r×c matrix with entries aᵢⱼ = data[i·rowInc + j·colInc],
// without copying: the way back from Raw. Numbers stored column by column are
// WrapStrided(r, c, data, 1, r); rows that begin ld numbers apart are
// WrapStrided(r, c, data, ld, 1).
//
// It panics if data ends before the last entry, if an increment is negative, or if
// two entries might be one element: either a row has to end before the next one
// begins, or a column has to.
func WrapStrided[T Float](r, c int, data []T, rowInc, colInc int) Dense[T] {
	checkNewShape("WrapStrided", r, c)
	if rowInc < 0 || colInc < 0 {
		panicShape("WrapStrided", "an increment of %d, %d is negative", rowInc, colInc)
	}
	a := Dense[T]{data: data, rows: r, cols: c, rowInc: rowInc, colInc: colInc}
	if r == 0 || c == 0 {
		return a.clip()
	}
	if !standsApart(r, rowInc, c, colInc) && !standsApart(c, colInc, r, rowInc) {
		panicShape("WrapStrided", "entries of %s overlap with increments %d, %d", dims(r, c), rowInc, colInc)
	}
	reach := len(data) - 1 // the last entry is element (r−1)·rowInc + (c−1)·colInc, if that does not overflow
	if r > 1 && r-1 > reach/rowInc || c > 1 && c-1 > reach/colInc || (r-1)*rowInc > reach-(c-1)*colInc {
		panicShape("WrapStrided", "%d elements end before the last entry of %s with increments %d, %d",
			len(data), dims(r, c), rowInc, colInc)
	}
	return a.clip()
}

// standsApart reports whether n lines inc apart, each of m entries step apart, have
// no element in common, and neither have the entries of a line.
func standsApart(n, inc, m, step int) bool {
	return (m == 1 || step > 0) && (n == 1 || inc > 0 && (inc-1)/max(step, 1) >= m-1)
}
