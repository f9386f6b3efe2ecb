package la

import "github.com/lina-la/lina/internal/blas"

// Elementwise operations broadcast: a dimension of 1 is repeated to match the
// other operand's. So an r×c matrix goes with r×c, 1×c, r×1 and 1×1, on either
// side, and r×1 with 1×c makes r×c.

// broadcast stretches a and b to one shape, or panics. A repeated row or
// column is an increment of 0.
func broadcast[T Float](op, sign string, a, b Dense[T]) (av, bv blas.Mat[T]) {
	av, bv = a.view(), b.view()
	if a.rows == b.rows && a.cols == b.cols {
		return av, bv
	}
	stretch := func(n, m int, rowOrCol string) int {
		switch {
		case n == 1:
			return m
		case m != 1 && m != n:
			panicShape(op, "%s %s %s: %d %s against %d, and neither is 1",
				dims(a.rows, a.cols), sign, dims(b.rows, b.cols), n, rowOrCol, m)
		}
		return n
	}
	r, c := stretch(a.rows, b.rows, "rows"), stretch(a.cols, b.cols, "columns")
	return repeat(av, r, c), repeat(bv, r, c)
}

// repeat views a with a single row or column as r×c.
func repeat[T Float](a blas.Mat[T], r, c int) blas.Mat[T] {
	if a.Rows != r {
		a.Rows, a.RowInc = r, 0
	}
	if a.Cols != c {
		a.Cols, a.ColInc = c, 0
	}
	return a
}

// Add returns A + B, entry by entry. It broadcasts, and panics if the shapes
// do not match.
func (a Dense[T]) Add(b Dense[T]) Dense[T] {
	av, bv := broadcast("Add", "+", a, b)
	c := ZerosOf[T](av.Rows, av.Cols)
	blas.Add(c.view(), av, bv)
	return c
}

// Sub returns A − B, entry by entry. It broadcasts, and panics if the shapes
// do not match.
func (a Dense[T]) Sub(b Dense[T]) Dense[T] {
	av, bv := broadcast("Sub", "−", a, b)
	c := ZerosOf[T](av.Rows, av.Cols)
	blas.Sub(c.view(), av, bv)
	return c
}

// MulElem returns the Hadamard product A ∘ B, the matrix of the products
// aᵢⱼ·bᵢⱼ; Mul is the matrix product. It broadcasts, and panics if the shapes
// do not match.
func (a Dense[T]) MulElem(b Dense[T]) Dense[T] {
	av, bv := broadcast("MulElem", "∘", a, b)
	c := ZerosOf[T](av.Rows, av.Cols)
	blas.Mul(c.view(), av, bv)
	return c
}

// DivElem returns the quotients aᵢⱼ/bᵢⱼ. Division by zero gives ±Inf, and 0/0
// gives NaN. It broadcasts, and panics if the shapes do not match. To divide
// by a matrix as a whole, Solve.
func (a Dense[T]) DivElem(b Dense[T]) Dense[T] {
	av, bv := broadcast("DivElem", "/", a, b)
	c := ZerosOf[T](av.Rows, av.Cols)
	blas.Div(c.view(), av, bv)
	return c
}

// AddRow returns A with v added to every row: aᵢⱼ + vⱼ. It panics unless
// len(v) is the number of columns.
func (a Dense[T]) AddRow(v Vec[T]) Dense[T] { return a.Add(a.asRow("AddRow", v)) }

// SubRow returns A with v subtracted from every row: aᵢⱼ − vⱼ, which centres
// data if v holds the means of the columns. It panics unless len(v) is the
// number of columns.
func (a Dense[T]) SubRow(v Vec[T]) Dense[T] { return a.Sub(a.asRow("SubRow", v)) }

// MulRow returns A with every row multiplied by v, entry by entry: aᵢⱼ·vⱼ,
// which is A·diag(v). It panics unless len(v) is the number of columns.
func (a Dense[T]) MulRow(v Vec[T]) Dense[T] { return a.MulElem(a.asRow("MulRow", v)) }

// DivRow returns A with every row divided by v, entry by entry: aᵢⱼ/vⱼ. It
// panics unless len(v) is the number of columns.
func (a Dense[T]) DivRow(v Vec[T]) Dense[T] { return a.DivElem(a.asRow("DivRow", v)) }

// AddCol returns A with v added to every column: aᵢⱼ + vᵢ. It panics unless
// len(v) is the number of rows.
func (a Dense[T]) AddCol(v Vec[T]) Dense[T] { return a.Add(a.asCol("AddCol", v)) }

// SubCol returns A with v subtracted from every column: aᵢⱼ − vᵢ. It panics
// unless len(v) is the number of rows.
func (a Dense[T]) SubCol(v Vec[T]) Dense[T] { return a.Sub(a.asCol("SubCol", v)) }

// MulCol returns A with every column multiplied by v, entry by entry: aᵢⱼ·vᵢ,
// which is diag(v)·A. It panics unless len(v) is the number of rows.
func (a Dense[T]) MulCol(v Vec[T]) Dense[T] { return a.MulElem(a.asCol("MulCol", v)) }

// DivCol returns A with every column divided by v, entry by entry: aᵢⱼ/vᵢ. It
// panics unless len(v) is the number of rows.
func (a Dense[T]) DivCol(v Vec[T]) Dense[T] { return a.DivElem(a.asCol("DivCol", v)) }

func (a Dense[T]) asRow(op string, v Vec[T]) Dense[T] {
	if len(v) != a.cols {
		panicShape(op, "a vector of length %d for the %d columns of %s", len(v), a.cols, dims(a.rows, a.cols))
	}
	return v.AsRow()
}

func (a Dense[T]) asCol(op string, v Vec[T]) Dense[T] {
	if len(v) != a.rows {
		panicShape(op, "a vector of length %d for the %d rows of %s", len(v), a.rows, dims(a.rows, a.cols))
	}
	return v.AsCol()
}

// Scale returns s·A.
func (a Dense[T]) Scale(s T) Dense[T] {
	c := ZerosOf[T](a.rows, a.cols)
	blas.Scale(c.view(), s, a.view())
	return c
}

// Neg returns −A.
func (a Dense[T]) Neg() Dense[T] { return a.Scale(-1) }

// AddScalar returns A with s added to every entry. AddDiag adds s·I.
func (a Dense[T]) AddScalar(s T) Dense[T] {
	c := ZerosOf[T](a.rows, a.cols)
	blas.Shift(c.view(), s, a.view())
	return c
}

// AddScaled returns A + s·B. It broadcasts, and panics if the shapes do not
// match.
func (a Dense[T]) AddScaled(s T, b Dense[T]) Dense[T] {
	av, bv := broadcast("AddScaled", "+", a, b)
	c := ZerosOf[T](av.Rows, av.Cols)
	blas.AddScaled(c.view(), av, s, bv)
	return c
}

// AddDiag returns A + s·I, as in ridge regression. It panics unless A is
// square.
func (a Dense[T]) AddDiag(s T) Dense[T] {
	checkSquare("AddDiag", a.rows, a.cols)
	c := a.Clone()
	for i := range c.rows {
		c.data[i*c.cols+i] += s
	}
	return c
}

// Apply returns the matrix of f(aᵢⱼ): A.Apply(math.Exp) is the elementwise
// exponential, Expm that of the matrix.
func (a Dense[T]) Apply(f func(T) T) Dense[T] {
	c := ZerosOf[T](a.rows, a.cols)
	ApplyTo(c, a, f)
	return c
}
