package la_test

import (
	"math"
	"testing"

	"github.com/lina-la/lina/la"
)

// equal compares with a matrix literal, whose rows are written out.
func equal(t *testing.T, what string, got la.Matrix, want string) {
	t.Helper()
	if w := la.MustParse(want); !got.Equal(w) {
		t.Errorf("%s is\n%v, want\n%v", what, got, w)
	}
}

// views gives the same r×c matrix in the shapes that storage can take: row by
// row, a transpose, a window of a larger matrix, every other row and column.
func views(r, c int, f func(i, j int) float64) map[string]la.Matrix {
	A := la.FromFunc(r, c, f)
	window := la.Full(r+2, c+3, math.NaN()).Slice(1, r+1, 2, c+2)
	window.CopyFrom(A)
	columns := la.Full(c+2, r+3, math.NaN()).Slice(2, c+2, 1, r+1).T()
	columns.CopyFrom(A)
	return map[string]la.Matrix{"row-major": A, "transpose": A.T().Clone().T(), "window": window, "transposed window": columns}
}

func counter(i, j int) float64 { return float64(10*i + j) }

func TestConstruction(t *testing.T) {
	elems := []float64{1, 2, 3, 4}
	A := la.New(2, 2, elems...)
	elems[0] = 9
	equal(t, "New", A, "1 2; 3 4")
	equal(t, "NewOf", la.Convert[float64](la.NewOf[float32](1, 2, 0.5, 2)), "0.5 2")
	equal(t, "Ones", la.Ones(2, 1), "1; 1")
	equal(t, "Full", la.Full(1, 2, 7), "7 7")
	equal(t, "Identity", la.Identity(3), "1 0 0; 0 1 0; 0 0 1")
	equal(t, "Diag", la.Diag([]float64{1, 2}), "1 0; 0 2")
	equal(t, "FromRows", la.FromRows([][]float64{{1, 2}, {3, 4}}), "1 2; 3 4")
	equal(t, "FromCols", la.FromCols([][]float64{{1, 2}, {3, 4}}), "1 3; 2 4")
	equal(t, "FromVectors", la.FromVectors(la.Vector{1, 2}, la.Vector{3, 4}), "1 2; 3 4")
	equal(t, "FromFunc", la.FromFunc(2, 3, counter), "0 1 2; 10 11 12")
	data := []float64{1, 2}
	la.Wrap(2, 1, data).Set(1, 0, 5)
	if data[1] != 5 {
		t.Error("Wrap copies")
	}
	var zero la.Matrix
	if r, c := zero.Dims(); r != 0 || c != 0 {
		t.Error("the zero Matrix is not 0×0")
	}
}

func TestConvert(t *testing.T) {
	for name, A := range views(3, 4, counter) {
		if B := la.Convert[float64](la.Convert[float32](A)); !B.Equal(A) {
			t.Errorf("%s: %v", name, B)
		}
	}
	if x := la.Convert[float32](la.New(1, 1, 1e300)).At(0, 0); !math.IsInf(float64(x), 1) {
		t.Errorf("1e300 in float32 is %v", x)
	}
}

func TestViewsShareAndClonesDoNot(t *testing.T) {
	A := la.FromFunc(4, 5, counter)
	B := A.Clone()
	A.T().Set(4, 3, -1)                                     // A[3,4]
	A.Slice(1, 3, 2, 5).Set(0, 0, -2)                       // A[1,2]
	A.Slice(1, 4, 1, 5).T().Slice(1, 3, 0, 2).Set(0, 1, -3) // A[2,2]
	A.RowView(0)[0] = -4
	A.Reshape(5, 4).Set(4, 2, -5) // A[3,3]
	for at, want := range map[la.Index]float64{{3, 4}: -1, {1, 2}: -2, {2, 2}: -3, {0, 0}: -4, {3, 3}: -5} {
		if got := A.At(at.I, at.J); got != want {
			t.Errorf("A%v = %v, want %v", at, got, want)
		}
	}
	if !B.Equal(la.FromFunc(4, 5, counter)) {
		t.Error("Clone shares")
	}
	A = la.FromFunc(2, 2, counter)
	A.Row(0)[0], A.Col(1)[1], A.Diagonal(0)[0], A.Flatten()[0] = 9, 9, 9, 9
	if !A.Equal(la.FromFunc(2, 2, counter)) {
		t.Error("Row, Col, Diagonal or Flatten shares")
	}
	data, _, _ := A.Slice(0, 1, 0, 2).Raw()
	if _ = append(data, 99); A.At(1, 0) != 10 {
		t.Error("append to Raw of a slice writes into the next row")
	}
}

func TestReading(t *testing.T) {
	for name, A := range views(3, 4, counter) {
		for i := range 3 {
			row := A.Row(i)
			for j := range 4 {
				if want := counter(i, j); A.At(i, j) != want || row[j] != want || A.Col(j)[i] != want || A.T().At(j, i) != want {
					t.Errorf("%s: entry (%d, %d) is not %v", name, i, j, want)
				}
			}
		}
		for k, want := range map[int]la.Vector{0: {0, 11, 22}, 1: {1, 12, 23}, 3: {3}, 4: {}, -1: {10, 21}, -2: {20}, -3: {}, 99: {}} {
			if got := A.Diagonal(k); !got.Equal(want) {
				t.Errorf("%s: diagonal %d is %v, want %v", name, k, got, want)
			}
		}
		if !A.Flatten().Equal(la.Vector{0, 1, 2, 3, 10, 11, 12, 13, 20, 21, 22, 23}) {
			t.Errorf("%s: Flatten is %v", name, A.Flatten())
		}
		if !A.Clone().Reshape(2, 6).Equal(la.MustParse("0 1 2 3 10 11; 12 13 20 21 22 23")) {
			t.Errorf("%s: Reshape is %v", name, A.Clone().Reshape(2, 6))
		}
	}
}

func TestWriting(t *testing.T) {
	for name, A := range views(2, 3, counter) {
		A.SetRow(0, la.Vector{1, 2, 3})
		A.SetCol(1, la.Vector{8, 9})
		if !A.Equal(la.MustParse("1 8 3; 10 9 12")) {
			t.Errorf("%s: %v", name, A)
		}
	}
}

// CopyFrom may read what it writes.
func TestCopyFromOverlapping(t *testing.T) {
	A := la.FromFunc(3, 3, counter)
	A.CopyFrom(A.T())
	equal(t, "A = Aᵀ", A, "0 10 20; 1 11 21; 2 12 22")
	A = la.FromFunc(3, 3, counter)
	A.Slice(1, 3, 0, 3).CopyFrom(A.Slice(0, 2, 0, 3))
	equal(t, "rows down by one", A, "0 1 2; 0 1 2; 10 11 12")
	A = la.FromFunc(3, 3, counter)
	A.Slice(0, 3, 0, 2).CopyFrom(A.Slice(0, 3, 1, 3))
	equal(t, "columns left by one", A, "1 2 2; 11 12 12; 21 22 22")
}

func TestShapes(t *testing.T) {
	for name, A := range views(3, 4, counter) {
		if got := A.TakeRows(2, 0, 2); !got.Equal(la.MustParse("20 21 22 23; 0 1 2 3; 20 21 22 23")) {
			t.Errorf("%s: TakeRows: %v", name, got)
		}
		if got := A.TakeCols(3, 1); !got.Equal(la.MustParse("3 1; 13 11; 23 21")) {
			t.Errorf("%s: TakeCols: %v", name, got)
		}
		odd := A.FilterRows(func(i int, row la.Vector) bool { return i == 1 && row[3] == 13 })
		if !odd.Equal(la.MustParse("10 11 12 13")) {
			t.Errorf("%s: FilterRows: %v", name, odd)
		}
		top, bottom := A.Slice(0, 1, 0, 4), A.Slice(1, 3, 0, 4)
		left, right := A.Slice(0, 3, 0, 3), A.Slice(0, 3, 3, 4)
		quarters := [][]la.Matrix{{top.Slice(0, 1, 0, 3), top.Slice(0, 1, 3, 4)}, {bottom.Slice(0, 2, 0, 3), bottom.Slice(0, 2, 3, 4)}}
		if !la.VStack(top, bottom).Equal(A) || !la.HStack(left, right).Equal(A) || !la.Block(quarters).Equal(A) {
			t.Errorf("%s: a matrix cut and stacked is another", name)
		}
	}
	equal(t, "BlockDiag", la.BlockDiag(la.New(1, 2, 1, 2), la.Zeros(1, 0), la.New(1, 1, 3)), "1 2 0; 0 0 0; 0 0 3")
	equal(t, "VStack()", la.VStack[float64](), "")
	equal(t, "Block()", la.Block[float64](nil), "")
}

// Matrices without entries are legal everywhere.
func TestEmpty(t *testing.T) {
	for _, shape := range [][2]int{{0, 0}, {0, 3}, {3, 0}} {
		r, c := shape[0], shape[1]
		A := la.Zeros(r, c)
		for what, B := range map[string]la.Matrix{
			"T": A.T().T(), "Clone": A.Clone(), "Slice": la.Ones(5, 5).Slice(1, 1+r, 2, 2+c), "Reshape": A.Reshape(c, r).T(),
			"Add": A.Add(A), "Add 1×1": A.Add(la.Ones(1, 1)), "Scale": A.Scale(2), "AddRow": A.AddRow(make(la.Vector, c)),
			"AddCol": A.AddCol(make(la.Vector, r)), "Apply": A.Apply(math.Exp), "Triu": A.Triu(0), "TakeRows": la.Zeros(5, c).TakeRows(make([]int, r)...),
			"VStack": la.VStack(A, la.Zeros(0, c)), "HStack": la.HStack(A, la.Zeros(r, 0)), "Mul": A.Mul(la.Identity(c)),
			"Kron": A.Kron(la.Ones(1, 1)), "Convert": la.Convert[float64](la.Convert[float32](A)), "FromFunc": la.FromFunc(r, c, counter),
			"RandNormal": la.RandNormal(la.NewRand(1), r, c),
		} {
			if br, bc := B.Dims(); br != r || bc != c {
				t.Errorf("%s of %d×%d is %d×%d", what, r, c, br, bc)
			}
			if !B.Equal(A) {
				t.Errorf("%s: two %d×%d matrices differ", what, r, c)
			}
		}
		if A.Sum() != 0 || len(A.RowSums()) != r || len(A.ColSums()) != c || len(A.Flatten()) != 0 || len(A.Diagonal(0)) != 0 {
			t.Errorf("reductions of %d×%d", r, c)
		}
		for range A.All() {
			t.Errorf("an entry of %d×%d", r, c)
		}
		n := 0
		for _, row := range A.RowSeq() {
			if n++; len(row) != c {
				t.Errorf("a row of %d×%d has %d entries", r, c, len(row))
			}
		}
		if n != r {
			t.Errorf("%d×%d has %d rows", r, c, n)
		}
		A.CopyFrom(A.Clone())
		la.AddTo(A, A, A)
		la.MulVecTo(make(la.Vector, r), A, make(la.Vector, c))
		if got := A.MulVec(make(la.Vector, c)); len(got) != r || got.Sum() != 0 {
			t.Errorf("MulVec of %d×%d is %v", r, c, got)
		}
		if G := A.Gram(); !G.Equal(la.Zeros(c, c)) {
			t.Errorf("Gram of %d×%d is %v", r, c, G)
		}
		if !A.IsUpper(0) || !A.IsDiagonal(0) || r == c && !(A.IsSymmetric(0) && A.IsOrthogonal(0) && la.IsPositiveDefinite(A)) {
			t.Errorf("kinds of %d×%d", r, c)
		}
	}
	if got := la.Zeros(2, 0).Mul(la.Zeros(0, 3)); !got.Equal(la.Zeros(2, 3)) {
		t.Errorf("2×0 · 0×3 is %v", got)
	}
	dst := la.Full(2, 3, math.NaN())
	if la.MulTo(dst, la.Zeros(2, 0), la.Zeros(0, 3)); !dst.Equal(la.Zeros(2, 3)) {
		t.Errorf("2×0 · 0×3 into NaN is %v", dst)
	}
	var v la.Vector
	if v.Sum() != 0 || v.Prod() != 1 || v.Norm() != 0 || v.Dot(v) != 0 || len(v.Unit()) != 0 || len(v.ArgSort()) != 0 || len(v.CumSum()) != 0 || v.NormP(3) != 0 {
		t.Error("the empty vector")
	}
}
