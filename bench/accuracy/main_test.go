package main

import (
	"strings"
	"testing"
)

// TestRatios: every ratio of Lina's is below the bound that the library's tests hold
// it to, ten units.
func TestRatios(t *testing.T) {
	for _, o := range operations() {
		for _, by := range [][]worst{first(measure(o.kind, []int{10}, o.float64)), first(measure(o.kind, []int{10}, o.float32))} {
			for i, w := range by {
				if w.seen && !(w.ratio < 10) {
					t.Errorf("%s, %s: %v", o.name, families[i].name, w)
				}
			}
		}
	}
}

func first(by []worst, _ int) []worst { return by }

func TestReplace(t *testing.T) {
	got, err := replace("a\n"+begin+"old\n"+end+"b\n", "new\n")
	if want := "a\n" + begin + "new\n" + end + "b\n"; got != want || err != nil {
		t.Errorf("%q, %v", got, err)
	}
	if _, err := replace("a\n"+begin, "new\n"); err == nil || !strings.Contains(err.Error(), "tables: end") {
		t.Errorf("without a marker: %v", err)
	}
}

func TestFamilies(t *testing.T) {
	for name, want := range map[string]string{"random": "random", "random, huge": "huge", "cond 10, tiny": "tiny", "Kahan": "gallery", "cond 1e16": "ill-conditioned", "graded upwards": "graded"} {
		if got := families[familyOf(name)].name; got != want {
			t.Errorf("%q belongs to %q, not to %q", name, got, want)
		}
	}
}
