// Command sparse times lina's sparse matrices beside SciPy's: products, factorizations,
// eigenvalues of a graph's Laplacian, singular values of a table of words, in one run. See
// docs/performance.md.
//
//	GOMAXPROCS=1 OPENBLAS_NUM_THREADS=1 go run ./bench/sparse -python python3
//
// Both get the same matrices, take turns, and the best time of each counts.
package main

import (
	"bufio"
	"encoding/binary"
	"flag"
	"fmt"
	"io"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/lina-la/lina/la"
	"github.com/lina-la/lina/sparse"
)

var (
	rounds = flag.Int("rounds", 3, "runs of each operation")
	python = flag.String("python", "python3", "a Python with SciPy; none if empty")
	only   = flag.String("ops", "", "operations, with commas between them; all if empty")
	folder = flag.String("folder", os.TempDir(), "where the matrices are written")
)

func main() {
	flag.Parse()
	if err := compare(); err != nil {
		fmt.Fprintln(os.Stderr, "sparse:", err)
		os.Exit(1)
	}
}

// mesh is the Laplacian of a grid of 400×250 nodes with one diagonal in each cell and edges of
// random weights.
func mesh() *sparse.COO {
	const r, c = 400, 250
	rng := la.NewRand(1)
	b := sparse.NewCOO(r*c, r*c)
	edge := func(p, q int) {
		w := 0.5 + rng.Float64()
		b.AddSym(p, q, -w)
		b.Add(p, p, w)
		b.Add(q, q, w)
	}
	for i := range r {
		for j := range c {
			p := i*c + j
			if j+1 < c {
				edge(p, p+1)
			}
			if i+1 < r {
				edge(p, p+c)
			}
			if i+1 < r && j+1 < c {
				if rng.IntN(2) == 0 {
					edge(p, p+c+1)
				} else {
					edge(p+1, p+c)
				}
			}
		}
	}
	return b
}

// words is a table of 20000 documents and 10000 words, in which some are far more frequent.
func words() *sparse.COO {
	rng := la.NewRand(2)
	b := sparse.NewCOO(20000, 10000)
	for range 1_000_000 {
		b.Add(rng.IntN(20000), int(10000*math.Pow(rng.Float64(), 3)), 1)
	}
	return b
}

// scattered has 20 entries in each of 100000 rows, anywhere.
func scattered() *sparse.COO {
	rng := la.NewRand(3)
	b := sparse.NewCOO(100000, 100000)
	for i := range 100000 {
		for range 20 {
			b.Add(i, rng.IntN(100000), rng.NormFloat64())
		}
	}
	return b
}

// write writes a matrix as SciPy's csr_array takes it: sizes, row starts, columns, values.
func write(name string, m *sparse.CSR) error {
	r, c := m.Dims()
	ptr, col, v := []int32{0}, []int32{}, []float64{}
	for i := range r {
		for j, x := range m.RowSeq(i) {
			col, v = append(col, int32(j)), append(v, x)
		}
		ptr = append(ptr, int32(len(v)))
	}
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	w := bufio.NewWriterSize(f, 1<<20)
	for _, part := range []any{[]int32{int32(r), int32(c), int32(len(v))}, ptr, col, v} {
		if err := binary.Write(w, binary.LittleEndian, part); err != nil {
			return err
		}
	}
	if err := w.Flush(); err != nil {
		return err
	}
	return f.Close()
}

// peer is SciPy, which runs an operation for each line and answers with its seconds.
const peer = `
import sys, time
import numpy as np, scipy.sparse as sp, scipy.sparse.linalg as sl
def read(name):
    with open(name, "rb") as f:
        r, c, n = np.fromfile(f, "<i4", 3)
        ptr, col, v = np.fromfile(f, "<i4", r + 1), np.fromfile(f, "<i4", n), np.fromfile(f, "<f8", n)
    return sp.csr_array((v, col, ptr), shape=(r, c))
L, W, S = (read(name) for name in sys.argv[1:])
n = L.shape[0]
x, X = np.linspace(0, 1, n), np.linspace(0, 1, 64 * n).reshape(n, 64)
below = 1e-6 * abs(L).sum(axis=0).max()
A = (L + below * sp.eye_array(n)).tocsc()
f = sl.splu(A) if "solve" in sys.stdin.readline() else None
b = L @ x
ops = {
    "mulvec mesh": lambda: L @ x, "mulvec scattered": lambda: S @ x, "mulmat mesh": lambda: L @ X, "mulmat scattered": lambda: S @ X,
    "mul": lambda: L @ L, "transpose": lambda: S.T.tocsr(), "factorize": lambda: sl.splu(A), "solve": lambda: f.solve(x),
    "cg": lambda: sl.cg(A, b, rtol=1e-8, maxiter=10000),
    "eigssym": lambda: sl.eigsh(L, k=20, sigma=-below, which="LM"), "svds": lambda: sl.svds(W, k=20),
}
print("ready", flush=True)
for line in sys.stdin:
    name, times = line.strip().split("|")
    start = time.perf_counter()
    for _ in range(int(times)):
        ops[name]()
    print((time.perf_counter() - start) / int(times), flush=True)
`

// scipy is a running peer.
type scipy struct {
	in  io.WriteCloser
	out *bufio.Scanner
}

func start(first string, files ...string) (*scipy, error) {
	cmd := exec.Command(*python, append([]string{"-c", peer}, files...)...)
	cmd.Stderr = os.Stderr
	in, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	p := &scipy{in, bufio.NewScanner(out)}
	fmt.Fprintln(in, first)
	if !p.out.Scan() {
		return nil, fmt.Errorf("%s does not answer", *python)
	}
	return p, nil
}

func (p *scipy) time(name string, times int) (float64, error) {
	fmt.Fprintf(p.in, "%s|%d\n", name, times)
	if !p.out.Scan() {
		return 0, fmt.Errorf("%s does not answer to %s", *python, name)
	}
	return strconv.ParseFloat(p.out.Text(), 64)
}

type operation struct {
	name  string
	times int
	run   func() error
}

func operations(L, W, S *sparse.CSR) []operation {
	n, _ := L.Dims()
	x, y := la.Linspace(0, 1, n), make(la.Vector, n)
	X, Y := la.Linspace(0, 1, 64*n).AsRow().Reshape(n, 64), la.Zeros(n, 64)
	below := 1e-6 * L.Apply(math.Abs).ColSums().Max()
	A := L.AddDiag(below)
	b := L.MulVec(x)
	var f *sparse.CholeskyFactors
	return []operation{
		{"mulvec mesh", 200, func() error { L.MulVecTo(y, x); return nil }},
		{"mulvec scattered", 50, func() error { S.MulVecTo(y, x); return nil }},
		{"mulmat mesh", 5, func() error { L.MulMatTo(Y, X); return nil }},
		{"mulmat scattered", 3, func() error { S.MulMatTo(Y, X); return nil }},
		{"mul", 3, func() error { L.Mul(L); return nil }},
		{"transpose", 5, func() error { S.T().CSR(); return nil }},
		{"factorize", 1, func() (err error) { f, err = sparse.Cholesky(A); return err }},
		{"solve", 3, func() (err error) {
			if f == nil {
				f, err = sparse.Cholesky(A)
			}
			if err == nil {
				err = f.SolveTo(y, x)
			}
			return err
		}},
		{"cg", 1, func() error { _, err := sparse.CG(A, b, &sparse.Options{RTol: 1e-8}); return err }},
		{"eigssym", 1, func() error {
			_, err := sparse.EigsSym(L, 20, &sparse.EigsOptions{Which: sparse.Smallest})
			return err
		}},
		{"svds", 1, func() error { _, err := sparse.SVDS(W, 20, nil); return err }},
	}
}

func compare() error {
	matrices := []*sparse.CSR{mesh().CSR(), words().CSR(), scattered().CSR()}
	var wanted []operation
	for _, op := range operations(matrices[0], matrices[1], matrices[2]) {
		if *only == "" || strings.Contains(","+*only+",", ","+op.name+",") {
			wanted = append(wanted, op)
		}
	}
	var p *scipy
	if *python != "" {
		var files []string
		for k, m := range matrices {
			name := filepath.Join(*folder, fmt.Sprintf("lina-sparse-%d.bin", k))
			if err := write(name, m); err != nil {
				return err
			}
			defer os.Remove(name)
			files = append(files, name)
		}
		var err error
		if p, err = start(fmt.Sprint(wanted), files...); err != nil {
			return err
		}
		defer p.in.Close()
	}
	fmt.Println("| operation | lina, ms | SciPy, ms | ratio |")
	fmt.Println("|---|---|---|---|")
	for _, op := range wanted {
		ours, theirs := math.Inf(1), math.Inf(1)
		for range *rounds {
			if op.name == "solve" { // the factorization, and the estimate of its condition, are not part of it
				if err := op.run(); err != nil {
					return err
				}
			}
			begin := time.Now()
			for range op.times {
				if err := op.run(); err != nil {
					return fmt.Errorf("%s: %w", op.name, err)
				}
			}
			ours = min(ours, time.Since(begin).Seconds()/float64(op.times))
			if p != nil {
				t, err := p.time(op.name, op.times)
				if err != nil {
					return err
				}
				theirs = min(theirs, t)
			}
		}
		fmt.Printf("| %s | %.3g | %.3g | %.2f |\n", op.name, ours*1e3, theirs*1e3, ours/theirs)
	}
	return nil
}
