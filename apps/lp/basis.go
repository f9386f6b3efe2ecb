package lp

import (
	"math"

	"github.com/lina-la/lina/la"
)

// basis is m columns of (A, −I), factored. Most of a basis is a triangle in disguise: columns with one
// entry in the rows that are left, then rows with one entry in the columns that are left, give, after
// permutations,
//
//	    ┌ U  R₁ R₂ ┐  upper: columns with one entry left
//	B = │    L     │  lower: rows with one entry left
//	    └    S  N  ┘  nucleus
//
// and only the nucleus N, which has no such column or row, is factored, densely. When a column
// is exchanged, B becomes B·E, E being the identity with one column α = B⁻¹a: these factors are
// kept (the product form of the inverse) until there are many, and B is factored anew.
//
// Source: Orchard-Hays, Advanced Linear-Programming Computing Techniques, 1968.
type basis struct {
	s            *scaled
	head         []int // column of each position
	cols         []int // head as it was factored
	upper, lower []pivot
	nucleus      []pivot
	lu           *la.LUFactors[float64]
	etas         []eta
}

// pivot pairs a position of the basis with a row.
type pivot struct {
	at, row int
	value   float64
}

// eta is the column α of E at position at.
type eta struct {
	at    int
	pivot float64
	idx   []int // other positions
	val   []float64
}

const (
	mostEtas  = 64   // a basis is factored anew after so many exchanges
	zeroPivot = 1e-9 // in scaled units
)

// factor factors the columns of head. Columns that depend on others are replaced by logical
// variables, which head then shows; replaced says whether there were any.
func (b *basis) factor() (replaced bool) {
	b.etas = b.etas[:0]
	for range b.s.m + 1 {
		b.permute()
		bad := b.factorNucleus()
		if len(bad) == 0 {
			b.cols = append(b.cols[:0], b.head...)
			return replaced
		}
		for _, p := range bad {
			b.head[p.at] = b.s.n + p.row
		}
		replaced = true
	}
	b.cols = append(b.cols[:0], b.head...)
	return replaced
}

// permute finds the two triangles.
func (b *basis) permute() {
	s, m := b.s, b.s.m
	b.upper, b.lower, b.nucleus = b.upper[:0], b.lower[:0], b.nucleus[:0]
	inCol, inRow := make([]int, m), make([]int, m) // entries left
	byRow := make([][]int, m)                      // positions with an entry in a row
	for at, j := range b.head {
		for k := s.ptr[j]; k < s.ptr[j+1]; k++ {
			if s.val[k] != 0 {
				inCol[at]++
				inRow[s.idx[k]]++
				byRow[s.idx[k]] = append(byRow[s.idx[k]], at)
			}
		}
	}
	doneCol, doneRow := make([]bool, m), make([]bool, m)
	entry := func(at, row int) float64 {
		j := b.head[at]
		for k := s.ptr[j]; k < s.ptr[j+1]; k++ {
			if s.idx[k] == row {
				return s.val[k]
			}
		}
		return 0
	}
	var queue []int
	for at := range m {
		if inCol[at] == 1 {
			queue = append(queue, at)
		}
	}
	for len(queue) > 0 {
		at := queue[len(queue)-1]
		queue = queue[:len(queue)-1]
		if doneCol[at] || inCol[at] != 1 {
			continue
		}
		j := b.head[at]
		for k := s.ptr[j]; k < s.ptr[j+1]; k++ {
			row := s.idx[k]
			if doneRow[row] || s.val[k] == 0 {
				continue
			}
			if math.Abs(s.val[k]) < zeroPivot {
				break
			}
			b.upper = append(b.upper, pivot{at, row, s.val[k]})
			doneCol[at], doneRow[row] = true, true
			for _, other := range byRow[row] {
				if inCol[other]--; inCol[other] == 1 && !doneCol[other] {
					queue = append(queue, other)
				}
			}
			break
		}
	}
	for row := range m {
		inRow[row] = 0
		for _, at := range byRow[row] {
			if !doneCol[at] {
				inRow[row]++
			}
		}
		if !doneRow[row] && inRow[row] == 1 {
			queue = append(queue, row)
		}
	}
	for len(queue) > 0 {
		row := queue[len(queue)-1]
		queue = queue[:len(queue)-1]
		if doneRow[row] || inRow[row] != 1 {
			continue
		}
		for _, at := range byRow[row] {
			if doneCol[at] {
				continue
			}
			v := entry(at, row)
			if math.Abs(v) < zeroPivot {
				break
			}
			b.lower = append(b.lower, pivot{at, row, v})
			doneCol[at], doneRow[row] = true, true
			j := b.head[at]
			for k := s.ptr[j]; k < s.ptr[j+1]; k++ {
				other := s.idx[k]
				if inRow[other]--; inRow[other] == 1 && !doneRow[other] {
					queue = append(queue, other)
				}
			}
			break
		}
	}
	row := 0
	for at := range m {
		if doneCol[at] {
			continue
		}
		for doneRow[row] {
			row++
		}
		b.nucleus = append(b.nucleus, pivot{at: at, row: row})
		row++
	}
}

// factorNucleus factors N; the pivots that it returns stand for columns that depend on the
// others, with rows that they leave empty.
func (b *basis) factorNucleus() (bad []pivot) {
	k := len(b.nucleus)
	b.lu = nil
	if k == 0 {
		return nil
	}
	place := make(map[int]int, k) // of a row in N
	for i, p := range b.nucleus {
		place[p.row] = i
	}
	n := la.Zeros(k, k)
	for c, p := range b.nucleus {
		j := b.head[p.at]
		for q := b.s.ptr[j]; q < b.s.ptr[j+1]; q++ {
			if i, ok := place[b.s.idx[q]]; ok {
				n.Set(i, c, n.At(i, c)+b.s.val[q])
			}
		}
	}
	b.lu = la.LU(n)
	diagonal, perm := b.lu.U().Diagonal(0), b.lu.Perm()
	for c, d := range diagonal {
		if math.Abs(d) < zeroPivot {
			bad = append(bad, pivot{at: b.nucleus[c].at, row: b.nucleus[perm[c]].row})
		}
	}
	return bad
}

// solve is x = B⁻¹·b: b by rows, x by positions. b is overwritten.
func (b *basis) solve(x, rhs []float64) {
	take := func(p pivot, t float64) {
		x[p.at] = t
		if t != 0 {
			b.s.addColumn(rhs, -t, b.cols[p.at])
		}
	}
	for _, p := range b.lower {
		take(p, rhs[p.row]/p.value)
	}
	if k := len(b.nucleus); k > 0 {
		v := make(la.Vector, k)
		for i, p := range b.nucleus {
			v[i] = rhs[p.row]
		}
		v, _ = b.lu.Solve(v) // what a nearly singular B gives is seen in the pivots that follow
		if v == nil {
			v = make(la.Vector, k)
		}
		for i, p := range b.nucleus {
			take(p, v[i])
		}
	}
	for i := len(b.upper) - 1; i >= 0; i-- {
		p := b.upper[i]
		take(p, rhs[p.row]/p.value)
	}
	for _, e := range b.etas { // E⁻¹
		t := x[e.at] / e.pivot
		x[e.at] = t
		if t != 0 {
			for k, i := range e.idx {
				x[i] -= e.val[k] * t
			}
		}
	}
}

// solveT is y = B⁻ᵀ·c: c by positions, y by rows. c is overwritten.
func (b *basis) solveT(y, c []float64) {
	for k := len(b.etas) - 1; k >= 0; k-- {
		e := b.etas[k]
		t := c[e.at]
		for k, i := range e.idx {
			t -= e.val[k] * c[i]
		}
		c[e.at] = t / e.pivot
	}
	clear(y)
	rest := func(p pivot) float64 { return c[p.at] - b.s.dot(y, b.cols[p.at]) }
	for _, p := range b.upper {
		y[p.row] = rest(p) / p.value
	}
	if k := len(b.nucleus); k > 0 {
		v := make(la.Vector, k)
		for i, p := range b.nucleus {
			v[i] = rest(p)
		}
		v, _ = b.lu.SolveT(v)
		if v == nil {
			v = make(la.Vector, k)
		}
		for i, p := range b.nucleus {
			y[p.row] = v[i]
		}
	}
	for i := len(b.lower) - 1; i >= 0; i-- {
		p := b.lower[i]
		y[p.row] = rest(p) / p.value
	}
}

// exchange puts column j at a position; alpha = B⁻¹·aⱼ.
func (b *basis) exchange(at, j int, alpha []float64) {
	e := eta{at: at, pivot: alpha[at]}
	for i, a := range alpha {
		if a != 0 && i != at {
			e.idx, e.val = append(e.idx, i), append(e.val, a)
		}
	}
	b.etas = append(b.etas, e)
	b.head[at] = j
}
