package stream

import (
	"fmt"
	"math"

	"github.com/lina-la/lina/internal/blas"
)

// Block is some consecutive rows of a table, row after row in Data. It holds only
// until the call that it was given to returns, and is not to be written to.
type Block struct {
	Rows, Cols int
	Data       []float64
	At         int64 // the place of its first row in the table: grows from row to row, with gaps between ranges
}

// Row returns row i, which shares the block's memory.
func (b Block) Row(i int) []float64 { return b.Data[i*b.Cols : (i+1)*b.Cols] }

func (b Block) mat() blas.Mat[float64] { return blas.MatOf(b.Rows, b.Cols, b.Data) }

// ValueError tells of a value that is no number where all must be: NaN, which
// stands for a missing one, or an infinity. Row counts from the beginning of its block;
// a source that hands the error on says which file and line that is.
type ValueError struct {
	Row, Col int
	Value    float64
}

// Error is one line.
func (e *ValueError) Error() string {
	if math.IsNaN(e.Value) {
		return fmt.Sprintf("stream: row %d, column %d: the value is missing", e.Row+1, e.Col+1)
	}
	return fmt.Sprintf("stream: row %d, column %d: the value is %v", e.Row+1, e.Col+1, e.Value)
}

// finite returns a *ValueError for the first value of the block that is no number.
func (b Block) finite() error {
	if blas.IsFinite(b.mat()) {
		return nil
	}
	for k, x := range b.Data {
		if math.IsNaN(x) || math.IsInf(x, 0) {
			return &ValueError{k / b.Cols, k % b.Cols, x}
		}
	}
	return nil
}
