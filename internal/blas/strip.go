package blas

// Kernels want their operands in consecutive elements. Where a view has gaps, its
// elements pass through a strip, a short array on the stack.

// gather copies elements i, i+1, … of x to the strip, as many as fit.
func gather[T Float](strip *[stripLen]T, x Vec[T], i int) []T {
	s := strip[:min(stripLen, x.N-i)]
	p := i * x.Inc
	for q := range s {
		s[q] = x.Data[p]
		p += x.Inc
	}
	return s
}

// lines views the entries of a, in any order, as rows that run along its
// storage, one single row if they have equal distances.
func lines[T Float](a Mat[T]) Mat[T] {
	if a.RowInc < a.ColInc || a.Cols == 1 {
		a = a.T()
	}
	if a.RowInc == a.Cols*a.ColInc && a.Rows > 0 {
		return Mat[T]{Data: a.Data, Rows: 1, Cols: a.Rows * a.Cols, ColInc: a.ColInc}
	}
	return a
}
