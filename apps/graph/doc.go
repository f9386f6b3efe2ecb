// Package graph is nodes and edges as matrices: adjacency, incidence and Laplacian, walks by
// powers, connected parts, and clusters by eigenvectors.
//
//	0 ── 1          A = ┌ 0 1 1 0 ┐   L = ┌  2 −1 −1  0 ┐
//	│  ╱                │ 1 0 1 0 │       │ −1  2 −1  0 │
//	│ ╱                 │ 1 1 0 1 │       │ −1 −1  3 −1 │
//	2 ── 3              └ 0 0 1 0 ┘       └  0  0 −1  1 ┘
//
//	g := graph.New(4, [2]int{0, 1}, [2]int{0, 2}, [2]int{1, 2}, [2]int{2, 3})
//	fmt.Println(g.Walks(2).At(0, 3)) // 1: by way of 2
//
// # Conventions
//
// Nodes are numbered from 0. aᵢⱼ is the weight of the edges from i to j, 1 for each unless it says otherwise; an
// undirected edge counts both ways, so that A is symmetric. A degree is the sum of a row of A. The incidence matrix has a row for each
// edge, −1 where it begins and 1 where it ends, so that L = D − A = BᵀWB with the weights W.
//
// A graph may be in parts, and nodes may have no edges: [Graph.Components] says so, the
// normalized Laplacian has a row of zeros for a node without edges, and where parts have no answer in common, as in
// [Graph.Cluster], the error says how many there are.
//
// Nodes that do not exist, and functions of undirected graphs on a directed one, are mistakes in the program and panic with a
// *la.ShapeError.
//
// Sources: Chung, Spectral Graph Theory, 1997; von Luxburg, A tutorial on spectral clustering, 2007.
package graph
