package kernel

// sparseDots computes dst[i] = Σ v[k]·x[col[k]] over ptr[i] ≤ k < ptr[i+1], for as many rows
// as dst has: ptr has one entry more, ascending, and is in range for col and v, whose
// columns are in range for x. It is not looked at whether that is so.
func sparseDots[T Float](dst []T, ptr []int, col []int32, v, x []T) {
	if len(dst) == 0 {
		return
	}
	k := ptr[0]
	for i := range dst {
		end := ptr[i+1]
		even, odd := T(0), T(0)
		for ; k+2 <= end; k += 2 {
			even += v[k] * x[col[k]]
			odd += v[k+1] * x[col[k+1]]
		}
		if k < end {
			even += v[k] * x[col[k]]
			k++
		}
		dst[i] = even + odd
	}
}

// sparseSums computes dst = Σ v[k]·b[col[k]·inc:]: a row of v's, in the columns col, times a
// dense matrix, whose rows begin inc elements apart and are in range. It is not looked at
// whether that is so.
func sparseSums[T Float](dst, v []T, col []int32, b []T, inc int) {
	if len(dst) == 0 {
		return
	}
	v = v[:len(col)]
	clear(dst)
	for k, j := range col {
		s := v[k]
		for i, x := range b[int(j)*inc:][:len(dst)] {
			dst[i] += s * x
		}
	}
}
