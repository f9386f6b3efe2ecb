// Command toolbox times models of package ml beside those of scikit-learn, Fourier transforms beside SciPy's, Einstein sums
// and moments of columns beside NumPy's, on the same data in one run. See docs/performance.md.
//
//	GOMAXPROCS=1 OMP_NUM_THREADS=1 go run ./bench/toolbox -python python3
//
// The two take turns, and the best time of each counts. Beside each time stands a number
// that says how good the result is, the same for both if they do the same.
package main

import (
	"bufio"
	_ "embed"
	"errors"
	"flag"
	"fmt"
	"io"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"github.com/lina-la/lina/fourier"
	"github.com/lina-la/lina/la"
	"github.com/lina-la/lina/ml"
	"github.com/lina-la/lina/tensor"
)

//go:embed peer.py
var script string

var (
	python = flag.String("python", "python3", "a Python with NumPy and scikit-learn")
	rounds = flag.Int("rounds", 4, "turns of each")
	only   = flag.String("only", "", "the operations, with commas; all if empty")
)

// operation is a row of the table.
type operation struct {
	name, what string
	peers      []string                    // functions of peer.py
	data       func() map[string]encodable // what both work on, by file
	prepare    func(d map[string]encodable) (call func() error, quality func() float64)
}

// encodable is a matrix or a vector.
type encodable interface{ MarshalBinary() ([]byte, error) }

func main() {
	flag.Parse()
	if err := compare(); err != nil {
		fmt.Fprintln(os.Stderr, "toolbox:", err)
		os.Exit(1)
	}
}

func compare() error {
	folder, err := os.MkdirTemp("", "lina-bench-toolbox")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	fmt.Printf("GOMAXPROCS %d, best of %d\n\n", runtime.GOMAXPROCS(0), *rounds)
	fmt.Println("| | Lina | peer | ÷ peer | of Lina's result | of the peer's |\n|---|---|---|---|---|---|")
	for _, op := range operations() {
		if *only != "" && !strings.Contains(","+*only+",", ","+op.name+",") {
			continue
		}
		if err := op.compare(folder); err != nil {
			return fmt.Errorf("%s: %w", op.name, err)
		}
	}
	return nil
}

func (op operation) compare(folder string) error {
	d := op.data()
	for name, x := range d {
		text, err := x.MarshalBinary()
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(folder, name+".npy"), text, 0o666); err != nil {
			return err
		}
		defer os.Remove(filepath.Join(folder, name+".npy"))
	}
	p, err := startPeer(folder)
	if err != nil {
		return err
	}
	defer p.stop()
	call, quality := op.prepare(d)
	best, theirs, theirQuality := math.Inf(1), make([]float64, len(op.peers)), make([]float64, len(op.peers))
	for i := range theirs {
		theirs[i] = math.Inf(1)
	}
	for range *rounds {
		start := time.Now()
		if err := call(); err != nil {
			return err
		}
		best = min(best, time.Since(start).Seconds())
		for i, name := range op.peers {
			var seconds float64
			if seconds, theirQuality[i], err = p.run(name); err != nil {
				return err
			}
			theirs[i] = min(theirs[i], seconds)
		}
	}
	for i, name := range op.peers {
		fmt.Printf("| %s, %s | %.4g ms | %.4g ms | %.2f | %.10g | %.10g |\n", op.what, name, best*1e3, theirs[i]*1e3, best/theirs[i], quality(), theirQuality[i])
	}
	return nil
}

// peer is the process of Python.
type peer struct {
	cmd *exec.Cmd
	in  io.WriteCloser
	out *bufio.Reader
}

func startPeer(folder string) (*peer, error) {
	cmd := exec.Command(*python, "-c", script, folder)
	cmd.Stderr = os.Stderr
	in, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	return &peer{cmd, in, bufio.NewReader(out)}, cmd.Start()
}

func (p *peer) run(name string) (seconds, quality float64, err error) {
	if _, err := fmt.Fprintln(p.in, name); err != nil {
		return 0, 0, err
	}
	_, err = fmt.Fscan(p.out, &seconds, &quality)
	if errors.Is(err, io.EOF) {
		err = errors.New("the process of Python has ended")
	}
	return seconds, quality, err
}

func (p *peer) stop() {
	p.in.Close()
	p.cmd.Wait()
}

func operations() []operation {
	return []operation{
		{"pca", "PCA of 100000×100", []string{"pca"}, func() map[string]encodable {
			return map[string]encodable{"pcaX": la.RandNormal(la.NewRand(1), 100_000, 100)}
		}, func(d map[string]encodable) (func() error, func() float64) {
			var m *ml.PCA
			return func() (err error) { m, err = ml.FitPCA(d["pcaX"].(la.Matrix), 0); return err },
				func() float64 { return m.Variance.Sum() }
		}},
		{"kmeans", "k-means of 100000×20, k = 10", []string{"kmeans"}, func() map[string]encodable {
			rng := la.NewRand(2)
			X, C := la.RandNormal(rng, 100_000, 20), la.RandNormal(rng, 10, 20)
			for i := range X.Rows() { // clusters that overlap
				X.SetRow(i, X.RowView(i).Add(C.RowView(i%10)))
			}
			return map[string]encodable{"kmeansX": X, "kmeansS": X.Slice(0, 10, 0, 20).Clone()}
		}, func(d map[string]encodable) (func() error, func() float64) {
			var m *ml.KMeans
			return func() (err error) {
				m, err = ml.FitKMeans(nil, d["kmeansX"].(la.Matrix), 10, &ml.KMeansOptions{Start: d["kmeansS"].(la.Matrix)})
				return err
			}, func() float64 { return m.Inertia }
		}},
		{"ridge", "ridge path of 50 values, 10000×100", []string{"ridge"}, func() map[string]encodable {
			rng := la.NewRand(3)
			X := la.RandNormal(rng, 10_000, 100)
			return map[string]encodable{"ridgeX": X, "ridgey": X.MulVec(la.RandNormalVec(rng, 100)).Add(la.RandNormalVec(rng, 10_000)), "ridgealphas": la.Logspace(-3, 4, 50)}
		}, func(d map[string]encodable) (func() error, func() float64) {
			var m *ml.RidgePath
			return func() (err error) {
				m, err = ml.FitRidgePath(d["ridgeX"].(la.Matrix), d["ridgey"].(la.Vector), d["ridgealphas"].(la.Vector), nil)
				return err
			}, func() float64 { return m.Coefs.Row(49).Sum() }
		}},
		{"svd", "randomized SVD of 5000×5000, rank 50", []string{"svd"}, func() map[string]encodable {
			return map[string]encodable{"svdA": la.RandNormal(la.NewRand(4), 5000, 5000)}
		}, func(d map[string]encodable) (func() error, func() float64) {
			var s *la.SVDResult[float64]
			return func() (err error) {
				s, err = ml.RandomizedSVD(la.NewRand(5), d["svdA"].(la.Matrix), 50, nil)
				return err
			}, func() float64 { return s.S.Sum() }
		}},
		{"near", "ten nearest of 100000×384 by cosine, float32, 100 queries", []string{"near", "nearproduct"}, func() map[string]encodable {
			rng := la.NewRand(6)
			return map[string]encodable{"nearX": la.RandNormalOf[float32](rng, 100_000, 384), "nearQ": la.RandNormalOf[float32](rng, 100, 384)}
		}, func(d map[string]encodable) (func() error, func() float64) {
			nb := la.Must(ml.NewNeighbors(d["nearX"].(la.Matrix32), ml.Cosine))
			var distance la.Matrix32
			return func() (err error) { _, distance, err = nb.Nearest(d["nearQ"].(la.Matrix32), 10); return err },
				func() float64 { return la.Convert[float64](distance).Sum() }
		}},
		transform(10), transform(16), transform(20),
		attention[float64](128), attention[float64](512), attention[float32](128), attention[float32](512),
		moments("means", "means", la.Matrix.ColMeans), moments("vars", "variances", la.Matrix.ColVars), moments("norms", "norms", la.Matrix.ColNorms),
	}
}

// transform is a complex Fourier transform of 2^log numbers, as many in a row as make 2²⁰.
func transform(log int) operation {
	n := 1 << log
	name := fmt.Sprintf("fft%d", log)
	return operation{name, fmt.Sprintf("%d complex transforms of 2^%d numbers", 1<<(20-log), log), []string{name}, func() map[string]encodable {
		return map[string]encodable{"fftx": la.RandNormal(la.NewRand(7), n, 2)}
	}, func(d map[string]encodable) (func() error, func() float64) {
		x, y := make([]complex128, n), []complex128(nil)
		for i, row := range d["fftx"].(la.Matrix).RowSeq() {
			x[i] = complex(row[0], row[1])
		}
		return func() error {
			for range 1 << (20 - log) {
				y = fourier.FFT(x)
			}
			return nil
		}, func() float64 { return real(y[1]) }
	}}
}

// attention is the scores of attention: eight sequences of n, eight heads of 64.
func attention[T la.Float](n int) operation {
	bits := 64
	if _, ok := any(T(0)).(float32); ok {
		bits = 32
	}
	name := fmt.Sprintf("attention%d_%d", n, bits)
	return operation{name, fmt.Sprintf("bhid,bhjd->bhij, 8·8 heads of %d×64, float%d", n, bits), []string{name, name + "_optimize"}, func() map[string]encodable {
		rng := la.NewRand(8)
		return map[string]encodable{"attentionQ": la.RandNormalOf[T](rng, 64*n, 64), "attentionK": la.RandNormalOf[T](rng, 64*n, 64)}
	}, func(d map[string]encodable) (func() error, func() float64) {
		heads := func(name string) tensor.Array[T] {
			return tensor.FromMatrix(d[name].(la.Dense[T])).Reshape(8, 8, n, 64)
		}
		Q, K := heads("attentionQ"), heads("attentionK")
		s := tensor.ZerosOf[T](8, 8, n, n)
		return func() error { tensor.EinsumTo(s, "bhid,bhjd->bhij", Q, K); return nil },
			func() float64 { return float64(s.At(7, 7, n-1, n-1)) }
	}}
}

// moments is what there is of the columns of 100000×100.
func moments(name, what string, f func(la.Matrix) la.Vector) operation {
	return operation{name, what + " of the columns of 100000×100", []string{name}, func() map[string]encodable {
		return map[string]encodable{"momentsX": la.RandNormal(la.NewRand(9), 100_000, 100)}
	}, func(d map[string]encodable) (func() error, func() float64) {
		var v la.Vector
		return func() error { v = f(d["momentsX"].(la.Matrix)); return nil }, func() float64 { return v.Sum() }
	}}
}
