package lapack

import (
	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/kernel"
)

// CopyUpper copies the upper triangle of a symmetric A to dst and returns ‖A‖₁ and how
// much two mirrored entries differ, in one pass through A. NaN propagates to the norm.
// Rows of dst have consecutive elements; what is below its diagonal is anything then.
//
// A is met in blocks, each with its mirror image.
func CopyUpper[T Float](dst, a *blas.Mat[T]) (norm, asymmetry T) {
	n := a.Rows
	var few [16]T
	if n <= mirrorTiny && (a.ColInc == 1 || a.RowInc == 1) { // a transpose is the same, or else is not symmetric
		asymmetry = mirrorEntries(dst.Data, dst.RowInc, a.Data, a.RowInc+a.ColInc-1, few[:n], 0)
		return largest(few[:n]), asymmetry
	}
	return copyUpperOf(*dst, *a)
}

// copyUpperOf is CopyUpper for larger matrices.
func copyUpperOf[T Float](dst, a blas.Mat[T]) (norm, asymmetry T) {
	n := a.Rows
	if a.ColInc != 1 {
		a = a.T()
	}
	if a.ColInc != 1 {
		for i := range n {
			blas.Copy(dst.Row(i).Slice(i, n), a.Row(i).Slice(i, n))
		}
		return OneNorm(a), blas.Asymmetry(a)
	}
	var few [16]T
	if n <= len(few) {
		return copyUpper(dst, a, few[:n])
	}
	w := blas.Borrow[T](1, n)
	clear(w.Data[:n])
	norm, asymmetry = copyUpper(dst, a, w.Data[:n])
	w.Release()
	return norm, asymmetry
}

// copyUpper is CopyUpper for neighbours in rows, with zeros for the sums.
func copyUpper[T Float](dst, a blas.Mat[T], sums []T) (norm, asymmetry T) {
	m := mirrored[T]{dst: dst, a: a, sums: sums}
	whole := a.Rows &^ 7 // of the order, what goes in bands of eight
	for i := 0; i < whole; i += mirrorBlock {
		for j := i; j < whole; j += mirrorBlock {
			m.bands(i, min(i+mirrorBlock, whole), j, min(j+mirrorBlock, whole))
		}
	}
	worst := mirrorEntries(dst.Data, dst.RowInc, a.Data, a.RowInc, sums, whole)
	return largest(sums), max(worst, largest(m.worst[:]))
}

// mirrored is a comparison of a matrix with its transpose: sums are those of the
// moduli in its columns, worst the largest differences.
type mirrored[T Float] struct {
	dst, a blas.Mat[T]
	sums   []T
	worst  [8]T
}

// bands treats rows i to ie and columns j to je, all multiples of eight.
func (m *mirrored[T]) bands(i, ie, j, je int) {
	dst, dstInc, a, inc := m.dst.Data, m.dst.RowInc, m.a.Data, m.a.RowInc
	for ; i < ie; i += 8 {
		first := j
		if i >= j { // on the diagonal a block is its own mirror image
			var twice [8]T
			kernel.MirrorRows(dst[i*dstInc+i:], dstInc, a[i*inc+i:], inc, a[i*inc+i:], 1, m.sums[i:], twice[:], m.worst[:])
			first = i + 8
		}
		if first < je {
			kernel.MirrorRows(dst[i*dstInc+first:], dstInc, a[i*inc+first:], inc, a[first*inc+i:], (je-first)/8, m.sums[first:], m.sums[i:], m.worst[:])
		}
	}
}

// mirrorEntries copies the columns of the upper triangle from first on one by one, adds
// the moduli in them and in their mirror images to sums, and returns by how much two
// entries differ.
func mirrorEntries[T Float](dst []T, dstInc int, a []T, inc int, sums []T, first int) (worst T) {
	for j := first; j < len(sums); j++ {
		mirror := a[j*inc:][:j+1]
		own := abs(mirror[j])
		dst[j*dstInc+j] = mirror[j]
		p, q := j, j
		for i, y := range mirror[:j] {
			x := a[p]
			dst[q] = x
			own += abs(x)
			sums[i] += abs(y)
			if d := abs(x - y); d > worst { // of NaN the sums tell
				worst = d
			}
			p += inc
			q += dstInc
		}
		sums[j] += own
	}
	return worst
}
