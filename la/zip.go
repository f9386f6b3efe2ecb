package la

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
func (a Dense[T]) MaxElem(b Dense[T]) Dense[T] { return zip("MaxElem", a, b, larger[T]) }

// MinElem returns the matrix of the smaller of aᵢⱼ and bᵢⱼ, NaN where one of
// them is. It broadcasts, and panics if the shapes do not match.
func (a Dense[T]) MinElem(b Dense[T]) Dense[T] { return zip("MinElem", a, b, smaller[T]) }

func larger[T Float](x, y T) T  { return max(x, y) }
func smaller[T Float](x, y T) T { return min(x, y) }

// Where returns the matrix of aᵢⱼ where the mask is not zero and of bᵢⱼ where it
// is. All three broadcast; NaN in the mask is not zero. It panics if the shapes
// do not match.
//
//	positive := A.Mask(func(x float64) bool { return x > 0 })
//	la.Where(positive, A, B)
func Where[T Float](mask, a, b Dense[T]) Dense[T] {
	a = zip("Where", a, mask, func(x, _ T) T { return x }) // as large as the mask
	b = zip("Where", b, mask, func(x, _ T) T { return x })
	av, bv := broadcast("Where", "with", a, b)
	c := ZerosOf[T](av.Rows, av.Cols)
	mv := mask.view()
	if mv.Rows != c.rows || mv.Cols != c.cols {
		mv = repeat(mv, c.rows, c.cols)
	}
	for i := range c.rows {
		row := c.rowView(i)
		for j := range row {
			from := bv
			if mv.At(i, j) != 0 {
				from = av
			}
			row[j] = from.At(i, j)
		}
	}
	return c
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
func (v Vec[T]) MaxElem(w Vec[T]) Vec[T] { return zipVec("MaxElem", v, w, larger[T]) }

// MinElem returns the vector of the smaller of vᵢ and wᵢ, NaN where one of them
// is. It panics if the lengths differ.
func (v Vec[T]) MinElem(w Vec[T]) Vec[T] { return zipVec("MinElem", v, w, smaller[T]) }

// AddScaledTo stores dst = v + s·w and allocates nothing: x.AddScaledTo(x, -rate,
// gradient) is a step downhill. dst may be v or w; it panics if dst overlaps one
// of them in any other way, or if the lengths differ.
func (v Vec[T]) AddScaledTo(dst Vec[T], s T, w Vec[T]) {
	checkLengths("AddScaledTo", len(v), len(w))
	checkLengths("AddScaledTo", len(v), len(dst))
	AddScaledTo(dst.AsRow(), v.AsRow(), s, w.AsRow())
}
