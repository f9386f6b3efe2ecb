package graph_test

import (
	"encoding/json"
	"errors"
	"math"
	"os"
	"reflect"
	"testing"

	"github.com/lina-la/lina/apps/graph"
	"github.com/lina-la/lina/la"
)

// golden is what NetworkX makes of a graph.
type golden struct {
	N                                                                                   int
	Directed                                                                            bool
	Edges                                                                               [][3]float64
	Adjacency, Walks, PageRank, Incidence, Laplacian, Normalized, OutDegrees, InDegrees la.Vector
	Distances                                                                           []int
	Components                                                                          [][]int
	Triangles                                                                           int
	Modularity, Connectivity                                                            float64
}

func readGolden(t testing.TB) map[string]golden {
	t.Helper()
	text, err := os.ReadFile("testdata/golden.json")
	if err != nil {
		t.Fatal(err)
	}
	var all map[string]golden
	if err := json.Unmarshal(text, &all); err != nil {
		t.Fatal(err)
	}
	return all
}

func (want golden) graph() *graph.Graph {
	g := graph.New(want.N)
	g.Directed = want.Directed
	for _, e := range want.Edges {
		if err := g.Add(int(e[0]), int(e[1]), e[2]); err != nil {
			panic(err)
		}
	}
	return g
}

func TestAgainstNetworkX(t *testing.T) {
	all := readGolden(t)
	if len(all) < 6 {
		t.Fatal(len(all))
	}
	for name, want := range all {
		g := want.graph()
		same := func(what string, got la.Vector, want la.Vector, tol float64) {
			t.Helper()
			if !got.EqualApprox(want, tol) {
				t.Errorf("%s: %s is\n%v, and to NetworkX\n%v", name, what, got, want)
			}
		}
		same("A", g.Adjacency().Flatten(), want.Adjacency, 0)
		same("A⁵", g.Walks(5).Flatten(), want.Walks, 1e-13)
		same("PageRank", la.Must(g.PageRank(nil)).Ranks, want.PageRank, 1e-10)
		if d := g.Distances(0); !reflect.DeepEqual(d, want.Distances) {
			t.Errorf("%s: distances %v, want %v", name, d, want.Distances)
		}
		if parts := g.Components(); !reflect.DeepEqual(parts, want.Components) {
			t.Errorf("%s: parts %v, want %v", name, parts, want.Components)
		}
		if back := la.Must(graph.FromAdjacency(g.Adjacency())); back.Directed != g.Directed || !back.Adjacency().Equal(g.Adjacency()) {
			t.Errorf("%s: FromAdjacency makes another graph", name)
		}
		if g.Directed {
			same("degrees out", g.Degrees(), want.OutDegrees, 1e-15)
			same("degrees in", g.InDegrees(), want.InDegrees, 1e-15)
			continue
		}
		same("B", g.Incidence().Flatten(), want.Incidence, 0)
		same("L", g.Laplacian().Flatten(), want.Laplacian, 1e-14)
		same("normalized L", g.NormalizedLaplacian().Flatten(), want.Normalized, 1e-14)
		if got := g.Triangles(); got != want.Triangles {
			t.Errorf("%s: %d triangles, want %d", name, got, want.Triangles)
		}
		labels := make([]int, g.N)
		for i := range labels {
			labels[i] = i % 3
		}
		if got := g.Modularity(labels); math.Abs(got-want.Modularity) > 1e-14 {
			t.Errorf("%s: modularity %v, want %v", name, got, want.Modularity)
		}
		lambda, v, err := g.Fiedler()
		if err != nil || math.Abs(lambda-want.Connectivity) > 1e-8*(1+want.Connectivity) {
			t.Errorf("%s: algebraic connectivity %v, %v, want %v", name, lambda, err, want.Connectivity)
		}
		l := g.Laplacian()
		if left := l.MulVec(v).AddScaled(-lambda, v).Norm(); left > 1e-12*(1+la.Norm(l, la.Frobenius)) || math.Abs(v.Norm()-1) > 1e-13 || math.Abs(v.Sum()) > 1e-12 {
			t.Errorf("%s: L·v − λ·v = %g, |v| = %v, Σv = %v", name, left, v.Norm(), v.Sum())
		}
		weights := make(la.Vector, len(g.Edges))
		for k, e := range g.Edges {
			weights[k] = e.Weight
		}
		b := g.Incidence()
		same("BᵀWB", b.T().Mul(b.MulCol(weights)).Flatten(), want.Laplacian, 1e-14)
	}
}

// planted is k groups of m nodes, each pair of nodes joined with probability in within a group and out between groups.
func planted(seed uint64, k, m int, in, out float64) *graph.Graph {
	rng := la.NewRand(seed)
	g := graph.New(k * m)
	for i := range g.N {
		for j := range i {
			p := out
			if i%k == j%k {
				p = in
			}
			if rng.Float64() < p {
				g.Add(i, j, 1)
			}
		}
	}
	return g
}

func TestClusterFindsWhatWasPlanted(t *testing.T) {
	for _, c := range []struct{ k, m int }{{2, 20}, {3, 25}, {5, 20}, {4, 150}} { // the last goes through sparse
		g := planted(uint64(c.k), c.k, c.m, 0.6, 0.03)
		got, err := g.Cluster(la.NewRand(1), c.k)
		if err != nil {
			t.Fatal(err)
		}
		cut := 0.0
		for i, label := range got.Labels {
			if label != i%c.k {
				t.Fatalf("%d groups of %d: node %d is in group %d", c.k, c.m, i, label)
			}
		}
		for _, e := range g.Edges {
			if e.From%c.k != e.To%c.k {
				cut++
			}
		}
		if got.Cut != cut || got.Sizes[c.k-1] != c.m || got.Values[0] > 1e-10 || !(got.NCut < 1) || got.NCut < got.Values.Sum()-1e-9 {
			t.Errorf("%d groups of %d: %v, want a cut of %v", c.k, c.m, got, cut)
		}
	}
}

// The members of Zachary's karate club, divided in two as the club was: but for a few in the middle.
func TestClusterOfTheClub(t *testing.T) {
	g := readGolden(t)["karate"].graph()
	c, err := g.Cluster(la.NewRand(1), 2)
	if err != nil {
		t.Fatal(err)
	}
	if c.Labels[0] == c.Labels[33] || c.Cut > 11 || g.Modularity(c.Labels) < 0.35 {
		t.Errorf("%v, modularity %v", c, g.Modularity(c.Labels))
	}
}

func TestClusterOfParts(t *testing.T) {
	g := graph.New(7, [2]int{0, 1}, [2]int{1, 2}, [2]int{3, 4}, [2]int{4, 5}) // and 6 alone
	var parts *graph.PartsError
	if _, err := g.Cluster(la.NewRand(1), 2); !errors.As(err, &parts) || parts.Parts != 3 {
		t.Errorf("two groups of three parts: %v", err)
	}
	c, err := g.Cluster(la.NewRand(1), 3)
	if err != nil || !reflect.DeepEqual(c.Labels, []int{0, 0, 0, 1, 1, 1, 2}) || c.Cut != 0 || c.NCut != 0 {
		t.Errorf("three parts: %v, %v", c, err)
	}
	if c, err = g.Cluster(la.NewRand(1), 4); err != nil || c.Labels[6] == c.Labels[0] || c.Sizes[3] == 0 {
		t.Errorf("four groups: %v, %v", c, err)
	}
	if lambda, v, err := g.Fiedler(); lambda != 0 || err != nil || v[0] != v[1] || v[0] == v[6] {
		t.Errorf("Fiedler: %v, %v, %v", lambda, v, err)
	}
	if l := g.NormalizedLaplacian(); l.At(6, 6) != 0 || !l.IsFinite() {
		t.Errorf("normalized Laplacian\n%v", l)
	}
}

// Names of nodes do not matter, nor does the unit of the weights.
func TestInvariance(t *testing.T) {
	g := planted(9, 3, 15, 0.7, 0.1)
	c := la.Must(g.Cluster(la.NewRand(1), 3))
	for _, unit := range []float64{0x1p-400, 0x1p+400} {
		h := graph.New(g.N)
		for _, e := range g.Edges {
			h.Add(e.To, e.From, unit)
		}
		if d := la.Must(h.Cluster(la.NewRand(1), 3)); !reflect.DeepEqual(d.Labels, c.Labels) || math.Abs(d.NCut-c.NCut) > 1e-12 {
			t.Errorf("weights of %v: %v, want %v", unit, d, c)
		}
		lambda, _, err := h.Fiedler()
		want, _, _ := g.Fiedler()
		if err != nil || math.Abs(lambda/unit-want) > 1e-12*want {
			t.Errorf("weights of %v: algebraic connectivity %v, %v", unit, lambda/unit, err)
		}
	}
}

func TestRefuses(t *testing.T) {
	var weight *graph.WeightError
	for _, w := range []float64{-1, math.NaN(), math.Inf(1)} {
		if err := graph.New(2).Add(0, 1, w); !errors.As(err, &weight) {
			t.Errorf("weight %v: %v", w, err)
		}
	}
	if _, err := graph.FromAdjacency(la.New(2, 2, 0, -1, -1, 0)); !errors.As(err, &weight) {
		t.Errorf("negative: %v", err)
	}
	if _, err := graph.FromAdjacency(la.New(1, 1, math.NaN())); !errors.Is(err, la.ErrNotFinite) {
		t.Errorf("NaN: %v", err)
	}
	one, way := graph.New(1), graph.NewDirected(2, [2]int{0, 1})
	if q := one.Modularity([]int{0}); !math.IsNaN(q) {
		t.Errorf("modularity without edges: %v", q)
	}
	if c, err := one.Cluster(la.NewRand(1), 1); err != nil || c.Labels[0] != 0 {
		t.Errorf("one node: %v, %v", c, err)
	}
	for name, f := range map[string]func(){
		"New": func() { graph.New(2, [2]int{0, 2}) }, "negative": func() { graph.New(-1) }, "Add": func() { one.Add(0, 1, 1) }, "FromAdjacency": func() { graph.FromAdjacency(la.Ones(1, 2)) },
		"Laplacian": func() { way.Laplacian() }, "Fiedler": func() { one.Fiedler() }, "Cluster": func() { one.Cluster(nil, 2) }, "Cluster directed": func() { way.Cluster(nil, 1) },
		"Walks": func() { one.Walks(-1) }, "Distances": func() { one.Distances(1) }, "Modularity": func() { one.Modularity(nil) }, "Triangles": func() { way.Triangles() },
	} {
		func() {
			defer func() {
				if _, ok := recover().(*la.ShapeError); !ok {
					t.Errorf("%s does not panic with a ShapeError", name)
				}
			}()
			f()
		}()
	}
}

func TestJSON(t *testing.T) {
	c := la.Must(planted(2, 2, 10, 0.8, 0.1).Cluster(la.NewRand(1), 2))
	text, err := json.Marshal(c)
	var back graph.Clusters
	if err != nil || json.Unmarshal(text, &back) != nil || !reflect.DeepEqual(back.Labels, c.Labels) || !back.Embedding.Equal(c.Embedding) || back.NCut != c.NCut {
		t.Errorf("%s, %v", text, err)
	}
}
