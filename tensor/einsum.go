package tensor

import (
	"slices"
	"strings"

	"github.com/lina-la/lina/la"
)

// Einsum returns sums of products in Einstein's notation: a letter for each axis of each
// array, and for each axis of the result. Letters that the result lacks are summed over.
//
//	Einsum("ij,jk->ik", A, B)            the matrix product, Σⱼ aᵢⱼ·bⱼₖ
//	Einsum("ii->", A)                    the trace
//	Einsum("bhid,bhjd->bhij", Q, K)      a product for each b and h
//
// Without an arrow the result has the letters that stand once, in alphabetical order. A size
// of 1 goes with any other, as in arithmetic. Two arrays at a time become one product of
// matrices for each common index, the cheapest pair first; that order, and so the
// rounding, depends on shapes alone. It panics if the letters do not fit the arrays.
//
// Source: Einstein, Die Grundlage der allgemeinen Relativitätstheorie, 1916; the notation
// with letters as in NumPy.
func Einsum[T la.Float](subscripts string, arrays ...Array[T]) Array[T] {
	return einsum(nil, subscripts, arrays)
}

// EinsumTo stores Einsum(subscripts, arrays...) in dst: the last product goes there without a copy, if dst is
// consecutive in memory and its order of axes is that of a product of matrices or of its transpose. It panics
// unless dst, which overlaps none of the arrays, has the shape of the result, or if the letters do not fit the arrays.
func EinsumTo[T la.Float](dst Array[T], subscripts string, arrays ...Array[T]) {
	if dst.repeats() {
		panicShape("EinsumTo", "the destination has one element for many")
	}
	out := einsum(&dst, subscripts, arrays)
	if !slices.Equal(out.shape, dst.shape) {
		panicShape("EinsumTo", "%q is %s, the destination %s", subscripts, dims(out.shape), dims(dst.shape))
	}
	if dst.Len() > 0 && &out.data[0] != &dst.data[0] {
		dst.CopyFrom(out)
	}
}

// einsum returns the sums, in dst where that can be.
func einsum[T la.Float](dst *Array[T], subscripts string, arrays []Array[T]) Array[T] {
	terms, result := parse(subscripts, arrays)
	for k := range terms {
		terms[k] = terms[k].diagonals()
	}
	for len(terms) > 1 {
		i, j := cheapest(terms)
		keep := result
		for k, t := range terms {
			if k != i && k != j {
				keep += t.letters
			}
		}
		into := dst
		if len(terms) > 2 {
			into = nil
		}
		product := multiply(terms[i], terms[j], keep, result, into)
		terms = slices.Delete(terms, j, j+1) // i < j
		terms[i] = product
	}
	t := terms[0].sumBut(result)
	if len(arrays) > 1 && t.letters == result { // a product, which nobody else has
		return t.Array
	}
	axes := make([]int, len(result))
	for k, l := range result {
		axes[k] = strings.IndexRune(t.letters, l)
	}
	if len(axes) > 0 {
		t.Array = t.Permute(axes...)
	}
	if dst != nil { // where it is copied to
		return t.Array
	}
	return t.Clone()
}

// Dot returns the sums of products along axes of t and u that are paired: those of t in
// axesT with those of u in axesU. What is left of t comes first in the shape, then what is
// left of u. NumPy calls it tensordot. It panics if the axes do not fit.
func Dot[T la.Float](t, u Array[T], axesT, axesU []int) Array[T] {
	if len(axesT) != len(axesU) || len(t.shape)+len(u.shape) > 52 {
		panicShape("Dot", "axes %v of %s with axes %v of %s", axesT, dims(t.shape), axesU, dims(u.shape))
	}
	const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
	a := []byte(letters[:len(t.shape)])
	b := []byte(letters[len(t.shape):][:len(u.shape)])
	left, right := slices.Clone(a), slices.Clone(b)
	for k := range axesT {
		t.checkAxis("Dot", axesT[k])
		u.checkAxis("Dot", axesU[k])
		i, j := slices.Index(left, a[axesT[k]]), slices.Index(right, b[axesU[k]])
		if i < 0 || j < 0 || t.shape[axesT[k]] != u.shape[axesU[k]] {
			panicShape("Dot", "axes %v of %s with axes %v of %s", axesT, dims(t.shape), axesU, dims(u.shape))
		}
		left, right = slices.Delete(left, i, i+1), slices.Delete(right, j, j+1)
		b[axesU[k]] = a[axesT[k]]
	}
	return Einsum(string(a)+","+string(b)+"->"+string(left)+string(right), t, u)
}

// A term is an array with a letter for each axis.
type term[T la.Float] struct {
	Array[T]
	letters string
}

// size is that of the axis with a letter; 1 if there is none.
func (t term[T]) size(letter rune) int {
	if k := strings.IndexRune(t.letters, letter); k >= 0 {
		return t.shape[k]
	}
	return 1
}

// parse reads the notation and checks it against the arrays.
func parse[T la.Float](subscripts string, arrays []Array[T]) (terms []term[T], result string) {
	left, result, arrow := strings.Cut(strings.ReplaceAll(subscripts, " ", ""), "->")
	inputs := strings.Split(left, ",")
	if len(inputs) != len(arrays) || len(arrays) == 0 {
		panicShape("Einsum", "%q is for %d arrays, got %d", subscripts, len(inputs), len(arrays))
	}
	count := map[rune]int{}
	size := map[rune]int{}
	for k, letters := range inputs {
		if len(letters) != len(arrays[k].shape) {
			panicShape("Einsum", "%q: %q for an array of %s", subscripts, letters, dims(arrays[k].shape))
		}
		for i, l := range letters {
			if !('a' <= l && l <= 'z' || 'A' <= l && l <= 'Z') {
				panicShape("Einsum", "%q: %q is not a letter", subscripts, l)
			}
			count[l]++
			n := arrays[k].shape[i]
			if old, ok := size[l]; ok && old != n && old != 1 && n != 1 {
				panicShape("Einsum", "%q: %q is %d and %d", subscripts, l, old, n)
			} else if !ok || old == 1 {
				size[l] = n
			}
		}
		terms = append(terms, term[T]{arrays[k], letters})
	}
	if !arrow {
		var once []rune
		for l, n := range count {
			if n == 1 {
				once = append(once, l)
			}
		}
		slices.Sort(once)
		result = string(once)
	}
	for k, l := range result {
		if count[l] == 0 || strings.IndexRune(result, l) != k {
			panicShape("Einsum", "%q: %q in the result", subscripts, l)
		}
	}
	// Sizes of 1 beside others are repeated, so that sums have as many terms.
	for k, t := range terms {
		shape := slices.Clone(t.shape)
		for i, l := range t.letters {
			shape[i] = size[l]
		}
		terms[k].Array = t.BroadcastTo(shape...)
	}
	return terms, result
}

// diagonals joins axes with the same letter into one.
func (t term[T]) diagonals() term[T] {
	for i := 0; i < len(t.letters); i++ {
		for j := len(t.letters) - 1; j > i; j-- {
			if t.letters[i] != t.letters[j] {
				continue
			}
			step := t.step[j]
			t = term[T]{t.without(j), t.letters[:j] + t.letters[j+1:]}
			t.step[i] += step
		}
	}
	return t
}

// sumBut is t summed over the letters that are not kept.
func (t term[T]) sumBut(keep string) term[T] {
	var axes []int
	letters := ""
	for k, l := range t.letters {
		if strings.ContainsRune(keep, l) {
			letters += string(l)
		} else {
			axes = append(axes, k)
		}
	}
	if len(axes) == 0 {
		return t
	}
	return term[T]{t.Sum(axes...), letters}
}

// cheapest is the pair whose product takes the fewest multiplications.
func cheapest[T la.Float](terms []term[T]) (i, j int) {
	best := -1.0
	for a := range terms {
		for b := a + 1; b < len(terms); b++ {
			cost := 1.0
			for _, n := range terms[a].shape {
				cost *= float64(n)
			}
			for k, l := range terms[b].letters {
				if !strings.ContainsRune(terms[a].letters, l) {
					cost *= float64(terms[b].shape[k])
				}
			}
			if best < 0 || cost < best {
				best, i, j = cost, a, b
			}
		}
	}
	return i, j
}

// multiply is the product of two terms, summed over the letters that are not kept. Letters
// fall into four groups: those of both that are kept number products of matrices, those
// of both that are not are summed over in them, and the others are their rows and
// columns. The product is stored in dst, if there is one and the result lies there in order.
func multiply[T la.Float](a, b term[T], keep, result string, dst *Array[T]) term[T] {
	a, b = a.sumBut(keep+b.letters), b.sumBut(keep+a.letters)
	batch, inner, rowLetters, colLetters := letterGroups(a, b, keep)
	if batch+colLetters+rowLetters == result { // B·A is the transpose
		a, b = b, a
		batch, inner, rowLetters, colLetters = letterGroups(a, b, keep)
	}
	left, right := a.grouped(batch, rowLetters, inner), b.grouped(batch, inner, colLetters)
	n, r, c := left.shape[0], left.shape[1], right.shape[2]
	shape := []int{}
	for _, l := range batch + rowLetters + colLetters {
		shape = append(shape, max(a.size(l), b.size(l)))
		if a.size(l) == 0 || b.size(l) == 0 {
			shape[len(shape)-1] = 0
		}
	}
	var out Array[T]
	ready := false
	if dst != nil && batch+rowLetters+colLetters == result && slices.Equal(dst.shape, shape) && dst.Len() > 0 && left.shape[2] > 0 {
		out, ready = dst.reshape([]int{n, r, c})
	}
	if !ready {
		out = ZerosOf[T](n, r, c)
	}
	if out.Len() > 0 && left.shape[2] > 0 {
		products(out, left, right)
	}
	return term[T]{out.Reshape(shape...), batch + rowLetters + colLetters}
}

// letterGroups are the letters of the four groups.
func letterGroups[T la.Float](a, b term[T], keep string) (batch, inner, rowLetters, colLetters string) {
	for _, l := range a.letters {
		switch shared, kept := strings.ContainsRune(b.letters, l), strings.ContainsRune(keep, l); {
		case shared && kept:
			batch += string(l)
		case shared:
			inner += string(l)
		default:
			rowLetters += string(l)
		}
	}
	for _, l := range b.letters {
		if !strings.ContainsRune(a.letters, l) {
			colLetters += string(l)
		}
	}
	return batch, inner, rowLetters, colLetters
}

// fewMultiplications is how many multiplications a product of matrices has up to which many of them
// go better in one call, which shares them among the threads; larger ones are shared each.
const fewMultiplications = 1 << 22

// products stores the products of matrices left[k]·right[k] in out[k].
func products[T la.Float](out, left, right Array[T]) {
	n := out.shape[0]
	as, bs, cs := make([]la.Dense[T], n), make([]la.Dense[T], n), make([]la.Dense[T], n)
	for k := range n {
		as[k], bs[k], cs[k] = left.Index(0, k).Matrix(), right.Index(0, k).Matrix(), out.Index(0, k).Matrix()
	}
	if out.shape[1]*out.shape[2]*left.shape[2] <= fewMultiplications {
		la.MulBatchTo(cs, as, bs)
		return
	}
	for k := range n {
		la.MulTo(cs[k], as[k], bs[k])
	}
}

// grouped is t with three axes, each of which stands for the letters of a group: a view, if
// t's elements lie so, and otherwise a copy.
func (t term[T]) grouped(groups ...string) Array[T] {
	var axes, shape []int
	for _, g := range groups {
		n := 1
		for _, l := range g {
			k := strings.IndexRune(t.letters, l)
			axes = append(axes, k)
			n *= t.shape[k]
		}
		shape = append(shape, n)
	}
	u := t.Array
	if len(axes) > 0 {
		u = u.Permute(axes...)
	}
	if v, ok := u.reshape(shape); ok {
		return v
	}
	v, _ := u.Clone().reshape(shape)
	return v
}
