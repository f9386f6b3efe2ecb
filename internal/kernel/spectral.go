package kernel

// Kernels for eigenvalues and singular values. The twins in Go have the same names
// in lower case.

// RotateRows applies plane rotations to neighbouring rows of cols elements, one after
// the other. Rotation k turns row k, which begins at z[at+k·inc], and row k+1:
//
//	x, y = c[k]·x + s[k]·y, c[k]·y − s[k]·x
//
// inc may be negative: then the sequence goes up.
func RotateRows[T Float](z []T, at, inc, cols int, c, s []T) {
	if len(c) == 0 || cols == 0 {
		return
	}
	if is64[T]() {
		rotateRows64(as64(z), at, inc, cols, as64(c), as64(s[:len(c)]))
		return
	}
	rotateRows32(as32(z), at, inc, cols, as32(c), as32(s[:len(c)]))
}

// rotateRows turns rows k and k+1 by c[k] and s[k], for k = 0, 1, …
func rotateRows[T Float](z []T, at, inc, cols int, c, s []T) {
	for k := range c {
		rot(z[at:][:cols], z[at+inc:][:cols], c[k], s[k])
		at += inc
	}
}

// SymvRows works on eight rows of a symmetric matrix, aᵢ = a[i·inc:] and as long as x,
// of which the first begins on the diagonal: the first eight columns are a block on the
// diagonal, in full, and what is left of it is not there. It adds the products of these
// rows, as rows and as columns, with a vector that begins with x:
//
//	dotsᵢ += aᵢ·x,  y += Σ xᵢ·aᵢ right of the block
//
// y has the length of x, and its first eight elements are left alone.
func SymvRows[T Float](a []T, inc int, x, y, dots []T) {
	if is64[T]() {
		symvRows64(as64(a[:7*inc+len(x)]), inc, as64(x), as64(y[:len(x)]), as64(dots[:8]))
		return
	}
	symvRows32(as32(a[:7*inc+len(x)]), inc, as32(x), as32(y[:len(x)]), as32(dots[:8]))
}

// symvRows computes y += Σ xᵢaᵢ, right of the diagonal block, and dotsᵢ += aᵢ·x over eight rows aᵢ.
func symvRows[T Float](a []T, inc int, x, y, dots []T) {
	for i := range 8 {
		row := a[i*inc:][:len(x)]
		dots[i] += dot(x[:8], row[:8]) + dotAxpy(x[8:], x[i], row[8:], y[8:])
	}
}

// SymvRank2 is SymvRows with the rows that are left after a product of rank two is
// subtracted: aᵢ = aᵢ − vᵢ·w − wᵢ·v, where v and w begin with their first element that
// belongs to the rows, as x does.
func SymvRank2[T Float](a []T, inc int, v, w, x, y, dots []T) {
	n := len(x)
	if is64[T]() {
		symvRank264(as64(a[:7*inc+n]), inc, as64(v[:n]), as64(w[:n]), as64(x), as64(y[:n]), as64(dots[:8]))
		return
	}
	symvRank232(as32(a[:7*inc+n]), inc, as32(v[:n]), as32(w[:n]), as32(x), as32(y[:n]), as32(dots[:8]))
}

// symvRank2 is symvRows after aᵢ = aᵢ − vᵢw − wᵢv.
func symvRank2[T Float](a []T, inc int, v, w, x, y, dots []T) {
	for i := range 8 {
		axpy2(-v[i], w[:len(x)], -w[i], v[:len(x)], a[i*inc:][:len(x)])
	}
	symvRows(a, inc, x, y, dots)
}

// SecularLanes is the number of roots, or of poles, that the kernels on the secular
// equation 1/ρ + Σ zᵢ/(dᵢ − λ) = 0 work on together. A root is λ = o + t, with an
// origin o near by, so that dᵢ − λ is (dᵢ − o) − t to full precision.
const SecularLanes = 8

// SecularSums adds Σ zᵢ/(dᵢ−λ) to sums and Σ zᵢ/(dᵢ−λ)² to slopes, for eight numbers
// λ = o + t, none of which is one of the dᵢ.
func SecularSums(d, z, o, t, sums, slopes []float64) {
	secularSums64(d, z[:len(d)], o[:8], t[:8], sums[:8], slopes[:8])
}

// secularSums adds Σ zᵢ/(dᵢ−λ) to sums and Σ zᵢ/(dᵢ−λ)² to slopes, for eight λ = o + t.
func secularSums[T Float](d, z, o, t, sums, slopes []T) {
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

// SecularRatios multiplies products by Π ((oⱼ−d)+tⱼ)/(pⱼ−d) over j, for eight numbers d,
// none of which is one of the pⱼ.
func SecularRatios(o, t, p, d, products []float64) {
	secularRatios64(o, t[:len(o)], p[:len(o)], d[:8], products[:8])
}

// secularRatios multiplies products by Π ((oⱼ−d)+tⱼ)/(pⱼ−d), for eight d.
func secularRatios[T Float](o, t, p, d, products []T) {
	for l := range 8 {
		product := products[l]
		for j, x := range o {
			product *= ((x - d[l]) + t[j]) / (p[j] - d[l])
		}
		products[l] = product
	}
}

// SecularVector computes dst = z/((d−o)−t), entry by entry, and returns Σ dstᵢ².
func SecularVector(dst, z, d []float64, o, t float64) float64 {
	return secularVector64(dst, z[:len(dst)], d[:len(dst)], o, t)
}

// secularVector computes dst = z/((d−o)−t), entry by entry, and returns Σ dstᵢ².
func secularVector[T Float](dst, z, d []T, o, t T) (squares T) {
	for i := range dst {
		x := z[i] / ((d[i] - o) - t)
		dst[i] = x
		squares += x * x
	}
	return squares
}
