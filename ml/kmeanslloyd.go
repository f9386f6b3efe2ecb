package ml

import (
	"math"
	"slices"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/kernel"
	"github.com/lina-la/lina/internal/parallel"
	"github.com/lina-la/lina/internal/scratch"
	"github.com/lina-la/lina/la"
)

// lloyd is a run of Lloyd's iteration: samples go to the nearest centre, centres to the mean
// of their samples, and again.
//
// A sample keeps an upper bound of the distance from its centre, and a lower bound of that
// from all others. While the first is below the second, or below half of the way from its
// centre to the next one, no distance has to be worked out. Those that are, are many at
// once, by products.
type lloyd struct {
	n, p, k int
	x       la.Matrix // n×p, the rows consecutive
	norms   la.Vector // ‖xᵢ‖²
	largest float64   // of them
	labels  []int
	upper   la.Vector
	lower   la.Vector

	centers     la.Matrix // k×p
	centerNorms la.Vector // ‖cⱼ‖²
	shift       la.Vector // how far each centre went in the last step
	half        la.Vector // half of the way to the next centre
	farthest    int       // the centre that went farthest
	farShift    float64   // and how far
	nextShift   float64   // the farthest that another one went

	blocks   []lloydBlock
	perBlock int  // samples
	bounded  bool // the bounds hold

	inertia    float64
	iterations int
	converged  bool
}

// lloydBlock is what a block of consecutive samples adds to the whole.
type lloydBlock struct {
	sums    la.Matrix // k×p, of the samples of each cluster
	counts  []int
	changed int // labels, in the last step
	inertia float64
}

// batch is the number of samples whose distances are worked out in one product.
const batch = 256

func newLloyd(x la.Matrix, k int) *lloyd {
	n, p := x.Dims()
	l := &lloyd{n: n, p: p, k: k, x: x, norms: make(la.Vector, n), labels: make([]int, n), upper: make(la.Vector, n), lower: make(la.Vector, n),
		centers: la.Zeros(k, p), centerNorms: make(la.Vector, k), shift: make(la.Vector, k), half: make(la.Vector, k)}
	for i := range n {
		l.labels[i] = -1
		row := x.RowView(i)
		l.norms[i] = row.Dot(row)
		l.largest = max(l.largest, l.norms[i])
	}
	l.perBlock = max(4*batch, 4*k) // the sums of a block take no more room than its samples
	l.blocks = make([]lloydBlock, (n+l.perBlock-1)/l.perBlock)
	for b := range l.blocks {
		l.blocks[b].sums, l.blocks[b].counts = la.Zeros(k, p), make([]int, k)
	}
	return l
}

func (l *lloyd) span(b int) (lo, hi int) { return b * l.perBlock, min(l.n, (b+1)*l.perBlock) }

// worth says whether products with so many rows are worth the help of other threads.
func (l *lloyd) worth(rows int) bool { return l.n*l.p*rows > 1<<20 }

// noise bounds the rounding errors of ‖x‖² − 2·c·x + ‖c‖².
func (l *lloyd) noise(centerNorm float64) float64 {
	return float64(l.p+4) * 0x1p-52 * (l.largest + centerNorm)
}

// run iterates until no label changes, or the centres move by less than tol says.
func (l *lloyd) run(maxIter int, tol float64) error {
	if maxIter <= 0 {
		maxIter = 300
	}
	if tol == 0 {
		tol = 1e-4
	}
	still := tol * l.norms.Sum() / float64(l.n) / float64(max(l.p, 1))
	l.setCenters(l.centers)
	for l.iterations < maxIter && !l.converged {
		l.iterations++
		if l.assign() == 0 {
			l.converged = true
			l.means()
			break
		}
		moved, err := l.update()
		if err != nil {
			return err
		}
		if l.iterations == maxIter || tol > 0 && moved <= still {
			l.assign() // so that the labels are those of the centres
			l.converged = l.iterations < maxIter && slices.Min(l.counts()) > 0
		}
	}
	parallel.RunIf(l.worth(4), len(l.blocks), lloydInertia{l})
	l.inertia = 0
	for _, b := range l.blocks {
		l.inertia += b.inertia
	}
	return nil
}

// setCenters makes new centres, of which no bound is known.
func (l *lloyd) setCenters(c la.Matrix) {
	l.centers, l.bounded = c, false
	for j := range l.k {
		row := c.RowView(j)
		l.centerNorms[j] = row.Dot(row)
	}
}

// assign gives every sample to the nearest centre, and returns how many labels changed.
func (l *lloyd) assign() (changed int) {
	parallel.RunIf(l.worth(l.k), len(l.blocks), l)
	l.bounded = true
	for _, b := range l.blocks {
		changed += b.changed
	}
	return changed
}

// Tile assigns the samples of a block.
func (l *lloyd) Tile(b int) {
	lo, hi := l.span(b)
	l.blocks[b].changed = 0
	size := max(32, min(batch, 1<<16/l.k))
	w := scratch.Borrow[float64](size * (l.p + l.k + 4))
	defer w.Release()
	q := queue{rows: w.Take(size * l.p), distances: w.Take(size * l.k), best: w.Take(size), next: w.Take(size), label: w.Take(size), mask: w.Take(size)}
	for i := lo; i < hi; i++ {
		if l.bounded {
			j := l.labels[i]
			l.upper[i] += l.shift[j]
			if j == l.farthest {
				l.lower[i] -= l.nextShift
			} else {
				l.lower[i] -= l.farShift
			}
			if l.upper[i] < max(l.lower[i], l.half[j]) {
				continue
			}
		}
		copy(q.rows[len(q.at)*l.p:], l.x.RowView(i))
		if q.at = append(q.at, i); len(q.at) == size {
			l.nearest(&l.blocks[b], &q)
		}
	}
	l.nearest(&l.blocks[b], &q)
}

// queue is samples that wait for their distances from all centres.
type queue struct {
	at        []int
	rows      []float64 // the samples
	distances []float64 // k rows: ‖cⱼ‖² − 2·cⱼ·x for every sample
	best      []float64 // the smallest
	next      []float64 // the one after
	label     []float64 // where the smallest stands
	mask      []float64
}

// nearest assigns the samples that wait.
func (l *lloyd) nearest(b *lloydBlock, q *queue) {
	m := len(q.at)
	if m == 0 {
		return
	}
	d := blas.MatOf(l.k, m, q.distances[:l.k*m])
	for j := range l.k {
		kernel.Fill(d.Data[j*m:(j+1)*m], l.centerNorms[j])
	}
	blas.Gemm(-2, view(l.centers), blas.MatOf(m, l.p, q.rows[:m*l.p]).T(), 1, d)
	best, next, label, mask := q.best[:m], q.next[:m], q.label[:m], q.mask[:m]
	kernel.Fill(best, math.Inf(1))
	kernel.Fill(next, math.Inf(1))
	for j := range l.k { // next = min(next, max(best, d)), best = min(best, d)
		row := d.Data[j*m : (j+1)*m]
		kernel.Larger(mask, best, row)
		kernel.Smaller(next, next, mask)
		kernel.Smaller(best, best, row)
	}
	kernel.Fill(label, 0)
	for j := l.k - 1; j > 0; j-- { // the lower index, where two are as near
		kernel.IsEqual(mask, d.Data[j*m:(j+1)*m], best)
		kernel.Fill(d.Data[j*m:(j+1)*m], float64(j))
		kernel.Choose(label, mask, d.Data[j*m:(j+1)*m], label)
	}
	kernel.IsEqual(mask, d.Data[:m], best)
	kernel.Fill(d.Data[:m], 0)
	kernel.Choose(label, mask, d.Data[:m], label)

	noise := l.noise(l.largest)
	for c, i := range q.at {
		j := int(label[c])
		l.upper[i] = math.Sqrt(max(0, best[c]+l.norms[i]) + noise)
		l.lower[i] = math.Sqrt(max(0, next[c]+l.norms[i]-noise))
		if was := l.labels[i]; was != j {
			l.move(b, i, was, j)
		}
	}
	q.at = q.at[:0]
}

// move takes a sample from one cluster of the block to another; there is none before the first.
func (l *lloyd) move(b *lloydBlock, i, from, to int) {
	row := l.x.RowView(i)
	if from >= 0 {
		kernel.Axpy(-1, row, b.sums.RowView(from))
		b.counts[from]--
	}
	kernel.Axpy(1, row, b.sums.RowView(to))
	b.counts[to]++
	b.changed++
	l.labels[i] = to
}

// update moves every centre to the mean of its samples, and returns Σ‖shift‖².
func (l *lloyd) update() (moved float64, err error) {
	if err := l.fillEmpty(); err != nil {
		return 0, err
	}
	parallel.RunIf(l.k*l.p*len(l.blocks) > 1<<18, l.k, lloydMeans{l})
	l.farthest, l.farShift, l.nextShift = 0, 0, 0
	for j, s := range l.shift {
		moved += s * s
		if s > l.farShift {
			l.farthest, l.farShift, l.nextShift = j, s, l.farShift
		} else {
			l.nextShift = max(l.nextShift, s)
		}
	}
	parallel.RunIf(l.k*l.k*l.p > 1<<20, l.k, lloydGaps{l})
	return moved, nil
}

// lloydMeans moves the centre of a number.
type lloydMeans struct{ *lloyd }

// Tile moves centre j to the mean of its samples.
func (l lloydMeans) Tile(j int) {
	sum, count := make(la.Vector, l.p), 0
	for _, b := range l.blocks {
		kernel.Add(sum, sum, b.sums.RowView(j))
		count += b.counts[j]
	}
	kernel.Scale(sum, 1/float64(count), sum)
	l.shift[j] = distance(sum, l.centers.RowView(j)) * (1 + 0x1p-40)
	copy(l.centers.RowView(j), sum)
	l.centerNorms[j] = sum.Dot(sum)
}

// lloydGaps finds the way from one centre to the next.
type lloydGaps struct{ *lloyd }

// Tile finds half of the way from centre j to the next one.
func (l lloydGaps) Tile(j int) {
	least := math.Inf(1)
	for i := range l.k {
		if i != j {
			least = min(least, distance(l.centers.RowView(i), l.centers.RowView(j)))
		}
	}
	l.half[j] = least / 2 * (1 - 0x1p-40)
}

func distance(x, y []float64) float64 {
	s := 0.0
	for i, v := range x {
		d := v - y[i]
		s += float64(d * d)
	}
	return math.Sqrt(s)
}

// fillEmpty gives each cluster without samples the one that is farthest from its centre, of
// those whose cluster has others.
func (l *lloyd) fillEmpty() error {
	counts := l.counts()
	var far la.Vector
	for j, c := range counts {
		if c > 0 {
			continue
		}
		if far == nil {
			far = make(la.Vector, l.n)
			for i := range far {
				far[i] = distance(l.x.RowView(i), l.centers.RowView(l.labels[i]))
			}
		}
		at := -1
		for i, d := range far {
			if d > 0 && counts[l.labels[i]] > 1 && (at < 0 || d > far[at]) {
				at = i
			}
		}
		if at < 0 {
			return &TooFewError{"FitKMeans", "distinct samples", j, l.k}
		}
		counts[l.labels[at]]--
		l.move(&l.blocks[at/l.perBlock], at, l.labels[at], j)
		counts[j], far[at] = 1, 0
		l.upper[at], l.lower[at] = math.Inf(1), 0 // until its distances are known
	}
	return nil
}

// means is the centres anew from all samples, without what additions and subtractions have left.
func (l *lloyd) means() {
	for b := range l.blocks {
		blas.Fill(view(l.blocks[b].sums), 0)
		lo, hi := l.span(b)
		for i := lo; i < hi; i++ {
			kernel.Axpy(1, l.x.RowView(i), l.blocks[b].sums.RowView(l.labels[i]))
		}
	}
	for j := range l.k {
		lloydMeans{l}.Tile(j)
	}
}

// counts is how many samples each cluster has.
func (l *lloyd) counts() []int {
	counts := make([]int, l.k)
	for _, b := range l.blocks {
		for j, c := range b.counts {
			counts[j] += c
		}
	}
	return counts
}

// lloydInertia adds up the squares of the distances.
type lloydInertia struct{ *lloyd }

// Tile adds up those of a block.
func (l lloydInertia) Tile(b int) {
	lo, hi := l.span(b)
	s := 0.0
	for i := lo; i < hi; i++ {
		d := distance(l.x.RowView(i), l.centers.RowView(l.labels[i]))
		s += d * d
	}
	l.blocks[b].inertia = s
}
