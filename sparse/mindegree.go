package sparse

import "math"

// A minDegree orders the rows and columns of a symmetric matrix so that its Cholesky factor
// has few entries: next comes a node with few neighbours in what is left of the graph.
//
// Eliminating a node makes its neighbours a clique. A clique is kept as an element, the list
// of its nodes, which takes no more memory than what it replaces. Nodes that have the
// same neighbours are one, with a weight. Degrees are bounds from above: for each element,
// how much of it lies outside the newest one is counted once for all nodes.
//
// Source: Amestoy, Davis and Duff, An approximate minimum degree ordering algorithm, 1996.
type minDegree struct {
	n      int
	list   []int32 // the lists of all nodes and elements
	start  []int   // where that of each begins,
	length []int32 // its length,
	elems  []int32 // and how many in a node's are elements: they stand before the nodes
	weight []int32 // nodes that are one; 0 if gone, negative while in the newest element
	degree []int32 // of a node, its bound; of an element, the weight of its list
	into   []int32 // what a node that is gone was made part of, −1 if it is a pivot or alive
	dead   []bool  // elements that are part of a newer one
	// Nodes of the same degree, in lists that are linked both ways; −1 ends one.
	head, next, prev []int32
	// Stamps: mark[x] ≥ stamp says that x was seen, and mark[e] − stamp what is left of e.
	mark      []int
	stamp     int
	bucket    []int32 // nodes of one hash, linked by next
	hash      []int32
	scratch   []int32
	pivots    []int32
	lowest    int // no degree is below
	remaining int // weight that is not eliminated
}

// fillReducing returns the order in which the rows and columns of a symmetric matrix are
// eliminated. Only the places of its entries matter.
func fillReducing(a *CSR) []int {
	g := newMinDegree(a)
	for g.remaining > 0 {
		me := g.pick()
		g.formElement(me)
		g.measure(me)
		g.update(me)
		g.merge(me)
		g.finish(me)
	}
	return g.order()
}

func newMinDegree(a *CSR) *minDegree {
	n := a.r
	ints := func(x int32) []int32 {
		v := make([]int32, n)
		for i := range v {
			v[i] = x
		}
		return v
	}
	g := &minDegree{
		n: n, list: make([]int32, 0, 2*len(a.col)), start: make([]int, n), length: ints(0), elems: ints(0),
		weight: ints(1), degree: ints(0), into: ints(-1), dead: make([]bool, n), head: ints(-1), next: ints(-1), prev: ints(-1),
		mark: make([]int, n), stamp: 1, bucket: ints(-1), hash: ints(0), remaining: n,
	}
	// A node with very many neighbours goes to the end, before it makes everything slow.
	dense := int(max(16, 10*math.Sqrt(float64(n))))
	for i := range n {
		col, _ := a.row(i)
		g.start[i] = len(g.list)
		for _, j := range col {
			if int(j) != i {
				g.list = append(g.list, j)
			}
		}
		g.length[i] = int32(len(g.list) - g.start[i])
		g.degree[i] = g.length[i]
	}
	var last []int32
	for i := range n {
		if int(g.degree[i]) > dense {
			last = append(last, int32(i))
			g.weight[i] = 0
			g.remaining--
			continue
		}
		g.enlist(int32(i))
	}
	g.pivots = last // order moves them behind the others
	return g
}

// enlist puts node i into the list of its degree.
func (g *minDegree) enlist(i int32) {
	d := g.degree[i]
	g.next[i], g.prev[i] = g.head[d], -1
	if g.head[d] >= 0 {
		g.prev[g.head[d]] = i
	}
	g.head[d] = i
	g.lowest = min(g.lowest, int(d))
}

func (g *minDegree) delist(i int32) {
	if g.next[i] >= 0 {
		g.prev[g.next[i]] = g.prev[i]
	}
	if g.prev[i] >= 0 {
		g.next[g.prev[i]] = g.next[i]
	} else {
		g.head[g.degree[i]] = g.next[i]
	}
}

// pick takes a node of the lowest degree out of its list.
func (g *minDegree) pick() int32 {
	for g.head[g.lowest] < 0 {
		g.lowest++
	}
	me := g.head[g.lowest]
	g.delist(me)
	g.remaining -= int(g.weight[me])
	return me
}

// of is the list of a node or an element.
func (g *minDegree) of(x int32) []int32 {
	s := g.start[x]
	return g.list[s : s+int(g.length[x])]
}

// formElement makes me an element: its neighbours, and those of the elements it was in, which
// become part of it.
func (g *minDegree) formElement(me int32) {
	mine := g.weight[me]
	g.weight[me] = -mine // not a neighbour of its own
	begin := len(g.list)
	weight := int32(0)
	take := func(s, n int) {
		for k := s; k < s+n; k++ {
			i := g.list[k]
			if w := g.weight[i]; w > 0 {
				weight += w
				g.weight[i] = -w
				g.list = append(g.list, i)
				g.delist(i)
			}
		}
	}
	s, e, n := g.start[me], int(g.elems[me]), int(g.length[me])
	for k := s; k < s+e; k++ {
		if x := g.list[k]; !g.dead[x] {
			take(g.start[x], int(g.length[x]))
			g.dead[x] = true
		}
	}
	take(s+e, n-e)
	g.start[me], g.length[me], g.elems[me] = begin, int32(len(g.list)-begin), 0
	g.degree[me] = weight
	g.pivots = append(g.pivots, me)
}

// measure finds for each element that shares nodes with me the weight of those it does not
// share.
func (g *minDegree) measure(me int32) {
	for _, i := range g.of(me) {
		w := int(-g.weight[i])
		for _, e := range g.of(i)[:g.elems[i]] {
			switch {
			case g.dead[e]:
			case g.mark[e] >= g.stamp:
				g.mark[e] -= w
			default:
				g.mark[e] = g.stamp + int(g.degree[e]) - w
			}
		}
	}
}

// update makes the lists of the nodes of me anew, with me as an element, and bounds their
// degrees. A node with nothing else left is eliminated together with me.
func (g *minDegree) update(me int32) {
	for _, i := range g.of(me) {
		w := -g.weight[i]
		old := g.of(i)
		kept := append(g.scratch[:0], me)
		degree, hash := 0, uint32(me)
		for _, e := range old[:g.elems[i]] {
			if g.dead[e] {
				continue
			}
			outside := g.mark[e] - g.stamp
			if outside == 0 { // all of it is in me
				g.dead[e] = true
				continue
			}
			degree += outside
			hash += uint32(e)
			kept = append(kept, e)
		}
		elems := len(kept)
		for _, j := range old[g.elems[i]:] {
			if v := g.weight[j]; v > 0 {
				degree += int(v)
				hash += uint32(j)
				kept = append(kept, j)
			}
		}
		g.scratch = kept
		if len(kept) == 1 {
			g.into[i], g.weight[i] = me, 0
			g.weight[me] -= w // still negative
			g.degree[me] -= w
			g.remaining -= int(w)
			continue
		}
		copy(g.list[g.start[i]:], kept) // me, or an element of its own, has left: there is room
		g.length[i], g.elems[i] = int32(len(kept)), int32(elems)
		g.degree[i] = int32(min(int(g.degree[i]), degree))
		h := int32(hash % uint32(g.n))
		g.hash[i] = h
		g.next[i], g.bucket[h] = g.bucket[h], i
	}
	g.stamp += g.n + 1
}

// merge finds nodes of me with the same lists, which have the same hash, and makes them one.
func (g *minDegree) merge(me int32) {
	for _, i := range g.of(me) {
		if g.weight[i] == 0 {
			continue
		}
		h := g.hash[i]
		first := g.bucket[h]
		g.bucket[h] = -1
		for ; first >= 0 && g.next[first] >= 0; first = g.next[first] {
			g.stamp++
			a := g.of(first)
			for _, x := range a {
				g.mark[x] = g.stamp
			}
			before := first
			for j := g.next[first]; j >= 0; j = g.next[j] {
				if g.length[j] == g.length[first] && g.elems[j] == g.elems[first] && g.allMarked(j) {
					g.into[j] = first
					g.weight[first] += g.weight[j]
					g.weight[j] = 0
					g.next[before] = g.next[j]
				} else {
					before = j
				}
			}
		}
	}
	g.stamp++
}

func (g *minDegree) allMarked(j int32) bool {
	for _, x := range g.of(j) {
		if g.mark[x] != g.stamp {
			return false
		}
	}
	return true
}

// finish puts the nodes of me back into the lists of degrees.
func (g *minDegree) finish(me int32) {
	list := g.of(me)
	kept := list[:0]
	for _, i := range list {
		w := -g.weight[i]
		if w <= 0 {
			continue
		}
		g.weight[i] = w
		d := int(g.degree[i]) + int(g.degree[me]-w)
		g.degree[i] = int32(max(0, min(d, g.remaining-int(w))))
		g.enlist(i)
		kept = append(kept, i)
	}
	g.weight[me] = -g.weight[me]
	g.length[me] = int32(len(kept))
	g.dead[me] = len(kept) == 0
	g.list = g.list[:g.start[me]+len(kept)]
}

// order is the pivots, each followed by the nodes that became part of it, and dense nodes.
func (g *minDegree) order() []int {
	child, sibling := make([]int32, g.n), make([]int32, g.n)
	for i := range child {
		child[i] = -1
	}
	for i := g.n - 1; i >= 0; i-- {
		if p := g.into[i]; p >= 0 {
			sibling[i], child[p] = child[p], int32(i)
		}
	}
	dense := 0
	for dense < len(g.pivots) && g.weight[g.pivots[dense]] == 0 {
		dense++
	}
	out := make([]int, 0, g.n)
	var visit func(i int32)
	visit = func(i int32) {
		out = append(out, int(i))
		for c := child[i]; c >= 0; c = sibling[c] {
			visit(c)
		}
	}
	for _, p := range g.pivots[dense:] {
		visit(p)
	}
	for _, p := range g.pivots[:dense] {
		visit(p)
	}
	return out
}
