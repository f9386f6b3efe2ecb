package lapack

import (
	"math"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/kernel"
	"github.com/lina-la/lina/internal/scratch"
)

// Many small matrices of one shape are treated a group at a time, interleaved, a lane
// each; see kernel.LaneCount. Exchanges of rows become selections, and nothing branches on
// data: so every lane gets the bits that it would get in any company. A lane whose matrix
// is not finite, or not clearly regular, is doubtful: nothing is stored for it, and the
// algorithm for one matrix has to say what there is to say.

// LaneOrder is the largest order of matrices that are treated in groups.
const LaneOrder = 16

// MostLanes is the largest number of matrices in a group.
const MostLanes = 16

// Lanes is the room for groups of one shape, borrowed, and what such a group is made of.
type Lanes[T Float] struct {
	A, B, X, V Operand[T] // matrices, right-hand sides or values, results; all of one length
	rows, cols int
	a, b       []T // two groups of rows·cols entries, or of as many as the shape squared
	y, x       []T // vectors to work with
	spare      []T // where lanes are stored that are not wanted
	lanes      int
	norm       [MostLanes]T
	other      [MostLanes]T
	live       [MostLanes]T
	oblique    [MostLanes]T
	buffer     *scratch.Buffer[T]
}

// Operand is up to LaneCount matrices, or vectors: where they begin, if they are runs of
// consecutive elements, row by row; or views.
type Operand[T Float] struct {
	Count     int
	Addresses [MostLanes]*T
	Strided   bool // there are views
	Views     [MostLanes]blas.Mat[T]
}

// Doubtful is a set of lanes.
type Doubtful uint32

// Has reports whether a lane is in the set.
func (d Doubtful) Has(lane int) bool { return d>>lane&1 != 0 }

func (d *Doubtful) add(lane int) { *d |= 1 << lane }

// doubtUnless is the set of lane 0, or of none.
func doubtUnless(sound bool) (bit Doubtful) {
	if !sound {
		bit = 1
	}
	return bit
}

// LaneCount is the number of matrices in a group.
func LaneCount[T Float]() int { return kernel.LaneCount[T]() }

var laneRooms scratch.Pools

// BorrowLanes returns room for groups of rows×cols matrices, neither of them 0 and both at
// most LaneOrder. Release it when done.
func BorrowLanes[T Float](rows, cols int) *Lanes[T] {
	w := scratch.Take[Lanes[T]](scratch.For[T](&laneRooms))
	most := max(rows, cols)
	w.lanes = kernel.LaneCount[T]()
	size := kernel.LaneSize[T](most * most)
	gap := laneGap * w.lanes
	w.buffer = scratch.Borrow[T](2*size + gap + 3*kernel.LaneSize[T](most) + most*most)
	w.rows, w.cols = rows, cols
	w.a, _, w.b = w.buffer.Take(size), w.buffer.Take(gap), w.buffer.Take(size)
	w.y, w.x = w.buffer.Take(2*kernel.LaneSize[T](most)), w.buffer.Take(kernel.LaneSize[T](most))
	w.spare = w.buffer.Take(most * most)
	return w
}

// laneGap is the number of entries between the two groups: a load from a whole number of pages
// behind a fresh store waits for it.
const laneGap = 3

// Release gives the room back.
func (w *Lanes[T]) Release() {
	w.buffer.Release()
	*w = Lanes[T]{}
	scratch.For[T](&laneRooms).Put(w)
}

// load brings an operand of so many entries into a group; the lanes that are left over get
// its first matrix.
func (w *Lanes[T]) load(dst []T, o *Operand[T], entries int) {
	if o.Strided {
		for l := range w.lanes {
			from := 0
			if l < o.Count {
				from = l
			}
			loadEntries(dst[l:], &o.Views[from], w.lanes)
		}
		return
	}
	for l := o.Count; l < w.lanes; l++ {
		o.Addresses[l] = o.Addresses[0]
	}
	kernel.Interleave(dst, o.Addresses[:], entries)
}

// loadEntries copies a matrix of any layout to every so manieth place.
func loadEntries[T Float](dst []T, m *blas.Mat[T], lanes int) {
	at := 0
	for i := range m.Rows {
		p := i * m.RowInc
		for range m.Cols {
			dst[at] = m.Data[p]
			p += m.ColInc
			at += lanes
		}
	}
}

// store takes an operand of so many entries out of a group, but for the doubtful lanes.
func (w *Lanes[T]) store(o *Operand[T], src []T, entries int, doubtful Doubtful) {
	if o.Strided {
		for l := range o.Count {
			if !doubtful.Has(l) {
				storeEntries(&o.Views[l], src[l:], w.lanes)
			}
		}
		return
	}
	for l := range w.lanes {
		if l >= o.Count || doubtful.Has(l) {
			o.Addresses[l] = &w.spare[0]
		}
	}
	kernel.Deinterleave(o.Addresses[:], src, entries)
}

func storeEntries[T Float](m *blas.Mat[T], src []T, lanes int) {
	at := 0
	for i := range m.Rows {
		p := i * m.RowInc
		for range m.Cols {
			m.Data[p] = src[at]
			p += m.ColInc
			at += lanes
		}
	}
}

// Solve computes the vectors xᵢ = Aᵢ⁻¹·bᵢ for square matrices. A lane is doubtful unless a
// bound, or the norm of A⁻¹, says that 1/(‖A‖₁·‖A⁻¹‖₁) ≥ ε, and its solution is finite.
func (w *Lanes[T]) Solve() (doubtful Doubtful) {
	n := w.rows
	w.load(w.a, &w.A, n*n)
	w.load(w.x, &w.B, n)
	norm, other := w.norm[:], w.other[:]
	kernel.LaneNorm(w.a, n, n, norm)
	kernel.LaneEliminate(w.a, w.x, n, 1, other, w.y)
	kernel.LaneInverseBound(w.a, n, w.y, other)
	kernel.LaneSubstitute(w.a, w.x, n, 1)
	// ‖A⁻¹‖₁ ≤ ‖U⁻¹‖₁·‖L⁻¹‖₁, and ‖L⁻¹‖₁ ≤ 2ⁿ⁻¹
	limit := 1 / (Eps[T]() * T(uint(1)<<(n-1)))
	for l := range w.A.Count {
		doubtful |= doubtUnless(norm[l]*other[l] <= limit) << l
	}
	if doubtful != 0 { // in float32, most of order 16 are
		doubtful &= w.invert()
	}
	kernel.LaneNorm(w.x, n, 1, other)
	for l := range w.A.Count {
		doubtful |= doubtUnless(other[l]-other[l] == 0) << l
	}
	w.store(&w.X, w.x, n, doubtful)
	return doubtful
}

// Invert computes Xᵢ = Aᵢ⁻¹. A lane is doubtful unless 1/(‖A‖₁·‖A⁻¹‖₁) ≥ ε.
func (w *Lanes[T]) Invert() (doubtful Doubtful) {
	doubtful = w.invert()
	w.store(&w.X, w.b, w.rows*w.rows, doubtful)
	return doubtful
}

// invert leaves the inverses in b.
func (w *Lanes[T]) invert() (doubtful Doubtful) {
	n := w.rows
	w.load(w.a, &w.A, n*n)
	w.identity(w.b, n)
	norm, other := w.norm[:], w.other[:]
	kernel.LaneNorm(w.a, n, n, norm)
	kernel.LaneEliminate(w.a, w.b, n, n, other, w.y)
	kernel.LaneSubstitute(w.a, w.b, n, n)
	kernel.LaneNorm(w.b, n, n, other)
	for l := range w.A.Count {
		doubtful |= doubtUnless(1/(norm[l]*other[l]) >= Eps[T]()) << l
	}
	return doubtful
}

// Det computes dets[i] = det Aᵢ. A lane is doubtful where a product of pivots
// leaves the range in which it needs no scaling.
func (w *Lanes[T]) Det(dets []T) (doubtful Doubtful) {
	const small, big = 0x1p-500, 0x1p500
	n, lanes := w.rows, w.lanes
	w.load(w.a, &w.A, n*n)
	kernel.LaneEliminate(w.a, nil, n, 0, w.other[:], w.y)
	for l := range w.A.Count {
		p, sound := float64(w.other[l]), true
		for at := l; at < n*n*lanes; at += (n + 1) * lanes {
			x := float64(w.a[at])
			p *= x
			sound = sound && math.Abs(p) > small && math.Abs(p) < big && math.Abs(x) > small
		}
		if sound {
			dets[l] = T(p)
		} else {
			doubtful.add(l)
		}
	}
	return doubtful
}

// Cholesky computes Lᵢ = Xᵢ with Aᵢ = Lᵢ·Lᵢᵀ, zeros above the diagonal. A lane is
// doubtful unless its matrix is finite, mirrored entries differ by at most tol·‖A‖₁/n, and it
// is positive definite by more than rounding could decide: every pivot is above 8nε·‖A‖₁.
func (w *Lanes[T]) Cholesky(tol float64) (doubtful Doubtful) {
	n, lanes := w.rows, w.lanes
	doubtful = w.loadSymmetric(tol)
	kernel.LaneCholesky(w.a, n)
	for i := range w.A.Count {
		least, sound := T(8*n)*Eps[T]()*w.norm[i], true
		for at := i; at < n*n*lanes; at += (n + 1) * lanes {
			x := w.a[at]
			sound = sound && x*x > least
		}
		doubtful |= doubtUnless(sound) << i
	}
	w.store(&w.X, w.a, n*n, doubtful)
	return doubtful
}

// loadSymmetric loads symmetric matrices, and leaves their norms in w.norm. Those are
// doubtful that are not finite, or of which mirrored entries differ by more than
// tol·‖A‖₁/n, which is at most tol·max |aᵢⱼ|.
func (w *Lanes[T]) loadSymmetric(tol float64) (doubtful Doubtful) {
	n := w.rows
	w.load(w.a, &w.A, n*n)
	norm, other := w.norm[:], w.other[:]
	kernel.LaneNorm(w.a, n, n, norm)
	kernel.LaneAsymmetry(w.a, n, other)
	part := T(tol / float64(n))
	for l := range w.A.Count {
		doubtful |= doubtUnless(other[l] <= part*norm[l] && norm[l]-norm[l] == 0) << l
	}
	return doubtful
}
