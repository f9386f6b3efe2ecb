package ml

import (
	"math"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/kernel"
	"github.com/lina-la/lina/internal/parallel"
	"github.com/lina-la/lina/internal/scratch"
	"github.com/lina-la/lina/la"
)

// cloud is samples as k-means wants them: about a point in their midst, since distances come from
// products, and in units in which squares are numbers.
type cloud struct {
	n, p    int
	source  la.Matrix
	x       []float64 // n×p: (source − 1·originᵀ)/unit, the rows consecutive
	origin  la.Vector
	unit    float64   // a power of two
	norms   la.Vector // ‖xᵢ‖²
	largest float64   // of them
	buffer  *scratch.Buffer[float64]
}

// cloudRows is the number of rows of a tile.
const cloudRows = 1024

// newCloud copies X into borrowed memory. The unit is 1 unless squares would over- or underflow.
func newCloud(x la.Matrix, origin la.Vector) *cloud {
	n, p := x.Dims()
	w := scratch.Borrow[float64](n*p + n)
	c := &cloud{n: n, p: p, source: x, x: w.Take(n * p), origin: origin, unit: 1, norms: w.Take(n), buffer: w}
	c.fill()
	if n > 0 && (!(c.largest < 0x1p200 && c.largest > 0x1p-200) || c.norms.Min() == 0) {
		if u := unit(la.Wrap(n, p, c.x)); u > 0x1p90 || u < 0x1p-90 {
			c.unit = u
			c.fill()
		}
	}
	return c
}

// release ends the use of the samples.
func (c *cloud) release() { c.buffer.Release() }

func (c *cloud) fill() {
	parallel.RunIf(c.n*c.p > 1<<18, (c.n+cloudRows-1)/cloudRows, c)
	c.largest = 0
	for _, v := range c.norms {
		c.largest = max(c.largest, v)
	}
}

// Tile copies some rows.
func (c *cloud) Tile(t int) {
	from := view(c.source)
	for i := t * cloudRows; i < min(c.n, (t+1)*cloudRows); i++ {
		row := c.row(i)
		blas.Copy(blas.VecOf(row), from.Row(i))
		kernel.Sub(row, row, c.origin)
		if c.unit != 1 {
			kernel.Scale(row, 1/c.unit, row)
		}
		c.norms[i] = kernel.Dot(row, row)
	}
}

// row is sample i.
func (c *cloud) row(i int) []float64 { return c.x[i*c.p : (i+1)*c.p] }

// isFinite says whether all samples are, if their norms are.
func (c *cloud) isFinite() bool { return !math.IsNaN(c.largest) && !math.IsInf(c.largest, 0) }

// midst is the mean of rows that are spread over X, as it is for all layouts.
func midst(x la.Matrix) la.Vector {
	const most = 256
	n := x.Rows()
	rows := make([]int, min(n, most))
	for i := range rows {
		rows[i] = i * n / len(rows)
	}
	return x.TakeRows(rows...).ColMeans()
}
