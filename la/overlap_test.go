package la

import "testing"

// Two windows of one matrix overlap exactly if they have an entry in common:
// all pairs of windows of a small matrix, and of its transpose.
func TestOverlapsIsExactForWindows(t *testing.T) {
	A := Zeros(4, 5)
	type window struct{ i0, i1, j0, j1 int }
	var all []window
	for i0 := range 4 {
		for i1 := i0 + 1; i1 <= 4; i1++ {
			for j0 := range 5 {
				for j1 := j0 + 1; j1 <= 5; j1++ {
					all = append(all, window{i0, i1, j0, j1})
				}
			}
		}
	}
	for _, v := range all {
		for _, w := range all {
			want := max(v.i0, w.i0) < min(v.i1, w.i1) && max(v.j0, w.j0) < min(v.j1, w.j1)
			V, W := A.Slice(v.i0, v.i1, v.j0, v.j1), A.Slice(w.i0, w.i1, w.j0, w.j1)
			if got := overlaps(V, W); got != want {
				t.Fatalf("%v and %v: %v", v, w, got)
			}
			if got := overlaps(V.T(), W.T()); got != want {
				t.Fatalf("transposes of %v and %v: %v", v, w, got)
			}
			if sameView(&V, &W) != (v == w) {
				t.Fatalf("%v and %v: the same view?", v, w)
			}
			// Different increments: never a false no.
			if want && !overlaps(V, W.T()) {
				t.Fatalf("%v and the transpose of %v", v, w)
			}
		}
	}
}

func TestOverlapsOfVectors(t *testing.T) {
	A := Zeros(3, 4)
	for i := range 3 {
		for k := range 3 {
			window := A.Slice(i, i+1, 0, 4)
			if got := overlaps(A.RowView(k).AsRow(), window); got != (i == k) {
				t.Errorf("rows %d and %d: %v", i, k, got)
			}
		}
	}
	if overlaps(Zeros(3, 3), Zeros(3, 3)) || overlaps(A.Slice(0, 0, 0, 4), A) || overlaps(Dense[float64]{}, A) {
		t.Error("an overlap where nothing is shared")
	}
}
