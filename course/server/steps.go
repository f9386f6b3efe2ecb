package server

import (
	"encoding/json"
	"errors"
	"net/http"
	"strconv"
	"strings"

	"github.com/lina-la/lina/explain"
	"github.com/lina-la/lina/la"
)

// steps is what the figure la-steps plays: an algorithm at work on the matrix a, and on the right-hand side b
// where it takes one, written "1,2;3,4". What is wrong with them is an answer like any other.
func (s *Server) steps(w http.ResponseWriter, r *http.Request) {
	al, ok := explain.Named(r.PathValue("algorithm"))
	if !ok {
		http.NotFound(w, r)
		return
	}
	trace, err := stepsOf(al, r.FormValue("a"), r.FormValue("b"))
	if trace == nil {
		answerJSON(w, http.StatusOK, map[string]string{"error": plain(err)})
		return
	}
	text, err := json.Marshal(trace) // an error of la beside the trace is told by its last step
	if err != nil {
		s.fail(w, err)
		return
	}
	serve(w, r, "steps.json", newAsset(text))
}

func stepsOf(al explain.Algorithm, a, b string) (*explain.Trace, error) {
	matrix, err := readMatrix(a)
	if err != nil {
		return nil, err
	}
	var right la.Vector
	if al.Right {
		column, err := readMatrix(b)
		if err != nil {
			return nil, err
		}
		right = column.Flatten()
	}
	return al.Run(matrix, right)
}

var errTyped = errors.New("the matrix is not written as numbers")

// readMatrix reads "1,2;3,4".
func readMatrix(text string) (la.Matrix, error) {
	var rows [][]float64
	for row := range strings.SplitSeq(text, ";") {
		var numbers []float64
		for field := range strings.SplitSeq(row, ",") {
			x, err := strconv.ParseFloat(field, 64)
			if err != nil {
				return la.Matrix{}, errTyped
			}
			numbers = append(numbers, x)
		}
		if len(rows) > 0 && len(numbers) != len(rows[0]) {
			return la.Matrix{}, errTyped
		}
		if rows = append(rows, numbers); len(rows) > 64 || len(numbers) > 64 {
			return la.Matrix{}, &explain.SizeError{Rows: len(rows), Cols: len(numbers), Most: explain.Largest}
		}
	}
	return la.FromRows(rows), nil
}

// plain is an error without the names of packages and functions before it, as a sentence.
func plain(err error) string {
	text := err.Error()
	var shape *la.ShapeError
	if errors.As(err, &shape) {
		text = shape.Detail
	}
	for _, name := range []string{"la: ", "lp: ", "explain: "} {
		text = strings.TrimPrefix(text, name)
	}
	return strings.ToUpper(text[:1]) + strings.TrimSuffix(text[1:], ".") + "."
}
