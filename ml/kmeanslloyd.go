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
	*cloud
	k      int
	labels []int
	upper  la.Vector
	lower  la.Vector

	centers     la.Matrix // k×p
	centerNorms la.Vector // ‖cⱼ‖²
	shift       la.Vector // how far each centre went in the last step
	half        la.Vector // half of the way to the next centre
	farthest    int       // the centre that went farthest
	farShift    float64   // and how far
	nextShift   float64   // the farthest that another one went

	index    []float64 // rows of 0, of 1, …, k of them and no less than two, as wide as a batch
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

// batch is the most samples whose distances are worked out in one product.
const batch = 256

func newLloyd(c *cloud, k int) *lloyd {
	l := &lloyd{cloud: c, k: k, labels: make([]int, c.n), upper: make(la.Vector, c.n), lower: make(la.Vector, c.n),
		centers: la.Zeros(k, c.p), centerNorms: make(la.Vector, k), shift: make(la.Vector, k), half: make(la.Vector, k)}
	for i := range l.labels {
		l.labels[i] = -1
	}
	l.index = make([]float64, max(k, 2)*l.batch())
	for i := range l.index {
		l.index[i] = float64(i / l.batch())
	}
	l.perBlock = max(4*batch, 4*k) // the sums of a block take no more room than its samples
	l.blocks = make([]lloydBlock, (c.n+l.perBlock-1)/l.perBlock)
	for b := range l.blocks {
		l.blocks[b].sums, l.blocks[b].counts = la.Zeros(k, c.p), make([]int, k)
	}
	return l
}

// batch is the number of samples whose distances are worked out in one product: fewer where there
// are many centres, so that the distances stay near.
func (l *lloyd) batch() int { return max(32, min(batch, 1<<16/l.k)) }

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
	still := math.NaN()
	l.setCenters(l.centers)
	for l.iterations < maxIter && !l.converged {
		l.iterations++
		if l.assign() == 0 {
			l.converged = true
			l.means()
			break
		}
		if l.iterations == 1 {
			still = tol * l.variance() / float64(max(l.p, 1))
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
	l.measure()
	return nil
}

// measure finds the inertia Σ‖xᵢ − c‖² = Σ‖xᵢ‖² − 2·Σcⱼ·sⱼ + Σnⱼ·‖cⱼ‖², sⱼ the sum of the nⱼ samples of
// cluster j; from the samples one by one, where that would lose more than three digits.
func (l *lloyd) measure() {
	all := l.norms.Sum()
	l.inertia = all
	for j := range l.k {
		c, sum, count := l.centers.RowView(j), 0.0, 0
		for _, b := range l.blocks {
			sum += kernel.Dot(c, b.sums.RowView(j))
			count += b.counts[j]
		}
		l.inertia += float64(count)*kernel.Dot(c, c) - 2*sum
	}
	if l.inertia > 1e-3*all {
		return
	}
	parallel.RunIf(l.worth(4), len(l.blocks), lloydInertia{l})
	l.inertia = 0
	for _, b := range l.blocks {
		l.inertia += b.inertia
	}
}

// variance is that of all columns together: the mean of ‖xᵢ‖² less the square of the mean.
func (l *lloyd) variance() float64 {
	sum := make(la.Vector, l.p)
	for _, b := range l.blocks {
		for j := range l.k {
			kernel.Add(sum, sum, b.sums.RowView(j))
		}
	}
	n := float64(l.n)
	return max(0, l.norms.Sum()/n-square(sum)/n/n)
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

// Tile assigns the samples of a block, a batch after the other. Where the bounds decide for less
// than half of it, all distances of the batch are worked out where it stands; otherwise those that
// have to be wait until there are enough.
func (l *lloyd) Tile(b int) {
	lo, hi := l.span(b)
	l.blocks[b].changed = 0
	size := l.batch()
	w := scratch.Borrow[float64](size * (l.p + l.k + 4))
	defer w.Release()
	waiting := w.Take(size * l.p)
	work := assignment{distances: w.Take(size * l.k), best: w.Take(size), next: w.Take(size), label: w.Take(size), mask: w.Take(size)}
	at, open := make([]int, 0, size), make([]int, 0, size)
	for i := lo; i < hi; i += size {
		end := min(i+size, hi)
		open = l.undecided(open[:0], i, end)
		if 2*len(open) >= end-i {
			open = open[:0]
			for r := i; r < end; r++ {
				open = append(open, r)
			}
			l.nearest(&l.blocks[b], &work, open, l.x[i*l.p:end*l.p])
			continue
		}
		if len(at)+len(open) > size {
			l.nearest(&l.blocks[b], &work, at, waiting[:len(at)*l.p])
			at = at[:0]
		}
		for _, r := range open {
			copy(waiting[len(at)*l.p:], l.row(r))
			at = append(at, r)
		}
	}
	l.nearest(&l.blocks[b], &work, at, waiting[:len(at)*l.p])
}

// undecided appends the samples of a range whose bounds do not say that they stay where they are,
// once the bounds have followed the centres.
func (l *lloyd) undecided(open []int, lo, hi int) []int {
	for i := lo; i < hi; i++ {
		if !l.bounded {
			open = append(open, i)
			continue
		}
		j := l.labels[i]
		u, v := l.upper[i]+l.shift[j], l.lower[i]-l.farShift
		if j == l.farthest {
			v = l.lower[i] - l.nextShift
		}
		l.upper[i], l.lower[i] = u, v
		if u >= max(v, l.half[j]) {
			open = append(open, i)
		}
	}
	return open
}

// assignment is room for the distances of a batch from all centres.
type assignment struct {
	distances []float64 // k rows: ‖cⱼ‖² − 2·cⱼ·x for every sample
	best      []float64 // the smallest
	next      []float64 // the one after
	label     []float64 // where the smallest stands
	mask      []float64
}

// nearest assigns the samples with the numbers at, which are the rows of x.
func (l *lloyd) nearest(b *lloydBlock, w *assignment, at []int, x []float64) {
	m := len(at)
	if m == 0 {
		return
	}
	d := blas.MatOf(l.k, m, w.distances[:l.k*m])
	blas.Gemm(-2, view(l.centers), blas.MatOf(m, l.p, x).T(), 0, d)
	best, next, label, mask := w.best[:m], w.next[:m], w.label[:m], w.mask[:m]
	ones := l.index[l.batch():][:m]
	for j := range l.k { // next = min(next, max(best, d)), best = min(best, d)
		row := d.Data[j*m : (j+1)*m]
		kernel.AddScaled(row, row, l.centerNorms[j], ones)
		switch j {
		case 0:
			copy(best, row)
			copy(label, l.index[:m])
			kernel.Fill(next, math.Inf(1))
			continue
		case 1:
			kernel.Larger(next, best, row)
		default:
			kernel.Larger(mask, best, row)
			kernel.Smaller(next, next, mask)
		}
		kernel.IsLess(mask, row, best) // of two that are as near, the first stays
		kernel.Choose(label, mask, l.index[j*l.batch():][:m], label)
		kernel.Smaller(best, best, row)
	}
	noise := l.noise(l.largest)
	for c, i := range at {
		j := int(label[c])
		l.upper[i] = math.Sqrt(max(0, best[c]+l.norms[i]) + noise)
		l.lower[i] = math.Sqrt(max(0, next[c]+l.norms[i]-noise))
		if was := l.labels[i]; was != j {
			l.move(b, i, was, j)
		}
	}
}

// move takes a sample from one cluster of the block to another; there is none before the first.
func (l *lloyd) move(b *lloydBlock, i, from, to int) {
	row := l.row(i)
	sums, _, _ := b.sums.Raw()
	if from >= 0 {
		kernel.Axpy(-1, row, sums[from*l.p:(from+1)*l.p])
		b.counts[from]--
	}
	kernel.Axpy(1, row, sums[to*l.p:(to+1)*l.p])
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
				far[i] = distance(l.row(i), l.centers.RowView(l.labels[i]))
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
			kernel.Axpy(1, l.row(i), l.blocks[b].sums.RowView(l.labels[i]))
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
	s, d := 0.0, make([]float64, l.p)
	centers, _, _ := l.centers.Raw()
	for i := lo; i < hi; i++ {
		j := l.labels[i]
		kernel.Sub(d, l.row(i), centers[j*l.p:(j+1)*l.p])
		s += kernel.Dot(d, d)
	}
	l.blocks[b].inertia = s
}
