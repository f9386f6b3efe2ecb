package lina_test

import (
	"cmp"
	"fmt"
	"math"
	"math/cmplx"
	"slices"
	"strconv"
)

// likeness has the rows whose values are not unique: they are compared for what is.
var likeness = map[string]func(got, want []tableValue) bool{
	"Q, R := la.QR(X).Factors()":         sameUpToSigns,
	"Q, R, p := la.QRPivot(X).Factors()": sameUpToSigns,
	"la.QR(X).QFull()":                   sameLeadingColumns,
	"la.EigSym(S)":                       sameUpToSigns,
	"la.SVDFull(A)":                      sameUpToSigns,
	"la.SVD(X)":                          sameUpToSigns,
	"la.Orth(X)":                         sameUpToSigns,
	"la.NullSpace(X.T())":                sameSpace,
	"la.EigVals(A)":                      sameEigenpairs,
	"la.Eig(A)":                          sameEigenpairs,
	"json.Marshal(A)":                    sameJSON,
	"la.Sprint(A.Scale(1.0/3), &la.FormatOptions{Precision: 3, SuppressSmall: true})": sameJSON,
}

func near(x, y float64) bool {
	return x == y || math.IsNaN(x) && math.IsNaN(y) || math.Abs(x-y) <= 1e-10*max(1, math.Abs(x), math.Abs(y))
}

// floats are the numbers of a value; complex ones are two each.
func (v tableValue) floats() []float64 {
	xs := make([]float64, len(v.Data))
	for i, x := range v.Data {
		switch x := x.(type) {
		case float64:
			xs[i] = x
		case string:
			y, err := strconv.ParseFloat(x, 64)
			if err != nil {
				panic(fmt.Sprintf("%q among numbers", x))
			}
			xs[i] = y
		}
	}
	return xs
}

// sameShapes compares how many numbers there are, of which type.
func sameShapes(got, want []tableValue) bool {
	return slices.EqualFunc(got, want, func(x, y tableValue) bool {
		return slices.Equal(x.Shape, y.Shape) && x.Float32 == y.Float32 && x.Complex == y.Complex
	})
}

// same compares values entry by entry, up to rounding.
func same(got, want []tableValue) bool {
	return sameShapes(got, want) && slices.EqualFunc(got, want, func(x, y tableValue) bool {
		return slices.EqualFunc(x.floats(), y.floats(), near)
	})
}

// sameText compares the numbers in what is printed.
func sameText(got, want string) bool {
	return slices.EqualFunc(numbers(got), numbers(want), func(x, y float64) bool { return math.Abs(x-y) <= 1e-7*max(1, math.Abs(x)) })
}

func sameJSON(got, want []tableValue) bool {
	return len(got) == 1 && len(want) == 1 && len(numbers(want[0].Text)) > 0 && sameText(got[0].Text, want[0].Text)
}

// columns of a matrix.
func (v tableValue) columns() [][]float64 {
	r, c, xs := v.Shape[0], v.Shape[1], v.floats()
	columns := make([][]float64, c)
	for j := range columns {
		for i := range r {
			columns[j] = append(columns[j], xs[i*c+j])
		}
	}
	return columns
}

// rows of a matrix.
func (v tableValue) rows() [][]float64 {
	return slices.Collect(slices.Chunk(v.floats(), v.Shape[1]))
}

// sameUpToSigns compares matrices up to a sign for each column, or for each row.
func sameUpToSigns(got, want []tableValue) bool {
	plusMinus := func(x, y []float64) bool {
		return slices.EqualFunc(x, y, near) || slices.EqualFunc(x, y, func(x, y float64) bool { return near(x, -y) })
	}
	return sameShapes(got, want) && slices.EqualFunc(got, want, func(x, y tableValue) bool {
		if len(x.Shape) < 2 {
			return same([]tableValue{x}, []tableValue{y})
		}
		return slices.EqualFunc(x.columns(), y.columns(), plusMinus) || slices.EqualFunc(x.rows(), y.rows(), plusMinus)
	})
}

// sameLeadingColumns compares square orthogonal matrices in the three columns that the
// matrix behind them determines.
func sameLeadingColumns(got, want []tableValue) bool {
	leading := func(v tableValue) tableValue {
		lead := tableValue{Shape: []int{v.Shape[0], 3}}
		for _, row := range v.rows() {
			for _, x := range row[:3] {
				lead.Data = append(lead.Data, x)
			}
		}
		return lead
	}
	return sameShapes(got, want) && sameUpToSigns([]tableValue{leading(got[0])}, []tableValue{leading(want[0])})
}

// sameSpace compares the spaces that orthonormal columns span, by Q·Qᵀ.
func sameSpace(got, want []tableValue) bool {
	projector := func(v tableValue) []float64 {
		var p []float64
		for _, x := range v.rows() {
			for _, y := range v.rows() {
				sum := 0.0
				for k := range x {
					sum += x[k] * y[k]
				}
				p = append(p, sum)
			}
		}
		return p
	}
	return sameShapes(got, want) && slices.EqualFunc(projector(got[0]), projector(want[0]), near)
}

// sameEigenpairs compares eigenvalues in any order, and eigenvectors up to a factor.
func sameEigenpairs(got, want []tableValue) bool {
	if len(got) != len(want) {
		return false
	}
	x, y := eigenpairs(got), eigenpairs(want)
	return slices.EqualFunc(x, y, func(x, y []complex128) bool {
		if cmplx.Abs(x[0]-y[0]) > 1e-10*cmplx.Abs(x[0]) {
			return false
		}
		var xy complex128
		for i, z := range x[1:] {
			xy += cmplx.Conj(z) * y[1+i]
		}
		return len(x) == 1 || math.Abs(cmplx.Abs(xy)-1) < 1e-10 // both have length 1
	})
}

// eigenpairs are the eigenvalues, each with its vector if there are vectors.
func eigenpairs(values []tableValue) (pairs [][]complex128) {
	for j, lambda := range complexes(values[0]) {
		pair := []complex128{lambda}
		if len(values) > 1 {
			n := values[1].Shape[0]
			for i := range n {
				pair = append(pair, complexes(values[1])[i*n+j])
			}
		}
		pairs = append(pairs, pair)
	}
	slices.SortFunc(pairs, func(x, y []complex128) int {
		if a, b := cmplx.Abs(x[0]), cmplx.Abs(y[0]); !near(a, b) {
			return cmp.Compare(b, a)
		}
		return cmp.Compare(imag(y[0]), imag(x[0]))
	})
	return pairs
}

// complexes are the numbers of a value, as complex ones.
func complexes(v tableValue) (zs []complex128) {
	xs := v.floats()
	if !v.Complex {
		for _, x := range xs {
			zs = append(zs, complex(x, 0))
		}
		return zs
	}
	for i := 0; i < len(xs); i += 2 {
		zs = append(zs, complex(xs[i], xs[i+1]))
	}
	return zs
}
