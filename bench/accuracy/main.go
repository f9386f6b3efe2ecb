// Command accuracy writes the tables of docs/accuracy.md: the residuals of Lina's
// factorizations on matrices of every kind, in units of n·ε, beside those of LAPACK as
// SciPy calls it on the same matrices, bit for bit.
//
//	accuracy -python python3                      prints the tables
//	accuracy -python python3 -write FILE          puts them between the markers of FILE
//
// Without -python, the columns of LAPACK are left out.
package main

import (
	"flag"
	"fmt"
	"os"
	"strings"
)

// The tables stand between these lines.
const (
	begin = "<!-- tables: begin -->\n"
	end   = "<!-- tables: end -->\n"
)

func main() {
	python := flag.String("python", "", "a Python interpreter with NumPy and SciPy")
	write := flag.String("write", "", "the file to put the tables into")
	flag.Parse()
	if err := run(*python, *write); err != nil {
		fmt.Fprintln(os.Stderr, "accuracy:", err)
		os.Exit(1)
	}
}

func run(python, write string) error {
	text, err := tables([]int{10, 65, 200}, python)
	if err != nil {
		return err
	}
	if write == "" {
		fmt.Print(text)
		return nil
	}
	old, err := os.ReadFile(write)
	if err != nil {
		return err
	}
	replaced, err := replace(string(old), text)
	if err != nil {
		return fmt.Errorf("%s: %w", write, err)
	}
	return os.WriteFile(write, []byte(replaced), 0o644)
}

// replace puts text between the markers.
func replace(old, text string) (string, error) {
	before, rest, ok := strings.Cut(old, begin)
	_, after, found := strings.Cut(rest, end)
	if !ok || !found {
		return "", fmt.Errorf("the lines %q and %q are missing", strings.TrimSpace(begin), strings.TrimSpace(end))
	}
	return before + begin + text + end + after, nil
}
