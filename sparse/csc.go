package sparse

import (
	"fmt"
	"iter"

	"github.com/lina-la/lina/la"
)

// CSC is an r×c matrix of which the entries that are not zero are stored column by column
// (compressed sparse columns), rows ascending. The zero value is the 0×0 matrix. It is
// never changed.
type CSC struct{ t *CSR } // the transpose, row by row: the same memory

// NewCSC returns the r×c matrix with the entries v[k], ptr[j] ≤ k < ptr[j+1], in column j
// and the rows row[k]. It copies, and panics as NewCSR does.
func NewCSC(r, c int, ptr, row []int, v []float64) *CSC {
	checkNew("NewCSC", r, c)
	if what, args := malformed(c, r, ptr, row, len(v)); what != "" {
		panicShape("NewCSC", "of the transpose: "+what, args...)
	}
	return NewCSR(c, r, ptr, row, v).T()
}

// T returns Aᵀ, which shares the entries.
func (m *CSC) T() *CSR {
	if m.t == nil {
		return &CSR{}
	}
	return m.t
}

// CSR returns the matrix row by row, a copy.
func (m *CSC) CSR() *CSR { return m.T().transpose() }

// Dims returns the number of rows and columns.
func (m *CSC) Dims() (r, c int) { return m.T().c, m.T().r }

// NNZ returns the number of stored entries, which may hold zeros.
func (m *CSC) NNZ() int { return m.T().NNZ() }

// At returns a[i,j], 0 if it is not stored; it searches column j. It panics if there is no such
// place.
func (m *CSC) At(i, j int) float64 {
	r, c := m.Dims()
	checkIndex("CSC.At", i, j, r, c)
	return m.t.At(j, i)
}

// All yields the stored entries, column by column.
func (m *CSC) All() iter.Seq2[la.Index, float64] {
	return func(yield func(la.Index, float64) bool) {
		for at, x := range m.T().All() {
			if !yield(la.Index{I: at.J, J: at.I}, x) {
				return
			}
		}
	}
}

// ColSeq yields the rows and values of column j. It panics if there is no such column.
func (m *CSC) ColSeq(j int) iter.Seq2[int, float64] {
	if _, c := m.Dims(); uint(j) >= uint(c) {
		panicShape("CSC.ColSeq", "column %d of %d", j, c)
	}
	return m.t.RowSeq(j)
}

// Dense returns the matrix with its zeros.
func (m *CSC) Dense() la.Matrix { return m.T().Dense().T().Clone() }

// MulVec returns A·x. It panics unless x has an entry for each column.
func (m *CSC) MulVec(x la.Vector) la.Vector {
	r, _ := m.Dims()
	dst := make(la.Vector, r)
	m.MulVecTo(dst, x)
	return dst
}

// MulVecTo computes dst = A·x, column after column, on one thread; a CSR does it row by row.
// It panics unless x has an entry for each column and dst, which is not x, one for each row.
func (m *CSC) MulVecTo(dst, x la.Vector) { m.T().MulVecTransTo(dst, x) }

// MulVecTransTo computes dst = Aᵀ·x. It panics unless x has an entry for each row and dst,
// which is not x, one for each column.
func (m *CSC) MulVecTransTo(dst, x la.Vector) { m.T().MulVecTo(dst, x) }

// String is the matrix as %v prints it.
func (m *CSC) String() string { return fmt.Sprint(m) }

// Format prints the matrix as [CSR.Format] does, column by column.
func (m *CSC) Format(s fmt.State, verb rune) {
	t := m.T()
	r, c := m.Dims()
	formatEntries(s, verb, "CSC", r, c, t.NNZ(), func(k int) (la.Index, float64) {
		at, x := t.entry(k)
		return la.Index{I: at.J, J: at.I}, x
	})
}
