package gonumla

import (
	"testing"

	"gonum.org/v1/gonum/mat"

	"github.com/lina-la/lina/la"
)

// counted is 1, 2, 3, … row by row.
func counted(r, c int) la.Matrix {
	return la.FromFunc(r, c, func(i, j int) float64 { return float64(i*c + j + 1) })
}

// checkShared checks that A and B have the same entries, and still have them after
// each has been written to.
func checkShared(t *testing.T, name string, A la.Matrix, B *mat.Dense) {
	t.Helper()
	r, c := A.Dims()
	if br, bc := B.Dims(); br != r || bc != c {
		t.Errorf("%s: %d×%d became %d×%d", name, r, c, br, bc)
		return
	}
	A.Set(r-1, c-1, -7)
	B.Set(0, 0, -8)
	for i := range r {
		for j := range c {
			if A.At(i, j) != B.At(i, j) {
				t.Fatalf("%s: entry (%d, %d) is %v and %v", name, i, j, A.At(i, j), B.At(i, j))
			}
		}
	}
	if A.At(0, 0) != -8 || r*c > 1 && B.At(r-1, c-1) != -7 {
		t.Errorf("%s: the elements are not shared", name)
	}
}

func TestToDense(t *testing.T) {
	for name, A := range map[string]la.Matrix{
		"whole":         counted(3, 4),
		"window":        counted(5, 7).Slice(1, 4, 2, 5),
		"corner":        counted(5, 7).Slice(2, 5, 3, 7),
		"one row":       counted(5, 7).Slice(4, 5, 2, 5),
		"one column":    counted(5, 7).Slice(1, 4, 6, 7),
		"one entry":     counted(5, 7).Slice(1, 2, 6, 7),
		"column as row": counted(3, 1).T(),
		"row as column": counted(1, 3).T(),
	} {
		checkShared(t, name, A, ToDense(A))
	}
	for _, A := range []la.Matrix{{}, la.Zeros(0, 3), la.Zeros(3, 0)} {
		if !ToDense(A).IsEmpty() {
			t.Errorf("ToDense(%v) is not empty", A)
		}
	}
	defer func() {
		if recover() == nil {
			t.Error("ToDense of a transpose does not panic")
		}
	}()
	ToDense(counted(2, 3).T())
}

func TestFromDense(t *testing.T) {
	window := func(i, k, j, l int) *mat.Dense { return ToDense(counted(5, 7)).Slice(i, k, j, l).(*mat.Dense) }
	for name, A := range map[string]*mat.Dense{
		"whole":      ToDense(counted(5, 7)),
		"window":     window(1, 4, 2, 5),
		"corner":     window(2, 5, 3, 6),
		"one row":    window(0, 1, 2, 5),
		"one column": window(1, 4, 6, 7),
		"one entry":  window(4, 5, 6, 7),
	} {
		checkShared(t, name, FromDense(A), A)
	}
	if r, c := FromDense(new(mat.Dense)).Dims(); r != 0 || c != 0 {
		t.Errorf("the empty Dense became %d×%d", r, c)
	}
}
