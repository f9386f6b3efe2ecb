package show

import (
	"fmt"
	"io"
	"math"
	"os"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/lina-la/lina/internal/wire"
)

// A Grid is a matrix to show: aᵢⱼ = At(i, j), 0 ≤ i < r, 0 ≤ j < c.
type Grid interface {
	Dims() (r, c int)
	At(i, j int) float64
}

// stdout is where text goes outside the page: os.Stdout as it is at the time.
var stdout io.Writer = standardOutput{}

type standardOutput struct{}

func (standardOutput) Write(p []byte) (int, error) { return os.Stdout.Write(p) }

// Matrix shows A, an r×c matrix, under a name.
func Matrix(name string, A Grid) {
	r, c := A.Dims()
	if !wire.Send(wire.Matrix{Name: name, Rows: r, Cols: c, Data: cells(A)}) {
		io.WriteString(stdout, matrixText(name, A))
	}
}

// cells are the entries of A, row by row.
func cells(A Grid) [][]wire.Float {
	r, c := A.Dims()
	data := make([][]wire.Float, r)
	for i := range data {
		data[i] = make([]wire.Float, c)
		for j := range data[i] {
			data[i][j] = wire.Float(A.At(i, j))
		}
	}
	return data
}

// Vector shows v under a name.
func Vector(name string, v []float64) {
	if !wire.Send(wire.Vector{Name: name, Data: wire.Floats(v)}) {
		fmt.Fprintf(stdout, "%s%s\n", equals(name, " "), "["+strings.Join(numbers(v), " ")+"]")
	}
}

// Image shows A as a grey picture of c×r pixels: 0 is black, 1 is white, what
// lies outside is clipped and NaN is black.
func Image(name string, A Grid) {
	r, c := A.Dims()
	gray := make([]byte, 0, r*c)
	for i := range r {
		for j := range c {
			gray = append(gray, level(A.At(i, j)))
		}
	}
	if !wire.Send(wire.Image{Name: name, Rows: r, Cols: c, Gray: gray}) {
		io.WriteString(stdout, imageText(name, r, c, gray))
	}
}

// level = round(255·x), clipped to 0 … 255.
func level(x float64) byte {
	if math.IsNaN(x) {
		return 0
	}
	return byte(math.Round(255 * min(max(x, 0), 1)))
}

// equals is the left side of "name = value", or nothing for a value without a name.
func equals(name, space string) string {
	if name == "" {
		return ""
	}
	return name + " =" + space
}

// numbers formats v with up to 8 significant digits.
func numbers(v []float64) []string {
	out := make([]string, len(v))
	for i, x := range v {
		out[i] = strconv.FormatFloat(x, 'g', 8, 64)
	}
	return out
}

// textRows and textCols bound what is printed of a large matrix.
const textRows, textCols = 20, 12

// matrixText is A with its columns aligned to the right, large ones cut.
func matrixText(name string, A Grid) string {
	r, c := A.Dims()
	rows, cols := min(r, textRows), min(c, textCols)
	width := make([]int, cols)
	cells := make([][]string, rows)
	for i := range cells {
		row := make([]float64, cols)
		for j := range row {
			row[j] = A.At(i, j)
		}
		cells[i] = numbers(row)
		for j, s := range cells[i] {
			width[j] = max(width[j], utf8.RuneCountInString(s))
		}
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s%d×%d\n", equals(name, " "), r, c)
	for _, row := range cells {
		b.WriteString("  [")
		for j, s := range row {
			if j > 0 {
				b.WriteByte(' ')
			}
			fmt.Fprintf(&b, "%*s", width[j], s)
		}
		if cols < c {
			b.WriteString(" …")
		}
		b.WriteString("]\n")
	}
	if rows < r {
		b.WriteString("  …\n")
	}
	return b.String()
}

// imageText draws a picture with five shades, two characters a pixel because a
// character is twice as high as it is wide. It is reduced to at most imageWidth
// pixels a row by taking every k-th pixel.
func imageText(name string, r, c int, gray []byte) string {
	const imageWidth = 32
	shades := []string{"  ", "░░", "▒▒", "▓▓", "██"}
	k := max(1, (c+imageWidth-1)/imageWidth)
	var b strings.Builder
	fmt.Fprintf(&b, "%s%d×%d pixels\n", equals(name, " "), r, c)
	for i := 0; i < r; i += k {
		for j := 0; j < c; j += k {
			b.WriteString(shades[int(gray[i*c+j])*len(shades)/256])
		}
		b.WriteByte('\n')
	}
	return b.String()
}
