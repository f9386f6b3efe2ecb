package lapack

import (
	"math"
	"sync"
	"unsafe"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/kernel"
)

// Eigenvalues and singular values of groups of small matrices by Jacobi's methods, in sweeps
// over all pairs of rows: what a rotation does is the same for all lanes, but for its
// angle. A lane that has converged is left alone while others go on, so that it does not
// depend on them.

// jacobiSweeps is more than ever was needed: convergence is quadratic in the end.
const jacobiSweeps = 30

// jacobiCall is the number of rotations of one call of a kernel.
const jacobiCall = 40

// jacobiPairs lists the pairs of a sweep for every order, as in a tournament: n/2 pairs in a
// row have no row in common, and do not wait for one another (Brent and Luk, The solution
// of singular-value and symmetric eigenvalue problems on multiprocessor arrays, 1985).
var jacobiPairs = sync.OnceValue(func() (pairs [LaneOrder + 1][]int) {
	for n := 2; n <= LaneOrder; n++ {
		m := n + n%2 // one of an odd number of players pauses
		seats := make([]int, m)
		for i := range seats {
			seats[i] = i
		}
		for range m - 1 {
			for i := range m / 2 {
				if p, q := min(seats[i], seats[m-1-i]), max(seats[i], seats[m-1-i]); q < n {
					pairs[n] = append(pairs[n], p, q)
				}
			}
			last := seats[m-1] // all but the first move on by one seat
			copy(seats[2:], seats[1:m-1])
			seats[1] = last
		}
	}
	return pairs
})

// sweep calls rotate for all pairs, some rounds at a time.
func sweep(n int, rotate func(pairs []int, round int)) {
	round := n / 2
	for pairs := jacobiPairs()[n]; len(pairs) > 0; {
		some := min(len(pairs), 2*round*max(1, jacobiCall/round))
		rotate(pairs[:some], round)
		pairs = pairs[some:]
	}
}

// bringIntoRange multiplies every matrix by the power of two that brings its norm, in
// w.norm, to [1, 2), and leaves the way back in w.other. Those are doubtful that cannot be
// brought there, zero among them. The others are live.
func (w *Lanes[T]) bringIntoRange(g []T, entries int, doubtful Doubtful) Doubtful {
	small, big := safeRange[T]()
	var factors [MostLanes]T
	for l := range w.lanes {
		w.live[l], w.other[l] = 0, 1
		if x := w.norm[l]; x >= small && x <= big && !doubtful.Has(l) && l < w.A.Count {
			power := T(math.Float64frombits(math.Float64bits(float64(x)) &^ (1<<52 - 1)))
			w.live[l], factors[l], w.other[l] = 1, 1/power, power
		} else {
			doubtful.add(l)
		}
	}
	factor := factors[:w.lanes]
	for g = g[:entries*w.lanes]; len(g) >= len(factor); g = g[len(factor):] {
		x := g[:len(factor)]
		for l, f := range factor {
			x[l] *= f
		}
	}
	return doubtful
}

// identity makes a group of identities.
func (w *Lanes[T]) identity(dst []T, n int) {
	clear(dst[:n*n*w.lanes])
	for i := range n {
		e := dst[i*(n+1)*w.lanes:][:w.lanes]
		for l := range e {
			e[l] = 1
		}
	}
}

// EigSym decomposes Aᵢ = Vᵢ·Λᵢ·Vᵢᵀ: the eigenvalues, ascending, go to B, the eigenvectors to
// the rows of X; both are not views. A lane is doubtful unless its matrix is finite, and
// mirrored entries differ by at most tol·‖A‖₁/n.
//
// Source: Golub and Van Loan, Matrix Computations, 4th ed., §8.5.
func (w *Lanes[T]) EigSym(tol float64) (doubtful Doubtful) {
	n, lanes := w.rows, w.lanes
	doubtful = w.bringIntoRange(w.a, n*n, w.loadSymmetric(tol))
	w.identity(w.b, n)
	live := w.live[:lanes]
	for sweeps := 0; ; sweeps++ {
		// What is left beside the diagonal moves an eigenvalue by less than it rounds.
		if !w.pending(n, Eps[T]()/32) {
			break
		}
		if sweeps == jacobiSweeps {
			for l, on := range live {
				doubtful |= doubtUnless(on == 0) << l
			}
			break
		}
		sweep(n, func(pairs []int, round int) { kernel.LaneJacobi(w.a, w.b, n, pairs, round, live, w.y) })
	}
	for i := range n {
		copy(w.y[i*lanes:][:lanes], w.a[i*(n+1)*lanes:])
	}
	for i := range w.y[:n*lanes] {
		w.y[i] *= w.other[i&(lanes-1)]
	}
	kernel.LaneSort(w.y, w.b, n)
	w.B.Count, w.X.Count = w.A.Count, w.A.Count
	w.store(&w.B, w.y, n, doubtful)
	w.store(&w.X, w.b, n*n, doubtful)
	return doubtful
}

// pending makes the lanes rest in which no entry beside the diagonal is above tol, and
// reports whether any are left.
func (w *Lanes[T]) pending(n int, tol T) (yes bool) {
	var largest [MostLanes]T
	kernel.LaneBeside(w.a, n, largest[:])
	for l := range w.lanes {
		if !(largest[l] > tol) {
			w.live[l] = 0
		}
		yes = yes || w.live[l] != 0
	}
	return yes
}

// sortIndices sorts the indices of x by sign·x, ascending; equal ones stay in order.
func sortIndices[T Float](order []int, x []T, sign T) {
	for i := range order {
		k := i
		for ; k > 0 && sign*x[order[k-1]] > sign*x[i]; k-- {
			order[k] = order[k-1]
		}
		order[k] = i
	}
}

// SVD decomposes Aᵢ = Uᵢ·Σᵢ·Vᵢᵀ, rows×cols with k the smaller of them: the singular values,
// descending, go to B, U (rows×k) to X and V (cols×k) to V, row by row; they are not views.
// The rows of A, or its columns where there are fewer, are made orthogonal. A lane is
// doubtful unless its matrix is finite and of full rank by more than rounding could decide.
//
// Source: Hestenes, Inversion of matrices by biorthogonalization and related results, 1958;
// Demmel and Veselić, Jacobi's method is more accurate than QR, 1992.
func (w *Lanes[T]) SVD() (doubtful Doubtful) {
	lanes, k, length := w.lanes, min(w.rows, w.cols), max(w.rows, w.cols)
	if w.rows > w.cols {
		w.transpose()
	}
	w.load(w.a, &w.A, k*length)
	kernel.LaneNorm(w.a, k, length, w.norm[:])
	doubtful = w.bringIntoRange(w.a, k*length, 0)
	w.identity(w.b, k)
	live, oblique := w.live[:lanes], w.oblique[:lanes]
	tol := T(length) * Eps[T]()
	for sweeps := 0; ; sweeps++ {
		if sweeps == jacobiSweeps {
			for l, on := range live {
				doubtful |= doubtUnless(on == 0) << l
			}
			break
		}
		clear(oblique)
		sweep(k, func(pairs []int, round int) {
			kernel.LaneHestenes(w.a, w.b, k, length, pairs, round, live, tol*tol, oblique, w.y)
		})
		going := T(0)
		for l := range live {
			live[l] *= oblique[l]
			going += live[l]
		}
		if going == 0 {
			break
		}
	}
	for l := range w.A.Count {
		if !doubtful.Has(l) && !w.storeSingular(l, k, length) {
			doubtful.add(l)
		}
	}
	return doubtful
}

// transpose makes A an operand of views of the transposes.
func (w *Lanes[T]) transpose() {
	for l := range w.A.Count {
		m := &w.A.Views[l]
		if !w.A.Strided {
			*m = blas.MatOf(w.rows, w.cols, unsafe.Slice(w.A.Addresses[l], w.rows*w.cols))
		}
		*m = m.T()
	}
	w.A.Strided = true
}

// storeSingular stores the singular values and vectors of lane l, unless the rank is in doubt.
func (w *Lanes[T]) storeSingular(l, k, length int) (sound bool) {
	lanes := w.lanes
	var s [LaneOrder]T
	var order [LaneOrder]int
	for i := range k {
		sum := 0.0
		for at := i*length*lanes + l; at < (i+1)*length*lanes; at += lanes {
			sum += float64(w.a[at]) * float64(w.a[at])
		}
		s[i] = T(math.Sqrt(sum))
	}
	sortIndices(order[:k], s[:k], -1)
	if !(s[order[k-1]] > 8*T(length)*Eps[T]()*s[order[0]]) {
		return false
	}
	u, v := unsafe.Slice(w.X.Addresses[l], w.rows*k), unsafe.Slice(w.V.Addresses[l], w.cols*k)
	if w.rows > w.cols {
		u, v = v, u
	}
	values := unsafe.Slice(w.B.Addresses[l], k)
	for c, i := range order[:k] {
		values[c] = s[i] * w.other[l]
		at := i*k*lanes + l
		for to := c; to < len(u); to += k {
			u[to] = w.b[at]
			at += lanes
		}
		at = i*length*lanes + l
		for to := c; to < len(v); to += k {
			v[to] = w.a[at] / s[i]
			at += lanes
		}
	}
	return true
}
