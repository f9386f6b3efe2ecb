package main

import (
	"archive/zip"
	"io"
	"strings"
)

// writeNPZ writes the parts of reports as numpy.savez does: a zip file, not packed,
// of NPY files. The parts of groups have the values of the group behind their names.
func writeNPZ(w io.Writer, reports []*report) error {
	z := zip.NewWriter(w)
	for _, r := range reports {
		group := ""
		for _, g := range r.group {
			group += "_" + strings.NewReplacer("/", "-", "\\", "-").Replace(g.value)
		}
		for _, p := range r.saved() {
			f, err := z.CreateHeader(&zip.FileHeader{Name: p.key + group + ".npy", Method: zip.Store})
			if err != nil {
				return err
			}
			if err := writePart(f, p, "npy"); err != nil {
				return err
			}
		}
	}
	return z.Close()
}
