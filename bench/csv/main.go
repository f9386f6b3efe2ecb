//go:build unix

// Command csv reads one table of numbers with lina's data package, with the
// standard library and with pandas, and decomposes it with lina svd and with NumPy:
// times and memory side by side, in one run. See docs/performance.md.
//
//	go build -o /tmp/lina ./cmd/lina
//	GOMAXPROCS=1 go run ./bench/csv -command /tmp/lina -python python3
//
// Each reading is a process of its own, which tells the time that it took behind its
// imports; the memory is the most that the process ever held. The readings take
// turns, and the best time and the least memory of each count.
package main

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/lina-la/lina/data"
	"github.com/lina-la/lina/la"
)

var (
	rows    = flag.Int("rows", 1_000_000, "rows of the table")
	cols    = flag.Int("cols", 10, "columns of the table")
	rounds  = flag.Int("rounds", 3, "readings of each kind")
	python  = flag.String("python", "python3", "a Python with NumPy and pandas; none if empty")
	command = flag.String("command", "", "the lina command, for lina svd")
	folder  = flag.String("folder", os.TempDir(), "where the table is written")
	digits  = flag.Int("digits", -1, "digits behind the point; -1: as many as float64 needs")
	beside  = flag.Bool("people", false, "the command beside what people use instead: pandas, DuckDB, Miller")
	miller  = flag.String("miller", "", "Miller's mlr; none if empty")
	nist    = flag.String("longley", "", "NIST's Longley as JSON, for a table of digits; none if empty")
	read    = flag.String("read", "", "what a child process does: data, matrix or std")
)

func main() {
	flag.Parse()
	if *read != "" {
		child(*read, flag.Arg(0))
		return
	}
	work := compare
	if *beside {
		work = people
	}
	if err := work(); err != nil {
		fmt.Fprintln(os.Stderr, "csv:", err)
		os.Exit(1)
	}
}

// generate writes normally distributed numbers, as pandas and WriteCSV do. The last column depends on
// the others if the columns have names.
func generate(name string, names []string) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	defer f.Close()
	w := bufio.NewWriterSize(f, 1<<20)
	rng := rand.New(rand.NewPCG(1, 2))
	for j := range *cols {
		head := fmt.Sprintf("x%d", j)
		if names != nil {
			head = names[j]
		}
		fmt.Fprint(w, strings.Repeat(",", min(j, 1)), head)
	}
	w.WriteByte('\n')
	var line []byte
	for range *rows {
		line = line[:0]
		sum := 0.0
		for j := range *cols {
			if j > 0 {
				line = append(line, ',')
			}
			x := rng.NormFloat64()
			if sum += x * float64(j+1) / 5; names != nil && j == *cols-1 {
				x = sum
			}
			line = strconv.AppendFloat(line, x, 'f', *digits, 64)
		}
		w.Write(append(line, '\n'))
	}
	return w.Flush()
}

// child reads the table and prints the seconds that it took.
func child(how, name string) {
	start := time.Now()
	var err error
	switch how {
	case "data":
		_, err = data.ReadCSVFile(name)
	case "matrix":
		var t *data.Table
		if t, err = data.ReadCSVFile(name); err == nil {
			_, err = t.Matrix()
		}
	case "std":
		_, err = standard(name)
	default:
		err = errors.New("there is nothing to read with " + how)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Println(time.Since(start).Seconds())
}

// standard reads with encoding/csv and strconv.ParseFloat, as one does by hand.
func standard(name string) ([]la.Vector, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	r := csv.NewReader(bufio.NewReaderSize(f, 1<<16))
	r.ReuseRecord = true
	head, err := r.Read()
	if err != nil {
		return nil, err
	}
	columns := make([]la.Vector, len(head))
	for {
		rec, err := r.Read()
		if err == io.EOF {
			return columns, nil
		}
		if err != nil {
			return nil, err
		}
		for j, s := range rec {
			x, err := strconv.ParseFloat(s, 64)
			if err != nil {
				return nil, err
			}
			columns[j] = append(columns[j], x)
		}
	}
}

const pandasRead = `
import sys, time, pandas
start = time.perf_counter()
t = pandas.read_csv(sys.argv[1], engine="c")
print(time.perf_counter() - start)
`

const pandasSVD = `
import sys, time, pandas, numpy
start = time.perf_counter()
t = pandas.read_csv(sys.argv[1], engine="c")
u, s, v = numpy.linalg.svd(t.to_numpy(), full_matrices=False)
print(time.perf_counter() - start)
`

// reader is one way to read the table.
type reader struct {
	name   string
	args   []string
	inside bool    // it prints its time
	time   float64 // seconds, the least
	memory int64   // bytes, the least
}

func compare() error {
	name := filepath.Join(*folder, "lina-bench.csv")
	if err := generate(name, nil); err != nil {
		return err
	}
	defer os.Remove(name)
	info, err := os.Stat(name)
	if err != nil {
		return err
	}
	self, err := os.Executable()
	if err != nil {
		return err
	}
	readers := []*reader{
		{name: "data.ReadCSVFile", args: []string{self, "-read", "data", name}, inside: true},
		{name: "and Matrix", args: []string{self, "-read", "matrix", name}, inside: true},
		{name: "encoding/csv, ParseFloat", args: []string{self, "-read", "std", name}, inside: true},
	}
	if *python != "" {
		readers = append(readers, &reader{name: "pandas, C engine", args: []string{*python, "-c", pandasRead, name}, inside: true})
	}
	if *command != "" {
		readers = append(readers, &reader{name: "lina svd", args: []string{*command, "svd", name}})
		if *python != "" {
			readers = append(readers, &reader{name: "pandas, NumPy's svd", args: []string{*python, "-c", pandasSVD, name}, inside: true})
		}
	}
	for range *rounds {
		for _, r := range readers {
			if err := r.run(); err != nil {
				return fmt.Errorf("%s: %w", r.name, err)
			}
		}
	}
	numbers := 8 * float64(*rows) * float64(*cols)
	fmt.Printf("%d×%d numbers, %.0f MB of text, %.0f MB as float64, GOMAXPROCS=%d, %s\n\n", *rows, *cols, float64(info.Size())/1e6, numbers/1e6, runtime.GOMAXPROCS(0), runtime.Version())
	fmt.Println("| | seconds | MB at most | ÷ the numbers |\n|---|---|---|---|")
	for _, r := range readers {
		fmt.Printf("| %s | %.3f | %.0f | %.2f |\n", r.name, r.time, float64(r.memory)/1e6, float64(r.memory)/numbers)
	}
	return nil
}

// run starts the reader once.
func (r *reader) run() error {
	cmd := exec.Command(r.args[0], r.args[1:]...)
	var wrong bytes.Buffer
	cmd.Stderr = &wrong
	start := time.Now()
	out, err := cmd.Output()
	if err != nil {
		return fmt.Errorf("%w\n%s", err, wrong.String())
	}
	took := time.Since(start).Seconds()
	if r.inside {
		if took, err = strconv.ParseFloat(strings.TrimSpace(string(out)), 64); err != nil {
			return err
		}
	}
	memory := cmd.ProcessState.SysUsage().(*syscall.Rusage).Maxrss
	if runtime.GOOS != "darwin" { // where it is in bytes
		memory <<= 10
	}
	if r.time == 0 || took < r.time {
		r.time = took
	}
	if r.memory == 0 || memory < r.memory {
		r.memory = memory
	}
	return nil
}
