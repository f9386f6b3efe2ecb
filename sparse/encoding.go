package sparse

import (
	"encoding/json"
	"fmt"
	"math"

	"github.com/lina-la/lina/la"
)

// compressed is a CSR in JSON, and the transpose of a CSC.
type compressed struct {
	Rows   int       `json:"rows"`
	Cols   int       `json:"cols"`
	Ptr    []int     `json:"ptr"`
	Index  []int32   `json:"index"`
	Values la.Vector `json:"values"`
}

// MarshalJSON returns {"rows":r,"cols":c,"ptr":[…],"index":[…],"values":[…]}: the entries
// ptr[i] ≤ k < ptr[i+1] are those of row i, in the columns index[k]. NaN and Inf, which JSON
// has not, are an error that wraps a *la.NotFiniteError.
func (m *CSR) MarshalJSON() ([]byte, error) {
	return json.Marshal(compressed{m.r, m.c, m.starts(), append([]int32{}, m.col...), append(la.Vector{}, m.v...)})
}

// UnmarshalJSON reads what MarshalJSON writes, and checks that it is a matrix.
func (m *CSR) UnmarshalJSON(b []byte) error {
	in, err := readCompressed(b)
	if err == nil {
		*m, err = in.matrix(in.Rows, in.Cols)
	}
	return err
}

// MarshalJSON returns what CSR.MarshalJSON does, with columns in place of rows.
func (m *CSC) MarshalJSON() ([]byte, error) {
	t := m.T()
	return json.Marshal(compressed{t.c, t.r, t.starts(), append([]int32{}, t.col...), append(la.Vector{}, t.v...)})
}

// UnmarshalJSON reads what MarshalJSON writes, and checks that it is a matrix.
func (m *CSC) UnmarshalJSON(b []byte) error {
	in, err := readCompressed(b)
	if err != nil {
		return err
	}
	t, err := in.matrix(in.Cols, in.Rows)
	if err == nil {
		m.t = &t
	}
	return err
}

func readCompressed(b []byte) (in compressed, err error) {
	if err = json.Unmarshal(b, &in); err == nil {
		err = checkRead(in.Rows, in.Cols)
	}
	return in, err
}

func checkRead(r, c int) error {
	if r < 0 || c < 0 || r > math.MaxInt32 || c > math.MaxInt32 {
		return fmt.Errorf("sparse: a matrix of %d×%d", r, c)
	}
	return nil
}

// matrix is the r×c matrix that was read.
func (in *compressed) matrix(r, c int) (CSR, error) {
	col := make([]int, len(in.Index))
	for k, j := range in.Index {
		col[k] = int(j)
	}
	if what, args := malformed(r, c, in.Ptr, col, len(in.Values)); what != "" {
		return CSR{}, fmt.Errorf("sparse: "+what, args...)
	}
	return CSR{r: r, c: c, ptr: in.Ptr, col: in.Index, v: in.Values}, nil
}

// coordinates is a COO in JSON.
type coordinates struct {
	Rows   int       `json:"rows"`
	Cols   int       `json:"cols"`
	I      []int32   `json:"i"`
	J      []int32   `json:"j"`
	Values la.Vector `json:"values"`
}

// MarshalJSON returns {"rows":r,"cols":c,"i":[…],"j":[…],"values":[…]}. NaN and Inf, which JSON
// has not, are an error that wraps a *la.NotFiniteError.
func (m *COO) MarshalJSON() ([]byte, error) {
	return json.Marshal(coordinates{m.r, m.c, append([]int32{}, m.i...), append([]int32{}, m.j...), append(la.Vector{}, m.v...)})
}

// UnmarshalJSON reads what MarshalJSON writes, and checks that it is a matrix.
func (m *COO) UnmarshalJSON(b []byte) error {
	var in coordinates
	err := json.Unmarshal(b, &in)
	if err == nil {
		err = checkRead(in.Rows, in.Cols)
	}
	if err != nil {
		return err
	}
	if len(in.I) != len(in.Values) || len(in.J) != len(in.Values) {
		return fmt.Errorf("sparse: %d rows, %d columns and %d values", len(in.I), len(in.J), len(in.Values))
	}
	for k, i := range in.I {
		if j := in.J[k]; i < 0 || int(i) >= in.Rows || j < 0 || int(j) >= in.Cols {
			return fmt.Errorf("sparse: entry (%d, %d) of a matrix of %d×%d", i, j, in.Rows, in.Cols)
		}
	}
	*m = COO{r: in.Rows, c: in.Cols, i: in.I, j: in.J, v: in.Values}
	return nil
}
