package matrixtest

import (
	"encoding/json"
	"math"
	"os"
	"testing"
)

// Golden is what another program has computed: lists of numbers by name, each of which has to be
// compared.
type Golden struct {
	t    testing.TB
	want map[string][]float64
	seen map[string]bool
}

// ReadGolden reads testdata/golden.json.
func ReadGolden(t testing.TB) *Golden {
	t.Helper()
	text, err := os.ReadFile("testdata/golden.json")
	if err != nil {
		t.Fatal(err)
	}
	g := &Golden{t: t, seen: map[string]bool{}}
	if err := json.Unmarshal(text, &g.want); err != nil {
		t.Fatal(err)
	}
	return g
}

// Numbers returns those of a name, which count as compared.
func (g *Golden) Numbers(name string) []float64 {
	g.t.Helper()
	want, ok := g.want[name]
	if !ok {
		g.t.Errorf("golden.json has no %s", name)
	}
	g.seen[name] = true
	return want
}

// Like compares numbers with those of a name, to a tolerance relative to the largest of them.
func (g *Golden) Like(tol float64, name string, got ...float64) {
	g.t.Helper()
	want, largest := g.Numbers(name), 0.0
	if len(want) != len(got) {
		g.t.Errorf("golden.json has %d numbers of %s, we have %d", len(want), name, len(got))
		return
	}
	for _, x := range want {
		largest = max(largest, math.Abs(x))
	}
	for i, x := range want {
		if !(math.Abs(got[i]-x) <= tol*largest) {
			g.t.Errorf("%s = %v, want %v", name, got, want)
			return
		}
	}
}

// Done says what was not compared.
func (g *Golden) Done() {
	g.t.Helper()
	for name := range g.want {
		if !g.seen[name] {
			g.t.Errorf("%s of golden.json is not compared", name)
		}
	}
}
