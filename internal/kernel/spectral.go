package kernel

// Kernels for eigenvalues and singular values.

// rotateRows applies plane rotations to neighbouring rows of cols elements, one after
// the other. Rotation k turns row k, which begins at z[at+k·inc], and row k+1:
//
//	x, y = c[k]·x + s[k]·y, c[k]·y − s[k]·x
//
// inc may be negative: then the sequence goes up.
func rotateRows[T Float](z []T, at, inc, cols int, c, s []T) {
	if len(c) == 0 || cols == 0 {
		return
	}
	s = s[:len(c)]
	for k := range c {
		rot(z[at:][:cols], z[at+inc:][:cols], c[k], s[k])
		at += inc
	}
}

// symvRows works on eight rows of a symmetric matrix, aᵢ = a[i·inc:] and as long as x,
// of which the first begins on the diagonal: the first eight columns are a block on the
// diagonal, in full, and what is left of it is not there. It adds the products of these
// rows, as rows and as columns, with a vector that begins with x:
//
//	dotsᵢ += aᵢ·x,  y += Σ xᵢ·aᵢ right of the block
//
// y has the length of x, and its first eight elements are left alone.
func symvRows[T Float](a []T, inc int, x, y, dots []T) {
	a, y, dots = a[:7*inc+len(x)], y[:len(x)], dots[:8]
	for i := range 8 {
		row := a[i*inc:][:len(x)]
		dots[i] += dot(x[:8], row[:8]) + dotAxpy(x[8:], x[i], row[8:], y[8:])
	}
}

// symvRank2 is symvRows with the rows that are left after a product of rank two is
// subtracted: aᵢ = aᵢ − vᵢ·w − wᵢ·v, where v and w begin with their first element that
// belongs to the rows, as x does.
func symvRank2[T Float](a []T, inc int, v, w, x, y, dots []T) {
	n := len(x)
	a, v, w, y, dots = a[:7*inc+n], v[:n], w[:n], y[:n], dots[:8]
	for i := range 8 {
		axpy2(-v[i], w, -w[i], v, a[i*inc:][:n])
	}
	symvRows(a, inc, x, y, dots)
}

// SecularLanes is the number of roots, or of poles, that the kernels on the secular
// equation 1/ρ + Σ zᵢ/(dᵢ − λ) = 0 work on together. A root is λ = o + t, with an
// origin o near by, so that dᵢ − λ is (dᵢ − o) − t to full precision.
const SecularLanes = 8

// secularSums adds Σ zᵢ/(dᵢ−λ) to sums and Σ zᵢ/(dᵢ−λ)² to slopes, for eight numbers
// λ = o + t, none of which is one of the dᵢ.
func secularSums[T Float](d, z, o, t, sums, slopes []T) {
	z, o, t, sums, slopes = z[:len(d)], o[:8], t[:8], sums[:8], slopes[:8]
	for l := range 8 {
		sum, slope := sums[l], slopes[l]
		for i, x := range d {
			r := 1 / ((x - o[l]) - t[l])
			v := z[i] * r
			sum += v
			slope += v * r
		}
		sums[l], slopes[l] = sum, slope
	}
}

// secularRatios multiplies products by Π ((oⱼ−d)+tⱼ)/(pⱼ−d) over j, for eight numbers d,
// none of which is one of the pⱼ.
func secularRatios[T Float](o, t, p, d, products []T) {
	t, p, d, products = t[:len(o)], p[:len(o)], d[:8], products[:8]
	for l := range 8 {
		product := products[l]
		for j, x := range o {
			product *= ((x - d[l]) + t[j]) / (p[j] - d[l])
		}
		products[l] = product
	}
}

// secularVector computes dst = z/((d−o)−t), entry by entry, and returns Σ dstᵢ².
func secularVector[T Float](dst, z, d []T, o, t T) (squares T) {
	z, d = z[:len(dst)], d[:len(dst)]
	for i := range dst {
		x := z[i] / ((d[i] - o) - t)
		dst[i] = x
		squares += x * x
	}
	return squares
}
