package la

import (
	"fmt"
	"slices"
	"strings"
)

// BatchError says which matrices of a batch have failed, and why. The results of the
// others are there. errors.Is and errors.As look at every failure: with
// errors.Is(err, ErrSingular) at least one matrix was singular.
type BatchError struct {
	Op       string         // "SolveBatch"
	Count    int            // matrices in the batch
	Failures []BatchFailure // by index, ascending; at least one
}

// BatchFailure is what happened to one matrix of a batch.
type BatchFailure struct {
	Index int
	Err   error // what the function for one matrix returns
}

// Error says how many matrices have failed, and what the first one's error is.
func (e *BatchError) Error() string {
	first := e.Failures[0]
	return fmt.Sprintf("la: %s: %d of %d failed; matrix %d: %s", e.Op, len(e.Failures), e.Count, first.Index,
		strings.TrimPrefix(first.Err.Error(), "la: "))
}

// Unwrap returns the errors of all failures.
func (e *BatchError) Unwrap() []error {
	all := make([]error, len(e.Failures))
	for i, f := range e.Failures {
		all[i] = f.Err
	}
	return all
}

// At returns the error of matrix i: nil if it has not failed.
func (e *BatchError) At(i int) error {
	if k, found := slices.BinarySearchFunc(e.Failures, i, func(f BatchFailure, i int) int { return f.Index - i }); found {
		return e.Failures[k].Err
	}
	return nil
}
