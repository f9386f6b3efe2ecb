package la

import "github.com/lina-la/lina/internal/blas"

// Operations on pairs of entries. Those on matrices broadcast as Add does.

// Zip returns the matrix of f(aᵢⱼ, bᵢⱼ): A.Zip(B, math.Hypot). It broadcasts,
// and panics if the shapes do not match.
func (a Dense[T]) Zip(b Dense[T], f func(x, y T) T) Dense[T] { return zip("Zip", a, b, f) }

func zip[T Float](op string, a, b Dense[T], f func(x, y T) T) Dense[T] {
	av, bv := broadcast(op, "with", a, b)
	c := ZerosOf[T](av.Rows, av.Cols)
	for i := range c.rows {
		p, q := i*av.RowInc, i*bv.RowInc
		row := c.rowView(i)
		for j := range row {
			row[j] = f(av.Data[p], bv.Data[q])
			p += av.ColInc
			q += bv.ColInc
		}
	}
	return c
}

// ZipTo stores dst = f(A, B), entry by entry, with the rules of AddTo.
func ZipTo[T Float](dst, a, b Dense[T], f func(x, y T) T) {
	av, bv := broadcastTo("ZipTo", "with", dst, a, b)
	for i := range dst.rows {
		p, q := i*av.RowInc, i*bv.RowInc
		for j := range dst.cols {
			dst.set(i, j, f(av.Data[p], bv.Data[q]))
			p += av.ColInc
			q += bv.ColInc
		}
	}
}

// MaxElem returns the matrix of the larger of aᵢⱼ and bᵢⱼ, NaN where one of
// them is. It broadcasts, and panics if the shapes do not match.
func (a Dense[T]) MaxElem(b Dense[T]) Dense[T] { return pairwise("MaxElem", blas.OpLarger, a, b) }

// MinElem returns the matrix of the smaller of aᵢⱼ and bᵢⱼ, NaN where one of
// them is. It broadcasts, and panics if the shapes do not match.
func (a Dense[T]) MinElem(b Dense[T]) Dense[T] { return pairwise("MinElem", blas.OpSmaller, a, b) }

// PowBy returns the matrix of aᵢⱼ^bᵢⱼ, to within one unit in the last place, with the special cases of
// math.Pow: NaN where aᵢⱼ is negative and bᵢⱼ no integer. It broadcasts, and panics if the shapes
// do not match. PowElem takes one exponent for all.
func (a Dense[T]) PowBy(b Dense[T]) Dense[T] { return pairwise("PowBy", blas.OpPowBy, a, b) }

// Less returns the matrix of ones where aᵢⱼ < bᵢⱼ and zeros elsewhere: a mask for
// Where. It broadcasts, and panics if the shapes do not match.
func (a Dense[T]) Less(b Dense[T]) Dense[T] { return pairwise("Less", blas.OpLess, a, b) }

// LessEqual returns the matrix of ones where aᵢⱼ ≤ bᵢⱼ and zeros elsewhere, with
// the rules of Less.
func (a Dense[T]) LessEqual(b Dense[T]) Dense[T] {
	return pairwise("LessEqual", blas.OpAtMost, a, b)
}

// EqualElem returns the matrix of ones where aᵢⱼ = bᵢⱼ and zeros elsewhere, with the
// rules of Less. Equal compares the matrices as wholes.
func (a Dense[T]) EqualElem(b Dense[T]) Dense[T] {
	return pairwise("EqualElem", blas.OpEqual, a, b)
}

// pairwise is op of the entries of A and B.
func pairwise[T Float](name string, op blas.Operation, a, b Dense[T]) Dense[T] {
	av, bv := broadcast(name, "with", a, b)
	c := ZerosOf[T](av.Rows, av.Cols)
	blas.Elementwise(op, c.view(), av, 0, bv)
	return c
}

func pairwiseVec[T Float](name string, op blas.Operation, v, w Vec[T]) Vec[T] {
	checkLengths(name, len(v), len(w))
	u := make(Vec[T], len(v))
	blas.Elements(op, u, v, 0, w)
	return u
}

// Where returns the matrix of aᵢⱼ where the mask is not zero and of bᵢⱼ where it
// is. All three broadcast; NaN in the mask is not zero. It panics if the shapes
// do not match.
//
//	positive := A.Mask(func(x float64) bool { return x > 0 })
//	la.Where(positive, A, B)
func Where[T Float](mask, a, b Dense[T]) Dense[T] {
	mv, av := broadcast("Where", "with", mask, a)
	r, c := av.Rows, av.Cols
	shape := Dense[T]{rows: r, cols: c}
	bv := b.view()
	if r != b.rows || c != b.cols {
		var sv blas.Mat[T]
		sv, bv = broadcast("Where", "with", shape, b)
		r, c = sv.Rows, sv.Cols
		mv, av = repeat(mv, r, c), repeat(av, r, c)
	}
	d := ZerosOf[T](r, c)
	blas.Select(d.view(), mv, av, bv)
	return d
}

// Mask returns the matrix of ones where ok(aᵢⱼ) holds and zeros elsewhere. Its
// Sum counts them, Where chooses by them.
func (a Dense[T]) Mask(ok func(x T) bool) Dense[T] {
	return a.Apply(func(x T) T {
		if ok(x) {
			return 1
		}
		return 0
	})
}

// Zip returns the vector of f(vᵢ, wᵢ): v.Zip(w, math.Pow). It panics if the
// lengths differ.
func (v Vec[T]) Zip(w Vec[T], f func(x, y T) T) Vec[T] { return zipVec("Zip", v, w, f) }

func zipVec[T Float](op string, v, w Vec[T], f func(x, y T) T) Vec[T] {
	checkLengths(op, len(v), len(w))
	u := make(Vec[T], len(v))
	for i, x := range v {
		u[i] = f(x, w[i])
	}
	return u
}

// MaxElem returns the vector of the larger of vᵢ and wᵢ, NaN where one of them
// is. It panics if the lengths differ.
func (v Vec[T]) MaxElem(w Vec[T]) Vec[T] { return pairwiseVec("MaxElem", blas.OpLarger, v, w) }

// PowBy returns the vector of vᵢ^wᵢ, as the PowBy of matrices does. It panics if the lengths differ.
func (v Vec[T]) PowBy(w Vec[T]) Vec[T] { return pairwiseVec("PowBy", blas.OpPowBy, v, w) }

// MinElem returns the vector of the smaller of vᵢ and wᵢ, NaN where one of them
// is. It panics if the lengths differ.
func (v Vec[T]) MinElem(w Vec[T]) Vec[T] { return pairwiseVec("MinElem", blas.OpSmaller, v, w) }
