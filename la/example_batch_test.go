package la_test

import (
	"errors"
	"fmt"

	"github.com/lina-la/lina/la"
)

func ExampleSolveBatch() {
	A := []la.Matrix{la.New(2, 2, 2, 0, 0, 4), la.New(2, 2, 1, 1, 1, 1)}
	b := []la.Vector{{2, 8}, {1, 2}}
	x, err := la.SolveBatch(A, b)
	fmt.Println(x[0], x[1] == nil)
	fmt.Println(err)
	// Output:
	// [1 2] true
	// la: SolveBatch: 1 of 2 failed; matrix 1: matrix is singular: the 2nd pivot is zero
}

func ExampleSolveBatchTo() {
	A := []la.Matrix{la.New(2, 2, 2, 0, 0, 4), la.Identity(2)}
	x := []la.Vector{{2, 8}, {1, 2}}
	if err := la.SolveBatchTo(x, A, x); err != nil {
		fmt.Println(err)
	}
	fmt.Println(x[0], x[1])
	// Output: [1 2] [1 2]
}

func ExampleInvBatch() {
	A := []la.Matrix{la.New(2, 2, 2, 0, 0, 4), la.New(1, 1, 8)}
	X, err := la.InvBatch(A)
	fmt.Println(X[0].Flatten(), X[1].Flatten(), err)
	// Output: [0.5  0    0    0.25] [0.125] <nil>
}

func ExampleInvBatchTo() {
	A := []la.Matrix{la.New(2, 2, 2, 0, 0, 4)}
	fmt.Println(la.InvBatchTo(A, A), A[0].Flatten())
	// Output: <nil> [0.5  0    0    0.25]
}

func ExampleDetBatch() {
	fmt.Println(la.DetBatch([]la.Matrix{la.New(2, 2, 2, 0, 0, 4), la.New(1, 1, -3)}))
	// Output: [ 8 -3]
}

func ExampleDetBatchTo() {
	dets := make(la.Vector, 2)
	la.DetBatchTo(dets, []la.Matrix{la.New(2, 2, 0, 1, 1, 0), la.Identity(3)})
	fmt.Println(dets)
	// Output: [-1  1]
}

func ExampleCholeskyBatch() {
	L, err := la.CholeskyBatch([]la.Matrix{la.New(2, 2, 4, 2, 2, 5), la.New(1, 1, 9)})
	fmt.Println(L[0], L[1], err)
	// Output:
	// [[2 0]
	//  [1 2]] [[3]] <nil>
}

func ExampleCholeskyBatchTo() {
	A := []la.Matrix{la.New(2, 2, 4, 2, 2, 5)}
	fmt.Println(la.CholeskyBatchTo(A, A), A[0].Flatten())
	// Output: <nil> [2 0 1 2]
}

func ExampleBatchError() {
	A := []la.Matrix{la.New(1, 1, 4), la.New(1, 1, -1), la.New(1, 1, 0)}
	_, err := la.CholeskyBatch(A)
	var batch *la.BatchError
	if errors.As(err, &batch) {
		for _, f := range batch.Failures {
			fmt.Println(f.Index, f.Err)
		}
	}
	fmt.Println(errors.Is(err, la.ErrNotPositiveDefinite))
	// Output:
	// 1 la: matrix is not positive definite: its leading minor of order 1 is not positive
	// 2 la: matrix is not positive definite: its leading minor of order 1 is not positive
	// true
}

func ExampleBatchError_At() {
	_, err := la.CholeskyBatch([]la.Matrix{la.New(1, 1, 4), la.New(1, 1, -1)})
	var batch *la.BatchError
	errors.As(err, &batch)
	fmt.Println(batch.At(0))
	fmt.Println(batch.At(1))
	// Output:
	// <nil>
	// la: matrix is not positive definite: its leading minor of order 1 is not positive
}

func ExampleBatchError_Error() {
	_, err := la.InvBatch([]la.Matrix{la.Zeros(1, 1)})
	fmt.Println(err)
	// Output: la: InvBatch: 1 of 1 failed; matrix 0: matrix is singular: the 1st pivot is zero
}

func ExampleBatchError_Unwrap() {
	_, err := la.InvBatch([]la.Matrix{la.Zeros(1, 1)})
	var singular *la.SingularError
	fmt.Println(errors.As(err, &singular), singular.Pivot)
	// Output: true 0
}
