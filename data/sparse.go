package data

import (
	"fmt"
	"io"

	"github.com/lina-la/lina/sparse"
)

// OpenSparse reads the sparse matrix of a file: Matrix Market, or the one of a MAT file that
// Options.Part names.
func OpenSparse(name string, o *Options) (*sparse.COO, error) {
	return opened(name, o, func(in *Input, o *Options) (*sparse.COO, error) {
		if in.format.Sparse == nil {
			return nil, fmt.Errorf("a file of %s holds no sparse matrix", in.format.Name)
		}
		return in.format.Sparse(in, o)
	})
}

// denseFits refuses a sparse matrix that would take more memory as a dense one than a file
// may become. The starts of its rows and columns count: one without columns may have 2³¹ rows.
func denseFits(r, c int, most int64) error {
	bytes := 8 * (float64(r)*float64(c) + float64(r) + float64(c)) // which int64 need not hold
	if bytes > float64(most) {
		return fmt.Errorf("a sparse matrix of %d×%d would take %.0f MB: read it with OpenSparse", r, c, bytes/(1<<20))
	}
	return nil
}

// SaveSparse writes a sparse matrix to a Matrix Market file, bit for bit. The file is
// replaced when all has been written, as [WriteFile] does.
func SaveSparse(name string, a *sparse.CSR) error {
	f := formatFor(name)
	if f == nil || f.WriteSparse == nil {
		return fmt.Errorf("data: SaveSparse: %s: sparse matrices go to .mtx", name)
	}
	return WriteFile(name, func(w io.Writer) error { return f.WriteSparse(w, a) })
}
