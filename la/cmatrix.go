package la

import "fmt"

// CMatrix is an r×c matrix of complex numbers, which appear where the
// mathematics asks for them: eigenvectors of a general matrix, the Fourier
// matrix. Like Dense it is passed by value and shares its elements. AsComplex and
// ComplexOf make one of real matrices; Real and Imag lead back.
type CMatrix struct {
	data       []complex128
	rows, cols int
}

// NewCMatrix returns the r×c matrix with the given elements, row by row, or of
// zeros if there are none. It copies them, and panics unless there are r·c of them
// or none.
func NewCMatrix(r, c int, elems ...complex128) CMatrix {
	n := checkNewShape("NewCMatrix", r, c)
	if len(elems) == 0 {
		return zerosC("NewCMatrix", r, c)
	}
	if len(elems) != n {
		panicShape("NewCMatrix", "%s needs %d elements, got %d", dims(r, c), n, len(elems))
	}
	return CMatrix{data: append([]complex128(nil), elems...), rows: r, cols: c}
}

// zerosC is the r×c matrix of zeros.
func zerosC(op string, r, c int) CMatrix {
	return CMatrix{data: make([]complex128, checkNewShape(op, r, c)), rows: r, cols: c}
}

// Dims returns the number of rows and of columns.
func (a CMatrix) Dims() (r, c int) { return a.rows, a.cols }

// Rows returns the number of rows.
func (a CMatrix) Rows() int { return a.rows }

// Cols returns the number of columns.
func (a CMatrix) Cols() int { return a.cols }

// At returns aᵢⱼ, counted from 0. It panics if there is no such entry.
func (a CMatrix) At(i, j int) complex128 {
	if uint(i) >= uint(a.rows) || uint(j) >= uint(a.cols) {
		panicIndex("At", i, j, a.rows, a.cols)
	}
	return a.data[i*a.cols+j]
}

// Set stores aᵢⱼ = z. It panics if there is no such entry.
func (a CMatrix) Set(i, j int, z complex128) {
	if uint(i) >= uint(a.rows) || uint(j) >= uint(a.cols) {
		panicIndex("Set", i, j, a.rows, a.cols)
	}
	a.data[i*a.cols+j] = z
}

// Clone returns a copy with elements of its own.
func (a CMatrix) Clone() CMatrix {
	return CMatrix{data: append([]complex128(nil), a.data...), rows: a.rows, cols: a.cols}
}

// Row returns row i. It copies.
func (a CMatrix) Row(i int) []complex128 {
	checkRow("Row", "row", i, a.rows)
	return append([]complex128(nil), a.data[i*a.cols:(i+1)*a.cols]...)
}

// Col returns column j. It copies.
func (a CMatrix) Col(j int) []complex128 {
	checkRow("Col", "column", j, a.cols)
	col := make([]complex128, a.rows)
	for i := range col {
		col[i] = a.data[i*a.cols+j]
	}
	return col
}

// Real returns the matrix of the real parts.
func (a CMatrix) Real() Matrix {
	return FromFunc(a.rows, a.cols, func(i, j int) float64 { return real(a.data[i*a.cols+j]) })
}

// Imag returns the matrix of the imaginary parts.
func (a CMatrix) Imag() Matrix {
	return FromFunc(a.rows, a.cols, func(i, j int) float64 { return imag(a.data[i*a.cols+j]) })
}

// Format prints as Dense.Format does, with entries such as 1+2i.
func (a CMatrix) Format(s fmt.State, verb rune) {
	p := printingFor(s)
	if !p.knows(verb) {
		fmt.Fprintf(s, "%%!%c(la.CMatrix=%s)", verb, dims(a.rows, a.cols))
		return
	}
	if verb == 'v' && s.Flag('#') {
		fmt.Fprintf(s, "la.NewCMatrix(%d, %d", a.rows, a.cols)
		for _, z := range a.data {
			fmt.Fprintf(s, ", complex(%s, %s)", goNumber(real(z)), goNumber(imag(z)))
		}
		fmt.Fprint(s, ")")
		return
	}
	if verb == 'v' && s.Flag('+') {
		fmt.Fprintf(s, "%s complex128\n", dims(a.rows, a.cols))
	}
	re, im := a.Real(), a.Imag()
	g := newGrid(a.rows, a.cols, p)
	fmt.Fprint(s, g.matrix(layOutComplex(g, cells(g, s, verb, re.at), cells(g, s, verb, im.at))))
}

// String returns the matrix as %v prints it.
func (a CMatrix) String() string { return fmt.Sprint(a) }
