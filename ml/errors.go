package ml

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"strings"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/la"
)

// ErrTooFew is what a *TooFewError wraps: there are not samples enough for what is asked.
var ErrTooFew = errors.New("ml: too few samples")

// TooFewError says how many there are of what, and how many it takes. errors.Is(err,
// ErrTooFew) holds for it.
type TooFewError struct {
	Op         string // "FitKMeans"
	What       string // what is counted: "samples", "distinct samples"
	Have, Need int
}

// Error says what there is and what it takes.
func (e *TooFewError) Error() string {
	what := e.What
	if e.Have == 1 { // "samples", "documents with terms"
		first, rest, _ := strings.Cut(what, " ")
		if what = strings.TrimSuffix(what, "s"); rest != "" && strings.HasSuffix(first, "s") {
			what = first[:len(first)-1] + " " + rest
		}
	}
	return fmt.Sprintf("ml: %s: %d %s, and it takes %d or more", e.Op, e.Have, what, e.Need)
}

// Unwrap returns ErrTooFew.
func (e *TooFewError) Unwrap() error { return ErrTooFew }

// checkFinite names the first entry of X that is NaN or infinite.
func checkFinite[T la.Float](x la.Dense[T]) error {
	if x.IsFinite() {
		return nil
	}
	for at, v := range x.All() {
		if v-v != 0 {
			return &la.NotFiniteError{I: at.I, J: at.J, Value: float64(v)}
		}
	}
	return nil
}

// orNew is rng, and one that always begins alike where there is none.
func orNew(rng *rand.Rand) *rand.Rand {
	if rng == nil {
		return la.NewRand(1)
	}
	return rng
}

// leastSquare and mostSquare bound sums of squares that have all their digits.
const leastSquare, mostSquare = 0x1p-900, 0x1p1000

// unitsError says that numbers that belong to the result are beyond float64, and what would help.
type unitsError struct{ op, what string }

func (e *unitsError) Error() string {
	return fmt.Sprintf("ml: %s: %s are larger or smaller than float64 holds: choose units nearer to 1", e.op, e.what)
}

func (e *unitsError) Unwrap() error { return la.ErrNotFinite }

// checkCoefficients wants coefficients that float64 holds.
func checkCoefficients(op string, coef la.Vector) error {
	if !coef.IsFinite() {
		return &unitsError{op, "coefficients"}
	}
	return nil
}

// checkVariances wants variances of coefficients that have all their digits.
func checkVariances(op string, cov la.Matrix) error {
	for j := range cov.Rows() {
		if v := cov.At(j, j); !(v >= 0x1p-1000 && v <= mostSquare) {
			return &unitsError{op, "the variances of coefficients"}
		}
	}
	return nil
}

// checkCols wants samples of as many variables as the model was fitted to.
func checkCols(op string, have, want int) {
	if have != want {
		panicShape(op, "samples of %d variables, fitted to %d", have, want)
	}
}

func panicShape(op, format string, args ...any) {
	panic(&la.ShapeError{Op: "ml." + op, Detail: fmt.Sprintf(format, args...)})
}

// view is X as the packages below la see it.
func view[T la.Float](x la.Dense[T]) blas.Mat[T] {
	r, c := x.Dims()
	data, rowInc, colInc := x.Raw()
	return blas.Mat[T]{Data: data, Rows: r, Cols: c, RowInc: rowInc, ColInc: colInc}
}

// unit is the power of two that brings the largest of the numbers to between 1 and 2: 1 if
// all are 0.
func unit(x la.Matrix) float64 {
	largest := la.Norm(x, la.MaxAbs)
	if largest == 0 || math.IsInf(largest, 0) {
		return 1
	}
	_, e := math.Frexp(largest)
	return math.Ldexp(1, max(e-1, -1000)) // its reciprocal is finite too
}
