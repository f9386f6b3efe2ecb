package la

import (
	"fmt"
	"strings"
)

// What the decompositions return prints as a title, and below it each part under
// its name. Large parts are summarised as matrices are.

// String returns the singular values and the vectors.
func (s SVDResult[T]) String() string {
	m, n := s.U.rows, s.V.rows
	title := "SVD: A = U·Σ·Vᵀ"
	if m > 0 && n > 0 {
		title = fmt.Sprintf("SVD: A = U·Σ·Vᵀ, %s", dims(m, n))
	}
	return sections(title, "S", s.S, "U", s.U, "V", s.V)
}

// String returns the eigenvalues and the vectors.
func (e EigSymResult[T]) String() string {
	return sections(fmt.Sprintf("EigSym: A = V·Λ·Vᵀ, order %d", len(e.Values)), "Values", e.Values, "Vectors", e.Vectors)
}

// String returns the eigenvalues and the vectors, without imaginary parts if there
// are none.
func (e EigResult) String() string {
	title := fmt.Sprintf("Eig: A·V = V·Λ, order %d", len(e.Values))
	if values, vectors, ok := e.Real(); ok {
		return sections(title, "Values", values, "Vectors", vectors)
	}
	return sections(title, "Values", complexVector(e.Values), "Vectors", e.Vectors)
}

// String returns the solution, the rank and the sum of squared residuals.
func (r LstSqResult[T]) String() string {
	title := fmt.Sprintf("LstSq: rank %d of %d, sum of squared residuals %.6g", r.Rank, len(r.X), float64(r.SSR))
	if len(r.S) > 0 {
		return sections(title, "X", r.X, "S", r.S)
	}
	return sections(title, "X", r.X)
}

// String returns the solutions, the rank and the sums of squared residuals.
func (r LstSqMatResult[T]) String() string {
	return sections(fmt.Sprintf("LstSqMat: rank %d of %d", r.Rank, r.X.rows), "X", r.X, "SSR", r.SSR)
}

// sections is a title, and the names of parts with the parts.
func sections(title string, namesAndParts ...any) string {
	var b strings.Builder
	b.WriteString(title)
	for i := 0; i < len(namesAndParts); i += 2 {
		fmt.Fprintf(&b, "\n%v:", namesAndParts[i])
		text := fmt.Sprint(namesAndParts[i+1])
		if text == "[]" {
			text = " none"
		} else if strings.HasPrefix(text, "[[") || strings.Contains(text, "\n") {
			text = "\n" + text
		} else {
			text = " " + text
		}
		b.WriteString(text)
	}
	return b.String()
}

// complexVector prints complex numbers as Vec prints real ones.
type complexVector []complex128

func (v complexVector) String() string {
	row := CMatrix{data: v, rows: 1, cols: len(v)}.String()
	return strings.TrimSuffix(strings.TrimPrefix(row, "["), "]")
}
