package graph

import (
	"fmt"
	"math"

	"github.com/lina-la/lina/la"
	"github.com/lina-la/lina/sparse"
)

// Graph is n nodes and edges between them.
type Graph struct {
	N        int
	Directed bool
	Edges    []Edge
}

// Edge goes from one node to another, or between them if the graph is not directed.
type Edge struct {
	From, To int
	Weight   float64
}

// WeightError names an edge with a weight that is negative or not finite.
type WeightError struct {
	From, To int
	Weight   float64
}

// Error names the edge.
func (e *WeightError) Error() string {
	return fmt.Sprintf("graph: the edge from %d to %d has the weight %v: want a number of 0 or more", e.From, e.To, e.Weight)
}

// New returns the undirected graph of n nodes with edges of weight 1. It panics if a node does not
// exist.
func New(n int, edges ...[2]int) *Graph { return build("New", n, false, edges) }

// NewDirected is New with edges that go one way, from the first node to the second.
func NewDirected(n int, edges ...[2]int) *Graph { return build("NewDirected", n, true, edges) }

func build(op string, n int, directed bool, edges [][2]int) *Graph {
	if n < 0 {
		panicShape(op, "%d nodes", n)
	}
	g := &Graph{N: n, Directed: directed}
	for _, e := range edges {
		g.check(op, e[0], e[1])
		g.Edges = append(g.Edges, Edge{e[0], e[1], 1})
	}
	return g
}

// FromAdjacency returns the graph with the n×n adjacency matrix A: an edge for each entry that is not 0, undirected if A is
// symmetric. A negative entry is a *WeightError, NaN and Inf are la.ErrNotFinite. It panics unless A is square.
func FromAdjacency(a la.Matrix) (*Graph, error) {
	n := a.Rows()
	if a.Cols() != n {
		panicShape("FromAdjacency", "%d×%d is not square", n, a.Cols())
	}
	g := &Graph{N: n, Directed: a.IsFinite() && !a.IsSymmetric(0)}
	for at, x := range a.All() {
		switch {
		case x-x != 0:
			return nil, &la.NotFiniteError{I: at.I, J: at.J, Value: x}
		case x < 0:
			return nil, &WeightError{at.I, at.J, x}
		case x != 0 && (g.Directed || at.I <= at.J):
			g.Edges = append(g.Edges, Edge{at.I, at.J, x})
		}
	}
	return g, nil
}

// Add adds an edge of weight w. A weight that is negative or not finite is a *WeightError. It panics if a
// node does not exist.
func (g *Graph) Add(from, to int, w float64) error {
	g.check("Graph.Add", from, to)
	if !(w >= 0) || math.IsInf(w, 0) {
		return &WeightError{from, to, w}
	}
	g.Edges = append(g.Edges, Edge{from, to, w})
	return nil
}

// Sparse returns the adjacency matrix A, n×n, as a sparse matrix: edges between the same nodes add
// up.
func (g *Graph) Sparse() *sparse.CSR {
	a := sparse.NewCOO(g.N, g.N)
	for _, e := range g.Edges {
		g.check("Graph", e.From, e.To)
		a.Add(e.From, e.To, e.Weight)
		if !g.Directed && e.From != e.To {
			a.Add(e.To, e.From, e.Weight)
		}
	}
	return a.CSR()
}

// Adjacency returns A, n×n: aᵢⱼ is the weight of the edges from i to j, together.
func (g *Graph) Adjacency() la.Matrix { return g.Sparse().Dense() }

// Incidence returns B, a row for each edge and a column for each node: −1 where the edge begins, 1 where it ends; an edge
// from a node to itself has a row of zeros. B·x are the differences of x along the edges.
func (g *Graph) Incidence() la.Matrix {
	b := la.Zeros(len(g.Edges), g.N)
	for k, e := range g.Edges {
		g.check("Graph.Incidence", e.From, e.To)
		if e.From != e.To {
			b.Set(k, e.From, -1)
			b.Set(k, e.To, 1)
		}
	}
	return b
}

// Degrees returns d = A·1, the weights of the edges at each node, of a directed graph of those that leave it.
func (g *Graph) Degrees() la.Vector {
	d := make(la.Vector, g.N)
	for _, e := range g.Edges {
		d[e.From] += e.Weight
		if !g.Directed && e.From != e.To {
			d[e.To] += e.Weight
		}
	}
	return d
}

// InDegrees returns Aᵀ·1, the weights of the edges that come into each node.
func (g *Graph) InDegrees() la.Vector {
	if !g.Directed {
		return g.Degrees()
	}
	d := make(la.Vector, g.N)
	for _, e := range g.Edges {
		d[e.To] += e.Weight
	}
	return d
}

// Laplacian returns L = D − A, n×n: symmetric, positive semidefinite, L·1 = 0, and 0 is an eigenvalue as often as the
// graph has parts. xᵀLx = Σ w·(xᵢ − xⱼ)² over the edges. It panics if the graph is directed.
func (g *Graph) Laplacian() la.Matrix { return g.laplacian("Graph.Laplacian", false).Dense() }

// SparseLaplacian is Laplacian as a sparse matrix.
func (g *Graph) SparseLaplacian() *sparse.CSR { return g.laplacian("Graph.SparseLaplacian", false) }

// NormalizedLaplacian returns I − D^(−½)·A·D^(−½), n×n, with eigenvalues from 0 to 2; the row of a node without
// edges is 0. It panics if the graph is directed.
func (g *Graph) NormalizedLaplacian() la.Matrix {
	return g.laplacian("Graph.NormalizedLaplacian", true).Dense()
}

func (g *Graph) laplacian(op string, normalized bool) *sparse.CSR {
	g.undirected(op)
	l, d := sparse.NewCOO(g.N, g.N), g.Degrees()
	weight := func(i, j int, w float64) float64 {
		if normalized {
			return w / math.Sqrt(d[i]) / math.Sqrt(d[j])
		}
		return w
	}
	loops := make(la.Vector, g.N) // they count in D, and are taken away with A
	for _, e := range g.Edges {
		if e.From == e.To {
			loops[e.From] += e.Weight
		} else if e.Weight != 0 {
			l.AddSym(e.From, e.To, -weight(e.From, e.To, e.Weight))
		}
	}
	for i := range d {
		switch {
		case d[i] == 0:
		case normalized:
			l.Add(i, i, 1-loops[i]/d[i])
		default:
			l.Add(i, i, d[i]-loops[i])
		}
	}
	return l.CSR()
}

// Walks returns Aᵏ, n×n: of a graph whose weights are 1, entry (i, j) counts the walks of k steps from i to j. It panics if
// k < 0.
func (g *Graph) Walks(k int) la.Matrix {
	if k < 0 {
		panicShape("Graph.Walks", "%d steps", k)
	}
	return la.Must(la.Powm(g.Adjacency(), k)) // it fails for negative powers only
}

// Triangles returns how many triples of nodes have edges between each two, tr(A³)/6, edges counted once, whatever their
// weight, and loops not at all. It panics if the graph is directed.
func (g *Graph) Triangles() int {
	g.undirected("Graph.Triangles")
	a := g.Adjacency().Mask(func(x float64) bool { return x != 0 })
	for i := range g.N {
		a.Set(i, i, 0)
	}
	return int(math.Round(a.Mul(a).MulElem(a).Sum() / 6))
}

// String says how many nodes, edges and parts there are.
func (g *Graph) String() string {
	kind := "graph"
	if g.Directed {
		kind = "directed graph"
	}
	return fmt.Sprintf("%s: %d nodes, %d edges, %d parts", kind, g.N, len(g.Edges), len(g.Components()))
}

func (g *Graph) check(op string, nodes ...int) {
	for _, i := range nodes {
		if i < 0 || i >= g.N {
			panicShape(op, "node %d of %d", i, g.N)
		}
	}
}

func (g *Graph) undirected(op string) {
	if g.Directed {
		panicShape(op, "the graph is directed")
	}
}

func panicShape(op, format string, args ...any) {
	panic(&la.ShapeError{Op: "graph." + op, Detail: fmt.Sprintf(format, args...)})
}
