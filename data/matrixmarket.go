package data

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"

	"github.com/lina-la/lina/la"
	"github.com/lina-la/lina/sparse"
)

// A Matrix Market file is text: a line that says what it is, comments, the size, and
// the entries; all of them column by column ("array"), or some with their row and
// column, from 1 ("coordinate"). Of a symmetric matrix it has the lower triangle.
// Format: Boisvert, Pozo, Remington, The Matrix Market Exchange Formats, 1996.
var matrixMarketFormat = Format{
	Name:       "Matrix Market",
	Extensions: []string{".mtx", ".mm"},
	Match: func(head []byte) bool {
		return len(head) > 14 && bytes.EqualFold(head[:14], []byte("%%MatrixMarket"))
	},
	Read: func(in *Input, o *Options) (*Table, error) {
		a, err := matrixMarket(in)
		if err != nil {
			return nil, err
		}
		return tableOf(a)
	},
	Matrix: func(in *Input, o *Options) (la.Matrix, error) { return matrixMarket(in) },
	Sparse: func(in *Input, o *Options) (*sparse.COO, error) {
		m, err := openMarket(in)
		if err != nil {
			return nil, err
		}
		return m.sparse()
	},
	Write: func(w io.Writer, t *Table) error {
		a, err := t.Matrix()
		if err != nil {
			return err
		}
		return writeMarketDense(w, a)
	},
	WriteSparse: writeMarketSparse,
}

// market is a file whose size has been read.
type market struct {
	b    *bufio.Scanner
	in   *Input
	line int
	size int64 // bytes in all, -1 if that is not known

	coordinate, pattern bool
	symmetry            string
	rows, cols, entries int
}

func openMarket(in *Input) (*market, error) {
	m := &market{in: in, size: in.src.size}
	if m.size < 0 { // packed, or a pipe: what the size line claims is held to what there is
		at, size, err := in.ReaderAt()
		if err != nil {
			return nil, err
		}
		m.size, m.b = size, bufio.NewScanner(io.NewSectionReader(at, 0, size))
	} else {
		m.b = bufio.NewScanner(in)
	}
	m.b.Buffer(make([]byte, 64<<10), 1<<20)
	if !m.b.Scan() {
		return nil, m.cut()
	}
	m.line++
	if err := m.banner(strings.Fields(strings.ToLower(m.b.Text()))); err != nil {
		return nil, err
	}
	fields, err := m.next()
	if err != nil {
		return nil, err
	}
	return m, m.sizes(fields)
}

func (m *market) errorf(format string, args ...any) error {
	return &Error{Line: m.line, Msg: fmt.Sprintf(format, args...)}
}

// cut is the error for a file that ends, or of which a line is too long.
func (m *market) cut() error {
	if err := m.b.Err(); err != nil && err != bufio.ErrTooLong {
		return err
	} else if err != nil {
		return &Error{Line: m.line + 1, Msg: "the line is longer than a line of numbers"}
	}
	return &Error{Msg: "the file is cut off"}
}

func (m *market) banner(words []string) error {
	if len(words) != 5 || words[1] != "matrix" {
		return m.errorf("%q: want %%%%MatrixMarket matrix, a format, a field and a symmetry", clip(m.b.Text()))
	}
	switch words[2] {
	case "coordinate":
		m.coordinate = true
	case "array":
	default:
		return m.errorf("format %q: want coordinate or array", clip(words[2]))
	}
	switch words[3] {
	case "real", "integer", "double", "unsigned-integer":
	case "pattern":
		m.pattern = true
	case "complex":
		return m.errorf("the entries are complex numbers, which are not read")
	default:
		return m.errorf("field %q: want real, integer or pattern", clip(words[3]))
	}
	switch m.symmetry = words[4]; {
	case m.symmetry != "general" && m.symmetry != "symmetric" && m.symmetry != "skew-symmetric" && m.symmetry != "hermitian":
		return m.errorf("symmetry %q: want general, symmetric or skew-symmetric", clip(words[4]))
	case m.pattern && !m.coordinate:
		return m.errorf("an array without values")
	}
	return nil
}

// next is the fields of the next line that is neither a comment nor blank. They are
// good until the one after.
func (m *market) next() ([][]byte, error) {
	for m.b.Scan() {
		m.line++
		line := bytes.TrimSpace(m.b.Bytes())
		if len(line) > 0 && line[0] != '%' {
			return bytes.Fields(line), nil
		}
	}
	return nil, m.cut()
}

// sizes reads the line of the size. A file cannot have more entries than there are
// bytes for.
func (m *market) sizes(fields [][]byte) error {
	want := []*int{&m.rows, &m.cols}
	if m.coordinate {
		want = append(want, &m.entries)
	}
	if len(fields) != len(want) {
		return m.errorf("%q: want %d numbers, the size", clip(string(bytes.Join(fields, []byte(" ")))), len(want))
	}
	for k, f := range fields {
		n, err := strconv.Atoi(string(f))
		if err != nil || n < 0 || n > math.MaxInt32 {
			return m.errorf("%q is no size", clip(string(f)))
		}
		*want[k] = n
	}
	if m.symmetry != "general" && m.rows != m.cols {
		return m.errorf("a matrix of %d×%d is not %s", m.rows, m.cols, m.symmetry)
	}
	if !m.coordinate {
		m.entries = m.rows * m.cols
		if m.symmetry != "general" {
			m.entries = m.rows * (m.rows + 1) / 2
			if m.symmetry == "skew-symmetric" {
				m.entries -= m.rows
			}
		}
	}
	if least := int64(m.entries) * m.least(); least > m.size {
		return m.errorf("%d entries take at least %d bytes, and the file has %d", m.entries, least, m.size)
	}
	return nil
}

// least is how many bytes an entry takes at least.
func (m *market) least() int64 {
	switch {
	case m.pattern:
		return 3 // 1 1, and a line end that the last does not have
	case m.coordinate:
		return 5
	}
	return 1
}

// read calls add for all entries, those of the other triangle included.
func (m *market) read(add func(i, j int, x float64)) error {
	i, j := -1, 0 // of an array
	for range m.entries {
		fields, err := m.next()
		if err != nil {
			return err
		}
		x := 1.0
		if m.coordinate {
			if i, j, fields, err = m.place(fields); err != nil {
				return err
			}
		} else {
			i, j = m.after(i, j)
		}
		if want := 1; m.pattern && len(fields) != 0 || !m.pattern && len(fields) != want {
			return m.errorf("%d numbers too many or too few", max(len(fields)-want, want-len(fields)))
		}
		if !m.pattern {
			if x, err = strconv.ParseFloat(string(fields[0]), 64); err != nil && !math.IsInf(x, 0) || bytes.ContainsAny(fields[0], "xX_") {
				return m.errorf("%q is not a number", clip(string(fields[0])))
			} else if err != nil {
				return m.errorf("%s is beyond the range of float64", clip(string(fields[0])))
			}
		}
		add(i, j, x)
		if m.symmetry != "general" && i != j {
			if m.symmetry == "skew-symmetric" {
				x = -x
			}
			add(j, i, x)
		}
	}
	if f, err := m.next(); err == nil {
		return m.errorf("%q stands behind the last entry", clip(string(bytes.Join(f, []byte(" ")))))
	}
	return m.b.Err()
}

// place reads the row and the column of an entry.
func (m *market) place(fields [][]byte) (i, j int, rest [][]byte, err error) {
	if len(fields) < 2 {
		return 0, 0, nil, m.errorf("want a row, a column and a value")
	}
	i, errI := strconv.Atoi(string(fields[0]))
	j, errJ := strconv.Atoi(string(fields[1]))
	if errI != nil || errJ != nil || i < 1 || i > m.rows || j < 1 || j > m.cols {
		return 0, 0, nil, m.errorf("(%s, %s) is no place in a matrix of %d×%d", clip(string(fields[0])), clip(string(fields[1])), m.rows, m.cols)
	}
	if m.symmetry == "skew-symmetric" && i == j {
		return 0, 0, nil, m.errorf("a skew-symmetric matrix with an entry on its diagonal")
	}
	return i - 1, j - 1, fields[2:], nil
}

// after is the place of an array's next entry, column by column; i = −1 before the
// first.
func (m *market) after(i, j int) (int, int) {
	first := func(j int) int {
		switch m.symmetry {
		case "general":
			return 0
		case "skew-symmetric":
			return j + 1
		}
		return j
	}
	if i < 0 {
		i = first(0) - 1
	}
	for i++; i >= m.rows; i = first(j) {
		j++
	}
	return i, j
}

// matrixMarket reads a file as a dense matrix.
func matrixMarket(in *Input) (la.Matrix, error) {
	m, err := openMarket(in)
	if err != nil {
		return la.Matrix{}, err
	}
	if m.coordinate {
		if err := denseFits(m.rows, m.cols, in.MostUnpacked(m.size)); err != nil {
			return la.Matrix{}, err
		}
	}
	a := la.Zeros(m.rows, m.cols)
	add := a.Set
	if m.coordinate { // of which some may be for one place
		add = func(i, j int, x float64) { a.Set(i, j, a.At(i, j)+x) }
	}
	return a, m.read(add)
}

func (m *market) sparse() (*sparse.COO, error) {
	a := sparse.NewCOO(m.rows, m.cols)
	a.Grow(m.entries)
	return a, m.read(a.Add)
}

func writeMarketDense(w io.Writer, a la.Matrix) error {
	r, c := a.Dims()
	out := bufio.NewWriterSize(w, 64<<10)
	fmt.Fprintf(out, "%%%%MatrixMarket matrix array real general\n%d %d\n", r, c)
	var b []byte
	for j := range c {
		for i := range r {
			b = append(appendNumber(b[:0], a.At(i, j)), '\n')
			if _, err := out.Write(b); err != nil {
				return err
			}
		}
	}
	return out.Flush()
}

func writeMarketSparse(w io.Writer, a *sparse.CSR) error {
	r, c := a.Dims()
	out := bufio.NewWriterSize(w, 64<<10)
	fmt.Fprintf(out, "%%%%MatrixMarket matrix coordinate real general\n%d %d %d\n", r, c, a.NNZ())
	var b []byte
	for at, x := range a.All() {
		b = strconv.AppendInt(b[:0], int64(at.I)+1, 10)
		b = strconv.AppendInt(append(b, ' '), int64(at.J)+1, 10)
		b = append(appendNumber(append(b, ' '), x), '\n')
		if _, err := out.Write(b); err != nil {
			return err
		}
	}
	return out.Flush()
}

// appendNumber writes a number with the digits that tell it from all others.
func appendNumber(b []byte, x float64) []byte {
	switch {
	case math.IsInf(x, 1):
		return append(b, "inf"...)
	case math.IsInf(x, -1):
		return append(b, "-inf"...)
	case x != x:
		return append(b, "nan"...)
	}
	return strconv.AppendFloat(b, x, 'g', -1, 64)
}
