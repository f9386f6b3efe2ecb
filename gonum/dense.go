package gonumla

import (
	"gonum.org/v1/gonum/blas/blas64"
	"gonum.org/v1/gonum/mat"

	"github.com/lina-la/lina/la"
)

// FromDense returns A as a matrix of Lina that shares its elements: what is written
// to one is seen in the other. An empty A becomes the 0×0 matrix.
func FromDense(A *mat.Dense) la.Matrix {
	raw := A.RawMatrix()
	return la.WrapStrided(raw.Rows, raw.Cols, raw.Data, raw.Stride, 1)
}

// ToDense returns A as a matrix of Gonum that shares its elements: what is written
// to one is seen in the other. A matrix without entries becomes the empty Dense.
//
// It panics if the entries of a row do not stand side by side, as in a transpose:
// pass A.Clone(), which copies, or take ToDense(A.T()).T(), which does not.
func ToDense(A la.Matrix) *mat.Dense {
	r, c := A.Dims()
	if r == 0 || c == 0 {
		return new(mat.Dense)
	}
	data, rowInc, colInc := A.Raw()
	if c > 1 && colInc != 1 {
		panic("gonumla: ToDense: the entries of a row do not stand side by side (a transpose?): use Clone first")
	}
	if r == 1 {
		rowInc = c
	}
	dense := new(mat.Dense)
	dense.SetRawMatrix(blas64.General{Rows: r, Cols: c, Stride: rowInc, Data: data})
	return dense
}
