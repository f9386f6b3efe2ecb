package main

import (
	_ "embed"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"

	"github.com/lina-la/lina/la"
)

//go:embed reference.py
var script string

// reference is what LAPACK reaches in an operation.
type reference struct {
	by      []worst
	refused int
}

// references has Python factor the same float64 matrices and measures what it wrote.
func references(sizes []int, python string) (map[string]reference, error) {
	folder, err := os.MkdirTemp("", "accuracy")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(folder)
	if err := writeCases(folder, sizes); err != nil {
		return nil, err
	}
	cmd := exec.Command(python, "-c", script, folder)
	cmd.Stderr = os.Stderr
	if err := cmd.Run(); err != nil {
		return nil, fmt.Errorf("%s: %w", python, err)
	}
	all := map[string]reference{}
	for _, o := range operations() {
		r := reference{by: make([]worst, len(families))}
		for _, n := range sizes {
			for i, c := range casesOf[float64](o.kind, n) {
				case_ := filepath.Join(folder, fmt.Sprintf("%s-%d-%d", o.kind, n, i))
				missing := false
				ratio := o.reference(dense(c.A), rightHandSide(c.A), func(name string) la.Matrix {
					m, err := readMatrix(filepath.Join(case_, name+".npy"))
					if err != nil {
						missing = true
						return la.Zeros(c.A.Rows, c.A.Cols)
					}
					return m
				})
				if missing {
					r.refused++
					continue
				}
				r.by[familyOf(c.Name)].add(ratio)
			}
		}
		all[o.name] = r
	}
	return all, nil
}

func writeCases(folder string, sizes []int) error {
	for _, kind := range kinds() {
		for _, n := range sizes {
			for i, c := range casesOf[float64](kind, n) {
				case_ := filepath.Join(folder, fmt.Sprintf("%s-%d-%d", kind, n, i))
				if err := os.Mkdir(case_, 0o755); err != nil {
					return err
				}
				for name, m := range map[string]la.Matrix{"a": dense(c.A), "b": rightHandSide(c.A)} {
					npy, err := m.MarshalBinary()
					if err == nil {
						err = os.WriteFile(filepath.Join(case_, name+".npy"), npy, 0o644)
					}
					if err != nil {
						return err
					}
				}
			}
		}
	}
	return nil
}

func readMatrix(name string) (m la.Matrix, err error) {
	npy, err := os.ReadFile(name)
	if err == nil {
		err = m.UnmarshalBinary(npy)
	}
	return m, err
}
