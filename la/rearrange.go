package la

import "github.com/lina-la/lina/internal/blas"

// Take returns the entries named, in that order; one may be named more than once.
// It copies, and panics if there is no such entry. v.Take(v.TopK(3)...) are the
// three largest.
func (v Vec[T]) Take(idx ...int) Vec[T] {
	w := make(Vec[T], len(idx))
	for k, i := range idx {
		checkRow("Take", "entry", i, len(v))
		w[k] = v[i]
	}
	return w
}

// Flip returns the entries in reverse order. It copies.
func (v Vec[T]) Flip() Vec[T] {
	w := make(Vec[T], len(v))
	for i, x := range v {
		w[len(v)-1-i] = x
	}
	return w
}

// FlipRows returns the rows in reverse order, upside down. It copies.
func (a Dense[T]) FlipRows() Dense[T] {
	b := ZerosOf[T](a.rows, a.cols)
	for i := range a.rows {
		blas.Copy(b.view().Row(a.rows-1-i), a.view().Row(i))
	}
	return b
}

// FlipCols returns the columns in reverse order, left to right. It copies.
func (a Dense[T]) FlipCols() Dense[T] {
	b := ZerosOf[T](a.rows, a.cols)
	for i, row := range a.RowSeq() {
		copy(b.rowView(i), row.Flip())
	}
	return b
}

// Roll returns v moved on by k places: entry i goes to place i+k, and what leaves
// at the end comes in at the beginning. A negative k moves it back. It copies.
func (v Vec[T]) Roll(k int) Vec[T] {
	w := make(Vec[T], len(v))
	if len(v) > 0 {
		k = modulo(k, len(v))
		copy(w[k:], v)
		copy(w[:k], v[len(v)-k:])
	}
	return w
}

// RollRows returns A with its rows moved down by k places, and what leaves at the
// bottom coming in at the top. A negative k moves them up. It copies.
func (a Dense[T]) RollRows(k int) Dense[T] {
	b := ZerosOf[T](a.rows, a.cols)
	for i := range a.rows {
		blas.Copy(b.view().Row(modulo(i+modulo(k, a.rows), a.rows)), a.view().Row(i))
	}
	return b
}

// RollCols returns A with its columns moved right by k places, and what leaves at
// the right coming in at the left. A negative k moves them left. It copies.
func (a Dense[T]) RollCols(k int) Dense[T] {
	b := ZerosOf[T](a.rows, a.cols)
	for i, row := range a.RowSeq() {
		copy(b.rowView(i), row.Roll(k))
	}
	return b
}

// modulo is k mod n, from 0 to n−1.
func modulo(k, n int) int { return (k%n + n) % n }

// Repeat returns the vector with every entry n times: v₀, v₀, v₁, v₁, … It
// panics if n < 0.
func (v Vec[T]) Repeat(n int) Vec[T] {
	w := make(Vec[T], 0, checkNewShape("Repeat", len(v), n))
	for _, x := range v {
		for range n {
			w = append(w, x)
		}
	}
	return w
}

// Tile returns n copies of v, one after the other. It panics if n < 0.
func (v Vec[T]) Tile(n int) Vec[T] {
	w := make(Vec[T], 0, checkNewShape("Tile", n, len(v)))
	for range n {
		w = append(w, v...)
	}
	return w
}

// Repeat returns the matrix in which every entry of A is an r×c block of its own:
// A.Repeat(2, 1) has every row twice. It panics if r or c is negative.
func (a Dense[T]) Repeat(r, c int) Dense[T] {
	checkNewShape("Repeat", r, c)
	b := zeros[T]("Repeat", a.rows*r, a.cols*c)
	for i, row := range a.RowSeq() {
		for k := range r {
			copy(b.rowView(i*r+k), row.Repeat(c))
		}
	}
	return b
}

// Tile returns the matrix made of r×c copies of A, side by side and one below the
// other. It panics if r or c is negative.
func (a Dense[T]) Tile(r, c int) Dense[T] {
	checkNewShape("Tile", r, c)
	b := zeros[T]("Tile", a.rows*r, a.cols*c)
	for i := range r {
		for j := range c {
			blas.CopyMat(b.view().Slice(i*a.rows, (i+1)*a.rows, j*a.cols, (j+1)*a.cols), a.view())
		}
	}
	return b
}

// Split returns v in k parts as equal as can be, the longer ones first. They share
// the elements. It panics unless k ≥ 1.
func (v Vec[T]) Split(k int) []Vec[T] {
	parts := make([]Vec[T], checkParts("Split", k))
	for i := range parts {
		from, to := part(len(v), k, i)
		parts[i] = v[from:to:to]
	}
	return parts
}

// SplitRows returns the rows of A in k matrices as equal as can be, the larger
// ones first. They are views. It panics unless k ≥ 1.
func (a Dense[T]) SplitRows(k int) []Dense[T] {
	parts := make([]Dense[T], checkParts("SplitRows", k))
	for i := range parts {
		from, to := part(a.rows, k, i)
		parts[i] = a.Slice(from, to, 0, a.cols)
	}
	return parts
}

// SplitCols returns the columns of A in k matrices as equal as can be, the larger
// ones first. They are views. It panics unless k ≥ 1.
func (a Dense[T]) SplitCols(k int) []Dense[T] {
	parts := a.T().SplitRows(checkParts("SplitCols", k))
	for i, p := range parts {
		parts[i] = p.T()
	}
	return parts
}

// part is where part i of n elements in k parts begins and ends.
func part(n, k, i int) (from, to int) {
	return i*(n/k) + min(i, n%k), (i+1)*(n/k) + min(i+1, n%k)
}

func checkParts(op string, k int) int {
	if k < 1 {
		panicShape(op, "%d parts", k)
	}
	return k
}

// Meshgrid returns the coordinates of a grid: the len(y)×len(x) matrices X, whose
// rows are all x, and Y, whose columns are all y. X.Zip(Y, f) are the values of f
// on the grid.
func Meshgrid[T Float](x, y Vec[T]) (xs, ys Dense[T]) {
	return x.AsRow().Repeat(len(y), 1), y.AsCol().Repeat(1, len(x))
}
