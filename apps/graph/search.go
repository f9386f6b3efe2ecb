package graph

import "slices"

// neighbours lists, for each node, where its edges lead; of a directed graph both ways if undirected is set.
func (g *Graph) neighbours(undirected bool) [][]int {
	to := make([][]int, g.N)
	for _, e := range g.Edges {
		g.check("Graph", e.From, e.To)
		if e.Weight == 0 {
			continue
		}
		to[e.From] = append(to[e.From], e.To)
		if undirected || !g.Directed {
			to[e.To] = append(to[e.To], e.From)
		}
	}
	return to
}

// reach visits what can be reached from a node, nearest first, and calls visit with the number of steps. seen
// holds what has been visited, and grows.
func reach(to [][]int, from int, seen []bool, visit func(node, steps int)) {
	queue, steps := []int{from}, 0
	seen[from] = true
	for len(queue) > 0 {
		var next []int
		for _, i := range queue {
			visit(i, steps)
			for _, j := range to[i] {
				if !seen[j] {
					seen[j] = true
					next = append(next, j)
				}
			}
		}
		queue = next
		steps++
	}
}

// Components returns the parts of the graph: nodes that edges of weight above 0 connect, whatever their direction. Each part is in ascending
// order, and the parts are by their first nodes.
func (g *Graph) Components() [][]int {
	to, seen := g.neighbours(true), make([]bool, g.N)
	var parts [][]int
	for i := range g.N {
		if seen[i] {
			continue
		}
		var part []int
		reach(to, i, seen, func(j, _ int) { part = append(part, j) })
		slices.Sort(part)
		parts = append(parts, part)
	}
	return parts
}

// Distances returns the least number of edges from one node to each, along their direction; −1 where none leads.
// It panics if the node does not exist.
func (g *Graph) Distances(from int) []int {
	g.check("Graph.Distances", from)
	steps := make([]int, g.N)
	for i := range steps {
		steps[i] = -1
	}
	reach(g.neighbours(false), from, make([]bool, g.N), func(i, k int) { steps[i] = k })
	return steps
}
