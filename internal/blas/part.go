package blas

// part is the part of a matrix that a product computes: all of it, or one
// triangle and the diagonal. The rest is neither read nor written.
type part uint8

const (
	whole part = iota
	lower
	upper
)

// partOf is the triangle that uplo names.
func partOf(uplo Uplo) part {
	if uplo == Upper {
		return upper
	}
	return lower
}

// transposed is the part of Cᵀ that p is of C.
func (p part) transposed() part {
	switch p {
	case lower:
		return upper
	case upper:
		return lower
	}
	return whole
}

// misses reports whether no entry of the block [i0, i1)×[j0, j1) belongs to it.
func (p part) misses(i0, i1, j0, j1 int) bool {
	return p == lower && i1 <= j0 || p == upper && j1 <= i0
}

// covers reports whether every entry of the block [i0, i1)×[j0, j1) belongs to it.
func (p part) covers(i0, i1, j0, j1 int) bool {
	return p == whole || p == lower && i0 >= j1-1 || p == upper && j0 >= i1-1
}

// columns is the range of columns of an n-column matrix of which the part holds
// an entry in rows [i0, i1), which may lie above the first.
func (p part) columns(i0, i1, n int) (j0, j1 int) {
	switch p {
	case lower:
		return 0, max(0, min(i1, n))
	case upper:
		return max(0, min(i0, n)), n
	}
	return 0, n
}

// scalePart computes C = βC in the part. With β = 0 it does not read C.
func scalePart[T Float](p part, beta T, c Mat[T]) {
	if beta == 1 {
		return
	}
	for i := range c.Rows {
		j0, j1 := p.columns(i, i+1, c.Cols)
		scaleVec(beta, c.Row(i).Slice(j0, j1))
	}
}
