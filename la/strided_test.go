package la_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/lina-la/lina/la"
)

func TestWrapStridedIsTheWayBackFromRaw(t *testing.T) {
	for name, A := range views(3, 4, counter) {
		data, rowInc, colInc := A.Raw()
		B := la.WrapStrided(3, 4, data, rowInc, colInc)
		if !B.Equal(A) {
			t.Errorf("%s: %v, want %v", name, B, A)
		}
		if back, _, _ := B.Raw(); len(back) != len(data) || &back[0] != &data[0] {
			t.Errorf("%s: WrapStrided does not share", name)
		}
	}
}

func TestWrapStrided(t *testing.T) {
	data := []float64{1, 2, 3, 4, 5, 6, 7}
	equal(t, "by columns", la.WrapStrided(2, 3, data, 1, 2), "1 3 5; 2 4 6")
	equal(t, "rows with gaps", la.WrapStrided(2, 3, data, 4, 1), "1 2 3; 5 6 7")
	equal(t, "every second row and column", la.WrapStrided(1, 3, data[1:], 0, 2), "2 4 6")
	equal(t, "one entry", la.WrapStrided(1, 1, data, 0, 0), "1")
	if r, c := la.WrapStrided(0, 3, data, 3, 1).Dims(); r != 0 || c != 3 {
		t.Errorf("0×3 became %d×%d", r, c)
	}
	const huge = math.MaxInt / 2
	for _, tc := range []struct {
		r, c, rowInc, colInc int
		want                 string
	}{
		{-1, 2, 2, 1, "a dimension of -1×2 is negative"},
		{2, 2, -1, 1, "an increment of -1, 1 is negative"},
		{2, 4, 4, 1, "7 elements end before the last entry of 2×4 with increments 4, 1"},
		{5, 1, huge, 1, fmt.Sprintf("7 elements end before the last entry of 5×1 with increments %d, 1", huge)},
		{1, 5, 1, huge, fmt.Sprintf("7 elements end before the last entry of 1×5 with increments 1, %d", huge)},
		{2, 3, 2, 1, "entries of 2×3 overlap with increments 2, 1"},
		{3, 2, 1, 2, "entries of 3×2 overlap with increments 1, 2"},
		{2, 2, 0, 1, "entries of 2×2 overlap with increments 0, 1"},
		{2, 2, 1, 0, "entries of 2×2 overlap with increments 1, 0"},
	} {
		panics(t, "la: WrapStrided: "+tc.want, func() { la.WrapStrided(tc.r, tc.c, data, tc.rowInc, tc.colInc) })
	}
}
