package graph

import (
	"fmt"
	"math"
	"math/rand/v2"

	"github.com/lina-la/lina/la"
	"github.com/lina-la/lina/ml"
	"github.com/lina-la/lina/sparse"
)

// denseNodes is up to how many nodes eigenvectors are found by la; beyond, by sparse.
const denseNodes = 500

// Fiedler returns λ, the second smallest eigenvalue of the Laplacian (the algebraic connectivity), and an eigenvector v of it, of
// length 1, its largest entry positive: the signs of v divide the graph where few edges are cut.
//
// A graph in several parts has λ = 0, exactly, and v is then one number on the first part and another on the rest, Σv = 0. It panics if the graph is
// directed or has less than two nodes. Errors are those of the eigenvalues.
//
// Source: Fiedler, Algebraic connectivity of graphs, 1973.
func (g *Graph) Fiedler() (lambda float64, v la.Vector, err error) {
	const op = "Graph.Fiedler"
	g.undirected(op)
	if g.N < 2 {
		panicShape(op, "%d nodes", g.N)
	}
	if parts := g.Components(); len(parts) > 1 {
		in := float64(len(parts[0]))
		out := float64(g.N) - in
		v = la.FullVec(g.N, -math.Sqrt(in/out/float64(g.N)))
		for _, i := range parts[0] {
			v[i] = math.Sqrt(out / in / float64(g.N))
		}
		return 0, turned(v), nil
	}
	e, err := smallestOf(g.laplacian(op, false), 2)
	if err != nil {
		return 0, nil, err
	}
	return e.Values[1], turned(e.Vectors.Col(1)), nil
}

// turned is v or −v, with its largest entry positive.
func turned(v la.Vector) la.Vector {
	if v[v.Abs().ArgMax()] < 0 {
		return v.Neg()
	}
	return v
}

// smallestOf is the k smallest eigenvalues of a Laplacian with their vectors.
func smallestOf(l *sparse.CSR, k int) (*la.EigSymResult[float64], error) {
	if n, _ := l.Dims(); n > denseNodes {
		return sparse.EigsSym(l, k, &sparse.EigsOptions{Which: sparse.Smallest})
	}
	return la.EigSymRange(l.Dense(), 0, k)
}

// Clusters divide the nodes of a graph into k groups that few edges connect.
type Clusters struct {
	Labels    []int     // the group of each node, 0 to k−1, numbered by their first nodes
	Sizes     []int     // how many nodes each group has
	Values    la.Vector // the k smallest eigenvalues of the normalized Laplacian
	Embedding la.Matrix // n×k, the nodes as points: rows of the eigenvectors, of length 1
	Cut       float64   // the weight of the edges between groups
	NCut      float64   // Σ (weight of the edges out of a group)/(degrees in it): from 0 to k
}

// PartsError says that a graph falls apart into more parts than there are to be groups.
type PartsError struct {
	Parts, K int
}

// Error says how many parts there are.
func (e *PartsError) Error() string {
	return fmt.Sprintf("graph: %d parts that no edge connects make at least as many groups, and %d are asked for", e.Parts, e.K)
}

// Cluster divides the graph into k groups by spectral clustering: nodes become points, their entries in the eigenvectors of the k smallest
// eigenvalues of the normalized Laplacian, scaled to length 1, and k-means, the best of ten runs, finds the
// groups of points.
//
// If the graph has exactly k parts, these are the groups; if it has more, there is no best choice, and the error is a
// *PartsError. Errors of k-means and of the eigenvalues are passed on. It panics if the graph is directed, and unless
// 1 ≤ k ≤ n.
//
// Source: Ng, Jordan and Weiss, On spectral clustering: analysis and an algorithm, 2001.
func (g *Graph) Cluster(rng *rand.Rand, k int) (*Clusters, error) {
	const op = "Graph.Cluster"
	g.undirected(op)
	if k < 1 || k > g.N {
		panicShape(op, "%d groups of %d nodes", k, g.N)
	}
	parts := g.Components()
	if len(parts) > k {
		return nil, &PartsError{Parts: len(parts), K: k}
	}
	e, err := smallestOf(g.laplacian(op, true), k)
	if err != nil {
		return nil, err
	}
	c := &Clusters{Labels: make([]int, g.N), Values: e.Values.MaxElem(make(la.Vector, k)), Embedding: e.Vectors.Clone()}
	for i := range g.N {
		if row := c.Embedding.Row(i); row.Norm() > 0 {
			c.Embedding.SetRow(i, row.Unit())
		}
	}
	if len(parts) == k {
		for label, part := range parts {
			for _, i := range part {
				c.Labels[i] = label
			}
		}
	} else {
		found, err := ml.FitKMeans(rng, c.Embedding, k, &ml.KMeansOptions{Runs: 10})
		if err != nil {
			return nil, err
		}
		c.Labels = found.Labels
	}
	g.describe(c, k)
	return c, nil
}

// describe numbers the groups by their first nodes, and fills in sizes and cuts.
func (g *Graph) describe(c *Clusters, k int) {
	renamed := map[int]int{}
	for i, label := range c.Labels {
		if _, ok := renamed[label]; !ok {
			renamed[label] = len(renamed)
		}
		c.Labels[i] = renamed[label]
	}
	c.Sizes = make([]int, k)
	inside, out := make(la.Vector, k), make(la.Vector, k)
	d := g.Degrees()
	for i, label := range c.Labels {
		c.Sizes[label]++
		inside[label] += d[i]
	}
	for _, e := range g.Edges {
		if p, q := c.Labels[e.From], c.Labels[e.To]; p != q {
			c.Cut += e.Weight
			out[p] += e.Weight
			out[q] += e.Weight
		}
	}
	for label, w := range out {
		if w > 0 {
			c.NCut += w / inside[label]
		}
	}
}

// String says how large the groups are and what is cut.
func (c *Clusters) String() string {
	return fmt.Sprintf("%d groups of %v nodes, edges of weight %.6g cut, normalized cut %.4g\n%v", len(c.Sizes), c.Sizes, c.Cut, c.NCut, c.Labels)
}

// Modularity returns Q = Σ over groups of (w_in/w − (d/2w)²): the share of the edges within groups, less what it would be if edges joined nodes at
// random, w being the weight of all edges and d the degrees in a group. An edge from a node to itself counts twice in its degree. It is NaN
// without edges, and panics if the graph is directed or a node has no label.
//
// Source: Newman and Girvan, Finding and evaluating community structure in networks, 2004.
func (g *Graph) Modularity(labels []int) float64 {
	g.undirected("Graph.Modularity")
	if len(labels) != g.N {
		panicShape("Graph.Modularity", "%d labels of %d nodes", len(labels), g.N)
	}
	total := 0.0
	inside, degree := map[int]float64{}, map[int]float64{}
	for _, e := range g.Edges {
		total += e.Weight
		degree[labels[e.From]] += e.Weight
		degree[labels[e.To]] += e.Weight
		if labels[e.From] == labels[e.To] {
			inside[labels[e.From]] += e.Weight
		}
	}
	q, done := 0.0, map[int]bool{}
	for _, label := range labels {
		if !done[label] {
			done[label] = true
			share := degree[label] / (2 * total)
			q += inside[label]/total - share*share
		}
	}
	return q
}

// PageRank returns the share of its time that a reader who follows edges at random, and now and then begins anew, spends at each
// node; see [ml.FitPageRank], whose options and errors these are.
func (g *Graph) PageRank(o *ml.PageRankOptions) (*ml.PageRank, error) {
	return ml.FitPageRank(g.Sparse(), o)
}
