package main

import (
	"bytes"
	"fmt"
	"io"
	"math"
	"os"
	"runtime/debug"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/lina-la/lina/data"
)

// smallFile is the size up to which files are read without a look at memory.
const smallFile = 16 << 20

// fits is an error if a file's numbers, copied as often as a verb does, would not
// fit into the memory that is free. Only large files of text are looked at: the
// beginning tells how many bytes a number takes.
func (f *tableFlags) fits(cmd *cobra.Command, name string, copies float64) error {
	if name == "-" || copies == 0 {
		return nil
	}
	at, err := os.Stat(name)
	if err != nil || !at.Mode().IsRegular() || at.Size() < smallFile { // to open a pipe may be to wait forever
		return nil
	}
	in, err := os.Open(name)
	if err != nil {
		return nil // reading says it better
	}
	defer in.Close()
	free, known := freeMemory()
	if !known {
		return nil
	}
	o, err := f.options()
	if err != nil {
		return err
	}
	rows, cols, ok := estimate(in, at.Size(), o)
	if !ok {
		return nil
	}
	used := cols
	if f.named() {
		used = min(cols, len(f.cols))
	}
	need := 8 * rows * (float64(cols) + copies*float64(used))
	if need <= free {
		return nil
	}
	return fmt.Errorf("%s: about %s rows × %d columns take %s with this command, and %s are free; --cols takes fewer columns",
		name, roundCount(rows), cols, byteText(need), byteText(free))
}

// estimate guesses the shape of a table of text from its beginning.
func estimate(r io.Reader, size int64, o *data.CSVOptions) (rows float64, cols int, ok bool) {
	head := make([]byte, 1<<18)
	n, _ := io.ReadFull(r, head)
	head = head[:n]
	if bytes.HasPrefix(head, []byte{0x1f, 0x8b}) || bytes.HasPrefix(head, []byte("BZh")) {
		return 0, 0, false
	}
	last := bytes.LastIndexByte(head, '\n')
	if last < 0 {
		return 0, 0, false
	}
	t, err := data.ReadCSV(bytes.NewReader(head[:last+1]), o)
	if err != nil || t.Rows() == 0 {
		return 0, 0, false
	}
	return float64(size) / float64(last+1) * float64(t.Rows()), len(t.Cols), true
}

// freeMemory is how many bytes the system has to give: by what Linux says is
// available, the limit of the control group, and GOMEMLIMIT, the least of them.
func freeMemory() (free float64, known bool) {
	free = math.Inf(1)
	if text, err := os.ReadFile("/proc/meminfo"); err == nil {
		for line := range strings.Lines(string(text)) {
			var kb float64
			if n, _ := fmt.Sscanf(line, "MemAvailable: %f kB", &kb); n == 1 {
				free = kb * 1024
			}
		}
	}
	if most, ok := readNumber("/sys/fs/cgroup/memory.max"); ok {
		used, _ := readNumber("/sys/fs/cgroup/memory.current")
		free = min(free, max(0, most-used))
	}
	if most := debug.SetMemoryLimit(-1); most != math.MaxInt64 {
		free = min(free, float64(most))
	}
	return free, !math.IsInf(free, 1)
}

func readNumber(name string) (float64, bool) {
	text, err := os.ReadFile(name)
	if err != nil {
		return 0, false
	}
	x, err := strconv.ParseFloat(strings.TrimSpace(string(text)), 64)
	return x, err == nil
}

// byteText is a number of bytes: "1.5 GB".
func byteText(x float64) string {
	units := []string{"bytes", "kB", "MB", "GB", "TB", "PB"}
	for len(units) > 1 && x >= 1000 {
		x, units = x/1000, units[1:]
	}
	return strconv.FormatFloat(x, 'g', 3, 64) + " " + units[0]
}

// roundCount is a number of rows with two digits: "320 million".
func roundCount(x float64) string {
	switch {
	case x >= 1e9:
		return strconv.FormatFloat(x/1e9, 'g', 3, 64) + " billion"
	case x >= 1e6:
		return strconv.FormatFloat(x/1e6, 'g', 3, 64) + " million"
	}
	return strconv.FormatFloat(x, 'f', 0, 64)
}
