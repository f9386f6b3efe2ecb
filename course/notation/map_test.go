package notation

import "testing"

// The map has every row of both pages, and the Gonum stands beside the Lina that it equals.
func TestMap(t *testing.T) {
	rows, err := Map()
	if err != nil {
		t.Fatal(err)
	}
	withGonum := 0
	found := false
	for _, r := range rows {
		if r.Lina == "" || r.NumPy == "" && r.Gonum == "" || r.Section == "" {
			t.Errorf("half a row: %+v", r)
		}
		if r.Gonum != "" {
			withGonum++
		}
		found = found || r == Row{"numpy.linalg and scipy.linalg", "np.linalg.det(A)", "la.Det(A)", "mat.Det(A)", ""}
	}
	if len(rows) < 250 || withGonum < 60 || !found {
		t.Errorf("%d rows, %d with Gonum, the determinant among them: %t", len(rows), withGonum, found)
	}
}

func TestMapOfLittle(t *testing.T) {
	if _, err := join("| `a` | `b` |", ""); err == nil {
		t.Error("a map of one row is taken")
	}
}
