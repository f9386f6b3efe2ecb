package ml

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"github.com/lina-la/lina/la"
)

// KMeans is a partition of n samples into k clusters around their means.
type KMeans struct {
	Centers    la.Matrix `json:"centers"`    // k×p, the mean of a cluster in each row
	Labels     []int     `json:"labels"`     // the cluster of each sample
	Counts     []int     `json:"counts"`     // how many samples each cluster has; 0 only if it ran out of iterations
	Inertia    float64   `json:"inertia"`    // Σᵢ‖xᵢ − c‖² over the samples, c the nearest centre
	Iterations int       `json:"iterations"` // of the best run
	Converged  bool      `json:"converged"`  // false if it ran out of iterations
}

// KMeansOptions says how FitKMeans looks for clusters.
type KMeansOptions struct {
	Runs    int       // runs from seeds of their own, of which the best is kept; 0: 1
	MaxIter int       // iterations of each run; 0: 300
	Tol     float64   // stop once Σ‖shift of a centre‖² ≤ Tol·(mean variance of the columns); 0: 1e-4; below 0: once no label changes
	Start   la.Matrix // k×p centres to start from, in place of seeds
}

// FitKMeans looks for the k centres cⱼ that minimize Σᵢ minⱼ‖xᵢ − cⱼ‖² over the rows xᵢ of X,
// and finds a local minimum: every centre is the mean of the samples that it is nearest
// to. X is n×p, not changed. Seeds are drawn by k-means++, each as the best of 2+⌊ln k⌋
// candidates; with o.Start, rng is not used, and where it is nil it is la.NewRand(1). A cluster that loses all its samples takes
// the sample that is farthest from its centre.
//
// The result does not depend on where the origin is, nor on a unit common to all columns;
// it does on the units of single columns: see stat.Standardize.
//
// Less than k distinct samples are a *TooFewError, NaN or Inf is la.ErrNotFinite. It
// panics unless k ≥ 1 and Start, if given, is k×p.
//
// Source: Lloyd, Least squares quantization in PCM, 1957; Arthur and Vassilvitskii,
// k-means++, 2007; distances that cannot matter are passed over as by Hamerly, Making
// k-means even faster, 2010.
func FitKMeans(rng *rand.Rand, x la.Matrix, k int, o *KMeansOptions) (*KMeans, error) {
	const op = "FitKMeans"
	var opt KMeansOptions
	if o != nil {
		opt = *o
	}
	rng = orNew(rng)
	n, p := x.Dims()
	given := opt.Start.Rows()+opt.Start.Cols() > 0
	switch r, c := opt.Start.Dims(); {
	case k < 1:
		panicShape(op, "%d clusters", k)
	case given && (r != k || c != p):
		panicShape(op, "Start is %d×%d, and the centres are %d×%d", r, c, k, p)
	case n < k:
		return nil, &TooFewError{op, "samples", n, k}
	}
	if given {
		if err := checkFinite(opt.Start); err != nil {
			return nil, fmt.Errorf("ml: %s: Start: %w", op, err)
		}
		opt.Runs = 1
	}
	c := newCloud(x, midst(x))
	defer c.release()
	if !c.isFinite() {
		if err := checkFinite(x); err != nil {
			return nil, err
		}
		return nil, fmt.Errorf("ml: %s: distances overflow: %w", op, la.ErrNotFinite)
	}
	var best *lloyd
	for range max(1, opt.Runs) {
		l := newLloyd(c, k)
		if given {
			l.centers = opt.Start.SubRow(c.origin).Scale(1 / c.unit)
		} else if err := l.seed(rng); err != nil {
			return nil, err
		}
		if err := l.run(opt.MaxIter, opt.Tol); err != nil {
			return nil, err
		}
		if best == nil || l.inertia < best.inertia {
			best = l
		}
	}
	return &KMeans{Centers: best.centers.Scale(c.unit).AddRow(c.origin), Labels: best.labels, Counts: best.counts(),
		Inertia: best.inertia * c.unit * c.unit, Iterations: best.iterations, Converged: best.converged}, nil
}

// Predict returns the index of the nearest centre for each row of X, the lower one where two
// are as near, and −1 for rows with NaN or Inf. It panics unless X has p columns.
func (m *KMeans) Predict(x la.Matrix) []int {
	checkCols("KMeans.Predict", x.Cols(), m.Centers.Cols())
	c := newCloud(x, m.Centers.ColMeans())
	defer c.release()
	l := newLloyd(c, m.Centers.Rows())
	l.setCenters(m.Centers.SubRow(c.origin).Scale(1 / c.unit))
	l.assign()
	for i, row := range x.RowSeq() {
		if !row.IsFinite() {
			l.labels[i] = -1
		}
	}
	return l.labels
}

// String is a line on the whole, and one on each cluster.
func (m *KMeans) String() string {
	var b strings.Builder
	state := "converged after"
	if !m.Converged {
		state = "stopped after"
	}
	fmt.Fprintf(&b, "k-means: %d clusters of %d samples, inertia %.6g, %s %d iterations\n", len(m.Counts), len(m.Labels), m.Inertia, state, m.Iterations)
	b.WriteString("cluster  samples  centre")
	for j, c := range m.Counts {
		fmt.Fprintf(&b, "\n%7d %8d  %s", j, c, short(m.Centers.Row(j), "%.5g"))
	}
	return b.String()
}
