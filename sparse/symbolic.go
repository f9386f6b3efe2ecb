package sparse

import "slices"

// symbolic is what a factorization of a symmetric matrix takes before numbers: the order of
// elimination, and columns of L in groups that share their rows.
type symbolic struct {
	n      int
	perm   []int // row and column perm[k] of A are eliminated as the k-th
	groups []group
	nnz    int // entries of L, and zeros that groups carry along
}

// A group is the columns from first on, count of them, of L (a supernode). rows are the
// places of their entries, ascending; the first are the columns themselves. Its parent is
// the group that its next row belongs to, −1 if there is none.
type group struct {
	first, count int
	rows         []int32
	parent       int
	children     []int32
}

// analyze orders a symmetric matrix and finds the groups. It returns the matrix in that
// order, too.
func analyze(a *CSR) (*symbolic, *CSR) {
	p := fillReducing(a)
	b := a.permuted(p)
	parent := eliminationTree(b)
	post := postorder(parent)
	for k, i := range post {
		post[k] = p[i]
	}
	b = a.permuted(post)
	parent = eliminationTree(b)
	s := &symbolic{n: a.r, perm: post}
	s.group(parent, columnCounts(b, parent))
	s.places(b)
	return s, b
}

// eliminationTree is the parent of each column: the first row below the diagonal in which its
// column of L has an entry, −1 if there is none (Liu, The role of elimination trees in
// sparse factorization, 1990).
func eliminationTree(b *CSR) []int32 {
	parent, up := make([]int32, b.r), make([]int32, b.r)
	for i := range b.r {
		parent[i], up[i] = -1, -1
		col, _ := b.row(i)
		for _, k := range col {
			for k >= 0 && int(k) < i { // towards the root, which becomes i
				next := up[k]
				up[k] = int32(i)
				if next < 0 {
					parent[k] = int32(i)
				}
				k = next
			}
		}
	}
	return parent
}

// postorder is the columns with every subtree in a row, before its root.
func postorder(parent []int32) []int {
	n := len(parent)
	child, sibling := make([]int32, n), make([]int32, n)
	for i := range child {
		child[i] = -1
	}
	for i := n - 1; i >= 0; i-- {
		if p := parent[i]; p >= 0 {
			sibling[i], child[p] = child[p], int32(i)
		}
	}
	out := make([]int, 0, n)
	var stack []int32
	for root := range parent {
		if parent[root] >= 0 {
			continue
		}
		stack = append(stack, int32(root))
		for len(stack) > 0 {
			i := stack[len(stack)-1]
			if c := child[i]; c >= 0 {
				child[i] = sibling[c]
				stack = append(stack, c)
				continue
			}
			stack = stack[:len(stack)-1]
			out = append(out, int(i))
		}
	}
	return out
}

// columnCounts is the number of entries in each column of L: row i of L has those columns that
// lie in the tree between i and an entry of A's row i.
func columnCounts(b *CSR, parent []int32) []int32 {
	count, seen := make([]int32, b.r), make([]int32, b.r)
	for i := range b.r {
		seen[i] = int32(i)
		count[i]++
		col, _ := b.row(i)
		for _, k := range col {
			if int(k) >= i {
				break
			}
			for seen[k] != int32(i) {
				seen[k] = int32(i)
				count[k]++
				k = parent[k]
			}
		}
	}
	return count
}

// group finds columns that have the same rows, and puts small groups together where that
// brings few zeros.
func (s *symbolic) group(parent, count []int32) {
	type part struct{ first, count, rows, zeros int }
	var stack []part
	for j := 0; j < s.n; {
		p := part{first: j, count: 1, rows: int(count[j])}
		for j++; j < s.n && parent[j-1] == int32(j) && count[j] == count[j-1]-1; j++ {
			p.count++
		}
		for len(stack) > 0 {
			c := stack[len(stack)-1]
			last := c.first + c.count - 1
			if up := int(parent[last]); up < p.first || up >= p.first+p.count {
				break
			}
			// Together: the child's columns get the rows of both.
			rows := c.count + p.rows
			cols := c.count + p.count
			size := func(cols, rows int) int { return cols*rows - cols*(cols-1)/2 }
			zeros := size(cols, rows) - size(c.count, c.rows) - size(p.count, p.rows) + c.zeros + p.zeros
			part := float64(zeros) / float64(size(cols, rows))
			if !(cols <= 4 || cols <= 16 && part < 0.5 || cols <= 48 && part < 0.2 || part < 0.05) {
				break
			}
			stack = stack[:len(stack)-1]
			p.first, p.count, p.rows, p.zeros = c.first, cols, rows, zeros
		}
		stack = append(stack, p)
	}
	s.groups = make([]group, len(stack))
	for k, p := range stack {
		s.groups[k] = group{first: p.first, count: p.count, parent: -1}
	}
}

// places finds the rows of each group: those of A's columns and of its children.
func (s *symbolic) places(b *CSR) {
	of := make([]int32, s.n) // the group of a column
	for k, g := range s.groups {
		for j := range g.count {
			of[g.first+j] = int32(k)
		}
	}
	seen := make([]int32, s.n)
	for i := range seen {
		seen[i] = -1
	}
	for k := range s.groups {
		g := &s.groups[k]
		end := int32(g.first + g.count)
		for j := range g.count {
			g.rows = append(g.rows, int32(g.first+j))
		}
		take := func(rows []int32) {
			for _, i := range rows {
				if i >= end && seen[i] != int32(k) {
					seen[i] = int32(k)
					g.rows = append(g.rows, i)
				}
			}
		}
		for j := range g.count {
			col, _ := b.row(g.first + j)
			take(col)
		}
		for _, c := range g.children {
			take(s.groups[c].rows)
		}
		slices.Sort(g.rows[g.count:])
		if len(g.rows) > g.count {
			g.parent = int(of[g.rows[g.count]])
			up := &s.groups[g.parent]
			up.children = append(up.children, int32(k))
		}
		s.nnz += len(g.rows) * g.count
	}
}
