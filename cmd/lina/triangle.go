package main

import (
	"github.com/lina-la/lina/data"
	"github.com/lina-la/lina/la"
)

// triangleRows is how many rows are taken at a time.
const triangleRows = 4096

// isTall reports whether a table has so many rows that its singular values and
// right singular vectors are better taken from its triangle.
func isTall(t *data.Table) bool { return t.Rows() > 2*triangleRows && t.Rows() > 64*len(t.Cols) }

// triangle is R of A = Q·R, where A is the matrix of the table, up to the signs of
// its rows: R has the singular values and right singular vectors of A. It is
// made of blocks of rows, one below the R of those before, so that neither A nor Q
// is ever held (J. Demmel, L. Grigori, M. Hoemmen, J. Langou, Communication-optimal
// parallel and sequential QR and LU factorizations, 2012, with a flat tree). The
// columns hold numbers.
func triangle(t *data.Table) la.Matrix {
	rows, n := t.Rows(), len(t.Cols)
	block := la.Zeros(n+triangleRows, n)
	var f la.QRFactors[float64]
	have := 0 // rows of R
	for at := 0; at < rows; {
		take := min(triangleRows, rows-at)
		for j := range t.Cols {
			for i, x := range t.Cols[j].Num[at : at+take] {
				block.Set(have+i, j, x)
			}
		}
		f.Factorize(block.Slice(0, have+take, 0, n))
		r := f.R()
		have = r.Rows()
		for i := range have {
			for j := range n {
				block.Set(i, j, r.At(i, j))
			}
		}
		at += take
	}
	return block.Slice(0, have, 0, n).Clone()
}
