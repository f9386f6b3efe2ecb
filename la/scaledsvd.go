package la

import (
	"fmt"

	"github.com/lina-la/lina/internal/blas"
	"github.com/lina-la/lina/internal/lapack"
	"github.com/lina-la/lina/internal/scratch"
)

// scaledSVD is a matrix of any shape and rank ready for least squares: A·D⁻¹ = U·Σ·Vᵀ, with
// D, powers of two, which bring the columns to like lengths if they are not. The first rank
// singular values count. Then Σ·Vᵀ·D·x = Uᵀb, and of these x the shortest is wanted.
type scaledSVD[T Float] struct {
	svd      SVDResult[T]
	exp      []int // D
	scaled   bool  // it is not I
	rank     int
	shortest lapack.Shortest[T] // if scaled, and the rank is less than the number of columns
}

func newScaledSVD[T Float](a Dense[T]) (*scaledSVD[T], error) {
	m, n := a.Dims()
	f := &scaledSVD[T]{exp: make([]int, n)}
	lapack.ColumnExponents(a.view(), f.exp)
	if f.scaled = !lapack.AreLike(f.exp); f.scaled {
		a = a.Clone()
		lapack.ScaleColumns(a.view(), f.exp, -1)
	} else {
		clear(f.exp)
	}
	if err := f.svd.Factorize(a); err != nil {
		return nil, err
	}
	f.rank = f.svd.Rank(lapack.LeastSquaresTol[T](m, n))
	if f.scaled && f.rank < n {
		w := blas.Borrow[T](f.rank, n)
		defer w.Release()
		f.sigmaVT(w.Mat)
		f.shortest = lapack.NewShortest(w.Mat, f.exp)
	}
	return f, nil
}

// sigmaVT stores the first rows of Σ·Vᵀ.
func (f *scaledSVD[T]) sigmaVT(w blas.Mat[T]) {
	blas.CopyMat(w, f.svd.V.T().view().Slice(0, w.Rows, 0, w.Cols))
	for i := range w.Rows {
		blas.Scal(f.svd.S[i], w.Row(i))
	}
}

func (f *scaledSVD[T]) release() {
	if f.scaled && f.rank < len(f.exp) {
		f.shortest.Release()
	}
}

// solveInto stores the solutions for B, m×p, in X, n×p.
func (f *scaledSVD[T]) solveInto(x, b blas.Mat[T]) {
	U, V := f.svd.U.view(), f.svd.V.view().Slice(0, x.Rows, 0, f.rank)
	w := blas.Borrow[T](f.rank, b.Cols)
	defer w.Release()
	// C = Uᵀ·B
	c := w.Mat
	blas.Gemm(1, U.Slice(0, U.Rows, 0, f.rank).T(), b, 0, c)
	if f.scaled && f.rank < x.Rows {
		f.shortest.Solve(c, x)
	} else {
		for i, s := range f.svd.S[:f.rank] {
			row := c.Row(i)
			for j := range row.N {
				row.Set(j, row.At(j)/s)
			}
		}
		blas.Gemm(1, V, c, 0, x)
	}
	lapack.ScaleColumns(x.T(), f.exp, -1)
}

// rootTo stores R of AᵀA = RᵀR, see fit, unless there is no room for it or it is not wanted.
func (f *scaledSVD[T]) rootTo(root []T) {
	n := len(f.exp)
	if f.rank < n || len(root) == 0 {
		return
	}
	w := blas.Borrow[T](n, n)
	defer w.Release()
	tau := scratch.Borrow[T](n)
	defer tau.Release()
	f.sigmaVT(w.Mat)
	lapack.QR(w.Mat, tau.Take(n))
	for i := range n {
		for j := i; j < n; j++ {
			root[j-i] = w.At(i, j)
		}
		lapack.ScaleColumns(blas.MatOf(1, n-i, root[:n-i]), f.exp[i:], 1)
		root = root[n-i:]
	}
}

// Solve makes scaledSVD a Factorization.
func (f *scaledSVD[T]) Solve(b Vec[T]) (Vec[T], error) { return solve(f, "SVD.Solve", b) }

// SolveMat makes scaledSVD a Factorization.
func (f *scaledSVD[T]) SolveMat(b Dense[T]) (Dense[T], error) { return solveMat(f, "SVD.SolveMat", b) }

func (f *scaledSVD[T]) shape() (m, n int)     { return f.svd.U.rows, f.svd.V.rows }
func (f *scaledSVD[T]) solvable(string) error { return nil }
func (f *scaledSVD[T]) readsFirst() bool      { return true }

// regular is true: what does not count for the rank is not divided by.
func (f *scaledSVD[T]) regular() bool { return true }
func (f *scaledSVD[T]) rcond() T      { return 1 }

// String names the factorization, the shape and the rank.
func (f *scaledSVD[T]) String() string {
	return fmt.Sprintf("SVD: %s, rank %d", dims(f.svd.U.rows, f.svd.V.rows), f.rank)
}
