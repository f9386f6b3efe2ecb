//go:build unix

// Command stream finds the principal components of a table that is larger than the memory it
// may take, with lina's stream package, and with NumPy, scikit-learn's IncrementalPCA and
// Dask's TSQR beside it: times, memory and digits, in one run. See docs/performance.md.
//
//	GOMAXPROCS=1 go run ./bench/stream -python python3
//
// Each reading is a process of its own, which tells its time; the memory is the most that the
// process ever held. cat is what reading the file alone takes.
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"time"
	"unsafe"

	"github.com/lina-la/lina/la"
	"github.com/lina-la/lina/stream"
)

var (
	rows   = flag.Int("rows", 16_000_000, "rows of the table")
	cols   = flag.Int("cols", 16, "columns of the table")
	csv    = flag.Bool("csv", false, "a CSV file with 6 digits a number, where NPY is the default")
	rounds = flag.Int("rounds", 2, "readings of each kind")
	python = flag.String("python", "", "a Python with NumPy, scikit-learn and Dask; none if empty")
	peers  = flag.String("peers", "numpy,sklearn,dask", "which of them")
	folder = flag.String("folder", os.TempDir(), "where the table is written")
	read   = flag.String("read", "", "what a child process does: pca, cov, lstsq, describe")
)

func main() {
	flag.Parse()
	var err error
	if *read != "" {
		err = child(*read, flag.Arg(0))
	} else {
		err = compare()
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "stream:", err)
		os.Exit(1)
	}
}

// generate writes correlated columns of unlike means, unless the file is there.
func generate(name string) error {
	if info, err := os.Stat(name); err == nil && (*csv || info.Size() > int64(8**rows**cols)) {
		return nil
	}
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	defer f.Close()
	rng := rand.New(rand.NewPCG(1, 2))
	mix := la.RandNormal(rng, *cols, *cols)
	const block = 1 << 16
	for i := 0; i < *rows; i += block {
		x := la.RandNormal(rng, min(block, *rows-i), *cols).Mul(mix)
		data, _, _ := x.Raw()
		if *csv {
			err = writeCSV(f, data, i == 0)
		} else {
			if i == 0 {
				dict := fmt.Sprintf("{'descr': '<f8', 'fortran_order': False, 'shape': (%d, %d), }", *rows, *cols)
				dict += strings.Repeat(" ", 117-len(dict)) + "\n"
				f.WriteString("\x93NUMPY\x01\x00v\x00" + dict)
			}
			_, err = f.Write(unsafe.Slice((*byte)(unsafe.Pointer(&data[0])), 8*len(data)))
		}
		if err != nil {
			return err
		}
	}
	return f.Close()
}

func writeCSV(f *os.File, data []float64, head bool) error {
	var b bytes.Buffer
	if head {
		for j := range *cols {
			fmt.Fprintf(&b, "x%d,", j)
		}
		b.Truncate(b.Len() - 1)
		b.WriteByte('\n')
	}
	for k, v := range data {
		fmt.Fprintf(&b, "%.6g", v)
		b.WriteByte(",\n"[map[bool]int{false: 0, true: 1}[(k+1)%*cols == 0]])
	}
	_, err := f.Write(b.Bytes())
	return err
}

// answer is what a child process prints.
type answer struct {
	Seconds  float64
	Variance []float64
}

func child(what, name string) error {
	ctx := context.Background()
	begun := time.Now()
	src, err := stream.Open(name, nil)
	if err != nil {
		return err
	}
	var a answer
	switch what {
	case "pca":
		p, err := stream.FitPCA(ctx, stream.Local{}, src, 0)
		if err != nil {
			return err
		}
		a.Variance = p.Variance
	case "cov":
		c, err := stream.Cov(ctx, stream.Local{}, src)
		if err != nil {
			return err
		}
		e, err := la.EigSym(c.Cov)
		if err != nil {
			return err
		}
		a.Variance = e.Values.Flip()
	case "lstsq":
		_, err = stream.FitLinear(ctx, stream.Local{}, src)
	case "describe":
		_, err = stream.Describe(ctx, stream.Local{}, src)
	default:
		err = errors.New("unknown: " + what)
	}
	a.Seconds = time.Since(begun).Seconds()
	if err == nil {
		err = json.NewEncoder(os.Stdout).Encode(a)
	}
	return err
}

// The peers print the same.
const script = `
import sys, time, json, numpy as np
what, name, csv = sys.argv[1:4]
if csv == '1':
    import pandas as pd
if what == 'sklearn':
    from sklearn.decomposition import IncrementalPCA
if what == 'dask':
    import dask, dask.array as da
t = time.perf_counter()
if what == 'dask':
    if csv == '1':
        import dask.dataframe as dd
        x = dd.read_csv(name).to_dask_array(lengths=True)
    else:
        a = np.load(name, mmap_mode='r')
        x = da.from_array(a, chunks=(1 << 19, a.shape[1]))
    x = x - x.mean(axis=0)
    _, s, _ = da.linalg.svd(x)
    s = s.compute(scheduler='threads')
    v = s**2 / (x.shape[0] - 1)
elif what == 'sklearn':
    p = IncrementalPCA()
    if csv == '1':
        for part in pd.read_csv(name, chunksize=1 << 16): p.partial_fit(part.to_numpy())
    else:
        a = np.load(name, mmap_mode='r')
        for i in range(0, len(a), 1 << 16):
            p.partial_fit(a[i:i + (1 << 16)])
    v = p.explained_variance_
else:
    a = pd.read_csv(name).to_numpy() if csv == '1' else np.load(name)
    a = a - a.mean(axis=0)
    v = np.linalg.svd(np.linalg.qr(a, mode='r'), compute_uv=False)**2 / (len(a) - 1)
print(json.dumps({'Seconds': time.perf_counter() - t, 'Variance': list(map(float, v))}))
`

// reading is the best of some processes.
type reading struct {
	name   string
	args   []string
	best   answer
	memory float64 // MB
}

func compare() error {
	end := ".npy"
	if *csv {
		end = ".csv"
	}
	name := filepath.Join(*folder, fmt.Sprintf("stream-%dx%d%s", *rows, *cols, end))
	if err := generate(name); err != nil {
		return err
	}
	self, err := os.Executable()
	if err != nil {
		return err
	}
	info, err := os.Stat(name)
	if err != nil {
		return err
	}
	mb := float64(info.Size()) / 1e6
	list := []*reading{{name: "cat", args: []string{"sh", "-c", "cat " + name + " >/dev/null"}}}
	for _, what := range []string{"pca", "cov", "lstsq", "describe"} {
		list = append(list, &reading{name: what, args: []string{self, "-read", what, name}})
	}
	flagCSV := "0"
	if *csv {
		flagCSV = "1"
	}
	if *python != "" {
		for _, what := range strings.Split(*peers, ",") {
			list = append(list, &reading{name: what, args: []string{*python, "-c", script, what, name, flagCSV}})
		}
	}
	for range *rounds {
		for _, r := range list {
			if err := r.run(); err != nil {
				return fmt.Errorf("%s: %w", r.name, err)
			}
		}
	}
	fmt.Printf("%d×%d, %.0f MB, %d threads\n", *rows, *cols, mb, runtime.GOMAXPROCS(0))
	want := list[1].best.Variance
	for _, r := range list {
		fmt.Printf("%-9s %7.2f s %7.0f MB/s %6.2f M rows/s %6.0f MB held", r.name, r.best.Seconds, mb/r.best.Seconds, float64(*rows)/1e6/r.best.Seconds, r.memory)
		if len(r.best.Variance) == len(want) {
			worst := 0.0
			for i, v := range r.best.Variance {
				worst = max(worst, math.Abs(v-want[i])/want[0])
			}
			fmt.Printf("  variances differ by %.1e", worst)
		}
		fmt.Println()
	}
	return nil
}

func (r *reading) run() error {
	cmd := exec.Command(r.args[0], r.args[1:]...)
	cmd.Stderr = os.Stderr
	begun := time.Now()
	out, err := cmd.Output()
	if err != nil {
		return err
	}
	a := answer{Seconds: time.Since(begun).Seconds()}
	if len(bytes.TrimSpace(out)) > 0 {
		if err := json.Unmarshal(out, &a); err != nil {
			return err
		}
	}
	usage := cmd.ProcessState.SysUsage().(*syscall.Rusage)
	memory := float64(usage.Maxrss) / 1e3
	if runtime.GOOS == "darwin" {
		memory /= 1e3
	}
	if r.best.Seconds == 0 || a.Seconds < r.best.Seconds {
		r.best = a
	}
	if r.memory == 0 || memory < r.memory {
		r.memory = memory
	}
	return nil
}
