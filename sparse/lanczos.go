package sparse

import (
	"fmt"
	"math"
	"sort"

	"github.com/lina-la/lina/la"
)

// A lanczos finds eigenvalues of a symmetric operator, those with the best scores, in Krylov
// spaces: V·A·Vᵀ = H for an orthonormal basis V, the rows of which are orthogonalised against
// all others. When the basis is full it begins anew with the best of what it has found (thick
// restart).
//
// A Krylov space holds one eigenvector of each eigenvalue. So when all have converged,
// random vectors orthogonal to them are tried until none brings an eigenvalue that is
// better: a multiple eigenvalue comes as often as it should.
//
// Source: Wu and Simon, Thick-restart Lanczos method for large symmetric eigenvalue problems,
// 2000.
type lanczos struct {
	op     string
	o      EigsOptions
	n, k   int
	apply  func(dst, x la.Vector)
	score  func(theta float64) float64 // the larger, the better
	direct bool                        // tol is beside the largest |θ|, not each

	basis    *basis
	h        la.Matrix
	values   la.Vector // the best first, of as many as the basis has
	y        la.Matrix // their coordinates, in columns
	beta     float64   // what couples the basis to the next vector
	full     int       // rows there are values for
	kept     int       // rows that have been multiplied with A
	products int
	probing  bool
	probes   int
	found    la.Vector // while probing: what was found before
}

func newLanczos(op string, n, k int, o EigsOptions, apply func(dst, x la.Vector), score func(theta float64) float64) *lanczos {
	z := &lanczos{op: op, o: o, n: n, k: k, apply: apply, score: score, basis: newBasis(o.Basis+1, n, la.NewRand(uint64(n)+1)), h: la.Zeros(o.Basis, o.Basis)}
	z.basis.randomize(0)
	return z
}

// run goes on until the k best have converged, or after some restarts; it reports whether
// they have.
func (z *lanczos) run(restarts int) (done bool, err error) {
	for range restarts {
		if err := z.fill(look(z.kept, z.o.Basis, z.probing)); err != nil {
			return false, err
		}
		if z.full == z.n {
			return true, nil
		}
		residual, converged := z.residuals(z.k)
		if f := z.o.Progress; f != nil && !f(z.products, residual) {
			return false, &NoConvergenceError{Op: z.op, Iters: z.products, Residual: residual, Left: z.k - converged, Stopped: true}
		}
		switch intruder := z.probing && z.intruder(); {
		case converged == z.k && (intruder || !z.probing):
			z.probe()
			continue
		case converged == z.k && z.nothingBetter():
			return true, nil
		case intruder:
			z.probing = false // one was missing: it has to converge
		}
		if z.full < z.o.Basis {
			continue
		}
		if z.products >= z.o.MaxIter {
			return false, &NoConvergenceError{Op: z.op, Iters: z.products, Residual: residual, Tolerance: z.tolerance(0), Left: z.k - converged}
		}
		z.restart(z.k + min(converged+1, (z.full-z.k)/2))
	}
	return false, nil
}

// look is how large a basis becomes before its values are looked at: full at first, then
// by a few steps, which may be enough to converge, or to see what a random vector brings.
func look(have, full int, probing bool) int {
	switch {
	case have == 0:
		return full
	case probing:
		return min(full, have+10)
	}
	return min(full, have+5)
}

// fill makes the basis m vectors large and finds the eigenvalues of H.
func (z *lanczos) fill(m int) error {
	for j := z.kept; j < m; j++ {
		w := z.basis.v.RowView(j + 1)
		z.apply(w, z.basis.v.RowView(j))
		z.products++
		z.beta = z.basis.orthogonalize(j+1, z.h)
		if z.beta-z.beta != 0 {
			return fmt.Errorf("sparse: %s: a product overflows, or is not a number: %w", z.op, la.ErrNotFinite)
		}
		for i := range j {
			z.h.Set(j, i, z.h.At(i, j))
		}
	}
	z.full, z.kept = m, m
	e, err := la.EigSym(z.h.Slice(0, m, 0, m))
	if err != nil {
		return fmt.Errorf("sparse: %s: %w", z.op, err)
	}
	order := make([]int, m)
	for i := range order {
		order[i] = i
	}
	sort.SliceStable(order, func(p, q int) bool { return z.score(e.Values[order[p]]) > z.score(e.Values[order[q]]) })
	z.values, z.y = e.Values.Take(order...), e.Vectors.TakeCols(order...)
	return nil
}

// residual is ‖A·v − θ·v‖ for the i-th best.
func (z *lanczos) residual(i int) float64 { return math.Abs(z.beta * z.y.At(z.full-1, i)) }

// tolerance is what the residual of the i-th best may be.
func (z *lanczos) tolerance(i int) float64 {
	largest := maxAbs(z.values)
	size := math.Abs(z.values[i])
	if z.direct {
		size = largest
	}
	return max(z.o.Tol*size, 50*la.Eps[float64]()*largest)
}

// residuals is the largest residual of the k best, and how many of them have converged.
func (z *lanczos) residuals(k int) (worst float64, converged int) {
	for i := range k {
		r := z.residual(i)
		worst = max(worst, r)
		if r <= z.tolerance(i) {
			converged++
		}
	}
	return worst, converged
}

// restart keeps the l best, and the vector that comes next.
func (z *lanczos) restart(l int) {
	l = min(l, z.full-1)
	z.basis.rotate(z.y.Slice(0, z.full, 0, l).Clone(), z.full)
	h, _, _ := z.h.Raw()
	clear(h)
	for i := range l {
		z.h.Set(i, i, z.values[i])
	}
	z.kept = l
}

// probe keeps the k best, which have converged, and goes on with a random vector.
func (z *lanczos) probe() {
	z.found = z.values[:z.k].Clone()
	z.probing, z.probes = true, 0
	z.restart(z.k)
	z.basis.randomize(z.kept)
}

// intruder reports whether a value has come that belongs to the k best: then some of them
// have moved down, though the last may have made way for its equal.
func (z *lanczos) intruder() bool {
	for i, before := range z.found {
		if z.score(z.values[i]) > z.score(before)+z.tolerance(i) {
			return true
		}
	}
	return false
}

// nothingBetter reports whether what follows the k best cannot belong to them: it is
// worse by more than its residual, or has converged well enough.
func (z *lanczos) nothingBetter() bool {
	if z.full <= z.k {
		return true
	}
	z.probes++
	r := z.residual(z.k)
	return r <= 1e-8*math.Abs(z.values[z.k])+z.tolerance(z.k) || z.score(z.values[z.k])+r < z.score(z.values[z.k-1]) || z.probes > 100
}

// vectors are the k best, in rows.
func (z *lanczos) vectors() la.Matrix {
	return z.y.Slice(0, z.full, 0, z.k).T().Mul(z.basis.v.Slice(0, z.full, 0, z.n))
}
